"""The Excel workbook, read back by openpyxl, which did not write it."""

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from claims.table import TABLES
from export.columns import CLAIM_COLUMNS, NESTED
from export.excel import CUT, LONGEST_CELL, write_excel
from export.rows import make_rows
from export.selection import select_claims
from tests.export.reading import EVERYTHING, NOTHING, SEPTEMBER, check_same_claims, read_cells, retell


def read_sheet(book: openpyxl.Workbook, name: str) -> list[dict[str, Any]]:
    """Give the rows of a sheet below its header."""
    header, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def read_back(written: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written))


def test_openpyxl_reads_the_same_claims(case):
    rows = read_sheet(read_back(write_excel(case, EVERYTHING)), "Claims")
    for row in rows:
        row["denied_by"] = row["denied_by"].split(";") if row["denied_by"] else []
    check_same_claims(case, EVERYTHING, rows)


def test_every_sheet_begins_with_the_claimant_and_holds_its_rows(real_case):
    book = read_back(write_excel(real_case, SEPTEMBER))
    assert book.sheetnames == ["Read me", "Claims", "Denials", "Places", "Sources", "Readings", "Columns"]
    made = make_rows(select_claims(real_case, SEPTEMBER))
    for name in NESTED:
        rows = read_sheet(book, name.capitalize())
        assert len(rows) == sum(len(row[name]) for row in made) > 0
        assert list(rows[0])[:2] == ["claimant_name", "claim_id"]
    for row in read_sheet(book, "Readings"):
        given = {name: row[name] for name in ("low", "high")}
        cells = [one for one in read_cells("readings") if one["claim_id"] == row["claim_id"]]
        assert any(
            one["source"] == row["source"]
            and all(given[name] == (float(one[name]) if one[name] else None) for name in given)
            for one in cells
        )


@pytest.mark.parametrize("name", ["formulas", "hostile"])
def test_no_cell_is_a_formula_or_a_link(cases, name):
    written = write_excel(cases[name], EVERYTHING)
    book = read_back(written)
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert kinds == {"n", "s"}
    assert all(
        cell.quotePrefix for line in book["Claims"].iter_rows(min_row=2) for cell in line if cell.data_type == "s"
    )
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        sheets = [parts.read(part).decode() for part in parts.namelist() if "worksheets" in part]
    assert sheets
    assert not any(re.search("<f[ >]|hyperlink", sheet) for sheet in sheets)


def test_the_first_sheet_carries_what_goes_with_the_claims(real_case):
    notes = dict(read_back(write_excel(real_case, NOTHING))["Read me"].iter_rows(values_only=True))
    assert notes["filter"] == NOTHING.filter.in_words(real_case)
    assert notes["licence"].startswith(real_case.about.licence)
    assert notes["disclaimer"] == real_case.about.disclaimer
    assert notes["data_version"] == real_case.about.data_version


def test_the_last_sheet_says_what_each_column_means(real_case):
    rows = read_sheet(read_back(write_excel(real_case, NOTHING)), "Columns")
    told = {(row["table"], row["column"]): row["meaning"] for row in rows}
    assert {("claims", one.name) for one in CLAIM_COLUMNS} <= told.keys()
    for column in TABLES["claims"]:
        assert told["claims", column.name] == column.meaning


def test_a_text_longer_than_a_cell_is_cut_and_says_so(real_case):
    written = write_excel(retell(real_case, ("x" * 40_000,) * 4), SEPTEMBER)
    row = read_sheet(read_back(written), "Claims")[0]
    assert len(row["statement"]) == LONGEST_CELL
    assert row["statement"].endswith(CUT)


def test_the_same_claims_give_the_same_bytes(real_case, monkeypatch):
    first = write_excel(real_case, SEPTEMBER)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_excel(real_case, SEPTEMBER) == first
