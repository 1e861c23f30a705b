"""A stranger's text in every cell of the case, on the Timeline page: shown as typed, and nowhere read as markup."""

import pytest

from claims.bidi import close_marks
from claims.case import Case
from tests.hostile import TEXTS, load_hostile_case, write_hostile_data
from tests.pages.visiting import Visit

# Elements whose text Streamlit does not read as markdown, and those whose labels are ours alone.
PLAIN = {"main", "html", "column", "flex_container", "vega_lite_chart", "dataframe", "button_group", "toggle", "button"}
PLAIN |= {"expander", "code", "page_link", "bidi_component", "selectbox"}


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Load the hostile tables."""
    return load_hostile_case(write_hostile_data(tmp_path_factory.mktemp("hostile")))


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, hostile_case: Case) -> None:
    """Give the page the hostile case instead of the real one."""
    monkeypatch.setattr("ui.session.load_case", lambda: hostile_case)


def test_outside_text_reaches_the_page_only_as_text(hostile_case: Case):
    claim_id = hostile_case.claims["claim_id"].iloc[100]
    visit = Visit("timeline", claim=claim_id, party="all", linked="no")
    assert {one.type for one in visit.app.main} <= PLAIN
    for kind in ("button", "expander", "toggle", "selectbox"):
        assert not any(typed in one.label for one in visit.app.get(kind) for typed in TEXTS)
    assert visit.find("script") == visit.find("img") == []
    assert all(not name.startswith("on") for body in visit.bodies for one in body.iter() for name in one.attrib)
    assert all("__pwned" not in one.proto.spec for one in visit.app.get("vega_lite_chart"))
    side = hostile_case.name("parties", hostile_case.about.toll_sides[0])
    assert any(close_marks(side) in "".join(one.itertext()) for one in visit.find("h2"))


def test_choices_of_measures_are_escaped():
    options = Visit("timeline").widget("Counts shown").proto.options
    assert options
    assert not any(typed in one.content for one in options for typed in TEXTS)
