"""The timeline: step charts of the figures, what happened under them, the card or the key beside them, and tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from claims.case import Case
from claims.filter import ClaimFilter
from claims.happenings import Happenings, Window, choose_window, read_happenings
from claims.panels import Panel, set_panels, tell_window
from claims.timeline import Timeline
from draw.chart_parts import Chart
from draw.happening_chart import draw_lanes, find_visible
from draw.legend import LEGEND_STYLE, legend_html
from draw.style import party_styles
from draw.time_axis import read_period
from draw.time_sheet import CLICK, DRAG
from draw.timeline_chart import draw_panel
from draw.timeline_key import key_rows
from ui.claim_card import show_claim_card
from ui.mirror import is_gone, keep, mirror
from ui.open_card import pick_claim
from ui.session import AXES, get_filter, get_opened_claim, keep_choice, keep_choices, open_claim, set_choice, set_filter
from ui.text import plain_label, safe, show_html
from ui.theme import read_theme
from ui.timeline_tables import name_claims, show_figure_table, show_happening_table

_STYLE = Path(__file__).with_name("timeline.css")
_TURNS = "timeline_turns"
_TIMES = {"episode": "The episode in detail", "whole": "The whole time evenly"}
_SCALES = {False: "from zero", True: "logarithmic, from one"}


def show_timeline(case: Case, timeline: Timeline, wanted: ClaimFilter) -> None:
    """Show the timeline of an episode, by a filter and as known at its moment."""
    st.html(_STYLE)
    measures, whole, log = _show_controls(case, timeline, wanted)
    window = choose_window(case, timeline, wanted, whole=whole)
    panels = set_panels(case, timeline, window, measures=measures, as_of=wanted.as_of)
    happenings = read_happenings(case, wanted)
    left, right = st.columns([3, 1.05], gap="medium")
    with left:
        _show_figures(case, panels, window, log=log)
        _show_happenings(case, happenings, window)
        labels = name_claims(case, panels, happenings, window)
        pick_claim(labels, place="timeline", label="Open the card of a claim in these charts", opens=open_claim)
    with right, st.container(key="timeline_beside"):
        _show_beside(case, panels, happenings, window, wanted)
    _show_tables(case, panels, happenings, window)


def _show_controls(case: Case, timeline: Timeline, wanted: ClaimFilter) -> tuple[tuple[str, ...], bool, bool]:
    """Show what to count, over which time, on which axis, and give it: measures, whole time, logarithmic."""
    counted = tuple(one for one in case.measures["id"] if one in timeline.measures)
    usual = tuple(one for one in counted if one in case.about.first_measures and not wanted.measures) or counted
    # What was chosen stays chosen also where nobody counts it yet.
    chosen = keep_choices("counts", usual, tuple(case.measures["id"]))
    measures = tuple(one for one in counted if one in chosen)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        if counted:
            _choose_measures(case, counted, measures)
        period = keep_choice("time", "episode", _TIMES)
        if wanted.dates_of == "report" and wanted.is_active("dates"):
            st.button("Leave this period", on_click=_leave_period, help="Clears the dates of the filter.")
        else:
            _choose_period(period)
        axis = keep_choice("axis", AXES[0], AXES)
        key = mirror("timeline_axis", axis)
        st.toggle("Logarithmic axis", value=axis == "log", key=key, on_change=_take_axis, args=(key,))
    return measures, period == "whole", axis == "log"


def _choose_measures(case: Case, counted: tuple[str, ...], measures: tuple[str, ...]) -> None:
    labels = {one: plain_label(case.name("measures", one, column="label")) for one in counted}
    key = mirror("timeline_measures", (measures, counted))
    st.pills(
        "Counts shown",
        counted,
        selection_mode="multi",
        default=measures,
        format_func=labels.__getitem__,
        key=key,
        on_change=_take_measures,
        args=(key, counted),
    )


def _take_measures(key: str, counted: tuple[str, ...]) -> None:
    if not is_gone("timeline_measures", key):
        measures = tuple(one for one in counted if one in st.session_state[key])
        keep("timeline_measures", (measures, counted))
        set_choice("counts", measures)


def _choose_period(period: str) -> None:
    key = mirror("timeline_time", period)
    st.segmented_control(
        "Time",
        list(_TIMES),
        default=period,
        format_func=_TIMES.__getitem__,
        key=key,
        required=True,
        on_change=_take_period,
        args=(key,),
    )


def _take_period(key: str) -> None:
    if not is_gone("timeline_time", key):
        keep("timeline_time", st.session_state[key])
        set_choice("time", st.session_state[key])


def _take_axis(key: str) -> None:
    if not is_gone("timeline_axis", key):
        axis = AXES[bool(st.session_state[key])]
        keep("timeline_axis", axis)
        set_choice("axis", axis)


def _leave_period() -> None:
    set_filter(replace(get_filter().without("dates"), dates_of=ClaimFilter().dates_of))


def _show_figures(case: Case, panels: Sequence[Panel], window: Window, *, log: bool) -> None:
    if not panels:
        show_html('<p class="cg-quiet cg-caption">No count is left by this filter, or none is chosen above.</p>')
        return
    words = f"{tell_window(panels, window)} Figures {_SCALES[log]}; the same axis for both sides."
    show_html(f'<p class="cg-caption">{safe(words)}</p>')
    for panel in panels:
        show_html(
            f'<div class="cg-panel"><h2>{safe(panel.title)}</h2><p class="cg-quiet">{safe(panel.words)}</p></div>'
        )
        if panel.has_marks:
            chart = draw_panel(panel, case=case, window=window, theme=read_theme(), log=log, opened=get_opened_claim())
            name = f"{panel.measure}-{panel.harmed.replace(';', '-')}"
            _show_chart(chart, case, window, name=name, alt=f"{panel.title}. {panel.words}")
        elif not panel.figures.empty:
            show_html('<p class="cg-quiet cg-caption">Nothing of it can be drawn within these days.</p>')


def _show_happenings(case: Case, happenings: Happenings, window: Window) -> None:
    title = "Said to have happened, by the time claimed"
    words = [f"{sentence}." for sentence in happenings.truces]
    if happenings.undated:
        words.append(f"{happenings.undated} more do not say when.")
    _show_lanes(case, happenings.happened, window, name="happened", title=title, words=words)
    title = "Calls and statements of third parties, by the time said"
    shown = "Third parties are shown, here and above, whichever sides the filter names."
    words = [shown] if happenings.third_added else []
    _show_lanes(case, happenings.spoken, window, name="spoken", title=title, words=words)


def _show_lanes(
    case: Case, table: pd.DataFrame, window: Window, *, name: str, title: str, words: Sequence[str]
) -> None:
    visible = find_visible(table, window)
    outside = len(table) - len(visible)
    counted = f"{len(visible)} claims, each a bar" if len(visible) else "None within these days"
    told = " ".join([f"{counted}{f'; {outside} outside these days' if outside else ''}.", *words])
    if name == "spoken" and len(visible):
        told += f" By their letters: {_name_letters(case, set(visible['party']))}."
    show_html(f'<div class="cg-panel"><h2>{safe(title)}</h2><p class="cg-quiet">{safe(told)}</p></div>')
    if len(visible):
        chart = draw_lanes(
            table,
            case=case,
            window=window,
            theme=read_theme(),
            titles="margin" if name == "spoken" else "above",
            opened=get_opened_claim(),
        )
        _show_chart(chart, case, window, name=name, alt=f"{title}. {told}")


def _name_letters(case: Case, parties: set[str]) -> str:
    styles = party_styles(case)
    return ", ".join(styles[party].code_and_name for party in case.party_order if party in parties)


def _show_chart(chart: Chart, case: Case, window: Window, *, name: str, alt: str) -> None:
    """Show a chart: a click opens a card, a drag sets the days of saying. In a new turn it forgets what was picked."""
    key = f"timeline_chart_{name}_{st.session_state.setdefault(_TURNS, {}).get(name, 0)}"
    st.vega_lite_chart(
        chart.table,
        chart.spec,
        width="stretch",
        theme=None,
        key=key,
        on_select=partial(_take_selection, case, window, name, key),
        selection_mode=[CLICK, DRAG],
        alt=alt,
    )


def _take_selection(case: Case, window: Window, name: str, key: str) -> None:
    selection = st.session_state[key]["selection"]
    ends = _read_ends(selection.get(DRAG))
    picked = _read_claim(selection.get(CLICK), case)
    turns = st.session_state[_TURNS]
    if ends:
        first, last = read_period(ends, window=window)
        set_filter(replace(get_filter(), date_from=first, date_to=last, dates_of="report"))
        turns[name] = turns.get(name, 0) + 1
    elif picked:
        open_claim(picked)
        turns["last"], before = name, turns.get("last")
        if before not in (None, name):
            turns[before] = turns.get(before, 0) + 1


def _read_ends(drag: object) -> tuple[float, float] | None:
    """Give the two ends of a dragged period as the browser sends them, if it is one."""
    spans = [span for span in drag.values() if isinstance(span, list)] if isinstance(drag, Mapping) else []
    ends = spans[0] if len(spans) == 1 else []
    if len(ends) == 2 and all(isinstance(ms, int | float) and math.isfinite(ms) for ms in ends):
        return float(ends[0]), float(ends[1])
    return None


def _read_claim(click: object, case: Case) -> str | None:
    """Give the claim of a click, if the case has it: a browser may send anything."""
    first: Any = click[0] if isinstance(click, list) and click else None
    picked = first.get("claim_id") if isinstance(first, Mapping) else None
    return picked if isinstance(picked, str) and picked in case else None


def _close_card() -> None:
    """Close the card; the chart it was opened from takes the same click again."""
    open_claim(None)
    turns = st.session_state.setdefault(_TURNS, {})
    name = turns.pop("last", None)
    if name is not None:
        turns[name] = turns.get(name, 0) + 1


def _show_beside(
    case: Case, panels: Sequence[Panel], happenings: Happenings, window: Window, wanted: ClaimFilter
) -> None:
    opened = get_opened_claim()
    if opened:
        st.button("Close the card, show the key", on_click=_close_card, type="tertiary")
        show_claim_card(case, opened, as_of=wanted.as_of)
        return
    bars = find_visible(pd.concat([happenings.happened, happenings.spoken], ignore_index=True), window)
    rows = key_rows(panels, bars, case=case, theme=read_theme())
    st.html(f"<style>{LEGEND_STYLE}</style>{legend_html(rows)}")
    hint = (
        "Click a mark or a bar for its card; drag over some days to look closer, which sets the filter's dates. The "
        "tables and the choice under the charts hold the same claims, the sidebar the dates."
    )
    show_html(f'<p class="cg-quiet cg-caption">{safe(hint)}</p>')


def _show_tables(case: Case, panels: Sequence[Panel], happenings: Happenings, window: Window) -> None:
    if any(len(panel.figures) for panel in panels):
        show_html('<h2 class="cg-table-title">The same figures as a table</h2>')
        show_figure_table(case, panels, name="timeline_figures")
    for table, title, name in (
        (happenings.happened, "What is said to have happened, as a table", "timeline_happened"),
        (happenings.spoken, "Calls and statements of third parties, as a table", "timeline_spoken"),
    ):
        if len(table):
            show_html(f'<h2 class="cg-table-title">{safe(title)}</h2>')
            show_happening_table(case, table, window, name=name, alt=title)
