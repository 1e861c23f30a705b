"""The legend: a row for each thing that is on the map, and for nothing else."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from claims.case import Case
from draw.marks import NamedArea
from draw.markup import safe
from draw.style import LARGEST_FIGURE, party_styles
from draw.swatches import SwatchPen

FIRST_LINE = "Marks show who names a place, not who holds it."
BORDER, UNDELIMITED = "border", "border that is not delimited"

LEGEND_STYLE = """
.cg-legend { font-size: .88rem; line-height: 1.3; }
.cg-legend ul { list-style: none; margin: 0; padding: 0 !important; font-size: inherit; }
.cg-legend li { display: flex; align-items: center; gap: .5rem; margin: .18rem 0; padding: 0; font-size: inherit; }
.cg-legend li.cg-words { font-style: italic; }
.cg-legend img { flex: none; width: 26px; height: 22px; }
.cg-legend b { font-weight: 600; }
"""
"""The style sheet of `legend_html`."""


@dataclass(frozen=True)
class LegendRow:
    """One row.

    Attributes
    ----------
    swatch : str
        SVG without any outside text; "" for a row of words.
    text : str
        What it means. Outside text may be in it: escape it.
    code : str
        A party's letters; "" for other rows.
    """

    swatch: str
    text: str
    code: str = ""


def legend_rows(
    marks: pd.DataFrame,
    *,
    case: Case,
    areas: Sequence[NamedArea] = (),
    theme: str = "light",
    printed: bool = False,
) -> list[LegendRow]:
    """Give the legend of a map.

    Parameters
    ----------
    marks, areas
        What is on it, from `draw.marks`.
    case
        The case that they are of.
    theme
        `light` or `dark`.
    printed
        Whether it stands on a picture, where nothing can be clicked.

    Returns
    -------
    list of LegendRow
        First the line that a mark is no claim to hold a place; then parties, kinds, sizes, precision, states, lines.
    """
    pen = SwatchPen("dark" if theme == "dark" else "light")
    rows = [LegendRow("", FIRST_LINE)]
    if not marks.empty:
        rows += [*_party_rows(marks, case=case, pen=pen, printed=printed), *_kind_rows(marks, pen=pen)]
        rows += [*_precision_rows(marks, areas, pen=pen), *_state_rows(marks, pen=pen)]
    return [*rows, LegendRow(pen.line(), BORDER), LegendRow(pen.line(broken=True), UNDELIMITED)]


def legend_html(rows: Sequence[LegendRow]) -> str:
    """Write a legend as an HTML list in a box of the class `cg-legend`; all text is escaped and isolated."""
    return f'<div class="cg-legend"><ul>{"".join(map(_row_html, rows))}</ul></div>'


def _row_html(row: LegendRow) -> str:
    code = f"<b>{safe(row.code)}</b> " if row.code else ""
    if not row.swatch:
        return f'<li class="cg-words">{safe(row.text)}</li>'
    picture = base64.b64encode(row.swatch.encode()).decode()
    return f'<li><img src="data:image/svg+xml;base64,{picture}" alt=""><span>{code}{safe(row.text)}</span></li>'


def _party_rows(marks: pd.DataFrame, *, case: Case, pen: SwatchPen, printed: bool) -> Iterator[LegendRow]:
    styles = party_styles(case)
    parties = set(marks["party"].unique())
    shown = [styles[party] for party in case.party_order if party in parties]
    for style in shown:
        if not style.is_open:
            yield LegendRow(pen.disc(style), f"named by {style.name}", code=style.code)
    others = [style for style in shown if style.is_open]
    if others:
        names = ", ".join(style.code_and_name for style in others)
        yield LegendRow(pen.shape("circle"), f"named by others, with their letters: {names}")
    if marks.duplicated(["place", "lon", "lat"]).any():
        text = "several claims at one place, their number behind each party's letters"
        text += "" if printed else "; click to take them apart"
        yield LegendRow(pen.split_disc([style for style in shown if not style.is_open][:2] or shown[:1]), text)


def _kind_rows(marks: pd.DataFrame, *, pen: SwatchPen) -> Iterator[LegendRow]:
    by_symbol: dict[str, list[str]] = {}
    columns = (marks[name].to_numpy(dtype=object) for name in ("kind_label", "symbol"))
    for label, symbol in sorted(set(zip(*columns, strict=True))):
        by_symbol.setdefault(symbol, []).append(label)
    for symbol, labels in by_symbol.items():
        text = ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])
        yield LegendRow(pen.shape(symbol), text)


def _precision_rows(marks: pd.DataFrame, areas: Sequence[NamedArea], *, pen: SwatchPen) -> Iterator[LegendRow]:
    with_figure = marks["figure"].notna().to_numpy(dtype=bool)
    if with_figure.any():
        low, high = (marks[name].to_numpy(dtype=float, na_value=np.nan)[with_figure] for name in ("low", "high"))
        ranged = (~np.isnan(high) & (high != low)).any()
        tail = ": solid for the lowest number claimed, broken ring for the highest" if ranged else ""
        over = (np.fmax(low, high) > LARGEST_FIGURE).any()
        most = f", up to {LARGEST_FIGURE}; larger ones are drawn no larger" if over else ""
        yield LegendRow(pen.sizes(), f"area of a mark = its figure{tail}{most}")
    if marks["area"].isna().any():
        yield LegendRow(pen.ring(), "thin circle: the place lies within it; the wider, the less exact")
    if any(area.parties for area in areas):
        yield LegendRow(pen.hatch(), "area named as a whole, hatched by who names it")


def _state_rows(marks: pd.DataFrame, *, pen: SwatchPen) -> Iterator[LegendRow]:
    if marks["role"].isin(["from", "toward"]).any():
        yield LegendRow(pen.shape("circle", broken=True), "broken outline (→): named as a direction, not as a site")
    if marks["contested"].any():
        yield LegendRow(pen.shape("circle", cut=True), "cut through: another claim contradicts or denies it")
    if marks["revised"].any():
        yield LegendRow(pen.pale(), "pale: since revised")
