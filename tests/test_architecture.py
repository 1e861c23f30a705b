"""The layout of the code, read from its text: who imports whom, what the pure packages may not touch, names and sizes.

The rules stand in `find_faults`; the second half feeds it code that breaks each of them.
"""

import ast
import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Each package and all it may import of the others:
# app -> {pages -> ui, serve} -> {export -> draw, store, sources} -> claims -> geo.
MAY_IMPORT: dict[str, set[str]] = {
    "geo": set(),
    "claims": {"geo"},
    "draw": {"claims", "geo"},
    "store": {"claims", "geo"},
    "sources": {"claims", "geo"},
    "export": {"draw", "claims", "geo"},
    "ui": {"export", "draw", "store", "sources", "claims", "geo"},
    "pages": {"ui", "export", "draw", "store", "sources", "claims", "geo"},
    "serve": {"export", "draw", "claims", "geo"},
    "app": {"pages", "ui", "serve", "export", "draw", "store", "sources", "claims", "geo"},
}
AROUND = {"bench", "data", "tests"}  # they may import any package, and none imports them
SHOWS = {"app", "pages", "ui"}  # only these know Streamlit
PURE = {"claims", "geo"}
OUTSIDE_WORLD = {
    *("aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib.request", "urllib3"),
    *("dbm", "duckdb", "psycopg", "sqlalchemy", "sqlite3"),
    *("asyncio", "importlib", "subprocess", "time"),
}
CLOCK = {"now", "today", "utcnow"}
VAGUE = "helpers?|utils?|managers?|services?|handlers?"
AVOIDED_MODULES = re.compile(rf"^({VAGUE}|common|misc)$")
AVOIDED_WORDS = re.compile(rf"(^|_)({VAGUE}|records?|items?|entity|entities|info)($|_)")
MOST_LINES = 300
PAGE_LINES = range(20, 61)

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in ROOT.rglob("*.py")
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)


def read_sides() -> list[str]:
    """Give the names of the case's sides."""
    with (ROOT / "data" / "parties.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file) if row["role"] == "side"]


def name_sides() -> re.Pattern[str]:
    """Give a pattern of the names of the case's sides, which only `data/` may hold. Adjectives also name scripts."""
    names = "|".join(map(re.escape, read_sides()))
    return re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])", re.IGNORECASE)


SIDES = name_sides()


def find_faults(path: str, source: str) -> list[str]:
    """Say what in a module breaks the design.

    Parameters
    ----------
    path : str
        Where it lies, from the root, with slashes.
    source : str
        Its text.

    Returns
    -------
    list of str
        One sentence for each fault; empty for a sound module.
    """
    tree = ast.parse(source)
    package = path.split("/", maxsplit=1)[0].removesuffix(".py")
    faults = [*_sizes(path, source), *_module_names(path)]
    if package in MAY_IMPORT:
        faults += [*_arrows(package, tree), *_definitions(tree), *_countries(tree)]
    if package in PURE:
        faults += _impurities(tree)
    return faults


def _sizes(path: str, source: str) -> Iterator[str]:
    lines = len(source.splitlines())
    if lines > MOST_LINES:
        yield f"{lines} lines are more than {MOST_LINES}"
    if path.startswith("pages/") and lines not in PAGE_LINES:
        yield f"a page of {lines} lines; 20 to 60 keep it one screen that reads top-down"


def _module_names(path: str) -> Iterator[str]:
    *folders, file = path.split("/")
    stem = file.removesuffix(".py")
    if any(AVOIDED_MODULES.match(part) for part in [*folders, stem]):
        yield "the name says nothing of what is in it"
    if folders == ["ui"] and stem in {*MAY_IMPORT, *AROUND, *sys.stdlib_module_names}:
        yield f"ui/ comes first on sys.path, so {file} would hide the module {stem}"
    if folders[:1] == ["tests"] and stem == "__init__":
        yield "a package under tests/ would hide the one that it tests"


def imported_modules(tree: ast.AST) -> Iterator[str]:
    """Give the dotted name of every module that a module imports, its own package's relative ones left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _arrows(package: str, tree: ast.AST) -> Iterator[str]:
    tops = {name.split(".")[0] for name in imported_modules(tree)}
    for top in sorted(tops & {*MAY_IMPORT, *AROUND} - {package} - MAY_IMPORT[package]):
        yield f"{package} may not import {top}"
    if package not in SHOWS:
        for top in sorted(tops & {"streamlit", "streamlit_folium"}):
            yield f"{package} may not import {top}: only app, pages and ui show things"


def _impurities(tree: ast.AST) -> Iterator[str]:
    names = set(imported_modules(tree))
    for module in sorted(OUTSIDE_WORLD):
        if any(name == module or name.startswith(module + ".") for name in names):
            yield f"a pure package may not import {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield f"line {node.lineno}: .{node.attr} reads the clock"
        if isinstance(node, ast.Call) and any(isinstance(a, ast.Constant) and a.value in CLOCK for a in node.args):
            yield f"line {node.lineno}: a moment called {CLOCK} reads the clock"


def _definitions(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                pass
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                pass
            case _:
                continue
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        if AVOIDED_WORDS.search(words) or words == "data":
            yield f"line {node.lineno}: {name} is a word that the design leaves out"


def _countries(tree: ast.AST) -> Iterator[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = None
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            text = node.value
        elif isinstance(node, ast.Name):
            text = node.id
        if text and (found := SIDES.search(text)):
            yield f"line {node.lineno}: code names no country ({found[0]}); it comes from data/"


@pytest.mark.parametrize("path", FILES)
def test_every_module_keeps_the_design(path: str):
    assert find_faults(path, (ROOT / path).read_text(encoding="utf-8")) == []


def test_every_package_of_the_design_is_looked_at():
    found = {path.split("/")[0].removesuffix(".py") for path in FILES}
    assert {"app", "ui", "pages", "serve", "export", "claims", "geo", "tests"} <= found <= {*MAY_IMPORT, *AROUND}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("geo/geocode.py", "from claims.case import load_case"),
        ("geo/geocode.py", "import claims"),
        ("claims/toll.py", "def f():\n    from draw import web_map"),
        ("claims/toll.py", "from ui.shell import PAGES"),
        ("draw/web_map.py", "import store.sqlite"),
        ("draw/web_map.py", "from sources import news"),
        ("store/sqlite.py", "import export.png"),
        ("export/png.py", "import store"),
        ("ui/card.py", "import pages.map"),
        ("ui/card.py", "from app import app"),
        ("ui/card.py", "import serve.routes"),
        ("serve/routes.py", "from ui.session import get_case"),
        ("serve/routes.py", "import streamlit"),
        ("claims/case.py", "import data.build"),
        ("ui/card.py", "import tests.browser.live"),
        ("draw/web_map.py", "import streamlit as st"),
        ("draw/web_map.py", "from streamlit_folium import st_folium"),
        ("claims/case.py", "import requests"),
        ("geo/load.py", "from urllib.request import urlopen"),
        ("geo/load.py", "from urllib import request"),
        ("claims/case.py", "import sqlite3"),
        ("claims/case.py", "import time"),
        ("claims/case.py", "import http.client"),
        ("claims/toll.py", "from datetime import datetime\nwhen = datetime.now()"),
        ("claims/toll.py", "import datetime as d\nwhen = d.date.today()"),
        ("claims/toll.py", "import pandas as pd\nwhen = pd.Timestamp('now')"),
        ("claims/toll.py", "import pandas as pd\nclock = pd.Timestamp.utcnow"),
        ("claims/utils.py", ""),
        ("draw/helpers/lines.py", ""),
        ("ui/draw.py", ""),
        ("ui/calendar.py", ""),
        ("tests/claims/__init__.py", ""),
        ("pages/map.py", "x = 1\n" * 19),
        ("pages/map.py", "x = 1\n" * 61),
        ("bench/run.py", "x = 1\n" * 301),
        ("claims/toll.py", "def handle(claim_record): ..."),
        ("claims/toll.py", "class ClaimManager: ..."),
        ("claims/toll.py", "data = 1"),
        ("claims/toll.py", "for item in (): ..."),
    ],
)
def test_what_breaks_the_design_is_found(path: str, source: str):
    assert len(find_faults(path, source)) == 1


def test_a_country_in_code_is_found_and_in_a_docstring_is_not():
    side = read_sides()[0]
    assert len(find_faults("claims/toll.py", f"party = {side.lower()!r}")) == 1
    assert len(find_faults("claims/toll.py", f"colour = {{'{side} says': 1}}")) == 1
    assert find_faults("claims/toll.py", f'"""{side} is an example."""') == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("claims/toll.py", "import pandas as pd\nfrom geo.gazetteer import Place\nfrom claims.case import Case"),
        ("claims/toll.py", "from urllib.parse import urlencode\nfrom datetime import datetime, time"),
        ("export/png.py", "from draw.web_map import draw_map"),
        ("ui/card.py", "import streamlit as st\nimport draw, claims, geo"),
        ("bench/speed.py", "import ui, draw, streamlit, time"),
        ("app.py", "import streamlit\nfrom serve import routes"),
        ("serve/routes.py", "import os\nfrom starlette.routing import Route\nfrom draw import web_map"),
        ("claims/toll.py", "pairs = {}.items()\ninformation = 1\ndatabase = 2"),
    ],
)
def test_what_the_design_allows_is_left_alone(path: str, source: str):
    assert find_faults(path, source) == []
