"""The codebook's tables, written from ``claims.table``: ``python -m claims.codebook`` prints them for docs/DATA.md.

Text out; reads and writes no file.
"""

from __future__ import annotations

import sys

from claims.table import COMPUTED, TABLES, Column

BEGIN = "<!-- tables of claims/table.py: begin -->"
END = "<!-- tables of claims/table.py: end -->"
_KINDS = {
    "text": "text",
    "id": "id",
    "number": "number",
    "integer": "whole number",
    "flag": "`yes` or empty",
    "moment": "date or time, as exact as known",
    "day": "whole day",
    "instant": "instant",
    "url": "http or https address",
    "colour": "`#RRGGBB`",
}


def write_codebook() -> str:
    """Write every table of the case and the computed columns as markdown, between two marks."""
    tables = [_write_table(f"`{name}.csv`", columns) for name, columns in TABLES.items()]
    tables.append(_write_table("Computed when the claims are loaded", COMPUTED))
    return "\n\n".join([BEGIN, *tables, END]) + "\n"


def _write_table(title: str, columns: tuple[Column, ...]) -> str:
    rows = [f"| `{column.name}` | {write_kind(column)} | {column.meaning} |" for column in columns]
    return "\n".join([f"### {title}", "", "| column | holds | meaning |", "|---|---|---|", *rows])


def write_kind(column: Column) -> str:
    """Write what a column holds: its kind or choices, whether several, its unit, whether it may be empty."""
    kind = _KINDS[column.kind]
    if column.choices:
        kind = "one of " + ", ".join(f"`{choice}`" for choice in column.choices)
    elif column.of:
        kind = f"id of `{column.of}`"
    if column.many:
        kind += ", several with `;`"
    if column.unit:
        kind += f", in {column.unit}"
    return kind + (", never empty" if column.required else "")


if __name__ == "__main__":
    sys.stdout.write(write_codebook())
