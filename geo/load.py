"""Reads the places of a case: `places.csv`, `place_names.csv`, `towns.csv`.

The files are read with `csv`, not pandas: the gazetteer is there in a fraction of the time pandas takes to import.
Every fault of the three files is told at once, with file, line, column and what to do; no row is dropped in silence.
"""

import csv
import io
import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from geo.errors import MissingPlacesFileError, PlacesFileError, Problem
from geo.gazetteer import KINDS, PRECISIONS, Gazetteer, Place, PlaceName
from geo.names import fold

TOWN_RADIUS_KM = 2.0
"""GeoNames gives a point without an extent; a small town of the region is about so wide."""

_PLACE_COLUMNS = ["id", "name", "kind", "precision", "radius_km", "lon", "lat", "country", "district", "area"]
_PLACE_COLUMNS += ["geonames_id", "verified_by", "note"]
_NAME_COLUMNS = ["place", "name", "language", "used_by", "shared"]
_TOWN_COLUMNS = ["id", "name", "other_names", "lon", "lat", "country", "population", "district"]
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,5}(\.[0-9]{1,12})?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_OTHER_SCRIPTS = re.compile("[^\u0000-\u058f\u0600-\u06ff\u1e00-\u20ff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")


class _Row:
    """A line of a file; each reading notes what is wrong and goes on."""

    def __init__(self, cells: dict[str, str], *, file: str, line: int, problems: list[Problem]) -> None:
        self._cells = cells
        self._file = file
        self._line = line
        self._problems = problems

    def complain(self, column: str, what: str, *, todo: str) -> None:
        self._problems.append(Problem(self._file, self._line, column, what, todo))

    def text(self, column: str) -> str | None:
        return self._cells[column].strip() or None

    def required(self, column: str) -> str:
        text = self.text(column)
        if text is None:
            self.complain(column, "the cell is empty", todo="Fill it in, or take out the row")
        return text or ""

    def matching(self, column: str, pattern: re.Pattern[str], *, meaning: str) -> str | None:
        text = self.text(column)
        if text is not None and not pattern.fullmatch(text):
            self.complain(column, f"“{text}” is not {meaning}", todo=f"Write {meaning}, or leave the cell empty")
        return text

    def choice(self, column: str, choices: tuple[str, ...]) -> str:
        text = self.required(column)
        if text and text not in choices:
            self.complain(column, f"“{text}” is not known", todo=f"Write one of: {', '.join(choices)}")
        return text

    def number(self, column: str, *, least: float, most: float) -> float:
        text = self.required(column)
        number = float(text) if _NUMBER.fullmatch(text) else float("nan")
        if text and not least <= number <= most:
            self.complain(column, f"“{text}” is no number from {least:g} to {most:g}", todo="Write it in digits")
        return number

    def whole(self, column: str) -> int | None:
        text = self.text(column)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()):
            self.complain(column, f"“{text}” is no whole number", todo="Write digits only, or leave the cell empty")
            return None
        return int(text)


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Read the places of a case, GeoNames' towns among them.

    Parameters
    ----------
    folder : Path, optional
        Folder with `places.csv`, `place_names.csv` and `towns.csv`; by default `data` beside this package.

    Returns
    -------
    Gazetteer
        Kept: a second call for the same folder gives the same one. A town whose GeoNames number a typed place carries
        is not a place of its own; its names find that place.

    Raises
    ------
    MissingPlacesFileError
        One of the files is not there.
    PlacesFileError
        A file is wrong; the message names file, line, column and what to do.
    """
    folder = Path(__file__).parent.parent / "data" if folder is None else folder
    problems: list[Problem] = []
    typed = _read_places(folder, problems)
    names = _read_names(folder, typed, problems)
    towns, other_names = _read_towns(folder, typed, problems)
    if problems:
        raise PlacesFileError(problems)
    named = [replace(place, names=tuple(names[place.id])) for place in typed.values()]
    return Gazetteer([*named, *towns], other_names=other_names)


def _read_rows(folder: Path, file: str, columns: list[str], problems: list[Problem]) -> list[_Row]:
    path = folder / file
    if not path.is_file():
        message = f"{path} is not there. Restore it from the repository, or build it with `make data`."
        raise MissingPlacesFileError(message)
    written = path.read_bytes()
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, "all", "not UTF-8", "Save the file as UTF-8"))
        return []
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            problems.append(Problem(file, 1, missing[0], "the header lacks it", f"Write: {','.join(columns)}"))
            return []
        for cells in reader:
            if len(cells) == len(header):
                by_column = dict(zip(header, cells, strict=True))
                rows.append(_Row(by_column, file=file, line=reader.line_num, problems=problems))
            elif cells:
                what = f"the row has {len(cells)} cells, not {len(header)}"
                problems.append(Problem(file, reader.line_num, "all", what, "Quote cells that hold a comma"))
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, "all", f"not CSV ({error})", "Mend the quotes of that row"))
    return rows


def _read_places(folder: Path, problems: list[Problem]) -> dict[str, Place]:
    rows = _read_rows(folder, "places.csv", _PLACE_COLUMNS, problems)
    places: dict[str, Place] = {}
    for row in rows:
        place = _make_place(row)
        if place.id in places:
            row.complain("id", f"“{place.id}” is there twice", todo="Give one of the two another id")
        if place.id.startswith("gn-"):
            row.complain("id", "gn- is for towns of GeoNames", todo="Write the name of the place as its id")
        places[place.id] = place
    for row in rows:
        district = row.text("district")
        if district is not None and district not in places:
            row.complain("district", f"no place has the id “{district}”", todo="Add that place, or mend the id")
        if district is not None and _circles(row.required("id"), places):
            row.complain("district", "the place lies in itself", todo="Name the next wider place")
    return places


def _make_place(row: _Row) -> Place:
    name = row.required("name")
    if name and not fold(name):
        row.complain("name", f"“{name}” is no name that can be looked up", todo="Write letters, at most 120")
    verified = row.text("verified_by")
    row.matching("id", _ID, meaning="lower-case words joined by hyphens")
    return Place(
        id=row.required("id"),
        name=name,
        kind=row.choice("kind", KINDS),
        lon=row.number("lon", least=-180, most=180),
        lat=row.number("lat", least=-90, most=90),
        precision=row.choice("precision", PRECISIONS),
        radius_km=row.number("radius_km", least=0.001, most=20_000),
        country=row.matching("country", _COUNTRY, meaning="an ISO 3166 code of two capitals"),
        district=row.text("district"),
        area=row.text("area"),
        note=row.text("note"),
        geonames_id=row.whole("geonames_id"),
        verified_by=tuple(part.strip() for part in verified.split(";")) if verified else (),
    )


def _circles(place_id: str, places: dict[str, Place]) -> bool:
    seen = {place_id}
    district = places[place_id].district
    while district in places:
        if district in seen:
            return True
        seen.add(district)
        district = places[district].district
    return False


def _read_names(folder: Path, places: dict[str, Place], problems: list[Problem]) -> dict[str, list[PlaceName]]:
    names: dict[str, list[PlaceName]] = defaultdict(list)
    for row in _read_rows(folder, "place_names.csv", _NAME_COLUMNS, problems):
        place_id, name = row.required("place"), row.required("name")
        if place_id and place_id not in places:
            row.complain("place", f"no place has the id “{place_id}”", todo="Add it to places.csv, or mend the id")
        if name and not fold(name):
            row.complain("name", f"“{name}” is no name that can be looked up", todo="Write letters, at most 120")
        shared = row.text("shared")
        if shared not in {None, "yes"}:
            row.complain("shared", f"“{shared}” is not known", todo="Write yes, or leave the cell empty")
        language = row.matching("language", _LANGUAGE, meaning="a language code such as en")
        names[place_id].append(PlaceName(name, language, row.text("used_by"), shared=shared == "yes"))
    return names


def _is_spelling(name: str) -> bool:
    """Tell a name from what else GeoNames has among the alternate names of a town.

    Left out: scripts that `geo.names` does not read, Latin letters made from them by machine (all small), and codes
    of airports (three capitals).
    """
    if _OTHER_SCRIPTS.search(name):
        return False
    return not (name[:1].islower() or (len(name) == 3 and name.isupper()))


def _read_towns(
    folder: Path, typed: dict[str, Place], problems: list[Problem]
) -> tuple[list[Place], dict[str, list[str]]]:
    districts = {place.area: place.id for place in typed.values() if place.area is not None}
    typed_ids = {place.geonames_id: place.id for place in typed.values() if place.geonames_id is not None}
    towns: list[Place] = []
    other_names: dict[str, list[str]] = {}
    for row in _read_rows(folder, "towns.csv", _TOWN_COLUMNS, problems):
        town_id, name = row.required("id"), row.required("name")
        if not re.fullmatch(r"gn-[0-9]+", town_id):
            row.complain("id", f"“{town_id}” is not gn- and a number", todo="Build the file with `make data`")
            continue
        geonames_id = int(town_id.removeprefix("gn-"))
        area = row.text("district")
        if area is not None and area not in districts:
            row.complain("district", f"no place has the area “{area}”", todo="Add that place to places.csv")
        others = [other for other in (row.text("other_names") or "").split(";") if _is_spelling(other)]
        if geonames_id in typed_ids:
            other_names[typed_ids[geonames_id]] = [name, *others]
            continue
        other_names[town_id] = others
        towns.append(
            Place(
                id=town_id,
                name=name,
                kind="settlement",
                lon=row.number("lon", least=-180, most=180),
                lat=row.number("lat", least=-90, most=90),
                precision="settlement",
                radius_km=TOWN_RADIUS_KM,
                country=row.matching("country", _COUNTRY, meaning="an ISO 3166 code of two capitals"),
                district=districts.get(area or ""),
                names=(PlaceName(name),),
                geonames_id=geonames_id,
                population=row.whole("population"),
                typed=False,
            )
        )
    return towns, other_names
