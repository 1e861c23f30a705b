"""The still picture: the map of a view as filtered and framed, with all that an atlas page says around it.

Drawn with matplotlib from the tables and the style of the live map. Nothing of it depends on a clock or a network.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.case import Case
from draw.legend import BORDER, UNDELIMITED
from draw.margins import Margins, Shown, look_up, write_margins
from draw.still_blocks import Block, legend_block, list_block, paragraph, stack, tolls_block
from draw.still_frame import StillFrame
from draw.still_ground import find_borders, name_ground
from draw.still_map import draw_map
from draw.still_paths import Box
from draw.still_sheet import Sheet
from draw.still_type import Type, break_lines
from draw.style import PartyStyle, party_styles
from draw.view import USUAL_LAYERS, View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MILLIMETRE = 96 / 25.4
_SMALLER = (1.0, 0.93, 0.87, 0.81, 0.75, 0.7, 0.64)


@dataclass(frozen=True)
class Size:
    """A form of the picture.

    Attributes
    ----------
    words : str
        What it is for.
    width, height : float
        In pixels, 96 to the inch.
    text : float
        Size of its text in pixels.
    columns : int
        Of the margin under the map; 0 = the margin stands beside the map.
    """

    words: str
    width: float
    height: float
    text: float
    columns: int

    @property
    def pad(self) -> float:
        """The empty edge, in pixels."""
        return self.text * 2.2 if self.columns != 1 else self.text * 1.3


SIZES: Mapping[str, Size] = {
    "wide": Size("Web, 16:9", 1600, 900, 15, 0),
    "square": Size("Web, square", 1200, 1200, 15, 0),
    "a4": Size("A4, upright", 210 * MILLIMETRE, 297 * MILLIMETRE, 10.6, 2),
    "column": Size("One column of a page, 100 mm", 100 * MILLIMETRE, 300 * MILLIMETRE, 10.2, 1),
}


@dataclass(frozen=True)
class Still:
    """A finished picture.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The picture.
    margins : Margins
        The words around it.
    words : tuple
        Text and box (left, top, right, bottom in pixels) of all that is written.
    frame : StillFrame
        Where which part of the ground lies.
    """

    figure: "Figure"
    margins: Margins
    words: tuple[tuple[str, Box], ...]
    frame: StillFrame


def draw_still(case: Case, view: View, *, size: str = "wide", address: str = "") -> Still:
    """Draw the map of a view as a picture.

    Parameters
    ----------
    case
        The case.
    view
        Filter, frame, layers, names, opened claim and theme, as in a link.
    size
        A name in `SIZES`.
    address
        Of the live view; a web address is also a link in SVG and PDF.

    Returns
    -------
    Still
        The same for the same case, view and choices.
    """
    layers = USUAL_LAYERS if view.layers is None else tuple(view.layers)
    shown = look_up(case, view.filter)
    margins = write_margins(
        case,
        view.filter,
        shown,
        theme=view.theme,
        ground=name_ground(layers, theme=view.theme, areas=shown.areas),
        with_tolls="tolls" in layers,
        with_names="names" in layers,
        with_claims="claims" in layers,
        address=address,
    )
    return _Page(case, view, shown, margins, layers=layers, size=SIZES[size]).draw()


class _Page:
    """One picture in the making."""

    def __init__(
        self, case: Case, view: View, shown: Shown, margins: Margins, *, layers: Collection[str], size: Size
    ) -> None:
        self._case, self._view, self._shown, self._margins = case, view, shown, margins
        self._layers, self._size = layers, size
        self._sheet = Sheet(size.width, size.height, theme=view.theme, unit=size.text / 12.5)
        self._styles = self._order_styles()
        self._left, self._right = size.pad, size.width - size.pad
        self._text = size.text
        self._legend_at = (0.0, 0.0, 0.0)

    def _order_styles(self) -> dict[str, PartyStyle]:
        styles = party_styles(self._case)
        return {party: styles[party] for party in self._case.party_order}

    def draw(self) -> Still:
        size, sheet = self._size, self._sheet
        header = self._header()
        self._fit_margin(header.height)
        beside = self._fits_beside(header.height)
        footer = self._footer(with_sources=not size.columns and not beside)
        top = size.pad * 0.8 + header.height + size.text
        bottom = size.height - size.pad * 0.8 - footer.height - size.text
        header.draw(self._left, size.pad * 0.8)
        footer.draw(self._left, bottom + size.text)
        below = bool(size.columns)
        box = self._margin_below(top, bottom) if below else self._margin_beside(top, bottom, with_sources=beside)
        frame = draw_map(
            sheet,
            box,
            case=self._case,
            view=self._view,
            shown=self._shown,
            layers=self._layers,
            styles=self._styles,
            over=self._margins.empty,
        )
        self._draw_legend(frame)
        return Still(sheet.finish(), self._margins, tuple(sheet.words), frame)

    def _header(self) -> Block:
        margins, text, width = self._margins, self._size.text, self._right - self._left
        title = Type(text * (2.1 if self._size.columns != 1 else 1.75), "serif", bold=True, leading=1.15)
        heard = f"{margins.not_verified} {margins.heard[:1].upper()}{margins.heard[1:]}."
        kind, soft = Type(text), self._sheet.palette.ink_soft
        words = [". ".join(part for part in (margins.filter_words, margins.placed) if part)]
        most = 6
        if len(break_lines(words[0], kind, width=width)) > most:
            # A filter of many words is cut; up to when statements count is not.
            known = f"{margins.as_of[:1].upper()}{margins.as_of[1:]}"
            words = [margins.filter_words, ". ".join(part for part in (known, margins.placed) if part)]
            most -= 2
        said = [paragraph(self._sheet, one, kind, width=width, most=most, colour=soft) for one in words]
        lines = [
            paragraph(self._sheet, margins.title, title, width=width, most=3),
            paragraph(self._sheet, heard, Type(text, bold=True), width=width, most=4),
            stack(said, gap=0),
        ]
        return stack(lines, gap=text * 0.35)

    def _footer(self, *, with_sources: bool) -> Block:
        margins, width = self._margins, self._right - self._left
        kind = Type(self._size.text * 0.82, leading=1.3)
        soft = self._sheet.palette.ink_soft
        ground = f"Map: {'; '.join(margins.credits)}." if margins.credits else ""
        licence = f" Claims: {margins.licence.rstrip('.')}." if margins.licence else ""
        lines = [
            paragraph(self._sheet, margins.disclaimer, kind, width=width, most=5),
            paragraph(
                self._sheet,
                f"{ground}{licence} Version of the claims: {margins.version}.".strip(),
                kind,
                width=width,
                most=9,
                colour=soft,
            ),
        ]
        if with_sources:
            lines.insert(
                0, stack([self._sources(width, kind.line * 4), Block(kind.size * 0.6, lambda _x, _y: None)], gap=0)
            )
        if margins.address:
            url = margins.address if margins.address.startswith(("https://", "http://")) else None
            lines.append(
                paragraph(self._sheet, f"Live view: {margins.address}", kind, width=width, most=6, colour=soft, url=url)
            )
        return stack(lines, gap=0)

    def _sources(self, width: float, height: float) -> Block:
        kind = Type(self._size.text * 0.86, leading=1.3)
        most = max(int(height / kind.line) - 1, 2)
        return list_block(self._sheet, "Read in", self._margins.sources, kind, width=width, most=most)

    def _tolls(self, width: float) -> Block:
        return tolls_block(self._sheet, self._margins.tolls, self._styles, width=width, text=self._text)

    def _legend(self, width: float) -> Block:
        return legend_block(self._sheet, self._margins.legend, width=width, text=self._text * 0.94)

    def _draw_legend(self, frame: StillFrame) -> None:
        """Draw the legend, without the borders that only the locator in the map's corner shows."""
        seen = find_borders(frame) if "borders" in self._layers else set()
        unseen = {words for words, delimited in ((BORDER, True), (UNDELIMITED, False)) if delimited not in seen}
        shown = tuple(row for row in self._margins.legend if row.text not in unseen)
        self._margins = replace(self._margins, legend=shown)
        x, y, width = self._legend_at
        self._legend(width).draw(x, y)

    @property
    def _beside(self) -> float:
        """Width of the margin beside the map."""
        return max(self._size.width * 0.28, self._size.text * 24)

    def _fit_margin(self, header: float) -> None:
        """Set losses and legend smaller where an episode has many of them, until there is room for them and the map."""
        size = self._size
        foot = self._footer(with_sources=not size.columns).height
        room = (size.height - size.pad * 1.6 - header - foot - size.text * 2) * (0.62 if size.columns else 1.0)
        for part in _SMALLER:
            self._text = size.text * part
            if self._margin_height() <= room:
                return

    def _margin_height(self) -> float:
        size = self._size
        if not size.columns:
            return self._tolls(self._beside).height + self._legend(self._beside).height + size.text * 1.8
        width = self._column_width
        tolls, legend = self._tolls(width).height, self._legend(width).height
        least = Type(size.text * 0.86, leading=1.3).line * 5 + size.text * 1.2
        return tolls + legend + least + size.text * 1.2 if size.columns == 1 else max(tolls + least, legend)

    @property
    def _column_width(self) -> float:
        gap = self._size.text * 1.6 * (self._size.columns - 1)
        return (self._right - self._left - gap) / self._size.columns

    def _fits_beside(self, header: float) -> bool:
        """Tell whether the sources fit under the legend beside the map; else they stand at the foot of the page."""
        size = self._size
        if size.columns:
            return False
        used = self._tolls(self._beside).height + self._legend(self._beside).height + size.text * 3.6
        room = size.height - size.pad * 1.6 - header - self._footer(with_sources=False).height - size.text * 2
        return room - used > Type(size.text * 0.86, leading=1.3).line * 8

    def _margin_beside(self, top: float, bottom: float, *, with_sources: bool) -> Box:
        gap, left = self._size.text * 1.8, self._right - self._beside
        tolls, legend = self._tolls(self._beside), self._legend(self._beside)
        used = stack([tolls, legend], gap=gap)
        tolls.draw(left, top)
        self._legend_at = (left, top + used.height - legend.height, self._beside)
        if with_sources:
            start = top + used.height + gap
            self._sources(self._beside, bottom - start).draw(left, start)
        return (self._left, top, left - gap, bottom)

    def _margin_below(self, top: float, bottom: float) -> Box:
        size, gap = self._size, self._size.text * 1.6
        width = self._column_width
        tolls = self._tolls(width)
        least = Type(size.text * 0.86, leading=1.3).line * 5
        lift = size.text * 1.2
        high = self._margin_height()
        edge = bottom - high
        columns = [self._left + number * (width + gap) for number in range(size.columns)]
        tolls.draw(columns[0], edge)
        if size.columns == 1:
            self._legend_at = (columns[0], edge + tolls.height + lift, width)
            self._sources(width, least).draw(columns[0], bottom - least)
        else:
            self._legend_at = (columns[1], edge, width)
            after = edge + tolls.height + lift
            self._sources(width, bottom - after).draw(columns[0], after)
        return (self._left, top, self._right, edge - size.text * 1.3)
