"""The panels of the timeline: measures never share one, sides always have theirs, and what each says in words."""

from datetime import date, datetime

import pytest

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.happenings import choose_window
from claims.panels import Panel, set_panels, tell_window
from claims.timeline import read_timeline
from tests.claims.building import a_case, a_claim

ALL = ClaimFilter()
DAYS = ClaimFilter(date_from=date(2022, 9, 11), date_to=date(2022, 9, 28), dates_of="report")


def panels_of(case: Case, wanted: ClaimFilter = ALL, *, whole: bool = False) -> dict[tuple[str, str], Panel]:
    timeline = read_timeline(case, wanted)
    window = choose_window(case, timeline, wanted, whole=whole)
    panels = set_panels(case, timeline, window, measures=timeline.measures, as_of=wanted.as_of)
    return {(panel.measure, panel.harmed): panel for panel in panels}


@pytest.fixture(scope="module")
def mixed() -> Case:
    """Give a case in which both sides count several things."""
    return a_case(
        a_claim("killed-49", low="49"),
        a_claim("killed-105", low="105", high="105", claimant="am-pm", reported_at="2022-09-14"),
        a_claim("again", low="105", role="repeat", repeats="killed-105", reported_at="2022-09-15"),
        a_claim("part", low="4", role="part", part_of="killed-49"),
        a_claim("killed-or-missing", low="207", measure="killed_or_missing"),
        a_claim("foreign", low="430", harmed="azerbaijan", reported_at="2023-01-10"),
        a_claim("both", low="9", harmed="armenia;azerbaijan"),
        a_claim("vague", measure="wounded"),
    )


def test_measures_never_share_a_panel_and_sides_come_first(mixed: Case):
    panels = panels_of(mixed)
    assert list(panels) == [
        ("killed", "armenia"),
        ("killed", "azerbaijan"),
        ("killed", "armenia;azerbaijan"),
        ("killed_or_missing", "armenia"),
        ("killed_or_missing", "azerbaijan"),
        ("wounded", "armenia"),
        ("wounded", "azerbaijan"),
    ]
    for (measure, harmed), panel in panels.items():
        assert set(panel.figures["measure"]) <= {measure}
        assert set(panel.figures["harmed"]) <= {harmed}


def test_the_axes_of_a_measure_are_equal_and_fit_what_is_visible(mixed: Case):
    days, whole = panels_of(mixed, DAYS), panels_of(mixed, whole=True)
    assert {panel.top for (measure, _), panel in days.items() if measure == "killed"} == {105}
    assert {panel.top for (measure, _), panel in whole.items() if measure == "killed"} == {430}


def test_a_side_s_silence_is_said_and_is_not_what_a_filter_hides(mixed: Case):
    assert panels_of(mixed)["killed_or_missing", "azerbaijan"].words == "no figure found in our sources."
    hidden = panels_of(mixed, ClaimFilter(text="killed-49"))
    assert hidden["killed", "azerbaijan"].words == "No figure is left by this filter."


def test_what_a_panel_shows_is_written_out_with_every_claimant_and_late_steps(mixed: Case):
    panels = panels_of(mixed, DAYS)
    assert panels["killed", "armenia"].title == "killed: losses of Armenia"
    assert panels["killed", "armenia"].words == (
        "Armenia, military: at least 49 (13 Sep 2022), 105 (14 Sep 2022, later count by another office); "
        "said again once; one figure stands apart."
    )
    assert panels["killed", "azerbaijan"].words == "Armenia, military: at least 430 (10 Jan 2023)."
    assert not panels["killed", "azerbaijan"].has_marks
    assert panels["wounded", "armenia"].words == "Armenia, military: no number (13 Sep 2022)."
    assert not panels["wounded", "armenia"].has_marks


def test_lines_run_to_the_moment_of_the_view_and_no_further(mixed: Case):
    as_of = datetime(2022, 9, 14, 12)
    panel = panels_of(mixed, ClaimFilter(as_of=as_of))["killed", "armenia"]
    assert panel.ends == as_of
    assert set(panel.figures["claim_id"]) == {"killed-49", "part"}
    assert panels_of(mixed, DAYS)["killed", "armenia"].ends == datetime(2022, 9, 29)


def test_a_total_that_still_stands_is_visible_after_the_days_on_which_it_was_said(mixed: Case):
    later = ClaimFilter(date_from=date(2022, 9, 20), date_to=date(2022, 9, 21), dates_of="report")
    figures = panels_of(mixed, later)["killed", "armenia"].figures.set_index("claim_id")["visible"]
    assert figures.to_dict() == {"killed-49": False, "part": False, "killed-105": True, "again": False}


def test_steps_outside_the_axis_are_counted_in_words(mixed: Case):
    timeline = read_timeline(mixed, ALL)
    window = choose_window(mixed, timeline, DAYS)
    panels = set_panels(mixed, timeline, window, measures=timeline.measures)
    assert tell_window(panels, window) == (
        "The axis shows 11-28 Sep 2022. Of 8 figures 1 was said later, the last of them 10 Jan 2023: they stand in "
        "the table."
    )
    whole = choose_window(mixed, timeline, ALL, whole=True)
    assert tell_window(panels, whole).endswith("and with them all 8 figures.")
    assert tell_window(panels, choose_window(mixed, timeline, ALL)) == (
        "The axis shows 11-28 Sep 2022 day by day and, shaded, in less room the time to Jan 2023, and with them all "
        "8 figures."
    )
    assert tell_window((), window) == "The axis shows 11-28 Sep 2022."


def test_no_step_of_the_real_case_is_lost_between_panels(real_case: Case):
    wanted = read_opening(real_case)
    timeline = read_timeline(real_case, wanted)
    panels = panels_of(real_case, wanted)
    shown = [claim for panel in panels.values() for claim in panel.figures["claim_id"]]
    assert sorted(shown) == sorted(timeline.figures["claim_id"])
    for panel in panels.values():
        steps = panel.figures[panel.figures["role"] == "total"]
        for figure in steps["figure"]:
            assert figure in panel.words
