"""The step chart of a panel: a line a series, and a sign for each thing that a figure can be."""

import json
from datetime import datetime

import pytest

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.happenings import choose_window, read_happenings
from claims.panels import set_panels
from claims.timeline import read_timeline
from draw.figure_axis import FigureScale
from draw.happening_chart import draw_lanes, find_visible
from draw.style import DARK, LIGHT
from draw.time_axis import to_ms
from draw.time_sheet import CLICK, DASHES, DRAG
from draw.timeline_chart import draw_panel
from draw.timeline_key import FIRST_LINE, key_rows
from tests.claims.building import a_case, a_claim
from tests.draw.panels import ALL, WINDOW, draw, drawn, levels, panels_of


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


def test_a_line_is_level_from_when_a_figure_was_said_to_the_next_and_then_rises():
    chart = draw(
        a_case(
            a_claim("first", low="49", high="49"), a_claim("second", low="105", high="105", reported_at="2022-09-15")
        )
    )
    said, replaced = to_ms(datetime(2022, 9, 13, 23, 59, 59, 999999)), to_ms(datetime(2022, 9, 15, 23, 59, 59, 999999))
    (line,) = levels(chart, "first").to_dict("records")
    assert (line["x"], line["x2"], line["y"]) == (said, replaced, 49)
    rise = drawn(chart, "line", "second").query("y != y2")
    assert rise[["x", "x2", "y", "y2"]].to_numpy().tolist() == [[replaced, replaced, 49, 105]]
    assert levels(chart, "second")["x2"].tolist() == [to_ms(WINDOW.end)]


def test_what_nobody_has_said_yet_is_not_drawn_and_lines_end_at_the_moment_of_the_view():
    case = a_case(a_claim("first", low="49"), a_claim("second", low="105", reported_at="2022-09-20"))
    as_of = datetime(2022, 9, 15, 12)
    chart = draw(case, ClaimFilter(as_of=as_of))
    assert set(chart.table["claim_id"]) == {"", "first"}
    assert levels(chart, "first")["x2"].tolist() == [to_ms(as_of)]
    (moment,) = drawn(chart, "frame").to_dict("records")
    assert (moment["x"], moment["dash"], moment["claim_id"]) == (to_ms(as_of), "moment", "")
    assert drawn(draw(case), "frame").empty


@pytest.mark.parametrize(
    ("cells", "dash"),
    [
        ({}, "own"),
        ({"claimant": "az-mod"}, "other"),
        ({"claimant": "un-sg"}, "third"),
    ],
)
def test_the_dash_tells_whose_losses_a_figure_is_about(cells: dict[str, str], dash: str):
    line = levels(draw(a_case(a_claim("one", low="49", high="49", **cells))), "one")
    assert line["dash"].tolist() == [dash]
    assert dash in DASHES


def test_a_range_is_a_band_between_two_lines_and_has_no_middle():
    chart = draw(a_case(a_claim("range", low="3", high="7")))
    (band,) = drawn(chart, "area").to_dict("records")
    assert (band["y"], band["y2"]) == (3, 7)
    assert sorted(levels(chart, "range")["y"]) == [3, 7]
    assert not chart.table[["y", "y2"]].isin([5.0]).any(axis=None)


@pytest.mark.parametrize(("bounds", "up"), [({"low": "49"}, True), ({"high": "40"}, False)])
def test_a_missing_bound_fades_away_from_the_line(bounds: dict[str, str], up: bool):
    fading = drawn(draw(a_case(a_claim("open", **bounds))), "area")
    level = float(next(iter(bounds.values())))
    assert fading["opacity"].is_monotonic_decreasing
    assert len(fading) == 3
    assert ((fading["y2"] > level) if up else (fading["y2"] < level)).all()
    assert drawn(draw(a_case(a_claim("closed", low="49", high="49"))), "area").empty


def test_signs_for_a_lower_figure_another_office_a_repeat_a_part_and_the_opened_claim():
    case = a_case(
        a_claim("first", low="8", high="8", reported_at="2022-09-12"),
        a_claim("lower", low="7", high="7", reported_at="2022-09-15"),
        a_claim("office", low="9", high="9", claimant="am-pm", reported_at="2022-09-20"),
        a_claim("again", low="8", role="repeat", repeats="first"),
        a_claim("part", low="2", role="part", part_of="first"),
    )
    chart = draw(case, opened="lower")
    marks = {claim_id: drawn(chart, "mark", claim_id) for claim_id in ("first", "lower", "office", "again", "part")}
    assert [len(rows) for rows in marks.values()] == [1, 3, 3, 1, 1]
    assert "triangle-down" in set(marks["lower"]["shape"])
    assert marks["lower"]["size"].max() > marks["first"]["size"].max()
    assert (marks["office"]["dx"] < 0).sum() == 2
    assert drawn(chart, "line", "office").query("y != y2")["dash"].tolist() == ["break"]
    assert marks["again"]["y"].tolist() == [8]
    assert marks["again"]["size"].iloc[0] < marks["first"]["size"].iloc[0]
    assert marks["part"]["fill"].tolist() == [LIGHT.paper]
    assert levels(chart, "again").empty
    assert levels(chart, "part").empty


def test_colour_and_shape_are_the_party_s_in_both_themes(case: Case):
    panels = {panel.harmed: panel for panel in panels_of(case, read_opening(case)) if panel.measure == "killed"}
    shapes = set()
    for theme, palette in (("light", LIGHT), ("dark", DARK)):
        for side in case.about.toll_sides:
            chart = draw_panel(panels[side], case=case, window=WINDOW, theme=theme)
            own = panels[side].figures.query("role == 'total' and direction == 'own'")["claim_id"]
            totals = drawn(chart, "mark").query("size == 85")
            totals = totals[totals["claim_id"].isin(own)]
            row = case.parties.set_index("id").loc[side]
            assert set(totals["fill"]) == {row[f"colour_{theme}"]}
            assert set(totals["stroke"]) == {palette.ink}
            shapes.add((side, *set(totals["shape"])))
            assert chart.spec["layer"][-1]["mark"]["color"] == palette.ink
    assert len({shape for _, shape in shapes}) == len(case.about.toll_sides)


@pytest.mark.parametrize("log", [False, True])
def test_both_sides_have_the_same_axis_from_zero_or_one(case: Case, log: bool):
    killed = [panel for panel in panels_of(case, read_opening(case)) if panel.measure == "killed"]
    specs = [draw_panel(panel, case=case, window=WINDOW, log=log).spec for panel in killed]
    axes = [spec["layer"][0]["encoding"]["y"] for spec in specs]
    assert all(axis == axes[0] for axis in axes)
    assert axes[0]["scale"]["type"] == ("log" if log else "linear")
    assert axes[0]["scale"]["domain"][0] == (1 if log else 0)
    assert specs[0]["layer"][0]["encoding"]["x"] == specs[1]["layer"][0]["encoding"]["x"]


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("top", [1, 2, 7, 10, 49, 135, 222, 999, 5000, 20000, 1_000_000])
def test_the_axis_has_few_round_lines_and_room_above(top: float, log: bool):
    scale = FigureScale(top, log=log)
    ticks = scale.ticks()
    assert 1 < len(ticks) <= 7
    assert all(tick == int(tick) for tick in ticks)
    assert scale.top > top
    assert 0.5 < scale.part(top) <= 1 or (log and top < 10)
    assert scale.figure(scale.part(max(top, 1))) == pytest.approx(max(top, 1))


def test_a_figure_of_zero_is_drawn_on_both_axes():
    case = a_case(a_claim("none", low="0", high="0"), a_claim("some", low="9", people="civilian"))
    for log in (False, True):
        assert drawn(draw(case, log=log), "mark", "none")["y"].tolist() == [0]


def test_the_chart_asks_for_nothing_outside_and_holds_no_outside_text(case: Case):
    hostile = '<img src=x onerror="alert(1)">'
    strange = a_case(a_claim("one", low="49", statement=hostile))
    strange.actors.loc[:, "short"] = hostile + "\u202e"
    spec = draw(strange).spec
    text = json.dumps({name: part for name, part in spec.items() if name != "$schema"})
    assert "http" not in text
    assert "img" not in text
    assert "url" not in text
    assert hostile in " ".join(draw(strange).table["who"])
    assert not draw(strange).table["who"].str.endswith("\u202e").any(), "a mark of direction is closed"
    assert set(case.claims["statement"]).isdisjoint(json.dumps(spec))


def test_a_click_and_a_drag_are_what_a_chart_lets_a_visitor_do():
    params = [one for layer in draw(a_case(a_claim("one", low="49"))).spec["layer"] for one in layer.get("params", ())]
    assert {one["name"]: one["select"]["type"] for one in params} == {CLICK: "point", DRAG: "interval"}
    assert params[0]["select"]["fields"] == ["claim_id"]
    assert params[1]["select"]["encodings"] == ["x"]
    assert "mouse" in params[1]["select"]["on"], "a finger that turns the page must not set the filter"


def test_every_figure_of_the_real_case_is_a_mark_and_every_table_is_complete(case: Case):
    wanted = ClaimFilter(events=("2022-09-clashes",))
    timeline = read_timeline(case, wanted)
    window = choose_window(case, timeline, wanted, whole=True)
    for panel in set_panels(case, timeline, window, measures=timeline.measures):
        if panel.has_marks:
            chart = draw_panel(panel, case=case, window=window, log=True)
            numbered = panel.figures[panel.figures["level"].notna()]
            assert set(drawn(chart, "mark")["claim_id"]) == set(numbered["claim_id"])
            assert chart.table.notna().all(axis=None)
            assert set(chart.table["dash"]) <= {*DASHES, ""}


def test_the_key_names_what_is_drawn_and_nothing_else(case: Case):
    plain = a_case(a_claim("one", low="49", high="49", reported_at="2022-09-13T10:00"))
    nothing = read_happenings(plain, ALL).happened
    rows = [row.text for row in key_rows(panels_of(plain), nothing, case=plain, theme="light")]
    assert rows[0] == FIRST_LINE
    assert rows[2:] == ["whole line: of its own losses"]

    wanted = read_opening(case)
    timeline = read_timeline(case, wanted)
    window = choose_window(case, timeline, wanted, whole=True)
    panels = set_panels(case, timeline, window, measures=timeline.measures)
    bars = find_visible(read_happenings(case, wanted).happened, window)
    text = " ".join(row.text for row in key_rows(panels, bars, case=case, theme="dark"))
    for word in ("broken line", "band", "at least", "thin line", "break", "lower", "dot", "open mark", "bar"):
        assert word in text
    assert "“up to”" not in text


@pytest.mark.parametrize("titles", ["above", "margin"])
def test_bars_that_overlap_never_lie_on_each_other(case: Case, titles: str):
    happenings = read_happenings(case, read_opening(case))
    table = happenings.happened if titles == "above" else happenings.spoken
    chart = draw_lanes(table, case=case, window=WINDOW, titles=titles)
    bars = drawn(chart, "area")
    assert set(bars["claim_id"]) == set(find_visible(table, WINDOW)["claim_id"])
    for _, row in bars.groupby("y"):
        ordered = row.sort_values("x")
        assert (ordered["x"].iloc[1:].to_numpy() >= ordered["x2"].iloc[:-1].to_numpy()).all()
    assert bars["y2"].max() <= chart.spec["height"]
    titles_drawn = set(drawn(chart, "words")["text"])
    assert titles_drawn >= set(find_visible(table, WINDOW)["lane_label" if titles == "above" else "code"])


def test_a_screen_reader_meets_no_layer_without_marks(case: Case):
    happenings = read_happenings(case, read_opening(case))
    charts = [draw_lanes(one, case=case, window=WINDOW) for one in (happenings.happened, happenings.spoken)]
    charts.append(draw(case, read_opening(case)))
    for chart in charts:
        told = [layer for layer in chart.spec["layer"] if layer["mark"].get("aria", True)]
        assert bool(told) == (not drawn(chart, "mark").empty)
    assert {drawn(chart, "mark").empty for chart in charts} == {True, False}


def test_hours_of_a_truce_stand_beside_its_marks_with_who_claims_them(case: Case):
    happened = read_happenings(case, read_opening(case)).happened
    words = drawn(draw_lanes(happened, case=case, window=WINDOW, opened="ru-mfa-2022-09-13-truce-0900-moscow"), "words")
    told = dict(zip(words["claim_id"], words["text"], strict=True))
    assert told["az-unnamed-2022-09-13-truce-0900-local"] == "from 09:00, AZ"
    assert told["ru-mfa-2022-09-13-truce-0900-moscow"] == "from 10:00, RU"
