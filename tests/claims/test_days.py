"""The days on which anything was said, and the steps between them."""

from datetime import date, datetime, time

import pytest

from claims.case import Case
from claims.days import days_said, list_stops, step, stop_in_words
from tests.claims.building import a_case, a_claim


def end_of(day: int, month: int = 9) -> datetime:
    return datetime.combine(date(2022, month, day), time.max)


def some_days() -> Case:
    return a_case(
        a_claim("later", reported_at="2022-09-16"),
        a_claim("timed", reported_at="2022-09-13T02:30"),
        a_claim("same-day", reported_at="2022-09-13"),
        a_claim("month", reported_at="2022-09"),
        a_claim("undated", reported_at=""),
        a_claim("other", event="war", reported_at="2020-10-01"),
    )


def test_each_day_counts_once_a_month_on_its_last_day_and_the_undated_on_none():
    expected = (date(2022, 9, 13), date(2022, 9, 16), date(2022, 9, 30))
    assert days_said(some_days(), events=["clash"]) == expected
    assert days_said(some_days()) == (date(2020, 10, 1), *expected)
    assert days_said(some_days(), events=["longer"]) == ()


def test_the_stops_are_the_ends_of_the_days_and_the_latest():
    assert list_stops(some_days(), events=["clash"]) == (end_of(13), end_of(16), end_of(30), None)


def test_a_moment_between_the_days_is_a_stop_of_its_own():
    noon = datetime(2022, 9, 13, 12)
    stops = list_stops(some_days(), events=["clash"], as_of=noon)
    assert stops == (noon, end_of(13), end_of(16), end_of(30), None)
    assert list_stops(some_days(), events=["clash"], as_of=end_of(13)) == stops[1:]


def test_steps_go_from_stop_to_stop_and_stay_at_both_ends():
    stops = list_stops(some_days(), events=["clash"])
    assert step(stops, end_of(13), by=1) == end_of(16)
    assert step(stops, end_of(16), by=-1) == end_of(13)
    assert step(stops, end_of(30), by=1) is None
    assert step(stops, None, by=1) is None
    assert step(stops, None, by=-1) == end_of(30)
    assert step(stops, end_of(13), by=-1) == end_of(13)


@pytest.mark.parametrize(
    ("stop", "words"),
    [(None, "latest"), (end_of(13), "13 Sep 2022"), (datetime(2022, 9, 13, 12), "13 Sep 2022, 12:00")],
)
def test_a_stop_is_told_in_words(stop: datetime | None, words: str):
    assert stop_in_words(stop) == words


def test_the_real_episode_has_the_days_after_it_too(real_case: Case):
    days = days_said(real_case, events=[real_case.about.toll_event])
    assert [date(2022, 9, day) for day in range(13, 20)] == list(days[:7])
    assert list(days) == sorted(set(days))
