"""The links to copy: to all that is on the screen, to one claim, and the map as a frame for another site's page.

A link is explicit, so that it means the same when the data grows. The map's place is in it without a run of the page:
the map tells its place to the page's own JavaScript, which writes it to the address and into the link.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlencode

import streamlit as st

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import KEYS
from claims.moments import Moment, as_moment
from draw.view import PAGE_OPTION, View
from ui.session import get_case, get_page, get_view, has_map, note_frame

_FOLDER = Path(__file__).parent
_HTML = """<div class="buttons"><button type="button" data-part="copy" hidden></button>
<button type="button" data-part="embed" hidden>Embed this map</button></div>
<p role="status" data-part="status"></p>
<textarea readonly hidden data-part="text" aria-label="The text to copy"></textarea>"""
# Said by Python, or by the browser's own colours; the rest of a link stands in the address.
_SAID = (*KEYS.values(), "v", "theme", "embed", PAGE_OPTION)
_KEY = "share"
FRAME_HEIGHT = "600"
"""Of the frame that other sites are offered, in pixels."""

_show = st.components.v2.component(
    "claimed_ground_links",
    html=_HTML,
    css=(_FOLDER / "share.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "share.js").read_text(encoding="utf-8"),
)


def show_share() -> None:
    """Show how to copy the link to all that is on the screen, and beside a map the frame with it."""
    view = get_view()
    told = {
        "label": "Copy link",
        "copied": "Link copied. It brings back what is on the screen.",
        "query": urlencode(View(filter=view.filter).to_query()),
        "page": get_page(),
        "follow": True,
        "said": list(_SAID),
        "has_map": has_map(),
    }
    if has_map():
        told |= {"frame": _describe_frame(view)}
    else:
        told |= {"knows": urlencode(view.write_frame())}
    _show(key=_KEY, data=told, default={"map": None}, on_map_change=_take_frame)


def _describe_frame(view: View) -> dict[str, str]:
    return {
        "title": f"Map of claims: {view.filter.in_words(get_case())}",
        "height": FRAME_HEIGHT,
        "copied": "A frame for your page copied: this map alone. Whoever runs this server must let your site show it.",
    }


def _take_frame() -> None:
    """Learn where the map was left, on a page without one: what a browser sends is read as strictly as a link."""
    told = st.session_state[_KEY].get("map")
    note_frame(parse_qs(told) if isinstance(told, str) else {})


def show_claim_link(case: Case, claim_id: str, *, as_of: Moment) -> None:
    """Show the way to copy a link that opens one claim's card on the map, among the claims of its episode."""
    moment = None if as_of is None else as_moment(as_of)
    wanted = ClaimFilter(events=(case.claim(claim_id).event,), as_of=moment)
    query = View(filter=wanted, claim=claim_id).to_query()
    del query["theme"]
    told = {
        "label": "Link to this claim",
        "copied": "Link to this claim copied.",
        "query": urlencode(query),
        "page": get_page(),
        "follow": False,
    }
    _show(key=f"{_KEY}_{claim_id}", data=told)
