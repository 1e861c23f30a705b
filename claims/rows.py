"""From a CSV file of the case to a typed table, each cell checked against its column.

Reads files; knows nothing of other tables' meaning.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from claims.bidi import close_marks
from claims.errors import CaseMissingError, MomentError, Problem
from claims.moments import read_span
from claims.table import Column

LINE = "line"
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,11}")
_DTYPES = {"number": "Float64", "integer": "Int64", "flag": "boolean"}
_NOT_ON_ONE_LINE = ("Cc", "Zl", "Zp")
"""Unicode's control characters, and its separators of lines and paragraphs."""


def read_rows(path: Path, columns: tuple[Column, ...]) -> tuple[list[dict[str, str]], list[Problem]]:
    """Read a CSV file as rows of stripped text, the file's line number under ``line``, and the faults in its cells.

    Line numbers are those of an editor: a cell that wrongly holds a line break takes up several.

    Raises
    ------
    CaseMissingError
        If the file is not there.
    """
    try:
        written = path.read_bytes()
    except FileNotFoundError as error:
        raise CaseMissingError(f"{path.name} is missing in {path.parent}; restore it from the repository") from error
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        return [], [Problem(path.name, line, "all", "not UTF-8 text", "save the file as UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        wrong = _check_header(path.name, header, columns)
        if wrong:
            return [], wrong
        rows: list[dict[str, str]] = []
        problems: list[Problem] = []
        line = reader.line_num + 1
        for cells in reader:
            if not cells:
                pass
            elif len(cells) != len(header):
                where = header[min(len(cells), len(header) - 1)]
                todo = "put texts that hold a comma in double quotes, and leave no cell out"
                problems.append(Problem(path.name, line, where, f"{len(cells)} cells instead of {len(header)}", todo))
            else:
                row = {name: close_marks(cell.strip()) for name, cell in zip(header, cells, strict=True)}
                rows.append({**row, LINE: str(line)})
            line = reader.line_num + 1
    except csv.Error as error:
        return [], [Problem(path.name, line, "all", f"not readable as CSV ({error})", "check the quotes on that line")]
    for row in rows:
        problems += _check_cells(path.name, row, columns)
    return rows, sorted(problems, key=lambda problem: problem.line)


def to_frame(rows: Iterable[dict[str, str]], columns: tuple[Column, ...]) -> pd.DataFrame:
    """Turn checked rows into a table with nullable types; an empty cell becomes ``pd.NA``."""
    rows = list(rows)
    frame = {}
    for column in columns:
        texts = [row[column.name] for row in rows]
        cells: list[Any]
        if column.kind == "number":
            cells = [float(text) if text else pd.NA for text in texts]
        elif column.kind == "integer":
            cells = [int(text) if text else pd.NA for text in texts]
        elif column.kind == "flag":
            cells = [text == "yes" for text in texts]
        else:
            cells = [text or pd.NA for text in texts]
        frame[column.name] = pd.Series(cells, dtype=_DTYPES.get(column.kind, "string"))
    return pd.DataFrame(frame)


def split_ids(cell: str) -> list[str]:
    """Split a cell of several ids: ``armenia;azerbaijan``."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _check_header(file: str, header: list[str], columns: tuple[Column, ...]) -> list[Problem]:
    expected = [column.name for column in columns]
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    if missing:
        return [Problem(file, 1, ", ".join(missing), "column missing", "add it to the header and to every row")]
    if unknown or len(set(header)) != len(header):
        names = ", ".join(unknown) or "a name used twice"
        return [Problem(file, 1, names, "column not known", "take it out, or describe it in claims/table.py")]
    return []


def _check_cells(file: str, row: dict[str, str], columns: tuple[Column, ...]) -> list[Problem]:
    problems = []
    for column in columns:
        cell = row[column.name]
        fault = _fault(cell, column)
        if fault:
            what, todo = fault
            problems.append(Problem(file, int(row[LINE]), column.name, what, todo))
    return problems


def _fault(cell: str, column: Column) -> tuple[str, str] | None:
    if not cell:
        return ("empty", f"fill it in: {column.meaning}") if column.required else None
    if any(unicodedata.category(letter) in _NOT_ON_ONE_LINE for letter in cell):
        return f"{cell[:60]!r} holds control characters or line breaks", "take them out: a cell is one line of text"
    if column.choices and cell not in column.choices:
        return f"{cell[:60]!r} is not allowed", f"use one of {', '.join(column.choices)}"
    if column.kind in ("moment", "day"):
        return _moment_fault(cell, day=column.kind == "day")
    is_good, what, todo = _CHECKS.get(column.kind, (bool, "", ""))
    parts = split_ids(cell) if column.many else [cell]
    bad = [part for part in parts if not is_good(part)]
    if bad:
        return f"{bad[0][:60]!r} is no {what}", todo
    twice = [part for part in parts if parts.count(part) > 1]
    return (f"{twice[0][:60]!r} stands there twice", "name it once") if twice else None


def _moment_fault(cell: str, *, day: bool) -> tuple[str, str] | None:
    todo = "write 2022-09-13" if day else "write 2022, 2022-09, 2022-09-13 or 2022-09-13T02:30"
    try:
        precision = read_span(cell).precision
    except MomentError as error:
        return str(error), todo
    return (f"{cell!r} is not a whole day", todo) if day and precision != "day" else None


def _is_web_address(cell: str) -> bool:
    if re.search(r"\s", cell):
        return False
    try:
        address = urlsplit(cell)
        return (
            address.scheme in ("http", "https")
            and bool(address.hostname)
            and (address.port is None or address.port > 0)
        )
    except ValueError:
        return False


_CHECKS: dict[str, tuple[Callable[[str], object], str, str]] = {
    "id": (_ID.fullmatch, "id", "use lower-case letters, digits and hyphens"),
    "number": (_NUMBER.fullmatch, "number", "write plain digits, such as 49 or 60.06"),
    "integer": (_WHOLE.fullmatch, "whole number", "write plain digits, such as 49"),
    "flag": (lambda cell: cell == "yes", "flag", "write yes, or leave it empty"),
    "colour": (_COLOUR.fullmatch, "colour", "write #RRGGBB"),
    "url": (_is_web_address, "web address", "use one that begins with https:// or http://"),
}
