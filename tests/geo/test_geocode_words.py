"""District or town: the word decides, else both are returned."""

import pytest

from geo.geocode import geocode
from tests.geo.small_gazetteer import SMALL, find, first


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Oakham district", "oakham-district"),
        ("district of Oakham", "oakham-district"),
        ("the Oakham region", "oakham-district"),
        ("Oakham rayonu", "oakham-district"),
        ("Oakham rayon", "oakham-district"),
        ("Oakham bölgesi", "oakham-district"),
        ("Oakham marz", "oakham-district"),
        ("in the direction of the Oakham district", "oakham-district"),
        ("town of Oakham", "oakham"),
        ("Oakham village", "oakham"),
        ("Дубово село", "oakham"),
        ("Lake Alder", "lake-alder"),
        ("Alder lake", "lake-alder"),
        ("Alder village", "alder"),
        ("Hazel", "mount-hazel"),
        ("Mt Hazel", "mount-hazel"),
        ("Hazel dağı", "mount-hazel"),
        ("Elder reservoir", "elder-reservoir"),
        ("Elder su anbarı", "elder-reservoir"),
        ("Elder ջրամբար", "elder-reservoir"),
        ("Republic of Norland", "norland"),
        ("Upper", "upper"),
    ],
)
def test_the_word_decides(name, place):
    assert find(name)[0] == place


def test_the_word_shuts_out_the_other_kind_and_is_named():
    assert find("Oakham district") == ["oakham-district"]
    assert set(find("Oakham town")) == {"oakham", "oakham-far"}
    assert "“town” means a settlement" in first("Oakham town").why


def test_a_word_that_fits_no_place_of_the_name_lowers_the_score_and_says_so():
    found = first("Birchfield district")
    assert found.place.id == "birchfield"
    assert found.score < 0.75
    assert "no district of this name" in found.why


def test_a_name_that_has_the_word_in_it_is_met_whole():
    assert find("Red Mountain") == ["red-mountain"]
    assert first("Red Mountain").score > 0.9
    assert find("Red") == []  # not what is left of it


def test_words_of_direction_decide_nothing():
    for name in ("direction of Oakham", "near Oakham", "Oakham istiqamətində", "в направлении Oakham"):
        assert find(name) == find("Oakham")


def test_without_a_word_both_are_returned_and_the_wider_leads():
    found = geocode("Oakham", gazetteer=SMALL)
    assert [candidate.place.id for candidate in found] == ["oakham-district", "oakham", "oakham-far"]
    assert "the wider reading" in found[0].why
    assert found[0].score > found[1].score


def test_a_district_does_not_lead_by_a_second_name_over_a_town_elsewhere():
    assert find("Rowan") == ["rowan", "holly-district"]


def test_a_district_leads_by_a_second_name_over_a_town_in_it():
    assert find("Medlar") == ["holly-district", "medlar"]


def test_a_town_that_is_a_district_of_its_own_leads_as_a_town():
    assert find("Port") == ["port", "port-city"]
    assert first("Port City").place.id == "port"


def test_a_landform_does_not_lead_over_the_town_of_the_bare_name():
    assert find("Alder") == ["alder", "lake-alder"]


def test_a_typed_place_comes_before_one_from_geonames():
    assert find("Birchfield") == ["birchfield", "gn-1"]
    assert "from GeoNames" in geocode("Birchfield", gazetteer=SMALL)[1].why


# Country and nearness break ties
