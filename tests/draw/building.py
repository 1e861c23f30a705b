"""A small case with places for the tests of `draw`: two sides in their colours, a district with an outline."""

from dataclasses import replace

import pandas as pd

from claims.case import Case
from draw.marks import find_states, place_marks
from geo.gazetteer import Gazetteer, Place, PlaceName
from tests.claims.building import a_case, a_claim

COLOURS = {
    "armenia": ("#5B2E91", "#B79AE6", "diagonal-up"),
    "azerbaijan": ("#7A7000", "#CDBF4C", "diagonal-down"),
    "un": (None, None, "open"),
}


def a_gazetteer(*, name: str = "Village", other_name: str = "Other") -> Gazetteer:
    """Make places: a country, a district with an outline, two settlements in it, one outside."""
    names = (PlaceName(name, "en", "armenia"), PlaceName(other_name, "en", "azerbaijan"))
    hills = {"country": "AM", "district": "hills"}
    return Gazetteer(
        [
            Place("land", "Land", "country", 45.0, 40.0, "country", 90.0, "AM", area="land"),
            Place("hills", "Hills District", "district", 45.8, 40.1, "district", 30.0, "AM", area="am-vardenis"),
            Place("village", name, "settlement", 45.73, 40.18, "settlement", 3.0, names=names, **hills),
            Place("hamlet", "Hamlet", "settlement", 45.87, 40.2, "district", 19.0, **hills),
            Place("town", "Town", "settlement", 46.3, 39.5, "settlement", 3.0, "AM"),
        ]
    )


def named(claim_id: str, place: str, role: str = "at", *, as_worded: str | None = None) -> dict[str, str]:
    """Make a row of claim_places.csv."""
    return {"claim_id": claim_id, "place": place, "role": role, "as_worded": as_worded or place}


def a_case_with_places(
    *claims: dict[str, str], places: tuple[dict[str, str], ...], gazetteer: Gazetteer | None = None
) -> Case:
    """Make a case of these claims at these places, its sides in their colours."""
    case = a_case(*claims, places=places)
    parties = case.parties.copy()
    for at, party in enumerate(parties["id"]):
        light, dark, pattern = COLOURS[party]
        parties.loc[at, "colour_light"] = pd.NA if light is None else light
        parties.loc[at, "colour_dark"] = pd.NA if dark is None else dark
        parties.loc[at, "pattern"] = pattern
    return replace(case, parties=parties, gazetteer=gazetteer or a_gazetteer())


def a_clash(claim_id: str, **cells: str) -> dict[str, str]:
    """Make a claim without a figure: a clash at a site."""
    cells = {"kind": "clash", "measure": "", "people": "", "scope": "site", "role": "none", "harmed": ""} | cells
    return a_claim(claim_id, **cells)


def marks_of(case: Case) -> pd.DataFrame:
    """Give the marks of all claims of a case."""
    return place_marks(case.claims, case=case, states=find_states(case))
