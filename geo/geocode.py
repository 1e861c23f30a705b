"""From a name to places: what could be meant, the likeliest first, and why.

Nothing is guessed in silence: each candidate says which name it was found by and what was changed to find it.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from geo.errors import BadPositionError, NotANameError
from geo.gazetteer import Gazetteer, Place
from geo.load import load_gazetteer
from geo.name_index import Hit
from geo.names import LONGEST_NAME, ReadName, keys_without_endings, read_name, split_parts
from geo.ranking import Candidate, Match, Question, decide_kind, label_sound, rank
from geo.words import AREA_KINDS

__all__ = ["Candidate", "geocode"]

# How well a name fits, from 1 down. The steps are wide enough that a smaller reason never overrules a larger one.
_WHOLE_NAME, _PART_OF_NAME = 1.0, 0.98
_OTHER_SPELLING = 0.03
_WITHOUT_ENDING = 0.9
_NEAR_MISS = 0.85


def geocode(
    name: str,
    *,
    country: str | None = None,
    near: Place | str | tuple[float, float] | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Candidate]:
    """Find the places a name may mean.

    Parameters
    ----------
    name : str
        A name as people write it, in Latin, Armenian, Cyrillic or Arabic letters, with or without words such as
        "district", "rayonu", "село", "direction of". Such a word decides between a district and its town.
    country : str, optional
        Code or name of the country meant; places elsewhere come after.
    near : Place, str or (float, float), optional
        A place, its id, or a position (lon, lat) in degrees WGS 84; of places of one name the closer one leads.
    gazetteer : Gazetteer, optional
        Where to look; by default the one of the folder `data`.

    Returns
    -------
    list of Candidate
        At most ten, best first; empty if nothing fits or the text cannot be a name. Of a district and a town of
        the same bare name both are given and the district leads.

    Raises
    ------
    NotANameError
        The name is not text.
    UnknownCountryError, UnknownPlaceError, BadPositionError
        `country` or `near` is not known.
    """
    if not isinstance(name, str):
        # Callers without type checks hand over a missing cell (pd.NA) or None.
        message = (  # type: ignore[unreachable]
            f"The name of a place must be text (str), not {type(name).__name__}. Leave out what has no name."
        )
        raise NotANameError(message)
    places = load_gazetteer() if gazetteer is None else gazetteer
    question = Question(
        country=None if country is None else places.country_code(country),
        position=None if near is None else _find_position(near, places),
    )
    return [] if len(name) > LONGEST_NAME else list(_look_up(places, name, question))


def _find_position(near: Place | str | tuple[float, float], places: Gazetteer) -> tuple[float, float]:
    if isinstance(near, str):
        near = places.place(near)
    if isinstance(near, Place):
        return near.lon, near.lat
    try:
        lon, lat = map(float, near)
    except (TypeError, ValueError):
        lon = lat = float("nan")
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        message = f"{near!r} is no position. Give (longitude, latitude) in degrees, longitude first."
        raise BadPositionError(message)
    return lon, lat


@lru_cache(maxsize=16_384)
def _look_up(places: Gazetteer, name: str, question: Question) -> tuple[Candidate, ...]:
    read = read_name(name)
    if read is None:
        return ()
    matches = (
        decide_kind(_match_spellings(read, places), read)
        or decide_kind(_match_endings(name, places), read)
        or _match_parts(name, places)
        or decide_kind(_match_near_misses(read, places), read)
    )
    return rank(matches, places, question)


def _match_spellings(read: ReadName, places: Gazetteer) -> dict[str, Match]:
    index = places.name_index
    matches: dict[str, Match] = {}
    _add_matches(matches, index.find_key(read.key), places, why="named {}", has_the_word=read.word is not None)
    if read.bare != read.key:
        _add_matches(matches, index.find_key(read.bare), places, why="named {}")
    for heard in read.sounds:
        hits = index.find_sound(heard)
        _add_matches(matches, hits, places, why="another spelling of {}", less=_OTHER_SPELLING)
    return matches


def _match_endings(name: str, places: Gazetteer) -> dict[str, Match]:
    for key in keys_without_endings(name):
        matches: dict[str, Match] = {}
        hits = places.name_index.find_key(key, as_written=False)
        _add_matches(matches, hits, places, why="{} with a case ending", less=1 - _WITHOUT_ENDING)
        if matches:
            return matches
    return {}


def _match_parts(name: str, places: Gazetteer) -> list[Match]:
    """Match "Sotk, Gegharkunik province" or "Kalbajar (Karvachar)": a name, then its other name or what holds it.

    A list of places must not pass as one: each later part must name the same place, or an area that holds it.
    """
    first, *others = split_parts(name)[:4] or [""]
    read = read_name(first)
    if not others or read is None:
        return []
    matches = decide_kind(_match_spellings(read, places), read)
    for other in others:
        allowed = _same_or_within(other, places)
        matches = [match for match in matches if match.place.id in allowed]
    return [replace(match, reasons=(*match.reasons, "the rest of the text agrees")) for match in matches]


def _same_or_within(name: str, places: Gazetteer) -> set[str]:
    read = read_name(name)
    if read is None:
        return set()
    matches = decide_kind(_match_spellings(read, places), read)
    # Without a word, "Lachin, Kalbajar" is a list of two towns; "Vardenis, Aragatsotn" is not, for want of such a town.
    holds = bool(read.kinds) or all(match.place.kind in AREA_KINDS for match in matches if match.place.typed)
    allowed: set[str] = set()
    for match in matches:
        allowed |= {match.place.id} | (places.within(match.place.id) if holds else frozenset())
    return allowed


def _match_near_misses(read: ReadName, places: Gazetteer) -> dict[str, Match]:
    matches: dict[str, Match] = {}
    for key, letters in places.name_index.find_near_keys(read.bare) if read.bare else ():
        _add_matches(
            matches,
            places.name_index.find_key(key, as_written=False),
            places,
            why=f"{'one letter' if letters == 1 else 'two letters'} away from {{}}: perhaps a slip",
            less=1 - _NEAR_MISS * (1 - letters / len(key)),
        )
    return matches


def _add_matches(
    matches: dict[str, Match],
    hits: Iterable[Hit],
    places: Gazetteer,
    *,
    why: str,
    less: float = 0.0,
    has_the_word: bool = False,
) -> None:
    for hit in hits:
        quality = (_WHOLE_NAME if hit.whole else _PART_OF_NAME) - less
        if hit.place_id not in matches or matches[hit.place_id].quality < quality:
            place = places.places[hit.place_id]
            matches[hit.place_id] = Match(
                place,
                quality,
                reasons=(why.format(f"“{hit.name}”"),),
                is_label=_is_label(hit.name, place),
                has_the_word=has_the_word,
            )


def _is_label(name: str, place: Place) -> bool:
    read = read_name(name)
    return read is not None and label_sound(place) in read.sounds
