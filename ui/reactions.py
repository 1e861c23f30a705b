"""The chronology of reactions, the choice above it, and the same lines as a table.

Shows finished lines; computes nothing.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from claims.carried import NOT_YET_READ
from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_words import LABELS
from claims.model import Source
from claims.naming import name_parties
from claims.reactions import (
    NOBODY,
    THEMES,
    Choice,
    Reaction,
    find_choices,
    group_days,
    loosen_choice,
    loosen_filter,
    theme_in_words,
)
from ui.mirror import is_gone, keep, mirror
from ui.open_card import open_at, show_card_at
from ui.session import keep_choices, open_claim, set_choice
from ui.source_line import source_line
from ui.text import party_key, safe, show_html, show_message
from ui.ticked_table import describe_columns, show_ticked_table

STYLE = Path(__file__).with_name("reactions.css")
_CARD = "reactions"
_NOT_YET_READ = NOT_YET_READ.capitalize()
_FEW, _FIRST = 12, 8
"""So many lines are shown in full; of more, the first so many, the others behind their days."""

_NAMED = 5
"""Parties that a day's heading names."""
_LABELS = {"who": "Who", "to": "To whom", "themes": "About what"}
_KEYS = {"who": "who", "to": "towhom", "themes": "about"}
_NOBODY_KEY = "nobody"
_NOBODY_WORDS = {"to": "nobody named", "themes": "none of these"}
_HELP = {
    "Said": "When it was said, as exactly as known; by = only the date of publication is known.",
    "Who": "The office that says it. The outlet that carried it is the source.",
    "Party": "Whose office it is.",
    "To whom": "The parties it is addressed to; empty = nobody named.",
    "Kind": "What kind of statement it is.",
    "About": "What it asks for or speaks of.",
    "What is said": "One sentence of ours on what is said. None of it is verified by us.",
    "Denied": "By whom and when: claims that deny it.",
    "Place": "Where it was said, where known.",
    "Source": "The best-read source published by the moment shown; all of them stand on the card.",
    "Id": "The claim's own id, for links and citations.",
}
_WIDTHS_PX = {"Said": 120, "Who": 200, "To whom": 150, "About": 150, "What is said": 460, "Denied": 260}


def show_scope(left_out: Sequence[str]) -> None:
    """Say whose words are shown here, and which fields of the common filter do not count here."""
    show_html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    words = (
        "Shown here: calls and statements by third parties, and by the sides to third parties; what newsrooms say "
        "themselves stands on the Claims page. The dates of the filter are those on which it was said."
    )
    if "parties" in left_out:
        words += f" {LABELS['parties']} counts here only once it names a third party."
    names = ", ".join(LABELS[name] for name in left_out if name != "parties")
    if names:
        words += f" Of the filter these do not count here: {names}."
    show_html(f'<p class="cg-quiet cg-caption">{safe(words)}</p>')


def choose_reactions(case: Case, reactions: Sequence[Reaction]) -> Choice:
    """Show the choice of who, to whom and about what; give it as it now stands. A link carries it."""
    chosen = _read_choice(case)
    options = find_choices(case, reactions, chosen=chosen)
    words: dict[str, Callable[[str], str]] = {
        "who": lambda party: case.name("parties", party),
        "to": lambda party: case.name("parties", party) if party != NOBODY else _NOBODY_WORDS["to"],
        "themes": lambda theme: theme_in_words(theme) if theme != NOBODY else _NOBODY_WORDS["themes"],
    }
    for place, field in zip(st.columns(len(_LABELS)), _LABELS, strict=True):
        key = mirror(f"reactions_{field}", getattr(chosen, field))
        place.multiselect(
            _LABELS[field],
            getattr(options, field),
            default=getattr(chosen, field),
            format_func=words[field],
            key=key,
            on_change=_take,
            args=(field, key, getattr(options, field)),
            placeholder="all",
        )
    return chosen


def _take(field: str, key: str, options: Sequence[str]) -> None:
    """Take a choice over; what could not be chosen is left out."""
    if is_gone(f"reactions_{field}", key):
        return
    values = tuple(one for one in st.session_state[key] if one in options)
    keep(f"reactions_{field}", values)
    set_choice(_KEYS[field], [one if one != NOBODY else _NOBODY_KEY for one in values])


def _read_choice(case: Case) -> Choice:
    allowed = {"who": case.party_order, "to": (*case.party_order, _NOBODY_KEY), "themes": (*THEMES, _NOBODY_KEY)}
    chosen = {field: keep_choices(key, (), allowed[field]) for field, key in _KEYS.items()}
    return Choice(
        **{field: tuple(NOBODY if one == _NOBODY_KEY else one for one in ids) for field, ids in chosen.items()}
    )


def show_chronology(case: Case, reactions: Sequence[Reaction], *, total: int) -> None:
    """Show one line a reaction: when, who to whom, what, where, and the source; and of how many they are chosen."""
    if len(reactions) < total:
        words = f"{len(reactions)} of {total} reactions by this choice."
        show_html(f'<p class="cg-quiet cg-caption" role="status">{safe(words)}</p>')
    left = len(reactions) if len(reactions) <= _FEW else _FIRST
    days = []
    for day, group in group_days(reactions):
        days.append(_write_day(case, day, group, opened=max(left, 0)))
        left -= len(group)
    show_html("".join(days))


def _write_day(case: Case, day: str, group: Sequence[Reaction], *, opened: int) -> str:
    """Write what was said on a day: so many lines in the open, the others behind a line that tells what they are."""
    parties = list(dict.fromkeys(case.name("parties", one.party) for one in group))
    more = f" and {len(parties) - _NAMED} more" if len(parties) > _NAMED else ""
    counted = "1 reaction" if len(group) == 1 else f"{len(group)} reactions"
    who = safe(f"{counted} by {', '.join(parties[:_NAMED])}{more}")
    head = f"<h2>{safe(day)}</h2> <small>{who}</small>"
    first, rest = group[:opened], group[opened:]
    if not first:
        return f'<details class="cg-day"><summary>{head}</summary>{_write_lines(case, rest, day)}</details>'
    folded = f"<summary>{len(rest)} more of {safe(day)}</summary>{_write_lines(case, rest, day)}"
    last = f"<details>{folded}</details>" if rest else ""
    return f'<div class="cg-day">{head}{_write_lines(case, first, day)}{last}</div>'


def _write_lines(case: Case, reactions: Sequence[Reaction], day: str) -> str:
    lines = "".join(f"<li>{_line(case, reaction, day)}</li>" for reaction in reactions)
    return f'<ol class="cg-chronology" aria-label="Reactions of {html.escape(day)}, in the order said">{lines}</ol>'


def show_none_left(case: Case, followed: ClaimFilter) -> None:
    """Say which field of the filter to loosen when it leaves no reaction."""
    hints = [f"{LABELS[name]} ({count} reactions without it)" for name, count in loosen_filter(case, followed)]
    todo = f"Loosen one of these in the sidebar: {'; '.join(hints)}." if hints else "Reset the filter in the sidebar."
    show_message(f"No reaction is left by this filter. {todo}")


def show_none_chosen(reactions: Sequence[Reaction], chosen: Choice) -> None:
    """Say which choice to loosen when no reaction is left."""
    hints = [f"{_LABELS[name]} ({count} without it)" for name, count in loosen_choice(reactions, chosen)]
    todo = f"Loosen one of these above: {'; '.join(hints)}." if hints else "Empty the choices above."
    show_message(f"None of the {len(reactions)} reactions is left by this choice. {todo}")


def _line(case: Case, reaction: Reaction, day: str) -> str:
    when = "cg-when" if reaction.said != day else "cg-when cg-same-day"
    to = f" to {safe(name_parties(case, reaction.to))}" if reaction.to else ""
    about = f": {safe(_themes(reaction))}" if reaction.themes else ""
    where = f'<span class="cg-where">said in {safe(", ".join(reaction.places))}</span>' if reaction.places else ""
    answers = f'<p class="cg-answers">{safe(reaction.answers)}</p>' if reaction.answers else ""
    more = reaction.source_count - 1
    others = f"<small>and {more} more source{'s' if more > 1 else ''} on its card</small>" if more > 0 else ""
    read = source_line(reaction.source) if reaction.source else safe(_NOT_YET_READ)
    return (
        f'<span class="{when}">{safe(reaction.said)}</span>'
        f'<div><p class="cg-who">{party_key(case, reaction.party)} <strong>{safe(reaction.office)}</strong>{to}</p>'
        f"<p>{safe(reaction.statement)}</p>{answers}"
        f'<p class="cg-kind">{safe(reaction.kind)}{about}</p>{where}</div>'
        f'<div class="cg-from">{read} {others}</div>'
    )


def make_table(case: Case, reactions: Sequence[Reaction]) -> pd.DataFrame:
    """Give the lines' columns, one row a reaction in the same order."""
    return pd.DataFrame(
        {
            "Said": [one.said for one in reactions],
            "Who": [one.office for one in reactions],
            "Party": [case.name("parties", one.party) for one in reactions],
            "To whom": [name_parties(case, one.to) for one in reactions],
            "Kind": [one.kind for one in reactions],
            "About": [_themes(one) for one in reactions],
            "What is said": [one.statement for one in reactions],
            "Denied": [one.answers for one in reactions],
            "Place": [", ".join(one.places) for one in reactions],
            "Source": [_name_source(one.source) for one in reactions],
            "Id": [one.claim_id for one in reactions],
        }
    )


def _name_source(source: Source | None) -> str:
    return f"{source.publisher}: {source.title}" if source else _NOT_YET_READ


def show_table(case: Case, reactions: Sequence[Reaction]) -> None:
    """Show the same lines as a table; a tick at a row opens the card of its claim under it."""
    show_html('<h2 class="cg-table-title">The same as a table</h2>')
    show_html(
        '<p class="cg-quiet cg-caption">A tick at a row opens its card under the table, with all its sources.</p>'
    )
    show_ticked_table(
        make_table(case, reactions),
        name="reactions_table",
        alt="The reactions shown, one a row",
        height=420,
        config=describe_columns(_HELP, _WIDTHS_PX),
        open_row=_open_row,
    )
    show_card_at(case, _CARD)


def _open_row(claim_id: str | None) -> None:
    if claim_id is None:
        open_claim(None)
    else:
        open_at(claim_id, _CARD)


def _themes(reaction: Reaction) -> str:
    return ", ".join(theme_in_words(theme).lower() for theme in reaction.themes)
