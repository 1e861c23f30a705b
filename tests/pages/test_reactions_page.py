"""The reactions page: whose words it shows by the common filter, its own choices, and the same lines as a table."""

from claims.carried import NOT_YET_READ
from claims.case import Case
from claims.filter_query import read_opening
from claims.reactions import follow_filter, group_days, keep_reactions, list_reactions
from tests.hostile import TEXTS, write_hostile_data
from tests.pages.visiting import Visit, text_of


def lines(visit: Visit) -> list[str]:
    """Give the chronology's lines."""
    return [text_of(one) for ol in visit.find("ol") for one in ol if "cg-chronology" in (ol.get("class") or "")]


def opening_reactions(case: Case):
    followed, _ = follow_filter(case, read_opening(case))
    return list_reactions(case, keep_reactions(case, followed).claims)


def test_it_opens_with_third_parties_though_the_filter_names_the_sides(case: Case):
    visit, expected = Visit("reactions"), opening_reactions(case)
    assert visit.widget("Party").value == list(case.about.toll_sides)
    assert visit.count == (len(expected), len(case.claims))
    assert len(lines(visit)) == len(expected)
    assert visit.table() == [one.claim_id for one in expected]
    assert "by third parties" in visit.text
    assert "Party counts here only once it names a third party." in visit.text


def test_each_line_has_date_office_addressee_sentence_and_source(case: Case):
    for line, one in zip(lines(Visit("reactions")), opening_reactions(case), strict=True):
        assert line.startswith(one.said)
        for part in (one.office, one.statement, one.kind, one.source.publisher, one.source.title):
            assert " ".join(part.split()) in line
        for party in one.to:
            assert case.name("parties", party) in line


def test_a_line_whose_sources_all_came_later_names_none_of_them():
    visit = Visit("reactions", asof="2022-09-13")
    texts = dict(zip(visit.table(), lines(visit), strict=True))
    words = NOT_YET_READ.capitalize()
    assert words in texts["in-mfa-2022-09-13-aggressor"]
    assert "more source" not in texts["in-mfa-2022-09-13-aggressor"]
    assert 0 < sum(words in text for text in texts.values()) < len(texts)
    assert not any(words in text for text in lines(Visit("reactions")))


def test_many_reactions_fold_into_their_days_and_few_stand_open(case: Case):
    visit = Visit("reactions")
    days = group_days(opening_reactions(case))
    assert visit.texts("h2")[: len(days)] == [day for day, _ in days]
    first, *later = visit.find("div", **{"class": "cg-day"}) + visit.find("details", **{"class": "cg-day"})
    shown, folded = first.iter("ol")
    assert len(list(shown)) == 8
    assert len(list(folded)) == len(days[0][1]) - 8
    summaries = [text_of(next(one.iter("summary"))) for one in later]
    for summary, (day, group) in zip(summaries, days[1:], strict=True):
        assert summary.startswith(f"{day} {len(group)} reaction")
        assert case.name("parties", group[0].party) in summary
    assert not any(one.get("open") for one in later)
    few = Visit("reactions", who="eu")
    assert 1 < len(lines(few)) <= 12
    assert few.find("details", **{"class": "cg-day"}) == []


def test_only_pages_are_linked(case: Case):
    visit, expected = Visit("reactions"), opening_reactions(case)
    linked = {one.get("href") for ol in visit.find("ol") for one in ol.iter("a")}
    assert linked == {one.source.url for one in expected if one.source.link == "page" and one.source.url}


def test_it_follows_episode_moment_and_a_third_party_of_the_filter():
    assert Visit("reactions", asof="2022-09-13").count[0] < Visit("reactions").count[0]
    after = Visit("reactions", event="2022-09-after")
    assert all("Sep 2022" not in line[:11] or int(line.split()[0]) >= 15 for line in lines(after) if line[0].isdigit())
    visit = Visit("reactions", party="un")
    assert lines(visit)
    assert set(visit.app.dataframe[0].value["Party"]) == {"United Nations"}
    assert "do not count here" not in visit.text
    assert "counts here only" not in visit.text


def test_days_are_those_on_which_it_was_said():
    visit = Visit("reactions", from_="2022-09-14", to="2022-09-14")
    assert {line.split(" 2022")[0] for line in lines(visit)} == {"14 Sep", "Sep"}
    assert "said on 14 Sep 2022" in visit.text


def test_who_to_whom_and_about_what_narrow_together():
    visit = Visit("reactions")
    total = len(lines(visit))
    visit.set("Who", ["us"])
    some = len(lines(visit))
    visit.set("About what", ["ceasefire", "withdrawal"])
    visit.set("To whom", ["azerbaijan"])
    table = visit.app.dataframe[0].value
    assert 0 < len(table) == len(lines(visit)) < some < total
    assert set(table["Party"]) == {"United States"}
    assert table["To whom"].str.contains("Azerbaijan").all()
    assert table["About"].str.contains("ceasefire|withdrawal").all()
    assert f"{len(table)} of {total} reactions by this choice" in visit.text


def test_the_choice_stays_while_the_moment_moves_and_over_pages_and_in_the_address():
    visit = Visit("reactions", asof="2022-09-16")
    visit.set("Who", ["eu"])
    visit.press("Back")
    visit.go("map")
    visit.go("reactions")
    assert visit.widget("Who").value == ["eu"]
    assert visit.address == {"asof": "2022-09-15", "who": "eu"}
    linked = Visit("reactions", asof="2022-09-15", who="eu")
    assert linked.widget("Who").value == ["eu"]
    assert linked.texts("li") == visit.texts("li")


def test_empty_views_say_what_to_loosen():
    visit = Visit("reactions", q="zebra")
    message = next(one for one in visit.messages if one.startswith("No reaction is left"))
    assert "Search words (" in message
    assert "Party" not in message
    visit = Visit("reactions")
    visit.set("Who", ["canada"])
    visit.set("About what", ["monitoring"])
    message = next(one for one in visit.messages if one.startswith("None of the"))
    assert "Who (" in message
    assert "About what (1 without it)" in message
    assert lines(visit) == []


def test_a_card_opens_from_a_link_and_closes(case: Case):
    claim_id = opening_reactions(case)[3].claim_id
    visit = Visit("reactions", claim=claim_id)
    assert [text_of(one) for one in visit.find("code")] == [claim_id]
    visit.press("Close the card")
    assert visit.find("article") == []


def test_outside_text_is_shown_as_typed(tmp_path, monkeypatch):
    import geo.load
    from claims.case import load_case

    with monkeypatch.context() as patch:
        patch.setattr(geo.load, "fold", str)
        hostile = load_case(write_hostile_data(tmp_path))
    monkeypatch.setattr("ui.session.load_case", lambda: hostile)
    visit = Visit("reactions", event="all", current="no", linked="no")
    assert lines(visit)
    assert visit.find("script") == visit.find("img") == []
    assert all(not name.startswith("on") for body in visit.bodies for one in body.iter() for name in one.attrib)
    assert all(one.get("href", "").startswith(("https://", "about?")) for one in visit.find("a"))
    labels = [one.label for kind in ("expander", "button") for one in visit.app.get(kind)]
    assert not any(typed in label for typed in TEXTS for label in labels)
