"""What a filter leaves out, in words: one line a reason, nothing where nothing is missing."""

from datetime import datetime

import pytest

from claims.filter import ClaimFilter
from claims.left_out import left_out_in_words
from tests.claims.building import a_case, a_claim

TOTALS = [a_claim(f"am-{low}", low=low, reported_at=day) for low, day in (("49", "2022-09-13"), ("105", "2022-09-14"))]
CASE = a_case(
    *TOTALS,
    a_claim("mirror", measure="wounded", low="7"),
    a_claim("undated", measure="wounded", low="9", reported_at=""),
    a_claim("of-nobody-said", kind="clash", harmed="", people="", measure="", scope="", role="none"),
    links={"mirror": "text"},
)
UNDATED = "1 claim without any date is in no view"


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        (ClaimFilter(), (UNDATED,)),
        (ClaimFilter(current=True), ("1 more was replaced by a later one", UNDATED)),
        (ClaimFilter(linked=True), ("1 more was read only on a mirror page", UNDATED)),
        (ClaimFilter(linked=True, text="no such words"), (UNDATED,)),
        (ClaimFilter(people=("military",)), (UNDATED,)),
        (ClaimFilter(parties=("armenia",), party_role="harmed"), ("1 more does not say: party", UNDATED)),
        (
            ClaimFilter(as_of=datetime(2022, 9, 14, 12)),
            ("1 more claim is dated only to a day, month or year that was not over, and not yet counted", UNDATED),
        ),
    ],
)
def test_each_reason_is_a_line_with_its_count(wanted: ClaimFilter, lines: tuple[str, ...]):
    assert left_out_in_words(CASE, wanted, wanted.keep(CASE)) == lines
