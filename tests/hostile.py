"""A copy of the dashboard in which every text that people type is a stranger's: markup, script, markdown, templates."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import geo.load
from claims.case import Case, load_case
from claims.table import TABLES

ROOT = Path(__file__).resolve().parents[1]
CODE = ("claims", "draw", "export", "geo", "pages", "serve", "ui", ".streamlit")
TEXTS = (
    '<img src=x onerror="window.__pwned=1">',
    "</script><script>window.__pwned=2</script>",
    "${window.__pwned=3}",
    "`${window.__pwned=4}` ``` \\",
    "\\u003cimg src=x onerror=window.__pwned=5\\u003e \\n \\",
    "![p](http://evil.example/p.png)",
    "[l](javascript:window.__pwned=6)",
    "$x^2$ and $$y$$",
    ":red[x] :smile: :material/warning: **b** # h",
    "javascript:window.__pwned=7",
    "{{ 7*7 }} {% raw %} {# n #}",
    "\u202eabc \u2066def",
    "\u2069\u202eabc",
    "'\"><svg onload=window.__pwned=8>",
    "http://evil.example/ www.evil.example a@evil.example -- ->",
    "&lt;b&gt;&amp; <!-- <b>x</b>",
)
ADDRESS = 'https://evil.example/"><img/src=x/onerror="window.__pwned=9">?${window.__pwned=10}&`[l](javascript:alert(1))'
# Words that the code looks up or groups by, so not free.
_FIXED = ("symbol", "quantity_unit", "pattern", "series", "themes", "based_in", "language")
_ON_SCREEN = ("title", "place", "sentence", "not_verified", "disclaimer", "silence", "corrections", "clock")
_ON_SCREEN += ("label", "credit", "licence", "origin")
_PLACE_TEXTS = {"places": ("name", "note"), "place_names": ("name",), "towns": ("name",)}


def hostile(table: str, column: str, row: int) -> str:
    """Give the text that stands in a cell of the hostile copy; `row` counts from 0."""
    shift = sum(map(ord, table + column))
    return f"{TEXTS[(row + shift) % len(TEXTS)]} {column} {row}"


def write_hostile_data(target: Path) -> Path:
    """Write a copy of data/ with every free text replaced, and give its folder."""
    folder = target / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    free = {
        table: [one.name for one in columns if one.kind == "text" and not one.choices and one.name not in _FIXED]
        for table, columns in TABLES.items()
    }
    for table, columns in (free | _PLACE_TEXTS).items():
        _replace_cells(folder / f"{table}.csv", columns, table=table)
    _replace_cells(folder / "sources.csv", ["url"], table="sources", text=ADDRESS)
    for name in ("case.toml", "basemap.toml"):
        _replace_toml(folder / name)
    for path in (folder / "outlines").glob("*.geojson"):
        _replace_names(path)
    return folder


def write_hostile_copy(target: Path) -> Path:
    """Write a copy of the dashboard with hostile data, ready to run, and give its folder.

    The check that a place's name can be looked up is taken out of the copy: it would refuse such names, but the map
    must not lean on that.
    """
    for name in CODE:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", target)
    write_hostile_data(target)
    loader = target / "geo" / "load.py"
    text = loader.read_text(encoding="utf-8")
    assert text.count("not fold(name)") == 2
    loader.write_text(text.replace("not fold(name)", "not name"), encoding="utf-8")
    return target


def load_hostile_case(folder: Path) -> Case:
    """Load hostile tables, without the check of place names, which would refuse them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geo.load, "fold", str)
        return load_case(folder)


def _replace_cells(path: Path, columns: list[str] | tuple[str, ...], *, table: str, text: str | None = None) -> None:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for number, row in enumerate(rows):
        for column in columns:
            if row[column]:
                row[column] = text or hostile(table, column, number)
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _replace_toml(path: Path) -> None:
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        key = re.match(rf"({'|'.join(_ON_SCREEN)}) = \"", line)
        lines.append(f"{key[1]} = {json.dumps(hostile(path.stem, key[1], number))}" if key else line)
    path.write_text("\n".join(lines), encoding="utf-8")


def _replace_names(path: Path) -> None:
    outlines: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for number, feature in enumerate(outlines["features"]):
        for name in ("name", "full_name"):
            if name in feature["properties"]:
                feature["properties"][name] = hostile(path.stem, name, number)
    path.write_text(json.dumps(outlines), encoding="utf-8")
