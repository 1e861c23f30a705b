"""Opening a claim's card where one reads of it: a choice under a table, and the card under the choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from claims.case import Case
from ui.claim_card import show_claim_card
from ui.session import get_filter, get_opened_claim, open_claim

_AT = "card_at"
TOP = "top"


def choose_claim(case: Case, labels: Mapping[str, str], *, place: str, label: str) -> None:
    """Show a choice of claims, and the card of the one that was opened here.

    Parameters
    ----------
    labels
        What the choice says for each claim, by its id.
    place
        Name of this place on the page; the card opens under it.
    label
        What is chosen, for all; screen readers read it.
    """
    pick_claim(labels, place=place, label=label, opens=partial(open_at, place=place))
    show_card_at(case, place)


def pick_claim(labels: Mapping[str, str], *, place: str, label: str, opens: Callable[[str], None]) -> None:
    """Show a choice of claims, as `choose_claim` does, that opens a card elsewhere: ``opens`` takes the claim's id."""
    key = f"open_{place}"
    if labels:
        st.selectbox(
            label,
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            key=key,
            on_change=_take_choice,
            args=(key, opens),
            placeholder="Open a claim's card",
            label_visibility="collapsed",
            width=520,
        )


def _take_choice(key: str, opens: Callable[[str], None]) -> None:
    chosen: str | None = st.session_state[key]
    st.session_state[key] = None
    if chosen:
        opens(chosen)


def open_at(claim_id: str, place: str) -> None:
    """Open a claim's card at a place of the page."""
    st.session_state[_AT] = (place, claim_id)
    open_claim(claim_id)


def is_card_at(place: str) -> bool:
    """Tell whether the opened card stands at this place of the page."""
    opened = get_opened_claim()
    at, claim_id = st.session_state.get(_AT, (TOP, opened))
    return opened is not None and place == (at if claim_id == opened else TOP)


def show_card_at(case: Case, place: str) -> None:
    """Show the opened card if it was opened at this place; at ``TOP`` if it was opened by a link or on another page."""
    opened = get_opened_claim()
    if opened is None or not is_card_at(place):
        return
    st.button("Close the card", on_click=open_claim, args=(None,), key=f"close_{place}", type="tertiary")
    show_claim_card(case, opened, as_of=get_filter().as_of)
