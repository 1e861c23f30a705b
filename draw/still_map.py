"""The map within a still picture: ground, marks, names, and in its corner the scale and where it lies."""

from collections.abc import Collection, Mapping

from claims.case import Case
from draw.margins import Shown
from draw.still_blocks import paragraph
from draw.still_frame import StillFrame, find_bounds, fit_frame
from draw.still_ground import choose_scale, draw_ground, draw_locator, draw_scale
from draw.still_labels import country_labels, draw_labels, list_labels, place_labels
from draw.still_marks import draw_rings, draw_spots
from draw.still_paths import Box, box_path
from draw.still_sheet import Sheet
from draw.still_spots import find_spots
from draw.still_type import Type, width_of
from draw.style import PartyStyle
from draw.view import ALL_NAMES, View
from geo.basemap import load_basemap


def draw_map(
    sheet: Sheet,
    box: Box,
    *,
    case: Case,
    view: View,
    shown: Shown,
    layers: Collection[str],
    styles: Mapping[str, PartyStyle],
    over: str = "",
) -> StillFrame:
    """Draw the map of a view into a box of the sheet, and give which part of the ground lies where.

    What stands `over` it, such as why nothing is on it, is written in its middle.
    """
    bounds = case.about.opening_bounds
    if view.centre is not None and view.zoom is not None:
        bounds = find_bounds(view.centre, view.zoom)
    frame = fit_frame(box, bounds, within=load_basemap().bounds, unit=sheet.unit)
    sheet.clip(box)
    draw_ground(sheet, frame, layers=layers, areas=shown.areas, styles=styles)
    with_figures = "figures" in layers
    marks = shown.marks if "claims" in layers else shown.marks.head(0)
    spots = find_spots(marks, frame, with_figures=with_figures)
    draw_rings(sheet, spots, frame, styles)
    draw_spots(sheet, spots, styles, selected=view.claim, with_figures=with_figures)
    unmarked = "" if spots or shown.kept.claims.empty else _say_unmarked(shown, layers)
    taken = [*_draw_corner(sheet, frame, case), *_write_over(sheet, box, over or unmarked)]
    taken += [(s.x - s.reach, s.y - s.reach, s.x + s.reach, s.y + s.reach) for s in spots]
    taken += [(f.x - f.reach, f.y - f.reach, f.x + f.reach, f.y + f.reach) for s in spots for f in s.figures]
    labels = list_labels(spots, frame, case=case, layers=layers, names_by=_number_names(case, view))
    rim = 3 * sheet.unit
    inner = (box[0] + rim, box[1] + rim, box[2] - rim, box[3] - rim)
    draw_labels(sheet, labels, place_labels(labels, taken=taken, view=inner, unit=sheet.unit))
    sheet.clip(None)
    sheet.shape(box_path(box), stroke=sheet.palette.rule, width=sheet.unit)
    sheet.flush()
    return frame


def _say_unmarked(shown: Shown, layers: Collection[str]) -> str:
    """Say why a map has no mark, so that it is not taken for one of a quiet place."""
    if "claims" not in layers:
        return "The claims are switched off on this map."
    if shown.marks.empty:
        return "None of these claims can be placed on a map."
    return "These claims have their marks outside this part of the map."


def _write_over(sheet: Sheet, box: Box, words: str) -> list[Box]:
    if not words:
        return []
    text = 13.5 * sheet.unit
    width = min((box[2] - box[0]) * 0.7, text * 30)
    said = paragraph(sheet, words, Type(text, "serif"), width=width, most=6)
    x, y = (box[0] + box[2] - width) / 2, (box[1] + box[3] - said.height) / 2
    veil = (x - text, y - text * 0.8, x + width + text, y + said.height + text * 0.8)
    sheet.shape(box_path(veil), fill=sheet.palette.veil_deep, stroke=sheet.palette.rule, width=sheet.unit)
    said.draw(x, y)
    return [veil]


def _number_names(case: Case, view: View) -> int:
    """Give the number of the choice of names, as `draw.map_names.choosable_names` lists them."""
    used_by = case.about.names_used_by
    if view.names == ALL_NAMES:
        return len(used_by) + 1 if used_by else 0
    return used_by.index(view.names) + 1 if view.names in used_by else 0


def _draw_corner(sheet: Sheet, frame: StillFrame, case: Case) -> list[Box]:
    """Draw the scale bar and the locator in the lower left corner, and give the boxes they take."""
    unit, (left, _, right, bottom) = sheet.unit, frame.box
    widest = load_basemap().bounds
    width, gap = min((right - left) * 0.2, 190 * unit), 10 * unit
    inset = (left + gap, bottom - gap - width * 0.74, left + gap + width, bottom - gap)
    whole = fit_frame(inset, widest, within=widest, unit=unit)
    draw_locator(sheet, frame, whole)
    names, small = country_labels(whole, case=case), unit * 0.5
    draw_labels(sheet, [], place_labels(names, taken=[], view=inset, unit=small), unit=small)
    sheet.clip(frame.box)
    length, pixels = choose_scale(frame, most=min(130 * unit, (right - left) * 0.3))
    x, y = inset[2] + gap * 1.4, bottom - gap * 1.2
    draw_scale(sheet, x, y, pixels)
    kind, words = Type(10.5 * unit), f"{length:g} km"
    text = (x, y - 9 * unit - kind.size, x + width_of(words, kind), y - 6 * unit)
    sheet.write(x, y - 8 * unit, words, kind, halo=sheet.palette.halo)
    sheet.note(words, text)
    rim = 4 * unit
    around = (inset[0] - rim, inset[1] - rim, inset[2] + rim, inset[3] + rim)
    return [around, (x - rim, text[1] - rim, max(x + pixels, text[2]) + rim, bottom)]
