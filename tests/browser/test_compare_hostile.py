"""A stranger's text in every cell of the case, on the Compare page in a real browser: its chart, choices and map."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import Server, Watch

INTRUDERS = "img[src*='evil'], img[src='x'], [onerror], [onload], a[href^='javascript:'], .katex"


@pytest.fixture
def server(hostile_server: Server) -> Server:
    """Give the copy with hostile data instead of the dashboard."""
    return hostile_server


def test_it_runs_nothing_and_is_shown_as_typed(visit: Callable[..., Page], watch: Watch):
    page = visit("/compare?claim=am-pm-2022-09-13-killed-49")
    chart = page.get_by_test_id("stVegaLiteChart")
    marks = chart.locator("[aria-roledescription=point]")
    tip = page.locator("#vg-tooltip-element")
    expect(marks.first).to_be_attached()
    for number in range(0, marks.count(), 5):
        marks.nth(number).hover(force=True)
        expect(tip).to_contain_text(" name ")
    expect(page.get_by_role("article")).to_be_attached()
    page.get_by_text("Key of the map").click()
    page.wait_for_load_state("networkidle")
    for frame in page.frames:
        assert frame.evaluate("window.__pwned") is None
        assert frame.locator(INTRUDERS).count() == 0
    assert watch.outside == watch.faults == []
