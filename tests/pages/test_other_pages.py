"""The Claims page and the About page."""

from claims.balance import balance_in_words, weigh
from claims.case import Case
from geo.basemap import load_basemap
from tests.pages.visiting import Visit, text_of
from ui.about import METHOD, RULES


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


def test_about_keeps_the_filter_in_its_address():
    assert Visit("about", party="armenia").address == {"party": "armenia"}
