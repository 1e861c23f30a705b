"""The files of data/: each is listed with its licence and hash, and is small enough for a browser to fetch."""

import csv
import io
import json
import re
import shutil
import tomllib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from data.build_compare import describe_difference
from data.build_readme import write_tables
from data.build_relief import WIDTH_PIXELS, to_mercator
from data.build_sources import REGION
from data.build_towns import COLUMNS
from geo.outlines import load_areas

FOLDER = Path(__file__).parents[2] / "data"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
PLAN = tomllib.loads((FOLDER / "basemap.toml").read_text(encoding="utf-8"))
BUILT = {part["file"]: part for part in (*PLAN["layers"].values(), *PLAN["tables"].values())}
ROWS = {cells[0]: cells for line in README.splitlines() if len(cells := line.strip("| ").split(" | ")) in {3, 7}}
CODE = {".py", ".md", ".pyc"}


def test_every_file_is_listed_in_the_readme():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    code = {name for name in there if Path(name).suffix in CODE or name.startswith("licences/")}
    assert there - code - {"build-requirements.txt"} <= set(ROWS)


def test_every_built_file_is_there_and_every_table_names_it():
    assert set(BUILT) == {name for name, cells in ROWS.items() if len(cells) == 7 and name != "file"} - {"---"}
    assert [name for name in BUILT if not (FOLDER / name).is_file()] == []
    in_folders = {f"{folder}/{path.name}" for folder in ("outlines", "relief") for path in (FOLDER / folder).iterdir()}
    assert in_folders | {"towns.csv"} == set(BUILT)


def test_the_tables_say_what_the_files_are(tmp_path: Path):
    for name in ("README.md", "basemap.toml", *BUILT):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(FOLDER / name, tmp_path / name)
    write_tables(tmp_path)
    # Hash, size, licence, source and recipe of every file: any that differed would have been written anew.
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == README


@pytest.mark.parametrize("name", BUILT)
def test_a_built_file_has_its_licence(name: str):
    source = PLAN["sources"][BUILT[name]["source"]]
    assert ROWS[name][2] == source["licence"]
    text = (FOLDER / source["licence_text"]).read_text(encoding="utf-8")
    first_words = {
        "CC BY 3.0 IGO": "Creative Commons Attribution 3.0 IGO",
        "CC BY 4.0": "Creative Commons Attribution 4.0 International",
        "CC BY-SA 3.0": "Creative Commons Legal Code\n\nAttribution-ShareAlike 3.0 Unported",
        "ODbL 1.0": "## Open Data Commons Open Database License (ODbL)",
        "public domain": "GLOBE" if source["credit"].startswith("Relief") else "Natural Earth",
    }
    assert text.startswith(first_words[source["licence"]])


@pytest.mark.parametrize("source", PLAN["sources"].values())
def test_a_credit_names_the_licence_it_is_owed_under(source: dict[str, str]):
    assert source["licence"] == "public domain" or source["credit"].endswith(f"({source['licence']})")


def test_the_files_are_small():
    sizes = {folder: sum(p.stat().st_size for p in (FOLDER / folder).iterdir()) for folder in ("outlines", "relief")}
    assert sizes["outlines"] < 600_000
    assert sizes["relief"] < 1_500_000


def test_the_packages_are_pinned_by_version_and_hash():
    lines = (FOLDER / "build-requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [re.fullmatch(r"([a-z-]+)==(\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines if line[0] != "#"]
    assert {f"{pin[1]} {pin[2]}" for pin in pins if pin} == {source["package"] for source in PLAN["sources"].values()}
    assert all(pins)


@pytest.mark.parametrize("path", sorted((FOLDER / "outlines").iterdir()), ids=lambda path: path.stem)
def test_coordinates_have_four_decimals_at_most(path: Path):
    assert not re.search(r"\d\.\d{5}", path.read_text(encoding="utf-8"))


# ---- relief


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_relief_is_a_picture_of_the_whole_region(theme: str):
    west, south, east, north = REGION
    picture = Image.open(FOLDER / f"relief/{theme}.webp")
    top, bottom = (np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)) for lat in (north, south))
    assert picture.width == WIDTH_PIXELS
    assert picture.height == round(WIDTH_PIXELS * (top - bottom) / np.radians(east - west))
    tones = np.asarray(picture.convert("L"), dtype=float)
    assert tones.std() < 15, "the relief is a ground to draw on, not a picture of its own"
    assert (tones.mean() > 200) == (theme == "light")


def test_the_relief_lies_where_the_lake_is():
    west, _, east, north = REGION
    grey = np.asarray(Image.open(FOLDER / "relief/light.webp").convert("L"), dtype=float)
    per_radian = WIDTH_PIXELS / np.radians(east - west)
    top = np.arcsinh(np.tan(np.radians(north)))

    def look_at(lon: float, lat: float) -> np.ndarray:
        row = round((top - np.arcsinh(np.tan(np.radians(lat)))) * per_radian)
        column = round(np.radians(lon - west) * per_radian)
        return grey[row - 8 : row + 8, column - 8 : column + 8]

    assert look_at(45.35, 40.35).std() < 1  # the water of Lake Sevan is flat
    assert look_at(45.23, 40.65).std() > 3  # the slopes beyond its northern shore are not


def test_rows_become_evenly_spaced_in_web_mercator():
    _, south, _, north = REGION
    lats = north - (np.arange(900) + 0.5) / 900 * (north - south)
    rows = to_mercator(np.repeat(lats[:, None], 1600, axis=1).astype(np.float32))[:, 800]
    steps = np.diff(np.arcsinh(np.tan(np.radians(rows[5:-5]))))
    assert steps == pytest.approx(np.full_like(steps, steps.mean()), rel=0.05)
    assert rows[0] == pytest.approx(north, abs=0.005)
    assert rows[-1] == pytest.approx(south, abs=0.005)


# ---- towns


def read_towns() -> list[dict[str, str]]:
    with (FOLDER / "towns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_towns_are_geonames_towns_in_plain_letters():
    towns = read_towns()
    assert list(towns[0]) == COLUMNS
    assert {code: sum(t["country"] == code for t in towns) for code in ("AM", "AZ")} == {"AM": 625, "AZ": 245}
    assert len({town["id"] for town in towns}) == len(towns)
    assert all(re.fullmatch(r"gn-\d+", town["id"]) and town["name"].isascii() for town in towns)
    assert {town["name"]: town["other_names"] for town in towns}["Lachin"].count("Laçın") == 1


def test_towns_lie_in_the_district_of_their_row():
    areas = load_areas()
    towns = read_towns()
    assert {town["district"] for town in towns} - {""} <= set(areas.index)
    assert {town["name"] for town in towns if not town["district"]} == {"Neft Dashlari"}  # stands in the sea
    assert all(areas.country[town["district"]] == town["country"] for town in towns if town["district"])
    districts = {(town["name"], town["district"]) for town in towns}
    assert {
        ("Kalbajar", "az-kalbajar"),
        ("Lachin", "az-lachin"),
        ("Dashkasan", "az-dashkasan"),
        ("Vardenis", "am-marz-gegharkunik"),
        ("Jermuk", "am-marz-vayots-dzor"),
        ("Goris", "am-marz-syunik"),
    } <= districts


# ---- the check


def write_layer(corner: float, *, name: str = "one") -> bytes:
    ring = [[44.0, 40.0], [45.0, 40.0], [45.0, corner], [44.0, 40.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"key": "a", "name": name}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def write_picture(tone: int, *, size: int = 8, corner: int | None = None) -> bytes:
    written = io.BytesIO()
    picture = Image.new("RGB", (size, size), (tone, tone, tone))
    if corner is not None:
        picture.putpixel((0, 0), (corner, corner, corner))
    picture.save(written, "WEBP", lossless=True)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("a.geojson", write_layer(41.0), write_layer(41.0), ""),
        ("a.geojson", write_layer(41.0), write_layer(41.00001), ""),
        ("a.geojson", write_layer(41.0), write_layer(41.01), "the shape of a differs by up to 0.0100 degrees"),
        ("a.geojson", write_layer(41.0), write_layer(41.0, name="two"), "the properties of a differ"),
        ("a.geojson", write_layer(41.0), write_layer(41.0).replace(b'"a"', b'"b"'), "features differ: a, b"),
        ("a.webp", write_picture(200), write_picture(200, corner=201), ""),
        ("a.webp", write_picture(200), write_picture(210), "the pixels differ by 10.0 of 255 on average"),
        ("a.webp", write_picture(200), write_picture(200, size=9), "the size differs: (8, 8, 3) and (9, 9, 3)"),
        ("a.csv", b"id\n1\n", b"id\n1\n2\n", "1 lines differ"),
    ],
)
def test_the_check_tells_what_differs(tmp_path: Path, name: str, before: bytes, after: bytes, told: str):
    (tmp_path / name).write_bytes(before)
    assert describe_difference(tmp_path / name, after) == told


def test_the_check_tells_what_is_new(tmp_path: Path):
    assert describe_difference(tmp_path / "none.csv", b"") == "new"
