"""A stranger's text in every cell of the case, on the Compare page: shown as typed, and nowhere read as markup."""

import json

import pytest

from claims.bidi import close_marks
from claims.case import Case
from claims.questions import answer_questions
from tests.hostile import TEXTS, load_hostile_case, write_hostile_data
from tests.pages.visiting import Visit

# Elements whose text Streamlit does not read as markdown, and those whose labels are ours alone.
PLAIN = {"main", "html", "column", "flex_container", "component_instance", "expander", "code", "button", "selectbox"}
PLAIN |= {"radio", "vega_lite_chart", "page_link", "bidi_component"}


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Load the hostile tables."""
    return load_hostile_case(write_hostile_data(tmp_path_factory.mktemp("hostile")))


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, hostile_case: Case) -> None:
    """Give the page the hostile case instead of the real one."""
    monkeypatch.setattr("ui.session.load_case", lambda: hostile_case)


def test_outside_text_reaches_the_page_only_through_our_own_door(hostile_case: Case):
    claim_id = hostile_case.claims["claim_id"].iloc[50]
    visit = Visit("compare", claim=claim_id)
    assert {one.type for one in visit.app.main} <= PLAIN
    for kind in ("expander", "button", "radio", "selectbox"):
        assert not any(typed in one.label for one in visit.app.get(kind) for typed in TEXTS)
    assert visit.find("script") == visit.find("img") == []
    assert all(one.get("href", "").startswith(("https://", "about?", "#")) for one in visit.find("a"))
    assert all(not name.startswith("on") for body in visit.bodies for one in body.iter() for name in one.attrib)


def test_answers_names_and_words_are_shown_as_typed(hostile_case: Case):
    text = "".join("".join(one.itertext()) for one in Visit("compare").bodies)
    for question in answer_questions(hostile_case):
        for typed in (question.title, question.note, *(one.answer for one in question.versions)):
            assert close_marks(typed) in text
    for side in hostile_case.about.toll_sides:
        assert close_marks(hostile_case.name("parties", side)) in text
    assert close_marks(hostile_case.about.silence) in text


def test_the_chart_gets_it_as_values_of_a_table_and_the_choices_as_plain_text():
    visit = Visit("compare")
    (chart,) = visit.app.get("vega_lite_chart")
    spec = json.loads(chart.proto.spec)
    assert "__pwned" not in json.dumps(spec)
    options = [option for one in visit.app.selectbox for option in one.options]
    assert any("__pwned" in option for option in options)
