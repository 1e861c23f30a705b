"""A reading counts from when its source was published: what was known at a moment has none that came later."""

from dataclasses import replace

import pandas as pd
import pytest

from claims.carried import claim_at, claims_at, sources_at
from claims.filter import ClaimFilter
from claims.matrix import set_matrix
from claims.moments import as_moment
from claims.side_by_side import set_side_by_side
from claims.silence import Cell, silence_in_words
from claims.timeline import read_timeline
from claims.toll import toll
from draw.frame import shorten_tolls
from tests.claims.building import a_case, a_claim, with_source

LATE, UNDATED = "2022-09-20", ""


def carried(date, **cells):
    """Make a case of one total of 13 September, said to be 3, which a source of that date carries as about 7."""
    reading = {"claim_id": "one", "source": "other", "measure": "killed", "people": "military", "low": "7", "high": "7"}
    case = a_case(a_claim("one", low="3", high="3", **cells), readings=({**reading, "approximate": "yes"},))
    return with_source(case, "one", "other", date)


def spans(case, as_of):
    """Give the range of the one claim as the toll, the filter, the matrix and the single claim have it."""
    (row,) = toll(case, as_of=as_of).to_dict("records")
    kept = ClaimFilter(as_of=None if as_of is None else pd.Timestamp(as_of).to_pydatetime()).keep(case).claims
    (figure,) = (row for line in set_matrix(case, event="clash", as_of=as_of).lines for row in line.figures)
    claim = claim_at(case, "one", as_of=as_of)
    assert row["reading_count"] == len(claim.readings)
    return {
        (row["low"], row["high"], bool(row["approximate"])),
        (figure["low"], figure["high"], bool(figure["approximate"])),
        (kept["span_low"].iloc[0], kept["span_high"].iloc[0], bool(kept["approximate"].iloc[0])),
        (claim.span_low, claim.span_high, claim.approximate),
    }


@pytest.mark.parametrize(
    ("date", "as_of", "span"),
    [
        (LATE, "2022-09-19T12:00", (3, 3, False)),
        (LATE, "2022-09-21T12:00", (3, 7, True)),
        ("2022-09", "2022-09-21T12:00", (3, 3, False)),
        ("2022-09", "2022-10-01T00:00", (3, 7, True)),
        (UNDATED, "2030-01-01T00:00", (3, 3, False)),
        (UNDATED, None, (3, 7, True)),
    ],
)
def test_a_range_holds_the_readings_published_by_then(date, as_of, span):
    assert spans(carried(date), as_of) == {span}


@pytest.mark.parametrize(
    ("as_of", "figure"), [("2022-09-13", "3"), ("2022-09-20", "about 3 to 7"), (None, "about 3 to 7")]
)
def test_a_part_has_the_range_of_the_moment_on_the_timeline_and_where_there_is_no_total(as_of, figure):
    case = carried(LATE, role="part", scope="site")
    wanted = ClaimFilter(as_of=None if as_of is None else as_moment(as_of))
    assert list(read_timeline(case, wanted).parts["figure"]) == [figure]
    cell = Cell("clash", ("armenia",), "killed", "armenia")
    assert silence_in_words(case, cell, as_of=as_of) == f"only a figure of a part: {figure}"


def test_a_claim_that_is_approximate_itself_stays_so_without_its_readings():
    assert spans(carried(LATE, approximate="yes"), "2022-09-19T12:00") == {(3, 3, True)}


def test_the_claims_are_left_as_they_are_and_given_as_they_are_where_nothing_is_cut():
    case = carried(LATE)
    before = case.claims.copy()
    assert claims_at(case) is case.claims
    assert claims_at(case, as_of="2022-09-20") is case.claims
    assert claims_at(case, as_of="2022-09-19") is not case.claims
    pd.testing.assert_frame_equal(case.claims, before)
    none = a_case(a_claim("one"))
    assert claims_at(none, as_of="2022-09-19") is none.claims


def test_the_real_count_of_wounded_is_a_range_only_from_when_it_was_carried_so(real_case):
    claim_id = "am-security-council-2022-09-19-civilians-wounded-3"
    assert claim_at(real_case, claim_id, as_of="2022-09-19").span_high == 3
    assert claim_at(real_case, claim_id, as_of="2022-09-19").readings == ()
    assert claim_at(real_case, claim_id, as_of="2022-09-30").span_high == 7
    assert claim_at(real_case, claim_id) == real_case.claim(claim_id)


def test_sources_are_those_dated_up_to_a_moment_the_best_read_first():
    case = with_source(a_case(a_claim("one")), "one", "later", "2022-09-20", seen="primary")
    case = with_source(case, "one", "in-september", "2022-09")
    case = with_source(case, "one", "early", "2022-09-13")

    def read(as_of):
        return sources_at(case, as_of=as_of)["source"].tolist()

    assert read("2022-09-12") == []
    assert read("2022-09-13T12:00") == []
    assert read("2022-09-13") == ["early"]
    assert read("2022-09-20") == ["later", "early"]
    assert read("2022-09-30") == ["later", "early", "in-september"]
    assert read(None) == ["later", "early", "in-september", "source-one"]


@pytest.mark.parametrize(
    ("as_of", "told", "figure"),
    [
        ("2022-09-13", (None, None), "no source dated by then"),
        ("2022-09-14", ("second-hand", False), "known only at second hand"),
        ("2022-09-20", ("primary", True), "13 Sep 2022"),
        (None, ("primary", True), "13 Sep 2022"),
    ],
)
def test_whether_a_total_is_read_at_second_hand_or_on_a_mirror_is_by_the_sources_of_the_moment(as_of, told, figure):
    case = with_source(
        a_case(a_claim("one", low="3", high="3")), "one", "copy", "2022-09-14", seen="second-hand", link="text"
    )
    case = with_source(case, "one", "text", "2022-09-20", seen="primary")
    case = replace(case, claims=case.claims.assign(best_seen="primary"))
    (row,) = toll(case, as_of=as_of).astype(object).replace({pd.NA: None}).to_dict("records")
    assert (row["best_seen"], row["linked"]) == told
    blocks = set_side_by_side(case, as_of=as_of)
    assert shorten_tolls(blocks, case=case).blocks[0].rows[0].words.endswith(figure)


def test_the_order_of_sources_is_that_of_every_real_claim(real_case, every_claim):
    by_claim = sources_at(real_case).groupby("claim_id")["source"].agg(list)
    assert all(by_claim[claim.claim_id] == [one.id for one in claim.sources] for claim in every_claim)


@pytest.mark.parametrize(
    ("as_of", "sources", "readings"),
    [
        ("2022-09-19", [], []),
        ("2022-09-20", ["other"], ["other"]),
        (None, ["other", "source-one"], ["other"]),
    ],
)
def test_a_single_claim_has_the_sources_of_the_moment_and_their_readings(as_of, sources, readings):
    claim = claim_at(carried(LATE), "one", as_of=as_of)
    assert [one.id for one in claim.sources] == sources
    assert [one.source for one in claim.readings] == readings
    plain = claim_at(with_source(a_case(a_claim("one")), "one", "other", LATE), "one", as_of=as_of)
    assert [one.id for one in plain.sources] == sources
