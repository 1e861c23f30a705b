"""The disputed questions: versions and denials beside each other, and never an allegation without its denial."""

import re

import pytest

from claims.kinds import ALLEGATION
from claims.questions import Denial, answer_questions
from claims.revision import known
from tests.claims.building import a_case, a_claim, with_source

ASKED = (
    {"id": "later", "title": "And then?", "seq": "2"},
    {"id": "who", "title": "Who began?", "note": "Which side acted first.", "seq": "1"},
)
MOST_WORDS = 14
LOADED = re.compile(
    r"provocat|aggress|occup|sabot|atroc|terror|inva[ds]|genocid|regime|separatist|liberat|enemy", re.IGNORECASE
)


def a_remark(claim_id, **cells):
    cells = {"kind": "clash", "role": "none", "measure": "", "people": "", "harmed": "", "scope": ""} | cells
    return a_claim(claim_id, **cells)


def an_answer(claim_id, stance="says", question="who", answer=""):
    return {"question": question, "claim_id": claim_id, "stance": stance, "answer": answer or f"answers {claim_id}"}


FIRE = a_remark("fire", claimant="az-mod", reported_at="2022-09-13")
NO = a_remark("no", kind="denial", denies="fire", reported_at="2022-09-14")
SECOND_NO = a_remark("second", kind="denial", denies="fire", claimant="am-pm", reported_at="2022-09-15")
CRIME = a_remark("crime", kind="alleged-crime", reported_at="2022-09-14")
CALL = a_remark("call", claimant="un-sg", reported_at="2022-09-13")


def ask(*claims, answers, as_of=None):
    return answer_questions(a_case(*claims, questions=ASKED, answers=tuple(answers)), as_of=as_of)


def test_questions_stand_in_their_order_with_the_sides_first_also_where_one_is_silent():
    answers = [an_answer("call", question="later"), an_answer("call"), an_answer("no", "denies"), an_answer("fire")]
    first, second = ask(FIRE, CALL, NO, answers=answers)
    assert [first.id, second.id] == ["who", "later"]
    assert (first.title, first.note, second.note) == ("Who began?", "Which side acted first.", None)
    assert list(first.sides) == list(second.sides) == ["armenia", "azerbaijan"]
    assert {side: [one.claim_id for one in versions] for side, versions in first.sides.items()} == {
        "armenia": ["no"],
        "azerbaijan": ["fire"],
    }
    assert [one.claim_id for one in first.others] == ["call"]
    assert [one.claim_id for one in first.versions] == ["no", "fire", "call"]
    assert second.sides == {"armenia": (), "azerbaijan": ()}


def test_a_question_that_nobody_has_answered_yet_is_left_out():
    answers = [an_answer("no", "denies"), an_answer("fire", question="later")]
    assert [one.id for one in ask(FIRE, NO, answers=answers, as_of="2022-09-13")] == ["later"]
    assert [one.id for one in ask(FIRE, NO, answers=answers)] == ["who", "later"]


def test_a_version_says_who_when_in_how_many_sources_and_of_which_grade():
    (first,) = ask({**FIRE, "reported_at": "2022-09-13T02:30"}, answers=[an_answer("fire", answer="They fired first")])
    (version,) = first.versions
    assert (version.claimant, version.said_at, version.known_by) == ("az-mod", "2022-09-13T02:30", False)
    assert (version.stance, version.answer) == ("says", "They fired first")
    assert (version.sources, version.grade, version.contested, version.alleged) == (1, "single_source", False, False)


def test_a_version_names_of_its_sources_only_those_published_by_the_moment():
    case = a_case(FIRE, questions=ASKED, answers=(an_answer("fire"),))
    case = with_source(case, "fire", "Late Paper", "2022-09-20", seen="primary")
    case = with_source(case, "fire", "Early Paper", "2022-09-14")

    def read(as_of):
        (version,) = answer_questions(case, as_of=as_of)[0].versions
        return version.publisher, version.sources

    assert read("2022-09-13") == (None, 0)
    assert read("2022-09-14") == ("Early Paper", 1)
    assert read("2022-09-20") == ("Late Paper", 2)
    assert read(None) == ("Late Paper", 3)


def test_a_denial_stands_beside_what_it_denies_in_words_of_its_answer_or_statement():
    answers = [an_answer("fire"), an_answer("no", "denies", answer="Nobody fired")]
    (first,) = ask(FIRE, NO, SECOND_NO, answers=answers)
    (fire,) = first.sides["azerbaijan"]
    assert fire.contested
    assert fire.denied_by == (
        Denial("no", "am-mod", "2022-09-14", known_by=False, earlier=False, words="Nobody fired"),
        Denial("second", "am-pm", "2022-09-15", known_by=False, earlier=False, words="says second"),
    )


@pytest.mark.parametrize(
    ("as_of", "versions", "denials"),
    [("2022-09-12", [], []), ("2022-09-13", ["fire"], []), ("2022-09-14", ["no", "fire"], ["no"])],
)
def test_a_claim_not_yet_made_is_nowhere_not_even_as_a_denial(as_of, versions, denials):
    answers = [an_answer("fire"), an_answer("no", "denies"), an_answer("second", "denies")]
    shown = [one for question in ask(FIRE, NO, SECOND_NO, answers=answers, as_of=as_of) for one in question.versions]
    assert [one.claim_id for one in shown] == versions
    assert [one.claim_id for version in shown for one in version.denied_by] == denials


def test_an_allegation_of_a_crime_is_marked_with_or_without_a_denial():
    (first,) = ask(CRIME, answers=[an_answer("crime")])
    (version,) = first.versions
    assert version.alleged
    assert version.denied_by == ()
    assert not version.denied_later
    denial = a_remark("denial", kind="denial", denies="crime", claimant="az-mod", reported_at="2022-09-15")
    (first,) = ask(CRIME, denial, answers=[an_answer("crime")])
    assert [one.claim_id for one in first.versions[0].denied_by] == ["denial"]
    assert not first.versions[0].denied_later
    (first,) = ask(CRIME, denial, answers=[an_answer("crime")], as_of="2022-09-14")
    assert first.versions[0].denied_later


def test_versions_of_one_column_stand_in_the_order_said_whatever_the_order_of_rows():
    claims = [a_remark(day, claimant="az-mod", reported_at=f"2022-09-{day}") for day in ("15", "13", "14")]
    answers = [an_answer(one["claim_id"]) for one in claims]
    for rows in (answers, answers[::-1]):
        assert [one.claim_id for one in ask(*claims, answers=rows)[0].sides["azerbaijan"]] == ["13", "14", "15"]


def test_the_list_of_the_real_case_is_sound(real_case):
    answers = real_case.question_claims
    assert not answers.duplicated(["question", "claim_id"]).any()
    assert set(answers["question"]) == set(real_case.questions["id"])
    assert real_case.questions["seq"].is_unique
    for answer in answers["answer"]:
        assert len(answer.split()) <= MOST_WORDS, answer
        assert not LOADED.search(answer), answer


def test_the_real_case_asks_what_it_must(real_case):
    titles = " ".join(question.title.lower() for question in answer_questions(real_case))
    for words in ("who began", "cross the border", "first truce", "second truce", "civilian", "prisoners"):
        assert words in titles
    for question in answer_questions(real_case):
        assert question.versions, question.id
        assert list(question.sides) == list(real_case.about.toll_sides)


def test_every_alleged_crime_of_september_2022_is_an_answer_with_all_its_denials(real_case):
    claims = real_case.claims[known(real_case)]
    alleged = claims[(claims["kind"] == ALLEGATION) & claims["event"].str.startswith("2022-09")]
    shown = {one.claim_id: one for question in answer_questions(real_case) for one in question.versions}
    assert set(alleged["claim_id"]) <= set(shown)
    for claim_id in alleged["claim_id"]:
        denials = claims.loc[claims["denies"].fillna("").str.split(";").map(lambda ids: claim_id in ids), "claim_id"]  # noqa: B023
        assert {one.claim_id for one in shown[claim_id].denied_by} == set(denials)
