"""A stranger's text in every cell of the case and in the address: it runs nothing, fetches nothing, shows as typed."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from claims.case import Case
from tests.browser.live import Server, Watch
from tests.hostile import TEXTS, load_hostile_case

MAP = "iframe[title*='st_folium']"
EVERYTHING = "event=all&party=all&current=no&linked=no"
FIFTY = "az-mod-2022-09-13-killed-50"
# Elements that only a text read as HTML or as markdown could have made.
INTRUDERS = (
    "img[src*='evil'], img[src='x'], [onerror], [onload], a[href^='javascript:'], .katex, .stMarkdownColoredText"
)


@pytest.fixture
def server(hostile_server: Server) -> Server:
    """Give the copy with hostile data instead of the dashboard."""
    return hostile_server


@pytest.fixture(scope="module")
def case(hostile_copy: Path) -> Case:
    """Load what the copy shows."""
    return load_hostile_case(hostile_copy / "data")


def expect_harmless(page: Page, watch: Watch) -> None:
    """Fail if any of it ran, made an element, or asked for something, in the page or in the map's frame."""
    page.wait_for_load_state("networkidle")
    for frame in page.frames:
        assert frame.evaluate("window.__pwned") is None
        assert frame.locator(INTRUDERS).count() == 0
    assert watch.outside == watch.faults == []
    assert not [one for one in watch.requests if urlsplit(one).path.endswith(("/x", "/p.png"))]


def test_on_the_map_page_its_card_and_its_legend(visit: Callable[..., Page], watch: Watch, case: Case):
    page = visit(f"/?{EVERYTHING}&claim={FIFTY}")
    drawn, main = page.frame_locator(MAP), page.get_by_role("main")
    side, kind = case.name("parties", "azerbaijan"), case.name("kinds", "mining", column="label")
    for text in (case.about.sentence, case.claim(FIFTY).note, f"says {side}"):
        expect(main.get_by_text(text).first).to_be_visible()
    expect(drawn.get_by_text(case.about.disclaimer)).to_be_visible()
    expect(drawn.locator(".cg-mark-name").first).to_be_visible()

    mark = drawn.get_by_role("button", name="Click to see each claim").last
    mark.focus()
    page.keyboard.press("Enter")
    spread = drawn.locator("button[data-key^='claim-']").first
    spread.dispatch_event("mouseenter")
    expect(drawn.locator(".cg-tip")).to_contain_text(" statement ")
    drawn.get_by_role("button", name="Layers and names").click()
    expect(drawn.get_by_text(f"As used by {side}")).to_be_visible()
    drawn.get_by_text("All of them").click()
    page.get_by_role("button", name="Close the card").click()
    expect(main.get_by_text(kind).first).to_be_visible()
    expect_harmless(page, watch)


def test_on_the_other_pages(visit: Callable[..., Page], watch: Watch, case: Case):
    page = visit(f"/claims?{EVERYTHING}&kind=clash")
    first = case.claims.loc[case.claims["kind"] == "clash"].iloc[0]
    cells = page.get_by_test_id("stDataFrame").first.locator("[data-testid^='glide-cell-'][data-testid$='-0']")
    expect(cells.filter(has_text=first["statement"])).to_be_attached()
    choice = case.about.quick_choices[1].label
    expect(page.get_by_role("radio").filter(has_text=choice.split(" ")[-1]).first).to_be_attached()
    expect_harmless(page, watch)
    page = visit("/about")
    page.get_by_text(f"All {len(case.sources)} sources").click()
    expect(page.get_by_text(case.sources["title"].iloc[0])).to_be_visible()
    expect_harmless(page, watch)


@pytest.mark.parametrize("text", [TEXTS[0], TEXTS[5]])
def test_in_the_address(visit: Callable[..., Page], watch: Watch, text: str):
    typed = quote(text)
    page = visit(f"/claims?kind={typed}&place={typed}&claim={typed}&q={typed}&{typed}={typed}#{typed}")
    messages = page.get_by_role("status").filter(has_text=text[:20])
    expect(messages).not_to_have_count(0)
    expect(page.get_by_role("textbox", name="Search words")).to_have_value(text)
    typed_within = text.replace('"', "'")  # a quotation mark could end the words and pass for the page's own
    expect(page.locator(".cg-status")).to_contain_text(f"with the words “{typed_within}”")
    expect_harmless(page, watch)
