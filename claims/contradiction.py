"""When two figures contradict each other, and which claims are contested.

Silence, other people and other measures contradict nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from claims.case import Case
from claims.revision import Moment, known, number_groups
from claims.rows import split_ids

TOPIC = ("event", "harmed", "people", "measure", "scope")
APPROXIMATE_SHARE = 0.10

Row = Mapping[Any, Any]
"""One row of a toll, by column."""


@dataclass(frozen=True)
class Verdict:
    """How two figures stand to each other.

    ``word`` is contradict, compatible, not comparable, one-sided or silent; ``reason`` says why.
    """

    word: str
    reason: str


def find_contested(totals: pd.DataFrame) -> np.ndarray:
    """Tell for each current total whether another party's current total on the same topic contradicts it.

    Parameters
    ----------
    totals
        One row a series, with ``party``, the columns of ``TOPIC``, ``low``, ``high``, ``approximate`` and
        ``relays``. An unknown bound is infinite; two without any bound never contradict; an approximate one
        only if more than 10 % apart. A relayed figure contests nothing, nor does a later count in the same chain.

    Returns
    -------
    numpy.ndarray
        Booleans, one a row.
    """
    contested = np.zeros(len(totals), dtype=bool)
    own = np.flatnonzero(totals["relays"].isna().to_numpy())
    if not len(own):
        return contested
    rows = totals.iloc[own]
    low = rows["low"].to_numpy(dtype=float, na_value=-np.inf)
    high = rows["high"].to_numpy(dtype=float, na_value=np.inf)
    near = rows["approximate"].to_numpy(dtype=bool)
    party, chain = pd.factorize(rows["party"])[0], pd.factorize(rows["chain"])[0]
    left, right = _pair_up(number_groups(rows, TOPIC), party)
    counts_on = (chain[left] == chain[right]) & (chain[left] >= 0)
    apart = _apart(low[left], high[left], low[right], high[right], about=near[left] | near[right])
    contested[own[left[apart & ~counts_on]]] = True
    return contested


def _pair_up(topic: np.ndarray, party: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the positions of all pairs on the same topic by different parties, each in both orders."""
    order = np.argsort(topic, kind="stable")
    sizes = np.bincount(topic)
    size = sizes[topic[order]]
    first = (np.cumsum(sizes) - sizes)[topic[order]]
    left = np.repeat(order, size)
    right = order[np.arange(len(left)) - np.repeat(np.cumsum(size) - size - first, size)]
    other = party[left] != party[right]
    return left[other], right[other]


def _apart(
    low: np.ndarray, high: np.ndarray, other_low: np.ndarray, other_high: np.ndarray, *, about: np.ndarray
) -> np.ndarray:
    """Tell for each pair whether their bounds do not meet; if one is approximate, by over a tenth of the larger."""
    gap = np.maximum(low - other_high, other_low - high)
    inner = np.where(low > other_high, low, other_low)
    apart: np.ndarray = np.where(about, gap > APPROXIMATE_SHARE * np.abs(inner), gap > 0)
    return apart


def find_contradicting(rows: pd.DataFrame, claim_id: str) -> tuple[str, ...]:
    """Give the claims of other parties in a toll that contradict one of its claims; none if it is not in the toll."""
    mine = rows[rows["claim_id"] == claim_id]
    if mine.empty:
        return ()
    same = np.logical_and.reduce([rows[column] == mine[column].iloc[0] for column in TOPIC])
    others = rows[same & (rows["party"] != mine["party"].iloc[0])]
    pairs = [(one, pd.concat([mine, others[others["claim_id"] == one]])) for one in others["claim_id"]]
    return tuple(one for one, pair in pairs if find_contested(pair).all())


def find_denied(case: Case, *, as_of: Moment = None) -> dict[str, tuple[str, ...]]:
    """Give the claims that others deny by a moment: claim id to the ids of the denials, in reading order."""
    said = np.flatnonzero(known(case, as_of=as_of) & case.claims["denies"].notna().to_numpy())
    claims = case.claims[["claim_id", "denies"]].take(said)
    denied: dict[str, tuple[str, ...]] = {}
    for denial, targets in zip(claims["claim_id"], claims["denies"], strict=True):
        for target in split_ids(targets):
            denied[target] = (*denied.get(target, ()), denial)
    return denied


def compare(one: Row | None, other: Row | None) -> Verdict:
    """Set two rows of a toll about the same losses beside each other.

    Parameters
    ----------
    one, other
        Rows with ``people``, ``measure``, ``scope``, ``low``, ``high``, ``approximate``; ``None`` where a side gave no
        figure.
    """
    if one is None and other is None:
        return Verdict("silent", "no side gives a figure")
    if one is None or other is None:
        return Verdict("one-sided", "only one side gives a figure")
    for column in ("measure", "people", "scope"):
        if one[column] != other[column]:
            what = f"{one[column]} and {other[column]}".replace("_", " ")
            return Verdict("not comparable", f"the two count different things: {what}")
    pair = (one, other)
    (one_low, one_high), (other_low, other_high) = (read_bounds(row) for row in pair)
    if (-math.inf, math.inf) in ((one_low, one_high), (other_low, other_high)):
        return Verdict("not comparable", "one of them gives no number")
    near = any(bool(row["approximate"]) for row in pair)
    bounds = (np.array([bound]) for bound in (one_low, one_high, other_low, other_high))
    if _apart(*bounds, about=np.array([near])).any():
        return Verdict("contradict", "no number fits both")
    about = " (one is approximate)" if near else ""
    return Verdict("compatible", f"at least one number fits both{about}")


def read_bounds(row: Row) -> tuple[float, float]:
    """Give the low and high of a row of a toll; an unknown one is infinite."""
    low, high = row["low"], row["high"]
    return -math.inf if pd.isna(low) else float(low), math.inf if pd.isna(high) else float(high)
