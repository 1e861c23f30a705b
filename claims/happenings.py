"""What is said to have happened, and what third parties said of it, in lanes for a time axis.

Finished tables. A claim not yet made at the moment of the view is nowhere in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from claims.case import Case
from claims.filter import ClaimFilter
from claims.kinds import HAPPENED, SAID, TRUCE
from claims.moments import moment_in_words, read_span, when_said
from claims.reactions import find_capitals
from claims.timeline import Timeline, widen

HAPPENING_COLUMNS = (
    "claim_id",
    "lane",
    "lane_label",
    "party",
    "code",
    "office",
    "kind",
    "kind_label",
    "start",
    "end",
    "timed",
    "when",
    "said",
    "statement",
    "start_label",
)
_FAR = timedelta(days=3653)
_MARGIN = 30  # of the whole time, one part in so many is left after the last figure
_MARGIN_FOLDED = 7
_AROUND_BEFORE, _AROUND_AFTER = timedelta(days=1), timedelta(days=14)


@dataclass(frozen=True)
class Happenings:
    """What stands under the figures, on the same axis.

    Both tables have the columns of ``HAPPENING_COLUMNS``: ``start`` and ``end`` are the first and last instant, UTC+4;
    ``timed`` tells whether the start is known to the minute; ``when`` and ``said`` are for people; ``start_label`` is
    the hour at which a truce is said to have begun. In the order of lanes, then of ``start``.

    Attributes
    ----------
    happened : pandas.DataFrame
        By the time it is said to have happened, one lane a kind.
    spoken : pandas.DataFrame
        Calls and statements of third parties, newsrooms left out, by the time they were said, one lane a party.
    undated : int
        How many claims of the same kinds do not say when it happened.
    truces : tuple of str
        One sentence for each truce that is said to have begun at different times: at which, and by whom.
    third_added : bool
        Whether third parties are given although the filter names none; a newsroom is none.
    """

    happened: pd.DataFrame
    spoken: pd.DataFrame
    undated: int
    truces: tuple[str, ...]
    third_added: bool


@dataclass(frozen=True)
class Window:
    """The stretch of time that the axis shows, UTC+4. ``why`` is around, whole or filter.

    From ``fold`` on, the axis takes less room: what was said long after the episode still stands on it.
    """

    start: datetime
    end: datetime
    why: str
    fold: datetime | None = None


@lru_cache(maxsize=32)
def read_happenings(case: Case, wanted: ClaimFilter) -> Happenings:
    """Give what happened and what third parties said, by a filter as the timeline takes it.

    Third parties' claims are given whichever sides and newsrooms the filter names; if it names a third party, only what
    it names.
    """
    wanted = widen(wanted)
    third = find_capitals(case)
    claims = wanted.keep(case).claims
    added = bool(wanted.parties) and not third & set(wanted.parties)
    if added:
        others = replace(wanted, parties=tuple(sorted(third)), party_role="says").keep(case).claims
        claims = case.claims[case.claims["claim_id"].isin({*claims["claim_id"], *others["claim_id"]})]
    happened = claims[claims["kind"].isin(HAPPENED)]
    dated = happened[happened["event_start"].notna()]
    spoken = claims[claims["kind"].isin(SAID) & claims["party"].isin(third)]
    return Happenings(
        happened=_finish(case, dated, lanes=HAPPENED, by="kind"),
        spoken=_finish(case, spoken, lanes=case.party_order, by="party"),
        undated=len(happened) - len(dated),
        truces=_tell_truces(case, dated),
        third_added=added,
    )


def choose_window(case: Case, timeline: Timeline, wanted: ClaimFilter, *, whole: bool = False) -> Window:
    """Choose what the axis shows: the days of saying that the filter names, else the episode's days and a while after.

    What was said later than that is on the axis too, in its folded part.

    Parameters
    ----------
    whole
        Show all from the first to the last figure evenly, also if it is years; so too where none was said around the
        episode.
    """
    said = timeline.figures["said"]
    first, last = _days_of(case, timeline.event)
    if wanted.dates_of == "report" and wanted.is_active("dates"):
        start = wanted.date_from or min([first, *said.dt.date]) - timedelta(days=1)
        end = wanted.date_to or max([last, *said.dt.date])
        start, end = _within_case(case, start), _within_case(case, end)
        return Window(_midnight(start), _midnight(max(start, end) + timedelta(days=1)), "filter")
    start, end = _midnight(first) - _AROUND_BEFORE, _midnight(last) + _AROUND_AFTER + timedelta(days=1)
    if said.empty or (not whole and said.between(start, end).any()):
        late = said.max() if len(said) else pd.Timestamp(end)
        return Window(start, end, "around") if late <= end else _fold(Window(start, end, "around"), late)
    start = min(start, _midnight(timeline.figures["said_start"].min().date()))
    end = max(end, _midnight(said.max().date()) + timedelta(days=1))
    return Window(start, end + timedelta(days=(end - start).days // _MARGIN), "whole")


def _fold(window: Window, last: datetime) -> Window:
    """Lengthen a window to some days after the last figure; what is added is folded."""
    days = (_midnight(last.date()) + timedelta(days=1) - window.end).days
    return replace(window, end=window.end + timedelta(days=days + 1 + days // _MARGIN_FOLDED), fold=window.end)


def _days_of(case: Case, event: str) -> tuple[date, date]:
    """Give the first and last day of an episode; of all that is dated where it is not one."""
    row = case.events.set_index("id").loc[event]
    latest = case.latest.date() if case.latest else date.min
    first = read_span(row["start"]).start.date() if isinstance(row["start"], str) else None
    last = read_span(row["end"]).end.date() if isinstance(row["end"], str) else None
    return first or last or latest, last or latest


def _within_case(case: Case, day: date) -> date:
    """Give a day that a stranger's link names, or the nearest to it that is within ten years of anything dated."""
    latest = case.latest.date() if case.latest else date.max - _FAR
    starts = [date.fromisoformat(text) for text in case.events["start"].dropna()]
    return min(max(day, min([latest, *starts]) - _FAR), latest + _FAR)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _finish(case: Case, claims: pd.DataFrame, *, lanes: tuple[str, ...], by: str) -> pd.DataFrame:
    rows = [_row(case, row, by=by) for row in claims.to_dict("records")]
    table = pd.DataFrame(rows, columns=list(HAPPENING_COLUMNS))
    dtypes = dict.fromkeys(HAPPENING_COLUMNS, "string")
    dtypes |= {"start": "datetime64[us]", "end": "datetime64[us]", "timed": "boolean"}
    table = table.astype(dtypes)
    order = {lane: number for number, lane in enumerate(lanes)}
    table = table.assign(number=table["lane"].map(order)).sort_values(["number", "start"], kind="stable")
    return table.drop(columns="number").reset_index(drop=True)


def _row(case: Case, row: Mapping[Any, Any], *, by: str) -> dict[str, Any]:
    by_party = by == "party"
    start, end = ("reported_start", "known_at") if by_party else ("event_start", "event_end")
    first = row["said_at"] if by_party else row["event_from"] if isinstance(row["event_from"], str) else row["event_to"]
    timed = read_span(first).precision == "time"
    happened = [moment_in_words(text) for text in (row["event_from"], row["event_to"]) if isinstance(text, str)]
    said = when_said(row["said_at"], row["known_by"])
    table, column = ("parties", "name") if by_party else ("kinds", "label")
    truce = row["kind"] == TRUCE and timed and not by_party
    return {
        "claim_id": row["claim_id"],
        "lane": row[by],
        "lane_label": case.name(table, row[by], column=column),
        "party": row["party"],
        "code": case.name("parties", row["party"], column="code"),
        "office": case.name("actors", row["claimant"], column="short"),
        "kind": row["kind"],
        "kind_label": case.name("kinds", row["kind"], column="label"),
        "start": row[start],
        "end": row[end],
        "timed": timed,
        "when": said if by_party else " to ".join(dict.fromkeys(happened)),
        "said": said,
        "statement": row["statement"],
        "start_label": f"from {row[start]:%H:%M}" if truce else pd.NA,
    }


def _tell_truces(case: Case, claims: pd.DataFrame) -> tuple[str, ...]:
    """Write for each named truce whose start is claimed at different times, at which and by whom."""
    truces = claims[(claims["kind"] == TRUCE) & claims["chain"].notna() & claims["event_from"].str.contains("T")]
    sentences = []
    for chain, rows in truces.groupby("chain", sort=True):
        starts = rows.sort_values("event_start", kind="stable").groupby("event_from", sort=False)["claimant"].unique()
        if len(starts) > 1:
            told = [
                f"at {moment_in_words(str(start))} by {', '.join(case.name('actors', one) for one in claimants)}"
                for start, claimants in starts.items()
            ]
            sentences.append(f"{case.name('chains', str(chain), column='title')}: said to begin {'; '.join(told)}")
    return tuple(sentences)
