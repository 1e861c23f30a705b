"""The key of the timeline: a row for each kind of line and sign that is on its charts, and for nothing else."""

from collections.abc import Iterator, Sequence

import pandas as pd

from claims.case import Case
from claims.panels import Panel
from draw.chart_parts import mark_shape
from draw.legend import LegendRow
from draw.style import PALETTES, PartyStyle, party_styles
from draw.time_sheet import DASHES
from draw.timeline_chart import FADING

FIRST_LINE = "A line is one party's count, as it gave it. None is verified."

_MARKS = {
    "circle": '<circle r="4.5"/>',
    "square": '<rect x="-4" y="-4" width="8" height="8"/>',
    "diamond": '<path d="M0-5.5L5.5 0L0 5.5L-5.5 0Z"/>',
}


def key_rows(panels: Sequence[Panel], bars: pd.DataFrame, *, case: Case, theme: str) -> list[LegendRow]:
    """Give the key of some panels and of the bars under them.

    Parameters
    ----------
    panels, bars
        What is drawn, from `claims.panels.set_panels` and `draw.happening_chart.find_visible`.
    theme
        `light` or `dark`.
    """
    figures = [panel.figures[panel.figures["visible"]] for panel in panels]
    drawn = pd.concat(figures, ignore_index=True) if figures else pd.DataFrame()
    pen = _Swatches("dark" if theme == "dark" else "light")
    rows = [LegendRow("", FIRST_LINE)]
    rows += _party_rows({*(drawn.get("party", ())), *bars["party"]}, case=case, pen=pen)
    if not drawn.empty:
        rows += [*_line_rows(drawn, pen=pen), *_sign_rows(drawn, pen=pen)]
    return [*rows, *_bar_rows(bars, pen=pen)]


def party_rows(parties: set[str], *, case: Case, theme: str) -> list[LegendRow]:
    """Give the rows of the parties of a chart, each with its mark."""
    return list(_party_rows(parties, case=case, pen=_Swatches("dark" if theme == "dark" else "light")))


def _party_rows(parties: set[str], *, case: Case, pen: "_Swatches") -> Iterator[LegendRow]:
    styles = party_styles(case)
    shown = [styles[party] for party in case.party_order if party in parties]
    for style in shown:
        if not style.is_open:
            yield LegendRow(pen.mark(style), f"said by {style.name}", code=style.code)
    others = [style for style in shown if style.is_open]
    if others:
        most = 4
        names = ", ".join(style.code_and_name for style in others[:most])
        more = f", and {len(others) - most} more, by their letters" if len(others) > most else ""
        yield LegendRow(pen.mark(others[0]), f"said by others: {names}{more}")


def _line_rows(figures: pd.DataFrame, *, pen: "_Swatches") -> Iterator[LegendRow]:
    steps = figures[(figures["role"] == "total") & figures["step"].notna()]
    directions = set(steps["direction"].dropna())
    if "own" in directions:
        yield LegendRow(pen.line(DASHES["own"]), "whole line: of its own losses")
    if "other" in directions:
        yield LegendRow(pen.line(DASHES["other"]), "broken line: of the other side's losses")
    if "third" in directions:
        yield LegendRow(pen.line(DASHES["third"]), "dotted line: of somebody else's losses")
    ranged = steps["low"].notna() & steps["high"].notna() & (steps["low"] != steps["high"]).fillna(value=False)
    if ranged.any():
        yield LegendRow(pen.band(), "band: from the lowest to the highest number, readings included")
    if steps["high"].isna().any():
        yield LegendRow(pen.fade(1), "fading upward: “at least”, no upper bound")
    if steps["low"].isna().any():
        yield LegendRow(pen.fade(-1), "fading downward: “up to”, no lower bound")


def _sign_rows(figures: pd.DataFrame, *, pen: "_Swatches") -> Iterator[LegendRow]:
    if (figures["said_start"] < figures["said"]).any():
        yield LegendRow(pen.span(), "thin line before a mark: the day or month in which it was said")
    if figures["breaks"].any():
        yield LegendRow(pen.cut(), "break: later count by another office, no revision by the first")
    if figures["goes_down"].any():
        yield LegendRow(pen.down(), "the figure is lower than before")
    if figures["on_line"].any():
        yield LegendRow(pen.dot(), "dot: the same figure said again")
    if ((figures["role"] != "total") & ~figures["on_line"]).any():
        yield LegendRow(pen.apart(), "open mark: a part of a total, or counted otherwise; never added")


def _bar_rows(bars: pd.DataFrame, *, pen: "_Swatches") -> Iterator[LegendRow]:
    if not bars.empty:
        yield LegendRow(pen.bar(), "bar: one claim, from when to when it is said to have been")
    if bars["timed"].any():
        yield LegendRow(pen.bar(timed=True), "with a mark: its beginning is told to the minute")


class _Swatches:
    """Small drawings in the colours of a theme. No outside text enters them."""

    def __init__(self, theme: str) -> None:
        self._theme = theme
        self._ink, self._paper = PALETTES[theme].ink, PALETTES[theme].paper

    def mark(self, style: PartyStyle) -> str:
        line = self._ink if style.is_open else style.colour(self._theme) or self._ink
        fill = self._paper if style.is_open else line
        sign = _MARKS[mark_shape(style)]
        return _frame(f'{_rule(line)}<g fill="{fill}" stroke="{self._ink}">{sign}</g>')

    def line(self, dash: Sequence[int]) -> str:
        dashes = "" if dash[1] == 0 else " ".join(map(str, dash))
        return _frame(_rule(self._ink, dashes))

    def band(self) -> str:
        rect = f'<rect x="-12" y="-6" width="24" height="12" fill="{self._ink}" opacity=".22"/>'
        return _frame(rect + _rule(self._ink, y=6) + _rule(self._ink, y=-6))

    def fade(self, up: int) -> str:
        rects = "".join(
            f'<rect x="-12" y="{6 * up - (far if up > 0 else 5 - far)}" width="24" height="5"'
            f' fill="{self._ink}" opacity="{opacity}"/>'
            for far, opacity in FADING
        )
        return _frame(rects + _rule(self._ink, y=6 * up))

    def span(self) -> str:
        return _frame(
            f'<path d="M-12 0H4" stroke="{self._ink}" opacity=".6"/><circle cx="6" r="4" fill="{self._ink}"/>'
        )

    def cut(self) -> str:
        slashes = f'<path d="M-4 5L0 -5M1 5L5 -5" stroke="{self._paper}" stroke-width="5"/>'
        return _frame(_rule(self._ink) + slashes + slashes.replace(self._paper, self._ink).replace('"5"/', '"1.4"/'))

    def down(self) -> str:
        return _frame(f'<path d="M-5 -3H5L0 5Z" fill="{self._ink}"/>')

    def dot(self) -> str:
        return _frame(_rule(self._ink) + f'<circle r="2.8" fill="{self._ink}"/>')

    def apart(self) -> str:
        return _frame(f'<circle r="3.4" fill="{self._paper}" stroke="{self._ink}" stroke-width="1.2"/>')

    def bar(self, *, timed: bool = False) -> str:
        rect = (
            f'<rect x="-10" y="-3" width="20" height="6" fill="{self._ink}" fill-opacity=".38" stroke="{self._ink}"/>'
        )
        return _frame(rect + (f'<circle cx="-10" r="3" fill="{self._ink}"/>' if timed else ""))


def _rule(colour: str, dashes: str = "", *, y: int = 0) -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M-12 {y}H12" stroke="{colour}" stroke-width="2.2"{dash}/>'


def _frame(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-13 -11 26 22" width="26" height="22">{inside}</svg>'
