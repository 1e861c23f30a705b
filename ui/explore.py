"""The map, the card of an opened claim or the legend beside it, and the same claims as a table: one fragment.

A click reruns only this part of the page.
"""

from __future__ import annotations

import streamlit as st

from claims.case import Case
from claims.filter import ClaimFilter, Kept
from claims.side_by_side import Block
from draw.frame import shorten_tolls
from draw.marks import count_unplaced, find_states, name_areas, place_marks
from ui.claim_card import show_claim_card
from ui.claim_table import SHORT, show_claim_table
from ui.map_panel import show_legend, show_map
from ui.session import get_opened_claim, open_claim, write_address
from ui.text import safe, show_html


@st.fragment
def explore_claims(
    case: Case, wanted: ClaimFilter, kept: Kept, blocks: tuple[Block, ...], *, event: str | None
) -> None:
    """Show the kept claims on the map and as a table, in the same order, and the card of the one a visitor opens."""
    marks = place_marks(kept.claims, case=case, states=find_states(case, as_of=wanted.as_of))
    areas = name_areas(marks)
    left, right = st.columns([3, 1.25], gap="medium")
    with left:
        clicked = show_map(
            marks,
            case=case,
            areas=areas,
            tolls=shorten_tolls(blocks, case=case, event=event, wanted=wanted) if event else None,
            selected=get_opened_claim(),
        )
        if clicked:
            open_claim(clicked)
        _show_caption(kept, count_unplaced(kept.claims, marks=marks))
    with right, st.container(key="beside"):
        opened = get_opened_claim()
        if opened:
            st.button("Close the card, show the legend", on_click=open_claim, args=(None,), type="tertiary")
            show_claim_card(case, opened, as_of=wanted.as_of)
        else:
            show_legend(marks, case=case, areas=areas)
    if len(kept.claims):
        show_html('<h2 class="cg-table-title">The same claims as a table</h2>')
        show_claim_table(case, kept.claims, key="map_table", as_of=wanted.as_of, columns=SHORT)
    write_address()


def _show_caption(kept: Kept, unplaced: int) -> None:
    placed = len(kept.claims) - unplaced
    words = (
        f"{placed} of these claims name a place and stand on the map; {unplaced} name none or only a country, "
        "or are a figure for the whole front, and stand only in the table and the tolls."
    )
    show_html(f'<p class="cg-quiet cg-caption">{safe(words)}</p>')
