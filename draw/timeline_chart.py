"""The step chart of one panel: how a figure changed, one line a series.

Time across, when it was said; the figure up. Takes finished rows; draws and computes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import pandas as pd

from claims.bidi import close_marks
from claims.case import Case
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.happenings import Window
from claims.panels import Panel
from claims.timeline import when_said
from draw.figure_axis import FigureScale
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

HEIGHT = 150
"""Of a panel's plot, in pixels."""

DASHES = {"own": [1, 0], "other": [7, 4], "third": [2, 3]}
"""Line of a figure by whose losses it is about: the claimant's own, the other side's, anybody else's."""

_LABEL_GAP, _NUMBER_GAP = 13.0, 34.0
_USUAL_WIDTH = 760.0
_NARROW = 520
_FADE = 5
_FADING = ((5, 0.34), (10, 0.22), (15, 0.12))
_CUT = "M-0.9,1L-0.1,-1M0.1,1L0.9,-1"
_TIP = (
    ("who", "Who says it"),
    ("said", "Said"),
    ("figure", "Figure"),
    ("series", "What is counted"),
    ("note", "And"),
)
_COLUMNS = ("claim_id", "x", "x2", "y", "y2", "line", "fill", "dash", "shape", "text", "words", *(name for name, _ in _TIP))


def draw_panel(
    panel: Panel, *, case: Case, window: Window, theme: str = "light", log: bool = False, opened: str | None = None
) -> alt.LayerChart:
    """Draw one panel.

    Parameters
    ----------
    panel
        From `claims.panels.set_panels`; something of it must be visible.
    log
        Whether the axis of figures is logarithmic.
    opened
        The claim whose card is open: its mark has a ring.

    Returns
    -------
    altair.LayerChart
        With the selections `draw.time_axis.CLICK` (field ``claim_id``) and `draw.time_axis.DRAG` (``x``, milliseconds).
    """
    pen = _Pen(panel, case=case, window=window, theme=theme, log=log)
    click, drag = selections()
    marks = [chart.add_params(click, drag) for chart in pen.points()]
    layers = [*pen.under(), *marks, *pen.over(opened)]
    return look(alt.LayerChart(layer=layers), theme=theme, height=HEIGHT)


class _Pen:
    """Turns rows of a panel into layers."""

    def __init__(self, panel: Panel, *, case: Case, window: Window, theme: str, log: bool) -> None:
        self._panel, self._window, self._theme = panel, window, theme
        self._palette = PALETTES[theme]
        self._case = case
        self._styles = read_party_styles(case.parties)
        self._scale = FigureScale(panel.top, log=log)
        self._rows = [self._prepare(row) for row in panel.figures.to_dict("records") if not pd.isna(row["level"])]
        self._by_id = {row["claim_id"]: row for row in self._rows}
        self._x = alt.X("x:Q", scale=time_scale(window), axis=time_axis(window, theme=theme))
        self._y = alt.Y(
            "y:Q",
            scale=self._scale.as_altair(),
            axis=alt.Axis(values=self._scale.ticks(), format=",d", grid=True, **MARGIN_AXIS),
        )

    def _prepare(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        """Give a row as the chart takes it: text ready, instants in milliseconds."""
        style = self._styles[row["party"]]
        steps = row["role"] == "total" and not pd.isna(row["step"])
        until = self._panel.ends if pd.isna(row["until"]) else min(row["until"], pd.Timestamp(self._panel.ends))
        # A total counts from the last instant of its day or month; what stands beside it is drawn in the middle of them.
        said = row["said"] if steps else row["said_start"] + (row["said"] - row["said_start"]) / 2
        return {
            **row,
            "x": to_ms(said),
            "x2": to_ms(max(until, said)) if steps else to_ms(row["said"]),
            "x0": to_ms(row["said_start"]),
            "y": float(row["level"]),
            "y2": float(row["level"]),
            "line": party_line(style, self._theme),
            "fill": party_fill(style, self._theme),
            "dash": row["direction"] if row["direction"] in DASHES else "third",
            "shape": SHAPES.get(style.pattern, "circle"),
            "text": "",
            "who": close_marks(row["office"]),
            "said": when_said(row),
            "series": close_marks(row["series"]),
            "words": close_marks(row["words"]),
            "steps": steps,
        }

    def _layer(
        self, rows: list[dict[str, Any]], mark: dict[str, Any], *, tips: bool = True, **encoding: Any
    ) -> Iterator[alt.Chart]:
        """Draw rows as marks; without rows there is no layer."""
        if rows:
            table = claim_table(({name: row[name] for name in _COLUMNS} for row in rows), _COLUMNS)
            shown = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TIP] if tips else alt.value(None)
            chart = alt.Chart(table, mark=alt.MarkDef(**{"clip": True, "aria": False, **mark}))
            yield chart.encode(x=self._x, y=self._y, tooltip=shown).encode(**encoding)

    def _steps(self) -> list[dict[str, Any]]:
        return [row for row in self._rows if row["steps"]]

    def under(self) -> Iterator[alt.Chart]:
        """Draw bands, open ends, spans of days, lines and rises."""
        color, fill = alt.Color("line:N", scale=None), alt.Fill("line:N", scale=None)
        band = {"type": "rect", "opacity": 0.22, "strokeWidth": 0}
        ranges = [{**row, "y": float(row["low"]), "y2": float(row["high"])} for row in self._steps() if _is_range(row)]
        yield from self._layer(ranges, band, x2="x2", y2="y2", fill=fill)
        for bound, up in (("high", -1), ("low", 1)):
            rows = [row for row in self._steps() if pd.isna(row[bound])]
            for far, opacity in _FADING:
                veil = {**band, "opacity": opacity, "yOffset": up * (far - _FADE), "y2Offset": up * far}
                yield from self._layer(rows, veil, x2="x2", y2="y2", fill=fill)
        spans = [
            {**row, "x": row["x0"], "x2": row["x"] if row["steps"] else row["x2"]}
            for row in self._rows
            if row["x0"] < row["x"]
        ]
        yield from self._layer(spans, {"type": "rule", "strokeWidth": 1, "opacity": 0.55}, x2="x2", color=color)
        lines = [*self._steps(), *({**row, "y": float(row["high"])} for row in self._steps() if _is_range(row))]
        lines = [row for row in lines if row["x2"] > row["x"]]
        for direction, dash in DASHES.items():
            rule = {"type": "rule", "strokeWidth": 2.4, "strokeDash": dash}
            yield from self._layer([row for row in lines if row["dash"] == direction], rule, x2="x2", color=color)
        rises = list(self._rises())
        for breaks, style in ((False, {"strokeWidth": 2.4}), (True, {"strokeWidth": 1.4, "strokeDash": [1, 3]})):
            rows = [row for row in rises if bool(row["breaks"]) is breaks]
            yield from self._layer(rows, {"type": "rule", **style}, y2="y2", color=color)

    def _rises(self) -> Iterator[dict[str, Any]]:
        for row in self._steps():
            before = self._by_id.get(row["revises"]) or self._by_id.get(row["follows"])
            if before is not None:
                yield {**row, "y2": before["y"]}

    def points(self) -> Iterator[alt.Chart]:
        """Draw the marks of all figures of the panel."""
        yield from self._layer(
            [{**row, **self._mark(row)} for row in self._rows],
            {"type": "point", "opacity": 1, "strokeWidth": 1.2, "cursor": "pointer", "aria": True},
            description="words:N",
            shape=alt.Shape("shape:N", scale=None),
            size=alt.Size("y2:Q", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("line:N", scale=None),
        )

    def _mark(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give the look of a mark: a total filled with an outline of ink, a repeat a dot, what stands apart open."""
        ink, paper = self._palette.ink, self._palette.paper
        if row["steps"]:
            return {"y2": 85.0, "line": ink}
        if row["on_line"]:
            return {"y2": 26.0, "fill": row["line"], "line": ink}
        return {"y2": 34.0, "fill": paper}

    def over(self, opened: str | None) -> Iterator[alt.Chart]:
        """Draw signs and words over the marks."""
        ink, paper = self._palette.ink, self._palette.paper
        cuts = [row for row in self._steps() if row["breaks"]]
        cut = {"type": "point", "shape": _CUT, "size": 70, "xOffset": -12, "fill": None, "opacity": 1}
        yield from self._layer(cuts, {**cut, "stroke": paper, "strokeWidth": 5})
        yield from self._layer(cuts, {**cut, "stroke": ink, "strokeWidth": 1.4})
        down = {"type": "point", "shape": "triangle-down", "size": 46, "yOffset": 13, "fill": ink, "opacity": 1}
        yield from self._layer([row for row in self._steps() if row["goes_down"]], {**down, "stroke": ink})
        ring = {"type": "point", "shape": "circle", "size": 330, "stroke": ink, "strokeWidth": 1.8, "fill": None}
        yield from self._layer([row for row in self._rows if row["claim_id"] == opened], {**ring, "opacity": 1})
        labels = list(self._labels())
        for align, dx in (("right", -2), ("left", 8)):
            rows = [row for row in labels if row["align"] == align]
            yield from self._text(rows, align=align, dx=dx, limit=alt.expr("width - 12"))
        room = alt.expr(f"width > {_NARROW} ? 1 : 0")
        yield from self._text(list(self._numbers(labels)), align="right", dx=-8, dy=-9, opacity=room)
        yield from self._moment()

    def _text(self, rows: list[dict[str, Any]], **style: Any) -> Iterator[alt.Chart]:
        text = {"type": "text", "clip": False, "fontSize": 11.5, "baseline": "middle", "color": self._palette.ink}
        halo = {"stroke": self._palette.paper, "strokeWidth": 3.5, "strokeJoin": "round"}
        for edge in (halo, {}):
            yield from self._layer(rows, {**text, **style, **edge}, tips=False, text="text:N")

    def _labels(self) -> Iterator[dict[str, Any]]:
        """Give a label for the end of each line: its figure and who says it, moved apart where lines are close."""
        ends = min(to_ms(self._panel.ends), to_ms(self._window.end))
        start = to_ms(self._window.start)
        last = {row["series_number"]: row for row in self._steps() if row["x"] <= ends and row["x2"] >= start}
        reached = HEIGHT + 1.0
        for row in sorted(last.values(), key=lambda one: one["y"]):
            at = min(HEIGHT * (1 - self._scale.part(_upper(row))) - 11, reached - _LABEL_GAP, HEIGHT - 8)
            reached = at
            x = min(row["x2"], ends)
            right = (x - start) / max(ends - start, 1) > 0.35
            people = PEOPLE_WORDS.get(str(row["people"]), "people")
            yield {
                **row,
                "x": x,
                "y": self._scale.figure(1 - at / HEIGHT),
                "text": f"{row['figure']} {people}, {row['who']}",
                "align": "right" if right else "left",
            }

    def _numbers(self, labels: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Give a short figure for each step that has room for one."""
        start, end = to_ms(self._window.start), to_ms(self._window.end)
        taken: list[tuple[float, float]] = []
        named = {row["claim_id"] for row in labels}
        for row in self._steps():
            across = (row["x"] - start) / (end - start) * _USUAL_WIDTH
            up = HEIGHT * self._scale.part(row["y"])
            near = any(abs(across - x) < _NUMBER_GAP and abs(up - y) < _LABEL_GAP for x, y in taken)
            at_end = row["claim_id"] in named and across > _USUAL_WIDTH * 0.55
            if start <= row["x"] <= end and not near and not at_end:
                taken.append((across, up))
                yield {**row, "y": _upper(row), "text": _short(row)}

    def _moment(self) -> Iterator[alt.Chart]:
        """Draw the moment of the view, if it lies in the window."""
        if self._panel.ends < self._window.end:
            row = dict.fromkeys(_COLUMNS, "") | {"x": to_ms(self._panel.ends), "y": 1.0, "x2": 0.0, "y2": 0.0}
            rule = {"type": "rule", "strokeWidth": 1, "strokeDash": [3, 3], "color": self._palette.ink_soft}
            yield from self._layer([row], rule, tips=False, y=alt.value(0), y2=alt.value(HEIGHT))


def _is_range(row: Mapping[str, Any]) -> bool:
    return not pd.isna(row["low"]) and not pd.isna(row["high"]) and row["low"] != row["high"]


def _upper(row: Mapping[str, Any]) -> float:
    return float(row["high"]) if _is_range(row) else float(row["level"])


def _short(row: Mapping[str, Any]) -> str:
    """Write a figure as short as a chart needs it: ``≥49``, ``≤40``, ``3-7``, ``≈430``."""
    words = figure_in_words(row["low"], row["high"], approximate=row["approximate"])
    for long, short in (("at least ", "≥"), ("up to ", "≤"), (" to ", "-"), ("about ", "≈")):
        words = words.replace(long, short)
    return words
