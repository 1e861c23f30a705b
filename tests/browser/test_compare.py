"""The Compare page in a real browser: its chart, its cards by keyboard, its width on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.live import expect_no_exception, wait_until_ready

VEGA = re.compile(r"/static/js/.*[Vv]ega.*\.js")


def test_the_chart_draws_every_figure_and_its_axis_can_be_logarithmic(visit: Callable[..., Page]):
    page = visit("/compare")
    chart = page.get_by_test_id("stVegaLiteChart")
    marks = chart.locator("[aria-roledescription=point]")
    expect(marks.first).to_have_attribute("aria-label", re.compile(r"222 killed \(military\)"))
    expect(chart.get_by_text("about 430").first).to_be_visible()
    expect(chart).to_have_attribute("aria-label", re.compile("counts of losses, each as claimed"))
    count = marks.count()
    page.get_by_text("Logarithmic").click()
    expect(chart.get_by_text("people, as claimed (logarithmic: each step multiplies)")).to_be_visible()
    expect(marks).to_have_count(count)


def find_distance(page: Page) -> float:
    """Give how many pixels the section of places begins below that of figures, in which the chart stands."""
    above, below = (page.get_by_role("heading", name=one, exact=True).bounding_box() for one in ("Figures", "Places"))
    return below["y"] - above["y"]


@pytest.mark.parametrize("address", ["/compare", "/compare?v=1&event=2020-war"])
def test_a_section_gone_to_before_the_chart_is_drawn_stays_where_it_is(page: Page, address: str):
    held: list[Route] = []

    def hold(request: Route) -> None:
        held.append(request)

    page.route(VEGA, hold)
    page.goto(address)
    wait_until_ready(page)
    expect(page.get_by_label("Open the card of a figure")).to_be_visible()  # drawn: all but the chart has its height
    page.get_by_role("link", name="Places").press("Enter")
    places = page.get_by_role("heading", name="Places", exact=True)
    expect(places).to_be_in_viewport()
    chart = page.get_by_test_id("stVegaLiteChart")
    expect(chart.locator("[aria-roledescription=point]")).to_have_count(0)
    before = find_distance(page)
    assert held
    page.unroute(VEGA)  # which lets those go that are held
    expect(chart.locator("[aria-roledescription=point]").first).to_be_attached()
    assert find_distance(page) == pytest.approx(before, abs=1)
    expect(places).to_be_in_viewport()
    assert chart.bounding_box()["height"] == pytest.approx(chart.locator("svg").first.bounding_box()["height"], abs=1)


def test_the_keyboard_opens_a_card_under_the_choice_and_a_link_leads_to_each_section(visit: Callable[..., Page]):
    page = visit("/compare")
    for name in ("Figures", "Places", "Questions", "Corroboration"):
        page.get_by_role("link", name=name).press("Enter")
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_in_viewport()
    region = page.get_by_role("region", name="What each party says of the same losses")
    region.focus()
    expect(region).to_be_focused()
    choice = page.get_by_label("Open the card of a figure")
    choice.focus()
    page.keyboard.type("105")
    expect(page.get_by_role("option").first).to_contain_text("105")
    page.keyboard.press("Enter")
    card = page.get_by_role("article")
    expect(card).to_contain_text("105")
    expect(page).to_have_url(re.compile(r"claim="))
    page.get_by_role("button", name="Close the card").press("Enter")
    expect(card).to_have_count(0)


def test_the_keyboard_unfolds_a_question(visit: Callable[..., Page]):
    page = visit("/compare")
    folds = page.get_by_test_id("stExpander").filter(has=page.locator(".cg-question"))
    expect(folds.nth(0).locator(".cg-versions")).to_be_visible()
    expect(folds.nth(1).locator(".cg-versions")).to_be_hidden()
    folds.nth(1).locator("summary").first.press("Enter")
    expect(folds.nth(1).locator(".cg-versions")).to_be_visible()


def test_on_a_telephone_the_columns_stand_under_each_other_and_nothing_is_wider(new_page: Callable[..., Page]):
    page = new_page(width=390, height=844)
    page.goto("/compare")
    wait_until_ready(page)
    expect_no_exception(page)
    region = page.get_by_role("region", name="What each party says of the same losses")
    figure = region.locator(".cg-figure").first
    expect(figure.locator(".cg-wide")).to_be_hidden()  # the style sheet is there
    for part in (page.get_by_test_id("stMain"), region):
        assert part.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    more = figure.locator("summary")
    expect(more).to_have_text(re.compile("since"))
    more.press("Enter")
    expect(figure.get_by_text("as worded").last).to_be_visible()
    heads = region.locator(".cg-says")
    expect(heads.first).to_be_visible()
    boxes = [heads.nth(number).bounding_box() for number in (0, 1)]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["y"] < boxes[1]["y"]
