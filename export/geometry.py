"""The position of claims as geometry in WGS 84 degrees, longitude first: points, or where asked for areas' outlines.

One geometry a claim, so that no figure stands in a file more than once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from draw.placing import AREA_PRECISIONS
from export.selection import Selection
from geo.basemap import load_basemap
from geo.outlines import load_areas


@dataclass(frozen=True)
class Position:
    """Where a claim stands, and the credit lines of the outlines in it, which name their licence."""

    geometry: BaseGeometry
    credits: tuple[str, ...] = ()


def find_positions(selection: Selection, *, outlines: bool) -> dict[str, Position]:
    """Give the position of each claim that has one on the map, by its id.

    A point for each place; with ``outlines`` the outline of a district or region instead of the point inside it,
    several joined into one. Outer rings run against the clock, as RFC 7946 asks.
    """
    sites = selection.sites.groupby("claim_id", sort=False)
    return {str(claim_id): _join(marks, outlines=outlines) for claim_id, marks in sites}


def _join(marks: pd.DataFrame, *, outlines: bool) -> Position:
    areas = dict(_find_outlines(marks)) if outlines else {}
    credited = dict.fromkeys(_credit(area) for area in areas.values())
    points = [
        shapely.Point(lon, lat)
        for place, lon, lat in zip(marks["place"], marks["lon"], marks["lat"], strict=True)
        if place not in areas
    ]
    parts: list[BaseGeometry] = []
    if points:
        parts.append(points[0] if len(points) == 1 else shapely.MultiPoint(points))
    if areas:
        whole = shapely.union_all([load_areas().loc[area, "geometry"] for area in areas.values()])
        parts.append(shapely.orient_polygons(whole))
    return Position(parts[0] if len(parts) == 1 else shapely.GeometryCollection(parts), tuple(credited))


def _find_outlines(marks: pd.DataFrame) -> Iterator[tuple[str, str]]:
    known = load_areas().index
    for place, area, precision in zip(marks["place"], marks["area"], marks["precision"], strict=True):
        if precision in AREA_PRECISIONS and not pd.isna(area) and area in known:
            yield place, area


def _credit(area: str) -> str:
    return load_basemap().layers[str(load_areas().loc[area, "layer"])].source.credit
