"""The Timeline page: what it opens on, how it follows the filter and the moment, what it says where nothing is left."""

import json
from datetime import date

import pytest

from claims.case import Case
from claims.filter_query import read_opening
from claims.timeline import read_timeline
from draw.time_sheet import CLICK, DRAG
from tests.pages.visiting import Visit, text_of
from ui.timeline import _read_claim, _read_ends

FIGURES, HAPPENED, SPOKEN = range(3)


def panels(visit: Visit) -> dict[str, str]:
    """Give what each panel says, by its title."""
    found = [one for one in visit.find("div") if one.get("class") == "cg-panel"]
    return {text_of(one[0]): text_of(one[1]) for one in found}


def charts(visit: Visit) -> list[dict]:
    return [json.loads(one.proto.spec) for one in visit.app.get("vega_lite_chart")]


def test_it_opens_on_the_episode_with_what_was_revised_and_the_leading_measures(case: Case):
    visit = Visit("timeline")
    assert visit.texts("h1")[0].startswith(case.name("events", case.about.toll_event, column="title"))
    assert case.about.not_verified in visit.text
    said = panels(visit)
    assert said["Killed: losses of Armenia"].startswith(
        "Armenia, military: at least 49 (13 Sep 2022), 105 (14 Sep 2022), at least 135 (16 Sep 2022), "
        "222 (17 Apr 2023, later count by another office)"
    )
    assert "79 (17 Sep 2022)" in said["Killed: losses of Azerbaijan"]
    assert said["Killed or missing: losses of Azerbaijan"] == f"{case.about.silence}."
    assert not any(title.startswith("Wounded") for title in said)
    assert visit.widget("Counts shown").value == ["killed", "killed_or_missing"]
    assert len(charts(visit)) == 5
    assert visit.messages == []
    assert visit.address == {}


def test_both_claimed_beginnings_of_a_truce_stand_in_words():
    told = panels(Visit("timeline"))["Said to have happened, by the time claimed"]
    assert "13 Sep 2022, 09:00 by Azerbaijani officials" in told
    assert "13 Sep 2022, 10:00 by Ministry of Foreign Affairs of Russia" in told


@pytest.mark.parametrize(
    ("day", "armenia", "azerbaijan"),
    [
        ("2022-09-13", "at least 49 (13 Sep 2022);", "50 (13 Sep 2022);"),
        ("2022-09-15", "at least 49 (13 Sep 2022), 105 (14 Sep 2022);", "50 (13 Sep 2022), 71 (15 Sep 2022);"),
    ],
)
def test_what_was_not_yet_said_is_nowhere(day: str, armenia: str, azerbaijan: str):
    visit = Visit("timeline", asof=day)
    assert panels(visit)["Killed: losses of Armenia"].startswith(f"Armenia, military: {armenia}")
    assert panels(visit)["Killed: losses of Azerbaijan"].startswith(f"Azerbaijan, military: {azerbaijan}")
    for table in visit.app.dataframe:
        assert not table.value["Said"].str.contains("2023|2024|Oct 2022").any()


def test_the_table_has_every_figure_of_the_charts_also_those_outside_the_axis(case: Case):
    visit = Visit("timeline")
    table = visit.app.dataframe[FIGURES].value
    figures = read_timeline(case, read_opening(case)).figures
    assert sorted(table["Id"]) == sorted(figures.loc[figures["measure"].isin(case.about.first_measures), "claim_id"])
    assert set(table["In the chart"]) == {"yes"}
    assert {"222", "about 430"} <= set(table["Figure"])
    assert f"and with them all {len(table)} figures" in visit.text
    again = table[table["What it is"] == "the same figure said again"]
    assert len(again) == 5


def test_the_visitor_chooses_measures_time_and_axis_and_they_stay_on_other_pages():
    visit = Visit("timeline")
    visit.set("Counts shown", ["wounded"])
    assert {title.split(":")[0] for title in panels(visit)} >= {"Wounded"}
    assert not any(title.startswith("Killed") for title in panels(visit))
    visit.set("Time", "whole")
    assert "The axis shows 1 Sep 2022 - " in visit.text
    assert "and with them all" in visit.text
    visit.set("Logarithmic axis", True)
    assert charts(visit)[0]["layer"][0]["encoding"]["y"]["scale"]["type"] == "log"
    visit.go("claims")
    visit.go("timeline")
    assert visit.widget("Counts shown").value == ["wounded"]
    assert visit.widget("Time").value == "whole"
    assert visit.widget("Logarithmic axis").value
    assert visit.address == {"counts": "wounded", "time": "whole", "axis": "log"}


def test_a_link_brings_the_choices_back_and_the_comparison_takes_its_axis_from_it_too():
    visit = Visit("timeline", counts="wounded", time="whole", axis="log")
    assert visit.widget("Counts shown").value == ["wounded"]
    assert "The axis shows 1 Sep 2022 - " in visit.text
    assert charts(visit)[0]["layer"][0]["encoding"]["y"]["scale"]["type"] == "log"
    assert Visit("compare", axis="log").widget("Axis of the chart").value == "log"


def test_garbage_in_a_choice_gives_its_default_and_says_so():
    visit = Visit("timeline", counts="souls", time="<b>", axis="cube")
    usual = Visit("timeline")
    for label in ("Counts shown", "Time", "Logarithmic axis"):
        assert visit.widget(label).value == usual.widget(label).value
    for key in ("counts", "time", "axis"):
        assert any(f"{key}:" in message for message in visit.messages), key


def test_a_measure_of_the_filter_is_all_that_is_counted():
    visit = Visit("timeline", measure="wounded")
    assert visit.widget("Counts shown").value == ["wounded"]
    assert visit.app.dataframe[FIGURES].value["What is counted"].unique().tolist() == ["Wounded"]


def test_days_of_saying_in_the_filter_are_the_axis_and_can_be_left():
    visit = Visit("timeline", from_="2022-09-13", to="2022-09-16", dates="report")
    assert "The axis shows 13-16 Sep 2022." in visit.text
    assert "222 (17 Apr 2023, later count by another office)" in panels(visit)["Killed: losses of Armenia"]
    table = visit.app.dataframe[FIGURES].value
    late = table[table["In the chart"] == "no"]
    assert {"222", "about 430"} <= set(late["Figure"])
    assert f"Of {len(table)} figures {len(late)} were said later, the last of them by Jan 2024" in visit.text
    visit.press("Leave this period")
    assert visit.widget("From").value is None
    assert not {"from", "to", "dates"} & set(visit.address)
    assert "The axis shows 11-28 Sep 2022 day by day" in visit.text


def test_third_parties_are_shown_whichever_sides_are_chosen_and_it_says_so():
    title = "Calls and statements of third parties, by the time said"
    visit = Visit("timeline", party="armenia")
    assert "whichever sides the filter names" in panels(visit)[title]
    assert "By their letters: CA Canada, CSTO Collective Security Treaty Organization, " in panels(visit)[title]
    assert "United States" in set(visit.app.dataframe[SPOKEN].value["Party"])
    assert set(visit.app.dataframe[HAPPENED].value["Party"]) & {"Armenia", "Azerbaijan"} == {"Armenia"}
    assert "whichever" not in panels(Visit("timeline", party="us"))[title]


def test_the_card_of_a_claim_in_the_address_is_open_and_its_row_ticked():
    visit = Visit("timeline", claim="am-pm-2022-09-14-killed-105")
    (card,) = visit.find("article")
    assert "105 killed" in text_of(card)
    visit.press("Close the card, show the key")
    assert visit.find("article") == []
    assert any("whole line: of its own losses" in one.proto.body for one in visit.app.main if one.type == "html")


def test_where_nothing_is_left_it_says_what_to_loosen():
    visit = Visit("timeline", q="nothing has these words", asof="2022-09-20")
    assert visit.messages
    assert "Loosen one of these" in visit.messages[0]
    assert "No count is left by this filter" in visit.text
    before = Visit("timeline", event="2022-09-before")
    assert "No count is left by this filter" in before.text
    assert len(before.app.dataframe) == len(before.app.get("vega_lite_chart"))


@pytest.mark.parametrize("event", ["2020-war", "2023-09-offensive", "1988-1994-war", "longer-period", "all"])
def test_there_is_a_page_for_every_episode(event: str):
    assert len(Visit("timeline", event=event, party="all").texts("h1")) == 1


def test_only_a_claim_of_the_case_and_two_numbers_are_taken_from_a_browser(case: Case):
    claim_id = case.claims["claim_id"].iloc[0]
    assert _read_claim([{"claim_id": claim_id}], case) == claim_id
    for sent in ([], None, [{}], [{"claim_id": "x"}], [{"claim_id": ["x"]}], "x", [[claim_id]], {"claim_id": claim_id}):
        assert _read_claim(sent, case) is None
    assert _read_ends({"x": [1.0, 2]}) == (1.0, 2.0)
    for sent in ({}, None, [], {"x": [1]}, {"x": ["a", "b"]}, {"x": [None, 1]}, {"x": [1, 2], "y": [1, 2]}, {"x": 1}):
        assert _read_ends(sent) is None


def test_charts_tell_in_words_what_they_show_and_take_a_click_and_a_drag():
    visit = Visit("timeline")
    said = [f"{title}. {words}" for title, words in panels(visit).items()]
    for one in visit.app.get("vega_lite_chart"):
        assert one.proto.alt in said
        assert set(one.proto.selection_mode) == {CLICK, DRAG}


def test_the_choice_under_the_charts_offers_what_they_draw_and_opens_its_card():
    visit = Visit("timeline")
    choice = visit.widget("Open the card of a claim in these charts")
    drawn = [visit.app.dataframe[place].value for place in (FIGURES, HAPPENED, SPOKEN)]
    ids = [one for table in drawn for one in table.loc[table["In the chart"] == "yes", "Id"]]
    assert len(choice.options) == len(set(ids)) > 50
    visit.set("Open the card of a claim in these charts", "am-pm-2022-09-14-killed-105")
    assert "am-pm-2022-09-14-killed-105" in text_of(visit.find("article")[0])
    visit.go("compare")
    assert "am-pm-2022-09-14-killed-105" in text_of(visit.find("article")[0])


def test_a_drag_without_finite_ends_is_no_period():
    assert _read_ends({"x": [1.0, 2.0]}) == (1.0, 2.0)
    for wrong in (float("nan"), float("inf")):
        assert _read_ends({"x": [wrong, 2.0]}) is None


def test_the_period_of_a_link_is_a_date_of_the_filter():
    visit = Visit("timeline", from_="2022-09-13", dates="report")
    assert visit.widget("From").value == date(2022, 9, 13)
    assert visit.widget("Dates on which").value == "report"
