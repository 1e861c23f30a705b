"""Run the benchmark: `python -m bench` prints the table and writes docs/BENCHMARKS.md; progress goes to stderr."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.first_screen import time_first_screen
from bench.judging import Results
from bench.load import measure_load
from bench.machine import describe_machine
from bench.maps import compare_maps
from bench.pages import time_page
from bench.report import write_report
from bench.sessions import weigh_sessions
from bench.snapshots import time_snapshots
from bench.tolls import time_toll
from claims.case import load_case
from tests.browser.live import BROWSERS, VISITORS_BROWSERS, open_browser

REPORT = Path(__file__).resolve().parents[1] / "docs" / "BENCHMARKS.md"


@dataclass(frozen=True)
class Plan:
    """How much a run measures: claims on the maps, rounds, claims in the large cases, sessions, the load."""

    counts: tuple[int, ...] = (100, 1_000, 10_000, 50_000)
    rounds: int = 7
    heap_count: int = 10_000
    heap_changes: int = 20
    first_visits: int = 9
    page_count: int = 10_000
    page_changes: int = 9
    toll_count: int = 100_000
    toll_rounds: int = 7
    snapshot_rounds: int = 7
    sessions: int = 20
    load_sessions: int = 50
    load_changes: int = 3
    load_pictures: int = 5
    load_pause: float = 20.0


QUICK = Plan(
    counts=(100, 1_000),
    rounds=1,
    heap_count=1_000,
    heap_changes=3,
    first_visits=1,
    page_count=1_000,
    page_changes=2,
    toll_count=10_000,
    toll_rounds=1,
    snapshot_rounds=1,
    sessions=3,
    load_sessions=5,
    load_changes=2,
    load_pictures=1,
    load_pause=1.0,
)


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the table, and unless the round is a quick one write it to `REPORT`."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small round, to see that it works; writes no file")
    parser.add_argument("--note", default="", help="a sentence about this run for the page, such as what else ran")
    chosen = parser.parse_args(arguments)
    report = measure(QUICK if chosen.quick else Plan(), note=chosen.note)
    print(report.split("\n## How it is measured")[0])
    if not chosen.quick:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(report, encoding="utf-8")
        print(f"Written to {REPORT}")


def measure(plan: Plan, *, note: str = "") -> str:
    """Carry out a plan and give the page about it."""
    begun = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - begun:5.0f} s  {text}", file=sys.stderr, flush=True)

    case = load_case()
    with open_browser((*VISITORS_BROWSERS, *BROWSERS)) as browser:
        machine = describe_machine(browser.version)
        maps = compare_maps(
            browser,
            counts=plan.counts,
            rounds=plan.rounds,
            heap_count=plan.heap_count,
            heap_changes=plan.heap_changes,
            say=say,
        )
        first_screen = time_first_screen(browser, visits=plan.first_visits, say=say)
        pages = [
            time_page(browser, case, count=count, changes=plan.page_changes, say=say) for count in (0, plan.page_count)
        ]
    say(f"toll of {plan.toll_count:,} claims")
    toll = time_toll(case, count=plan.toll_count, rounds=plan.toll_rounds)
    say("snapshots")
    snapshots = time_snapshots(case, rounds=plan.snapshot_rounds)
    megabytes = weigh_sessions(sessions=plan.sessions, say=say)
    say(f"{plan.load_sessions} visits at the same time")
    load = measure_load(
        case,
        sessions=plan.load_sessions,
        changes=plan.load_changes,
        pictures=plan.load_pictures,
        pause=plan.load_pause,
    )
    results = Results(
        maps=maps,
        heap_count=plan.heap_count,
        heap_changes=plan.heap_changes,
        real_count=len(case.claims),
        first_screen=first_screen,
        real_page=pages[0],
        large_count=plan.page_count,
        large_page=pages[1],
        toll=toll,
        snapshots=snapshots,
        session_megabytes=megabytes,
        sessions=plan.sessions,
        load=load,
    )
    return write_report(results, machine, note=note)


if __name__ == "__main__":
    main()
