"""Charts as one page of SVG: their title and filter above, each with its words, the key, sources and credits below.

The charts come as SVG of their own; nothing outside the page is named in it but the link to the live view.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from draw.legend import LegendRow
from draw.margins import Margins
from draw.still_type import FAMILIES, Type, break_lines, plain
from draw.style import PALETTES

WIDTH = 1080.0
PAD = 34.0
CHART_WIDTH = WIDTH - 2 * PAD
CHART_FONT = ", ".join(FAMILIES["sans"])
"""The families of a chart's own letters."""

_TITLE, _HEAD = Type(29, "serif", bold=True, leading=1.15), Type(17, "serif", bold=True)
_BODY, _BOLD, _SMALL = Type(14.5), Type(14.5, bold=True), Type(12.5, leading=1.32)
_KEY_ROW, _KEY_SWATCH = 27.0, 34.0
_MOST_SOURCES = 4


@dataclass(frozen=True)
class ChartPart:
    """A chart on the page.

    Attributes
    ----------
    title, words : str
        What it shows, and what can be read from it.
    svg : str
        The chart, from Vega; "" where there is nothing to draw.
    height : float
        Of the chart, in pixels.
    """

    title: str
    words: str
    svg: str
    height: float


def draw_chart_page(margins: Margins, parts: Sequence[ChartPart], key: Sequence[LegendRow], *, theme: str) -> str:
    """Lay charts out as a page.

    Parameters
    ----------
    margins
        Title, filter, sources, licence and address; its losses and legend are the map's and are left out.
    parts
        The charts, from top to bottom.
    key
        What their marks mean.
    theme
        `light` or `dark`, that of the charts.
    """
    page = _Page(theme)
    page.write(margins.title, _TITLE, most=3)
    page.write(f"{margins.not_verified} {margins.heard[:1].upper()}{margins.heard[1:]}.", _BOLD, most=3)
    page.write(margins.filter_words, _BODY, most=5, soft=True)
    if margins.empty:
        page.write(margins.empty, _BODY, most=3)
    for number, part in enumerate(parts):
        page.leave(16)
        page.write(part.title, _HEAD, most=2)
        page.write(part.words, _SMALL, most=5, soft=True)
        if part.svg:
            page.place(_own_names(part.svg, number), part.height)
    page.leave(14)
    page.key(key)
    page.leave(10)
    page.write(_list_sources(margins.sources), _SMALL, most=_MOST_SOURCES, soft=True)
    page.leave(6)
    page.write(margins.disclaimer, _SMALL, most=4)
    page.write(f"Claims: {margins.licence} Version of the claims: {margins.version}.", _SMALL, most=3, soft=True)
    page.write(f"Live view: {margins.address}", _SMALL, most=5, soft=True, link=margins.address)
    return page.finish(margins.title)


class _Page:
    """A page in the making, filled from the top."""

    def __init__(self, theme: str) -> None:
        self._palette = PALETTES[theme]
        self._y = PAD
        self._parts: list[str] = []

    def leave(self, height: float) -> None:
        self._y += height

    def write(self, text: str, kind: Type, *, most: int, soft: bool = False, link: str = "") -> None:
        lines = break_lines(text, kind, width=CHART_WIDTH, most=most)
        set_lines = "".join(self._line(PAD, self._y + kind.size + number * kind.line, line, kind, soft=soft)
                            for number, line in enumerate(lines))  # fmt: skip
        if link.startswith(("https://", "http://")):
            set_lines = f'<a href="{escape(link)}">{set_lines}</a>'
        self._parts.append(set_lines)
        self._y += len(lines) * kind.line + 3

    def place(self, svg: str, height: float) -> None:
        self._parts.append(f'<g transform="translate({PAD:g},{self._y + 4:.4g})">{svg}</g>')
        self._y += height + 4

    def key(self, rows: Sequence[LegendRow]) -> None:
        """Set the key in two columns; words without a swatch, and what is too long for a column, take a line."""
        half, column = CHART_WIDTH / 2, 0
        for row in rows:
            words = f"{row.code} {row.text}" if row.code else row.text
            lines = break_lines(words, _SMALL, width=half - _KEY_SWATCH - 12)
            whole = not row.swatch or len(lines) > 1
            if whole and column:
                self._y, column = self._y + _KEY_ROW, 0
            if not row.swatch:
                self.write(row.text, Type(13.5, italic=True), most=3)
                continue
            if whole:
                lines = break_lines(words, _SMALL, width=CHART_WIDTH - _KEY_SWATCH, most=2)
            x = PAD + column * half
            self._parts.append(f'<g transform="translate({x:g},{self._y:.5g})">{row.swatch}</g>')
            top = self._y + 15
            self._parts += [
                self._line(x + _KEY_SWATCH, top + number * _SMALL.line, line, _SMALL)
                for number, line in enumerate(lines)
            ]
            column = 0 if whole else 1 - column
            self._y += 0 if column else _KEY_ROW + (len(lines) - 1) * _SMALL.line
        self._y += _KEY_ROW if column else 0

    def finish(self, title: str) -> str:
        height = round(self._y + PAD * 0.7)
        paper = f'<rect width="{WIDTH:g}" height="{height}" fill="{self._palette.paper}"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH:g}" '
            f'height="{height}" viewBox="0 0 {WIDTH:g} {height}"><title>{escape(plain(title))}</title>'
            f"<style></style>{paper}{''.join(self._parts)}</svg>"
        )

    def _line(self, x: float, y: float, text: str, kind: Type, *, soft: bool = False) -> str:
        colour = self._palette.ink_soft if soft else self._palette.ink
        face = f' font-weight="{600 if kind.bold else 400}"' + (' font-style="italic"' if kind.italic else "")
        family = ", ".join(FAMILIES[kind.family])
        return (
            f'<text x="{x:.5g}" y="{y:.5g}" font-family="{family}" font-size="{kind.size:g}px"{face} '
            f'fill="{colour}">{escape(text)}</text>'
        )


def _list_sources(sources: Sequence[str]) -> str:
    """Run on as many sources as have room, and say how many more there are."""

    def run_on(count: int) -> str:
        rest = len(sources) - count
        return f"Read in: {'; '.join(sources[:count])}" + (f"; and {rest} more: see the live view." if rest else ".")

    if not sources:
        return ""
    fits: Callable[[int], bool] = lambda count: (  # noqa: E731
        len(break_lines(run_on(count), _SMALL, width=CHART_WIDTH)) <= _MOST_SOURCES
    )
    count = len(sources)
    while count > 1 and not fits(count):
        count -= 1
    return run_on(count)


def _own_names(svg: str, number: int) -> str:
    """Give the parts of a chart names of their own: charts of a page would share theirs, and Vega never starts anew."""
    names: dict[str, str] = {}

    def rename(found: re.Match[str]) -> str:
        return found[1] + names.setdefault(found[2], f"chart{number}-{len(names)}")

    return re.sub(r'(\bid="|url\(#)([\w-]+)', rename, svg)
