"""The zip of CSV files: each is read back, and the README beside them says what must go with them."""

import csv
import io
import json
import zipfile

import geopandas as gpd
import pytest

from export.cells import restore
from export.columns import NESTED
from export.csv_archive import write_csv_archive
from export.rows import make_rows
from export.selection import select_claims
from geo.basemap import load_basemap
from tests.export.reading import EVERYTHING, NOTHING, SEPTEMBER, check_same_claims, read_cells


def unpack(written: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read_table(written: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    return [{name: restore(cell) for name, cell in row.items()} for row in rows]


def test_the_tables_hold_the_same_claims_with_all_that_hangs_on_them(case):
    files = unpack(write_csv_archive(case, EVERYTHING))
    rows = [{name: cell or None for name, cell in row.items()} for row in read_table(files["claims.csv"])]
    for row in rows:
        row |= {name: float(row[name]) for name in ("low", "high", "span_low", "span_high") if row[name] is not None}
        row["denied_by"] = row["denied_by"].split(";") if row["denied_by"] else []
    check_same_claims(case, EVERYTHING, rows)
    made = make_rows(select_claims(case, EVERYTHING))
    for name in NESTED:
        written = read_table(files[f"{name}.csv"])
        assert len(written) == sum(len(row[name]) for row in made)
        assert list(written[0])[:2] == ["claimant_name", "claim_id"]


def test_roles_and_readings_are_the_cells_of_the_case(real_case):
    files = unpack(write_csv_archive(real_case, EVERYTHING))
    kept = set(EVERYTHING.filter.keep(real_case).claims["claim_id"])

    def cells(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
        return sorted(tuple(row[name] for name in names) for row in rows if row["claim_id"] in kept)

    for table, typed, names in (
        ("places", "claim_places", ("claim_id", "place", "role", "as_worded", "note")),
        ("sources", "claim_sources", ("claim_id", "source", "seen", "note")),
        ("readings", "readings", ("claim_id", "source", "low", "high", "measure", "people", "words")),
    ):
        assert cells(read_table(files[f"{table}.csv"]), *names) == cells(read_cells(typed), *names)


def test_the_readme_says_what_must_go_with_the_claims(real_case):
    files = unpack(write_csv_archive(real_case, NOTHING))
    text = files["README.txt"].decode()
    about = real_case.about
    for part in (about.licence, about.disclaimer, about.not_verified, about.data_version, "qzxqzx", "never zero"):
        assert part in text
    assert all(f"{name}: " in text for name in files if name != "README.txt")
    assert read_table(files["claims.csv"]) == []


@pytest.mark.parametrize("outlines", [False, True])
def test_outlines_come_only_when_asked_for_each_file_under_one_licence(real_case, outlines):
    files = unpack(write_csv_archive(real_case, SEPTEMBER, outlines=outlines))
    layers = {name: content for name, content in files.items() if name.endswith(".geojson")}
    assert bool(layers) == outlines
    named = {row["place"] for row in read_table(files["places.csv"])}
    for name, content in layers.items():
        source = load_basemap().layers[name.removeprefix("outlines-").removesuffix(".geojson")].source
        about = json.loads(content)["about"]
        assert (about["licence"], about["credit"]) == (source.licence, source.credit)
        frame = gpd.read_file(io.BytesIO(content))
        assert set(frame["place"]) <= named
        assert frame.is_valid.all()
        assert f"licence: {source.licence}" in files["README.txt"].decode()


def test_the_same_claims_give_the_same_bytes_at_any_hour(real_case, monkeypatch):
    first = write_csv_archive(real_case, SEPTEMBER, outlines=True)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_csv_archive(real_case, SEPTEMBER, outlines=True) == first
