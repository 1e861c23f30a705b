"""Claims as they had been carried by a moment: a source and its reading count from its date on, not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.case import Case
from claims.model import Claim
from claims.moments import Moment, as_moment, read_instants
from claims.spans import add_spans
from claims.table import SEEN

NOT_YET_READ = "read only in sources not known to be published by then"
"""What stands for a source where a claim was made by a moment and no source is known to be published by it."""

NO_SOURCE = "no source dated by then"
"""The same in short, for what is told of a claim's sources: its grade, whether they are mirrors or at second hand."""


def claims_at(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give ``case.claims`` with the ranges that their readings published by a moment span, in the same order.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all readings. A source without a date was not
        known to be published by any moment.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return with_readings(case, count_published(case, as_of=as_of))


def count_published(case: Case, *, as_of: Moment = None) -> int:
    """Count the readings that had been published by a moment, as in `claims_at`."""
    if as_of is None or not len(case.readings):
        return len(case.readings)
    return int(np.sum(published_at(case) <= np.datetime64(as_moment(as_of))))


@lru_cache(maxsize=4)
def published_at(case: Case) -> np.ndarray:
    """Give when each of ``case.readings`` was published, last instants in UTC+4; NaT if not known."""
    dates = case.readings["source"].map(case.sources.set_index("id")["date"])
    return read_instants(dates, "end").to_numpy()


@lru_cache(maxsize=64)
def with_readings(case: Case, count: int) -> pd.DataFrame:
    """Give ``case.claims`` with the ranges that so many of their readings span, the first published."""
    if count == len(case.readings):
        return case.claims
    first = np.sort(np.argsort(published_at(case), kind="stable")[:count])
    claims = case.claims.assign(approximate=case.claims["approximate_itself"])
    return add_spans(claims, case.readings.take(first))


def sources_at(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give where claims were read, as published by a moment; those of one claim in the order of ``Claim.sources``.

    Parameters
    ----------
    as_of
        A date (its end), a datetime or ISO text in UTC+4; ``None`` = all sources. One without a date was not known to
        be published by any moment.

    Returns
    -------
    pandas.DataFrame
        One row a claim and source, with the columns of ``case.claim_sources`` and ``case.sources``, and ``published``:
        the last instant of the source's date, UTC+4.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    rows = _read_best_first(case)
    return rows if as_of is None else rows[rows["published"] <= as_moment(as_of)]


@lru_cache(maxsize=4)
def _read_best_first(case: Case) -> pd.DataFrame:
    rows = case.claim_sources.merge(case.sources, left_on="source", right_on="id")
    rows = rows.assign(published=read_instants(rows["date"], "end"), rank=rows["seen"].map(SEEN.index))
    return rows.sort_values(["rank", "published"], na_position="last", ignore_index=True).drop(columns="rank")


def tell_reading_at(case: Case, *, as_of: Moment = None) -> pd.DataFrame:
    """Give how ``case.claims`` were read in the sources published by a moment, in the same order.

    Returns
    -------
    pandas.DataFrame
        ``best_seen`` and ``linked`` as in ``case.claims``, but by then; both missing where no source was.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    if as_of is None:
        return case.claims[["best_seen", "linked"]]
    rows, claim_ids = sources_at(case, as_of=as_of), case.claims["claim_id"]
    best = rows.drop_duplicates("claim_id").set_index("claim_id")["seen"]
    linked = (rows["link"] != "text").groupby(rows["claim_id"]).any()
    return pd.DataFrame(
        {"best_seen": claim_ids.map(best).astype("string"), "linked": claim_ids.map(linked).astype("boolean")}
    )


def claim_at(case: Case, claim_id: str, *, as_of: Moment = None) -> Claim:
    """Give one claim with its sources and readings, and the range that they span, as published by a moment.

    Raises
    ------
    UnknownClaimError
        If the case has no such claim.
    MomentError
        If ``as_of`` is a text that is no date.
    """
    claim = case.claim(claim_id)
    if as_of is None:
        return claim
    moment: datetime = as_moment(as_of)
    sources = tuple(one for one in claim.sources if one.date and as_moment(one.date) <= moment)
    if not claim.readings:
        return replace(claim, sources=sources)
    ids = {one.id for one in sources}
    readings = tuple(one for one in claim.readings if one.source in ids)
    row = claims_at(case, as_of=as_of).iloc[case.row_of(claim_id)]
    low, high = (None if pd.isna(row[name]) else float(row[name]) for name in ("span_low", "span_high"))
    about = bool(row["approximate"])
    return replace(claim, sources=sources, readings=readings, span_low=low, span_high=high, approximate=about)
