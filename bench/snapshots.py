"""Snapshots of the real claims, each as a newsroom takes it: in this process, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from statistics import median

from claims.case import Case
from claims.filter_query import read_opening
from draw.view import View
from export.picture import write_pdf, write_png, write_svg

KINDS: Mapping[str, Callable[[Case, View], bytes]] = {
    "PNG, 96 dpi": lambda case, view: write_png(case, view, dpi=96),
    "PNG, 300 dpi": lambda case, view: write_png(case, view, dpi=300),
    "SVG": write_svg,
    "PDF": write_pdf,
}


def time_snapshots(case: Case, *, rounds: int) -> dict[str, float]:
    """Give the seconds that each kind of picture takes: the median of several, each of a view never drawn before.

    What a process keeps for all its pictures, fonts, outlines and relief, is read before: a server has it.
    """
    write_svg(case, View(read_opening(case)))
    return {kind: median(_time(write, case, number) for number in range(rounds)) for kind, write in KINDS.items()}


def _time(write: Callable[[Case, View], bytes], case: Case, number: int) -> float:
    unseen = replace(case, claims=case.claims)
    west, south, east, north = case.about.opening_bounds
    view = View(read_opening(case), centre=((west + east) / 2 + number / 50, (south + north) / 2), zoom=8.5)
    begun = time.perf_counter()
    write(unseen, view)
    return time.perf_counter() - begun
