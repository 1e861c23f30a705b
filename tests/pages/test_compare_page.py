"""The Compare page: figures, places, questions and corroboration beside each other, as known at a moment."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from claims.answers import NO_DENIAL
from claims.carried import NOT_YET_READ
from claims.case import Case
from claims.corroboration import MULTIPLE, RULE, SINGLE, corroborate
from claims.matrix import describe_matrix, set_matrix
from claims.questions import answer_questions
from tests.claims.building import a_case, a_claim, with_source
from tests.pages.visiting import Visit, text_of
from ui.matrix import _Writer
from ui.questions import _facts
from ui.text import plain_label

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


def question_of(visit: Visit, title: str) -> list[ET.Element]:
    """Give the columns of one question."""
    section = next(one for one in visit.find("section") if text_of(next(one.iter("h3"))).endswith(f". {title}"))
    (grid,) = (one for one in section if one.get("class") == "cg-versions")
    return list(grid)


def question_folds(visit: Visit) -> list[Any]:
    """Give what the questions fold into."""
    return [one for one in visit.app.expander if one.label[:1].isdigit()]


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


def test_a_version_whose_sources_all_came_later_names_none_of_them(on_the_first_day: Visit, case: Case):
    versions = [one for question in answer_questions(case, as_of="2022-09-13") for one in question.versions]
    texts = [
        text_of(li) for one in on_the_first_day.find("section", **{"class": "cg-question"}) for li in one.iter("li")
    ]
    assert any(version.publisher is None for version in versions)
    for version, text in zip(versions, texts, strict=True):
        assert (NOT_YET_READ in text) == (version.publisher is None)
        assert f"read in {version.publisher}" in text or version.publisher is None


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


def test_a_question_has_the_sides_beside_each_other_and_then_the_others(opened: Visit, case: Case):
    for question in answer_questions(case):
        columns = question_of(opened, question.title)
        heads = [text_of(next(column.iter("h4"))) for column in columns]
        assert heads == [*(case.name("parties", side) for side in question.sides), "Others"]
        shown = [len(list(column.iter("li"))) for column in columns]
        assert shown == [*(len(side) for side in question.sides.values()), len(question.others)]
        for column, count in zip(columns, shown, strict=True):
            assert count or "nothing found in our sources" in text_of(column)


def test_the_first_question_is_open_and_each_says_how_many_answer_it(opened: Visit, case: Case):
    folds = question_folds(opened)
    questions = answer_questions(case)
    for number, (fold, question) in enumerate(zip(folds, questions, strict=True), 1):
        counts = ", ".join(f"{case.name('parties', side)} {len(said)}" for side, said in question.sides.items())
        label = f"{number}. {question.title} ({counts}, others {len(question.others)})"
        assert fold.label == plain_label(label)
        assert fold.proto.expanded == (number == 1)
    visit = Visit("compare")
    visit.set("Open the card of an answer to question 2", questions[1].versions[0].claim_id)
    assert [fold.proto.expanded for fold in question_folds(visit)[:3]] == [True, True, False]
    visit.press("Close the card")
    assert [fold.proto.expanded for fold in question_folds(visit)[:3]] == [True, True, False]


def test_tables_of_places_fold_and_the_first_is_open(opened: Visit):
    folds = opened.find("details", **{"class": "cg-fold"})
    titles = [text_of(next(one.iter("summary"))) for one in folds]
    assert titles == ["Sites", "Where fire is said to have come from", "Directions"]
    assert [one.get("open") is not None for one in folds] == [True, False, False]


@pytest.mark.parametrize("noun", ["figure", "version"])
def test_a_grade_that_all_have_is_said_once_and_not_at_each(opened: Visit, noun: str):
    assert opened.text.count(f"Each {noun} is graded “single source”") == 1
    assert "grade: " not in opened.text


def test_a_grade_that_differs_from_most_is_said_at_its_claim(case: Case):
    matrix, grades = set_matrix(case, event="2022-09-clashes"), corroborate(case)
    first, second = [row for line in matrix.lines for row in line.figures][:2]
    grades.loc[grades["claim_id"] == first["claim_id"], "grade"] = MULTIPLE
    writer = _Writer(case, matrix, grades, as_of=None)
    assert any("grade: multiple independent" in fact for fact in writer._facts(first))
    assert not any("grade: " in fact for fact in writer._facts(second))
    version = answer_questions(case)[0].versions[0]
    assert "grade: multiple independent" in list(_facts(case, replace(version, grade=MULTIPLE), SINGLE))


def test_a_version_has_its_office_date_sources_and_denial(opened: Visit):
    armenia, azerbaijan, others = map(text_of, question_of(opened, "Who began the fighting?"))
    assert re.search(r"denial Armenia's MoD, 13 Sep 2022, 02:30; read in [^;]+", armenia)
    more = "read in OC Media and 2 more, not known to be independent of each other"
    assert more in azerbaijan
    assert "contested" in azerbaijan
    assert "denied by Armenia's PM, 13 Sep 2022: Azerbaijan's action was no reply" in azerbaijan
    assert "European Union: " in others


def test_every_allegation_stands_with_its_denial_or_the_word_that_none_was_found(opened: Visit, case: Case):
    found = {True: 0, False: 0}
    for question in answer_questions(case):
        texts = [text_of(one) for column in question_of(opened, question.title) for one in column.iter("li")]
        for version, text in zip(question.versions, texts, strict=True):
            assert version.alleged == (" allegation " in f"{text} ")
            if version.alleged:
                found[bool(version.denied_by)] += 1
                assert ("denied by" in text) == bool(version.denied_by)
                assert (NO_DENIAL in text) != bool(version.denied_by)
    assert all(found.values())


def test_the_rule_of_corroboration_is_printed_and_its_counts_add_up(opened: Visit, case: Case):
    for sentence in RULE:
        assert sentence in opened.texts("li")
    (region,) = opened.find("div", **{"aria-label": "Claims by party and grade"})
    rows = [[text_of(cell) for cell in row] for row in region.iter("tr")][1:]
    assert [row[0] for row in rows[:2]] == [case.name("parties", side) for side in case.about.toll_sides]
    for _, claims, multiple, single, contested, denied in rows:
        assert int(claims) == int(multiple) + int(single)
        assert int(denied) <= int(contested) <= int(claims)
    assert sum(int(row[1]) for row in rows) == opened.count[0]


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
