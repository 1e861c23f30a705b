"""The case in memory: its tables, what is computed, and single claims."""

import dataclasses
import math
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from claims.case import Case, complete, load_case
from claims.errors import ClaimsError, UnknownClaimError
from claims.model import Claim
from claims.rows import to_frame
from claims.table import COMPUTED, TABLES
from tests.claims.building import a_case, a_claim

FRAMES = tuple(TABLES)


def in_case(case: Case, claim_id: str) -> pd.Series:
    return case.claims.set_index("claim_id").loc[claim_id]


def published(*dates: str, **cells: str) -> Case:
    """Make a case of one claim that was published on these dates."""
    case = a_case(a_claim("one", reported_at="", **cells))
    empty = {column.name: "" for column in TABLES["sources"]}
    common = empty | {"publisher": "Paper", "title": "a page", "url": "https://paper.example/", "link": "page"}
    sources = [common | {"id": f"s{number}", "date": date} for number, date in enumerate(dates)]
    links = [{"claim_id": "one", "source": one["id"], "seen": "secondary", "note": ""} for one in sources]
    frames = {name: getattr(case, name) for name in FRAMES}
    frames["sources"] = to_frame(sources, TABLES["sources"])
    frames["claim_sources"] = to_frame(links, TABLES["claim_sources"])
    frames["claims"] = complete(frames | {"claims": case.claims[[column.name for column in TABLES["claims"]]]})
    return dataclasses.replace(case, **frames)


def test_the_real_case_has_every_column_with_its_type(real_case):
    for table, columns in TABLES.items():
        frame = getattr(real_case, table)
        for column in columns:
            wanted = {"number": "Float64", "integer": "Int64", "flag": "boolean"}.get(column.kind, "string")
            assert frame[column.name].dtype == wanted, (table, column.name)
    kinds = {column.name: column.kind for column in COMPUTED}
    assert set(real_case.claims) == {column.name for column in (*TABLES["claims"], *COMPUTED)}
    assert {str(real_case.claims[name].dtype) for name, kind in kinds.items() if kind == "instant"} == {
        "datetime64[us]"
    }
    assert {str(real_case.claims[name].dtype) for name, kind in kinds.items() if kind == "number"} == {"Float64"}


def test_unknown_is_never_an_empty_text_or_a_zero(real_case, every_claim):
    for table in FRAMES:
        frame = getattr(real_case, table)
        assert not (frame.select_dtypes("string") == "").any(axis=None), table
    assert not (real_case.claims[["low", "high", "span_low", "span_high"]] == 0).any(axis=None)
    claim = real_case.claim("am-mod-2022-09-13-casualties-no-number")
    assert (claim.low, claim.high, claim.quantity_unit, claim.part_of) == (None, None, None, None)
    for one in every_claim:
        values = [getattr(one, each.name) for each in dataclasses.fields(one)]
        assert not any(isinstance(value, float) and math.isnan(value) for value in values), one.claim_id
        assert "" not in [value for value in values if isinstance(value, str)], one.claim_id


def test_loading_without_a_folder_gives_the_case_of_data(real_case):
    assert load_case(Path(__file__).parents[2] / "data").claims.equals(real_case.claims)


def test_the_case_is_frozen_and_another_set_of_claims_gives_another_case(real_case):
    with pytest.raises(dataclasses.FrozenInstanceError):
        real_case.claims = pd.DataFrame()
    fewer = replace(real_case, claims=real_case.claims.head(3))
    assert len(fewer.claims) == 3
    assert fewer.parties is real_case.parties
    assert len(real_case.claims) > 300
    assert fewer.claims["claim_id"].iloc[0] in fewer
    assert real_case.claims["claim_id"].iloc[9] not in fewer


def test_parties_stand_in_one_order_sides_then_local_then_others_by_name(real_case):
    assert real_case.party_order[:4] == ("armenia", "azerbaijan", "karabakh", "amnesty")
    assert set(real_case.party_order) == set(real_case.parties["id"])
    names = [real_case.name("parties", party) for party in real_case.party_order[3:]]
    assert names == sorted(names)


def test_names_come_from_their_tables(real_case):
    assert real_case.name("actors", "az-mod") == "Ministry of Defence of Azerbaijan"
    assert real_case.name("measures", "killed_or_missing", column="past") == "killed or missing"


def test_claims_stand_in_reading_order_and_undated_ones_last(real_case):
    claims = real_case.claims
    pairs = list(zip(claims["known_at"].fillna(datetime(2100, 1, 1)), claims["claim_id"], strict=True))
    assert pairs == sorted(pairs)
    assert claims["known_at"].isna().any()
    assert real_case.latest == claims["known_at"].max().to_pydatetime()


@pytest.mark.parametrize(
    ("claimant", "harmed", "direction"),
    [
        ("am-mod", "armenia", "own"),
        ("am-mod", "azerbaijan", "other"),
        ("am-mod", "armenia;azerbaijan", "third"),
        ("am-mod", "un", "third"),
        ("az-mod", "azerbaijan", "own"),
        ("az-mod", "armenia", "other"),
        ("un-sg", "armenia", "third"),
        ("un-sg", "", "third"),
        ("am-mod", "", None),
    ],
)
def test_direction_is_own_other_or_third(claimant, harmed, direction):
    claim = a_case(a_claim("one", claimant=claimant, harmed=harmed, role="none")).claim("one")
    assert claim.direction == direction


def test_several_harmed_are_one_series_whatever_their_order():
    case = a_case(a_claim("one", harmed="azerbaijan;armenia"), a_claim("two", harmed="armenia; azerbaijan"))
    assert list(case.claims["harmed"]) == ["armenia;azerbaijan"] * 2
    assert case.claim("one").harmed == ("armenia", "azerbaijan")


def test_times_span_all_that_the_text_may_mean():
    case = a_case(a_claim("one", event_from="2022-09-13T00:05", event_to="2022-09", reported_at="2022-09-14"))
    row = in_case(case, "one")
    assert row["event_start"] == datetime(2022, 9, 13, 0, 5)
    assert row["event_end"] == datetime(2022, 9, 30, 23, 59, 59, 999999)
    assert row["reported_start"] == datetime(2022, 9, 14)
    assert row["known_at"] == datetime(2022, 9, 14, 23, 59, 59, 999999)
    assert not row["known_by"]


def test_one_end_of_the_event_serves_for_both():
    case = a_case(a_claim("from", event_from="2022-09-13"), a_claim("to", event_to="2022-09-13"), a_claim("never"))
    for claim_id in ("from", "to"):
        assert in_case(case, claim_id)["event_start"] == datetime(2022, 9, 13)
        assert in_case(case, claim_id)["event_end"] == datetime(2022, 9, 13, 23, 59, 59, 999999)
    assert pd.isna(in_case(case, "never")["event_start"])


@pytest.mark.parametrize(
    ("dates", "first", "end"),
    [
        (("2022-09-20", "2022-09-15"), "2022-09-15", datetime(2022, 9, 15, 23, 59, 59, 999999)),
        (("2022-09", "2022-09-15"), "2022-09-15", datetime(2022, 9, 15, 23, 59, 59, 999999)),
        (("2022", "2022-11"), "2022-11", datetime(2022, 11, 30, 23, 59, 59, 999999)),
        (("", "2022-09-15T10:00"), "2022-09-15T10:00", datetime(2022, 9, 15, 10)),
    ],
)
def test_without_a_date_of_its_own_a_claim_is_known_by_its_first_publication(dates, first, end):
    """The first is the one that was out for certain the earliest: a month is over only at its end."""
    case = published(*dates)
    row = in_case(case, "one")
    assert (row["known_at"], row["said_at"], bool(row["known_by"])) == (end, first, True)
    assert case.claim("one").published_at == first
    assert case.claim("one").reported_at is None


def test_a_claim_with_neither_date_is_known_at_no_time():
    row = in_case(published("", ""), "one")
    assert pd.isna(row["known_at"])
    assert pd.isna(row["said_at"])
    assert not row["known_by"]
    assert published("").latest is None


def test_a_claim_read_only_on_mirrors_is_not_linked():
    case = a_case(a_claim("page"), a_claim("mirror"), a_claim("shy"), links={"mirror": "text", "shy": "unlinked"})
    assert [claim for claim in ("page", "mirror", "shy") if in_case(case, claim)["linked"]] == ["page", "shy"]


def test_a_single_claim_brings_its_places_sources_and_readings(real_case):
    claim = real_case.claim("az-mod-2022-09-13-killed-50")
    assert isinstance(claim, Claim)
    assert (claim.party, claim.direction, claim.harmed, claim.low, claim.high) == (
        "azerbaijan",
        "own",
        ("azerbaijan",),
        50,
        50,
    )
    assert {place.place for place in claim.places} == {
        "dashkasan-district",
        "kalbajar-district",
        "lachin-district",
        "zangilan-district",
    }
    assert {place.role for place in claim.places} == {"toward"}
    assert "report-2022-09-13" in {source.id for source in claim.sources}
    assert [(one.source, one.low, one.measure) for one in claim.readings] == [("report-2022-09-13", 50, "casualties")]
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.low = 49


def test_sources_stand_best_read_first_then_earliest(real_case, every_claim):
    rank = ["primary", "secondary", "second-hand"]
    for one in every_claim:
        seen = [rank.index(source.seen) for source in one.sources]
        assert seen == sorted(seen), one.claim_id
    claim = real_case.claim("am-pm-2022-09-13-killed-49")
    dates = [source.date for source in claim.sources if source.seen == "secondary" and source.date]
    assert dates == sorted(dates)
    assert real_case.claim("az-unnamed-undated-killed-80").published_at == "2024-01"


def test_an_unknown_claim_is_refused_in_a_sentence(real_case):
    with pytest.raises(UnknownClaimError, match=r"^no claim 'nobody'$") as caught:
        real_case.claim("nobody")
    assert isinstance(caught.value, ClaimsError)
    assert isinstance(caught.value, KeyError)
    with pytest.raises(UnknownClaimError) as caught:
        real_case.claim("x" * 5000)
    assert len(str(caught.value)) < 120


def test_claims_are_found_by_id_in_reading_order_and_an_unknown_one_nowhere():
    case = a_case(
        a_claim("later", reported_at="2022-09-15"), a_claim("first"), a_claim("last", reported_at="2022-09-16")
    )
    assert case.rows_of(pd.Series(["last", "nobody", "first"], dtype="string")).tolist() == [2, -1, 0]
    assert case.are_among({"nobody", "later"}).tolist() == [False, True, False]
    assert case.are_among(()).tolist() == [False, False, False]
