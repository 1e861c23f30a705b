"""Many visits at the same time: what a change of the filter costs when all of them change it and pictures are drawn.

A part of `python -m bench`; `python -m bench.load` measures it alone and prints its lines. The visits speak Streamlit's
own web socket, as a browser does.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urlencode

from bench.servers import Server, serve_script
from bench.sessions import FIRST_SESSIONS, Visit, open_visit, read_memory
from claims.case import Case, load_case
from claims.filter_query import KEYS

SHELL = "ui/shell.py"


@dataclass(frozen=True)
class Load:
    """What visits at the same time met.

    Attributes
    ----------
    sessions, changes : int
        How many visits, and how many changes of the filter all of them made.
    pause : float
        Seconds between two changes of one visit, on the average.
    seconds : tuple of float
        Each change, from its sending to the end of the page's run.
    errors : tuple of str
        What went wrong, in visits and pictures.
    session_megabytes : float
        Growth of the server's memory divided by the visits.
    health_seconds : tuple of float
        Each answer of /healthz meanwhile.
    pictures : tuple of float
        Seconds of each picture drawn meanwhile.
    """

    sessions: int
    changes: int
    pause: float
    seconds: tuple[float, ...]
    errors: tuple[str, ...]
    session_megabytes: float
    health_seconds: tuple[float, ...]
    pictures: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Median of the changes."""
        return median(self.seconds)

    @property
    def slowest_twentieth(self) -> float:
        """95th percentile of the changes."""
        return quantiles(self.seconds, n=20, method="inclusive")[-1]


def mix_queries(case: Case, *, count: int, seed: int) -> list[str]:
    """Make links that differ: parties, kinds, days and moments of the case, by a fixed seed."""
    chosen = random.Random(seed)
    quick = [dict(choice.query) for choice in case.about.quick_choices]
    parties, kinds = list(case.parties["id"]), list(case.kinds["id"])
    queries = []
    for _ in range(count):
        query = chosen.choice(quick) | {"v": "1", KEYS["parties"]: ",".join(chosen.sample(parties, 2))}
        if chosen.random() < 0.5:
            query[KEYS["kinds"]] = ",".join(chosen.sample(kinds, 3))
        queries.append(urlencode(query))
    return queries


def measure_load(case: Case, *, sessions: int, changes: int, pictures: int, pause: float) -> Load:
    """Open visits that all stay open, let each change its filter, and draw pictures meanwhile.

    Parameters
    ----------
    changes
        Of each visit.
    pictures
        How many are asked for, one after the other, each another.
    pause
        Seconds between two changes of one visit, on the average.
    """
    with serve_script(SHELL) as server, ExitStack() as stack:
        for _ in range(FIRST_SESSIONS):
            open_visit(server, stack)
        before = read_memory(server.process_id)
        with ThreadPoolExecutor(sessions) as pool:
            visits = list(pool.map(lambda _: open_visit(server, stack), range(sessions)))
        weight = (read_memory(server.process_id) - before) / sessions
        errors: list[str] = []
        over = threading.Event()
        with ThreadPoolExecutor(sessions + 2) as pool:
            health = pool.submit(_watch_health, server, over, errors)
            drawn = pool.submit(_draw_pictures, server, mix_queries(case, count=pictures, seed=0), errors)
            runs = [
                pool.submit(_change_often, visit, mix_queries(case, count=changes, seed=seed), pause, errors)
                for seed, visit in enumerate(visits, 1)
            ]
            seconds = [one for run in runs for one in run.result()]
            seconds_of_pictures = drawn.result()
            over.set()
            seconds_of_health = health.result()
        printed = server.log.read_text(encoding="utf-8")
        errors += ["the server printed a traceback"] if "Traceback" in printed else []
    return Load(
        sessions=sessions,
        changes=sessions * changes,
        pause=pause,
        seconds=tuple(seconds),
        errors=tuple(errors),
        session_megabytes=weight,
        health_seconds=tuple(seconds_of_health),
        pictures=tuple(seconds_of_pictures),
    )


def _change_often(visit: Visit, queries: Sequence[str], pause: float, errors: list[str]) -> list[float]:
    chosen, seconds = random.Random(queries[0]), []
    for query in queries:
        time.sleep(chosen.uniform(0, 2 * pause))
        begun = time.perf_counter()
        try:
            visit.go(query)
        except Exception as error:  # noqa: BLE001 - a run under load counts whatever goes wrong
            errors.append(f"visit: {error!r}")
            break
        seconds.append(time.perf_counter() - begun)
    return seconds


def _ask(address: str, errors: list[str]) -> float:
    begun = time.perf_counter()
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            answer.read()
    except OSError as error:
        errors.append(f"{address}: {error!r}")
    return time.perf_counter() - begun


def _watch_health(server: Server, over: threading.Event, errors: list[str]) -> list[float]:
    seconds = [_ask(f"{server.url}/healthz", errors)]
    while not over.wait(0.2):
        seconds.append(_ask(f"{server.url}/healthz", errors))
    return seconds


def _draw_pictures(server: Server, queries: Sequence[str], errors: list[str]) -> list[float]:
    return [_ask(f"{server.url}/snapshot.png?{query}", errors) for query in queries]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit code is 1 if anything went wrong."""
    from bench.judging import judge_load
    from bench.report import write_marks

    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=50, help="visits at the same time")
    parser.add_argument("--changes", type=int, default=3, help="changes of the filter of each")
    parser.add_argument("--pictures", type=int, default=5, help="pictures drawn meanwhile")
    parser.add_argument("--pause", type=float, default=20.0, help="seconds between two changes of one visit")
    chosen = parser.parse_args(arguments)
    load = measure_load(
        load_case(),
        sessions=chosen.sessions,
        changes=chosen.changes,
        pictures=chosen.pictures,
        pause=chosen.pause,
    )
    print(write_marks(list(judge_load(load))))
    for error in load.errors[:20]:
        print(error, file=sys.stderr)
    return 1 if load.errors else 0


if __name__ == "__main__":
    sys.exit(main())
