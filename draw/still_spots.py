"""Which claims share a mark on a still picture, and where their figures stand: the rules of the live map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from draw.still_frame import StillFrame, to_world_y
from draw.style import MARK_RADIUS, SHAPES, figure_radius

APART = 23.0
"""Places closer than this, in pixels of the live map, share a mark."""

GROUP_RADIUS = 9.5
MOST_FIGURES = 3
DIRECTIONS = ("from", "toward")
_LEAST = 5.0
_SIDES = ((-1, 0), (1, 0), (0, 1), (0, -1))


@dataclass(frozen=True)
class Sector:
    """What one party names at a spot: as a site, or only as a direction."""

    party: str
    code: str
    direction: bool
    count: int
    revised: bool


@dataclass(frozen=True)
class LaidFigure:
    """A figure beside a spot: its mark's row, where it stands on the sheet, and how far it goes."""

    row: Any
    x: float
    y: float
    reach: float


@dataclass
class Spot:
    """Claims that share a mark.

    Attributes
    ----------
    x, y : float
        On the sheet.
    rows : list
        Their marks, rows of `draw.marks.place_marks`, in its order: by party.
    places : list of str
        What they name, first the place that gives the spot its position and name: that with most of the claims.
    reach : float
        How far the mark goes, in pixels of the sheet.
    figures : list of LaidFigure
        Those of its claims that have a figure, if there are several claims.
    """

    x: float
    y: float
    rows: list[Any]
    places: list[str]
    reach: float
    figures: list[LaidFigure] = field(default_factory=list)

    @property
    def single(self) -> Any | None:
        """Its only claim, if it has but one."""
        return self.rows[0] if len(self.rows) == 1 else None

    @property
    def contested(self) -> bool:
        """Whether any of its claims is contested."""
        return any(row.contested for row in self.rows)

    @property
    def sectors(self) -> list[Sector]:
        """One for each party that names it, and one more for its mere directions; in the order of parties."""
        parts: dict[tuple[str, bool], list[Any]] = {}
        for row in self.rows:
            parts.setdefault((str(row.party), row.role in DIRECTIONS), []).append(row)
        order = list(dict.fromkeys(party for party, _ in parts))
        return [
            Sector(party, str(rows[0].code), toward, len(rows), all(row.revised for row in rows))
            for (party, toward), rows in sorted(parts.items(), key=lambda part: (order.index(part[0][0]), part[0][1]))
        ]


def find_spots(marks: pd.DataFrame, frame: StillFrame, *, with_figures: bool = True) -> list[Spot]:
    """Give the marks on a frame, the largest first, so that small ones lie over them."""
    by_place: dict[str, list[tuple[int, Any]]] = {}
    for number, row in enumerate(marks.itertuples(index=False)):
        by_place.setdefault(str(row.place), []).append((number, row))
    spots = []
    for places in _group_places(by_place, frame):
        rows = [row for _, row in sorted(pair for place in places for pair in by_place[place])]
        head = by_place[places[0]][0][1]
        x, y = frame.place(float(head.lon), float(head.lat))
        if frame.holds(x, y, margin=4):
            reach = GROUP_RADIUS if len(rows) > 1 else reach_of(head, with_figures=with_figures)
            spots.append(Spot(x, y, rows, places, reach * frame.unit))
    spots.sort(key=lambda spot: -spot.reach)
    if with_figures:
        _lay_figures(spots, frame)
    return spots


def _group_places(by_place: dict[str, list[tuple[int, Any]]], frame: StillFrame) -> list[list[str]]:
    """Group places that would overlap, each group at the place with most claims."""
    apart = APART * frame.unit / frame.scale
    groups: list[tuple[float, float, list[str]]] = []
    for place, rows in sorted(by_place.items(), key=lambda pair: -len(pair[1])):
        head = rows[0][1]
        x, y = (float(head.lon) + 180) / 360, to_world_y(float(head.lat))
        near = min(groups, key=lambda group: math.hypot(group[0] - x, group[1] - y), default=None)
        if near is not None and math.hypot(near[0] - x, near[1] - y) < apart:
            near[2].append(place)
        else:
            groups.append((x, y, [place]))
    return [places for _, _, places in groups]


def sizes_of(row: Any, *, with_figures: bool) -> tuple[float, float]:
    """Give the radius of a mark's solid part and of its ring, in pixels of the live map; 0 where it has none."""
    low, high = row.low, row.high
    if not with_figures or (pd.isna(low) and pd.isna(high)):
        return MARK_RADIUS, 0.0
    solid = 0.0 if pd.isna(low) else figure_radius(float(low))
    ring = 0.0 if pd.isna(high) or (not pd.isna(low) and low == high) else figure_radius(float(high))
    return solid, ring


def reach_of(row: Any, *, with_figures: bool) -> float:
    """Give how far a mark goes from its middle, its corners and its cut reckoned with."""
    polygons = SHAPES.get(str(row.symbol), SHAPES["circle"])
    corner = max(max(abs(x), abs(y)) for polygon in polygons for x, y in polygon)
    radius = max(*sizes_of(row, with_figures=with_figures), _LEAST)
    return max(radius * corner, radius * 0.78 + 3.5 if row.contested else 0.0)


def _lay_figures(spots: Sequence[Spot], frame: StillFrame) -> None:
    """Set the figures of a spot beside it, on the first side that is free."""
    unit, taken = frame.unit, [(spot.x, spot.y, spot.reach) for spot in spots]
    for spot in spots:
        if spot.single is not None:
            continue
        figures = [row for row in spot.rows if not pd.isna(row.figure)]
        sized = sorted(((reach_of(row, with_figures=True) * unit, row) for row in figures), key=lambda one: -one[0])
        if not (sized := sized[:MOST_FIGURES]):
            continue
        width = sum(reach * 2 + 3 * unit for reach, _ in sized)
        free = (side for side in _SIDES if _is_free(side, spot, (width, sized[0][0]), taken, frame))
        across, down = next(free, _SIDES[0])
        distance = spot.reach + 4 * unit
        for reach, row in sized:
            distance += reach
            x, y = spot.x + across * distance, spot.y + down * distance
            spot.figures.append(LaidFigure(row, x, y, reach))
            taken.append((x, y, reach))
            distance += reach + 3 * unit


def _is_free(
    side: tuple[int, int],
    spot: Spot,
    size: tuple[float, float],
    taken: Sequence[tuple[float, float, float]],
    frame: StillFrame,
) -> bool:
    width, half = size
    far = spot.reach + 4 * frame.unit + width
    x0, x1 = sorted((spot.x, spot.x + side[0] * far)) if side[0] else (spot.x - half, spot.x + half)
    y0, y1 = sorted((spot.y, spot.y + side[1] * far)) if side[1] else (spot.y - half, spot.y + half)
    left, top, right, bottom = frame.box
    if x0 < left or y0 < top or x1 > right or y1 > bottom:
        return False
    return all(
        (x, y) == (spot.x, spot.y) or x + reach < x0 or x - reach > x1 or y + reach < y0 or y - reach > y1
        for x, y, reach in taken
    )
