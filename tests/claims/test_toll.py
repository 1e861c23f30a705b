"""The toll: one row a series, as it was known at a moment; nothing is added up."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import MomentError
from claims.toll import COLUMNS, toll
from tests.claims.building import a_case, a_claim

FIRST = a_claim("first", low="49", reported_at="2022-09-13")
SECOND = a_claim("second", low="105", high="105", reported_at="2022-09-14")
THIRD = a_claim("third", low="100", high="100", reported_at="2022-09-16")
CHAIN = (FIRST, SECOND, THIRD)


def only(rows: pd.DataFrame) -> pd.Series:
    assert len(rows) == 1
    return rows.iloc[0]


def test_a_row_has_the_columns_that_are_promised():
    rows = toll(a_case(*CHAIN))
    assert list(rows) == list(COLUMNS)
    kinds = {name: str(rows[name].dtype) for name in ("low", "high", "first_low", "revisions", "repeat_count")}
    assert kinds == {"low": "Float64", "high": "Float64", "first_low": "Float64"} | dict.fromkeys(
        ("revisions", "repeat_count"), "Int64"
    )


def test_a_series_is_one_row_with_its_history_counted():
    row = only(toll(a_case(*CHAIN)))
    assert (row["claim_id"], row["low"], row["high"]) == ("third", 100, 100)
    assert (row["revisions"], row["first_low"], row["first_claim_id"]) == (2, 49, "first")
    assert row["first_at"] == datetime(2022, 9, 13, 23, 59, 59, 999999)
    assert (row["party"], row["direction"], row["claimant"], row["reported_at"]) == (
        "armenia",
        "own",
        "am-mod",
        "2022-09-16",
    )
    assert row["first_high"] is pd.NA


@pytest.mark.parametrize(
    ("as_of", "claim", "revisions"),
    [
        ("2022-09-12", None, None),
        ("2022-09-13T12:00", None, None),
        ("2022-09-13", "first", 0),
        (date(2022, 9, 14), "second", 1),
        (datetime(2022, 9, 14, 12), "first", 0),
        ("2022-09", "third", 2),
        (None, "third", 2),
    ],
)
def test_it_shows_what_was_known_then(as_of, claim, revisions):
    rows = toll(a_case(*CHAIN), as_of=as_of)
    if claim is None:
        assert rows.empty
        assert list(rows) == list(COLUMNS)
    else:
        assert (only(rows)["claim_id"], only(rows)["revisions"]) == (claim, revisions)


def test_a_moment_that_is_no_date_is_refused():
    with pytest.raises(MomentError):
        toll(a_case(*CHAIN), as_of="the day after")


def test_asking_again_gives_the_same_and_a_changed_answer_does_no_harm():
    case = a_case(*CHAIN)
    rows = toll(case)
    rows["low"] = 0
    assert only(toll(case))["low"] == 100
    rows.loc[0, "claim_id"] = "mine"
    assert only(toll(case))["claim_id"] == "third"


def test_a_repeat_is_counted_and_is_no_revision():
    again = a_claim("again", low="105", role="repeat", repeats="second", reported_at="2022-09-15")
    case = a_case(FIRST, SECOND, again)
    row = only(toll(case))
    assert (row["claim_id"], row["revisions"], row["repeat_count"]) == ("second", 1, 1)
    assert only(toll(case, as_of="2022-09-14"))["repeat_count"] == 0


def test_a_part_and_a_remark_are_in_no_toll():
    part = a_claim("part", low="4", role="part", part_of="first")
    one = a_claim("one", low="1", role="none", reported_at="2022-09-16")
    assert only(toll(a_case(FIRST, part, one)))["low"] == 49


def test_losses_without_a_number_open_a_series_and_are_not_its_first_figure():
    losses = a_claim("losses", reported_at="2022-09-12")
    row = only(toll(a_case(losses, *CHAIN)))
    assert (row["revisions"], row["first_low"], row["first_claim_id"]) == (3, 49, "first")
    alone = only(toll(a_case(losses)))
    assert alone[["low", "high", "first_low", "first_claim_id"]].isna().all()


def test_a_remark_without_a_number_replaces_no_number():
    row = only(toll(a_case(FIRST, a_claim("considerable", reported_at="2022-09-15"))))
    assert (row["claim_id"], row["low"]) == ("first", 49)


def test_readings_show_as_a_range_and_are_counted():
    reading = {"claim_id": "first", "source": "source-first", "low": "52", "high": "55"}
    same = reading | {"measure": "killed", "people": "military"}
    row = only(toll(a_case(a_claim("first", low="49", high="49"), readings=(same,))))
    assert (row["low"], row["high"], row["reading_count"]) == (49, 55, 1)
    other = reading | {"measure": "killed", "people": "mixed"}
    row = only(toll(a_case(a_claim("first", low="49", high="49"), readings=(other,))))
    assert (row["low"], row["high"], row["reading_count"]) == (49, 49, 1)


def test_another_party_people_measure_event_or_scope_is_another_row():
    rows = toll(
        a_case(
            FIRST,
            a_claim("wounded", measure="wounded", low="293"),
            a_claim("civilians", people="civilian", low="3"),
            a_claim("war", event="war", scope="war", low="3825"),
            a_claim("theirs", claimant="az-mod", low="300"),
            a_claim("both", harmed="armenia;azerbaijan", low="99"),
        )
    )
    assert set(rows["claim_id"]) == {"first", "wounded", "civilians", "war", "theirs", "both"}
    assert set(rows["revisions"]) == {0}
    keys = ["event", "harmed", "measure", "people", "scope", "party"]
    assert list(rows[keys].itertuples(index=False)) == sorted(rows[keys].itertuples(index=False))


def test_two_parties_are_contested_from_the_day_both_are_known():
    case = a_case(
        a_claim("own", low="79", high="79"), a_claim("theirs", claimant="az-mod", low="430", reported_at="2022-10-14")
    )
    assert not toll(case, as_of="2022-10-13")["contested"].any()
    assert toll(case, as_of="2022-10-14")["contested"].all()


def test_only_the_current_figure_of_a_series_is_contested():
    case = a_case(
        a_claim("own-first", low="50", high="50"),
        a_claim("theirs", claimant="az-mod", low="79", high="79", reported_at="2022-09-14"),
        a_claim("own", low="79", high="79", reported_at="2022-09-15"),
    )
    assert toll(case, as_of="2022-09-14")["contested"].all()
    assert not toll(case)["contested"].any()


def test_a_claim_known_only_by_its_publisher_says_so(real_case):
    rows = toll(real_case).set_index("claim_id")
    row = rows.loc["az-unnamed-undated-killed-80"]
    assert row["reported_at"] is pd.NA
    assert (bool(row["known_by"]), row["said_at"]) == (True, "2024-01")
    assert not rows.loc["am-government-2023-04-17-killed-222", "known_by"]


FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["am-mod", "am-pm", "az-mod", "un-sg"]),
        st.sampled_from(["armenia", "azerbaijan", "armenia;azerbaijan"]),
        st.sampled_from(["killed", "killed_or_missing", "wounded"]),
        st.sampled_from(["total", "none"]),
        st.integers(1, 999),
        st.integers(10, 28),
    ),
    max_size=12,
)


@given(FIGURES, st.integers(9, 29))
@settings(max_examples=40)
def test_every_number_of_a_toll_was_said_by_one_claimant(drawn, day):
    claims = [
        a_claim(
            f"c{number}", claimant=who, harmed=whose, measure=what, role=role, low=str(low), reported_at=f"2022-09-{on}"
        )
        for number, (who, whose, what, role, low, on) in enumerate(drawn)
    ]
    case = a_case(*claims)
    rows = toll(case, as_of=f"2022-09-{day:02}")
    said = case.claims.set_index("claim_id")
    for row in rows.itertuples():
        assert row.low == said.loc[row.claim_id, "low"]
        assert row.party == said.loc[row.claim_id, "party"]
        assert said.loc[row.claim_id, "role"] == "total"
    assert rows["claim_id"].is_unique
    assert not rows.duplicated(["event", "harmed", "people", "measure", "scope", "party"]).any()


def test_the_first_and_the_replaced_figure_keep_their_about_and_the_precision_of_their_dates():
    early = a_claim("early", low="40", high="40", approximate="yes", reported_at="2022-09")
    row = only(toll(a_case(early, a_claim("late", low="49", reported_at="2022-10-13"))))
    assert (row["first_low"], row["first_high"], row["first_approximate"]) == (40, 40, True)
    assert (row["first_said_at"], row["first_known_by"]) == ("2022-09", False)
    assert (row["previous_low"], row["previous_high"], row["previous_approximate"]) == (40, 40, True)
    assert (row["previous_said_at"], row["previous_claim_id"]) == ("2022-09", "early")


def test_what_was_replaced_last_is_told_and_by_whom():
    other = a_claim("fourth", claimant="am-pm", low="135", reported_at="2022-09-17")
    row = only(toll(a_case(*CHAIN, other)))
    assert (row["previous_low"], row["previous_high"], row["previous_claimant"]) == (100, 100, "am-mod")
    assert (row["first_low"], row["revisions"], row["by_others"]) == (49, 3, 1)
    assert row["succession"] == "later count by another office"
    assert only(toll(a_case(*CHAIN)))["succession"] == "revised by the same office"
    first = only(toll(a_case(FIRST)))
    assert all(first[name] is pd.NA for name in ("succession", "previous_low", "previous_said_at", "previous_claim_id"))


def test_offices_that_pass_a_count_on_are_counted_for_each_series_by_itself():
    steps = [("am-mod", "am-pm", "am-pm", "am-mod"), ("am-pm", "am-pm", "am-pm", "am-mod")]
    claims = [
        a_claim(f"{people}-{day}", claimant=office, people=people, low=str(day), reported_at=f"2022-09-{day}")
        for people, offices in zip(("military", "civilian"), steps, strict=True)
        for day, office in enumerate(offices, 13)
    ]
    rows = toll(a_case(*claims)).set_index("people")
    assert dict(rows["by_others"]) == {"civilian": 1, "military": 2}
    assert dict(rows["revisions"]) == {"civilian": 3, "military": 3}
