"""Rules of the subject that single real claims show: sums, quantities, allegations, readings, dates."""

from claims.carried import claims_at
from claims.contradiction import find_denied
from claims.filter import ClaimFilter
from claims.rows import split_ids
from claims.toll import toll


def test_sums_made_by_outlets_are_nobodys_claim(real_case):
    """Each of these adds one side's figure to the other's, or a part to a whole; 54 was found nowhere."""
    people = real_case.claims[real_case.claims["measure"].notna()]
    for number in (54, 99, 155, 176, 271, 284, 286):
        for column in ("low", "high", "span_low", "span_high"):
            assert not (people[column] == number).any(), number
        for column in ("low", "high"):
            assert not (real_case.readings[column] == number).any(), number


def test_an_undated_claim_is_in_no_view(real_case):
    undated = "am-unnamed-undated-killed-3825"
    assert real_case.claim(undated).low == 3825
    assert undated not in set(toll(real_case)["claim_id"])
    assert undated not in set(ClaimFilter().keep(real_case).claims["claim_id"])
    assert ClaimFilter().keep(real_case).undated >= 1


def test_a_number_of_something_else_is_in_no_toll(real_case):
    """Square kilometres, houses, bodies, prisoners handed over: each has its unit and no measure."""
    claims = real_case.claims.set_index("claim_id")
    for chain, lows in {
        "2022-09-territory": {10, 50, 139, 150},
        "2022-09-bodies": {32, 95, 133, 157},
    }.items():
        mine = claims[claims["chain"] == chain]
        assert lows <= set(mine["low"].dropna())
        assert mine["measure"].isna().all()
    assert claims.loc["az-state-commission-prisoners-2022-09-14-bodies-100", "high"] == 100
    quantities = set(claims.index[claims["quantity_unit"].notna()])
    assert len(quantities) >= 40
    assert not quantities & set(toll(real_case)["claim_id"])


def test_an_alleged_crime_is_in_no_toll_and_its_denial_stands_beside_it(real_case):
    alleged = real_case.claims[real_case.claims["kind"] == "alleged-crime"]
    assert len(alleged) >= 10
    assert set(alleged["role"]) == {"none"}
    assert not set(alleged["claim_id"]) & set(toll(real_case)["claim_id"])
    denied = find_denied(real_case)
    for claim in alleged.itertuples():
        assert "llegation" in claim.note, claim.claim_id
        assert claim.claim_id in denied or "no answer" in claim.note, claim.claim_id


def test_a_denial_denies_another_partys_claim(real_case):
    party = real_case.claims.set_index("claim_id")["party"]
    for row in real_case.claims.dropna(subset="denies").itertuples():
        assert all(party[target] != row.party for target in split_ids(row.denies)), row.claim_id


def test_one_statement_carried_as_three_and_as_seven_is_a_range(real_case):
    claim_id = "am-security-council-2022-09-19-civilians-wounded-3"
    row = toll(real_case, as_of="2022-09-19").set_index("claim_id").loc[claim_id]
    assert (row["low"], row["high"], row["reading_count"]) == (3, 3, 0), "carried as seven only later in the month"
    row = claims_at(real_case, as_of="2022-09-30").set_index("claim_id").loc[claim_id]
    assert (row["span_low"], row["span_high"], row["reading_count"]) == (3, 7, 1)


def test_a_reading_of_other_people_or_another_measure_does_not_widen_the_range(real_case):
    fifty = real_case.claims.set_index("claim_id").loc["az-mod-2022-09-13-killed-50"]
    assert (fifty["span_low"], fifty["span_high"], fifty["reading_count"]) == (50, 50, 1)
    total = real_case.claims.set_index("claim_id").loc["am-government-2023-04-17-killed-222"]
    assert (total["span_low"], total["span_high"], total["reading_count"]) == (222, 222, 1)


def test_figures_known_only_from_an_encyclopaedia_are_known_by_the_date_of_its_copy(real_case):
    for claim_id in (
        "az-unnamed-undated-killed-80",
        "az-unnamed-undated-wounded-281",
        "az-unnamed-undated-civilians-wounded-3",
    ):
        row = real_case.claims.set_index("claim_id").loc[claim_id]
        assert row["known_by"]
        assert row["known_at"].year == 2024
        assert claim_id not in set(toll(real_case, as_of="2023-12-31")["claim_id"])
