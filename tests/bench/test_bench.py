"""The parts of the benchmark at tiny size: that they run and say what they should. Nothing here is timed."""

import re
from contextlib import ExitStack

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from bench.__main__ import QUICK, Plan
from bench.camera import find_painted, share_changed
from bench.first_screen import FirstScreen
from bench.judging import Results, divide, judge
from bench.load import Load
from bench.machine import describe_machine
from bench.maps import OURS, PYDECK, TODAY, WAYS, Measured
from bench.pages import PageTimes
from bench.report import METHOD, list_times, write_report, write_table
from bench.sample import draw_marks, enlarge_case, read_marks
from bench.servers import ROOT, serve_script
from bench.sessions import open_session, read_memory
from bench.snapshots import time_snapshots
from bench.tolls import TollTimes, time_toll
from claims.case import Case, load_case
from claims.rows import split_ids
from claims.toll import toll


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


def picture(*rows: str):
    """Make a picture: one letter a pixel, `#` black, `.` white."""
    return np.array([[0 if letter == "#" else 255 for letter in row] for row in rows], dtype=np.int16)


EMPTY, HALF, FULL, OTHER = picture("........"), picture("####...."), picture("########"), picture("#.#.#.#.")


def test_painted_is_the_first_picture_that_stays():
    film = [(0.0, EMPTY), (1.0, EMPTY), (2.0, HALF), (3.0, FULL), (4.0, FULL)]
    assert find_painted(film, since=0.5) == 3.0


def test_what_was_there_and_went_again_is_not_painted():
    film = [(0.0, EMPTY), (1.0, FULL), (2.0, OTHER), (3.0, FULL)]
    assert find_painted(film, since=0.5) == 3.0


def test_nothing_counts_before_the_click():
    film = [(0.0, EMPTY), (1.0, FULL), (2.0, FULL)]
    assert find_painted(film, since=1.5) == 2.0
    with pytest.raises(ValueError, match="before the change"):
        find_painted(film, since=5.0)


def test_a_film_without_a_change_is_refused():
    with pytest.raises(ValueError, match="nothing changed"):
        find_painted([(0.0, EMPTY), (1.0, EMPTY)], since=0.5)


def test_the_noise_of_a_compressed_picture_is_no_change():
    assert share_changed(FULL, FULL + 10) == 0
    assert share_changed(EMPTY, HALF) == 0.5


def test_drawn_marks_are_as_many_as_asked_unique_and_in_view(case: Case):
    marks = read_marks(case)
    drawn = draw_marks(marks, case=case, count=500, seed=1)
    assert len(drawn) == 500
    assert drawn["claim_id"].is_unique
    assert drawn["statement"].is_unique
    assert not drawn.duplicated(["lon", "lat"]).any()
    west, south, east, north = case.about.opening_bounds
    assert drawn["lon"].between(west, east).all()
    assert drawn["lat"].between(south, north).all()
    assert list(drawn.columns) == list(marks.columns)
    assert drawn.equals(draw_marks(marks, case=case, count=500, seed=1))
    assert not drawn.equals(draw_marks(marks, case=case, count=500, seed=2))


@pytest.mark.parametrize("own_events", [False, True])
def test_an_enlarged_case_is_whole(case: Case, own_events: bool):
    count = 2 * len(case.claims) + 7
    large = enlarge_case(case, count=count, own_events=own_events)
    ids = set(large.claims["claim_id"])
    assert len(large.claims) == len(ids) == count
    assert large.claims["seq"].is_unique
    for column in ("repeats", "part_of", "denies", "relays"):
        real, links = (
            {one for cell in claims[column].dropna() for one in split_ids(cell)}
            for claims in (case.claims, large.claims)
        )
        assert links <= ids
        assert len(links) >= 2 * len(real)
    for table in (large.claim_places, large.claim_sources, large.readings):
        assert set(table["claim_id"]) <= ids
    assert len(large.claim_sources) > 2 * len(case.claim_sources)
    assert len(case.claims) == len(load_case().claims)


def test_copies_with_their_own_episodes_have_their_own_series(case: Case):
    count = 3 * len(case.claims)
    assert len(toll(enlarge_case(case, count=count, own_events=True))) == 3 * len(toll(case))
    assert len(toll(enlarge_case(case, count=count))) == len(toll(case))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_each_map_draws_nothing_first_and_others_at_each_click(way):
    app = AppTest.from_file(ROOT / way.script, default_timeout=60)
    app.query_params["n"] = "5"
    app.run()
    drawn = []
    for _ in range(3):
        app.button[0].click().run()
        assert not app.exception
        drawn.append(read_drawn(app))
    assert len(set(drawn)) == 3


def read_drawn(app: AppTest) -> str:
    """Give what an app sent to the browser for its map, without folium's random names."""
    kinds = ("component_instance", "deck_gl_json_chart")
    sent = next(str(part.proto) for kind in kinds for part in app.get(kind))
    return re.sub(r"[0-9a-f]{32}", "", sent)


def test_a_served_script_answers_a_session(tmp_path):
    times = tmp_path / "times"
    settings = {"BENCH_TIMES": str(times), "BENCH_CLAIMS": "700"}
    with serve_script("bench/apps/timed_dashboard.py", settings=settings) as server, ExitStack() as stack:
        open_session(server, stack)
        assert read_memory(server.process_id) > 50
    assert len(times.read_text().split()) == 1


def test_the_toll_of_a_large_case_is_timed_as_a_whole_and_in_parts(case: Case):
    times = time_toll(case, count=700, rounds=1)
    assert (times.claims, times.series > len(toll(case))) == (700, True)
    assert min(times.toll, times.order_totals, times.find_contested, times.find_current) > 0
    assert min(times.trace, times.corroborate, times.read_timeline) > 0


def test_each_kind_of_snapshot_is_timed(case: Case):
    times = time_snapshots(case, rounds=1)
    assert list(times) == ["PNG, 96 dpi", "PNG, 300 dpi", "SVG", "PDF"]
    assert min(times.values()) > 0.01


def make_results(
    *,
    ours: float = 0.1,
    today: float | None = 2.0,
    pydeck: float = 0.09,
    script: float = 0.05,
    first: float = 1.9,
    snapshot: float = 0.6,
    errors: tuple[str, ...] = (),
) -> Results:
    """Make the results of a run in which every mark is met."""
    page = PageTimes(script=(script,), painted=(0.3,))
    return Results(
        maps={
            OURS.name: Measured({1_000: [ours], 50_000: [1.0]}, kept_view=True, heap_megabytes=(40.0, 41.0)),
            TODAY.name: Measured({1_000: [today], 50_000: [None]}, kept_view=False),
            PYDECK.name: Measured({1_000: [pydeck], 50_000: [1.1]}, kept_view=True, heap_megabytes=(40.0, 60.0)),
        },
        heap_count=10_000,
        heap_changes=20,
        real_count=500,
        first_screen=FirstScreen(losses=(1.2,), painted=(first,)),
        real_page=page,
        large_count=10_000,
        large_page=page,
        toll=TollTimes(
            claims=100_000,
            series=11_000,
            toll=0.1,
            order_totals=0.03,
            find_contested=0.01,
            find_current=0.05,
            trace=0.05,
            corroborate=0.3,
            read_timeline=0.3,
        ),
        snapshots={"PNG, 96 dpi": snapshot, "SVG": 0.5},
        session_megabytes=0.5,
        sessions=20,
        load=Load(50, 150, 20.0, (0.5, 1.0), errors, 1.0, (0.1,), (0.4,)),
    )


def missed(results: Results) -> list[str]:
    return [row.what for row in judge(results) if row.met is False]


def test_marks_are_met_or_missed():
    assert missed(make_results()) == []
    assert missed(make_results(today=0.9)) == ["new folium.Map / our map, 1,000 claims"]
    assert missed(make_results(pydeck=0.08)) == ["our map / st.pydeck_chart, 1,000 claims"]
    assert missed(make_results(script=0.081)) == ["map page, script of a filter change, 500 claims"]
    assert len(missed(make_results(script=0.3))) == 2
    assert missed(make_results(first=2.1)) == ["of it: map painted too"]
    assert missed(make_results(snapshot=1.0)) == ["snapshot as PNG, 96 dpi, 500 claims"]
    (late,) = missed(make_results(errors=("visit: broken",)))
    assert late.endswith("errors")


def test_what_passed_the_limit_has_no_ratio():
    assert divide(None, 1.0) is None
    assert not any("50,000" in row.what and "folium" in row.what for row in judge(make_results()))
    assert Measured({5: [1.0, None]}).middle(5) is None
    assert Measured({5: [1.0, 3.0, 2.0]}).middle(5) == 2.0
    assert Measured().middle(5) is None


def test_the_table_says_what_was_measured():
    small, large = list_times(make_results())
    assert small == ("1,000", "0.10 s", "2.00 s", "0.09 s", "20", "1.11")
    assert large == ("50,000", "1.00 s", "> 120 s", "1.10 s", "", "0.91")


def test_a_table_is_padded_markdown():
    assert write_table(("a", "long head"), [("1", "x"), ("22", "")]).splitlines() == [
        "| a  | long head |",
        "|----|-----------|",
        "| 1  | x         |",
        "| 22 |           |",
    ]


def test_the_page_has_table_machine_marks_and_method():
    page = write_report(make_results(today=0.9), describe_machine("1.2.3"), note="Run beside other work.")
    assert "Chromium 1.2.3" in page
    assert "Run beside other work." in page
    assert "**missed**" in page
    assert re.search(r"## Marks: \d+ of \d+ met", page)
    assert METHOD.read_text(encoding="utf-8").strip() in page
    assert len(judge(make_results())) == page.count("\n| ") - 4


def test_a_quick_round_measures_less():
    assert max(QUICK.counts) < max(Plan().counts)
    assert QUICK.toll_count < Plan().toll_count
    assert QUICK.load_sessions * QUICK.load_pause < Plan().load_sessions * Plan().load_pause
