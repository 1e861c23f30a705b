"""The map in a real browser: what it shows, what a hand or a keyboard does with it, and what it must never do."""

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from draw.web_map import base_map, claims_layer
from tests.browser.live import ROOT, Server, Watch, serve, wait_until_ready
from tests.draw.building import a_case_with_places, a_clash, a_gazetteer, marks_of, named

HOSTILE = "<img src=x onerror=ran=1></script>${ran=1}`\\\"' {{7*7}}{{'x'}}{%x%}\u202eabc"
OVERLAPS = """() => {
  const labels = [...document.querySelectorAll(".cg-label")];
  const boxes = labels.map((label) => [label.textContent, label.getBoundingClientRect()]);
  const before = (end, start) => end <= start + 1;
  const apart = (a, b) =>
    before(a.right, b.left) || before(b.right, a.left) || before(a.bottom, b.top) || before(b.bottom, a.top);
  const clashes = [];
  boxes.forEach(([one, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    if (!apart(a, b)) clashes.push([one, other]);
  }));
  return clashes;
}"""


def open_map(page: Page, address: str = "/") -> FrameLocator:
    """Open the map page, wait until its marks are painted, and give the map's frame."""
    page.goto(address)
    wait_until_ready(page)
    frame = map_of(page)
    expect(frame.locator(".cg-mark").first).to_be_attached()
    return frame


def map_of(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[title*="st_folium"]')


def ask(frame: FrameLocator, script: str) -> object:
    """Run JavaScript in the map's frame and give its value."""
    return frame.locator("#map_div").evaluate(f"() => {script}")


def painted(frame: FrameLocator) -> int:
    return int(frame.locator("#map_div").get_attribute("data-painted") or 0)


def change_filter(page: Page, frame: FrameLocator, label: str) -> None:
    """Press a quick choice and wait until the map shows what it leaves."""
    before = painted(frame)
    page.get_by_role("radio", name=label, exact=True).click()
    expect(frame.locator(f'#map_div:not([data-painted="{before}"])')).to_be_attached()
    wait_until_ready(page)


@pytest.fixture
def frame(page: Page) -> FrameLocator:
    return open_map(page)


def test_the_opening_view_is_whole_and_no_name_covers_another(frame: FrameLocator, watch: Watch):
    assert ask(frame, "[...document.querySelectorAll('.cg-toll-title')].map((title) => title.textContent)") == [
        "Losses of Armenia",
        "Losses of Azerbaijan",
    ]
    expect(frame.locator(".cg-label")).not_to_have_count(0)
    assert frame.locator("body").evaluate(OVERLAPS) == []
    files = {address.rsplit("/", 1)[-1] for address in watch.requests if "/basemap/" in address}
    assert {"relief-light.webp", "lake-sevan.geojson", "border-am-az.geojson"} <= files
    assert "relief-dark.webp" not in files
    expect(frame.locator(".cg-trouble")).to_be_empty()


def test_the_credits_name_what_is_shown_and_carry_no_flag(frame: FrameLocator):
    shown = frame.locator(".cg-credits")
    expect(shown).to_contain_text("do not imply any endorsement")
    expect(shown).to_contain_text("Relief")
    expect(shown.locator("svg, img, a")).to_have_count(0)
    expect(shown).not_to_contain_text("OpenStreetMap")
    frame.get_by_role("button", name="Layers and names").click()
    frame.get_by_label("Line of 1994-2020").check()
    expect(shown).to_contain_text("OpenStreetMap")
    expect(frame.locator(".cg-former")).to_have_text("1994-2020")


@pytest.mark.parametrize(("theme", "width"), [("dark", 1440), ("light", 390), ("dark", 390)])
def test_every_theme_and_width_has_its_map(new_page: Callable[..., Page], watch: Watch, theme: str, width: int):
    page = new_page(width=width, height=900, theme=theme)
    frame = open_map(page)
    expect(frame.locator("#map_div")).to_have_attribute("data-theme", theme)
    assert any(f"relief-{theme}.webp" in address for address in watch.requests)
    assert frame.locator("body").evaluate(OVERLAPS) == []
    boxes = [frame.locator(name).bounding_box() for name in ("#map_div", ".cg-tolls", ".cg-credits")]
    assert all(boxes)
    outer, tolls, foot = boxes
    assert tolls["x"] >= outer["x"]
    assert tolls["x"] + tolls["width"] <= outer["x"] + outer["width"] + 1
    assert foot["y"] + foot["height"] <= outer["y"] + outer["height"] + 1
    if width < 640:
        assert foot["y"] + foot["height"] <= tolls["y"] + 1


def test_the_map_follows_the_theme_of_the_page_at_once(page: Page, frame: FrameLocator):
    page.emulate_media(color_scheme="dark")
    expect(frame.locator("#map_div")).to_have_attribute("data-theme", "dark")


def test_the_keyboard_takes_a_place_apart_and_opens_a_claim(page: Page, frame: FrameLocator):
    place = frame.locator('.cg-mark[data-key="place-jermuk"]')
    place.focus()
    expect(frame.locator(".cg-tip")).to_contain_text("Jermuk")
    page.keyboard.press("Enter")
    claims = frame.locator('.cg-mark[data-key^="claim-"]')
    expect(claims.first).to_be_focused()
    assert claims.count() > 2
    wanted = claims.first.get_attribute("data-key").removeprefix("claim-")
    page.keyboard.press("Enter")
    expect(page.locator(".cg-card")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(wanted)))
    expect(claims.first).to_be_focused()
    before = claims.count()
    page.keyboard.press("Escape")
    expect(place).to_be_focused()
    assert claims.count() < before


def test_the_same_claim_opens_again_after_its_card_was_closed(page: Page, frame: FrameLocator):
    losses = frame.locator("button.cg-toll-row").first
    for _ in range(2):
        losses.click()
        expect(page.locator(".cg-card")).to_be_visible()
        page.get_by_role("button", name="Close the card").click()
        expect(page.locator(".cg-card")).to_have_count(0)


def test_a_filter_keeps_the_view_and_leaves_nothing_behind(page: Page, frame: FrameLocator):
    ask(frame, "{ window.here = true; window.map.setView([39.7, 46.2], 9.5, {animate: false}); }")
    view = "JSON.stringify([window.map.getCenter(), window.map.getZoom()])"
    before = ask(frame, view)
    change_filter(page, frame, "13 September")
    layers = ask(frame, "Object.keys(window.map._layers).length")
    for label in ("The whole clash", "13 September", "The whole clash", "13 September"):
        change_filter(page, frame, label)
    assert ask(frame, "window.here") is True
    assert ask(frame, view) == before
    assert ask(frame, "window.feature_group.length") == 1
    assert ask(frame, "Object.keys(window.map._layers).length") == layers


def test_reset_brings_the_opening_view_back(frame: FrameLocator):
    zoom = "window.map.getZoom()"
    opening = ask(frame, zoom)
    ask(frame, "{ window.map.setView([41, 49], 11, {animate: false}); }")
    frame.get_by_role("button", name="Show the opening view").first.click()
    assert ask(frame, zoom) == opening


def test_the_map_fills_the_screen_with_its_losses(frame: FrameLocator):
    frame.get_by_role("button", name="Full screen").click()
    expect(frame.locator("#map_div:fullscreen")).to_be_attached()
    expect(frame.locator("#map_div:fullscreen .cg-tolls")).to_be_visible()
    ask(frame, "document.exitFullscreen()")


def test_pointing_at_losses_lights_up_the_front(frame: FrameLocator):
    frame.locator(".cg-toll").first.hover()
    expect(frame.locator("#map_div")).to_have_attribute("data-lit", "true")
    frame.locator("#map_div").hover(position={"x": 250, "y": 300})
    expect(frame.locator("#map_div")).to_have_attribute("data-lit", "false")


def test_names_change_with_whose_they_are(frame: FrameLocator):
    sotk = frame.locator('.cg-mark[data-key="place-sotk"]')
    expect(sotk).to_have_attribute("aria-label", re.compile("^Sotk"))
    frame.get_by_role("button", name="Layers and names").click()
    for choice, name in (
        ("As used by Azerbaijan", "Zod"),
        ("All of them", "Sotk / Zod"),
        ("As used by Armenia", "Sotk"),
    ):
        frame.get_by_label(choice).check()
        expect(sotk).to_have_attribute("aria-label", re.compile(f"^{name}"))


def test_the_pointers_position_and_the_scale_are_shown(frame: FrameLocator):
    frame.locator("#map_div").hover(position={"x": 300, "y": 250})
    expect(frame.locator(".cg-position")).to_have_text(re.compile(r"^[0-9.]+° N +[0-9.]+° E$"))
    expect(frame.locator(".leaflet-control-scale-line")).to_have_text(re.compile("^[0-9]+ km$"))


def test_another_servers_ground_is_asked_for_only_when_chosen(frame: FrameLocator, watch: Watch):
    assert watch.outside == []
    frame.get_by_role("button", name="Layers and names").click()
    frame.get_by_label("OpenStreetMap (online)").check()
    expect(frame.locator(".cg-trouble")).to_contain_text("needs no network")
    expect(frame.locator(".cg-credits")).to_contain_text("OpenStreetMap")
    assert {address.split("/")[2] for address in watch.outside} <= {"tile.openstreetmap.org"}
    watch.forget()
    frame.get_by_label("This map's own").check()
    expect(frame.locator(".cg-credits")).to_contain_text("Relief")
    assert watch.outside == []


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a copy of the dashboard in whose data every text that reaches the map is an attack."""
    root = tmp_path_factory.mktemp("hostile")
    for name in "app.py .streamlit claims data draw export geo pages serve sources store ui".split():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, root / name)
    columns = {
        "claims": "statement",
        "claim_places": "as_worded",
        "parties": "name",
        "actors": "short",
        "kinds": "label",
        "events": "title",
        "measures": "past",
    }
    for table, column in columns.items():
        taint(root / "data" / f"{table}.csv", column)
    with serve(root) as running:
        yield running


def taint(path: Path, column: str) -> None:
    """Put the attack behind every text of a column."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row[column] = f"{row[column]} {HOSTILE}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_hostile_text_shows_as_typed_and_never_runs(hostile_server: Server, browser: Browser):
    context = browser.new_context(base_url=hostile_server.url, viewport={"width": 1440, "height": 1000})
    notes = Watch(url=hostile_server.url)
    notes.follow(context)
    page = context.new_page()
    frame = open_map(page)
    place = frame.locator('.cg-mark[data-key="place-jermuk"]')
    place.hover(force=True)
    expect(frame.locator(".cg-tip")).to_contain_text("Jermuk")
    expect(frame.locator(".cg-toll-title").first).to_contain_text(HOSTILE)
    expect(frame.locator(".cg-words").first).to_contain_text(HOSTILE)
    place.click(force=True)
    claim = frame.locator('.cg-mark[data-key="claim-am-un-rep-2022-09-15-jermuk-shelled"]')  # one without a figure
    claim.hover(force=True)
    for line in (0, 1, 2, 4):  # party and kind, statement, place as worded, office; 3 is our own words
        expect(frame.locator(".cg-tip-line").nth(line)).to_contain_text(HOSTILE)
    claim.click(force=True)
    expect(page.locator(".cg-card")).to_be_visible()
    frame.get_by_role("button", name="Layers and names").click()
    expect(frame.locator(".cg-panel")).to_contain_text(HOSTILE)
    frame.get_by_label("All of them").check()
    wait_until_ready(page)
    assert ask(frame, "window.ran") is None
    assert page.evaluate("window.ran") is None
    assert ask(frame, "document.querySelectorAll('img[src=x], script[src=x]').length") == 0
    assert (notes.outside, notes.faults) == ([], [])
    context.close()


def test_hostile_place_names_show_as_typed_in_a_saved_map(page: Page):
    """The loader lets no such name in; should it ever, the map shows it as typed."""
    gazetteer = a_gazetteer(name=f"One {HOSTILE}", other_name=f"Two {HOSTILE}")
    case = a_case_with_places(a_clash("a"), a_clash("b"), places=(named("a", "village"),), gazetteer=gazetteer)
    case = replace(case, about=replace(case.about, disclaimer=HOSTILE))
    drawn = base_map(case)
    claims_layer(marks_of(case), case=case).add_to(drawn)
    written = drawn.get_root().render()
    page.route("**/saved", lambda route: route.fulfill(body=written, content_type="text/html"))
    page.goto("/saved")
    mark = page.locator('.cg-mark[data-key="place-village"]')
    mark.hover(force=True)
    expect(page.locator(".cg-tip")).to_contain_text(f"One {HOSTILE}")
    expect(page.locator(".cg-mark-name")).to_contain_text(f"One {HOSTILE}")
    expect(page.locator(".cg-disclaimer")).to_have_text(HOSTILE)
    page.get_by_role("button", name="Layers and names").click()
    page.get_by_label("As used by Azerbaijan").check()
    expect(mark).to_have_attribute("aria-label", re.compile("Two"))
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src=x]").count() == 0
