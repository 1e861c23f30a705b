"""The card of one claim, by its address and on all pages that show it."""

import pytest

from claims.carried import NOT_YET_READ
from claims.case import Case
from claims.citation import cite
from claims.contradiction import find_denied
from claims.revision import history
from tests.pages.visiting import Visit, text_of
from ui import claim_card

FIFTY = "az-mod-2022-09-13-killed-50"
CASUALTIES = "am-mod-2022-09-13-casualties-no-number"


def read_card(visit: Visit) -> dict[str, str]:
    """Give the card's rows by what stands before them; its headline under "" and its sentence under "says"."""
    (card,) = visit.find("article")
    names = [text_of(one) for one in card.iter("dt")]
    rows = dict(zip(names, [text_of(one) for one in card.iter("dd")], strict=True))
    assert len(rows) == len(names)
    return {"": text_of(card[0]), "says": text_of(card[1]), **rows}


def open_card(claim_id: str) -> dict[str, str]:
    return read_card(Visit("claims", claim=claim_id))


@pytest.mark.parametrize("page", ["map", "claims"])
def test_the_address_opens_the_card_and_the_button_closes_it(page: str):
    visit = Visit(page, claim=FIFTY)
    assert read_card(visit)["Id"] == FIFTY
    assert visit.address == {"claim": FIFTY}
    visit.press(next(one.label for one in visit.app.button if one.label.startswith("Close the card")))
    assert visit.find("article") == []
    assert visit.address == {}


def test_the_card_stays_open_when_the_filter_changes_and_over_pages():
    visit = Visit("claims", claim=FIFTY)
    visit.set("Party", ["armenia"])
    assert FIFTY not in visit.table()
    assert read_card(visit)["Id"] == FIFTY
    visit.go("about")
    assert visit.address["claim"] == FIFTY
    visit.go("map")
    assert read_card(visit)["Id"] == FIFTY


def test_it_names_the_ids_that_the_claim_had_before(case: Case):
    former, now = case.former_ids.iloc[0][["id", "claim_id"]]
    assert open_card(now)["Formerly"] == former
    assert "Formerly" not in open_card(FIFTY)


def test_it_says_who_when_about_whom_and_how_exactly_where(case: Case):
    card, claim = open_card(FIFTY), case.claim(FIFTY)
    assert card[""] == case.name("actors", claim.claimant)
    assert card["says"].lower() == claim.statement.lower()
    assert card["Party"] == "Azerbaijan"
    assert card["Whose losses"] == "Azerbaijan"
    assert card["Accused"] == "Armenia"
    assert card["Said"] == "13 Sep 2022"
    assert card["Happened"].startswith("12 Sep 2022 to 13 Sep 2022")
    assert card["Figure"].startswith("50 killed, military as worded: 50 servicemen")
    for named in claim.places:
        place = case.gazetteer.places[named.place]
        exact = f"{place.name} {place.precision}, within about {round(place.radius_km)} km"
        assert f"{exact}; as worded: {named.as_worded}" in card["Places"]


def test_it_names_nothing_of_which_there_is_nothing_to_say(case: Case):
    nameless = case.claims.loc[case.claims[["accused", "harmed", "addressed_to"]].isna().all(axis=1), "claim_id"]
    for claim_id in (FIFTY, nameless.iloc[0]):
        assert "" not in open_card(claim_id).values()
    assert {"Whose losses", "Accused", "Addressed to"}.isdisjoint(open_card(nameless.iloc[0]))


def test_it_shows_what_it_revises_and_what_revises_it(case: Case):
    card = open_card("am-pm-2022-09-14-killed-105")
    figures = ["at least 49", "105", "at least 135"]
    places = [card["History"].index(figure) for figure in figures]
    assert places == sorted(places)
    assert len(history(case, "am-pm-2022-09-14-killed-105")) >= len(figures)
    visit = Visit("claims", claim="am-pm-2022-09-14-killed-105")
    (here,) = (one for one in visit.find("li") if one.get("class") == "cg-here")
    assert ": 105 (" in text_of(here)


def test_it_shows_who_denies_it_and_what_it_denies(case: Case):
    denied, denials = next((one, by) for one, by in find_denied(case).items() if case.claim(one).party == "azerbaijan")
    card = open_card(denied)
    for denial in denials:
        assert case.name("actors", case.claim(denial).claimant, column="short") in card["Denied by"]
    assert case.name("actors", case.claim(denied).claimant, column="short") in open_card(denials[0])["Denies"]


def test_it_shows_who_contradicts_it():
    then = Visit("claims", claim="az-mod-2022-09-17-killed-79", asof="2022-10-15")
    assert "about 430" in read_card(then)["Contradicted by"]
    assert "Contradicted by" not in open_card("am-mod-2022-09-13-killed-49")


def test_it_shows_the_same_statement_as_others_carry_it(case: Case):
    card = open_card(FIFTY)
    (reading,) = case.claim(FIFTY).readings
    assert reading.words in card["Also carried as"]
    assert "50 casualties" in card["Also carried as"]


def test_each_source_says_how_it_was_read_and_only_pages_are_linked(case: Case):
    for link, words in (("page", None), ("text", "(a mirror)"), ("unlinked", "not linked: it may show")):
        source = case.sources.loc[(case.sources["link"] == link) & case.sources["url"].notna()].iloc[0]
        claim_id = case.claim_sources.loc[case.claim_sources["source"] == source["id"], "claim_id"].iloc[0]
        visit = Visit("claims", claim=claim_id)
        assert source["publisher"] in read_card(visit)["Read in"]
        assert " read " in read_card(visit)["Read in"]
        linked = source["url"] in [one.get("href") for one in visit.find("a")]
        assert linked == (words is None)
        assert words is None or words in read_card(visit)["Read in"]


def test_when_it_was_said_is_as_exact_as_known(case: Case):
    claims = case.claims
    by = claims.loc[claims["known_by"], "claim_id"].iloc[0]
    assert open_card(by)["Said"].startswith("by ")
    undated = claims.loc[claims["known_at"].isna(), "claim_id"].iloc[0]
    assert open_card(undated)["Said"] == "date not known"
    clocked = claims.loc[claims["clock_as_worded"].notna()].iloc[0]
    assert f"(source's clock: {clocked['clock_as_worded']})" in open_card(clocked["claim_id"])["Said"]


def test_the_citation_can_be_copied_and_names_claim_source_and_version(case: Case):
    visit = Visit("claims", claim=FIFTY)
    (citation,) = (one.value for one in visit.app.get("code"))
    assert citation == cite(case, case.claim(FIFTY))
    source = case.claim(FIFTY).sources[0]
    for part in (FIFTY, case.about.data_version, case.about.not_verified, "13 Sep 2022", source.url):
        assert part in citation


def test_every_tenth_claim_of_the_case_has_a_whole_card(case: Case):
    for claim_id in case.claims["claim_id"].iloc[::10]:
        claim = case.claim(claim_id)
        rows = dict(claim_card._rows(case, claim, None))
        assert {"Party", "Said", "Kind", "Happened", "Read in", "Id"} <= {name for name, body in rows.items() if body}
        assert all(words not in "".join(rows.values()) for words in ("None", "nan", "<NA>")), claim_id
        assert bool(rows["Places"]) == bool(claim.places)
        assert bool(rows["Figure"]) == bool(claim.measure or claim.quantity_unit)


def test_at_a_moment_it_shows_no_link_to_what_was_said_only_later_and_counts_it():
    wounded = "am-governor-gegharkunik-2022-09-13-wounded-43"
    assert "293" in open_card(wounded)["Part of"]
    then = read_card(Visit("claims", claim=wounded, asof="2022-09-13"))
    assert "Part of" not in then
    assert then["Not yet said"].startswith("1 linked, said after 13 Sep 2022")
    assert "Not yet said" not in open_card(wounded)


def test_at_a_moment_it_is_read_in_sources_dated_up_to_it_and_counts_the_others(case: Case):
    undated = "us-state-department-2022-09-13-no-single-trigger"
    visit = Visit("claims", claim=undated, asof="2022-09-13")
    end = "later, or without a date precise enough: empty “as known on” to see"
    assert read_card(visit)["Read in"] == f"none that is known to be published by 13 Sep 2022; 1 {end} it."
    assert read_card(visit)["Grade"] == "none: no source dated by then"
    assert [block.value for block in visit.app.code][-1] == cite(case, case.claim(undated))
    assert "later" not in open_card(undated)["Read in"]
    later = "am-government-2023-04-17-killed-222"
    dates = {source.publisher: source.date for source in case.claim(later).sources}
    shown = read_card(Visit("claims", claim=later, asof="2023-04-17"))["Read in"]
    assert [publisher in shown for publisher in dates] == [date == "2023-04-17" for date in dates.values()]
    assert shown.endswith(f"1 more {end} it.")


def test_at_an_hour_a_source_of_which_only_the_day_is_known_is_not_called_later(case: Case):
    (source,) = case.claim(CASUALTIES).sources
    assert source.date == "2022-09-13"
    words = read_card(Visit("claims", claim=CASUALTIES, asof="2022-09-13T12:00"))["Read in"]
    assert words.startswith("none that is known to be published by 13 Sep 2022, 12:00; 1 later, or without a date")
    assert NOT_YET_READ == "read only in sources not known to be published by then"


@pytest.mark.parametrize(("as_of", "said"), [("2022-09-13T12:00", True), ("2022-09-13", False), ("latest", False)])
def test_below_a_citation_it_says_if_its_source_is_not_known_to_be_published_by_the_moment(as_of: str, said: bool):
    visit = Visit("claims", claim=CASUALTIES, asof=as_of)
    assert ("This source is not known to be published by the moment shown." in visit.text) == said
    assert len(visit.app.code) == 1


def test_it_says_the_grade_which_compare_says_only_once_for_all():
    assert open_card(FIFTY)["Grade"].startswith("single source how it reached us, not whether it is true")


def test_at_a_moment_the_history_has_no_figure_and_no_source_that_came_later():
    claim_id = "am-government-2023-04-17-killed-222"
    assert "also carried as 225 casualties" in open_card(claim_id)["History"]
    then = read_card(Visit("claims", claim=claim_id, asof="2023-04-17"))["History"]
    assert "222" in then
    assert "225" not in then
    assert "NEWS.am, Apr 2023" not in then


def test_a_denial_that_came_before_the_claim_is_called_an_earlier_statement():
    denied = open_card("hrw-2022-10-14-prisoners-shot-7")["Denied by"]
    assert "said before this claim" in denied
    assert "said before" not in open_card("am-general-staff-2022-09-16-servicewomen-abused")["Denied by"]
