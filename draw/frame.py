"""The losses as each side claims them, in short: what stands in the frame of a map or picture.

Takes the finished blocks of the toll strip; computes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from claims.carried import NO_SOURCE
from claims.case import Case
from claims.contradiction import Row, read_bounds
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.moments import when_said
from claims.naming import is_unnamed, name_parties
from claims.side_by_side import Block, Line

PEOPLE_ORDER = ("military", "mixed", "unspecified", "civilian")
"""Whose count leads where a party gives several; the strip above the map has them all."""


WHOLE_EPISODE = ", the whole episode, whatever the filter"


@dataclass(frozen=True)
class FrameRow:
    """What one party says of these losses.

    Attributes
    ----------
    party : str
        Who says it.
    figure : str or None
        The number in words; None where no figure was found.
    words : str
        What is counted, whose claim, when, and whether the office or its own words are not known, or no source by
        then; or that there is no figure.
    contested : bool
        Contradicted by another party's figure, or denied.
    claim_id : str or None
        The claim behind it.
    """

    party: str
    figure: str | None
    words: str
    contested: bool = False
    claim_id: str | None = None


@dataclass(frozen=True)
class FrameBlock:
    """The losses of one side: one row a party, in the fixed order.

    Attributes
    ----------
    title : str
        Whose losses.
    rows : tuple of FrameRow
        What each party says.
    front : bool
        Whether they are of the episode along the border that the map draws: pointing at them lights it up.
    """

    title: str
    rows: tuple[FrameRow, ...]
    front: bool


@dataclass(frozen=True)
class FrameTolls:
    """The losses of one episode.

    Attributes
    ----------
    title : str
        The episode.
    note : str
        That nothing is verified.
    blocks : tuple of FrameBlock
        One for whose losses they are, in the fixed order.
    """

    title: str
    note: str
    blocks: tuple[FrameBlock, ...]


def shorten_tolls(
    blocks: Sequence[Block], *, case: Case, event: str | None = None, wanted: ClaimFilter | None = None
) -> FrameTolls:
    """Shorten the blocks of the toll strip to one row a party.

    Parameters
    ----------
    blocks
        From `claims.side_by_side.set_side_by_side`.
    case
        The case that they are of.
    event
        The episode they are about; by default the case's own.
    wanted
        The filter of the view; where it narrows more than episode and moment, the title says that the losses do not.

    Returns
    -------
    FrameTolls
        For each party the first measure of the strip in which it gives a figure of these losses.
    """
    event = event or case.about.toll_event
    return FrameTolls(
        title=case.name("events", event, column="title") + (WHOLE_EPISODE if _narrows(case, wanted) else ""),
        note=case.about.not_verified,
        blocks=tuple(
            FrameBlock(
                title=f"Losses of {name_parties(case, block.harmed)}",
                rows=_rows(block.first, case=case),
                front=event == case.about.toll_event,
            )
            for block in blocks
        ),
    )


def _narrows(case: Case, wanted: ClaimFilter | None) -> bool:
    """Tell whether a filter leaves claims of its episode out, other than the view that opens does."""
    if wanted is None:
        return False
    narrowed = replace(wanted, events=(), as_of=None)
    return narrowed not in (ClaimFilter(), replace(read_opening(case), events=(), as_of=None))


def _rows(lines: Sequence[Line], *, case: Case) -> tuple[FrameRow, ...]:
    parties = dict.fromkeys([*case.about.toll_sides, *(says.party for line in lines for says in line.says)])
    rows = [_row(lines, party, case=case) for party in parties]
    return tuple(row for row in rows if row.figure is not None or row.party in case.about.toll_sides)


def _row(lines: Sequence[Line], party: str, *, case: Case) -> FrameRow:
    name = case.name("parties", party)
    for line in lines:
        rows = [row for says in line.says if says.party == party for row in says.rows]
        rows = [row for row in rows if read_bounds(row) != (-inf, inf)]
        if rows:
            return _figure_row(min(rows, key=_rank), name=name, case=case)
    silences = [says.silence for line in lines for says in line.says if says.party == party and says.silence]
    return FrameRow(party, None, f"{name}: {(silences or [case.about.silence])[0]}")


def _rank(row: Row) -> int:
    return PEOPLE_ORDER.index(row["people"]) if row["people"] in PEOPLE_ORDER else len(PEOPLE_ORDER)


def _figure_row(row: Row, *, name: str, case: Case) -> FrameRow:
    past = case.name("measures", row["measure"], column="past")
    people = PEOPLE_WORDS.get(row["people"], "")
    said = when_said(str(row["said_at"])[:10], row["known_by"])
    doubts = "; office not named" if is_unnamed(case, row["claimant"]) else ""
    if not isinstance(row["best_seen"], str):
        doubts += f"; {NO_SOURCE}"
    elif row["best_seen"] == "second-hand":
        doubts += "; known only at second hand"
    return FrameRow(
        party=str(row["party"]),
        figure=figure_in_words(row["low"], row["high"], approximate=row["approximate"]),
        words=f"{past}{f' ({people})' if people else ''}, says {name}, {said}{doubts}",
        contested=bool(row["contested"]),
        claim_id=str(row["claim_id"]),
    )
