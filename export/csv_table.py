"""One CSV table of claims, a row a claim, which carries its licence, sources and filter in every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from claims.case import Case
from draw.view import View
from export.cells import neutralise
from export.columns import COLUMNS
from export.rows import make_flat_rows
from export.selection import select_claims


def write_csv(case: Case, view: View) -> bytes:
    """Write the claims of a view as CSV: UTF-8 with a byte order mark, which spreadsheets ask for; no formula runs."""
    return write_cells([column.name for column in COLUMNS], make_flat_rows(select_claims(case, view)))


def write_cells(names: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """Write rows under a header; an unknown value is an empty cell, true is ``yes`` and false empty as in ``data/``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_write_cell(row[name]) for name in names] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _write_cell(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return neutralise(value) if isinstance(value, str) else str(value)
