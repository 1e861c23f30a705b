"""Which part of the ground a still picture shows, and where on the sheet it lies: Web Mercator, as on the live map."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from draw.still_paths import Box
from geo.outlines import load_outlines

Bounds = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees."""

TILE = 256.0
SCREEN = (1000.0, 660.0)
"""Width and height in pixels of the live map whose middle and zoom a view carries."""

DEEPEST = 13.0
RIM = 14.0
"""What stays free of the bounds at the edge of a frame, in pixels of the live map: a mark there is not cut."""

_EARTH_KM = 40075.016686


@dataclass(frozen=True)
class StillFrame:
    """A part of the ground on a box of the sheet.

    Attributes
    ----------
    box : tuple of float
        Where it lies on the sheet.
    west, north : float
        Its upper left corner in parts of the Mercator world, both from 0 to 1.
    scale : float
        Pixels of the sheet for the whole world.
    unit : float
        Pixels of the sheet for one of the live map.
    """

    box: Box
    west: float
    north: float
    scale: float
    unit: float

    @property
    def zoom(self) -> float:
        """The live map's zoom at which names and marks lie as far apart."""
        return math.log2(self.scale / self.unit / TILE)

    @property
    def world(self) -> Box:
        """Left, top, right, bottom in parts of the Mercator world."""
        left, top, right, bottom = self.box
        return self.west, self.north, self.west + (right - left) / self.scale, self.north + (bottom - top) / self.scale

    @property
    def bounds(self) -> Bounds:
        """What it shows, in degrees."""
        left, top, right, bottom = self.world
        return left * 360 - 180, to_lat(bottom), right * 360 - 180, to_lat(top)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Give where a position (WGS 84 degrees) lies on the sheet."""
        x, y = (lon + 180) / 360, to_world_y(lat)
        return self.box[0] + (x - self.west) * self.scale, self.box[1] + (y - self.north) * self.scale

    def pixels_per_km(self, lat: float) -> float:
        """Give how many pixels of the sheet a kilometre has at a latitude."""
        return self.scale / (_EARTH_KM * math.cos(math.radians(lat)))

    def lay(self, shapes: np.ndarray, *, margin: float = 20.0) -> np.ndarray:
        """Give geometries in parts of the world as they lie on the sheet, cut a little outside the frame."""
        left, top, right, bottom = self.world
        rim = margin / self.scale
        cut = shapely.clip_by_rect(shapes, left - rim, top - rim, right + rim, bottom + rim)
        start, offset = np.array([self.west, self.north]), np.array(self.box[:2])
        laid = shapely.transform(cut, lambda points: (points - start) * self.scale + offset)
        return np.asarray(laid, dtype=object)

    def holds(self, x: float, y: float, *, margin: float = 0.0) -> bool:
        """Tell whether a point of the sheet lies on the frame."""
        left, top, right, bottom = self.box
        return left - margin < x < right + margin and top - margin < y < bottom + margin


def to_world_y(lat: float) -> float:
    """Give a latitude in degrees as a part of the Mercator world, from 0 in the north to 1."""
    return (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def to_lat(y: float) -> float:
    """Give the latitude in degrees of a part of the Mercator world."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def find_bounds(centre: tuple[float, float], zoom: float) -> Bounds:
    """Give what the live map shows in the middle of its window at a zoom: a picture shows at least as much."""
    width, height = (side / (TILE * 2**zoom) for side in SCREEN)
    x, y = (centre[0] + 180) / 360, to_world_y(centre[1])
    west, east = (x - width / 2) * 360 - 180, (x + width / 2) * 360 - 180
    return west, to_lat(y + height / 2), east, to_lat(y - height / 2)


def fit_frame(box: Box, bounds: Bounds, *, within: Bounds, unit: float) -> StillFrame:
    """Fit bounds into a box of the sheet: the whole of them, and around them what the box has room for.

    Parameters
    ----------
    box
        On the sheet, in pixels.
    bounds
        What to show.
    within
        What there is: the frame never leaves it, and shows less than `bounds` where they do.
    unit
        Pixels of the sheet for one of the live map.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    west, north, east, south = _world(bounds)
    least_west, least_north, most_east, most_south = _world(within)
    rim = 2 * RIM * unit
    scale = min((width - rim) / (east - west), (height - rim) / (south - north), TILE * 2**DEEPEST * unit)
    scale = max(scale, width / (most_east - least_west), height / (most_south - least_north))
    wide, high = width / scale, height / scale
    left = min(max((west + east - wide) / 2, least_west), most_east - wide)
    top = min(max((north + south - high) / 2, least_north), most_south - high)
    return StillFrame(box=box, west=left, north=top, scale=scale, unit=unit)


def _world(bounds: Bounds) -> Box:
    west, south, east, north = bounds
    return (west + 180) / 360, to_world_y(north), (east + 180) / 360, to_world_y(south)


@lru_cache(maxsize=1)
def load_world() -> dict[str, np.ndarray]:
    """Give the geometries of every layer of outlines in parts of the Mercator world, kept for the process."""
    return {name: to_world(frame.geometry.to_numpy()) for name, frame in load_outlines().items()}


def to_world(shapes: np.ndarray | BaseGeometry) -> np.ndarray:
    """Give geometries in WGS 84 degrees in parts of the Mercator world."""
    return np.asarray(shapely.transform(shapes, _project), dtype=object)


def _project(points: np.ndarray) -> np.ndarray:
    lon, lat = points[:, 0], np.radians(points[:, 1])
    return np.column_stack([(lon + 180) / 360, (1 - np.arcsinh(np.tan(lat)) / np.pi) / 2])
