"""The Claims page and the About page."""

from datetime import date

from claims.answers import NOT_DENIED_YET
from claims.balance import balance_in_words, weigh
from claims.case import Case
from claims.corroboration import grade_claims
from claims.kinds import ALLEGATION
from geo.basemap import load_basemap
from tests.pages.visiting import Visit, text_of
from ui.about import METHOD, RULES
from ui.text import STYLE


def test_the_claims_page_has_a_second_table_for_claims_in_no_view(case: Case):
    visit = Visit("claims")
    undated = case.claims.loc[case.claims["known_at"].isna(), "claim_id"]
    assert visit.table(1) == list(undated)
    assert not set(undated) & set(visit.table(0))
    assert any(one.label.startswith(f"{len(undated)} claims without any date") for one in visit.app.expander)


def test_every_column_of_the_table_is_explained():
    table = Visit("claims").app.dataframe[0]
    columns = list(table.value.columns)
    assert {"Said", "Claimant", "What is claimed", "Figure", "Places", "Kind", "Sources", "Id"} <= set(columns)
    for column in columns:
        assert f'"{column}": {{"label": "{column}"' in table.proto.columns
    assert table.proto.columns.count('"help"') == len(columns)


def test_the_denial_of_an_alleged_crime_stands_in_its_row_and_follows_the_moment(case: Case):
    claim_id = "am-general-staff-2022-09-16-servicewomen-abused"
    for as_of, words in (("2022-09-16", NOT_DENIED_YET), ("2022-09-17", "denied by ")):
        table = Visit("claims", asof=as_of, event="all", current="no").app.dataframe[0].value.set_index("Id")
        assert table.loc[claim_id, "Denied or contradicted"].startswith(words)
    alleged = case.claims.loc[case.claims["kind"] == ALLEGATION, "claim_id"]
    shown = Visit("claims", event="all", party="all", current="no", linked="no").app.dataframe[0].value
    assert set(alleged) <= set(shown["Id"])
    assert not (shown.loc[shown["Id"].isin(alleged), "Denied or contradicted"] == "").any()


def test_the_sources_of_a_row_are_those_published_by_the_moment(case: Case):
    claim_id = "am-government-2023-04-17-killed-222"
    for as_of, count in (("2023-04-17", 1), ("2023-04-30", 2), ("latest", 2)):
        shown = Visit("claims", asof=as_of, event="all", party="all", current="no").app.dataframe[0].value
        assert shown.set_index("Id").loc[claim_id, "Sources"] == count
    assert shown["Sources"].sum() > len(shown)
    first = Visit("claims", asof="2022-09-13", event="all", party="all", current="no", linked="no")
    shown = first.app.dataframe[0].value
    graded = grade_claims(case, as_of="2022-09-13").set_index("claim_id")["publishers"]
    assert ((shown["Sources"] == 0) == (shown["Id"].map(graded) == 0)).all()
    assert (shown["Sources"] == 0).any()


def test_days_of_the_table_sort_by_time_and_say_beside_it_how_exactly_they_are_known():
    table = Visit("claims", event="all", party="all", current="no", linked="no").app.dataframe[0]
    assert '"format": "D MMM YYYY"' in table.proto.columns
    assert table.value["Said"].is_monotonic_increasing
    how = table.value["How exactly"]
    month = table.value[how == "in Sep 2022"]
    assert len(month)
    assert set(month["Said"].dt.date) == {date(2022, 9, 30)}
    assert how.str.fullmatch(r"|\d\d:\d\d|by (\d+ )?\w{3} \d{4}|in (\w{3} )?\d{4}").all()


def test_unknown_cells_of_the_table_are_empty_and_no_zero():
    table = Visit("claims").app.dataframe[0].value
    assert table["Lowest"].isna().any()
    assert not (table["Lowest"] == 0).any()
    assert not table.astype("string").isin(["nan", "None", "<NA>"]).any(axis=None)


def test_about_tells_method_rules_words_order_balance_sources_licences_and_version(case: Case):
    visit = Visit("about")
    titles = visit.texts("h2")
    for title in ("Method", "Rules", "Words", "Balance of sources", "Licences and credits", "Corrections"):
        assert title in titles
    for text in (METHOD[0], RULES[0][0], case.about.disclaimer, case.about.not_verified, case.about.corrections):
        assert " ".join(text.split()) in visit.text
    assert case.about.data_version in visit.text
    assert "Mirror page" in visit.text
    assert balance_in_words(case, weigh(case, case.claims)) in visit.text


def test_about_lists_every_source_once_with_its_address(case: Case):
    visit = Visit("about")
    table = next(one for one in visit.find("table") if "Publisher" in text_of(one[0]))
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")][1:]
    assert len(rows) == len(case.sources)
    linked = {one.get("href") for one in table.iter("a")}
    pages = case.sources[case.sources["link"] == "page"]
    assert linked == set(pages["url"].dropna())


def test_about_credits_every_layer_of_the_ground():
    text = Visit("about").text
    for credit in load_basemap().credits():
        assert credit in text


def test_the_button_of_the_sidebar_promises_no_filter_where_there_is_none():
    for page, word in (("about", True), ("claims", False)):
        styles = [one.proto.body for one in Visit(page).app.get("html")]
        assert any('--sidebar: "Menu"' in style for style in styles) == word
    assert 'content: var(--sidebar, "Filter")' in STYLE.read_text(encoding="utf-8")


def test_about_keeps_the_filter_in_its_address():
    assert Visit("about", party="armenia").address == {"party": "armenia"}
