"""How things look: palettes of both themes, the parties' colours as the case gives them, a shape for each kind, sizes.

Every picture of the project takes its colours and shapes from here.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from claims.case import Case

Point = tuple[float, float]
Polygon = tuple[Point, ...]

FIGURE_PIXELS = 3.6
"""Radius in pixels of the mark of a figure of 1; the area of a mark is in proportion to its figure."""

FIGURE_MOST_PIXELS = 20.0
"""Radius in pixels that no mark of a figure exceeds, or it would hide the names of places around it."""

LARGEST_FIGURE = int((FIGURE_MOST_PIXELS / FIGURE_PIXELS) ** 2)
"""The largest figure that is drawn in proportion; the marks of larger ones are all of one size."""

MARK_RADIUS = 7.5
"""Radius in pixels of a mark without a figure."""

OPEN_PATTERN = "open"
"""The pattern of a party whose marks are open: paper inside, ink outside."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as CSS writes them.

    Attributes
    ----------
    paper, paper_deep : str
        What text and open marks stand on; the same under a pointer.
    ink, ink_soft, ink_faint : str
        Text and outlines; text of second rank; what cannot be used at the moment.
    rule : str
        Hairlines around boxes.
    land, water, water_line, water_ink : str
        The ground where no relief is; lakes; their shores; their names.
    country_line, neighbour_line, district_line, former_line : str
        Lines on the map; `former_line` is a line that is no longer.
    casing, halo, glow, mark_line, table, veil, veil_deep : str
        Light edges: under lines, under text, under a lit line; lines of a mark's pattern; the disc under spread marks;
        behind the credits and behind the tolls.
    """

    paper: str
    paper_deep: str
    ink: str
    ink_soft: str
    ink_faint: str
    rule: str
    land: str
    water: str
    water_line: str
    water_ink: str
    country_line: str
    neighbour_line: str
    district_line: str
    former_line: str
    casing: str
    halo: str
    glow: str
    mark_line: str
    table: str
    veil: str
    veil_deep: str

    def as_dict(self) -> dict[str, str]:
        """Give the colours by name."""
        return asdict(self)


LIGHT = Palette(
    paper="#fbfaf6",
    paper_deep="#efece3",
    ink="#24211d",
    ink_soft="#55504a",
    ink_faint="#a8a296",
    rule="#c9c3b5",
    land="#e6e3db",
    water="#c9dce6",
    water_line="#8fb0c2",
    water_ink="#3c6478",
    country_line="#3a3631",
    neighbour_line="#6e6860",
    district_line="rgba(70,64,56,0.42)",
    former_line="#8a6d4a",
    casing="rgba(251,250,246,0.72)",
    halo="rgba(251,250,246,0.92)",
    glow="rgba(255,255,255,0.9)",
    mark_line="rgba(251,250,246,0.55)",
    table="rgba(251,250,246,0.93)",
    veil="rgba(251,250,246,0.78)",
    veil_deep="rgba(251,250,246,0.93)",
)

DARK = Palette(
    paper="#1f1e1b",
    paper_deep="#2d2b27",
    ink="#ece8df",
    ink_soft="#b9b3a7",
    ink_faint="#6a655c",
    rule="#4a463f",
    land="#2b2a27",
    water="#1f3440",
    water_line="#4d7488",
    water_ink="#9cc3d6",
    country_line="#d3cdc0",
    neighbour_line="#8d877b",
    district_line="rgba(214,206,190,0.30)",
    former_line="#c4a377",
    casing="rgba(24,23,21,0.66)",
    halo="rgba(24,23,21,0.92)",
    glow="rgba(255,255,255,0.34)",
    mark_line="rgba(24,23,21,0.55)",
    table="rgba(31,30,27,0.94)",
    veil="rgba(24,23,21,0.74)",
    veil_deep="rgba(31,30,27,0.93)",
)

PALETTES = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class PartyStyle:
    """How a party's marks look.

    Attributes
    ----------
    id, name, code : str
        As in the case's parties; `code` stands beside its marks.
    colour_light, colour_dark : str or None
        Fill of its marks in each theme; None for an open mark.
    pattern : str
        Line pattern of its marks and hatches: diagonal-up, diagonal-down, dots or open.
    """

    id: str
    name: str
    code: str
    colour_light: str | None
    colour_dark: str | None
    pattern: str

    @property
    def code_and_name(self) -> str:
        """Its code before its name, as a key says it; once where both are the same."""
        return self.name if self.code == self.name else f"{self.code} {self.name}"

    @property
    def is_open(self) -> bool:
        """Whether its marks are paper inside."""
        return self.colour_light is None or self.pattern == OPEN_PATTERN

    def colour(self, theme: str) -> str | None:
        """Give the fill of its marks in a theme, `light` or `dark`."""
        return self.colour_dark if theme == "dark" else self.colour_light


@lru_cache(maxsize=8)
def party_styles(case: Case) -> Mapping[str, PartyStyle]:
    """Give the look of each party of a case, by its id; read once a case."""
    return MappingProxyType(read_party_styles(case.parties))


def read_party_styles(parties: pd.DataFrame) -> dict[str, PartyStyle]:
    """Give the look of each party.

    Parameters
    ----------
    parties
        The case's parties: id, name, code, colour_light, colour_dark, pattern.

    Returns
    -------
    dict of str to PartyStyle
        By the party's id, in the order of the frame.
    """
    columns = ["id", "name", "code", "colour_light", "colour_dark", "pattern"]
    rows = parties[columns].astype(object).where(parties[columns].notna(), None)
    return {str(row[0]): PartyStyle(*row) for row in rows.itertuples(index=False, name=None)}


def figure_radius(figure: float) -> float:
    """Give the radius in pixels of the mark of a figure.

    Its area is in proportion to the figure, from 1 to `LARGEST_FIGURE`.
    """
    return min(FIGURE_PIXELS * math.sqrt(max(figure, 1.0)), FIGURE_MOST_PIXELS)


def shape_path(symbol: str) -> str:
    """Give a kind's shape as an SVG path around (0, 0), as large as a disc of radius 1; y points down.

    Parameters
    ----------
    symbol
        A name in `SHAPES`; any other gives the circle.
    """
    polygons = SHAPES.get(symbol, SHAPES["circle"])
    return "".join("M" + "L".join(f"{x:.3g} {y:.3g}" for x, y in polygon) + "Z" for polygon in polygons)


def _turn(sides: int, *, start: float = -90.0, radii: Sequence[float] = (1.0,)) -> Polygon:
    angles = [math.radians(start + 360 * index / sides) for index in range(sides)]
    return tuple(
        (radii[index % len(radii)] * math.cos(angle), radii[index % len(radii)] * math.sin(angle))
        for index, angle in enumerate(angles)
    )


def _box(left: float, top: float, right: float, bottom: float) -> Polygon:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _rotate(polygon: Polygon, degrees: float) -> Polygon:
    angle = math.radians(degrees)
    sine, cosine = math.sin(angle), math.cos(angle)
    return tuple((x * cosine - y * sine, x * sine + y * cosine) for x, y in polygon)


def _normal(polygons: Sequence[Polygon]) -> tuple[Polygon, ...]:
    """Scale a shape to the area of a disc of radius 1, so that no kind looks larger than another."""
    area = sum(abs(_area(polygon)) for polygon in polygons)
    scale = math.sqrt(math.pi / area)
    return tuple(tuple((x * scale, y * scale) for x, y in polygon) for polygon in polygons)


def _area(polygon: Polygon) -> float:
    following = (*polygon[1:], polygon[0])
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(polygon, following, strict=True)) / 2


_PLUS: Polygon = (
    (-0.38, -1), (0.38, -1), (0.38, -0.38), (1, -0.38), (1, 0.38), (0.38, 0.38),
    (0.38, 1), (-0.38, 1), (-0.38, 0.38), (-1, 0.38), (-1, -0.38), (-0.38, -0.38),
)  # fmt: skip
_CIRCLE = _turn(48)
_UPPER_HALF = tuple(point for point in _turn(48, start=0) if point[1] <= 0.001)

SHAPES: dict[str, tuple[Polygon, ...]] = {
    name: _normal(polygons)
    for name, polygons in {
        "circle": (_CIRCLE,),
        "square": (_box(-1, -1, 1, 1),),
        "diamond": (_turn(4),),
        "triangle": (_turn(3),),
        "cross": (_rotate(_PLUS, 45),),
        "burst": (_turn(12, radii=(1.0, 0.62)),),
        "chevron": (((-1, 0.35), (0, -0.8), (1, 0.35), (1, 1.0), (0, -0.05), (-1, 1.0)),),
        "arrow": (((-1, -0.42), (0.05, -0.42), (0.05, -0.95), (1, 0), (0.05, 0.95), (0.05, 0.42), (-1, 0.42)),),
        "bars": (_box(-0.85, -1, -0.2, 1), _box(0.2, -1, 0.85, 1)),
        "broken-bars": (
            _box(-0.85, -1, -0.2, -0.2),
            _box(-0.85, 0.2, -0.2, 1),
            _box(0.2, -1, 0.85, 0.0),
            _box(0.2, 0.4, 0.85, 1),
        ),
        "slash": (
            tuple((x, y - 0.16) for x, y in _UPPER_HALF),
            tuple((-x, 0.16 - y) for x, y in _UPPER_HALF),
        ),
        "bubble": (
            ((-1, -0.8), (1, -0.8), (1, 0.45), (0.05, 0.45), (-0.45, 1.0), (-0.45, 0.45), (-1, 0.45)),
        ),
        "lock": (
            (
                (-0.9, -0.1), (-0.55, -0.1), (-0.55, -0.6), (-0.3, -0.95), (0.3, -0.95), (0.55, -0.6), (0.55, -0.1),
                (0.9, -0.1), (0.9, 1), (-0.9, 1),
            ),
        ),
    }.items()
}  # fmt: skip
"""Polygons of each shape by the name that kinds.csv uses: around (0, 0), of the area of a disc of radius 1, y down."""
