"""What the geocoder refuses: errors for what a program asks wrongly, an empty list for what a stranger types."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadPositionError, GeoError, NotANameError, UnknownCountryError, UnknownPlaceError
from geo.gazetteer import Gazetteer, Place
from geo.geocode import _look_up, geocode

SMALL = Gazetteer([Place("oakham", "Oakham", "settlement", 44.5, 40.3, country="NO")])


@pytest.mark.parametrize("name", [None, 5, 5.0, b"Oakham", ["Oakham"], float("nan"), object()])
def test_a_name_that_is_no_text_is_an_error(name):
    with pytest.raises(NotANameError, match=f"must be text.*{type(name).__name__}") as caught:
        geocode(name, gazetteer=SMALL)
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, GeoError)


def test_unknown_context_is_an_error_even_for_an_unknown_name():
    with pytest.raises(UnknownCountryError, match="Narnia"):
        geocode("Springfield", country="Narnia", gazetteer=SMALL)
    with pytest.raises(UnknownPlaceError, match="nowhere"):
        geocode("Springfield", near="nowhere", gazetteer=SMALL)


@pytest.mark.parametrize(
    "near", [(200, 0), (0, 91), (float("nan"), 0), (float("inf"), 0), (1,), (1, 2, 3), ("a", "b"), 7, (None, 1)]
)
def test_no_position_is_an_error(near):
    with pytest.raises(BadPositionError, match="longitude first") as caught:
        geocode("Oakham", near=near, gazetteer=SMALL)
    assert isinstance(caught.value, ValueError)


HOSTILE = [
    "<script>alert(1)</script>",
    "Oakham<script>",
    "<img src=x onerror=alert(1)>",
    "Oakham\x00",
    "\x00",
    "\u202eOakham",
    "\u200f",
    "\u2066Oakham\u2069",
    "${Oakham}",
    "`Oakham`; DROP",
    "'; DROP TABLE places; --",
    "../../etc/passwd",
    "javascript:alert(1)",
    "%s%s%n",
    "(" * 100,
    "," * 100,
    "Oakham" * 900,
    "a" * 5000,
    "ա" * 5000,
    "́" * 100,
    "ﷺ" * 119,
    "\ud800",
    "9" * 100,
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_gives_nothing_quickly(name):
    start = time.process_time()
    assert geocode(name, gazetteer=SMALL) == []
    assert geocode(name) == []
    assert time.process_time() - start < 0.5


def test_texts_too_long_to_be_names_are_not_kept():
    kept = _look_up.cache_info().currsize
    for length in range(200, 300):
        geocode("a" * length, gazetteer=SMALL)
    assert _look_up.cache_info().currsize == kept


@given(st.text(max_size=150))
def test_any_text_gives_a_list(text):
    for found in geocode(text, gazetteer=SMALL):
        assert found.place.id in SMALL.places
