"""Of the places that fit a name: which comes first, and why."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from geo.gazetteer import PRECISIONS, Gazetteer, Place, distance_km
from geo.names import ReadName, read_name
from geo.words import AREA_KINDS, Kinds

MOST_CANDIDATES = 10

# What is taken off where several places fit.
_ANOTHER_KIND, _NAME_HAS_THE_WORD = 0.3, 0.05
_OTHER_COUNTRY = 0.15
_FAR, _FAR_KM = 0.3, 50.0
_NOT_TYPED = 0.02
_NARROWER = 0.005
_SECOND_KIND = 0.01
_WIDTHS = {"district": 1, "area": 1, "region": 2, "country": 3}


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant.

    Parameters
    ----------
    place : Place
        The place.
    score : float
        0 to 1: 1 for a name as the gazetteer has it; from 0.9 for another spelling or case; below 0.85 for a near
        miss. Lower where the kind, the country or the distance speak against it.
    why : str
        How it was found, in words.
    """

    place: Place
    score: float
    why: str


@dataclass(frozen=True)
class Match:
    """A place that fits a name, before kind, country and nearness are weighed.

    Parameters
    ----------
    place : Place
        The place.
    quality : float
        0 to 1, how well the name fits.
    reasons : tuple of str
        How it was found, in words.
    is_label : bool
        The name is the place's own label, in whatever language.
    has_the_word : bool
        The gazetteer's own name has the word that would decide the kind, as a village called "Red Mountain" has.
    """

    place: Place
    quality: float
    reasons: tuple[str, ...]
    is_label: bool = False
    has_the_word: bool = False


@dataclass(frozen=True)
class Question:
    """What was asked besides the name.

    Parameters
    ----------
    country : str or None
        Code of the country meant.
    position : (float, float) or None
        Where it should be near: (lon, lat), degrees WGS 84.
    """

    country: str | None
    position: tuple[float, float] | None


def decide_kind(matches: dict[str, Match], read: ReadName) -> list[Match]:
    """Keep what the word in the name asks for; without such a place keep all, lower and saying so."""
    found = list(matches.values())
    if not read.kinds:
        return found
    fitting = [match for match in found if match.place.kind in read.kinds or match.has_the_word]
    if not fitting:
        return [_lower(match, _ANOTHER_KIND, reason=f"but no {read.kinds[0]} of this name is known") for match in found]
    best = min((read.kinds.index(match.place.kind) for match in fitting if match.place.kind in read.kinds), default=0)
    return [_judge_kind(match, read.kinds[best:], word=read.word or "") for match in fitting]


def _judge_kind(match: Match, kinds: Kinds, *, word: str) -> Match:
    kind = match.place.kind
    if kind not in kinds:
        return _lower(match, _NAME_HAS_THE_WORD, reason=f"though a {kind}")
    meaning = "an area" if kind in AREA_KINDS else f"a {kind}"
    return _lower(match, _SECOND_KIND * kinds.index(kind), reason=f"“{word}” means {meaning}")


def _lower(match: Match, less: float, *, reason: str) -> Match:
    return replace(match, quality=match.quality - less, reasons=(*match.reasons, reason))


def rank(matches: list[Match], places: Gazetteer, question: Question) -> tuple[Candidate, ...]:
    """Put the places that fit in order, weighing country, nearness, width and who typed them in.

    Parameters
    ----------
    matches : list of Match
        What fits the name, after `decide_kind`.
    places : Gazetteer
        Where they come from.
    question : Question
        Country and position asked for.

    Returns
    -------
    tuple of Candidate
        At most ten, best first. Equal scores are ordered by whose own label the name is, how exactly the place is
        known, how large it is, and its id.
    """
    areas = {match.place.id: match.place for match in matches if _width(match.place)}
    ranked = []
    for match in matches:
        place = match.place
        wider = [area for area in areas.values() if _leads(area, place, places)]
        score = match.quality - _NARROWER * len(wider) - (0 if place.typed else _NOT_TYPED)
        reasons = list(match.reasons)
        if place.id in areas and any(_leads(place, other.place, places) for other in matches):
            reasons.append("the wider reading")
        for taken_off, reason in _weigh_context(place, areas, places, question):
            score -= taken_off
            reasons.append(reason)
        candidate = Candidate(place, round(max(score, 0.01), 4), "; ".join(reasons))
        exactness = PRECISIONS.index(place.precision) if not _width(place) else 0
        size = (-(place.population or 0), -place.radius_km)
        ranked.append((-candidate.score, not match.is_label, exactness, size, place.id, candidate))
    return tuple(entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:-1])[:MOST_CANDIDATES])


def _width(place: Place) -> int:
    """Rank how wide a place is; a town with the rank of a district ("Ganja City") is as narrow as the town."""
    named = read_name(place.name)
    is_town = named is not None and "settlement" in named.kinds
    return 0 if is_town else _WIDTHS.get(place.kind, 0)


def _leads(area: Place, place: Place, places: Gazetteer) -> bool:
    """Tell whether an area comes before a narrower place of the same name.

    It does if it contains it, or if both have that label: "Lachin" means the district before a village elsewhere, but
    a district that is also called Martuni does not come before the town of Martuni elsewhere.
    """
    if not area.typed or _width(area) <= _width(place):
        return False
    return area.id in places.containers(place.id) or label_sound(area) == label_sound(place)


def label_sound(place: Place) -> str:
    """Give the sound of a place's map label, without words such as "District"."""
    read = read_name(place.name)
    return read.sounds[-1] if read else ""


def _weigh_context(
    place: Place, areas: Collection[str], places: Gazetteer, question: Question
) -> Iterator[tuple[float, str]]:
    if question.country is not None:
        inside = place.country == question.country
        yield (0.0 if inside else _OTHER_COUNTRY), f"{'in' if inside else 'not in'} {question.country}"
    if question.position is not None:
        # A district and its own town are one answer at two widths: nearness must not choose between them.
        holders = [holder for holder in places.containers(place.id) if holder in areas]
        measured = places.places[holders[-1]] if holders else place
        away = max(0.0, distance_km((measured.lon, measured.lat), question.position) - measured.radius_km)
        yield _FAR * away / (away + _FAR_KM), f"{away:.0f} km away"
    if not place.typed:
        yield 0.0, "from GeoNames"
