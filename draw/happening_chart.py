"""What happened and what was said of it, as bars in lanes over time.

Takes finished rows; draws and computes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from claims.case import Case
from claims.happenings import Window
from draw.chart_parts import Chart, mark_shape
from draw.style import party_styles
from draw.time_axis import to_x
from draw.time_sheet import TimeSheet

ROW, LABELLED_ROW, TITLE, GAP = 9, 13, 15, 6
"""Heights in pixels: of a row of bars, also where hours stand beside them; of a lane's title; and between lanes."""

TIPS = {
    "who": "Who says it",
    "kind_label": "Kind",
    "when": "When",
    "told": "Said",
    "statement": "What is claimed",
}
_BAR = 6
_USUAL_WIDTH = 760.0
_LEAST_BAR, _LABEL_WIDTH = 9.0, 74.0


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
) -> Chart:
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
    Chart
        Its height follows from how many overlap.
    """
    rows, lanes = _lay_out(find_visible(table, window), window, titles=titles)
    # A statement is when it was said: that stands there already.
    tips = {name: title for name, title in TIPS.items() if titles == "above" or name != "told"}
    sheet = TimeSheet(window, theme, int(lanes[-1].end), tips)
    start, end = to_x(window.start, window), to_x(window.end, window)
    for lane in lanes[:-1]:
        sheet.add("frame", {"stroke": sheet.palette.rule, "dash": "own"}, x=start, x2=end, y=lane.end, width=0.7)
    styles = party_styles(case)
    for row in rows:
        style = styles[row["party"]]
        look = {"stroke": sheet.line_of(style), "fill": sheet.fill_of(style)}
        _add_bar(sheet, {**row, **look, "shape": mark_shape(style)}, opened)
    for lane in lanes:
        above = {"y": lane.top + TITLE / 2, "align": "left", "dx": 4.0, "weight": "bold"}
        beside = {"y": (lane.top + lane.end) / 2, "align": "right", "dx": -6.0}
        sheet.add("words", {"text": lane.title, "x": start}, **(above if titles == "above" else beside))
    scale = {"domain": [sheet.height, 0], "nice": False, "zero": False}
    return sheet.finish(y_scale=scale, y_axis={"labels": False, "grid": False, "aria": False})


def _lay_out(
    table: pd.DataFrame, window: Window, *, titles: str
) -> tuple[Sequence[Mapping[str, Any]], Sequence[_Lane]]:
    """Give each row the pixel at which it lies, and the lanes. A row goes where the ones before it have ended."""
    pixel = (to_x(window.end, window) - to_x(window.start, window)) / _USUAL_WIDTH
    laid: list[dict[str, Any]] = []
    lanes, top = [], 0.0
    for _, lane in table.groupby("lane", sort=False):
        ends: list[float] = []
        first = top + (TITLE if titles == "above" else GAP / 2)
        rows = [{str(name): cell for name, cell in row.items()} for row in lane.to_dict("records")]
        height = LABELLED_ROW if lane["start_label"].notna().any() else ROW
        for row in sorted(rows, key=lambda one: (one["start"], one["end"])):
            x, x2 = to_x(row["start"], window), to_x(row["end"], window)
            width = _LABEL_WIDTH if isinstance(row["start_label"], str) else _LEAST_BAR
            place = next((number for number, free in enumerate(ends) if free <= x), len(ends))
            ends[place : place + 1] = [max(x2, x + width * pixel)]
            laid.append({**row, "x": x, "x2": x2, "at": first + place * height + (height - _BAR) / 2})
        end = first + len(ends) * height + GAP / 2
        lanes.append(_Lane(rows[0]["lane_label"] if titles == "above" else rows[0]["code"], top, end))
        top = end
    return laid, lanes


def _add_bar(sheet: TimeSheet, row: Mapping[str, Any], opened: str | None) -> None:
    """Draw a claim: a pale bar, a mark where its beginning is told to the minute, the hour of a truce, its frame."""
    told = {
        **{name: row[name] for name in ("claim_id", "x", "x2", "stroke", "fill", "shape", "kind_label", "when")},
        "who": row["office"],
        "told": row["said"],
        "statement": row["statement"],
        "words": f"{row['office']}, {row['when']}: {row['statement']}",
    }
    middle = row["at"] + _BAR / 2
    is_open = row["claim_id"] == opened
    frame = {"stroke": sheet.palette.ink, "width": 2.2} if is_open else {"width": 1.0}
    sheet.add("area", told, y=row["at"], y2=row["at"] + _BAR, **{**told, **frame, "opacity": 0.38})
    if row["timed"]:
        sheet.add("mark", told, y=middle, stroke=sheet.palette.ink, size=34.0)
    if isinstance(row["start_label"], str):
        label = f"{row['start_label']}, {row['code']}"
        sheet.add("words", told, y=middle, text=label, align="left", dx=7.0)
