"""The parts of the balance meter, and what it says where one side only is heard."""

from claims.balance import Balance, weigh
from claims.case import Case
from claims.meter import Part, make_bars, one_sided_in_words
from tests.claims.building import a_case, a_claim


def told(claims: dict[str, int], sources: dict[str, int], elsewhere: int = 0, unknown: int = 0) -> tuple[str, ...]:
    return one_sided_in_words(a_case(a_claim("one")), Balance(claims, sources, elsewhere, unknown))


def test_the_sides_have_a_part_also_where_it_is_none_and_third_parties_are_one():
    case = a_case(a_claim("one"), a_claim("two"), a_claim("three", claimant="un-sg", harmed=""))
    claims, sources = make_bars(case, weigh(case, case.claims))
    assert claims.parts == (Part("Armenia", 2, "armenia"), Part("Azerbaijan", 0, "azerbaijan"), Part("others", 1))
    assert sources.parts[-1] == Part("unknown", 3)
    assert claims.in_words() == "Claims by party: Armenia 2, Azerbaijan 0, others 1"


def test_both_sides_heard_are_not_remarked_upon():
    assert told({"armenia": 9, "azerbaijan": 1, "un": 3}, {"armenia": 1, "azerbaijan": 1}, 2) == ()


def test_one_side_only_is_said_plainly_for_claims_and_for_sources():
    assert told({"armenia": 2}, {"armenia": 3, "azerbaijan": 0}) == (
        "All claims shown are by Armenia.",
        "All sources shown are published in Armenia.",
    )
    assert told({"azerbaijan": 2, "un": 1}, {"armenia": 0, "azerbaijan": 3}, 4) == (
        "Of the sides only Azerbaijan is heard here.",
        "None of the sources shown is published in Armenia.",
    )


def test_neither_side_or_nobody_is_no_single_side():
    assert told({"un": 2, "osce": 1}, {"armenia": 0, "azerbaijan": 0}, 3) == ()
    assert told({}, {"armenia": 0, "azerbaijan": 0}) == ()


def test_the_bars_count_every_claim_and_every_source_of_the_case(real_case: Case):
    claims, sources = make_bars(real_case, weigh(real_case, real_case.claims))
    assert sum(part.count for part in claims.parts) == len(real_case.claims)
    assert sum(part.count for part in sources.parts) == real_case.claim_sources["source"].nunique()
    assert [part.party for part in claims.parts] == ["armenia", "azerbaijan", "karabakh", None]
