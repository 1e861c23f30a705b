"""A tag is known in whichever form a browser or a proxy gives it back."""

import pytest
from starlette.datastructures import Headers

from serve.tags import has_already


@pytest.mark.parametrize("asked", ['"ab"', 'W/"ab"', '"xy", "ab"', '"xy",W/"ab"', "*", '"cd"'])
def test_a_tag_is_known(asked: str):
    assert has_already(Headers({"If-None-Match": asked}), "ab", "cd")


@pytest.mark.parametrize("asked", ["", '"a"', '"abc"', 'W/"xy", "AB"'])
def test_another_is_not(asked: str):
    assert not has_already(Headers({"If-None-Match": asked}), "ab", "cd")
    assert not has_already(Headers(), "ab")
