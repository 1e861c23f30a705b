"""Take a picture of a page of the dashboard: `python -m tests.browser.screenshot docs/screenshot.png --width 390`."""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.live import Watch, expect_no_exception, open_browser, serve, wait_until_ready

# Letters and spaces as wide as on a visitor's screen: without a window each would be rounded to a pixel.
FINE_LETTERS = "--font-render-hinting=none"
MAP = 'iframe[title*="st_folium"]'


def main(arguments: list[str] | None = None) -> None:
    """Start the server, open one page, save what a visitor sees there as PNG, and stop the server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, help="the PNG file to write")
    parser.add_argument("--page", default="/", help="address within the dashboard, such as /claims?party=armenia")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    chosen = parser.parse_args(arguments)

    with serve() as server, open_browser(flags=[FINE_LETTERS]) as browser:
        watch = Watch(url=server.url)
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": chosen.width, "height": chosen.height},
            color_scheme=chosen.theme,
            locale="en-GB",
        )
        watch.follow(context)
        page = context.new_page()
        page.goto(chosen.page)
        wait_until_ready(page)
        expect_no_exception(page)
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
        if page.locator(MAP).count():
            page.frame_locator(MAP).locator(".cg-label").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        chosen.target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=chosen.target)
        context.close()
    print(f"{chosen.target}: {chosen.page} at {chosen.width} x {chosen.height}, {chosen.theme}")
    if watch.outside or watch.faults:
        sys.exit(f"but the page asked {watch.outside} and failed with {watch.faults}")


if __name__ == "__main__":
    main()
