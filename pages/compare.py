"""The compare page: what each side says of the same losses, places and questions, beside each other."""

import streamlit as st

from claims.corroboration import corroborate
from claims.filter import ClaimFilter
from claims.matrix import describe_matrix, set_matrix
from claims.questions import answer_questions
from claims.side_by_side import choose_event
from claims.sites import find_sites
from ui.compare import (
    choose_figure,
    show_compare_style,
    show_contents,
    show_corroboration,
    show_dumbbells,
    show_section,
)
from ui.filter_bar import show_filter_bar
from ui.head import show_head, show_status
from ui.matrix import show_matrix
from ui.open_card import TOP, show_card_at
from ui.questions import show_questions
from ui.session import get_case
from ui.sites import show_sites
from ui.text import show_style

case = get_case()
show_style()
show_compare_style()
wanted = show_filter_bar(follows=("events", "as_of"))
event = choose_event(case, wanted.events)
here = ClaimFilter(events=(event,), as_of=wanted.as_of)
kept = here.keep(case)
grades = corroborate(case, as_of=wanted.as_of)
matrix = set_matrix(case, event=event, as_of=wanted.as_of)

with st.container(gap="xsmall"):
    title = f"{case.name('events', event, column='title')}: who says what, side by side"
    show_head(title, sentence=case.about.sentence, notice=case.about.not_verified)
    show_status(case, here, kept, titled=True)
    show_contents(wanted, here)
show_card_at(case, TOP)

show_section("figures", describe_matrix(case, matrix))
show_dumbbells(case, matrix)
show_matrix(case, matrix, grades, as_of=wanted.as_of)
choose_figure(case, matrix)

show_section("places", "Which places only one side names and which both, each under the names as used.")
show_sites(case, find_sites(case, event=event, as_of=wanted.as_of), as_of=wanted.as_of)

show_section("questions", f"{case.about.title}: the sides' versions and denials beside each other, in the order said.")
show_questions(case, answer_questions(case, as_of=wanted.as_of))

show_corroboration(case, kept, grades, as_of=wanted.as_of)
