"""Only counts up to the same time contradict each other, only counts of the whole, and every page says the same."""

import pytest

from claims.contradiction import Verdict, judge
from claims.matrix import set_matrix
from claims.side_by_side import set_side_by_side
from claims.toll import toll
from tests.claims.building import a_case, a_claim

WAR = {"event": "war", "scope": "war", "harmed": "azerbaijan"}
EARLY, WHOLE = "2020-10-03", "2020-11-10"


def judged(one, other, **both):
    """Give which are contested, and the one verdict on which the strip, the matrix and `judge` agree."""
    cells = WAR | both
    case = a_case(a_claim("one", **cells | one), a_claim("other", claimant="az-mod", **cells | other))
    rows = toll(case)
    block = next(block for block in set_side_by_side(case, event=cells["event"]) if block.harmed == (cells["harmed"],))
    line = next(line for line in (*block.first, *block.more) if line.measure == rows["measure"].iloc[0])
    of_matrix = next(line.verdict for line in set_matrix(case, event=cells["event"]).lines if line.figures)
    assert line.verdict == of_matrix == judge(rows.to_dict("records"))
    contested = set(rows.loc[rows["contested"], "claim_id"])
    assert contested == ({"one", "other"} if of_matrix.word == "contradict" else set())
    return of_matrix


FEWER, MORE = {"low": "2300", "high": "2300"}, {"low": "2906", "high": "2906"}


def test_counts_up_to_different_days_are_not_comparable_and_the_days_are_told():
    verdict = judged({**FEWER, "event_to": EARLY}, {**MORE, "event_to": WHOLE})
    assert verdict == Verdict("not comparable", "counts up to different days: 3 Oct 2020 and 10 Nov 2020")


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        (
            {"event_from": "2020-09-27", "event_to": WHOLE},
            {"event_from": "2020-10-20", "event_to": WHOLE},
            "contradict",
        ),
        ({"event_to": EARLY}, {}, "contradict"),
        ({"event_to": EARLY}, {"event_to": "2020-10-04"}, "contradict"),
        ({"event_to": "2020-10-03T02:30"}, {"event_to": "2020-10-04"}, "contradict"),
        ({"event_to": EARLY}, {"event_to": "2020-10-05"}, "not comparable"),
        ({"event_to": EARLY}, {"event_to": "2020-10"}, "contradict"),
        ({"event_to": EARLY}, {"event_to": "2020-11"}, "not comparable"),
        ({"event_from": EARLY}, {"event_from": WHOLE}, "not comparable"),
        ({"event_to": WHOLE}, {"event_to": "2021-04"}, "contradict"),
        ({"event_to": WHOLE, "reported_at": "2020-11-11"}, {"event_to": WHOLE, "reported_at": "2021-09"}, "contradict"),
    ],
)
def test_a_start_or_an_unknown_end_or_a_day_or_a_count_after_the_end_changes_nothing(one, other, word):
    assert judged(FEWER | one, MORE | other).word == word
    assert judged(FEWER | other, MORE | one, measure="captured").word == word


def test_a_count_of_less_time_that_is_higher_all_the_same_contradicts_where_counts_can_only_grow():
    shorter, longer = {**MORE, "event_to": EARLY}, {**FEWER, "event_to": WHOLE}
    assert judged(shorter, longer).word == "contradict"
    assert judged(longer, shorter).word == "contradict"
    assert judged(shorter, longer, measure="captured").word == "not comparable"


def test_figures_that_fit_are_compatible_only_if_they_count_the_same_time():
    same = {"low": "2906", "high": "2906"}
    assert judged({**same, "event_to": WHOLE}, {**same, "event_to": WHOLE}).word == "compatible"
    assert judged({**same, "event_to": EARLY}, {**same, "event_to": WHOLE}).word == "not comparable"


@pytest.mark.parametrize("scope", ["site", "district"])
def test_totals_of_one_place_contest_nothing_for_it_may_be_another(scope):
    cells = {"scope": scope, "series": "by-hand"}
    case = a_case(
        a_claim("one", low="3", high="3", **cells), a_claim("no", claimant="az-mod", low="9", high="9", **cells)
    )
    rows = toll(case)
    assert not rows["contested"].any()
    assert judge(rows.to_dict("records")) == Verdict(
        "not comparable", f"each counts one {scope} only, perhaps not the same"
    )


def test_a_passed_on_total_is_weighed_nowhere():
    own, echo = {"low": "79", "high": "79"}, {"low": "430", "high": "430", "relays": "other"}
    case = a_case(a_claim("one", **echo), a_claim("other", claimant="az-mod", **own))
    line = next(line for block in set_side_by_side(case) for line in block.first if any(one.rows for one in line.says))
    assert line.verdict.word == "one-sided"
    assert not toll(case)["contested"].any()
    assert "contradict" not in {line.verdict.word for line in set_matrix(case, event="clash").lines}


def test_the_real_figures_of_both_wars_of_which_each_side_counts_the_same_losses(real_case):
    def word_of(event, harmed, as_of=None):
        lines = set_matrix(real_case, event=event, as_of=as_of).lines
        return next(
            one.verdict for one in lines if (one.harmed, one.measure, one.people) == (harmed, "killed", "military")
        )

    assert word_of("2022-09-clashes", ("azerbaijan",)).word == "contradict"
    assert word_of("2022-09-clashes", ("azerbaijan",), "2022-10-14").word == "contradict"
    assert word_of("2020-war", ("azerbaijan",)).reason == "counts up to different days: 3 Oct 2020 and 10 Nov 2020"
    contested = toll(real_case).loc[lambda rows: rows["contested"], "claim_id"]
    assert set(contested) == {
        "am-security-council-2022-09-19-captured-20",
        "az-government-2022-09-captured-17",
        "am-parliament-speaker-2022-10-14-killed-430",
        "az-unnamed-undated-killed-80",
    }
