"""The axis of days that all charts over time share, so that their days stand under each other.

Instants are drawn as plain numbers, milliseconds as if UTC, so that no browser's own clock moves them; they stand for
the clock of the case.
"""

import math
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd

from claims.errors import MomentError
from claims.happenings import Window
from claims.moments import days_in_words, moment_in_words
from draw.style import Palette

_HOURS_UP_TO, _DAYS_UP_TO, _WEEKS_UP_TO = 3, 31, 130  # days that a window has
_MONTHS_UP_TO, _FOLDED_MONTHS_UP_TO = 30, 4
FOLDED_ROOM = 0.3
"""How much of an axis its folded part takes at most; the rest is as wide as its days are."""


def to_ms(moment: Any) -> float:
    """Give an instant as milliseconds, as the axis takes it."""
    return float(pd.Timestamp(moment).replace(tzinfo=UTC).timestamp() * 1000)


def to_x(moment: Any, window: Window) -> float:
    """Give where an instant stands on a window's axis: as milliseconds, of which the folded part has fewer."""
    at, fold = to_ms(moment), to_ms(window.fold or window.end)
    # Whole numbers: the names of the axis are found by them.
    return at if at <= fold else float(round(fold + (at - fold) * _squeeze(window)))


def _from_x(at: float, window: Window) -> float:
    """Give the milliseconds of the instant that stands there."""
    fold = to_ms(window.fold or window.end)
    return at if at <= fold else fold + (at - fold) / _squeeze(window)


def _squeeze(window: Window) -> float:
    """Give how much narrower than the days before it a day of the folded part is."""
    if window.fold is None:
        return 1.0
    days, folded = window.fold - window.start, window.end - window.fold
    return min(1.0, days / folded * FOLDED_ROOM / (1 - FOLDED_ROOM))


def read_period(ends: Sequence[float], *, window: Window) -> tuple[date, date]:
    """Give the first and last day, within the window, of a period dragged over the axis.

    Parameters
    ----------
    ends
        As `to_x` gives them, in either order, as a browser sends them.

    Raises
    ------
    MomentError
        If one of them is not a finite number.
    """
    if not all(map(math.isfinite, ends)):
        raise MomentError(f"the ends of a period are {list(ends)}; give finite numbers of milliseconds")
    low, high = to_ms(window.start), to_ms(window.end) - 1
    read = (min(max(_from_x(at, window), low), high) for at in (min(ends), max(ends) - 1))
    first, last = (datetime.fromtimestamp(ms / 1000, tz=UTC) for ms in read)
    return first.date(), max(first, last).date()


def time_encoding(window: Window, palette: Palette) -> dict[str, Any]:
    """Give the encoding of time, across, in Vega-Lite: its scale and its axis."""
    borders, labels = divide(window)
    names = {to_x(at, window): name for at, name in labels}
    lines = {to_x(border, window) for border in borders}
    named = " : ".join(f"datum.value === {ms:.0f} ? '{name}'" for ms, name in names.items())
    on_border = f"indexof([{','.join(f'{ms:.0f}' for ms in sorted(lines))}], datum.value) >= 0"
    axis = {
        "values": sorted(lines | set(names)),
        "labelExpr": f"{named} : ''",
        "labelOverlap": "greedy",
        "labelFlush": False,
        "ticks": False,
        "grid": True,
        "gridColor": {"condition": {"test": on_border, "value": palette.rule}, "value": "transparent"},
        "title": None,
        "description": f"Time, {_tell(window)}",
    }
    scale = {
        "type": "linear",
        "domain": [to_x(window.start, window), to_x(window.end, window)],
        "nice": False,
        "zero": False,
    }
    return {"field": "x", "type": "quantitative", "scale": scale, "axis": axis}


def _tell(window: Window) -> str:
    days = days_in_words(window.start.date(), (window.end - timedelta(days=1)).date())
    return f"{days}; from {_name_day(window.fold)} in less room" if window.fold else days


def divide(window: Window) -> tuple[list[datetime], list[tuple[datetime, str]]]:
    """Give the lines of a window's axis and its labels with where they stand.

    Hours and weeks are named at their line; days, months and years in the middle of what they name. In the folded part
    months, or the first of each year, are named at their line.
    """
    if window.fold is not None:
        borders, labels = divide(Window(window.start, window.fold, window.why))
        folded = _divide_folded(window.fold, window.end)
        return [*borders, *folded], [*labels, *((border, moment_in_words(f"{border:%Y-%m}")) for border in folded)]
    days = (window.end - window.start).days
    if days <= _HOURS_UP_TO:
        borders = _every(window, timedelta(hours=6))
        return borders, [(border, _name_hour(border)) for border in borders]
    if days <= _DAYS_UP_TO:
        borders = _every(window, timedelta(days=1))
        return borders, _name_middles(borders, window, _name_day)
    if days <= _WEEKS_UP_TO:
        borders = _every(window, timedelta(days=7))
        return borders, [(border, _name_day(border)) for border in borders]
    months = [border for border in _every(window, timedelta(days=1)) if border.day == 1 or border == window.start]
    if len(months) <= _MONTHS_UP_TO:
        return months, _name_middles(months, window, lambda start: moment_in_words(f"{start:%Y-%m}"))
    years = [month for month in months if month.month == 1 or month == window.start]
    return years, _name_middles(years, window, lambda start: f"{start:%Y}")


def _divide_folded(start: datetime, end: datetime) -> list[datetime]:
    days = (start + timedelta(days=number) for number in range(1, (end - start).days))
    months = [day for day in days if day.day == 1]
    return months if len(months) <= _FOLDED_MONTHS_UP_TO else [month for month in months if month.month == 1]


def _every(window: Window, step: timedelta) -> list[datetime]:
    count = int((window.end - window.start) / step)
    return [window.start + number * step for number in range(count + 1)]


def _name_middles(
    starts: Sequence[datetime], window: Window, name: Callable[[datetime], str]
) -> list[tuple[datetime, str]]:
    """Name each stretch in its middle; one that the window cuts off by more than half has no room for its name."""
    stretches = list(zip(starts, [*starts[1:], window.end], strict=True))
    longest = max(end - start for start, end in stretches)
    return [(start + (end - start) / 2, name(start)) for start, end in stretches if (end - start) * 2 > longest]


def _name_day(moment: datetime) -> str:
    return moment_in_words(moment.date().isoformat()).rsplit(" ", 1)[0]


def _name_hour(moment: datetime) -> str:
    return f"{moment:%H:%M}" if moment.hour else _name_day(moment)
