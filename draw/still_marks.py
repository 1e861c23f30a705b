"""The marks of a still picture, drawn as on the live map.

Shape = kind, fill and pattern = the party that claims, outline always ink, open = a third party or a mere direction, a
cut through it = contested, pale = since revised.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from draw.still_frame import StillFrame
from draw.still_ground import hatch_lines
from draw.still_paths import arc_path, line_path, move, points_of, polygons_to_path, to_path
from draw.still_sheet import Sheet
from draw.still_spots import DIRECTIONS, GROUP_RADIUS, Sector, Spot, sizes_of
from draw.style import SHAPES, PartyStyle

if TYPE_CHECKING:
    from matplotlib.path import Path

PALE = 0.42
_MOST_RINGS = 300


def draw_rings(sheet: Sheet, spots: Sequence[Spot], frame: StillFrame, styles: Mapping[str, PartyStyle]) -> None:
    """Draw the circle within which each place lies, in the parts of all parties that name it."""
    rings: dict[tuple[float, float, float], tuple[float, list[str]]] = {}
    for spot in spots:
        for row in spot.rows:
            if not pd.isna(row.area):
                continue
            radius = float(row.radius_km) * frame.pixels_per_km(float(row.lat))
            if not spot.reach + 3 * sheet.unit <= radius <= 900 * sheet.unit:
                continue
            parties = rings.setdefault((float(row.lon), float(row.lat), radius), (radius, []))[1]
            if row.party not in parties:
                parties.append(str(row.party))
    if len(rings) > _MOST_RINGS:
        return
    order = list(styles)
    for (lon, lat, _), (radius, parties) in rings.items():
        x, y = frame.place(lon, lat)
        sheet.shape(arc_path(x, y, radius), stroke=sheet.palette.casing, width=2.4 * sheet.unit, alpha=0.75)
        turn = 360 / len(parties)
        for number, party in enumerate(sorted(parties, key=order.index)):
            style = styles[party]
            colour = sheet.palette.ink_soft if style.is_open else style.colour(sheet.theme)
            arc = arc_path(x, y, radius, start=90 + number * turn, turn=turn)
            sheet.shape(arc, stroke=colour, width=sheet.unit, alpha=0.75)
    sheet.flush()


def draw_spots(
    sheet: Sheet,
    spots: Sequence[Spot],
    styles: Mapping[str, PartyStyle],
    *,
    selected: str | None = None,
    with_figures: bool = True,
) -> None:
    """Draw the marks and the figures beside them; the opened claim's mark has a halo."""
    for spot in spots:
        for figure in spot.figures:
            tie = line_path((spot.x, spot.y), (figure.x, figure.y))
            sheet.shape(tie, stroke=sheet.palette.ink, width=sheet.unit)
        for figure in spot.figures:
            if figure.row.claim_id == selected:
                _draw_halo(sheet, figure.x, figure.y, figure.reach)
            _draw_mark(sheet, figure.x, figure.y, figure.row, styles, with_figures=True)
    for spot in spots:
        if any(row.claim_id == selected for row in spot.rows):
            _draw_halo(sheet, spot.x, spot.y, spot.reach)
        if spot.single is not None:
            _draw_mark(sheet, spot.x, spot.y, spot.single, styles, with_figures=with_figures)
        else:
            _draw_group(sheet, spot, styles)
    sheet.flush()


def _draw_halo(sheet: Sheet, x: float, y: float, reach: float) -> None:
    for colour, width in ((sheet.palette.paper, 6.0), (sheet.palette.ink, 2.0)):
        sheet.shape(arc_path(x, y, reach + 5 * sheet.unit), stroke=colour, width=width * sheet.unit)


def _draw_mark(
    sheet: Sheet, x: float, y: float, row: Any, styles: Mapping[str, PartyStyle], *, with_figures: bool
) -> None:
    style, unit = styles[str(row.party)], sheet.unit
    alpha = PALE if row.revised else 1.0
    toward = row.role in DIRECTIONS
    solid, ring = sizes_of(row, with_figures=with_figures)
    if solid:
        path = shape_at(str(row.symbol), x, y, solid * unit)
        colour = style.colour(sheet.theme) or sheet.palette.paper
        sheet.shape(path, stroke=sheet.palette.casing, width=4.4 * unit, alpha=alpha)
        sheet.shape(path, fill=sheet.palette.paper if style.is_open or toward else colour, alpha=alpha)
        if toward and not style.is_open:
            sheet.shape(
                shape_at(str(row.symbol), x, y, solid * unit - 1.6 * unit), stroke=colour, width=2.4 * unit, alpha=alpha
            )
        elif not style.is_open:
            _draw_pattern(sheet, (x, y), str(row.symbol), style.pattern, radius=solid, alpha=alpha)
        dash = (2.5 * unit, 1.8 * unit) if toward else ()
        sheet.shape(path, stroke=sheet.palette.ink, width=1.4 * unit, dash=dash, alpha=alpha)
    if ring:
        path = shape_at(str(row.symbol), x, y, ring * unit)
        sheet.shape(path, stroke=sheet.palette.ink, width=1.2 * unit, dash=(3 * unit, 2 * unit), alpha=alpha)
    if row.contested:
        reach = max(solid, ring, 5.0) * 0.78 * unit + 2.5 * unit
        _draw_cut(sheet, (x - reach, y + reach), (x + reach, y - reach), 4.0)


def _draw_cut(sheet: Sheet, start: tuple[float, float], end: tuple[float, float], gap: float) -> None:
    """Draw a line with a gap on both sides, so that it reads as a cut on every colour."""
    for colour, width in ((sheet.palette.paper, gap), (sheet.palette.ink, 1.7)):
        sheet.shape(line_path(start, end), stroke=colour, width=width * sheet.unit)


def _draw_pattern(
    sheet: Sheet, at: tuple[float, float], symbol: str, pattern: str, *, radius: float, alpha: float
) -> None:
    path = _pattern_path(symbol, pattern, round(radius, 2))
    if path is not None:
        sheet.pattern(
            move(path, *at, sheet.unit),
            colour=sheet.palette.mark_line,
            dots=pattern == "dots",
            width=sheet.unit,
            alpha=alpha,
        )


@lru_cache(maxsize=256)
def _pattern_path(symbol: str, pattern: str, radius: float) -> "Path | None":
    polygons = SHAPES.get(symbol, SHAPES["circle"])
    inside = shapely.union_all([shapely.Polygon([(px * radius, py * radius) for px, py in one]) for one in polygons])
    return to_path(shapely.intersection(hatch_lines(inside.bounds, pattern, 4.0), inside))


def shape_at(symbol: str, x: float, y: float, radius: float) -> "Path":
    """Give a kind's shape around a point of the sheet."""
    return move(_shape(symbol), x, y, radius)


@lru_cache(maxsize=64)
def _shape(symbol: str) -> "Path":
    return polygons_to_path(SHAPES.get(symbol, SHAPES["circle"]))


def _draw_group(sheet: Sheet, spot: Spot, styles: Mapping[str, PartyStyle]) -> None:
    """Draw a disc in equal parts, one for each party that names the spot, and one for its mere directions."""
    unit, palette, sectors = sheet.unit, sheet.palette, spot.sectors
    radius = GROUP_RADIUS * unit
    turn = 360 / len(sectors)
    sheet.shape(arc_path(spot.x, spot.y, radius + 2.2 * unit), fill=palette.paper)
    for number, sector in enumerate(sectors):
        _draw_sector(sheet, spot, sector, styles[sector.party], start=90 + number * turn, turn=turn)
    if len(sectors) > 1:
        for number in range(len(sectors)):
            angle = math.radians(90 + number * turn)
            rim = (spot.x + radius * math.cos(angle), spot.y - radius * math.sin(angle))
            sheet.shape(line_path((spot.x, spot.y), rim), stroke=palette.paper, width=1.6 * unit)
    dash = (2.5 * unit, 1.8 * unit) if all(sector.direction for sector in sectors) else ()
    sheet.shape(arc_path(spot.x, spot.y, radius), stroke=palette.ink, width=1.4 * unit, dash=dash)
    if spot.contested:
        near, far = radius * 0.34, radius * 1.08
        _draw_cut(sheet, (spot.x + near, spot.y - near), (spot.x + far, spot.y - far), 4.4)


def _draw_sector(sheet: Sheet, spot: Spot, sector: Sector, style: PartyStyle, *, start: float, turn: float) -> None:
    unit, radius = sheet.unit, GROUP_RADIUS * sheet.unit
    alpha = PALE if sector.revised else 1.0
    colour = style.colour(sheet.theme) or sheet.palette.paper
    if style.is_open or sector.direction:
        wide = 1.0 if style.is_open else 2.5
        arc = arc_path(spot.x, spot.y, radius - wide * unit / 2, start=start, turn=turn)
        dash = (2.5 * unit, 1.8 * unit) if sector.direction else ()
        line = sheet.palette.ink_soft if style.is_open else colour
        sheet.shape(arc, stroke=line, width=wide * unit, dash=dash, alpha=alpha)
        return
    sheet.shape(arc_path(spot.x, spot.y, radius, start=start, turn=turn, wedge=turn < 360), fill=colour, alpha=alpha)
    path = _sector_pattern(style.pattern, start, turn)
    if path is not None:
        sheet.pattern(
            move(path, spot.x, spot.y, unit),
            colour=sheet.palette.mark_line,
            dots=style.pattern == "dots",
            width=sheet.unit,
            alpha=alpha,
        )


@lru_cache(maxsize=128)
def _sector_pattern(pattern: str, start: float, turn: float) -> "Path | None":
    if turn >= 360:
        inside = shapely.Point(0, 0).buffer(GROUP_RADIUS)
    else:
        inside = shapely.Polygon(points_of(arc_path(0, 0, GROUP_RADIUS, start=start, turn=turn, wedge=True)))
    return to_path(shapely.intersection(hatch_lines(inside.bounds, pattern, 4.0), inside))
