"""Areas and lines of the map: whole, clean, in the right country, every border once."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.basemap import load_basemap
from geo.errors import GeoError
from geo.outlines import MissingOutlinesError, load_areas, load_outlines

OUTLINES = load_outlines()
BORDERS = [layer.name for layer in load_basemap().with_role("border")]
AREA_COLUMNS = {"key", "name", "full_name", "kind", "country", "label_lon", "label_lat", "geometry"}
SAME_DEGREES = 0.0002

TOWNS = {
    "az-kalbajar": (46.044, 40.110),
    "az-lachin": (46.550, 39.637),
    "az-dashkasan": (46.082, 40.524),
}
ENCLAVES = {"Karki": (44.949, 39.7945), "Yukhari Askipara": (45.2122, 41.0031), "Barkhudarli": (45.0046, 41.0619)}
ARTSVASHEN = (45.504, 40.6624)


def shape_of(key: str) -> BaseGeometry:
    return load_areas().geometry[key]


def list_parts(shape: BaseGeometry) -> list[shapely.Polygon]:
    return sorted(shapely.get_parts(shape), key=lambda part: -part.area)


@pytest.mark.parametrize("name", OUTLINES)
def test_a_layer_is_valid_and_lies_in_the_region(name: str):
    layer = OUTLINES[name]
    assert layer.crs == "EPSG:4326"
    assert layer.geometry.is_valid.all()
    assert shapely.box(*load_basemap().bounds).buffer(SAME_DEGREES).covers(layer.union_all())
    assert layer.key.is_unique
    assert layer.notna().all(axis=None)
    assert {"key", "name", "kind"} <= set(layer)


def test_keys_are_unique_over_all_layers():
    keys = [key for layer in OUTLINES.values() for key in layer.key]
    assert len(keys) == len(set(keys))


def test_areas_of_all_layers_stand_in_one_frame():
    areas = load_areas()
    assert AREA_COLUMNS | {"layer"} == {"key", *areas.columns}
    counts = areas.layer.value_counts()
    assert (counts["az-districts"], counts["am-districts"], counts["am-marzes"]) == (78, 39, 11)
    assert {"am", "az", "ge", "ir", "ru", "tr", "az-nakhchivan", "lake-sevan", "line-1994-2020"} <= set(areas.index)
    labels = gpd.points_from_xy(areas.label_lon, areas.label_lat)
    assert areas.geometry.contains(gpd.GeoSeries(labels, index=areas.index, crs=areas.crs)).all()


# ---- clean areas


@pytest.mark.parametrize("name", ["am-districts", "am-marzes", "az-districts"])
def test_areas_of_a_layer_share_their_edges(name: str):
    assert shapely.coverage_is_valid(OUTLINES[name].geometry.to_numpy())


def test_armenia_is_one_outline_around_its_lake():
    (outline,) = list_parts(shape_of("am"))
    (hole,) = outline.interiors
    assert shapely.Polygon(hole).equals(shape_of("lake-sevan"))


def test_azerbaijan_is_its_mainland_its_exclaves_and_three_islands():
    mainland, nakhchivan, *small = list_parts(shape_of("az"))
    assert len(mainland.interiors) == 3
    holes = [shapely.Polygon(ring) for ring in mainland.interiors]
    for lake in ("mingachevir-reservoir", "shamkir-reservoir"):
        assert any(hole.equals(shape_of(lake)) for hole in holes)
    assert any(hole.contains(shapely.Point(ARTSVASHEN)) for hole in holes)
    assert not nakhchivan.interiors
    assert nakhchivan.within(shape_of("az-nakhchivan"))
    enclaves = [part for part in small if any(part.contains(shapely.Point(point)) for point in ENCLAVES.values())]
    islands = [part for part in small if part.centroid.x > 49]
    assert (len(enclaves), len(islands), len(small)) == (3, 3, 6)


@pytest.mark.parametrize(
    ("country", "districts"), [("am", "am-districts"), ("am", "am-marzes"), ("az", "az-districts")]
)
def test_the_districts_add_up_to_the_country(country: str, districts: str):
    assert OUTLINES[districts].union_all().symmetric_difference(shape_of(country)).area < 1e-6


def test_the_outlines_have_no_narrow_inlets():
    """A sliver between two districts that opens to the outside would show as a spike in the border."""
    for country in ("am", "az"):
        shape = shape_of(country)
        closed = shape.buffer(0.0015, join_style="mitre").buffer(-0.0015, join_style="mitre")
        slivers = [part for part in shapely.get_parts(closed.difference(shape)) if part.length > 0.05]
        assert slivers == []


# ---- the right place


@pytest.mark.parametrize(("key", "point"), TOWNS.items())
def test_a_district_holds_its_town_and_is_azerbaijans(key: str, point: tuple[float, float]):
    assert shape_of(key).contains(shapely.Point(point))
    assert shape_of("az").contains(shapely.Point(point))
    assert not shape_of("am").contains(shapely.Point(point))
    assert load_areas().country[key] == "AZ"


def test_a_district_knows_its_source_and_its_marz():
    districts = OUTLINES["am-districts"].set_index("key")
    assert districts.marz["am-vardenis"] == "am-marz-gegharkunik"
    assert set(districts.marz) == set(OUTLINES["am-marzes"].key)
    assert districts.shape_id.str.startswith("60910142B").all()
    assert OUTLINES["az-districts"].shape_id.str.startswith("54616110B").all()


def test_the_former_line_says_its_years():
    for name in ("former-area", "former-line"):
        assert OUTLINES[name][["from_year", "to_year"]].to_numpy().tolist() == [[1994, 2020]]
    assert shape_of("line-1994-2020").contains(shapely.Point(46.75, 39.82))


# ---- lines


def test_the_line_between_the_two_countries_comes_from_armenias_outline_alone():
    (line,) = OUTLINES["border-am-az"].itertuples()
    assert not line.delimited
    stretches = shapely.get_parts(line.geometry)
    assert len(stretches) == 2  # from Georgia to Iran, and around Nakhchivan
    inner = [shapely.LineString(stretch.coords[1:-1]) for stretch in stretches]
    assert shape_of("am").boundary.buffer(SAME_DEGREES).covers(shapely.union_all(inner))


def test_no_stretch_of_a_border_is_drawn_twice():
    # The rings of the enclaves are borders of their own; one touches the line, which another source drew.
    names = [name for name in BORDERS if name != "enclaves"]
    lines = [line for name in names for line in OUTLINES[name].geometry.explode()]
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            assert line.intersection(other.buffer(0.002)).length < 0.02  # only where they meet


def test_district_lines_leave_the_borders_out():
    for name, country in (("district-lines-am", "am"), ("district-lines-az", "az")):
        lines = OUTLINES[name].union_all()
        assert lines.intersection(shape_of(country).boundary.buffer(SAME_DEGREES)).length < 0.2
        assert lines.length > 10


def test_borders_meet_in_the_same_points():
    names = [name for name in BORDERS if name != "enclaves"]
    lines = [line for name in names for line in OUTLINES[name].geometry.explode()]
    ends = [end for line in lines for end in (line.coords[0], line.coords[-1])]
    edge = shapely.union_all([shape_of("caspian-sea").boundary, shapely.box(*load_basemap().bounds).boundary])
    alone = [end for end in ends if ends.count(end) == 1 and edge.distance(shapely.Point(end)) > 0.005]
    assert alone == []


# ---- reading


def test_outlines_are_read_once():
    assert load_outlines() is load_outlines()
    assert load_areas() is load_areas()


def test_a_missing_file_is_told(tmp_path: Path):
    plan = (Path(__file__).parents[2] / "data" / "basemap.toml").read_text(encoding="utf-8")
    (tmp_path / "basemap.toml").write_text(plan, encoding="utf-8")
    with pytest.raises(MissingOutlinesError, match=r"az-districts\.geojson is not there.*make data") as caught:
        load_outlines(tmp_path)
    assert isinstance(caught.value, GeoError)
    assert isinstance(caught.value, FileNotFoundError)
