"""The figures for the same losses beside each other: a dumbbell for each count, on a linear or logarithmic axis.

Takes the finished matrix; computes no figure. The specification is Vega-Lite's own, so that a page draws it at once.
"""

import textwrap
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

import pandas as pd

from claims.case import Case
from claims.contradiction import Row, find_weighed
from claims.figure import figure_in_words
from claims.matrix import Matrix, MatrixLine, list_figures, name_count
from claims.moments import when_said
from claims.naming import name_parties
from claims.rows import split_ids
from draw.chart_parts import MARGIN, Chart, make_table, mark_fill, mark_shape, write_look
from draw.style import PALETTES, Palette, PartyStyle, party_styles

LANE = 21
"""Height in pixels of one figure's lane."""

HEADING = 1.8
"""Lanes that the heading over the figures of one count takes: it has two lines where the chart is narrow."""

AXIS = 41
"""Height in pixels of the axis above the lanes and of the chart's edges, about: the lanes take what is left."""

_ARROW = 15
_HEADING_LINE, _LETTER = 15, 6.0
"""Pixels from line to line of a heading, and that a letter of it takes, about."""
_ROOM = {False: 1.3, True: 3.0}
"""How far the axis runs beyond the largest number, so that the words behind it have room: linear, logarithmic."""

_TEXTS = ("kind", "claim_id", "text", "folded", "code", "shape", "fill", "says", "said", "spoken")
_NUMBERS = ("lane", "line", "start", "end", "room", "lane_end")
_FLAGS = ("open_low", "open_high", "dash")
_TIPS = {"text": "Figure", "says": "Says", "said": "Said"}
_SILENT: dict[str, Any] = {"aria": False, "tooltip": None}
"""For marks that repeat what the mark of a figure says to a pointer or a screen reader."""


def draw_dumbbells(matrix: Matrix, *, case: Case, theme: str = "light", logarithmic: bool = False) -> Chart | None:
    """Draw the figures of a matrix.

    Parameters
    ----------
    matrix
        From `claims.matrix.set_matrix`.
    case
        The case that it is of.
    theme
        `light` or `dark`.
    logarithmic
        Whether equal distances are equal ratios; a figure of 0 has no place on such an axis and is left out.

    Returns
    -------
    Chart or None
        A heading for each count, under it one lane a figure: a mark at a number, a bar from the low to the high bound,
        an arrow where a bound is missing, a thin line between two figures that can be compared. The table's columns
        ``start`` and ``end`` (people) are the bounds, or the one there is. None if no figure has a number.
    """
    rows = _lanes(matrix, case=case, theme=theme, logarithmic=logarithmic)
    if not rows:
        return None
    table = make_table(rows, texts=_TEXTS, numbers=dict.fromkeys(_NUMBERS, 0.0), flags=_FLAGS)
    return Chart(_write_spec(table, palette=PALETTES[theme], logarithmic=logarithmic), table)


def list_signs(table: pd.DataFrame) -> tuple[str, ...]:
    """Give what the signs that stand in a chart mean: of ``Chart.table``, only those that it has."""
    figures = table[table["kind"] == "figure"]
    signs = {
        "broken outline: passed on or mentioned, nobody's count of the whole": figures["dash"],
        "bar: from the low to the high bound": figures["start"] < figures["end"],
        "arrow: no bound on that side": figures["open_low"] | figures["open_high"],
        "thin line: figures that can be compared with each other": table["kind"] == "pair",
    }
    return tuple(words for words, drawn in signs.items() if drawn.any())


def _lanes(matrix: Matrix, *, case: Case, theme: str, logarithmic: bool) -> list[dict[str, Any]]:
    styles = party_styles(case)
    lanes: list[dict[str, Any]] = []
    for number, group in list_figures(matrix).groupby("line", sort=True):
        drawn = [row for row in group.to_dict("records") if not (logarithmic and _find_ends(row)[0] <= 0)]
        if drawn:
            words = _write_heading(case, matrix.lines[int(str(number))])
            lanes.append({"kind": "heading", "text": words, "folded": _fold(words), "room": len(words) * _LETTER})
            marks = [_write_mark(case, row, styles[row["party"]], theme=theme) for row in drawn]
            lanes += [{**mark, "kind": "figure", "line": number} for mark in marks]
    heights = [HEADING if lane["kind"] == "heading" else 1 for lane in lanes]
    placed = [{**lane, "lane": end - 1} for lane, end in zip(lanes, accumulate(heights), strict=True)]
    return [*placed, *_join(matrix, placed)]


def _join(matrix: Matrix, placed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the lines between figures that can be compared; others, as counts up to different days, stand apart."""
    marks = {mark["claim_id"]: mark for mark in placed if mark["kind"] == "figure"}
    for line in matrix.lines:
        for pair in find_weighed(line.figures):
            one, other = (marks.get(row["claim_id"]) for row in pair)
            if one and other:
                ends = {"start": one["start"], "end": other["start"]}
                yield {"kind": "pair", "line": one["line"], **ends, "lane": one["lane"], "lane_end": other["lane"]}


def _write_heading(case: Case, line: MatrixLine) -> str:
    count = name_count(case, line.measure, line.people)
    words = f"{count[:1].upper()}{count[1:]} of {name_parties(case, line.harmed)}: {line.verdict.word}"
    return " ".join(words.split())


def _fold(words: str) -> str:
    """Break a heading into two lines, as even as its words allow."""
    shortest = max(len(words) // 2, 1)
    folds = (textwrap.wrap(words, width, break_long_words=False) for width in range(shortest, len(words) + 1))
    return "\n".join(next((lines for lines in folds if len(lines) <= 2), [words]))


def _find_ends(row: Row) -> tuple[float, float]:
    """Give where a mark begins and ends: at its bounds, or at the one it has."""
    known = [float(row[bound]) for bound in ("low", "high") if not pd.isna(row[bound])]
    return min(known), max(known)


def _write_mark(case: Case, row: Row, style: PartyStyle, *, theme: str) -> dict[str, Any]:
    start, end = _find_ends(row)
    relayed = split_ids(row["relays"]) if isinstance(row["relays"], str) else []
    of = ", ".join(dict.fromkeys(case.name("parties", case.claim(one).party, column="code") for one in relayed))
    text = figure_in_words(row["low"], row["high"], approximate=row["approximate"])
    text += f" (passed on from {of})" if relayed else ""
    office = case.name("actors", row["claimant"])
    said = when_said(row["said_at"], row["known_by"])
    is_total = bool(row["total"]) and not relayed
    return {
        "claim_id": row["claim_id"],
        "text": text,
        "code": style.code,
        "start": start,
        "end": end,
        "open_low": pd.isna(row["low"]),
        "open_high": pd.isna(row["high"]),
        "shape": mark_shape(style),
        "fill": PALETTES[theme].paper if relayed else mark_fill(style, theme=theme),
        "dash": not is_total,
        "says": office,
        "said": said,
        "spoken": f"{office}, {said}: {text} {name_count(case, row['measure'], row['people'])}",
    }


def _write_spec(table: pd.DataFrame, *, palette: Palette, logarithmic: bool) -> dict[str, Any]:
    figures = table[table["kind"] == "figure"]
    x = _write_axis(figures, logarithmic=logarithmic)
    none = {"labels": False, "ticks": False, "domain": False, "grid": False, "title": None}
    y = {
        "field": "lane",
        "type": "quantitative",
        "scale": {"domain": [-0.5, _count_lanes(table) - 0.5], "reverse": True, "nice": False, "zero": False},
        "axis": {**none, "minExtent": MARGIN, "maxExtent": MARGIN},
    }
    at_start, at_end = {"x": {**x, "field": "start"}, "y": y}, {"x": {**x, "field": "end"}, "y": y}
    whole = {**at_start, "x2": {"field": "end"}}
    heading = {"x": {"value": 0}, "y": y}
    letters = {"x": {"value": -10}, "y": y, "text": {"field": "code"}}
    words = {**at_end, "text": {"field": "text"}}
    ink = palette.ink
    bold = {"align": "left", "fontWeight": 600, "fontSize": 12, "limit": {"expr": "width"}, "color": ink}
    bold |= {"text": {"expr": f"{_NARROW} ? datum.folded : datum.text"}, "lineBreak": "\n"}
    bold |= {"lineHeight": _HEADING_LINE, "dy": {"expr": f"{_NARROW} ? {-_HEADING_LINE} : 0"}}
    beside = {"align": "left", "fontSize": 11.5, "dx": {"expr": f"datum.open_high ? {_ARROW + 9} : 10"}, "color": ink}
    code = {"align": "right", "fontSize": 11.5, "limit": MARGIN - 10, "color": ink, "clip": False}
    layers = [
        _layer("datum.kind == 'heading'", {"type": "text", **bold, **_SILENT}, heading),
        _layer(_FIGURE, {"type": "text", **code, **_SILENT}, letters),
        _layer("datum.kind == 'pair'", {"type": "rule", "color": palette.ink_soft, "strokeWidth": 1.3, **_SILENT},
               {**whole, "y2": {"field": "lane_end"}}),
        _layer(_RANGE, {"type": "rule", "color": ink, "strokeWidth": 3, **_SILENT}, whole),
        *_write_arrow("datum.open_high", at_end, side=1, ink=ink),
        *_write_arrow("datum.open_low", at_start, side=-1, ink=ink),
        _layer(_FIGURE, {**_MARK, "stroke": ink}, {**at_start, **_LOOK}),
        _layer(_RANGE, {**_MARK, "stroke": ink, "aria": False}, {**at_end, **_LOOK}),
        _layer(_FIGURE, {"type": "text", **beside, "stroke": palette.paper, "strokeWidth": 4, **_SILENT}, words),
        _layer(_FIGURE, {"type": "text", **beside, **_SILENT}, words),
    ]  # fmt: skip
    # The height is of the whole chart, axis and all: a page keeps that room free before the chart is drawn.
    return {
        **write_look(palette, height=round(LANE * _count_lanes(table) + AXIS)),
        "autosize": {"type": "fit", "contains": "padding"},
        "layer": layers,
    }


def _count_lanes(table: pd.DataFrame) -> float:
    return float(table["lane"].max()) + 1


_NARROW = "width < datum.room"
_FIGURE = "datum.kind == 'figure'"
_RANGE = f"{_FIGURE} && datum.end > datum.start"
_MARK: dict[str, Any] = {"type": "point", "clip": False, "strokeWidth": 1.3, "size": 95, "opacity": 1}
_LOOK: dict[str, Any] = {
    "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
    "fill": {"field": "fill", "type": "nominal", "scale": None, "legend": None},
    "strokeDash": {"condition": {"test": "datum.dash", "value": [2.2, 1.8]}, "value": [1, 0]},
    "description": {"field": "spoken", "type": "nominal"},
    "tooltip": [{"field": name, "type": "nominal", "title": title} for name, title in _TIPS.items()],
}


def _layer(test: str, mark: Mapping[str, Any], encoding: Mapping[str, Any]) -> dict[str, Any]:
    return {"transform": [{"filter": test}], "mark": {"clip": True, **mark}, "encoding": dict(encoding)}


def _write_arrow(test: str, at: Mapping[str, Any], *, side: int, ink: str) -> list[dict[str, Any]]:
    """Draw an arrow outward where a bound is missing."""
    shaft = {"type": "rule", "color": ink, "strokeWidth": 1.5, "x2Offset": side * _ARROW, **_SILENT}
    tip = {"type": "point", "shape": "triangle-right" if side > 0 else "triangle-left", "size": 38, "opacity": 1}
    tip |= {"fill": ink, "stroke": ink, "xOffset": side * _ARROW, **_SILENT}
    end = {"x2": {"field": at["x"]["field"]}}
    return [_layer(test, shaft, {**at, **end}), _layer(test, tip, at)]


def _write_axis(figures: pd.DataFrame, *, logarithmic: bool) -> dict[str, Any]:
    top = max(float(figures["end"].max()), 1.0) * _ROOM[logarithmic]
    title = "people, as claimed" + (" (logarithmic: each step multiplies)" if logarithmic else "")
    axis: dict[str, Any] = {"title": title, "orient": "top", "format": ",d", "labelOverlap": True, "tickCount": 6}
    scale: dict[str, Any] = {"domain": [0, top], "nice": False}
    if logarithmic:
        steps = [step * 10**power for power in range(8) for step in (1, 3)]
        axis["values"] = [step for step in steps if step <= top]
        scale |= {"type": "log", "domain": [min(float(figures["start"].min()), 1.0), top]}
    return {"type": "quantitative", "scale": scale, "axis": axis}
