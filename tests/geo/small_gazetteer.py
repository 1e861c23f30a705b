"""A small made-up gazetteer for the geocoder's tests."""

from geo.gazetteer import Gazetteer, Place, PlaceName
from geo.geocode import geocode

PLACES = [
    Place("norland", "Norland", "country", 44.5, 40.5, radius_km=90, country="NO"),
    Place("southland", "Southland", "country", 47.0, 40.0, radius_km=90, country="SO"),
    Place("upper", "Upper Province", "region", 44.4, 40.4, radius_km=40, country="NO"),
    Place("oakham-district", "Oakham District", "district", 44.3, 40.3, radius_km=20, country="NO", district="upper"),
    Place(
        "oakham",
        "Oakham",
        "settlement",
        44.6,
        40.3,
        country="NO",
        district="oakham-district",
        names=(PlaceName("Дубово", "ru"), PlaceName("Xocalı", "az"), PlaceName("Kılıç", "tr")),
    ),
    Place("oakham-far", "Oakham", "settlement", 47.0, 40.0, country="SO"),
    Place("birchfield", "Birchfield", "settlement", 44.6, 40.4, country="NO", district="upper"),
    Place("gn-1", "Birchfield", "settlement", 46.9, 40.1, country="SO", typed=False),
    Place("lake-alder", "Lake Alder", "lake", 44.2, 40.6, country="NO"),
    Place("alder", "Alder", "settlement", 46.8, 40.0, country="SO"),
    Place("mount-hazel", "Mount Hazel", "mountain", 46.7, 40.0, country="SO"),
    Place("elder-reservoir", "Elder Reservoir", "reservoir", 46.6, 40.0, country="SO"),
    Place("red-mountain", "Red Mountain", "settlement", 46.5, 40.0, country="SO"),
    Place(
        "holly-district",
        "Holly District",
        "district",
        46.4,
        40.0,
        country="SO",
        names=(PlaceName("Rowan"), PlaceName("Medlar")),
    ),
    Place("medlar", "Medlar", "settlement", 46.4, 40.0, country="SO", district="holly-district"),
    Place("rowan", "Rowan", "settlement", 44.1, 40.1, country="NO"),
    Place("port-city", "Port City", "district", 47.2, 40.2, country="SO", names=(PlaceName("Port", "en"),)),
    Place("port", "Port", "settlement", 47.2, 40.2, country="SO", district="port-city"),
    Place("zero", "Zero", "settlement", 0.0, 0.0),
    Place("yew", "Yew", "settlement", 46.3, 40.0, country="SO"),
]
SMALL = Gazetteer(PLACES, other_names={"yew": ["Eibenstadt"], "gn-1": ["Birkenfeld"]})


def find(name, **context):
    return [candidate.place.id for candidate in geocode(name, gazetteer=SMALL, **context)]


def first(name, **context):
    candidates = geocode(name, gazetteer=SMALL, **context)
    assert candidates, name
    return candidates[0]


# What comes back
