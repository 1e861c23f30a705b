"""The claims on the screen as a file: which kind, what will be in it, and one button that makes it when pressed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from claims.case import Case
from claims.filter import ClaimFilter, Kept
from draw.view import View
from export.file_name import name_file
from export.formats import FORMATS
from ui.text import safe, show_html

# What can be told a size or the like is a picture of the map, and is made where it can be seen.
TABLES = {one.words: one for one in FORMATS.values() if not one.options}


@st.fragment
def show_downloads(case: Case, wanted: ClaimFilter, kept: Kept, *, key: str) -> None:
    """Offer the kept claims as a file. ``key`` sets the widgets of one page apart from those of another."""
    if kept.claims.empty:
        return
    with st.expander("Download these claims as a file"):
        left, right = st.columns([3, 1.25], gap="medium", vertical_alignment="bottom")
        with left:
            words = st.selectbox("Kind of file", list(TABLES), key=f"{key}_kind")
            chosen = TABLES[words]
            outlines = chosen.write_with_outlines is not None and st.checkbox(
                "With the outlines of the districts and regions they name, each under its own licence",
                key=f"{key}_outlines",
            )
        view = View(filter=wanted)
        write = chosen.write_with_outlines if outlines and chosen.write_with_outlines else chosen.write
        name = name_file(case, view, format=chosen)
        with right:
            st.download_button(
                "Download",
                partial(write, case, view),
                file_name=name,
                mime=chosen.media_type,
                key=f"{key}_button",
                on_click="ignore",
                width="stretch",
            )
        _say_what_is_in_it(case, wanted, len(kept.claims), name=name)


def _say_what_is_in_it(case: Case, wanted: ClaimFilter, count: int, *, name: str) -> None:
    claims = "1 claim" if count == 1 else f"{count:,} claims"
    show_html(
        f'<p class="cg-quiet cg-download">{safe(name)} holds {safe(claims)}: {safe(wanted.in_words(case))}. '
        "Each stands with its claimant, its sources and readings, and who denies it. The file says by which filter it "
        f"was made, of which version ({safe(case.about.data_version)}), and its licence: {safe(case.about.licence)}. "
        f"{safe(case.about.not_verified)}</p>"
    )
