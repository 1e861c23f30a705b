"""The map alone, for a frame on a page of another site: the map fills the frame, one line below says what it shows."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from claims.case import Case
from claims.filter import Kept
from claims.side_by_side import choose_toll_event, set_side_by_side
from draw.frame import shorten_tolls
from draw.marks import find_states, name_areas, place_marks
from draw.style import party_styles
from draw.view import USUAL_LAYERS, View, write_link
from ui.head import left_out_html, name_unread
from ui.map_panel import read_prefix, show_map
from ui.session import get_case, get_filter, get_messages, get_view
from ui.text import party_key, safe, show_html, show_style

_STYLE = Path(__file__).with_name("embedded.css")


def show_embedded() -> None:
    """Show the map of the link, whichever page it is to, with its claimants and a way to all the rest."""
    case, wanted = get_case(), get_filter()
    kept = wanted.keep(case)
    event = choose_toll_event(case, wanted.events)
    blocks = set_side_by_side(case, event=event, as_of=wanted.as_of) if event else ()
    marks = place_marks(kept.claims, case=case, states=find_states(case, as_of=wanted.as_of))
    view = get_view()
    show_style()
    st.html(_STYLE)
    show_map(
        marks,
        case=case,
        areas=name_areas(marks),
        tolls=shorten_tolls(blocks, case=case, event=event, wanted=wanted) if event else None,
        selected=view.claim,
        full_view=_link_to_full_view(replace(view, claim=None)),
    )
    show_html(_write_line(case, kept, view, off_map=view.claim not in set(marks["claim_id"])))


def _link_to_full_view(view: View) -> str:
    """Give the address of the map page with the same query; the reader's own theme stays."""
    query = replace(view, embed=False).to_query()
    del query["theme"]
    return f"{read_prefix()}/?{write_link(query)}"


def _write_line(case: Case, kept: Kept, view: View, *, off_map: bool) -> str:
    sides = [party for party in case.party_order if case.name("parties", party, column="role") != "third"]
    keys = " ".join(_write_key(case, party) for party in sides if party in set(kept.claims["party"]))
    count = f"{len(kept.claims)} of {kept.total} claims" if len(kept.claims) else "No claim is left by this filter"
    notes = f"{_name_claim(case, view) if off_map else ''}{_tell_unread(get_messages())}{_tell_hidden(view)}"
    return (
        f'<div class="cg-embedded-line"><p><strong>{safe(case.about.not_verified)}</strong> '
        f"{safe(count)}: {safe(view.filter.in_words(case))}. {keys} "
        f'<a href="{html.escape(_link_to_full_view(view))}" target="_blank" rel="noopener">Open the full view</a>'
        f"</p>{notes}{left_out_html(case, view.filter, kept)}</div>"
    )


def _name_claim(case: Case, view: View) -> str:
    """Name the claim of a link that has no mark here, by its office and day, with the way to its card."""
    if view.claim is None:
        return ""
    claim = case.claim(view.claim)
    office = safe(case.name("actors", claim.claimant))
    way = f'<a href="{html.escape(_link_to_full_view(view))}" target="_blank" rel="noopener">Open its card</a>'
    return f"<p>The claim of this link, by {office}, {safe(claim.when)}, is not on this map. {way}</p>"


def _tell_hidden(view: View) -> str:
    """Say that a link leaves the claims off its map: bare ground is else taken for a quiet place."""
    on = USUAL_LAYERS if view.layers is None else view.layers
    return "" if "claims" in on else "<p>The link of this map has the claims switched off; its layers show them.</p>"


def _tell_unread(messages: Sequence[str]) -> str:
    """Name the fields that could not be read, without their texts: a stranger's words are not the newspaper's."""
    if not messages:
        return ""
    told = f"{name_unread(messages)}. What is usual is shown in their place."
    return f'<p role="status">{safe(told)}</p>'


def _write_key(case: Case, party: str) -> str:
    return f"<span>{party_key(case, party)} {safe(party_styles(case)[party].code_and_name)}</span>"
