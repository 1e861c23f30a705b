"""The rules of the subject, each with the real chains it was made for."""

from dataclasses import replace

import pandas as pd
import pytest

from claims.case import Case, complete
from claims.moments import as_moment
from claims.revision import find_current, history, order_totals
from claims.side_by_side import set_side_by_side
from claims.table import TABLES
from claims.toll import toll

EPISODE = "2022-09-clashes"


def says(case: Case, party: str, whose: str, *, as_of: str | None = None, **cells: str) -> str | None:
    """Give the id of a party's current total of somebody's losses: soldiers killed in the episode, or as told."""
    wanted = {"event": EPISODE, "measure": "killed", "people": "military", "party": party, "harmed": whose} | cells
    rows = toll(case, as_of=as_of)
    rows = rows[(rows[list(wanted)] == pd.Series(wanted)).all(axis=1)]
    assert len(rows) <= 1
    return None if rows.empty else rows["claim_id"].iloc[0]


def figure(case: Case, *names: str, as_of: str | None = None, **cells: str) -> tuple[float, float | None] | None:
    claim_id = says(case, *names, as_of=as_of, **cells)
    if claim_id is None:
        return None
    row = toll(case, as_of=as_of).set_index("claim_id").loc[claim_id]
    return row["low"], None if pd.isna(row["high"]) else row["high"]


def rebuilt(case: Case, claim_id: str, **cells: str) -> Case:
    """Give the case with some cells of one claim changed and everything computed anew."""
    claims = case.claims[[column.name for column in TABLES["claims"]]].copy()
    for column, value in cells.items():
        claims.loc[claims["claim_id"] == claim_id, column] = value
    frames = {name: getattr(case, name) for name in TABLES} | {"claims": claims}
    return replace(case, claims=complete(frames))


@pytest.mark.parametrize(
    ("as_of", "armenia", "azerbaijan"),
    [
        ("2022-09-12", None, None),
        ("2022-09-13", (49, None), (50, 50)),  # not the 8 of the border service, not the 42 of the army, not a 40
        ("2022-09-14", (105, 105), (50, 50)),
        ("2022-09-15", (105, 105), (71, 71)),
        ("2022-09-16", (135, None), (71, 71)),  # not the 1 of a single death
        ("2022-09-17", (135, None), (79, 79)),
        ("2022-09-30", (135, None), (79, 79)),
        ("2022-10-31", (135, None), (79, 79)),
        ("2023-04-17", (222, 222), (79, 79)),
        (None, (222, 222), (80, 80)),
    ],
)
def test_what_each_side_said_of_its_own_dead_by_then(real_case, as_of, armenia, azerbaijan):
    assert figure(real_case, "armenia", "armenia", as_of=as_of) == armenia
    assert figure(real_case, "azerbaijan", "azerbaijan", as_of=as_of) == azerbaijan


def test_killed_or_missing_replaces_no_count_of_the_dead(real_case):
    assert figure(real_case, "armenia", "armenia", as_of="2022-09-22") == (135, None)
    either = {"measure": "killed_or_missing", "people": "mixed"}
    assert figure(real_case, "armenia", "armenia", as_of="2022-09-18", **either) is None
    assert figure(real_case, "armenia", "armenia", as_of="2022-09-22", **either) == (207, None)
    assert figure(real_case, "armenia", "armenia", as_of="2022-10-14", **either) == (211, None)
    assert figure(real_case, "armenia", "armenia", as_of="2022-10-14") == (135, None)


CHAINS = {
    "am-pm-2022-09-13-killed-49": [49, 105, 135, 222],
    "am-security-council-2022-09-19-killed-or-missing-207": [207, 211],
    "az-mod-2022-09-13-killed-50": [50, 71, 77, 79, 80],
    "az-mod-2022-09-17-wounded-282": [282, 281],
    "am-mod-2021-11-16-killed-1": [1, 6],
    "am-information-centre-2020-10-02-killed-157": [157, 202, 4000, 3773],
    "ka-mod-2020-10-15-killed-604": [604, 673, 874, 927, 963, 1101],
    "az-mod-2020-12-03-killed-2783": [2783, 2900, 2906],
    "am-deputy-pm-2020-10-01-azerbaijani-killed-1280": [1280, 2300],
    "ka-ombudsman-2023-09-19-killed-2": [2, 27, 200, 213],
    "am-investigative-committee-2024-01-killed-223": [223],
    "ka-health-ministry-2023-09-26-depot-killed-20": [20, 68, 170],
}


@pytest.mark.parametrize("claim_id", CHAINS)
def test_a_chain_is_complete_and_in_order(real_case, claim_id):
    assert list(history(real_case, claim_id)["low"]) == CHAINS[claim_id]


def test_losses_without_a_number_come_first_and_give_way_to_none(real_case):
    """Of casualties, not said which: another measure, so the 50 killed stand beside it."""
    cells = {"measure": "casualties"}
    assert says(real_case, "azerbaijan", "azerbaijan", **cells) == "az-mod-2022-09-13-losses-no-number"
    assert figure(real_case, "azerbaijan", "azerbaijan", as_of="2022-09-13") == (50, 50)


def test_successive_offices_of_one_chain_are_no_revision_of_each_other(real_case):
    war = real_case.claims[real_case.claims["chain"] == "am-2020-military"]
    assert {157, 202, 604, 1101, 2317, 3439, 3781, 3825} <= set(war["low"])
    for link in order_totals(real_case).dropna(subset="revises").itertuples():
        parties = {real_case.claim(claim_id).party for claim_id in (link.claim_id, link.revises)}
        assert len(parties) == 1, link.claim_id
    fighting = {"event": "2023-09-offensive", "people": "mixed"}
    assert figure(real_case, "karabakh", "karabakh", **fighting) == (213, 213)
    assert figure(real_case, "armenia", "karabakh", **fighting) == (223, None)
    assert not toll(real_case).set_index("claim_id").loc["am-investigative-committee-2024-01-killed-223", "contested"]


def test_at_bodies_examined_the_measure_changes_and_the_chain_of_killed_stands(real_case):
    bodies = real_case.claim("am-health-ministry-2020-11-14-bodies-2317")
    assert (bodies.measure, bodies.quantity_unit, bodies.role) == (None, "bodies examined", "none")
    war = {"event": "2020-war"}
    assert figure(real_case, "armenia", "armenia", as_of="2020-11-20", **war) == (202, 202)


def test_a_repeat_adds_a_source_and_no_revision(real_case):
    rows = toll(real_case, as_of="2022-09-13").set_index("claim_id")
    row = rows.loc["am-pm-2022-09-13-killed-49"]
    assert (row["revisions"], row["repeat_count"], row["low"]) == (0, 1, 49)
    late = toll(real_case, as_of="2022-09-22").set_index("claim_id")
    assert late.loc["am-security-council-2022-09-19-killed-or-missing-207", "revisions"] == 0
    repeats = real_case.claims[real_case.claims["role"] == "repeat"]
    assert len(repeats) >= 10
    assert not set(repeats["claim_id"]) & set(order_totals(real_case)["claim_id"])


@pytest.mark.parametrize(
    "part",
    [
        "am-governor-gegharkunik-2022-09-13-killed-4",
        "az-mod-2022-09-13-army-42",
        "az-mod-2022-09-13-border-guards-8",
        "am-investigative-committee-2024-01-soldiers-198",
    ],
)
def test_a_part_is_never_added_to_its_total(real_case, part):
    claim = real_case.claim(part)
    assert claim.role == "part"
    total = real_case.claim(claim.part_of)
    day = claim.reported_at
    with_part, without = (
        toll(real_case, as_of=day),
        toll(rebuilt(real_case, part, role="none", part_of=None), as_of=day),
    )
    assert with_part["low"].equals(without["low"])
    assert total.low is not None
    assert not (with_part["low"] == total.low + claim.low).any()


def test_two_sides_on_the_same_dead_are_contested(real_case):
    rows = toll(real_case, as_of="2022-10-31").set_index("claim_id")
    assert rows.loc["az-mod-2022-09-17-killed-79", "contested"]
    assert rows.loc["am-parliament-speaker-2022-10-14-killed-430", "contested"]
    assert (
        rows.loc["am-parliament-speaker-2022-10-14-killed-430", "low"],
        bool(rows.loc["am-parliament-speaker-2022-10-14-killed-430", "approximate"]),
    ) == (430, True)
    before = toll(real_case, as_of="2022-10-13").set_index("claim_id")
    assert not before.loc["az-mod-2022-09-17-killed-79", "contested"]


def test_twenty_captured_against_seventeen_is_contested(real_case):
    captured = {"measure": "captured", "as_of": "2022-09-30"}
    assert figure(real_case, "armenia", "armenia", **captured) == (20, 20)
    assert figure(real_case, "azerbaijan", "armenia", **captured) == (17, 17)
    rows = toll(real_case, as_of="2022-09-30")
    assert rows.loc[(rows["measure"] == "captured") & (rows["event"] == EPISODE), "contested"].all()


def test_no_figure_of_armenian_dead_by_azerbaijan_was_found(real_case):
    """The honest cell is empty: no row stands in for it."""
    rows = toll(real_case)
    rows = rows[(rows["event"] == EPISODE) & (rows["party"] == "azerbaijan") & (rows["harmed"] == "armenia")]
    assert rows.loc[rows["measure"].isin(["killed", "killed_or_missing"])].empty
    block = next(one for one in set_side_by_side(real_case) if one.harmed == ("armenia",))
    killed = next(line for line in block.first if line.measure == "killed")
    assert [len(one.rows) for one in killed.says if one.party == "azerbaijan"] == [0]


def test_a_relayed_older_figure_contests_nothing(real_case):
    relayed = "un-asg-europe-2022-09-15-azerbaijan-killed-71"
    assert real_case.claim(relayed).relays == ("az-mod-2022-09-15-killed-71",)
    as_total = rebuilt(real_case, relayed, role="total")
    rows = toll(as_total, as_of="2022-09-30").set_index("claim_id")
    assert relayed in rows.index
    assert not rows.loc[relayed, "contested"]
    assert not rows.loc["az-mod-2022-09-17-killed-79", "contested"]
    alone = rebuilt(real_case, relayed, role="total", relays=None, high=71)
    assert toll(alone, as_of="2022-09-30").set_index("claim_id").loc["az-mod-2022-09-17-killed-79", "contested"]


def test_no_relayed_figure_is_in_a_toll(real_case):
    assert toll(real_case)["relays"].isna().all()
    assert real_case.claims["relays"].notna().sum() >= 5


def test_episodes_never_meet(real_case):
    totals = order_totals(real_case)
    assert set(totals.groupby("series_number")["event"].nunique()) == {1}
    assert totals["event"].nunique() >= 6
    assert "longer-period" not in set(totals["event"])
    for episode in ("2021-05", "2021-11", "2022-08", "2023-09-depot"):
        shifted = rebuilt(real_case, "am-mod-2021-11-19-killed-6", event=episode)
        assert figure(shifted, "armenia", "armenia") == (222, 222)


def test_every_row_of_every_toll_is_one_real_total(real_case):
    claims = real_case.claims.set_index("claim_id")
    for as_of in (None, "2020-10-15", "2021-11-19", "2022-09-13", "2022-09-16", "2022-10-31", "2023-09-27"):
        for row in toll(real_case, as_of=as_of).itertuples():
            claim = claims.loc[row.claim_id]
            assert claim["role"] == "total"
            for column in ("event", "harmed", "people", "measure", "scope", "party"):
                assert getattr(row, column) == claim[column]
            for column, own in (("low", "span_low"), ("high", "span_high")):
                assert pd.isna(getattr(row, column)) == pd.isna(claim[own])
                assert pd.isna(claim[own]) or getattr(row, column) == claim[own]
            assert as_of is None or claim["known_at"] <= as_moment(as_of)


def test_no_series_mixes_measures_people_or_whose_losses_they_are(real_case):
    groups = order_totals(real_case).groupby("series_number")
    for column in ("measure", "people", "harmed", "scope", "party"):
        assert set(groups[column].nunique()) == {1}, column


def test_current_claims_of_a_day_hold_no_replaced_total(real_case):
    current = set(real_case.claims.loc[find_current(real_case, as_of="2022-09-16"), "claim_id"])
    assert {"am-pm-2022-09-16-killed-135", "az-mod-2022-09-15-killed-71"} <= current
    replaced = {"am-pm-2022-09-13-killed-49", "am-mod-2022-09-13-killed-49", "am-pm-2022-09-14-killed-105"}
    assert not current & (replaced | {"az-mod-2022-09-13-killed-50", "az-ombudsman-2022-09-15-killed-50"})
    assert {"az-mod-2022-09-13-border-guards-8", "am-governor-gegharkunik-2022-09-13-killed-4"} <= current
