"""The ground of a still picture: relief, water, lines, and the areas that claims name. In the order of the live map."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from PIL import Image

from draw.marks import NamedArea
from draw.still_frame import StillFrame, load_world, to_lat, to_world_y
from draw.still_paths import arc_path, box_path, line_path, to_path
from draw.still_sheet import Sheet
from draw.style import PartyStyle
from geo.basemap import load_basemap
from geo.outlines import load_outlines

GROUND_ROLES: Mapping[str, tuple[str, ...]] = {
    "relief": ("relief",),
    "water": ("sea", "lake"),
    "districts": ("district-line",),
    "borders": ("border",),
    "former": ("former-line",),
}
"""What a layer of a view shows of the base map."""

HATCH_STEP = 9.0
_NEAR = 9.0
_AREA_ROLES = ("district", "region")


def name_ground(layers: Collection[str], *, theme: str, areas: Sequence[NamedArea]) -> list[str]:
    """Give the names of the layers of the base map that a picture shows, for its credits."""
    basemap = load_basemap()
    roles = {role for layer, of in GROUND_ROLES.items() if layer in layers for role in of}
    names = [layer.name for layer in basemap.with_role(*roles) if layer.role != "relief" or layer.theme == theme]
    if "names" in layers:
        names += [layer.name for layer in basemap.with_role("neighbour")]
    if "claims" in layers:
        shown = {area.key for area in areas}
        names += [
            layer.name for layer in basemap.with_role(*_AREA_ROLES) if shown & set(load_outlines()[layer.name]["key"])
        ]
    return names


def draw_ground(
    sheet: Sheet,
    frame: StillFrame,
    *,
    layers: Collection[str],
    areas: Sequence[NamedArea],
    styles: Mapping[str, PartyStyle],
) -> None:
    """Draw what lies under the marks."""
    palette, unit = sheet.palette, sheet.unit
    sheet.shape(box_path(frame.box), fill=palette.land)
    if "relief" in layers:
        _draw_relief(sheet, frame)
    for path in _paths(frame, "sea", "lake") if "water" in layers else ():
        sheet.shape(path, fill=palette.water, stroke=palette.water_line, width=0.8 * unit)
    for area in areas if "claims" in layers else ():
        _draw_area(sheet, frame, area, styles)
    for path in _paths(frame, "district-line") if "districts" in layers else ():
        sheet.shape(path, stroke=palette.district_line, width=(0.6 if frame.zoom < _NEAR else 0.9) * unit)
    for path in _paths(frame, "former-line") if "former" in layers else ():
        sheet.shape(path, stroke=palette.former_line, width=1.5 * unit, dash=(1.5 * unit, 3 * unit))
    if "borders" in layers:
        _draw_borders(sheet, frame)
    sheet.flush()


def _draw_relief(sheet: Sheet, frame: StillFrame) -> None:
    west, south, east, north = load_basemap().bounds
    levels, colours = load_relief(sheet.theme)
    high, wide = levels.shape
    left, top, right, bottom = (west + 180) / 360, to_world_y(north), (east + 180) / 360, to_world_y(south)
    x0, y0, x1, y1 = frame.world
    columns = [
        int(np.floor((x0 - left) / (right - left) * wide)) - 1,
        int(np.ceil((x1 - left) / (right - left) * wide)) + 1,
    ]
    rows = [int(np.floor((y0 - top) / (bottom - top) * high)) - 1, int(np.ceil((y1 - top) / (bottom - top) * high)) + 1]
    first, last = max(columns[0], 0), min(columns[1], wide)
    upper, lower = max(rows[0], 0), min(rows[1], high)
    corners = [
        frame.place((left + at / wide * (right - left)) * 360 - 180, to_lat(top + down / high * (bottom - top)))
        for at, down in ((first, upper), (last, lower))
    ]
    sheet.picture(levels[upper:lower, first:last], colours, (*corners[0], *corners[1]))


@lru_cache(maxsize=2)
def load_relief(theme: str) -> tuple[np.ndarray, np.ndarray]:
    """Give the relief of a theme, kept for the process: rows of levels from 0 to 255, and the RGBA of each level.

    A relief is one tint in many shades: how much green a pixel has is its level. Every two levels share a colour: the
    eye does not tell them apart, and a file is smaller by a tenth or more.
    """
    with Image.open(load_basemap().relief(theme=theme).path) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    levels = np.ascontiguousarray(pixels[:, :, 1])
    counts = np.bincount(levels.ravel(), minlength=256)
    used = np.flatnonzero(counts)
    colours = np.full((256, 4), 255, dtype=np.uint8)
    for part in range(3):
        means = np.bincount(levels.ravel(), pixels[:, :, part].ravel(), 256)[used] / counts[used]
        colours[:, part] = np.interp(np.arange(256) | 1, used, means).round()
    return levels, colours


def _paths(frame: StillFrame, *roles: str) -> list[Any]:
    paths = []
    for layer in load_basemap().with_role(*roles):
        paths += [path for shape in frame.lay(load_world()[layer.name]) if (path := to_path(shape)) is not None]
    return paths


def _draw_borders(sheet: Sheet, frame: StillFrame) -> None:
    width = (1.3 if frame.zoom < _NEAR else 1.7) * sheet.unit
    lines = []
    for layer in load_basemap().with_role("border"):
        delimited = load_outlines()[layer.name]["delimited"].to_numpy()
        lines += list(zip(frame.lay(load_world()[layer.name]), delimited, strict=True))
    paths = [(path, delimited) for shape, delimited in lines if (path := to_path(shape)) is not None]
    for path, _ in paths:
        sheet.shape(path, stroke=sheet.palette.casing, width=width + 2.2 * sheet.unit)
    for path, delimited in paths:
        dash = () if delimited else (5 * sheet.unit, 3.5 * sheet.unit)
        sheet.shape(path, stroke=sheet.palette.country_line, width=width, dash=dash)


def _draw_area(sheet: Sheet, frame: StillFrame, area: NamedArea, styles: Mapping[str, PartyStyle]) -> None:
    """Draw a hatch for each party that names an area, and an outline inside its border; never a filled ground."""
    shape = find_area(area.key)
    if shape is None:
        return
    # The outline is drawn with what lies a little outside the frame, or the frame's edge would be outlined too.
    laid, seen = (frame.lay(np.array([shape], dtype=object), margin=margin)[0] for margin in (12 * sheet.unit, 0.0))
    outline, inside = to_path(laid), to_path(seen)
    if outline is None or inside is None:
        return
    named = [styles[party] for party in area.parties]
    outlined = named or [styles[party] for party in area.directions]
    for style in named:
        lines = to_path(shapely.intersection(hatch_lines(seen.bounds, style.pattern, HATCH_STEP * sheet.unit), seen))
        if lines is not None:
            colour, alpha = style.colour(sheet.theme) or sheet.palette.ink, 0.5 if sheet.theme == "dark" else 0.42
            sheet.pattern(lines, colour=colour, dots=style.pattern == "dots", width=sheet.unit, alpha=alpha)
    # Twice as wide as it shows: the half outside the border is clipped away.
    wide = (7.0, 4.0) if named else (5.0, 2.6)
    sheet.clipped(outline, inside, stroke=sheet.palette.casing, width=wide[0] * sheet.unit)
    count = len(outlined)
    for number, style in enumerate(outlined):
        dash: tuple[float, ...] = ()
        if not named:
            dash = (4 * sheet.unit, 4 * sheet.unit)
        elif count > 1:
            part = 9 * sheet.unit
            dash = (
                (part, part * (count - 1)) if number == 0 else (0.0, part * number, part, part * (count - 1 - number))
            )
        line = sheet.palette.ink_soft if style.is_open else style.colour(sheet.theme)
        sheet.clipped(outline, inside, stroke=line, width=wide[1] * sheet.unit, dash=dash)


@lru_cache(maxsize=256)
def find_area(key: str) -> Any:
    """Give the outline of an area by its key, in parts of the Mercator world; None if no layer has it."""
    for layer in load_basemap().with_role(*_AREA_ROLES):
        keys = list(load_outlines()[layer.name]["key"])
        if key in keys:
            return load_world()[layer.name][keys.index(key)]
    return None


def hatch_lines(bounds: Sequence[float], pattern: str, step: float) -> Any:
    """Give the lines or dots of a party's pattern over a box, tied to the sheet so that neighbours' hatches run on."""
    left, top, right, bottom = bounds
    if pattern == "dots":
        across, down = (
            np.arange(np.floor(start / step) * step, end + step, step) for start, end in ((left, right), (top, bottom))
        )
        points = shapely.points(*(grid.ravel() for grid in np.meshgrid(across, down)))
        return shapely.union_all(shapely.buffer(points, step * 0.17, quad_segs=4))
    if pattern == "diagonal-down":
        starts = np.arange(np.floor((left - bottom) / step) * step, right - top + step, step)
        ends = [[(top + at, top), (bottom + at, bottom)] for at in starts]
    else:
        starts = np.arange(np.floor((left + top) / step) * step, right + bottom + step, step)
        ends = [[(at - top, top), (at - bottom, bottom)] for at in starts]
    return shapely.multilinestrings(shapely.linestrings(ends))


def find_borders(frame: StillFrame) -> set[bool]:
    """Give which borders lie on a frame: delimited ones (True), others (False)."""
    found: set[bool] = set()
    for layer in load_basemap().with_role("border"):
        seen = ~shapely.is_empty(frame.lay(load_world()[layer.name], margin=0.0))
        found |= set(map(bool, load_outlines()[layer.name]["delimited"].to_numpy()[seen]))
    return found


def draw_locator(sheet: Sheet, frame: StillFrame, whole: StillFrame) -> None:
    """Draw where the picture lies: the countries around, and the frame on them."""
    palette = sheet.palette
    sheet.clip(whole.box)
    sheet.shape(box_path(whole.box), fill=palette.land)
    for path in _paths(whole, "sea", "lake"):
        sheet.shape(path, fill=palette.water)
    for path in _paths(whole, "border"):
        sheet.shape(path, stroke=palette.country_line, width=0.6 * sheet.unit)
    west, south, east, north = frame.bounds
    left, top = whole.place(west, north)
    right, bottom = whole.place(east, south)
    sheet.shape(box_path((left, top, right, bottom)), fill=palette.ink, alpha=0.10)
    sheet.shape(box_path((left, top, right, bottom)), stroke=palette.ink, width=1.6 * sheet.unit)
    sheet.clip(None)
    sheet.shape(box_path(whole.box), stroke=palette.rule, width=sheet.unit)
    sheet.flush()


def choose_scale(frame: StillFrame, *, most: float) -> tuple[float, float]:
    """Give the length of the scale bar in kilometres, a round number, and in pixels, at most `most`."""
    _, south, _, north = frame.bounds
    pixels = frame.pixels_per_km((south + north) / 2)
    steps = [part * 10**power for power in range(-2, 4) for part in (1, 2, 5)]
    length = max(step for step in steps if step * pixels <= most)
    return length, length * pixels


def draw_scale(sheet: Sheet, x: float, y: float, pixels: float) -> None:
    """Draw a bar with a tick at either end and in the middle, from `x` on, on the line `y`."""
    tick = 5 * sheet.unit
    for colour, width in ((sheet.palette.halo, 4.0), (sheet.palette.ink, 1.2)):
        sheet.shape(
            line_path((x, y - tick), (x, y), (x + pixels, y), (x + pixels, y - tick)),
            stroke=colour,
            width=width * sheet.unit,
        )
    sheet.shape(
        line_path((x + pixels / 2, y - tick * 0.6), (x + pixels / 2, y)), stroke=sheet.palette.ink, width=sheet.unit
    )
    sheet.flush()


def draw_dot(sheet: Sheet, x: float, y: float) -> None:
    """Draw the dot of a town."""
    sheet.shape(arc_path(x, y, 1.7 * sheet.unit), fill=sheet.palette.ink_soft)
