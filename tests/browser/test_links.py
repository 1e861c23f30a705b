"""Links in a real browser: copied with a press, they bring the same screen to anyone; the map writes its own place."""

import io
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import FrameLocator, Page, expect

from draw.view import USUAL_LAYERS
from tests.browser.live import wait_until_ready
from tests.browser.test_map import ask, change_filter, open_map

FIFTY = "az-mod-2022-09-13-killed-50"
PLACE = "[window.map.getCenter().lng, window.map.getCenter().lat, window.map.getZoom()]"
CHOSEN = "[...document.querySelectorAll('.cg-panel input:checked')].map((input) => input.nextSibling.textContent)"
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"


def copy(page: Page, name: str = "Copy link") -> str:
    """Press the way to copy and give what is on the clipboard then."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("status").filter(has_text=re.compile("copied|Copied")).first).to_be_visible()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def move(frame: FrameLocator, *, lon: float, lat: float, zoom: float) -> None:
    ask(frame, f"{{ window.map.setView([{lat}, {lon}], {zoom}, {{animate: false}}); }}")


def wait_for_zoom(page: Page, frame: FrameLocator, zoom: float) -> None:
    for _ in range(50):
        if ask(frame, "window.map?.getZoom()") == zoom:
            return
        page.wait_for_timeout(100)
    assert ask(frame, "window.map.getZoom()") == zoom


def query_of(address: str) -> dict[str, str]:
    return {key: texts[-1] for key, texts in parse_qs(urlsplit(address).query, keep_blank_values=True).items()}


def screen(page: Page, frame: FrameLocator) -> dict[str, object]:
    """Give what stands on the map page: words, losses, card, what the map shows and where."""
    card = page.locator(".cg-card")
    return {
        "status": page.locator(".cg-status").inner_text(),
        "losses": page.get_by_role("table").all_inner_texts(),
        "card": card.inner_text() if card.count() else None,
        "place": ask(frame, PLACE),
        "chosen": ask(frame, CHOSEN),
        "theme": ask(frame, "document.querySelector('#map_div').dataset.theme"),
    }


def picture(page: Page, frame: FrameLocator) -> Image.Image:
    """Give the map as it looks, once it has come to rest."""
    page.mouse.move(2, 2)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)
    return Image.open(io.BytesIO(frame.locator("#map_div").screenshot())).convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> float:
    """Give how much two pictures differ on the average, of 255, in squares of four pixels.

    The ground may lie a quarter of a pixel beside, which moves every edge a little and changes no square much.
    """
    small = [picture.reduce(4) for picture in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)


def test_a_copied_link_brings_the_same_screen_to_a_fresh_browser(new_page: Callable[..., Page]):
    page = new_page(width=1440, height=1100)
    frame = open_map(page, "/?party=azerbaijan&contested=yes&asof=2022-09-20")
    frame.get_by_role("button", name="Layers and names").click()
    frame.get_by_label("Relief").uncheck()
    frame.get_by_label("Line of 1994-2020").check()
    frame.get_by_label("As used by Azerbaijan").check()
    page.keyboard.press("Escape")
    move(frame, lon=46.05, lat=39.6, zoom=9.25)
    frame.locator("button.cg-toll-row").first.click()
    expect(page.locator(".cg-card")).to_be_visible()
    wait_until_ready(page)
    link = copy(page)
    query = query_of(link)
    assert set(query.pop("layers").split(",")) == {*USUAL_LAYERS, "former"} - {"relief"}
    assert query | {"claim": ""} == {
        "v": "1",
        "event": "2022-09-clashes",
        "party": "azerbaijan",
        "role": "says",
        "asof": "2022-09-20",
        "contested": "yes",
        "current": "yes",
        "linked": "yes",
        "claim": "",
        "theme": "light",
        "names": "azerbaijan",
        "centre": query_of(link)["centre"],
        "zoom": "9.25",
    }
    other = new_page(width=1440, height=1100)
    fresh = open_map(other, link)
    here, there = screen(page, frame), screen(other, fresh)
    assert there.pop("place") == pytest.approx(here.pop("place"), abs=0.002)
    assert there == here
    assert differ(picture(page, frame), picture(other, fresh)) < 1
    assert urlsplit(copy(other)).query == urlsplit(link).query


def test_the_map_writes_its_place_to_the_address_without_a_run_of_the_page(page: Page):
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _payload: sent.append(1)))
    frame = open_map(page, "/?party=azerbaijan")
    page.wait_for_timeout(1000)
    before, steps = len(sent), page.evaluate("history.length")
    move(frame, lon=46.2, lat=39.7, zoom=9.5)
    expect(page).to_have_url(re.compile("zoom=9.5"))
    place = query_of(page.url)["centre"].split(",")
    assert [round(float(degrees), 2) for degrees in place] == [46.2, 39.7]
    assert len(sent) == before
    assert page.evaluate("history.length") == steps
    frame.get_by_role("button", name="Show the opening view").click()
    expect(page).to_have_url(re.compile(r"/\?party=azerbaijan$"))


def test_the_place_survives_a_filter_and_another_page_and_a_reload(page: Page):
    frame = open_map(page)
    move(frame, lon=46.2, lat=39.7, zoom=9.5)
    expect(page).to_have_url(re.compile("zoom=9.5"))
    place = ask(frame, PLACE)
    change_filter(page, frame, "13 September")
    expect(page).to_have_url(re.compile("from=2022-09-13.*zoom=9.5"))
    page.get_by_role("link", name="Timeline").first.click()
    expect(page.get_by_role("heading", name="what was said when")).to_be_visible()
    wait_until_ready(page)
    page.get_by_role("link", name="Map").first.click()
    expect(frame.locator(".cg-mark").first).to_be_attached()
    wait_until_ready(page)
    assert ask(frame, PLACE) == pytest.approx(place, abs=0.002)
    expect(page).to_have_url(re.compile("from=2022-09-13.*zoom=9.5"))
    page.reload()
    expect(frame.locator(".cg-mark").first).to_be_attached()
    assert ask(frame, PLACE) == pytest.approx(place, abs=0.002)


def test_back_in_the_browser_brings_the_place_of_that_address_back(page: Page):
    frame = open_map(page)
    move(frame, lon=46.2, lat=39.7, zoom=9.5)
    expect(page).to_have_url(re.compile("zoom=9.5"))
    change_filter(page, frame, "13 September")
    expect(page).to_have_url(re.compile("from=2022-09-13.*zoom=9.5"))
    move(frame, lon=45.5, lat=40.1, zoom=11)
    expect(page).to_have_url(re.compile("zoom=11"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?centre=46.2\d*%2C39.7\d*&zoom=9.5$"))
    wait_for_zoom(page, frame, 9.5)


def test_a_change_of_page_is_one_step_to_go_back(page: Page):
    frame = open_map(page, "/?party=azerbaijan")
    move(frame, lon=46.2, lat=39.7, zoom=9.5)
    expect(page).to_have_url(re.compile("party=azerbaijan.*zoom=9.5"))
    steps = page.evaluate("history.length")
    page.get_by_role("link", name="Compare").first.click()
    expect(page).to_have_url(re.compile("/compare.party=azerbaijan.*zoom=9.5"))
    wait_until_ready(page)
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?party=azerbaijan.*zoom=9.5"))
    expect(frame.locator(".cg-mark").first).to_be_attached()
    wait_for_zoom(page, frame, 9.5)
    expect(page.get_by_role("heading", level=1)).to_contain_text("what each side claims")


def test_a_choice_on_the_page_come_to_is_a_step_of_its_own(page: Page):
    open_map(page)
    page.get_by_role("link", name="Claims").first.click()
    expect(page).to_have_url(re.compile("/claims$"))
    wait_until_ready(page)
    steps = page.evaluate("history.length")
    page.get_by_role("radio", name="13 September", exact=True).click()
    expect(page).to_have_url(re.compile("/claims.*from=2022-09-13"))
    assert page.evaluate("history.length") == steps + 1


def test_a_link_is_copied_by_keyboard_and_says_so(page: Page):
    open_map(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert query_of(link)["asof"] == "latest"
    assert page.get_by_role("textbox", name="The text to copy").input_value() == link


def test_where_the_clipboard_is_refused_the_link_stands_there_marked(page: Page):
    page.add_init_script(NO_CLIPBOARD)
    open_map(page)
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="copy it by hand")).to_be_visible()
    text = page.get_by_role("textbox", name="The text to copy")
    expect(text).to_be_focused()
    assert text.input_value().startswith(page.url.split("?")[0] + "?v=1&")
    assert text.evaluate("(field) => field.selectionEnd - field.selectionStart") == len(text.input_value())


def test_the_link_to_a_claim_opens_its_card_wherever_it_was_copied(new_page: Callable[..., Page]):
    page = new_page()
    page.goto(f"/claims?party=un&claim={FIFTY}&asof=2022-09-14")
    wait_until_ready(page)
    link = copy(page, "Link to this claim")
    assert urlsplit(link).path == "/"
    assert query_of(link) == {"v": "1", "event": "2022-09-clashes", "asof": "2022-09-14", "claim": FIFTY}
    other = new_page()
    open_map(other, link)
    expect(other.locator(".cg-card")).to_contain_text(FIFTY)


def test_the_link_of_another_page_leads_there_with_its_own_choices(new_page: Callable[..., Page]):
    page = new_page()
    page.goto("/timeline?party=armenia")
    wait_until_ready(page)
    link = copy(page)
    assert urlsplit(link).path == "/timeline"
    assert "centre" not in link
    other = new_page()
    other.goto(link)
    wait_until_ready(other)
    expect(other.locator(".cg-status")).to_have_text(page.locator(".cg-status").text_content() or "")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_link_brings_its_theme_whatever_the_readers_is(new_page: Callable[..., Page], theme: str):
    other = "dark" if theme == "light" else "light"
    page = new_page(theme=theme)
    open_map(page, "/?party=azerbaijan")
    link = copy(page)
    assert query_of(link)["theme"] == theme
    reader = new_page(theme=other)
    frame = open_map(reader, link)
    paper = page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    expect(reader.get_by_test_id("stApp")).to_have_css("background-color", paper)
    expect(frame.locator("#map_div")).to_have_attribute("data-theme", theme)
    assert query_of(copy(reader)) == query_of(link)
    reader.goto("/")
    wait_until_ready(reader)
    expect(reader.get_by_test_id("stApp")).not_to_have_css("background-color", paper)
