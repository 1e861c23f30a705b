"""The part of a page that gives its claims away: it says what will be in the file, and makes it only when asked."""

from dataclasses import replace

import pytest

from export.formats import FORMATS
from tests.pages.visiting import Visit
from ui import downloads


@pytest.mark.parametrize("page", ["claims", "map"])
def test_it_says_what_the_file_holds_and_makes_none_before_the_press(page, monkeypatch):
    def refuse(*_: object) -> bytes:
        message = "made without being asked"
        raise AssertionError(message)

    lazy = {words: replace(one, write=refuse, write_with_outlines=None) for words, one in downloads.TABLES.items()}
    monkeypatch.setattr(downloads, "TABLES", lazy)
    visit = Visit(page, v="1", party="armenia", asof="2022-09-16")
    (told,) = [text for text in visit.texts("p") if " holds " in text]
    assert told.startswith("claims-armenia-as-of-2022-09-16.csv holds ")
    assert f"{visit.count[0]} claims: by Armenia" in told
    visit.set("Kind of file", FORMATS["excel"].words)
    assert any("claims-armenia-as-of-2022-09-16.xlsx holds" in text for text in visit.texts("p"))


def test_every_format_of_claims_is_offered_by_its_words():
    options = Visit("claims").widget("Kind of file").options
    assert options == [one.words for one in FORMATS.values() if not one.options]


def test_nothing_left_offers_nothing():
    visit = Visit("claims", q="qzxqzx")
    assert [one for one in visit.app.get("selectbox") if one.label == "Kind of file"] == []
