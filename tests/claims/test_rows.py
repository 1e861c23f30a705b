"""A CSV file of the case, read by hand-made sheets: cells, types, and the lines on which faults are told."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import CaseMissingError, ClaimsError
from claims.rows import LINE, read_rows, split_ids, to_frame
from claims.table import Column

COLUMNS = (
    Column("id", "its own id", "id", required=True),
    Column("parties", "whose", "id", many=True),
    Column("people", "whose lives", choices=("military", "civilian")),
    Column("low", "lowest number", "number"),
    Column("seq", "order", "integer"),
    Column("approximate", "yes or empty", "flag"),
    Column("date", "when", "moment"),
    Column("start", "first day", "day"),
    Column("url", "its address", "url"),
    Column("colour", "its fill", "colour"),
    Column("note", "free text"),
)
HEADER = ",".join(column.name for column in COLUMNS)
NOTE = len(COLUMNS) - 1


def row(**cells: str) -> str:
    line = io.StringIO()
    csv.writer(line).writerow({"id": "one", **cells}.get(column.name, "") for column in COLUMNS)
    return line.getvalue().removesuffix("\r\n")


def faults(path) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in read_rows(path, COLUMNS)[1]]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("id", "az-mod-2022-09-13"),
        ("parties", "armenia;azerbaijan"),
        ("parties", "armenia; azerbaijan;"),
        ("people", "civilian"),
        ("low", "0"),
        ("low", "60.06"),
        ("low", "24873"),
        ("seq", "541"),
        ("approximate", "yes"),
        ("date", "2022"),
        ("date", "2022-09-13T02:30"),
        ("start", "2022-09-12"),
        ("url", "https://news.example/a?b=1#c"),
        ("url", "http://news.example:8080/Նիկոլ"),
        ("colour", "#5B2E91"),
        ("note", "said on “Monday”; read in a copy, with 50 % of it missing"),
    ],
)
def test_a_good_cell_is_taken_as_it_stands(write, column, cell):
    rows, problems = read_rows(write(f"{HEADER}\n{row(**{column: cell})}\n"), COLUMNS)
    assert problems == []
    assert rows[0][column] == cell
    assert rows[0][LINE] == "2"


@pytest.mark.parametrize(
    ("column", "cell", "what", "todo"),
    [
        ("id", "", "empty", "fill it in"),
        ("id", "Az MoD", "no id", "lower-case letters"),
        ("id", "../claims", "no id", "lower-case letters"),
        ("id", "am-mod (2022)", "no id", "lower-case letters"),
        ("parties", "armenia;Azerbaijan", "'Azerbaijan' is no id", "lower-case letters"),
        ("parties", "armenia;un; armenia", "'armenia' stands there twice", "name it once"),
        ("people", "soldiers", "not allowed", "military, civilian"),
        ("low", "fifty", "no number", "plain digits"),
        ("low", "-1", "no number", "plain digits"),
        ("low", "nan", "no number", "plain digits"),
        ("low", "inf", "no number", "plain digits"),
        ("low", "1e3", "no number", "plain digits"),
        ("low", "1_000", "no number", "plain digits"),
        ("low", "1,390", "no number", "plain digits"),
        ("low", "٤٩", "no number", "plain digits"),
        ("low", "9" * 40, "no number", "plain digits"),
        ("seq", "1.5", "no whole number", "plain digits"),
        ("seq", "007", "no whole number", "plain digits"),
        ("seq", "9" * 30, "no whole number", "plain digits"),
        ("approximate", "no", "no flag", "write yes"),
        ("approximate", "TRUE", "no flag", "write yes"),
        ("date", "13 September", "no date", "write 2022"),
        ("date", "2022-02-30", "no date in the calendar", "write 2022"),
        ("start", "2022-09", "not a whole day", "write 2022-09-13"),
        ("url", "javascript:alert(1)", "no web address", "https://"),
        ("url", " \tjavascript:alert(1)", "no web address", "https://"),
        ("url", "data:text/html,x", "no web address", "https://"),
        ("url", "ftp://news.example/a", "no web address", "https://"),
        ("url", "/news/1", "no web address", "https://"),
        ("url", "news.example/1", "no web address", "https://"),
        ("url", "//news.example/1", "no web address", "https://"),
        ("url", "https:news.example", "no web address", "https://"),
        ("url", "https://", "no web address", "https://"),
        ("url", "https://news.example:port/", "no web address", "https://"),
        ("url", "https://[news", "no web address", "https://"),
        ("url", "https://news.example/a b", "no web address", "https://"),
        ("colour", "red", "no colour", "#RRGGBB"),
        ("note", "a bell \x07 rings", "control characters", "take them out"),
        ("note", "a\x00b", "control characters", "take them out"),
        ("note", "a\x85b", "control characters", "take them out"),
        ("note", "a\u2028b", "control characters or line breaks", "one line"),
        ("note", "a\nb", "control characters or line breaks", "one line"),
        ("note", "a\tb", "control characters", "take them out"),
    ],
)
def test_a_wrong_cell_says_where_it_is_and_what_to_do(write, column, cell, what, todo):
    _, problems = read_rows(write(f"{HEADER}\n{row(id='first')}\n{row(**{column: cell})}\n"), COLUMNS)
    (problem,) = problems
    assert (problem.file, problem.line, problem.column) == ("sheet.csv", 3, column)
    assert what in problem.what
    assert todo in problem.todo
    assert str(problem).startswith(f"sheet.csv, line 3, column {column}: ")
    assert len(str(problem)) < 250


def test_a_long_cell_is_not_told_in_full(write):
    (problem,) = read_rows(write(f"{HEADER}\n{row(low='x' * 5000)}\n"), COLUMNS)[1]
    assert len(str(problem)) < 200


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor_also_after_cells_with_line_breaks(write, end):
    lines = [
        HEADER,
        row(low="x"),
        "",
        row(note="first line\nsecond\n\nfourth").replace("\n", end),
        row(low="y"),
        row(note="one\u2028line\x85as\x0bfar as an editor counts"),
        row(low="z"),
    ]
    path = write(end.join(lines) + end)
    assert path.read_bytes().decode().split(end)[8 - 1].startswith("one,,,y")
    expected = [(2, "low"), (4, "note"), (8, "low"), (9, "note"), (10, "low")]
    assert faults(path) == expected


def test_every_fault_of_a_file_is_told(write):
    path = write(f"{HEADER}\n{row(low='x', url='y', colour='z')}\n{row(id='')}\n")
    assert faults(path) == [(2, "low"), (2, "url"), (2, "colour"), (3, "id")]


@pytest.mark.parametrize(("cells", "column"), [(1, "parties"), (NOTE, "note"), (NOTE + 2, "note"), (NOTE + 9, "note")])
def test_a_ragged_row_names_the_column_where_it_goes_wrong_and_keeps_the_others(write, cells, column):
    ragged = ",".join(["one", *[""] * (cells - 1)])
    rows, problems = read_rows(write(f"{HEADER}\n{row(id='two', low='x')}\n{ragged}\n"), COLUMNS)
    assert [one["id"] for one in rows] == ["two"]
    assert [(one.line, one.column) for one in problems] == [(2, "low"), (3, column)]
    assert f"{cells} cells instead of {len(COLUMNS)}" in problems[1].what
    assert "double quotes" in problems[1].todo


@pytest.mark.parametrize(
    ("header", "column", "what"),
    [
        (HEADER.replace(",low", ""), "low", "missing"),
        (HEADER.replace("low,seq,", ""), "low, seq", "missing"),
        (f"{HEADER},verdict", "verdict", "not known"),
        (f"{HEADER},low", "a name used twice", "not known"),
        ("", "id", "missing"),
    ],
)
def test_the_header_must_be_that_of_the_table(write, header, column, what):
    rows, (problem,) = read_rows(write(f"{header}\n"), COLUMNS)
    assert rows == []
    assert problem.line == 1
    assert column in problem.column
    assert what in problem.what
    assert problem.todo


def test_a_file_that_is_no_utf_8_is_told_with_the_line_of_the_first_bad_byte(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_bytes(f"{HEADER}\n{row()}\n".encode() + "Kəlbəcər, Լաչին ü".encode("utf-16") + b"\n")
    rows, (problem,) = read_rows(path, COLUMNS)
    assert rows == []
    assert (problem.line, problem.column, problem.what) == (3, "all", "not UTF-8 text")
    assert "save the file as UTF-8" in problem.todo


@pytest.mark.parametrize("broken", ['one,"never closed', 'one,"closed"x,'])
def test_broken_quotes_are_told_with_the_line_on_which_the_row_begins(write, broken):
    rows, (problem,) = read_rows(write(f"{HEADER}\n{row()}\n{broken}\n{row()}\n{row()}\n"), COLUMNS)
    assert rows == []
    assert (problem.line, problem.column) == (3, "all")
    assert "not readable as CSV" in problem.what
    assert "quotes" in problem.todo


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CaseMissingError, match=r"claims\.csv is missing in .*; restore it") as caught:
        read_rows(tmp_path / "claims.csv", COLUMNS)
    assert isinstance(caught.value, ClaimsError)
    assert isinstance(caught.value, FileNotFoundError)


def test_a_mark_of_byte_order_and_empty_lines_do_no_harm(write):
    rows, problems = read_rows(write(f"\ufeff{HEADER}\r\n{row()}\r\n\r\n{row(id='two')}"), COLUMNS)
    assert problems == []
    assert [(one["id"], one[LINE]) for one in rows] == [("one", "2"), ("two", "4")]


CELLS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=30)


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_any_line_of_text_comes_back_as_it_was_typed(tmp_path_factory, notes):
    path = tmp_path_factory.mktemp("typed") / "sheet.csv"
    path.write_text("\n".join([HEADER, *(row(note=note) for note in notes)]), encoding="utf-8", newline="")
    rows, problems = read_rows(path, COLUMNS)
    assert problems == []
    assert [one["note"] for one in rows] == [note.strip() for note in notes]


def test_an_empty_cell_is_unknown_in_every_type(write):
    rows, _ = read_rows(write(f"{HEADER}\n{row()}\n{row(id='two', low='0', seq='0', approximate='yes')}\n"), COLUMNS)
    frame = to_frame(rows, COLUMNS)
    assert [str(frame[name].dtype) for name in ("low", "seq", "approximate")] == ["Float64", "Int64", "boolean"]
    assert all(isinstance(frame[name].dtype, pd.StringDtype) for name in ("id", "people", "date", "url", "note"))
    unknown = frame.iloc[0].drop(["id", "approximate"])
    assert all(cell is pd.NA for cell in unknown)
    assert not frame["approximate"].isna().any()
    assert (frame["low"].iloc[1], frame["seq"].iloc[1], frame["approximate"].iloc[1]) == (0, 0, True)


def test_a_table_without_rows_keeps_its_columns_and_types():
    frame = to_frame([], COLUMNS)
    assert list(frame) == [column.name for column in COLUMNS]
    assert str(frame["low"].dtype) == "Float64"


@pytest.mark.parametrize(("cell", "ids"), [("", []), ("a", ["a"]), ("a;b", ["a", "b"]), (" a ; b;;", ["a", "b"])])
def test_several_ids_stand_in_one_cell(cell, ids):
    assert split_ids(cell) == ids
