"""What the tests of files share: views, cases of awkward texts, and what a file of claims must hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from claims.case import Case
from claims.contradiction import find_denied
from claims.filter import ClaimFilter
from claims.table import TABLES
from draw.view import View

DATA = Path(__file__).parents[2] / "data"
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "'=1+1",
    "''@x",
    "'quoted'",
    '=HYPERLINK("http://evil.example")',
)
SCRIPTS = (
    "Քարվաճառ, Ջերմուկ",
    "Kəlbəcər, Laçın, ĞÜŞİÖÇ ğüşıöç",
    "Кельбаджар, Сотк",
    "Kelbecer, Şuşa",
    "کلبجر",
    "ქელბაჯარი",
    "𝔘 🜨 é é",
    'a "quoted", text; with | signs',
)


EVERYTHING = View(ClaimFilter())
SEPTEMBER = View(ClaimFilter(events=("2022-09-clashes",), current=True))
NOTHING = View(ClaimFilter(text="qzxqzx"))


def retell(case: Case, texts: tuple[str, ...]) -> Case:
    """Give the case with other free texts, whatever they are; ids, dates and numbers stay."""
    frames = {}
    for table in ("claims", "sources", "actors", "parties", "readings", "claim_places", "claim_sources", "measures"):
        frame = getattr(case, table).copy()
        for column in TABLES[table]:
            if column.kind == "text" and not column.choices and not column.many and column.name != "series":
                told = [texts[row % len(texts)] for row in range(len(frame))]
                frame[column.name] = frame[column.name].mask(frame[column.name].notna(), pd.array(told, dtype="string"))
        frames[table] = frame
    about = replace(case.about, title=texts[0], licence=texts[1], disclaimer=texts[2], not_verified=texts[3])
    return replace(case, about=about, **frames)


def read_cells(table: str) -> list[dict[str, str]]:
    """Read a file of data/ with nothing but the csv module."""
    with (DATA / f"{table}.csv").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def check_same_claims(case: Case, view: View, rows: Iterable[Mapping[str, Any]]) -> None:
    """Check rows read back from a file against the case: each claim once, in order, with its own figures and texts.

    A number that is unknown must be `None`, a text that is unknown `None` too.
    """
    kept = view.filter.keep(case).claims
    rows = list(rows)
    assert [row["claim_id"] for row in rows] == list(kept["claim_id"])
    offices = case.actors.set_index("id")["name"]
    denied = find_denied(case, as_of=view.filter.as_of)
    for row, cells in zip(rows, kept.to_dict("records"), strict=True):
        for name in ("low", "high", "span_low", "span_high"):
            assert (row[name] is None) == pd.isna(cells[name])
            assert row[name] is None or (row[name] == cells[name] and not isinstance(row[name], str | bool))
        for name in ("statement", "kind", "measure", "people", "quantity_unit", "reported_at", "event_from", "note"):
            assert row[name] == (None if pd.isna(cells[name]) else cells[name])
        assert row["claimant_name"] == offices[cells["claimant"]]
        assert tuple(row["denied_by"]) == denied.get(cells["claim_id"], ())
