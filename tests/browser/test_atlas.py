"""What makes the map an atlas page: names where there is room, figures on land, and always what a mark is not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from shapely.geometry import Point

from claims.case import load_case
from draw.legend import FIRST_LINE
from geo.outlines import load_areas
from tests.browser.live import wait_until_ready

OPENING_BOX = """(_, [west, south, east, north]) => {
  const [one, other] = [map.latLngToContainerPoint([north, west]), map.latLngToContainerPoint([south, east])];
  return [one.x, one.y, other.x, other.y];
}"""
FIGURES = """(marks) => marks.map((mark) => {
  const at = L.DomUtil.getPosition(mark).add([mark.offsetWidth / 2, mark.offsetHeight / 2]);
  const { lng, lat } = window.map.layerPointToLatLng(at);
  return [lng, lat];
})"""
COUNT_GROUNDS = """(map) => {
  const pen = document.querySelector(".leaflet-cg-ground-pane canvas").getContext("2d");
  const clear = pen.clearRect.bind(pen);
  map.dataset.grounds = 0;
  pen.clearRect = (...box) => { map.dataset.grounds = Number(map.dataset.grounds) + 1; clear(...box); };
}"""
COUNTRIES = {"Armenia", "Azerbaijan", "Georgia", "Iran", "Russia", "Türkiye"}
WORDS = "(marks) => marks.map((mark) => mark.getAttribute('aria-label'))"


def open_map(page: Page) -> FrameLocator:
    """Open the map page, wait until its marks are painted, and give the map's frame."""
    page.goto("/")
    wait_until_ready(page)
    frame = page.frame_locator('iframe[title*="st_folium"]')
    expect(frame.locator(".cg-mark").first).to_be_attached()
    return frame


@pytest.mark.parametrize("width", [1440, 390])
def test_lake_and_countries_and_no_others_are_named_in_the_opening_view(new_page: Callable[..., Page], width: int):
    frame = open_map(new_page(width=width, height=900))
    expect(frame.locator(".cg-water").filter(has_text="Sevan")).to_be_visible()
    for country in ("Armenia", "Azerbaijan", "Iran"):
        expect(frame.locator(".cg-country").get_by_text(country, exact=True)).to_be_visible()
    assert set(frame.locator(".cg-country").all_text_contents()) <= COUNTRIES


@pytest.mark.parametrize("width", [1440, 390])
def test_no_figure_stands_on_the_lake(new_page: Callable[..., Page], width: int):
    frame = open_map(new_page(width=width, height=900))
    expect(frame.locator(".cg-water").filter(has_text="Sevan")).to_be_visible()  # its outline came after the marks
    lake = load_areas().loc["lake-sevan", "geometry"]
    figures = frame.locator('.cg-mark[data-key^="claim-"]')
    expect(figures).not_to_have_count(0)
    assert [spot for spot in figures.evaluate_all(FIGURES) if lake.contains(Point(spot))] == []


def test_what_a_mark_is_not_stands_in_the_frame_whatever_else_is_hidden(page: Page):
    frame = open_map(page)
    line = frame.locator(".cg-tolls .cg-first-line")
    expect(line).to_have_text(FIRST_LINE)
    frame.get_by_role("button", name="Layers and names").click()
    frame.get_by_label("Losses in the frame").uncheck()
    expect(frame.locator(".cg-toll")).to_have_count(0)
    frame.get_by_role("button", name="Full screen").click()
    expect(frame.locator("#map_div:fullscreen .cg-first-line")).to_be_visible()
    expect(line).to_have_text(FIRST_LINE)


def test_the_ground_is_drawn_anew_only_where_other_areas_are_hatched(page: Page):
    frame = open_map(page)
    drawn, card = frame.locator("#map_div"), page.get_by_role("article")
    frame.locator('.cg-mark[data-key="place-jermuk"]').click()
    claims = frame.locator('.cg-mark[data-key^="claim-"]')
    claims.nth(0).press("Enter")
    expect(card).to_be_visible()
    first = card.inner_text()
    page.wait_for_load_state("networkidle")
    wait_until_ready(page)

    drawn.evaluate(COUNT_GROUNDS)
    painted = drawn.get_attribute("data-painted")
    claims.nth(1).press("Enter")
    expect(card).not_to_have_text(first, use_inner_text=True)
    expect(drawn).not_to_have_attribute("data-painted", painted)
    expect(drawn).to_have_attribute("data-grounds", "0")
    page.get_by_role("radio", name="The 2020 war", exact=True).click()
    expect(drawn).to_have_attribute("data-grounds", "1")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_however_many_losses_the_frame_holds_the_map_and_its_credits_stay_clear(
    new_page: Callable[..., Page], width: int, height: int
):
    page = new_page(width=width, height=height)
    page.goto("/?v=1&event=2020-war&party=armenia,azerbaijan,karabakh")
    wait_until_ready(page)
    frame = page.frame_locator('iframe[title*="st_folium"]')
    expect(frame.locator(".cg-toll")).to_have_count(4)
    tolls, foot = (frame.locator(name).bounding_box() for name in (".cg-tolls", ".cg-credits"))
    whole = frame.locator("#map_div").bounding_box()
    assert all((tolls, foot, whole))
    if width < 640:
        assert tolls["height"] <= whole["height"] / 2
    else:
        assert tolls["y"] + tolls["height"] <= foot["y"]
    frame.locator(".cg-toll").last.focus()
    expect(frame.locator(".cg-toll-row").last).to_be_in_viewport(ratio=0.9)
    expect(frame.locator(".cg-tolls .cg-first-line")).to_be_in_viewport(ratio=1)


def expect_opening_view_in_the_free_room(frame: FrameLocator) -> None:
    """See that the map shows the whole opening view, in the middle of what controls, credits and losses leave free."""
    whole, free_to = (frame.locator(name).bounding_box() for name in ("#map_div", ".cg-credits"))
    assert whole
    assert free_to
    room = (40, free_to["y"] - whole["y"])
    drawn = frame.locator("body").evaluate(OPENING_BOX, list(load_case().about.opening_bounds))
    assert drawn[1] >= room[0]
    assert drawn[3] <= room[1]
    assert sum(drawn[1::2]) / 2 == pytest.approx(sum(room) / 2, abs=2)
    assert sum(drawn[::2]) / 2 == pytest.approx(whole["width"] / 2, abs=3)


@pytest.mark.parametrize("by_link", [True, False])
def test_on_a_telephone_the_opening_view_lies_in_the_room_that_many_losses_leave(
    new_page: Callable[..., Page], *, by_link: bool
):
    page = new_page(width=390, height=844)
    frame = open_map(page)
    expect_opening_view_in_the_free_room(frame)
    if by_link:
        page.goto("/?v=1&event=2020-war&party=armenia,azerbaijan,karabakh")
    else:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("radio", name="The 2020 war", exact=True).click()
    expect(frame.locator(".cg-toll")).to_have_count(4)
    page.wait_for_load_state("networkidle")
    wait_until_ready(page)
    expect_opening_view_in_the_free_room(frame)


def test_the_map_says_when_all_its_marks_lie_outside_and_no_longer(page: Page):
    frame = open_map(page)
    told = frame.get_by_role("status").filter(has_text="These claims have their marks outside this part of the map.")
    expect(told).to_have_count(0)
    frame.locator("body").evaluate("() => map.setView([41.9, 50.2], 10, { animate: false })")
    expect(told).to_be_visible()
    frame.locator("body").evaluate("() => map.setView([39.8, 45.7], 9, { animate: false })")
    expect(frame.locator(".cg-mark").first).to_be_attached()
    expect(told).to_have_count(0)


def test_the_words_of_a_mark_end_each_sentence_once(page: Page):
    words = open_map(page).locator(".cg-mark").evaluate_all(WORDS)
    assert words
    assert [one for one in words if ".." in one or ". ." in one or not one.endswith(".")] == []


def test_the_words_of_an_open_places_claim_cover_none_of_its_other_claims(page: Page):
    frame = open_map(page)
    frame.locator('.cg-mark[data-key="place-jermuk"]').click()
    claims = frame.locator('.cg-mark[data-key^="claim-"]')
    expect(claims.first).to_be_attached()
    claims.first.hover()
    tip = frame.locator(".cg-tip").bounding_box()
    boxes = [claims.nth(number).bounding_box() for number in range(claims.count())]
    assert tip
    assert len(boxes) > 1
    for box in boxes:
        assert box
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        inside = tip["x"] < middle[0] < tip["x"] + tip["width"] and tip["y"] < middle[1] < tip["y"] + tip["height"]
        assert not inside
