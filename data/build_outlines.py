"""Step 2 of the build: areas. Districts, what they add up to, neighbours and waters, each from one source.

Every function returns a frame in WGS 84 degrees with the columns `key` (stable, unique over all layers), `name`,
`full_name`, `kind`, `country` (ISO 3166 of the state internationally recognised there; empty for what lies in none or
several), `label_lon`, `label_lat` (where a label has most room) and `geometry`, and more where its docstring says so.
No frame mixes sources, so that each file has one licence.
"""

import re
import unicodedata

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build_sources import REGION

GAP_DEGREES = 0.006
"""Slivers between the districts of the sources are narrower than this, true lakes and enclaves wider."""
TOLERANCE_DEGREES = 0.001
"""About 100 m: an order below the error of the sources."""
DECIMALS = 4
"""About 10 m."""

SPELLINGS = {
    "Ashotck": "Ashotsk",
    "Dilidjan": "Dilijan",
    "Idjevan": "Ijevan",
    "Karmir": "Chambarak",  # the source has a part of the district's former name, Red Village
    "Tumanian": "Tumanyan",
}
NAKHCHIVAN = {"babek", "julfa", "kangarli", "nakhchivan-city", "ordubad", "sadarak", "shahbuz", "sharur"}
NEIGHBOURS = {"GEO": ("ge", "Georgia"), "IRN": ("ir", "Iran"), "RUS": ("ru", "Russia"), "TUR": ("tr", "Türkiye")}
LAKES_OF_AZERBAIJAN = {
    "mingachevir-reservoir": ("Mingachevir Reservoir", (46.7035, 40.9293)),
    "shamkir-reservoir": ("Shamkir Reservoir", (45.9599, 40.9991)),
}
FLAT_LAKES = {"lake-van": ("Lake Van", 1634)}
"""Key: name, height of the surface in metres, as GLOBE has it."""


def make_slug(name: str) -> str:
    """Turn a name in Latin letters into a part of a key."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")


def clean_coverage(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Make neighbouring areas share their edges exactly, then simplify and round them without parting them again.

    What lies outside takes part as one more area: so a sliver that opens to the outside is a gap like any other, and
    is filled instead of leaving a narrow inlet in the outline.

    Raises
    ------
    ValueError
        If gaps or overlaps are left.
    """
    shapes = areas.geometry.to_numpy()
    closed = shapely.union_all(shapes).buffer(GAP_DEGREES / 2, join_style="mitre")
    closed = closed.buffer(-GAP_DEGREES / 2, join_style="mitre")
    outside = shapely.box(*areas.total_bounds).buffer(1, join_style="mitre").difference(closed)
    # The function is younger than the stubs.
    shapes = shapely.coverage_clean([*shapes, outside], gap_width=GAP_DEGREES)  # type: ignore[attr-defined]
    shapes = shapely.coverage_simplify(shapes, TOLERANCE_DEGREES)[:-1]
    shapes = np.array([round_shape(shape) for shape in shapes])
    if not shapely.coverage_is_valid(shapes) or not shapely.is_valid(shapes).all():
        raise ValueError("the areas still overlap or leave gaps: raise GAP_DEGREES or DECIMALS")
    return areas.set_geometry(gpd.GeoSeries(shapes, index=areas.index, crs=areas.crs))


def round_shape(shape: BaseGeometry) -> BaseGeometry:
    """Round every coordinate to `DECIMALS`; the same point always becomes the same point."""
    return shapely.transform(shape, lambda points: np.round(points, DECIMALS))


def make_area(key: str, name: str, kind: str, country: str, shape: BaseGeometry, **more: str) -> dict[str, object]:
    """Put the columns of one area together; its label stands where it is widest."""
    columns = {"key": key, "name": name, "full_name": more.pop("full_name", name), "kind": kind, "country": country}
    middle = shapely.maximum_inscribed_circle(shape, tolerance=0.001).coords[0]  # type: ignore[call-overload]
    label = {"label_lon": round(middle[0], DECIMALS), "label_lat": round(middle[1], DECIMALS)}
    return {**columns, **more, **label, "geometry": round_shape(shape)}


def make_frame(areas: list[dict[str, object]]) -> gpd.GeoDataFrame:
    """Make a frame of areas ordered by key."""
    return gpd.GeoDataFrame(sorted(areas, key=lambda area: str(area["key"])), crs="EPSG:4326")


def join_areas(areas: gpd.GeoDataFrame) -> BaseGeometry:
    """Join the areas of a clean coverage to one shape."""
    joined: BaseGeometry = shapely.coverage_union_all(areas.geometry.to_numpy())
    return joined


def build_armenian_districts(source: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Clean Armenia's districts; further columns `marz` (key of its marz) and `shape_id`."""
    areas = []
    for row in clean_coverage(source).itertuples():
        name = SPELLINGS.get(row.source_name, row.source_name)
        marz = "am-marz-" + make_slug(re.sub(" (Region|Province)$", "", row.admin2))
        more = {"full_name": f"{name} District", "marz": marz, "shape_id": row.shape_id}
        areas.append(make_area(f"am-{make_slug(name)}", name, "district", "AM", row.geometry, **more))
    return make_frame(areas)


def build_marzes(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join Armenia's districts to its marzes."""
    areas = []
    for key, members in districts.groupby("marz"):
        name = str(key).removeprefix("am-marz-").replace("-", " ").title()
        areas.append(make_area(str(key), name, "marz", "AM", join_areas(members)))
    return make_frame(areas)


def build_azerbaijani_districts(source: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Clean Azerbaijan's districts and cities; further column `shape_id`.

    Lankaran, in the source two shapes of one name, becomes one area with both ids, `;` between them.
    """
    source = source.assign(key=["az-" + make_slug(name.removesuffix(" District")) for name in source.source_name])
    areas = []
    for key, members in clean_coverage(source).groupby("key"):
        full_name = members.source_name.iloc[0]
        name, kind = full_name.rsplit(" ", 1)
        more = {"full_name": full_name, "shape_id": ";".join(members.shape_id)}
        areas.append(make_area(str(key), name, kind.lower(), "AZ", join_areas(members), **more))
    return make_frame(areas)


def build_azerbaijani_regions(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join the districts of Nakhchivan."""
    members = districts[districts.key.str.removeprefix("az-").isin(NAKHCHIVAN)]
    full_name = "Nakhchivan Autonomous Republic"
    return make_frame(
        [make_area("az-nakhchivan", "Nakhchivan", "region", "AZ", join_areas(members), full_name=full_name)]
    )


def build_country(districts: gpd.GeoDataFrame, *, key: str, name: str) -> gpd.GeoDataFrame:
    """Join all districts of a country to its outline."""
    return make_frame([make_area(key, name, "country", key.upper(), join_areas(districts))])


def list_holes(shape: BaseGeometry) -> list[shapely.Polygon]:
    """List the holes of an outline, the largest first."""
    rings = [ring for part in shapely.get_parts(shape) for ring in part.interiors]
    return sorted((shapely.Polygon(ring) for ring in rings), key=lambda hole: -hole.area)


def build_lake_sevan(armenia: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take Lake Sevan, which the districts leave out: the one hole of Armenia's outline."""
    (lake,) = list_holes(armenia.geometry.iloc[0])
    return make_frame([make_area("lake-sevan", "Lake Sevan", "lake", "AM", lake)])


def build_azerbaijani_lakes(azerbaijan: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take the two reservoirs that Azerbaijan's districts leave out."""
    areas = []
    for key, (name, (lon, lat)) in LAKES_OF_AZERBAIJAN.items():
        (lake,) = (hole for hole in list_holes(azerbaijan.geometry.iloc[0]) if hole.contains(shapely.Point(lon, lat)))
        areas.append(make_area(key, name, "reservoir", "AZ", lake))
    return make_frame(areas)


def build_neighbours(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cut the other countries of the region out of Natural Earth."""
    frame = shapely.box(*REGION)
    areas = []
    for iso3, (key, name) in NEIGHBOURS.items():
        shape = countries.loc[countries.iso3 == iso3, "geometry"].iloc[0].intersection(frame)
        areas.append(make_area(key, name, "country", key.upper(), shape.simplify(TOLERANCE_DEGREES)))
    return make_frame(areas)


def build_sea(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take what Natural Earth's countries leave of the region: the Caspian Sea."""
    water = shapely.box(*REGION).difference(shapely.union_all(countries.geometry.to_numpy()))
    sea = max(shapely.get_parts(water), key=lambda part: part.area)
    return make_frame([make_area("caspian-sea", "Caspian Sea", "sea", "", sea.simplify(TOLERANCE_DEGREES))])


def build_flat_lakes(elevation: np.ndarray) -> gpd.GeoDataFrame:
    """Find the lake in the region's corner in GLOBE: its connected cells at exactly the lake's height."""
    west, south, east, north = REGION
    cell = 1 / 120
    lats = np.arange(50, 0, -cell)[: elevation.shape[0], None]
    lons = np.arange(0, 90, cell)[None, : elevation.shape[1]]
    around = (lats > south - 1) & (lats < north) & (lons > west - 1) & (lons < east)
    areas = []
    for key, (name, level) in FLAT_LAKES.items():
        rows, columns = np.nonzero((elevation == level) & around)
        left, top = columns * cell, 50 - rows * cell
        lake = shapely.union_all(shapely.box(left, top - cell, left + cell, top))
        lake = max(shapely.get_parts(lake.buffer(cell).buffer(-1.7 * cell)), key=lambda part: part.area)
        # The steps of the cells would show as stairs; the water of the shore's cells goes half to either side.
        lake = shapely.Polygon(lake.buffer(0.9 * cell).simplify(cell).exterior).buffer(-cell).buffer(cell)
        areas.append(make_area(key, name, "lake", "", lake.intersection(shapely.box(*REGION)).simplify(0.002)))
    return make_frame(areas)


def build_former_area(area: shapely.Polygon) -> gpd.GeoDataFrame:
    """Take the area inside the line of 1994-2020; further columns `from_year` and `to_year`."""
    shape = area.simplify(TOLERANCE_DEGREES / 2)
    made = make_area("line-1994-2020", "Line of 1994-2020", "former-area", "", shape)
    return make_frame([{**made, "from_year": 1994, "to_year": 2020}])
