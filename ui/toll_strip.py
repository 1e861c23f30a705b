"""The toll strip: whose losses, what each side says of them, and whether both can be true.

Shows finished blocks; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from claims.carried import NO_SOURCE
from claims.case import Case
from claims.contradiction import Row
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.moments import when_said
from claims.naming import name_parties
from claims.side_by_side import Block, Line, Says
from ui.text import party_key, safe, show_html

READ_ON_MIRROR = "read only on a mirror page"
_UNSPOKEN = ("one-sided", "silent")


def show_toll_strip(
    case: Case, blocks: tuple[Block, ...], *, event: str, some_days: bool = False, titled: bool = False
) -> None:
    """Show one block for whose losses they are: equal size, fixed order, the same measures.

    With ``some_days`` it says that the figures are of the whole episode, whatever days the filter shows. With
    ``titled`` the page's title names the episode: on a narrow screen the blocks then do not.
    """
    kind = ' class="cg-episode"' if titled else ""
    title = f"<small{kind}>{safe(case.name('events', event, column='title'))}</small>"
    title += "<small>all of it, not only these days</small>" if some_days else ""
    rule = safe("Separate counts by separate claimants: they do not add up.")
    body = "".join(_block(case, block, title=title) for block in blocks)
    show_html(f'<div class="cg-strip">{body}</div><p class="cg-quiet cg-caption">{rule}</p>')


def show_no_toll_strip(case: Case, events: Sequence[str]) -> None:
    """Say why no tolls stand here: a toll is of one episode, and several are chosen."""
    names = "; ".join(case.name("events", event, column="title") for event in events)
    words = f"Tolls are of one episode, and {len(events)} are chosen: {names}. Choose one in the filter to see them."
    show_html(f'<p class="cg-caption">{safe(words)}</p>')


def _block(case: Case, block: Block, *, title: str) -> str:
    name = name_parties(case, block.harmed)
    more = ""
    if block.more:
        words = ", ".join(case.name("measures", line.measure, column="past") for line in block.more)
        table = _table(case, block.more, caption=f"{name}, further")
        more = f"<details><summary>more: {safe(words)}</summary>{table}</details>"
    first = _table(case, block.first, caption=name)
    heading = f"<h2>Losses of {safe(name)} {title}</h2>"
    return f'<section class="cg-block">{heading}{first}{more}</section>'


def _table(case: Case, lines: tuple[Line, ...], *, caption: str) -> str:
    heads = "".join(
        f'<th scope="col">{party_key(case, says.party)} says {safe(case.name("parties", says.party))}</th>'
        for says in lines[0].says
    )
    rows = "".join(_line(case, line) for line in lines)
    return (
        f'<table class="cg-toll"><caption class="cg-hidden">Losses of {safe(caption)} as claimed</caption>'
        f'<thead><tr><th scope="col"><span class="cg-hidden">What is counted</span></th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _line(case: Case, line: Line) -> str:
    verdict, word = "", line.verdict.word
    if word not in _UNSPOKEN:
        kind = f"cg-verdict cg-{word.replace(' ', '-')}"
        verdict = f'<span class="{kind}">{safe(word)}<small>{safe(line.verdict.reason)}</small></span>'
    cells = "".join(f"<td>{_says(case, says)}</td>" for says in line.says)
    measure = safe(case.name("measures", line.measure, column="label"))
    return f'<tr><th scope="row">{measure}{verdict}</th>{cells}</tr>'


def _says(case: Case, says: Says) -> str:
    if not says.rows:
        return f'<span class="cg-silent">{safe(says.silence)}</span>'
    return "".join(_figure(case, row) for row in says.rows)


def _figure(case: Case, row: Row) -> str:
    figure = safe(figure_in_words(row["low"], row["high"], approximate=row["approximate"]))
    people = safe(PEOPLE_WORDS[row["people"]])
    contested = ' <span class="cg-cut">contested</span>' if row["contested"] else ""
    office = case.name("actors", row["claimant"], column="short")
    said = safe(f"{office}, {when_said(row['said_at'], row['known_by'])}")
    said += "".join(f"; {doubt}" for doubt in _doubts(row))
    return (
        f'<div class="cg-figure"><span class="cg-number">{figure}</span> <span class="cg-people">{people}</span>'
        f"{contested}<small>{said}</small>{_more(case, row)}</div>"
    )


def _more(case: Case, row: Row) -> str:
    """Give what else is known of a figure: in the open where there is room, behind a click on a narrow screen."""
    details = "; ".join(safe(detail) for detail in _details(case, row))
    if not details:
        return ""
    summary = "before" if row["revisions"] else "more"
    return (
        f'<small class="cg-wide">{details}</small>'
        f'<details class="cg-narrow"><summary>{summary}</summary><small>{details}</small></details>'
    )


def _details(case: Case, row: Row) -> Iterator[str]:
    if isinstance(row["best_seen"], str) and row["best_seen"] == "second-hand":
        yield "known only at second hand"
    if isinstance(row["previous_claim_id"], str):
        yield f"before: {', '.join((_earlier(case, row, 'previous'), *_doubts(row, 'previous_')))}"
        if row["first_claim_id"] not in (row["claim_id"], row["previous_claim_id"]) and row["first_said_at"]:
            yield f"first: {_earlier(case, row, 'first')}"
    if row["reading_count"]:
        count = row["reading_count"]
        yield f"{count} other source{' carries' if count == 1 else 's carry'} it differently"
    if row["repeat_count"]:
        yield "said again once" if row["repeat_count"] == 1 else f"said again {row['repeat_count']} times"


def _doubts(row: Row, which: str = "") -> Iterator[str]:
    """Say whether a figure was read by the moment only on a mirror page, or in no source at all."""
    linked = row[f"{which}linked"]
    if pd.isna(linked):
        yield NO_SOURCE
    elif not linked:
        yield READ_ON_MIRROR


def _earlier(case: Case, row: Row, which: str) -> str:
    """Write an earlier figure with its day, and with its office where that is not the one above it."""
    low, high, about = (row[f"{which}_{name}"] for name in ("low", "high", "approximate"))
    said_at, known_by = row[f"{which}_said_at"], row[f"{which}_known_by"]
    office = str(case.claims["claimant"].iloc[case.row_of(row[f"{which}_claim_id"])])
    by = "" if office == row["claimant"] else f"{case.name('actors', office, column='short')}, "
    return f"{figure_in_words(low, high, approximate=about)} ({by}{when_said(said_at, known_by)})"
