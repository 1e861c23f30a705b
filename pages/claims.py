"""The claims page: the whole table by the same filter, each row with its card, and the claims that are in no view."""

import streamlit as st

from ui.claim_card import show_claim_card
from ui.claim_table import show_claim_table
from ui.downloads import show_downloads
from ui.filter_bar import show_filter_bar
from ui.head import show_head, show_nothing_left, show_status
from ui.session import get_case, get_opened_claim, open_claim
from ui.text import show_style

case = get_case()
show_style()
wanted = show_filter_bar()
kept = wanted.keep(case)

with st.container(gap="xsmall"):
    sentence = "One row a claim: search it, sort it, and tick a row to open its card."
    show_head("All claims", sentence=sentence, notice=case.about.not_verified)
    show_status(case, wanted, kept)
if kept.claims.empty:
    show_nothing_left(case, wanted)
else:
    show_claim_table(case, kept.claims, key="claims_table", as_of=wanted.as_of, height=620)
    show_downloads(case, wanted, kept, key="claims_download")

undated = case.claims[case.claims["known_at"].isna()]
if len(undated):
    with st.expander(f"{len(undated)} claims without any date: they are in no view"):
        show_claim_table(case, undated, key="undated_table", as_of=wanted.as_of, height=260)

opened = get_opened_claim()
if opened:
    st.button("Close the card", on_click=open_claim, args=(None,), type="tertiary")
    show_claim_card(case, opened, as_of=wanted.as_of)
