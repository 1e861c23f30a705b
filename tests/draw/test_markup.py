"""Outside text on its way into HTML: shown as typed, never read as markup, never turning what stands around it."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.bidi import MARKS
from draw.markup import safe


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=[*MARKS, "\ufffe", "\uffff"]))
)
def test_a_text_shows_as_typed(text: str):
    body = ET.fromstring(safe(text))
    assert body.tag == "bdi"
    assert (body.text or "") == text
    assert len(body) == 0


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<img onerror=x>", "<bdi>&lt;img onerror=x&gt;</bdi>"),
        ("\"a\" & 'b'", "<bdi>&quot;a&quot; &amp; &#x27;b&#x27;</bdi>"),
        ("a\x00\x1b\ud800b\nc", "<bdi>a   b\nc</bdi>"),
        ("a\tb", "<bdi>a b</bdi>"),
        ("\u202eabc", "<bdi>\u202eabc\u202c</bdi>"),
        ("\u2069abc", "<bdi>abc</bdi>"),
        (49, "<bdi>49</bdi>"),
    ],
)
def test_a_text_is_only_text_and_reorders_nothing_around_it(text, html):
    assert safe(text) == html
