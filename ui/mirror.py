"""Widgets that only mirror what lies elsewhere: each is a new widget whenever it must show something else.

A widget whose value is set from outside sends for a moment still the one before, or an empty one, which looks like a
choice of the visitor: two quick clicks would make one, and a click soon after the page has come would empty the filter.
A new widget begins with the right value, and what the browser still sends of the old one counts no more. What a visitor
sets in a widget himself it keeps, and with it the keyboard.
"""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from ui.session import get_page


def mirror(name: str, shows: Hashable) -> str:
    """Give the key of the widget that shows this; pass the value itself as the widget's default."""
    number, shown = st.session_state.get(_place(name), (0, None))
    if shown != (get_page(), shows):
        number += 1
    st.session_state[_place(name)] = (number, (get_page(), shows))
    return f"{name}_{number}"


def keep(name: str, shows: Hashable) -> None:
    """Note that the widget shows this already: the visitor set it there."""
    number, _ = st.session_state[_place(name)]
    st.session_state[_place(name)] = (number, (get_page(), shows))


def is_gone(name: str, key: str) -> bool:
    """Tell whether the widget of this key was replaced already: what is still sent of it is no choice."""
    return key != f"{name}_{st.session_state[_place(name)][0]}"


def _place(name: str) -> str:
    return f"mirror_{name}"
