"""Which claims stand where on the map: one mark for each claim and place, and the areas that claims name.

Tables in, tables out.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.answers import answers_in_words
from claims.case import Case
from claims.kinds import ALLEGATION
from claims.moments import Moment, as_moment
from claims.revision import find_current
from claims.toll import find_contested_claims
from draw.placing import AREA_PRECISIONS, place_all


@dataclass(frozen=True)
class NamedArea:
    """An area that claims name.

    Attributes
    ----------
    place : str
        Id of the place.
    key : str
        Key of its outline.
    parties : tuple of str
        Who names it as the place where something happened, in the one order of parties: the area is hatched.
    directions : tuple of str
        Who names it only as a direction: the area is outlined.
    """

    place: str
    key: str
    parties: tuple[str, ...]
    directions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimStates:
    """What became of the claims by the moment of a view.

    Attributes
    ----------
    contested, current : frozenset of str
        Ids of the claims that others contradict or deny, and of those that nothing has revised.
    as_of : datetime or None
        The moment, in UTC+4; None = all that was ever said.
    """

    contested: frozenset[str]
    current: frozenset[str]
    as_of: datetime | None = None


def find_states(case: Case, *, as_of: Moment = None) -> ClaimStates:
    """Find which claims are contested and which still stand at a moment (UTC+4), on the whole case."""
    return _find_states(case, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=16)
def _find_states(case: Case, as_of: datetime | None) -> ClaimStates:
    current = case.claims["claim_id"].to_numpy(dtype=object)[find_current(case, as_of=as_of)]
    contested = find_contested_claims(case, as_of=as_of)
    return ClaimStates(contested=contested, current=frozenset(current), as_of=as_of)


def place_marks(kept: pd.DataFrame, *, case: Case, states: ClaimStates) -> pd.DataFrame:
    """Give the marks of claims: one row for each claim and each place that it names as at, from or toward.

    Parameters
    ----------
    kept
        Claims of the case, as `ClaimFilter.keep` leaves them.
    case
        The case that they are of.
    states
        What is contested or revised, from `find_states` for the moment of the view. Figures are those carried by then.

    Returns
    -------
    pandas.DataFrame
        The columns of `MARK_COLUMNS`, by party (sides first), then in reading order; lon and lat in WGS 84 degrees.
        `low`, `high` (the span of its readings) and `figure` (the same in words) only where a figure has one place.
        `answer` tells of an alleged crime who denies it by then, or that no denial was found or known.
        Not among the rows: claims that name no place or only a country, and figures for a whole front or war. A figure
        that names several places stands once, in the district that holds them all; if there is none, each place is
        marked without it.
    """
    placed = place_all(case, as_of=states.as_of)
    shown = placed.ids.isin(kept["claim_id"].to_numpy(dtype=object))
    marks, ids = placed.marks.take(np.flatnonzero(shown)), placed.ids[shown]
    marks.index = pd.RangeIndex(len(marks))
    marks["contested"] = pd.array(ids.isin(states.contested), dtype="boolean")
    marks["revised"] = pd.array(~ids.isin(states.current), dtype="boolean")
    answers, alleged = answers_in_words(case, as_of=states.as_of), (marks["kind"] == ALLEGATION).to_numpy(dtype=bool)
    words = [answers.get(one) if crime else None for one, crime in zip(ids, alleged, strict=True)]
    marks["answer"] = pd.array(words, dtype="string")
    return marks


def name_areas(marks: pd.DataFrame) -> list[NamedArea]:
    """Give the areas that claims name, each with those who name it.

    Parameters
    ----------
    marks
        As `place_marks` gives them: the parties are in their order already.
    """
    is_area = marks["area"].notna().to_numpy() & marks["precision"].isin(AREA_PRECISIONS).to_numpy(dtype=bool)
    columns = (marks[name].to_numpy(dtype=object)[is_area] for name in ("place", "area", "party", "role"))
    keys: dict[str, str] = {}
    at: dict[str, dict[str, None]] = {}
    toward: dict[str, dict[str, None]] = {}
    for place, key, party, role in zip(*columns, strict=True):
        keys.setdefault(place, key)
        (at if role == "at" else toward).setdefault(place, {})[party] = None
    return [
        NamedArea(
            place, key, tuple(at.get(place, ())), tuple(p for p in toward.get(place, ()) if p not in at.get(place, ()))
        )
        for place, key in sorted(keys.items())
    ]


def count_unplaced(kept: pd.DataFrame, *, marks: pd.DataFrame) -> int:
    """Count the claims that have no mark: they name no place, only a country, or they are a whole front's figure."""
    return len(set(kept["claim_id"].to_numpy(dtype=object)) - set(marks["claim_id"].to_numpy(dtype=object)))
