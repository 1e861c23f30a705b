"""The card of a claim, opened as a visitor opens it: from the table, from the map, from a link."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

MAP = "iframe[title*='st_folium']"
LINE = 36  # pixels; the table is drawn on a canvas, so its boxes are found by their place


def tick(page: Page, row: int) -> None:
    """Tick a row of the page's first table; `row` counts from 0."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    expect(table.get_by_test_id(f"glide-cell-1-{row}")).to_be_attached()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + LINE / 2, box["y"] + (row + 1.5) * LINE)


def ticked(page: Page) -> Locator:
    """Give the ticked rows of the page's first table, as a screen reader finds them."""
    return page.get_by_test_id("stDataFrame").first.locator("tbody [role=row][aria-selected=true]")


def test_a_tick_opens_the_card_and_stays_with_its_claim(visit: Callable[..., Page]):
    page = visit("/claims?party=azerbaijan")
    card = page.get_by_role("article")
    tick(page, 2)
    expect(card).to_contain_text("az-")
    claim_id = card.locator("code").inner_text()
    expect(page).to_have_url(re.compile(f"claim={claim_id}"))
    said = ticked(page).inner_text()

    # With fewer claims it stands in another row, or in none: no other claim may look as if it were the opened one.
    page.get_by_role("switch", name="Contested only").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("main").get_by_text("contested only").first).to_be_visible()
    expect(ticked(page)).to_have_text([said])
    expect(card.locator("code")).to_have_text(claim_id)

    page.get_by_role("button", name="Close the card").click()
    expect(card).to_have_count(0)
    expect(ticked(page)).to_have_count(0)
    tick(page, 0)
    expect(card).to_be_visible()
    tick(page, 0)
    expect(card).to_have_count(0)


def test_a_mark_opens_the_card_beside_the_map_and_a_link_brings_it_back(
    visit: Callable[..., Page], new_page: Callable[..., Page]
):
    page = visit("/")
    mark = page.frame_locator(MAP).get_by_role("button", name="43 wounded")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("article")
    expect(card).to_contain_text("43 wounded")
    expect(page.get_by_text("Marks show who names a place").locator("visible=true")).to_have_count(0)
    expect(page).to_have_url(re.compile("claim="))

    other = new_page()
    other.goto(page.url)
    expect(other.get_by_role("article")).to_have_text(card.inner_text(), use_inner_text=True)
    cite = other.get_by_text("Cite this")
    cite.click()
    claim_id = card.locator("code").inner_text()
    expect(other.get_by_test_id("stCode")).to_contain_text(f"Claim {claim_id}, Claimed Ground")

    page.get_by_role("button", name="Close the card").focus()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(page.get_by_text("Marks show who names a place").locator("visible=true").first).to_be_visible()
