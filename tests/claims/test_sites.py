"""Which places one side names and which both, by place and by what lies around it, under the names as used."""

import pytest

from claims.filter import MAP_ROLES
from claims.sites import BOTH, BY_AREA, NONE, ONE, count_sites, find_sites
from tests.claims.building import a_case, a_claim


def a_clash(claim_id, claimant="am-mod", **cells):
    cells = {"kind": "clash", "role": "none", "measure": "", "people": "", "harmed": "", "scope": ""} | cells
    return a_claim(claim_id, claimant=claimant, **cells)


def at(claim_id, place, role="at", as_worded=""):
    return {"claim_id": claim_id, "place": place, "role": role, "as_worded": as_worded}


OURS, THEIRS = a_clash("ours"), a_clash("theirs", "az-mod", reported_at="2022-09-14")
OTHERS = a_clash("un", "un-sg")


def find(*places, claims=(OURS, THEIRS, OTHERS), **asked):
    """Give the sites by place and role."""
    sites = find_sites(a_case(*claims, places=places), **{"event": "clash", **asked})
    return {(site.place, site.role): site for site in sites}


def test_a_place_that_both_sides_name_stands_once_with_both_names():
    (site,) = find(at("ours", "village", as_worded="Gyugh"), at("theirs", "village", as_worded="Kend")).values()
    assert site.agreement == BOTH
    assert [(one.party, one.names, one.claim_ids) for one in site.named] == [
        ("armenia", ("Gyugh",), ("ours",)),
        ("azerbaijan", ("Kend",), ("theirs",)),
    ]
    assert site.area == "hills"


def test_a_place_that_one_side_names_says_so_and_one_of_others_only_too():
    sites = find(at("ours", "village", as_worded="Gyugh"), at("un", "town", as_worded="Town"))
    assert sites["village", "at"].agreement == ONE
    assert sites["village", "at"].by("azerbaijan") is None
    assert sites["town", "at"].agreement == NONE
    assert sites["town", "at"].area == "town"


def test_a_district_and_a_village_in_it_are_the_same_ground_named_less_exactly():
    sites = find(at("ours", "village", as_worded="Gyugh"), at("theirs", "hills", as_worded="Daglar"))
    assert {site.agreement for site in sites.values()} == {BY_AREA}
    assert sites["village", "at"].near_by == {"azerbaijan": ("hills",)}
    assert sites["hills", "at"].near_by == {"armenia": ("village",)}


def test_a_site_is_not_a_place_that_fire_came_from_but_each_says_of_the_other():
    sites = find(at("ours", "village", as_worded="Vardenis"), at("theirs", "village", "from", "Basarkechar"))
    assert sites["village", "at"].agreement == sites["village", "from"].agreement == ONE
    ((role, naming),) = sites["village", "from"].else_by["armenia"]
    assert (role, naming.names) == ("at", ("Vardenis",))
    ((role, naming),) = sites["village", "at"].else_by["azerbaijan"]
    assert (role, naming.names) == ("from", ("Basarkechar",))


def test_a_direction_around_a_site_is_no_agreement():
    sites = find(at("ours", "village"), at("theirs", "hills", "toward"))
    assert {site.agreement for site in sites.values()} == {ONE}


def test_every_name_as_used_is_kept_once_and_none_is_made_up():
    again = a_clash("again", reported_at="2022-09-15")
    places = [
        at("ours", "village", as_worded="Sotk"),
        at("again", "village", as_worded="Սոթք"),
        at("theirs", "village"),
    ]
    (site,) = find(*places, claims=(OURS, again, THEIRS)).values()
    assert site.by("armenia").names == ("Sotk", "Սոթք")
    assert site.by("armenia").claim_ids == ("ours", "again")
    assert site.by("azerbaijan").names == ()


@pytest.mark.parametrize(
    ("asked", "parties"),
    [({"as_of": "2022-09-12"}, None), ({"as_of": "2022-09-13"}, ["armenia"]), ({}, ["armenia", "azerbaijan"])],
)
def test_it_is_as_known_at_the_moment(asked, parties):
    sites = find(at("ours", "village"), at("theirs", "village"), **asked)
    assert [[one.party for one in site.named] for site in sites.values()] == ([parties] if parties else [])


def test_other_episodes_denials_and_hospitals_make_no_site():
    claims = (OURS, a_clash("war", event="war"), a_clash("no", "az-mod", kind="denial", denies="ours"))
    places = [at("ours", "town", "hospital"), at("war", "village"), at("no", "village")]
    assert find(*places, claims=claims) == {}
    assert list(find(*places, claims=claims, event="war")) == [("village", "at")]


def test_the_sentence_counts_them():
    places = [at("ours", "village"), at("theirs", "village"), at("ours", "town"), at("un", "hills")]
    case = a_case(OURS, THEIRS, OTHERS, places=tuple(places))
    sites = find_sites(case, event="clash")
    assert count_sites(case, sites) == (
        "3 in all: 1 named by both sides, 1 only by Armenia, 0 only by Azerbaijan, 1 only by others."
    )
    assert count_sites(case, sites, role="from") == "Nobody had named one."


def test_the_order_is_by_role_area_and_name_whatever_the_order_of_rows():
    places = (at("ours", "village"), at("theirs", "town"), at("ours", "town", "toward"), at("theirs", "hills", "from"))
    orders = [
        [(site.role, site.place) for site in find_sites(a_case(OURS, THEIRS, places=rows), event="clash")]
        for rows in (places, places[::-1])
    ]
    assert orders[0] == orders[1] == [("at", "village"), ("at", "town"), ("from", "hills"), ("toward", "town")]


def test_the_real_case_shows_basarkechar_beside_vardenis(real_case):
    sites = {(site.place, site.role): site for site in find_sites(real_case, event="2022-09-clashes")}
    fire = sites["vardenis", "from"]
    assert fire.by("azerbaijan").names == ("Basarkechar",)
    assert ("at", ("Vardenis",)) in [(role, naming.names) for role, naming in fire.else_by["armenia"]]
    assert sites["jermuk", "from"].by("azerbaijan").names == ("Istisu",)
    assert {role for _, role in sites} == set(MAP_ROLES)
    assert not any(real_case.gazetteer.places[place].precision == "country" for place, _ in sites)
