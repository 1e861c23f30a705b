"""The filter in the sidebar, common to all pages.

It owns the widgets' keys; the filter itself lives in ``ui.session``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

import streamlit as st

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening, read_query
from claims.table import PEOPLE
from ui.session import get_case, get_filter, get_page, set_filter
from ui.text import plain_label

_ROLE_WORDS = {
    "says": "says it",
    "accused": "is accused",
    "harmed": "suffered it",
    "any": "says it, is accused or suffered it",
}
_DATES_WORDS = {"event": "it happened", "report": "it was said"}
_SHOWN = "filter_shown"
_LISTS = ("events", "parties", "kinds", "people", "measures", "places")
_SINGLES = ("party_role", "date_from", "date_to", "dates_of", "contested", "current", "linked", "text")


def _key(field: str) -> str:
    return f"filter_{field}"


def show_filter_bar() -> ClaimFilter:
    """Show the filter in the sidebar and give it as it now stands."""
    case, wanted = get_case(), get_filter()
    # Widgets start empty on every page, the filter does not.
    if st.session_state.get(_SHOWN) != (get_page(), wanted):
        _fill_widgets(wanted, case)
    with st.sidebar:
        _show_quick_choices(case)
        _show_parties(case)
        _show_dates(case, wanted)
        _show_as_of(case)
        _show_more(case)
        st.button("Reset the filter", on_click=_reset, width="stretch")
    return get_filter()


def _fill_widgets(wanted: ClaimFilter, case: Case) -> None:
    for field in _LISTS:
        st.session_state[_key(field)] = list(getattr(wanted, field))
    for field in _SINGLES:
        st.session_state[_key(field)] = getattr(wanted, field)
    st.session_state[_key("as_of")] = wanted.as_of.date() if wanted.as_of else None
    st.session_state[_key("days")] = _shown_days(wanted, case)
    st.session_state[_key("quick")] = _matching_quick_choice(wanted, case)
    st.session_state[_SHOWN] = (get_page(), wanted)


def _read_widgets() -> None:
    """Take the filter over from the widgets; a half-chosen range of dates keeps its last full state."""
    state, before = st.session_state, get_filter()
    values: dict[str, Any] = {field: tuple(state[_key(field)]) for field in _LISTS}
    values |= {field: state[_key(field)] for field in _SINGLES}
    values["as_of"] = _as_of_of(state[_key("as_of")], before)
    if values["date_from"] and values["date_to"] and values["date_from"] > values["date_to"]:
        values["date_from"], values["date_to"] = values["date_to"], values["date_from"]
    set_filter(ClaimFilter(**values))


def _as_of_of(day: date | None, before: ClaimFilter) -> datetime | None:
    """Keep an exact time that came with the link for as long as its day stays."""
    if day is None:
        return None
    if before.as_of and before.as_of.date() == day:
        return before.as_of
    return datetime.combine(day, time.max)


def _reset() -> None:
    set_filter(read_opening(get_case()))
    st.session_state.pop(_SHOWN, None)


def _show_quick_choices(case: Case) -> None:
    labels = [choice.label for choice in case.about.quick_choices]
    st.pills("Quick choices", labels, format_func=plain_label, key=_key("quick"), on_change=_take_quick_choice)


def _take_quick_choice() -> None:
    label = st.session_state[_key("quick")]
    case = get_case()
    choices = {choice.label: choice.query for choice in case.about.quick_choices}
    if label in choices:
        set_filter(read_query(choices[label], case)[0])
    else:
        set_filter(read_opening(case))
    st.session_state.pop(_SHOWN, None)


def _matching_quick_choice(wanted: ClaimFilter, case: Case) -> str | None:
    for choice in case.about.quick_choices:
        if read_query(choice.query, case)[0] == wanted:
            return choice.label
    return None


def _choose(label: str, field: str, ids: Sequence[str], name: Callable[[str], str], *, help_text: str = "") -> None:
    st.multiselect(
        label,
        ids,
        format_func=name,
        key=_key(field),
        on_change=_read_widgets,
        placeholder="all",
        help=help_text or None,
    )


def _show_parties(case: Case) -> None:
    _choose("Party", "parties", case.party_order, lambda party: case.name("parties", party))
    st.selectbox(
        "The party",
        list(_ROLE_WORDS),
        format_func=_ROLE_WORDS.__getitem__,
        key=_key("party_role"),
        on_change=_read_widgets,
        label_visibility="collapsed",
    )


def _show_dates(case: Case, wanted: ClaimFilter) -> None:
    left, right = st.columns(2)
    for place, field, label in ((left, "date_from", "From"), (right, "date_to", "To")):
        place.date_input(
            label,
            value=None,
            key=_key(field),
            format="YYYY-MM-DD",
            on_change=_read_widgets,
            **_limits(case, field),
        )
    start, end = _span(case, wanted.events)
    if start < end:
        st.slider(
            "Days",
            min_value=start,
            max_value=end,
            key=_key("days"),
            format="D MMM YYYY" if start.year != end.year else "D MMM",
            on_change=_take_days,
            label_visibility="collapsed",
        )
    st.radio(
        "Dates on which",
        list(_DATES_WORDS),
        format_func=_DATES_WORDS.__getitem__,
        key=_key("dates_of"),
        horizontal=True,
        on_change=_read_widgets,
    )


def _limits(case: Case, field: str) -> dict[str, Any]:
    """Give the first and last day to choose from; a day that came with the link too, else the widget would drop it."""
    first, last = _span(case, ())
    day = st.session_state[_key(field)] or first
    return {"min_value": min(first, day), "max_value": max(last, day)}


def _take_days() -> None:
    """Mirror the slider to the exact dates, which own the value; its full width means no limit."""
    start, end = st.session_state[_key("days")]
    whole = _span(get_case(), get_filter().events)
    st.session_state[_key("date_from")] = None if start <= whole[0] else start
    st.session_state[_key("date_to")] = None if end >= whole[1] else end
    _read_widgets()


def _shown_days(wanted: ClaimFilter, case: Case) -> tuple[date, date]:
    start, end = _span(case, wanted.events)
    low = min(max(wanted.date_from or start, start), end)
    return low, max(min(wanted.date_to or end, end), low)


def _span(case: Case, events: tuple[str, ...]) -> tuple[date, date]:
    """Give the first and last day of some episodes, or of all that is claimed to have happened or been said."""
    rows = case.events[case.events["id"].isin(events)] if events else case.events
    starts, ends = rows["start"].dropna(), rows["end"].dropna()
    if events and len(starts) and len(ends):
        return date.fromisoformat(min(starts)), date.fromisoformat(max(ends))
    last = case.latest or datetime.combine(date.fromisoformat(max(case.events["end"].dropna())), time())
    return date.fromisoformat(min(case.events["start"].dropna())), last.date()


def _show_as_of(case: Case) -> None:
    st.date_input(
        "As known on",
        value=None,
        key=_key("as_of"),
        format="YYYY-MM-DD",
        on_change=_read_widgets,
        **_limits(case, "as_of"),
        help="Only what had been said by the end of that day, figures as they then stood. Empty: the latest.",
    )


def _show_more(case: Case) -> None:
    st.text_input("Search words", key=_key("text"), on_change=_read_widgets, max_chars=200)
    st.toggle("Contested only", key=_key("contested"), on_change=_read_widgets)
    st.toggle("Not yet revised only", key=_key("current"), on_change=_read_widgets)
    with st.expander("Episode, kind, people, place"):
        _choose("Episode", "events", list(case.events["id"]), lambda event: case.name("events", event, column="title"))
        _choose("Kind of claim", "kinds", list(case.kinds["id"]), lambda kind: case.name("kinds", kind, column="label"))
        _choose("Whose lives", "people", PEOPLE, str)
        measures = list(case.measures["id"])
        _choose("What is counted", "measures", measures, lambda one: case.name("measures", one, column="label"))
        named = sorted(set(case.claim_places["place"]), key=case.gazetteer.label)
        wider = {outer for place in named for outer in case.gazetteer.containers(place)}
        places = sorted({*named, *wider}, key=case.gazetteer.label)
        _choose("Place", "places", places, case.gazetteer.label, help_text="An area includes the places in it.")
        st.toggle("Without what was read only on mirrors", key=_key("linked"), on_change=_read_widgets)
