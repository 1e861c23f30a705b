"""What the charts share: the chart itself, its fonts, margin, axes and table, and how a party's mark looks on it.

Their specifications are Vega-Lite's own, so that a page draws them at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.bidi import close_marks
from draw.style import PALETTES, Palette, PartyStyle

FONT = '"Source Sans", "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif'
MARGIN = 46
"""Pixels left of the plot, the same in every chart."""

_SHAPES = {"diagonal-up": "circle", "diagonal-down": "square", "dots": "diamond"}


@dataclass(frozen=True)
class Chart:
    """A chart: its specification, and the table of all that is drawn. Outside text is only in the table."""

    spec: dict[str, Any]
    table: pd.DataFrame


def mark_shape(style: PartyStyle) -> str:
    """Give Vega's shape for a party's marks, by its pattern; an open one is a circle."""
    return _SHAPES.get(style.pattern, "circle")


def mark_fill(style: PartyStyle, *, theme: str) -> str:
    """Give the fill of a party's marks: paper for an open one."""
    paper = PALETTES[theme].paper
    return paper if style.is_open else style.colour(theme) or paper


def make_table(
    rows: Sequence[Mapping[str, Any]],
    *,
    texts: Iterable[str],
    numbers: Mapping[str, float],
    flags: Iterable[str] = (),
) -> pd.DataFrame:
    """Give the rows that a chart draws as a table: columns of texts, of numbers with what is usual, and of flags."""
    columns: dict[str, list[Any]] = {name: [close_marks(str(row.get(name, ""))) for row in rows] for name in texts}
    columns |= {name: [float(row.get(name, usual)) for row in rows] for name, usual in numbers.items()}
    columns |= {name: [bool(row.get(name)) for row in rows] for name in flags}
    return pd.DataFrame(columns)


def write_look(palette: Palette, *, height: float) -> dict[str, Any]:
    """Give what every specification begins with: height in pixels, as wide as the page, ink on the page's ground."""
    ink = {"labelColor": palette.ink, "titleColor": palette.ink, "labelFont": FONT, "titleFont": FONT}
    line = {"domainColor": palette.ink_soft, "tickColor": palette.ink_soft, "gridColor": palette.rule, "gridWidth": 0.5}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "height": height,
        "padding": {"left": 0, "right": 8, "top": 4, "bottom": 2},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {
            "background": "transparent",
            "font": FONT,
            "view": {"stroke": None},
            "axis": {**ink, **line, "labelFontSize": 11},
        },
    }
