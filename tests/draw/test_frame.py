"""The losses in the map's frame: one block for whose they are, one row a party, nothing added up."""

from claims.case import load_case
from claims.side_by_side import set_side_by_side
from draw.frame import shorten_tolls
from tests.claims.building import a_case, a_claim


def test_each_side_has_a_row_in_each_block_and_silence_is_said():
    case = a_case(a_claim("a", low="49", high="49"))
    tolls = shorten_tolls(set_side_by_side(case), case=case)
    assert [block.title for block in tolls.blocks] == ["Losses of Armenia", "Losses of Azerbaijan"]
    said, silent = tolls.blocks[0].rows
    assert (said.figure, said.words) == ("49", "killed (military), says Armenia, 13 Sep 2022")
    assert said.claim_id == "a"
    assert (silent.figure, silent.words) == (None, "Azerbaijan: no figure found in our sources")
    assert {len(block.rows) for block in tolls.blocks} == {2}


def test_soldiers_lead_and_a_range_and_a_contradiction_are_told():
    case = a_case(
        a_claim("civil", low="2", high="2", people="civilian"),
        a_claim("soldiers", low="100", high="105", approximate="yes"),
        a_claim("other", low="40", high="40", claimant="az-mod"),
    )
    rows = shorten_tolls(set_side_by_side(case), case=case).blocks[0].rows
    assert [row.figure for row in rows] == ["about 100 to 105", "40"]
    assert [row.contested for row in rows] == [True, True]


def test_without_killed_the_next_measure_stands_with_its_own_word():
    case = a_case(a_claim("a", low="207", high="207", measure="killed_or_missing"))
    assert shorten_tolls(set_side_by_side(case), case=case).blocks[0].rows[0].words.startswith("killed_or_missing (")


def test_only_the_cases_own_episode_lights_up_the_front():
    case = a_case(a_claim("a", low="1", high="1"), a_claim("w", low="9", high="9", event="war", scope="war"))
    assert all(block.front for block in shorten_tolls(set_side_by_side(case), case=case).blocks)
    war = shorten_tolls(set_side_by_side(case, event="war"), case=case, event="war")
    assert war.title == "war"
    assert not any(block.front for block in war.blocks)


def test_the_real_case_as_known_on_the_first_day():
    case = load_case()
    tolls = shorten_tolls(set_side_by_side(case, as_of="2022-09-13"), case=case)
    assert [[row.figure for row in block.rows] for block in tolls.blocks[:2]] == [
        ["at least 49", None],
        [None, "50"],
    ]


def test_a_figure_of_no_named_office_read_at_second_hand_says_both():
    case = load_case()
    own = shorten_tolls(set_side_by_side(case), case=case).blocks[1].rows[1]
    assert own.words.endswith("says Azerbaijan, by Jan 2024; office not named; known only at second hand")
    first = shorten_tolls(set_side_by_side(case, as_of="2022-09-14"), case=case).blocks[1].rows[1]
    assert first.words.endswith("says Azerbaijan, 13 Sep 2022")
