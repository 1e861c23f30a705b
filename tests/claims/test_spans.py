"""The range that the readings of one statement span."""

import pandas as pd
import pytest

from tests.claims.building import a_case, a_claim


def reading(low: str, high: str, **cells: str) -> dict[str, str]:
    same = {"claim_id": "one", "source": "source-one", "measure": "killed", "people": "military"}
    return same | {"low": low, "high": high} | cells


def span(*readings: dict[str, str], **cells: str) -> tuple[float | None, float | None]:
    claims = a_case(a_claim("one", **cells), a_claim("other", low="1", high="1"), readings=readings).claims
    row = claims.set_index("claim_id").loc["one"]
    assert claims.set_index("claim_id").loc["other", "span_low"] == 1
    return tuple(None if pd.isna(row[name]) else float(row[name]) for name in ("span_low", "span_high"))


SEVEN = {"low": "7", "high": "7"}


@pytest.mark.parametrize(
    ("readings", "bounds"),
    [
        ((), (7, 7)),
        ((reading("7", "7"),), (7, 7)),
        ((reading("3", "3"),), (3, 7)),
        ((reading("9", "12"),), (7, 12)),
        ((reading("3", "3"), reading("12", "12")), (3, 12)),
        ((reading("9", ""),), (7, None)),
        ((reading("", "9"),), (None, 9)),
        ((reading("", ""),), (7, 7)),
        ((reading("3", "3", people="civilian"),), (7, 7)),
        ((reading("3", "3", people=""),), (7, 7)),
        ((reading("3", "3", measure="wounded"),), (7, 7)),
        ((reading("3", "3", measure=""),), (7, 7)),
    ],
)
def test_only_readings_of_the_same_measure_and_people_widen_the_range(readings, bounds):
    assert span(*readings, **SEVEN) == bounds


def test_a_bound_that_the_claim_lacks_is_lacking_in_the_range():
    assert span(reading("3", "3"), low="7") == (3, None)
    assert span(reading("3", "3")) == (None, None)
    assert span() == (None, None)


def test_a_quantity_has_a_range_too():
    cells = {"measure": "", "role": "none", "quantity_unit": "houses", "people": "civilian"}
    assert span(reading("195", "195", measure="", people="civilian"), low="192", high="192", **cells) == (192, 195)


def test_every_reading_is_counted_whatever_it_counts():
    readings = (reading("3", "3"), reading("3", "3", measure="wounded"), reading("", ""))
    claims = a_case(a_claim("one", **SEVEN), a_claim("other"), readings=readings).claims.set_index("claim_id")
    assert list(claims.loc[["one", "other"], "reading_count"]) == [3, 0]


def test_an_approximate_reading_in_the_range_makes_it_approximate():
    def about(*readings):
        return bool(a_case(a_claim("one", **SEVEN), readings=readings).claims["approximate"].iloc[0])

    assert about(reading("9", "9", approximate="yes"))
    assert not about(reading("9", "9", approximate="yes", measure="wounded"))
    assert not about(reading("9", "9"))


def test_the_claims_own_figure_stays_as_it_is():
    claim = a_case(a_claim("one", **SEVEN), readings=(reading("3", "3"),)).claim("one")
    assert (claim.low, claim.high, claim.span_low, claim.span_high) == (7, 7, 3, 7)
    assert claim.readings[0].words is None
