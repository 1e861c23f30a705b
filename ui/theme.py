"""The theme that the visitor sees."""

from __future__ import annotations

from typing import Literal

import streamlit as st


def read_theme() -> Literal["light", "dark"]:
    """Give the theme for what is drawn on the server: light until the browser has told it."""
    return "dark" if st.context.theme.type == "dark" else "light"
