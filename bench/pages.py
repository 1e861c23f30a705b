"""The map page itself: how long its script runs when a visitor changes the filter, and when the new map is painted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from bench.camera import Camera
from bench.servers import serve_script
from claims.case import Case
from tests.browser.live import expect_no_exception, wait_until_ready

LIMIT_SECONDS = 60.0
MAP = ".st-key-claims-map"


@dataclass(frozen=True)
class PageTimes:
    """How long changes of the filter on the map page took, in seconds.

    Attributes
    ----------
    script : tuple of float
        Each run of the page's script on the server.
    painted : tuple of float
        From each click until the map was painted.
    """

    script: tuple[float, ...]
    painted: tuple[float, ...]

    @property
    def middle_script(self) -> float:
        """Median of the script's runs."""
        return median(self.script)

    @property
    def middle_painted(self) -> float:
        """Median from click to painted."""
        return median(self.painted)


def time_page(browser: Browser, case: Case, *, count: int, changes: int, say: Callable[[str], None]) -> PageTimes:
    """Change the filter of the dashboard by its quick choices, one after the other.

    Parameters
    ----------
    case
        The real case, which names the quick choices.
    count
        How many claims the dashboard gets; 0 = the real ones.
    changes
        How many changes are timed, after one round of the quick choices that is not.
    say
        Told what is being done.
    """
    script, painted = [], []
    labels = [choice.label for choice in case.about.quick_choices]
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder) / "times"
        settings = {"BENCH_TIMES": str(times), "BENCH_CLAIMS": str(count)}
        with serve_script("bench/apps/timed_dashboard.py", settings=settings) as server:
            context = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 1400}, locale="en-GB")
            page = context.new_page()
            page.goto("/")
            _wait_for_map(page)
            camera = Camera.prepare(page, MAP)
            for number, label in enumerate(islice(cycle(labels), len(labels) + changes)):
                runs = len(_read_times(times))
                seconds = _choose(camera, label)
                if seconds is None:
                    raise RuntimeError(f"the map did not change within {LIMIT_SECONDS} s")
                if number >= len(labels):
                    script.append(_read_times(times)[runs])
                    painted.append(seconds)
                    say(f"{label}: script {script[-1] * 1000:.0f} ms, painted after {seconds:.2f} s")
            expect_no_exception(page)
            context.close()
    return PageTimes(script=tuple(script), painted=tuple(painted))


def _wait_for_map(page: Page) -> None:
    wait_until_ready(page, seconds=LIMIT_SECONDS)
    page.locator(f"{MAP} iframe").wait_for(timeout=LIMIT_SECONDS * 1000)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def _choose(camera: Camera, label: str) -> float | None:
    choice = camera.page.get_by_role("radio", name=label, exact=True)
    return camera.time_change(choice, limit_seconds=LIMIT_SECONDS)


def _read_times(times: Path) -> list[float]:
    return [float(line) for line in times.read_text(encoding="utf-8").split()] if times.exists() else []
