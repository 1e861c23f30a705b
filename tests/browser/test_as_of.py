"""As known on: a visitor moves the moment by steps, by the slider, by play; the map keeps its view all the while."""

import re
from collections.abc import Callable

from playwright.sync_api import Frame, Locator, Page, expect

from claims.case import load_case
from claims.days import days_said, stop_in_words
from claims.moments import as_moment
from tests.browser.live import expect_no_exception, wait_until_ready

MAP = "iframe[title*='st_folium']"
READ_VIEW = """() => {
  const spot = window.map.latLngToContainerPoint([40, 46]);
  return [Math.round(spot.x), Math.round(spot.y), window.map.getZoom()];
}"""
IS_DRAWN = "() => Boolean(window.map && document.querySelector('[data-painted]'))"

COUNT_FADED = "() => [...document.querySelectorAll('[data-stale]')].filter(e => getComputedStyle(e).opacity < 1).length"


def open_map(page: Page) -> Frame:
    """Give the frame of the map once it is drawn."""
    element = page.locator(MAP).element_handle()
    frame = element.content_frame() if element else None
    assert frame
    frame.wait_for_function(IS_DRAWN)
    return frame


def expect_day(page: Page, words: str) -> None:
    """Wait until the page says that it is as known then, and shows it."""
    as_known = f"as known on {words}" if words != "latest" else "the latest date here"
    expect(page.locator(".cg-status")).to_contain_text(re.compile(rf"{as_known}\b"))


def own_losses(page: Page, side: str) -> Locator:
    """Give the cell of the toll strip in which a side counts its own killed."""
    block = page.locator(".cg-block", has=page.get_by_role("heading", name=f"Losses of {side}"))
    row = block.get_by_role("row", name=re.compile("^Killed(?! or)"))
    heads = block.locator("table").first.get_by_role("columnheader").all_inner_texts()
    return row.get_by_role("cell").nth(next(n for n, head in enumerate(heads) if head.strip() == f"says {side}") - 1)


def slider(page: Page) -> Locator:
    """Give the slider over the days."""
    return page.get_by_role("slider", name="As known on")


def test_stepping_through_the_days_of_september_shows_each_figure_as_it_then_stood(visit: Callable[..., Page]):
    page = visit("/?asof=2022-09-12")
    expect_day(page, "12 Sep 2022")
    expect(own_losses(page, "Armenia")).to_contain_text("none known by then")
    told = []
    for day in range(13, 20):
        page.get_by_role("button", name="Forward").click()
        expect_day(page, f"{day} Sep 2022")
        expect(page).to_have_url(re.compile(rf"asof=2022-09-{day}$"))
        wait_until_ready(page)
        figures = [own_losses(page, side).locator(".cg-number").first for side in ("Armenia", "Azerbaijan")]
        told.append([figure.inner_text() for figure in figures])
    armenia, azerbaijan = ([re.sub("at least ", "", figure) for figure in column] for column in zip(*told, strict=True))
    assert list(dict.fromkeys(armenia)) == ["49", "105", "135"]
    assert [one for one in dict.fromkeys(azerbaijan) if one in ("50", "71")] == ["50", "71"]
    page.get_by_role("button", name="Back").click()
    expect_day(page, "18 Sep 2022")


def test_play_moves_the_days_and_not_the_map_and_stops_when_told(visit: Callable[..., Page]):
    page = visit("/?asof=2022-09-13")
    frame = open_map(page)
    frame.evaluate("() => window.map.setView([40.1, 46.2], 10, { animate: false })")
    page.locator(MAP).evaluate("frame => { frame.dataset.kept = 'yes'; }")
    view = frame.evaluate(READ_VIEW)
    page.get_by_role("radio", name="2 s").click()
    button = page.get_by_role("button", name="Play")
    button.focus()
    page.keyboard.press("Enter")
    for day in (14, 15, 16, 17):
        expect_day(page, f"{day} Sep 2022")
        assert frame.evaluate(READ_VIEW) == view
        assert page.locator(MAP).get_attribute("data-kept") == "yes"
        assert page.evaluate(COUNT_FADED) == 0
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Stop")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    wait_until_ready(page)
    stopped = page.locator(".cg-status").inner_text()
    page.wait_for_timeout(2000)
    assert page.locator(".cg-status").inner_text() == stopped
    assert frame.evaluate(READ_VIEW) == view
    expect_no_exception(page)


def test_play_stops_by_itself_at_the_end_and_begins_anew_from_there(visit: Callable[..., Page]):
    case = load_case()
    days = days_said(case, events=[case.about.toll_event])
    page = visit(f"/?asof={days[-2].isoformat()}")
    page.get_by_role("radio", name="2 s").click()
    page.get_by_role("button", name="Play").click()
    expect_day(page, "latest")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).not_to_have_url(re.compile("asof="))
    page.get_by_role("button", name="Play").click()
    expect_day(page, stop_in_words(as_moment(days[0])))
    expect_day(page, stop_in_words(as_moment(days[1])))
    page.get_by_test_id("stSidebar").get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_play_is_one_step_of_the_browsers_back(visit: Callable[..., Page]):
    page = visit("/claims?asof=2022-09-13")
    page.get_by_role("radio", name="2 s").click()
    wait_until_ready(page)
    before = page.evaluate("history.length")
    page.get_by_role("button", name="Play").click()
    for day in (14, 15, 16, 17, 18):
        expect_day(page, f"{day} Sep 2022")
        assert page.evaluate("history.length") == before
    page.get_by_test_id("stSidebar").get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).to_have_url(re.compile(r"asof=2022-09-(1[89]|2\d)"))
    assert page.evaluate("history.length") <= before + 1


def test_the_slider_is_moved_by_keyboard_and_tells_its_day_in_words(visit: Callable[..., Page]):
    page = visit("/claims?asof=2022-09-13")
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect_day(page, "14 Sep 2022")
    expect(slider(page)).to_have_attribute("aria-valuetext", "14 Sep 2022")
    page.keyboard.press("End")
    expect_day(page, "latest")


def test_a_time_is_set_to_the_minute_and_taking_it_out_gives_the_whole_day(visit: Callable[..., Page]):
    page = visit("/claims?asof=2022-09-13T12:00")
    expect_day(page, "13 Sep 2022, 12:00")
    clock = page.get_by_test_id("stTimeInput")
    clock.get_by_role("spinbutton").first.focus()
    page.keyboard.type("0930")
    page.keyboard.press("Enter")
    expect_day(page, "13 Sep 2022, 09:30")
    expect(page).to_have_url(re.compile(r"asof=2022-09-13T09(:|%3A)30(:|%3A)00$"))
    clock.get_by_role("button", name="Clear").click()
    expect(page.locator(".cg-status")).to_contain_text("as known on 13 Sep 2022. ")
    expect(page).to_have_url(re.compile(r"asof=2022-09-13$"))


def test_two_quick_steps_are_two(visit: Callable[..., Page]):
    page = visit("/claims?asof=2022-09-13")
    forward = page.get_by_role("button", name="Forward")
    for _ in range(3):
        forward.click()
    expect_day(page, "16 Sep 2022")
    expect(slider(page)).to_have_attribute("aria-valuetext", "16 Sep 2022")
