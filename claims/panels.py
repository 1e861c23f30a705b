"""The panels of the timeline: one a measure and those whose losses they are, never two measures in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from claims.case import Case
from claims.figure import PEOPLE_WORDS
from claims.happenings import Window
from claims.moments import Moment, days_in_words, moment_in_words, when_said
from claims.naming import join_words
from claims.revision import order_totals
from claims.rows import split_ids
from claims.succession import COUNTED_ON
from claims.timeline import Timeline, name_losses


@dataclass(frozen=True)
class Panel:
    """One measure of one party's losses, or of several's that were counted together.

    Attributes
    ----------
    measure, harmed : str
        Ids; ``harmed`` may join several with ``;``.
    title, words : str
        What it is, and what it shows, in one line each.
    figures : pandas.DataFrame
        Its rows, with the columns of ``claims.timeline.FIGURE_COLUMNS`` and ``visible``: whether it has a number that
        stood within the window.
    ends : datetime
        Up to when its lines run: the moment of the view, or the end of the window.
    top : float
        The highest number visible in any panel of the measure: their axes are equal.
    """

    measure: str
    harmed: str
    title: str
    words: str
    figures: pd.DataFrame
    ends: datetime
    top: float

    @property
    def has_marks(self) -> bool:
        """Whether anything of it can be drawn in the window."""
        return bool(self.figures["visible"].any())


def set_panels(
    case: Case, timeline: Timeline, window: Window, *, measures: Sequence[str], as_of: datetime | None = None
) -> tuple[Panel, ...]:
    """Give the panels of some measures, by measure, the sides first; a side has its panel also where nobody counts.

    Parameters
    ----------
    as_of
        The moment of the view: lines run no further.
    """
    ends = min(as_of, window.end) if as_of else window.end
    figures = timeline.figures
    figures = figures.assign(visible=_find_visible(figures, window, ends=ends))
    spoken = _find_spoken(case, timeline.event, as_of=as_of)
    panels = []
    for measure in [one for one in case.measures["id"] if one in measures]:
        of_measure = figures[figures["measure"] == measure]
        shown = of_measure[of_measure["visible"]]
        top = float(max([1.0, *shown["low"].dropna(), *shown["high"].dropna()]))
        harmed = of_measure["harmed"].fillna("")
        for losses in sorted({*case.about.toll_sides, *harmed}, key=lambda ids: _place(case, ids)):
            rows = of_measure[(harmed == losses).to_numpy(dtype=bool)].reset_index(drop=True)
            label = case.name("measures", measure, column="label")
            panels.append(
                Panel(
                    measure=measure,
                    harmed=losses,
                    title=f"{label}: losses of {name_losses(case, losses)}",
                    words=_tell(case, rows, silent=(measure, losses) not in spoken),
                    figures=rows,
                    ends=ends,
                    top=top,
                )
            )
    return tuple(panels)


def _find_visible(figures: pd.DataFrame, window: Window, *, ends: datetime) -> pd.Series:
    """Tell which figures stood within the window: a total up to the next of its series, others when they were said."""
    stood = figures["until"].fillna(pd.Timestamp(ends))
    last = stood.where((figures["role"] == "total") & figures["step"].notna(), figures["said"])
    within = (figures["said"] <= pd.Timestamp(window.end)) & (last >= pd.Timestamp(window.start))
    return (within & figures["level"].notna()).astype(bool)


def _find_spoken(case: Case, event: str, *, as_of: Moment) -> set[tuple[str, str]]:
    """Give the measures and losses of which anybody gave a figure, whatever the filter."""
    of_event = (case.claims["event"] == event).to_numpy(dtype=bool)
    totals = order_totals(case, as_of=as_of, among=of_event)
    totals = totals[(totals["event"] == event) & (totals["span_low"].notna() | totals["span_high"].notna())]
    return set(zip(totals["measure"], totals["harmed"], strict=True))


def _place(case: Case, losses: str) -> tuple[int, list[int]]:
    ids = [case.party_order.index(party) for party in split_ids(losses)]
    return (len(ids) or len(case.party_order), ids)


def _tell(case: Case, rows: pd.DataFrame, *, silent: bool) -> str:
    """Write what a panel shows: each series with its steps, then what stands on and beside its lines."""
    if rows.empty:
        return f"{case.about.silence}." if silent else "No figure is left by this filter."
    parts = list(_tell_series(case, rows))
    repeats, others = int(rows["on_line"].sum()), int(((rows["role"] != "total") & ~rows["on_line"]).sum())
    if repeats:
        parts.append(f"said again {repeats} times" if repeats > 1 else "said again once")
    if others:
        parts.append(f"{others} figures stand apart" if others > 1 else "one figure stands apart")
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _tell_series(case: Case, rows: pd.DataFrame) -> Iterator[str]:
    for _, steps in rows[rows["role"] == "total"].groupby("series_number", sort=False):
        first = steps.iloc[0]
        people = PEOPLE_WORDS.get(str(first["people"]), "people")
        yield f"{case.name('parties', first['party'])}, {people}: " + ", ".join(
            map(_tell_step, steps.to_dict("records"))
        )


def _tell_step(row: Mapping[Any, Any]) -> str:
    how = f", {COUNTED_ON}" if row["breaks"] else ""
    return f"{row['figure']} ({when_said(row['said_at'], row['known_by'])}{how})"


def tell_window(panels: Sequence[Panel], window: Window) -> str:
    """Write which days the axis shows, and how many figures were said before or after them, with the last of all."""
    days = days_in_words(window.start.date(), ((window.fold or window.end) - timedelta(days=1)).date())
    if window.fold:
        days += f" day by day and, shaded, in less room the time to {_last_month(window)}"
    figures = pd.concat([panel.figures for panel in panels], ignore_index=True) if panels else pd.DataFrame()
    if figures.empty:
        return f"The axis shows {days}."
    earlier = int((figures["said"] < pd.Timestamp(window.start)).sum())
    later = figures[figures["said"] > pd.Timestamp(window.end)]
    if not earlier and later.empty:
        return f"The axis shows {days}, and with them all {len(figures)} figures."
    parts = [f"{earlier} {_were(earlier)} said earlier"] if earlier else []
    if len(later):
        last = when_said(*later.sort_values("said").iloc[-1][["said_at", "known_by"]])
        parts.append(f"{len(later)} {_were(len(later))} said later, the last of them {last}")
    return f"The axis shows {days}. Of {len(figures)} figures {join_words(parts)}: they stand in the table."


def _last_month(window: Window) -> str:
    return moment_in_words(f"{window.end - timedelta(days=1):%Y-%m}")


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
