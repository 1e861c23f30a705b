"""The load: few visits, so that the way it measures is tested and not the machine."""

from urllib.parse import parse_qsl

from bench.load import Load, list_results, measure_load, mix_queries
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


def test_the_table_says_median_and_slowest_twentieth():
    load = Load(
        sessions=50,
        changes=100,
        seconds=tuple(number / 100 for number in range(1, 101)),
        errors=("visit: broken",),
        session_megabytes=0.5,
        health_seconds=(0.01, 0.2),
        pictures=(0.4,),
    )
    rows = dict(list_results(load))
    assert rows["errors"] == "1"
    assert rows["a change of the filter, median"] == "505 ms"
    assert rows["a change of the filter, 95th percentile"] == "951 ms"
    assert rows["/healthz meanwhile, slowest"] == "200 ms"
    assert rows["a picture meanwhile, median of 1"] == "0.40 s"
