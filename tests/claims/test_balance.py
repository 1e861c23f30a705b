"""How evenly the sides are heard in a view: counts, and the sentence made of them."""

import pandas as pd

from claims.balance import Balance, balance_in_words, weigh
from claims.case import Case
from tests.claims.building import a_case, a_claim, with_source


def based(case: Case, *countries: str | None) -> Case:
    """Give the case with its sources published in these countries, in the order of its claims."""
    case.sources["based_in"] = pd.array([country or pd.NA for country in countries], dtype="string")
    return case


def three() -> Case:
    return a_case(a_claim("one"), a_claim("two", claimant="az-mod"), a_claim("three", claimant="am-pm"))


def test_claims_are_counted_by_party_and_sources_by_country():
    case = based(three(), "AR", "AZ", "GB")
    assert dict(zip(case.parties["id"], case.parties["code"], strict=True)) == {
        "armenia": "AR",
        "azerbaijan": "AZ",
        "un": "UN",
    }
    balance = weigh(case, case.claims)
    assert balance == Balance({"armenia": 2, "azerbaijan": 1}, {"armenia": 1, "azerbaijan": 1}, elsewhere=1, unknown=0)
    assert (balance.only, balance.lean) == (None, None)


def test_only_what_is_shown_is_counted_and_a_source_once():
    case = based(three(), "AR", None, "GB")
    shown = case.claims[case.claims["claim_id"] != "three"]
    assert weigh(case, shown) == Balance({"armenia": 1, "azerbaijan": 1}, {"armenia": 1, "azerbaijan": 0}, 0, 1)
    case.claim_sources["source"] = "source-one"
    assert weigh(case, case.claims).sources == {"armenia": 1, "azerbaijan": 0}


def test_sources_lean_towards_the_country_of_over_half_of_the_sides_sources():
    def lean(*counts):
        return Balance({}, dict(zip(("armenia", "azerbaijan"), counts, strict=True)), 9, 9).lean

    assert lean(2, 1) == "armenia"
    assert lean(1, 2) == "azerbaijan"
    assert lean(2, 2) is None
    assert lean(0, 0) is None


def test_the_sentence_says_who_is_heard_and_where_it_was_published():
    case = based(three(), "AR", None, "GB")
    assert balance_in_words(case, weigh(case, case.claims)) == (
        "2 claims by Armenia, 1 by Azerbaijan. Published: 1 in Armenia, 0 in Azerbaijan, 1 elsewhere,"
        " 1 not known where (3 sources); our sources lean towards Armenia"
    )


def test_a_view_of_one_party_says_that_nobody_else_is_heard():
    case = based(three(), "AR", "AZ", "GB")
    alone = weigh(case, case.claims[case.claims["party"] == "armenia"])
    assert alone.only == "armenia"
    assert "2 claims by Armenia only: no claim of others passes the filter" in balance_in_words(case, alone)


def test_an_empty_view_says_so():
    case = three()
    assert balance_in_words(case, weigh(case, case.claims.head(0))) == "no claims"


def test_the_real_case_counts_every_claim_and_every_source_once(real_case):
    balance = weigh(real_case, real_case.claims)
    assert sum(balance.claims.values()) == len(real_case.claims)
    used = real_case.claim_sources["source"].nunique()
    assert sum(balance.sources.values()) + balance.elsewhere + balance.unknown == used
    assert list(balance.claims)[:3] == ["armenia", "azerbaijan", "karabakh"]
    assert f"({used} sources)" in balance_in_words(real_case, balance)


def test_of_the_past_only_sources_published_by_then_are_counted():
    case = with_source(three(), "one", "late", "2022-09-20", based_in="AZ")
    case = with_source(case, "two", "early", "2022-09-14", based_in="AR")

    def count(as_of):
        balance = weigh(case, case.claims, as_of=as_of)
        return balance.sources, balance.unknown

    assert count("2022-09-13") == ({"armenia": 0, "azerbaijan": 0}, 0)
    assert count("2022-09-14") == ({"armenia": 1, "azerbaijan": 0}, 0)
    assert count("2022-09-20") == ({"armenia": 1, "azerbaijan": 1}, 0)
    assert count(None) == ({"armenia": 1, "azerbaijan": 1}, 3)
