"""A chart over time as Vega-Lite draws it: areas, lines, marks and words over one axis of days.

The specification is written as such, not with Altair: Altair copies and checks each part of it so often that the charts
of one page take it two seconds of work, and the page follows a control that moves every half second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from claims.happenings import Window
from draw.chart_parts import MARGIN, Chart, make_table, mark_fill, write_look
from draw.style import PALETTES, Palette, PartyStyle
from draw.time_axis import time_encoding, to_x

CLICK, DRAG = "click", "drag"
"""Names of the two selections: a mark of a claim (field ``claim_id``), and a period (``x``, in milliseconds)."""

DASHES: dict[str, tuple[int, int]] = {
    "own": (9999, 0),  # a short dash without gaps would end before its line does
    "other": (7, 4),
    "third": (2, 3),
    "break": (1, 3),
    "moment": (3, 3),
}
"""Stroke and gap of a line in pixels: by whose losses a figure is about, where a count changes hands, a moment."""

_NUMBERS: dict[str, float] = {
    "x": 0.0,
    "x2": 0.0,
    "y": 0.0,
    "y2": 0.0,
    "width": 1.0,
    "opacity": 1.0,
    "size": 80.0,
    "dx": 0.0,
    "dy": 0.0,
    "room": 0.0,
}
_TEXTS = ("layer", "claim_id", "stroke", "fill", "dash", "shape", "text", "align", "weight", "words")
_FONT_SIZE = 11.5
# On a touch screen the same gesture turns the page: only a mouse drags.
_PRESS = "pointerdown[event.pointerType === 'mouse' && !event.button]"

Layer = Literal["frame", "area", "line", "mark", "words"]


@dataclass
class TimeSheet:
    """Collects what a chart draws.

    Attributes
    ----------
    window
        The stretch of time across.
    theme
        `light` or `dark`.
    height
        Of the plot, in pixels.
    tips
        Columns that a pointer brings up, each with its title.
    """

    window: Window
    theme: str
    height: int
    tips: Mapping[str, str]
    _rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return PALETTES[self.theme]

    def fill_of(self, style: PartyStyle) -> str:
        """Give the fill of a party's marks: paper for an open one."""
        return mark_fill(style, theme=self.theme)

    def line_of(self, style: PartyStyle) -> str:
        """Give the colour of a party's lines: ink for an open one."""
        return self.palette.ink_soft if style.is_open else style.colour(self.theme) or self.palette.ink_soft

    def add(self, layer: Layer, row: Mapping[str, Any], **cells: Any) -> None:
        """Draw one thing: what its claim gives, with the cells that make it an area, a line, a mark or words.

        A line without ``x2`` or ``y2`` is level, or upright; lines of the layer ``frame`` belong to no claim.
        """
        whole = {"x2": cells.get("x", row.get("x")), "y2": cells.get("y", row.get("y"))} | dict(row) | cells
        self._rows.append({**whole, "layer": layer})

    def finish(self, *, y_scale: Mapping[str, Any], y_axis: Mapping[str, Any]) -> Chart:
        """Give the chart with the scale and axis upward."""
        y = {
            "field": "y",
            "type": "quantitative",
            "scale": dict(y_scale),
            "axis": {
                "title": None,
                "minExtent": MARGIN,
                "maxExtent": MARGIN,
                "domain": False,
                "ticks": False,
                **y_axis,
            },
        }
        places = {"x": time_encoding(self.window, self.palette), "y": y}
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
        tips = [{"field": name, "type": "nominal", "title": title} for name, title in self.tips.items()]
        told = {"tooltip": tips}
        untold: dict[str, Any] = {"tooltip": {"value": None}}
        # A screen reader would announce a layer without marks as a picture without words.
        points = {"type": "point", "cursor": "pointer", "aria": any(row["layer"] == "mark" for row in self._rows)}
        layers = [
            *self._shade(places),
            _layer("frame", {"type": "rule"}, {**places, **ends, **_LINE, **untold}),
            _layer("area", {"type": "rect", "cursor": "pointer"}, {**places, **ends, **_AREA, **told}),
            _layer("line", {"type": "rule"}, {**places, **ends, **_LINE, **told}),
            {**_layer("mark", points, {**places, **_MARK, **told}), "params": _PARAMS},
        ]
        halo = {"stroke": self.palette.paper, "strokeWidth": 3.5, "strokeJoin": "round"}
        text = {**_WORDS, "color": self.palette.ink}
        words = {**places, "text": {"field": "text", "type": "nominal"}, **untold}
        layers += [_layer("words", {**text, **edge}, words) for edge in (halo, {})]
        table = make_table(self._rows, texts=(*_TEXTS, *self.tips), numbers=_NUMBERS)
        return Chart(spec={**write_look(self.palette, height=self.height), "layer": layers}, table=table)

    def _shade(self, places: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Shade the folded part of the axis, whose days are narrower."""
        if self.window.fold is None:
            return []
        ends = {"x": {**places["x"], "field": "fold"}, "x2": {"field": "end"}}
        values = [{"fold": to_x(self.window.fold, self.window), "end": to_x(self.window.end, self.window)}]
        mark = {"type": "rect", "color": self.palette.rule, "opacity": 0.25, "aria": False, "tooltip": None}
        return [{"data": {"values": values}, "mark": mark, "encoding": ends}]


def _as_given(name: str, kind: str = "nominal") -> dict[str, Any]:
    return {"field": name, "type": kind, "scale": None, "legend": None}


_STROKE, _FILL = _as_given("stroke"), _as_given("fill")
_OPACITY = _as_given("opacity", "quantitative")
_WIDTH = _as_given("width", "quantitative")
_DASH = {
    "field": "dash",
    "type": "nominal",
    "legend": None,
    "scale": {"domain": list(DASHES), "range": [list(dash) for dash in DASHES.values()]},
}
_LINE = {"stroke": _STROKE, "strokeWidth": _WIDTH, "strokeDash": _DASH, "opacity": _OPACITY}
_AREA = {"fill": _FILL, "fillOpacity": _OPACITY, "stroke": _STROKE, "strokeWidth": _WIDTH}
_MARK = {
    "fill": _FILL,
    "stroke": _STROKE,
    "strokeWidth": _WIDTH,
    "shape": _as_given("shape"),
    "size": _as_given("size", "quantitative"),
    "description": {"field": "words", "type": "nominal"},
}
_WORDS: dict[str, Any] = {
    "type": "text",
    "clip": False,
    "fontSize": _FONT_SIZE,
    "baseline": "middle",
    "align": {"expr": "datum.align"},
    "dx": {"expr": "datum.dx"},
    "dy": {"expr": "datum.dy"},
    "fontWeight": {"expr": "datum.weight || 'normal'"},
    "opacity": {"expr": "width < datum.room ? 0 : 1"},
    "limit": {"expr": "width - 12"},
}
_PARAMS: Sequence[dict[str, Any]] = [
    {
        "name": CLICK,
        "select": {"type": "point", "fields": ["claim_id"], "on": "click", "toggle": False, "clear": False},
    },
    {
        "name": DRAG,
        "select": {"type": "interval", "encodings": ["x"], "on": f"[{_PRESS}, window:pointerup] > window:pointermove!"},
    },
]


def _layer(name: Layer, mark: Mapping[str, Any], encoding: Mapping[str, Any]) -> dict[str, Any]:
    offsets: dict[str, Any] = {"xOffset": {"expr": "datum.dx"}, "yOffset": {"expr": "datum.dy"}, "opacity": 1}
    own = offsets if name == "mark" else {}
    return {
        "transform": [{"filter": {"field": "layer", "equal": name}}],
        "mark": {"clip": True, "aria": name == "mark", **own, **mark},
        "encoding": dict(encoding),
    }
