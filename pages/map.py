"""The map page: what each side claims, where, and the tolls beside each other."""

import streamlit as st

from claims.side_by_side import choose_event, set_side_by_side
from ui.explore import explore_claims
from ui.filter_bar import show_filter_bar
from ui.head import show_head, show_nothing_left, show_status
from ui.session import get_case
from ui.text import show_style
from ui.toll_strip import show_toll_strip

case = get_case()
show_style()
wanted = show_filter_bar()
kept = wanted.keep(case)
event = choose_event(case, wanted.events)
blocks = set_side_by_side(case, event=event, as_of=wanted.as_of)

with st.container(gap="xsmall"):
    title = case.name("events", event, column="title")
    show_head(f"{title}: what each side claims", sentence=case.about.sentence, notice=case.about.not_verified)
    show_status(case, wanted, kept, titled=wanted.events == (event,))
    show_toll_strip(case, blocks, event=event, some_days=wanted.is_active("dates"))
if kept.claims.empty:
    show_nothing_left(case, wanted)
explore_claims(case, wanted, kept, blocks, event=event)
