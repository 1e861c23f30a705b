"""The charts of a view as pictures: the timeline and the comparison, PNG and SVG.

Drawn by Vega within vl-convert, from the very specifications that the pages show. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import pandas as pd

from claims.case import Case
from claims.filter import ClaimFilter
from claims.happenings import choose_window, read_happenings
from claims.matrix import Matrix, describe_matrix, list_figures, name_count, set_matrix
from claims.naming import name_parties
from claims.panels import set_panels, tell_window
from claims.side_by_side import choose_event
from claims.timeline import read_timeline, widen
from draw.chart_page import CHART_FONT, CHART_WIDTH, ChartPart, draw_chart_page
from draw.chart_parts import FONT
from draw.compare_chart import draw_dumbbells, list_signs
from draw.happening_chart import draw_lanes, find_visible
from draw.legend import LegendRow
from draw.margins import Margins, look_up, write_margins
from draw.still_type import find_fonts
from draw.timeline_chart import draw_panel
from draw.timeline_key import key_rows, party_rows
from draw.view import View
from export.picture import DPI, check_dpi
from export.picture_fonts import embed_fonts

VEGA_LITE: Final = "6.4"
_CSS_DPI: Final = 96
_POINTS_TO_AN_INCH: Final = 72  # at which vl-convert takes a pixel of the SVG for one of the picture
_HEIGHT = re.compile(r'<svg[^>]*?\sheight="([\d.]+)"')
# JavaScript holds these as two halves; Vega cuts a long text between them, which vl-convert cannot read.
_PAIRED = re.compile("[\U00010000-\U0010ffff]")
_DRAWING = Lock()


def write_timeline_svg(case: Case, view: View, *, base: str = "") -> bytes:
    """Write the timeline of a view as SVG: the counts that lead, and what was said to happen meanwhile."""
    with _DRAWING:
        return embed_fonts(_draw_timeline(case, view, base)).encode("utf-8")


def write_timeline_png(case: Case, view: View, *, dpi: int = DPI, base: str = "") -> bytes:
    """Write the timeline of a view as PNG; `dpi` as in `export.picture.write_png`."""
    check_dpi(dpi)
    with _DRAWING:
        return _to_png(_draw_timeline(case, view, base), dpi)


def write_compare_svg(case: Case, view: View, *, base: str = "") -> bytes:
    """Write the figures of a view's episode beside each other as SVG."""
    with _DRAWING:
        return embed_fonts(_draw_compare(case, view, base)).encode("utf-8")


def write_compare_png(case: Case, view: View, *, dpi: int = DPI, base: str = "") -> bytes:
    """Write the figures of a view's episode beside each other as PNG; `dpi` as in `export.picture.write_png`."""
    check_dpi(dpi)
    with _DRAWING:
        return _to_png(_draw_compare(case, view, base), dpi)


def choose_compared(case: Case, wanted: ClaimFilter) -> ClaimFilter:
    """Give the filter of what is set beside each other: one episode by everybody, as known at the moment of a view."""
    return ClaimFilter(events=(choose_event(case, wanted.events),), as_of=wanted.as_of)


def _draw_timeline(case: Case, view: View, base: str) -> str:
    wanted, theme = view.filter, view.theme
    timeline = read_timeline(case, wanted)
    window = choose_window(case, timeline, wanted, whole=False)
    counted = [one for one in case.measures["id"] if one in timeline.measures]
    leading = [one for one in counted if one in case.about.first_measures and not wanted.measures] or counted
    panels = set_panels(case, timeline, window, measures=leading, as_of=wanted.as_of)
    happenings = read_happenings(case, wanted)
    opened = view.claim
    parts = []
    for panel in panels:
        drawn = draw_panel(panel, case=case, window=window, theme=theme, opened=opened) if panel.has_marks else None
        parts.append(_part(panel.title, panel.words, drawn))
    lanes: tuple[tuple[str, pd.DataFrame, Literal["above", "margin"]], ...] = (
        ("Said to have happened, by the time claimed", happenings.happened, "above"),
        ("Calls and statements of third parties, by the time said", happenings.spoken, "margin"),
    )
    for title, table, titles in lanes:
        visible = find_visible(table, window)
        if len(visible):
            draw = partial(draw_lanes, case=case, window=window, theme=theme, opened=opened)
            parts.append(_part(title, f"{len(visible)} claims, each a bar.", draw(table, titles=titles)))
    bars = find_visible(pd.concat([happenings.happened, happenings.spoken], ignore_index=True), window)
    title = f"{case.name('events', timeline.event, column='title')}: what was said when"
    margins = _margins(case, view, widen(wanted), page="timeline", title=title, base=base)
    words = f"{tell_window(panels, window)} The same axis for both sides."
    first = [ChartPart("Figures", words, "", 0.0)] if panels else []
    return draw_chart_page(margins, [*first, *parts], key_rows(panels, bars, case=case, theme=theme), theme=theme)


def _draw_compare(case: Case, view: View, base: str) -> str:
    here = choose_compared(case, view.filter)
    (event,) = here.events
    matrix = set_matrix(case, event=event, as_of=here.as_of)
    drawn = draw_dumbbells(matrix, case=case, theme=view.theme)
    title = f"{case.name('events', event, column='title')}: who says what, side by side"
    margins = _margins(case, view, here, page="compare", title=title, base=base)
    shown = {str(row["party"]) for line in matrix.lines for row in line.figures}
    signs = "; ".join(list_signs(drawn.table)) if drawn else ""
    key = [*party_rows(shown, case=case, theme=view.theme), *([LegendRow("", f"{signs}.")] if signs else [])]
    words = f"{describe_matrix(case, matrix)}{_tell_undrawn(case, matrix)}"
    return draw_chart_page(margins, [_part("Figures", words, drawn)], key, theme=view.theme)


def _tell_undrawn(case: Case, matrix: Matrix) -> str:
    """Name the counts that were claimed without any number: a chart has no place for them."""
    drawn = set(list_figures(matrix)["line"])
    undrawn = [
        f"{name_count(case, line.measure, line.people)} of {name_parties(case, line.harmed)}"
        for number, line in enumerate(matrix.lines)
        if line.figures and number not in drawn
    ]
    return f" Claimed without a number, so not drawn: {'; '.join(undrawn)}." if undrawn else ""


def _margins(case: Case, view: View, wanted: ClaimFilter, *, page: str, title: str, base: str) -> Margins:
    address = view.link(page, base=base)
    shown = look_up(case, wanted)
    return replace(
        write_margins(case, wanted, shown, theme=view.theme, ground=(), with_names=False, address=address), title=title
    )


def _part(title: str, words: str, drawn: Any | None) -> ChartPart:
    if drawn is None:
        return ChartPart(title, words, "", 0.0)
    svg = _draw_spec(drawn.spec, drawn.table)
    found = _HEIGHT.match(svg)
    return ChartPart(title, words, svg, float(found[1]) if found else 0.0)


def _draw_spec(spec: dict[str, Any], table: pd.DataFrame) -> str:
    """Draw a specification of a page with the fonts of the pictures; what a pointer does on a page is left out."""
    layers = [{name: part for name, part in layer.items() if name != "params"} for layer in spec["layer"]]
    whole = {**spec, "layer": layers, "width": CHART_WIDTH, "data": {"values": table.to_dict("records")}}
    text = json.dumps(whole, allow_nan=False, ensure_ascii=False).replace(
        json.dumps(FONT, ensure_ascii=False)[1:-1], CHART_FONT
    )
    text = _PAIRED.sub("\N{REPLACEMENT CHARACTER}", text)
    return str(_vega().vegalite_to_svg(json.loads(text), vl_version=VEGA_LITE))


def _to_png(svg: str, dpi: int) -> bytes:
    return bytes(_vega().svg_to_png(svg, scale=dpi / _CSS_DPI, ppi=_POINTS_TO_AN_INCH))


@lru_cache(maxsize=1)
def _vega() -> Any:
    """Give vl-convert, once it knows the fonts of the pictures."""
    import matplotlib as mpl
    import vl_convert

    for folder in _font_folders(Path(mpl.get_data_path())):
        vl_convert.register_font_directory(str(folder))
    return vl_convert


def _font_folders(matplotlib_data: Path) -> Iterator[Path]:
    yield from dict.fromkeys(path.parent for path in find_fonts())
    yield matplotlib_data / "fonts" / "ttf"
