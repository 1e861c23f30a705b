"""The toll over many claims, in this process: no browser, no server."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from bench.sample import enlarge_case
from claims.case import Case
from claims.changes import trace
from claims.contradiction import find_contested
from claims.corroboration import corroborate
from claims.filter import ClaimFilter
from claims.revision import find_current, order_totals
from claims.timeline import read_timeline
from claims.toll import toll


@dataclass(frozen=True)
class TollTimes:
    """How long a large case took, in seconds, each the median of several.

    Attributes
    ----------
    claims, series : int
        How large it is.
    toll : float
        `claims.toll.toll` as a whole.
    order_totals, find_contested : float
        Two parts of it.
    find_current : float
        `claims.revision.find_current`, which each view of the map also needs.
    trace : float
        `claims.changes.trace`, the chain of one claim on its card.
    corroborate : float
        `claims.corroboration.corroborate`, which grades every claim and marks what is contested.
    read_timeline : float
        `claims.timeline.read_timeline` of one episode.
    """

    claims: int
    series: int
    toll: float
    order_totals: float
    find_contested: float
    find_current: float
    trace: float
    corroborate: float
    read_timeline: float


def time_toll(case: Case, *, count: int, rounds: int) -> TollTimes:
    """Time the toll of a case enlarged to so many claims, each copy with episodes and series of its own."""
    large = enlarge_case(case, count=count, own_events=True)
    rows = toll(large)
    return TollTimes(
        claims=len(large.claims),
        series=len(rows),
        toll=_time(toll, large, rounds=rounds),
        order_totals=_time(order_totals, large, rounds=rounds),
        find_contested=_time(lambda _: find_contested(rows), large, rounds=rounds),
        find_current=_time(find_current, large, rounds=rounds),
        trace=_time(lambda unseen: trace(unseen, rows["claim_id"].iloc[0]), large, rounds=rounds),
        corroborate=_time(corroborate, large, rounds=rounds),
        read_timeline=_time(lambda unseen: read_timeline(unseen, ClaimFilter()), large, rounds=rounds),
    )


def _time(work: Callable[[Case], Any], case: Case, *, rounds: int) -> float:
    """Give the median of several rounds, each with a case never seen before, so that nothing kept can answer."""
    seconds = []
    for _ in range(rounds):
        unseen = replace(case, claims=case.claims)
        gc.collect()
        begun = time.perf_counter()
        work(unseen)
        seconds.append(time.perf_counter() - begun)
    return median(seconds)
