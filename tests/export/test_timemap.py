"""The files for timemap, against its own schemas, written here as JSON schema.

Source: `src/reducers/validate` of forensic-architecture/timemap and bellingcat/ukraine-timemap: eventSchema,
associationsSchema, sourceSchema, and what `validators.js` drops.
"""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import jsonschema
import pytest

from claims.contradiction import find_denied
from export.timemap import write_timemap
from tests.export.reading import EVERYTHING, NOTHING, SEPTEMBER, read_cells

TEXT, LIST = {"type": "string"}, {"type": "array"}
EVENT_TEXTS = "id description date time time_precision location latitude longitude type category comments time_display"
EVENT = {
    "type": "object",
    "properties": {**dict.fromkeys(EVENT_TEXTS.split(), TEXT), "associations": LIST, "sources": LIST},
    "additionalProperties": False,
    "required": ["description", "associations"],
    "dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]},
    "anyOf": [{"required": ["date"]}, {"required": ["latitude"]}],
}
ASSOCIATION = {
    "type": "object",
    "properties": {**dict.fromkeys("id title desc mode colour type display".split(), TEXT), "filter_paths": LIST},
    "additionalProperties": False,
    "required": ["id", "title", "mode"],
}
SOURCE_TEXTS = "id title thumbnail type url description parent author date notes"
SOURCE = {
    "type": "object",
    "properties": {**dict.fromkeys(SOURCE_TEXTS.split(), TEXT), "paths": LIST, "affil_s": LIST},
    "additionalProperties": False,
    "required": ["id", "paths"],
}


def unpack(written: bytes) -> tuple[str, list[Any], list[Any], dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist() == ["README.txt", "events.json", "associations.json", "sources.json"]
        readme, *files = (archive.read(name).decode() for name in archive.namelist())
    events, associations, sources = map(json.loads, files)
    return readme, events, associations, sources


def test_timemap_takes_every_event_association_and_source(case):
    _, events, associations, sources = unpack(write_timemap(case, EVERYTHING))
    for things, schema in ((events, EVENT), (associations, ASSOCIATION), (sources.values(), SOURCE)):
        assert things
        for one in things:
            jsonschema.validate(one, schema)
    known = {one["id"] for one in associations}
    assert len(known) == len(associations)
    categories = {one["id"] for one in associations if one["mode"] == "CATEGORY"}
    for event in events:
        assert datetime.strptime(event["date"], "%m/%d/%Y").year >= 1988
        assert event["time"] == "" or datetime.strptime(event["time"], "%H:%M")
        assert set(event["associations"]) <= known
        assert len(categories & set(event["associations"])) == 1
        assert set(event["sources"]) <= sources.keys()
        assert (event["latitude"] == "") == (event["longitude"] == "")
    assert all(key == source["id"] for key, source in sources.items())


@pytest.mark.parametrize("view", [EVERYTHING, SEPTEMBER], ids=["everything", "september"])
def test_it_holds_the_same_claims_each_with_its_claimant_and_denials(case, view):
    _, events, _, _ = unpack(write_timemap(case, view))
    kept = view.filter.keep(case).claims
    denied = find_denied(case, as_of=view.filter.as_of)
    assert [event["id"] for event in events] == list(kept["claim_id"])
    for event, claimant, statement in zip(events, kept["claimant"], kept["statement"], strict=True):
        assert event["description"].startswith(f"{case.name('actors', claimant)} {statement}")
        assert event["description"].count(" Denied: ") >= len(denied.get(event["id"], ()))


def test_a_moment_is_that_of_the_case_and_says_how_exact_it_is(real_case):
    _, events, _, _ = unpack(write_timemap(real_case, EVERYTHING))
    typed = {row["claim_id"]: row for row in read_cells("claims")}
    for event in events:
        moment = typed[event["id"]]["event_from"] or typed[event["id"]]["event_to"]
        assert event["time_display"].startswith("said ") == (moment == "")
        if moment:
            month, day, year = event["date"].split("/")
            assert f"{year}-{month}-{day}"[: len(moment)] == moment[:10]
            assert event["time"] == moment[11:16]
            assert event["time_precision"] == {4: "year", 7: "month", 10: "day", 16: "time"}[len(moment)]


def test_only_one_position_is_a_position_and_unknown_is_empty(real_case):
    _, events, _, _ = unpack(write_timemap(real_case, EVERYTHING))
    at: dict[str, set[str]] = {}
    for row in read_cells("claim_places"):
        if row["role"] == "at":
            at.setdefault(row["claim_id"], set()).add(row["place"])
    placed = [event for event in events if event["latitude"]]
    assert placed
    for event in placed:
        positions = {(place.lat, place.lon) for place in map(real_case.gazetteer.places.get, at[event["id"]])}
        here = (float(event["latitude"]), float(event["longitude"]))
        assert here in positions or len(positions) > 1


def test_only_an_address_that_may_be_opened_is_an_address(real_case):
    _, _, _, sources = unpack(write_timemap(real_case, EVERYTHING))
    typed = {row["id"]: row for row in read_cells("sources")}
    for key, source in sources.items():
        assert source["url"] == (typed[key]["url"] if typed[key]["link"] == "page" else "")
        assert typed[key]["link"] != "unlinked" or typed[key]["url"] not in json.dumps(source)


def test_the_readme_says_what_must_go_with_the_claims(real_case):
    readme, events, associations, sources = unpack(write_timemap(real_case, NOTHING))
    assert (events, associations, sources) == ([], [], {})
    for part in (real_case.about.licence, real_case.about.disclaimer, "qzxqzx", real_case.about.data_version):
        assert part in readme


def test_the_same_claims_give_the_same_bytes(real_case, monkeypatch):
    first = write_timemap(real_case, SEPTEMBER)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_timemap(real_case, SEPTEMBER) == first
