"""The disputed questions, one a row: the sides' versions and denials beside each other, then those of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from claims.answers import DENIED_BY, NOT_DENIED
from claims.carried import NOT_YET_READ
from claims.case import Case
from claims.corroboration import GRADE_WORDS, SINGLE, find_usual_grade, usual_grade_in_words
from claims.moments import when_said
from claims.questions import Question, Version
from ui.open_card import choose_claim, is_card_at
from ui.text import party_key, plain_label, safe, show_html

_FIRST = 3
"""Versions a column shows before the rest folds away."""

_UNFOLDED = "questions_unfolded"
_STANCES = {"says": "", "denies": "denial", "relays": "passed on"}
NOBODY = "nothing found in our sources"


def show_questions(case: Case, questions: Sequence[Question]) -> None:
    """Show every question behind its title, the first one open: a row of columns, and the way to its claims' cards.

    A question whose card was opened stays open. Only a grade that differs from most is said at its version.
    """
    grades = [one.grade for question in questions for one in question.versions]
    usual = find_usual_grade(grades)
    if grades:
        show_html(f'<p class="cg-quiet cg-caption">{safe(usual_grade_in_words(grades, noun="version"))}</p>')
    unfolded = st.session_state.setdefault(_UNFOLDED, {question.id for question in questions[:1]})
    for number, question in enumerate(questions, 1):
        place = f"question-{question.id}"
        if is_card_at(place):
            unfolded.add(question.id)
        counts = [f"{case.name('parties', side)} {len(versions)}" for side, versions in question.sides.items()]
        label = f"{number}. {question.title} ({', '.join(counts)}, others {len(question.others)})"
        with st.expander(plain_label(label), expanded=question.id in unfolded):
            _show_question(case, question, number=number, place=place, usual=usual)


def _show_question(case: Case, question: Question, *, number: int, place: str, usual: str) -> None:
    numbers = {one.claim_id: place for place, one in enumerate(question.versions, 1)}
    columns = [
        _column(case, f"{party_key(case, side)} {safe(case.name('parties', side))}", versions, numbers, usual)
        for side, versions in question.sides.items()
    ]
    columns.append(_column(case, "Others", question.others, numbers, usual, named=True))
    note = f"<p>{safe(question.note)}</p>" if question.note else ""
    show_html(
        f'<section class="cg-question"><h3 class="cg-hidden">{number}. {safe(question.title)}</h3>{note}'
        f'<div class="cg-versions">{"".join(columns)}</div></section>'
    )
    choose_claim(
        case,
        {one.claim_id: f"{numbers[one.claim_id]}. {_who(case, one)}: {one.answer}" for one in question.versions},
        place=place,
        label=f"Open the card of an answer to question {number}",
    )


def _column(
    case: Case, head: str, versions: Sequence[Version], numbers: dict[str, int], usual: str, *, named: bool = False
) -> str:
    if not versions:
        return f'<div><h4>{head}</h4><span class="cg-silent">{safe(NOBODY)}</span></div>'
    parts = [f"<li>{_version(case, one, numbers[one.claim_id], usual, named=named)}</li>" for one in versions]
    first, rest = "".join(parts[:_FIRST]), parts[_FIRST:]
    more = f"<details><summary>{len(rest)} more</summary><ol>{''.join(rest)}</ol></details>" if rest else ""
    return f"<div><h4>{head}</h4><ol>{first}</ol>{more}</div>"


def _version(case: Case, version: Version, number: int, usual: str, *, named: bool) -> str:
    stance = _STANCES[version.stance]
    marks = f' <span class="cg-stance">{stance}</span>' if stance else ""
    marks += ' <span class="cg-stance">allegation</span>' if version.alleged else ""
    marks += ' <span class="cg-cut">contested</span>' if version.contested else ""
    party = f"{safe(case.name('parties', version.party))}: " if named else ""
    facts = "; ".join(safe(fact) for fact in _facts(case, version, usual))
    answer = safe(version.answer)
    return f'<span class="cg-no">{number}.</span> {party}{answer}{marks}<small>{facts}</small>{_denials(case, version)}'


def _facts(case: Case, version: Version, usual: str) -> Iterator[str]:
    yield _who(case, version)
    more = f" and {version.sources - 1} more" if version.sources > 1 else ""
    alike = ", not known to be independent of each other" if more and version.grade == SINGLE else ""
    yield f"read in {version.publisher}{more}{alike}" if version.publisher else NOT_YET_READ
    if version.grade not in (None, usual):
        yield f"grade: {GRADE_WORDS[version.grade]}"


def _who(case: Case, said: Version) -> str:
    return f"{case.name('actors', said.claimant, column='short')}, {when_said(said.said_at, said.known_by)}"


def _denials(case: Case, version: Version) -> str:
    """Give who denies it; an allegation says so too where no denial was found, or none by then."""
    if not version.denied_by:
        return f'<span class="cg-denial">{safe(NOT_DENIED[version.denied_later])}</span>' if version.alleged else ""
    return "".join(
        f'<span class="cg-denial">{DENIED_BY[one.earlier]} {safe(case.name("actors", one.claimant, column="short"))}, '
        f"{safe(when_said(one.said_at, one.known_by))}: {safe(one.words)}</span>"
        for one in version.denied_by
    )
