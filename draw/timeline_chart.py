"""The step chart of one panel: how a figure changed, one line a series.

Time across, when it was said; the figure up. Takes finished rows; draws and computes nothing.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from claims.case import Case
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.happenings import Window
from claims.moments import when_said
from claims.panels import Panel
from draw.chart_parts import Chart, mark_shape
from draw.figure_axis import FigureScale
from draw.style import party_styles
from draw.time_axis import to_x
from draw.time_sheet import DASHES, TimeSheet

HEIGHT = 190
"""Of a panel's plot, in pixels."""

TIPS = {
    "who": "Who says it",
    "said": "Said",
    "figure": "Figure",
    "before": "Before",
    "series": "What is counted",
    "note": "What it is",
}
FADING = ((5, 0.34), (10, 0.22), (15, 0.12))
"""Where a bound is missing: up to how many pixels from the line it is how opaque."""

_LABEL_GAP, _NUMBER_GAP = 13.0, 34.0
_USUAL_WIDTH, _LETTER, _LIFT = 760.0, 5.8, 9.0
_CUT_ROOM = 22.0
_CUT = "M-0.9,1L-0.1,-1M0.1,1L0.9,-1"


def draw_panel(
    panel: Panel, *, case: Case, window: Window, theme: str = "light", log: bool = False, opened: str | None = None
) -> Chart:
    """Draw one panel.

    Parameters
    ----------
    panel
        From `claims.panels.set_panels`; something of it must be visible.
    log
        Whether the axis of figures is logarithmic.
    opened
        The claim whose card is open: its mark has a ring.
    """
    return _Pen(panel, case=case, window=window, theme=theme, log=log).draw(opened)


class _Pen:
    """Turns rows of a panel into areas, lines, marks and words."""

    def __init__(self, panel: Panel, *, case: Case, window: Window, theme: str, log: bool) -> None:
        self._panel, self._window = panel, window
        self._sheet = TimeSheet(window, theme, HEIGHT, TIPS)
        self._styles = party_styles(case)
        self._scale = FigureScale(panel.top, log=log)
        self._start, self._end, self._ends = (to_x(at, window) for at in (window.start, window.end, panel.ends))
        self._rows = [self._prepare(row) for row in panel.figures.to_dict("records") if not pd.isna(row["level"])]
        self._steps = [row for row in self._rows if row["steps"]]

    def draw(self, opened: str | None) -> Chart:
        """Draw everything, from below to above."""
        if self._panel.ends < self._window.end:
            moment = {"stroke": self._sheet.palette.ink_soft, "dash": "moment"}
            self._sheet.add("frame", moment, x=self._ends, y=self._scale.figure(0), y2=self._scale.top)
        by_id = {row["claim_id"]: row for row in self._steps}
        befores = [by_id.get(row["revises"]) or by_id.get(row["follows"]) for row in self._rows]
        for row in self._rows:
            self._span(row)
        for row, before in zip(self._rows, befores, strict=True):
            if row["steps"]:
                self._areas(row)
                self._lines(row, before)
        for row, before in zip(self._rows, befores, strict=True):
            self._marks(row, opened)
            if before is not None and row["breaks"] and self._across(row) - self._across(before) > _CUT_ROOM:
                self._cut(row)
        labels = list(self._labels())
        for row in [*labels, *self._numbers(labels)]:
            self._sheet.add("words", row)
        return self._sheet.finish(y_scale=self._scale.scale(), y_axis=self._scale.axis())

    def _prepare(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        """Give a row as the chart takes it: texts ready, instants in milliseconds."""
        style = self._styles[row["party"]]
        steps = row["role"] == "total" and not pd.isna(row["step"])
        until = self._ends if pd.isna(row["until"]) else min(to_x(row["until"], self._window), self._ends)
        first, last = to_x(row["said_start"], self._window), to_x(row["said"], self._window)
        colour = self._sheet.line_of(style)
        figures = {"low": row["low"], "high": row["high"], "is_range": _is_range(row), "y": float(row["level"])}
        return {
            **{str(name): row[name] for name in ("claim_id", "series_number", "revises", "follows", "figure", "note")},
            **{str(name): row[name] for name in ("on_line", "goes_down", "breaks", "series", "words", "people")},
            **figures,
            # A total counts from the last instant of its day or month; what stands beside it lies in the middle of it.
            "x": last if steps else (first + last) / 2,
            "first": first,
            "last": last,
            "until": max(until, last),
            "stroke": colour,
            "fill": colour,
            "inside": self._sheet.fill_of(style),
            "dash": row["direction"] if row["direction"] in DASHES else "third",
            "shape": mark_shape(style),
            "short": _shorten(row),
            "who": row["office"],
            "said": when_said(row["said_at"], row["known_by"]),
            "before": row["before"] if isinstance(row["before"], str) else "",
            "steps": steps,
        }

    def _span(self, row: Mapping[str, Any]) -> None:
        """Draw the day or month in which a figure was said."""
        if row["first"] < row["last"]:
            self._sheet.add("line", row, x=row["first"], x2=row["last"], dash="own", opacity=0.55)

    def _areas(self, row: Mapping[str, Any]) -> None:
        """Draw the band from low to high, or the fading where there is no bound."""
        sides = {"x2": row["until"], "width": 0.0}
        if row["is_range"]:
            self._sheet.add("area", row, **sides, y=float(row["low"]), y2=float(row["high"]), opacity=0.22)
        for bound, up in (("high", 1), ("low", -1)):
            near = 0
            for far, opacity in FADING if pd.isna(row[bound]) else ():
                y, y2 = self._shift(row["y"], up * near), self._shift(row["y"], up * far)
                self._sheet.add("area", row, **sides, y=y, y2=y2, opacity=opacity)
                near = far

    def _shift(self, figure: float, pixels: float) -> float:
        return self._scale.figure(max(0.0, self._scale.part(figure) + pixels / HEIGHT))

    def _lines(self, row: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
        """Draw a step: the rise to it and its line; dotted where another office goes on counting."""
        if before is not None:
            how = {"dash": "break", "width": 1.4} if row["breaks"] else {"dash": "own", "width": 2.4}
            self._sheet.add("line", row, **how, y=before["y"], y2=row["y"])
        for y in (float(row["low"]), float(row["high"])) if row["is_range"] else (row["y"],):
            if row["until"] > row["x"]:
                self._sheet.add("line", row, x2=row["until"], y=y, width=2.4)

    def _marks(self, row: Mapping[str, Any], opened: str | None) -> None:
        """Draw a figure's mark and signs: a total filled, a repeat a dot, what stands apart open."""
        ink, paper = self._sheet.palette.ink, self._sheet.palette.paper
        if row["steps"]:
            self._sheet.add("mark", row, fill=row["inside"], stroke=ink, width=1.2, size=85.0)
        elif row["on_line"]:
            self._sheet.add("mark", row, stroke=ink, size=26.0)
        else:
            self._sheet.add("mark", row, fill=paper, width=1.2, size=34.0)
        if row["goes_down"]:
            self._sheet.add("mark", row, shape="triangle-down", size=46.0, dy=13.0, fill=ink, stroke=ink)
        if row["claim_id"] == opened:
            ring = {"shape": "circle", "size": 330.0, "fill": "transparent"}
            self._sheet.add("mark", row, **ring, stroke=ink, width=1.8)

    def _cut(self, row: Mapping[str, Any]) -> None:
        """Cut the line before a mark: another office goes on counting."""
        cut = {"shape": _CUT, "size": 70.0, "dx": -12.0, "fill": "transparent"}
        self._sheet.add("mark", row, **cut, stroke=self._sheet.palette.paper, width=5.0)
        self._sheet.add("mark", row, **cut, stroke=self._sheet.palette.ink, width=1.4)

    def _part_across(self, row: Mapping[str, Any]) -> float:
        """Give where an instant stands: 0 at the left end of the plot, 1 at the right."""
        return float((row["x"] - self._start) / (self._end - self._start))

    def _across(self, row: Mapping[str, Any]) -> float:
        """Give where an instant stands in a plot of the usual width, in pixels."""
        return self._part_across(row) * _USUAL_WIDTH

    def _labels(self) -> Iterator[dict[str, Any]]:
        """Give a label for the end of each line: its figure and who says it, moved apart where lines are close.

        What replaced a figure after the days shown stands under it, and so does a series that begins only then.
        """
        reached = HEIGHT + 1.0
        for row, standing in sorted(self._standing(), key=lambda one: (not one[1], float(one[0]["y"]))):
            later = self._later(row) if standing else row
            texts = [f"then {_name_later(later)}"] if later else []
            if standing:
                texts.append(f"{row['figure']} {PEOPLE_WORDS.get(str(row['people']), 'people')}, {row['who']}")
            x = min(row["until"], self._ends)
            far = self._across({"x": x}) > _USUAL_WIDTH * 0.35
            foot = HEIGHT * (1 - self._scale.part(_upper(row))) - 11
            for text in texts:
                reached = min(foot, reached - _LABEL_GAP, HEIGHT - 8)
                sides = {"align": "right" if far else "left", "dx": -2.0 if far else 8.0}
                yield {**row, **sides, "x": x, "y": self._scale.figure(1 - reached / HEIGHT), "text": text}

    def _standing(self) -> Iterator[tuple[dict[str, Any], bool]]:
        """Give the last row of each line, and whether it stood within the window; else the first that comes later."""
        for number in dict.fromkeys(row["series_number"] for row in self._steps):
            steps = [row for row in self._steps if row["series_number"] == number]
            said = [row for row in steps if row["x"] <= self._ends]
            if said and said[-1]["until"] >= self._start:
                yield said[-1], True
            elif not said:
                yield steps[0], False

    def _later(self, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Give the last total of a series that was said after the window, if any."""
        steps = [one for one in self._steps if one["series_number"] == row["series_number"] and one["x"] > self._end]
        return steps[-1] if steps else None

    def _numbers(self, labels: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """Give a short figure for each mark that no label names, with the width at which a plot has room for it."""
        named = {label["claim_id"] for label in labels}
        taken: list[tuple[float, float]] = []
        for row in self._rows:
            across, up = self._part_across(row), HEIGHT * self._scale.part(_upper(row))
            if row["on_line"] or not 0 < across <= 1 or (row["claim_id"] in named and across > 0.55):
                continue
            beside = not row["steps"]
            gaps = [across / _NUMBER_GAP] if not beside else []
            gaps += [abs(across - x) / _NUMBER_GAP for x, y in taken if abs(up - y) < _LABEL_GAP]
            gaps += self._gaps_before(labels, across, up if beside else up + _LIFT)
            room = 1 / min([1.0, *gaps]) if all(gap > 0 for gap in gaps) else math.inf
            if room <= _USUAL_WIDTH:
                taken.append((across, up))
                at = {"align": "left", "dx": 7.0} if beside else {"align": "right", "dx": -8.0, "dy": -_LIFT}
                yield {**row, **at, "room": room, "y": _upper(row), "text": row["short"]}

    def _gaps_before(self, labels: Sequence[Mapping[str, Any]], across: float, up: float) -> list[float]:
        """Give for each label at this height how much of the plot is free before it, by a pixel of the label."""
        level = [one for one in labels if abs(HEIGHT * self._scale.part(one["y"]) - up) < _LABEL_GAP]
        return [
            (self._part_across(one) - across) / (len(one["text"]) * _LETTER) for one in level if one["align"] == "right"
        ]


def _is_range(row: Mapping[Any, Any]) -> bool:
    return not pd.isna(row["low"]) and not pd.isna(row["high"]) and bool(row["low"] != row["high"])


def _name_later(row: Mapping[str, Any]) -> str:
    return f"{row['figure']} {PEOPLE_WORDS.get(str(row['people']), 'people')} ({row['said']}, {row['who']})"


def _upper(row: Mapping[str, Any]) -> float:
    return float(row["high"] if row["is_range"] else row["y"])


def _shorten(row: Mapping[Any, Any]) -> str:
    """Write a figure as short as a chart needs it: ``≥49``, ``≤40``, ``3-7``, ``≈430``."""
    words = figure_in_words(row["low"], row["high"], approximate=row["approximate"])
    for long, short in (("at least ", "≥"), ("up to ", "≤"), (" to ", "-"), ("about ", "≈")):
        words = words.replace(long, short)
    return words
