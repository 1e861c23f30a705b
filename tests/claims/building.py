"""A small case in memory for tests: name only what matters, the rest is filled in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from claims.case import Case, complete
from claims.opening import About
from claims.rows import to_frame
from claims.table import TABLES
from geo.gazetteer import Gazetteer, Place

PARTIES = (("armenia", "Armenia", "side"), ("azerbaijan", "Azerbaijan", "side"), ("un", "United Nations", "third"))
EVENTS = (("clash", "2022-09-12", "2022-09-14"), ("war", "2020-09-27", "2020-11-10"), ("longer", "", ""))
KINDS = ("casualties", "denial", "clash", "alleged-crime")
GROWING = ("killed", "wounded")
ABOUT = About(
    title="A case",
    place="Somewhere",
    sentence="",
    not_verified="",
    disclaimer="",
    silence="no figure found in our sources",
    licence="CC BY 4.0",
    data_version="1",
    corrections="",
    clock="UTC+4",
    toll_event="clash",
    toll_sides=("armenia", "azerbaijan"),
    first_measures=("killed", "killed_or_missing"),
    opening={"event": "clash", "party": "armenia,azerbaijan", "current": "yes"},
    quick_choices=(),
    opening_bounds=(44.0, 39.0, 47.0, 41.0),
    widest_bounds=(43.0, 38.0, 51.0, 42.0),
    names_used_by=("armenia", "azerbaijan"),
    without_address=(),
)


def a_place(place_id: str, *, district: str | None = None, kind: str = "settlement") -> Place:
    """Make a place at 45 E 40 N."""
    return Place(
        id=place_id,
        name=place_id.title(),
        kind=kind,
        lon=45.0,
        lat=40.0,
        precision=kind,
        radius_km=3.0,
        country="AM",
        district=district,
        area=None,
        names=(),
        note=None,
        geonames_id=None,
        verified_by=(),
        population=None,
        typed=True,
    )


GAZETTEER = Gazetteer([a_place("hills", kind="district"), a_place("village", district="hills"), a_place("town")])


def a_claim(claim_id: str, **cells: str) -> dict[str, str]:
    """Make a row of claims.csv: own military dead of Armenia, said on 13 September, unless told otherwise."""
    row = {column.name: "" for column in TABLES["claims"]}
    row |= {
        "claim_id": claim_id,
        "event": "clash",
        "claimant": "am-mod",
        "kind": "casualties",
        "harmed": "armenia",
        "people": "military",
        "measure": "killed",
        "scope": "front",
        "role": "total",
        "reported_at": "2022-09-13",
        "statement": f"says {claim_id}",
    }
    return row | cells


def a_case(
    *claims: dict[str, str],
    places: tuple[dict[str, str], ...] = (),
    readings: tuple[dict[str, str], ...] = (),
    links: dict[str, str] | None = None,
    questions: tuple[dict[str, str], ...] = (),
    answers: tuple[dict[str, str], ...] = (),
) -> Case:
    """Make a case of these claims; ``seq`` follows their order unless set, each has one source named after it."""
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    rows["parties"] = [
        {"id": one, "name": name, "code": one[:2].upper(), "role": role, "pattern": "open"}
        for one, name, role in PARTIES
    ]
    rows["actors"] = [
        {"id": one, "party": party, "name": one, "short": one}
        for one, party in (("am-mod", "armenia"), ("am-pm", "armenia"), ("az-mod", "azerbaijan"), ("un-sg", "un"))
    ]
    rows["events"] = [{"id": one, "title": one, "start": start, "end": end} for one, start, end in EVENTS]
    rows["kinds"] = [{"id": one, "label": one, "symbol": "circle"} for one in KINDS]
    rows["measures"] = [
        {"id": one, "label": one, "past": one, "only_grows": "yes" if one in GROWING else ""}
        for one in ("killed", "killed_or_missing", "wounded", "captured")
    ]
    rows["claims"] = [{**claim, "seq": claim["seq"] or str(number)} for number, claim in enumerate(claims, 1)]
    rows["claim_places"] = list(places)
    rows["readings"] = list(readings)
    rows["questions"] = list(questions)
    rows["question_claims"] = list(answers)
    for claim in claims:
        one = f"source-{claim['claim_id']}"
        link = (links or {}).get(claim["claim_id"], "page")
        rows["sources"].append(
            {"id": one, "publisher": "Paper", "title": one, "url": "https://paper.example/", "link": link}
        )
        rows["claim_sources"].append({"claim_id": claim["claim_id"], "source": one, "seen": "secondary"})
    return case_of(rows)


def with_source(case: Case, claim_id: str, source_id: str, date: str, **cells: str) -> Case:
    """Give a case with one more source of a claim, published on a date; "" = not dated.

    ``cells`` are of sources.csv, and ``seen`` of claim_sources.csv. What the claims' table computes stays as it was.
    """
    link = {"claim_id": claim_id, "source": source_id, "seen": cells.pop("seen", "secondary")}
    source = {"id": source_id, "publisher": source_id, "title": source_id, "link": "page", "date": date} | cells
    more = {}
    for name, row in (("sources", source), ("claim_sources", link)):
        one = to_frame([{column.name: "" for column in TABLES[name]} | row], TABLES[name])
        more[name] = pd.concat([getattr(case, name), one], ignore_index=True)
    return replace(case, **more)


def case_of(rows: dict[str, list[dict[str, str]]]) -> Case:
    """Make a case of rows by table; missing cells are empty."""
    frames: dict[str, pd.DataFrame] = {}
    for name, columns in TABLES.items():
        empty = {column.name: "" for column in columns}
        frames[name] = to_frame([{**empty, **row} for row in rows[name]], columns)
    frames["claims"] = complete(frames)
    return Case(**frames, gazetteer=GAZETTEER, about=ABOUT)
