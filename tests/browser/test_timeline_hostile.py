"""A stranger's text in the charts of the Timeline page: it runs nothing, fetches nothing, shows as typed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from claims.case import Case
from tests.browser.live import Watch
from tests.browser.test_hostile import EVERYTHING, case, expect_harmless, server

__all__ = ["case", "server"]  # the hostile copy instead of the dashboard


def test_in_labels_and_under_the_pointer(visit: Callable[..., Page], watch: Watch, case: Case):
    page = visit(f"/timeline?{EVERYTHING}")
    charts = page.get_by_test_id("stVegaLiteChart")
    mark = charts.first.locator("[aria-roledescription=point]").first
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    tip = page.locator("#vg-tooltip-element")
    expect(tip).to_contain_text("Who says it")
    expect(tip).to_contain_text(" short ")  # the column that the text stands in
    kind = case.name("kinds", "mining", column="label")
    expect(charts.get_by_text(kind[:12]).first).to_be_visible()
    expect_harmless(page, watch)
    bar = page.locator('.mark-rect path:not([d="M0,0h0v0h0Z"])').last
    bar.scroll_into_view_if_needed()
    bar.hover(force=True)
    expect(tip).to_contain_text(" statement ")
    expect_harmless(page, watch)
