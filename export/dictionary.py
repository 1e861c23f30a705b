"""What the columns of the files mean, written from ``export.columns``, and so from ``claims.table``.

``python -m export.dictionary`` prints it for docs/EXPORT.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from claims.codebook import write_kind
from claims.table import Column
from export.columns import CLAIM_COLUMNS, COLUMNS, MANY_ROWS, NESTED, OUTLINE_CREDIT

BEGIN = "<!-- columns of export/columns.py: begin -->"
END = "<!-- columns of export/columns.py: end -->"
NAMES = ("table", "column", "holds", "meaning")


def list_columns() -> list[dict[str, str]]:
    """Give one row a column of every table that files hold: its table, name, kind and meaning."""
    tables = {"claims": CLAIM_COLUMNS, **NESTED}
    return [_describe(table, column) for table, columns in tables.items() for column in columns]


def _describe(table: str, column: Column) -> dict[str, str]:
    holds = "several rows, each as below" if column.kind == MANY_ROWS else write_kind(column).replace("`", "")
    return dict(zip(NAMES, (table, column.name, holds, column.meaning), strict=True))


def write_dictionary() -> str:
    """Write the columns as markdown, between two marks."""
    own = COLUMNS[len(CLAIM_COLUMNS) :]
    parts = [
        _write_table("Each claim", [_describe("claims", column) for column in CLAIM_COLUMNS]),
        _write_table("In the CSV table also", [_describe("claims", column) for column in own]),
        _write_table("With outlines also", [_describe("claims", OUTLINE_CREDIT)]),
    ]
    for table, columns in NESTED.items():
        parts.append(_write_table(f"`{table}` of a claim", [_describe(table, column) for column in columns]))
    return "\n\n".join([BEGIN, *parts, END]) + "\n"


def _write_table(title: str, rows: Iterable[dict[str, str]]) -> str:
    lines = [f"| `{row['column']}` | {row['holds']} | {row['meaning']} |" for row in rows]
    return "\n".join([f"### {title}", "", "| column | holds | meaning |", "|---|---|---|", *lines])


if __name__ == "__main__":
    sys.stdout.write(write_dictionary())
