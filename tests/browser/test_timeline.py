"""The Timeline page in a real browser: a click on a step, a drag over days, the keyboard, a telephone."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from draw.time_axis import FOLDED_ROOM
from tests.browser.live import expect_no_exception, wait_until_ready

STEP = '[aria-roledescription=point][aria-label="Armenia\'s PM, 14 Sep 2022: 105 killed"]'
FIRST_DAY, DAYS, LEFT, RIGHT = 11, 18, 46, 8  # of the axis in front of its fold, and pixels beside the plot


def chart_of(page: Page, title: str) -> Locator:
    return page.get_by_test_id("stVegaLiteChart").and_(page.get_by_label(title))


def click(mark: Locator) -> None:
    """Click a mark of a chart: others may lie over a part of it."""
    mark.scroll_into_view_if_needed()
    mark.click(force=True)


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if goal.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("the Tab key does not reach it")


def drag(page: Page, chart: Locator, first: float, last: float) -> None:
    """Drag over a chart's axis, from one day of September to another; 13.5 is noon of the 13th."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    day = (box["width"] - LEFT - RIGHT) * (1 - FOLDED_ROOM) / DAYS
    start, end = (box["x"] + LEFT + (at - FIRST_DAY) * day for at in (first, last))
    page.mouse.move(start, box["y"] + 60)
    page.mouse.down()
    page.mouse.move((start + end) / 2, box["y"] + 64, steps=4)
    page.mouse.move(end, box["y"] + 60, steps=4)
    page.mouse.up()


def test_a_click_on_a_step_opens_its_card_and_the_same_click_opens_it_again(visit: Callable[..., Page]):
    page = visit("/timeline")
    step = chart_of(page, "Killed: losses of Armenia").locator(STEP)
    click(step.first)
    card = page.get_by_role("article")
    expect(card.locator("code")).to_have_text("am-pm-2022-09-14-killed-105")
    expect(card).to_contain_text("105 killed")
    expect(page).to_have_url(re.compile("claim=am-pm-2022-09-14-killed-105"))
    expect(step).to_have_count(2)  # the mark and the ring around it
    page.get_by_role("button", name="Close the card").click()
    expect(card).to_have_count(0)
    expect(step).to_have_count(1)
    wait_until_ready(page)
    click(step.first)
    expect(card).to_contain_text("105 killed")

    # A step of another chart, and back.
    click(chart_of(page, "Killed: losses of Azerbaijan").get_by_label("71 killed").first)
    expect(card).to_contain_text("71 killed")
    wait_until_ready(page)
    click(step.first)
    expect(card).to_contain_text("105 killed")


def test_a_drag_over_days_sets_the_days_of_saying_of_the_filter_and_can_be_left(visit: Callable[..., Page]):
    page = visit("/timeline")
    chart = chart_of(page, "Killed: losses of Armenia")
    drag(page, chart, 13.3, 16.5)
    expect(page.get_by_text("The axis shows 13-16 Sep 2022.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"from=2022-09-13&to=2022-09-16&dates=report"))
    expect(page.get_by_role("radio", name="it was said")).to_be_checked()
    expect(chart.get_by_text("16 Sep")).to_be_visible()
    expect(chart.get_by_text("17 Sep")).to_have_count(0)
    page.get_by_role("button", name="Leave this period").click()
    expect(page.get_by_text("The axis shows 11-28 Sep 2022 day by day")).to_be_visible()
    expect(page).not_to_have_url(re.compile("dates=report"))


def test_keys_alone_open_and_close_the_card_of_a_claim_in_the_charts(visit: Callable[..., Page]):
    page = visit("/timeline")
    choice = page.get_by_role("combobox", name="Open the card of a claim in these charts")
    expect(choice).to_be_attached()
    tab_to(page, choice)
    page.keyboard.type("105 killed")
    expect(page.get_by_role("option").first).to_contain_text("Armenia's PM, 14 Sep 2022: 105 killed, losses of Armenia")
    page.keyboard.press("Enter")
    card = page.get_by_role("article")
    expect(card.locator("code")).to_have_text("am-pm-2022-09-14-killed-105")
    wait_until_ready(page)
    tab_to(page, page.get_by_role("button", name="Close the card"))
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)


def test_the_keyboard_opens_a_card_from_the_table_and_a_pointer_brings_up_who_says_it(visit: Callable[..., Page]):
    page = visit("/timeline")
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    expect(table.get_by_test_id("glide-cell-1-0")).to_be_attached()
    # First of all: where a pointer has moved outside it, Streamlit's table does not begin at its first cell.
    table.locator("canvas").first.focus()
    expect(table.get_by_test_id("glide-cell-1-0")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(table.get_by_test_id("glide-cell-1-1")).to_be_focused()
    page.keyboard.press("Shift+Space")
    expect(page.get_by_role("article")).to_be_visible()
    expect(page).to_have_url(re.compile("claim="))

    step = chart_of(page, "Killed: losses of Armenia").locator(STEP).first
    step.scroll_into_view_if_needed()
    step.hover(force=True)
    tip = page.locator("#vg-tooltip-element")
    for text in ("Armenia's PM", "14 Sep 2022", "at least 49", "revised by the same office"):
        expect(tip).to_contain_text(text)


def test_on_a_telephone_nothing_is_wider_and_a_card_lies_over_the_foot(new_page: Callable[..., Page]):
    page = new_page(width=390, height=844, theme="dark")
    page.goto("/timeline")
    wait_until_ready(page)
    expect_no_exception(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    click(chart_of(page, "Killed: losses of Armenia").locator(STEP).first)
    expect(page.get_by_role("article")).to_be_in_viewport()
