"""The filter in the sidebar: what is chosen there is what the page counts, shows, says, and writes in the address."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening, read_query
from tests.pages.visiting import KINDS, Visit
from ui.filter_bar import NOT_ALL

DAY = date(2022, 9, 13)
TRUCE = date(2022, 9, 14)


def expect_shown(visit: Visit, case: Case, wanted: ClaimFilter) -> None:
    """Check that the page shows what a filter keeps, says it in words, and has it in the address."""
    kept = wanted.keep(case)
    assert visit.count == (len(kept.claims), len(case.claims))
    assert visit.table() == list(kept.claims["claim_id"])
    assert wanted.in_words(case) in visit.text
    assert visit.address == wanted.to_query(opening=read_opening(case))


@pytest.mark.parametrize(
    ("label", "chosen", "field", "value"),
    [
        ("Party", ["azerbaijan"], "parties", ("azerbaijan",)),
        ("Party", [], "parties", ()),
        ("The party", "harmed", "party_role", "harmed"),
        ("From", DAY, "date_from", DAY),
        ("To", DAY, "date_to", DAY),
        ("Dates on which", "report", "dates_of", "report"),
        ("As known on", TRUCE, "as_of", datetime.combine(TRUCE, time.max)),
        ("Search words", "Jermuk", "text", "Jermuk"),
        ("Contested only", True, "contested", True),
        ("Latest version only", False, "current", False),
        ("Episode", ["2020-war"], "events", ("2020-war",)),
        ("Kind of claim", ["shelling", "mining"], "kinds", ("mining", "shelling")),
        ("Whose lives", ["civilian"], "people", ("civilian",)),
        ("What is counted", ["killed"], "measures", ("killed",)),
        ("Place", ["jermuk"], "places", ("jermuk",)),
        ("Without those read only on mirror pages", False, "linked", False),
    ],
)
def test_each_field_narrows_what_is_shown(case: Case, label: str, chosen: Any, field: str, value: Any):
    visit = Visit("claims")
    visit.set(label, chosen)
    expect_shown(visit, case, replace(read_opening(case), **{field: value}))


def test_fields_add_up_and_go_again(case: Case):
    visit = Visit("claims")
    visit.set("Party", ["azerbaijan"])
    visit.set("The party", "accused")
    visit.set("Kind of claim", ["shelling"])
    wanted = replace(read_opening(case), parties=("azerbaijan",), party_role="accused", kinds=("shelling",))
    expect_shown(visit, case, wanted)
    visit.set("Kind of claim", [])
    expect_shown(visit, case, replace(wanted, kinds=()))


def test_an_area_includes_the_places_in_it():
    visit = Visit("claims")
    visit.set("Place", ["vayots-dzor"])
    shown = set(visit.table())
    visit.set("Place", ["jermuk"])
    inside = set(visit.table())
    assert inside
    assert inside < shown
    assert "more do not say: place" in visit.text


def test_the_choices_of_a_place_are_those_that_claims_name_and_the_areas_around_them():
    options = Visit("claims").widget("Place").options
    assert {"Jermuk", "Vayots Dzor Province", "Kalbajar District", "Armenia"} <= set(options)
    assert options == sorted(options)


def test_a_day_is_mirrored_by_the_slider_and_the_slider_by_the_days(case: Case):
    visit = Visit("claims")
    assert visit.widget("Days").value == (date(2022, 9, 12), TRUCE)
    visit.set("From", DAY)
    assert visit.widget("Days").value == (DAY, TRUCE)
    visit.set("Days", (DAY, DAY))
    assert (visit.widget("From").value, visit.widget("To").value) == (DAY, DAY)
    expect_shown(visit, case, replace(read_opening(case), date_from=DAY, date_to=DAY))
    visit.set("Days", (date(2022, 9, 12), TRUCE))
    assert (visit.widget("From").value, visit.widget("To").value) == (None, None)
    expect_shown(visit, case, read_opening(case))


def test_the_slider_spans_the_episode(case: Case):
    visit = Visit("claims")
    visit.set("Episode", ["2020-war"])
    assert visit.widget("Days").value == (date(2020, 9, 27), date(2020, 11, 10))
    visit.set("Days", (date(2020, 10, 1), date(2020, 11, 10)))
    expect_shown(visit, case, replace(read_opening(case), events=("2020-war",), date_from=date(2020, 10, 1)))


def test_days_in_the_wrong_order_are_turned_around(case: Case):
    visit = Visit("claims")
    visit.set("From", TRUCE)
    visit.set("To", DAY)
    expect_shown(visit, case, replace(read_opening(case), date_from=DAY, date_to=TRUCE))
    assert (visit.widget("From").value, visit.widget("To").value) == (DAY, TRUCE)


def test_a_time_that_came_with_the_link_stays_until_its_day_goes():
    visit = Visit("claims", asof="2022-09-13T12:00")
    visit.set("Contested only", True)
    assert visit.address["asof"] == "2022-09-13T12:00:00"
    visit.set("As known on", TRUCE)
    assert visit.address["asof"] == "2022-09-14"
    visit.set("As known on", None)
    assert "asof" not in visit.address


def test_each_quick_choice_shows_what_it_says(case: Case):
    visit = Visit("claims")
    counts = []
    for choice in case.about.quick_choices:
        visit.set("Quick choices", choice.label)
        expect_shown(visit, case, read_query(choice.query, case)[0])
        assert visit.widget("Quick choices").value == choice.label
        counts.append(visit.count)
    assert len(set(counts)) > 1


def test_a_quick_choice_lets_go_when_something_else_is_chosen():
    visit = Visit("claims")
    visit.set("Quick choices", "13 September")
    visit.set("Contested only", True)
    assert visit.widget("Quick choices").value is None


def test_reset_brings_the_opening_view_back(case: Case):
    visit = Visit("claims", party="un", q="ceasefire", asof="2022-09-14", from_="2022-09-13", kind="call", event="all")
    assert visit.count != Visit("claims").count
    visit.press("Reset the filter")
    expect_shown(visit, case, read_opening(case))
    assert visit.widget("Party").value == list(case.about.toll_sides)
    assert visit.widget("Search words").value == ""
    assert visit.widget("From").value is None


def test_nothing_left_says_what_to_loosen():
    visit = Visit(party="azerbaijan", kind="call", q="zebra")
    assert visit.count[0] == 0
    assert visit.table() == []
    message = next(one for one in visit.messages if one.startswith("No claim is left"))
    assert "Reset the filter" in message
    visit = Visit(q="zebra")
    message = next(one for one in visit.messages if one.startswith("No claim is left"))
    assert "Search words (" in message
    assert "Party" not in message
    visit = Visit(asof="2022-09-01")
    assert any("As known on (" in one for one in visit.messages)


def test_nobody_else_is_heard_is_said_where_one_party_is_left():
    assert "All claims shown are by Azerbaijan." in Visit("claims", party="azerbaijan").texts("p")


def test_the_filter_stays_over_all_pages_in_words_address_and_widgets(case: Case):
    visit = Visit()
    visit.set("Party", ["azerbaijan"])
    visit.set("To", DAY)
    visit.set("Kind of claim", ["casualties"])
    wanted = replace(read_opening(case), parties=("azerbaijan",), date_to=DAY, kinds=("casualties",))
    for page in ("claims", "snapshot", "map", "snapshot", "claims"):
        visit.go(page)
        assert visit.address == wanted.to_query(opening=read_opening(case))
        assert visit.widget("Party").value == ["azerbaijan"]
        assert visit.widget("To").value == DAY
        assert visit.widget("Kind of claim").value == ["casualties"]
    expect_shown(visit, case, wanted)
    visit.go("snapshot")
    visit.set("Contested only", True)
    visit.go("claims")
    expect_shown(visit, case, replace(wanted, contested=True))


FILTER = ClaimFilter(
    events=("2022-09-clashes",),
    parties=("azerbaijan",),
    party_role="accused",
    date_from=DAY,
    date_to=TRUCE,
    dates_of="report",
    as_of=datetime.combine(date(2022, 9, 16), time.max),
    kinds=("shelling",),
    people=("civilian",),
    measures=("killed",),
    places=("jermuk",),
    contested=True,
    text="Jermuk",
)


def test_nothing_of_the_filter_is_lost_on_pages_that_follow_only_some_of_it(case: Case):
    visit = Visit("map", **FILTER.to_query())
    whole = FILTER.to_query(opening=read_opening(case))
    for page in ("compare", "about", "timeline", "reactions", "snapshot", "claims"):
        visit.go(page)
        assert visit.address == whole
    assert FILTER.in_words(case) in visit.text
    visit.go("compare")
    visit.set("As known on", DAY)
    visit.go("claims")
    assert replace(FILTER, as_of=datetime.combine(DAY, time.max)).in_words(case) in visit.text


FIELDS = {
    *("Quick choices", "Party", "The party", "From", "To", "Days", "Dates on which", "As known on", "Search words"),
    *("Contested only", "Latest version only", "Episode", "Kind of claim", "Whose lives", "What is counted", "Place"),
    "Without those read only on mirror pages",
}


@pytest.mark.parametrize(
    ("page", "absent"),
    [
        ("map", set()),
        ("claims", set()),
        ("snapshot", set()),
        ("timeline", {"Latest version only"}),
        ("compare", FIELDS - {"Quick choices", "As known on", "Episode"}),
        (
            "reactions",
            {"Dates on which", "Contested only", "Kind of claim", "Whose lives", "What is counted", "Place"},
        ),
        ("about", FIELDS),
    ],
)
def test_a_page_shows_the_fields_that_count_on_it_and_says_that_the_rest_is_kept(page: str, absent: set[str]):
    visit = Visit(page)
    shown = {one.label for kind in KINDS for one in visit.app.sidebar.get(kind)}
    assert {field for field in FIELDS if field not in shown} == absent
    said = [one.proto.body for one in visit.app.sidebar if one.type == "html" and NOT_ALL in one.proto.body]
    assert bool(said) == (bool(absent) and page != "about")


def test_a_faulty_link_to_the_page_without_a_filter_is_told_too():
    assert any("nowhere" in message for message in Visit("about", party="nowhere").messages)
