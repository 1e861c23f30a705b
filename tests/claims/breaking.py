"""Ways to break a copy of the real case, for tests of its loading."""

import csv
from pathlib import Path

import pytest

from claims.case import load_case
from claims.errors import CaseFileError, ClaimsError

Rows = list[dict[str, str]]
KEY = dict.fromkeys(("claims", "claim_places", "claim_sources", "readings", "question_claims"), "claim_id")


def read(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def save(folder: Path, table: str, rows: Rows) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(folder: Path, table: str, key: str, **cells: str) -> int:
    """Change cells of the first row with that key, and give its line."""
    rows = read(folder, table)
    number = next(number for number, row in enumerate(rows) if row[KEY.get(table, "id")] == key)
    assert cells.keys() <= rows[number].keys()
    rows[number] |= cells
    save(folder, table, rows)
    return number + 2


def refuse(folder: Path) -> CaseFileError:
    with pytest.raises(CaseFileError) as caught:
        load_case(folder)
    assert isinstance(caught.value, ClaimsError)
    assert isinstance(caught.value, ValueError)
    return caught.value
