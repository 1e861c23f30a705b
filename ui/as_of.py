"""The control "as known on", common to all pages: which moment's knowledge is shown.

An exact date and time, a slider over the days on which anything was said, steps back and forward, and play. The moment
lives in the filter; all of these only mirror it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import streamlit as st

from claims.case import Case
from claims.days import list_stops, step, stop_in_words
from claims.filter import ClaimFilter
from claims.moments import end_of_day, is_whole_day
from ui.mirror import is_gone, keep, mirror
from ui.session import get_case, get_filter, hold_address, set_filter
from ui.text import plain_label, show_html

PACES = (0.5, 1.0, 2.0)
"""Seconds that play waits at each day."""

_DAY, _TIME, _STOP, _PACE_CHOICE = "as_of_day", "as_of_time", "as_of_stop", "as_of_pace_choice"
_PLAYING, _PACE, _FRESH = "as_of_playing", "as_of_pace", "as_of_fresh"
_LOOK = """<style>
.st-key-as_of { gap: .4rem; }
.st-key-as_of [data-testid="stSlider"] { padding-inline: .4rem; }
</style>"""
# While the page runs again, Streamlit fades what it has not reached yet: at each day of the play that would flicker.
_STEADY = '<style>[data-stale="true"] { opacity: 1 !important; transition: none !important; }</style>'


def show_as_of(case: Case, wanted: ClaimFilter, *, first: date, last: date) -> None:
    """Show the control where the filter stands. ``first`` and ``last`` are the days to choose from."""
    with st.container(key="as_of"):
        show_html(_LOOK)
        _show_moment(case, wanted.as_of, first=first, last=last)
        stops = list_stops(case, events=wanted.events, as_of=wanted.as_of)
        if len(stops) > 1:
            _show_slider(stops, wanted.as_of)
            _show_play()


def _show_moment(case: Case, as_of: datetime | None, *, first: date, last: date) -> None:
    left, right = st.columns([1.7, 1], gap="xsmall")
    day = as_of.date() if as_of else None
    key = mirror(_DAY, day)
    left.date_input(
        "As known on",
        value=day,
        min_value=min(first, day or first),
        max_value=max(last, day or last),
        key=key,
        format="YYYY-MM-DD",
        on_change=_take_day,
        args=(key,),
        help="Only what had been said by the end of that day, figures as they then stood. Empty: the latest.",
    )
    at = None if as_of is None or is_whole_day(as_of) else as_of.time().replace(second=0, microsecond=0)
    key = mirror(_TIME, (day, at))
    # Not as its default, to which it would go back when the visitor takes the time out.
    st.session_state[key] = at
    right.time_input(
        "Time",
        value=None,
        key=key,
        step=60,
        on_change=_take_time,
        args=(key,),
        disabled=as_of is None,
        help=f"Empty: the end of the day. Times are {plain_label(case.about.clock)}.",
    )


def _show_slider(stops: tuple[datetime | None, ...], as_of: datetime | None) -> None:
    words = {_text(stop): stop_in_words(stop) for stop in stops}
    key = mirror(_STOP, (_text(as_of), tuple(words)))
    st.select_slider(
        "As known on: days on which anything was said",
        list(words),
        value=_text(as_of),
        format_func=words.__getitem__,
        key=key,
        on_change=_take_stop,
        args=(key, tuple(words)),
        label_visibility="collapsed",
    )


def _show_play() -> None:
    playing = bool(st.session_state.get(_PLAYING))
    with st.container(horizontal=True, gap="xsmall"):
        for label, by, where in (("Back", -1, "To the last day before"), ("Forward", 1, "To the next day")):
            words = f"{where} on which anything was said"
            st.button(label, key=f"as_of_{label.lower()}", on_click=_step, args=(by,), help=words)
        st.button("Stop" if playing else "Play", key="as_of_play", on_click=_stop if playing else _play)
    st.segmented_control(
        "Pace of play, seconds a day",
        PACES,
        default=st.session_state.get(_PACE, PACES[1]),
        format_func=lambda pace: f"{pace:g} s",
        key=_PACE_CHOICE,
        on_change=_take_pace,
        required=True,
    )
    if playing:
        show_html(_STEADY)
        st.session_state[_FRESH] = True
        st.fragment(_move_on, run_every=st.session_state.get(_PACE, PACES[1]))()


def _move_on() -> None:
    """Go on by a day and let the page run again; at the end stop. It also runs as part of the page: then it waits."""
    state = st.session_state
    if state.pop(_FRESH, False):
        return
    if state.get(_PLAYING):
        _move(1)
    if get_filter().as_of is None:
        _stop()
    st.rerun()


def _play() -> None:
    """Begin to play; at the end, from the first day."""
    wanted = get_filter()
    if wanted.as_of is None:
        set_filter(replace(wanted, as_of=list_stops(get_case(), events=wanted.events)[0]))
    st.session_state[_PLAYING] = True
    hold_address(held=True)


def _stop() -> None:
    st.session_state[_PLAYING] = False
    hold_address(held=False)


def _step(by: int) -> None:
    _stop()
    _move(by)


def _move(by: int) -> None:
    wanted = get_filter()
    stops = list_stops(get_case(), events=wanted.events, as_of=wanted.as_of)
    set_filter(replace(wanted, as_of=step(stops, wanted.as_of, by=by)))


def _take_day(key: str) -> None:
    """Take the chosen day over, whole: a time belongs to the day it was set for."""
    if is_gone(_DAY, key):
        return
    day: date | None = st.session_state[key]
    keep(_DAY, day)
    _take(None if day is None else end_of_day(day))


def _take_time(key: str) -> None:
    """Take the chosen time over; without a day it is nothing."""
    as_of = get_filter().as_of
    if as_of and not is_gone(_TIME, key):
        at: time | None = st.session_state[key]
        keep(_TIME, (as_of.date(), at))
        _take(end_of_day(as_of.date()) if at is None else datetime.combine(as_of.date(), at))


def _take_stop(key: str, texts: tuple[str, ...]) -> None:
    if is_gone(_STOP, key):
        return
    text: str = st.session_state[key]
    keep(_STOP, (text, texts))
    _take(datetime.fromisoformat(text) if text else None)


def _take(as_of: datetime | None) -> None:
    _stop()
    set_filter(replace(get_filter(), as_of=as_of))


def _take_pace() -> None:
    st.session_state[_PACE] = st.session_state[_PACE_CHOICE]


def _text(stop: datetime | None) -> str:
    """Give a stop as an option of the slider."""
    return stop.isoformat() if stop else ""
