"""The balance meter wherever claims are filtered: its numbers, also for screen readers, and its sentence."""

import re

import pytest

from claims.balance import weigh
from claims.case import Case
from claims.filter_query import read_opening
from claims.meter import make_bars
from tests.pages.visiting import Visit, text_of


@pytest.mark.parametrize("page", ["map", "claims"])
def test_both_bars_say_their_numbers_in_text_and_to_screen_readers(case: Case, page: str):
    bars = make_bars(case, weigh(case, read_opening(case).keep(case).claims))
    drawn = Visit(page).find("div", role="img")
    assert [one.get("aria-label") for one in drawn] == [bar.in_words() for bar in bars]
    for bar, one in zip(bars, drawn, strict=True):
        assert all(f"{part.name} {part.count:,}" in text_of(one) for part in bar.parts)


def test_the_parts_are_as_long_as_their_counts_and_the_sides_have_colour_and_pattern(case: Case):
    for bar, one in zip(
        make_bars(case, weigh(case, read_opening(case).keep(case).claims)), Visit().find("div", role="img"), strict=True
    ):
        parts = [part for part in bar.parts if part.count]
        (strip,) = (span for span in one.iter("span") if span.get("class") == "cg-bar")
        styles = [part.get("style") or "" for part in strip]
        assert [int(re.search(r"flex-grow:(\d+)", style)[1]) for style in styles] == [part.count for part in parts]
        for part, span in zip(parts, strip, strict=True):
            if part.party:
                row = case.parties.set_index("id").loc[part.party]
                assert row["colour_light"] in span.get("style")
                assert f"cg-{row['pattern']}" in span.get("class")
            else:
                assert span.get("class") == "cg-open"


def test_one_side_only_is_said_in_a_plain_sentence():
    assert "All claims shown are by Azerbaijan." in Visit("claims", party="azerbaijan").text
    assert "Of the sides only Armenia is heard here." in Visit("claims", party="armenia,un").text
    assert "only" not in " ".join(Visit("claims").texts("p", **{"class": "cg-one-sided"}))


def test_nothing_is_weighed_where_nothing_is_left():
    assert Visit("claims", q="zebra").find("div", role="img") == []
