"""The matrix: whose people and which measure down, who says it across; what is weighed, and what only stands there."""

import pandas as pd
import pytest

from claims.contradiction import Verdict, find_contested
from claims.errors import MomentError
from claims.matrix import VERDICTS, describe_matrix, list_figures, name_count, set_matrix
from claims.table import WHOLE
from claims.toll import toll
from tests.claims.building import a_case, a_claim

FIRST = a_claim("first", low="49", reported_at="2022-09-13", figure_as_worded="at least 49 soldiers")
THEN = a_claim("then", low="105", high="105", reported_at="2022-09-14", claimant="am-pm")
OWN = a_claim("own", low="80", high="80", harmed="azerbaijan", claimant="az-mod")
ABOUT = a_claim("about", low="430", high="430", harmed="azerbaijan", approximate="yes")
RELAY = a_claim("relay", low="49", high="49", claimant="un-sg", role="none", relays="first", reported_at="2022-09-15")
MENTION = a_claim("mention", low="110", high="110", claimant="un-sg", role="none", reported_at="2022-09-16")


def set_up(*claims, as_of=None, event="clash"):
    """Give the matrix of a case of these claims."""
    return set_matrix(a_case(*claims), event=event, as_of=as_of)


def find_line(matrix, harmed="armenia", measure="killed", people="military"):
    """Give the one line on these losses."""
    (line,) = (
        one for one in matrix.lines if (";".join(one.harmed), one.measure, one.people) == (harmed, measure, people)
    )
    return line


def cells(line):
    """Give what stands in the cells of a line: party to ids."""
    return {one.party: [row["claim_id"] for row in one.rows] for one in line.says}


def test_columns_are_the_sides_and_whoever_else_gives_or_relays_a_figure():
    assert set_up(FIRST).parties == ("armenia", "azerbaijan")
    assert set_up(FIRST, RELAY).parties == ("armenia", "azerbaijan", "un")
    assert {one.party for line in set_up(FIRST, RELAY).lines for one in line.says} == {"armenia", "azerbaijan", "un"}


def test_a_cell_holds_the_figure_since_when_its_first_and_how_often_it_was_revised():
    line = find_line(set_up(FIRST, THEN))
    (row,) = line.figures
    assert (row["claim_id"], row["low"], row["high"], row["total"]) == ("then", 105, 105, True)
    assert (row["said_at"], row["claimant"], row["direction"]) == ("2022-09-14", "am-pm", "own")
    assert (row["revisions"], row["first_low"], row["first_claim_id"]) == (1, 49, "first")
    assert pd.isna(row["first_high"])


def test_whose_figure_it_is_of_whom_is_told_by_its_direction():
    directions = {
        row["claim_id"]: row["direction"] for line in set_up(OWN, ABOUT, MENTION).lines for row in line.figures
    }
    assert directions == {"own": "own", "about": "other", "mention": "third"}


def test_a_relayed_figure_stands_with_who_relays_it_and_is_not_weighed():
    other = {**RELAY, "claim_id": "theirs", "claimant": "az-mod"}
    line = find_line(set_up(FIRST, THEN, RELAY, other))
    assert cells(line) == {"armenia": ["then"], "azerbaijan": ["theirs"], "un": ["relay"]}
    assert {row["claim_id"]: (row["total"], row["relays"]) for row in line.figures if not row["total"]} == {
        "relay": (False, "first"),
        "theirs": (False, "first"),
    }
    assert line.verdict == Verdict("not comparable", "a total only by Armenia")


def test_an_office_may_relay_the_other_side_beside_its_own_count():
    relay = a_claim("relay", low="80", high="80", harmed="azerbaijan", role="none", relays="own")
    assert cells(find_line(set_up(OWN, ABOUT, relay), "azerbaijan"))["armenia"] == ["about", "relay"]


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ({}, Verdict("contradict", "no number fits both")),
        ({"low": "80", "high": "90", "approximate": ""}, Verdict("compatible", "at least one number fits both")),
        ({"low": "85", "high": "85"}, Verdict("compatible", "at least one number fits both (one is approximate)")),
        ({"low": "", "high": ""}, Verdict("not comparable", "one of them gives no number")),
        ({"scope": "war"}, Verdict("not comparable", "the two count different things: war and front")),
        ({"people": "civilian"}, Verdict("not comparable", "a total only by Azerbaijan; Armenia counts something else: "
                                         "killed (civilians)")),
        ({"measure": "killed_or_missing"}, Verdict("not comparable", "a total only by Azerbaijan; Armenia counts "
                                                   "something else: killed_or_missing (military)")),
        ({"measure": "wounded"}, Verdict("not comparable", "a total only by Azerbaijan")),
    ],
)  # fmt: skip
def test_a_line_says_contradict_compatible_or_not_comparable_and_why(other, verdict):
    assert find_line(set_up(OWN, {**ABOUT, **other}), "azerbaijan").verdict == verdict


def test_where_nobody_gives_a_number_the_line_says_so():
    silent = [{**OWN, "low": "", "high": ""}, {**ABOUT, "low": "", "high": ""}]
    assert find_line(set_up(*silent), "azerbaijan").verdict.reason == "nobody gives a number"
    assert find_line(set_up(silent[0]), "azerbaijan").verdict.reason == "spoken of only by Azerbaijan, without a number"


def test_a_later_count_in_the_same_chain_contradicts_nothing():
    chained = set_up({**OWN, "chain": "c"}, {**ABOUT, "chain": "c"})
    assert find_line(chained, "azerbaijan").verdict == Verdict(
        "not comparable", "one is a later count by another office"
    )


def test_a_figure_that_is_only_mentioned_is_no_total():
    line = find_line(set_up(MENTION))
    assert line.verdict.word == "not comparable"
    assert "nobody gives a total" in line.verdict.reason


def test_both_sides_losses_have_a_line_also_where_nobody_speaks():
    matrix = set_up(FIRST, as_of="2022-09-12")
    assert [(line.harmed, line.measure, line.people) for line in matrix.lines] == [
        (("armenia",), "killed", None),
        (("azerbaijan",), "killed", None),
    ]
    assert all(not line.figures for line in matrix.lines)
    assert {line.verdict for line in matrix.lines} == {Verdict("not comparable", "nobody gives a figure")}
    assert describe_matrix(a_case(FIRST), matrix) == "Nobody had given a figure for these losses."


def test_it_is_as_known_at_the_moment():
    seen = {day: cells(find_line(set_up(FIRST, THEN, RELAY, as_of=day))) for day in ("2022-09-13", "2022-09-14")}
    assert seen == {
        "2022-09-13": {"armenia": ["first"], "azerbaijan": []},
        "2022-09-14": {"armenia": ["then"], "azerbaijan": []},
    }
    with pytest.raises(MomentError):
        set_up(FIRST, as_of="soon")


def test_other_episodes_parts_sites_and_alleged_crimes_stay_out_and_are_counted():
    out = [
        a_claim("part", low="8", high="8", role="part", part_of="then"),
        a_claim("site", low="4", high="4", role="none", scope="site", claimant="un-sg"),
        a_claim("crime", low="7", high="7", role="none", kind="alleged-crime", claimant="un-sg"),
        a_claim("remark", low="12", role="none"),
        a_claim("bare", role="none", claimant="un-sg"),
        a_claim("war", low="9", high="9", event="war", scope="war"),
    ]
    matrix = set_up(THEN, *out)
    assert [row["claim_id"] for line in matrix.lines for row in line.figures] == ["then"]
    assert matrix.left_out == 4
    assert [row["claim_id"] for line in set_up(THEN, *out, event="war").lines for row in line.figures] == ["war"]


def test_the_order_is_sides_then_measures_then_people_whatever_the_order_of_rows():
    claims = [
        {**one, "seq": str(number)}
        for number, one in enumerate(
            [
                OWN,
                a_claim(
                    "both", low="9", harmed="armenia;azerbaijan", people="unspecified", claimant="un-sg", role="none"
                ),
                a_claim("hurt", low="3", measure="wounded", people="civilian"),
                a_claim("civil", low="2", people="civilian"),
                FIRST,
                RELAY,
            ],
            1,
        )
    ]
    expected = [
        (("armenia",), "killed", "military"),
        (("armenia",), "killed", "civilian"),
        (("armenia",), "wounded", "civilian"),
        (("azerbaijan",), "killed", "military"),
        (("armenia", "azerbaijan"), "killed", "unspecified"),
    ]
    for rows in (claims, claims[::-1]):
        matrix = set_up(*rows)
        assert [(line.harmed, line.measure, line.people) for line in matrix.lines] == expected
        assert cells(matrix.lines[0]) == {"armenia": ["first"], "azerbaijan": [], "un": ["relay"]}


def test_the_sentence_counts_the_verdicts_and_names_the_contradictions():
    case = a_case(OWN, ABOUT, FIRST)
    words = describe_matrix(case, set_matrix(case, event="clash"))
    assert words.startswith("2 counts of losses, each as claimed: 1 contradict, 0 compatible, 1 not comparable.")
    assert words.endswith("The figures contradict each other on killed (military) of Azerbaijan.")
    assert name_count(case, "killed", None) == "killed"
    alone = a_case(FIRST)
    words = describe_matrix(alone, set_matrix(alone, event="clash"))
    assert words == "1 count of losses, as claimed: 0 contradict, 0 compatible, 1 not comparable."


def test_the_figures_for_the_chart_are_those_with_a_bound_in_the_same_order():
    case = a_case(FIRST, RELAY, OWN, {**ABOUT, "low": "", "high": ""})
    figures = list_figures(set_matrix(case, event="clash"))
    assert list(zip(figures["line"], figures["claim_id"], strict=True)) == [(0, "first"), (0, "relay"), (1, "own")]


def test_every_figure_of_the_real_case_is_one_that_somebody_gave(real_case):
    claims = real_case.claims.set_index("claim_id")
    for event in real_case.events.loc[real_case.events["end"].notna(), "id"]:
        matrix = set_matrix(real_case, event=event)
        figures = [row for line in matrix.lines for row in line.figures]
        assert len({row["claim_id"] for row in figures}) == len(figures)
        for row in figures:
            claim = claims.loc[row["claim_id"]]
            for bound in ("low", "high"):
                given = claim[f"span_{bound}"]
                assert pd.isna(row[bound]) if pd.isna(given) else row[bound] == given
            assert (row["party"], row["measure"], row["people"]) == (claim["party"], claim["measure"], claim["people"])
        assert {line.verdict.word for line in matrix.lines} <= set(VERDICTS)


@pytest.mark.parametrize("as_of", ["2022-09-13", "2022-10-14", None])
def test_a_line_of_the_real_case_contradicts_where_the_map_and_the_strip_call_its_totals_contested(real_case, as_of):
    rows = toll(real_case, as_of=as_of)
    contested = set(rows.loc[find_contested(rows), "claim_id"])
    for event in rows["event"].unique():
        lines = set_matrix(real_case, event=event, as_of=as_of).lines
        against = [line for line in lines if line.verdict.word == "contradict"]
        found = {row["claim_id"] for line in against for row in line.figures if row["claim_id"] in contested}
        whole = rows[(rows["event"] == event) & rows["scope"].isin(WHOLE)]
        assert found == contested & set(whole["claim_id"])
        assert all(sum(row["claim_id"] in contested for row in line.figures) > 1 for line in against)


def test_the_real_case_shows_the_relays_of_the_united_nations_and_newsrooms(real_case):
    matrix = set_matrix(real_case, event="2022-09-clashes", as_of="2022-09-20")
    assert cells(find_line(matrix))["un"] == ["un-asg-europe-2022-09-15-armenia-killed-105"]
    assert cells(find_line(matrix, "azerbaijan"))["pakistan"] == ["pk-pm-2022-09-16-more-than-70"]
    late = set_matrix(real_case, event="2022-09-clashes")
    assert find_line(late, "azerbaijan").verdict.word == "contradict"
    assert {"un", "outlets", "pakistan", "icrc"} <= set(late.parties)


def test_nobody_can_change_the_figures_for_the_next_who_asks():
    matrix = set_up(OWN, ABOUT)
    (figure, *_) = (row for line in matrix.lines for row in line.figures)
    with pytest.raises(TypeError):
        figure["low"] = 1.0
