import pytest

from claims.naming import join_words, name_parties
from tests.claims.building import a_case


@pytest.mark.parametrize(
    ("words", "joined"), [((), ""), (("A",), "A"), (("A", "B"), "A or B"), (("A", "B", "C"), "A, B or C")]
)
def test_words_are_joined_as_in_a_sentence(words, joined):
    assert join_words(words, by="or") == joined


def test_parties_are_named_in_their_one_order_whatever_order_they_come_in():
    assert name_parties(a_case(), ["un", "azerbaijan", "armenia"]) == "Armenia, Azerbaijan and United Nations"
