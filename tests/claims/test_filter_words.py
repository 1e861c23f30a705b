"""What a visitor typed cannot pass for what the page says, and a moment is worded as it is."""

from datetime import date, datetime

import pytest

from claims.filter import ClaimFilter
from claims.filter_words import as_of_in_words
from claims.moments import end_of_day
from tests.claims.building import a_case, a_claim

CASE = a_case(a_claim("one", low="49"), a_claim("month", low="50", reported_at="2022-10"))


QUOTES = [
    *'"“”„«»‹›‘’＂',
    *"\u275b\u275c\u275d\u275e\u2033\u2036\u02ba\u02ee\u05f4\uff02",
    "'" * 2,
    "'" * 3,
    "’’",
    "\u2032\u2032",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_typed_quotation_marks_cannot_end_the_quotation(quote):
    typed = f"x{quote}, as known on 1 Jan 2020, {quote}y"
    words = ClaimFilter(text=typed, as_of=datetime(2022, 9, 13, 12)).in_words(CASE)
    assert words == "with the words “x', as known on 1 Jan 2020, 'y”, as known on 13 Sep 2022, 12:00"
    assert ClaimFilter(text=typed).text == typed


@pytest.mark.parametrize("blank", "\u2800\u115f\u1160\u3164\uffa0")
def test_a_letter_that_shows_nothing_is_a_plain_space(blank):
    assert "“x y”" in ClaimFilter(text=f"x{blank}y").in_words(CASE)


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (end_of_day(date(2022, 9, 13)), "as known on 13 Sep 2022"),
        (datetime(2022, 9, 13, 12), "as known on 13 Sep 2022, 12:00"),
        (datetime(2022, 9, 13, 12, 0, 59), "as known on 13 Sep 2022, 12:00:59"),
        (datetime(2022, 9, 13, 23, 59, 59), "as known on 13 Sep 2022, 23:59:59"),
        (end_of_day(date(2022, 10, 31)), "as known on 31 Oct 2022"),
        (datetime(2022, 11, 1), "as known on 31 Oct 2022, the latest date here"),
        (datetime(9999, 12, 31), "as known on 31 Oct 2022, the latest date here"),
        (None, "as known on 31 Oct 2022, the latest date here"),
    ],
)
def test_a_moment_is_worded_with_its_seconds_and_never_after_the_latest_date(as_of, words):
    assert as_of_in_words(as_of, CASE) == words


def test_what_is_dated_only_to_a_day_or_month_that_is_not_over_is_counted_as_held_back():
    case = a_case(
        a_claim("before", low="1", reported_at="2022-09-12"),
        a_claim("day", low="2", reported_at="2022-09-13"),
        a_claim("month", low="3", reported_at="2022-09", people="civilian"),
        a_claim("later", low="4", reported_at="2022-09-14"),
        a_claim("undated", low="5", reported_at=""),
    )
    noon = datetime(2022, 9, 13, 12)
    assert ClaimFilter(as_of=noon).keep(case).held_back == 2
    assert ClaimFilter(as_of=noon, people=("civilian",)).keep(case).held_back == 1
    assert ClaimFilter(as_of=end_of_day(noon.date())).keep(case).held_back == 1
    assert ClaimFilter().keep(case).held_back == 0
    assert list(ClaimFilter(as_of=noon).keep(case).claims["claim_id"]) == ["before"]
