"""Step 3 of the build: lines. Each border is drawn once, from one source; district lines leave the borders out.

Every function returns a frame in WGS 84 degrees with the columns `key`, `name`, `kind` and `geometry`; borders have
`delimited` as well: false if the two states had agreed on no stretch of the line by September 2022, true if they had
on all or a part of it.
"""

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from data.build_outlines import join_areas, make_slug, round_shape
from data.build_sources import REGION

Point = tuple[float, float]

JUNCTIONS: dict[str, Point] = {
    "AM-AZ-GE": (45.0165, 41.2980),
    "AM-AZ-IR east": (46.5345, 38.8730),
    "AM-AZ-IR west": (46.1480, 38.8440),
    "AM-AZ-TR": (44.7650, 39.7160),
    "AM-GE-TR": (43.4480, 41.1070),
    "AZ-GE-RU": (46.4120, 41.9160),
    "AZ-IR-TR": (44.8000, 39.6350),
    "AZ-IR-sea": (48.8755, 38.4365),
    "AZ-RU-sea": (48.5850, 41.8410),
}
"""Where three areas meet, longitude and latitude, typed. The sources differ there by up to 3 km; lines end in these
points, so that lines of different sources meet without one file deriving from another's source."""

ARMENIA_AZERBAIJAN = [("AM-AZ-TR", "AM-AZ-IR west"), ("AM-AZ-IR east", "AM-AZ-GE")]
ARMENIA_OTHERS = {
    "Armenia-Georgia": ("AM-AZ-GE", "AM-GE-TR"),
    "Armenia-Iran": ("AM-AZ-IR west", "AM-AZ-IR east"),
    "Armenia-Türkiye": ("AM-GE-TR", "AM-AZ-TR"),
}
AZERBAIJAN_OTHERS = {
    "Azerbaijan-Georgia": [("AZ-GE-RU", "AM-AZ-GE")],
    "Azerbaijan-Iran": [("AZ-IR-TR", "AM-AZ-IR west"), ("AM-AZ-IR east", "AZ-IR-sea")],
    "Azerbaijan-Russia": [("AZ-RU-sea", "AZ-GE-RU")],
    "Azerbaijan-Türkiye": [("AM-AZ-TR", "AZ-IR-TR")],
}
NEIGHBOURS = {
    "Georgia-Russia": ("GEO", "RUS", "AZ-GE-RU"),
    "Georgia-Türkiye": ("GEO", "TUR", "AM-GE-TR"),
    "Iran-Türkiye": ("IRN", "TUR", "AZ-IR-TR"),
}
ENCLAVES: dict[str, Point] = {
    "Artsvashen (Bashkend)": (45.5040, 40.6624),
    "Barkhudarli": (45.0046, 41.0619),
    "Karki (Tigranashen)": (44.9490, 39.7945),
    "Yukhari Askipara": (45.2122, 41.0031),
}
"""Enclaves along the border as the source of Azerbaijan's districts draws them, with a point inside each."""
FORMER_LINE: tuple[Point, Point] = ((47.3100, 39.3700), (45.9305, 40.2970))
"""The line of 1994-2020 between the ground of one side and the other: from the Araz to the Murov ridge."""


def cut_ring(outline: BaseGeometry, *, start: Point, end: Point) -> shapely.LineString:
    """Cut the stretch from `start` to `end`, anticlockwise, out of the outer ring of `outline` that passes both."""
    first, last = shapely.Point(start), shapely.Point(end)
    rings = [shapely.LineString(part.exterior.coords) for part in shapely.get_parts(outline)]
    ring = min(rings, key=lambda ring: ring.distance(first) + ring.distance(last))
    if not shapely.is_ccw(ring):
        ring = ring.reverse()
    begin, stop = ring.project(first), ring.project(last)
    if begin < stop:
        points = list(substring(ring, begin, stop).coords)
    else:
        points = [*substring(ring, begin, ring.length).coords, *substring(ring, 0, stop).coords[1:]]
    return shapely.LineString([start, *points[1:-1], end])


def tie_line(line: shapely.LineString, *, to: Point) -> shapely.LineString:
    """Shorten `line` to its longer part beyond the place nearest to the point `to`, and let it begin in that point."""
    place = line.project(shapely.Point(to))
    if place > line.length / 2:
        line, place = line.reverse(), line.length - place
    return shapely.LineString([to, *substring(line, place, line.length).coords[1:]])


def make_lines(lines: dict[str, list[shapely.LineString]], *, kind: str, **columns: object) -> gpd.GeoDataFrame:
    """Make a frame of named lines of one kind."""
    rows = [{"key": f"{kind}-{make_slug(name)}", "name": name, "kind": kind, **columns} for name in lines]
    shapes = [round_shape(shapely.union_all(parts)) for parts in lines.values()]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def build_armenia_azerbaijan(armenia: BaseGeometry) -> gpd.GeoDataFrame:
    """Cut the line between Armenia and Azerbaijan, both stretches, out of Armenia's outline."""
    parts = [cut_ring(armenia, start=JUNCTIONS[start], end=JUNCTIONS[end]) for start, end in ARMENIA_AZERBAIJAN]
    return make_lines({"Armenia-Azerbaijan": parts}, kind="border", delimited=False)


def build_armenian_borders(armenia: BaseGeometry) -> gpd.GeoDataFrame:
    """Cut Armenia's borders with Georgia, Iran and Türkiye out of its outline."""
    ends = ARMENIA_OTHERS.items()
    lines = {name: [cut_ring(armenia, start=JUNCTIONS[start], end=JUNCTIONS[end])] for name, (start, end) in ends}
    return make_lines(lines, kind="border", delimited=True)


def build_azerbaijani_borders(azerbaijan: BaseGeometry) -> gpd.GeoDataFrame:
    """Cut Azerbaijan's borders with Georgia, Iran, Russia and Türkiye out of its outline."""
    lines = {
        name: [cut_ring(azerbaijan, start=JUNCTIONS[start], end=JUNCTIONS[end]) for start, end in stretches]
        for name, stretches in AZERBAIJAN_OTHERS.items()
    }
    return make_lines(lines, kind="border", delimited=True)


def build_enclaves(azerbaijan: BaseGeometry) -> gpd.GeoDataFrame:
    """Take the rings of the enclaves: small parts of Azerbaijan's outline, and one hole in it."""
    rings = [ring for part in shapely.get_parts(azerbaijan) for ring in (part.exterior, *part.interiors)]
    lines = {}
    for name, point in ENCLAVES.items():
        around = [ring for ring in rings if shapely.Polygon(ring).contains(shapely.Point(point))]
        lines[name] = [shapely.LineString(min(around, key=lambda ring: shapely.Polygon(ring).area).coords)]
    return make_lines(lines, kind="enclave", delimited=False)


def build_neighbour_borders(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take the borders between the other countries of the region from Natural Earth."""
    shapes = countries.set_index("iso3").geometry
    frame = shapely.box(*REGION)
    lines = {}
    for name, (one, other, junction) in NEIGHBOURS.items():
        shared = shapely.line_merge(shapes[one].boundary.intersection(shapes[other].boundary)).intersection(frame)
        nearest = min(shapely.get_parts(shared), key=shapely.Point(JUNCTIONS[junction]).distance)
        lines[name] = [tie_line(nearest, to=JUNCTIONS[junction])]
    return make_lines(lines, kind="border", delimited=True)


def find_inner_lines(areas: gpd.GeoDataFrame) -> BaseGeometry:
    """Find the edges that two areas of a clean coverage share."""
    shapes = areas.geometry.to_numpy()
    outer = join_areas(areas).boundary
    return shapely.line_merge(shapely.union_all(shapely.boundary(shapes)).difference(outer))


def build_district_lines(districts: gpd.GeoDataFrame, *, key: str) -> gpd.GeoDataFrame:
    """Take the lines between the districts of a country, without its outline, and those between its larger units.

    Further column `level`: `marz` or `district`; a line between marzes is not among those between districts.
    """
    lines = {"district": find_inner_lines(districts)}
    if "marz" in districts:
        lines["marz"] = find_inner_lines(districts.dissolve("marz"))
        lines["district"] = shapely.line_merge(lines["district"].difference(lines["marz"]))
    rows = [
        {"key": f"{key}-{level}", "name": f"Lines between {key}", "kind": "district-line", "level": level}
        for level in lines
    ]
    return gpd.GeoDataFrame(rows, geometry=[round_shape(line) for line in lines.values()], crs="EPSG:4326")


def build_former_line(area: shapely.Polygon) -> gpd.GeoDataFrame:
    """Cut the line of 1994-2020 out of the ring around its area; further columns `from_year` and `to_year`."""
    start, end = FORMER_LINE
    line = cut_ring(area, start=start, end=end)
    return make_lines({"1994-2020": [line]}, kind="former-line", from_year=1994, to_year=2020)
