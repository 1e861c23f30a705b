"""One account of how a figure follows another: strip, timeline, card and matrix say the same of the same pair."""

import pytest

from claims.changes import trace
from claims.filter import ClaimFilter
from claims.succession import COUNTED_ON, REVISED, successions_in_words
from claims.timeline import read_timeline
from claims.toll import toll


@pytest.mark.parametrize(
    ("revisions", "by_others", "words"),
    [
        (0, 0, "never revised"),
        (1, 0, "revised once by the same office"),
        (3, 1, "revised 2 times by the same office, 1 later count by another office"),
        (2, 2, "2 later counts by another office"),
    ],
)
def test_how_often_a_series_moved_on(revisions, by_others, words):
    assert successions_in_words(revisions, by_others) == words


def test_the_real_figures_are_told_alike_everywhere(real_case):
    told = {}
    for event in ("2022-09-clashes", "2020-war"):
        steps = read_timeline(real_case, ClaimFilter(events=(event,))).steps
        notes = dict(zip(steps["claim_id"], steps["note"], strict=True))
        rows = toll(real_case)
        for row in rows[(rows["event"] == event) & rows["succession"].notna()].to_dict("records"):
            claim_id, words = row["claim_id"], row["succession"]
            step = next(one for one in trace(real_case, claim_id).steps if one.claim_id == claim_id)
            assert step.succession == words, claim_id
            assert notes[claim_id].startswith(words), claim_id
            told[claim_id] = words
    assert set(told.values()) == {REVISED, COUNTED_ON}
    assert told["am-government-2023-04-17-killed-222"] == COUNTED_ON
