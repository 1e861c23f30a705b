"""What ``data/case.toml`` says: how the case is called, what its screen opens with, which places and parties lead.

Reads that one file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from claims.bidi import close_marks
from claims.errors import CaseFileError, CaseMissingError, Problem

FILE = "case.toml"
_TEXTS = (
    *("title", "place", "sentence", "not_verified", "disclaimer", "silence"),
    *("licence", "data_version", "corrections", "clock"),
)
_SHOWN = 60

Query = Mapping[str, str]
"""A filter as it stands in a link: name of the field to its text."""


@dataclass(frozen=True)
class QuickChoice:
    """A ready-made filter with the words on its button."""

    label: str
    query: Query


@dataclass(frozen=True)
class About:
    """The case in words, and how it opens. Bounds are (west, south, east, north) in WGS 84 degrees."""

    title: str
    place: str
    sentence: str
    not_verified: str
    disclaimer: str
    silence: str
    licence: str
    data_version: str
    corrections: str
    clock: str
    toll_event: str
    toll_sides: tuple[str, ...]
    first_measures: tuple[str, ...]
    opening: Query
    quick_choices: tuple[QuickChoice, ...]
    opening_bounds: tuple[float, float, float, float]
    widest_bounds: tuple[float, float, float, float]
    names_used_by: tuple[str, ...]
    without_address: tuple[str, ...]
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each key in the file, such as ``toll.event`` or ``quick 2.from``, to say where a fault is."""


def read_about(folder: Path) -> About:
    """Read ``case.toml`` of a case's folder.

    Raises
    ------
    CaseMissingError
        If the file is not there.
    CaseFileError
        If it is not TOML, or a key is missing, not known or of the wrong kind.
    """
    path = folder / FILE
    try:
        written = path.read_bytes()
    except FileNotFoundError as error:
        raise CaseMissingError(f"{FILE} is missing in {folder}; restore it from the repository") from error
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise CaseFileError([Problem(FILE, line, "all", "not UTF-8 text", "save the file as UTF-8")]) from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else len(text.splitlines())
        what = f"not readable as TOML ({error})"
        raise CaseFileError([Problem(FILE, line, "all", what, "correct that line")]) from error
    lines = _find_lines(text)
    problems = list(_check_keys(content, lines))
    if problems:
        raise CaseFileError(problems)
    return _about(content, lines)


def check_about(
    about: About,
    *,
    events: Collection[str],
    parties: Collection[str],
    measures: Collection[str],
    sources: Collection[str],
) -> list[Problem]:
    """Find the ids in ``case.toml`` that the case's tables do not know."""
    wanted = [
        ("toll.event", [about.toll_event], events, "events"),
        ("toll.sides", about.toll_sides, parties, "parties"),
        ("toll.first_measures", about.first_measures, measures, "measures"),
        ("map.names_used_by", about.names_used_by, parties, "parties"),
        ("without_address", about.without_address, sources, "sources"),
    ]
    return [
        Problem(
            FILE,
            about.lines.get(key, 1),
            key,
            f"{name[:_SHOWN]!r} is not in {table}",
            f"correct it, or add it to {table}.csv",
        )
        for key, names, known, table in wanted
        for name in names
        if name not in known
    ]


def _find_lines(text: str) -> dict[str, int]:
    """Give the line of each key and table; the n-th of several tables of one name counts as ``quick n``."""
    lines: dict[str, int] = {}
    table, tables = "", dict[str, int]()
    for number, line in enumerate(text.split("\n"), 1):
        header = re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line)
        key = re.match(r"\s*\"?([\w-]+)\"?\s*=", line)
        if header:
            table = header[2]
            if header[1] == "[[":
                tables[table] = tables.get(table, 0) + 1
                table = f"{table} {tables[table]}"
            lines.setdefault(table, number)
        elif key:
            lines.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return lines


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_day(value: str) -> bool:
    try:
        return f"{datetime.strptime(value, '%Y.%m.%d'):%Y.%m.%d}" == value
    except ValueError:
        return False


def _are_bounds(value: object) -> bool:
    if not (isinstance(value, list) and len(value) == 4):
        return False
    if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in value):
        return False
    west, south, east, north = value
    return bool(-180 <= west < east <= 180 and -90 <= south < north <= 90)


_Kind = tuple[Callable[[Any], bool], str]
_TEXT: _Kind = (lambda value: isinstance(value, str) and bool(value.strip()), 'a text in quotes: "..."')
_DAY: _Kind = (lambda value: isinstance(value, str) and _is_day(value), 'the day of this version: "2026.11.24"')
_IDS: _Kind = (_are_texts, 'a list of ids: ["one", "two"]')
_SOME_IDS: _Kind = (lambda value: _are_texts(value) and bool(value), 'a list of at least one id: ["one"]')
_BOUNDS: _Kind = (_are_bounds, "west, south, east, north in degrees: [44.9, 39.0, 47.0, 40.8]")
_TABLE: _Kind = (lambda value: isinstance(value, dict), "a table of keys under a header in brackets")
_TABLES: _Kind = (
    lambda value: isinstance(value, list) and all(isinstance(part, dict) for part in value),
    "tables, each under its own header in double brackets",
)
_KEYS: dict[str, dict[str, _Kind]] = {
    "": {
        **dict.fromkeys(_TEXTS, _TEXT),
        "data_version": _DAY,
        **dict.fromkeys(("toll", "opening", "map"), _TABLE),
        "quick": _TABLES,
        "without_address": _IDS,
    },
    "toll": {"event": _TEXT, "sides": _SOME_IDS, "first_measures": _SOME_IDS},
    "map": {"opening_bounds": _BOUNDS, "widest_bounds": _BOUNDS, "names_used_by": _IDS},
}
_MAY_BE_MISSING = ("quick", "without_address")


def _check_keys(content: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Problem]:
    for table, keys in _KEYS.items():
        inner = content.get(table) if table else content
        if not isinstance(inner, dict):
            continue
        for key in {**keys, **inner}:
            column = f"{table}.{key}" if table else key
            line = lines.get(column, lines.get(table, 1))
            if key not in keys:
                yield Problem(FILE, line, column, "key not known", f"take it out; known are {', '.join(keys)}")
            elif key not in inner:
                if key not in _MAY_BE_MISSING:
                    yield Problem(FILE, line, column, "missing", f"add it: {keys[key][1]}")
            elif not keys[key][0](inner[key]):
                what = f"{str(inner[key])[:_SHOWN]!r} is not of the right kind"
                yield Problem(FILE, line, column, what, f"write {keys[key][1]}")
    quick = content.get("quick", [])
    for number, choice in enumerate(quick if _TABLES[0](quick) else [], 1):
        if not _TEXT[0](choice.get("label")):
            column = f"quick {number}.label"
            line = lines.get(column, lines.get(f"quick {number}", 1))
            yield Problem(FILE, line, column, "missing", f"give the words on its button: {_TEXT[1]}")


def _about(content: Mapping[str, Any], lines: Mapping[str, int]) -> About:
    toll, area = content["toll"], content["map"]
    return About(
        **{key: close_marks(content[key]) for key in _TEXTS},
        toll_event=toll["event"],
        toll_sides=tuple(toll["sides"]),
        first_measures=tuple(toll["first_measures"]),
        opening=_query(content["opening"]),
        quick_choices=tuple(
            QuickChoice(close_marks(quick["label"]), _query(quick, leave_out=("label",)))
            for quick in content.get("quick", [])
        ),
        opening_bounds=_bounds(area["opening_bounds"]),
        widest_bounds=_bounds(area["widest_bounds"]),
        names_used_by=tuple(area["names_used_by"]),
        without_address=tuple(content.get("without_address", ())),
        lines=lines,
    )


def _query(table: Mapping[str, Any], *, leave_out: tuple[str, ...] = ()) -> Query:
    texts = {}
    for key, value in table.items():
        if key in leave_out:
            continue
        if isinstance(value, bool):
            texts[key] = "yes" if value else "no"
        elif isinstance(value, list):
            texts[key] = ",".join(str(part) for part in value)
        else:
            texts[key] = str(value)
    return texts


def _bounds(value: list[float]) -> tuple[float, float, float, float]:
    west, south, east, north = (float(number) for number in value)
    return west, south, east, north
