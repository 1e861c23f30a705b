"""The table of formats: every line is whole, has its test, stands in the documents and gives the same bytes again."""

import re
from pathlib import Path

import pytest

from export.dictionary import BEGIN, END, write_dictionary
from export.formats import FORMATS, Format
from tests.export.reading import SEPTEMBER

ROOT = Path(__file__).parents[2]
EXPORT = (ROOT / "docs" / "EXPORT.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", FORMATS.values(), ids=FORMATS)
def test_a_line_of_the_table_is_whole(one: Format):
    assert re.fullmatch(r"[a-z][a-z0-9-]*", one.name)
    assert re.fullmatch(r"[a-z0-9]+", one.extension)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?", one.media_type)
    assert one.words
    assert not one.words.endswith(".")
    assert callable(one.write)


@pytest.mark.parametrize("one", FORMATS.values(), ids=FORMATS)
def test_a_line_of_the_table_has_a_file_and_a_test_of_that_name(one: Format):
    module = getattr(one.write, "func", one.write).__module__.removeprefix("export.")
    assert (ROOT / "export" / f"{module}.py").is_file()
    tested = (ROOT / "tests" / "export" / f"test_{module}.py").read_text(encoding="utf-8")
    assert f"from export.{module} import" in tested


def test_the_document_holds_the_table_in_its_order():
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| `\.([a-z0-9]+)` \|", EXPORT, flags=re.MULTILINE)
    assert rows == [(one.name, one.extension) for one in FORMATS.values()]


def test_the_document_holds_the_columns_of_the_code():
    block = EXPORT[EXPORT.index(BEGIN) : EXPORT.index(END) + len(END)]
    assert block == write_dictionary().strip(), "python -m export.dictionary prints what belongs between the two marks"


def test_the_readme_says_how_to_add_one():
    assert "one file in `export/`, one line in `export/formats.py`, one test" in README


@pytest.mark.parametrize("one", FORMATS.values(), ids=FORMATS)
def test_every_format_gives_the_same_bytes_again(one: Format, real_case, cases):
    written = one.write(real_case, SEPTEMBER)
    assert written
    assert one.write(real_case, SEPTEMBER) == written
    assert one.write(cases["scripts"], SEPTEMBER) != written
