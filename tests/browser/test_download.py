"""A file that a visitor takes from the page holds the claims of the page."""

import csv
from pathlib import Path

from claims.case import load_case
from draw.view import View
from tests.browser.live import wait_until_ready


def test_the_downloaded_table_holds_the_claims_on_the_screen(new_page):
    page = new_page()
    page.goto("/claims?v=1&party=armenia&asof=2022-09-16")
    wait_until_ready(page)
    page.get_by_text("Download these claims as a file").click()
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download", exact=True).click()
    assert loading.value.suggested_filename == "claims-armenia-as-of-2022-09-16.csv"
    case = load_case()
    view, _ = View.from_query({"v": "1", "party": "armenia", "asof": "2022-09-16"}, case)
    with Path(loading.value.path()).open(encoding="utf-8-sig", newline="") as opened:
        ids = [row["claim_id"] for row in csv.DictReader(opened)]
    assert ids == list(view.filter.keep(case).claims["claim_id"])
