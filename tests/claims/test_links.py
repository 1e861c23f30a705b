"""One thing broken at a time in a copy of the real data: the load stops and says file, line, column and what to do."""

import pytest

from claims.case import load_case
from claims.errors import CaseMissingError
from claims.table import TABLES
from tests.claims.breaking import KEY, change, read, refuse, save

FORTY_NINE = "am-pm-2022-09-13-killed-49"
AGAIN = "am-mod-2022-09-13-killed-49"
FIFTY = "az-mod-2022-09-13-killed-50"
FORMER = "az-unnamed-2021-killed-2906"
FOUR = "am-governor-gegharkunik-2022-09-13-killed-4"
RELAYED = "un-asg-europe-2022-09-15-armenia-killed-105"
DENIAL = "az-mod-2022-09-13-denies-civilian-fire"
KM2 = "am-pm-2022-09-14-territory-10km2"
MINES = "az-ombudsman-2022-09-13-mines-killed-40"


def test_the_copy_loads_as_it_is(folder):
    assert len(load_case(folder).claims) == len(read(folder, "claims"))


ONE_CELL = [
    # table, key, what is changed, the column that is told, what is told, what to do
    ("claims", FORTY_NINE, {"low": "fifty"}, "low", "no number", "plain digits"),
    ("claims", FORTY_NINE, {"low": "48.5"}, "low", "people are whole", "write a whole number"),
    ("claims", FORTY_NINE, {"high": "49.000001"}, "high", "people are whole", "write a whole number"),
    ("claims", FORTY_NINE, {"harmed": "armenia;armenia"}, "harmed", "'armenia' stands there twice", "name it once"),
    ("readings", FIFTY, {"measure": "killed", "low": "50.5", "high": ""}, "low", "people are whole", "whole number"),
    ("claims", FORTY_NINE, {"low": "50", "high": "49"}, "low", "low 50 is above high 49", "swap or correct"),
    ("claims", FORTY_NINE, {"quantity_unit": "km2"}, "quantity_unit", "not both", "empty measure or quantity_unit"),
    ("claims", KM2, {"quantity_unit": ""}, "measure", "a figure of nothing", "measure, or quantity_unit"),
    ("claims", FORTY_NINE, {"harmed": ""}, "harmed", "a total without it", "role to none"),
    ("claims", FORTY_NINE, {"people": ""}, "people", "a total without it", "role to none"),
    ("claims", FORTY_NINE, {"scope": ""}, "scope", "a total without it", "role to none"),
    ("claims", "am-mod-2022-09-13-casualties-no-number", {"measure": ""}, "measure", "a total without", "role to none"),
    ("claims", FORTY_NINE, {"scope": "district"}, "series", "not the whole", "name the series by hand"),
    ("claims", FORTY_NINE, {"part_of": FIFTY}, "part_of", "go together", "both or neither"),
    ("claims", FOUR, {"part_of": ""}, "part_of", "go together", "both or neither"),
    ("claims", FORTY_NINE, {"repeats": "am-pm-2022-09-14-killed-105"}, "repeats", "go together", "both or neither"),
    ("claims", AGAIN, {"repeats": ""}, "repeats", "go together", "both or neither"),
    ("claims", FORTY_NINE, {"kind": "alleged-crime"}, "role", "alleged crime is in no toll", "role to none"),
    ("claims", FOUR, {"kind": "alleged-crime"}, "role", "alleged crime is in no toll", "role to none"),
    ("claims", AGAIN, {"kind": "alleged-crime"}, "role", "alleged crime is in no toll", "role to none"),
    ("claims", FOUR, {"part_of": FIFTY}, "part_of", "another party", "claim of the same party"),
    ("claims", FOUR, {"part_of": AGAIN}, "part_of", "not the whole", "name a total"),
    ("claims", FOUR, {"part_of": KM2}, "part_of", "not the whole", "name a total"),
    ("claims", AGAIN, {"repeats": FIFTY}, "repeats", "another party", "use relays"),
    ("claims", AGAIN, {"people": "civilian"}, "people", "differs from what it repeats", "write military"),
    ("claims", MINES, {"role": "total"}, "event", "more than one episode", "role to none"),
    ("claims", FORTY_NINE, {"people": "soldiers"}, "people", "not allowed", "military, civilian"),
    ("claims", FORTY_NINE, {"role": "sum"}, "role", "not allowed", "total, repeat"),
    ("claims", FORTY_NINE, {"statement": ""}, "statement", "empty", "fill it in"),
    ("claims", FORTY_NINE, {"reported_at": "13.09.2022"}, "reported_at", "no date", "write 2022"),
    ("claims", FORTY_NINE, {"event_from": "2022-09-15"}, "event_to", "before it begins", "correct one of them"),
    ("claims", FORTY_NINE, {"reported_at": "2202-09-13"}, "reported_at", "2202-09-13 is after the version", "correct"),
    ("claims", FORTY_NINE, {"event_to": "2202-09-13"}, "event_to", "after the version", "correct it, or set"),
    ("claims", FORTY_NINE, {"reported_at": "2021-09"}, "reported_at", "before it began 2022-", "correct one of them"),
    ("sources", "apa-2022-09-21", {"date": "2222"}, "date", "2222 is after the version", "data_version in case.toml"),
    ("events", "2022-09-clashes", {"end": "2202-09-14"}, "end", "after the version", "correct it, or set"),
    ("claims", FORTY_NINE, {"note": "two\nlines"}, "note", "line breaks", "one line of text"),
    ("claims", FORTY_NINE, {"note": "\x1b[31mred"}, "note", "control characters", "take them out"),
    ("claims", FORTY_NINE, {"event": "2022-09"}, "event", "'2022-09' is not in events", "events.csv"),
    ("claims", FORTY_NINE, {"claimant": "am-king"}, "claimant", "not in actors", "actors.csv"),
    ("claims", FORTY_NINE, {"kind": "rumour"}, "kind", "not in kinds", "kinds.csv"),
    ("claims", FORTY_NINE, {"measure": "dead"}, "measure", "not in measures", "measures.csv"),
    ("claims", FORTY_NINE, {"harmed": "armenia;atlantis"}, "harmed", "'atlantis' is not in parties", "parties.csv"),
    ("parties", "outlets", {"newsroom": "no"}, "newsroom", "no flag", "write yes"),
    ("parties", "armenia", {"newsroom": "yes"}, "newsroom", "newsroom that is a side party", "set role to third"),
    ("claims", FORTY_NINE, {"chain": "my-chain"}, "chain", "not in chains", "chains.csv"),
    ("claims", FOUR, {"part_of": "nobody-killed-5"}, "part_of", "not in claims", "claims.csv"),
    ("claims", AGAIN, {"repeats": "nobody-killed-5"}, "repeats", "not in claims", "claims.csv"),
    (
        "claims",
        DENIAL,
        {"denies": f"{FORTY_NINE};nobody-fired"},
        "denies",
        "'nobody-fired' is not in claims",
        "correct",
    ),
    ("claims", RELAYED, {"relays": "nobody-killed-5"}, "relays", "not in claims", "claims.csv"),
    ("claims", FOUR, {"part_of": FOUR}, "part_of", "leads back to itself", "take one link"),
    ("claims", AGAIN, {"repeats": AGAIN}, "repeats", "leads back to itself", "take one link"),
    ("claims", DENIAL, {"denies": DENIAL}, "denies", "leads back to itself", "take one link"),
    ("claims", RELAYED, {"relays": RELAYED}, "relays", "leads back to itself", "take one link"),
    ("former_ids", FORMER, {"claim_id": "nobody"}, "claim_id", "not in claims", "claims.csv"),
    ("former_ids", FORMER, {"id": FIFTY}, "id", "is the id of a claim today", "take the row out"),
    ("claim_places", FOUR, {"place": "atlantis"}, "place", "not in places", "places.csv"),
    ("claim_places", FOUR, {"role": "home"}, "role", "not allowed", "hospital"),
    ("claim_places", FOUR, {"claim_id": "nobody"}, "claim_id", "not in claims", "claims.csv"),
    ("claim_sources", FOUR, {"seen": "heard"}, "seen", "not allowed", "primary, secondary"),
    ("claim_sources", FOUR, {"source": "hearsay"}, "source", "not in sources", "sources.csv"),
    ("readings", FIFTY, {"low": "51", "high": "50"}, "low", "above high", "swap or correct"),
    ("readings", FIFTY, {"measure": "dead"}, "measure", "not in measures", "measures.csv"),
    ("readings", FIFTY, {"source": "hearsay"}, "source", "not in sources", "sources.csv"),
    ("sources", "apa-2022-09-21", {"url": ""}, "url", "no address", "without_address"),
    ("sources", "apa-2022-09-21", {"url": "javascript:alert(1)"}, "url", "no web address", "https://"),
    ("sources", "apa-2022-09-21", {"url": "ftp://apa.example/1"}, "url", "no web address", "https://"),
    ("sources", "apa-2022-09-21", {"url": "en/news/1"}, "url", "no web address", "https://"),
    ("sources", "apa-2022-09-21", {"link": "yes"}, "link", "not allowed", "page, text"),
    ("sources", "apa-2022-09-21", {"date": "21 Sep"}, "date", "no date", "write 2022"),
    ("actors", "am-pm", {"party": "atlantis"}, "party", "not in parties", "parties.csv"),
    ("parties", "armenia", {"role": "victim"}, "role", "not allowed", "side, local"),
    ("parties", "armenia", {"colour_light": "red"}, "colour_light", "no colour", "#RRGGBB"),
    ("events", "2022-09-clashes", {"start": "2022-09-15"}, "end", "before it begins", "correct one of them"),
    ("events", "2022-09-clashes", {"start": "2022-09"}, "start", "not a whole day", "write 2022-09-13"),
    ("questions", "mines", {"title": ""}, "title", "empty", "fill it in"),
    ("question_claims", DENIAL, {"question": "who-won"}, "question", "not in questions", "questions.csv"),
    ("question_claims", DENIAL, {"claim_id": "nobody"}, "claim_id", "not in claims", "claims.csv"),
    ("question_claims", DENIAL, {"stance": "doubts"}, "stance", "not allowed", "says, denies"),
]


@pytest.mark.parametrize(("table", "key", "cells", "told"), [(*case[:3], case[3:]) for case in ONE_CELL])
def test_one_wrong_cell_stops_the_load(folder, table, key, cells, told):
    column, what, todo = told
    line = change(folder, table, key, **cells)
    error = refuse(folder)
    problem = next(one for one in error.problems if one.column == column and one.line == line)
    assert problem.file == f"{table}.csv"
    assert what in problem.what
    assert todo in problem.todo
    assert str(problem) in str(error)
    assert str(problem).startswith(f"{table}.csv, line {line}, column {column}: ")


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_column_stops_the_load(folder, table):
    rows = read(folder, table)
    column = TABLES[table][-1].name
    save(folder, table, [{name: cell for name, cell in row.items() if name != column} for row in rows])
    (problem,) = refuse(folder).problems
    assert (problem.file, problem.line, problem.column) == (f"{table}.csv", 1, column)
    assert problem.what == "column missing"
    assert "add it to the header" in problem.todo


@pytest.mark.parametrize("table", TABLES)
def test_a_ragged_row_stops_the_load(folder, table):
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(2, f"{lines[1]},")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (problem,) = refuse(folder).problems
    assert (problem.file, problem.line, problem.column) == (f"{table}.csv", 3, TABLES[table][-1].name)
    assert "cells instead of" in problem.what
    assert "double quotes" in problem.todo


@pytest.mark.parametrize("table", TABLES)
def test_a_file_that_is_no_utf_8_stops_the_load(folder, table):
    path = folder / f"{table}.csv"
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    (problem,) = refuse(folder).problems
    assert (problem.file, problem.column) == (path.name, "all")
    assert problem.line == len(path.read_bytes().splitlines())
    assert problem.what == "not UTF-8 text"
    assert "UTF-8" in problem.todo


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_named(folder, table):
    (folder / f"{table}.csv").unlink()
    with pytest.raises(CaseMissingError, match=rf"{table}\.csv is missing in .*; restore it"):
        load_case(folder)


@pytest.mark.parametrize("table", ["parties", "actors", "events", "kinds", "measures", "chains", "sources", "claims"])
def test_an_id_used_twice_is_told_on_both_lines(folder, table):
    rows = read(folder, table)
    twin = rows[0] | ({"seq": "9999"} if table == "claims" else {})
    save(folder, table, [*rows, twin])
    first, second = refuse(folder).problems
    assert [first.line, second.line] == [2, len(rows) + 2]
    assert {one.column for one in (first, second)} == {KEY.get(table, "id")}
    assert "is used 2 times" in first.what
    assert "one of its own" in first.todo


def test_a_seq_used_twice_is_told_on_both_lines(folder):
    seq = next(row["seq"] for row in read(folder, "claims") if row["claim_id"] == FIFTY)
    line = change(folder, "claims", FORTY_NINE, seq=seq)
    problems = refuse(folder).problems
    assert {one.column for one in problems} == {"seq"}
    assert line in [one.line for one in problems]
    assert len(problems) == 2


def test_a_claim_without_a_source_stops_the_load(folder):
    save(folder, "claim_sources", [row for row in read(folder, "claim_sources") if row["claim_id"] != FOUR])
    (problem,) = refuse(folder).problems
    line = next(number for number, row in enumerate(read(folder, "claims"), 2) if row["claim_id"] == FOUR)
    assert (problem.file, problem.line, problem.column) == ("claims.csv", line, "claim_id")
    assert problem.what == "no source"
    assert "claim_sources.csv" in problem.todo


@pytest.mark.parametrize("link", ["part_of", "repeats", "denies", "relays"])
def test_a_circle_of_three_is_told_on_every_line_of_it(folder, link):
    role = {"part_of": "part", "repeats": "repeat"}.get(link, "none")
    ring = ["am-pm-2022-09-14-killed-105", "am-pm-2022-09-16-killed-135", FORTY_NINE]
    lines = [
        change(folder, "claims", one, **{link: other, "role": role})
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]
    problems = [one for one in refuse(folder).problems if "leads back to itself" in one.what]
    assert sorted(one.line for one in problems) == sorted(lines)
    assert {one.column for one in problems} == {link}
    assert all(all(claim in one.what for claim in ring) for one in problems)


def test_different_links_between_two_claims_are_no_circle(folder):
    change(folder, "claims", DENIAL, relays="az-mfa-2022-09-13-denies-civilian-fire")
    change(folder, "claims", "az-mfa-2022-09-13-denies-civilian-fire", denies=DENIAL)
    load_case(folder)


def test_several_faults_in_several_files_are_told_at_once(folder):
    lines = {
        ("claims.csv", change(folder, "claims", FORTY_NINE, low="fifty", people="soldiers")),
        ("claims.csv", change(folder, "claims", FIFTY, statement="")),
        ("sources.csv", change(folder, "sources", "apa-2022-09-21", url="ftp://apa.example")),
        ("parties.csv", change(folder, "parties", "armenia", role="victim")),
    }
    error = refuse(folder)
    assert {(one.file, one.line) for one in error.problems} == lines
    assert len(str(error).splitlines()) == len(error.problems) == 5


def test_broken_links_are_told_all_at_once_too(folder):
    change(folder, "claims", FORTY_NINE, event="moon", measure="dead")
    change(folder, "claim_places", FOUR, place="atlantis")
    assert [one.column for one in refuse(folder).problems] == ["event", "measure", "place"]


def test_of_very_many_faults_the_first_twenty_are_shown_and_the_rest_counted(folder):
    save(folder, "claims", [row | {"low": "x"} for row in read(folder, "claims")])
    error = refuse(folder)
    shown = str(error).splitlines()
    assert len(shown) == 21
    assert shown[-1] == f"... and {len(error.problems) - 20} more."


def test_only_a_source_listed_in_case_toml_may_lack_an_address(folder):
    path = folder / "case.toml"
    listed = path.read_text(encoding="utf-8").replace(
        '["report-2022-09-13"]', '["report-2022-09-13", "apa-2022-09-21"]'
    )
    change(folder, "sources", "apa-2022-09-21", url="")
    path.write_text(listed, encoding="utf-8")
    load_case(folder)


def test_a_source_that_stands_twice_with_a_claim_is_told_on_both_lines(folder):
    rows = read(folder, "claim_sources")
    save(folder, "claim_sources", [*rows, rows[0]])
    problems = refuse(folder).problems
    assert [(one.file, one.line, one.column) for one in problems] == [
        ("claim_sources.csv", 2, "source"),
        ("claim_sources.csv", len(rows) + 2, "source"),
    ]
    assert "stands 2 times" in problems[0].what
    assert "leave one" in problems[0].todo


def test_a_reading_in_a_source_in_which_the_claim_was_not_read_stops_the_load(folder):
    carried = read(folder, "readings")[0]["claim_id"]
    others = {row["source"] for row in read(folder, "claim_sources") if row["claim_id"] == carried}
    other = next(row["id"] for row in read(folder, "sources") if row["id"] not in others)
    line = change(folder, "readings", carried, source=other)
    (problem,) = refuse(folder).problems
    assert (problem.file, problem.line, problem.column) == ("readings.csv", line, "source")
    assert "was not read in" in problem.what
    assert "add the pair to claim_sources.csv" in problem.todo


def test_a_kind_that_pages_treat_in_a_way_of_their_own_must_be_there(folder):
    kinds = [row for row in read(folder, "kinds") if row["id"] != "mining"]
    save(folder, "kinds", kinds)
    claims = read(folder, "claims")
    save(folder, "claims", [row | {"kind": "clash"} if row["kind"] == "mining" else row for row in claims])
    (problem,) = refuse(folder).problems
    assert (problem.file, problem.line, problem.column) == ("kinds.csv", 1, "id")
    assert "no kind 'mining'" in problem.what
    assert "add a row" in problem.todo
