"""The table of a run: printed, and written to docs/BENCHMARKS.md with machine, date and method."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.judging import Results, Row, divide, judge
from bench.machine import Machine
from bench.maps import OURS, PYDECK, TODAY, WAYS, Measured, in_seconds

METHOD = Path(__file__).with_name("method.md")
TIMES_HEAD = ("claims", *(way.name for way in WAYS), f"{TODAY.name} / ours", f"ours / {PYDECK.name}")
MARKS_HEAD = ("what", "result", "mark", "")


def write_report(results: Results, machine: Machine, *, note: str = "") -> str:
    """Write the whole page in Markdown; `note` says what a reader must know of this run."""
    rows = judge(results)
    missed = sum(row.met is False for row in rows)
    asked = sum(row.met is not None for row in rows)
    stalls = [f"{way.name} {results.maps[way.name].stalls}" for way in WAYS if results.maps[way.name].stalls]
    stalled = f"Pages that stalled for two minutes and were opened anew: {', '.join(stalls)}." if stalls else ""
    parts = [
        "# Benchmarks",
        "Written by `make bench`; one run, one table. A mark that is missed stands as missed.",
        f"{_on(machine)}{' ' + note if note else ''}",
        "## From filter change to painted, in seconds",
        write_table(TIMES_HEAD, list_times(results)),
        *([stalled] if stalled else []),
        f"## Marks: {asked - missed} of {asked} met",
        write_marks(rows),
        METHOD.read_text(encoding="utf-8").strip(),
    ]
    return "\n\n".join(parts) + "\n"


def write_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown that also reads well as plain text: cells padded to the width of their column."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    lines = [_line(head, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def write_marks(rows: Sequence[Row]) -> str:
    """Write what was measured, each line with its mark and whether it was met."""
    return write_table(MARKS_HEAD, [(row.what, row.result, row.mark, _verdict(row)) for row in rows])


def list_times(results: Results) -> list[tuple[str, ...]]:
    """Give one row of the first table for each number of claims."""
    ours, today, pydeck = (results.maps[way.name] for way in (OURS, TODAY, PYDECK))
    return [
        (
            f"{count:,}",
            *(_cell(measured, count) for measured in (ours, today, pydeck)),
            _ratio(divide(today.middle(count), ours.middle(count))),
            _ratio(divide(ours.middle(count), pydeck.middle(count))),
        )
        for count in ours.seconds
    ]


def _cell(measured: Measured, count: int) -> str:
    timed = measured.seconds.get(count)
    return in_seconds(measured.middle(count)) if timed else "not timed"


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def _verdict(row: Row) -> str:
    return {True: "met", False: "**missed**", None: ""}[row.met]


def _on(machine: Machine) -> str:
    return (
        f"{machine.day} (UTC), {machine.processor}, {machine.cores} cores, {machine.memory_gb:.0f} GB of memory, no "
        f"graphics card; {machine.versions}. Processes that wanted to run in the minute before the start: "
        f"{machine.load:.1f}."
    )
