"""Free text over claims: what is searched, and how words meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.filter import ClaimFilter
from claims.search import LONGEST_SEARCH, clean_search, fold
from tests.claims.building import a_case, a_claim


def found(case, text):
    return set(ClaimFilter(text=text).keep(case).claims["claim_id"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kəlbəcər", "KELBECER"),
        ("İstisu", "istisu"),
        ("Işıqlı", "isiqli"),
        ("Türkiye", "turkiye"),
        ("Daşkəsən", "daskesen"),
        ("ՋԵՐՄՈՒԿ", "ջերմուկ"),
        ("СОТК", "сотк"),
        ("Straße", "STRASSE"),
        ("\u00e9", "e\u0301"),
    ],
)
def test_case_and_accents_do_not_matter(one, other):
    assert fold(one) == fold(other)


def test_signs_without_a_form_do_not_matter_in_a_claim_either():
    assert found(a_case(a_claim("one", statement="says that Mor\u00adtar fire fell.")), "mortar") == {"one"}


def test_a_claim_is_found_by_an_id_that_it_had_before(real_case):
    former, now = real_case.former_ids.iloc[0][["id", "claim_id"]]
    assert found(real_case, former) == {now}
    assert former in real_case.former_ids_of(now)


def test_letters_that_differ_stay_apart():
    assert fold("Sotk") != fold("Sotq")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sotk \t mines\n", "Sotk mines"),
        ("a\x00b\u2028c\u2029d", "a b c d"),
        ("\ud800x", "x"),
        ("So\u200btk\u00ad mi\u2060nes\ufeff", "Sotk mines"),
        ("\u200b\u200d\u2062", ""),
        ("", ""),
        ("x" * 999, "x" * LONGEST_SEARCH),
        (" " * 900 + "x", ""),
    ],
)
def test_a_search_is_one_short_line(typed, kept):
    assert clean_search(typed) == kept


@given(st.text(max_size=400))
def test_cleaning_again_changes_nothing(text):
    once = clean_search(text)
    assert clean_search(once) == once
    assert len(once) <= LONGEST_SEARCH


def test_every_word_must_be_there_in_any_field_and_any_order():
    case = a_case(
        a_claim("fire", statement="says that Mörtar fire fell.", note="Seen on the 13th."),
        a_claim("mines", statement="says that mines were laid.", figure_as_worded="some 1,390"),
        a_claim("dead", people_as_worded="servicemen", claimant="az-mod"),
        places=({"claim_id": "mines", "place": "village", "role": "at", "as_worded": "Basarkechar"},),
    )
    assert found(case, "fire mortar") == {"fire"}
    assert found(case, "SEEN 13th") == {"fire"}
    assert found(case, "1,390") == {"mines"}
    assert found(case, "Básarkechar") == {"mines"}
    assert found(case, "servicemen az-mod") == {"dead"}
    assert found(case, "paper says") == {"fire", "mines", "dead"}
    assert found(case, "fire mines") == set()


def test_signs_of_search_languages_are_plain_text():
    case = a_case(a_claim("one", statement="says (a) [b] .* c+ %d."), a_claim("two", statement="says abc."))
    for text in (".*", "(a)", "[b]", "c+", "%d"):
        assert found(case, text) == {"one"}, text
    assert found(case, "a.c") == set()


def test_a_place_without_a_word_for_it_does_not_stop_the_search():
    case = a_case(a_claim("one"), places=({"claim_id": "one", "place": "village", "role": "at"},))
    assert found(case, "says one") == {"one"}


def test_the_real_case_is_searched_by_office_place_publisher_and_note(real_case):
    assert "az-mod-2022-09-13-fire-from-four-towns" in found(real_case, "basarkechar garakilsa")
    assert "am-pm-2022-09-13-killed-49" in found(real_case, "prime minister of armenia 49")
    assert found(real_case, "bellingcat sev lake") == {"bellingcat-2022-10-20-place-of-video"}
    assert len(found(real_case, "a")) > 300
    assert found(real_case, "springfield") == set()
    assert not real_case.search_text.isna().any()


@pytest.mark.parametrize("name", ["Karvachar", "Kelbecer", "Кельбаджар", "Քարվաճառ", "kalbajar"])
def test_a_place_is_found_by_any_of_its_names(real_case, name):
    named = real_case.claim_places.loc[real_case.claim_places["place"] == "kalbajar-district", "claim_id"]
    assert set(named) & set(real_case.claims.dropna(subset="known_at")["claim_id"]) <= found(real_case, name)
