"""Which claims stand where: what is marked, what is not, and what becomes of figures."""

from dataclasses import replace

import pandas as pd
import pytest

from claims.answers import NO_DENIAL, NOT_DENIED_YET
from claims.case import load_case
from claims.rows import to_frame
from claims.spans import add_spans
from claims.table import TABLES
from draw.mark_columns import describe_marks
from draw.marks import NamedArea, count_unplaced, find_states, name_areas, place_marks
from draw.placing import MARK_COLUMNS
from tests.claims.building import a_claim
from tests.draw.building import a_case_with_places, a_clash, marks_of, named


def test_a_mark_for_each_claim_and_place_sides_first():
    case = a_case_with_places(
        a_clash("z", claimant="az-mod", reported_at="2022-09-12"),
        a_clash("u", claimant="un-sg", reported_at="2022-09-11"),
        a_clash("a", reported_at="2022-09-13"),
        places=(
            named("z", "village"),
            named("z", "town"),
            named("a", "village", as_worded="Գյուղ"),
            named("u", "town"),
        ),
    )
    marks = marks_of(case)
    assert tuple(marks.columns) == MARK_COLUMNS
    assert list(zip(marks["claim_id"], marks["place"], strict=True)) == [
        ("a", "village"),
        ("z", "village"),
        ("z", "town"),
        ("u", "town"),
    ]
    first = marks.iloc[0]
    assert (first["label"], first["lon"], first["lat"], first["radius_km"]) == ("Village", 45.73, 40.18, 3.0)
    assert (first["code"], first["colour_light"], first["pattern"]) == ("AR", "#5B2E91", "diagonal-up")
    assert (first["as_worded"], first["said"], first["office"]) == ("Գյուղ", "13 Sep 2022", "am-mod")
    assert marks["colour_light"].isna().tolist() == [False, False, False, True]


@pytest.mark.parametrize(("role", "shown"), [("at", 1), ("from", 1), ("toward", 1), ("hospital", 0), ("spoken_at", 0)])
def test_only_at_from_and_toward_reach_the_map(role: str, shown: int):
    case = a_case_with_places(a_clash("a"), places=(named("a", "village", role),))
    marks = marks_of(case)
    assert len(marks) == shown
    assert list(marks["role"]) == [role] * shown


def test_a_country_and_no_place_at_all_are_counted_not_marked():
    case = a_case_with_places(a_clash("a"), a_clash("b"), a_clash("c"), places=(named("a", "land"), named("c", "town")))
    marks = marks_of(case)
    assert list(marks["claim_id"]) == ["c"]
    assert count_unplaced(case.claims, marks=marks) == 2


@pytest.mark.parametrize(("scope", "figure"), [("site", "4 killed (military)"), ("front", None), ("war", None)])
def test_a_figure_for_a_whole_front_has_no_position(scope: str, figure: str | None):
    case = a_case_with_places(a_claim("a", low="4", high="4", scope=scope), places=(named("a", "village"),))
    assert marks_of(case)["figure"].tolist() == ([figure] if figure else [])


def test_a_figure_of_several_places_stands_once_in_the_district_that_holds_them():
    case = a_case_with_places(
        a_claim("a", low="4", high="6", scope="district"),
        places=(named("a", "village", as_worded="V."), named("a", "hamlet", as_worded="H.")),
    )
    marks = marks_of(case)
    assert marks[["place", "precision", "low", "high", "as_worded"]].to_numpy().tolist() == [
        ["hills", "district", 4.0, 6.0, "V., H."]
    ]


def test_a_figure_of_places_without_a_common_district_is_on_none_of_them():
    case = a_case_with_places(
        a_claim("a", low="4", high="4", scope="district"), places=(named("a", "village"), named("a", "town"))
    )
    marks = marks_of(case)
    assert list(marks["place"]) == ["village", "town"]
    assert marks[["low", "high", "figure"]].isna().all(axis=None)


def test_unknown_bounds_stay_unknown():
    case = a_case_with_places(a_claim("a", low="4", scope="site"), places=(named("a", "village"),))
    mark = marks_of(case).iloc[0]
    assert (mark["low"], mark["figure"]) == (4.0, "at least 4 killed (military)")
    assert pd.isna(mark["high"])


def test_a_claim_without_a_date_says_none_and_a_publishers_date_is_marked():
    case = a_case_with_places(a_clash("a", reported_at=""), places=(named("a", "village"),))
    assert marks_of(case)["said"].isna().all()


def test_revised_and_contested_marks_say_so():
    case = a_case_with_places(
        a_claim("first", low="1", high="1", scope="site", reported_at="2022-09-13"),
        a_claim("then", low="3", high="3", scope="site", reported_at="2022-09-14"),
        a_claim("against", low="9", high="9", scope="site", reported_at="2022-09-14", claimant="az-mod", denies="then"),
        places=(named("first", "village"), named("then", "village"), named("against", "village")),
    )
    marks = marks_of(case).set_index("claim_id")
    assert marks["revised"].to_dict() == {"first": True, "then": False, "against": False}
    assert marks["contested"].to_dict() == {"first": False, "then": True, "against": False}
    early = place_marks(case.claims, case=case, states=find_states(case, as_of="2022-09-13")).set_index("claim_id")
    assert not early.loc["first", "revised"]


def test_the_mark_of_an_alleged_crime_names_who_denies_it_by_the_moment_and_no_other_mark_does():
    case = a_case_with_places(
        *(a_clash(one, kind="alleged-crime", reported_at="2022-09-14") for one in ("crime", "undenied")),
        a_clash("fire"),
        a_clash("no", claimant="az-mod", kind="denial", denies="crime;fire", reported_at="2022-09-16"),
        places=tuple(named(one, "village") for one in ("crime", "undenied", "fire")),
    )
    for as_of, words in ((None, "denied by az-mod, 16 Sep 2022"), ("2022-09-15", NOT_DENIED_YET)):
        marks = place_marks(case.claims, case=case, states=find_states(case, as_of=as_of)).set_index("claim_id")
        assert marks["answer"].dropna().to_dict() == {"crime": words, "undenied": NO_DENIAL}
    facts = describe_marks(marks.reset_index(), case=case)["facts"]
    assert sorted(facts["answer"], key=str) == [None, NO_DENIAL, NOT_DENIED_YET]


def test_an_area_is_hatched_by_those_who_name_it_and_outlined_for_a_direction():
    case = a_case_with_places(
        a_clash("a"),
        a_clash("z", claimant="az-mod"),
        a_clash("t", claimant="un-sg"),
        places=(named("a", "hills"), named("z", "hills"), named("t", "hills", "toward"), named("a", "village")),
    )
    assert name_areas(marks_of(case)) == [NamedArea("hills", "am-vardenis", ("armenia", "azerbaijan"), ("un",))]


def test_the_claims_given_are_left_as_they_are():
    case = a_case_with_places(a_clash("a"), places=(named("a", "village"),))
    before = case.claims.copy()
    marks_of(case)
    pd.testing.assert_frame_equal(case.claims, before)


def test_no_claims_give_no_marks_but_all_columns():
    case = a_case_with_places(a_clash("a"), places=())
    marks = place_marks(case.claims.head(0), case=case, states=find_states(case))
    assert marks.empty
    assert tuple(marks.columns) == MARK_COLUMNS
    assert name_areas(marks) == []


def test_each_moment_has_its_own_states_whatever_was_asked_before():
    case = load_case()
    early, late = (find_states(case, as_of=day) for day in ("2022-09-13", "2022-09-16"))
    asked = [place_marks(case.claims, case=case, states=states) for states in (early, late, early)]
    asked[1].loc[:, "statement"] = "changed by its owner"
    again = place_marks(case.claims, case=case, states=early)
    assert not asked[0]["revised"].equals(asked[1]["revised"])
    pd.testing.assert_frame_equal(asked[0], asked[2])
    pd.testing.assert_frame_equal(asked[0], again)


@pytest.mark.parametrize(("as_of", "figure"), [("2022-09-14", "3"), (None, "3 to 5")])
def test_a_figure_is_drawn_with_the_readings_published_by_the_moment(as_of, figure):
    case = a_case_with_places(a_claim("one", low="3", high="3", scope="site"), places=(named("one", "village"),))
    reading = {"claim_id": "one", "source": "source-one", "low": "5", "high": "5", "measure": "killed"}
    cells = {column.name: "" for column in TABLES["readings"]} | reading | {"people": "military"}
    readings = to_frame([cells], TABLES["readings"])
    later = case.sources.assign(date=pd.array(["2022-09-15"], dtype="string"))
    case = replace(case, readings=readings, sources=later, claims=add_spans(case.claims, readings))
    (mark,) = place_marks(case.claims, case=case, states=find_states(case, as_of=as_of)).to_dict("records")
    assert mark["figure"] == f"{figure} killed (military)"
    assert mark["high"] == (3 if as_of else 5)
