"""GeoParquet, read back by pyarrow and by geopandas."""

import io
import json

import geopandas as gpd
import pyarrow.parquet as pq
import pytest

from export.columns import CLAIM_COLUMNS
from export.geoparquet import write_geoparquet
from tests.export.reading import EVERYTHING, NOTHING, SEPTEMBER, check_same_claims, read_cells


def test_pyarrow_reads_the_same_claims(case):
    table = pq.read_table(io.BytesIO(write_geoparquet(case, EVERYTHING)))
    check_same_claims(case, EVERYTHING, table.to_pylist())
    assert table.column_names[:4] == ["claimant_name", "claimant", "party_name", "party"]


@pytest.mark.parametrize("outlines", [False, True])
def test_geopandas_reads_the_claims_that_the_filter_keeps(real_case, outlines):
    frame = gpd.read_parquet(io.BytesIO(write_geoparquet(real_case, SEPTEMBER, outlines=outlines)))
    assert list(frame["claim_id"]) == list(SEPTEMBER.filter.keep(real_case).claims["claim_id"])
    assert frame.crs == "OGC:CRS84"
    assert frame.geometry.dropna().is_valid.all()
    assert (frame.geometry.isna() == [len(places) == 0 for places in frame["shown_at"]]).all()
    kinds = set(frame.geometry.dropna().geom_type)
    assert kinds <= {"Point", "MultiPoint"} if not outlines else {"Polygon", "MultiPolygon"} & kinds
    if outlines:
        assert all(len(credited) > 0 for credited in frame.loc[frame.geom_type == "Polygon", "outline_credit"])


def test_unknown_is_null_and_types_are_kept(real_case):
    table = pq.read_table(io.BytesIO(write_geoparquet(real_case, EVERYTHING)))
    typed = {row["claim_id"]: row for row in read_cells("claims")}
    assert {name: str(table.schema.field(name).type) for name in ("low", "seq", "contested", "known_at", "denies")} == {
        "low": "double",
        "seq": "int64",
        "contested": "bool",
        "known_at": "timestamp[us, tz=+04:00]",
        "denies": "list<element: string>",
    }
    for row in table.select(["claim_id", "low", "high", "readings", "known_at", "said_at"]).to_pylist():
        for name in ("low", "high"):
            cell = typed[row["claim_id"]][name]
            assert row[name] == (float(cell) if cell else None)
        assert row["known_at"].isoformat()[:4] == row["said_at"][:4]


def test_the_file_carries_what_goes_with_the_claims_and_what_columns_mean(real_case):
    schema = pq.read_schema(io.BytesIO(write_geoparquet(real_case, SEPTEMBER)))
    about = json.loads(schema.metadata[b"about"])
    assert about["filter"] == SEPTEMBER.filter.in_words(real_case)
    assert about["licence"].startswith(real_case.about.licence)
    assert about["disclaimer"] == real_case.about.disclaimer
    for column in CLAIM_COLUMNS:
        assert column.meaning in schema.field(column.name).metadata[b"description"].decode()


def test_its_metadata_is_that_of_the_specification(real_case):
    geo = json.loads(
        pq.read_schema(io.BytesIO(write_geoparquet(real_case, EVERYTHING, outlines=True))).metadata[b"geo"]
    )
    column = geo["columns"][geo["primary_column"]]
    assert geo["version"] == "1.1.0"
    assert column["encoding"] == "WKB"
    kinds = {"Point", "MultiPoint", "Polygon", "MultiPolygon", "GeometryCollection"}
    assert set(column["geometry_types"]) <= kinds
    west, south, east, north = column["bbox"]
    assert 43 <= west < east <= 51
    assert 38 <= south < north <= 43


def test_nothing_left_is_an_empty_table(real_case):
    frame = gpd.read_parquet(io.BytesIO(write_geoparquet(real_case, NOTHING)))
    assert len(frame) == 0
    assert "claimant_name" in frame


def test_the_same_claims_give_the_same_bytes(real_case):
    assert write_geoparquet(real_case, SEPTEMBER) == write_geoparquet(real_case, SEPTEMBER)
