"""Which total replaced which, and what stands at a moment.

Only totals chain; the order is by when they were said, then by ``seq``. Tables in, tables out.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from claims.case import Case
from claims.moments import as_moment

SERIES = ("party", "event", "harmed", "people", "measure", "scope")

Moment = str | date | datetime | None


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


def order_totals(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Put the totals known at a moment into their series, each behind the one it revises.

    Returns
    -------
    pandas.DataFrame
        The totals with all columns of the claims, and: ``series_number`` (one number a series), ``step`` (0 =
        first of its series; missing for a total that says nothing new), ``revises`` and ``revised_by`` (claim
        ids), ``current`` (the last of its series). A total without a bound replaces none that has one.
    """
    return _order_totals(case, None if as_of is None else as_moment(as_of)).copy(deep=False)


@lru_cache(maxsize=64)
def _order_totals(case: Case, as_of: datetime | None) -> pd.DataFrame:
    claims = case.claims
    rows = known(case, as_of=as_of) & (claims["role"] == "total").to_numpy(dtype=bool)
    totals = claims[rows]
    number = _series_numbers(totals)
    order = np.lexsort((totals["seq"].to_numpy(dtype="int64"), totals["known_at"].to_numpy(), number))
    totals, number = totals.take(order), number[order]
    bounded = (totals["span_low"].notna() | totals["span_high"].notna()).to_numpy()
    links = _link(totals["claim_id"].to_numpy(dtype=object), number, bounded)
    return totals.assign(series_number=number, **links)


def _series_numbers(totals: pd.DataFrame) -> np.ndarray:
    """Give each series a number: by the columns of ``SERIES``, or by party and the name set by hand."""
    number = np.zeros(len(totals), dtype="int64")
    for column in SERIES:
        number = _combine(number, totals[column])
    by_hand = totals["series"].notna().to_numpy()
    if by_hand.any():
        name = pd.Series(totals["party"].astype(object) + "\n" + totals["series"].astype(object))
        hand_number = _combine(np.zeros(len(totals), dtype="int64"), name)
        number = np.where(by_hand, number.max(initial=0) + 1 + hand_number, number)
    return number


def _combine(number: np.ndarray, column: pd.Series) -> np.ndarray:
    codes, values = pd.factorize(column)
    combined = number * (len(values) + 1) + codes + 1
    return np.asarray(pd.factorize(combined)[0], dtype="int64")


def _link(ids: np.ndarray, number: np.ndarray, bounded: np.ndarray) -> dict[str, Any]:
    """Link each total to the one before it in its series; one without a bound after one with a bound stays outside."""
    count = len(ids)
    starts = np.concatenate(([True], number[1:] != number[:-1])) if count else np.zeros(0, dtype=bool)
    first = np.flatnonzero(starts)
    before = np.cumsum(bounded) - bounded
    bounded_before = before > np.repeat(before[first], np.diff(np.append(first, count)))
    chained = np.flatnonzero(bounded | ~bounded_before)
    same = number[chained[1:]] == number[chained[:-1]]
    revises = np.full(count, pd.NA, dtype=object)
    revised_by = np.full(count, pd.NA, dtype=object)
    revises[chained[1:][same]] = ids[chained[:-1][same]]
    revised_by[chained[:-1][same]] = ids[chained[1:][same]]
    current = np.zeros(count, dtype=bool)
    current[chained] = True
    current[chained[:-1][same]] = False
    new_series = np.concatenate(([True], ~same)) if len(chained) else np.zeros(0, dtype=bool)
    place = np.arange(len(chained))
    step = np.full(count, pd.NA, dtype=object)
    step[chained] = place - np.maximum.accumulate(np.where(new_series, place, 0))
    return {
        "step": pd.array(step, dtype="Int64"),
        "revises": pd.array(revises, dtype="string"),
        "revised_by": pd.array(revised_by, dtype="string"),
        "current": current,
    }


def find_current(case: Case, *, as_of: Moment = None) -> np.ndarray:
    """Tell for each claim whether it is known at a moment and not yet replaced: neither itself, nor what it repeats.

    Returns
    -------
    numpy.ndarray
        Booleans, in the order of ``case.claims``.
    """
    claims = case.claims
    totals = order_totals(case, as_of=as_of)
    replaced = set(totals.loc[~totals["current"], "claim_id"])
    target = claims["claim_id"]
    repeats = dict(zip(claims["claim_id"], claims["repeats"], strict=True))
    while True:
        further = target.map(repeats).astype("string")
        if further.isna().all():
            break
        target = further.fillna(target)
        if (target.map(repeats).isna()).all():
            break
    return known(case, as_of=as_of) & ~target.isin(replaced).to_numpy(dtype=bool)


def history(case: Case, claim_id: str) -> pd.DataFrame:
    """Give the whole series that a claim stands in, first to last, whenever said; empty if it stands in none.

    Raises
    ------
    UnknownClaimError
        If the case has no such claim.
    """
    claim = case.claim(claim_id)
    while claim.repeats:
        claim = case.claim(claim.repeats)
    totals = order_totals(case)
    number = totals.loc[totals["claim_id"] == claim.claim_id, "series_number"]
    return totals[totals["series_number"].isin(number)]
