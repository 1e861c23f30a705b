"""The days on which anything was said about some episodes: the stops between which "as known on" moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from claims.case import Case
from claims.moments import as_moment, moment_in_words, write_moment

LATEST_WORDS = "latest"


def days_said(case: Case, *, events: Sequence[str] = ()) -> tuple[date, ...]:
    """Give the days, first to last, by the end of which something about some episodes was newly known.

    Parameters
    ----------
    events
        Ids of episodes; none = all.

    Returns
    -------
    tuple of date
        A claim dated only by month or year counts on the last day of it; one without any date on none.
    """
    return _days_said(case, tuple(events))


@lru_cache(maxsize=64)
def _days_said(case: Case, events: tuple[str, ...]) -> tuple[date, ...]:
    claims = case.claims
    known_at = (claims[claims["event"].isin(events)] if events else claims)["known_at"].dropna()
    return tuple(sorted(moment.date() for moment in known_at.dt.normalize().unique()))


def list_stops(case: Case, *, events: Sequence[str] = (), as_of: datetime | None = None) -> tuple[datetime | None, ...]:
    """Give the moments to step through: the end of each such day, the moment chosen now, and ``None`` = the latest."""
    ends = {as_moment(day) for day in days_said(case, events=events)}
    return (*sorted(ends | ({as_of} if as_of else set())), None)


def step(stops: Sequence[datetime | None], as_of: datetime | None, *, by: int) -> datetime | None:
    """Give the stop so many places after (or, below 0, before) the one chosen now; at either end it stays."""
    place = stops.index(as_of) + by
    return stops[max(0, min(place, len(stops) - 1))]


def stop_in_words(as_of: datetime | None) -> str:
    """Write a stop for people: ``13 Sep 2022`` for the end of a day, ``13 Sep 2022, 12:00``, ``latest``."""
    if as_of is None:
        return LATEST_WORDS
    return moment_in_words(write_moment(as_of))
