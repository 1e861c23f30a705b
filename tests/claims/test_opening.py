"""case.toml broken in a copy of the real data, one thing at a time; and read as it stands."""

import re
from collections.abc import Callable

import pytest

from claims.case import load_case
from claims.errors import CaseMissingError
from tests.claims.breaking import refuse

Edit = Callable[[str], str]


def replaced(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


WRONG = [
    # what is changed, what stands on the line that is told, the column, what is told, what to do
    (replaced('title = "', "title = "), "title =", "all", "not readable as TOML", "correct that line"),
    (replaced("[toll]", "[toll"), "[toll", "all", "not readable as TOML", "correct that line"),
    (replaced('silence = "', 'silenced = "'), "silenced =", "silenced", "key not known", "take it out"),
    (replaced("sides = [", "side = ["), "side =", "toll.side", "key not known", "event, sides"),
    (replaced("without_address", "without_adress"), "without_adress", "without_adress", "not known", "take it out"),
    (replaced('event = "2022-09-clashes"', "event = 2022"), "event = 2022", "toll.event", "right kind", "quotes"),
    (
        replaced('first_measures = ["killed", "killed_or_missing"]', "first_measures = []"),
        "first_measures",
        "toll.first_measures",
        "right kind",
        "at least one id",
    ),
    (
        replaced("opening_bounds = [44.9", "opening_bounds = [48.9"),
        "opening_bounds",
        "map.opening_bounds",
        "right kind",
        "west, south, east, north",
    ),
    (
        replaced('event = "2022-09-clashes"', 'event = "2022-09"'),
        'event = "2022-09"',
        "toll.event",
        "'2022-09' is not in events",
        "events.csv",
    ),
    (
        replaced('"armenia", "azerbaijan"]\nfirst', '"armenia", "atlantis"]\nfirst'),
        "sides = [",
        "toll.sides",
        "'atlantis' is not in parties",
        "parties.csv",
    ),
    (
        replaced('["killed", "killed_or', '["dead", "killed_or'),
        "first_measures",
        "toll.first_measures",
        "'dead' is not in measures",
        "measures.csv",
    ),
    (
        replaced('names_used_by = ["armenia"', 'names_used_by = ["atlantis"'),
        "names_used_by",
        "map.names_used_by",
        "not in parties",
        "parties.csv",
    ),
    (
        replaced('without_address = ["', 'without_address = ["hearsay", "'),
        "without_address",
        "without_address",
        "'hearsay' is not in sources",
        "sources.csv",
    ),
    (
        replaced('data_version = "2', 'data_version = "v2'),
        "data_version",
        "data_version",
        "not of the right kind",
        "day",
    ),
    (
        lambda text: re.sub('(data_version = )".*"', r'\1"2026.02.30"', text),
        "data_version",
        "data_version",
        "not of the right kind",
        "2026.11.24",
    ),
    (
        replaced("current = true", 'current = "maybe"'),
        'current = "maybe"',
        "opening.current",
        "not one of",
        "correct",
    ),
    (replaced("linked = true", "linkd = true"), "linkd = true", "opening.linkd", "no field of a filter", "correct"),
    (replaced('from = "2022-09-13"', 'from = "2022-09"'), 'from = "2022-09"', "quick 1.from", "no", "correct"),
    (replaced('to = "2022-09-13"', 'to = "2022-09-01"'), "[[quick]]", "quick 1", "is after", "correct one of them"),
    (
        replaced('event = ["2020-war"]', 'event = ["2022-war"]'),
        "2022-war",
        "quick 4.event",
        "'2022-war'",
        "correct",
    ),
    (replaced('label = "13 September"\n', ""), "[[quick]]", "quick 1.label", "missing", "words on its button"),
]


@pytest.mark.parametrize(("edit", "at", "told"), [(*case[:2], case[2:]) for case in WRONG])
def test_a_wrong_case_file_stops_the_load(folder, edit, at, told):
    column, what, todo = told
    path = folder / "case.toml"
    text = edit(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    problems = refuse(folder).problems
    problem = next(one for one in problems if one.column == column)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if at in line)
    assert (problem.file, problem.line) == ("case.toml", line)
    assert what in problem.what
    assert todo in problem.todo


@pytest.mark.parametrize("key", ["title", "silence", "data_version", "[toll]", "[opening]", "[map]"])
def test_a_key_missing_from_the_case_file_is_named(folder, key):
    path = folder / "case.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(f"^{re.escape(key)}", "[gone]\n#", text, flags=re.MULTILINE), encoding="utf-8")
    key = key.strip("[]")
    problem = next(one for one in refuse(folder).problems if one.column == key)
    assert problem.what == "missing"
    assert problem.todo.startswith("add it")


def test_several_faults_of_the_case_file_are_told_at_once(folder):
    path = folder / "case.toml"
    path.write_text('title = 1\n[toll]\nevent = ""\n[map]\n', encoding="utf-8")
    columns = [one.column for one in refuse(folder).problems]
    assert {"title", "toll.event", "toll.sides", "map.opening_bounds", "opening", "place"} <= set(columns)


def test_a_case_file_that_is_no_utf_8_or_not_there_is_named(folder):
    path = folder / "case.toml"
    path.write_bytes(b'title = "x"\nplace = "\xe9"\n')
    (problem,) = refuse(folder).problems
    assert (problem.file, problem.line, problem.what) == ("case.toml", 2, "not UTF-8 text")
    path.unlink()
    with pytest.raises(CaseMissingError, match=r"case\.toml is missing in .*; restore it"):
        load_case(folder)
