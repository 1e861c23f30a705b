"""The marks, areas and losses as the map's JavaScript takes them: columns of numbers, each text once."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from claims.case import Case
from claims.revision import number_groups
from draw.frame import FrameTolls
from draw.map_names import names_of
from draw.marks import NamedArea
from draw.style import party_styles

_FLAGS = {"approximate": 1, "contested": 2, "revised": 4}
_ROLE_FLAGS = {"from": 8, "toward": 16}
_FACTS = ("party", "kind", "low", "high", "figure", "as_worded", "statement", "office", "said", "answer")
_TURN = 36_000_001  # hundred-thousandths of a degree all around, and one

Whole = np.ndarray[Any, np.dtype[np.int64]]


def describe_parties(case: Case) -> list[dict[str, Any]]:
    """Give each party's look, in the one order of parties; everything else names a party by its number there."""
    styles = party_styles(case)
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

    Returns
    -------
    dict
        A mark is an `id`, the number of a spot (`place`) and the number of a row of `facts`; claims that say the same
        share a row. A spot is `lon` and `lat` in hundred-thousandths of a degree (about a metre) and the number of a
        row of `placeIds`, `placeNames`, `radius`, `precision` and `area`. The marks of one spot stand together, in the
        order they came in.
    """
    place, place_ids = pd.factorize(marks["place"])
    lon, lat = _fixed(marks["lon"]), _fixed(marks["lat"])
    # One whole number a spot: sorting these is ten times faster than sorting rows of three numbers.
    key = (place.astype("int64") * _TURN + lon + _TURN // 2) * _TURN + lat + _TURN // 2
    _, first, spot = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(spot, kind="stable")
    fact, facts = _share_facts(marks, case=case)
    heads = marks[["radius_km", "precision", "area"]].take(np.unique(place, return_index=True)[1])
    return {
        "id": marks["claim_id"].to_numpy(dtype=object)[order].tolist(),
        "place": spot[order].tolist(),
        "fact": fact[order].tolist(),
        "facts": facts,
        "lon": lon[first].tolist(),
        "lat": lat[first].tolist(),
        "placeCode": place[first].tolist(),
        "placeIds": list(place_ids),
        "placeNames": [names_of(case.gazetteer.places[one], used_by=case.about.names_used_by) for one in place_ids],
        "radius": heads["radius_km"].to_numpy(dtype=float).tolist(),
        "precision": _plain(heads["precision"]),
        "area": _plain(heads["area"]),
        "kinds": [
            {"label": label, "symbol": symbol}
            for label, symbol in zip(case.kinds["label"], case.kinds["symbol"], strict=True)
        ],
    }


def _share_facts(marks: pd.DataFrame, *, case: Case) -> tuple[Whole, dict[str, Any]]:
    """Give for each mark the number of its row of facts, and the rows: one list a fact."""
    flags = _flags(marks)
    code = number_groups(marks.assign(flags=flags), (*_FACTS, "flags"))
    _, first = np.unique(code, return_index=True)
    rows = {name: marks[name].take(first) for name in _FACTS}
    parties, kinds = _party_numbers(case), {kind: number for number, kind in enumerate(case.kinds["id"])}
    return code, {
        "party": [parties[party] for party in rows["party"].to_numpy(dtype=object)],
        "kind": [kinds[kind] for kind in rows["kind"].to_numpy(dtype=object)],
        "flags": flags[first].tolist(),
        "low": _plain(rows["low"]),
        "high": _plain(rows["high"]),
        "figure": _plain(rows["figure"]),
        "worded": _plain(rows["as_worded"]),
        "text": _plain(rows["statement"]),
        "office": _plain(rows["office"]),
        "said": _plain(rows["said"]),
        "answer": _plain(rows["answer"]),
    }


def _fixed(degrees: pd.Series) -> Whole:
    return np.rint(degrees.to_numpy(dtype=float) * 1e5).astype("int64")


def _plain(column: pd.Series) -> list[Any]:
    """Give the cells, an empty one as None; taken out at once, for one by one costs more than all the rest."""
    return list(column.array.to_numpy(dtype=object, na_value=None))


def _flags(rows: pd.DataFrame) -> Whole:
    flags = np.zeros(len(rows), dtype="int64")
    for name, bit in _FLAGS.items():
        flags |= rows[name].to_numpy(dtype=bool, na_value=False).astype("int64") * bit
    for role, bit in _ROLE_FLAGS.items():
        flags |= (rows["role"] == role).to_numpy(dtype=bool).astype("int64") * bit
    return flags
