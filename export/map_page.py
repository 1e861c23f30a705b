"""The interactive map of a view as one HTML file that opens from a disk and asks nobody anything."""

from __future__ import annotations

from claims.case import Case
from draw.map_page import draw_map_page
from draw.view import View
from export.picture_fonts import page_fonts


def write_html(case: Case, view: View, *, base: str = "") -> bytes:
    """Write the map of a view as one HTML file; `base` is the dashboard's address, for the link to the live view."""
    page = draw_map_page(case, view, fonts=page_fonts(), address=view.link(base=base))
    return page.encode("utf-8", errors="replace")
