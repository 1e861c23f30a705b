"""One table of cases tests every face of the filter: the rows it keeps, its words, its link and back."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.case import Case
from claims.errors import FilterError
from claims.filter import ClaimFilter, loosen
from claims.filter_query import KEYS, read_opening
from tests.claims.building import a_case, a_claim


def named(claim_id: str, place: str, role: str = "at") -> dict[str, str]:
    return {"claim_id": claim_id, "place": place, "role": role, "as_worded": place}


CASE = a_case(
    a_claim("am-49", low="49", event_from="2022-09-13", accused="azerbaijan"),
    a_claim("am-105", low="105", event_from="2022-09-13", event_to="2022-09-14", reported_at="2022-09-14"),
    a_claim(
        "am-war", event="war", low="2317", event_from="2020-09-27", event_to="2020-11-10", reported_at="2020-11-14"
    ),
    a_claim("az-50", claimant="az-mod", harmed="azerbaijan", low="50", event_from="2022-09-12T23:00"),
    a_claim("az-300", claimant="az-mod", low="300", people="", role="none", reported_at="2022-09-15"),
    a_claim(
        "az-fire", claimant="az-mod", kind="clash", role="none", harmed="", people="", measure="", accused="armenia"
    ),
    a_claim(
        "am-no", kind="denial", role="none", measure="", people="", denies="az-fire", reported_at="2022-09-13T21:00"
    ),
    a_claim("un-call", claimant="un-sg", kind="clash", role="none", harmed="", people="", measure=""),
    a_claim("undated", reported_at="", role="none"),
    places=(named("az-fire", "village"), named("am-49", "town"), named("un-call", "town", "spoken_at")),
    links={"az-300": "text"},
)
DATED = {"am-49", "am-105", "am-war", "az-50", "az-300", "az-fire", "am-no", "un-call"}
LATEST = "as known on 15 Sep 2022, the latest date here"
TABLE = [
    ({}, DATED, {}, LATEST),
    ({"events": ("war",)}, {"am-war"}, {"event": "war"}, f"war, {LATEST}"),
    (
        {"parties": ("azerbaijan", "armenia")},
        DATED - {"un-call"},
        {"party": "armenia,azerbaijan"},
        f"by Armenia or Azerbaijan, {LATEST}",
    ),
    (
        {"parties": ("armenia",), "party_role": "accused"},
        {"az-fire"},
        {"party": "armenia", "role": "accused"},
        f"accusing Armenia, {LATEST}",
    ),
    (
        {"parties": ("azerbaijan",), "party_role": "harmed"},
        {"az-50"},
        {"party": "azerbaijan", "role": "harmed"},
        f"about losses of Azerbaijan, {LATEST}",
    ),
    (
        {"parties": ("azerbaijan",), "party_role": "any"},
        {"am-49", "az-50", "az-300", "az-fire"},
        {"party": "azerbaijan", "role": "any"},
        f"by or about Azerbaijan, {LATEST}",
    ),
    (
        {"date_from": date(2022, 9, 14), "date_to": date(2022, 9, 14)},
        {"am-105"},
        {"from": "2022-09-14", "to": "2022-09-14"},
        f"events of 14 Sep 2022, {LATEST}",
    ),
    (
        {"date_from": date(2022, 9, 14), "dates_of": "report"},
        {"am-105", "az-300"},
        {"from": "2022-09-14", "dates": "report"},
        f"said on 14 Sep 2022 or later, {LATEST}",
    ),
    (
        {"date_to": date(2022, 9, 12)},
        {"az-50", "am-war"},
        {"to": "2022-09-12"},
        f"events of 12 Sep 2022 or earlier, {LATEST}",
    ),
    (
        {"as_of": datetime.combine(date(2022, 9, 13), time.max)},
        DATED - {"am-105", "az-300"},
        {"asof": "2022-09-13"},
        "as known on 13 Sep 2022",
    ),
    (
        {"as_of": datetime(2022, 9, 13, 22, 30)},
        {"am-war", "am-no"},
        {"asof": "2022-09-13T22:30:00"},
        "as known on 13 Sep 2022, 22:30",
    ),
    (
        {"kinds": ("clash", "denial")},
        {"az-fire", "un-call", "am-no"},
        {"kind": "clash,denial"},
        f"clash or denial, {LATEST}",
    ),
    (
        {"people": ("military",)},
        {"am-49", "am-105", "am-war", "az-50"},
        {"people": "military"},
        f"people military, {LATEST}",
    ),
    (
        {"measures": ("killed",)},
        {"am-49", "am-105", "am-war", "az-50", "az-300"},
        {"measure": "killed"},
        f"figures of killed, {LATEST}",
    ),
    ({"places": ("hills",)}, {"az-fire"}, {"place": "hills"}, f"in Hills, {LATEST}"),
    ({"places": ("town",)}, {"am-49"}, {"place": "town"}, f"in Town, {LATEST}"),
    ({"contested": True}, {"az-fire"}, {"contested": "yes"}, f"contested only, {LATEST}"),
    ({"current": True}, DATED - {"am-49"}, {"current": "yes"}, f"latest version only, {LATEST}"),
    ({"linked": True}, DATED - {"az-300"}, {"linked": "yes"}, f"without those read only on mirror pages, {LATEST}"),
    ({"text": "SAYS am-1"}, {"am-105"}, {"q": "SAYS am-1"}, f"with the words “SAYS am-1”, {LATEST}"),
]


@pytest.mark.parametrize(("fields", "kept", "query", "words"), TABLE)
def test_every_face_of_the_filter(fields, kept, query, words):
    wanted = ClaimFilter(**fields)
    assert set(wanted.keep(CASE).claims["claim_id"]) == kept
    assert wanted.to_query(opening=ClaimFilter()) == query
    assert wanted.in_words(CASE) == words
    assert ClaimFilter.from_query(wanted.to_query(), CASE) == (wanted, ())


def test_the_table_has_a_case_for_every_field():
    assert {key for _, _, query, _ in TABLE for key in query} == set(KEYS.values())


def test_unknown_values_drop_out_and_are_counted():
    kept = ClaimFilter(people=("military",)).keep(CASE)
    assert kept.unknown == {"people": 1}, "az-300 counts somebody; a clash, a denial and a call count nobody"
    both = ClaimFilter(people=("military",), parties=("armenia",), party_role="harmed").keep(CASE)
    assert set(both.claims["claim_id"]) == {"am-49", "am-105", "am-war"}
    assert both.unknown == {"people": 1}
    assert (kept.total, kept.undated) == (9, 1)


def test_rows_stand_in_reading_order_by_the_time_said_then_by_id():
    kept = list(ClaimFilter().keep(CASE).claims["claim_id"])
    assert kept == ["am-war", "am-no", "am-49", "az-50", "az-fire", "un-call", "am-105", "az-300"]


def test_current_and_contested_are_computed_on_the_whole_case_as_of_the_moment():
    day = datetime.combine(date(2022, 9, 13), time.max)
    assert "am-49" in set(ClaimFilter(current=True, as_of=day).keep(CASE).claims["claim_id"])
    only_armenia = ClaimFilter(contested=True, parties=("azerbaijan",)).keep(CASE)
    assert set(only_armenia.claims["claim_id"]) == {"az-fire"}


@pytest.mark.parametrize(
    ("key", "garbage"),
    [
        ("event", "moon"),
        ("party", "armenia,<script>"),
        ("party", ""),
        ("role", "says it"),
        ("from", "yesterday"),
        ("to", "2022-09"),
        ("dates", "1"),
        ("asof", "2022-13-01"),
        ("kind", "x" * 5000),
        ("people", "soldiers"),
        ("measure", "dead"),
        ("place", "atlantis"),
        ("contested", "true"),
        ("current", "1"),
        ("linked", "maybe"),
        ("q", "y" * 5000),
        ("q", "y" * 201),
    ],
)
def test_garbage_gives_the_opening_value_of_that_field_and_names_it(key, garbage):
    wanted, messages = ClaimFilter.from_query(
        {key: garbage, "kind": "clash"} if key != "kind" else {key: garbage}, CASE
    )
    opening = read_opening(CASE)
    assert len(messages) == 1
    assert messages[0].startswith(f"{key}: ")
    assert len(messages[0]) < 200
    (name,) = (name for name, one in KEYS.items() if one == key)
    assert getattr(wanted, name) == getattr(opening, name)
    assert key == "kind" or wanted.kinds == ("clash",)


def test_dates_the_wrong_way_round_are_left_out_with_a_message():
    wanted, messages = ClaimFilter.from_query({"from": "2022-09-14", "to": "2022-09-12"}, CASE)
    assert (wanted.date_from, wanted.date_to) == (None, None)
    assert "from, to" in messages[0]
    with pytest.raises(FilterError):
        ClaimFilter(date_from=date(2022, 9, 14), date_to=date(2022, 9, 12))


def test_an_empty_link_gives_the_opening_filter_and_foreign_keys_are_left_alone():
    assert ClaimFilter.from_query({"utm": "x", "claim": "y"}, CASE) == (read_opening(CASE), ())


def test_what_to_loosen_when_nothing_is_left():
    wanted = ClaimFilter(kinds=("denial",), parties=("azerbaijan",))
    assert wanted.keep(CASE).claims.empty
    assert loosen(wanted, CASE) == [("parties", 1), ("kinds", 1)] or loosen(wanted, CASE)[0][0] == "kinds"


def ids(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


DAYS = st.none() | st.dates()
FILTERS = st.builds(
    lambda first, second, **rest: ClaimFilter(
        date_from=min(first, second) if first and second else first,
        date_to=max(first, second) if first and second else second,
        **rest,
    ),
    DAYS,
    DAYS,
    events=ids("clash", "war", "longer"),
    parties=ids("armenia", "azerbaijan", "un"),
    party_role=st.sampled_from(["says", "accused", "harmed", "any"]),
    dates_of=st.sampled_from(["event", "report"]),
    as_of=st.none() | st.datetimes() | st.dates().map(lambda day: datetime.combine(day, time.max)),
    kinds=ids("casualties", "denial", "clash"),
    people=ids("military", "civilian", "mixed", "unspecified"),
    measures=ids("killed", "wounded"),
    places=ids("hills", "village", "town"),
    contested=st.booleans(),
    current=st.booleans(),
    linked=st.booleans(),
    text=st.text(max_size=30),
)


@given(FILTERS)
def test_a_link_brings_back_the_same_filter(wanted: ClaimFilter):
    assert ClaimFilter.from_query(wanted.to_query(), CASE) == (wanted, ())
    shorter = wanted.to_query(opening=read_opening(CASE))
    assert ClaimFilter.from_query(shorter, CASE) == (wanted, ())


@given(FILTERS)
@settings(max_examples=60)
def test_a_filter_never_invents_rows_and_leaves_the_case_as_it_is(wanted: ClaimFilter):
    before = CASE.claims.copy()
    kept = wanted.keep(CASE)
    assert set(kept.claims["claim_id"]) <= set(CASE.claims["claim_id"])
    assert kept.claims["claim_id"].is_unique
    assert CASE.claims.equals(before)
    assert wanted.in_words(CASE)


NARROWING = (
    "events",
    "parties",
    "dates",
    "kinds",
    "people",
    "measures",
    "places",
    "contested",
    "current",
    "linked",
    "text",
)


@given(FILTERS, st.sampled_from(NARROWING))
@settings(max_examples=60)
def test_narrowing_never_widens(wanted: ClaimFilter, field: str):
    narrow = set(wanted.keep(CASE).claims["claim_id"])
    wide = set(wanted.without(field).keep(CASE).claims["claim_id"])
    assert narrow <= wide


@given(FILTERS)
def test_the_count_is_that_of_the_kept_claims(wanted: ClaimFilter):
    assert wanted.count(CASE) == len(wanted.keep(CASE).claims)


@given(st.dictionaries(st.sampled_from(list(KEYS.values())), st.text(max_size=40)))
def test_no_link_can_break_the_filter(query: dict[str, str]):
    wanted, messages = ClaimFilter.from_query(query, CASE)
    assert isinstance(wanted, ClaimFilter)
    assert len(messages) <= len(query) + 1


def test_a_case_without_dates_says_so():
    empty: Case = a_case(a_claim("undated", reported_at=""))
    assert ClaimFilter().in_words(empty) == "nothing here is dated"
