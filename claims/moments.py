"""Dates and times as claims give them: exact, or only a day, a month, a year.

UTC+4 without a zone, read and written as ISO text.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.errors import MomentError

Moment = str | date | datetime | None
"""A moment up to which statements count: a date (its end), a datetime or ISO text, UTC+4; ``None`` = the latest."""

CLOCK = timezone(timedelta(hours=4))
_TEXT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?)?)?", re.ASCII)
_END_OF_DAY = time(23, 59, 59, 999999)
UNDATED_WORDS = "date not known"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Span:
    """The stretch of time a partial date covers.

    First and last instant, and its precision (time, day, month or year).
    """

    start: datetime
    end: datetime
    precision: str


def read_span(text: str) -> Span:
    """Read a partial ISO date: ``2022``, ``2022-09``, ``2022-09-13`` or ``2022-09-13T02:30``.

    Raises
    ------
    MomentError
        If the text is not such a date.
    """
    match = _TEXT.fullmatch(text.strip())
    if not match:
        raise MomentError(f"{text[:40]!r} is no date: write 2022, 2022-09, 2022-09-13 or 2022-09-13T02:30")
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        if hour is not None:
            instant = datetime(year or 0, month or 0, day or 0, hour, minute or 0, second or 0)
            return Span(instant, instant, "time")
        if day is not None:
            the_day = date(year or 0, month or 0, day)
            return Span(datetime.combine(the_day, time()), end_of_day(the_day), "day")
        if month is not None:
            last_day = calendar.monthrange(year or 0, month)[1]
            start, end = date(year or 0, month, 1), date(year or 0, month, last_day)
            return Span(datetime.combine(start, time()), end_of_day(end), "month")
        start, end = date(year or 0, 1, 1), date(year or 0, 12, 31)
    except (ValueError, IndexError) as error:  # the calendar has no such day; Python 3.11 says so in two ways
        raise MomentError(f"{text[:40]!r} is no date in the calendar") from error
    return Span(datetime.combine(start, time()), end_of_day(end), "year")


def as_moment(value: str | date | datetime) -> datetime:
    """Give the last instant of a date, a datetime or ISO text: what is known "as of" it. A zone is turned into UTC+4.

    Raises
    ------
    MomentError
        If the text is not a date.
    """
    if isinstance(value, datetime):
        return value.astimezone(CLOCK).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, date):
        return end_of_day(value)
    return read_span(value).end


def end_of_day(day: date) -> datetime:
    """Give the last instant of a day."""
    return datetime.combine(day, _END_OF_DAY)


def is_whole_day(moment: datetime) -> bool:
    """Tell whether a moment is the end of its day, and not a time that was set."""
    return moment.time() == _END_OF_DAY


def write_moment(moment: datetime) -> str:
    """Write a moment as ISO text: the day alone where it is the day's end; seconds always, for links."""
    return moment.date().isoformat() if is_whole_day(moment) else moment.isoformat(timespec="seconds")


def read_instants(texts: pd.Series, end: str) -> pd.Series:
    """Give the first (``start``) or last (``end``) instant of each partial date; missing where there is none."""
    instants = [
        np.datetime64("NaT") if pd.isna(text) else np.datetime64(getattr(read_span(text), end), "us") for text in texts
    ]
    return pd.Series(np.array(instants, dtype="datetime64[us]"), index=texts.index)


def moment_in_words(text: str) -> str:
    """Write a partial ISO date for people: ``13 Sep 2022, 02:30``; seconds only if there are any."""
    span = read_span(text)
    start = span.start
    day = f"{start.day} {_MONTHS[start.month - 1]} {start.year}"
    return {
        "time": f"{day}, {start:%H:%M:%S}" if start.second else f"{day}, {start:%H:%M}",
        "day": day,
        "month": f"{_MONTHS[start.month - 1]} {start.year}",
        "year": str(start.year),
    }[span.precision]


@lru_cache(maxsize=4096)
def when_said(said_at: object, known_by: object) -> str:
    """Write when something was said, for people: ``13 Sep 2022``; ``by 13 Sep 2022`` where only a publication is dated.

    Parameters
    ----------
    said_at
        A partial ISO date; anything that is no text (``None``, ``pd.NA``) is not known.
    known_by
        True if it is only the date of a publication; a missing value is not true.
    """
    if not isinstance(said_at, str):
        return UNDATED_WORDS
    return ("by " if isinstance(known_by, (bool, np.bool_)) and known_by else "") + moment_in_words(said_at)


@lru_cache(maxsize=4096)
def exactness_in_words(said_at: object, known_by: object) -> str:
    """Write what stands beside the day by which a claim had been said: ``02:30``, ``by 13 Sep 2022``, ``in Sep 2022``.

    Nothing where it was said on that day and no more is known; parameters as in `when_said`.
    """
    words = when_said(said_at, known_by)
    precision = read_span(said_at).precision if isinstance(said_at, str) else ""
    if words.startswith("by ") or not precision:
        return words
    return {"time": words.rpartition(", ")[2], "day": ""}.get(precision, f"in {words}")


def days_in_words(first: date, last: date) -> str:
    """Write two days for people, leaving out what they share: ``12-14 Sep 2022``."""
    if first == last:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {_MONTHS[first.month - 1]} {first.year}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} - {last.day} {_MONTHS[last.month - 1]} {first.year}"
    return f"{days_in_words(first, first)} - {days_in_words(last, last)}"
