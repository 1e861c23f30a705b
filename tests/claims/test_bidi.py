"""Marks of writing direction: each text closes its own, wherever it comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.bidi import MARKS, close_marks
from claims.rows import read_rows
from claims.search import clean_search, fold
from claims.table import TABLES

OVERRIDE, END = "\u202e", "\u202c"
ISOLATE, END_ISOLATE = "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("plain", "plain"),
        (f"{OVERRIDE}abc", f"{OVERRIDE}abc{END}"),
        (f"{ISOLATE}a{OVERRIDE}b", f"{ISOLATE}a{OVERRIDE}b{END}{END_ISOLATE}"),
        (f"{ISOLATE}a{OVERRIDE}b{END_ISOLATE}c", f"{ISOLATE}a{OVERRIDE}b{END_ISOLATE}c"),
        (f"{END_ISOLATE}{OVERRIDE}abc", f"{OVERRIDE}abc{END}"),
        (f"{END}abc{END_ISOLATE}", "abc"),
        (f"{OVERRIDE}a{ISOLATE}b{END}c", f"{OVERRIDE}a{ISOLATE}bc{END_ISOLATE}{END}"),
    ],
)
def test_each_mark_ends_within_the_text(typed: str, closed: str):
    assert close_marks(typed) == closed


@given(st.text(alphabet=[*MARKS, "a", "b"]))
def test_closing_leaves_no_isolate_open_and_drops_no_letter(text: str):
    closed = close_marks(text)
    assert close_marks(closed) == closed
    assert [one for one in closed if one in "ab"] == [one for one in text if one in "ab"]
    depth = 0
    for letter in closed:
        depth += (letter in "\u2066\u2067\u2068") - (letter == END_ISOLATE)
        assert depth >= 0
    assert depth == 0


def test_a_cell_is_closed_when_it_is_read(tmp_path):
    path = tmp_path / "chains.csv"
    path.write_text(f"id,title,note\none,{OVERRIDE}abc,{END_ISOLATE}plain\n", encoding="utf-8")
    (row,), problems = read_rows(path, TABLES["chains"])
    assert problems == []
    assert (row["title"], row["note"]) == (f"{OVERRIDE}abc{END}", "plain")


def test_a_search_knows_no_marks():
    assert clean_search(f"{OVERRIDE}So{ISOLATE}tk") == "Sotk"
    assert fold(f"So{ISOLATE}tk{END_ISOLATE}") == "sotk"
