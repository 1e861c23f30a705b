"""The map in a frame on a page of another site: all of it readable, each figure with its claimant, and a way back."""

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from claims.case import Case, load_case
from tests.browser.live import Server, Watch, expect_refused_frame, other_site, serve, wait_until_ready
from tests.browser.test_links import copy, move, query_of, wait_for_zoom
from tests.browser.test_map import map_of

QUERY = "v=1&event=2022-09-clashes&party=azerbaijan&asof=2022-09-16"
SIZES = [(390, 300), (600, 400), (1024, 600)]
NEAR = f"{QUERY}&centre=46.6,39.1&zoom=9.5"
SINGLE = ".cg-mark:not([aria-label*='Click to '])"
FULL = "Open this claim in the full view"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Run the newspaper that may show the dashboard."""
    with other_site() as address:
        yield address


@pytest.fixture(scope="module")
def server(site: str) -> Iterator[Server]:
    """Run a dashboard whose operator lets the newspaper show it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMED_GROUND_FRAME_ANCESTORS", f"self {site}")
        with serve() as running:
            yield running


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


@pytest.fixture
def read(page: Page, site: str, server: Server, watch: Watch) -> Iterator[Callable[..., FrameLocator]]:
    """Open an article that has the dashboard in a frame of a size, and give the frame."""

    def open_article(
        query: str = QUERY, *, width: int = 600, height: int = 400, path: str = "", marked: bool = True
    ) -> FrameLocator:
        address = html.escape(f"{server.url}/{path}?{query}&embed=true")
        frame = f'<iframe src="{address}" width="{width}" height="{height}" style="border:0"></iframe>'
        page.goto(f"{site}/?{quote('<body style=margin:0>' + frame)}")
        shown = page.frame_locator("iframe")
        drawn = map_in(shown).locator(".cg-mark" if marked else "#map_div[data-painted]")
        expect(drawn.first).to_be_attached(timeout=30_000)
        return shown

    yield open_article
    hosts = {urlsplit(address).netloc for address in watch.outside}
    watch.outside = [] if hosts == {urlsplit(site).netloc} else watch.outside


def map_in(frame: FrameLocator) -> FrameLocator:
    return frame.frame_locator("iframe")


def click_single_mark(shown: FrameLocator) -> str:
    """Click a mark of one claim and give the claim's id that its way leads to."""
    within = map_in(shown)
    within.locator(SINGLE).first.click()
    way = within.get_by_role("link", name=FULL)
    expect(way).to_be_visible()
    return parse_qs(urlsplit(way.get_attribute("href") or "").query)["claim"][0]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_the_map_and_one_line_and_nothing_else(
    read: Callable[..., FrameLocator], case: Case, width: int, height: int
):
    shown = read(width=width, height=height)
    for part in ("stSidebar", "stHeader", "stPageLink-NavLink", "stDataFrame", "stSidebarNav"):
        expect(shown.get_by_test_id(part).filter(visible=True)).to_have_count(0)
    line = shown.locator(".cg-embedded-line")
    for words in (case.about.not_verified, "by Azerbaijan", "as known on 16 Sep 2022", "AZ Azerbaijan"):
        expect(line).to_contain_text(words)
    drawn, below = shown.locator("iframe").bounding_box(), line.bounding_box()
    assert drawn
    assert below
    assert (drawn["x"], drawn["y"], drawn["width"]) == (0, 0, width)
    assert drawn["height"] + below["height"] == pytest.approx(height, abs=1.5)
    assert line.evaluate("e => e.scrollHeight - e.clientHeight") == 0
    assert shown.get_by_test_id("stMain").evaluate("e => e.scrollHeight - e.clientHeight") == 0
    within = map_in(shown)
    covered = within.locator(".cg-credits").bounding_box()
    assert covered
    assert covered["y"] > height * 0.45, "what stands at the foot leaves the marks no room"
    expect(within.locator(".cg-disclaimer")).to_be_visible()
    if width < 620:
        within.get_by_role("button", name="Sources of the map").click()
    expect(within.locator(".cg-credit-list")).to_contain_text("geoBoundaries")


def test_the_line_leads_to_the_same_view_in_a_tab_of_its_own(page: Page, read: Callable[..., FrameLocator]):
    shown = read(f"{QUERY}&centre=46.2,39.7&zoom=9&layers=claims,borders")
    with page.context.expect_page() as opened:
        shown.get_by_role("link", name="Open the full view").click()
    full = opened.value
    wait_until_ready(full)
    asked = {key: texts[0] for key, texts in parse_qs(urlsplit(full.url).query).items()}
    assert asked == {key: texts[0] for key, texts in parse_qs(QUERY).items()} | {
        "role": "says",
        "centre": "46.2,39.7",
        "zoom": "9",
        "layers": "claims,borders",
    }
    expect(full.locator(".cg-status")).to_contain_text("by Azerbaijan, as known on 16 Sep 2022")
    expect(full.get_by_test_id("stSidebar")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_mark_says_whose_claim_it_is_and_leads_to_its_card(
    page: Page, read: Callable[..., FrameLocator], case: Case, width: int, height: int
):
    shown = read(NEAR, width=width, height=height)
    claim_id = click_single_mark(shown)
    tip = map_in(shown).locator(".cg-tip")
    expect(tip).to_contain_text(f"{case.name('parties', case.claim(claim_id).party)}: ")
    box = tip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    page.mouse.move(3, 3)
    expect(tip).to_be_visible()
    with page.context.expect_page() as opened:
        map_in(shown).get_by_role("link", name=FULL).click()
    wait_until_ready(opened.value)
    expect(opened.value.locator(".cg-card")).to_contain_text(claim_id)


def test_the_words_of_an_alleged_crime_name_who_denies_it(read: Callable[..., FrameLocator]):
    shown = read("v=1&event=2022-09-clashes&party=outlets&kind=alleged-crime&centre=46.15,39.35&zoom=9.5")
    click_single_mark(shown)
    denial = "Denied by an earlier statement of Azerbaijan's Prosecutor General, 6 Oct 2022"
    expect(map_in(shown).locator(".cg-tip")).to_contain_text(denial)


def test_by_keyboard_a_claim_opens_and_closes_and_the_mark_has_the_focus_again(
    page: Page, read: Callable[..., FrameLocator]
):
    within = map_in(read(NEAR))
    mark = within.locator(SINGLE).first
    key = mark.get_attribute("data-key")
    mark.focus()
    page.keyboard.press("Enter")
    expect(within.get_by_role("link", name=FULL)).to_be_focused()
    page.keyboard.press("Escape")
    expect(within.get_by_role("link", name=FULL)).to_have_count(0)
    expect(within.locator(f".cg-mark[data-key='{key}']")).to_be_focused()


def test_in_a_low_frame_the_losses_fold_away_and_come_back_with_who_says_them(read: Callable[..., FrameLocator]):
    within = map_in(read(width=390, height=300))
    expect(within.locator(".cg-toll-row")).to_have_count(0)
    fold = within.get_by_role("button", name="Losses as claimed")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    row = within.locator("a.cg-toll-row").first
    expect(row).to_contain_text("says")
    assert "&claim=" in (row.get_attribute("href") or "")
    expect(row).to_have_attribute("target", "_blank")
    fold.click()
    expect(within.locator(".cg-toll-row")).to_have_count(0)


def test_garbage_in_the_link_of_a_frame_is_told_below_the_warning_without_its_words(
    read: Callable[..., FrameLocator], case: Case
):
    shown = read(
        "v=1&party=atlantis&zoom=1e999&claim=Confirmed+by+all&event=x&from=x&asof=x&names=x", height=300, width=390
    )
    told = shown.get_by_role("status")
    expect(told).to_contain_text("could not be read in full: zoom, claim, names, event, party, from, asof.")
    expect(shown.get_by_text(case.about.not_verified).last).to_be_in_viewport(ratio=1)
    assert "Confirmed" not in shown.locator("body").inner_text()


def test_a_claim_of_the_link_that_has_no_mark_is_named_with_the_way_to_its_card(
    page: Page, read: Callable[..., FrameLocator]
):
    shown = read(f"{QUERY}&claim=am-mod-2022-09-13-killed-49")
    expect(shown.get_by_text("The claim of this link, by Ministry of Defence of Armenia, 13 Sep 2022")).to_be_visible()
    with page.context.expect_page() as opened:
        shown.get_by_role("link", name="Open its card").click()
    wait_until_ready(opened.value)
    expect(opened.value.locator(".cg-card")).to_contain_text("am-mod-2022-09-13-killed-49")


def test_a_link_that_leaves_the_claims_off_says_so(read: Callable[..., FrameLocator]):
    said = "The link of this map has the claims switched off"
    expect(read().locator(".cg-embedded-line")).not_to_contain_text(said)
    bare = read(f"{QUERY}&layers=relief,borders", marked=False)
    expect(bare.locator(".cg-embedded-line")).to_contain_text(said)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_link_to_ground_without_marks_says_so_and_leads_back(
    read: Callable[..., FrameLocator], width: int, height: int
):
    within = map_in(read(f"{QUERY}&centre=50.2,41.9&zoom=10", width=width, height=height, marked=False))
    told = within.get_by_role("status").filter(has_text="outside this part of the map")
    expect(told).to_be_visible()
    said = told.bounding_box()
    assert said
    for other in (".cg-tolls", ".cg-credits", ".cg-bar >> nth=0"):
        box = within.locator(other).bounding_box()
        assert box
        apart_across = said["x"] >= box["x"] + box["width"] or box["x"] >= said["x"] + said["width"]
        assert apart_across or said["y"] >= box["y"] + box["height"] or box["y"] >= said["y"] + said["height"], other
    told.get_by_role("button", name="Show the opening view").press("Enter")
    expect(told).to_have_count(0)
    expect(within.locator(".cg-mark").first).to_be_attached()
    expect(within.locator(".cg-reset")).to_be_focused()


def test_whichever_page_the_link_is_of_the_frame_shows_the_map(read: Callable[..., FrameLocator]):
    expect(read(path="timeline").locator(".cg-embedded-line")).to_be_visible()


def test_embed_this_map_copies_a_frame_that_shows_the_map_as_it_stands(page: Page, site: str, watch: Watch):
    page.goto(f"/?{QUERY}&q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    wait_until_ready(page)
    frame = map_of(page)
    expect(frame.locator("#map_div[data-painted]")).to_be_attached()
    move(frame, lon=46.2, lat=39.7, zoom=9.5)
    expect(page).to_have_url(re.compile("zoom=9.5"))
    written = copy(page, "Embed this map")
    page.goto(f"{site}/?{quote(written)}")
    shown = page.locator("iframe")
    assert page.locator("body *").count() == 1
    expect(shown).to_have_attribute("title", re.compile("^Map of claims: by Azerbaijan, .* as known on 16 Sep 2022$"))
    expect(shown).to_have_attribute("width", "100%")
    expect(shown).to_have_attribute("height", "600")
    asked = query_of(shown.get_attribute("src") or "")
    expected = {"embed": "true", "zoom": "9.5", "asof": "2022-09-16", "theme": "light"}
    assert asked | expected == asked
    expect(shown.content_frame.locator(".cg-embedded-line")).to_contain_text("as known on 16 Sep 2022")
    wait_for_zoom(page, map_in(shown.content_frame), 9.5)
    assert {urlsplit(address).netloc for address in watch.outside} == {urlsplit(site).netloc}
    watch.outside.clear()


def test_only_a_page_with_a_map_offers_to_embed_it(visit: Callable[..., Page]):
    page = visit("/timeline")
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(page.get_by_role("button", name="Embed this map")).to_be_hidden()


def test_a_site_that_the_operator_does_not_name_is_refused(page: Page, server: Server, watch: Watch):
    with other_site() as stranger:
        with page.expect_response(lambda answer: answer.url.startswith(server.url)):
            page.goto(f"{stranger}/?<iframe src='{server.url}/?embed=true'></iframe>")
        expect_refused_frame(page)
    watch.forget()
