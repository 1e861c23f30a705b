"""When a change was on the screen: the browser films its own page, and the film is looked through afterwards.

The same way for every map, whatever it draws with: SVG, canvas or WebGL. Nothing of the map's own code is asked.
"""

from __future__ import annotations

import io
import time
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import CDPSession, Error, Locator, Page

Picture = np.ndarray[Any, np.dtype[np.int16]]
"""Grey values of a part of the screen, rows by columns."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom on the screen, in pixels."""

Film = Sequence[tuple[float, Picture]]
"""Pictures, each with its time in seconds since 1970."""

QUIET_SECONDS = 0.7
GREY_STEPS = 24
ALIKE_SHARE = 0.05
LOOK_SECONDS = 120
TRIES = 40

# What would be filmed besides the map: Streamlit fades what is about to change, and a figure swims while it runs.
STEADY = """[data-stale] { opacity: 1 !important; transition: none !important; }
[data-testid="stStatusWidget"] { display: none !important; }"""
NOTE_CLICKS = """document.addEventListener("click", () => {
  window.benchClicked = performance.timeOrigin + performance.now();
}, true)"""
IS_IDLE = """() => Boolean(document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]'))"""


@dataclass
class Camera:
    """Films one part of a page.

    Attributes
    ----------
    page : Page
        The page, prepared by `prepare`.
    box : Box
        The part that counts.
    trouble : str
        What was amiss when a change was not there in time.
    """

    page: Page
    box: Box
    trouble: str = ""

    @classmethod
    def prepare(cls, page: Page, selector: str) -> Camera:
        """Keep the page steady, note its clicks from now on, and wait until what a selector finds is at rest.

        Raises
        ------
        RuntimeError
            If it finds nothing, or something that never rests.
        """
        page.add_style_tag(content=STEADY)
        page.evaluate(NOTE_CLICKS)
        found = page.locator(selector).bounding_box()
        if found is None:
            raise RuntimeError(f"{selector} is not on the page")
        left, top = round(found["x"]), round(found["y"])
        camera = cls(page, (left, top, left + round(found["width"]), top + round(found["height"])))
        before = camera.look()
        for _ in range(TRIES):
            page.wait_for_timeout(QUIET_SECONDS * 1000)
            before, earlier = camera.look(), before
            if share_changed(before, earlier) == 0:
                return camera
        raise RuntimeError(f"{selector} does not come to rest")

    def look(self) -> Picture:
        """Give what is on the screen now."""
        return read_picture(self.page.screenshot(timeout=LOOK_SECONDS * 1000), self.box)

    def time_change(self, button: Locator, *, limit_seconds: float) -> float | None:
        """Click a button and give the seconds from the click until what it changes was on the screen.

        Parameters
        ----------
        button
            What to click.
        limit_seconds
            How long to wait.

        Returns
        -------
        float or None
            None if it was not there within the limit.
        """
        self.page.bring_to_front()
        reel: list[tuple[float, bytes]] = []
        session = self.page.context.new_cdp_session(self.page)
        session.on("Page.screencastFrame", lambda shot: _keep(session, reel, shot))
        session.send("Page.startScreencast", {"format": "jpeg", "quality": 80, "everyNthFrame": 1})
        while not reel:
            self.page.wait_for_timeout(20)
        before = self.look()
        button.click()
        clicked = float(self.page.evaluate("window.benchClicked")) / 1000
        rested = self._wait_for_rest(before, until=clicked + limit_seconds)
        session.send("Page.stopScreencast")
        session.detach()
        if not rested:
            return None
        film = [(moment, read_picture(shot, self.box)) for moment, shot in sorted(reel)]
        seconds = find_painted(film, since=clicked) - clicked
        return seconds if seconds <= limit_seconds else None

    def _wait_for_rest(self, before: Picture, *, until: float) -> bool:
        """Wait until the script has ended, the map is another one, and nothing on it has moved for a while."""
        after = before
        while time.time() < until + 2 * QUIET_SECONDS:
            self.page.wait_for_timeout(QUIET_SECONDS * 1000)
            previous, after = after, self.look()
            if not self.page.evaluate(IS_IDLE):
                self.trouble = "its script still ran"
            elif share_changed(before, after) == 0:
                self.trouble = "nothing had changed"
            elif share_changed(previous, after) > 0:
                self.trouble = "it still changed"
            else:
                return True
        return False


def _keep(session: CDPSession, reel: list[tuple[float, bytes]], shot: dict[str, Any]) -> None:
    reel.append((float(shot["metadata"]["timestamp"]), b64decode(shot["data"])))
    try:
        session.send("Page.screencastFrameAck", {"sessionId": shot["sessionId"]})
    except Error:
        return  # the film was stopped while this picture was on its way


def read_picture(picture: bytes, box: Box) -> Picture:
    """Read a part of a JPEG or PNG as grey values."""
    with Image.open(io.BytesIO(picture)) as opened:
        return np.asarray(opened.convert("L").crop(box), dtype=np.int16)


def share_changed(one: Picture, other: Picture) -> float:
    """Give the share of pixels in which two pictures differ by more than `GREY_STEPS` of 255."""
    return float((np.abs(one - other) > GREY_STEPS).mean())


def find_painted(film: Film, *, since: float) -> float:
    """Give the time of the first picture from which on a change is there to stay.

    A picture shows the change if it differs from the last one in at most `ALIKE_SHARE` of the pixels in which the last
    one differs from the first.

    Parameters
    ----------
    film
        Begins before the change and ends after it.
    since
        When the change was asked for: nothing earlier counts.

    Raises
    ------
    ValueError
        If the last picture is no other than the first, or nothing was filmed after the change was asked for.
    """
    first, last = film[0][1], film[-1][1]
    bound = ALIKE_SHARE * share_changed(first, last)
    if bound == 0:
        raise ValueError("nothing changed on the film")
    painted = None
    for moment, picture in film:
        if moment < since or share_changed(picture, last) > bound:
            painted = None
        elif painted is None:
            painted = moment
    if painted is None:
        raise ValueError("the film ends before the change was asked for")
    return painted
