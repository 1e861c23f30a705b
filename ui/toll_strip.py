"""The toll strip: whose losses, what each side says of them, and whether both can be true.

Shows finished blocks; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from claims.case import Case
from claims.contradiction import Row
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.moments import when_said
from claims.side_by_side import Block, Line, Says
from ui.text import party_key, safe, show_html

_UNSPOKEN = ("one-sided", "silent")


def show_toll_strip(case: Case, blocks: tuple[Block, ...], *, event: str, some_days: bool = False) -> None:
    """Show one block for whose losses they are: equal size, fixed order, the same measures.

    With ``some_days`` it says that the figures are of the whole episode, whatever days the filter shows.
    """
    title = case.name("events", event, column="title") + (", all of it, not only these days" if some_days else "")
    rule = safe("Separate counts by separate claimants: they do not add up.")
    body = "".join(_block(case, block, title=title) for block in blocks)
    show_html(f'<div class="cg-strip">{body}</div><p class="cg-quiet cg-caption">{rule}</p>')


def _block(case: Case, block: Block, *, title: str) -> str:
    name = " and ".join(case.name("parties", party) for party in block.harmed)
    more = ""
    if block.more:
        words = ", ".join(case.name("measures", line.measure, column="past") for line in block.more)
        table = _table(case, block.more, caption=f"{name}, further")
        more = f"<details><summary>more: {safe(words)}</summary>{table}</details>"
    first = _table(case, block.first, caption=name)
    heading = f'<h2>Losses of {safe(name)} <small class="cg-episode">{safe(title)}</small></h2>'
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
        return f'<span class="cg-silent">{safe(case.about.silence)}</span>'
    return "".join(_figure(case, row) for row in says.rows)


def _figure(case: Case, row: Row) -> str:
    figure = safe(figure_in_words(row["low"], row["high"], approximate=row["approximate"]))
    people = safe(PEOPLE_WORDS[row["people"]])
    contested = ' <span class="cg-cut">contested</span>' if row["contested"] else ""
    details = "; ".join(safe(detail) for detail in _details(case, row))
    return (
        f'<div class="cg-figure"><span class="cg-number">{figure}</span> <span class="cg-people">{people}</span>'
        f"{contested}<small>{details}</small></div>"
    )


def _details(case: Case, row: Row) -> Iterator[str]:
    office = case.name("actors", row["claimant"], column="short")
    yield f"{office}, {when_said(row['said_at'], row['known_by'])}"
    if row["first_claim_id"] != row["claim_id"] and not pd.isna(row["first_at"]):
        first = figure_in_words(row["first_low"], row["first_high"], approximate=row["first_approximate"])
        yield f"first {first}, {when_said(row['first_said_at'], row['first_known_by'])}"
    if row["best_seen"] == "second-hand":
        yield "known only at second hand"
    if row["reading_count"]:
        yield f"also carried with {_count(row['reading_count'], 'other reading')}"
    if row["repeat_count"]:
        yield f"said again {_count(row['repeat_count'], 'time')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
