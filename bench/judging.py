"""The marks of the benchmark, and whether a run met them. A mark is never loosened: what misses it stands as missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from bench.first_screen import FirstScreen
from bench.load import Load
from bench.maps import OURS, PYDECK, TODAY, Measured
from bench.pages import PageTimes
from bench.tolls import TollTimes

TIMES_FASTER, FASTER_AT = 10.0, 1_000
CLOSE_TO_PYDECK, CLOSE_UP_TO = 1.2, 1_000
HEAP_GROWTH = 0.15
SCRIPT_MS, LARGE_SCRIPT_MS = 80.0, 200.0
TOLL_MS, CHAINS_MS = 200.0, 500.0
SESSION_MB = 1.5
SNAPSHOT_SECONDS = 1.0
FIRST_SCREEN_SECONDS = 2.0


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    what, result, mark : str
        What was measured, what came out, what it should be ("" if nothing is asked).
    met : bool or None
        None if nothing is asked.
    """

    what: str
    result: str
    mark: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Results:
    """All that one run measured; None where it was left out.

    Attributes
    ----------
    maps : mapping
        By the name of the way.
    heap_count, heap_changes : int
        Claims on the map whose heap was weighed, and changes between the two weighings.
    first_screen : FirstScreen
        A new visitor's wait, with the real claims.
    real_page, large_page : PageTimes
        The map page with the real claims, and with `large_count`.
    toll : TollTimes
        The toll of a large case.
    snapshots : mapping
        Seconds that a picture of the real claims took, by its kind.
    session_megabytes : float
        Memory of a session, over `sessions` of them.
    load : Load
        Many visits at the same time.
    """

    maps: Mapping[str, Measured]
    heap_count: int
    heap_changes: int
    real_count: int
    first_screen: FirstScreen
    real_page: PageTimes
    large_count: int
    large_page: PageTimes
    toll: TollTimes
    snapshots: Mapping[str, float]
    session_megabytes: float
    sessions: int
    load: Load


def judge(results: Results) -> list[Row]:
    """Give every line of the table below the times, with its mark."""
    return [
        *_judge_today(results.maps),
        *_judge_pydeck(results.maps),
        *_judge_view(results.maps),
        *_judge_heap(results),
        *_judge_server(results),
        *_judge_snapshots(results),
        *judge_load(results.load),
    ]


def judge_load(load: Load) -> Iterator[Row]:
    """Give the lines of many visits at the same time; only errors have a mark, for the times are the machine's."""
    what = f"{load.sessions} visits at the same time"
    asked = f"{load.changes} changes of the filter, {load.pause:g} s between two of a visit"
    yield Row(f"{what}, {asked}: errors", f"{len(load.errors)}", "0", not load.errors)
    yield Row("of it: a change to the end of its script, median", f"{load.middle:.2f} s")
    yield Row("of it: 95th percentile", f"{load.slowest_twentieth:.2f} s")
    yield Row("of it: memory of a visit", f"{load.session_megabytes:.2f} MB")
    if load.pictures:
        yield Row(f"of it: a picture meanwhile, median of {len(load.pictures)}", f"{median(load.pictures):.2f} s")
    yield Row("of it: /healthz meanwhile, slowest", f"{max(load.health_seconds):.2f} s")


def divide(slower: float | None, faster: float | None) -> float | None:
    """Give how many times longer one took than the other; None if one of them is not known."""
    return slower / faster if slower is not None and faster else None


def _judge_today(maps: Mapping[str, Measured]) -> Iterator[Row]:
    for count in maps[OURS.name].seconds:
        ratio = divide(maps[TODAY.name].middle(count), maps[OURS.name].middle(count))
        asked = count == FASTER_AT
        if ratio is not None:
            yield Row(
                f"{TODAY.name} / {OURS.name}, {count:,} claims",
                f"{ratio:.1f} times",
                f"at least {TIMES_FASTER:g} times" if asked else "",
                ratio >= TIMES_FASTER if asked else None,
            )


def _judge_pydeck(maps: Mapping[str, Measured]) -> Iterator[Row]:
    for count in maps[OURS.name].seconds:
        ratio = divide(maps[OURS.name].middle(count), maps[PYDECK.name].middle(count))
        most = CLOSE_TO_PYDECK if count <= CLOSE_UP_TO else 1.0
        if ratio is not None:
            what = f"{OURS.name} / {PYDECK.name}, {count:,} claims"
            yield Row(what, f"{ratio:.2f}", f"at most {most:g}", ratio <= most)


def _judge_view(maps: Mapping[str, Measured]) -> Iterator[Row]:
    for name, measured in maps.items():
        kept, asked = measured.kept_view, name == OURS.name
        if kept is not None:
            yield Row(
                f"a dragged view is kept, {name}", _yes(met=kept), "yes" if asked else "", kept if asked else None
            )


def _judge_heap(results: Results) -> Iterator[Row]:
    what = f"JavaScript heap over {results.heap_changes} changes at {results.heap_count:,} claims"
    for name, measured in results.maps.items():
        asked = name == OURS.name
        if measured.heap_megabytes:
            first, last = measured.heap_megabytes
            growth = last / first - 1
            yield Row(
                f"{what}, {name}",
                f"{first:.1f} to {last:.1f} MB ({growth:+.0%})",
                f"at most +{HEAP_GROWTH:.0%}" if asked else "",
                growth <= HEAP_GROWTH if asked else None,
            )


def _judge_server(results: Results) -> Iterator[Row]:
    first = results.first_screen
    yield Row(f"first screen of a new visitor, {results.real_count:,} claims: losses", f"{first.middle_losses:.2f} s")
    whole, within = first.middle_painted, FIRST_SCREEN_SECONDS
    yield Row("of it: map painted too", f"{whole:.2f} s", f"within {within:g} s", whole <= within)
    pages = (
        (results.real_count, results.real_page, SCRIPT_MS),
        (results.large_count, results.large_page, LARGE_SCRIPT_MS),
    )
    for count, page, most in pages:
        yield _milliseconds(f"map page, script of a filter change, {count:,} claims", page.middle_script, most)
        yield Row(f"map page, filter change to painted, {count:,} claims", f"{page.middle_painted:.2f} s")
    times = results.toll
    size = f"{times.claims:,} claims in {times.series:,} series"
    yield _milliseconds(f"toll of {size}", times.toll, TOLL_MS)
    yield Row("of it: order_totals", _in_ms(times.order_totals))
    yield Row("of it: find_contested", _in_ms(times.find_contested))
    yield _milliseconds(f"find_current of {times.claims:,} claims", times.find_current, CHAINS_MS)
    yield _milliseconds("chain of one claim among them", times.trace, CHAINS_MS)
    yield _milliseconds("grades, contested and denied of all of them", times.corroborate, CHAINS_MS)
    yield _milliseconds("timeline of one episode among them", times.read_timeline, CHAINS_MS)
    weighed = results.session_megabytes
    what = f"memory of a session, over {results.sessions} sessions"
    yield Row(what, f"{weighed:.2f} MB", f"under {SESSION_MB:g} MB", weighed < SESSION_MB)


def _judge_snapshots(results: Results) -> Iterator[Row]:
    for kind, seconds in results.snapshots.items():
        what = f"snapshot as {kind}, {results.real_count:,} claims"
        yield Row(what, f"{seconds:.2f} s", f"under {SNAPSHOT_SECONDS:g} s", seconds < SNAPSHOT_SECONDS)


def _milliseconds(what: str, seconds: float, most: float) -> Row:
    return Row(what, _in_ms(seconds), f"under {most:g} ms", seconds * 1000 < most)


def _in_ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _yes(*, met: bool) -> str:
    return "yes" if met else "no"
