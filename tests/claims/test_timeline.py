"""The timeline's figures: which total replaced which and when, what is said again, what stands apart."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.carried import claims_at
from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.revision import known
from claims.timeline import FIGURE_COLUMNS, Timeline, name_losses, read_timeline, widen
from tests.claims.building import a_case, a_claim

ALL = ClaimFilter()


def steps_of(case: Case, wanted: ClaimFilter = ALL) -> pd.DataFrame:
    return read_timeline(case, wanted).steps.set_index("claim_id")


def test_a_total_stands_until_the_next_of_its_series():
    case = a_case(
        a_claim("first", low="49", reported_at="2022-09-13"),
        a_claim("second", low="105", high="105", reported_at="2022-09-14T10:00"),
        a_claim("wounded", low="3", measure="wounded"),
    )
    rows = steps_of(case)
    assert list(rows.index) == ["first", "wounded", "second"]
    assert rows.loc["first", "until"] == datetime(2022, 9, 14, 10)
    assert pd.isna(rows.loc["second", "until"])
    assert rows.loc["second", "revises"] == "first"
    assert rows.loc["second", "before"] == "at least 49"
    assert list(rows["step"]) == [0, 0, 1]
    assert list(rows["level"]) == [49, 3, 105]
    assert rows.loc["first", "series_number"] == rows.loc["second", "series_number"]
    assert rows.loc["first", "series_number"] != rows.loc["wounded", "series_number"]


def test_all_three_tables_have_the_same_columns_also_without_rows():
    for case in (a_case(a_claim("one", low="1")), a_case(a_claim("denial", kind="denial", role="none", measure=""))):
        timeline = read_timeline(case, ALL)
        for table in (timeline.steps, timeline.repeats, timeline.parts, timeline.figures):
            assert tuple(table.columns) == FIGURE_COLUMNS
    assert timeline.figures.empty
    assert timeline.measures == ()


def test_precision_is_kept_a_day_is_a_span_and_counts_from_its_end():
    rows = steps_of(
        a_case(a_claim("day", low="1"), a_claim("hour", low="1", people="civilian", reported_at="2022-09-13T14:30"))
    )
    assert rows.loc["day", "said_start"] == datetime(2022, 9, 13)
    assert rows.loc["day", "said"] == datetime(2022, 9, 13, 23, 59, 59, 999999)
    assert rows.loc["hour", "said_start"] == rows.loc["hour", "said"] == datetime(2022, 9, 13, 14, 30)


@pytest.mark.parametrize(
    ("before", "after", "down"),
    [
        (("49", ""), ("105", "105"), False),
        (("8", "8"), ("7", "7"), True),
        (("6", "6"), ("3", "7"), False),
        (("3", "7"), ("3", "6"), True),
        (("101", ""), ("", "40"), True),
        (("", "40"), ("30", "30"), True),
        (("1101", ""), ("1101", "1101"), False),
        (("50", ""), ("50", ""), False),
        (("50", ""), ("49", ""), True),
        (("", ""), ("5", "5"), False),
        (("20", "20"), ("", "20"), False),
    ],
)
def test_a_figure_goes_down_if_no_bound_is_higher(before: tuple[str, str], after: tuple[str, str], down: bool):
    first = a_claim("before", low=before[0], high=before[1])
    second = a_claim("after", low=after[0], high=after[1], reported_at="2022-09-15")
    rows = steps_of(a_case(first, second))
    assert bool(rows.loc["after", "goes_down"]) is down
    assert not rows.loc["before", "goes_down"]
    assert ("lower than before" in rows.loc["after", "note"]) is down


def test_a_series_breaks_where_another_office_goes_on_counting():
    case = a_case(
        a_claim("mod", low="49"),
        a_claim("mod-again", low="50", reported_at="2022-09-14"),
        a_claim("pm", low="105", claimant="am-pm", reported_at="2022-09-15"),
    )
    rows = steps_of(case)
    assert list(rows["breaks"]) == [False, False, True]
    assert list(rows["note"]) == ["first figure", "revised by the same office", "later count by another office"]


def test_a_chain_leads_from_one_party_to_another_only_where_they_count_the_same_losses():
    case = a_case(
        a_claim("first", low="27", chain="bodies"),
        a_claim("second", low="200", chain="bodies", reported_at="2022-09-14"),
        a_claim("other", low="223", chain="bodies", claimant="az-mod", reported_at="2022-10-01"),
        a_claim("other-again", low="230", chain="bodies", claimant="az-mod", reported_at="2022-10-02"),
        a_claim("wounded", low="9", chain="bodies", measure="wounded", reported_at="2022-10-03"),
    )
    rows = steps_of(case)
    assert rows.loc["other", "follows"] == "second"
    assert rows.loc["other", "breaks"]
    assert rows.loc["other", "before"] == "at least 200"
    assert pd.isna(rows.loc["other", "revises"])
    assert rows.loc[["first", "second", "other-again", "wounded"], "follows"].isna().all()
    assert pd.isna(rows.loc["second", "until"]), "another party's count replaces nothing"


def test_a_total_without_a_number_stands_apart_behind_one_with_a_number_and_says_so():
    case = a_case(
        a_claim("vague", low=""),
        a_claim("number", low="5", reported_at="2022-09-14"),
        a_claim("vague-again", low="", reported_at="2022-09-15"),
    )
    rows = steps_of(case)
    assert pd.isna(rows.loc["vague", "level"])
    assert rows.loc["vague", "words"] == "am-mod, 13 Sep 2022: killed, but no number"
    assert list(rows["step"].isna()) == [False, False, True]
    assert pd.isna(rows.loc["number", "until"])
    assert rows.loc["vague-again", "note"] == "no number, after one with a number"


def test_a_repeat_lies_on_the_line_of_what_it_repeats_at_that_figure():
    case = a_case(
        a_claim("total", low="49"),
        a_claim("again", low="50", high="50", role="repeat", repeats="total", reported_at="2022-09-14"),
        a_claim("once-more", low="50", role="repeat", repeats="again", claimant="am-pm", reported_at="2022-09-15"),
        a_claim("otherwise", low="49", role="repeat", repeats="total", measure="killed_or_missing"),
    )
    rows = read_timeline(case, ALL).repeats.set_index("claim_id")
    assert list(rows.loc[["again", "once-more"], "of"]) == ["total", "total"]
    assert list(rows.loc[["again", "once-more"], "level"]) == [49, 49]
    assert rows.loc["again", "figure"] == "50"
    assert rows.loc[["again", "once-more"], "on_line"].all()
    assert not rows.loc["otherwise", "on_line"], "killed is not killed or missing"
    assert rows.loc["otherwise", "measure"] == "killed_or_missing"


def test_a_part_stands_apart_and_is_never_a_step():
    case = a_case(
        a_claim("total", low="50"), a_claim("part", low="42", role="part", part_of="total", people="unspecified")
    )
    timeline = read_timeline(case, ALL)
    assert list(timeline.steps["claim_id"]) == ["total"]
    (part,) = timeline.parts.to_dict("records")
    assert (part["of"], part["level"], part["on_line"]) == ("total", 42, False)
    assert part["note"] == "a part of a total, never added to it"


def test_only_the_chosen_episode_is_told():
    case = a_case(a_claim("here", low="1"), a_claim("there", low="2", event="war"))
    assert list(steps_of(case).index) == ["here"]
    assert list(steps_of(case, ClaimFilter(events=("war",))).index) == ["there"]


def test_a_series_is_whole_if_the_filter_keeps_any_of_it():
    case = a_case(
        a_claim("first", low="49", statement="says so"),
        a_claim("second", low="105", reported_at="2022-09-14", statement="says otherwise"),
        a_claim("foreign", low="50", claimant="az-mod", harmed="azerbaijan"),
    )
    assert list(steps_of(case, ClaimFilter(text="otherwise")).index) == ["first", "second"]
    assert list(steps_of(case, ClaimFilter(parties=("azerbaijan",))).index) == ["foreign"]
    assert list(steps_of(case, ClaimFilter(current=True)).index) == ["first", "foreign", "second"]


def test_days_of_saying_drop_nothing_and_days_of_the_event_do():
    case = a_case(
        a_claim("first", low="49", event_from="2022-09-13"),
        a_claim("second", low="105", reported_at="2022-09-20", event_from="2022-09-13"),
        a_claim("later", low="1", people="civilian", event_from="2022-09-14"),
    )
    said = ClaimFilter(date_from=date(2022, 9, 13), date_to=date(2022, 9, 13), dates_of="report")
    assert list(steps_of(case, said).index) == ["first", "later", "second"]
    assert list(steps_of(case, replace(said, dates_of="event")).index) == ["first", "second"]
    assert widen(said).date_from is None
    assert widen(replace(said, dates_of="event", current=True)) == replace(said, dates_of="event")


def test_a_figure_of_a_place_says_so_and_losses_may_be_several_or_not_said():
    case = a_case(
        a_claim("local", low="4", scope="district", series="here"),
        a_claim("both", low="9", harmed="azerbaijan;armenia"),
        a_claim("nobody", low="9", harmed=""),
    )
    rows = steps_of(case)
    assert rows.loc["local", "series"] == "Armenia: killed, military, losses of Armenia, one district only"
    assert rows.loc["both", "series"].endswith("losses of Armenia and Azerbaijan")
    assert rows.loc["nobody", "series"].endswith("losses of a party not said")
    assert name_losses(case, "azerbaijan") == "Azerbaijan"


@pytest.fixture(scope="module")
def moments(real_case: Case) -> list[datetime]:
    """Give every moment at which something of the case's own episode became known."""
    claims = real_case.claims[real_case.claims["event"] == real_case.about.toll_event]
    return sorted(claims["known_at"].dropna().dt.to_pydatetime())


@settings(max_examples=12)
@given(picked=st.integers(0, 10_000))
def test_what_was_not_yet_said_is_nowhere_and_changes_nothing(real_case: Case, moments: list[datetime], picked: int):
    as_of = moments[picked % len(moments)]
    then = read_timeline(real_case, ClaimFilter(as_of=as_of))
    assert (then.figures["said"] <= pd.Timestamp(as_of)).all()
    assert (then.steps["until"].dropna() <= pd.Timestamp(as_of)).all()
    only = replace(real_case, claims=claims_at(real_case, as_of=as_of)[known(real_case, as_of=as_of)])
    numbered = ["series_number"]
    for now, alone in zip(then_tables(then), then_tables(read_timeline(only, ALL)), strict=True):
        pd.testing.assert_frame_equal(now.drop(columns=numbered), alone.drop(columns=numbered))


def then_tables(timeline: Timeline) -> list[pd.DataFrame]:
    return [timeline.steps, timeline.repeats, timeline.parts]


@settings(max_examples=8)
@given(seed=st.integers(0, 2**16))
def test_the_order_of_the_claims_never_matters(real_case: Case, seed: int):
    mixed = replace(real_case, claims=real_case.claims.sample(frac=1, random_state=seed).reset_index(drop=True))
    sorts = {"by": ["said", "claim_id"], "ignore_index": True}
    for one, other in zip(
        then_tables(read_timeline(real_case, ALL)), then_tables(read_timeline(mixed, ALL)), strict=True
    ):
        drop = ["series_number"]
        pd.testing.assert_frame_equal(
            one.drop(columns=drop).sort_values(**sorts), other.drop(columns=drop).sort_values(**sorts)
        )


def test_the_real_case_tells_the_worked_example(real_case: Case):
    rows = read_timeline(real_case, read_opening(real_case)).steps
    own = rows[(rows["measure"] == "killed") & (rows["direction"] == "own") & (rows["people"] == "military")]
    told = {party: list(steps["figure"]) for party, steps in own.groupby("party")}
    assert told == {
        "armenia": ["at least 49", "105", "at least 135", "222"],
        "azerbaijan": ["50", "71", "77", "79", "80"],
    }
    civilians = rows[(rows["measure"] == "wounded") & (rows["people"] == "civilian") & (rows["party"] == "armenia")]
    assert list(civilians["figure"]) == ["at least 3", "4", "6", "3 to 7", "7", "6", "8", "7"]
    assert list(civilians["goes_down"]) == [False] * 5 + [True, False, True]


def test_nobody_can_change_the_tables_for_the_next_who_asks(real_case: Case):
    given = read_timeline(real_case, ALL)
    was = given.steps.copy()
    given.steps["figure"] = "changed"
    given.kept.claims["statement"] = "changed"
    pd.testing.assert_frame_equal(read_timeline(real_case, ALL).steps, was)
    assert not (read_timeline(real_case, ALL).kept.claims["statement"] == "changed").any()
