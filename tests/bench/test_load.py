"""The load: few visits, so that the way it measures is tested and not the machine."""

from urllib.parse import parse_qsl

from bench.judging import judge_load
from bench.load import Load, measure_load, mix_queries
from claims.case import load_case
from draw.view import View


def test_the_links_of_a_load_differ_and_are_good():
    case = load_case()
    queries = mix_queries(case, count=20, seed=1)
    assert len(set(queries)) > 10
    assert queries == mix_queries(case, count=20, seed=1)
    assert queries != mix_queries(case, count=20, seed=2)
    for query in queries:
        assert View.from_query(dict(parse_qsl(query)), case)[1] == ()


def test_a_small_load_has_no_error():
    load = measure_load(load_case(), sessions=2, changes=2, pictures=1, pause=0.0)
    assert load.errors == ()
    assert (load.sessions, load.changes, len(load.seconds), len(load.pictures)) == (2, 4, 4, 1)
    assert min(load.seconds) > 0


def a_load(*errors: str) -> Load:
    return Load(
        sessions=50,
        changes=100,
        pause=20.0,
        seconds=tuple(number / 100 for number in range(1, 101)),
        errors=errors,
        session_megabytes=0.5,
        health_seconds=(0.01, 0.2),
        pictures=(0.4,),
    )


def test_the_lines_say_errors_median_and_slowest_twentieth():
    first, *rest = judge_load(a_load("visit: broken"))
    assert (first.result, first.mark, first.met) == ("1", "0", False)
    assert first.what.startswith("50 visits at the same time, 100 changes of the filter, 20 s between")
    assert [row.result for row in rest] == ["0.51 s", "0.95 s", "0.50 MB", "0.40 s", "0.20 s"]
    assert [row.met for row in rest] == [None] * 5
    assert next(judge_load(a_load())).met is True
