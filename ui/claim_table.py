"""Claims as a table, for those who cannot use a map and those who want to read on. Rows come in the order given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from claims.case import Case
from claims.figure import figure_in_words
from ui.session import get_opened_claim, open_claim

_HELP = {
    "Said": "When the claimant said it, year first, as exactly as known; (by) = only the date of publication is known.",
    "Claimant": "The office that says it. The outlet that carried it stands on the card.",
    "What is claimed": "One sentence of ours on what is claimed. None of it is verified by us.",
    "Figure": "As claimed, with the range of its readings. Never added to another claimant's.",
    "Lowest": "The lowest number claimed, to sort by; empty = not bounded below.",
    "Highest": "The highest number claimed, to sort by; empty = not bounded above.",
    "Of whom": "The party whose people or things are said to have suffered.",
    "Places": "The places it names, by the name used on the map; 'from' and 'toward' are directions.",
    "Kind": "What kind of thing is claimed.",
    "Role": "total = the party's count of the whole, revised by its next total; part, repeat or none never revise.",
    "Sources": "In how many sources it was read.",
    "Id": "The claim's own id, for links and citations.",
}
_WIDTHS_PX = {"Said": 130, "Claimant": 170, "What is claimed": 460, "Figure": 150, "Places": 220, "Kind": 130}
SHORT = ("Said", "Claimant", "What is claimed", "Figure", "Places", "Kind")


def make_table(case: Case, claims: pd.DataFrame) -> pd.DataFrame:
    """Give the claims' columns as a person reads them, one row a claim in the same order."""
    table = _write_rows(case)
    rows = table.index.get_indexer(pd.Index(claims["claim_id"].to_numpy(dtype=object), dtype=object))
    return table.take(rows).reset_index(drop=True)


@lru_cache(maxsize=4)
def _write_rows(case: Case) -> pd.DataFrame:
    """Write the row of every claim, under its id: what a row says does not depend on the filter."""
    claims = case.claims
    actors, kinds = (case.actors.set_index("id")["short"], case.kinds.set_index("id")["label"])
    named = case.claim_places[case.claim_places["role"].isin(("at", "from", "toward"))]
    words = named["role"].map({"at": "", "from": "from ", "toward": "toward "}) + named["place"].map(
        case.gazetteer.label
    )
    places = words.groupby(named["claim_id"]).agg(", ".join)
    rows = claims.to_dict("records")
    return pd.DataFrame(
        {
            "Said": [_said(row) for row in rows],
            "Claimant": claims["claimant"].map(actors).to_numpy(),
            "What is claimed": [row["statement"][:1].upper() + row["statement"][1:] for row in rows],
            "Figure": [_figure(case, row) for row in rows],
            "Lowest": claims["span_low"].to_numpy(),
            "Highest": claims["span_high"].to_numpy(),
            "Of whom": [_parties(case, row["harmed"]) for row in rows],
            "Places": claims["claim_id"].map(places).fillna("").to_numpy(),
            "Kind": claims["kind"].map(kinds).to_numpy(),
            "Role": claims["role"].to_numpy(),
            "Sources": claims["source_count"].to_numpy(),
            "Id": claims["claim_id"].to_numpy(),
        },
        index=pd.Index(claims["claim_id"].to_numpy(dtype=object), dtype=object),
    )


def show_claim_table(
    case: Case, claims: pd.DataFrame, *, key: str, columns: tuple[str, ...] | None = None, height: int = 420
) -> None:
    """Show the table; a tick at a row opens the card of its claim, and the opened claim's row is ticked."""
    table = make_table(case, claims)
    ids, opened = table["Id"].tolist(), get_opened_claim()
    row = ids.index(opened) if opened in ids else None
    st.dataframe(
        table,
        key=_place_tick(key, row),
        hide_index=True,
        height=height,
        column_order=columns,
        column_config={name: _describe(name) for name in _HELP},
        on_select=partial(_open_row, key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [] if row is None else [row]}},
        placeholder="",
        alt="The claims shown, one a row",
    )


def _describe(name: str) -> ColumnConfig:
    return st.column_config.Column(name, help=_HELP[name], width=_WIDTHS_PX.get(name))


def _place_tick(key: str, row: int | None) -> str:
    """Give the widget's key. Where its tick is not at the opened claim's row, that of a new widget.

    Streamlit keeps a tick at its row's number, whichever claim comes to stand there, and does not let it be moved.
    """
    number, ticked = st.session_state.get(f"{key}_tick", (0, None))
    if ticked != row:
        number += 1
    st.session_state[f"{key}_tick"] = (number, row)
    return f"{key}_{number}"


def _open_row(key: str, ids: list[str]) -> None:
    number, _ = st.session_state[f"{key}_tick"]
    row = next((row for row in st.session_state[f"{key}_{number}"]["selection"]["rows"] if row < len(ids)), None)
    st.session_state[f"{key}_tick"] = (number, row)
    open_claim(None if row is None else ids[row])


def _said(row: Mapping[Any, Any]) -> str:
    if not isinstance(row["said_at"], str):
        return "not known"
    return row["said_at"].replace("T", " ") + (" (by)" if row["known_by"] else "")


def _figure(case: Case, row: Mapping[Any, Any]) -> str:
    if isinstance(row["measure"], str):
        past = case.name("measures", row["measure"], column="past")
        return f"{figure_in_words(row['span_low'], row['span_high'], approximate=row['approximate'])} {past}"
    if isinstance(row["quantity_unit"], str):
        unit = row["quantity_unit"]
        return figure_in_words(row["span_low"], row["span_high"], approximate=row["approximate"], unit=unit)
    return ""


def _parties(case: Case, ids: object) -> str:
    of = ids.split(";") if isinstance(ids, str) else []
    return ", ".join(case.name("parties", party) for party in case.party_order if party in of)
