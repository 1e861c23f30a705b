"""Colours that can be told apart on every ground and by every eye; shapes for every kind of the case."""

import csv
import itertools
import math
import re
from pathlib import Path

import numpy as np
import pytest

from claims.case import load_case
from draw.style import (
    FIGURE_MOST_PIXELS,
    LARGEST_FIGURE,
    PALETTES,
    SHAPES,
    figure_radius,
    read_party_styles,
    shape_path,
)

DATA = Path(__file__).resolve().parents[2] / "data"
STYLES = read_party_styles(load_case().parties)
COLOURED = [style for style in STYLES.values() if not style.is_open]

# Machado, Oliveira and Fernandes (2009), full strength: linear RGB as seen with each kind of colour-blindness.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}


def linear(colour: str) -> np.ndarray:
    """Give #rrggbb as linear RGB, 0 to 1."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Give the contrast of WCAG 2: 1 to 21."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def as_lab(rgb: np.ndarray) -> np.ndarray:
    """Give linear RGB as CIE L*a*b* (D65)."""
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = matrix @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("style", COLOURED, ids=lambda style: style.id)
@pytest.mark.parametrize("ground", ["paper", "land", "water"])
def test_a_partys_mark_stands_out_from_every_ground(style, theme: str, ground: str):
    assert contrast(style.colour(theme), getattr(PALETTES[theme], ground)) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "land"),
        ("ink", "paper_deep"),
        ("ink_soft", "paper"),
        ("ink_soft", "land"),
        ("water_ink", "water"),
    ],
)
def test_text_can_be_read(theme: str, text: str, ground: str):
    palette = PALETTES[theme]
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_outlines_and_borders_stand_out_from_the_ground(theme: str):
    palette = PALETTES[theme]
    assert min(contrast(palette.ink, palette.land), contrast(palette.country_line, palette.land)) >= 3
    assert contrast(palette.former_line, palette.land) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
def test_parties_can_be_told_apart_with_every_kind_of_sight(theme: str, blindness: str | None):
    matrix = np.array(BLINDNESS[blindness]) if blindness else np.eye(3)
    for one, other in itertools.combinations(COLOURED, 2):
        seen = [as_lab(matrix @ linear(style.colour(theme))) for style in (one, other)]
        distance = float(np.linalg.norm(seen[0] - seen[1]))
        # Where two colours come near each other, the line patterns of their marks differ.
        assert distance >= 20 or one.pattern != other.pattern, (one.id, other.id, distance)
    sides = [style for style in COLOURED if style.pattern.startswith("diagonal")]
    seen = [as_lab(matrix @ linear(style.colour(theme))) for style in sides[:2]]
    assert float(np.linalg.norm(seen[0] - seen[1])) >= 20


def test_patterns_of_coloured_parties_all_differ():
    patterns = [style.pattern for style in COLOURED]
    assert len(set(patterns)) == len(patterns)
    assert {style.pattern for style in STYLES.values() if style.is_open} == {"open"}


def test_every_kind_of_the_case_has_a_shape():
    with (DATA / "kinds.csv").open(encoding="utf-8", newline="") as file:
        symbols = {row["symbol"] for row in csv.DictReader(file)}
    assert symbols <= set(SHAPES)


@pytest.mark.parametrize("symbol", sorted(SHAPES))
def test_all_shapes_have_the_area_of_a_disc(symbol: str):
    area = 0.0
    for polygon in SHAPES[symbol]:
        following = [*polygon[1:], polygon[0]]
        area += abs(sum(x * b - a * y for (x, y), (a, b) in zip(polygon, following, strict=True))) / 2
    assert area == pytest.approx(math.pi)
    assert re.fullmatch(r"(M[-0-9. eL]+Z)+", shape_path(symbol))


def test_an_unknown_symbol_is_a_circle():
    assert shape_path('"><script>') == shape_path("circle")


@pytest.mark.parametrize("figure", [1, 2, 10, LARGEST_FIGURE])
def test_the_area_of_a_mark_follows_its_figure(figure: int):
    assert figure_radius(figure) ** 2 == pytest.approx(figure_radius(1) ** 2 * figure)


def test_the_mark_of_a_large_figure_still_leaves_room_for_names():
    assert (
        figure_radius(LARGEST_FIGURE) <= figure_radius(LARGEST_FIGURE + 1) == figure_radius(430) == FIGURE_MOST_PIXELS
    )


def test_a_name_that_is_its_own_code_is_said_once():
    assert STYLES["nato"].code_and_name == "NATO"
    assert STYLES["un"].code_and_name == "UN United Nations"
