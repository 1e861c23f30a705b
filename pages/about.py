"""The About page: how the claims were gathered, by which rules they are shown, from which sources and licences."""

import streamlit as st

from ui.about import (
    METHOD,
    ORDER,
    show_balance,
    show_licences,
    show_no_filter,
    show_paragraphs,
    show_rules,
    show_sources,
    show_words,
)
from ui.head import show_head
from ui.session import get_case
from ui.text import show_style

case = get_case()
show_style()
show_no_filter()

show_head("About Claimed Ground", sentence=f"{case.about.title}. {case.about.sentence}")
show_paragraphs("Method", METHOD)
show_rules()
show_words(case)
show_paragraphs("Order and names", [ORDER])
show_balance(case)
with st.expander(f"All {len(case.sources)} sources"):
    show_sources(case)
show_licences(case)
show_paragraphs("Disclaimer", [case.about.not_verified, case.about.disclaimer])
show_paragraphs("Version", [f"Tables of {case.about.data_version}; times are {case.about.clock}."])
show_paragraphs("Corrections", [case.about.corrections])
