"""A table of claims in which the row of the opened claim is ticked, and a tick opens another's card."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from ui.mirror import is_gone, keep, mirror
from ui.session import get_opened_claim, open_claim


def show_ticked_table(
    table: pd.DataFrame,
    *,
    name: str,
    alt: str,
    height: int,
    columns: Sequence[str] | None = None,
    config: Mapping[str, ColumnConfig],
    open_row: Callable[[str | None], None] = open_claim,
) -> None:
    """Show a table, one row a claim, under whose ``Id`` it is opened.

    Parameters
    ----------
    name
        Name of this table on the page.
    alt
        What it holds, for screen readers.
    height
        In pixels, at most: no more than its rows need.
    columns
        Those to show, in this order; ``None`` = all.
    open_row
        What to do with the id of the ticked row, or with ``None`` when the tick is taken out.

    Notes
    -----
    Streamlit keeps a tick at its row's number, whichever claim comes to stand there, and does not let it be moved:
    where the tick is not at the opened claim's row, this is a new table.
    """
    ids, opened = table["Id"].tolist(), get_opened_claim()
    row = ids.index(opened) if opened in ids else None
    key = mirror(name, row)
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=min(height, 38 + 35 * len(table)),
        column_order=columns,
        column_config=config,
        on_select=partial(_open, name, key, ids, open_row),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [] if row is None else [row]}},
        placeholder="",
        alt=alt,
    )


def describe_columns(
    helps: Mapping[str, str], widths_px: Mapping[str, int], *, names: Sequence[str] | None = None
) -> dict[str, ColumnConfig]:
    """Give the settings of columns: of those named, by default of all that have a help."""
    return {
        name: st.column_config.Column(name, help=helps.get(name), width=widths_px.get(name))
        for name in (helps if names is None else names)
    }


def _open(name: str, key: str, ids: Sequence[str], open_row: Callable[[str | None], None]) -> None:
    if is_gone(name, key):
        return
    row = next((row for row in st.session_state[key]["selection"]["rows"] if row < len(ids)), None)
    keep(name, row)
    open_row(None if row is None else ids[row])
