"""The timeline page: who said which figure when, what replaced it, and what was said to happen meanwhile."""

import streamlit as st

from claims.timeline import IGNORED, read_timeline, widen
from ui.filter_bar import ALL, show_filter_bar
from ui.head import show_head, show_nothing_left, show_status
from ui.session import get_case
from ui.text import show_style
from ui.timeline import show_timeline

case = get_case()
show_style()
wanted = show_filter_bar(follows=[field for field in ALL if field not in IGNORED])
timeline = read_timeline(case, wanted)
title = case.name("events", timeline.event, column="title")

with st.container(gap="xsmall"):
    sentence = "How each count changed, by whom, and what replaced it. What was revised since is shown here too."
    show_head(f"{title}: what was said when", sentence=sentence, notice=case.about.not_verified)
    show_status(case, widen(wanted), timeline.kept, titled=wanted.events == (timeline.event,))
if timeline.kept.claims.empty:
    show_nothing_left(case, widen(wanted))
show_timeline(case, timeline, wanted)
