"""Which total replaced which, and what stands at a moment.

Only totals chain; the order is by when they were said, then by ``seq``. Tables in, tables out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.carried import claims_at
from claims.case import Case
from claims.moments import Moment, as_moment

SERIES = ("party", "event", "harmed", "people", "measure", "scope")


def known(case: Case, *, as_of: Moment = None) -> np.ndarray:
    """Tell for each claim whether it had been said by a moment.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text, UTC+4; ``None`` = the latest moment of the case. A claim
        without any date is never known.

    Returns
    -------
    numpy.ndarray
        Booleans, in the order of ``case.claims``.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    known_at = case.claims["known_at"]
    if as_of is None:
        return known_at.notna().to_numpy()
    return (known_at <= pd.Timestamp(as_moment(as_of))).to_numpy()


@dataclass(frozen=True)
class Chains:
    """The totals known at a moment, each behind the one it revises: arrays of one element a total, series by series.

    Attributes
    ----------
    rows
        Its position in ``case.claims``.
    series
        The number of its series.
    step
        0 = first of its series; -1 = says nothing new and stands outside.
    revises, revised_by
        Position in these arrays of the total before and of the one after it; -1 = none.
    current
        Whether it is the last of its series.
    bounded
        Whether it has a figure.
    """

    rows: np.ndarray
    series: np.ndarray
    step: np.ndarray
    revises: np.ndarray
    revised_by: np.ndarray
    current: np.ndarray
    bounded: np.ndarray


def chain_totals(case: Case, *, as_of: Moment = None) -> Chains:
    """Put the totals known at a moment into their series. A total without a bound replaces none that has one."""
    return _chain_totals(case, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _chain_totals(case: Case, as_of: datetime | None) -> Chains:
    claims = claims_at(case, as_of=as_of)
    rows = np.flatnonzero(known(case, as_of=as_of) & (claims["role"] == "total").to_numpy(dtype=bool))
    series = _series_numbers(claims[[*SERIES, "series"]].take(rows))
    order = np.lexsort((claims["seq"].to_numpy(dtype="int64")[rows], claims["known_at"].to_numpy()[rows], series))
    rows, series = rows[order], series[order]
    bounded = (claims["span_low"].notna() | claims["span_high"].notna()).to_numpy()[rows]
    return Chains(rows=rows, series=series, bounded=bounded, **_link(series, bounded))


def order_totals(case: Case, *, as_of: Moment = None, among: np.ndarray | None = None) -> pd.DataFrame:
    """Give the totals known at a moment as a table, series by series.

    Parameters
    ----------
    among
        Booleans, in the order of ``case.claims``: only series with a total among these, each whole; ``None`` = all.

    Returns
    -------
    pandas.DataFrame
        The totals with all columns of the claims, and: ``series_number`` (one number a series), ``step`` (0 =
        first of its series; missing for a total that says nothing new), ``revises`` and ``revised_by`` (claim
        ids), ``current`` (the last of its series).
    """
    chains = chain_totals(case, as_of=as_of)
    claims = claims_at(case, as_of=as_of)
    wanted = slice(None) if among is None else np.isin(chains.series, chains.series[among[chains.rows]])
    step = chains.step[wanted]
    ids = claims["claim_id"].array
    rows = np.append(chains.rows, -1)  # the last element answers for the place -1: no total
    return claims.take(chains.rows[wanted]).assign(
        series_number=chains.series[wanted],
        step=pd.arrays.IntegerArray(step, step < 0),
        revises=ids.take(rows[chains.revises[wanted]], allow_fill=True),
        revised_by=ids.take(rows[chains.revised_by[wanted]], allow_fill=True),
        current=chains.current[wanted],
    )


def _series_numbers(totals: pd.DataFrame) -> np.ndarray:
    """Give each series a number: by the columns of ``SERIES``, or by party and the name set by hand."""
    number = number_groups(totals, SERIES)
    by_hand = totals["series"].notna().to_numpy()
    if by_hand.any():
        number = np.where(by_hand, number.max(initial=0) + 1 + number_groups(totals, ("party", "series")), number)
    return number


def number_groups(table: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """Give rows that are alike in some columns the same number; unknown is like unknown."""
    number = np.zeros(len(table), dtype="int64")
    for column in columns:
        codes, values = pd.factorize(table[column].array)
        number = np.asarray(pd.factorize(number * (len(values) + 1) + codes + 1)[0], dtype="int64")
    return number


def _link(series: np.ndarray, bounded: np.ndarray) -> dict[str, np.ndarray]:
    """Link each total to the one before it in its series; one without a bound after one with a bound stays outside."""
    count = len(series)
    starts = np.concatenate(([True], series[1:] != series[:-1])) if count else np.zeros(0, dtype=bool)
    first = np.flatnonzero(starts)
    before = np.cumsum(bounded) - bounded
    bounded_before = before > np.repeat(before[first], np.diff(np.append(first, count)))
    chained = np.flatnonzero(bounded | ~bounded_before)
    same = series[chained[1:]] == series[chained[:-1]]
    revises, revised_by, step = (np.full(count, -1, dtype="int64") for _ in range(3))
    revises[chained[1:][same]] = chained[:-1][same]
    revised_by[chained[:-1][same]] = chained[1:][same]
    current = np.zeros(count, dtype=bool)
    current[chained] = True
    current[chained[:-1][same]] = False
    new_series = np.concatenate(([True], ~same)) if len(chained) else np.zeros(0, dtype=bool)
    place = np.arange(len(chained))
    step[chained] = place - np.maximum.accumulate(np.where(new_series, place, 0))
    return {"step": step, "revises": revises, "revised_by": revised_by, "current": current}


def find_current(case: Case, *, as_of: Moment = None) -> np.ndarray:
    """Tell for each claim whether it is known at a moment and not yet replaced: neither itself, nor what it repeats.

    Returns
    -------
    numpy.ndarray
        Booleans, in the order of ``case.claims``.
    """
    return _find_current(case, None if as_of is None else as_moment(as_of)).copy()


@lru_cache(maxsize=64)
def _find_current(case: Case, as_of: datetime | None) -> np.ndarray:
    claims = case.claims
    chains = chain_totals(case, as_of=as_of)
    replaced = np.zeros(len(claims) + 1, dtype=bool)  # the last element answers for a claim that is not in the case
    last = np.zeros(chains.series.max(initial=-1) + 1, dtype="int64")
    last[chains.series[chains.current]] = np.flatnonzero(chains.current)
    # A total that says nothing new has replaced nothing, and is replaced by the next that does.
    replaced[chains.rows[np.arange(len(chains.rows)) < last[chains.series]]] = True
    target = np.arange(len(claims))
    repeating = np.flatnonzero(claims["repeats"].notna().to_numpy())
    if len(repeating):
        repeats = np.append(target, -1)
        repeats[repeating] = case.rows_of(claims["repeats"].take(repeating))
        while (further := repeats[target] != target).any():
            target[further] = repeats[target[further]]
    current: np.ndarray = known(case, as_of=as_of) & ~replaced[target]
    return current


def history(case: Case, claim_id: str) -> pd.DataFrame:
    """Give the whole series that a claim stands in, first to last, whenever said; empty if it stands in none.

    Raises
    ------
    UnknownClaimError
        If the case has no such claim.
    """
    row, repeats = case.row_of(claim_id), case.claims["repeats"]
    while isinstance(first := repeats.iloc[row], str):
        row = case.row_of(first)
    return order_totals(case, among=np.arange(len(case.claims)) == row)
