"""From a name to places: each rule with a small made-up gazetteer."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer, Place
from geo.geocode import Candidate, geocode
from geo.ranking import MOST_CANDIDATES
from tests.geo.small_gazetteer import PLACES, SMALL, find, first


def test_a_name_gives_a_candidate_with_its_place_a_score_and_a_reason():
    found = first("Birchfield")
    assert isinstance(found, Candidate)
    assert found.place == PLACES[6]
    assert found.score == 1.0
    assert found.why == "named “Birchfield”"
    with pytest.raises(FrozenInstanceError):
        found.score = 2.0


@pytest.mark.parametrize("name", ["Springfield", "Kalbajar", "", " ", "district", "village of the", "Ox"])
def test_an_unknown_name_gives_an_empty_list(name):
    assert geocode(name, gazetteer=SMALL) == []


def test_scores_fall_from_the_first_to_the_last():
    for name in ("Oakham", "Birchfield", "Rowan", "Oakhan", "Port"):
        scores = [candidate.score for candidate in geocode(name, gazetteer=SMALL, near="birchfield", country="SO")]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_the_list_belongs_to_the_caller():
    geocode("Oakham", gazetteer=SMALL).clear()
    assert find("Oakham")


def test_at_most_ten_candidates():
    many = Gazetteer([Place(f"oak-{number}", "Oak", "settlement", number, 0) for number in range(30)])
    assert len(geocode("Oak", gazetteer=many)) == MOST_CANDIDATES == 10


def test_two_gazetteers_do_not_share_answers():
    other = Gazetteer([Place("birchfield-b", "Birchfield", "settlement", 1, 1)])
    assert find("Birchfield")[0] == "birchfield"
    assert geocode("Birchfield", gazetteer=other)[0].place.id == "birchfield-b"


# Spelling


@pytest.mark.parametrize(
    "name", ["birchfield", "BIRCHFIELD", "Birch-field", "Birch field", "Bírchfiéld", "B'irchfield"]
)
def test_case_marks_and_separators_do_not_matter(name):
    assert first(name).place.id == "birchfield"
    assert first(name).score == 1.0


@pytest.mark.parametrize(
    "name", ["Dubovo", "Xocali", "XOCALI", "Khojaly", "Hojali", "Kilic", "KILIÇ", "kılıç", "Kilich"]
)
def test_scripts_and_ways_to_spell_do_not_matter(name):
    assert first(name).place.id == "oakham"


def test_another_spelling_scores_lower_and_says_so():
    found = first("Khojali")
    assert 0.9 < found.score < 1
    assert "another spelling of “Xocalı”" in found.why


def test_a_case_ending_scores_lower_still_and_says_so():
    found = first("Дубова")
    assert found.place.id == "oakham"
    assert 0.85 < found.score <= 0.9
    assert "with a case ending" in found.why


@pytest.mark.parametrize(
    ("name", "place", "letters"),
    [
        ("Birchfeld", "birchfield", "one letter"),
        ("Brichfield", "birchfield", "one letter"),
        ("Birchfields", "birchfield", "one letter"),
        ("Birchfeild", "birchfield", "one letter"),
        ("Bershfield", "birchfield", "two letters"),
        ("Oakam", "oakham-district", "one letter"),
        ("Rowen", "rowan", "one letter"),
        ("Xirchfield", "birchfield", "one letter"),
    ],
)
def test_a_near_miss_is_offered_lower_and_says_so(name, place, letters):
    found = first(name)
    assert found.place.id == place
    assert found.score < 0.85
    assert f"{letters} away from" in found.why
    assert "perhaps a slip" in found.why


@pytest.mark.parametrize("name", ["Bershfeld", "Yaw", "Yow", "Prt", "Oahm", "Xowan", "Bowan"])
def test_what_is_further_away_than_the_length_allows_is_not_offered(name):
    assert find(name) == []


def test_a_nearer_spelling_scores_higher():
    assert first("Birchfeld").score > first("Bershfield").score


def test_a_name_that_fits_is_not_mixed_with_near_misses():
    places = Gazetteer([Place("a", "Sandal", "settlement", 0, 0), Place("b", "Sandel", "settlement", 0, 0)])
    assert [found.place.id for found in geocode("Sandal", gazetteer=places)] == ["a"]
    assert [found.place.id for found in geocode("Sandol", gazetteer=places)] == ["a", "b"]


def test_alternate_names_in_bulk_are_found_only_as_written():
    assert find("Eibenstadt") == ["yew"]
    assert find("EIBEN-STADT") == ["yew"]
    assert find("Eibenstatt") == []
    assert find("Eibenstadte") == []  # as with a case ending


# Kind: the word decides


@pytest.mark.parametrize("country", ["SO", "so", "Southland"])
def test_country_breaks_a_tie(country):
    assert find("Birchfield", country=country) == ["gn-1", "birchfield"]
    assert find("Oakham", country=country)[0] == "oakham-far"
    assert "in SO" in first("Birchfield", country=country).why
    assert "not in SO" in geocode("Birchfield", gazetteer=SMALL, country=country)[1].why


@pytest.mark.parametrize("near", ["southland", PLACES[1], (47.0, 40.0), [47.0, 40.0]])
def test_nearness_breaks_a_tie(near):
    assert find("Birchfield", near=near) == ["gn-1", "birchfield"]
    assert find("Birchfield", near="upper") == ["birchfield", "gn-1"]
    assert "km away" in first("Birchfield", near=near).why


@pytest.mark.parametrize("near", ["oakham", "birchfield", "upper", "norland", (45.5, 40.3)])
def test_nearness_does_not_choose_between_a_district_and_its_own_town(near):
    assert find("Oakham", near=near)[:2] == ["oakham-district", "oakham"]


def test_nearness_reaches_a_namesake_elsewhere():
    assert find("Oakham", near=(47.0, 40.0))[0] == "oakham-far"


def test_longitude_comes_before_latitude_and_zero_is_a_place():
    # Swapped, (40, 47) would be as far from both.
    assert "0 km away" in first("Oakham town", near=(47.0, 40.0)).why
    assert "0 km away" in first("Zero", near=(0, 0)).why
    assert "0 km away" in first("Zero", near="zero").why


def test_context_never_adds_a_place():
    assert set(find("Oakham", near="port", country="SO")) == set(find("Oakham"))
    assert find("Springfield", near="port", country="SO") == []


# The name with what holds it


@pytest.mark.parametrize(
    "name",
    [
        "Oakham town, Oakham district",
        "Oakham town (Upper province)",
        "Oakham village, Upper, Norland",
        "Oakham village, Norland",
        "Дубово (Oakham)",
    ],
)
def test_a_name_may_be_followed_by_what_holds_it_or_by_its_other_name(name):
    assert find(name) == ["oakham"]


@pytest.mark.parametrize("name", ["Oakham town, Southland", "Birchfield, Southland"])
def test_what_holds_it_decides(name):
    assert find(name)[0] in {"oakham-far", "gn-1"}


@pytest.mark.parametrize(
    "name", ["Birchfield, Rowan", "Rowan / Alder", "Oakham, Port", "Port, Oakham", "Yew, Springfield"]
)
def test_a_list_of_places_is_not_one_place(name):
    assert find(name) == []


@given(st.sampled_from(PLACES), st.integers(0, 2))
def test_every_label_finds_its_place_in_any_case(place, how):
    name = (place.name, place.name.upper(), place.name.lower())[how]
    assert place.id in find(name)
