"""The map as streamlit-folium takes it: a constant base, one group for all that changes, no other host."""

import json
import re
from dataclasses import replace

import folium
import pandas as pd
import pytest
from streamlit_folium import generate_leaflet_string

from claims.case import load_case
from draw import web_map
from draw.embed import FOLDER
from draw.frame import FrameBlock, FrameRow, FrameTolls
from draw.mark_columns import describe_marks
from draw.marks import name_areas
from draw.style import SHAPES
from draw.view import LAYERS, View
from draw.web_map import base_map, claims_layer, map_script, map_script_name
from geo.basemap import BROWSER_FILES
from tests.claims.building import a_claim
from tests.draw.building import a_case_with_places, a_clash, marks_of, named

CASE = a_case_with_places(
    a_clash("a"),
    a_claim("f", low="3", high="5", scope="site", claimant="az-mod"),
    places=(named("a", "village", "toward"), named("f", "hills")),
)
TOLLS = FrameTolls(
    "A clash", "not verified", (FrameBlock("Losses", (FrameRow("azerbaijan", "3", "killed"),), front=True),)
)


def script_of(drawn: folium.Map) -> str:
    """Give the base map's script as streamlit-folium sends it."""
    drawn.get_root().render()
    return generate_leaflet_string(drawn)


def payload_of(group: folium.FeatureGroup) -> dict:
    """Give what the group hands to the JavaScript."""
    text = list(group._children.values())[1].write()
    return json.loads(re.fullmatch(r"ClaimedGround\.show\(\S+, (.*)\);", text, re.DOTALL)[1])


def config_of(drawn: folium.Map) -> dict:
    """Give what the base map hands to the JavaScript."""
    text = next(iter(drawn._children.values())).write()
    return json.loads(re.search(r"ClaimedGround\.start\(\S+, (.*)\);$", text, re.DOTALL)[1])


def fixed_config() -> dict:
    """Give what the script itself brings along."""
    return json.loads(re.search(r"^ClaimedGround\.fixed = (.*);$", map_script(), re.MULTILINE)[1])


def test_the_base_map_is_the_same_text_whatever_is_shown():
    first, second = (base_map(CASE) for _ in range(2))
    assert first is not second
    assert script_of(first) == script_of(second)


def test_only_leaflet_is_linked_and_from_this_server():
    drawn = base_map(CASE, prefix="/claims", script_url="/claims/script/map.js")
    links = [address for _, address in (*drawn.default_js, *drawn.default_css)]
    assert links == [
        "/claims/vendor/leaflet/leaflet.js",
        "/claims/script/map.js",
        "/claims/vendor/leaflet/leaflet.css",
    ]
    assert config_of(drawn)["files"] == "/claims/basemap/"
    assert "function" not in next(iter(drawn._children.values())).write()


def test_what_every_case_shares_travels_with_the_script_alone():
    linked, whole = script_of(base_map(CASE, script_url="/script/map.js")), script_of(base_map(CASE))
    shared = json.dumps(next(iter(SHAPES)))
    assert shared in map_script()
    assert shared in whole
    assert shared not in linked
    assert not fixed_config().keys() & (config_of(base_map(CASE)).keys() - {"css"})


def test_the_script_has_the_name_of_its_text(monkeypatch: pytest.MonkeyPatch):
    name = map_script_name()
    monkeypatch.setattr(web_map, "map_script", lambda: map_script() + " ")
    map_script_name.cache_clear()
    try:
        assert re.fullmatch(r"map-[0-9a-f]{16}\.js", map_script_name())
        assert map_script_name() != name
    finally:
        map_script_name.cache_clear()


def test_the_ground_is_made_of_files_the_server_sends():
    config = fixed_config()
    files = {layer["file"] for layer in config["layers"]}
    relief = next(layer for layer in config["layers"] if layer["style"] == "picture")
    assert files | set(relief["files"].values()) <= set(BROWSER_FILES)
    assert all(layer["credit"] for layer in config["layers"])
    assert [layer["on"] for layer in config["layers"] if layer["style"] == "former"] == [False]


def test_online_grounds_are_named_with_their_credit():
    online = fixed_config()["online"]
    assert [choice["label"] for choice in online] == ["OpenStreetMap", "OpenTopoMap", "CARTO light"]
    assert all("OpenStreetMap" in choice["credit"] for choice in online)
    assert all(choice["url"].startswith("https://") for choice in online)


def test_names_come_with_each_partys_own():
    config = config_of(base_map(CASE))
    assert config["nameChoices"] == [
        "Of the recognised state",
        "As used by Armenia",
        "As used by Azerbaijan",
        "All of them",
    ]
    assert ["village", "settlement", 45.73, 40.18, ["Village", "Village", "Other"]] in [
        row[:5] for row in config["names"]
    ]


def test_a_group_first_empties_the_list_that_streamlit_folium_keeps():
    group = claims_layer(marks_of(CASE), case=CASE)
    assert next(iter(group._children.values())).write() == "window.feature_group = [];"


def test_the_claims_travel_as_columns():
    marks = marks_of(CASE)
    payload = payload_of(
        claims_layer(
            marks,
            case=CASE,
            areas=name_areas(marks),
            tolls=TOLLS,
            theme="dark",
            view=View(centre=(45.7, 39.9), zoom=9.5, layers=("claims",), names="azerbaijan"),
            reading=3,
            selected="f",
        )
    )
    assert (payload["theme"], payload["selectedId"]) == ("dark", "f")
    asked = {"centre": [45.7, 39.9], "zoom": 9.5, "layers": ["claims"], "names": "azerbaijan"}
    assert payload["view"] == {"reading": 3, **asked}
    assert [party["code"] for party in payload["parties"]] == ["AR", "AZ", "UN"]
    assert [party["open"] for party in payload["parties"]] == [False, False, True]
    by_id = dict(zip(payload["id"], zip(payload["place"], payload["fact"], strict=True), strict=True))
    spot, fact = by_id["f"]
    assert (payload["lon"][spot], payload["lat"][spot]) == (4580000, 4010000)
    assert payload["placeNames"][payload["placeCode"][spot]] == ["Hills District"]
    assert payload["area"][payload["placeCode"][spot]] == "am-vardenis"
    facts = {name: values[fact] for name, values in payload["facts"].items()}
    assert facts["party"] == 1
    assert (facts["low"], facts["high"], facts["figure"]) == (3, 5, "3 to 5 killed (military)")
    assert facts["flags"] == 0
    assert payload["facts"]["flags"][by_id["a"][1]] == 16
    assert payload["facts"]["low"][by_id["a"][1]] is None
    assert payload["areas"] == [{"key": "am-vardenis", "parties": [1], "directions": []}]
    assert payload["tolls"]["blocks"][0]["rows"][0]["party"] == 1


def test_marks_of_one_spot_stand_together_in_their_order():
    marks = pd.concat([marks_of(CASE)] * 3, ignore_index=True)
    columns = describe_marks(marks, case=CASE)
    assert columns["place"] == sorted(columns["place"])
    assert [columns["id"][at] for at in range(3)] in (["a"] * 3, ["f"] * 3)
    assert len(columns["lon"]) == 2
    assert len(columns["facts"]["party"]) == 2


def test_no_marks_are_an_empty_map():
    payload = payload_of(claims_layer(marks_of(CASE).head(0), case=CASE))
    assert payload["id"] == payload["lon"] == payload["areas"] == []
    assert payload["tolls"] is None


def test_hostile_text_stays_text_on_its_way():
    text = "</script><img src=x onerror=alert(1)> ${1} {{ 7*7 }} {{'x'}} ` \\ \u202e"
    case = a_case_with_places(a_clash("a", statement=text), places=(named("a", "village", as_worded=text),))
    case = replace(case, about=replace(case.about, disclaimer=text))
    group = claims_layer(marks_of(case), case=case)
    assert payload_of(group)["facts"]["text"] == [text.strip()]
    drawn = base_map(case)
    assert config_of(drawn)["disclaimer"] == text
    group.add_to(drawn)
    page = drawn.get_root().render()
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" not in page


def test_a_map_without_a_link_shows_the_opening_view():
    nothing = dict.fromkeys(("centre", "zoom", "layers", "names"))
    assert payload_of(claims_layer(marks_of(CASE), case=CASE))["view"] == {"reading": 1, **nothing}


def test_the_switches_of_the_ground_are_those_of_a_link():
    layers = fixed_config()["layers"]
    own = {"claims", "figures", "names", "tolls"}
    assert {layer["key"] for layer in layers if layer["label"]} == LAYERS.keys() - own
    assert all(layer["on"] == LAYERS[layer["key"]] for layer in layers if layer["key"])
    script = (FOLDER / "controls.js").read_text(encoding="utf-8")
    assert set(re.findall(r'key: "(\w+)"', script)) == own
    assert config_of(base_map(CASE))["nameKeys"] == [None, "armenia", "azerbaijan", "all"]


def test_the_real_case_is_drawn_whole():
    case = load_case()
    marks = marks_of(case)
    payload = payload_of(claims_layer(marks, case=case, areas=name_areas(marks)))
    assert len(payload["id"]) == len(marks) > 100
    assert set(payload["id"]) == set(marks["claim_id"])
