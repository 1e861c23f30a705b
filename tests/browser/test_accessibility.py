"""axe-core on every page: no serious or critical finding, but for those of others that docs/ACCESSIBILITY.md lists."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from claims.case import load_case
from tests.browser.live import ROOT, expect_no_exception, wait_until_ready

MAP = "iframe[title*='st_folium']"
PAGES = ["", "?embed=true", *re.findall(r'url_path="(\w+)"\)', (ROOT / "ui" / "shell.py").read_text(encoding="utf-8"))]
VIEWS: tuple[tuple[int, int, Literal["light", "dark"], tuple[str, ...]], ...] = (
    (1440, 900, "light", ()),
    (1440, 900, "dark", ("color-contrast",)),
    (390, 844, "dark", ()),
)
LOOKS = 12
SCRIPT = Axe().axe_script


@dataclass(frozen=True)
class Known:
    """A finding that is not ours to mend: axe's rule, where it is, on which page, and the issue in which it is told."""

    rule: str
    selector: str
    page: str
    issue: str


KNOWN = (
    Known("svg-img-alt", ".drag_brush, .drag_brush_bg", "timeline", "https://github.com/vega/vega-lite/issues/6603"),
)

# Gives [rule, selector of the known or null, what is wrong with which element] for each place where a rule is broken.
LOOK = """([options, known]) => axe.run(options).then((told) => told.violations.flatMap((rule) => rule.nodes
  .filter((node) => ["serious", "critical"].includes(node.impact))
  .map((node) => [
    rule.id,
    known.find(([id, where]) => id === rule.id && node.element?.matches(where))?.[1] ?? null,
    `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`,
  ])))"""


def look(page: Page, *, only: tuple[str, ...] = ()) -> tuple[list[str], set[tuple[str, str]]]:
    """Give the serious and critical findings on a page with its frames: those that are ours, and the known ones."""
    for frame in page.frames:
        frame.evaluate(SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"], "elementRef": True, "preload": False}
    options |= {"runOnly": list(only)} if only else {}
    found = page.evaluate(LOOK, [options, [[one.rule, one.selector] for one in KNOWN]])
    return [words for _, known, words in found if known is None], {(rule, known) for rule, known, _ in found if known}


def look_until_settled(
    page: Page, known: set[tuple[str, str]], *, only: tuple[str, ...] = ()
) -> tuple[list[str], set[tuple[str, str]]]:
    """Look again where it is not as expected: what is fading in or being drawn anew is whole a moment later."""
    for _ in range(LOOKS):
        wait_until_ready(page)
        ours, found = look(page, only=only)
        if not ours and (only or found == known):
            break
        page.wait_for_timeout(500)
    return ours, found


def open_whole(page: Page, address: str) -> None:
    """Go to an address and wait for its map and its charts, if it has any."""
    page.goto(address)
    wait_until_ready(page)
    expect_no_exception(page)
    for frame in page.locator(MAP).all():
        expect(frame.content_frame.locator(".cg-mark").first).to_be_attached()
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        expect(chart.locator("svg.marks")).to_be_attached()


def expect_accessible(page: Page, known: Collection[tuple[str, str]] = ()) -> None:
    """Look at the width of a desk in light and dark, and at that of a telephone.

    The theme changes colours and nothing else, so the second look is at colours only.
    """
    for width, height, theme, only in VIEWS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        ours, found = look_until_settled(page, set(known), only=only)
        assert ours == [], (width, theme)
        assert only or found == set(known), (width, theme)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_on_a_page(page: Page, name: str):
    open_whole(page, f"/{name}")
    expect_accessible(page, {(one.rule, one.selector) for one in KNOWN if one.page == name})


def test_axe_finds_nothing_serious_with_a_card_and_the_layers_open(page: Page):
    claims = load_case().claims
    chosen = claims.loc[claims["repeats"].notna(), "claim_id"].iloc[0]
    open_whole(page, f"/?claim={chosen}")
    expect(page.get_by_role("article")).to_be_visible()
    page.frame_locator(MAP).get_by_role("button", name="Layers and names").click()
    expect_accessible(page)


def test_axe_finds_what_is_put_in_wrong(visit: Callable[..., Page]):
    page = visit("/about")
    page.locator("h1").evaluate("""e => e.innerHTML += `<button></button><b style="color: #aaa; background: #fff">12</b>
      <svg role="img" class="drag"><path d="M0 0h9v9"/></svg>`""")
    ours, known = look(page)
    assert sorted(words.partition(":")[0] for words in ours) == ["button-name", "color-contrast", "svg-img-alt"]
    assert known == set()


def test_the_findings_of_others_stand_in_the_docs_with_their_issue():
    told = (ROOT / "docs" / "ACCESSIBILITY.md").read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if line.startswith("| `")]
    assert len(rows) == len(KNOWN)
    for one, row in zip(KNOWN, rows, strict=True):
        assert f"`{one.rule}`" in row
        assert f"`{one.selector}`" in row
        assert one.issue in row
