"""The legend's swatches on a sheet: the very drawings of the page's legend, read from their SVG.

Reads no more of SVG than `draw.swatches` writes, and nothing from outside.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np

from draw.still_paths import arc_path, box_path, points_of
from draw.still_sheet import Sheet

if TYPE_CHECKING:
    from matplotlib.path import Path

WIDTH, HEIGHT = 26.0, 22.0
"""Of a swatch, in pixels of the page."""

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")


@dataclass(frozen=True)
class _Place:
    """Where and how large the parts of a swatch are drawn."""

    x: float
    y: float
    size: float
    turn: float = 0.0
    alpha: float = 1.0

    def lay(self, path: "Path") -> "Path":
        angle = math.radians(self.turn)
        turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        return type(path)(points_of(path) @ turn * self.size + (self.x, self.y), path.codes)


def draw_swatch(sheet: Sheet, swatch: str, x: float, y: float, *, size: float) -> None:
    """Draw a swatch around a point; `size` is in pixels of the sheet for one of the page."""
    for element in ET.fromstring(swatch):  # noqa: S314 our own text, from draw.swatches
        _draw(sheet, element, _Place(x, y, size))


def _draw(sheet: Sheet, element: ET.Element, place: _Place) -> None:
    tag, looks = element.tag.rpartition("}")[2], element.attrib
    if tag == "g":
        for part in element:
            _draw(sheet, part, replace(place, alpha=float(looks.get("opacity", 1))))
        return
    if match := re.fullmatch(r"scale\(([\d.]+)\)", looks.get("transform", "")):
        place = replace(place, size=place.size * float(match[1]))
    if match := re.fullmatch(r"rotate\((-?[\d.]+)\)", looks.get("transform", "")):
        place = replace(place, turn=float(match[1]))
    dash = [float(part) * place.size for part in looks.get("stroke-dasharray", "").split()]
    sheet.shape(
        place.lay(_outline(tag, looks)),
        fill=_colour(looks, "fill"),
        stroke=_colour(looks, "stroke"),
        width=float(looks.get("stroke-width", 1)) * place.size,
        dash=dash,
        alpha=place.alpha * float(looks.get("stroke-opacity", 1)),
    )


def _colour(looks: Mapping[str, str], name: str) -> str | None:
    colour = looks.get(name, "none")
    return None if colour == "none" else colour


def _outline(tag: str, looks: Mapping[str, str]) -> "Path":
    if tag == "circle":
        return arc_path(0, 0, float(looks["r"]))
    if tag == "rect":
        left, top = float(looks["x"]), float(looks["y"])
        return box_path((left, top, left + float(looks["width"]), top + float(looks["height"])))
    return _read_path(looks["d"])


def _read_path(text: str) -> "Path":
    from matplotlib.path import Path

    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    tokens = iter(_TOKEN.findall(text))
    command = ""
    for token in tokens:
        command = token if token.isalpha() else command
        if command == "Z":
            vertices.append(vertices[-1])
            codes.append(int(Path.CLOSEPOLY))
            continue
        first = next(tokens) if token.isalpha() else token
        points = list(_read_points(command, first, tokens, vertices))
        codes += [int(Path.MOVETO if command == "M" else Path.LINETO)] * len(points)
        vertices += points
    return Path(np.array(vertices), np.array(codes, dtype=np.uint8))


def _read_points(
    command: str, first: str, tokens: Iterator[str], before: list[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    if command == "H":
        yield float(first), before[-1][1]
    elif command == "A":
        # Arcs of swatches lie around the middle and turn counter-clockwise.
        _, _, large, _, x, y = (float(next(tokens)) for _ in range(6))
        start, end = (math.atan2(-point[1], point[0]) for point in (before[-1], (x, y)))
        turn = (end - start) % (2 * math.pi) or 2 * math.pi
        turn = 2 * math.pi - 0.001 if large and turn < math.pi else turn
        for part in range(1, 33):
            angle = start + turn * part / 32
            yield float(first) * math.cos(angle), -float(first) * math.sin(angle)
    else:
        yield float(first), float(next(tokens))
