"""Outside text on its way to the page: `safe` for HTML, `plain_label` for widgets.

In what either gives, a stranger's text is only text.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import streamlit as st

from claims.bidi import close_marks
from claims.case import Case
from draw.markup import safe

__all__ = ["STYLE", "link", "party_key", "plain_label", "safe", "show_html", "show_message", "show_style"]

STYLE = Path(__file__).with_name("style.css")


def plain_label(text: str) -> str:
    """Give a text as the label of a Streamlit widget, which would read it as markdown.

    Each sign is escaped, and an invisible word joiner behind it keeps addresses, arrows and ``:names:`` from being
    found in the text afterwards.
    """
    return re.sub(r"([!-/:-@\[-`{-~])", "\\\\\\1\u2060", close_marks(text))


def link(url: str, text: str) -> str:
    """Give a link to a web address that opens in a new tab; any other address is shown as text."""
    if not url.startswith(("https://", "http://")):
        return f"{safe(text)} ({safe(url)})"
    return f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{safe(text)}</a>'


def party_key(case: Case, party: str) -> str:
    """Give the small square in a party's colour that stands beside its name; an open one if it has no colour."""
    if case.name("parties", party, column="role") == "third":
        return '<span class="cg-key cg-open" aria-hidden="true"></span>'
    light, dark = (case.name("parties", party, column=f"colour_{theme}") for theme in ("light", "dark"))
    style = f"--light:{light};--dark:{dark}"
    return f'<span class="cg-key" style="{style}" aria-hidden="true"></span>'


def show_html(body: str) -> None:
    """Put HTML made of ``safe`` parts on the page.

    Never markdown: it would load pictures and follow links in outside text.
    """
    st.html(body)


def show_style() -> None:
    """Load the style sheet of our own HTML, once a run."""
    st.html(STYLE)


def show_message(text: str, *, calm: bool = True) -> None:
    """Show a notice to the visitor; its text may be a stranger's."""
    role = "status" if calm else "alert"
    show_html(f'<p class="cg-message" role="{role}">{safe(text)}</p>')
