"""The map page: what each side claims, where, and the tolls beside each other."""

import streamlit as st

from claims.naming import name_episodes
from claims.side_by_side import choose_toll_event, set_side_by_side
from ui.downloads import show_downloads
from ui.explore import explore_claims
from ui.filter_bar import show_filter_bar
from ui.head import show_head, show_nothing_left, show_status
from ui.session import get_case
from ui.text import show_style
from ui.toll_strip import show_no_toll_strip, show_toll_strip

case = get_case()
show_style()
wanted = show_filter_bar()
kept = wanted.keep(case)
event = choose_toll_event(case, wanted.events)
blocks = set_side_by_side(case, event=event, as_of=wanted.as_of) if event else ()

with st.container(gap="xsmall"):
    title = f"{name_episodes(case, wanted.events)}: what each side claims"
    titled = wanted.events == (event,)
    show_head(title, sentence=case.about.sentence, notice=case.about.not_verified)
    show_status(case, wanted, kept, titled=titled)
    if event:
        show_toll_strip(case, blocks, event=event, some_days=wanted.is_active("dates"), titled=titled)
    else:
        show_no_toll_strip(case, wanted.events)
if kept.claims.empty:
    show_nothing_left(case, wanted)
explore_claims(case, wanted, kept, blocks, event=event)
show_downloads(case, wanted, kept, key="map_download")
