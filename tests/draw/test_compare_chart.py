"""The chart of figures beside each other: a mark where a number was given, nothing in between, nothing made up."""

import json
from dataclasses import replace

import pytest

from claims.bidi import close_marks
from claims.case import Case, load_case
from claims.matrix import list_figures, set_matrix
from draw.compare_chart import AXIS, HEADING, LANE, draw_dumbbells, list_signs
from draw.style import PALETTES
from tests.claims.building import a_claim
from tests.draw.building import COLOURS, a_case_with_places
from tests.hostile import TEXTS

OWN = a_claim("own", low="80", high="80", harmed="azerbaijan", claimant="az-mod")
ABOUT = a_claim("about", low="430", high="430", harmed="azerbaijan", approximate="yes")
LEAST = a_claim("least", low="49")
MOST = a_claim("most", high="7", measure="wounded")
RANGE = a_claim("range", low="3", high="9", measure="captured")
NONE = a_claim("none", low="0", high="0", people="civilian")
RELAY = a_claim("relay", low="50", high="50", claimant="un-sg", role="none", relays="least")


def a_chart_case(*claims) -> Case:
    return a_case_with_places(*claims, places=())


def chart_of(*claims, **asked):
    case = a_chart_case(*claims)
    return draw_dumbbells(set_matrix(case, event="clash"), case=case, **asked)


def marks_of(*claims, **asked):
    """Give the rows of the chart's table that are figures, by claim."""
    table = chart_of(*claims, **asked).table
    return table[table["kind"] == "figure"].set_index("claim_id")


def layers_of(chart, kind, **mark):
    return [
        layer
        for layer in chart.spec["layer"]
        if layer["mark"]["type"] == kind and all(layer["mark"].get(name) == value for name, value in mark.items())
    ]


def test_every_count_has_a_heading_with_its_verdict_and_a_lane_for_each_figure():
    chart = chart_of(OWN, ABOUT, LEAST)
    assert list(chart.table.loc[chart.table["kind"] == "heading", "text"]) == [
        "Killed (military) of Armenia: not comparable",
        "Killed (military) of Azerbaijan: contradict",
    ]
    lanes = chart.table[chart.table["kind"] != "pair"]
    assert list(lanes["code"]) == ["", "AR", "", "AR", "AZ"]
    second = 2 * HEADING
    assert list(lanes["lane"]) == pytest.approx([HEADING - 1, HEADING, second, second + 1, second + 2])
    assert chart.spec["height"] == round((2 * HEADING + 3) * LANE + AXIS)


def test_a_heading_has_two_even_lines_of_the_same_words_where_the_chart_is_narrow():
    long = a_claim("long", measure="killed_or_missing", people="mixed", low="5", harmed="armenia;azerbaijan")
    chart = chart_of(OWN, long)
    headings = chart.table[chart.table["kind"] == "heading"]
    assert len(headings) == 2
    for words, folded, room in zip(headings["text"], headings["folded"], headings["room"], strict=True):
        first, last = folded.split("\n")
        assert f"{first} {last}" == words
        assert abs(len(first) - len(last)) <= max(map(len, words.split())) + 1
        assert room > 300 or len(words) < 50
    (layer,) = (one for one in chart.spec["layer"] if one["transform"] == [{"filter": "datum.kind == 'heading'"}])
    assert layer["mark"]["text"] == {"expr": "width < datum.room ? datum.folded : datum.text"}
    assert layer["mark"]["lineBreak"] == "\n"


def test_marks_stand_at_the_bounds_and_an_arrow_where_one_is_missing():
    ends = marks_of(LEAST, MOST, RANGE)[["start", "end", "open_low", "open_high"]].to_dict("index")
    assert ends == {
        "least": {"start": 49, "end": 49, "open_low": False, "open_high": True},
        "most": {"start": 7, "end": 7, "open_low": True, "open_high": False},
        "range": {"start": 3, "end": 9, "open_low": False, "open_high": False},
    }
    for shape, column, side in (("triangle-right", "open_high", 1), ("triangle-left", "open_low", -1)):
        (arrow,) = layers_of(chart_of(LEAST), "point", shape=shape)
        assert arrow["transform"] == [{"filter": f"datum.{column}"}]
        assert arrow["mark"]["xOffset"] * side > 0


@pytest.mark.parametrize("figure", [LEAST, RANGE])
def test_a_screen_reader_meets_each_figure_once(figure):
    told = [layer for layer in chart_of(figure).spec["layer"] if layer["mark"].get("aria", True)]
    assert [layer["transform"][0]["filter"] for layer in told] == ["datum.kind == 'figure'"]
    assert told[0]["encoding"]["description"]["field"] == "spoken"


def test_a_figure_that_is_passed_on_is_open_with_a_broken_outline_and_names_whose_it_is():
    marks = marks_of(LEAST, RELAY)
    assert marks.loc["relay", "text"] == "50 (passed on from AR)"
    assert marks.loc["relay", "dash"]
    assert marks.loc["relay", "fill"] == PALETTES["light"].paper
    assert not marks.loc["least", "dash"]
    assert marks.loc["relay", "spoken"] == "un-sg, 13 Sep 2022: 50 (passed on from AR) killed (military)"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colour_and_shape_are_the_partys_and_text_is_ink(theme):
    marks = marks_of(OWN, ABOUT, theme=theme)
    column = 0 if theme == "light" else 1
    assert marks.loc["own", "fill"] == COLOURS["azerbaijan"][column]
    assert marks.loc["about", "fill"] == COLOURS["armenia"][column]
    assert marks.loc["own", "shape"] != marks.loc["about", "shape"]
    texts = layers_of(chart_of(OWN, theme=theme), "text")
    assert {layer["mark"]["color"] for layer in texts} == {PALETTES[theme].ink}


def joined(*claims) -> list[tuple[str, str]]:
    """Give the claims at the two ends of each line between figures."""
    table = chart_of(*claims).table
    marks = table[table["kind"] == "figure"]
    at = dict(zip(zip(marks["lane"], marks["start"], strict=True), marks["claim_id"], strict=True))
    pairs = table[table["kind"] == "pair"]
    firsts = zip(pairs["lane"], pairs["start"], strict=True)
    lasts = zip(pairs["lane_end"], pairs["end"], strict=True)
    return [(at[first], at[last]) for first, last in zip(firsts, lasts, strict=True)]


def test_only_figures_that_can_be_compared_are_joined():
    assert joined(OWN, ABOUT, LEAST, RELAY) == [("about", "own")]
    (line,) = [one for one in layers_of(chart_of(OWN, ABOUT), "rule") if "y2" in one["encoding"]]
    assert line["transform"] == [{"filter": "datum.kind == 'pair'"}]
    assert line["encoding"]["y2"] == {"field": "lane_end"}


def test_counts_up_to_different_days_are_not_joined():
    early = {**OWN, "event_from": "2022-09-12", "event_to": "2022-09-12"}
    late = {**ABOUT, "event_from": "2022-09-12", "event_to": "2022-09-14", "low": "430", "high": "430"}
    lower = {**late, "low": "20", "high": "20", "approximate": ""}
    assert set_matrix(a_chart_case(early, late), event="clash").lines[0].verdict.word == "not comparable"
    assert joined(early, late) == []
    # Who counts for longer and yet gives fewer contradicts it: the two can be compared.
    assert joined(early, lower) == [("about", "own")]


@pytest.mark.parametrize(
    ("claims", "signs"),
    [
        ([OWN], []),
        ([OWN, ABOUT], ["thin line"]),
        ([RANGE], ["bar"]),
        ([LEAST, RELAY], ["broken outline", "arrow"]),
    ],
)
def test_the_key_explains_only_the_signs_that_are_drawn(claims, signs):
    assert [words.partition(":")[0] for words in list_signs(chart_of(*claims).table)] == signs


def test_the_axis_is_linear_from_0_or_logarithmic():
    linear, log = (layers_of(chart_of(OWN, ABOUT, logarithmic=log), "rule")[0] for log in (False, True))
    scales = [layer["encoding"]["x"]["scale"] for layer in (linear, log)]
    assert scales[0].get("type", "linear") == "linear"
    assert scales[0]["domain"][0] == 0
    assert scales[1]["type"] == "log"
    assert scales[1]["domain"][0] > 0
    assert all(scale["domain"][1] > 430 for scale in scales)
    assert "logarithmic" in log["encoding"]["x"]["axis"]["title"]
    assert "logarithmic" not in linear["encoding"]["x"]["axis"]["title"]


def test_zero_has_no_place_on_a_logarithmic_axis_and_is_left_out_with_its_heading():
    assert "none" in marks_of(OWN, NONE).index
    chart = chart_of(OWN, NONE, logarithmic=True)
    assert list(chart.table["claim_id"]) == ["", "own"]


def test_without_a_number_there_is_no_chart():
    assert chart_of(a_claim("bare")) is None
    assert chart_of(NONE, logarithmic=True) is None


def test_it_has_the_figures_of_the_matrix_and_no_other():
    case = load_case()
    matrix = set_matrix(case, event="2022-09-clashes")
    table, figures = draw_dumbbells(matrix, case=case).table, list_figures(matrix)
    marks = table[table["kind"] == "figure"]
    assert list(marks["claim_id"]) == list(figures["claim_id"])
    given = {float(bound) for name in ("low", "high") for bound in figures[name].dropna()}
    assert {*marks["start"], *marks["end"]} <= given


def test_what_others_wrote_is_only_in_the_table():
    case, typed = a_chart_case(OWN, ABOUT), " ".join(TEXTS)
    case = replace(
        case,
        parties=case.parties.assign(name=typed, code=typed),
        actors=case.actors.assign(name=typed),
        measures=case.measures.assign(label=typed),
    )
    chart = draw_dumbbells(set_matrix(case, event="clash"), case=case)
    assert close_marks(typed) in set(chart.table["says"])
    assert "__pwned" not in json.dumps(chart.spec)
