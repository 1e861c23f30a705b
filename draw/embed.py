"""Handing values to the map's JavaScript so that no text in them can become markup, script or a template."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from branca.element import Element, Figure, MacroElement
from folium.template import Template

FOLDER = Path(__file__).resolve().parent

SCRIPTS = (
    "dom.js",
    "sheet.js",
    "ground.js",
    "room.js",
    "areas.js",
    "painter.js",
    "groups.js",
    "labels.js",
    "tip.js",
    "marks.js",
    "figures.js",
    "spread.js",
    "view.js",
    "controls.js",
    "frame.js",
    "start.js",
)

# What ends a script, opens a template of Jinja or of streamlit-folium, or breaks a line: each as JSON's own escape.
_ESCAPES = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("'", "\\u0027"),
    ("`", "\\u0060"),
    ("{{", "{\\u007b"),
    ("{%", "{\\u0025"),
    ("{#", "{\\u0023"),
    ("${", "\\u0024{"),
)


def script_json(value: Any) -> str:
    """Write a value as JSON that may stand inside a script.

    Parameters
    ----------
    value
        Dictionaries, lists, text, numbers, booleans, None. NaN is refused: unknown is None.

    Returns
    -------
    str
        ASCII only. None of its text can end the script element, open a template or start an entity.

    Raises
    ------
    ValueError
        If a number is NaN or infinite.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return text


@lru_cache(maxsize=1)
def read_script() -> str:
    """Give the map's JavaScript as one script that leaves only `ClaimedGround` behind."""
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return "(() => {\n" + "\n".join(_drop_comments(part) for part in parts) + "\n})();"


@lru_cache(maxsize=1)
def read_style() -> str:
    """Give the map's style sheet, without its colours and fonts."""
    return (FOLDER / "atlas.css").read_text(encoding="utf-8")


def _drop_comments(script: str) -> str:
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


class ScriptElement(MacroElement):
    """One piece of JavaScript on the map.

    Parameters
    ----------
    script
        The JavaScript. The first `PARENT` in it stands for the variable of the map or group that the element lies in.

    Notes
    -----
    Its text never becomes a template, unlike that of folium's own elements: folium renders an element by compiling its
    script as a Jinja template, which a stranger's ``{{ }}`` would enter.
    """

    _template = Template("{% macro script(this, kwargs) %}{{ this.write() }}{% endmacro %}")

    def __init__(self, script: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ClaimedGround"
        self._script = script

    def write(self) -> str:
        """Give the JavaScript with the variable of the parent filled in."""
        parent = self._parent
        return self._script.replace("PARENT", parent.get_name() if parent else "", 1)

    def render(self, **_kwargs: Any) -> str:
        """Put the script on the page for a map that is saved as a file; streamlit-folium reads `write` instead."""
        figure = self.get_root()
        if isinstance(figure, Figure):
            figure.script.add_child(_Verbatim(self), name=self.get_name())
        return ""


class _Verbatim(Element):
    """A part of the page's script that is written as it is."""

    def __init__(self, element: ScriptElement) -> None:
        super().__init__()
        self._element = element

    def render(self, **_kwargs: Any) -> str:
        return self._element.write()


def write_variables(colours: Mapping[str, str], *, theme: str) -> str:
    """Write one theme's colours as CSS variables of the map."""
    lines = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in colours.items())
    return f'.cg-map[data-theme="{theme}"]{{{lines}}}\n'
