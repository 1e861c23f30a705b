import numpy as np
import pandas as pd
import pytest

from claims.figure import PEOPLE_WORDS, count_in_words, figure_in_words
from claims.table import PEOPLE


@pytest.mark.parametrize(
    ("low", "high", "more", "words"),
    [
        (49, 49, {}, "49"),
        (49, None, {}, "at least 49"),
        (None, 7, {}, "up to 7"),
        (3, 7, {}, "3 to 7"),
        (0, 0, {}, "0"),
        (0, None, {}, "at least 0"),
        (None, None, {}, "no number"),
        (pd.NA, pd.NA, {"approximate": True, "unit": "km2"}, "no number"),
        (float("nan"), 7.0, {}, "up to 7"),
        (430.0, 430.0, {"approximate": True}, "about 430"),
        (6000, 7000, {"approximate": True}, "about 6,000 to 7,000"),
        (49, 49, {"approximate": pd.NA}, "49"),
        (49, 49, {"approximate": None}, "49"),
        (np.float64(24873), np.float64(24873), {"unit": "pupils"}, "24,873 pupils"),
        (60.06, 60.06, {"unit": "km2"}, "60.06 km2"),
        (0.5, 0.5, {"unit": "km"}, "0.5 km"),
        (10, 10, {"unit": pd.NA}, "10"),
        (51, None, {"unit": "km2"}, "at least 51 km2"),
    ],
)
def test_a_figure_in_words(low, high, more, words):
    assert figure_in_words(low, high, **more) == words


@pytest.mark.parametrize(("low", "high", "words"), [(49, 49, "49 killed"), (None, None, "killed, no number")])
def test_a_count_in_words(low, high, words):
    assert count_in_words(low, high, "killed") == words


def test_unknown_people_have_words_of_their_own():
    assert PEOPLE_WORDS.keys() == set(PEOPLE)
    assert len(set(PEOPLE_WORDS.values())) == len(PEOPLE)


def test_every_figure_of_the_real_case_has_words(real_case):
    for row in real_case.claims.itertuples():
        words = figure_in_words(row.span_low, row.span_high, approximate=row.approximate, unit=row.quantity_unit)
        assert (words == "no number") == (pd.isna(row.span_low) and pd.isna(row.span_high))
        assert "nan" not in words.lower()
        assert "<" not in words
