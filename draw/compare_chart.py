"""The figures for the same losses beside each other: a dumbbell for each count, linear or logarithmic.

Takes the finished matrix; computes no figure.
"""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from claims.case import Case
from claims.contradiction import Row
from claims.figure import figure_in_words
from claims.matrix import Matrix, MatrixLine, list_figures, name_count, name_harmed
from claims.moments import moment_in_words
from claims.rows import split_ids
from draw.style import PALETTES, Palette, PartyStyle, read_party_styles
from draw.time_axis import SHAPES, look, party_fill

LANE = 21
"""Height in pixels of one figure's lane, and of the heading over the figures of one count."""

_KEY = 5
_OPEN_END = 15
_ROOM = {False: 1.3, True: 3.0}
"""How far the axis runs beyond the largest number, so that the words behind it have room: linear, logarithmic."""

COLUMNS = (
    "lane", "line", "claim_id", "heading", "verdict", "words", "low", "high", "start", "end", "open_low", "open_high",
    "shape", "fill", "dash", "compared", "says", "counts", "said",
)  # fmt: skip


def dumbbell_rows(matrix: Matrix, *, case: Case, theme: str, logarithmic: bool = False) -> pd.DataFrame:
    """Give what the chart draws, one row a lane: a heading for each count, then its figures in the matrix's order.

    Returns
    -------
    pandas.DataFrame
        The columns of ``COLUMNS``. ``start`` and ``end`` are where a mark begins and ends (people): the bounds, or
        the one there is; ``open_low`` and ``open_high`` tell where a bound is missing; ``compared`` where the verdict
        weighs the figure. A logarithmic axis has no place for 0: such a figure is left out of it.
    """
    figures = list_figures(matrix)
    styles = read_party_styles(case.parties)
    rows: list[dict[str, Any]] = []
    for number, group in figures.groupby("line", sort=True):
        line = matrix.lines[int(str(number))]
        drawn = [row for row in group.to_dict("records") if not (logarithmic and _bounds(row)[0] <= 0)]
        if not drawn:
            continue
        rows.append({"lane": f"{len(rows):03d}: ", "line": number, "heading": _heading(case, line), "counts": ""})
        for row in drawn:
            style = styles[row["party"]]
            mark = _mark(case, row, style, theme=theme)
            rows.append(
                {**mark, "lane": f"{len(rows):03d}: {style.code}", "line": number, "counts": rows[-1]["counts"]}
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _heading(case: Case, line: MatrixLine) -> str:
    count = name_count(case, line.measure, line.people)
    return f"{count[:1].upper()}{count[1:]} of {name_harmed(case, line.harmed)}: {line.verdict.word}"


def _bounds(row: Row) -> tuple[float, float]:
    """Give where a mark begins and ends: at its bounds, or at the one it has."""
    known = [float(row[bound]) for bound in ("low", "high") if not pd.isna(row[bound])]
    return min(known), max(known)


def _mark(case: Case, row: Row, style: PartyStyle, *, theme: str) -> dict[str, Any]:
    start, end = _bounds(row)
    figure = figure_in_words(row["low"], row["high"], approximate=row["approximate"])
    relayed = split_ids(row["relays"]) if isinstance(row["relays"], str) else []
    of = ", ".join(dict.fromkeys(case.name("parties", case.claim(one).party, column="code") for one in relayed))
    words = f"{figure} (passed on from {of})" if of else figure
    office = case.name("actors", row["claimant"])
    return {
        "claim_id": row["claim_id"],
        "words": words,
        "low": None if pd.isna(row["low"]) else float(row["low"]),
        "high": None if pd.isna(row["high"]) else float(row["high"]),
        "start": start,
        "end": end,
        "open_low": pd.isna(row["low"]),
        "open_high": pd.isna(row["high"]),
        "shape": SHAPES.get(style.pattern, "circle"),
        "fill": PALETTES[theme].paper if of else party_fill(style, theme),
        "dash": bool(of) or not row["total"],
        "compared": bool(row["total"]) and not of,
        "says": office,
        "said": ("by " if row["known_by"] else "") + moment_in_words(row["said_at"]),
    }


@lru_cache(maxsize=16)
def draw_dumbbells(
    matrix: Matrix, *, case: Case, theme: str = "light", logarithmic: bool = False
) -> alt.LayerChart | None:
    """Draw the figures of a matrix.

    Parameters
    ----------
    matrix
        From `claims.matrix.set_matrix`.
    case
        The case that it is of.
    theme
        `light` or `dark`.
    logarithmic
        Whether equal distances are equal ratios.

    Returns
    -------
    altair.LayerChart or None
        One lane a figure under a heading for each count: a mark at a number, a bar from the low to the high bound, an
        arrow where a bound is missing, a thin line between the figures that the verdict weighs. None if no figure has
        a number.
    """
    rows = dumbbell_rows(matrix, case=case, theme=theme, logarithmic=logarithmic)
    marks = rows[rows["claim_id"].notna()]
    if marks.empty:
        return None
    palette = PALETTES[theme]
    x = _axis(marks, logarithmic=logarithmic)
    lanes = alt.Y(
        "lane:N",
        sort=None,
        scale=alt.Scale(domain=list(rows["lane"]), padding=0),
        axis=alt.Axis(title=None, labelExpr=f"slice(datum.value, {_KEY})", ticks=False, domain=False, grid=False,
                      labelOverlap=False, labelLimit=70, labelPadding=11),
    )  # fmt: skip
    tips = [
        alt.Tooltip(f"{name}:N", title=title)
        for name, title in (("words", "Figure"), ("says", "Says"), ("said", "Said"))
    ]
    at_start, at_end = x.copy(), x.copy()
    at_end.shorthand = "end:Q"
    headings = alt.Chart(rows[rows["heading"].notna()]).mark_text(
        align="left", fontWeight=600, fontSize=12, color=palette.ink, clip=True, limit=alt.expr("width")
    )
    layers = [
        headings.encode(x=alt.value(0), y=lanes, text="heading:N"),
        alt.Chart(marks[marks["compared"].astype(bool)])
        .mark_line(color=palette.ink_soft, strokeWidth=1.3)
        .encode(x=at_start, y=lanes, detail="line:N"),
        alt.Chart(marks).mark_rule(color=palette.ink, strokeWidth=3).encode(x=at_start, x2="end:Q", y=lanes),
        *_open_ends(marks, at_start=at_start, at_end=at_end, lanes=lanes, ink=palette.ink),
    ]
    layers += [_ends(marks, at=at_start, lanes=lanes, ink=palette.ink, tips=tips)]
    layers += [_ends(marks[marks["end"] > marks["start"]], at=at_end, lanes=lanes, ink=palette.ink, tips=tips)]
    layers += _labels(marks, at_end=at_end, lanes=lanes, palette=palette)
    chart: alt.LayerChart = alt.LayerChart(layer=layers)
    return look(chart, theme=theme, height=LANE * len(rows))


def _ends(marks: pd.DataFrame, *, at: alt.X, lanes: alt.Y, ink: str, tips: list[alt.Tooltip]) -> alt.Chart:
    """Draw the marks at one end of the figures; with a broken outline where a figure is nobody's count of the whole."""
    dash = alt.when("datum.dash").then(alt.value([2.2, 1.8])).otherwise(alt.value([1, 0]))
    chart: alt.Chart = (
        alt.Chart(marks)
        .mark_point(stroke=ink, strokeWidth=1.3, size=95, opacity=1)
        .encode(
            x=at,
            y=lanes,
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            strokeDash=dash,
            tooltip=tips,
        )
    )
    return chart


def _axis(marks: pd.DataFrame, *, logarithmic: bool) -> alt.X:
    lowest, highest = float(marks["start"].min()), float(marks["end"].max())
    top = max(highest, 1.0) * _ROOM[logarithmic]
    scale = (
        alt.Scale(type="log", domain=[min(lowest, 1.0), top], nice=False)
        if logarithmic
        else alt.Scale(domain=[0, top], nice=False)
    )
    title = "people, as claimed" + (" (logarithmic: each step multiplies)" if logarithmic else "")
    values = [10**power for power in range(7)] + [3 * 10**power for power in range(6)] if logarithmic else None
    axis = alt.Axis(title=title, orient="top", format=",d", tickCount=6, labelOverlap=True)
    if values:
        axis.values = sorted(value for value in values if value <= top)
    return alt.X("start:Q", scale=scale, axis=axis)


def _open_ends(marks: pd.DataFrame, *, at_start: alt.X, at_end: alt.X, lanes: alt.Y, ink: str) -> list[alt.Chart]:
    """Draw an arrow outward where a bound is missing."""
    charts = []
    for column, at, sign, shape in (
        ("open_high", at_end, 1, "triangle-right"),
        ("open_low", at_start, -1, "triangle-left"),
    ):
        group = marks[marks[column].astype(bool)]
        if group.empty:
            continue
        end = str(at.shorthand)
        rule = alt.Chart(group).mark_rule(color=ink, strokeWidth=1.5, x2Offset=sign * _OPEN_END)
        charts.append(rule.encode(x=at, x2=end, y=lanes))
        tip = alt.Chart(group).mark_point(
            shape=shape, fill=ink, stroke=ink, size=38, opacity=1, xOffset=sign * _OPEN_END
        )
        charts.append(tip.encode(x=at, y=lanes))
    return charts


def _labels(marks: pd.DataFrame, *, at_end: alt.X, lanes: alt.Y, palette: Palette) -> list[alt.Chart]:
    """Write each figure behind its mark, further off behind an arrow, over a halo that keeps it legible on a line."""
    charts = []
    halo: dict[str, Any] = {"stroke": palette.paper, "strokeWidth": 4}
    for is_open, group in marks.groupby("open_high", sort=True):
        place: dict[str, Any] = {
            "align": "left",
            "clip": True,
            "dx": _OPEN_END + 9 if is_open else 10,
            "fontSize": 11.5,
        }
        texts = alt.Chart(group).encode(x=at_end, y=lanes, text="words:N")
        charts += [texts.mark_text(color=palette.ink, **place, **edge) for edge in (halo, {})]
    return charts
