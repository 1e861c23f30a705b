"""Corroboration by the printed rule: different publishers known to carry a claim on their own, none citing another."""

from dataclasses import replace

import pandas as pd
import pytest

from claims.contradiction import find_denied
from claims.corroboration import (
    GRADE_WORDS,
    MULTIPLE,
    RULE,
    SINGLE,
    corroborate,
    count_grades,
    describe_sources,
    find_usual_grade,
    grade_claims,
    usual_grade_in_words,
)
from claims.rows import to_frame
from claims.table import TABLES
from claims.toll import toll
from tests.claims.building import a_case, a_claim, with_source


def carried(*sources: tuple[str, str], claims=(("one", {}),)):
    """Make a case whose first claim was read in these sources: publisher and ``cites`` of each."""
    case = a_case(*(a_claim(claim_id, **cells) for claim_id, cells in claims))
    empty = {column.name: "" for column in TABLES["sources"]}
    rows = [
        empty | {"id": f"s{number}", "publisher": publisher, "cites": cites, "title": "a page", "link": "page"}
        for number, (publisher, cites) in enumerate(sources)
    ]
    links = [{"claim_id": claims[0][0], "source": row["id"], "seen": "secondary", "note": ""} for row in rows]
    return replace(
        case,
        sources=to_frame(rows, TABLES["sources"]),
        claim_sources=to_frame(links, TABLES["claim_sources"]),
    )


def grade(*sources: tuple[str, str]):
    (row,) = grade_claims(carried(*sources)).to_dict("records")
    return row["publishers"], row["independent"], row["grade"]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([("Ministry", "own"), ("Agency", "own")], (2, 2, MULTIPLE)),
        ([("Ministry", "own")], (1, 1, SINGLE)),
        ([("Ministry", "own"), ("Ministry", "own")], (1, 1, SINGLE)),
        ([("Ministry", "own"), ("Agency", "")], (2, 1, SINGLE)),
        ([("Agency", ""), ("Paper", ""), ("Radio", "")], (3, 0, SINGLE)),
        ([("Agency", "own"), ("Paper", "Agency")], (2, 1, SINGLE)),
        ([("Agency", "own"), ("Paper", "own;Agency")], (2, 1, SINGLE)),
        ([("Agency", "own"), ("Paper", "own"), ("Paper", "Agency;Radio")], (2, 1, SINGLE)),
        ([("Agency", "own"), ("Paper", "own"), ("Paper", "Radio")], (2, 2, MULTIPLE)),
        ([("Agency", "own;Paper"), ("Paper", "own;Agency")], (2, 0, SINGLE)),
        ([("Agency (via Paper)", "own"), ("Agency (copy at Radio)", "own")], (1, 1, SINGLE)),
        ([("Agency", "own"), ("Paper", "own;Agency (via Radio)")], (2, 1, SINGLE)),
        ([("Agency", "own;Agency"), ("Paper", "own")], (2, 2, MULTIPLE)),
        ([], (0, 0, None)),
    ],
)
def test_only_different_publishers_known_to_carry_it_on_their_own_are_independent(sources, expected):
    assert grade(*sources) == expected
    assert grade(*sources[::-1]) == expected


def test_the_rule_is_printed_in_the_words_of_the_grades():
    assert set(GRADE_WORDS) == {MULTIPLE, SINGLE}
    for words in GRADE_WORDS.values():
        assert any(sentence.lower().startswith(f"{words}: ") for sentence in RULE)
    assert "cannot be known counts as not independent" in " ".join(RULE)


OWN = ("own", {"low": "80", "high": "80", "harmed": "azerbaijan", "claimant": "az-mod"})
ABOUT = ("about", {"low": "430", "high": "430", "harmed": "azerbaijan", "reported_at": "2022-10-14"})
NO = (
    "no",
    {"kind": "denial", "role": "none", "measure": "", "denies": "about", "claimant": "az-mod"}
    | {"reported_at": "2022-10-15"},
)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2022-09-30", {"own": (False, False)}),
        ("2022-10-14", {"own": (True, False), "about": (True, False)}),
        (None, {"own": (True, False), "about": (True, True), "no": (False, False)}),
    ],
)
def test_contested_and_denied_are_computed_as_known_at_the_moment(as_of, expected):
    case = a_case(*(a_claim(claim_id, **cells) for claim_id, cells in (OWN, ABOUT, NO)))
    rows = corroborate(case, as_of=as_of).set_index("claim_id")
    assert {one: (row["contested"], row["denied"]) for one, row in rows.iterrows()} == expected


def test_counts_go_by_party_sides_first():
    case = carried(("Agency", "own"), ("Paper", "own"), claims=(ABOUT, OWN, ("un", {"claimant": "un-sg"})))
    case = with_source(with_source(case, "own", "Radio", ""), "un", "Mirror", "")
    assert count_grades(case, corroborate(case)).to_dict("records") == [
        {"party": "armenia", "claims": 1, MULTIPLE: 1, SINGLE: 0, "no_source": 0, "contested": 1, "denied": 0},
        {"party": "azerbaijan", "claims": 1, MULTIPLE: 0, SINGLE: 1, "no_source": 0, "contested": 1, "denied": 0},
        {"party": "un", "claims": 1, MULTIPLE: 0, SINGLE: 1, "no_source": 0, "contested": 0, "denied": 0},
    ]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2022-09-12", (0, 0, None)),
        ("2022-09-13", (1, 1, SINGLE)),
        ("2022-09-14", (2, 2, MULTIPLE)),
        ("2022-09-15", (2, 1, SINGLE)),
        (None, (3, 2, MULTIPLE)),
    ],
)
def test_a_source_counts_from_when_it_was_published(as_of, expected):
    case = carried(("Agency", "own"), ("Paper", "own"), ("Paper (print)", "Agency"), ("Radio", "own"))
    dates = pd.array(["2022-09-13", "2022-09-14", "2022-09-15", pd.NA], dtype="string")
    (row,) = grade_claims(replace(case, sources=case.sources.assign(date=dates)), as_of=as_of).to_dict("records")
    assert (row["publishers"], row["independent"], row["grade"]) == expected


def test_grades_are_given_out_as_a_table_of_ones_own():
    case = carried(("Agency", "own"))
    given = grade_claims(case)
    given.loc[:, "grade"] = MULTIPLE
    assert list(grade_claims(case)["grade"]) == [SINGLE]


def test_what_is_known_of_the_sources_is_told():
    case = carried(("Agency", "own"), ("Paper", "Agency"), ("Radio", ""))
    assert describe_sources(case, case.claims) == (
        "Of their 3 sources, 1 is known to carry a claim on its own, 1 copies or cites another publisher, and of 1 it "
        "cannot be known."
    )


def test_of_the_past_only_sources_published_by_then_are_told():
    case = with_source(carried(("Agency", "own"), ("Radio", "")), "one", "Paper", "2022-09-14", cites="Agency")
    assert describe_sources(case, case.claims, as_of="2022-09-13") == "They have no source dated by then."
    then = describe_sources(case, case.claims, as_of="2022-09-14")
    assert then == "Their only source copies or cites another publisher."


@pytest.mark.parametrize(
    ("cites", "words"),
    [
        (["own"], "Their only source is known to carry a claim on its own."),
        ([""], "Of their only source it cannot be known whether it carries a claim on its own."),
        (
            ["own", "own", "Agency", "Agency"],
            "Of their 4 sources, 2 are known to carry a claim on their own, 2 copy or cite another publisher, and of 0",
        ),
    ],
)
def test_one_source_and_several_are_told_each_in_its_grammar(cites: list[str], words: str):
    case = carried(*((f"Paper {number}", one) for number, one in enumerate(cites)))
    assert describe_sources(case, case.claims).startswith(words)


def test_the_real_case_grades_every_claim_once_and_agrees_with_toll_and_denials(real_case):
    graded = grade_claims(real_case)
    assert list(graded["claim_id"]) == list(real_case.claims["claim_id"])
    assert (graded["independent"] <= graded["publishers"]).all()
    assert (graded["publishers"] >= 1).all()
    assert ((graded["independent"] >= 2) == (graded["grade"] == MULTIPLE)).all()
    rows = corroborate(real_case, as_of="2022-10-14").set_index("claim_id")
    denied = set(find_denied(real_case, as_of="2022-10-14"))
    assert set(rows.index[rows["denied"]]) == denied & set(rows.index)
    totals = toll(real_case, as_of="2022-10-14")
    assert set(totals.loc[totals["contested"], "claim_id"]) <= set(rows.index[rows["contested"]])


def test_a_copy_never_counts_as_its_own_publisher_in_the_real_case(real_case):
    copies = real_case.sources["publisher"].str.contains(r"\((?:via|copy|mirror|translation|citing)")
    assert (real_case.sources.loc[copies, "cites"].fillna("") != "own").all()


def test_the_grade_of_most_is_said_once_and_whether_others_differ():
    assert find_usual_grade([MULTIPLE, SINGLE, MULTIPLE]) == MULTIPLE
    assert find_usual_grade([MULTIPLE, SINGLE]) == find_usual_grade([]) == SINGLE
    rule = "; the rule stands under Corroboration."
    assert usual_grade_in_words([SINGLE, SINGLE], noun="figure") == f"Each figure is graded “single source”{rule}"
    mixed = usual_grade_in_words([SINGLE, SINGLE, MULTIPLE], noun="figure")
    assert mixed == f"Each figure that says no other grade is graded “single source”{rule}"


def test_a_claim_without_a_source_by_then_has_no_grade_and_is_left_out_of_the_sentence():
    rule = " is graded “single source”; the rule stands under Corroboration."
    assert usual_grade_in_words([SINGLE, None], noun="version") == f"Each version with a source dated by then{rule}"
    mixed = usual_grade_in_words([SINGLE, SINGLE, MULTIPLE, None], noun="version")
    assert mixed == f"Each version with a source dated by then that says no other grade{rule}"
    none = usual_grade_in_words([None], noun="version")
    assert none == "No version has a source dated by then, and so none has a grade."
    case = with_source(carried(("Agency", "own"), claims=(OWN, ABOUT)), "about", "Paper", "2022-10-20", cites="own")
    case = with_source(case, "own", "Radio", "2022-09-13")
    counts = count_grades(case, corroborate(case, as_of="2022-10-14")).set_index("party")
    assert counts[[MULTIPLE, SINGLE, "no_source"]].to_dict("index") == {
        "armenia": {MULTIPLE: 0, SINGLE: 0, "no_source": 1},
        "azerbaijan": {MULTIPLE: 0, SINGLE: 1, "no_source": 0},
    }
