"""The one table of what can be taken away: a new format is one file with a function, one line here, and one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from export.csv_table import write_csv
from export.geojson import write_geojson
from export.picture import write_pdf, write_png, write_svg

Write = Callable[..., bytes]
"""Takes a case and a view, and by keyword what the format's `options` name."""


@dataclass(frozen=True)
class Format:
    """One kind of file.

    Parameters
    ----------
    name : str
        What the command line and links call it.
    extension : str
        End of a file's name, without a dot.
    media_type : str
        What a server says it is.
    words : str
        What it is for a person who chooses, without a full stop.
    write : callable
        Gives the bytes of the file from a case and a view. The same case and view give the same bytes.
    write_with_outlines : callable, optional
        The same with the outlines of areas, each under its own licence; None if it never holds any.
    options : tuple of str
        What else `write` may be told by keyword: of pictures `size` (`draw.still.SIZES`), `dpi` and `base`, the
        dashboard's address.
    """

    name: str
    extension: str
    media_type: str
    words: str
    write: Write
    write_with_outlines: Write | None = None
    options: tuple[str, ...] = ()


_TABLE = (
    Format("csv", "csv", "text/csv; charset=utf-8", "CSV: one table, one row a claim", write_csv),
    Format(
        "geojson",
        "geojson",
        "application/geo+json",
        "GeoJSON: for maps, one feature a claim",
        write_geojson,
        partial(write_geojson, outlines=True),
    ),
    Format("png", "png", "image/png", "PNG: the map as a picture", write_png, options=("size", "dpi", "base")),
    Format("svg", "svg", "image/svg+xml", "SVG: the map as lines and text", write_svg, options=("size", "base")),
    Format("pdf", "pdf", "application/pdf", "PDF: the map for print", write_pdf, options=("size", "base")),
)

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.name: one for one in _TABLE})
"""Every format by its name, in the order in which they are offered."""
