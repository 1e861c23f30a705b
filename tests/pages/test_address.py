"""The address: what it says is what is shown; a stranger's garbage in it gives a message and the usual value."""

import pytest

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import KEYS, read_opening
from draw.view import VIEW_KEYS, View
from tests.hostile import ADDRESS, TEXTS
from tests.pages.visiting import Visit

GARBAGE = {
    "event": "moon-landing",
    "party": "atlantis",
    "role": "sings",
    "from": "13/09/2022",
    "to": "2022-09-31",
    "dates": "both",
    "asof": "yesterday",
    "kind": "shelling,gossip",
    "people": "everyone",
    "measure": "-1",
    "place": "springfield",
    "contested": "1",
    "current": "",
    "linked": "yes;no",
    "q": "x" * 5000,
    "v": "one",
    "centre": "paris",
    "zoom": "99",
    "layers": "claims,lava",
    "names": "atlantis",
    "claim": "az-mod-1066-hastings",
    "theme": "pink",
    "embed": "perhaps",
}
IN_A_LINK = {*KEYS.values(), *VIEW_KEYS}
BY_STREAMLIT = {"embed"}  # taken out of the address before a page sees it
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE claims; --",
    "../../etc/passwd",
    "\x00\u202e{{7*7}}${7*7}",
    "9" * 400,
    "armenia,armenia,armenia",
    "%F0%9F",
    "2022-09-13T99:99",
    "nan",
)


def test_every_field_of_a_link_has_its_garbage():
    assert GARBAGE.keys() == IN_A_LINK


@pytest.mark.parametrize("field", sorted(IN_A_LINK - BY_STREAMLIT))
def test_garbage_gives_the_usual_value_and_a_message_that_names_the_field(case: Case, field: str):
    visit = Visit("claims", **{field: GARBAGE[field]})
    assert [one for one in visit.messages if f" {field}: " in one]
    assert len(visit.messages) == 1
    assert visit.count[0] == len(read_opening(case).keep(case).claims)
    assert visit.address == {}


def test_one_bad_value_leaves_the_others_as_they_are():
    visit = Visit("claims", party="azerbaijan", kind="gossip", asof="2022-09-14")
    assert visit.address == {"party": "azerbaijan", "asof": "2022-09-14"}
    assert len(visit.messages) == 1


@pytest.mark.parametrize("value", [*HOSTILE, *TEXTS, ADDRESS, ["one", "two"] * 500, "x" * 5000])
def test_nothing_hostile_in_any_field_breaks_the_page(value: str | list[str]):
    visit = Visit("claims", **{f"{field}_": value for field in sorted(IN_A_LINK - BY_STREAMLIT)})
    assert len(visit.text) < 400_000
    for _ in range(2):
        assert "Traceback" not in visit.text
        visit.run()


def test_days_in_the_wrong_order_are_told_and_left_out():
    visit = Visit("claims", from_="2022-09-14", to="2022-09-13")
    assert any("from, to:" in one for one in visit.messages)
    assert visit.address == {}


@pytest.mark.parametrize("day", ["0001-01-01", "1988-01-01", "2099-12-31", "9999-12-31"])
def test_a_day_outside_all_that_happened_stays_until_it_is_taken_out(day: str):
    visit = Visit("claims", from_="0001-01-01", to=day, asof=day)
    visit.set("Contested only", True)
    assert (visit.address["from"], visit.address["to"], visit.address["asof"]) == ("0001-01-01", day, day)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", "9999-12-31"),
        ("0900-01-01", "0900-06-01"),
        ("9999-12-31", "9999-12-31"),
        ("2022-09-13", "9999-12-31"),
    ],
)
def test_no_day_of_a_link_breaks_or_stretches_the_timeline(first: str, last: str):
    visit = Visit("timeline", from_=first, to=last, dates="report")
    assert not visit.app.exception
    for chart in visit.app.get("vega_lite_chart"):
        assert len(chart.proto.spec) < 200_000


def test_a_value_given_twice_counts_twice():
    assert Visit("claims", party=["azerbaijan", "un"]).address["party"] == "azerbaijan,un"


TWO = ["az-mod-2022-09-13-truce-broken", "am-mod-2022-09-13-call-with-russia"]


@pytest.mark.parametrize(
    ("page", "key", "texts"),
    [
        *((page, "claim", TWO) for page in ("map", "timeline", "compare", "reactions", "claims", "snapshot", "about")),
        ("claims", "claim", [TWO[0]] * 2),
        ("claims", "asof", ["2022-09-13", "2022-09-14"]),
        ("claims", "from_", ["2022-09-13", "2022-09-13"]),
        ("claims", "contested", ["yes", "no"]),
        ("claims", "q", ["Jermuk", "Sotk"]),
        ("map", "zoom", ["8", "9"]),
    ],
)
def test_a_field_that_takes_one_value_says_so_where_it_is_given_more(page: str, key: str, texts: list[str]):
    visit = Visit(page, **{key: texts})
    name = key.rstrip("_")
    assert [one for one in visit.messages if f"{name}: given {len(texts)} times. Its usual value is used" in one]
    assert name not in visit.address
    assert not visit.find("article")


LINK = View(
    filter=ClaimFilter(parties=("armenia",)), centre=(45.7, 39.9), zoom=9.5, layers=("claims", "relief"), names="all"
).to_query()


def test_a_copied_link_stays_as_it_came_until_the_visitor_changes_something():
    visit = Visit("claims", **{f"{key}_": text for key, text in LINK.items()})
    assert (visit.messages, visit.address) == ([], LINK)
    visit.set("Contested only", True)
    assert visit.address == {
        "event": "all",
        "party": "armenia",
        "contested": "yes",
        "current": "no",
        "linked": "no",
        "centre": "45.7,39.9",
        "zoom": "9.5",
        "layers": "claims,relief",
        "names": "all",
    }


def test_a_link_with_what_no_one_knows_is_tidied():
    assert Visit("claims", party="un", utm_source="a-letter").address == {"party": "un"}


def test_where_the_map_went_is_followed_and_is_no_step_back():
    visit = Visit("claims", party="un")
    visit.set("Contested only", True)
    visit.app.query_params["centre"], visit.app.query_params["zoom"] = "46.1,39.5", "10"
    visit.run()
    visit.set("Party", ["azerbaijan"])
    assert visit.address == {"party": "azerbaijan", "contested": "yes", "centre": "46.1,39.5", "zoom": "10"}


def test_messages_go_when_the_filter_changes():
    visit = Visit("claims", party="atlantis")
    assert visit.messages
    visit.set("Contested only", True)
    assert visit.messages == []


@pytest.mark.parametrize("page", ["map", "claims", "about"])
def test_a_copied_address_gives_the_same_to_another_visitor(page: str):
    first = Visit(page, event="2020-war", party="karabakh,armenia", measure="killed", current="no", q="servicemen")
    second = Visit(page, **{f"{name}_": value for name, value in first.address.items()})
    assert second.address == first.address
    assert second.text == first.text


@pytest.mark.parametrize("page", ["map", "claims"])
def test_an_unknown_claim_is_told_and_leaves_the_address(page: str):
    visit = Visit(page, claim="az-mod-1066-hastings", party="armenia")
    assert [one for one in visit.messages if "there is no claim 'az-mod-1066-hastings'" in one]
    assert visit.address == {"party": "armenia"}


def test_an_id_that_a_claim_had_before_a_correction_still_opens_it():
    visit = Visit("claims", claim="az-unnamed-2021-killed-2906")
    assert "az-mod-2021-06-30-killed-2906" in visit.text
    assert visit.messages == []


def test_another_address_in_the_same_visit_is_followed_as_the_back_button_brings_it():
    visit = Visit("claims")
    opening = visit.count
    visit.set("Contested only", True)
    contested = visit.count
    visit.app.query_params.clear()
    visit.run()
    assert visit.count == opening
    assert not visit.widget("Contested only").value
    visit.app.query_params["contested"] = "yes"
    visit.run()
    assert visit.count == contested
    assert visit.widget("Contested only").value


def test_an_address_one_step_behind_does_not_undo_a_choice():
    visit = Visit("claims")
    visit.set("Contested only", True)
    visit.app.query_params.clear()
    visit.set("Party", ["azerbaijan"])
    assert visit.address == {"contested": "yes", "party": "azerbaijan"}


def test_the_bare_address_of_a_page_change_does_not_undo_a_choice():
    visit = Visit()
    visit.set("Contested only", True)
    visit.go("claims")
    visit.app.query_params.clear()
    visit.run()
    assert visit.address == {"contested": "yes"}
