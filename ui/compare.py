"""Sections of the Compare page: the chart of figures, the way to their cards, corroboration. Computes nothing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from claims.carried import NO_SOURCE
from claims.case import Case
from claims.corroboration import MULTIPLE, RULE, SINGLE, count_grades, describe_sources
from claims.figure import figure_in_words
from claims.filter import ClaimFilter, Kept
from claims.matrix import Matrix, describe_matrix, name_count
from claims.moments import Moment, when_said
from claims.naming import name_parties
from draw.compare_chart import draw_dumbbells, list_signs
from draw.style import party_styles
from ui.mirror import is_gone, keep, mirror
from ui.open_card import choose_claim
from ui.session import AXES, keep_choice, set_choice, write_address
from ui.text import party_key, safe, show_html
from ui.theme import read_theme

_STYLE = Path(__file__).with_name("compare.css")
_AXIS_NAMES = {"linear": "Linear", "log": "Logarithmic"}
_HEADS = {
    "claims": "Claims",
    MULTIPLE: "Multiple independent",
    SINGLE: "Single source",
    "no_source": NO_SOURCE.capitalize(),
    "contested": "Contested",
    "denied": "Of these denied",
}
SECTIONS = {"figures": "Figures", "places": "Places", "questions": "Questions", "corroboration": "Corroboration"}


def show_compare_style() -> None:
    """Load the style sheet of this page, once a run."""
    st.html(_STYLE)


def show_contents(wanted: ClaimFilter, here: ClaimFilter) -> None:
    """Show the ways to the sections, and which of the visitor's filters this page follows."""
    links = "".join(f'<li><a href="#{key}" target="_self">{safe(name)}</a></li>' for key, name in SECTIONS.items())
    words = "This page follows the episode and “as known on”."
    if wanted != ClaimFilter(events=wanted.events, as_of=here.as_of):
        words += " The other filters do not apply here: they would hide one side of a comparison."
    show_html(
        f'<nav aria-label="Sections of this page"><ul class="cg-keys">{links}</ul></nav>'
        f'<p class="cg-quiet cg-caption">{safe(words)}</p>'
    )


def show_section(key: str, sentence: str) -> None:
    """Show the heading of a section and the sentence under it."""
    show_html(
        f'<h2 class="cg-section" id="{key}">{safe(SECTIONS[key])}</h2><p class="cg-sentence">{safe(sentence)}</p>'
    )


@st.fragment
def show_dumbbells(case: Case, matrix: Matrix) -> None:
    """Show the chart of the figures, its key and the choice of its axis."""
    axis = keep_choice("axis", AXES[0], AXES)
    key = mirror("compare_axis", axis)
    st.radio(
        "Axis of the chart",
        AXES,
        index=AXES.index(axis),
        format_func=_AXIS_NAMES.__getitem__,
        horizontal=True,
        key=key,
        on_change=_take_axis,
        args=(key,),
    )
    write_address()
    chart = draw_dumbbells(matrix, case=case, theme=read_theme(), logarithmic=axis == "log")
    if chart is None:
        show_html('<p class="cg-quiet">No figure with a number: there is nothing to draw.</p>')
        return
    sentence = f"{describe_matrix(case, matrix)} The table below has the same figures."
    # The frame has its height from the first: what comes later pushes no section away that a link led to.
    high = chart.spec["height"]
    st.vega_lite_chart(
        chart.table, chart.spec, theme=None, key="compare_chart", alt=sentence, width="stretch", height=high
    )
    shown = {row["party"] for line in matrix.lines for row in line.figures}
    parties = [party for party in matrix.parties if party in shown]
    styles = party_styles(case)
    keys = [f"{party_key(case, party)} {safe(styles[party].code_and_name)}" for party in parties]
    marks = "".join(f"<li>{key}</li>" for key in (*keys, *map(safe, list_signs(chart.table))))
    show_html(f'<ul class="cg-keys" aria-label="Key of the chart">{marks}</ul>')


def _take_axis(key: str) -> None:
    if not is_gone("compare_axis", key):
        keep("compare_axis", st.session_state[key])
        set_choice("axis", st.session_state[key])


def choose_figure(case: Case, matrix: Matrix) -> None:
    """Show the way to the cards of the matrix's figures."""
    labels = {}
    for line in matrix.lines:
        of = f"{name_count(case, line.measure, line.people)} of {name_parties(case, line.harmed)}"
        for row in line.figures:
            figure = figure_in_words(row["low"], row["high"], approximate=row["approximate"])
            office = case.name("actors", row["claimant"], column="short")
            labels[row["claim_id"]] = f"{office}, {when_said(row['said_at'], row['known_by'])}: {figure}, {of}"
    choose_claim(case, labels, place="figures", label="Open the card of a figure")


def show_corroboration(case: Case, kept: Kept, grades: pd.DataFrame, *, as_of: Moment = None) -> None:
    """Show the rule and, by party, how many of the claims have which grade and how many are contested and denied."""
    shown = grades[grades["claim_id"].isin(kept.claims["claim_id"])]
    counts = count_grades(case, shown)
    total = {name: int(counts[name].sum()) for name in counts.columns.drop("party")}
    heads = {name: head for name, head in _HEADS.items() if name != "no_source" or total[name]}
    ungraded = f", {total['no_source']} had {NO_SOURCE}" if total["no_source"] else ""
    words = (
        f"Of the {total['claims']} claims of this episode, {total[MULTIPLE]} are multiple independent and "
        f"{total[SINGLE]} single source{ungraded}; {total['contested']} are contested, {total['denied']} of them "
        "denied. "
    )
    show_section("corroboration", words + describe_sources(case, kept.claims, as_of=as_of))
    rule = "".join(f"<li>{safe(sentence)}</li>" for sentence in RULE)
    head = "".join(f'<th scope="col">{safe(name)}</th>' for name in ("Party", *heads.values()))
    rows = "".join(
        f'<tr><th scope="row">{party_key(case, row["party"])} {safe(case.name("parties", row["party"]))}</th>'
        f"{''.join(f'<td>{safe(row[name])}</td>' for name in heads)}</tr>"
        for row in counts.to_dict("records")
    )
    show_html(
        f'<ul class="cg-rule" aria-label="The rule">{rule}</ul>'
        f'<div class="cg-scroll cg-tall" role="region" tabindex="0" aria-label="Claims by party and grade">'
        f'<table class="cg-matrix cg-places"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
