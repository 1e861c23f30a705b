"""Places: labels, what lies in what, and the files they are read from."""

from dataclasses import FrozenInstanceError, replace

import pytest

from geo.errors import GeoError, MissingPlacesFileError, PlacesFileError, UnknownCountryError, UnknownPlaceError
from geo.gazetteer import Gazetteer, Place, PlaceName, distance_km
from geo.load import load_gazetteer
from geo.names import fold

FILES = {
    "places.csv": (
        "id,name,kind,precision,radius_km,lon,lat,country,district,area,geonames_id,verified_by,note\n"
        "norland,Norland,country,country,90,44.5,40.5,NO,,no,,,\n"
        "upper,Upper,region,region,40,44.4,40.4,NO,,no-upper,,,\n"
        "oak-district,Oak District,district,district,20,44.3,40.3,NO,upper,no-oak,,,\n"
        'oak,Oak,settlement,settlement,3,44.31,40.31,NO,oak-district,,11,,"a town, not the district"\n'
        "mill,Mill,settlement,site,1,44.32,40.32,NO,oak-district,,,An Atlas; A Census,\n"
        "far,Far,settlement,settlement,2,0,0,,,,,,\n"
    ),
    "place_names.csv": (
        "place,name,language,used_by,shared\n"
        "oak,Oak,en,,yes\n"
        "oak,Dub,ru,south,\n"
        "oak,Eiche,de,,\n"
        "oak-district,Oak District,en,,\n"
        "oak-district,Oak,en,,yes\n"
    ),
    "towns.csv": (
        "id,name,other_names,lon,lat,country,population,district\n"
        "gn-11,Oak City,Eichstadt;OAK;okutauna;オーク,44.31,40.31,NO,900,no-oak\n"
        "gn-12,Elm,Ulme,44.35,40.35,NO,,no-oak\n"
        "gn-13,Ash,,44.9,40.9,NO,7,\n"
    ),
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def gazetteer(folder):
    return load_gazetteer(folder)


def test_a_place_has_what_its_row_says(gazetteer):
    mill = gazetteer.places["mill"]
    assert (mill.lon, mill.lat, mill.radius_km) == (44.32, 40.32, 1.0)
    assert (mill.kind, mill.precision, mill.country) == ("settlement", "site", "NO")
    assert mill.verified_by == ("An Atlas", "A Census")
    assert mill.typed
    assert gazetteer.places["oak"].note == "a town, not the district"
    assert gazetteer.places["oak"].geonames_id == 11


def test_unknown_is_none_and_zero_is_a_number(gazetteer):
    far = gazetteer.places["far"]
    assert (far.country, far.district, far.area, far.note, far.geonames_id) == (None,) * 5
    assert (far.lon, far.lat) == (0.0, 0.0)
    assert gazetteer.places["gn-12"].population is None
    assert gazetteer.places["gn-13"].district is None


def test_a_place_cannot_be_changed(gazetteer):
    with pytest.raises(FrozenInstanceError):
        gazetteer.places["oak"].name = "Beech"


def test_names_keep_language_use_and_sharing(gazetteer):
    assert gazetteer.places["oak"].names == (
        PlaceName("Oak", "en", None, shared=True),
        PlaceName("Dub", "ru", "south", shared=False),
        PlaceName("Eiche", "de", None, shared=False),
    )


def test_label_is_the_map_name_or_the_one_a_party_uses(gazetteer):
    assert gazetteer.label("oak") == "Oak"
    assert gazetteer.label("oak", used_by="south") == "Dub"
    assert gazetteer.label("oak", used_by="north") == "Oak"
    assert gazetteer.label("gn-12", used_by="south") == "Elm"


def test_a_typed_place_swallows_the_town_it_numbers(gazetteer):
    assert "gn-11" not in gazetteer.places
    assert [hit.place_id for hit in gazetteer.name_index.find_key("oakcity")] == ["oak"]
    assert [hit.place_id for hit in gazetteer.name_index.find_key("eichstadt")] == ["oak"]
    assert [spelled.name for spelled in gazetteer.places["oak"].names] == ["Oak", "Dub", "Eiche"]


def test_codes_and_machine_made_spellings_are_not_searched(gazetteer):
    assert gazetteer.name_index.find_key(fold("okutauna")) == []
    assert gazetteer.name_index.find_key(fold("オーク")) == []


def test_towns_are_marked_as_not_typed_and_know_their_district(gazetteer):
    elm = gazetteer.places["gn-12"]
    assert not elm.typed
    assert (elm.kind, elm.precision, elm.district, elm.geonames_id) == ("settlement", "settlement", "oak-district", 12)


def test_containers_go_outwards(gazetteer):
    assert gazetteer.containers("oak") == ("oak-district", "upper", "norland")
    assert gazetteer.containers("gn-13") == ("norland",)
    assert gazetteer.containers("norland") == ()
    assert gazetteer.containers("far") == ()


def test_within_holds_all_that_lies_in_a_place(gazetteer):
    assert gazetteer.within("oak-district") == {"oak", "mill", "gn-12"}
    assert gazetteer.within("upper") == {"oak-district", "oak", "mill", "gn-12"}
    assert gazetteer.within("norland") == {"upper", "oak-district", "oak", "mill", "gn-12", "gn-13"}
    assert gazetteer.within("oak") == frozenset()


def test_an_exclave_is_of_its_own_country_only():
    places = [
        Place("norland", "Norland", "country", 0, 0, country="NO"),
        Place("southland", "Southland", "country", 9, 9, country="SO"),
        Place("south-district", "South District", "district", 9, 9, country="SO"),
        Place("exclave", "Exclave", "settlement", 9, 9, country="NO", district="south-district"),
    ]
    gazetteer = Gazetteer(places)
    assert gazetteer.within("norland") == {"exclave"}
    assert gazetteer.within("southland") == {"south-district"}
    assert gazetteer.within("south-district") == {"exclave"}


def test_districts_that_lie_in_each_other_end(gazetteer):
    turning = [replace(gazetteer.places["oak"], id=one, district=other) for one, other in (("a", "b"), ("b", "a"))]
    assert set(Gazetteer(turning).containers("a")) <= {"a", "b"}


@pytest.mark.parametrize("ask", [Gazetteer.place, Gazetteer.label, Gazetteer.within, Gazetteer.containers])
def test_an_unknown_id_is_told(gazetteer, ask):
    with pytest.raises(UnknownPlaceError, match="nowhere"):
        ask(gazetteer, "nowhere")
    assert issubclass(UnknownPlaceError, GeoError)
    assert issubclass(UnknownPlaceError, LookupError)


def test_a_country_is_known_by_code_and_name(gazetteer):
    assert gazetteer.country_code("NO") == gazetteer.country_code(" no ") == gazetteer.country_code("norland") == "NO"
    with pytest.raises(UnknownCountryError, match=r"Narnia.*Known codes: NO"):
        gazetteer.country_code("Narnia")
    with pytest.raises(UnknownCountryError):
        gazetteer.country_code("Oak")  # a place, but no country
    assert issubclass(UnknownCountryError, ValueError)


def test_distance():
    assert distance_km((0, 0), (0, 0)) == 0
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((45, 60), (46, 60)) == pytest.approx(55.6, abs=0.1)  # longitude comes first
    assert distance_km((0, 0), (180, 0)) == pytest.approx(20015, abs=1)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("places.csv", "oak,Oak,settlement", "Oak Town,Oak,settlement", "line 5, column id: “Oak Town” is not"),
        ("places.csv", "mill,Mill", "oak,Mill", "line 6, column id: “oak” is there twice"),
        ("places.csv", "mill,Mill", "gn-9,Mill", "line 6, column id: gn- is for towns"),
        ("places.csv", "mill,Mill", ",Mill", "line 6, column id: the cell is empty"),
        ("places.csv", "mill,Mill", "mill,", "line 6, column name: the cell is empty"),
        ("places.csv", "mill,Mill", "mill,<b>", "line 6, column name: “<b>” is no name"),
        ("places.csv", "Mill,settlement", "Mill,setlement", "line 6, column kind: “setlement” is not known"),
        ("places.csv", "settlement,site", "settlement,exact", "line 6, column precision: “exact” is not known"),
        ("places.csv", "site,1,", "site,0,", "line 6, column radius_km: “0” is no number"),
        ("places.csv", "site,1,", "site,,", "line 6, column radius_km: the cell is empty"),
        ("places.csv", "44.32,", "east,", "line 6, column lon: “east” is no number from -180 to 180"),
        ("places.csv", "44.32,", "٤٤.٣٢,", "line 6, column lon: “٤٤.٣٢” is no number"),
        ("places.csv", "40.32,", "4_0,", "line 6, column lat: “4_0” is no number"),
        ("towns.csv", "gn-12", "gn-١٢", "line 3, column id: “gn-١٢” is not gn- and a number"),
        ("places.csv", "44.32,", "nan,", "line 6, column lon: “nan” is no number"),
        ("places.csv", "40.32,", "91,", "line 6, column lat: “91” is no number from -90 to 90"),
        ("places.csv", "40.32,NO", "40.32,Norland", "line 6, column country: “Norland” is not an ISO"),
        ("places.csv", "NO,upper", "NO,lower", "line 4, column district: no place has the id “lower”"),
        ("places.csv", "NO,,no-upper", "NO,oak-district,no-upper", "line 3, column district: the place lies in itself"),
        ("places.csv", ",11,", ",eleven,", "line 5, column geonames_id: “eleven” is no whole number"),
        ("places.csv", "far,Far,", "far,Far,here,", "line 7, column all: the row has 14 cells, not 13"),
        ("places.csv", "precision,", "exactness,", "line 1, column precision: the header lacks it"),
        ("places.csv", "\nfar,Far", '\nfar,"Far" off', "line 7, column all: not CSV"),
        ("place_names.csv", "oak,Dub", "ok,Dub", "line 3, column place: no place has the id “ok”"),
        ("place_names.csv", "oak,Dub", "oak,", "line 3, column name: the cell is empty"),
        ("place_names.csv", "Dub,ru", "Dub,Russian", "line 3, column language: “Russian” is not a language code"),
        ("place_names.csv", "south,", "south,no", "line 3, column shared: “no” is not known"),
        ("towns.csv", "gn-12", "12", "line 3, column id: “12” is not gn- and a number"),
        ("towns.csv", "NO,,no-oak", "NO,,no-elm", "line 3, column district: no place has the area “no-elm”"),
        ("towns.csv", "NO,,no-oak", "NO,few,no-oak", "line 3, column population: “few” is no whole number"),
    ],
)
def test_a_wrong_row_stops_the_load_and_says_where(folder, file, old, new, told):
    text = FILES[file]
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PlacesFileError) as caught:
        load_gazetteer(folder)
    message = str(caught.value)
    assert f"{file}, {told}" in message
    assert all(problem.todo for problem in caught.value.problems)
    assert isinstance(caught.value, GeoError)
    assert isinstance(caught.value, ValueError)


def test_all_faults_are_told_at_once(folder):
    (folder / "places.csv").write_text(FILES["places.csv"].replace("settlement,", "village,"), encoding="utf-8")
    (folder / "towns.csv").write_text(FILES["towns.csv"].replace("gn-13", "13"), encoding="utf-8")
    with pytest.raises(PlacesFileError) as caught:
        load_gazetteer(folder)
    assert {problem.file for problem in caught.value.problems} == {"places.csv", "towns.csv"}
    assert len(caught.value.problems) >= 4


def test_a_long_list_of_faults_is_cut_and_counted(folder):
    rows = "".join(f"m{number},M,nothing,site,1,0,0,,,,,,\n" for number in range(30))
    (folder / "places.csv").write_text(FILES["places.csv"] + rows, encoding="utf-8")
    with pytest.raises(PlacesFileError, match=r"\.\.\. and 10 more\.$") as caught:
        load_gazetteer(folder)
    assert len(caught.value.problems) == 30


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_told(folder, file):
    (folder / file).unlink()
    with pytest.raises(MissingPlacesFileError, match=f"{file} is not there") as caught:
        load_gazetteer(folder)
    assert isinstance(caught.value, FileNotFoundError)


def test_bytes_that_are_not_utf8_are_told(folder):
    (folder / "towns.csv").write_bytes(FILES["towns.csv"].encode() + b"gn-14,\xff,,1,1,NO,,\n")
    with pytest.raises(PlacesFileError, match=r"towns\.csv, line 5, column all: not UTF-8"):
        load_gazetteer(folder)


def test_columns_may_stand_in_another_order_and_blank_lines_are_no_rows(folder):
    (folder / "place_names.csv").write_text(
        "\ufeffshared,name,place,language,used_by,remark\n\n,Dub,oak,ru,south,x\n\n", encoding="utf-8"
    )
    assert load_gazetteer(folder).label("oak", used_by="south") == "Dub"
