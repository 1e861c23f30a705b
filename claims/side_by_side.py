"""What each side says about the same losses, beside each other: the finished rows of the toll strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from claims.case import Case
from claims.contradiction import Row, Verdict, judge
from claims.moments import Moment, as_moment
from claims.rows import split_ids
from claims.silence import Cell, silence_in_words
from claims.table import PEOPLE, WHOLE
from claims.toll import toll


@dataclass(frozen=True)
class Says:
    """What one party says of these losses: its rows of the toll; where there are none, ``silence`` says why."""

    party: str
    rows: tuple[Row, ...]
    silence: str = ""


@dataclass(frozen=True)
class Line:
    """One measure of these losses: what each party says, and how the two sides stand to each other."""

    measure: str
    says: tuple[Says, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Block:
    """The losses of one party (or of several that were counted together): the measures that lead, and those behind."""

    harmed: tuple[str, ...]
    first: tuple[Line, ...]
    more: tuple[Line, ...]


def choose_event(case: Case, events: Sequence[str]) -> str:
    """Give the episode whose tolls to show: the one filtered by, if it is one, else the case's own."""
    return events[0] if len(events) == 1 else case.about.toll_event


def choose_toll_event(case: Case, events: Sequence[str]) -> str | None:
    """Give the episode whose tolls to show above a view: the one filtered by, the case's own if none is; else none.

    Tolls of several episodes are never shown as one.
    """
    return choose_event(case, events) if len(events) < 2 else None


def set_side_by_side(case: Case, *, event: str | None = None, as_of: Moment = None) -> tuple[Block, ...]:
    """Give one block for whose losses they are, in the fixed order of parties, each with the same measures.

    The sides always have a block and a column, others only where they are counted or count. The leading measure always
    has its line, also where nobody gave a figure; the others where anybody gave one for any block.
    """
    return _set_side_by_side(case, event or case.about.toll_event, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _set_side_by_side(case: Case, event: str, as_of: datetime | None) -> tuple[Block, ...]:
    about = case.about
    rows = toll(case, as_of=as_of)
    third = case.parties.loc[case.parties["role"] == "third", "id"]
    rows = rows[(rows["event"] == event) & rows["scope"].isin(WHOLE) & ~rows["party"].isin(third)]
    with_figure = rows[rows["low"].notna() | rows["high"].notna()]
    parties = _in_order(case, {*about.toll_sides, *with_figure["party"]})
    measures = [one for one in case.measures["id"] if one in (about.first_measures[0], *with_figure["measure"])]
    first = [one for one in measures if one in about.first_measures]
    more = [one for one in measures if one not in about.first_measures]
    losses = {(side,) for side in about.toll_sides} | {
        tuple(_in_order(case, set(split_ids(one)))) for one in with_figure["harmed"]
    }
    spoken = rows.sort_values("people", key=lambda people: people.map(PEOPLE.index), kind="stable").to_dict("records")

    def line(harmed: tuple[str, ...], measure: str) -> Line:
        mine = [row for row in spoken if (row["harmed"], row["measure"]) == (";".join(sorted(harmed)), measure)]
        says = tuple(says_of(party, mine, harmed, measure) for party in parties)
        return Line(measure, says, judge([row for one in says for row in one.rows]))

    def says_of(party: str, mine: Sequence[Row], harmed: tuple[str, ...], measure: str) -> Says:
        found = tuple(MappingProxyType(row) for row in mine if row["party"] == party)
        if found:
            return Says(party, found)
        return Says(party, (), silence_in_words(case, Cell(event, harmed, measure, party), as_of=as_of))

    return tuple(
        Block(
            harmed=harmed,
            first=tuple(line(harmed, measure) for measure in first),
            more=tuple(line(harmed, measure) for measure in more),
        )
        for harmed in sorted(losses, key=lambda ids: (len(ids), [case.party_order.index(one) for one in ids]))
    )


def _in_order(case: Case, ids: set[str]) -> list[str]:
    return [party for party in case.party_order if party in ids]
