"""The browser's part: our map beside two others, each driven by the same clicks on pages of the same build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser, CDPSession, Locator, Page, ViewportSize
from playwright.sync_api import TimeoutError as PageTimeoutError

from bench.apps.showing import BUTTON
from bench.camera import Camera, share_changed
from bench.servers import Server, serve_script
from tests.browser.live import expect_no_exception, wait_until_ready

LIMIT_SECONDS = 120.0
SIZE: ViewportSize = {"width": 1280, "height": 800}
FEW_ROUNDS = 2
VIEW_COUNT = 1000
SAME_VIEW_SHARE = 0.1
UNFILMED_PAUSE_MS = 400
DRAG_PIXELS = (70, -40)


@dataclass(frozen=True)
class Way:
    """One way of showing claims.

    Attributes
    ----------
    name : str
        What the table calls it.
    script : str
        Its app.
    slow_from : int
        From this many claims on it is timed in few rounds.
    alone_from : int
        From this many on only its first drawing is timed, at the very end, and its server is stopped in the midst.
    """

    name: str
    script: str
    slow_from: int = sys.maxsize
    alone_from: int = sys.maxsize


OURS = Way("our map", "bench/apps/our_map.py")
TODAY = Way("new folium.Map", "bench/apps/folium_today.py", slow_from=10_000, alone_from=50_000)
PYDECK = Way("st.pydeck_chart", "bench/apps/pydeck_points.py")
WAYS = (OURS, TODAY, PYDECK)


@dataclass
class Measured:
    """What one way of showing claims did.

    Attributes
    ----------
    seconds : dict
        By number of claims, the seconds of each change; None for one that was not there within `LIMIT_SECONDS`.
    kept_view : bool or None
        Whether a dragged map stays where it was dragged to when other claims come.
    heap_megabytes : tuple or None
        JavaScript heap after two changes, and after 20 more.
    stalls : int
        Pages that did not show a change within `LIMIT_SECONDS` and were opened anew; the change was then repeated.
    """

    seconds: dict[int, list[float | None]] = field(default_factory=dict)
    kept_view: bool | None = None
    heap_megabytes: tuple[float, float] | None = None
    stalls: int = 0

    def middle(self, count: int) -> float | None:
        """Give the median at a number of claims; None if one of the changes missed the limit or none was made."""
        timed = self.seconds.get(count, [])
        within = [one for one in timed if one is not None]
        return median(within) if within and len(within) == len(timed) else None


def compare_maps(
    browser: Browser,
    *,
    counts: Sequence[int],
    rounds: int,
    heap_count: int,
    heap_changes: int,
    say: Callable[[str], None],
) -> dict[str, Measured]:
    """Time every way at every number of claims; look whether the view is kept; weigh the heap.

    Parameters
    ----------
    counts
        How many claims, fewest first.
    rounds
        How many changes of each are timed, after a first one that is not.
    heap_count, heap_changes
        How many claims lie on the map whose heap is weighed, over how many changes.
    say
        Told what is being done.
    """
    measured = {way.name: Measured() for way in WAYS}
    with ExitStack() as stack:
        servers = {way: stack.enter_context(serve_script(way.script)) for way in WAYS}
        for count in counts:
            open_ways = {way: server for way, server in servers.items() if count < way.alone_from}
            _time_ways(browser, open_ways, measured, count=count, rounds=rounds, say=say)
        for way, server in servers.items():
            say(f"{way.name}: is a dragged view kept?")
            measured[way.name].kept_view = keeps_view(browser, server, count=min(VIEW_COUNT, counts[-1]))
            if heap_count < way.slow_from:
                say(f"{way.name}: heap over {heap_changes} changes at {heap_count:,} claims")
                weighed = weigh_heap(browser, server, count=heap_count, changes=heap_changes)
                if weighed is None:
                    measured[way.name].stalls += 1
                    weighed = weigh_heap(browser, server, count=heap_count, changes=heap_changes)
                measured[way.name].heap_megabytes = weighed
    for way in WAYS:
        for count in counts:
            if count >= way.alone_from:
                say(f"{count:,} claims: {way.name}, first drawing, at most {LIMIT_SECONDS:.0f} s")
                with serve_script(way.script) as server, _open_map(browser, server, count=count) as camera:
                    measured[way.name].seconds[count] = [_change(camera)]
    return measured


def _time_ways(
    browser: Browser,
    servers: Mapping[Way, Server],
    measured: Mapping[str, Measured],
    *,
    count: int,
    rounds: int,
    say: Callable[[str], None],
) -> None:
    """Time all ways at one number of claims in turn, so that a busy moment of the machine meets all of them."""
    with ExitStack() as stack:
        cameras: dict[Way, Camera] = {}
        for way, server in servers.items():
            say(f"{count:,} claims: {way.name}, first drawing")
            drawn = _open_drawn(stack, browser, server, measured[way.name], count=count, say=say)
            if drawn is None:
                measured[way.name].seconds[count] = [None]
            else:
                cameras[way] = drawn
        for number in range(rounds):
            for way, camera in list(cameras.items()):
                if number >= FEW_ROUNDS and count >= way.slow_from:
                    continue
                seconds = _change(camera)
                if seconds is None:
                    measured[way.name].stalls += 1
                    say(f"{way.name}: not within {LIMIT_SECONDS:.0f} s: {camera.trouble}")
                    # The page is lost. Another one gets the same chance; if it is lost too, the way is too slow.
                    drawn = _open_drawn(stack, browser, servers[way], measured[way.name], count=count, say=say)
                    cameras[way] = drawn or camera
                    seconds = _change(drawn) if drawn else None
                measured[way.name].seconds.setdefault(count, []).append(seconds)
                say(f"{count:,} claims: {way.name}, change {number + 1}: {in_seconds(seconds)}")


def _open_drawn(
    stack: ExitStack,
    browser: Browser,
    server: Server,
    measured: Measured,
    *,
    count: int,
    say: Callable[[str], None],
) -> Camera | None:
    """Open a page and have it draw once; None if it does not within the limit, nor a second page after it."""
    for _ in range(2):
        camera = stack.enter_context(_open_map(browser, server, count=count))
        if _change(camera) is not None:
            return camera
        measured.stalls += 1
        say(f"not within {LIMIT_SECONDS:.0f} s: {camera.trouble}; {server.log.read_text(encoding='utf-8')[-2000:]}")
    return None


def _change(camera: Camera) -> float | None:
    return camera.time_change(_find_button(camera.page), limit_seconds=LIMIT_SECONDS)


def _find_button(page: Page) -> Locator:
    return page.get_by_role("button", name=BUTTON, exact=True)


@contextmanager
def _open_map(browser: Browser, server: Server, *, count: int) -> Iterator[Camera]:
    context = browser.new_context(base_url=server.url, viewport=SIZE, color_scheme="light", locale="en-GB")
    page = context.new_page()
    page.goto(f"/?n={count}")
    wait_until_ready(page, seconds=LIMIT_SECONDS)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    expect_no_exception(page)
    try:
        yield Camera.prepare(page, ".st-key-map")
    finally:
        context.close()


def keeps_view(browser: Browser, server: Server, *, count: int) -> bool:
    """Tell whether a map that was dragged still shows the same part after a change and the change back."""
    with _open_map(browser, server, count=count) as camera:
        _change(camera)
        opening = camera.look()
        _drag(camera)
        dragged = camera.look()
        for _ in range(2):
            _change(camera)
        moved = share_changed(opening, dragged)
        if moved == 0:
            raise RuntimeError(f"{server.url}: the map could not be dragged")
        return share_changed(dragged, camera.look()) < SAME_VIEW_SHARE * moved


def _drag(camera: Camera) -> None:
    """Drag the map as a hand does, from its lower left part, where no claim lies."""
    left, top, right, bottom = camera.box
    x, y = left + 0.12 * (right - left), top + 0.6 * (bottom - top)
    mouse = camera.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + DRAG_PIXELS[0], y + DRAG_PIXELS[1], steps=8)
    camera.page.wait_for_timeout(400)  # long enough at rest that nothing goes on sliding
    mouse.up()
    mouse.move(2, 2)
    camera.page.wait_for_timeout(1000)


def weigh_heap(browser: Browser, server: Server, *, count: int, changes: int) -> tuple[float, float] | None:
    """Give the page's JavaScript heap in megabytes after two changes, and after so many more, each time collected.

    None if a change was not there within `LIMIT_SECONDS`.
    """
    with _open_map(browser, server, count=count) as camera:
        session = camera.page.context.new_cdp_session(camera.page)
        session.send("Performance.enable")
        weighed = []
        try:
            for times in (2, changes):
                for _ in range(times):
                    _change_unfilmed(camera.page)
                weighed.append(_read_heap(session))
        except PageTimeoutError:
            return None
        return weighed[0], weighed[1]


def _change_unfilmed(page: Page) -> None:
    _find_button(page).click()
    page.wait_for_timeout(UNFILMED_PAUSE_MS)
    wait_until_ready(page, seconds=LIMIT_SECONDS)
    page.wait_for_timeout(UNFILMED_PAUSE_MS)


def _read_heap(session: CDPSession) -> float:
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")) / 1e6


def in_seconds(seconds: float | None) -> str:
    """Write a time that may have missed the limit."""
    return f"> {LIMIT_SECONDS:.0f} s" if seconds is None else f"{seconds:.2f} s"
