"""The rows of the toll strip: whose losses, what each side says of them, and how the two stand to each other."""

import pytest

from claims.contradiction import Verdict
from claims.side_by_side import choose_event, set_side_by_side
from tests.claims.building import a_case, a_claim

OWN = a_claim("own", low="79", high="79", harmed="azerbaijan", claimant="az-mod")
ABOUT = a_claim("about", low="430", high="430", harmed="azerbaijan", approximate="yes")


def lines(case, harmed, **asked):
    """Give the lines of one block: measure to (ids by party, verdict word)."""
    block = next(one for one in set_side_by_side(case, **asked) if one.harmed == harmed)
    return {
        line.measure: ({one.party: [row["claim_id"] for row in one.rows] for one in line.says}, line.verdict.word)
        for line in (*block.first, *block.more)
    }


def test_both_sides_have_a_block_and_a_column_also_where_nobody_speaks():
    blocks = set_side_by_side(a_case(OWN))
    assert [block.harmed for block in blocks] == [("armenia",), ("azerbaijan",)]
    assert lines(a_case(OWN), ("armenia",)) == {"killed": ({"armenia": [], "azerbaijan": []}, "silent")}
    assert lines(a_case(OWN), ("azerbaijan",)) == {"killed": ({"armenia": [], "azerbaijan": ["own"]}, "one-sided")}


def test_every_block_has_the_same_measures_in_the_same_order():
    wounded = a_claim("wounded", measure="wounded", low="3")
    missing = a_claim("missing", measure="killed_or_missing", people="mixed", low="207")
    blocks = set_side_by_side(a_case(OWN, wounded, missing))
    assert {tuple(line.measure for line in block.first) for block in blocks} == {("killed", "killed_or_missing")}
    assert {tuple(line.measure for line in block.more) for block in blocks} == {("wounded",)}


def test_what_contradicts_is_told():
    says, word = lines(a_case(OWN, ABOUT), ("azerbaijan",))["killed"]
    assert says == {"armenia": ["about"], "azerbaijan": ["own"]}
    assert word == "contradict"


def test_figures_are_those_known_at_the_moment():
    late = {**ABOUT, "reported_at": "2022-10-14"}
    assert lines(a_case(OWN, late), ("azerbaijan",), as_of="2022-09-30")["killed"][1] == "one-sided"
    assert lines(a_case(OWN, late), ("azerbaijan",), as_of="2022-10-14")["killed"][1] == "contradict"


def test_other_episodes_parts_of_the_front_and_third_parties_stay_out():
    case = a_case(
        OWN,
        {**ABOUT, "event": "war", "claim_id": "war"},
        {**ABOUT, "scope": "district", "series": "d", "claim_id": "district"},
        {**ABOUT, "claimant": "un-sg", "claim_id": "third"},
    )
    assert lines(case, ("azerbaijan",))["killed"][0] == {"armenia": [], "azerbaijan": ["own"]}
    assert lines(case, ("azerbaijan",), event="war")["killed"][0] == {"armenia": ["war"], "azerbaijan": []}


def test_losses_counted_together_have_a_block_of_their_own_behind_the_others():
    case = a_case(OWN, a_claim("both", harmed="azerbaijan;armenia", low="99"))
    assert [block.harmed for block in set_side_by_side(case)] == [
        ("armenia",),
        ("azerbaijan",),
        ("armenia", "azerbaijan"),
    ]


def test_several_people_of_one_party_stand_in_a_fixed_order():
    civilians = a_claim("civilians", people="civilian", low="3", high="3")
    both = a_case(civilians, a_claim("soldiers", low="135"))
    assert lines(both, ("armenia",))["killed"][0]["armenia"] == ["soldiers", "civilians"]


def test_of_several_pairs_the_hardest_verdict_is_told():
    civilians = {"people": "civilian", "harmed": "azerbaijan"}
    case = a_case(
        OWN,
        a_claim("about", low="79", harmed="azerbaijan"),
        a_claim("own-civilians", claimant="az-mod", low="2", high="2", **civilians),
        a_claim("about-civilians", low="9", **civilians),
    )
    assert lines(case, ("azerbaijan",))["killed"][1] == "contradict"


def test_if_people_differ_it_is_not_comparable_and_says_so():
    case = a_case(OWN, {**ABOUT, "people": "mixed"})
    block = next(one for one in set_side_by_side(case) if one.harmed == ("azerbaijan",))
    verdict = block.first[0].verdict
    assert verdict.word == "not comparable"
    assert "military and mixed" in verdict.reason or "mixed and military" in verdict.reason


def test_two_offices_of_one_chain_answer_each_other_in_no_way():
    case = a_case({**OWN, "chain": "c"}, {**ABOUT, "chain": "c"})
    block = next(one for one in set_side_by_side(case) if one.harmed == ("azerbaijan",))
    assert block.first[0].verdict == Verdict("not comparable", "one is a later count by another office")


@pytest.mark.parametrize(("events", "chosen"), [((), "clash"), (("war",), "war"), (("war", "longer"), "clash")])
def test_the_episode_filtered_by_is_shown_else_the_cases_own(events, chosen):
    assert choose_event(a_case(OWN), events) == chosen


def test_the_real_strip_as_of_the_end_of_october(real_case):
    blocks = set_side_by_side(real_case, as_of="2022-10-31")
    assert [block.harmed for block in blocks] == [("armenia",), ("azerbaijan",)]
    own, other = (lines(real_case, block.harmed, as_of="2022-10-31") for block in blocks)
    assert own["killed"][0]["azerbaijan"] == []
    assert own["killed_or_missing"][0]["armenia"] == ["am-pm-2022-10-14-killed-or-missing-over-210"]
    assert own["captured"][1] == "contradict"
    assert other["killed"] == (
        {"armenia": ["am-parliament-speaker-2022-10-14-killed-430"], "azerbaijan": ["az-mod-2022-09-17-killed-79"]},
        "contradict",
    )


def test_a_real_count_taken_over_by_another_office_is_no_contradiction(real_case):
    for event in ("2023-09-offensive", "2023-09-depot"):
        killed = lines(real_case, ("karabakh",), event=event)["killed"]
        assert killed[1] == "not comparable", event
        assert all(killed[0][party] for party in ("armenia", "karabakh"))
