"""A stranger's text in every field of a link, in a browser: nothing runs, nothing is fetched, each field is told."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from claims.filter_query import KEYS, LONGEST_VALUE
from draw.view import VIEW_KEYS
from tests.browser.live import Watch, expect_no_exception, wait_until_ready
from tests.browser.test_hostile import expect_harmless
from tests.browser.test_map import map_of
from tests.hostile import ADDRESS, TEXTS

FIELDS = [key for key in (*KEYS.values(), *VIEW_KEYS) if key != "embed"]
OF_STREAMLIT = ("embed", "embed_options")
CHOICES = {
    "timeline": ("counts", "time", "axis"),
    "compare": ("axis",),
    "reactions": ("who", "towhom", "about"),
    "snapshot": ("size", "paper", "dpi"),
}
HOSTILE = {
    "markup": TEXTS[0],
    "end of a script": TEXTS[1],
    "templates": "".join(TEXTS[index] for index in (2, 3, 10)),
    "addresses": f"javascript:window.__pwned=20 {TEXTS[6]}{TEXTS[5]}{ADDRESS}",
    "marks of direction": "".join(TEXTS[index] for index in (11, 12)),
    "attributes": f"{TEXTS[13]}{TEXTS[15]}",
}
TOO_LONG = "x" * 5000


def go(page: Page, query: dict[str, str], path: str = "") -> Page:
    """Open an address with fields, and see that the page stands."""
    page.goto(f"/{path}?{'&'.join(f'{key}={quote(text)}' for key, text in query.items())}")
    wait_until_ready(page)
    expect_no_exception(page)
    return page


def expect_each_told(page: Page, keys: list[str], why: str = "") -> None:
    """Fail unless a message of its own names each field."""
    for key in keys:
        message = re.compile(rf"^\s*(The link could not be read in full\. )?{key}: {why}")
        expect(page.locator("p[role=status], [role=status] li").filter(has_text=message)).to_have_count(1)


def test_many_fields_that_cannot_be_read_take_one_line_that_opens(page: Page):
    go(page, dict.fromkeys(("zoom", "party", "asof", "kind"), "x"), "about")
    told = page.get_by_role("status").filter(has_text="The link could not be read in full: zoom, party, asof, kind")
    line = told.get_by_text("kind: 'x' is not known here")
    expect(line).to_be_hidden()
    told.locator("summary").click()
    expect(line).to_be_visible()


@pytest.mark.parametrize("name", HOSTILE)
def test_in_every_field_at_once_it_is_only_text(page: Page, watch: Watch, name: str):
    go(page, dict.fromkeys([*FIELDS, *OF_STREAMLIT], HOSTILE[name]))
    expect(map_of(page).locator("#map_div[data-painted]")).to_be_attached()
    expect_each_told(page, [key for key in FIELDS if key != "q"])
    expect_harmless(page, watch)


@pytest.mark.parametrize("path", CHOICES)
def test_in_a_pages_own_choices_too(page: Page, watch: Watch, path: str):
    go(page, dict.fromkeys(CHOICES[path], "".join(HOSTILE.values())), path)
    expect_each_told(page, list(CHOICES[path]))
    expect_harmless(page, watch)


@pytest.mark.parametrize("keys", [FIELDS[:8], FIELDS[8:16], FIELDS[16:]])
def test_a_text_without_an_end_is_told_and_not_repeated(page: Page, keys: list[str]):
    assert len(TOO_LONG) > LONGEST_VALUE
    go(page, dict.fromkeys(keys, TOO_LONG), "about")
    expect_each_told(page, keys)
    assert "x" * 100 not in page.locator("body").inner_text()


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999"])
def test_what_is_no_number_moves_no_map(visit: Callable[..., Page], watch: Watch, number: str):
    page = visit(f"/?centre={quote(number)},{quote(number)}&zoom={quote(number)}")
    expect_each_told(page, ["centre", "zoom"])
    shown = map_of(page).locator("#map_div")
    expect(map_of(page).locator(".cg-mark").first).to_be_attached()
    lon, lat = shown.evaluate("() => [window.map.getCenter().lng, window.map.getCenter().lat]")
    assert (45 < lon < 47.5, 38.5 < lat < 41) == (True, True)
    expect_harmless(page, watch)


def test_a_field_given_many_times_says_nothing_and_is_told(visit: Callable[..., Page], watch: Watch):
    single = ["role", "from", "asof", "q", "centre", "zoom", "claim", "theme", "v", "names"]
    page = visit("/?" + "&".join(f"{key}=a&{key}={quote(TEXTS[0])}" for key in single))
    expect_each_told(page, single, "given 2 times")
    expect_harmless(page, watch)
