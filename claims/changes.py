"""What changed from one total of a series to the next: the history of one claim, step by step.

A difference is given only between two figures of one office about the same people, measure and scope; between offices
only which is higher. Nothing here compares two parties.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from claims.case import Case
from claims.contradiction import Row, read_bounds
from claims.figure import figure_in_words
from claims.moments import Moment
from claims.revision import history, known
from claims.succession import REVISED, tell_succession

_OTHER = {
    "people": "other people",
    "measure": "another measure",
    "scope": "another scope",
    "quantity_unit": "another unit",
}


@dataclass(frozen=True)
class Step:
    """One total of a series: how it follows the one before it, what changed, and the claims that say it again.

    ``succession`` is in the words of `claims.succession`, empty for the first and for what replaces nothing.
    """

    claim_id: str
    succession: str
    changes: tuple[str, ...]
    repeats: tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """A series as known at a moment, first to last, and how many of its totals were said only later."""

    steps: tuple[Step, ...]
    later: int


def trace(case: Case, claim_id: str, *, as_of: Moment = None) -> Trace:
    """Give the series that a claim stands in, up to a moment; a claim said later is in it all the same.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all that was ever said and is dated.

    Raises
    ------
    UnknownClaimError
        If the case has no such claim.
    MomentError
        If ``as_of`` is a text that is no date.
    """
    said = known(case, as_of=as_of)
    repeating = case.claims[["claim_id", "repeats"]].assign(said=said).dropna()
    repeats = dict(zip(repeating["claim_id"].tolist(), repeating["repeats"].tolist(), strict=True))
    repeated: dict[str, tuple[str, ...]] = {}
    for one in repeating.loc[repeating["said"], "claim_id"].tolist():
        first = _find_first(one, repeats)
        repeated[first] = (*repeated.get(first, ()), one)
    rows = {row["claim_id"]: row for row in history(case, claim_id).to_dict("records")}
    asked = _find_first(claim_id, repeats)
    # They are in the order said, so those that count by now come before those that do not.
    count = max((place for place, one in enumerate(rows, 1) if said[case.row_of(one)] or one == asked), default=0)
    steps = tuple(
        Step(one, _succession(rows, row), tuple(_list_changes(rows, row)), repeated.get(one, ()))
        for one, row in list(rows.items())[:count]
    )
    return Trace(steps, later=len(rows) - count)


def _find_first(claim_id: str, repeats: Mapping[str, str]) -> str:
    while claim_id in repeats:
        claim_id = repeats[claim_id]
    return claim_id


def _before(rows: Mapping[str, Row], row: Row) -> Row | None:
    return rows.get(row["revises"]) if isinstance(row["revises"], str) else None


def _succession(rows: Mapping[str, Row], row: Row) -> str:
    before = _before(rows, row)
    return "" if before is None else tell_succession(row["claimant"], before["claimant"])


def _list_changes(rows: Mapping[str, Row], row: Row) -> Iterator[str]:
    before = _before(rows, row)
    if before is None:
        yield "no number: replaces nothing" if pd.isna(row["step"]) else "the first"
        return
    other = [column for column in _OTHER if _text(before[column]) != _text(row[column])]
    yield from (_OTHER[column] for column in other)
    if not other:
        yield from _compare(before, row, by_how_much=_succession(rows, row) == REVISED) or ("the same figure",)


def _compare(before: Row, after: Row, *, by_how_much: bool) -> tuple[str, ...]:
    old, new = (read_bounds({"low": row["span_low"], "high": row["span_high"]}) for row in (before, after))
    was_exact, is_exact = old[0] == old[1], new[0] == new[1]
    names = ("",) if was_exact and is_exact else ("lowest number ", "highest number ")
    changes = []
    for name, was, now in zip(names, old, new, strict=False):
        if math.isfinite(was) and math.isfinite(now) and was != now:
            words = ("up" if now > was else "down") if by_how_much else ("higher" if now > was else "lower")
            difference = figure_in_words(abs(now - was), abs(now - was), unit=after["quantity_unit"])
            changes.append(f"{name}{words}" + (f" by {difference}" if by_how_much else ""))
        elif math.isfinite(now) and not math.isfinite(was) and not is_exact:
            changes.append(f"{name}added")
        elif math.isfinite(was) and not math.isfinite(now):
            changes.append(f"{name or 'number '}no longer given")
    if is_exact and not was_exact:
        changes.append("now one number" if after["approximate"] else "now exact")
    if bool(before["approximate"]) != bool(after["approximate"]):
        changes.append("now approximate" if after["approximate"] else "no longer approximate")
    return tuple(changes)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
