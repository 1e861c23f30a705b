"""One server and one browser for all browser tests; watched pages for each test."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import Server, Watch, expect_no_exception, open_browser, serve, wait_until_ready
from tests.hostile import write_hostile_copy

# A busy machine of two cores takes its time; a page that never shows what it should still fails.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as a browser test."""
    for item in items:
        if "browser" in item.path.parent.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Run the dashboard; `server.url` is its address."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def hostile_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a copy of the dashboard with a stranger's text in every cell of its case."""
    return write_hostile_copy(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile_server(hostile_copy: Path) -> Iterator[Server]:
    """Run the copy, once for all tests that look at it."""
    with serve(hostile_copy) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run Chromium."""
    with open_browser() as running:
        yield running


@pytest.fixture
def watch(server: Server) -> Iterator[Watch]:
    """Note what the test's pages ask for; at the end fail on another host, a script's error or a server's traceback."""
    printed_before = len(server.read_log())
    notes = Watch(url=server.url)
    yield notes
    assert notes.outside == [], "a page asked another host"
    assert notes.faults == [], "a script failed in the browser"
    printed = server.read_log()[printed_before:]
    assert not re.search(r"Traceback|Uncaught|\bERROR\b", printed), printed


@pytest.fixture
def new_page(server: Server, browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open watched pages of any size and theme, each of a visitor of its own.

    `new_page(width=390, height=844, theme="dark")` gives a blank page; `page.goto("/claims")` goes there.
    """
    contexts = []

    def open_one(*, width: int = 1440, height: int = 900, theme: Literal["light", "dark"] = "light") -> Page:
        context = browser.new_context(
            base_url=server.url, viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB"
        )
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Open one watched blank page, 1440 x 900, light."""
    return new_page()


@pytest.fixture
def visit(page: Page) -> Callable[..., Page]:
    """Go to an address of the dashboard in `page`, wait until it is all there, and see that no traceback is shown."""

    def go(address: str = "/") -> Page:
        page.goto(address)
        wait_until_ready(page)
        expect_no_exception(page)
        return page

    return go
