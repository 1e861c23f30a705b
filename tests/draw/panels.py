"""Panels of the timeline and what is drawn of them, for the tests of `draw`."""

from datetime import datetime

import pandas as pd

from claims.case import Case
from claims.filter import ClaimFilter
from claims.happenings import Window
from claims.panels import Panel, set_panels
from claims.timeline import read_timeline
from draw.chart_parts import Chart
from draw.timeline_chart import draw_panel

ALL = ClaimFilter()
WINDOW = Window(datetime(2022, 9, 11), datetime(2022, 9, 29), "around")


def panels_of(case: Case, wanted: ClaimFilter = ALL) -> list[Panel]:
    """Give all panels of a case by a filter, over `WINDOW`."""
    timeline = read_timeline(case, wanted)
    return list(set_panels(case, timeline, WINDOW, measures=timeline.measures, as_of=wanted.as_of))


def draw(case: Case, wanted: ClaimFilter = ALL, *, panel: int = 0, **options) -> Chart:
    """Draw one of them."""
    return draw_panel(panels_of(case, wanted)[panel], case=case, window=WINDOW, **options)


def drawn(chart: Chart, layer: str, claim_id: str | None = None) -> pd.DataFrame:
    """Give what a chart draws in a layer, of one claim or of all."""
    rows = chart.table[chart.table["layer"] == layer]
    return rows if claim_id is None else rows[rows["claim_id"] == claim_id]


def levels(chart: Chart, claim_id: str) -> pd.DataFrame:
    """Give the level lines of a claim, without the span of the day on which it was said."""
    rows = drawn(chart, "line", claim_id)
    return rows[(rows["y"] == rows["y2"]) & (rows["width"] > 2)]
