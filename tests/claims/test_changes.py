"""What changed from step to step in the history of a claim."""

import pytest

from claims.case import Case
from claims.changes import trace
from claims.errors import UnknownClaimError
from claims.revision import order_totals
from tests.claims.building import a_case, a_claim


def changes(before: dict[str, str], after: dict[str, str]) -> tuple[str, ...]:
    """Give what is said of the second of two totals in one series."""
    case = a_case(
        a_claim("first", series="by hand", **before),
        a_claim("second", series="by hand", **{"reported_at": "2022-09-14", **after}),
    )
    first, second = trace(case, "second").steps
    assert first.changes == ("the first",)
    return second.changes


EXACT = {"low": "105", "high": "105"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (EXACT, {"low": "135", "high": "135"}, ("up by 30",)),
        (EXACT, {"low": "100", "high": "100"}, ("down by 5",)),
        (EXACT, EXACT, ("the same figure",)),
        ({"low": "49"}, {"low": "60"}, ("lowest number up by 11",)),
        ({"low": "49"}, EXACT, ("lowest number up by 56", "now exact")),
        (EXACT, {"low": "135"}, ("lowest number up by 30", "highest number no longer given")),
        ({"low": "49"}, {"low": "49", "high": "60"}, ("highest number added",)),
        ({"high": "7"}, {"low": "3", "high": "7"}, ("lowest number added",)),
        ({"low": "3", "high": "7"}, {"low": "4", "high": "6"}, ("lowest number up by 1", "highest number down by 1")),
        ({}, EXACT, ("now exact",)),
        (EXACT, {**EXACT, "approximate": "yes"}, ("now approximate",)),
        (
            {"high": "40"},
            {"low": "30", "high": "30", "approximate": "yes"},
            ("highest number down by 10", "now one number", "now approximate"),
        ),
        (EXACT, {"low": "222", "high": "222", "claimant": "am-pm"}, ("higher",)),
        (EXACT, {"low": "9", "high": "9", "claimant": "am-pm"}, ("lower",)),
        (EXACT, {**EXACT, "claimant": "am-pm"}, ("the same figure",)),
        (EXACT, {"low": "7", "high": "7", "people": "civilian"}, ("other people",)),
        (
            EXACT,
            {"low": "7", "high": "7", "measure": "wounded", "claimant": "am-pm"},
            ("another measure",),
        ),
    ],
)
def test_each_step_says_what_changed_and_no_more(before, after, expected):
    assert changes(before, after) == expected


def test_a_quantity_changes_in_its_own_unit():
    territory = {"measure": "", "people": "", "quantity_unit": "km2"}
    found = changes({**territory, "low": "10", "high": "10"}, {**territory, "low": "50", "high": "50"})
    assert found == ("up by 40 km2",)


def test_between_offices_no_difference_is_reckoned_out():
    found = changes({"low": "49"}, {"low": "207", "claimant": "am-pm"})
    assert found == ("lowest number higher",)
    assert not any(letter.isdigit() for letter in "".join(found))


def test_a_total_without_a_number_after_one_with_it_replaces_nothing():
    case = a_case(a_claim("first", low="49"), a_claim("vague", reported_at="2022-09-14"))
    assert trace(case, "vague").steps[1].changes == ("no number: replaces nothing",)


def repeated() -> Case:
    return a_case(
        a_claim("first", low="49"),
        a_claim("again", low="49", role="repeat", repeats="first", reported_at="2022-09-14"),
        a_claim("again-later", low="49", role="repeat", repeats="again", reported_at="2022-09-15"),
        a_claim("second", low="105", reported_at="2022-09-16"),
    )


def test_what_says_it_again_stands_at_its_step_and_opens_the_same_history():
    first, second = trace(repeated(), "again-later").steps
    assert (first.claim_id, first.repeats) == ("first", ("again", "again-later"))
    assert (second.claim_id, second.repeats) == ("second", ())


def test_as_known_then_what_was_said_later_is_only_counted():
    then = trace(repeated(), "first", as_of="2022-09-14")
    assert [(step.claim_id, step.repeats) for step in then.steps] == [("first", ("again",))]
    assert then.later == 1
    assert trace(repeated(), "first").later == 0


def test_a_claim_opened_before_it_was_said_is_in_its_own_history():
    then = trace(repeated(), "second", as_of="2022-09-13")
    assert [step.claim_id for step in then.steps] == ["first", "second"]
    assert then.later == 0


def test_a_claim_in_no_series_has_no_steps():
    case = a_case(a_claim("alone", role="none", low="1"))
    assert trace(case, "alone").steps == ()
    with pytest.raises(UnknownClaimError):
        trace(case, "nobody")


def test_every_series_of_the_case_is_told_whole(real_case: Case):
    totals = order_totals(real_case)
    for _, rows in totals.groupby("series_number"):
        ids = list(rows["claim_id"])
        steps = trace(real_case, ids[-1]).steps
        assert [step.claim_id for step in steps] == ids
        assert all(step.changes for step in steps)


def test_the_prime_ministers_count_of_his_own_dead(real_case: Case):
    told = {step.claim_id: step.changes for step in trace(real_case, "am-pm-2022-09-14-killed-105").steps}
    assert told["am-pm-2022-09-14-killed-105"] == ("lowest number up by 56", "now exact")
