"""GeoJSON, checked against RFC 7946 and read back by GDAL."""

import io
import json
from typing import Any

import geojson_pydantic
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from claims.filter import ClaimFilter
from draw.marks import AREA_PRECISIONS
from draw.view import View
from export.geojson import write_geojson
from geo.basemap import load_basemap
from geo.outlines import load_areas
from tests.export.reading import EVERYTHING, NOTHING, SEPTEMBER, check_same_claims, read_cells

LISTS = ("denied_by", "denials", "places", "sources", "readings", "shown_at")


def read_back(written: bytes) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    """Read with GDAL alone, which keeps lists as JSON."""
    frame = gpd.read_file(io.BytesIO(written))
    rows = []
    for cells in frame.drop(columns="geometry").to_dict("records"):
        row = {name: None if np.ndim(cell) == 0 and pd.isna(cell) else cell for name, cell in cells.items()}
        lists = {name: _read_list(row[name]) for name in LISTS}
        rows.append(row | lists)
    return frame, rows


def _read_list(cell: Any) -> list[Any]:
    return json.loads(cell) if isinstance(cell, str) else [] if cell is None else list(cell)


def test_gdal_reads_the_same_claims(case):
    _, rows = read_back(write_geojson(case, EVERYTHING))
    check_same_claims(case, EVERYTHING, rows)


@pytest.mark.parametrize("outlines", [False, True])
def test_gdal_reads_the_claims_that_the_filter_keeps(real_case, outlines):
    _, rows = read_back(write_geojson(real_case, SEPTEMBER, outlines=outlines))
    check_same_claims(real_case, SEPTEMBER, rows)


@pytest.mark.parametrize("outlines", [False, True])
def test_it_is_valid(case, outlines):
    written = json.loads(write_geojson(case, EVERYTHING, outlines=outlines))
    collection = geojson_pydantic.FeatureCollection.model_validate(written)
    assert "crs" not in written
    for feature in collection.features:
        assert feature.id == feature.properties["claim_id"]
        if feature.geometry is None:
            continue
        shape = shapely.geometry.shape(feature.geometry.model_dump())
        assert shape.is_valid
        assert not shape.is_empty
        assert shapely.within(shape, shapely.box(*written["bbox"]).buffer(1e-9))
        for part in getattr(shape, "geoms", [shape]):
            for polygon in getattr(part, "geoms", [part]):
                if polygon.geom_type == "Polygon":
                    assert polygon.exterior.is_ccw
                    assert not any(ring.is_ccw for ring in polygon.interiors)


def test_nothing_left_is_an_empty_collection_that_still_says_by_which_filter(real_case):
    written = json.loads(write_geojson(real_case, NOTHING))
    assert written["features"] == []
    assert "qzxqzx" in written["about"]["filter"]
    assert geojson_pydantic.FeatureCollection.model_validate(written)


@pytest.mark.parametrize("outlines", [False, True])
def test_a_claim_stands_at_the_places_where_it_says_something_happened(real_case, outlines):
    areas = load_areas()
    places = real_case.gazetteer.places
    frame, rows = read_back(write_geojson(real_case, EVERYTHING, outlines=outlines))
    named = pd.DataFrame(read_cells("claim_places"))
    at = named[named["role"] == "at"].groupby("claim_id")["place"].agg(set).to_dict()
    for row, shape in zip(rows, frame.geometry, strict=True):
        if shape is None:
            assert row["shown_at"] == []
            continue
        assert row["claim_id"] in at
        for place in (places[one] for one in row["shown_at"]):
            is_area = outlines and place.precision in AREA_PRECISIONS and place.area in areas.index
            inner = areas.loc[place.area, "geometry"] if is_area else shapely.Point(place.lon, place.lat)
            assert shape.buffer(1e-9).covers(inner)
            assert row["radius_km"] >= place.radius_km
    assert frame.geometry.isna().any()


def test_figures_of_a_whole_front_and_countries_have_no_position(real_case):
    frame, rows = read_back(write_geojson(real_case, EVERYTHING))
    whole = [
        shape
        for row, shape in zip(rows, frame.geometry, strict=True)
        if row["measure"] and row["scope"] in {"front", "war"}
    ]
    assert whole
    assert set(whole) == {None}
    assert "country" not in {row["precision"] for row in rows}


def test_outlines_are_there_only_when_asked_for_and_then_with_their_licence(real_case):
    without = json.loads(write_geojson(real_case, EVERYTHING))
    kinds = {feature["geometry"]["type"] for feature in without["features"] if feature["geometry"]}
    assert kinds == {"Point", "MultiPoint"}
    with_them = json.loads(write_geojson(real_case, EVERYTHING, outlines=True))
    known = {layer.source.credit for layer in load_basemap().layers.values()}
    for feature in with_them["features"]:
        shape, said = feature["geometry"], feature["properties"]["outline_credit"]
        assert set(said) <= known
        assert bool(said) == ("Polygon" in json.dumps(shape))
        assert all(line in with_them["about"]["credits"] for line in said)


def test_what_goes_with_all_claims_stands_beside_them(real_case):
    about = json.loads(write_geojson(real_case, SEPTEMBER))["about"]
    assert about["filter"] == SEPTEMBER.filter.in_words(real_case)
    assert about["licence"].startswith(real_case.about.licence)
    assert about["disclaimer"] == real_case.about.disclaimer
    assert about["data_version"] == real_case.about.data_version
    assert about["not_verified"] == real_case.about.not_verified
    assert "GeoNames" in about["credits"]


def test_unknown_is_null_and_never_zero(real_case):
    typed = {row["claim_id"]: row for row in read_cells("claims")}
    for feature in json.loads(write_geojson(real_case, EVERYTHING))["features"]:
        for name in ("low", "high"):
            cell, value = typed[feature["id"]][name], feature["properties"][name]
            assert (value is None) if cell == "" else (value == float(cell))
    assert list(feature["properties"])[:3] == ["claimant_name", "claimant", "party_name"]


def test_the_same_claims_give_the_same_bytes(real_case):
    assert write_geojson(real_case, SEPTEMBER, outlines=True) == write_geojson(real_case, SEPTEMBER, outlines=True)


@pytest.mark.parametrize(
    ("events", "title"),
    [
        ((), "All episodes: what each side claims"),
        (("2020-war",), "The war of 27 September to 10 November 2020: what each side claims"),
        (("2020-war", "2022-09-clashes"), "Several episodes: what each side claims"),
    ],
)
def test_the_title_and_the_citation_name_only_the_episode_that_is_chosen(real_case, events, title):
    about = json.loads(write_geojson(real_case, View(ClaimFilter(events=events))))["about"]
    assert about["title"] == title
    assert "2022" not in about["how_to_cite"].replace(about["data_version"], "")
