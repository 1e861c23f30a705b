"""The map as one file, opened from the disk: it asks nobody for anything, shows its marks, and runs no text."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from draw.view import View
from export.map_page import write_html
from tests.browser.test_hostile import INTRUDERS
from tests.hostile import load_hostile_case, write_hostile_data


def open_file(browser: Browser, path: Path, *, width: int = 1280) -> tuple[Page, list[str], list[str]]:
    """Open a file; also give all that the page asked for, and what went wrong in it."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    expect(page.locator(".cg-mark").first).to_be_attached()
    return page, requests, faults


def save(case: Case, view: View, folder: Path) -> Path:
    path = folder / "map.html"
    path.write_bytes(write_html(case, view, base="https://claims.example/"))
    return path


@pytest.mark.parametrize("width", [1280, 390])
def test_it_shows_the_map_and_asks_for_nothing(browser: Browser, tmp_path: Path, width: int):
    case = load_case()
    path = save(case, View(read_opening(case)), tmp_path)
    page, requests, faults = open_file(browser, path, width=width)
    expect(page.get_by_text("Kalbajar District").first).to_be_visible()
    expect(page.locator(".cg-trouble")).to_be_empty()
    assert page.evaluate(
        "document.images.length && [...document.images].every((one) => one.complete && one.naturalWidth)"
    )
    page.locator(".cg-mark").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Layers and names").click()
    former = page.get_by_label("Former line").or_(page.get_by_label("Line of"))
    former.focus()
    page.keyboard.press("Space")
    expect(former).to_be_checked()
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("(online)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert requests == [path.as_uri()]
    assert faults == []
    page.close()


def test_it_opens_as_the_view_was_left(browser: Browser, tmp_path: Path):
    case = load_case()
    layers = ("claims", "water", "borders", "former")
    view = View(read_opening(case), centre=(45.75, 39.9), zoom=9.5, layers=layers, names="armenia", theme="dark")
    page, requests, faults = open_file(browser, save(case, view, tmp_path))
    page.get_by_role("button", name="Layers and names").click()
    for label, on in {"Claims": True, "Water": True, "Names": False, "Relief": False, "District lines": False}.items():
        expect(page.get_by_label(label, exact=True)).to_be_checked(checked=on)
    expect(page.get_by_label("As used by Armenia")).to_be_checked()
    place = page.evaluate("[map_claims.getCenter().lng, map_claims.getCenter().lat, map_claims.getZoom()]")
    assert place == pytest.approx([45.75, 39.9, 9.5], abs=0.01)
    assert page.locator("img.leaflet-image-layer").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(31, 30, 27)"
    assert (len(requests), faults) == (1, [])
    page.close()


def test_hostile_text_in_it_does_not_run(browser: Browser, tmp_path: Path):
    case = load_hostile_case(write_hostile_data(tmp_path))
    path = save(case, View(ClaimFilter()), tmp_path)
    page, requests, faults = open_file(browser, path)
    page.locator(".cg-mark").first.focus()
    page.get_by_text("Read in").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.__pwned") is None
    assert page.locator(INTRUDERS).count() == 0
    assert requests == [path.as_uri()]
    assert faults == []
    page.close()
