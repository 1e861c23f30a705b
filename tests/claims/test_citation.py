"""How a claim is cited: who said it, when, where it was read, which version."""

import dataclasses

import pytest

from claims.citation import cite, print_address
from tests.claims.building import a_case, a_claim


def test_a_citation_names_claimant_date_statement_source_claim_and_version(real_case):
    text = cite(real_case, real_case.claim("az-mod-2022-09-13-killed-50"))
    claim = real_case.claim("az-mod-2022-09-13-killed-50")
    for part in (
        "Ministry of Defence of Azerbaijan, 13 Sep 2022: says that 50 servicemen were killed",
        f"Read in: {claim.sources[0].publisher}, {claim.sources[0].title}",
        "Claim az-mod-2022-09-13-killed-50, Claimed Ground",
        f"{real_case.about.title}, version {real_case.about.data_version}",
        real_case.about.not_verified,
    ):
        assert part in text


def test_every_claim_of_the_real_case_is_cited_on_one_line(real_case, every_claim):
    for claim in every_claim:
        text = cite(real_case, claim)
        assert text.splitlines() == [text], claim.claim_id
        words = text.removesuffix(real_case.about.not_verified).split()
        assert not {"None", "nan", "<NA>"} & set(words), claim.claim_id
        assert claim.claim_id in text


def test_it_cites_the_best_read_source(real_case, every_claim):
    for claim in every_claim:
        best = min(claim.sources, key=lambda one: ["primary", "secondary", "second-hand"].index(one.seen))
        assert f"Read in: {claim.sources[0].publisher}" in cite(real_case, claim)
        assert claim.sources[0].seen == best.seen


def test_a_date_known_only_by_the_publisher_says_by(real_case):
    assert "not named, by Jan 2024: says" in cite(real_case, real_case.claim("az-unnamed-undated-killed-80"))


def test_without_any_date_it_says_so():
    case = a_case(a_claim("one", reported_at=""))
    assert cite(case, case.claim("one")).startswith(
        "am-mod, date not known: says one Read in: Paper, source-one, https://"
    )


def test_a_source_without_an_address_is_cited_without_one():
    case = a_case(a_claim("one"))
    claim = case.claim("one")
    bare = dataclasses.replace(claim, sources=(dataclasses.replace(claim.sources[0], url=None, date="2022-09-13"),))
    assert "Read in: Paper, source-one, 13 Sep 2022. Claim one" in cite(case, bare)


@pytest.mark.parametrize(
    ("link", "printed"),
    [("page", "https://news.example/a/1"), ("text", "https://news.example/a/1"), ("unlinked", "news.example")],
)
def test_of_a_page_that_may_show_the_dead_only_the_host_is_printed(link, printed):
    assert print_address("https://news.example/a/1", link) == printed


def test_no_citation_of_the_real_case_prints_an_address_that_is_not_linked(real_case, every_claim):
    hidden = real_case.sources.loc[real_case.sources["link"] == "unlinked", "url"].dropna()
    assert len(hidden) >= 10
    texts = "\n".join(cite(real_case, claim) for claim in every_claim)
    assert not [address for address in hidden if f"{address}." in texts]
