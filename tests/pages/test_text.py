"""Outside text on its way to the page: in links and labels it is never read as markup."""

from xml.etree import ElementTree as ET

import pytest

from ui.text import link, plain_label


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
