"""What the browser may fetch of the map's ground, and whom to credit."""

import json

import pytest

from geo.basemap import BROWSER_FILES, FOLDER, UnknownLayerError, load_basemap

ROLES = {
    *("relief", "district", "region", "country", "neighbour", "sea", "lake"),
    *("district-line", "border", "former-area", "former-line"),
}


def test_every_file_of_the_list_is_there_and_is_what_it_says():
    for name, (path, media_type) in BROWSER_FILES.items():
        assert path.is_file()
        assert path.is_relative_to(FOLDER)
        if media_type == "application/geo+json":
            assert json.loads(path.read_bytes())["type"] == "FeatureCollection"
        else:
            assert (media_type, path.read_bytes()[8:12]) == ("image/webp", b"WEBP")
        assert "/" not in name


def test_nothing_but_outlines_and_relief_can_be_fetched():
    assert {path.parent.name for path, _ in BROWSER_FILES.values()} == {"outlines", "relief"}


def test_every_layer_has_a_role_a_credit_and_a_licence():
    for layer in load_basemap().layers.values():
        assert layer.role in ROLES
        assert layer.source.credit
        assert layer.source.licence
        assert layer.file_name in BROWSER_FILES


def test_a_layer_is_found_by_role_and_theme():
    basemap = load_basemap()
    assert [layer.name for layer in basemap.with_role("sea", "lake")] == ["sea", "lakes", "lake-sevan", "reservoirs"]
    assert basemap.relief(theme="dark").file_name == "relief-dark.webp"
    with pytest.raises(UnknownLayerError, match="no relief for the theme “sepia”"):
        basemap.relief(theme="sepia")


def test_credits_are_those_of_what_is_shown_each_once():
    basemap = load_basemap()
    assert basemap.credits(["sea", "relief-light", "neighbours"]) == (
        "Relief and Lake Van: GLOBE, NOAA",
        "Neighbours and sea: Natural Earth",
    )
    assert basemap.credits([]) == ()
    assert len(basemap.credits()) == len({layer.source.name for layer in basemap.layers.values()})
    with pytest.raises(UnknownLayerError, match="“moon” is no layer"):
        basemap.credits(["moon"])


def test_the_region_holds_the_bounds_in_order():
    west, south, east, north = load_basemap().bounds
    assert west < east
    assert south < north
