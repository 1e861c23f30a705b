from datetime import date, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest

from claims.errors import ClaimsError, MomentError
from claims.moments import as_moment, days_in_words, exactness_in_words, moment_in_words, read_span, when_said


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("2022", datetime(2022, 1, 1), datetime(2022, 12, 31, 23, 59, 59, 999999), "2022"),
        ("2022-09", datetime(2022, 9, 1), datetime(2022, 9, 30, 23, 59, 59, 999999), "Sep 2022"),
        ("2020-02", datetime(2020, 2, 1), datetime(2020, 2, 29, 23, 59, 59, 999999), "Feb 2020"),
        ("2022-09-13", datetime(2022, 9, 13), datetime(2022, 9, 13, 23, 59, 59, 999999), "13 Sep 2022"),
        ("2022-09-13T02:30", datetime(2022, 9, 13, 2, 30), datetime(2022, 9, 13, 2, 30), "13 Sep 2022, 02:30"),
    ],
)
def test_a_partial_date_spans_all_it_may_mean(text: str, start: datetime, end: datetime, words: str):
    span = read_span(text)
    assert (span.start, span.end) == (start, end)
    assert moment_in_words(text) == words


@pytest.mark.parametrize(
    "text",
    ["", "13 September", "2022-13", "2022-02-30", "2022-09-13T25:00", "0000", "2022-00", "2022-09-13T02", "٢٠٢٢-٠٩-١٣"],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str):
    with pytest.raises(MomentError, match="no date") as caught:
        read_span(text)
    assert isinstance(caught.value, ClaimsError)
    assert isinstance(caught.value, ValueError)


def test_a_bare_date_means_its_end():
    assert as_moment("2022-09-13") == as_moment(date(2022, 9, 13)) == datetime(2022, 9, 13, 23, 59, 59, 999999)
    assert as_moment(datetime(2022, 9, 13, 2, 30)) == datetime(2022, 9, 13, 2, 30)


def test_a_zone_is_turned_into_the_clock_of_the_case():
    moscow = timezone(timedelta(hours=3))
    assert as_moment(datetime(2022, 9, 13, 9, tzinfo=moscow)) == datetime(2022, 9, 13, 10)


def test_days_leave_out_what_they_share():
    assert days_in_words(date(2022, 9, 13), date(2022, 9, 13)) == "13 Sep 2022"
    assert days_in_words(date(2022, 9, 12), date(2022, 9, 14)) == "12-14 Sep 2022"
    assert days_in_words(date(2022, 9, 12), date(2022, 10, 1)) == "12 Sep - 1 Oct 2022"
    assert days_in_words(date(2020, 9, 27), date(2022, 10, 1)) == "27 Sep 2020 - 1 Oct 2022"


@pytest.mark.parametrize(
    ("said_at", "known_by", "words"),
    [
        ("2022-09-13T02:30", False, "13 Sep 2022, 02:30"),
        ("2022-09-13", pd.NA, "13 Sep 2022"),
        ("2024-01", True, "by Jan 2024"),
        ("2024-01", np.True_, "by Jan 2024"),
        ("2024-01", None, "Jan 2024"),
        (None, False, "date not known"),
        (pd.NA, True, "date not known"),
    ],
)
def test_a_date_that_is_only_a_publishers_is_worded_so_and_a_month_stays_a_month(said_at, known_by, words):
    assert when_said(said_at, known_by) == words


def test_a_claim_words_its_date_as_its_row_does(real_case):
    rows = real_case.claims[["claim_id", "said_at", "known_by"]]
    assert rows["known_by"].any()
    for row in rows.to_dict("records"):
        assert real_case.claim(row["claim_id"]).when == when_said(row["said_at"], row["known_by"])


@pytest.mark.parametrize(
    ("said_at", "known_by", "words"),
    [
        ("2022-09-13", False, ""),
        ("2022-09-13T02:30", False, "02:30"),
        ("2022-09", False, "in Sep 2022"),
        ("2022", pd.NA, "in 2022"),
        ("2022-09-13", True, "by 13 Sep 2022"),
        ("2022-09", True, "by Sep 2022"),
        (pd.NA, pd.NA, "date not known"),
    ],
)
def test_beside_its_day_stands_how_exactly_it_is_known(said_at: object, known_by: object, words: str):
    assert exactness_in_words(said_at, known_by) == words
