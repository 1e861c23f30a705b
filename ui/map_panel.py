"""The map on the page: shows finished marks, says which claim a visitor picked. Call it inside a fragment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from claims.case import Case
from draw.frame import FrameTolls
from draw.legend import LEGEND_STYLE, legend_html, legend_rows
from draw.marks import NamedArea
from draw.web_map import base_map, claims_layer, map_script_name
from geo.basemap import load_basemap
from ui.session import take_asked_view

_FONTS = {"Source Sans": "SourceSansVF-Upright*.woff2", "Source Serif": "SourceSerifVariable-Roman*.woff2"}
_CLICKED = "last_object_clicked_tooltip"

# The component sets a fixed height; the page knows better how high its window is.
_STYLE = """<style>
.st-key-{key} iframe {{ height: min({height}px, 82vh) !important; border: 1px solid var(--st-border-color, #c9c3b5); }}
@media (max-width: 640px) {{ .st-key-{key} iframe {{ height: min({height}px, 78vh) !important; }} }}
</style>"""


def show_map(
    marks: pd.DataFrame,
    *,
    case: Case,
    areas: Sequence[NamedArea] = (),
    tolls: FrameTolls | None = None,
    selected: str | None = None,
    key: str = "claims-map",
    height: int = 700,
    full_view: str | None = None,
) -> str | None:
    """Show the map of claims.

    Parameters
    ----------
    marks, areas
        From `draw.marks.place_marks` and `draw.marks.name_areas`.
    case
        The case that they are of.
    tolls
        The losses in the map's frame, from `draw.frame.shorten_tolls`.
    selected
        The claim whose mark to point out.
    key
        Name of this map on the page.
    height
        In pixels; a lower window gets a lower map.
    full_view
        Where the map stands alone: the address of the page with cards, to which its claims then lead. The map tells the
        server of no click.

    Returns
    -------
    str or None
        The claim that was clicked since the last run, once; otherwise None. It is a claim of the case: anything else
        that a browser sends is dropped.
    """
    if full_view is None:
        st.html(_STYLE.format(key=key, height=height))
    view, reading = take_asked_view()
    with st.container(key=key):
        answer = st_folium(
            base_map(
                case,
                prefix=read_prefix(),
                fonts=_find_fonts(),
                name_credits=_credit_names(),
                script_url=f"{read_prefix()}/script/{map_script_name()}",
            ),
            key=f"{key}-component",
            height=height,
            use_container_width=True,
            render=False,  # of the page around the map, of which the component takes nothing
            returned_objects=[_CLICKED] if full_view is None else [],
            feature_group_to_add=claims_layer(
                marks,
                case=case,
                areas=areas,
                tolls=tolls,
                theme=_read_theme(),
                view=view,
                reading=reading,
                selected=selected,
                full_view=full_view,
            ),
        )
    return _read_click(answer, case=case, key=key)


def show_legend(marks: pd.DataFrame, *, case: Case, areas: Sequence[NamedArea] = ()) -> None:
    """Show the legend of the map: what is on it, and nothing else."""
    rows = legend_rows(marks, case=case, areas=areas, theme=_read_theme())
    st.html(f"<style>{LEGEND_STYLE}</style>{legend_html(rows)}")


def _read_click(answer: object, *, case: Case, key: str) -> str | None:
    """Give the claim of a click that was not seen before. The map sends the claim's id and the number of the click."""
    said = answer.get(_CLICKED) if isinstance(answer, dict) else None
    seen = f"{key}-click"
    if not isinstance(said, str) or said == st.session_state.get(seen):
        return None
    st.session_state[seen] = said
    claim_id = said.split(" ", 1)[0]
    return claim_id if claim_id in case else None


def _credit_names() -> tuple[str, ...]:
    return tuple(source.credit for source in load_basemap().tables.values())


def read_prefix() -> str:
    """Give what the server's addresses begin with: "" or a path behind a proxy such as "/claims"."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def _read_theme() -> Literal["light", "dark", "auto"]:
    theme = st.context.theme.type
    return theme if theme in ("light", "dark") else "auto"


@lru_cache(maxsize=1)
def _find_fonts() -> dict[str, str]:
    """Give the addresses of the fonts that come with Streamlit; their file names change with its versions."""
    folder = Path(st.__file__).parent / "static"
    found = {family: next(folder.rglob(pattern), None) for family, pattern in _FONTS.items()}
    return {family: f"{read_prefix()}/{path.relative_to(folder).as_posix()}" for family, path in found.items() if path}
