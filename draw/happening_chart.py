"""What happened and what was said of it, as bars in lanes over time.

Takes finished rows; draws and computes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from claims.bidi import close_marks
from claims.case import Case
from claims.happenings import Window
from draw.style import PALETTES, read_party_styles
from draw.time_axis import (
    MARGIN_AXIS,
    SHAPES,
    claim_table,
    look,
    party_fill,
    party_line,
    selections,
    time_axis,
    time_scale,
    to_ms,
)

ROW, TITLE, GAP = 9, 15, 6
"""Heights in pixels: of a row of bars, of a lane's title above its bars, and between lanes."""

_BAR = 6
_USUAL_WIDTH = 760.0
_LEAST_BAR, _LABEL_WIDTH = 9.0, 74.0
_TIP = (
    ("who", "Who says it"),
    ("lane_label", "Lane"),
    ("when", "When"),
    ("said", "Said"),
    ("statement", "What is claimed"),
)
_COLUMNS = ("claim_id", "x", "x2", "y", "y2", "line", "fill", "shape", "text", "words", *(name for name, _ in _TIP))


@dataclass(frozen=True)
class _Lane:
    """A lane: its title, and the pixels at which it begins and ends."""

    title: str
    top: float
    end: float


def find_visible(table: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Give the rows of a table of happenings that touch the window."""
    touches = (table["start"] <= pd.Timestamp(window.end)) & (table["end"] >= pd.Timestamp(window.start))
    return table[touches]


def draw_lanes(
    table: pd.DataFrame,
    *,
    case: Case,
    window: Window,
    theme: str = "light",
    titles: Literal["above", "margin"] = "above",
    opened: str | None = None,
) -> alt.LayerChart:
    """Draw happenings or statements in lanes; those that overlap lie under each other.

    Parameters
    ----------
    table
        From `claims.happenings.read_happenings`; at least one row must touch the window.
    titles
        The lane's label above its bars, or the party's letters in the margin.
    opened
        The claim whose card is open: its bar has a frame.

    Returns
    -------
    altair.LayerChart
        With the selections of `draw.time_axis.selections`. Its height follows from how many overlap.
    """
    rows, lanes = _lay_out(find_visible(table, window), window, titles=titles)
    height = int(lanes[-1].end)
    pen = _Pen(case, window, theme=theme, height=height)
    click, drag = selections()
    bars, *others = pen.bars([pen.prepare(row) for row in rows], opened)
    layers = [*pen.lanes(lanes, titles=titles), bars.add_params(click, drag), *others]
    return look(alt.LayerChart(layer=layers), theme=theme, height=height)


def _lay_out(table: pd.DataFrame, window: Window, *, titles: str) -> tuple[list[dict[str, Any]], list[_Lane]]:
    """Give each row the pixel at which it lies, and the lanes. A row goes where the ones before it have ended."""
    pixel = (to_ms(window.end) - to_ms(window.start)) / _USUAL_WIDTH
    laid: list[dict[str, Any]] = []
    lanes, top = [], 0.0
    for _, lane in table.groupby("lane", sort=False):
        ends: list[float] = []
        first = top + (TITLE if titles == "above" else GAP / 2)
        rows = lane.sort_values(["start", "end"], kind="stable").to_dict("records")
        for row in rows:
            start, end = to_ms(row["start"]), to_ms(row["end"])
            width = _LABEL_WIDTH if isinstance(row["start_label"], str) else _LEAST_BAR
            place = next((number for number, free in enumerate(ends) if free <= start), len(ends))
            ends[place : place + 1] = [max(end, start + width * pixel)]
            laid.append(
                {**{str(name): cell for name, cell in row.items()}, "at": first + place * ROW + (ROW - _BAR) / 2}
            )
        end = first + len(ends) * ROW + GAP / 2
        title = rows[0]["lane_label"] if titles == "above" else rows[0]["code"]
        lanes.append(_Lane(close_marks(title), top, end))
        top = end
    return laid, lanes


class _Pen:
    """Turns rows that have their place into layers."""

    def __init__(self, case: Case, window: Window, *, theme: str, height: int) -> None:
        self._theme, self._palette, self._window = theme, PALETTES[theme], window
        self._styles = read_party_styles(case.parties)
        self._x = alt.X("x:Q", scale=time_scale(window), axis=time_axis(window, theme=theme))
        axis = alt.Axis(labels=False, grid=False, **MARGIN_AXIS)
        self._y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=axis)

    def prepare(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        """Give a row as the chart takes it: text ready, instants in milliseconds."""
        style = self._styles[row["party"]]
        label = f"{row['start_label']}, {row['code']}" if isinstance(row["start_label"], str) else ""
        return {
            "claim_id": row["claim_id"],
            "x": to_ms(row["start"]),
            "x2": to_ms(row["end"]),
            "y": row["at"],
            "y2": row["at"] + _BAR,
            "line": party_line(style, self._theme),
            "fill": party_fill(style, self._theme),
            "shape": SHAPES.get(style.pattern, "circle"),
            "text": close_marks(label),
            "who": close_marks(row["office"]),
            "lane_label": close_marks(row["lane_label"] if row["lane"] == row["kind"] else row["kind_label"]),
            "when": row["when"],
            "said": row["said"],
            "statement": close_marks(row["statement"]),
            "words": close_marks(f"{row['office']}, {row['when']}: {row['statement']}"),
            "timed": bool(row["timed"]),
        }

    def _layer(
        self, rows: list[dict[str, Any]], mark: dict[str, Any], *, tips: bool = True, **encoding: Any
    ) -> Iterator[alt.Chart]:
        if rows:
            table = claim_table(({name: row[name] for name in _COLUMNS} for row in rows), _COLUMNS)
            shown = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TIP] if tips else alt.value(None)
            chart = alt.Chart(table, mark=alt.MarkDef(**{"clip": True, "aria": False, **mark}))
            yield chart.encode(x=self._x, y=self._y, tooltip=shown).encode(**encoding)

    def bars(self, rows: list[dict[str, Any]], opened: str | None) -> Iterator[alt.Chart]:
        """Draw the bars, pale where the hour is not known, with a mark where it is; and the frame of the open one."""
        fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("line:N", scale=None)
        bar = {"type": "rect", "strokeWidth": 1, "cursor": "pointer", "cornerRadius": 1, "aria": True}
        pale = {"fillOpacity": 0.38, "strokeOpacity": 0.9}
        yield from self._layer(
            rows, {**bar, **pale}, x2="x2", y2="y2", fill=fill, stroke=stroke, description="words:N"
        )
        timed = [{**row, "y": (row["y"] + row["y2"]) / 2} for row in rows if row["timed"]]
        mark = {"type": "point", "size": 34, "opacity": 1, "stroke": self._palette.ink, "strokeWidth": 1}
        shape = alt.Shape("shape:N", scale=None)
        yield from self._layer(timed, {**mark, "cursor": "pointer"}, fill=fill, shape=shape)
        frame = {"type": "rect", "fill": None, "stroke": self._palette.ink, "strokeWidth": 2.2}
        yield from self._layer([row for row in rows if row["claim_id"] == opened], frame, x2="x2", y2="y2")
        yield from self._text([row for row in timed if row["text"]], x=self._x, align="left", dx=7)

    def lanes(self, lanes: list[_Lane], *, titles: str) -> Iterator[alt.Chart]:
        """Draw the borders between lanes and their titles."""
        start, end = to_ms(self._window.start), to_ms(self._window.end)
        empty = dict.fromkeys(_COLUMNS, "") | {"x": start, "x2": end}
        borders = [{**empty, "y": lane.end, "y2": lane.end} for lane in lanes[:-1]]
        rule = {"type": "rule", "strokeWidth": 0.7, "color": self._palette.rule}
        yield from self._layer(borders, rule, tips=False, x2="x2")
        above = titles == "above"
        rows = [
            {**empty, "text": lane.title, "y": lane.top + TITLE / 2 if above else (lane.top + lane.end) / 2, "y2": 0.0}
            for lane in lanes
        ]
        side = {"align": "left", "fontWeight": 600} if above else {"align": "right"}
        yield from self._text(rows, x=alt.value(4 if above else -6), **side)

    def _text(self, rows: list[dict[str, Any]], *, x: Any, **style: Any) -> Iterator[alt.Chart]:
        text = {"type": "text", "clip": False, "fontSize": 11, "baseline": "middle", "color": self._palette.ink}
        halo = {"stroke": self._palette.paper, "strokeWidth": 3.5, "strokeJoin": "round"}
        for edge in (halo, {}):
            yield from self._layer(rows, {**text, **style, **edge}, tips=False, text="text:N", x=x)
