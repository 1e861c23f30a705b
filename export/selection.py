"""What a file is made from: the claims that a filter keeps, what became of them, and the words that go with them.

Case and filter in; writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from claims.case import Case
from claims.contradiction import find_denied
from claims.filter import ClaimFilter
from claims.filter_words import as_of_in_words
from claims.moments import write_moment
from claims.naming import name_episodes
from draw.marks import ClaimStates, find_states, place_marks
from draw.view import View
from geo.basemap import load_basemap
from geo.outlines import load_areas

CREDIT = "Claimed Ground"
RULE = (
    "Every figure is somebody's claim and stands with its claimant. Never add figures of different claimants, measures "
    "or scopes; a part is in its total. An empty cell is unknown, never zero."
)


@dataclass(frozen=True)
class Selection:
    """The claims that a filter keeps of a case, in reading order, with what became of them by its moment.

    Attributes
    ----------
    states
        Which claims are contested or still stand, on the whole case.
    denials
        Ids of the claims that deny a claim, by its id; also of those that the filter leaves out.
    """

    case: Case
    wanted: ClaimFilter
    claims: pd.DataFrame
    states: ClaimStates
    denials: Mapping[str, tuple[str, ...]]

    @cached_property
    def sites(self) -> pd.DataFrame:
        """The marks of places where something is claimed to have happened, as the map shows them: ``at`` only."""
        marks = place_marks(self.claims, case=self.case, states=self.states)
        return marks[(marks["role"] == "at").to_numpy(dtype=bool)]

    @cached_property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of the claims, in reading order."""
        return tuple(self.claims["claim_id"])

    @property
    def as_of(self) -> str:
        """The moment up to which statements count, as ISO text in UTC+4; empty where nothing is dated."""
        moment = self.wanted.as_of or self.case.latest
        return "" if moment is None else write_moment(moment)

    def notes(self, *, outlines: bool = False) -> dict[str, str]:
        """Give what must go with the claims wherever they go: name of the note to its text.

        Parameters
        ----------
        outlines
            Whether the outlines of areas go along, whose licences are then named.
        """
        about = self.case.about
        return {
            "title": f"{name_episodes(self.case, self.wanted.events)}: what each side claims",
            "claims": f"{len(self.claims):,} of {len(self.case.claims):,}",
            "filter": self.wanted.in_words(self.case),
            "as_of": as_of_in_words(self.wanted.as_of, self.case),
            "not_verified": about.not_verified,
            "how_to_read": RULE,
            "disclaimer": about.disclaimer,
            "licence": f"{about.licence}. Credit: {CREDIT}.",
            "credits": "; ".join(self._credits(outlines=outlines)),
            "data_version": about.data_version,
            "clock": about.clock,
            "corrections": about.corrections,
            "how_to_cite": f"{CREDIT}, version {about.data_version}, with the claim's id and claimant.",
        }

    def _credits(self, *, outlines: bool) -> list[str]:
        """Name whose positions, and whose outlines, the places of the claims have."""
        ground, areas = load_basemap(), load_areas()
        named = self.case.claim_places
        credited: dict[str, None] = {}
        for place_id in sorted(set(named.loc[named["claim_id"].isin(self.claim_ids), "place"])):
            place = self.case.gazetteer.places[place_id]
            if place.area is not None and place.area in areas.index:
                credited[ground.layers[areas.loc[place.area, "layer"]].source.credit] = None
            elif place.geonames_id is not None:
                credited[ground.tables["towns"].credit] = None
        what = "positions and outlines, under the licence named" if outlines else "positions"
        return [f"{line} ({what})" for line in credited]


def select_claims(case: Case, view: View) -> Selection:
    """Take the claims that a view's filter keeps."""
    wanted = view.filter
    return Selection(
        case=case,
        wanted=wanted,
        claims=wanted.keep(case).claims,
        states=find_states(case, as_of=wanted.as_of),
        denials=find_denied(case, as_of=wanted.as_of),
    )
