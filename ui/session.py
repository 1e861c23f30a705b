"""What lasts longer than one run of the page.

The case (for the process), the filter and the opened claim (for the visitor), and the address.
"""

from __future__ import annotations

import streamlit as st

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import KEYS, read_opening

CLAIM = "claim"
_FILTER, _MESSAGES = "filter", "filter_messages"


@st.cache_resource(show_spinner="Reading the claims")
def get_case() -> Case:
    """Give the case, loaded once a process."""
    return load_case()


def get_filter() -> ClaimFilter:
    """Give the visitor's filter: from the address when the visit begins, from then on from the session."""
    if _FILTER not in st.session_state:
        case = get_case()
        query = {key: ",".join(st.query_params.get_all(key)) for key in KEYS.values() if key in st.query_params}
        st.session_state[_FILTER], st.session_state[_MESSAGES] = ClaimFilter.from_query(query, case)
        opened = st.query_params.get(CLAIM)
        if opened:
            open_claim(opened if opened in case else None)
            if opened not in case:
                st.session_state[_MESSAGES] += (f"claim: there is no claim {opened[:80]!r} in this version.",)
    wanted: ClaimFilter = st.session_state[_FILTER]
    return wanted


def set_filter(wanted: ClaimFilter) -> None:
    """Keep another filter; what the address said wrongly is no longer of interest."""
    st.session_state[_FILTER] = wanted
    st.session_state[_MESSAGES] = ()


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


def write_address() -> None:
    """Write the filter and the opened claim back to the address, so that the link brings back what is on the screen."""
    wanted = {**get_filter().to_query(opening=read_opening(get_case()))}
    opened = get_opened_claim()
    if opened:
        wanted[CLAIM] = opened
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
