"""The words around a picture: publishers, credits, what to loosen."""

import re
from datetime import date, datetime

import pytest

from claims.case import load_case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from draw.margins import Margins, list_credits, list_publishers, look_up, write_margins

CASE = load_case()


def test_publishers_of_the_figures_in_print_come_first_then_those_of_most_claims():
    claims = ClaimFilter(events=("2022-09-clashes",)).keep(CASE).claims
    plain = list_publishers(CASE, claims)
    carried = CASE.claim_sources[CASE.claim_sources["claim_id"].isin(claims["claim_id"])]
    of_publisher = carried.merge(CASE.sources, left_on="source", right_on="id").groupby("publisher").size()
    assert plain[0].startswith(str(of_publisher.idxmax()))
    assert len(plain) == len(of_publisher)
    rare = CASE.claim(str(claims["claim_id"].iloc[-1]))
    led = list_publishers(CASE, claims, first=[rare.claim_id])
    assert {one.rsplit(",", 1)[0] for one in led[: len(rare.sources)]} >= {rare.sources[0].publisher}


def test_a_publisher_has_its_dates_and_the_number_of_its_sources():
    carried = CASE.claim_sources.merge(CASE.sources, left_on="source", right_on="id")
    carried = carried[(carried["publisher"] == "Trend") & carried["date"].isin(["2022-09-13", "2022-09-14"])]
    claims = CASE.claims[CASE.claims["claim_id"].isin(carried["claim_id"])]
    count = carried["source"].nunique()
    assert count > 1
    assert any(words.startswith("Trend, 13-14 Sep 2022 (") for words in list_publishers(CASE, claims))
    one = CASE.claims[CASE.claims["claim_id"] == carried["claim_id"].iloc[0]]
    assert all("(1)" not in words for words in list_publishers(CASE, one))


def test_each_credit_stands_once_with_its_licence():
    lines = list_credits(["relief-light", "am-districts", "district-lines-am"])
    assert lines == (
        "Relief and Lake Van: GLOBE, NOAA (public domain)",
        "Districts of Armenia: geoBoundaries, Humanitarian Data Exchange, Government of Armenia (CC BY 3.0 IGO)",
        "Towns: GeoNames (CC BY 4.0)",
    )
    assert "Towns" not in " ".join(list_credits(["relief-light"], with_names=False))


def test_what_the_filter_leaves_is_told_in_numbers_and_words():
    wanted = read_opening(CASE)
    shown = look_up(CASE, wanted)
    margins = write_margins(CASE, wanted, shown, theme="light", ground=[])
    assert margins.filter_words.startswith(f"{len(shown.kept.claims)} of {len(CASE.claims)} claims: by Armenia or")
    assert margins.empty == ""
    assert margins.licence == CASE.about.licence
    assert [block.title for block in margins.tolls.blocks] == ["Losses of Armenia", "Losses of Azerbaijan"]
    assert all(row.claim_id in CASE for block in margins.tolls.blocks for row in block.rows if row.figure)


@pytest.mark.parametrize(
    "narrowed",
    [{"date_from": date(2022, 9, 13)}, {"parties": ("azerbaijan",)}, {"kinds": ("shelling",)}, {"text": "nobody"}],
)
def test_losses_are_of_the_whole_episode_whatever_the_filter_and_say_so(narrowed):
    whole = _write(ClaimFilter(events=("2022-09-clashes",), as_of=datetime(2022, 9, 16))).tolls
    tolls = _write(ClaimFilter(events=("2022-09-clashes",), as_of=datetime(2022, 9, 16), **narrowed)).tolls
    assert tolls.blocks == whole.blocks
    assert tolls.title == f"{whole.title}, the whole episode, whatever the filter"
    assert whole.title == CASE.name("events", "2022-09-clashes", column="title")


def test_the_title_follows_the_filter_and_the_losses_keep_their_own_episode():
    every, several = _write(ClaimFilter()), _write(ClaimFilter(events=("2020-war", "2022-09-clashes")))
    assert every.title == "All episodes: what each side claims"
    assert every.tolls.title == CASE.name("events", "2022-09-clashes", column="title")
    assert several.title == "Several episodes: what each side claims"
    assert several.tolls.blocks == ()


def _write(wanted: ClaimFilter) -> Margins:
    return write_margins(CASE, wanted, look_up(CASE, wanted), theme="light", ground=[])


def test_of_the_past_only_what_was_published_by_then_is_named():
    first = datetime(2022, 9, 13, 23, 59, 59, 999999)
    wanted = ClaimFilter(events=("2022-09-clashes",), as_of=first)
    margins = write_margins(CASE, wanted, look_up(CASE, wanted), theme="light", ground=[])
    assert margins.sources
    later = r"undated|1[4-9] Sep|2\d Sep|30 Sep|\bSep 2022 \(|Oct|Nov|Dec|202[34]"
    assert not [one for one in margins.sources if re.search(later, one.replace("13 Sep 2022", ""))]
    assert len(margins.sources) < len(list_publishers(CASE, wanted.keep(CASE).claims))
