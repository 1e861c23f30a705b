"""The answers and grades on the Compare page: the disputed questions and corroboration, as known at a moment."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from claims.answers import NO_DENIAL
from claims.carried import NO_SOURCE, NOT_YET_READ
from claims.case import Case
from claims.corroboration import MULTIPLE, RULE, SINGLE, corroborate
from claims.matrix import set_matrix
from claims.questions import answer_questions
from tests.pages.visiting import Visit, text_of
from ui.matrix import _Writer
from ui.questions import _facts
from ui.text import plain_label


def question_of(visit: Visit, title: str) -> list[ET.Element]:
    """Give the columns of one question."""
    section = next(one for one in visit.find("section") if text_of(next(one.iter("h3"))).endswith(f". {title}"))
    (grid,) = (one for one in section if one.get("class") == "cg-versions")
    return list(grid)


def question_folds(visit: Visit) -> list[Any]:
    """Give what the questions fold into."""
    return [one for one in visit.app.expander if one.label[:1].isdigit()]


@pytest.fixture(scope="module")
def opened(case: Case) -> Visit:
    """Give the page as it opens; for tests that only read."""
    return visit_compare(case)


@pytest.fixture(scope="module")
def on_the_first_day(case: Case) -> Visit:
    """Give the page as known on 13 September; for tests that only read."""
    return visit_compare(case, asof="2022-09-13")


def visit_compare(case: Case, **query: str) -> Visit:
    """Visit the page with the case that is loaded already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.session.load_case", lambda: case)
        return Visit("compare", **query)


def test_a_version_whose_sources_all_came_later_names_none_of_them(on_the_first_day: Visit, case: Case):
    versions = [one for question in answer_questions(case, as_of="2022-09-13") for one in question.versions]
    texts = [
        text_of(li) for one in on_the_first_day.find("section", **{"class": "cg-question"}) for li in one.iter("li")
    ]
    assert any(version.publisher is None for version in versions)
    for version, text in zip(versions, texts, strict=True):
        assert (NOT_YET_READ in text) == (version.publisher is None)
        assert f"read in {version.publisher}" in text or version.publisher is None


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


def test_what_has_no_source_by_then_has_no_grade_and_is_counted_apart(on_the_first_day: Visit, case: Case):
    text, as_of = on_the_first_day.text, "2022-09-13"
    ungraded = [one for question in answer_questions(case, as_of=as_of) for one in question.versions if not one.grade]
    assert ungraded
    assert all(version.publisher is None for version in ungraded)
    assert "Each version with a source dated by then is graded “single source”" in text
    assert "Each version is graded" not in text
    (region,) = on_the_first_day.find("div", **{"aria-label": "Claims by party and grade"})
    heads, *rows = [[text_of(cell) for cell in row] for row in region.iter("tr")]
    assert heads[4] == "No source dated by then"
    assert all(int(row[1]) == sum(map(int, row[2:5])) for row in rows)
    assert f", {sum(int(row[4]) for row in rows)} had {NO_SOURCE}; " in text


def test_a_figure_without_a_source_by_then_says_so(case: Case):
    matrix, grades = set_matrix(case, event="2022-09-clashes"), corroborate(case)
    first, second = [row for line in matrix.lines for row in line.figures][:2]
    grades.loc[grades["claim_id"] == first["claim_id"], "grade"] = pd.NA
    writer = _Writer(case, matrix, grades, as_of=None)
    assert NO_SOURCE in "".join(writer._facts(first))
    assert NO_SOURCE not in "".join(writer._facts(second))
