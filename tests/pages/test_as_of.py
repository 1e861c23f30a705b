"""The control of "as known on" in the sidebar: date, time, slider, steps and play say the same moment."""

from datetime import date, datetime, time

import pytest

from claims.case import Case
from claims.days import days_said, stop_in_words
from claims.moments import as_moment
from tests.pages.visiting import Visit

DAY, NEXT = date(2022, 9, 13), date(2022, 9, 14)


def shown(visit: Visit) -> tuple[date | None, time | None, str]:
    """Give what the three widgets show: the day, the time, and the slider's words."""
    (slider,), (clock,) = visit.app.get("select_slider"), visit.app.get("time_input")
    stop = datetime.fromisoformat(slider.value) if slider.value else None
    return visit.widget("As known on").value, clock.value, stop_in_words(stop)


@pytest.mark.parametrize("page", ["map", "timeline", "compare", "reactions", "claims", "snapshot"])
def test_every_page_of_claims_has_it_and_opens_at_the_latest(page: str):
    visit = Visit(page)
    assert shown(visit) == (None, None, "latest")
    assert visit.app.get("time_input")[0].disabled
    assert {"Back", "Forward", "Play"} <= {one.label for one in visit.app.button}


def test_the_slider_has_the_days_of_the_episode_in_words(case: Case):
    visit = Visit("claims")
    days = days_said(case, events=[case.about.toll_event])
    (slider,) = visit.app.get("select_slider")
    assert slider.options == [*(stop_in_words(as_moment(day)) for day in days), "latest"]
    visit.set("Episode", ["2020-war"])
    (slider,) = visit.app.get("select_slider")
    assert len(slider.options) == len(days_said(case, events=["2020-war"])) + 1
    assert shown(visit)[2] == "latest"


def test_steps_go_from_day_to_day_and_all_follow():
    visit = Visit("claims", asof="2022-09-13")
    before = visit.count
    visit.press("Forward")
    assert shown(visit) == (NEXT, None, "14 Sep 2022")
    assert visit.address["asof"] == "2022-09-14"
    assert "as known on 14 Sep 2022" in visit.text
    assert visit.count > before
    visit.press("Back")
    assert shown(visit) == (DAY, None, "13 Sep 2022")
    assert visit.count == before
    visit.press("Back")
    assert shown(visit) == (DAY, None, "13 Sep 2022")


def test_behind_the_last_day_comes_the_latest_and_there_it_stays(case: Case):
    last = days_said(case, events=[case.about.toll_event])[-1]
    visit = Visit("claims", asof=last.isoformat())
    for _ in range(2):
        visit.press("Forward")
        assert shown(visit) == (None, None, "latest")
        assert "asof" not in visit.address
    visit.press("Back")
    assert shown(visit)[0] == last


def test_the_slider_moves_the_date_and_the_date_the_slider():
    visit = Visit("claims")
    (slider,) = visit.app.get("select_slider")
    slider.set_value("2022-09-16T23:59:59.999999")
    visit.run()
    assert shown(visit) == (date(2022, 9, 16), None, "16 Sep 2022")
    assert visit.address["asof"] == "2022-09-16"
    visit.set("As known on", DAY)
    assert shown(visit) == (DAY, None, "13 Sep 2022")
    visit.set("As known on", None)
    assert shown(visit) == (None, None, "latest")
    assert "asof" not in visit.address


def test_a_day_on_which_nothing_was_said_is_a_stop_of_its_own_while_it_is_chosen():
    visit = Visit("claims", asof="2022-09-12")
    assert shown(visit) == (date(2022, 9, 12), None, "12 Sep 2022")
    assert visit.count[0] == 0
    visit.press("Forward")
    assert shown(visit) == (DAY, None, "13 Sep 2022")
    assert "12 Sep 2022" not in visit.app.get("select_slider")[0].options


def test_a_time_is_exact_and_taking_it_out_gives_the_whole_day():
    visit = Visit("claims", asof="2022-09-13")
    visit.app.get("time_input")[0].set_value(time(12, 0))
    visit.run()
    assert shown(visit) == (DAY, time(12, 0), "13 Sep 2022, 12:00")
    assert visit.address["asof"] == "2022-09-13T12:00:00"
    visit.app.get("time_input")[0].set_value(None)
    visit.run()
    assert shown(visit) == (DAY, None, "13 Sep 2022")


def test_a_link_with_a_time_keeps_it_to_the_second_over_pages_and_other_choices():
    visit = Visit("claims", asof="2022-09-13T12:00:30")
    visit.set("Contested only", True)
    visit.go("about")
    visit.go("map")
    assert visit.address["asof"] == "2022-09-13T12:00:30"
    assert shown(visit) == (DAY, time(12, 0), "13 Sep 2022, 12:00:30")
    visit.press("Forward")
    assert visit.address["asof"] == "2022-09-13"


def test_play_begins_at_the_first_day_can_be_stopped_and_keeps_its_pace_over_pages(case: Case):
    visit = Visit("claims")
    (pace,) = (one for one in visit.app.get("button_group") if one.label.startswith("Pace"))
    pace.set_value(2.0)
    visit.run()
    visit.press("Play")
    assert shown(visit)[0] == days_said(case, events=[case.about.toll_event])[0]
    assert "Play" not in {one.label for one in visit.app.button}
    visit.go("compare")
    (pace,) = (one for one in visit.app.get("button_group") if one.label.startswith("Pace"))
    assert pace.value == 2.0
    visit.press("Stop")
    assert "Play" in {one.label for one in visit.app.button}


def test_a_play_leaves_the_address_alone_until_it_stops(case: Case):
    first = days_said(case, events=[case.about.toll_event])[0]
    visit = Visit("claims", contested="yes", asof="latest")
    before = visit.address
    visit.press("Play")
    assert shown(visit)[0] == first
    assert visit.address == before
    visit.press("Stop")
    assert visit.address == {"contested": "yes", "asof": first.isoformat()}


@pytest.mark.parametrize("step", ["Back", "Forward"])
def test_a_step_or_a_choice_by_hand_stops_play(step: str):
    visit = Visit("claims", asof="2022-09-14")
    visit.press("Play")
    visit.press(step)
    assert "Play" in {one.label for one in visit.app.button}
    visit.press("Play")
    visit.set("As known on", date(2022, 9, 20))
    assert "Play" in {one.label for one in visit.app.button}


def test_reset_and_a_quick_choice_bring_the_latest_back():
    visit = Visit("claims", asof="2022-09-13", contested="yes")
    visit.press("Reset the filter")
    assert shown(visit) == (None, None, "latest")
    visit = Visit("claims", asof="2022-09-13")
    visit.set("Quick choices", "13 September")
    assert shown(visit) == (None, None, "latest")


def test_a_quick_choice_stays_chosen_while_the_moment_moves():
    visit = Visit("claims")
    visit.set("Quick choices", "13 September")
    visit.press("Back")
    assert visit.widget("Quick choices").value == "13 September"


def test_a_card_of_a_claim_not_yet_made_says_so_and_the_history_waits():
    visit = Visit("claims", claim="am-pm-2022-09-14-killed-105", asof="2022-09-13")
    assert "Not yet said at the moment shown, 13 Sep 2022." in visit.text
    visit.press("Forward")
    assert "Not yet said" not in visit.text
    assert "at least 135" not in visit.text
    assert "more, said after 14 Sep 2022" in visit.text
