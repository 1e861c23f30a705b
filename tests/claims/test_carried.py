"""A reading counts from when its source was published: what was known at a moment has none that came later."""

from dataclasses import replace

import pandas as pd
import pytest

from claims.carried import claim_at, claims_at
from claims.filter import ClaimFilter
from claims.matrix import set_matrix
from claims.toll import toll
from tests.claims.building import a_case, a_claim

LATE, UNDATED = "2022-09-20", ""


def carried(date, **cells):
    """Make a case of one total of 13 September, said to be 3, which a source of that date carries as about 7."""
    reading = {"claim_id": "one", "source": "other", "measure": "killed", "people": "military", "low": "7", "high": "7"}
    case = a_case(a_claim("one", low="3", high="3", **cells), readings=({**reading, "approximate": "yes"},))
    rows = {name: getattr(case, name) for name in ("sources", "claim_sources")}
    source = rows["sources"].assign(id="other", date=pd.array([date or pd.NA], dtype="string"))
    link = rows["claim_sources"].assign(source="other")
    return replace(
        case,
        sources=pd.concat([rows["sources"], source], ignore_index=True),
        claim_sources=pd.concat([rows["claim_sources"], link], ignore_index=True),
    )


def spans(case, as_of):
    """Give the range of the one claim as the toll, the filter, the matrix and the single claim have it."""
    (row,) = toll(case, as_of=as_of).to_dict("records")
    kept = ClaimFilter(as_of=None if as_of is None else pd.Timestamp(as_of).to_pydatetime()).keep(case).claims
    (figure,) = (row for line in set_matrix(case, event="clash", as_of=as_of).lines for row in line.figures)
    claim = claim_at(case, "one", as_of=as_of)
    assert row["reading_count"] == len(claim.readings)
    return {
        (row["low"], row["high"], bool(row["approximate"])),
        (figure["low"], figure["high"], bool(figure["approximate"])),
        (kept["span_low"].iloc[0], kept["span_high"].iloc[0], bool(kept["approximate"].iloc[0])),
        (claim.span_low, claim.span_high, claim.approximate),
    }


@pytest.mark.parametrize(
    ("date", "as_of", "span"),
    [
        (LATE, "2022-09-19T12:00", (3, 3, False)),
        (LATE, "2022-09-21T12:00", (3, 7, True)),
        ("2022-09", "2022-09-21T12:00", (3, 3, False)),
        ("2022-09", "2022-10-01T00:00", (3, 7, True)),
        (UNDATED, "2030-01-01T00:00", (3, 3, False)),
        (UNDATED, None, (3, 7, True)),
    ],
)
def test_a_range_holds_the_readings_published_by_then(date, as_of, span):
    assert spans(carried(date), as_of) == {span}


def test_a_claim_that_is_approximate_itself_stays_so_without_its_readings():
    assert spans(carried(LATE, approximate="yes"), "2022-09-19T12:00") == {(3, 3, True)}


def test_the_claims_are_left_as_they_are_and_given_as_they_are_where_nothing_is_cut():
    case = carried(LATE)
    before = case.claims.copy()
    assert claims_at(case) is case.claims
    assert claims_at(case, as_of="2022-09-20") is case.claims
    assert claims_at(case, as_of="2022-09-19") is not case.claims
    pd.testing.assert_frame_equal(case.claims, before)
    none = a_case(a_claim("one"))
    assert claims_at(none, as_of="2022-09-19") is none.claims


def test_the_real_count_of_wounded_is_a_range_only_from_when_it_was_carried_so(real_case):
    claim_id = "am-security-council-2022-09-19-civilians-wounded-3"
    assert claim_at(real_case, claim_id, as_of="2022-09-19").span_high == 3
    assert claim_at(real_case, claim_id, as_of="2022-09-19").readings == ()
    assert claim_at(real_case, claim_id, as_of="2022-09-30").span_high == 7
    assert claim_at(real_case, claim_id) == real_case.claim(claim_id)
