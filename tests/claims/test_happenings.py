"""What stands under the timeline's figures: what is said to have happened, what third parties said, over which days."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.happenings import HAPPENING_COLUMNS, Happenings, choose_window, read_happenings
from claims.kinds import HAPPENED, SAID
from claims.timeline import read_timeline
from tests.claims.building import a_case, a_claim

ALL = ClaimFilter()
SIDES = ClaimFilter(parties=("armenia", "azerbaijan"))


def a_happening(claim_id: str, **cells: str) -> dict[str, str]:
    return a_claim(claim_id, **{"kind": "clash", "measure": "", "scope": "", "role": "none", **cells})


def test_happenings_lie_where_they_are_claimed_to_have_been_not_where_they_were_said():
    case = a_case(
        a_happening("night", event_from="2022-09-13T00:05", event_to="2022-09-13", reported_at="2022-09-20"),
        a_happening("day", event_from="2022-09-12"),
        a_happening("unknown"),
    )
    found = read_happenings(case, ALL)
    rows = found.happened.set_index("claim_id")
    assert list(rows.index) == ["day", "night"]
    assert found.undated == 1
    assert rows.loc["night", "start"] == datetime(2022, 9, 13, 0, 5)
    assert rows.loc["night", "end"] == datetime(2022, 9, 13, 23, 59, 59, 999999)
    assert list(rows["timed"]) == [False, True]
    assert rows.loc["night", "when"] == "13 Sep 2022, 00:05 to 13 Sep 2022"
    assert rows.loc["night", "said"] == "20 Sep 2022"


def test_columns_stand_also_without_rows():
    found = read_happenings(a_case(a_claim("one", low="1")), ALL)
    assert tuple(found.happened.columns) == tuple(found.spoken.columns) == HAPPENING_COLUMNS
    assert found.happened.empty
    assert found.spoken.empty
    assert found.truces == ()


def test_what_was_not_yet_said_is_nowhere():
    case = a_case(a_happening("late", event_from="2022-09-12", reported_at="2022-09-20"))
    assert read_happenings(case, ClaimFilter(as_of=datetime(2022, 9, 19))).happened.empty
    assert len(read_happenings(case, ClaimFilter(as_of=datetime(2022, 9, 21))).happened) == 1


@pytest.fixture(scope="module")
def opening(real_case: Case) -> ClaimFilter:
    """Give the filter that a visitor starts with."""
    return read_opening(real_case)


@pytest.fixture(scope="module")
def found(real_case: Case, opening: ClaimFilter) -> Happenings:
    """Give what happened by it."""
    return read_happenings(real_case, opening)


def test_lanes_are_kinds_or_third_parties_in_the_fixed_order(real_case: Case, found: Happenings):
    kinds = list(dict.fromkeys(found.happened["lane"]))
    assert kinds == [one for one in HAPPENED if one in kinds]
    assert set(found.spoken["kind"]) <= set(SAID)
    lanes = list(dict.fromkeys(found.spoken["lane"]))
    assert lanes == [one for one in real_case.party_order if one in lanes]
    assert {"un", "osce", "us", "eu", "france", "russia"} <= set(lanes)
    spoken = real_case.parties.set_index("id").loc[lanes]
    assert set(spoken["role"]) == {"third"}
    assert not spoken["newsroom"].any()
    for _, lane in found.happened.groupby("lane"):
        assert lane["start"].is_monotonic_increasing


def test_third_parties_are_told_whichever_sides_the_filter_names(
    real_case: Case, opening: ClaimFilter, found: Happenings
):
    assert found.third_added
    assert "russia" in set(found.happened["party"])
    one_side = read_happenings(real_case, replace(opening, parties=opening.parties[:1]))
    assert set(one_side.happened["party"]) & set(opening.parties) == set(opening.parties[:1])
    pd.testing.assert_frame_equal(one_side.spoken, found.spoken)
    named = read_happenings(real_case, replace(opening, parties=("us",)))
    assert set(named.spoken["party"]) == {"us"}
    assert not named.third_added
    assert not read_happenings(real_case, replace(opening, parties=())).third_added


def test_a_newsroom_beside_a_side_hides_no_third_party_and_comes_only_when_named(real_case: Case, opening: ClaimFilter):
    side = read_happenings(real_case, replace(opening, parties=("armenia",)))
    both = read_happenings(real_case, replace(opening, parties=("armenia", "outlets")))
    assert len(side.spoken)
    assert both.third_added
    pd.testing.assert_frame_equal(both.spoken, side.spoken)
    assert "outlets" in set(both.happened["party"])
    assert "outlets" not in set(side.happened["party"])


def test_both_claimed_beginnings_of_a_truce_are_told_with_who_claims_them(found: Happenings):
    labels = found.happened.dropna(subset="start_label")
    assert set(labels["lane"]) == {"ceasefire"}
    told = dict(zip(labels["claim_id"], labels["start_label"], strict=True))
    assert told["az-unnamed-2022-09-13-truce-0900-local"] == "from 09:00"
    assert told["ru-mfa-2022-09-13-truce-0900-moscow"] == "from 10:00"
    (sentence,) = found.truces
    assert "said to begin at 13 Sep 2022, 09:00 by Azerbaijani officials" in sentence
    assert "at 13 Sep 2022, 10:00 by Ministry of Foreign Affairs of Russia" in sentence


def test_a_truce_on_which_all_agree_needs_no_sentence(real_case: Case, opening: ClaimFilter):
    assert read_happenings(real_case, replace(opening, parties=("armenia",), text="20:00")).truces == ()


FIGURES = (a_claim("first", low="49"), a_claim("late", low="222", reported_at="2023-04-17"))


@pytest.mark.parametrize(
    ("wanted", "whole", "start", "end", "why"),
    [
        (ALL, False, "2022-09-11", "2023-05-17", "around"),
        (ALL, True, "2022-09-11", "2023-04-25", "whole"),
        (ClaimFilter(as_of=datetime(2022, 9, 13, 23)), False, "2022-09-11", "2022-09-29", "around"),
        (
            ClaimFilter(date_from=date(2022, 9, 13), date_to=date(2022, 9, 16), dates_of="report"),
            True,
            "2022-09-13",
            "2022-09-17",
            "filter",
        ),
        (ClaimFilter(date_from=date(2022, 9, 13), dates_of="report"), False, "2022-09-13", "2023-04-18", "filter"),
        (ClaimFilter(date_to=date(2022, 9, 15), dates_of="report"), False, "2022-09-11", "2022-09-16", "filter"),
        (
            ClaimFilter(date_from=date(2022, 9, 13), date_to=date(2022, 9, 13)),
            False,
            "2022-09-11",
            "2023-05-17",
            "around",
        ),
        (ClaimFilter(date_from=date(2030, 1, 1), dates_of="report"), False, "2030-01-01", "2030-01-02", "filter"),
    ],
)
def test_the_axis_shows_the_days_around_the_episode_unless_asked_for_others(
    wanted: ClaimFilter, whole: bool, start: str, end: str, why: str
):
    case = a_case(*({**claim, "event_from": "2022-09-13"} for claim in FIGURES))
    window = choose_window(case, read_timeline(case, wanted), wanted, whole=whole)
    assert (window.start, window.end, window.why) == (
        datetime.fromisoformat(start),
        datetime.fromisoformat(end),
        why,
    )


def test_what_is_said_later_stands_in_a_folded_part_of_the_axis():
    case = a_case(*({**claim, "event_from": "2022-09-13"} for claim in FIGURES))
    window = choose_window(case, read_timeline(case, ALL), ALL)
    assert window.fold == datetime(2022, 9, 29)
    for wanted, whole in ((ClaimFilter(as_of=datetime(2022, 9, 28)), False), (ALL, True)):
        assert choose_window(case, read_timeline(case, wanted), wanted, whole=whole).fold is None


def test_nothing_said_of_the_episode_is_off_the_opening_axis(real_case: Case, opening: ClaimFilter):
    timeline = read_timeline(real_case, opening)
    window = choose_window(real_case, timeline, opening)
    assert timeline.figures["said"].between(window.start, window.end).all()
    assert {"222", "about 430"} <= set(timeline.figures.loc[timeline.figures["said"] > window.fold, "figure"])


def test_the_axis_shows_the_whole_time_where_nothing_was_said_around_the_episode():
    case = a_case(a_claim("late", low="222", reported_at="2023-04-17"))
    window = choose_window(case, read_timeline(case, ALL), ALL)
    assert window.why == "whole"
    assert window.end > datetime(2023, 4, 18)


def test_there_is_an_axis_for_every_episode_of_the_case(real_case: Case):
    for event in real_case.events["id"]:
        wanted = ClaimFilter(events=(event,))
        timeline = read_timeline(real_case, wanted)
        for whole in (False, True):
            window = choose_window(real_case, timeline, wanted, whole=whole)
            assert window.start < window.end
        assert timeline.figures["said"].between(window.start, window.end).all()
