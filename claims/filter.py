"""One filter over claims, with faces that must agree: the rows it keeps, its words, its link.

This file: the fields, and which rows they keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from claims.carried import claims_at
from claims.case import Case
from claims.errors import FilterError
from claims.moments import CLOCK, end_of_day, is_whole_day
from claims.revision import find_current, known
from claims.rows import split_ids
from claims.search import clean_search, fold
from claims.toll import find_contested_claims

PARTY_ROLES = ("says", "accused", "harmed", "any")
DATES_OF = ("event", "report")
MAP_ROLES = ("at", "from", "toward")

Mask = tuple[np.ndarray, np.ndarray]
"""For each claim: does it pass, and is the value that decides unknown."""


@dataclass(frozen=True)
class Kept:
    """What a filter leaves: the claims in reading order, of how many, and how many more might belong but do not say so.

    ``unknown`` counts, by field, the claims that pass every other field and whose value in this one is unknown.
    ``undated`` counts the claims without any date, which are in no view. ``held_back`` counts those that pass every
    field and may have been said by the moment of the view, but are dated only to a day, month or year that ends later.
    """

    claims: pd.DataFrame
    total: int
    unknown: Mapping[str, int]
    undated: int
    held_back: int = 0


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims to show.

    Within a field OR, between fields AND; an empty field lets all pass. Values are ids of the case's tables.

    ``party_role`` says what the parties must be: ``says``, ``accused``, ``harmed`` or ``any``. ``dates_of`` says
    which dates ``date_from`` and ``date_to`` (days, both included) are about: of the event, or of the report.
    ``as_of`` in UTC+4; ``None`` = the latest moment of the case.
    """

    events: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    party_role: str = "says"
    date_from: date | None = None
    date_to: date | None = None
    dates_of: str = "event"
    as_of: datetime | None = None
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    contested: bool = False
    current: bool = False
    linked: bool = False
    text: str = ""

    def __post_init__(self) -> None:
        for name in ("events", "parties", "kinds", "people", "measures", "places"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        object.__setattr__(self, "text", clean_search(self.text))
        object.__setattr__(self, "as_of", _whole_seconds(self.as_of))
        if self.party_role not in PARTY_ROLES:
            raise FilterError(f"party_role {self.party_role!r}: use one of {', '.join(PARTY_ROLES)}")
        if self.dates_of not in DATES_OF:
            raise FilterError(f"dates_of {self.dates_of!r}: use one of {', '.join(DATES_OF)}")
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise FilterError(f"date_from {self.date_from} is after date_to {self.date_to}")

    def keep(self, case: Case) -> Kept:
        """Give the claims of a case that pass, and the counts of those that might. The case is left as it is."""
        passes, unsure, doubts = self._sift(case)
        said = known(case, as_of=self.as_of)
        held_back = int((passes & ~unsure & ~said & self._may_be_said(case)).sum())
        passes = passes & said
        unknown_counts = {name: int((passes & unknown).sum()) for name, unknown in doubts.items()}
        return Kept(
            claims=claims_at(case, as_of=self.as_of)[passes & ~unsure],
            total=len(case.claims),
            unknown={name: count for name, count in unknown_counts.items() if count},
            undated=int(case.claims["known_at"].isna().sum()),
            held_back=held_back,
        )

    def count(self, case: Case) -> int:
        """Count the claims of a case that pass, without taking them out of it."""
        passes, unsure, _ = self._sift(case)
        return int((passes & ~unsure & known(case, as_of=self.as_of)).sum())

    def _sift(self, case: Case) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
        """Tell for each claim whether it may pass, whether a field leaves that open, and which; as if all were said."""
        passes, doubts = np.ones(len(case.claims), dtype=bool), {}
        unsure = np.zeros(len(passes), dtype=bool)
        for name, mask in _MASKS.items():
            if self.is_active(name):
                yes, unknown = mask(self, case)
                doubts[name] = unknown
                unsure = unsure | unknown
                passes = passes & (yes | unknown)
        return passes, unsure, doubts

    def _may_be_said(self, case: Case) -> np.ndarray:
        start = case.claims["reported_start"]
        said = start.notna() if self.as_of is None else start <= pd.Timestamp(self.as_of)
        return np.asarray(said, dtype=bool)

    def is_active(self, name: str) -> bool:
        """Tell whether a field (``dates`` for both of its ends) narrows anything."""
        if name == "dates":
            return bool(self.date_from or self.date_to)
        return bool(getattr(self, name))

    def without(self, name: str) -> ClaimFilter:
        """Give the same filter with one field (``dates`` for both of its ends) empty."""
        names = ("date_from", "date_to") if name == "dates" else (name,)
        empty = ClaimFilter()
        return replace(self, **{one: getattr(empty, one) for one in names})

    def in_words(self, case: Case) -> str:
        """Write the filter for people.

        ``by Armenia or Azerbaijan, events of 12-14 Sep 2022, as known on 14 Sep 2022``.
        """
        from claims.filter_words import write_words

        return write_words(self, case)

    def to_query(self, *, opening: ClaimFilter | None = None) -> dict[str, str]:
        """Write the filter for a link: every field, or with ``opening`` only those that differ from it."""
        from claims.filter_query import write_query

        return write_query(self, opening=opening)

    @classmethod
    def from_query(cls, query: Mapping[str, str], case: Case) -> tuple[ClaimFilter, tuple[str, ...]]:
        """Read a filter from a link.

        A missing field takes the case's opening value; garbage does too, with a message that names the field.
        """
        from claims.filter_query import read_query

        return read_query(query, case)


FIELDS = tuple(one.name for one in fields(ClaimFilter))


def loosen(wanted: ClaimFilter, case: Case) -> list[tuple[str, int]]:
    """Give the fields that narrow, each with the number of claims left without it, most first.

    What to loosen when nothing is left.
    """
    names = [name for name in (*_MASKS, "as_of") if wanted.is_active(name)]
    counts = [(name, wanted.without(name).count(case)) for name in names]
    return sorted(((name, count) for name, count in counts if count), key=lambda pair: -pair[1])


def _whole_seconds(as_of: datetime | None) -> datetime | None:
    if as_of is None:
        return None
    if as_of.tzinfo:
        as_of = as_of.astimezone(CLOCK).replace(tzinfo=None)
    return as_of if is_whole_day(as_of) else as_of.replace(microsecond=0)


@lru_cache(maxsize=64)
def _number_cells(case: Case, column: str) -> tuple[np.ndarray, tuple[frozenset[str], ...]]:
    """Give for each claim the number of its cell among the different ones, -1 = empty, and the ids in each."""
    numbers, cells = pd.factorize(case.claims[column])
    return numbers, tuple(frozenset(split_ids(cell)) for cell in cells)


def _within(case: Case, column: str, wanted: tuple[str, ...]) -> Mask:
    """Tell for each cell of one or several ids whether any of them is wanted, and whether it is empty."""
    numbers, cells = _number_cells(case, column)
    # An empty cell's number, -1, finds the last element.
    hits = np.array([*(not ids.isdisjoint(wanted) for ids in cells), False])
    return hits[numbers], numbers < 0


def _by_column(field: str, column: str, *, may_be_unknown: bool = True) -> Callable[[ClaimFilter, Case], Mask]:
    def mask(wanted: ClaimFilter, case: Case) -> Mask:
        yes, empty = _within(case, column, getattr(wanted, field))
        return (yes, empty) if may_be_unknown else _sure(yes)

    return mask


def _people(wanted: ClaimFilter, case: Case) -> Mask:
    """Leave open only whose lives a count is of: a claim that counts nobody is of no people."""
    yes, unknown = _by_column("people", "people")(wanted, case)
    return yes, unknown & case.claims["measure"].notna().to_numpy()


def _parties(wanted: ClaimFilter, case: Case) -> Mask:
    role = wanted.party_role
    if role != "any":
        return _by_column("parties", {"says": "party"}.get(role, role))(wanted, case)
    return _sure(
        np.logical_or.reduce([_within(case, column, wanted.parties)[0] for column in ("party", "accused", "harmed")])
    )


def _dates(wanted: ClaimFilter, case: Case) -> Mask:
    start, end = ("event_start", "event_end") if wanted.dates_of == "event" else ("reported_start", "known_at")
    starts, ends = case.claims[start], case.claims[end]
    yes = np.ones(len(starts), dtype=bool)
    if wanted.date_from:
        yes &= (ends >= pd.Timestamp(wanted.date_from)).to_numpy()
    if wanted.date_to:
        yes &= (starts <= pd.Timestamp(end_of_day(wanted.date_to))).to_numpy()
    return yes, starts.isna().to_numpy()


def _places(wanted: ClaimFilter, case: Case) -> Mask:
    ids = {inner for place in wanted.places for inner in (place, *case.gazetteer.within(place))}
    named = case.claim_places[case.claim_places["role"].isin(MAP_ROLES)]
    hits = named.loc[named["place"].isin(ids), "claim_id"]
    claim_ids = case.claims["claim_id"]
    return claim_ids.isin(hits).to_numpy(dtype=bool), ~claim_ids.isin(named["claim_id"]).to_numpy(dtype=bool)


def _contested(wanted: ClaimFilter, case: Case) -> Mask:
    ids = find_contested_claims(case, as_of=wanted.as_of)
    return _sure(case.claims["claim_id"].isin(ids).to_numpy(dtype=bool))


def _text(wanted: ClaimFilter, case: Case) -> Mask:
    yes = np.ones(len(case.claims), dtype=bool)
    for word in fold(wanted.text).split():
        yes &= case.search_text.str.contains(word, regex=False).to_numpy(dtype=bool)
    return _sure(yes)


def _sure(yes: np.ndarray) -> Mask:
    return yes, np.zeros(len(yes), dtype=bool)


_MASKS: dict[str, Callable[[ClaimFilter, Case], Mask]] = {
    "events": _by_column("events", "event"),
    "parties": _parties,
    "dates": _dates,
    "kinds": _by_column("kinds", "kind"),
    "people": _people,
    "measures": _by_column("measures", "measure", may_be_unknown=False),
    "places": _places,
    "contested": _contested,
    "current": lambda wanted, case: _sure(find_current(case, as_of=wanted.as_of)),
    "linked": lambda _wanted, case: _sure(case.claims["linked"].to_numpy(dtype=bool)),
    "text": _text,
}
