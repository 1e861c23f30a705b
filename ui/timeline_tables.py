"""The timeline's figures and happenings as tables, for those who cannot use a chart and those who want to read on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from claims.case import Case
from claims.figure import PEOPLE_WORDS
from claims.happenings import Happenings, Window
from claims.moments import when_said
from claims.panels import Panel
from claims.timeline import name_losses
from ui.ticked_table import describe_columns, show_ticked_table

_HELP = {
    "Said": "When the claimant said it, as exactly as known; it counts from the end of that day or month.",
    "Who says it": "The office that says it. The outlet that carried it stands on the card.",
    "Figure": "As claimed, with the range of its readings. Never added to another's.",
    "Before": "The figure it replaced, or after which it is a later count by another office.",
    "What it is": "A first figure, one that replaces another, a repeat, or a part.",
    "In the chart": "Whether it stood, and can be drawn, within the days that the axis shows.",
    "When": "When it is said to have happened, as exactly as claimed; for statements, when they were said.",
    "What is claimed": "One sentence of ours on what is claimed. None of it is verified by us.",
}
_WIDTHS_PX = {"Said": 120, "Who says it": 180, "What is claimed": 460, "When": 210, "What it is": 210, "Figure": 110}


def show_figure_table(case: Case, panels: Sequence[Panel], *, name: str) -> None:
    """Show every figure of the panels, those outside the axis too; a tick at a row opens its card."""
    rows = [_figure(case, row) for panel in panels for row in panel.figures.to_dict("records")]
    _show(pd.DataFrame(rows), name=name, alt="The figures of the charts above, one a row")


def show_happening_table(case: Case, table: pd.DataFrame, window: Window, *, name: str, alt: str) -> None:
    """Show happenings or statements, one a row; a tick at a row opens its card."""
    _show(pd.DataFrame([_happening(case, row, window) for row in table.to_dict("records")]), name=name, alt=alt)


def name_claims(case: Case, panels: Sequence[Panel], happenings: Happenings, window: Window) -> dict[str, str]:
    """Give a line for each claim that the charts draw, by its id, in the order of the charts."""
    figures = [_figure(case, row) for panel in panels for row in panel.figures.to_dict("records")]
    others = pd.concat([happenings.happened, happenings.spoken], ignore_index=True).to_dict("records")
    for row in figures:
        row["What is claimed"] = f"{row['Figure']} {row['What is counted'].lower()}, losses of {row['Losses of']}"
    rows = [*figures, *(_happening(case, row, window) for row in others)]
    drawn = [row for row in rows if row["In the chart"] == "yes"]
    return {row["Id"]: f"{row['Who says it']}, {row['Said']}: {row['What is claimed']}" for row in drawn}


def _figure(case: Case, row: Mapping[Any, Any]) -> dict[str, str]:
    return {
        "Said": when_said(row["said_at"], row["known_by"]),
        "Who says it": row["office"],
        "What is counted": case.name("measures", row["measure"], column="label"),
        "Losses of": name_losses(case, row["harmed"]),
        "People": PEOPLE_WORDS.get(str(row["people"]), "not said"),
        "Figure": row["figure"],
        "Before": row["before"] if isinstance(row["before"], str) else "",
        "What it is": row["note"],
        "In the chart": "yes" if row["visible"] else "no",
        "Id": row["claim_id"],
    }


def _happening(case: Case, row: Mapping[Any, Any], window: Window) -> dict[str, str]:
    inside = row["start"] <= pd.Timestamp(window.end) and row["end"] >= pd.Timestamp(window.start)
    return {
        "When": row["when"],
        "Kind": row["kind_label"],
        "Who says it": row["office"],
        "Party": case.name("parties", row["party"]),
        "What is claimed": row["statement"][:1].upper() + row["statement"][1:],
        "Said": row["said"],
        "In the chart": "yes" if inside else "no",
        "Id": row["claim_id"],
    }


def _show(table: pd.DataFrame, *, name: str, alt: str) -> None:
    columns = list(map(str, table.columns))
    config = describe_columns(_HELP, _WIDTHS_PX, names=columns)
    show_ticked_table(table, name=name, alt=alt, height=330, config=config)
