"""What all charts over time share: the axis of days, the look, and how a drag on it is read back.

Instants are drawn as plain numbers, milliseconds as if UTC, so that no browser's own clock moves them; they stand for
the clock of the case.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import altair as alt
import pandas as pd

from claims.happenings import Window
from claims.moments import moment_in_words
from draw.style import PALETTES, Palette, PartyStyle

FONT = '"Source Sans", "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif'
MARGIN = 46
"""Pixels left of the plot, the same in every chart over time, so that their days stand under each other."""

MARGIN_AXIS: dict[str, Any] = {
    "title": None,
    "minExtent": MARGIN,
    "maxExtent": MARGIN,
    "domain": False,
    "ticks": False,
}
"""Of the axis up, so that it takes this margin and no more."""

CLICK, DRAG = "click", "drag"
"""Names of the two selections: a mark of a claim, and a period."""

SHAPES = {"diagonal-up": "circle", "diagonal-down": "square", "dots": "diamond"}
"""Vega's shape for each pattern of a party; an open one is a circle."""

_HOURS_UP_TO, _DAYS_UP_TO, _WEEKS_UP_TO = 3, 31, 130  # days that a window has
_MONTHS_UP_TO = 30


def to_ms(moment: Any) -> float:
    """Give an instant as milliseconds, as the axis takes it."""
    return float(pd.Timestamp(moment).replace(tzinfo=UTC).timestamp() * 1000)


def read_period(ends: Sequence[float], *, window: Window) -> tuple[date, date]:
    """Give the first and last day, within the window, of a period dragged over the axis.

    Parameters
    ----------
    ends
        Milliseconds, in either order, as a browser sends them.
    """
    low, high = to_ms(window.start), to_ms(window.end) - 1
    first, last = (datetime.fromtimestamp(min(max(ms, low), high) / 1000, tz=UTC) for ms in (min(ends), max(ends) - 1))
    return first.date(), max(first, last).date()


def time_scale(window: Window) -> alt.Scale:
    """Give the scale of all charts over one window, in milliseconds."""
    return alt.Scale(type="linear", domain=[to_ms(window.start), to_ms(window.end)], nice=False, zero=False)


def time_axis(window: Window, *, theme: str) -> alt.Axis:
    """Give the axis of a window: hours, days, weeks, months or years, whatever is few enough to be read."""
    borders, labels = divide(window)
    names = {to_ms(at): name for at, name in labels}
    lines = {to_ms(border) for border in borders}
    expression = " : ".join(f"datum.value === {ms:.0f} ? '{name}'" for ms, name in names.items())
    on_border = f"indexof([{','.join(f'{ms:.0f}' for ms in sorted(lines))}], datum.value) >= 0"
    return alt.Axis(
        values=sorted(lines | set(names)),
        labelExpr=f"{expression} : ''",
        labelOverlap="greedy",
        labelFlush=False,
        ticks=False,
        grid=True,
        gridColor={"condition": {"test": on_border, "value": PALETTES[theme].rule}, "value": "transparent"},
        title=None,
    )


def divide(window: Window) -> tuple[list[datetime], list[tuple[datetime, str]]]:
    """Give the lines of a window's axis and its labels with where they stand.

    Hours and weeks are named at their line; days, months and years in the middle of what they name.
    """
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


def _every(window: Window, step: timedelta) -> list[datetime]:
    count = int((window.end - window.start) / step)
    return [window.start + number * step for number in range(count + 1)]


def _name_middles(
    starts: Sequence[datetime], window: Window, name: Callable[[datetime], str]
) -> list[tuple[datetime, str]]:
    ends = [*starts[1:], window.end]
    return [(start + (end - start) / 2, name(start)) for start, end in zip(starts, ends, strict=True) if start < end]


def _name_day(moment: datetime) -> str:
    return moment_in_words(moment.date().isoformat()).rsplit(" ", 1)[0]


def _name_hour(moment: datetime) -> str:
    return f"{moment:%H:%M}" if moment.hour else _name_day(moment)


def party_fill(style: PartyStyle, theme: str) -> str:
    """Give the fill of a party's marks: paper for an open one."""
    return PALETTES[theme].paper if style.is_open else style.colour(theme) or PALETTES[theme].paper


def party_line(style: PartyStyle, theme: str) -> str:
    """Give the colour of a party's lines: ink for an open one."""
    return PALETTES[theme].ink_soft if style.is_open else style.colour(theme) or PALETTES[theme].ink


def look(chart: alt.LayerChart, *, theme: str, height: int) -> alt.LayerChart:
    """Give a chart the atlas's look: hairlines, ink, no frame; as wide as the page lets it."""
    palette: Palette = PALETTES[theme]
    axis = {
        "labelColor": palette.ink,
        "labelFont": FONT,
        "labelFontSize": 11,
        "titleColor": palette.ink,
        "titleFont": FONT,
        "gridColor": palette.rule,
        "gridWidth": 0.5,
        "domainColor": palette.ink_soft,
        "tickColor": palette.ink_soft,
    }
    chart = (
        chart.properties(height=height, width="container")
        .properties(
            padding={"left": 0, "right": 8, "top": 4, "bottom": 2}, autosize={"type": "fit-x", "contains": "padding"}
        )
        .configure(background="transparent", font=FONT)
        .configure_axis(**axis)
        .configure_view(stroke=None)
    )
    return chart


def claim_table(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Give rows as a table for a chart; a chart without any is drawn from a table without rows."""
    return pd.DataFrame(list(rows), columns=list(columns))


def selections() -> tuple[alt.Parameter, alt.Parameter]:
    """Give the two selections: a click on a mark of a claim, and a drag over a period.

    Only a mouse drags: on a touch screen the same gesture turns the page, and must not change the filter.
    """
    click = alt.selection_point(name=CLICK, fields=["claim_id"], on="click", toggle=False, clear=False)
    start = "pointerdown[event.pointerType === 'mouse' && !event.button]"
    drag = alt.selection_interval(name=DRAG, encodings=["x"], on=f"[{start}, window:pointerup] > window:pointermove!")
    return click, drag
