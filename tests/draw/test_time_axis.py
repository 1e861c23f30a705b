"""The axis of days: what it names and where, and how a drag over it is read back."""

import math
from datetime import date, datetime

import pytest

from claims.errors import MomentError
from claims.happenings import Window
from draw.style import LIGHT
from draw.time_axis import FOLDED_ROOM, divide, read_period, time_encoding, to_ms, to_x


def a_window(start: str, end: str) -> Window:
    return Window(datetime.fromisoformat(start), datetime.fromisoformat(end), "around")


@pytest.mark.parametrize(
    ("start", "end", "first", "count"),
    [
        ("2022-09-13", "2022-09-14", [("2022-09-13T00:00", "13 Sep"), ("2022-09-13T06:00", "06:00")], 5),
        ("2022-09-11", "2022-09-29", [("2022-09-11T12:00", "11 Sep"), ("2022-09-12T12:00", "12 Sep")], 18),
        ("2020-09-26", "2020-11-25", [("2020-09-26T00:00", "26 Sep"), ("2020-10-03T00:00", "3 Oct")], 9),
        ("2022-09-01", "2023-03-01", [("2022-09-16T00:00", "Sep 2022"), ("2022-10-16T12:00", "Oct 2022")], 6),
        ("2022-09-25", "2023-03-01", [("2022-10-16T12:00", "Oct 2022"), ("2022-11-16T00:00", "Nov 2022")], 5),
        ("2010-01-01", "2022-01-01", [("2010-07-02T12:00", "2010"), ("2011-07-02T12:00", "2011")], 12),
    ],
)
def test_hours_days_weeks_months_or_years_are_named_where_they_are_few_enough(
    start: str, end: str, first: list[tuple[str, str]], count: int
):
    borders, labels = divide(a_window(start, end))
    assert labels[:2] == [(datetime.fromisoformat(at), name) for at, name in first]
    assert len(labels) == count
    assert borders == sorted(borders)
    assert borders[0] == datetime.fromisoformat(start)


def test_every_window_from_a_day_to_forty_years_has_an_axis_that_can_be_read():
    for days in range(1, 15_000, 97):
        window = Window(datetime(1988, 2, 20), datetime.fromordinal(datetime(1988, 2, 20).toordinal() + days), "whole")
        _, labels = divide(window)
        assert 1 <= len(labels) <= 45
        assert all(window.start <= at <= window.end for at, _ in labels)


def test_instants_are_numbers_that_no_browser_s_clock_moves():
    assert to_ms(datetime(1970, 1, 1)) == 0
    encoding = time_encoding(a_window("2022-09-11", "2022-09-29"), LIGHT)
    assert encoding["type"] == "quantitative"
    assert encoding["scale"]["domain"] == [to_ms(datetime(2022, 9, 11)), to_ms(datetime(2022, 9, 29))]
    assert encoding["axis"]["description"] == "Time, 11-28 Sep 2022"


@pytest.mark.parametrize(
    ("low", "high", "period"),
    [
        ("2022-09-13T09:00", "2022-09-16T02:00", ("2022-09-13", "2022-09-16")),
        ("2022-09-16T02:00", "2022-09-13T09:00", ("2022-09-13", "2022-09-16")),
        ("2022-09-13T00:00", "2022-09-14T00:00", ("2022-09-13", "2022-09-13")),
        ("2022-09-13T08:00", "2022-09-13T09:00", ("2022-09-13", "2022-09-13")),
        ("2022-09-13T08:00", "2022-09-13T08:00", ("2022-09-13", "2022-09-13")),
        ("2022-09-13T00:00", "2022-09-13T00:00", ("2022-09-13", "2022-09-13")),
        ("1900-01-01", "2022-09-12T08:00", ("2022-09-11", "2022-09-12")),
        ("2022-09-27T08:00", "2100-01-01", ("2022-09-27", "2022-09-28")),
    ],
)
def test_a_drag_is_read_as_whole_days_within_the_window(low: str, high: str, period: tuple[str, str]):
    ends = [to_ms(datetime.fromisoformat(low)), to_ms(datetime.fromisoformat(high))]
    first, last = read_period(ends, window=a_window("2022-09-11", "2022-09-29"))
    assert (first, last) == tuple(map(date.fromisoformat, period))


@pytest.mark.parametrize("ends", [(-1e300, 1e300), (1.7e308, -1.7e308)])
def test_no_number_that_a_browser_may_send_breaks_it(ends: tuple[float, float]):
    window = a_window("2022-09-11", "2022-09-29")
    assert read_period(ends, window=window) == (date(2022, 9, 11), date(2022, 9, 28))


FOLDED = Window(datetime(2022, 9, 11), datetime(2024, 2, 1), "around", fold=datetime(2022, 9, 29))


def test_a_folded_part_takes_its_share_of_the_axis_and_keeps_the_order_of_instants():
    start, fold, end = (to_x(at, FOLDED) for at in (FOLDED.start, FOLDED.fold, FOLDED.end))
    assert (end - fold) / (end - start) == pytest.approx(FOLDED_ROOM)
    assert fold == to_ms(FOLDED.fold)
    assert start < fold < to_x(datetime(2022, 10, 14), FOLDED) < to_x(datetime(2023, 4, 17), FOLDED) < end
    short = Window(FOLDED.start, datetime(2022, 10, 2), "around", fold=FOLDED.fold)
    assert to_x(short.end, short) == to_ms(short.end), "days are never wider there than before"


def test_a_drag_over_the_folded_part_is_read_as_its_days():
    ends = [to_x(datetime(2022, 9, 28, 8), FOLDED), to_x(datetime(2023, 4, 17, 12), FOLDED)]
    assert read_period(ends, window=FOLDED) == (date(2022, 9, 28), date(2023, 4, 17))
    assert read_period([-1e300, 1e300], window=FOLDED) == (date(2022, 9, 11), date(2024, 1, 31))


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("first", [True, False])
def test_a_period_without_two_finite_ends_is_refused(wrong: float, first: bool):
    right = to_ms("2022-09-13")
    with pytest.raises(MomentError, match="give finite numbers"):
        read_period([wrong, right] if first else [right, wrong], window=FOLDED)


def test_the_folded_part_is_named_by_months_where_they_are_few_else_by_years():
    axis = time_encoding(FOLDED, LIGHT)["axis"]
    assert axis["description"] == "Time, 11 Sep 2022 - 31 Jan 2024; from 29 Sep in less room"
    for name in ("11 Sep", "28 Sep", "Jan 2023", "Jan 2024"):
        assert f"'{name}'" in axis["labelExpr"]
    assert "Oct 2022" not in axis["labelExpr"]
    assert all(value == int(value) for value in axis["values"])
    few = time_encoding(Window(FOLDED.start, datetime(2022, 12, 20), "around", fold=FOLDED.fold), LIGHT)["axis"]
    for name in ("Oct 2022", "Nov 2022", "Dec 2022"):
        assert f"'{name}'" in few["labelExpr"]
