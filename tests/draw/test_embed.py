"""No text that is handed to the map's JavaScript can become script, markup or a template."""

import json
import re

import folium
import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draw.embed import FOLDER, SCRIPTS, ScriptElement, read_script, script_json

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "${globalThis.P = 1}",
    "`${1}`",
    "{{ 7 * 7 }}",
    "{{'x'}}",
    "{% raw %}",
    "{# #}",
    "\\",
    "\\u003c",
    '"',
    "'",
    "\u2028\u2029",
    "\u202eabc\u202c",
    "\x00",
    "Քարվաճառ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_it_went_in(text: str):
    written = script_json({"text": [text]})
    assert json.loads(written) == {"text": [text]}
    assert written.isascii()
    assert not re.search(r"[<>&'`]|\{\{|\{%|\{#|\$\{", written)


@given(st.recursive(st.text() | st.integers() | st.none() | st.booleans(), st.lists, max_leaves=8))
def test_any_value_comes_out_as_it_went_in(value):
    written = script_json(value)
    assert json.loads(written) == value
    assert jinja2.Template(written).render() == written


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Out of range"):
        script_json(float("nan"))


def test_a_script_stays_as_it_is_in_a_saved_page():
    drawn = folium.Map(tiles=None)
    ScriptElement('show(PARENT, "{{ 7 * 7 }}{% broken");').add_to(drawn)
    page = drawn.get_root().render()
    assert f'show({drawn.get_name()}, "{{{{ 7 * 7 }}}}{{% broken");' in page


def test_every_script_of_the_folder_is_read_and_leaves_one_name():
    assert {path.name for path in FOLDER.glob("*.js")} == set(SCRIPTS)
    script = read_script()
    assert script.count("window.ClaimedGround = ") == 1
    assert script.startswith("(() => {")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_reads_text_as_markup(name: str):
    text = (FOLDER / name).read_text(encoding="utf-8")
    written = re.findall(
        r"innerHTML\s*=[^=]|outerHTML\s*=[^=]|insertAdjacentHTML|document\.write|\beval\b|new Function", text
    )
    assert written == []
    assert len(text.splitlines()) <= 300
