"""The places typed by hand: complete, placed where their district is, and honest about what is not known."""

import csv
import json
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
import shapely

from geo.names import fold as geo_fold

FOLDER = Path(__file__).parents[2] / "data"
KINDS = {"settlement", "mountain", "district", "region", "country", "lake", "reservoir", "pass", "river", "area"}
PRECISIONS = ["site", "settlement", "district", "region", "country"]
RADII_KM = {"site": (0.1, 1), "settlement": (1, 9), "district": (1, 60), "region": (20, 100), "country": (50, 200)}
LANGUAGES = {"en", "az", "hy", "ru", "tr", "de", "ar"}
KM_PER_DEGREE = 111.2
TOLERANCE_KM = 2.5
"""The outlines of districts are off by up to 2 km near Shusha, Khankendi and Gazakh."""
EXCLAVES_PLACED_BY_THEIR_SURROUNDINGS = {"artsvashen"}

NAMED_REGIONS = {
    "dashkasan-district": ["Dashkasan", "Dashkesan", "Daşkəsən", "Դաշքեսան", "Дашкесан", "Daşkesen"],
    "kalbajar-district": ["Kalbajar", "Kelbajar", "Karvachar", "Kəlbəcər", "Քարվաճառ", "Кельбаджар", "Kelbecer"],
    "lachin-district": ["Lachin", "Berdzor", "Laçın", "Բերձոր", "Լաչին", "Лачин"],
    "karabakh": ["Karabakh", "Nagorno-Karabakh", "Artsakh", "Qarabağ", "Ղարաբաղ", "Արցախ", "Карабах", "Karabağ"],
}
# Every place as the sources of the claims spell it, and which place that is.
AS_WORDED = """
    gegharkunik: Gegharkunik; syunik: Syunik; vayots-dzor: Vayots Dzor; tavush: Tavush; ararat-marz: Ararat
    dashkasan-district: Dashkasan, Dashkesan, Daşkesen; kalbajar-district: Kalbajar, Kelbecer, Kalbadschar, كالباجار
    lachin-district: Lachin, Laçın, Latschin; zangilan-district: Zangilan, Zengilan; gadabay-district: Gadabay, غيدابيك
    nakhchivan: Nakhchivan; aras-river: Araz River; mount-murov: Mount Murov; alagollar: Alagollar
    vardenis: Vardenis, Basarkechar, Basargeçer; jermuk: Jermuk, Istisu, Cermuk, Ջերմուկ; istisu: Istisu, İstisu, إستيسو
    sisian: Sisian, Garakilsa; goris: Goris, Gorus; kapan: Kapan; tegh: Tegh; geghamasar: Geghamasar
    sotk: Sotk, Sotq, Sock, Сотк, Սոթք; kut: Kut, Кут; norabak: Norabak, Норабак; azat: Azat; ayrk: Airk; tretuk: Tretuk
    verin-shorzha: Verin Shorzha, Shorzha, Yukarı Şorca, Վերին Շորժա; artanish: Artanish, Արտանիշ
    kutakan: Kutakan, Kutakavan, Kurakan; kakhakn: Kakhakni; akhpradzor: Agbradzor; martuni: Martuni; yerevan: Yerevan
    nerkin-hand: Nerkin Hand, Nerqin Hand, Ներքին Հանդ; chakaten: Chakaten, Tchakaten; srashen: Srashen
    shikahogh: Shikahogh; aghitu: Aghitu; akner: Akner; verishen: Verishen, Verin Shen; noravan: Noravan
    ishkhanasar: Ishkhanasar, Iskhanasar; kechut-reservoir: Kechut Reservoir, Կեչուտի ջրամբար
    vaghatin: Վաղատին; vorotnavan: Որոտանավան; shamb: Շամաբ; darbas: Դարբաս; getatagh: Գետաթաղ; lor: Լոր
    lernashen: Լեռաշեն; dastakert: Դաստակերտ; zeylik: Zeylik, زيليك; alibayramli: أليبيراملي
    novoivanovka: نوفوإفانوفكا; ganja: Ganja
"""


def read_table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = {row["id"]: row for row in read_table("places.csv")}
NAMES = read_table("place_names.csv")
PARTIES = {row["id"] for row in read_table("parties.csv")}


@cache
def read_outlines() -> dict[str, shapely.Geometry]:
    """Areas by key; empty while the outlines are not built."""
    found = {}
    for path in sorted((FOLDER / "outlines").glob("*.geojson")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            if key := feature["properties"].get("key"):
                found[key] = shapely.from_geojson(json.dumps(feature["geometry"]))
    return found


def fold(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ə", "e"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def position(place: dict[str, str]) -> shapely.Point:
    return shapely.Point(float(place["lon"]), float(place["lat"]))


def test_ids_are_unique_slugs():
    rows = read_table("places.csv")
    assert len(rows) == len(PLACES)
    for place_id in PLACES:
        assert place_id == fold(place_id)
        assert set(place_id) <= set("abcdefghijklmnopqrstuvwxyz-")


@pytest.mark.parametrize("place_id", PLACES)
def test_columns_are_legal(place_id):
    place = PLACES[place_id]
    assert place["kind"] in KINDS
    assert place["precision"] in PRECISIONS
    low, high = RADII_KM[place["precision"]]
    assert low <= float(place["radius_km"]) <= high
    assert -180 <= float(place["lon"]) <= 180
    assert -90 <= float(place["lat"]) <= 90
    assert len(place["country"]) == 2
    assert place["country"].isupper()
    assert place["geonames_id"] == "" or place["geonames_id"].isdigit()
    assert place["name"].isascii()
    if place["district"]:
        assert PLACES[place["district"]]["kind"] in {"district", "region"}
        assert place["district"] != place_id


@pytest.mark.parametrize("place_id", PLACES)
def test_a_point_has_its_sources_or_says_it_has_none(place_id):
    place = PLACES[place_id]
    sources = [source.strip() for source in place["verified_by"].split(";") if source.strip()]
    assert len(sources) in {0, 2}
    assert len(set(sources)) == len(sources)
    if place["precision"] in {"site", "settlement"}:
        assert sources or place["geonames_id"]
    if place["kind"] not in {"district", "region", "country"} and not (sources or place["geonames_id"]):
        assert place["precision"] in {"district", "country"}
        assert place["area"] or place["note"].startswith("placed by ")


def test_first_english_name_is_the_map_label():
    first = {}
    for row in NAMES:
        if row["language"] == "en":
            first.setdefault(row["place"], row["name"])
    assert first == {place_id: place["name"] for place_id, place in PLACES.items()}


def test_name_rows_are_legal():
    assert all(row["place"] in PLACES for row in NAMES)
    assert all(row["name"] == row["name"].strip() != "" for row in NAMES)
    assert {row["language"] for row in NAMES} <= LANGUAGES
    assert {row["used_by"] for row in NAMES} <= PARTIES | {""}
    assert all(row["name"].isascii() for row in NAMES if row["used_by"])
    assert Counter((row["place"], row["name"], row["language"]) for row in NAMES).most_common(1)[0][1] == 1
    labels = Counter((row["place"], row["used_by"]) for row in NAMES if row["used_by"])
    assert max(labels.values()) == 1


def test_labels_of_the_two_sides_come_in_pairs():
    """One side's own name beside the other's: neither stands alone as if it were the only name."""
    users = defaultdict(set)
    for row in NAMES:
        if row["used_by"]:
            users[row["place"]].add(row["used_by"])
    assert users
    assert all(len(parties) == 2 for parties in users.values())


def test_shared_names_are_marked_exactly():
    owners = defaultdict(set)
    for row in NAMES:
        owners[geo_fold(row["name"])].add(row["place"])
    for row in NAMES:
        assert row["shared"] == ("yes" if len(owners[geo_fold(row["name"])]) > 1 else ""), row


@pytest.mark.parametrize("place_id", NAMED_REGIONS)
def test_named_regions_have_five_languages(place_id):
    rows = [row for row in NAMES if row["place"] == place_id]
    assert {row["language"] for row in rows} >= {"en", "az", "hy", "ru", "tr"}
    assert {row["name"] for row in rows} >= set(NAMED_REGIONS[place_id])


@pytest.mark.parametrize("entry", [entry.strip() for entry in AS_WORDED.replace("\n", ";").split(";") if entry.strip()])
def test_every_spelling_of_the_sources_is_a_name(entry):
    place_id, _, spellings = entry.partition(":")
    known = {row["name"] for row in NAMES if row["place"] == place_id}
    assert {spelling.strip() for spelling in spellings.split(",")} <= known


@pytest.mark.parametrize(
    ("name", "place_ids"),
    [
        ("Vardenis", {"vardenis", "vardenis-aragatsotn"}),
        ("Istisu", {"istisu", "jermuk"}),
        ("Lachin", {"lachin", "lachin-district", "lachin-village-kalbajar"}),
        ("Martuni", {"khojavend", "khojavend-district", "martuni", "martuni-village-gegharkunik"}),
        ("Tovuz", {"tovuz", "tovuz-district"}),
        ("Tavush", {"tavush"}),
        ("Tigranashen", {"karki"}),
        ("Artsvashen", {"artsvashen"}),
    ],
)
def test_names_that_mislead(name, place_ids):
    assert {row["place"] for row in NAMES if row["name"] == name} == place_ids


@pytest.mark.parametrize(
    "place_id", ["karabakh", "lachin-district", "kalbajar-district", "aghdara", "khankendi", "karki"]
)
def test_country_is_the_one_recognised(place_id):
    assert PLACES[place_id]["country"] == "AZ"


def test_the_extent_of_karabakh_is_not_drawn():
    assert PLACES["karabakh"]["area"] == ""
    assert "disputed" in PLACES["karabakh"]["note"]


def test_every_area_has_an_outline_and_its_point_lies_in_it():
    outlines = read_outlines()
    assert outlines
    for place in PLACES.values():
        if place["area"]:
            assert place["area"] in outlines, place["id"]
            assert outlines[place["area"]].covers(position(place)), place["id"]


def test_every_point_lies_in_its_district():
    outlines = read_outlines()
    assert outlines
    for place_id, place in PLACES.items():
        area = PLACES[place["district"]]["area"] if place["district"] else ""
        if area and place_id not in EXCLAVES_PLACED_BY_THEIR_SURROUNDINGS:
            apart_km = shapely.distance(outlines[area], position(place)) * KM_PER_DEGREE
            assert apart_km <= TOLERANCE_KM, (place_id, apart_km)
