"""KML of claims: a placemark a claim, those without a position with no geometry.

A viewer of KML reads a description as HTML, so what stands there is escaped; the columns stand beside as plain texts.
"""

from __future__ import annotations

import html
import io
import re
from typing import Any
from xml.etree import ElementTree as ET

from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from claims.case import Case
from claims.moments import read_span
from draw.view import View
from export.columns import CLAIM_COLUMNS, OUTLINE_CREDIT
from export.geometry import Position, find_positions
from export.rows import Row, flatten, make_rows
from export.selection import select_claims

NAMESPACE = "http://www.opengis.net/kml/2.2"
_STYLE = "claim"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_kml(case: Case, view: View, *, outlines: bool = False) -> bytes:
    """Write the claims of a view as KML; what goes with all of them stands in the description of the document."""
    selection = select_claims(case, view)
    positions = find_positions(selection, outlines=outlines)
    notes = selection.notes(outlines=outlines)
    root = ET.Element("kml", {"xmlns": NAMESPACE})
    document = ET.SubElement(root, "Document")
    _add(document, "name", notes["title"])
    _add(document, "description", _as_html(notes))
    style = ET.SubElement(document, "Style", {"id": _STYLE})
    _add(ET.SubElement(style, "PolyStyle"), "fill", "0")
    _add(ET.SubElement(style, "BalloonStyle"), "text", "$[description]")
    _add_values(document, notes)
    for row in make_rows(selection):
        _add_placemark(document, row, positions.get(row["claim_id"]))
    written = io.BytesIO()
    ET.ElementTree(root).write(written, encoding="utf-8", xml_declaration=True)
    return written.getvalue()


def _add_placemark(document: ET.Element, row: Row, position: Position | None) -> None:
    placemark = ET.SubElement(document, "Placemark", {"id": row["claim_id"]})
    what = row["figure"] or row["kind"].replace("_", " ")
    _add(placemark, "name", f"{row['claimant_name']}: {what}")
    flat = {column.name: flatten(row[column.name], column) for column in CLAIM_COLUMNS}
    shown = ("claimant_name", "statement", "figure", "denials", "precision", "note", "citation")
    _add(placemark, "description", _as_html({name: flat[name] for name in shown}))
    _add_time(placemark, row)
    _add(placemark, "styleUrl", f"#{_STYLE}")
    credit = {OUTLINE_CREDIT.name: ";".join(position.credits)} if position and position.credits else {}
    _add_values(placemark, flat | credit)
    if position is not None:
        placemark.append(_make_geometry(position.geometry))


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_IN_XML.sub("�", text)


def _as_html(texts: dict[str, Any]) -> str:
    lines = [(name.replace("_", " ").capitalize(), text) for name, text in texts.items() if text]
    return "<br>".join(f"<b>{html.escape(name)}:</b> {html.escape(str(text))}" for name, text in lines)


def _add_values(parent: ET.Element, values: dict[str, Any]) -> None:
    extended = ET.SubElement(parent, "ExtendedData")
    for name, value in values.items():
        if value is not None:
            _add(ET.SubElement(extended, "Data", {"name": name}), "value", _write_value(value))


def _write_value(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _add_time(placemark: ET.Element, row: Row) -> None:
    """Add when it happened: KML too knows days, months and years."""
    first, last = row["event_from"] or row["event_to"], row["event_to"] or row["event_from"]
    if first is not None:
        span = ET.SubElement(placemark, "TimeSpan")
        _add(span, "begin", _write_moment(first))
        _add(span, "end", _write_moment(last))


def _write_moment(text: str) -> str:
    span = read_span(text)
    return f"{span.start.isoformat()}+04:00" if span.precision == "time" else text


def _make_geometry(geometry: BaseGeometry) -> ET.Element:
    if hasattr(geometry, "geoms"):
        several = ET.Element("MultiGeometry")
        several.extend(_make_geometry(part) for part in geometry.geoms)
        return several
    made = ET.Element(geometry.geom_type)
    if not isinstance(geometry, Polygon):
        _add(made, "coordinates", _write_positions(geometry.coords))
        return made
    rings = [("outerBoundaryIs", geometry.exterior), *(("innerBoundaryIs", ring) for ring in geometry.interiors)]
    for side, ring in rings:
        _add(ET.SubElement(ET.SubElement(made, side), "LinearRing"), "coordinates", _write_positions(ring.coords))
    return made


def _write_positions(positions: Any) -> str:
    return " ".join(f"{lon:.10g},{lat:.10g}" for lon, lat in positions)
