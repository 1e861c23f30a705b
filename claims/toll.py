"""The toll: what each party's current totals say at a moment.

One row a series; nothing is added up across claimants, measures, people or scopes.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.case import Case
from claims.contradiction import find_contested, find_denied
from claims.moments import as_moment
from claims.revision import Chains, Moment, chain_totals, known

COLUMNS = (
    "event",
    "harmed",
    "people",
    "measure",
    "scope",
    "party",
    "direction",
    "low",
    "high",
    "approximate",
    "reported_at",
    "said_at",
    "known_at",
    "known_by",
    "claimant",
    "claim_id",
    "revisions",
    "first_low",
    "first_high",
    "first_at",
    "first_claim_id",
    "contested",
    "best_seen",
    "reading_count",
    "repeat_count",
    "people_as_worded",
    "figure_as_worded",
    "relays",
    "chain",
)
_ORDER = ("event", "harmed", "measure", "people", "scope", "party")
_FIRST = (
    ("first_low", "span_low"),
    ("first_high", "span_high"),
    ("first_at", "known_at"),
    ("first_claim_id", "claim_id"),
)


def toll(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give the current totals as they were known at a moment.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all that was ever said and is dated.

    Returns
    -------
    pandas.DataFrame
        One row a series with the columns of ``COLUMNS``. ``low`` and ``high`` span the claim's readings, in
        people, ``pd.NA`` where not bounded; ``revisions`` counts the totals it replaced; ``first_low``,
        ``first_at`` and ``first_claim_id`` are the first total of the series that had a figure; ``contested`` =
        contradicted by another party's total, or denied; ``repeat_count`` = times the figure was said again. In
        the order of event, harmed, measure, people, scope, party.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _toll(case, None if as_of is None else as_moment(as_of)).copy(deep=False)


@lru_cache(maxsize=64)
def _toll(case: Case, as_of: datetime | None) -> pd.DataFrame:
    chains = chain_totals(case, as_of=as_of)
    order = np.flatnonzero(chains.current)
    keys = case.claims[list(_ORDER)].take(chains.rows[order])
    order = order[np.lexsort([_rank(keys[column]) for column in reversed(_ORDER)])]
    claims = case.claims
    rows = claims[[*(name for name in COLUMNS if name in claims.columns)]].take(chains.rows[order])
    rows = rows.reset_index(drop=True)
    first = _first_rows(chains)[chains.series[order]]
    for column, source in _FIRST:
        rows[column] = claims[source].array.take(first, allow_fill=True)
    rows["low"], rows["high"] = (claims[name].array.take(chains.rows[order]) for name in ("span_low", "span_high"))
    rows["revisions"] = pd.array(chains.step[order], dtype="Int64")
    ids = list(rows["claim_id"])
    denied = find_denied(case, as_of=as_of)
    rows["contested"] = find_contested(rows) | np.array([one in denied for one in ids], dtype=bool)
    repeats = claims["repeats"].take(np.flatnonzero(known(case, as_of=as_of))).dropna()
    times = Counter(repeats)
    rows["repeat_count"] = pd.array([times[one] for one in ids], dtype="Int64")
    return rows[list(COLUMNS)]


def _rank(column: pd.Series) -> np.ndarray:
    """Give each cell its place in the order of all cells; unknown comes last."""
    codes = pd.factorize(column, sort=True)[0]
    return np.where(codes < 0, len(column), codes)


def _first_rows(chains: Chains) -> np.ndarray:
    """Give for each series the position among the claims of its first total with a figure; -1 if it has none."""
    first = np.full(chains.series.max(initial=-1) + 1, -1, dtype="int64")
    with_figure = np.flatnonzero(chains.bounded)[::-1]
    first[chains.series[with_figure]] = chains.rows[with_figure]
    return first
