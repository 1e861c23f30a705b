"""A stranger's text in every cell of the case: the pages show it as typed, and no widget reads it as markdown."""

import json

import pytest

import geo.load
from claims.bidi import close_marks
from claims.case import Case
from geo.errors import PlacesFileError
from tests.hostile import TEXTS, load_hostile_case, write_hostile_data
from tests.pages.visiting import Visit, text_of
from ui.claim_table import make_table
from ui.text import plain_label

# Elements whose text Streamlit does not read as markdown; a new one here must be looked at.
PLAIN = {"main", "html", "column", "flex_container", "component_instance", "dataframe", "expander", "code", "button"}
PLAIN |= {"selectbox", "checkbox", "download_button"}  # of the downloads: their words are ours
PLAIN |= {"page_link", "bidi_component"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    return write_hostile_data(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile_case(folder) -> Case:
    return load_hostile_case(folder)


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, hostile_case: Case) -> None:
    """Give the pages the hostile case instead of the real one."""
    monkeypatch.setattr("ui.session.load_case", lambda: hostile_case)


def test_no_place_can_be_called_so(folder):
    with pytest.raises(PlacesFileError, match=r"is no name that can be looked up"):
        geo.load.load_gazetteer(folder / ".." / "data")


@pytest.mark.parametrize("page", ["map", "claims", "about"])
def test_outside_text_reaches_the_page_only_through_our_own_door(page: str, hostile_case: Case):
    claim_id = hostile_case.claims["claim_id"].iloc[50]
    visit = Visit(page, claim=claim_id, event="all", party="all", current="no", linked="no")
    assert {one.type for one in visit.app.main} <= PLAIN
    for text in (one.label for kind in ("expander", "button") for one in visit.app.get(kind)):
        assert not any(typed in text for typed in TEXTS)
    assert visit.find("script") == visit.find("img") == []
    assert all(one.get("href", "").startswith(("https://", "about?")) for one in visit.find("a"))
    assert all(not name.startswith("on") for body in visit.bodies for one in body.iter() for name in one.attrib)


def test_head_strip_and_caption_show_it_as_typed(hostile_case: Case):
    about, visit = hostile_case.about, Visit()
    for text in (about.sentence, about.not_verified, about.silence):
        assert close_marks(text) in "".join("".join(one.itertext()) for one in visit.bodies)
    names = [close_marks(hostile_case.name("parties", side)) for side in about.toll_sides]
    titles = ["".join(one.itertext()) for one in visit.find("h2")]
    assert all(any(title.startswith(f"Losses of {name}") for title in titles) for name in names)
    assert close_marks(hostile_case.name("events", about.toll_event, column="title")) in titles[0]


def test_cells_of_the_table_are_the_text_itself(hostile_case: Case):
    visit = Visit("claims", event="all", party="all", current="no", linked="no")
    shown = visit.app.dataframe[0].value
    expected = make_table(hostile_case, hostile_case.claims.set_index("claim_id").loc[list(shown["Id"])].reset_index())
    typed = set(hostile_case.claims["statement"])
    assert set(shown["What is claimed"]) <= typed | {text[:1].upper() + text[1:] for text in typed}
    assert list(shown["Claimant"]) == list(expected["Claimant"])
    assert set(shown["Kind"]) <= set(hostile_case.kinds["label"])
    # No column reads its text as a link, a picture or a number in a format.
    columns = json.loads(visit.app.dataframe[0].proto.columns)
    assert columns.pop("Said")["type_config"]["type"] == "datetime"
    assert all("type_config" not in one for one in columns.values())


def test_a_card_shows_every_free_text_of_its_claim_as_typed(hostile_case: Case):
    claims, case = hostile_case.claims, hostile_case
    columns = ["note", "figure_as_worded", "clock_as_worded", "quantity_unit"]
    wanted = {claims.loc[claims[column].notna(), "claim_id"].iloc[number] for column in columns for number in (0, 7)}
    wanted |= set(case.readings["claim_id"].iloc[:4]) | set(case.claim_places["claim_id"].iloc[:4])
    for claim_id in sorted(wanted):
        claim = case.claim(claim_id)
        (card,) = Visit("claims", claim=claim_id).find("article")
        text = "".join(card.itertext())
        free = [claim.note, claim.figure_as_worded, claim.clock_as_worded, claim.quantity_unit]
        free += [one.as_worded for one in claim.places] + [one.note for one in claim.places]
        free += [one.words for one in claim.readings] + [one.title for one in claim.sources]
        free += [one.publisher for one in claim.sources] + [case.name("actors", claim.claimant)]
        free += [case.name("parties", claim.party), case.name("kinds", claim.kind, column="label")]
        free += [case.name("events", claim.event, column="title"), claim.statement[1:]]
        for typed in filter(None, free):
            assert typed in text, (claim_id, typed)


def test_about_shows_words_and_sources_as_typed(hostile_case: Case):
    visit = Visit("about")
    text = "".join("".join(one.itertext()) for one in visit.bodies)
    noted = hostile_case.kinds.dropna(subset="note")
    for texts in (hostile_case.parties["note"], noted["label"], noted["note"], hostile_case.sources["title"]):
        for typed in texts.dropna():
            assert close_marks(typed) in text
    assert close_marks(hostile_case.about.corrections) in text


def test_quick_choices_are_escaped_and_work(hostile_case: Case):
    visit = Visit("claims")
    pills = visit.widget("Quick choices")
    labels = [choice.label for choice in hostile_case.about.quick_choices]
    assert [one.content for one in pills.proto.options] == [plain_label(label) for label in labels]
    visit.set("Quick choices", labels[0])
    assert visit.address["from"] == "2022-09-13"


def test_a_hostile_address_is_shown_as_typed_in_messages_and_words():
    for typed in TEXTS[::2]:
        visit = Visit("claims", kind=typed, claim=typed, q=typed)
        [folded] = visit.find("div", role="status")
        assert len(list(folded.iter("li"))) == 2
        assert visit.widget("Search words").value
        assert text_of(visit.find("h1")[0]) == "All claims"
        assert visit.find("img") == visit.find("script") == []


def test_the_map_gets_it_as_data_that_can_end_nothing():
    component = Visit().app.get("component_instance")[0]
    sent = json.loads(component.proto.json_args)
    written = json.dumps([sent["script"], sent["feature_group"]])
    assert "window.__pwned" in written
    for sign in ("<img", "<svg", "</script", "${window", "`${window", "{{ 7*7", "{% raw"):
        assert sign not in written
