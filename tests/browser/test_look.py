"""The theme of the dashboard: paper and ink, fonts for every script of the subject, every width."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import expect_no_exception, wait_until_ready

CONFIG = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]

SCREENS = {"/": 12, "/claims": 12, "/about": 30, "/compare": 12, "/timeline": 8, "/reactions": 6}
"""How many screens of a telephone each page may be long; the list of sources is as long as there are sources."""

# Draws a text in a font and gives its pixels: two different letters that both miss in the font come out as one box.
DRAW = """([text, font]) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 40;
  const pen = canvas.getContext("2d");
  pen.font = `24px ${font}`;
  pen.fillText(text, 5, 30);
  return canvas.toDataURL();
}"""

MIDDLES = "(all) => all.map((one) => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; })"

# The words within a selector that stand in two lines; an address may.
BROKEN_WORDS = """(selector) => {
  const broken = [];
  for (const table of document.querySelectorAll(selector)) {
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[^\\s/-]{2,}(?![^\\s]*[/-])/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""


def as_rgb(colour: str) -> str:
    """Give #rrggbb as a browser writes it."""
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:7], 16)})"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_paper_and_ink_in_both_themes(new_page: Callable[..., Page], theme: str):
    page = new_page(theme=theme)
    page.goto("/about")
    wait_until_ready(page)
    expect_no_exception(page)
    shown = page.get_by_test_id("stApp")
    expect(shown).to_have_css("background-color", as_rgb(THEME[theme]["backgroundColor"]))
    expect(shown).to_have_css("color", as_rgb(THEME[theme]["textColor"]))
    heading = page.get_by_role("heading").first
    assert heading.evaluate("e => getComputedStyle(e).fontFamily").startswith('"Source Serif"')


def test_no_letter_of_the_subject_is_an_empty_box(visit: Callable[..., Page]):
    page = visit("/about")
    boxes = []
    for stack in ("font", "headingFont", "codeFont"):
        for letters in ("Քա", "əğ", "Кд"):
            pictures = {page.evaluate(DRAW, [letter, THEME[stack]]) for letter in (*letters, "\U0010fffd")}
            if len(pictures) != 3:
                boxes.append((stack, letters))
    assert boxes == []


@pytest.mark.parametrize("address", SCREENS)
def test_nothing_is_wider_than_a_telephone_nor_too_long(new_page: Callable[..., Page], address: str):
    page = new_page(width=390, height=844)
    page.goto(address)
    wait_until_ready(page)
    expect_no_exception(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert main.evaluate("e => e.scrollHeight") <= SCREENS[address] * 844


@pytest.mark.parametrize(
    ("address", "table", "width"),
    [("/", ".cg-toll tbody", 390), ("/", ".cg-toll tbody", 1300), ("/about", ".cg-about .cg-list", 390)],
)
def test_no_word_of_a_table_is_broken(new_page: Callable[..., Page], address: str, table: str, width: int):
    page = new_page(width=width, height=844)
    page.goto(address)
    wait_until_ready(page)
    expect(page.locator(table).first).to_be_visible()
    assert page.evaluate(BROKEN_WORDS, table) == []


@pytest.mark.parametrize("address", ["/", "/compare"])
def test_the_counts_of_a_bar_stand_beside_it(visit: Callable[..., Page], address: str):
    page = visit(address)
    expect(page.locator(".cg-weighed")).to_have_count(2)
    rows = [page.locator(f".cg-{name}").evaluate_all(MIDDLES) for name in ("bar", "weighed")]
    assert rows[0] == pytest.approx(rows[1], abs=4)
