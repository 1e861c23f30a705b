"""The map as a picture on the page: its choices, a preview, and the downloads, each drawn once and kept a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

import streamlit as st

from claims.case import Case
from draw.still import SIZES
from draw.view import Theme, View
from export.file_name import name_file
from export.formats import FORMATS, Format
from export.picture import DPI
from ui.mirror import is_gone, keep, mirror
from ui.session import keep_choice, set_choice
from ui.text import safe, show_html

PREVIEW_DPI = 110
KEPT = 40
"""How many files are kept for the next visitor who asks for the same."""

_THEMES = {"light": "Light", "dark": "Dark"}
_DENSITIES = {"96": "96, for a screen", "150": "150, for a page", "300": "300, for print"}
_MAP, _CHARTS = ("png", "svg", "pdf", "html"), ("timeline-png", "timeline-svg", "compare-png", "compare-svg")


@dataclass(frozen=True)
class Picture:
    """What a visitor chose: the view with the picture's theme, its size, and its density in pixels to the inch."""

    view: View
    size: str
    dpi: int


def choose_picture(view: View) -> Picture:
    """Show the choices and give what they stand at; the page's link carries them."""
    sizes = {name: size.words for name, size in SIZES.items()}
    size = _choose("Size", "size", sizes, next(iter(sizes)))
    theme = _choose("Paper", "paper", _THEMES, "light")
    dpi = _choose("Pixels to the inch of a PNG", "dpi", _DENSITIES, str(DPI))
    return Picture(replace(view, theme=cast("Theme", theme), embed=False), size, int(dpi))


def show_preview(case: Case, picture: Picture) -> None:
    """Show the picture as it will be."""
    with st.spinner("Drawing the picture", show_time=False):
        drawn = _make(case, picture, "png", dpi=PREVIEW_DPI)
    words = (
        f"A picture of the map: {picture.view.filter.in_words(case)}. All that is in it stands on the Map page as text."
    )
    with st.container(border=True):
        st.image(drawn, width="stretch", alt=words)


def show_downloads(case: Case, picture: Picture) -> None:
    """Show one button a format; a file is made when its button is pressed."""
    for title, names in (("The map", _MAP), ("The charts of this filter", _CHARTS)):
        show_html(f'<h2 class="cg-table-title">{safe(title)}</h2>')
        for name in names:
            one = FORMATS[name]
            st.download_button(
                one.words,
                partial(_make, case, picture, name, dpi=picture.dpi),
                file_name=_name(case, picture, one),
                mime=one.media_type,
                on_click="ignore",
                width="stretch",
                key=f"snapshot_{name}",
            )


def show_contents_of(case: Case, picture: Picture) -> None:
    """Say what will be in the picture, and which part of the ground it shows."""
    view = picture.view
    framed = view.centre is not None and view.zoom is not None
    frame = "the part of the map that you last looked at" if framed else "the opening view of the map"
    words = (
        f"In every picture: {frame}; title, filter and moment in words, the losses as each side claims them, the "
        "legend, a scale, where it lies, where the claims were read, the credits and licences of what is shown, the "
        "disclaimer, the address of this view and the version of the claims, "
        f"{case.about.data_version}. What does not fit is counted, never cut in silence."
    )
    show_html(f'<p class="cg-quiet cg-caption">{safe(words)}</p>')


def _choose(label: str, key: str, words: Mapping[str, str], usual: str) -> str:
    chosen = keep_choice(key, usual, tuple(words))
    name = f"snapshot_{key}"
    widget = mirror(name, chosen)
    options = list(words)
    st.radio(
        label,
        options,
        index=options.index(chosen),
        format_func=words.__getitem__,
        key=widget,
        on_change=_take,
        args=(key, name, widget),
    )
    return chosen


def _take(key: str, name: str, widget: str) -> None:
    if is_gone(name, widget):
        return
    keep(name, st.session_state[widget])
    set_choice(key, st.session_state[widget])


def _name(case: Case, picture: Picture, one: Format) -> str:
    stem, _, extension = name_file(case, picture.view, format=one).rpartition(".")
    kind = one.name.partition("-")[0] if one.name in _CHARTS else "map"
    size = f"-{picture.size}" if "size" in one.options else ""
    return f"{stem.replace('claims', kind, 1)}{size}-{picture.view.theme}.{extension}"


def _make(case: Case, picture: Picture, name: str, *, dpi: int) -> bytes:
    """Make a file, or give the one that was made of the same."""
    options = {"size": picture.size, "dpi": dpi, "base": _read_base()}
    asked = {key: value for key, value in options.items() if key in FORMATS[name].options}
    return _make_once(case, picture.view, name, tuple(sorted(asked.items())))


@st.cache_data(max_entries=KEPT, show_spinner=False, hash_funcs={View: lambda view: sorted(view.to_query().items())})
def _make_once(_case: Case, view: View, name: str, asked: tuple[tuple[str, Any], ...]) -> bytes:
    return FORMATS[name].write(_case, view, **dict(asked))


def _read_base() -> str:
    """Give the dashboard's address with its closing slash, from that of this page; "" where there is none."""
    address = urlsplit(str(st.context.url or ""))
    if address.scheme not in ("http", "https"):
        return ""
    return f"{address.scheme}://{address.netloc}{address.path.rsplit('/', 1)[0]}/"
