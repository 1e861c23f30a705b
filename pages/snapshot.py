"""The snapshot page: the map as filtered and framed as a picture, with all that an atlas page says, to take away."""

import streamlit as st

from claims.side_by_side import choose_event
from ui.filter_bar import show_filter_bar
from ui.head import show_head, show_nothing_left, show_status
from ui.session import get_case, get_view
from ui.snapshot import choose_picture, show_contents_of, show_downloads, show_preview
from ui.text import show_style

case = get_case()
show_style()
wanted = show_filter_bar()
kept = wanted.keep(case)
event = choose_event(case, wanted.events)

with st.container(gap="xsmall"):
    sentence = "The map as filtered and framed, as a picture that can be printed and cited."
    show_head("Snapshot", sentence=sentence, notice=case.about.not_verified)
    show_status(case, wanted, kept)
if kept.claims.empty:
    show_nothing_left(case, wanted)
else:
    left, right = st.columns([2.6, 1], gap="large")
    with right:
        picture = choose_picture(get_view())
        show_downloads(case, picture)
        show_contents_of(case, picture)
    with left:
        show_preview(case, picture)
