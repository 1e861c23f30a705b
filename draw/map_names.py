"""The names on the ground: which places of the gazetteer the map names, from which zoom on, and in whose words."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from claims.case import Case
from geo.gazetteer import Gazetteer, Place, distance_km

Bounds = tuple[float, float, float, float]

# An area is named as soon as a name of this many kilometres' width at zoom 0 fits in it.
_AREA_WIDTH = 5400.0
# A lake's name may stand in two lines.
_WATER_WIDTH = 3600.0
_TOWNS = ((100_000, 8.2), (30_000, 9.4), (10_000, 10.4))
_TYPED_TOWN = 9.7
_NEVER = 99.0
# An untyped town so near a typed one is mostly a part of it.
_PART_KM = 8.0
_COMMON_WORD = 5
_STYLES = {
    "country": "country",
    "district": "district",
    "region": "region",
    "area": "region",
    "lake": "water",
    "reservoir": "water",
    "river": "water",
    "settlement": "settlement",
    "mountain": "mountain",
    "pass": "mountain",
}


def choosable_names(case: Case) -> list[str]:
    """Give the choices of the names switch; number n stands for the nth text of `names_of`, the last for all."""
    parties = [f"As used by {case.name('parties', party)}" for party in case.about.names_used_by]
    return ["Of the recognised state", *parties, "All of them"] if parties else ["Of the recognised state"]


def names_of(place: Place, *, used_by: Sequence[str]) -> list[str]:
    """Give a place's name by the recognised state, then as each party uses it; only the first if all are the same."""
    own = {name.used_by: name.name for name in place.names if name.used_by is not None}
    names = [place.name, *(own.get(party, place.name) for party in used_by)]
    return names if len(set(names)) > 1 else names[:1]


def list_ground_names(gazetteer: Gazetteer, *, used_by: Sequence[str], bounds: Bounds) -> list[list[Any]]:
    """Give the names of the ground within bounds (west, south, east, north), the most important first.

    Returns
    -------
    list of list
        Each: id of the place, how it is written (country, district, region, water, settlement, mountain), lon and lat
        in WGS 84 degrees, the texts of `names_of`, the zoom from which on it is shown, and, for an area, the key of its
        outline.
    """
    return list(_ground_names(gazetteer, tuple(used_by), bounds))


@lru_cache(maxsize=8)
def _ground_names(gazetteer: Gazetteer, used_by: tuple[str, ...], bounds: Bounds) -> tuple[list[Any], ...]:
    kind_words = _find_kind_words(gazetteer)
    typed = [place for place in gazetteer.places.values() if place.typed and place.kind == "settlement"]
    named = []
    for place in gazetteer.places.values():
        start = first_zoom(place)
        if start == _NEVER or not _is_within(place, bounds) or _is_part(place, typed):
            continue
        texts = [_shorten(text, kind_words) for text in names_of(place, used_by=used_by)]
        row = [place.id, _STYLES[place.kind], round(place.lon, 4), round(place.lat, 4), texts, round(start, 1)]
        named.append([*row, place.area] if place.area is not None else row)
    return tuple(sorted(named, key=lambda row: (row[5], row[0])))


def first_zoom(place: Place) -> float:
    """Give the zoom from which a place is named on the ground."""
    if place.kind == "country":
        return 0.0
    if place.kind not in _STYLES:
        return _NEVER
    if place.kind in {"district", "region", "lake", "reservoir"}:
        width = _WATER_WIDTH if place.kind in {"lake", "reservoir"} else _AREA_WIDTH
        return math.log2(width / place.radius_km) if place.area is not None else _NEVER
    if place.precision not in {"settlement", "site"}:
        return _NEVER
    for inhabitants, zoom in _TOWNS:
        if (place.population or 0) >= inhabitants:
            return zoom
    return _TYPED_TOWN if place.typed else _NEVER


def _is_within(place: Place, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= place.lon <= east and south <= place.lat <= north


def _is_part(place: Place, typed: Sequence[Place]) -> bool:
    if place.typed or place.kind != "settlement":
        return False
    here = (place.lon, place.lat)
    return any(distance_km(here, (town.lon, town.lat)) < _PART_KM for town in typed if town.country == place.country)


def _find_kind_words(gazetteer: Gazetteer) -> frozenset[str]:
    """Find the last words that many areas' names share ("district"): how a name is written says that already."""
    last = Counter(place.name.rsplit(" ", 1)[-1] for place in gazetteer.places.values() if place.area is not None)
    return frozenset(word for word, count in last.items() if count >= _COMMON_WORD)


def _shorten(text: str, kind_words: frozenset[str]) -> str:
    first, _, last = text.rpartition(" ")
    return first if first and last in kind_words else text
