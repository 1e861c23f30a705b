"""What a visitor sees first, before touching anything, and what stands there when a moment is chosen."""

import pytest

from claims.case import Case
from claims.filter_query import read_opening
from tests.pages.visiting import Visit, text_of


def test_the_page_opens_on_the_episode_by_both_sides_as_it_stands_now(case: Case):
    visit, opening = Visit(), read_opening(case)
    kept = opening.keep(case)
    assert opening.events == (case.about.toll_event,)
    assert opening.parties == case.about.toll_sides
    assert opening.current
    assert opening.as_of is None
    assert visit.count == (len(kept.claims), len(case.claims))
    assert f"claims: {opening.without('events').in_words(case)}." in visit.text
    assert visit.widget("Party").value == list(case.about.toll_sides)
    assert visit.widget("Latest version only").value
    assert visit.widget("As known on").value is None
    assert visit.messages == []
    assert visit.address == {}


def test_the_title_names_the_episode_and_the_page_says_what_it_is(case: Case):
    visit = Visit()
    assert len(visit.texts("h1")) == 1
    assert visit.texts("h1")[0].startswith(case.name("events", case.about.toll_event, column="title"))
    assert visit.texts("header")[0].endswith(f"{case.about.sentence} {case.about.not_verified}")


def test_where_the_sources_lean_stands_beside_their_bar():
    (meter,) = Visit().find("div", **{"class": "cg-meter"})
    assert text_of(meter).endswith("they lean towards Armenia Why?")


def test_every_episode_is_named_where_the_title_names_but_one(case: Case):
    visit = Visit(event="2022-09-clashes,2020-war")
    for event in ("2022-09-clashes", "2020-war"):
        assert case.name("events", event, column="title") in " ".join(visit.texts("p"))


def test_both_sides_have_a_block_with_the_same_measures_and_columns(case: Case):
    visit = Visit()
    blocks = [block for block in visit.find("section") if block.find("table") is not None]
    sides = [case.name("parties", side) for side in case.about.toll_sides]
    assert [block[0].text + block[0][0].text for block in blocks] == [f"Losses of {side}" for side in sides]
    heads = [[one.text or "" for one in block.iter("th") if one.get("scope") == "row"] for block in blocks]
    measures = [[next(th.iter("bdi")).text for th in block.iter("th") if th.get("scope") == "row"] for block in blocks]
    assert heads[0] == heads[1]
    assert measures[0] == measures[1]
    assert measures[0][:2] == ["Killed", "Killed or missing"]
    assert {"Wounded", "Captured"} <= set(measures[0])
    for block in blocks:
        columns = [next(th.iter("bdi")).text for th in block.iter("th") if th.find("bdi") is not None]
        assert [name for name in columns if name in sides] == sides * len(block.findall(".//table"))


def test_silence_is_said_and_is_no_zero(case: Case):
    visit = Visit()
    assert visit.says("Armenia", "Killed", "Azerbaijan") == case.about.silence
    assert visit.says("Azerbaijan", "Wounded", "Armenia") == case.about.silence
    assert "0 " not in visit.says("Azerbaijan", "Missing", "Armenia")


def test_a_contradiction_is_named_where_both_sides_count():
    visit = Visit()
    assert "contested" in visit.says("Azerbaijan", "Killed", "Armenia")
    assert "contested" in visit.says("Azerbaijan", "Killed", "Azerbaijan")
    assert "contested" not in visit.says("Armenia", "Killed", "Armenia")
    assert "no number fits both" in visit.text


@pytest.mark.parametrize(
    ("day", "armenia", "azerbaijan"),
    [
        ("2022-09-13", "at least 49 military", "50 military"),
        ("2022-09-14", "105 military", "50 military"),
        ("2022-09-16", "at least 135 military", "71 military"),
    ],
)
def test_the_strip_shows_each_side_s_own_losses_as_then_known(day: str, armenia: str, azerbaijan: str):
    visit = Visit(asof=day)
    assert visit.says("Armenia", "Killed", "Armenia").startswith(armenia)
    assert visit.says("Azerbaijan", "Killed", "Azerbaijan").startswith(azerbaijan)


def test_a_later_figure_says_what_it_replaced_and_what_it_was_at_first():
    told = "before: at least 135 (Armenia's PM, 16 Sep 2022); first: at least 49 (Armenia's PM, 13 Sep 2022)"
    assert told in Visit().says("Armenia", "Killed", "Armenia")


def test_the_table_holds_the_same_claims_in_the_same_order(case: Case):
    visit = Visit()
    assert visit.table() == list(read_opening(case).keep(case).claims["claim_id"])


def test_the_caption_counts_those_that_are_on_no_place(case: Case):
    claims = read_opening(case).keep(case).claims
    named = case.claim_places[case.claim_places["role"].isin(["at", "from", "toward"])]
    named = named[[case.gazetteer.places[place].precision != "country" for place in named["place"]]]
    of_the_front = claims["measure"].notna() & claims["scope"].isin(["front", "war"])
    placed = int((claims["claim_id"].isin(named["claim_id"]) & ~of_the_front).sum())
    assert 0 < placed < len(claims)
    caption = next(text for text in Visit().texts("p") if "name a place" in text)
    assert caption.startswith(f"{placed} of these claims name a place and stand on the map; {len(claims) - placed} ")


def test_claims_without_a_date_are_told_about(case: Case):
    undated = int(case.claims["known_at"].isna().sum())
    assert f"{undated} claims without any date are in no view" in Visit().texts("li")


def test_what_the_opening_filter_leaves_out_is_counted(case: Case):
    opening = read_opening(case)
    shown = len(opening.keep(case).claims)
    for name, words in (("current", "replaced by later ones"), ("linked", "read only on mirror pages")):
        more = len(opening.without(name).keep(case).claims) - shown
        assert more
        assert f"{more} more were {words}" in Visit().texts("li")


def test_the_why_leads_to_about_with_the_same_filter():
    visit = Visit(party="armenia", kind="clash,shelling")
    link = next(one for one in visit.find("a") if one.text == "Why?")
    assert link.get("href") == "about?party=armenia&kind=clash,shelling"


@pytest.mark.parametrize(
    ("losses_of", "measure", "party", "day", "says"),
    [
        ("Azerbaijan", "Killed", "Armenia", "2022-09-14", "none known by then"),
        ("Armenia", "Killed", "Azerbaijan", "2022-09-14", "no figure found in our sources"),
        ("Armenia", "Wounded", "Azerbaijan", "2022-10-14", "only a figure of a part: 4"),
    ],
)
def test_an_empty_cell_says_why(losses_of: str, measure: str, party: str, day: str, says: str):
    assert Visit(asof=day).says(losses_of, measure, party) == says


def test_a_figure_read_only_on_a_mirror_says_so_though_the_table_leaves_it_out(case: Case):
    visit = Visit(asof="2022-09-15")
    row = case.claim("am-pm-2022-09-14-killed-105")
    assert not case.claims.set_index("claim_id").loc[row.claim_id, "linked"]
    assert row.claim_id not in visit.table()
    told = (
        "105 military Armenia's PM, 14 Sep 2022; read only on a mirror page known only at second hand; before: at least"
    )
    assert visit.says("Armenia", "Killed", "Armenia").startswith(told)
    later = Visit(asof="2022-09-16").says("Armenia", "Killed", "Armenia")
    assert "before: 105 (14 Sep 2022), read only on a mirror page; first: at least 49 (13 Sep 2022)" in later


def test_a_figure_without_a_source_by_then_says_so_and_nothing_of_a_mirror_or_second_hand():
    then = Visit(asof="2022-09-14").says("Armenia", "Killed", "Armenia")
    assert then.startswith("105 military Armenia's PM, 14 Sep 2022; no source dated by then before: at least 49")
    assert "mirror" not in then
    assert "second hand" not in then
    captured = Visit(asof="2022-09-30").says("Armenia", "Captured", "Azerbaijan")
    assert captured.startswith("17 military contested Azerbaijan's government, Sep 2022; no source dated by then")
    assert "second hand" not in captured


def test_tolls_of_several_episodes_are_never_shown_as_one(case: Case):
    visit = Visit(event="2022-09-clashes,2020-war")
    assert visit.find("section") == []
    titles = [case.name("events", event, column="title") for event in ("2020-war", "2022-09-clashes")]
    (words,) = (text for text in visit.texts("p") if text.startswith("Tolls are of one episode"))
    assert f"2 are chosen: {'; '.join(titles)}." in words
    assert visit.texts("h1") == ["Several episodes: what each side claims"]
    component = visit.app.get("component_instance")[0]
    assert "Losses of" not in component.proto.json_args


def test_of_all_episodes_those_tolls_are_shown_that_say_whose_they_are(case: Case):
    visit = Visit(event="all")
    title = case.name("events", case.about.toll_event, column="title")
    assert visit.texts("h1") == ["All episodes: what each side claims"]
    assert all(heading.endswith(title) for heading in visit.texts("h2") if heading.startswith("Losses of"))
