"""Names and counts on a still picture: each where it covers no mark, no other name and no box, or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd
import shapely

from claims.case import Case
from draw.map_names import list_ground_names, names_of
from draw.still_frame import StillFrame, load_world
from draw.still_ground import draw_dot
from draw.still_paths import Box
from draw.still_sheet import Sheet
from draw.still_spots import Spot
from draw.still_type import Type, plain, width_of
from geo.basemap import load_basemap
from geo.outlines import load_outlines

AROUND = (
    *((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0)),
    *((0.6, 1.0), (0.6, -1.0), (-0.6, 1.0), (-0.6, -1.0), (0.6, 1.7), (0.6, -1.7), (-0.6, 1.7), (-0.6, -1.7)),
)
ON_POINT = ((0.0, 0.0), (0.0, -1.2), (0.0, 1.2), (0.0, -2.4), (0.0, 2.4))
MOST_LABELS = 160
COUNTRIES_TO = 9.4
_WITH_DOT = ("settlement", "mountain")
_TYPES = {
    "country": Type(14, "serif", bold=True),
    "district": Type(9.5, leading=1.1),
    "region": Type(12.5, "serif", italic=True),
    "water": Type(11.5, "serif", italic=True),
    "settlement": Type(11),
    "mountain": Type(10.5, "serif", italic=True),
    "former": Type(11, "serif", italic=True),
    "mark": Type(12.5, bold=True, leading=1.12),
    "counts": Type(10.5, leading=1.12),
}
_UPPER = ("country", "district")
_DIRECTION_WORDS = {"from": "from ", "toward": "toward "}


@dataclass(frozen=True)
class Label:
    """A name that wants a place on the sheet: its lines with the way each is written, around a point or on it."""

    x: float
    y: float
    lines: tuple[tuple[str, str], ...]
    reach: float = 0.0
    around: bool = True
    dot: bool = False


@dataclass(frozen=True)
class Laid:
    """A label that found room."""

    label: Label
    lines: tuple[tuple[str, str], ...]
    box: Box
    align: str


def scale_type(style: str, unit: float) -> Type:
    """Give how a name of a style is set on a sheet."""
    kind = _TYPES[style]
    return Type(kind.size * unit, kind.family, bold=kind.bold, italic=kind.italic, leading=kind.leading)


def list_labels(
    spots: Sequence[Spot], frame: StillFrame, *, case: Case, layers: Collection[str], names_by: int
) -> list[Label]:
    """Give all labels of a frame, the most important first: figures, marks, then the names of the ground."""
    labels = []
    for spot in spots:
        for figure in spot.figures:
            words = f"{figure.row.code} {_without_people(str(figure.row.figure))}"
            labels.append(Label(figure.x, figure.y, ((words, "counts"),), figure.reach))
    for spot in sorted(spots, key=lambda one: -len(one.rows)):
        lines = ((_name_spot(spot, case, names_by), "mark"), (_count(spot), "counts"))
        labels.append(Label(spot.x, spot.y, lines, spot.reach))
    if "names" in layers:
        marked = {place for spot in spots for place in spot.places}
        labels += _ground_labels(frame, case=case, layers=layers, names_by=names_by, marked=marked)
    return labels


def choose_name(texts: Sequence[str], names_by: int, *, last: int) -> str:
    """Give a place's name in the words of the choice; the last choice gives all that differ."""
    if names_by == last and names_by > 0:
        return " / ".join(dict.fromkeys(texts))
    return texts[names_by] if names_by < len(texts) else texts[0]


def place_labels(labels: Sequence[Label], *, taken: Sequence[Box], view: Box, unit: float) -> list[Laid]:
    """Find room for labels: none overlaps another or one of the boxes `taken`, none leaves `view`."""
    boxes, laid = list(taken), []
    for label in labels[: MOST_LABELS * 2]:
        lines = tuple((plain(text, _TYPES[style].face), style) for text, style in label.lines)
        # Where there is no room for a name and its counts, the name alone may fit.
        for shown in (lines, lines[:1]) if len(lines) > 1 else (lines,):
            box = _find_spot(label, shown, boxes, view, unit)
            if box is not None:
                boxes.append(box)
                laid.append(Laid(label, shown, box, _align(label, box)))
                break
        if len(laid) == MOST_LABELS:
            break
    return laid


def draw_labels(sheet: Sheet, labels: Sequence[Label], laid: Sequence[Laid], *, unit: float | None = None) -> None:
    """Draw the dots of towns, then the names that found room, in the sheet's unit or a smaller one."""
    unit = unit or sheet.unit
    for label in labels:
        if label.dot:
            draw_dot(sheet, label.x, label.y)
    palette = sheet.palette
    colours = {"mark": palette.ink, "counts": palette.ink, "water": palette.water_ink, "former": palette.former_line}
    for one in laid:
        left, top, right, _ = one.box
        x = {"left": left, "right": right, "center": (left + right) / 2}[one.align]
        for text, style in one.lines:
            kind = scale_type(style, unit)
            faint = style in ("country", "district")
            sheet.write(
                x, top + kind.size * 0.92, text, kind, colour=colours.get(style, palette.ink_soft), align=one.align,
                halo=palette.halo, alpha=0.85 if faint else 1.0,
            )  # fmt: skip
            top += kind.line
        sheet.note(" ".join(text for text, _ in one.lines), one.box)


def _find_spot(
    label: Label, lines: Sequence[tuple[str, str]], taken: Sequence[Box], view: Box, unit: float
) -> Box | None:
    kinds = [scale_type(style, unit) for _, style in lines]
    width = max(width_of(text, kind) for (text, _), kind in zip(lines, kinds, strict=True)) + 2 * unit
    height = sum(kind.line for kind in kinds)
    gap = label.reach + 3 * unit
    for across, down in AROUND if label.around else ON_POINT:
        slant = 0.8 if across and down else 1.0
        left = label.x - width / 2 + across * (width / 2 + gap * slant)
        top = label.y - height / 2 + down * (height / 2 + (gap * slant if label.around else 2 * unit))
        box = (left, top, left + width, top + height)
        if box[0] < view[0] or box[1] < view[1] or box[2] > view[2] or box[3] > view[3]:
            continue
        if all(box[0] >= one[2] or box[2] <= one[0] or box[1] >= one[3] or box[3] <= one[1] for one in taken):
            return box
    return None


def _align(label: Label, box: Box) -> str:
    if box[0] > label.x:
        return "left"
    return "right" if box[2] < label.x else "center"


def _name_spot(spot: Spot, case: Case, names_by: int) -> str:
    used_by = case.about.names_used_by
    name = choose_name(
        names_of(case.gazetteer.places[spot.places[0]], used_by=used_by),
        names_by,
        last=len(used_by) + 1 if used_by else 0,
    )
    toward = _DIRECTION_WORDS.get(str(spot.single.role), "") if spot.single is not None else ""
    more = f" +{len(spot.places) - 1}" if len(spot.places) > 1 else ""
    return f"{toward}{name}{more}"


def _count(spot: Spot) -> str:
    """Write how many claims stand at a spot: "AM 3 | AZ 2", directions apart; one claim with its figure."""
    if spot.single is not None:
        figure = "" if pd.isna(spot.single.figure) else spot.single.figure
        return f"{spot.single.code} {_without_people(str(figure))}".strip()
    return " | ".join(f"{sector.code}{' →' if sector.direction else ''} {sector.count}" for sector in spot.sectors)


def _without_people(figure: str) -> str:
    return figure.rsplit(" (", 1)[0] if figure.endswith(")") else figure


def _ground_labels(
    frame: StillFrame, *, case: Case, layers: Collection[str], names_by: int, marked: set[str]
) -> list[Label]:
    used_by, bounds = case.about.names_used_by, case.about.widest_bounds
    last = len(used_by) + 1 if used_by else 0
    labels = country_labels(frame, case=case, names_by=names_by) if frame.zoom < COUNTRIES_TO else []
    known, zoom = set(), frame.zoom
    for place, style, lon, lat, texts, start, *area in list_ground_names(
        case.gazetteer, used_by=used_by, bounds=bounds
    ):
        known.update(area)
        if style != "country" and place not in marked and start <= zoom:
            labels.append(_ground_label(frame, lon, lat, choose_name(texts, names_by, last=last), style))
    for layer in load_basemap().with_role("sea", "lake") if "water" in layers else ():
        outlines = load_outlines()[layer.name]
        labels += [
            _ground_label(frame, float(row.label_lon), float(row.label_lat), str(row.name), "water")
            for row in outlines[~outlines["key"].isin(known)].itertuples(index=False)
        ]
    if "former" in layers:
        labels += _former_labels(frame)
    return [label for label in labels if frame.holds(label.x, label.y)]


def country_labels(frame: StillFrame, *, case: Case, names_by: int = 0) -> list[Label]:
    """Give a label for each country, where most of it is seen of it: its usual place may lie outside the frame."""
    used_by = case.about.names_used_by
    last = len(used_by) + 1 if used_by else 0
    names = {
        place.area: choose_name(names_of(place, used_by=used_by), names_by, last=last)
        for place in case.gazetteer.places.values()
        if place.kind == "country"
    }
    found = []
    for layer in load_basemap().with_role("country", "neighbour"):
        rows = load_outlines()[layer.name]
        shapes = frame.lay(load_world()[layer.name], margin=0)
        for key, name, shape in zip(rows["key"], rows["name"], shapes, strict=True):
            part = max(shapely.get_parts(shape), key=shapely.area, default=None)
            if part is not None and not part.is_empty:
                circle = shapely.maximum_inscribed_circle(part, tolerance=4 * frame.unit)
                point = shapely.get_point(circle, 0)
                text = names.get(key, str(name)).upper()
                found.append((circle.length, Label(point.x, point.y, ((text, "country"),), around=False)))
    return [label for _, label in sorted(found, key=lambda one: -one[0])]


def _ground_label(frame: StillFrame, lon: float, lat: float, text: str, style: str) -> Label:
    x, y = frame.place(lon, lat)
    dot = style in _WITH_DOT
    shown = text.upper() if style in _UPPER else text
    return Label(x, y, ((shown, style),), 2 * frame.unit if dot else 0.0, around=dot, dot=dot)


def _former_labels(frame: StillFrame) -> list[Label]:
    labels = []
    for layer in load_basemap().with_role("former-line"):
        for row in load_outlines()[layer.name].itertuples(index=False):
            lines = getattr(row.geometry, "geoms", [row.geometry])
            points = [frame.place(*point) for line in lines for point in line.coords]
            seen = [point for point in points if frame.holds(*point, margin=-60 * frame.unit)]
            if seen:
                x, y = seen[len(seen) // 2]
                labels.append(Label(x, y, ((str(row.name), "former"),), 4 * frame.unit))
    return labels
