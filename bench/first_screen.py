"""The first screen: how long a visitor who was never here waits for the dashboard of a warm server."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from bench.servers import Server, serve_script

WIDTH, HEIGHT = 1440, 900
LOSSES = ".cg-strip"
MAP = "iframe[title*='st_folium']"
PAINTED = "[data-painted]"
LIMIT_MILLISECONDS = 60_000
WINDOW_SETTLES_MILLISECONDS = 1_500
"""A visitor's window is open before the address is asked for; Chromium's own work on a new one takes a core for half a
second."""


@dataclass(frozen=True)
class FirstScreen:
    """How long visits took, in seconds from asking for the address.

    Attributes
    ----------
    losses : tuple of float
        Until what each side claims of its losses stood there.
    painted : tuple of float
        Until the map was painted too.
    """

    losses: tuple[float, ...]
    painted: tuple[float, ...]

    @property
    def middle_losses(self) -> float:
        """Median until the losses."""
        return median(self.losses)

    @property
    def middle_painted(self) -> float:
        """Median until the map."""
        return median(self.painted)


def time_first_screen(browser: Browser, *, visits: int, say: Callable[[str], None]) -> FirstScreen:
    """Open the dashboard, each time as a visitor with nothing kept; the first visit warms the server and is not timed.

    Parameters
    ----------
    visits
        How many are timed.
    say
        Told what is being done.
    """
    with serve_script("ui/shell.py") as server:
        _visit(browser, server)
        times = [_visit(browser, server) for _ in range(visits)]
    say(f"first screen: {', '.join(f'{painted:.2f} s' for _, painted in times)}")
    losses, painted = zip(*times, strict=True)
    return FirstScreen(losses=losses, painted=painted)


def _visit(browser: Browser, server: Server) -> tuple[float, float]:
    context = browser.new_context(base_url=server.url, viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
    page = context.new_page()
    page.wait_for_timeout(WINDOW_SETTLES_MILLISECONDS)
    begun = time.perf_counter()
    page.goto("/", wait_until="commit")
    page.locator(LOSSES).first.wait_for(timeout=LIMIT_MILLISECONDS)
    losses = time.perf_counter() - begun
    page.frame_locator(MAP).locator(PAINTED).wait_for(state="attached", timeout=LIMIT_MILLISECONDS)
    painted = time.perf_counter() - begun
    context.close()
    return losses, painted
