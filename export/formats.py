"""The one table of what can be taken away: a new format is one file with a function, one line here, and one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from claims.case import Case
from claims.filter import ClaimFilter
from export.charts import choose_compared, write_compare_png, write_compare_svg, write_timeline_png, write_timeline_svg
from export.csv_archive import write_csv_archive
from export.csv_table import write_csv
from export.excel import write_excel
from export.geojson import write_geojson
from export.geoparquet import write_geoparquet
from export.kml import write_kml
from export.map_page import write_html
from export.picture import write_pdf, write_png, write_svg
from export.timemap import write_timemap

Write = Callable[..., bytes]
"""Takes a case and a view, and by keyword what the format's `options` name."""


def _take_all(_case: Case, wanted: ClaimFilter) -> ClaimFilter:
    return wanted


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
    takes : callable
        Gives, of a case and a view's filter, the filter of the claims that the file is of.
    """

    name: str
    extension: str
    media_type: str
    words: str
    write: Write
    write_with_outlines: Write | None = None
    options: tuple[str, ...] = ()
    takes: Callable[[Case, ClaimFilter], ClaimFilter] = _take_all


_TABLE = (
    Format("csv", "csv", "text/csv; charset=utf-8", "CSV: one table, one row a claim", write_csv),
    Format(
        "csv-zip",
        "zip",
        "application/zip",
        "CSV, every table: claims, places, sources, readings, denials, with a README",
        write_csv_archive,
        partial(write_csv_archive, outlines=True),
    ),
    Format(
        "excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel: every table as a sheet",
        write_excel,
    ),
    Format(
        "geojson",
        "geojson",
        "application/geo+json",
        "GeoJSON: for maps, one feature a claim",
        write_geojson,
        partial(write_geojson, outlines=True),
    ),
    Format(
        "geoparquet",
        "parquet",
        "application/vnd.apache.parquet",
        "GeoParquet: for analysis, with lists and types kept",
        write_geoparquet,
        partial(write_geoparquet, outlines=True),
    ),
    Format(
        "kml",
        "kml",
        "application/vnd.google-earth.kml+xml",
        "KML: for Google Earth and the like",
        write_kml,
        partial(write_kml, outlines=True),
    ),
    Format("timemap", "zip", "application/zip", "JSON for timemap: events, associations, sources", write_timemap),
    Format("png", "png", "image/png", "PNG: the map as a picture", write_png, options=("size", "dpi", "base")),
    Format("svg", "svg", "image/svg+xml", "SVG: the map as lines and text", write_svg, options=("size", "base")),
    Format("pdf", "pdf", "application/pdf", "PDF: the map for print", write_pdf, options=("size", "base")),
    Format(
        "html",
        "html",
        "text/html; charset=utf-8",
        "HTML: the map that moves, in one file",
        write_html,
        options=("base",),
    ),
    Format("timeline-png", "png", "image/png", "PNG: the timeline", write_timeline_png, options=("dpi", "base")),
    Format("timeline-svg", "svg", "image/svg+xml", "SVG: the timeline", write_timeline_svg, options=("base",)),
    Format(
        "compare-png",
        "png",
        "image/png",
        "PNG: the figures side by side",
        write_compare_png,
        options=("dpi", "base"),
        takes=choose_compared,
    ),
    Format(
        "compare-svg",
        "svg",
        "image/svg+xml",
        "SVG: the figures side by side",
        write_compare_svg,
        options=("base",),
        takes=choose_compared,
    ),
)

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.name: one for one in _TABLE})
"""Every format by its name, in the order in which they are offered."""
