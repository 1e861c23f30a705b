"""The filter in a real browser: by mouse and keyboard, in the address, over pages, and back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live import wait_until_ready


def status(page: Page) -> Locator:
    """Give the paragraph that counts the claims and says the filter in words."""
    return page.get_by_role("main").get_by_role("paragraph").filter(has_text=re.compile(r"\d+ of \d+ claims"))


def choose(page: Page, label: str, words: str) -> None:
    """Add a value to a list of the filter by keyboard; Streamlit takes it when the list closes."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def type_day(page: Page, label: str, day: str) -> None:
    """Type a day into a date of the filter and leave it, past its button: only then Streamlit takes it."""
    page.get_by_role("spinbutton", name=f"year, {label}", exact=True).focus()
    page.keyboard.type(day.replace("-", ""))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")


def go(page: Page, name: str) -> None:
    """Follow the navigation to a page."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page).to_have_url(re.compile(rf"/{'' if name == 'Map' else name.lower()}(\?|$)"))
    wait_until_ready(page)


def test_a_choice_is_in_words_in_the_address_on_all_pages_and_in_a_copied_link(
    visit: Callable[..., Page], new_page: Callable[..., Page]
):
    page = visit("/claims")
    page.get_by_role("button", name="Remove Armenia").click()
    expect(status(page)).to_contain_text("claims: by Azerbaijan, ")
    page.get_by_role("switch", name="Contested only").focus()
    page.keyboard.press("Space")
    expect(status(page)).to_contain_text("contested only")
    expect(page).to_have_url(re.compile(r"/claims\?party=azerbaijan&contested=yes$"))
    said = status(page).inner_text()

    other = new_page()
    other.goto(page.url)
    expect(status(other)).to_have_text(said, use_inner_text=True)

    go(page, "About")
    expect(page).to_have_url(re.compile(r"about\?party=azerbaijan&contested=yes$"))
    expect(page.get_by_role("switch", name="Contested only")).to_have_count(0)
    for name in ("Map", "Claims"):
        go(page, name)
        expect(page).to_have_url(re.compile(r"party=azerbaijan&contested=yes$"))
        expect(page.get_by_role("switch", name="Contested only")).to_be_checked()
        expect(page.get_by_role("button", name="Remove Azerbaijan")).to_be_visible()
    expect(status(page)).to_have_text(said, use_inner_text=True)

    page.get_by_role("button", name="Reset the filter").click()
    expect(status(page)).to_contain_text("by Armenia or Azerbaijan")
    expect(page).to_have_url(re.compile(r"/claims$"))
    expect(page.get_by_role("switch", name="Contested only")).not_to_be_checked()


@pytest.mark.parametrize("query", ["from=2022-09-12&to=2022-09-14&asof=2022-09-16", "from=all&to=all"])
def test_no_day_of_the_filter_is_cut(visit: Callable[..., Page], query: str):
    days = visit(f"/claims?{query}").get_by_test_id("stDateInputFieldsScroller")
    expect(days).to_have_count(3)
    assert days.evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)") == [0, 0, 0]


def test_back_and_forward_undo_and_redo_a_choice(visit: Callable[..., Page]):
    page = visit("/claims")
    opening = status(page).inner_text()
    choice = page.get_by_role("radio", name="The 2020 war", exact=True)
    choice.click()
    expect(status(page)).to_contain_text("2020")
    war = status(page).inner_text()
    expect(page).to_have_url(re.compile("event=2020-war"))
    page.go_back()
    expect(status(page)).to_have_text(opening, use_inner_text=True)
    expect(choice).to_have_count(1)
    expect(choice).not_to_be_checked()
    page.go_forward()
    expect(status(page)).to_have_text(war, use_inner_text=True)


def test_days_and_slider_mirror_each_other(visit: Callable[..., Page]):
    page = visit("/claims")
    start, end = page.get_by_role("slider", name="Days — start"), page.get_by_role("slider", name="Days — end")
    type_day(page, "From", "2022-09-13")
    expect(status(page)).to_contain_text("events of 13 Sep 2022 or later")
    expect(start).to_have_attribute("aria-valuetext", re.compile("13 Sep"))
    end.focus()
    page.keyboard.press("ArrowLeft")
    expect(status(page)).to_contain_text("events of 13 Sep 2022,")
    expect(page.get_by_role("spinbutton", name="day, To", exact=True)).to_have_text("13")
    start.focus()
    page.keyboard.press("ArrowLeft")
    expect(status(page)).to_contain_text("events of 13 Sep 2022 or earlier")
    expect(page.get_by_role("spinbutton", name="day, From", exact=True)).to_have_text("dd")


def test_an_earlier_moment_brings_the_earlier_figures(visit: Callable[..., Page]):
    page = visit("/")
    type_day(page, "As known on", "2022-09-13")
    expect(status(page)).to_contain_text("as known on 13 Sep 2022")
    for side, figure in (("Armenia", "at least 49"), ("Azerbaijan", "50")):
        table = page.get_by_role("table", name=f"Losses of {side} as claimed")
        expect(table.get_by_role("row", name="Killed").first).to_contain_text(f"{figure} military")
    expect(page).to_have_url(re.compile("asof=2022-09-13"))


def test_it_can_be_used_by_keyboard_alone(visit: Callable[..., Page]):
    page = visit("/claims")
    choose(page, "Party", "United Nations")
    expect(status(page)).to_contain_text("by Armenia, Azerbaijan or United Nations")
    for role, name, key in (("switch", "Contested only", "Space"), ("radio", "13 September", "Enter")):
        page.get_by_role(role, name=name, exact=True).focus()
        page.keyboard.press(key)
        expect(page.get_by_role(role, name=name, exact=True)).to_be_checked()
    expect(status(page)).to_contain_text("events of 13 Sep 2022")
    page.get_by_role("button", name="Reset the filter").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="13 September", exact=True)).not_to_be_checked()
