"""Why a party's cell is empty: silence, not yet, or only a combined, undated or part figure; never a zero."""

import pytest

from claims.side_by_side import set_side_by_side
from claims.silence import NOT_YET, Cell, silence_in_words
from tests.claims.building import a_case, a_claim

SILENT = "no figure found in our sources"
CELL = Cell("clash", ("armenia",), "killed", "armenia")
DAY = "2022-09-13"


@pytest.mark.parametrize(
    ("cells", "as_of", "words"),
    [
        ({"measure": "wounded", "low": "7"}, None, SILENT),
        ({"low": ""}, None, SILENT),
        ({"low": "7", "claimant": "az-mod"}, None, SILENT),
        ({"low": "7", "event": "war"}, None, SILENT),
        ({"low": "7", "kind": "alleged-crime", "role": "none"}, None, SILENT),
        ({"low": "7", "harmed": "azerbaijan"}, None, SILENT),
        ({"low": "7", "reported_at": "2022-09-14"}, DAY, NOT_YET),
        ({"low": "7", "high": "7", "reported_at": ""}, None, "only a figure without a date: 7"),
        ({"low": "7", "high": "7", "role": "none", "scope": "site"}, None, "only a figure of a part: 7"),
        ({"low": "7", "role": "none", "scope": "site", "reported_at": "2022-09-14"}, DAY, NOT_YET),
        (
            {"low": "7", "high": "7", "harmed": "armenia;azerbaijan"},
            None,
            "only a combined figure: 7 of Armenia and Azerbaijan together",
        ),
        ({"low": "7", "harmed": "armenia;azerbaijan", "reported_at": "2022-09-14"}, DAY, NOT_YET),
    ],
)
def test_the_words_say_which_silence_it_is(cells: dict[str, str], as_of: str | None, words: str):
    assert silence_in_words(a_case(a_claim("one", **cells)), CELL, as_of=as_of) == words


def test_a_cell_of_several_is_not_filled_by_the_losses_of_one():
    case = a_case(a_claim("one", low="7"))
    both = Cell("clash", ("armenia", "azerbaijan"), "killed", "armenia")
    assert silence_in_words(case, both) == SILENT


def test_the_last_of_several_is_shown_and_the_others_counted():
    parts = [a_claim(f"part-{low}", low=low, high=low, role="none", scope="site") for low in ("1", "2", "3")]
    assert silence_in_words(a_case(*parts), CELL) == "only a figure of a part: 3, and 2 more"


def test_the_strip_says_it_in_every_empty_cell_and_in_no_other():
    case = a_case(a_claim("own", low="7"), a_claim("theirs", claimant="az-mod", low="9", reported_at="2022-09-14"))
    (block, _) = set_side_by_side(case, as_of=DAY)
    assert [(says.party, says.silence) for says in block.first[0].says] == [("armenia", ""), ("azerbaijan", NOT_YET)]
    (block, _) = set_side_by_side(case)
    assert [says.silence for says in block.first[0].says] == ["", ""]
