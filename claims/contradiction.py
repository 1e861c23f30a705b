"""When two figures contradict each other, and which claims are contested: one rule for every page.

Silence, other people, other measures, another stretch of time and another ground contradict nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from claims.case import Case
from claims.moments import Moment, as_moment, days_in_words
from claims.revision import known, number_groups
from claims.rows import split_ids
from claims.succession import COUNTED_ON
from claims.table import WHOLE

TOPIC = ("event", "harmed", "people", "measure", "scope")
APPROXIMATE_SHARE = 0.10
NEAR_DAYS = 1
VERDICTS = ("contradict", "compatible", "not comparable")
"""From the hardest."""

Row = Mapping[Any, Any]
"""One row of a toll, by column."""

_DTYPES = {
    "low": "Float64",
    "high": "Float64",
    "approximate": "boolean",
    "counts_to_first": "datetime64[us]",
    "counts_to": "datetime64[us]",
    "only_grows": "boolean",
}


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
        One row a series, with the columns of the toll that `compare` needs, ``party``, ``event``, ``harmed``,
        ``relays`` and ``chain``. A relayed figure contests nothing, nor does a later count in the same chain; for the
        rest see `compare`.

    Returns
    -------
    numpy.ndarray
        Booleans, one a row.
    """
    contested = np.zeros(len(totals), dtype=bool)
    contested[_find_pairs(totals)[0]] = True
    return contested


def _find_pairs(totals: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Give the positions of all pairs of totals that contradict each other, each in both orders."""
    own = np.flatnonzero((totals["relays"].isna() & totals["scope"].isin(WHOLE)).to_numpy(dtype=bool))
    if not len(own):
        return own, own
    rows = totals.take(own)
    party, chain = pd.factorize(rows["party"])[0], pd.factorize(rows["chain"])[0]
    left, right = _pair_up(number_groups(rows, TOPIC), party)
    counts_on = (chain[left] == chain[right]) & (chain[left] >= 0)
    figures = _Figures.of(rows)
    found = _contradict(figures.take(left), figures.take(right)) & ~counts_on
    return own[left[found]], own[right[found]]


@dataclass(frozen=True)
class _Figures:
    """Figures as arrays; ``first`` and ``last`` are the days, by number, up to one of which each counts."""

    low: np.ndarray
    high: np.ndarray
    about: np.ndarray
    first: np.ndarray
    last: np.ndarray
    grows: np.ndarray

    @classmethod
    def of(cls, rows: pd.DataFrame) -> _Figures:
        """Read them from rows of a toll. An unknown bound is infinite, an unknown day not a number."""
        return cls(
            low=rows["low"].to_numpy(dtype=float, na_value=-np.inf),
            high=rows["high"].to_numpy(dtype=float, na_value=np.inf),
            about=rows["approximate"].to_numpy(dtype=bool, na_value=False),
            first=_number_days(rows["counts_to_first"]),
            last=_number_days(rows["counts_to"]),
            grows=rows["only_grows"].to_numpy(dtype=bool, na_value=False),
        )

    def take(self, places: np.ndarray) -> _Figures:
        """Give those at some places."""
        return _Figures(**{name: column[places] for name, column in vars(self).items()})


def _number_days(instants: pd.Series) -> np.ndarray:
    days = instants.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype("int64"))


def _contradict(one: _Figures, other: _Figures) -> np.ndarray:
    """Tell for each pair whether no number fits both, of counts up to the same time.

    A count that can only grow is contradicted also by one that counts for longer and yet gives fewer.
    """
    about = one.about | other.about
    more, fewer = _above(one.low, other.high, about=about), _above(other.low, one.high, about=about)
    one_first, other_first = _ends_before(one, other), _ends_before(other, one)
    grows = one.grows & other.grows
    same_time = ~one_first & ~other_first
    found: np.ndarray = (same_time & (more | fewer)) | (grows & ((one_first & more) | (other_first & fewer)))
    return found


def _ends_before(one: _Figures, other: _Figures) -> np.ndarray:
    """Tell for each pair whether the first surely stops counting over a day before the other; never, if unknown."""
    before: np.ndarray = other.first - one.last > NEAR_DAYS
    return before


def _above(low: np.ndarray, high: np.ndarray, *, about: np.ndarray) -> np.ndarray:
    """Tell for each pair whether one lies above the other; if one is approximate, by over a tenth of the larger."""
    gap = np.where(np.isfinite(low) & np.isfinite(high), low - high, -np.inf)
    above: np.ndarray = gap > np.where(about & np.isfinite(low), APPROXIMATE_SHARE * np.abs(low), 0)
    return above


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


def find_contradicting(totals: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Give the totals of other parties that contradict each one: claim id to ids, as `find_contested` weighs them."""
    ids = totals["claim_id"].to_numpy(dtype=object)
    found: dict[str, tuple[str, ...]] = {}
    for one, other in zip(*_find_pairs(totals), strict=True):
        found[ids[one]] = (*found.get(ids[one], ()), ids[other])
    return found


def find_denied(case: Case, *, as_of: Moment = None) -> Mapping[str, tuple[str, ...]]:
    """Give the claims that others deny by a moment: claim id to the ids of the denials, in reading order."""
    return _find_denied(case, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _find_denied(case: Case, as_of: datetime | None) -> Mapping[str, tuple[str, ...]]:
    said = np.flatnonzero(known(case, as_of=as_of) & case.claims["denies"].notna().to_numpy())
    claims = case.claims[["claim_id", "denies"]].take(said)
    denied: dict[str, tuple[str, ...]] = {}
    for denial, targets in zip(claims["claim_id"].tolist(), claims["denies"].tolist(), strict=True):
        for target in split_ids(targets):
            denied[target] = (*denied.get(target, ()), denial)
    return MappingProxyType(denied)


def judge(totals: Sequence[Row]) -> Verdict:
    """Give the hardest verdict over all pairs of parties; only where none can be compared, why not.

    Parameters
    ----------
    totals
        Rows of a toll about the same losses. Those that are passed on, or whose ``total`` is false, are not weighed.
        Pairs that count the same people at the same scope go before others.
    """
    own = [row for row in totals if row.get("total", True) and pd.isna(row["relays"])]
    if len({row["party"] for row in own}) < 2:
        return compare(own[0] if own else None, None)
    pairs = _choose_pairs(own)
    if not pairs:
        return Verdict("not comparable", f"one is a {COUNTED_ON}")
    if not any(has_figure(row) for row in own):
        return Verdict("not comparable", "nobody gives a number")
    return min((compare(*pair) for pair in pairs), key=lambda verdict: VERDICTS.index(verdict.word))


def find_weighed(totals: Sequence[Row]) -> tuple[tuple[Row, Row], ...]:
    """Give the pairs of rows that `judge` weighs and finds comparable: both can be true, or not."""
    own = [row for row in totals if row.get("total", True) and pd.isna(row["relays"])]
    return tuple(pair for pair in _choose_pairs(own) if compare(*pair).word in ("contradict", "compatible"))


def _choose_pairs(own: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pair the totals of different parties; if some count the same people at the same scope, only these."""
    pairs = [(one, other) for one, other in combinations(own, 2) if one["party"] != other["party"]]
    apart = [pair for pair in pairs if not _counts_on(*pair)]
    alike = [pair for pair in apart if all(pair[0][column] == pair[1][column] for column in ("people", "scope"))]
    return alike or apart


def compare(one: Row | None, other: Row | None) -> Verdict:
    """Set two rows of a toll about the same losses beside each other.

    An unknown bound is infinite; an approximate figure contradicts only if more than 10 % apart. Two counts are of the
    same time if they end at most a day apart, or if it is not known when one ends: ``counts_to`` never runs past the
    end of the episode. When a count begins does not matter.

    Parameters
    ----------
    one, other
        Rows with ``people``, ``measure``, ``scope``, ``low``, ``high``, ``approximate``, ``counts_to_first``,
        ``counts_to``, ``only_grows``; ``None`` where a side gave no figure.
    """
    if one is None or other is None:
        silent = one is other
        return (
            Verdict("silent", "no side gives a figure")
            if silent
            else Verdict("one-sided", "only one side gives a figure")
        )
    difference = _find_difference(one, other)
    if difference:
        return Verdict("not comparable", difference)
    rows = pd.DataFrame({name: pd.Series([one[name], other[name]], dtype=of) for name, of in _DTYPES.items()})
    left, right = (_Figures.of(rows).take(np.array([place])) for place in (0, 1))
    if _contradict(left, right).any():
        return Verdict("contradict", "no number fits both")
    if (_ends_before(left, right) | _ends_before(right, left)).any():
        return Verdict("not comparable", f"counts up to different days: {_end_of(one)} and {_end_of(other)}")
    about = " (one is approximate)" if rows["approximate"].any() else ""
    return Verdict("compatible", f"at least one number fits both{about}")


def _find_difference(one: Row, other: Row) -> str:
    """Say why two figures cannot be weighed against each other, whatever the time; empty if they can."""
    for column in ("measure", "people", "scope"):
        if one[column] != other[column]:
            what = f"{one[column]} and {other[column]}".replace("_", " ")
            return f"the two count different things: {what}"
    if one["scope"] not in WHOLE:
        return f"each counts one {one['scope']} only, perhaps not the same"
    return "" if has_figure(one) and has_figure(other) else "one of them gives no number"


def _counts_on(one: Row, other: Row) -> bool:
    """Tell whether one is a later count in the same chain of offices: it contradicts nothing."""
    return isinstance(one["chain"], str) and isinstance(other["chain"], str) and one["chain"] == other["chain"]


def _end_of(row: Row) -> str:
    return days_in_words(row["counts_to_first"].date(), row["counts_to"].date())


def has_figure(row: Row) -> bool:
    """Tell whether a row of a toll has any bound."""
    return read_bounds(row) != (-math.inf, math.inf)


def read_bounds(row: Row) -> tuple[float, float]:
    """Give the low and high of a row of a toll; an unknown one is infinite."""
    low, high = row["low"], row["high"]
    return -math.inf if pd.isna(low) else float(low), math.inf if pd.isna(high) else float(high)
