"""GeoJSON of claims (RFC 7946): a feature a claim, those without a position with no geometry."""

from __future__ import annotations

import json
from typing import Any

import shapely

from claims.case import Case
from draw.view import View
from export.columns import OUTLINE_CREDIT
from export.geometry import Position, find_positions
from export.rows import Row, make_rows
from export.selection import select_claims


def write_geojson(case: Case, view: View, *, outlines: bool = False) -> bytes:
    """Write the claims of a view as GeoJSON; what goes with all of them stands under ``about``."""
    selection = select_claims(case, view)
    positions = find_positions(selection, outlines=outlines)
    features = [_make_feature(row, positions.get(row["claim_id"]), outlines=outlines) for row in make_rows(selection)]
    notes = selection.notes(outlines=outlines)
    collection: dict[str, Any] = {"type": "FeatureCollection", "about": notes}
    if positions:
        bounds = shapely.total_bounds([position.geometry for position in positions.values()])
        collection["bbox"] = [float(edge) for edge in bounds]
    collection["features"] = features
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", errors="replace")


def _make_feature(row: Row, position: Position | None, *, outlines: bool) -> dict[str, Any]:
    credit = {OUTLINE_CREDIT.name: list(position.credits) if position else []} if outlines else {}
    return {
        "type": "Feature",
        "id": row["claim_id"],
        "geometry": None if position is None else shapely.geometry.mapping(position.geometry),
        "properties": row | credit,
    }
