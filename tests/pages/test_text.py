"""Outside text on its way to the page: shown as typed, never read as markup, never turning what stands around it."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.bidi import MARKS
from ui.text import link, plain_label, safe


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=[*MARKS, "\ufffe", "\uffff"]))
)
def test_a_text_shows_as_typed(text: str):
    body = ET.fromstring(safe(text))
    assert body.tag == "bdi"
    assert (body.text or "") == text
    assert len(body) == 0


def test_control_characters_and_lone_surrogates_are_left_out():
    assert safe("a\x00b\x1b[1mc\ud800") == "<bdi>ab[1mc</bdi>"


def test_marks_of_direction_end_within_the_isolated_text():
    assert safe("\u2069\u202eabc") == "<bdi>\u202eabc\u202c</bdi>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://a.example", "//a.example"])
def test_only_web_addresses_become_links(url: str):
    assert "<a" not in link(url, "here")
    assert url.strip() in link(url, "here")


def test_an_address_cannot_leave_its_attribute():
    body = ET.fromstring(link('https://a.example/"onmouseover="alert(1)', "<b>here</b>"))
    assert body.attrib.keys() == {"href", "target", "rel"}
    assert body[0].text == "<b>here</b>"


def test_a_label_has_every_sign_escaped():
    assert plain_label("13 September") == "13 September"
    joined = plain_label("![p](http://evil.example/p.png) :red[x] $x^2$ `c` **b** a--b -> <i>")
    for sign in "![]():/.$^`*->< ":
        assert sign == " " or joined.count(f"\\{sign}\u2060") == joined.count(sign)
