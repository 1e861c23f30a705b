"""Where all claims of a case stand on the map: one row for each claim and place, whatever a filter keeps.

What becomes of a claim that names several places, or none, is decided here and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from claims.carried import count_published, with_readings
from claims.case import Case
from claims.figure import PEOPLE_WORDS, count_in_words
from claims.filter import MAP_ROLES
from claims.moments import Moment, when_said
from geo.gazetteer import Gazetteer, Place

AREA_PRECISIONS = ("district", "region")
"""Precisions of a place that is hatched within its border, if its outline is known."""

WHOLE_SCOPES = ("front", "war")
"""Scopes of a figure that has no position on the ground: it stands in the map's frame."""

MARK_COLUMNS = (
    "claim_id",
    "place",
    "role",
    "label",
    "lon",
    "lat",
    "radius_km",
    "precision",
    "area",
    "party",
    "code",
    "colour_light",
    "colour_dark",
    "pattern",
    "kind",
    "kind_label",
    "symbol",
    "low",
    "high",
    "approximate",
    "figure",
    "contested",
    "revised",
    "answer",
    "as_worded",
    "statement",
    "office",
    "said",
)

_DTYPES = {
    **dict.fromkeys(("lon", "lat", "radius_km", "low", "high"), "Float64"),
    **dict.fromkeys(("approximate", "contested", "revised"), "boolean"),
}
_CLAIM_COLUMNS = (
    "claim_id",
    "party",
    "claimant",
    "kind",
    "measure",
    "people",
    "scope",
    "span_low",
    "span_high",
    "approximate",
    "said_at",
    "known_by",
    "statement",
)

Objects = np.ndarray[Any, np.dtype[np.object_]]


@dataclass(frozen=True)
class PlacedClaims:
    """The marks of all claims of a case, but for what a moment makes of them.

    Attributes
    ----------
    marks : pandas.DataFrame
        The columns of `MARK_COLUMNS`; `contested` and `revised` still false, `answer` empty.
    ids : pandas.Index
        The id of each mark's claim once more, quick to look through.
    """

    marks: pd.DataFrame
    ids: pd.Index


def place_all(case: Case, *, as_of: Moment = None) -> PlacedClaims:
    """Place all claims of a case with their figures as carried by a moment: a filter only chooses among these marks.

    By party (sides first), then in reading order. Not among them: claims that name no place or only a country, and
    figures for a whole front or war. A figure that names several places stands once, in the district that holds them
    all; if there is none, each place is marked without it. Placed once for each number of readings published by then.
    """
    return _place_all(case, count_published(case, as_of=as_of))


@lru_cache(maxsize=16)
def _place_all(case: Case, readings: int) -> PlacedClaims:
    rows = _join_places(case, with_readings(case, readings))
    rows = rows[~(rows["measure"].notna() & rows["scope"].isin(WHOLE_SCOPES))]
    rows = _gather_figures(rows, gazetteer=case.gazetteer)
    order = {party: number for number, party in enumerate(case.party_order)}
    rows = rows.iloc[np.argsort([order[party] for party in rows["party"]], kind="stable")]
    columns: dict[str, Any] = {**_place_columns(rows, gazetteer=case.gazetteer), **_look_columns(rows, case=case)}
    columns |= _word_columns(rows, case=case)
    columns |= {name: rows[name].to_numpy() for name in ("claim_id", "place", "role", "party", "kind", "as_worded")}
    columns |= {name: np.zeros(len(rows), dtype=bool) for name in ("contested", "revised")}
    columns["answer"] = np.full(len(rows), None)
    marks = pd.DataFrame({name: pd.array(columns[name], dtype=_DTYPES.get(name, "string")) for name in MARK_COLUMNS})
    marks = marks[(marks["precision"] != "country").to_numpy(dtype=bool)].reset_index(drop=True)
    return PlacedClaims(marks, pd.Index(marks["claim_id"].to_numpy(dtype=object), dtype=object))


def _join_places(case: Case, claims: pd.DataFrame) -> pd.DataFrame:
    """Give one row a claim and place, in the order of the claims, with no more columns than marks need.

    Columns of Python objects: for frames this small they cost a tenth of what taking rows of text columns does.
    """
    named = case.claim_places
    named = named[named["role"].isin(MAP_ROLES).to_numpy(dtype=bool)]
    at = pd.Index(claims["claim_id"]).get_indexer(pd.Index(named["claim_id"]))
    order = np.argsort(at, kind="stable")
    order = order[at[order] >= 0]
    columns = {name: _objects(claims[name])[at[order]] for name in _CLAIM_COLUMNS}
    columns |= {name: _objects(named[name])[order] for name in ("place", "role", "as_worded")}
    return pd.DataFrame(columns, dtype=object)


def _objects(column: pd.Series) -> Objects:
    values = column.to_numpy(dtype=object, copy=True)
    values[column.isna().to_numpy()] = None
    return values


def _gather_figures(rows: pd.DataFrame, *, gazetteer: Gazetteer) -> pd.DataFrame:
    """Let a figure with several places stand once, in the district that holds them all, or nowhere."""
    is_figure = rows["measure"].notna() & (rows["span_low"].notna() | rows["span_high"].notna())
    several = is_figure & rows["claim_id"].duplicated(keep=False)
    rows = rows.assign(with_figure=is_figure.to_numpy(dtype=bool))
    if not several.any():
        return rows
    parts = [rows[~several]]
    for _, group in rows[several].groupby("claim_id", sort=False):
        shared = _shared_district(group["place"], places=gazetteer.places)
        if shared is None:
            parts.append(group.assign(with_figure=False))
        else:
            words = ", ".join(group["as_worded"].dropna().unique())
            parts.append(group.head(1).assign(place=shared, as_worded=words))
    return pd.concat(parts).sort_index(kind="stable")


def _shared_district(ids: pd.Series, *, places: Mapping[str, Place]) -> str | None:
    first, *others = [_surrounding(place, places=places) for place in ids]
    return next((one for one in first if all(one in chain for chain in others)), None)


def _surrounding(place: str, *, places: Mapping[str, Place]) -> list[str]:
    """Give the areas with an outline that a place is or lies in, the smallest first."""
    chain: list[str] = []
    current: str | None = place
    while current is not None and current in places and current not in chain:
        chain.append(current)
        current = places[current].district
    return [one for one in chain if places[one].precision in AREA_PRECISIONS and places[one].area is not None]


def _place_columns(rows: pd.DataFrame, *, gazetteer: Gazetteer) -> dict[str, Objects]:
    places = gazetteer.places
    names = {"label": "name", "lon": "lon", "lat": "lat", "radius_km": "radius_km"}
    names |= {"precision": "precision", "area": "area"}
    return {name: _look_up(rows["place"], {one: getattr(places[one], of) for one in set(rows["place"])})
            for name, of in names.items()}  # fmt: skip


def _look_columns(rows: pd.DataFrame, *, case: Case) -> dict[str, Objects]:
    parties, kinds = case.parties, case.kinds
    columns = {
        name: _look_up(rows["party"], dict(zip(parties["id"], _objects(parties[name]), strict=True)))
        for name in ("code", "colour_light", "colour_dark", "pattern")
    }
    for name, of in (("kind_label", "label"), ("symbol", "symbol")):
        columns[name] = _look_up(rows["kind"], dict(zip(kinds["id"], kinds[of], strict=True)))
    return columns


def _look_up(keys: pd.Series, table: Mapping[str, object]) -> Objects:
    return np.array([table[key] for key in keys], dtype=object)


def _word_columns(rows: pd.DataFrame, *, case: Case) -> dict[str, Objects]:
    offices = dict(zip(case.actors["id"], case.actors["short"], strict=True))
    past = dict(zip(case.measures["id"], case.measures["past"], strict=True))
    times = rows[["said_at", "known_by"]].itertuples(index=False, name=None)
    cells = rows[["with_figure", "span_low", "span_high", "approximate", "measure", "people"]]
    shown = rows["with_figure"].to_numpy(dtype=bool)
    words = [_figure_words(row[1:], past=past) if row[0] else None for row in cells.itertuples(index=False, name=None)]
    return {
        "statement": rows["statement"].to_numpy(),
        "office": _look_up(rows["claimant"], offices),
        "said": np.array([when_said(*row) if isinstance(row[0], str) else None for row in times], dtype=object),
        "figure": np.array(words, dtype=object),
        "low": rows["span_low"].where(shown, None).to_numpy(),
        "high": rows["span_high"].where(shown, None).to_numpy(),
        "approximate": rows["approximate"].to_numpy(),
    }


def _figure_words(cells: tuple[object, ...], *, past: Mapping[str, str]) -> str:
    low, high, approximate, measure, people = cells
    whose = PEOPLE_WORDS.get(str(people), "")
    figure = count_in_words(low, high, past[str(measure)], approximate=approximate)
    return figure + (f" ({whose})" if whose else "")
