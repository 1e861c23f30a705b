"""The claims typed by hand: what the loader cannot know, because it is about what the words say and mean."""

import re
from pathlib import Path

import pytest

from claims.case import Case, load_case
from claims.moments import read_span
from claims.rows import read_rows
from claims.table import PLACE_ROLES, SEEN, TABLES
from geo.geocode import geocode

FOLDER = Path(__file__).parents[2] / "data"
LONGEST_STATEMENT = 300
MONTHS_AND_DAYS = (
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
# The words that offices are made of, besides parties and places: no office bears the name of who holds it.
OFFICES = """
    Administration Adviser Affairs Aide Ambassador-at-large Americas Armenpress Asia Assembly Assistant Capacity
    Caucasus Central Chair Chairman-in-Office Chief Co-rapporteurs Commission Commissioner Court Defence
    Defender Department Deputy Education Embassy Emergency External Federation Foreign General Government
    Governor Health High Hostages Investigative Justice Leader Legal Local Matters Member Military Minister
    Ministry Missing Mission Monitoring National Office Parliament Parliamentary Permanent Persons Pope
    President Prime Prisoners Prosecutor Representative Representatives Secretariat Secretary Secretary-General
    Situations South Speaker Special Spokesperson Staff State Technical Territorial Troika Unified War EU HRW
    ICJ MFA MoD OSCE PACE PM UK UN US
"""
# The words before a noun for the parties, and what they are called for short.
PEOPLES = """
    Armenian Azerbaijani Canadian Chinese French Georgian German Indian Iranian Kazakh Pakistani Russian Turkish British
    Ukrainian CSTO ICRC OSCE
"""
# Words written with a capital that are neither an office, a party, a publisher nor a place of the case, and no
# person's name either: peoples, bodies, documents, and words that only ever begin a sentence.
ORDINARY = """
    Armenians Azerbaijanis American Soviet White Congress Charter Federal Shanghai Indiana Kremlin UNESCO CIS DNA
    Alma-Ata Revenge Angelus Krashen
    Analysis Below Condemnation Excerpts Feature Investigation Overview Readout Recounted Relayed Repository Running
    Thirty Wire
    WHO SC SG SM
"""
# Columns of text that are names, codes or lists, not sentences of ours.
NOT_OUR_WORDS = {
    "publisher",
    "based_in",
    "language",
    "as_worded",
    "code",
    "pattern",
    "symbol",
    "series",
    "themes",
    "cites",
}
RANKS = "Private|Corporal|Sergeant|Lieutenant|Captain|Major|Colonel|Lt|Sgt|Capt|Col|Mr|Mrs|Ms"
# A name that fits two places, and what the words around it say. Without the hint another place leads.
HINTS: dict[tuple[str, str], dict[str, str]] = {
    ("Istisu", "jermuk"): {"country": "AM"},  # said of fire from Armenia: the name Azerbaijan uses for Jermuk
    ("Shorzha", "verin-shorzha"): {"near": "sotk"},  # said of the front; the other Shorzha lies on Lake Sevan
    ("Lachin", "lachin"): {"kind": "town"},  # where a speech was held: a town, not its district
}


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case()


def read_places() -> list[dict[str, str]]:
    return read_rows(FOLDER / "claim_places.csv", TABLES["claim_places"])[0]


WORDED = sorted({(row["as_worded"], row["place"]) for row in read_places() if row["as_worded"]})


@pytest.mark.parametrize(("name", "place"), WORDED)
def test_a_place_name_as_worded_finds_the_place_that_the_claim_stores(name, place):
    hint = dict(HINTS.get((name, place), {}))
    kind = hint.pop("kind", "")
    found = geocode(f"{name} {kind}".strip(), **hint)
    assert found, "no place has this name: add it to place_names.csv"
    assert found[0].place.id == place, [candidate.why for candidate in found]


def test_every_hint_is_needed_and_no_more():
    assert HINTS.keys() <= set(WORDED)
    for name, place in HINTS:
        assert geocode(name)[0].place.id != place
        assert place in [candidate.place.id for candidate in geocode(name)]


def test_places_are_named_in_several_scripts():
    scripts = {
        "Latin": r"[A-Z]",
        "Armenian": "[\u0530-\u058f]",
        "Cyrillic": "[\u0400-\u04ff]",
        "Arabic": "[\u0600-\u06ff]",
    }
    for script, letters in scripts.items():
        assert [name for name, _ in WORDED if re.match(letters, name)], script


def test_no_home_of_anybody_is_stored(case):
    assert "home" not in PLACE_ROLES
    assert set(case.claim_places["role"]) <= set(PLACE_ROLES)


def test_a_place_without_a_word_for_it_says_why(case):
    unworded = case.claim_places[case.claim_places["as_worded"].isna()]
    assert unworded["note"].notna().all()


def test_every_date_is_one_and_ends_no_earlier_than_it_begins(case):
    for table, columns in TABLES.items():
        for column in columns:
            if column.kind in ("moment", "day"):
                for text in getattr(case, table)[column.name].dropna():
                    assert read_span(text).start <= read_span(text).end
    dated = case.claims.dropna(subset=["event_start", "known_at"])
    assert (dated["event_start"] <= dated["known_at"]).all(), "said before it happened"


def test_every_claim_has_a_source_read_in_a_known_way(case):
    assert set(case.claims["claim_id"]) == set(case.claim_sources["claim_id"])
    assert set(case.claim_sources["seen"]) == set(SEEN)
    assert not case.claim_sources.duplicated(["claim_id", "source"]).any()


def test_nothing_is_typed_twice_and_nothing_lies_about_unused(case):
    assert not case.claim_places.duplicated(["claim_id", "place", "role"]).any()
    assert not case.readings.duplicated(["claim_id", "source"]).any()
    assert case.sources["url"].dropna().is_unique
    assert set(case.sources["id"]) == set(case.claim_sources["source"])
    assert set(case.actors["id"]) == set(case.claims["claimant"])
    assert set(case.chains["id"]) == set(case.claims["chain"].dropna())
    assert set(case.kinds["id"]) == set(case.claims["kind"])


def test_a_reading_is_that_of_a_source_the_claim_was_read_in(case):
    pairs = set(case.claim_sources[["claim_id", "source"]].itertuples(index=False, name=None))
    assert set(case.readings[["claim_id", "source"]].itertuples(index=False, name=None)) <= pairs


def test_only_the_report_lacks_an_address(case):
    assert list(case.sources.loc[case.sources["url"].isna(), "id"]) == ["report-2022-09-13"]
    assert case.about.without_address == ("report-2022-09-13",)


def test_a_publisher_sits_in_one_country(case):
    countries = case.sources.fillna({"based_in": "not known"}).groupby("publisher")["based_in"].unique()
    assert {publisher: list(found) for publisher, found in countries.items() if len(found) > 1} == {}
    assert case.sources["based_in"].dropna().str.fullmatch("[A-Z]{2}").all()
    assert case.sources["language"].dropna().str.fullmatch("[a-z]{2}").all()


def test_a_page_on_an_alleged_crime_is_never_a_link(case):
    alleged = case.claims.loc[case.claims["kind"] == "alleged-crime", "claim_id"]
    read_in = case.claim_sources.loc[case.claim_sources["claim_id"].isin(alleged), "source"]
    assert set(case.sources.loc[case.sources["id"].isin(read_in), "link"]) <= {"unlinked", "text"}


def test_a_statement_is_one_short_sentence_that_goes_on_from_its_claimant(case):
    for row in case.claims.itertuples():
        assert row.statement[0].islower(), row.claim_id
        assert row.statement.endswith("."), row.claim_id
        assert len(row.statement) < LONGEST_STATEMENT, row.claim_id
        assert not re.search(r"[.!?] [A-Z]", row.statement), row.claim_id
        assert "  " not in row.statement, row.claim_id


def test_a_note_is_made_of_whole_sentences(case):
    for row in case.claims.dropna(subset="note").itertuples():
        assert row.note[0].isupper() or not row.note[0].isalpha(), row.claim_id
        assert row.note[-1] in ".'”\"", row.claim_id


def test_a_claims_id_begins_with_its_claimant(case):
    for row in case.claims.itertuples():
        assert row.claim_id.startswith(f"{row.claimant}-"), row.claim_id


def test_a_repeat_says_the_same_figure_again(case):
    claims = case.claims.set_index("claim_id")
    for row in case.claims.dropna(subset="repeats").itertuples():
        assert row.low == claims.loc[row.repeats, "low"], row.claim_id
        assert row.event == claims.loc[row.repeats, "event"], row.claim_id
        assert row.harmed == claims.loc[row.repeats, "harmed"], row.claim_id


def test_a_part_is_no_larger_than_its_total_and_of_the_same_party(case):
    claims = case.claims.set_index("claim_id")
    for row in case.claims.dropna(subset="part_of").itertuples():
        total = claims.loc[row.part_of]
        assert row.party == total["party"], row.claim_id
        assert row.low <= total["low"], row.claim_id


def test_a_figure_of_people_is_whole(case):
    for frame in (case.claims, case.readings):
        counted = frame[frame["measure"].notna()]
        for bound in ("low", "high"):
            assert (counted[bound].dropna() % 1 == 0).all()


def find_texts(case: Case) -> list[tuple[str, str]]:
    """Give every text in our own words, with where it stands."""
    return [
        (f"{table}.csv, {column.name}", text)
        for table, columns in TABLES.items()
        for column in columns
        if column.kind == "text" and not column.choices and column.name not in NOT_OUR_WORDS
        for text in getattr(case, table)[column.name].dropna()
    ]


def find_words(text: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[^\W\d_][\w’'-]*", text)]


def find_names(case: Case) -> set[str]:
    """Give the words of parties and of the places typed by hand, in all their languages."""
    named = [*case.parties["name"], PEOPLES]
    for place in case.gazetteer.places.values():
        if place.typed:
            named += [place.name, *(one.name for one in place.names)]
    return {word for name in named for word in find_words(name)}


def test_no_person_is_named_in_our_words(case):
    """Every word with a capital is an office, a party, a place, a publisher, or an ordinary word."""
    texts = find_texts(case)
    newsrooms = case.actors[case.actors["party"] == "outlets"]
    titles = [*case.sources["publisher"], *newsrooms["name"], *newsrooms["short"], OFFICES, ORDINARY, MONTHS_AND_DAYS]
    known = find_names(case) | {word for title in titles for word in find_words(title)}
    known |= {word.capitalize() for _, text in texts for word in find_words(text) if word.islower()}
    unknown = {
        (word, where)
        for where, text in texts
        for word in find_words(text)
        if not word.islower() and word not in known and word.removeprefix("mid-") not in known
    }
    assert unknown == set(), "name the office, not the person; an ordinary word belongs into ORDINARY"


def test_no_office_bears_a_persons_name(case):
    offices = case.actors[case.actors["party"] != "outlets"]
    known = find_names(case) | set(find_words(OFFICES)) | {"CSTO", "NATO", "ICRC"}
    words = {word for name in (*offices["name"], *offices["short"]) for word in find_words(name)}
    assert {word for word in words if not word.islower()} - known == set(), "an office's word belongs into OFFICES"


def test_nobody_is_pointed_out_by_rank_and_name(case):
    ranked = re.compile(rf"\b(?:{RANKS})\.? (?!General\b)[A-Z]")
    named = re.compile(
        rf"\b(?:{RANKS.lower()}|soldier|serviceman|servicewoman|reservist|prisoner|captive) (?:named )?[A-Z]"
    )
    assert [found for found in find_texts(case) if ranked.search(found[1]) or named.search(found[1])] == []


def test_an_office_whose_name_says_that_it_is_not_named_is_marked_so(case):
    named = ~case.actors["name"].str.contains("not named")
    assert (case.actors["unnamed"] != named).all()
