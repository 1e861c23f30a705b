import pandas as pd
import pytest

from claims.contradiction import compare, find_denied
from claims.toll import toll
from tests.claims.building import a_case, a_claim


def contested(*claims, as_of=None):
    rows = toll(a_case(*claims), as_of=as_of)
    return set(rows.loc[rows["contested"], "claim_id"])


OWN = {"low": "79", "high": "79"}


@pytest.mark.parametrize(
    ("other", "contests"),
    [
        ({"low": "430", "high": "430"}, True),
        ({"low": "430", "high": "430", "approximate": "yes"}, True),
        ({"low": "85", "high": "85", "approximate": "yes"}, False),
        ({"low": "85", "high": "85"}, True),
        ({"low": "71"}, False),
        ({"low": "80"}, True),
        ({"high": "100"}, False),
        ({}, False),
        ({"low": "430", "people": "mixed"}, False),
        ({"low": "430", "measure": "wounded"}, False),
        ({"low": "430", "event": "war"}, False),
        ({"low": "430", "scope": "war"}, False),
        ({"low": "430", "event_to": "2022-09-15", "event": "longer"}, False),
        ({"low": "430", "relays": "own"}, False),
    ],
)
def test_bounds_that_do_not_meet_contradict(other, contests):
    claims = a_claim("own", **OWN), a_claim("other", claimant="az-mod", **other)
    assert contested(*claims) == ({"own", "other"} if contests else set())


def test_two_without_any_bound_never_contradict():
    assert contested(a_claim("own"), a_claim("other", claimant="az-mod")) == set()


def test_one_party_never_contradicts_itself():
    assert (
        contested(a_claim("own", **OWN), a_claim("too", low="5", high="5", claimant="am-pm", series="other")) == set()
    )


def test_a_later_count_in_the_same_chain_of_offices_contradicts_nothing():
    counts = (
        a_claim("first", low="213", high="213", chain="c"),
        a_claim("next", claimant="az-mod", low="223", chain="c"),
    )
    assert contested(*counts) == set()


def test_an_outdated_echo_contests_nothing():
    claims = (
        a_claim("own-old", low="50", high="50"),
        a_claim("own", reported_at="2022-09-17", **OWN),
        a_claim("echo", claimant="un-sg", low="50", high="50", relays="own-old", reported_at="2022-09-18"),
    )
    assert contested(*claims) == set()


def test_a_denied_total_is_contested_from_the_denial_on():
    claims = (
        a_claim("own", **OWN),
        a_claim(
            "no", claimant="az-mod", kind="denial", role="none", measure="", denies="own", reported_at="2022-09-15"
        ),
    )
    assert contested(*claims, as_of="2022-09-14") == set()
    assert contested(*claims, as_of="2022-09-15") == {"own"}
    assert find_denied(a_case(*claims)) == {"own": ("no",)}


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ({"low": 79, "high": 79}, {"low": 430, "high": 430}, "contradict"),
        ({"low": 79, "high": 79}, {"low": 70, "high": None}, "compatible"),
        ({"low": 79, "high": 79}, {"low": 85, "high": 85, "approximate": True}, "compatible"),
        ({"low": 79, "high": 79}, {"low": 79, "high": 79, "people": "mixed"}, "not comparable"),
        ({"low": 79, "high": 79}, {"low": 79, "high": 79, "measure": "wounded"}, "not comparable"),
        ({"low": 79, "high": 79}, {"low": None, "high": None}, "not comparable"),
        ({"low": 79, "high": 79}, None, "one-sided"),
        (None, None, "silent"),
    ],
)
def test_two_figures_beside_each_other(one, other, word):
    def row(cells):
        if cells is None:
            return None
        known = {"people": "military", "measure": "killed", "scope": "front", "approximate": False, "only_grows": True}
        return pd.Series(known | {"counts_to_first": None, "counts_to": None} | cells)

    assert compare(row(one), row(other)).word == word
    assert compare(row(other), row(one)).word == word
