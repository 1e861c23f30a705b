"""Which places of an episode only one side names, which both, each under the names as used.

Sites (``at``) stand apart from places that fire came from (``from``) and directions (``toward``): a town may be a site
to one side and a place that fire came from to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np

from claims.case import Case
from claims.filter import MAP_ROLES
from claims.moments import Moment, as_moment
from claims.revision import known

BOTH, BY_AREA, ONE, NONE = "both", "both, not as exactly", "one side", "no side"
AGREEMENTS = (BOTH, BY_AREA, ONE, NONE)
_COUNTRY = "country"

_Named = dict[tuple[str, str], dict[str, dict[str, None]]]
"""Claims by place and role, then by party: an ordered set."""


@dataclass(frozen=True)
class Naming:
    """How one party names a place in one role: its own words for it, none where the place is taken from an office."""

    party: str
    names: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """A place in one role, and who names it so.

    ``area`` is the id of the district or region it lies in, or is. ``agreement`` is one of ``AGREEMENTS``. ``else_by``
    gives for a party that does not name it in this role the other roles in which it does, with its names there;
    ``near_by`` the places around or within it that a side names in this role instead.
    """

    place: str
    role: str
    area: str
    agreement: str
    named: tuple[Naming, ...]
    else_by: Mapping[str, tuple[tuple[str, Naming], ...]]
    near_by: Mapping[str, tuple[str, ...]]

    def by(self, party: str) -> Naming | None:
        """Give how a party names it in this role, if it does."""
        return next((one for one in self.named if one.party == party), None)


def find_sites(case: Case, *, event: str, as_of: Moment = None) -> tuple[Site, ...]:
    """Find the places that claims of an episode name, as known at a moment.

    Countries are no sites, and a claim that only denies another makes none. In the order of roles, of areas, then with
    what both sides name first, then by name.

    Raises
    ------
    MomentError
        If ``as_of`` is a text that is no date.
    """
    return _find_sites(case, event, None if as_of is None else as_moment(as_of))


@lru_cache(maxsize=64)
def _find_sites(case: Case, event: str, as_of: datetime | None) -> tuple[Site, ...]:
    named, words = _collect(case, event=event, as_of=as_of)
    sites = [_site(case, place, role, named, words) for place, role in named]

    def rank(site: Site) -> tuple[int, str, int, str]:
        label = case.gazetteer.label
        return MAP_ROLES.index(site.role), label(site.area), AGREEMENTS.index(site.agreement), label(site.place)

    return tuple(sorted(sites, key=rank))


def _collect(
    case: Case, *, event: str, as_of: datetime | None
) -> tuple[_Named, dict[tuple[str, str, str], dict[str, None]]]:
    """Give the claims by place, role and party, and the words by place, role and party."""
    claims = case.claims
    wanted = known(case, as_of=as_of) & ((claims["event"] == event) & claims["denies"].isna()).to_numpy(dtype=bool)
    party = dict(zip(claims["claim_id"][wanted], claims["party"][wanted], strict=True))
    rows = case.claim_places
    rows = rows[np.logical_and(rows["role"].isin(MAP_ROLES), rows["claim_id"].isin(party.keys()))]
    named: _Named = defaultdict(lambda: defaultdict(dict))
    words: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    spoken = rows[rows["as_worded"].notna()]
    for claim_id, place, role in zip(rows["claim_id"], rows["place"], rows["role"], strict=True):
        if case.gazetteer.places[place].precision != _COUNTRY:
            named[place, role][party[claim_id]][claim_id] = None
    for claim_id, place, role, word in zip(
        spoken["claim_id"], spoken["place"], spoken["role"], spoken["as_worded"], strict=True
    ):
        words[place, role, party[claim_id]][word] = None
    return named, words


def _site(
    case: Case, place: str, role: str, named: _Named, words: Mapping[tuple[str, str, str], dict[str, None]]
) -> Site:
    def naming(role: str, party: str) -> Naming:
        return Naming(party, tuple(words.get((place, role, party), ())), tuple(named[place, role][party]))

    sides = case.about.toll_sides
    by = [party for party in case.party_order if party in named[place, role]]
    silent = [side for side in sides if side not in by]
    else_by = {
        side: tuple((one, naming(one, side)) for one in MAP_ROLES if side in named.get((place, one), ()))
        for side in silent
    }
    near_by = {side: _find_near(case, place, role, named, side) for side in silent}
    naming_sides = len(sides) - len(silent)
    if not silent:
        agreement = BOTH
    elif not naming_sides:
        agreement = NONE
    else:
        agreement = BY_AREA if all(near_by[side] for side in silent) else ONE
    return Site(
        place=place,
        role=role,
        area=_find_area(case, place),
        agreement=agreement,
        named=tuple(naming(role, party) for party in by),
        else_by={side: found for side, found in else_by.items() if found},
        near_by={side: found for side, found in near_by.items() if found},
    )


def _find_near(case: Case, place: str, role: str, named: _Named, party: str) -> tuple[str, ...]:
    """Give the places around or within a place that a party names in the same role: the same ground, less exactly."""
    around = set(case.gazetteer.containers(place)) | case.gazetteer.within(place)
    found = [other for other, its_role in named if its_role == role and other in around]
    return tuple(other for other in found if party in named[other, role])


def _find_area(case: Case, place: str) -> str:
    """Give the widest area below its country that a place lies in, or is."""
    places = case.gazetteer.places
    wider = [one for one in case.gazetteer.containers(place) if places[one].precision != _COUNTRY]
    return wider[-1] if wider else place


def count_sites(case: Case, sites: Sequence[Site], *, role: str = "at") -> str:
    """Say in one sentence how many places of a role both sides name, and how many only one."""
    mine, sides = [site for site in sites if site.role == role], case.about.toll_sides
    if not mine:
        return "Nobody had named one."
    both = sum(site.agreement == BOTH for site in mine)
    by_area = sum(site.agreement == BY_AREA for site in mine)
    alone = {side: sum(site.agreement == ONE and site.by(side) is not None for site in mine) for side in sides}
    only = [f"{count} only by {case.name('parties', side)}" for side, count in alone.items()]
    neither = sum(site.agreement == NONE for site in mine)
    parts = [f"{both} named by both sides", *([f"{by_area} by both, but not as exactly"] if by_area else []), *only]
    parts += [f"{neither} only by others"] if neither else []
    return f"{len(mine)} in all: {', '.join(parts)}."
