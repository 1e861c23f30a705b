"""Why a party has no figure of some losses: none at all, none by that moment, or none but a combined one or a part.

Silence is not zero, and it is not always silence: the words say which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.carried import count_published, with_readings
from claims.case import Case
from claims.figure import figure_in_words
from claims.kinds import ALLEGATION
from claims.moments import Moment, as_moment
from claims.naming import name_parties
from claims.revision import known
from claims.rows import split_ids
from claims.table import WHOLE

NOT_YET = "none known by then"
_READ = ["event", "measure", "party", "harmed", "role", "scope", "known_at", "span_low", "span_high", "approximate"]


@dataclass(frozen=True)
class Cell:
    """Where a figure is looked for: of which episode, whose losses (all of them together), what is counted, by whom."""

    event: str
    harmed: tuple[str, ...]
    measure: str
    party: str


def silence_in_words(case: Case, cell: Cell, *, as_of: Moment = None) -> str:
    """Say why a party's cell is empty.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all that was ever said.

    Returns
    -------
    str
        In this order: the undated, combined or part figures known by then, if there are any; `NOT_YET` if a figure was
        said only later; else the case's own words for silence.
    """
    return _say(case, cell, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=1024)
def _say(case: Case, cell: Cell, as_of: datetime | None) -> str:
    rows = _find_figures(case, cell, count_published(case, as_of=as_of))
    whose = [frozenset(split_ids(ids)) for ids in rows["harmed"]]
    these = frozenset(cell.harmed)
    of_these, with_others = (
        np.array([test(one) for one in whose], dtype=bool) for test in (these.__eq__, these.__lt__)
    )
    total = ((rows["role"] == "total") & rows["scope"].isin(WHOLE)).to_numpy(dtype=bool)
    undated, by_then = rows["known_at"].isna().to_numpy(), known(case, as_of=as_of)[rows.index]
    for kind, which in (
        ("figure without a date", of_these & total & undated),
        ("combined figure", with_others & total & by_then),
        ("figure of a part", of_these & ~total & by_then),
    ):
        if which.any():
            return f"only a {kind}: {_figures(case, rows[which], name_all=kind == 'combined figure')}"
    return NOT_YET if ((of_these | with_others) & ~by_then & ~undated).any() else case.about.silence


def _find_figures(case: Case, cell: Cell, readings: int) -> pd.DataFrame:
    """Give what a party says of a measure in an episode with a number, each under its place among the claims."""
    figures = _read_figures(case, readings)
    wanted = (figures["event"] == cell.event) & (figures["measure"] == cell.measure) & (figures["party"] == cell.party)
    return figures[wanted.fillna(value=False).to_numpy(dtype=bool)]


@lru_cache(maxsize=16)
def _read_figures(case: Case, readings: int) -> pd.DataFrame:
    """Give all losses with a number, as so many of the readings span it, each under its place among the claims."""
    claims = with_readings(case, readings)
    wanted = claims["harmed"].notna() & (claims["kind"] != ALLEGATION) & claims["relays"].isna()
    wanted &= claims["span_low"].notna() | claims["span_high"].notna()
    places = np.flatnonzero(wanted.fillna(value=False).to_numpy(dtype=bool))
    return claims[_READ].take(places).set_axis(places)


def _figures(case: Case, rows: pd.DataFrame, *, name_all: bool) -> str:
    row = rows.iloc[-1]
    words = figure_in_words(row["span_low"], row["span_high"], approximate=row["approximate"])
    if name_all:
        words += f" of {name_parties(case, split_ids(row['harmed']))} together"
    return words + (f", and {len(rows) - 1} more" if len(rows) > 1 else "")
