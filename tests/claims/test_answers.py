"""Who denies or contradicts a claim, in words and by a moment; an alleged crime never stands without it."""

import pytest

from claims.answers import NO_DENIAL, NOT_DENIED_YET, answers_in_words
from claims.contradiction import find_contradicting, find_denied
from claims.kinds import ALLEGATION
from claims.linked import links_of
from claims.toll import find_contested_claims, toll
from tests.claims.building import a_case, a_claim

NO_FIGURE = {"role": "none", "measure": "", "people": "", "scope": ""}
CRIME = a_claim("crime", kind="alleged-crime", reported_at="2022-09-14", **NO_FIGURE)


def a_denial(claim_id, of, **cells):
    return a_claim(claim_id, claimant="az-mod", kind="denial", denies=of, **NO_FIGURE, **cells)


def test_an_alleged_crime_says_that_no_denial_was_known_by_then_until_there_is_one():
    case = a_case(CRIME, a_denial("no", "crime", reported_at="2022-09-16T10:00"))
    assert answers_in_words(case, as_of="2022-09-15") == {"crime": NOT_DENIED_YET}
    assert answers_in_words(case, as_of="2022-09-16") == {"crime": "denied by az-mod, 16 Sep 2022, 10:00"}


def test_an_alleged_crime_that_nobody_ever_denies_says_so_at_every_moment():
    for as_of in (None, "2022-09-15"):
        assert answers_in_words(a_case(CRIME), as_of=as_of) == {"crime": NO_DENIAL}


def test_the_answers_kept_for_all_visitors_cannot_be_changed():
    with pytest.raises(TypeError):
        answers_in_words(a_case(CRIME))["crime"] = "admitted"


def test_a_denial_that_came_first_is_called_an_earlier_statement():
    case = a_case(CRIME, a_denial("no", "crime", reported_at="2022-09-13"))
    assert answers_in_words(case) == {"crime": "denied by an earlier statement of az-mod, 13 Sep 2022"}


def test_figures_that_contradict_each_other_name_each_other_after_the_denials():
    case = a_case(
        a_claim("own", low="50", high="50"),
        a_claim("rival", claimant="az-mod", low="90", high="90", reported_at="2022-09"),
        a_denial("no", "own", reported_at="2022-09-14"),
    )
    assert answers_in_words(case) == {
        "own": "denied by az-mod, 14 Sep 2022; contradicted by az-mod, Sep 2022",
        "rival": "contradicted by am-mod, 13 Sep 2022",
    }
    assert answers_in_words(case, as_of="2022-09-13") == {}


def test_two_denials_by_one_office_at_one_time_are_told_once():
    case = a_case(a_claim("own"), *(a_denial(one, "own", reported_at="2022-09-16") for one in ("no", "nor")))
    assert answers_in_words(case) == {"own": "denied by az-mod, 16 Sep 2022"}


def test_an_office_that_denies_on_several_days_is_named_once_with_all_of_them():
    days = {"no": "2022-09-14", "nor": "2022-09-16"}
    case = a_case(CRIME, *(a_denial(one, "crime", reported_at=day) for one, day in days.items()))
    assert answers_in_words(case) == {"crime": "denied by az-mod, 14 Sep 2022 and 16 Sep 2022"}


def test_all_real_contested_claims_and_alleged_crimes_have_an_answer_and_no_other(real_case):
    for as_of in (None, "2022-09-13", "2022-09-20"):
        alleged = set(real_case.claims.loc[real_case.claims["kind"] == ALLEGATION, "claim_id"])
        words = answers_in_words(real_case, as_of=as_of)
        assert set(words) == alleged | find_contested_claims(real_case, as_of=as_of)
        denied = find_denied(real_case, as_of=as_of)
        assert {one for one, text in words.items() if NO_DENIAL in text} == alleged - set(find_denied(real_case))
        later = alleged & set(find_denied(real_case)) - set(denied)
        assert {one for one, text in words.items() if NOT_DENIED_YET in text} == later


def test_the_card_and_the_list_name_the_same_contradictions(real_case):
    found = find_contradicting(toll(real_case))
    assert len(found) > 1
    for claim_id, others in found.items():
        assert {one.claim_id for one in links_of(real_case, claim_id).contradicted_by} == set(others)
