"""What the three maps share: the claims they show, and the one button that shows other ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from bench.sample import SEED, View, draw_marks, find_view, read_marks
from claims.case import Case, load_case

HEIGHT_PX = 600
BUTTON = "Show other claims"
RADIUS_PX = 5


@dataclass(frozen=True)
class Showing:
    """What to draw in this run.

    Attributes
    ----------
    marks : pandas.DataFrame
        None at first; then after each click others, and never quite those of an earlier click: Streamlit keeps large
        messages in the browser and does not send one again that it has sent before.
    case : Case
        The real case.
    view : View
        Where the map begins.
    """

    marks: pd.DataFrame
    case: Case
    view: View


def choose_showing() -> Showing:
    """Show the button, and give what to draw; the address says how many, as in ``/?n=1000``."""
    case, _ = _load()
    count = int(st.query_params.get("n", "100"))
    st.button(BUTTON, on_click=_turn)
    turns = int(st.session_state.get("turns", 0))
    marks = _draw(2 * count)
    shown = (marks["number"] + turns * (count + 1)) % (2 * count) < (count if turns else 0)
    return Showing(marks=marks[shown.to_numpy()], case=case, view=find_view(case))


def _turn() -> None:
    st.session_state["turns"] = st.session_state.get("turns", 0) + 1


@st.cache_resource
def _load() -> tuple[Case, pd.DataFrame]:
    case = load_case()
    return case, read_marks(case)


@st.cache_resource
def _draw(count: int) -> pd.DataFrame:
    """Draw twice as many as are shown into one table, so that each run filters a table as a dashboard does."""
    case, marks = _load()
    drawn = draw_marks(marks, case=case, count=count, seed=SEED)
    return drawn.assign(number=np.random.default_rng(SEED).permutation(count))
