"""The filter in the sidebar, common to all pages.

Its widgets mirror the filter, which lives in ``ui.session``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import streamlit as st

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening, read_query
from claims.filter_words import LABELS
from claims.search import LONGEST_SEARCH
from claims.table import PEOPLE
from ui.as_of import show_as_of
from ui.mirror import is_gone, keep, mirror
from ui.session import get_case, get_filter, set_filter
from ui.text import plain_label, safe, show_html

_ROLE_WORDS = {
    "says": "says it",
    "accused": "is accused",
    "harmed": "suffered it",
    "any": "says it, is accused or suffered it",
}
_DATES_WORDS = {"event": "it happened", "report": "it was said"}
_DAYS = ("date_from", "date_to")
_MORE = ("events", "kinds", "people", "measures", "places", "linked")
_FEW = 2
"""So many of the further fields stand in the open; more fold away."""

ALL = (*LABELS, "dates_of")
"""Every field that a page may follow."""

NOT_ALL = "Only these fields count on this page. The rest of the filter is kept for the others."


def show_filter_bar(*, follows: Collection[str] = ALL) -> ClaimFilter:
    """Show the filter in the sidebar and give the whole of it as it now stands.

    Parameters
    ----------
    follows
        The fields that count on this page, by the names of ``LABELS``, and ``dates_of`` where the days may be of either
        kind. The others are kept but not shown.
    """
    case, wanted = get_case(), get_filter()
    with st.sidebar:
        _show_quick_choices(case, wanted)
        if "parties" in follows:
            _show_parties(case, wanted)
        if "dates" in follows:
            _show_dates(case, wanted, either="dates_of" in follows)
        if "as_of" in follows:
            first, last = _span(case, ())
            show_as_of(case, wanted, first=first, last=last)
        _show_more(case, wanted, follows)
        if not set(ALL) <= set(follows):
            show_html(f'<p class="cg-quiet cg-caption">{safe(NOT_ALL)}</p>')
        st.button("Reset the filter", on_click=_reset, width="stretch")
    return wanted


def _mirror(field: str, wanted: ClaimFilter, *, ids: Sequence[str] = ()) -> dict[str, Any]:
    """Give what makes a widget mirror a field: its key and what to do when the visitor changes it.

    ``ids`` are what may be chosen in a list; the browser could send anything else.
    """
    key = mirror(f"filter_{field}", getattr(wanted, field))
    return {"key": key, "on_change": _take, "args": (field, key, ids)}


def _take(field: str, key: str, ids: Sequence[str]) -> None:
    """Take a field over from its widget; days in the wrong order are turned around."""
    if is_gone(f"filter_{field}", key):
        return
    value = st.session_state[key]
    if isinstance(value, list):
        value = tuple(sorted(set(value) & set(ids)))
    keep(f"filter_{field}", value)
    wanted = get_filter()
    values = {one: getattr(wanted, one) for one in _DAYS} | {field: value}
    if values["date_from"] and values["date_to"] and values["date_from"] > values["date_to"]:
        values["date_from"], values["date_to"] = values["date_to"], values["date_from"]
    set_filter(replace(wanted, **values))


def _reset() -> None:
    set_filter(read_opening(get_case()))


def _show_quick_choices(case: Case, wanted: ClaimFilter) -> None:
    labels = [choice.label for choice in case.about.quick_choices]
    chosen = _matching_quick_choice(wanted, case)
    key = mirror("filter_quick", chosen)
    st.pills(
        "Quick choices",
        labels,
        default=chosen,
        format_func=plain_label,
        key=key,
        on_change=_take_quick_choice,
        args=(key,),
    )


def _take_quick_choice(key: str) -> None:
    if is_gone("filter_quick", key):
        return
    label, case = st.session_state[key], get_case()
    keep("filter_quick", label)
    set_filter(_read_quick_choices(case).get(label) or read_opening(case))


def _matching_quick_choice(wanted: ClaimFilter, case: Case) -> str | None:
    """Give the quick choice that the filter is, at whatever moment."""
    for label, choice in _read_quick_choices(case).items():
        if replace(choice, as_of=wanted.as_of) == wanted:
            return label
    return None


@lru_cache(maxsize=4)
def _read_quick_choices(case: Case) -> dict[str, ClaimFilter]:
    """Give the filter of each quick choice by its label."""
    return {choice.label: read_query(choice.query, case)[0] for choice in case.about.quick_choices}


def _choose(
    label: str,
    field: str,
    ids: Sequence[str],
    name: Callable[[str], str],
    *,
    wanted: ClaimFilter,
    help_text: str | None = None,
) -> None:
    st.multiselect(
        label,
        ids,
        default=list(getattr(wanted, field)),
        format_func=name,
        placeholder="all",
        help=help_text,
        **_mirror(field, wanted, ids=ids),
    )


def _show_parties(case: Case, wanted: ClaimFilter) -> None:
    _choose("Party", "parties", case.party_order, lambda party: case.name("parties", party), wanted=wanted)
    st.selectbox(
        "The party",
        list(_ROLE_WORDS),
        index=list(_ROLE_WORDS).index(wanted.party_role),
        format_func=_ROLE_WORDS.__getitem__,
        label_visibility="collapsed",
        **_mirror("party_role", wanted),
    )


def _show_dates(case: Case, wanted: ClaimFilter, *, either: bool) -> None:
    first, last = _span(case, ())
    for place, field, label in zip(st.columns(2, gap="xsmall"), _DAYS, ("From", "To"), strict=True):
        day = getattr(wanted, field)
        place.date_input(
            label,
            value=day,
            # A day that came with the link may lie outside.
            min_value=min(first, day or first),
            max_value=max(last, day or last),
            format="YYYY-MM-DD",
            **_mirror(field, wanted),
        )
    start, end = _span(case, wanted.events)
    if start < end:
        days = _shown_days(wanted, case)
        key = mirror("filter_days", (days, start, end))
        st.slider(
            "Days",
            min_value=start,
            max_value=end,
            value=days,
            key=key,
            format="D MMM YYYY" if start.year != end.year else "D MMM",
            on_change=_take_days,
            args=(key,),
            label_visibility="collapsed",
        )
    if either:
        st.radio(
            "Dates on which",
            list(_DATES_WORDS),
            index=list(_DATES_WORDS).index(wanted.dates_of),
            format_func=_DATES_WORDS.__getitem__,
            horizontal=True,
            **_mirror("dates_of", wanted),
        )


def _take_days(key: str) -> None:
    """Mirror the slider to the exact dates, which own the value; its full width means no limit."""
    if is_gone("filter_days", key):
        return
    start, end = st.session_state[key]
    first, last = _span(get_case(), get_filter().events)
    keep("filter_days", ((start, end), first, last))
    set_filter(replace(get_filter(), date_from=None if start <= first else start, date_to=None if end >= last else end))


def _shown_days(wanted: ClaimFilter, case: Case) -> tuple[date, date]:
    start, end = _span(case, wanted.events)
    low = min(max(wanted.date_from or start, start), end)
    return low, max(min(wanted.date_to or end, end), low)


@lru_cache(maxsize=64)
def _span(case: Case, events: tuple[str, ...]) -> tuple[date, date]:
    """Give the first and last day of some episodes, or of all that is claimed to have happened or been said."""
    rows = case.events[case.events["id"].isin(events)] if events else case.events
    starts, ends = rows["start"].dropna(), rows["end"].dropna()
    if events and len(starts) and len(ends):
        return date.fromisoformat(min(starts)), date.fromisoformat(max(ends))
    last = case.latest or datetime.combine(date.fromisoformat(max(case.events["end"].dropna())), time())
    return date.fromisoformat(min(case.events["start"].dropna())), last.date()


def _show_more(case: Case, wanted: ClaimFilter, follows: Collection[str]) -> None:
    if "text" in follows:
        st.text_input("Search words", value=wanted.text, max_chars=LONGEST_SEARCH, **_mirror("text", wanted))
    if "contested" in follows:
        st.toggle("Contested only", value=wanted.contested, **_mirror("contested", wanted))
    if "current" in follows:
        st.toggle("Latest version only", value=wanted.current, **_mirror("current", wanted))
    more = [field for field in _MORE if field in follows]
    with st.expander("Episode, kind, people, place") if len(more) > _FEW else st.container():
        for field in more:
            _show_further(case, wanted, field)


def _show_further(case: Case, wanted: ClaimFilter, field: str) -> None:
    if field == "events":
        _choose_of(case, "events", "title", label="Episode", wanted=wanted)
    elif field == "kinds":
        _choose_of(case, "kinds", "label", label="Kind of claim", wanted=wanted)
    elif field == "people":
        _choose("Whose lives", "people", PEOPLE, str, wanted=wanted)
    elif field == "measures":
        _choose_of(case, "measures", "label", label="What is counted", wanted=wanted)
    elif field == "places":
        places = _list_places(case, wanted.places)
        words = "An area includes the places in it."
        _choose("Place", "places", places, case.gazetteer.label, wanted=wanted, help_text=words)
    else:
        st.toggle(
            "Without those read only on mirror pages",
            value=wanted.linked,
            help="A mirror page is a copy of another publisher's text, on a site that did not write it.",
            **_mirror("linked", wanted),
        )


@lru_cache(maxsize=64)
def _list_places(case: Case, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Give the places to choose from: those that claims name or the link does, and the areas that they lie in."""
    named = {*case.claim_places["place"], *chosen}
    wider = {outer for place in named for outer in case.gazetteer.containers(place)}
    return tuple(sorted({*named, *wider}, key=case.gazetteer.label))


def _choose_of(case: Case, table: str, column: str, *, label: str, wanted: ClaimFilter) -> None:
    _choose(label, table, list(case.ids(table)), lambda one: case.name(table, one, column=column), wanted=wanted)
