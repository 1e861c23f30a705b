"""Which places the ground names, from which zoom, and in whose words."""

import pytest

from claims.case import load_case
from draw.map_names import first_zoom, list_ground_names, names_of
from geo.gazetteer import Place, PlaceName

USED_BY = ("armenia", "azerbaijan")


def a_town(**values) -> Place:
    return Place("town", "Town", "settlement", 45.0, 40.0, **values)


def test_a_place_has_one_name_or_one_for_each_choice():
    assert names_of(a_town(), used_by=USED_BY) == ["Town"]
    named = a_town(names=(PlaceName("Town", "en", "armenia"), PlaceName("Stadt", "en", "azerbaijan")))
    assert names_of(named, used_by=USED_BY) == ["Town", "Town", "Stadt"]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (a_town(population=200_000, typed=False), True),
        (a_town(population=500, typed=False), False),
        (a_town(), True),
        (a_town(precision="district"), False),
        (Place("x", "X", "district", 45, 40, "district", 30.0, area="x"), True),
        (Place("x", "X", "district", 45, 40, "district", 30.0), False),
        (Place("x", "X", "region", 45, 40, "region", 55.0), False),
    ],
)
def test_only_what_is_known_to_lie_there_is_named_on_the_ground(place: Place, shown: bool):
    assert (first_zoom(place) < 20) is shown


def test_larger_areas_and_towns_are_named_earlier():
    large, small = (Place("x", "X", "district", 45, 40, "district", radius, area="x") for radius in (40.0, 10.0))
    assert first_zoom(large) < first_zoom(small)
    assert first_zoom(a_town(population=200_000)) < first_zoom(a_town(population=20_000))


def test_the_real_ground_in_order_and_without_the_word_for_the_kind():
    case = load_case()
    names = list_ground_names(case.gazetteer, used_by=case.about.names_used_by, bounds=case.about.widest_bounds)
    assert [row[5] for row in names] == sorted(row[5] for row in names)
    districts = [row[4][0] for row in names if row[1] == "district"]
    assert len(districts) > 60
    assert not any(name.endswith(("District", "Province")) for name in districts)
    assert all(38 <= row[3] <= 42.5 and 43 <= row[2] <= 51 for row in names)
