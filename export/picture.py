"""The map of a view as a picture: PNG, SVG and PDF. The same case, view and choices give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Final

import numpy as np

from claims.case import Case
from draw.still import Still, draw_still
from draw.view import View
from export.picture_fonts import cut_lightly, embed_fonts

DPI: Final = 150
DPIS: Final = (96, 300)
"""The least and the most pixels to the inch of a PNG; SVG and PDF hold lines and letters, and need none."""

_RELIEF_DPIS = {"svg": 96, "pdf": 150}
"""Pixels to the inch of the relief in a file of lines: for the screen, and for print. Its own are about 75."""

# Neither matplotlib's letters nor its figures may be used by two threads at once.
_DRAWING = Lock()


def write_png(case: Case, view: View, *, size: str = "wide", dpi: int = DPI, base: str = "") -> bytes:
    """Write the map of a view as PNG.

    Parameters
    ----------
    case, view
        What to draw; the view gives filter, frame, layers, names and theme.
    size
        A name in `draw.still.SIZES`.
    dpi
        Pixels to the inch, within `DPIS`.
    base
        The dashboard's address with its closing slash, for the link to the live view.

    Raises
    ------
    ValueError
        If there is no such size, or `dpi` lies outside `DPIS`.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from export.png import pack_png

    check_dpi(dpi)
    with _DRAWING:
        still = draw_still(case, view, size=size, address=view.link(base=base))
        still.figure.set_dpi(dpi)
        canvas: Any = FigureCanvasAgg(still.figure)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())
    return pack_png(pixels, dpi=dpi, texts=_describe(still))


def write_svg(case: Case, view: View, *, size: str = "wide", base: str = "") -> bytes:
    """Write the map of a view as SVG: lines as lines, text as text in letters that travel with it. As `write_png`."""
    names = {"Title": "Title", "Description": "Description", "Rights": "Copyright"}
    text = _write_lines(case, view, "svg", size=size, base=base, names=names, without=("Date",))
    return embed_fonts(text.decode("utf-8")).encode("utf-8")


def write_pdf(case: Case, view: View, *, size: str = "wide", base: str = "") -> bytes:
    """Write the map of a view as PDF, its fonts embedded. As `write_png`."""
    names = {"Title": "Title", "Subject": "Description", "Author": "Software", "Creator": "Software"}
    return _write_lines(case, view, "pdf", size=size, base=base, names=names, without=("Producer", "CreationDate"))


def check_dpi(dpi: int) -> None:
    """Refuse a density outside `DPIS`.

    Raises
    ------
    ValueError
        It lies outside.
    """
    if not DPIS[0] <= dpi <= DPIS[1]:
        message = f"dpi {dpi}: use {DPIS[0]} to {DPIS[1]}"
        raise ValueError(message)


def _write_lines(
    case: Case, view: View, kind: str, *, size: str, base: str, names: Mapping[str, str], without: Sequence[str]
) -> bytes:
    """Write a file of lines and letters; what it says of itself has the format's `names`, none of `without`."""
    with _DRAWING, cut_lightly():
        still = draw_still(case, view, size=size, address=view.link(base=base))
        said = _describe(still)
        metadata = {name: said[of] for name, of in names.items()} | dict.fromkeys(without)
        written = io.BytesIO()
        still.figure.savefig(written, format=kind, dpi=_RELIEF_DPIS[kind], metadata=metadata)
    return written.getvalue()


def _describe(still: Still) -> dict[str, str]:
    """Give what the file says of itself beside the picture, for whoever finds it without its page."""
    margins = still.margins
    return {
        "Title": margins.title,
        "Description": f"{margins.filter_words}. {margins.not_verified} {margins.disclaimer}",
        "Source": margins.address,
        "Copyright": f"Claims: {margins.licence} Map: {'; '.join(margins.credits)}.",
        "Software": f"Claimed Ground, version of the claims {margins.version}",
    }
