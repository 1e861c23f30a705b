"""One statement carried with different figures is one claim with readings: the range they span.

Tables in, table out.
"""

from __future__ import annotations

import pandas as pd


def add_spans(claims: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Add ``span_low``, ``span_high`` and ``reading_count`` to the claims.

    The span runs over the claim's own bounds and those of its readings of the same measure and people; where one of
    them is not bounded, the span is not bounded either. Readings of another measure or other people count, but do
    not widen it. ``approximate`` becomes true if a reading in the span is.
    """
    claims = claims.copy()
    own = claims.set_index("claim_id")
    same = readings[_is_same(readings, own)]
    low = _spread(same, own["low"], "low", "min")
    high = _spread(same, own["high"], "high", "max")
    about = set(same.loc[same["approximate"], "claim_id"])
    claims["span_low"] = low.to_numpy()
    claims["span_high"] = high.to_numpy()
    claims["span_low"] = claims["span_low"].astype("Float64")
    claims["span_high"] = claims["span_high"].astype("Float64")
    claims["approximate"] = claims["approximate"] | claims["claim_id"].isin(about)
    claims["reading_count"] = claims["claim_id"].map(readings.groupby("claim_id").size()).fillna(0).astype("Int64")
    return claims


def _is_same(readings: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    measure = readings["claim_id"].map(own["measure"]).fillna("")
    people = readings["claim_id"].map(own["people"]).fillna("")
    return (readings["measure"].fillna("") == measure) & (readings["people"].fillna("") == people)


def _spread(same: pd.DataFrame, own: pd.Series, bound: str, how: str) -> pd.Series:
    """Give the widest bound by claim; one missing bound among the figures makes it missing."""
    with_figure = same[same["low"].notna() | same["high"].notna()]
    values = pd.concat([own, with_figure.set_index("claim_id")[bound]])
    groups = values.groupby(level=0)
    widest = groups.agg(how).where(~values.isna().groupby(level=0).any())
    spread: pd.Series = widest.reindex(own.index).astype("Float64")
    return spread
