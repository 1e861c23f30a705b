"""The row of links to the pages that stands above them on a narrow screen, where the navigation is folded away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

ROW = "page_links"


def show_page_links(pages: Sequence[Page]) -> None:
    """Show the row; the style sheet hides it where the sidebar stands open."""
    with st.container(key=ROW, horizontal=True, gap="xsmall"):
        for page in pages:
            st.page_link(page, width="content")
