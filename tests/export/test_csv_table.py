"""The CSV table, read back by pandas and by the csv module."""

import csv
import io

import pandas as pd
import pytest

from claims.filter import ClaimFilter
from claims.moments import as_moment
from draw.view import View
from export.cells import neutralise, restore
from export.columns import COLUMNS
from export.csv_table import write_csv
from export.rows import make_rows
from export.selection import select_claims
from tests.export.reading import EVERYTHING, FORMULAS, NOTHING, SCRIPTS, SEPTEMBER, check_same_claims, read_cells

NUMBERS = {column.name for column in COLUMNS if column.kind in {"number", "integer"}}


def read_back(written: bytes) -> list[dict[str, object]]:
    """Read with pandas alone: empty is unknown, numbers are numbers."""
    frame = pd.read_csv(io.BytesIO(written), dtype=dict.fromkeys({one.name for one in COLUMNS} - NUMBERS, "string"))
    rows = []
    for cells in frame.to_dict("records"):
        row = {name: None if pd.isna(cell) else restore(cell) if isinstance(cell, str) else cell
               for name, cell in cells.items()}  # fmt: skip
        row["denied_by"] = (row["denied_by"] or "").split(";") if row["denied_by"] else []
        rows.append(row)
    return rows


def test_it_gives_the_same_claims(case):
    rows = read_back(write_csv(case, EVERYTHING))
    check_same_claims(case, EVERYTHING, rows)
    assert list(rows[0])[:5] == ["claimant_name", "claimant", "party_name", "party", "claim_id"]


def test_its_figures_are_the_cells_of_the_case(real_case):
    rows = csv.DictReader(io.StringIO(write_csv(real_case, EVERYTHING).decode("utf-8-sig"), newline=""))
    typed = {row["claim_id"]: row for row in read_cells("claims")}
    for row in rows:
        assert (row["low"], row["high"]) == (typed[row["claim_id"]]["low"], typed[row["claim_id"]]["high"])


def test_it_gives_the_claims_that_the_filter_keeps(real_case):
    check_same_claims(real_case, SEPTEMBER, read_back(write_csv(real_case, SEPTEMBER)))


def test_every_row_carries_what_it_needs_to_stand_alone(real_case):
    for row in read_back(write_csv(real_case, SEPTEMBER)):
        assert row["filter"] == SEPTEMBER.filter.in_words(real_case)
        assert row["data_version"] == real_case.about.data_version
        assert row["licence"].startswith(real_case.about.licence)
        assert row["disclaimer"] == real_case.about.disclaimer
        assert row["as_of"] == "2024-04-30"
        assert row["sources"] is not None
        assert row["claim_id"] in row["citation"]
        assert (row["denials"] is None) == (row["denied_by"] == [])


def test_readings_roles_and_places_are_there_in_words(real_case):
    rows = {row["claim_id"]: row for row in read_back(write_csv(real_case, EVERYTHING))}
    for reading in read_cells("readings"):
        if reading["claim_id"] in rows and reading["low"]:
            assert f"{float(reading['low']):,.10g}" in rows[reading["claim_id"]]["readings"]
    named = [place for place in read_cells("claim_places") if place["claim_id"] in rows]
    assert all(f"({place['role'].replace('_', ' ')}, " in rows[place["claim_id"]]["places"] for place in named)
    roles = {row["claim_id"]: row["role"] for row in read_cells("claims")}
    assert all(row["role"] == roles[claim_id] for claim_id, row in rows.items())


@pytest.mark.parametrize(("day", "words"), [(18, "148 buildings"), (19, "48 to 148 buildings")])
def test_a_figure_is_written_with_the_readings_published_by_then(real_case, day, words):
    view = View(ClaimFilter(as_of=as_moment(f"2022-10-{day}")))
    rows = {row["claim_id"]: row for row in read_back(write_csv(real_case, view))}
    row = rows["am-governor-gegharkunik-2022-10-18-buildings-sotk-148"]
    assert row["figure"] == words
    assert (row["readings"] is not None) == (day == 19)


def test_the_address_of_a_page_that_may_show_the_dead_is_not_written(real_case):
    text = write_csv(real_case, EVERYTHING).decode("utf-8-sig")
    unlinked = [row["url"] for row in read_cells("sources") if row["link"] == "unlinked"]
    assert unlinked
    assert [url for url in unlinked if url in text] == []


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_run_as_a_formula(cases, text):
    rows = csv.reader(io.StringIO(write_csv(cases["formulas"], EVERYTHING).decode("utf-8-sig"), newline=""))
    cells = {cell for row in rows for cell in row}
    assert neutralise(text) in cells
    assert [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝\t\r\n")] == []


@pytest.mark.parametrize("text", [*FORMULAS, *SCRIPTS, "", "  =1+1", "'", "a=1", "49", "\t=1", "\r=1", "'\t=1", "''"])
def test_a_neutralised_text_comes_back_as_it_was(text):
    assert restore(neutralise(text)) == text


def test_a_claim_has_the_ids_that_it_had_before(real_case):
    former = {row["claim_id"]: row["former_ids"] for row in read_back(write_csv(real_case, EVERYTHING))}
    assert former["az-mod-2021-06-30-killed-2906"] == "az-unnamed-2021-killed-2906"
    assert former["am-mod-2022-09-13-killed-49"] is None


def test_nothing_left_is_a_header_alone(real_case):
    assert write_csv(real_case, NOTHING).decode("utf-8-sig").splitlines() == [",".join(one.name for one in COLUMNS)]


def test_the_same_claims_give_the_same_bytes(real_case):
    assert write_csv(real_case, SEPTEMBER) == write_csv(real_case, SEPTEMBER)


def test_of_a_past_moment_a_row_has_only_what_was_published_by_then_but_still_its_citation(real_case):
    rows = make_rows(select_claims(real_case, View(ClaimFilter(as_of=as_moment("2022-09-14")))))
    dates = [one["date"] for row in rows for one in row["sources"]]
    assert dates
    assert all(date and as_moment(date) <= as_moment("2022-09-14") for date in dates)
    assert not all(row["sources"] for row in rows)
    everything = {row["claim_id"]: row for row in make_rows(select_claims(real_case, EVERYTHING))}
    for row in rows:
        assert row["source_count"] == len(row["sources"])
        assert row["citation"] == everything[row["claim_id"]]["citation"]
        assert {one["source"] for one in row["readings"]} <= {one["source"] for one in row["sources"]}
    counts = real_case.claims.set_index("claim_id")["source_count"]
    assert all(row["source_count"] == len(row["sources"]) == counts[one] for one, row in everything.items())
