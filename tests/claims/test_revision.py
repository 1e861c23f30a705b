from dataclasses import replace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from claims.revision import find_current, history, known, order_totals
from claims.toll import toll
from tests.claims.building import a_case, a_claim


def current(case, as_of=None):
    return set(case.claims.loc[find_current(case, as_of=as_of), "claim_id"])


def test_a_later_total_replaces_an_earlier_one_up_or_down():
    case = a_case(
        a_claim("first", low="49"),
        a_claim("up", low="135", reported_at="2022-09-16"),
        a_claim("down", low="130", reported_at="2022-09-18"),
    )
    totals = order_totals(case).set_index("claim_id")
    assert totals.loc["up", "revises"] == "first"
    assert totals.loc["down", "revises"] == "up"
    assert totals.loc["first", "revised_by"] == "up"
    assert current(case) == {"down"}
    assert current(case, "2022-09-17") == {"up"}


def test_what_was_known_counts_from_the_end_of_the_span_in_which_it_was_said():
    case = a_case(
        a_claim("month", reported_at="2022-09", low="1"), a_claim("minute", reported_at="2022-09-13T02:30", low="2")
    )
    assert known(case, as_of="2022-09-13T02:29").sum() == 0
    assert known(case, as_of="2022-09-13T02:30").sum() == 1
    assert known(case, as_of="2022-09-29").sum() == 1
    assert known(case, as_of="2022-09-30").sum() == 2


def test_without_a_date_the_publishers_date_serves_and_without_both_it_is_in_no_view():
    case = a_case(a_claim("undated", reported_at="", low="7"))
    assert known(case).sum() == 0
    published = case.sources.assign(date=pd.array(["2022-09-20"], dtype="string"))
    from claims.case import complete

    frames = {"claims": case.claims[[*case.claims.columns[:31]]], "actors": case.actors, "parties": case.parties}
    frames |= {
        "events": case.events,
        "sources": published,
        "claim_sources": case.claim_sources,
        "readings": case.readings,
    }
    dated = replace(case, claims=complete(frames))
    assert known(dated, as_of="2022-09-19").sum() == 0
    assert known(dated, as_of="2022-09-20").sum() == 1
    assert bool(dated.claims["known_by"].iloc[0])


def test_a_bare_date_sorts_after_the_timed_statements_of_its_day_and_ties_go_to_seq():
    case = a_case(
        a_claim("bare", low="2"),
        a_claim("timed", low="1", reported_at="2022-09-13T14:00"),
        a_claim("bare-too", low="3"),
    )
    assert list(order_totals(case)["claim_id"]) == ["timed", "bare", "bare-too"]


def test_a_total_without_a_bound_replaces_none_that_has_one():
    case = a_case(
        a_claim("losses", reported_at="2022-09-12"),
        a_claim("fifty", low="50"),
        a_claim("considerable", reported_at="2022-09-14"),
    )
    totals = order_totals(case).set_index("claim_id")
    assert totals.loc["fifty", "revises"] == "losses"
    assert pd.isna(totals.loc["considerable", "revises"])
    assert current(case) == {"fifty", "considerable"}


def test_a_total_without_a_bound_stands_until_the_next_with_one():
    case = a_case(
        a_claim("fifty", low="50"),
        a_claim("considerable", reported_at="2022-09-14"),
        a_claim("again", role="repeat", repeats="considerable", reported_at="2022-09-14"),
        a_claim("seventy", low="70", reported_at="2022-09-15"),
        a_claim("heavy", reported_at="2022-09-16"),
    )
    assert current(case, "2022-09-14") == {"fifty", "considerable", "again"}
    assert current(case, "2022-09-15") == {"seventy"}
    assert current(case) == {"seventy", "heavy"}


def test_repeats_parts_and_remarks_replace_nothing():
    case = a_case(
        a_claim("total", low="49"),
        a_claim("again", low="49", role="repeat", repeats="total", reported_at="2022-09-14"),
        a_claim("part", low="4", role="part", part_of="total", reported_at="2022-09-15"),
        a_claim("one", low="1", role="none", reported_at="2022-09-16"),
    )
    assert current(case) == {"total", "again", "part", "one"}
    assert list(order_totals(case)["claim_id"]) == ["total"]


def test_a_repeat_of_a_replaced_total_is_replaced_too():
    case = a_case(
        a_claim("total", low="49"),
        a_claim("again", low="49", role="repeat", repeats="total"),
        a_claim("once-more", low="49", role="repeat", repeats="again"),
        a_claim("later", low="105", reported_at="2022-09-14"),
    )
    assert current(case) == {"later"}
    assert current(case, "2022-09-13") == {"total", "again", "once-more"}


def test_another_measure_people_event_scope_or_party_is_another_series():
    case = a_case(
        a_claim("killed", low="135"),
        a_claim("or-missing", low="207", measure="killed_or_missing", reported_at="2022-09-19"),
        a_claim("civilians", low="3", people="civilian", reported_at="2022-09-19"),
        a_claim("war", low="3825", event="war", reported_at="2022-09-19"),
        a_claim("theirs", low="300", claimant="az-mod", reported_at="2022-09-19"),
    )
    assert len(current(case)) == 5


def test_a_series_set_by_hand_joins_what_the_columns_part():
    case = a_case(
        a_claim("a", low="1", scope="district", series="hospital"),
        a_claim("b", low="2", scope="site", series="hospital", reported_at="2022-09-14"),
    )
    assert current(case) == {"b"}


def test_history_gives_the_whole_series_also_from_a_repeat():
    case = a_case(
        a_claim("first", low="49"),
        a_claim("again", low="49", role="repeat", repeats="first"),
        a_claim("second", low="105", reported_at="2022-09-14"),
        a_claim("fire", role="none", measure="", kind="clash"),
    )
    assert list(history(case, "again")["claim_id"]) == ["first", "second"]
    assert history(case, "fire").empty


DAYS = st.integers(10, 28).map(lambda day: f"2022-09-{day}")
TOTALS = st.lists(st.tuples(DAYS, st.integers(0, 9), st.sampled_from(["am-mod", "az-mod"])), min_size=1, max_size=8)


def claims_of(drawn):
    return [
        a_claim(f"c{number}", reported_at=day, low=str(low) if low else "", claimant=who, seq=str(number + 1))
        for number, (day, low, who) in enumerate(drawn)
    ]


@given(TOTALS, DAYS)
def test_a_later_claim_never_changes_what_was_known_before_it(drawn, day):
    *earlier, last = claims_of(drawn)
    last["reported_at"] = "2022-10-01"
    if earlier:
        assert current(a_case(*earlier), day) == current(a_case(*earlier, last), day)


@given(TOTALS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(drawn, random):
    rows = claims_of(drawn)
    shuffled = list(rows)
    random.shuffle(shuffled)
    left, right = order_totals(a_case(*rows)), order_totals(a_case(*shuffled))
    for column in ("claim_id", "revises", "revised_by", "current"):
        assert list(left[column].fillna("-")) == list(right[column].fillna("-"))


@given(TOTALS, DAYS, st.integers(0, 7))
def test_totals_asked_for_by_one_of_them_are_its_whole_series_as_in_the_table_of_all(drawn, day, which):
    case = a_case(*claims_of(drawn))
    asked = case.claims.index == which % len(case.claims)
    every = order_totals(case, as_of=day)
    number = every.loc[every.index.isin(case.claims.index[asked]), "series_number"]
    expected = every[every["series_number"].isin(number)]
    pd.testing.assert_frame_equal(order_totals(case, as_of=day, among=asked), expected)


@given(TOTALS)
def test_nothing_is_lost_from_history(drawn):
    case = a_case(*claims_of(drawn))
    assert set(order_totals(case)["claim_id"]) == set(case.claims["claim_id"])


@given(TOTALS, st.integers(0, 7), DAYS)
def test_what_is_denied_or_contradicted_or_replaced_stays_in_history_and_in_what_was_known(drawn, which, day):
    rows = claims_of(drawn)
    target = rows[which % len(rows)]["claim_id"]
    other = {"am-mod": "az-mod", "az-mod": "am-mod"}[rows[which % len(rows)]["claimant"]]
    later = {"reported_at": "2022-10-01", "role": "none", "measure": "", "people": "", "seq": "90"}
    denial = a_claim("denial", claimant=other, kind="denial", denies=target, **later)
    rival = a_claim("rival", claimant=other, low="900", high="900", reported_at="2022-10-02", seq="91")
    before, after = a_case(*rows), a_case(*rows, denial, rival)
    assert target in set(history(after, target)["claim_id"])
    assert list(history(before, target)["claim_id"]) == [
        one for one in history(after, target)["claim_id"] if one != "rival"
    ]
    pd.testing.assert_frame_equal(toll(before, as_of=day), toll(after, as_of=day))
