"""The words in a panel: the figure at the end of each line, what comes later, the numbers at the marks."""

from datetime import datetime
from itertools import pairwise

from claims.happenings import Window
from claims.panels import set_panels
from claims.timeline import read_timeline
from draw.figure_axis import FigureScale
from draw.time_axis import to_ms, to_x
from draw.timeline_chart import HEIGHT, draw_panel
from tests.claims.building import a_case, a_claim
from tests.draw.panels import ALL, WINDOW, draw, drawn


def test_a_label_at_the_end_of_each_line_gives_figure_and_claimant_and_none_lie_on_another():
    case = a_case(
        a_claim("killed", low="50"),
        a_claim("civilians", low="49", people="civilian"),
        a_claim("other", low="48", claimant="az-mod"),
    )
    words = drawn(draw(case), "words")
    labels = words[words["align"] == "right"][words["room"] == 0]
    assert sorted(labels["text"]) == [
        "at least 48 military, az-mod",
        "at least 49 civilians, am-mod",
        "at least 50 military, am-mod",
    ]
    scale = FigureScale(50, log=False)
    heights = sorted(HEIGHT * scale.part(y) for y in labels["y"])
    assert min(b - a for a, b in pairwise(heights)) > 12


def test_what_replaces_a_figure_after_the_days_shown_is_said_at_the_end_of_its_line():
    case = a_case(
        a_claim("first", low="49", high="49"),
        a_claim("second", low="105", high="105", reported_at="2022-10-01"),
        a_claim("third", low="222", high="222", claimant="am-pm", reported_at="2023-04-17"),
        a_claim("foreign", low="430", claimant="az-mod", reported_at="2022-10-14"),
    )
    timeline = read_timeline(case, ALL)
    (panel, *_) = set_panels(case, timeline, WINDOW, measures=timeline.measures)
    labels = drawn(draw_panel(panel, case=case, window=WINDOW), "words").query("room == 0")
    assert set(labels["text"]) == {
        "49 military, am-mod",
        "then 222 military (17 Apr 2023, am-pm)",
        "then at least 430 military (14 Oct 2022, az-mod)",
    }
    scale = FigureScale(panel.top, log=False)
    heights = sorted(HEIGHT * scale.part(y) for y in labels["y"])
    assert min(b - a for a, b in pairwise(heights)) > 12


def test_short_figures_at_steps_hide_where_a_chart_is_narrow():
    case = a_case(a_claim("first", low="49"), a_claim("second", low="105", high="105", reported_at="2022-09-16"))
    numbers = drawn(draw(case), "words").query("room > 0")
    assert numbers["text"].tolist() == ["≥49", "105"]
    assert (numbers["room"] < 760).all()


def test_a_mark_that_stands_apart_has_its_figure_beside_it_and_no_number_lies_in_a_label():
    case = a_case(
        a_claim("first", low="49", high="49", reported_at="2022-09-20"),
        a_claim("part", low="8", high="8", role="part", part_of="first", reported_at="2022-09-20"),
        a_claim("second", low="50", high="50", reported_at="2022-09-26"),
    )
    numbers = drawn(draw(case), "words").query("room > 0").set_index("claim_id")
    assert numbers["text"].to_dict() == {"first": "49", "part": "8"}
    assert numbers.loc["part", ["align", "dx"]].tolist() == ["left", 7.0]
    label = len("50 military, am-mod") * 5.8
    across = (numbers.loc["first", "x"] - to_ms(WINDOW.start)) / (to_ms(WINDOW.end) - to_ms(WINDOW.start))
    assert numbers.loc["first", "room"] * (1 - across) >= label - 0.01


def test_the_folded_part_of_the_axis_is_shaded():
    case = a_case(a_claim("one", low="49", high="49"), a_claim("two", low="50", high="50", reported_at="2023-04-17"))
    timeline = read_timeline(case, ALL)
    folded = Window(WINDOW.start, datetime(2023, 5, 1), "around", fold=WINDOW.end)
    (panel, *_) = set_panels(case, timeline, folded, measures=timeline.measures)
    shade = draw_panel(panel, case=case, window=folded).spec["layer"][0]
    assert shade["data"]["values"] == [{"fold": to_ms(folded.fold), "end": to_x(folded.end, folded)}]
    assert all("data" not in layer for layer in draw(case).spec["layer"])
