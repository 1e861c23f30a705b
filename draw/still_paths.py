"""Shapes as matplotlib draws them: geometries, polygons, boxes and arcs in pixels of a sheet, y down."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from matplotlib.path import Path

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of a sheet."""


def to_path(shape: BaseGeometry) -> "Path | None":
    """Give a geometry in pixels of the sheet as a path; None if nothing is left of it."""
    from matplotlib.path import Path

    vertices, codes = [], []
    for ring, closed in _rings(shape):
        if len(ring) < 2:
            continue
        code = np.full(len(ring), Path.LINETO, dtype=np.uint8)
        code[0] = Path.MOVETO
        if closed:
            code[-1] = Path.CLOSEPOLY
        vertices.append(ring)
        codes.append(code)
    return Path(np.concatenate(vertices), np.concatenate(codes)) if vertices else None


def polygons_to_path(polygons: Sequence[Sequence[tuple[float, float]]]) -> "Path":
    """Give closed polygons as one path."""
    from matplotlib.path import Path

    vertices = [point for polygon in polygons for point in (*polygon, polygon[0])]
    codes = [
        code for polygon in polygons for code in (Path.MOVETO, *[Path.LINETO] * (len(polygon) - 1), Path.CLOSEPOLY)
    ]
    return Path(vertices, codes)


def line_path(*points: tuple[float, float]) -> "Path":
    """Give a line through points."""
    from matplotlib.path import Path

    return Path(list(points))


def box_path(box: Box) -> "Path":
    """Give a box as a path."""
    left, top, right, bottom = box
    return polygons_to_path([[(left, top), (right, top), (right, bottom), (left, bottom)]])


def arc_path(
    x: float, y: float, radius: float, *, start: float = 0.0, turn: float = 360.0, wedge: bool = False
) -> "Path":
    """Give a circle, or the part of it from `start` degrees on, counter-clockwise as seen on the sheet."""
    from matplotlib.path import Path

    if abs(turn) >= 360:
        return move(Path.unit_circle(), x, y, radius)
    steps = np.radians(np.linspace(start, start + turn, max(int(abs(turn) / 4), 2) + 1))
    points = [(x + radius * np.cos(one), y - radius * np.sin(one)) for one in steps]
    return polygons_to_path([[(x, y), *points]]) if wedge else Path(points)


def _rings(shape: BaseGeometry) -> list[tuple[np.ndarray, bool]]:
    rings: list[tuple[np.ndarray, bool]] = []
    for part in shapely.get_parts(shape):
        if part.is_empty:
            continue
        if part.geom_type == "Polygon":
            whole = shapely.orient_polygons(part)
            rings += [(shapely.get_coordinates(ring), True) for ring in (whole.exterior, *whole.interiors)]
        elif part.geom_type in ("LineString", "LinearRing"):
            rings.append((shapely.get_coordinates(part), False))
        elif part.geom_type.startswith(("Multi", "Geometry")):
            rings += _rings(part)
    return rings


def move(path: "Path", x: float, y: float, size: float) -> "Path":
    """Give a path made larger, then moved."""
    from matplotlib.path import Path

    return Path(points_of(path) * size + np.array([x, y]), path.codes)


def points_of(path: "Path") -> np.ndarray:
    """Give the points of a path, one row each."""
    return np.asarray(path.vertices, dtype=float)
