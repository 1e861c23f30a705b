"""Larger cases and larger sets of marks, drawn from the real ones with a fixed seed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from claims.case import Case
from claims.rows import split_ids
from draw.marks import find_states, place_marks

SEED = 20220913
SHIFT_DEGREES = 0.12
_ONE_LINK, _MANY_LINKS = ("part_of", "repeats"), ("denies", "relays")


@dataclass(frozen=True)
class View:
    """Where a map of the case begins: its middle in WGS 84 degrees and its zoom."""

    lon: float
    lat: float
    zoom: int = 8


def find_view(case: Case) -> View:
    """Give the middle of the case's opening bounds."""
    west, south, east, north = case.about.opening_bounds
    return View(lon=(west + east) / 2, lat=(south + north) / 2)


def read_marks(case: Case) -> pd.DataFrame:
    """Give the marks of all claims of a case, as the map page places them."""
    return place_marks(case.claims, case=case, states=find_states(case))


def draw_marks(marks: pd.DataFrame, *, case: Case, count: int, seed: int) -> pd.DataFrame:
    """Draw marks with replacement, each moved to a spot of its own.

    Parameters
    ----------
    marks
        From `read_marks`.
    case
        Gives the bounds that no mark leaves, so that every map shows all of them.
    count
        How many.
    seed
        The same seed gives the same marks.

    Returns
    -------
    pandas.DataFrame
        The same columns. Positions are normally distributed about the real ones (`SHIFT_DEGREES`, WGS 84). Every id and
        every statement is its own, so that no way of drawing profits from texts that resampling repeats.
    """
    chance = np.random.default_rng(seed)
    drawn = marks.iloc[np.sort(chance.integers(len(marks), size=count))].reset_index(drop=True)
    number = pd.Series(np.arange(count).astype(str), dtype="string")
    west, south, east, north = case.about.opening_bounds
    lon = drawn["lon"].to_numpy(dtype=float) + chance.normal(0, SHIFT_DEGREES, count)
    lat = drawn["lat"].to_numpy(dtype=float) + chance.normal(0, SHIFT_DEGREES, count)
    return drawn.assign(
        claim_id=drawn["claim_id"] + "-" + number,
        statement=drawn["statement"] + " (" + number + ")",
        lon=pd.array(_fold_back(lon, west, east), dtype="Float64"),
        lat=pd.array(_fold_back(lat, south, north), dtype="Float64"),
    )


def _fold_back(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Mirror what lies outside two bounds back inside, so that no edge gathers points."""
    place = np.mod(values - low, 2 * (high - low))
    return low + np.where(place > high - low, 2 * (high - low) - place, place)


def enlarge_case(case: Case, *, count: int, own_events: bool = False) -> Case:
    """Give a case of exactly so many claims: whole copies of the real one, and a part of it at the end.

    Parameters
    ----------
    case
        The real case.
    count
        How many claims.
    own_events
        Give each copy episodes of its own, so that every copy has its own series, as long as the real ones. Otherwise
        the copies share episodes and places, and a filter keeps the same share of them as of the real claims.

    Returns
    -------
    Case
        Claims in reading order, each with its places, sources and readings. Ids are unique; links stay within a copy,
        and one whose end was cut off is dropped.
    """
    size = len(case.claims)
    row = np.arange(count) % size
    copy = pd.Series((np.arange(count) // size).astype(str), dtype="string")
    claims = case.claims.iloc[row].reset_index(drop=True)
    claims["claim_id"] = claims["claim_id"] + "-" + copy
    claims["seq"] = pd.array(np.arange(1, count + 1), dtype="Int64")
    ids = frozenset(claims["claim_id"])
    for column in _ONE_LINK:
        linked = claims[column] + "-" + copy
        claims[column] = linked.where(linked.isin(ids))
    for column in _MANY_LINKS:
        claims[column] = _copy_links(claims[column], copy, ids)
    if own_events:
        claims["event"] = claims["event"] + "-" + copy
        claims["series"] = claims["series"] + "-" + copy
        claims["chain"] = claims["chain"] + "-" + copy
    return replace(
        case,
        claims=claims.sort_values(["known_at", "claim_id"], na_position="last", ignore_index=True),
        claim_places=_copy_rows(case.claim_places, ids),
        claim_sources=_copy_rows(case.claim_sources, ids),
        readings=_copy_rows(case.readings, ids),
    )


def _copy_links(links: pd.Series, copy: pd.Series, ids: frozenset[str]) -> pd.Series:
    texts = []
    for cell, number in zip(links, copy, strict=True):
        kept = [] if pd.isna(cell) else [one for link in split_ids(cell) if (one := f"{link}-{number}") in ids]
        texts.append(";".join(kept) or None)
    return pd.Series(texts, index=links.index, dtype="string")


def _copy_rows(table: pd.DataFrame, ids: frozenset[str]) -> pd.DataFrame:
    """Repeat the rows of a table for every copy of the claim they belong to."""
    owners = pd.Series(sorted(ids), dtype="string")
    split = owners.str.rsplit("-", n=1, expand=True)
    pairs = pd.DataFrame({"claim_id": split[0], "owner": owners})
    rows = table.merge(pairs, on="claim_id", how="inner")
    rows["claim_id"] = rows["owner"]
    return rows[list(table.columns)]
