"""An Excel workbook of claims: a sheet of words that go with them, then a sheet for each table."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from claims.case import Case
from draw.view import View
from export.selection import select_claims
from export.tables import Table, make_tables

README = "Read me"
LONGEST_CELL = 32_767
CUT = " [cut here: a cell of Excel holds no more]"
_WIDTHS = {"statement": 70, "citation": 50, "sources": 50, "note": 40, "meaning": 90, "claim_id": 40}
_USUAL_WIDTH = 16
_NO_MOMENT = datetime(1980, 1, 1)


def write_excel(case: Case, view: View) -> bytes:
    """Write the claims of a view as an Excel workbook. A text stays a text, no address opens."""
    selection = select_claims(case, view)
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        # Excel keeps a cell with this mark a text even when a reader edits it.
        text = workbook.add_format({"quote_prefix": True})
        bold = workbook.add_format({"bold": True})
        notes = selection.notes()
        workbook.set_properties({"title": notes["title"], "created": _NO_MOMENT, "comments": notes["licence"]})
        _write_notes(workbook.add_worksheet(README), notes, text=text, bold=bold)
        for table in make_tables(selection):
            _write_table(workbook.add_worksheet(table.name.capitalize()), table, text=text, bold=bold)
    return written.getvalue()


def _write_notes(sheet: Worksheet, notes: dict[str, str], *, text: CellFormat, bold: CellFormat) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 140)
    for line, (name, note) in enumerate(notes.items()):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, _cut(note), text)


def _write_table(sheet: Worksheet, table: Table, *, text: CellFormat, bold: CellFormat) -> None:
    for place, name in enumerate(table.columns):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, _WIDTHS.get(name, _USUAL_WIDTH))
        for line, row in enumerate(table.rows, 1):
            _write_cell(sheet, line, place, row[name], text=text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _write_cell(sheet: Worksheet, line: int, place: int, value: Any, *, text: CellFormat) -> None:
    if value is None or value is False:
        return
    if isinstance(value, int | float) and value is not True:
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, "yes" if value is True else _cut(value), text)


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - len(CUT)] + CUT
