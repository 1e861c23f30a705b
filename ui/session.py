"""What lasts longer than one run of the page.

The case (for the process), the filter and the opened claim (for the visitor), and the address.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import KEYS, read_opening

CLAIM = "claim"
_FILTER, _MESSAGES = "filter", "filter_messages"
_PAGE, _WRITTEN, _BARE, _TOUCHED = "page", "address_written", "pages_without_query", "touched"


@st.cache_resource(show_spinner="Reading the claims")
def get_case() -> Case:
    """Give the case, loaded once a process."""
    return load_case()


def enter_page(page: str) -> None:
    """Note which page runs, and follow the address where the visitor went back or forward in the browser.

    A run that a widget caused brings an address that may be one step behind, and a change of page by the navigation an
    empty one: then the session rules. An empty address means the opening filter only where it stood for it before.
    """
    state, asked = st.session_state, st.query_params.to_dict()
    moved = _WRITTEN in state and not state[_TOUCHED] and asked != state[_WRITTEN]
    if moved and (asked or (page == state[_PAGE] and page in state.get(_BARE, ()))):
        _read_address()
    state[_PAGE] = page


def get_page() -> str:
    """Give the path of the page that runs."""
    page: str = st.session_state[_PAGE]
    return page


def get_filter() -> ClaimFilter:
    """Give the visitor's filter: from the address when the visit begins, from then on from the session."""
    if _FILTER not in st.session_state:
        _read_address()
    wanted: ClaimFilter = st.session_state[_FILTER]
    return wanted


def _read_address() -> None:
    state, case = st.session_state, get_case()
    query = {key: ",".join(st.query_params.get_all(key)) for key in KEYS.values() if key in st.query_params}
    state[_FILTER], state[_MESSAGES] = ClaimFilter.from_query(query, case)
    opened = st.query_params.get(CLAIM)
    state[CLAIM] = opened if opened in case else None
    if opened and opened not in case:
        state[_MESSAGES] += (f"claim: there is no claim {opened[:80]!r} in this version.",)


def set_filter(wanted: ClaimFilter) -> None:
    """Keep another filter; what the address said wrongly is no longer of interest."""
    st.session_state[_FILTER] = wanted
    st.session_state[_MESSAGES] = ()
    st.session_state[_TOUCHED] = True


def get_messages() -> tuple[str, ...]:
    """Give one message for each value of the address that could not be used."""
    messages: tuple[str, ...] = st.session_state.get(_MESSAGES, ())
    return messages


def get_opened_claim() -> str | None:
    """Give the id of the claim whose card is open."""
    opened: str | None = st.session_state.get(CLAIM)
    return opened


def open_claim(claim_id: str | None) -> None:
    """Open a claim's card, or with ``None`` close it."""
    st.session_state[CLAIM] = claim_id
    st.session_state[_TOUCHED] = True


def write_address() -> None:
    """Write the filter and the opened claim back to the address, so that the link brings back what is on the screen."""
    state, query = st.session_state, _write_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    state[_WRITTEN], state[_TOUCHED] = query, False
    if not query:
        state[_BARE] = {*state.get(_BARE, ()), get_page()}


def link_to(page: str) -> str:
    """Give the address of another page with what is on the screen now: a plain link begins a new visit there."""
    query = urlencode(_write_query())
    return f"{page}?{query}" if query else page


def _write_query() -> dict[str, str]:
    query = dict(get_filter().to_query(opening=read_opening(get_case())))
    opened = get_opened_claim()
    return {**query, CLAIM: opened} if opened else query
