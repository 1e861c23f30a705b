"""GeoParquet 1.1 of claims: a row a claim, geometry as WKB in longitude and latitude of WGS 84, lists as lists.

Source: the specification at https://geoparquet.org/releases/v1.1.0/.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from claims.case import Case
from claims.table import Column
from draw.view import View
from export.columns import CLAIM_COLUMNS, MANY_ROWS, NESTED, OUTLINE_CREDIT
from export.geometry import Position, find_positions
from export.rows import Row, make_rows
from export.selection import select_claims

GEOMETRY = "geometry"
_TYPES = {
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
    "instant": pa.timestamp("us", tz="+04:00"),
}


def write_geoparquet(case: Case, view: View, *, outlines: bool = False) -> bytes:
    """Write the claims of a view as GeoParquet.

    What goes with all of them stands in the file's metadata under ``about``, a column's meaning in its own under
    ``description``.
    """
    selection = select_claims(case, view)
    positions = find_positions(selection, outlines=outlines)
    columns = (*CLAIM_COLUMNS, *((OUTLINE_CREDIT,) if outlines else ()))
    rows = [_add_geometry(row, positions.get(row["claim_id"])) for row in make_rows(selection)]
    fields = [_make_field(column) for column in columns]
    fields.append(pa.field(GEOMETRY, pa.binary(), metadata={"description": "its position, WGS 84, longitude first"}))
    metadata = {"geo": _describe_geometry(positions), "about": selection.notes(outlines=outlines)}
    schema = pa.schema(fields, metadata={name: json.dumps(value) for name, value in metadata.items()})
    written = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), written)
    return written.getvalue()


def _make_field(column: Column) -> pa.Field:
    if column.kind == MANY_ROWS:
        kind = pa.list_(pa.struct([_make_field(inner) for inner in NESTED[column.name]]))
    else:
        kind = _TYPES.get(column.kind, pa.string())
        kind = pa.list_(kind) if column.many else kind
    meaning = f"{column.meaning}, in {column.unit}" if column.unit else column.meaning
    return pa.field(column.name, kind, metadata={"description": meaning})


def _add_geometry(row: Row, position: Position | None) -> Row:
    instants = {
        column.name: datetime.fromisoformat(row[column.name])
        for column in CLAIM_COLUMNS
        if column.kind == "instant" and row[column.name] is not None
    }
    geometry = None if position is None else shapely.to_wkb(position.geometry)
    credited = list(position.credits) if position else []
    return {**row, **instants, OUTLINE_CREDIT.name: credited, GEOMETRY: geometry}


def _describe_geometry(positions: Mapping[str, Position]) -> dict[str, Any]:
    geometries = [position.geometry for position in positions.values()]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({geometry.geom_type for geometry in geometries}),
        "orientation": "counterclockwise",
    }
    if geometries:
        column["bbox"] = [float(edge) for edge in shapely.total_bounds(geometries)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
