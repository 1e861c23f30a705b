"""The Compare page: figures and places beside each other, as known at a moment."""

import re

import pytest

from claims.case import Case
from claims.corroboration import corroborate
from claims.matrix import describe_matrix, set_matrix
from claims.questions import answer_questions
from tests.claims.building import a_case, a_claim, with_source
from tests.pages.visiting import Visit, text_of
from ui.matrix import _Writer

EPISODE = "2022-09-clashes"
MATRIX = "What each party says of the same losses"


def matrix_of(visit: Visit) -> dict[tuple[str, str], dict[str, str]]:
    """Give the matrix's cells: (whose losses, what is counted) to the column's head to the cell's text."""
    (region,) = visit.find("div", **{"aria-label": MATRIX})
    heads = [text_of(one) for one in region.iter("th") if one.get("scope") == "col"][1:]
    found, harmed = {}, ""
    for row in region.iter("tr"):
        cells = list(row)
        if cells[0].get("scope") == "rowgroup":
            harmed = text_of(cells[0]).removeprefix("Losses of ")
        elif cells[0].get("scope") == "row":
            texts = [text_of(cell).removeprefix(head).strip() for cell, head in zip(cells[1:], heads, strict=True)]
            found[harmed, text_of(next(cells[0].iter("strong")))] = {
                **dict(zip(heads, texts, strict=True)),
                "verdict": text_of(cells[0]),
            }
    return found


def place_of(visit: Visit, table: str, place: str) -> list[str]:
    """Give the cells of one place in the table of that title, its name first."""
    (region,) = visit.find("div", **{"aria-label": table})
    rows = [row for row in region.iter("tr") if row[0].get("scope") == "row"]
    return [text_of(cell) for cell in next(row for row in rows if text_of(row[0]).startswith(place))]


@pytest.fixture(scope="module")
def opened() -> Visit:
    """Give the page as it opens; for tests that only read."""
    return Visit("compare")


@pytest.fixture(scope="module")
def on_the_first_day() -> Visit:
    """Give the page as known on 13 September; for tests that only read."""
    return Visit("compare", asof="2022-09-13")


@pytest.fixture(scope="module", autouse=True)
def loaded_for_all():
    """Give the pages that the fixtures above open the case that is loaded already."""
    from claims.case import load_case

    case = load_case()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.session.load_case", lambda: case)
        yield


def test_it_names_the_episode_says_nothing_is_verified_and_has_its_four_sections(opened: Visit, case: Case):
    assert opened.texts("h1") == [f"{case.name('events', EPISODE, column='title')}: who says what, side by side"]
    assert case.about.not_verified in opened.text
    assert opened.texts("h2") == ["Figures", "Places", "Questions", "Corroboration"]
    links = [one.get("href") for one in opened.find("a") if one.get("href", "").startswith("#")]
    assert links == [f"#{one.get('id')}" for one in opened.find("h2")]


def test_a_cell_has_the_figure_its_words_since_when_its_first_how_often_revised_and_of_whom(opened: Visit):
    cell = matrix_of(opened)["Armenia", "Killed (military)"]["says Armenia"]
    assert cell.startswith("222 ")
    for words in (
        "as worded: 222",
        "since 17 Apr 2023",
        "first at least 49, 13 Sep 2022",
        "1 later count by another office",
    ):
        assert words in cell
    assert "its own losses" in cell
    about = matrix_of(opened)["Azerbaijan", "Killed (military)"]["says Armenia"]
    assert about.startswith("about 430 contested")
    assert "the other side's losses" in about
    least = matrix_of(opened)["Armenia", "Killed or missing (military and civilians)"]["says Armenia"]
    assert "low 211, high not given" in least
    named_by = matrix_of(opened)["Azerbaijan", "Killed (military)"]["says Azerbaijan"]
    assert "Azerbaijani officials, not named, by Jan 2024" in named_by


def test_silence_is_said_in_every_empty_cell(opened: Visit, case: Case):
    rows = matrix_of(opened)
    assert rows["Armenia", "Killed (military)"]["says Azerbaijan"] == case.about.silence
    assert rows["Azerbaijan", "Wounded (military)"]["says Armenia"] == case.about.silence
    assert all(cell for row in rows.values() for cell in row.values())


def test_every_line_is_marked_with_its_reason(opened: Visit):
    rows = matrix_of(opened)
    assert "contradict no number fits both" in rows["Azerbaijan", "Killed (military)"]["verdict"]
    assert "not comparable a total only by Armenia" in rows["Armenia", "Killed (military)"]["verdict"]
    assert all(re.search("contradict|compatible|not comparable", row["verdict"]) for row in rows.values())


def test_relayed_figures_say_whose_they_are(opened: Visit):
    others = matrix_of(opened)["Azerbaijan", "Killed (military)"]["Others say, or pass on"]
    assert "71 United Nations passes on Azerbaijan's MoD, 15 Sep 2022, since revised: 71" in others
    assert "at least 71 Pakistan passes on Azerbaijan's MoD" in others
    own = matrix_of(opened)["Armenia", "Captured (military)"]["says Armenia"]
    assert "17 passes on Azerbaijan's government" in own
    crisis = matrix_of(opened)["Armenia", "Killed (military)"]["Others say, or pass on"]
    assert "there as killed or missing (military and civilians)" in crisis


def test_a_relay_tells_nothing_of_a_claim_that_was_not_known_yet():
    visit = Visit("compare", asof="2022-10-20")
    others = matrix_of(visit)["Azerbaijan", "Killed (military)"]["Others say, or pass on"]
    assert "passes on a figure of Azerbaijan" in others
    assert "2024" not in visit.text


def test_everything_is_as_known_at_the_moment(on_the_first_day: Visit, case: Case):
    rows = matrix_of(on_the_first_day)
    assert rows["Armenia", "Killed (military)"]["says Armenia"].startswith("at least 49 ")
    assert rows["Azerbaijan", "Killed (military)"]["says Azerbaijan"].startswith("50 ")
    assert not any("Others" in head for row in rows.values() for head in row)
    labels = " ".join(option for one in on_the_first_day.app.selectbox for option in one.options)
    for later in ("2023", "2024", " 14 Sep 2022", " 19 Sep 2022", "Oct 2022"):
        assert later not in on_the_first_day.text, later
        assert later not in labels, later
    asked = [
        text_of(next(one.iter("h3"))).split(". ", 1)[1]
        for one in on_the_first_day.find("section", **{"class": "cg-question"})
    ]
    assert asked == [question.title for question in answer_questions(case, as_of="2022-09-13")]
    assert len(asked) < len(answer_questions(case))


@pytest.mark.parametrize(("as_of", "figure"), [("2022-09-19", ": 3"), ("2022-09-20", ": 3 to 7")])
def test_a_figure_passed_on_is_given_as_it_was_known_at_the_moment(as_of: str, figure: str):
    reading = {"claim_id": "one", "source": "late", "measure": "killed", "people": "military", "low": "7", "high": "7"}
    relay = a_claim("relay", claimant="un-sg", role="none", relays="one", low="3", reported_at="2022-09-14")
    case = with_source(
        a_case(a_claim("one", low="3", high="3"), relay, readings=(reading,)), "one", "late", "2022-09-20"
    )
    writer = _Writer(case, set_matrix(case, event="clash", as_of=as_of), corroborate(case, as_of=as_of), as_of=as_of)
    row = case.claims.set_index("claim_id", drop=False).loc["relay"].to_dict()
    assert writer._relay("one", row).endswith(f"{figure}</bdi>")


def test_before_anything_was_said_both_sides_stand_there_silent(case: Case):
    visit = Visit("compare", asof="2022-09-11")
    assert matrix_of(visit)["Armenia", "Killed"]["says Azerbaijan"] == case.about.silence
    assert "Nobody had given a figure" in visit.text
    assert "there is nothing to draw" in visit.text
    assert visit.app.get("vega_lite_chart") == []


def test_the_page_follows_the_episode_and_says_that_other_filters_do_not_apply(case: Case):
    visit = Visit("compare", event="2020-war", party="armenia")
    assert visit.texts("h1")[0].startswith(case.name("events", "2020-war", column="title"))
    assert ("Karabakh Armenian authorities", "Killed (civilians)") in matrix_of(visit)
    assert "says Karabakh Armenian authorities" in next(iter(matrix_of(visit).values()))
    assert "The other filters do not apply here" in visit.text
    bare = Visit("compare", event=EPISODE, party="all", current="no", linked="no")
    assert "The other filters do not apply here" not in bare.text


def test_the_chart_has_a_sentence_and_both_axes(case: Case):
    visit = Visit("compare")
    (chart,) = visit.app.get("vega_lite_chart")
    sentence = describe_matrix(case, set_matrix(case, event=EPISODE))
    assert sentence in visit.text
    assert sentence in str(chart.proto)
    assert "logarithmic" not in chart.proto.spec
    visit.set("Axis of the chart", "log")
    (chart,) = visit.app.get("vega_lite_chart")
    assert "logarithmic" in chart.proto.spec


def test_places_stand_under_both_names_sites_apart_from_directions(opened: Visit):
    name, armenia, azerbaijan = place_of(opened, "Where fire is said to have come from", "Vardenis")
    assert azerbaijan.startswith("Basarkechar")
    assert armenia == "only as a site: Vardenis; as a direction: Vardenis"
    assert "settlement, within about" in name
    _, armenia, azerbaijan, _ = place_of(opened, "Sites", "Vardenis")
    assert armenia.startswith("Vardenis")
    assert azerbaijan == "only as where fire came from: Basarkechar"
    assert place_of(opened, "Sites", "Dashkasan")[1] == "not named"
    assert "Jermuk" in place_of(opened, "Directions", "Jermuk")[0]
    for words in ("0 named by both sides", "only by Armenia", "only by Azerbaijan"):
        assert opened.text.count(words) >= 3


def test_the_map_has_a_key_of_its_own(opened: Visit):
    assert len(opened.app.get("component_instance")) == 1
    assert "Key of the map" in [one.label for one in opened.app.expander]


def test_tables_of_places_fold_and_the_first_is_open(opened: Visit):
    folds = opened.find("details", **{"class": "cg-fold"})
    titles = [text_of(next(one.iter("summary"))) for one in folds]
    assert titles == ["Sites", "Where fire is said to have come from", "Directions"]
    assert [one.get("open") is not None for one in folds] == [True, False, False]


def test_a_choice_opens_the_card_under_it_and_the_button_closes_it():
    visit = Visit("compare")
    visit.set("Open the card of a figure", "am-government-2023-04-17-killed-222")
    (card,) = visit.find("article")
    assert "am-government-2023-04-17-killed-222" in text_of(card)
    assert visit.address["claim"] == "am-government-2023-04-17-killed-222"
    assert visit.widget("Open the card of a figure").value is None
    order = [one.type for one in visit.app.main if one.type in ("selectbox", "button", "html")]
    assert order.index("selectbox") < order.index("button")
    label = "Open the card of an answer to question 1"
    visit.set(label, "am-mod-2022-09-13-denies-starting")
    (card,) = visit.find("article")
    assert "am-mod-2022-09-13-denies-starting" in text_of(card)
    visit.press("Close the card")
    assert visit.find("article") == []
    assert "claim" not in visit.address


def test_a_card_from_a_link_or_another_page_stands_at_the_top():
    visit = Visit("compare", claim="az-mod-2022-09-13-killed-50")
    kinds = [next((tag for tag in ("article", "h2") if body.find(tag) is not None), "") for body in visit.bodies]
    assert kinds.index("article") < kinds.index("h2")
    visit.set("Open the card of a figure", "am-government-2023-04-17-killed-222")
    assert len(visit.find("article")) == 1
    visit.go("claims")
    assert "am-government-2023-04-17-killed-222" in text_of(visit.find("article")[0])
