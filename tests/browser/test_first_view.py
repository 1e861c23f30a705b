"""What a visitor sees who opens the link: the tolls, the map, the table and the words, from this server alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims.case import load_case
from claims.filter_query import read_opening
from draw.web_map import map_script_name
from tests.browser.live import Server, Watch

MAP = "iframe[title*='st_folium']"


def test_the_first_view_is_whole(visit: Callable[..., Page], watch: Watch):
    case = load_case()
    kept = read_opening(case).keep(case)
    page = visit("/")
    title = case.name("events", case.about.toll_event, column="title")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    main = page.get_by_role("main")
    for text in (case.about.not_verified, f"{len(kept.claims)} of {len(case.claims)} claims", case.about.silence):
        expect(main.get_by_text(text).first).to_be_visible()
    sides = [case.name("parties", side) for side in case.about.toll_sides]
    one, other = (main.get_by_role("table", name=f"Losses of {side} as claimed").bounding_box() for side in sides)
    assert one["y"] == other["y"]
    assert one["x"] < other["x"]
    assert one["width"] == other["width"]

    drawn = page.frame_locator(MAP)
    expect(drawn.locator("[data-painted]")).to_be_attached()
    expect(drawn.get_by_role("button", name="claims").first).to_be_attached()
    expect(drawn.get_by_text(case.about.disclaimer)).to_be_visible()
    for side in sides:
        expect(drawn.get_by_text(f"Losses of {side}")).to_be_visible()
    expect(main.get_by_text("Marks show who names a place, not who holds it.").first).to_be_visible()
    expect(main.get_by_test_id("stDataFrame")).to_be_visible()

    # What is asked of this server: Leaflet and the ground; of any other: nothing, as the fixture checks of every page.
    asked = "\n".join(watch.requests)
    for part in ("/vendor/leaflet/leaflet.js", "/basemap/relief-light.webp", "/basemap/az-districts.geojson"):
        assert part in asked
    assert watch.outside == []


@pytest.mark.parametrize("address", ["/", "/?embed=true"])
def test_all_that_the_first_view_runs_is_named_in_the_pages_head(
    visit: Callable[..., Page], watch: Watch, server: Server, address: str
):
    """Otherwise the browser asks for it late, one wave of small files after the other."""
    page = visit(address)
    expect(page.frame_locator(MAP).locator("[data-painted]")).to_be_attached()
    if "embed" not in address:
        expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    head = page.request.get(address).text()
    scripts = {request.removeprefix(server.url) for request in watch.requests if request.endswith(".js")}
    assert f"/script/{map_script_name()}" in scripts
    assert [script for script in scripts if f'".{script}"' not in head] == []
