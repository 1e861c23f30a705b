"""What ``data/case.toml`` says: how the case is called, what its screen opens with, which places and parties lead.

Reads that one file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import CaseFileError, CaseMissingError, Problem

FILE = "case.toml"
_TEXTS = ("title", "place", "sentence", "not_verified", "disclaimer", "silence", "data_version", "corrections", "clock")
_TABLES = ("toll", "opening", "map")

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


def read_about(folder: Path) -> About:
    """Read ``case.toml`` of a case's folder.

    Raises
    ------
    CaseMissingError
        If the file is not there.
    CaseFileError
        If it is not TOML, or a key is missing or of the wrong kind.
    """
    path = folder / FILE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CaseMissingError(f"{FILE} is missing in {folder}; restore it from the repository") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseFileError([Problem(FILE, 1, "-", f"not readable as TOML ({error})", "correct that line")]) from error
    missing = [key for key in _TEXTS if not isinstance(content.get(key), str)]
    missing += [f"[{key}]" for key in _TABLES if not isinstance(content.get(key), dict)]
    if missing:
        raise CaseFileError(
            [
                Problem(
                    FILE,
                    1,
                    key,
                    "missing, or not of the right kind",
                    "add it; data/case.toml in the repository shows how",
                )
                for key in missing
            ]
        )
    try:
        return _about(content)
    except (KeyError, TypeError, ValueError) as error:
        raise CaseFileError(
            [Problem(FILE, 1, str(error), "missing, or not of the right kind", "add or correct it")]
        ) from error


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
        ("toll.event", [about.toll_event], events),
        ("toll.sides", about.toll_sides, parties),
        ("toll.first_measures", about.first_measures, measures),
        ("map.names_used_by", about.names_used_by, parties),
        ("without_address", about.without_address, sources),
    ]
    return [
        Problem(FILE, 1, key, f"{name!r} is not known", "correct it, or add it to its table")
        for key, names, known in wanted
        for name in names
        if name not in known
    ]


def _about(content: Mapping[str, Any]) -> About:
    toll, area = content["toll"], content["map"]
    return About(
        **{key: content[key] for key in _TEXTS},
        toll_event=toll["event"],
        toll_sides=tuple(toll["sides"]),
        first_measures=tuple(toll["first_measures"]),
        opening=_query(content["opening"]),
        quick_choices=tuple(
            QuickChoice(str(quick["label"]), _query(quick, leave_out=("label",))) for quick in content.get("quick", [])
        ),
        opening_bounds=_bounds(area["opening_bounds"]),
        widest_bounds=_bounds(area["widest_bounds"]),
        names_used_by=tuple(area["names_used_by"]),
        without_address=tuple(content.get("without_address", ())),
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


def _bounds(value: Any) -> tuple[float, float, float, float]:
    west, south, east, north = (float(number) for number in value)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("bounds: west, south, east, north in degrees")
    return west, south, east, north
