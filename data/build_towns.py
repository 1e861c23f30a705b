"""Step 5 of the build: towns.csv, the towns and villages that GeoNames knows, each in the district it falls in."""

import csv
import io
from typing import Any

import geopandas as gpd

COLUMNS = ["id", "name", "other_names", "lon", "lat", "country", "population", "district"]
NEAREST_DEGREES = 0.03
"""A town this close outside every district of its country (on a coast, on a coarse border) goes to the nearest one."""
PLAIN_LETTERS = str.maketrans(
    {"ə": "a", "Ə": "A", "ı": "i", "İ": "I", "ö": "o", "Ö": "O", "ü": "u", "Ü": "U", "ç": "ch", "Ç": "Ch", "ş": "sh"}
    | {"Ş": "Sh", "ğ": "gh", "Ğ": "Gh"}
)
"""Azerbaijani letters that plain Latin lacks, as English maps write them."""


def build_towns(towns: list[dict[str, Any]], *, districts: gpd.GeoDataFrame) -> str:
    """Write GeoNames' towns as CSV.

    Parameters
    ----------
    towns
        As `build_sources.read_towns` gives them.
    districts
        The areas they may fall in, with `key`, `country` and `geometry` in WGS 84 degrees; those of one country do
        not overlap.

    Returns
    -------
    str
        CSV with `COLUMNS`: `name` in plain Latin letters, `other_names` with `;` between them, `lon` and `lat` in
        degrees, `population` empty if GeoNames has none, `district` the key of the area, empty if there is none.
    """
    columns = {"country": [town["countrycode"] for town in towns]}
    points = gpd.points_from_xy([town["longitude"] for town in towns], [town["latitude"] for town in towns])
    placed = gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326")
    placed["district"] = ""
    for country, members in placed.groupby("country"):
        areas = districts[districts.country == country]
        here, there = areas.sindex.nearest(members.geometry, return_all=False, max_distance=NEAREST_DEGREES)
        placed.loc[members.index[here], "district"] = areas.key.to_numpy()[there]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(write_town(town, district=key) for town, key in zip(towns, placed.district, strict=True))
    return written.getvalue()


def write_town(town: dict[str, Any], *, district: str) -> list[str]:
    """Write one row of towns.csv."""
    name = town["name"].translate(PLAIN_LETTERS)
    # Two spaces stand where GeoNames joined two names.
    others = {part.strip() for other in [town["name"], *town["alternatenames"]] for part in other.split("  ")}
    other_names = ";".join(sorted(others - {name, ""}))
    lon, lat = f"{town['longitude']:.5f}", f"{town['latitude']:.5f}"
    population = str(town["population"] or "")
    return [f"gn-{town['geonameid']}", name, other_names, lon, lat, town["countrycode"], population, district]
