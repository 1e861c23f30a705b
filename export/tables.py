"""Every table of the claims kept, as rows of cells: what the zip of CSV files and the Excel workbook hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.table import Column
from export.columns import CLAIM_COLUMNS, NESTED
from export.dictionary import NAMES, list_columns
from export.rows import Row, flatten, make_rows
from export.selection import Selection

_OF_A_CLAIM = tuple(column for column in CLAIM_COLUMNS if column.name in ("claimant_name", "claim_id"))
_WORDS = {
    "denials": "the claims that deny these, one row a claim and denial; first the claim that is denied",
    "places": "the places they name, one row a claim and place, with role and precision",
    "sources": "where they were read, one row a claim and source",
    "readings": "the same statements as other sources carry them, one row a claim and source",
}


@dataclass(frozen=True)
class Table:
    """A table with its name, what it holds in words, its columns and rows; a list stands in its cell as words."""

    name: str
    words: str
    columns: tuple[str, ...]
    rows: list[Row]


def make_tables(selection: Selection) -> list[Table]:
    """Give the claims, what each has several of, and what the columns mean; the claimant stands first in each."""
    rows = make_rows(selection)
    claims = [{column.name: flatten(row[column.name], column) for column in CLAIM_COLUMNS} for row in rows]
    tables = [Table("claims", "the claims, one row a claim", _names(CLAIM_COLUMNS), claims)]
    for name, columns in NESTED.items():
        own = tuple(_rename(column, name) for column in _names(columns))
        tables.append(Table(name, _WORDS[name], (*_names(_OF_A_CLAIM), *own), list(_spread(rows, name))))
    tables.append(Table("columns", "what the columns mean", NAMES, list_columns()))
    return tables


def _names(columns: Iterable[Column]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def _rename(column: str, table: str) -> str:
    """Tell a column of what a claim has several of from the claim's own of that name."""
    return f"{table.removesuffix('s')}_{column}" if column in _names(_OF_A_CLAIM) else column


def _spread(rows: Iterable[Row], name: str) -> Iterator[Row]:
    for row in rows:
        for inner in row[name]:
            yield {column: row[column] for column in _names(_OF_A_CLAIM)} | {
                _rename(column, name): value for column, value in inner.items()
            }
