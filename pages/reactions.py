"""The reactions page: what third parties said and called for, and what the sides said to them, in the order said."""

import streamlit as st

from claims.reactions import FOLLOWED, follow_filter, keep_reactions, list_reactions
from ui.filter_bar import show_filter_bar
from ui.head import show_head, show_status
from ui.open_card import TOP, show_card_at
from ui.reactions import choose_reactions, show_chronology, show_none_chosen, show_none_left, show_scope, show_table
from ui.session import get_case
from ui.text import show_style

case = get_case()
show_style()
wanted = show_filter_bar(follows=FOLLOWED)
followed, left_out = follow_filter(case, wanted)
kept = keep_reactions(case, followed)
reactions = list_reactions(case, kept.claims, as_of=wanted.as_of)

with st.container(gap="xsmall"):
    sentence = "What third parties said and asked for, to whom and when, and where we read it."
    show_head("Reactions", sentence=sentence, notice=case.about.not_verified)
    show_status(case, followed, kept)
    show_scope(left_out)
show_card_at(case, TOP)
if not reactions:
    show_none_left(case, followed)
else:
    chosen = choose_reactions(case, reactions)
    shown = [reaction for reaction in reactions if chosen.keep(reaction)]
    if not shown:
        show_none_chosen(reactions, chosen)
    else:
        show_chronology(case, shown, total=len(reactions))
        show_table(case, shown)
