"""The marks, areas and losses as the map's JavaScript takes them: columns of numbers, each text once."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from claims.case import Case
from draw.frame import FrameTolls
from draw.map_names import names_of
from draw.marks import NamedArea
from draw.style import read_party_styles

_FLAGS = {"approximate": 1, "contested": 2, "revised": 4}
_ROLE_FLAGS = {"from": 8, "toward": 16}


def describe_parties(case: Case) -> list[dict[str, Any]]:
    """Give each party's look, in the one order of parties; everything else names a party by its number there."""
    styles = read_party_styles(case.parties)
    return [
        {
            "name": style.name,
            "code": style.code,
            "light": style.colour_light,
            "dark": style.colour_dark,
            "pattern": style.pattern,
            "open": style.is_open,
        }
        for style in (styles[party] for party in case.party_order)
    ]


def describe_areas(areas: Sequence[NamedArea], *, case: Case) -> list[dict[str, Any]]:
    """Give the key of each named area, who names it, and who names it only as a direction."""
    numbers = _party_numbers(case)
    return [
        {
            "key": area.key,
            "parties": [numbers[party] for party in area.parties],
            "directions": [numbers[party] for party in area.directions],
        }
        for area in areas
    ]


def describe_tolls(tolls: FrameTolls | None, *, case: Case) -> dict[str, Any] | None:
    """Give the losses in the frame, or None."""
    if tolls is None:
        return None
    described, numbers = asdict(tolls), _party_numbers(case)
    for block in described["blocks"]:
        for row in block["rows"]:
            row["party"] = numbers[row["party"]]
    return described


def _party_numbers(case: Case) -> dict[str, int]:
    return {party: number for number, party in enumerate(case.party_order)}


def describe_marks(marks: pd.DataFrame, *, case: Case) -> dict[str, Any]:
    """Write the marks as columns of whole numbers and, once each, the texts that they stand for.

    Fifty thousand marks are one megabyte so. Positions are hundred-thousandths of a degree (about a metre); the marks
    of one spot stand together, in the order they came in.
    """
    place, place_ids = pd.factorize(marks["place"])
    spots = np.column_stack([place, _fixed(marks["lon"]), _fixed(marks["lat"])])
    _, first, spot = np.unique(spots, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(spot.ravel(), kind="stable")
    rows, heads = marks.iloc[order], marks.iloc[first]
    numbers = _party_numbers(case)
    columns: dict[str, Any] = {
        "place": spot.ravel()[order].tolist(),
        "party": [numbers[party] for party in rows["party"]],
        "id": rows["claim_id"].tolist(),
        "low": _plain(rows["low"]),
        "high": _plain(rows["high"]),
        "flags": _flags(rows).tolist(),
        "lon": spots[first, 1].tolist(),
        "lat": spots[first, 2].tolist(),
        "radius": heads["radius_km"].tolist(),
        "placeCode": place[first].tolist(),
        "placeIds": list(place_ids),
        "placeNames": [names_of(case.gazetteer.places[one], used_by=case.about.names_used_by) for one in place_ids],
        "kinds": [{"label": label, "symbol": symbol} for label, symbol in _kinds(case)],
        "kind": [_kind_numbers(case)[kind] for kind in rows["kind"]],
    }
    for name, texts, source, frame in (
        ("figure", "figures", "figure", rows),
        ("worded", "wordings", "as_worded", rows),
        ("text", "texts", "statement", rows),
        ("office", "offices", "office", rows),
        ("date", "dates", "said", rows),
        ("precision", "precisions", "precision", heads),
        ("areaCode", "areaKeys", "area", heads),
    ):
        codes, values = pd.factorize(frame[source])
        columns[name] = (codes + 1).tolist()
        columns[texts] = [None, *map(str, values)]
    return columns


def _fixed(degrees: pd.Series) -> "np.ndarray[Any, np.dtype[np.int64]]":
    return np.rint(degrees.to_numpy(dtype=float) * 1e5).astype("int64")


def _plain(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def _flags(rows: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.int64]]":
    flags = np.zeros(len(rows), dtype="int64")
    for name, bit in _FLAGS.items():
        flags |= rows[name].to_numpy(dtype=bool, na_value=False).astype("int64") * bit
    for role, bit in _ROLE_FLAGS.items():
        flags |= (rows["role"] == role).to_numpy(dtype=bool).astype("int64") * bit
    return flags


def _kinds(case: Case) -> list[tuple[str, str]]:
    return list(zip(case.kinds["label"], case.kinds["symbol"], strict=True))


def _kind_numbers(case: Case) -> dict[str, int]:
    return {kind: number for number, kind in enumerate(case.kinds["id"])}
