"""How the figures of an episode changed: which total replaced which and when, who said it again, and what stands apart.

Finished tables for the timeline. A claim not yet made at the moment of the view is nowhere in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from claims.carried import claims_at
from claims.case import Case
from claims.figure import PEOPLE_WORDS, figure_in_words
from claims.filter import ClaimFilter, Kept
from claims.moments import when_said
from claims.naming import name_parties
from claims.revision import known, order_totals
from claims.rows import split_ids
from claims.side_by_side import choose_event
from claims.succession import COUNTED_ON, REVISED

FIGURE_COLUMNS = (
    "claim_id",
    "role",
    "series_number",
    "series",
    "step",
    "party",
    "office",
    "direction",
    "harmed",
    "people",
    "measure",
    "scope",
    "said_at",
    "said_start",
    "said",
    "until",
    "known_by",
    "low",
    "high",
    "approximate",
    "level",
    "of",
    "on_line",
    "revises",
    "follows",
    "goes_down",
    "breaks",
    "figure",
    "before",
    "note",
    "words",
)
_TOPIC = ("harmed", "people", "measure", "scope")
_DTYPES = {
    **dict.fromkeys(("series_number", "step"), "Int64"),
    **dict.fromkeys(("low", "high", "level"), "Float64"),
    **dict.fromkeys(("known_by", "approximate", "on_line", "goes_down", "breaks"), "boolean"),
    **dict.fromkeys(("said_start", "said", "until"), "datetime64[us]"),
}


@dataclass(frozen=True)
class Timeline:
    """The figures of one episode.

    All three tables have the columns of ``FIGURE_COLUMNS``, in the order said. ``said_start`` and ``said`` are the
    first and last instant at which it can have been said, UTC+4; it counts from the last. ``until`` is when the next
    total of its series replaced it, missing while it stands. ``level`` is ``low``, or ``high`` where that is all there
    is. For people: ``figure``, ``before`` (the one it replaced or counts on from), ``note`` (what it is) and ``words``.

    Attributes
    ----------
    event : str
        Id of the episode.
    kept : Kept
        The claims that the filter keeps.
    steps : pandas.DataFrame
        One row a total of a series. ``step`` counts from 0; missing for a total without a number behind one with a
        number, which stands apart. ``revises`` is the total it replaced. ``breaks`` tells that another office goes on
        counting: the one of ``revises``, or that of ``follows``, in whose named chain it stands.
    repeats, parts : pandas.DataFrame
        Figures said again, and figures of a part: ``of`` is the total. ``on_line`` tells for a repeat whether it counts
        the same thing as that total; else it stands apart, as every part does.
    """

    event: str
    kept: Kept
    steps: pd.DataFrame
    repeats: pd.DataFrame
    parts: pd.DataFrame

    @property
    def figures(self) -> pd.DataFrame:
        """All three tables as one, in the order said."""
        rows = pd.concat([self.steps, self.repeats, self.parts], ignore_index=True)
        return rows.sort_values("said", kind="stable", ignore_index=True)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that are counted, in the order of the table."""
        return tuple(dict.fromkeys(self.figures["measure"]))


IGNORED = ("current",)
"""Fields of the filter that mean nothing on the timeline: it shows what was revised."""


def widen(wanted: ClaimFilter) -> ClaimFilter:
    """Give the filter as the timeline takes it: with what was revised; days of saying set its axis and drop nothing."""
    wanted = replace(wanted, current=False)
    return wanted.without("dates") if wanted.dates_of == "report" else wanted


def read_timeline(case: Case, wanted: ClaimFilter) -> Timeline:
    """Give the figures of the episode that the filter names, as known at its moment.

    A series is given whole if the filter keeps any of its totals, so that no step replaces one that is not shown.

    Parameters
    ----------
    wanted
        Its episode, if it names one, else the case's own; ``current`` and the days of saying drop nothing (`widen`).
    """
    found = _read_timeline(case, wanted)
    tables = {name: getattr(found, name).copy(deep=False) for name in ("steps", "repeats", "parts")}
    return replace(found, kept=replace(found.kept, claims=found.kept.claims.copy(deep=False)), **tables)


@lru_cache(maxsize=32)
def _read_timeline(case: Case, wanted: ClaimFilter) -> Timeline:
    event = choose_event(case, wanted.events)
    kept = widen(wanted).keep(case)
    is_kept = case.claims.index.isin(kept.claims.index)
    counts = ((case.claims["event"] == event) & case.claims["measure"].notna()).to_numpy(dtype=bool)
    totals = order_totals(case, as_of=wanted.as_of, among=counts & is_kept)
    steps = _finish(case, _steps(totals[totals.index.isin(case.claims.index[counts])]))
    others = claims_at(case, as_of=wanted.as_of)[counts & known(case, as_of=wanted.as_of)]
    return Timeline(
        event=event,
        kept=kept,
        steps=steps,
        repeats=_finish(case, _echoes(others, steps, "repeat", kept=kept.claims.index)),
        parts=_finish(case, _echoes(others, steps, "part", kept=kept.claims.index)),
    )


def _steps(totals: pd.DataFrame) -> pd.DataFrame:
    """Add to ordered totals what each replaced, whether it goes down, and whether another office goes on counting."""
    chained = totals[totals["step"].notna()]
    before = chained.groupby("series_number")[["claim_id", "claimant", "span_low", "span_high"]].shift()
    down = _goes_down(before["span_low"], before["span_high"], chained["span_low"], chained["span_high"])
    until = chained.groupby("series_number")["known_at"].shift(-1)
    follows = _follow_chains(chained)
    other_office = before["claimant"].notna() & (before["claimant"] != chained["claimant"])
    columns = {
        "goes_down": pd.Series(down, index=chained.index),
        "until": until,
        "follows": follows,
        "breaks": (other_office | follows.notna()).astype(bool),
    }
    return totals.assign(**{name: column.reindex(totals.index) for name, column in columns.items()})


def _goes_down(low_before: pd.Series, high_before: pd.Series, low: pd.Series, high: pd.Series) -> np.ndarray:
    """Tell whether a figure is lower: a bound that both give is, and none is higher; or all of it lies below."""
    low_0, high_0, low_1, high_1 = (
        column.to_numpy(dtype=float, na_value=np.nan) for column in (low_before, high_before, low, high)
    )
    lower = (low_1 < low_0) | (high_1 < high_0)
    higher = (low_1 > low_0) | (high_1 > high_0)
    below: np.ndarray = (lower & ~higher) | (high_1 < low_0)
    return below


def _follow_chains(chained: pd.DataFrame) -> pd.Series:
    """Give for the first total of a series the one before it in its chain, by another series on the same losses."""
    bounded = chained[chained["chain"].notna() & (chained["span_low"].notna() | chained["span_high"].notna())]
    bounded = bounded.sort_values(["known_at", "seq"], kind="stable")
    earlier = bounded.groupby(["chain", *_TOPIC], dropna=False)[["claim_id", "series_number"]].shift()
    elsewhere = earlier["series_number"].notna() & (earlier["series_number"] != bounded["series_number"])
    first = ~bounded["series_number"].duplicated()
    return earlier["claim_id"].where(elsewhere & first).reindex(chained.index).astype("string")


def _echoes(claims: pd.DataFrame, steps: pd.DataFrame, role: str, *, kept: pd.Index) -> pd.DataFrame:
    """Give, of some claims, the repeats or parts of the totals shown, and those that the filter keeps by themselves."""
    rows = claims[(claims["role"] == role).to_numpy(dtype=bool)]
    links = dict(zip(rows["claim_id"], rows["repeats" if role == "repeat" else "part_of"], strict=True))
    targets = [_end_of(links, claim_id) for claim_id in links]
    totals = {str(row["claim_id"]): row for row in steps.to_dict("records")}
    shown = [target in totals or alone for target, alone in zip(targets, rows.index.isin(kept), strict=True)]
    rows = rows[np.array(shown, dtype=bool)]
    counted = [totals.get(target, {}) for target, one in zip(targets, shown, strict=True) if one]
    topics = zip(*(rows[one] for one in _TOPIC[:3]), strict=True)
    on_line = [
        role == "repeat"
        and bool(total)
        and topic == tuple("" if pd.isna(total[one]) else total[one] for one in _TOPIC[:3])
        for topic, total in zip(topics, counted, strict=True)
    ]
    levels = [total["level"] if same else pd.NA for same, total in zip(on_line, counted, strict=True)]
    echoes: pd.DataFrame = rows.assign(
        of=pd.array([target for target, one in zip(targets, shown, strict=True) if one], dtype="string"),
        on_line=pd.array(on_line, dtype="boolean"),
        series_number=pd.array([total.get("series_number", pd.NA) for total in counted], dtype="Int64"),
        level=pd.array(levels, dtype="Float64"),
    )
    return echoes


def _is_same(one: object, other: object) -> bool:
    return isinstance(one, str) and isinstance(other, str) and one == other


def _end_of(links: Mapping[str, Any], claim_id: str) -> str:
    """Follow links to the claim that has none; what is not among them ends it too."""
    while isinstance(links.get(claim_id), str):
        claim_id = links[claim_id]
    return claim_id


def _finish(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """Give claims the columns of ``FIGURE_COLUMNS``."""
    offices = case.actors.set_index("id")["short"]
    level = rows["level"] if "level" in rows else pd.Series(pd.NA, index=rows.index, dtype="Float64")
    cells = rows.to_dict("records")
    columns: dict[str, Any] = {name: rows[name] for name in FIGURE_COLUMNS if name in rows}
    columns |= {
        "office": rows["claimant"].map(offices),
        "said_start": rows["reported_start"],
        "said": rows["known_at"],
        "low": rows["span_low"],
        "high": rows["span_high"],
        "level": level.fillna(rows["span_low"]).fillna(rows["span_high"]),
        "series": [name_series(case, row) for row in cells],
        "figure": [figure_in_words(row["span_low"], row["span_high"], approximate=row["approximate"]) for row in cells],
    }
    finished = pd.DataFrame({name: columns.get(name, pd.NA) for name in FIGURE_COLUMNS}, index=rows.index)
    finished = finished.astype({name: _DTYPES.get(name, "string") for name in FIGURE_COLUMNS})
    for flag in ("on_line", "goes_down", "breaks"):
        finished[flag] = finished[flag].fillna(value=False)
    figures = dict(zip(finished["claim_id"], finished["figure"], strict=True))
    finished["before"] = finished["revises"].fillna(finished["follows"]).map(figures).astype("string")
    told = finished.to_dict("records")
    finished["note"] = pd.array([_note(row) for row in told], dtype="string")
    finished["words"] = pd.array([_words(case, row) for row in told], dtype="string")
    return finished.sort_values("said", kind="stable", ignore_index=True)


def _note(row: Mapping[Any, Any]) -> str:
    if row["role"] == "part":
        return "a part of a total, never added to it"
    if row["role"] == "repeat":
        return "the same figure said again" if row["on_line"] else "says again a figure that is counted otherwise"
    if pd.isna(row["step"]):
        return "no number, after one with a number"
    how = COUNTED_ON if row["breaks"] else REVISED if isinstance(row["revises"], str) else "first figure"
    return f"{how}; lower than before" if row["goes_down"] else how


def name_series(case: Case, row: Mapping[Any, Any]) -> str:
    """Name a series: who counts, what, of whom: ``Armenia: killed, military, losses of Azerbaijan``."""
    past = case.name("measures", row["measure"], column="past")
    people = f", {PEOPLE_WORDS[row['people']]}" if isinstance(row["people"], str) else ""
    place = f", one {row['scope']} only" if row["scope"] in ("site", "district") else ""
    losses = f"losses of {name_losses(case, row['harmed'])}"
    return f"{case.name('parties', row['party'])}: {past}{people}, {losses}{place}"


def name_losses(case: Case, harmed: object) -> str:
    """Name whose losses they are: ``Armenia``, ``Armenia and Azerbaijan``, or ``a party not said``."""
    ids = split_ids(harmed) if isinstance(harmed, str) else []
    return name_parties(case, ids) or "a party not said"


def _words(case: Case, row: Mapping[Any, Any]) -> str:
    past = case.name("measures", row["measure"], column="past")
    figure = f"{row['figure']} {past}" if not pd.isna(row["level"]) else f"{past}, but no number"
    return f"{row['office']}, {when_said(row['said_at'], row['known_by'])}: {figure}"
