"""The toll: what each party's current totals say at a moment.

One row a series; nothing is added up across claimants, measures, people or scopes.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import pandas as pd

from claims.case import Case
from claims.contradiction import find_contested, find_denied
from claims.moments import as_moment
from claims.revision import Moment, known, order_totals

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
    totals = order_totals(case, as_of=as_of)
    chained = totals[totals["step"].notna()]
    rows = chained[chained["current"]].copy()
    with_figure = chained[chained["span_low"].notna() | chained["span_high"].notna()]
    first = with_figure.drop_duplicates("series_number").set_index("series_number")
    rows["low"], rows["high"] = rows["span_low"], rows["span_high"]
    rows["revisions"] = rows["step"]
    for column, source in (
        ("first_low", "span_low"),
        ("first_high", "span_high"),
        ("first_at", "known_at"),
        ("first_claim_id", "claim_id"),
    ):
        rows[column] = first[source].reindex(rows["series_number"]).array
    denied = find_denied(case, as_of=as_of)
    rows["contested"] = find_contested(rows) | rows["claim_id"].isin(denied.keys()).to_numpy(dtype=bool)
    repeats = case.claims.loc[known(case, as_of=as_of), "repeats"].value_counts()
    rows["repeat_count"] = rows["claim_id"].map(repeats).fillna(0).astype("Int64")
    rows = rows.sort_values(["event", "harmed", "measure", "people", "scope", "party"], ignore_index=True)
    return rows[list(COLUMNS)]
