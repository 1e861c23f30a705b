"""What a claim is linked to, cut at a moment: nothing said later is in it."""

import pytest

from claims.errors import UnknownClaimError
from claims.linked import EARLIER, LATER, Linked, links_of
from claims.revision import known
from tests.claims.building import a_case, a_claim

NO_FIGURE = {"role": "none", "measure": "", "people": "", "scope": ""}
WHOLE = a_claim("whole", low="50", high="50", reported_at="2022-09-15")
PART = a_claim("part", low="8", high="8", role="part", part_of="whole", reported_at="2022-09-13")
BEFORE = a_claim(
    "before", claimant="az-mod", kind="denial", denies="whole", reported_at="2022-09-14T09:00", **NO_FIGURE
)
AFTER = a_claim("after", claimant="az-mod", kind="denial", denies="whole", reported_at="2022-09-16", **NO_FIGURE)
SAME_DAY = a_claim("same-day", claimant="az-mod", kind="denial", denies="whole", reported_at="2022-09-15", **NO_FIGURE)
ECHO = a_claim("echo", claimant="un-sg", low="50", relays="whole", role="none", reported_at="2022-09")
RIVAL = a_claim("rival", claimant="az-mod", low="90", high="90", reported_at="2022-09-17")
CASE = a_case(WHOLE, PART, BEFORE, AFTER, SAME_DAY, ECHO, RIVAL)


def test_a_whole_that_is_named_only_later_is_held_back_until_then():
    assert links_of(CASE, "part", as_of="2022-09-14").part_of == ()
    assert links_of(CASE, "part", as_of="2022-09-14").held_back == 1
    assert links_of(CASE, "part", as_of="2022-09-15").part_of == (Linked("whole", LATER),)
    assert links_of(CASE, "part", as_of="2022-09-15").held_back == 0


@pytest.mark.parametrize(
    ("as_of", "denials", "held_back"),
    [
        ("2022-09-14", {"before": EARLIER}, 2),
        ("2022-09-15", {"before": EARLIER, "same-day": ""}, 1),
        (None, {"before": EARLIER, "same-day": "", "after": LATER}, 0),
    ],
)
def test_a_denial_counts_from_when_it_was_said_and_one_said_before_is_told_apart(as_of, denials, held_back):
    links = links_of(CASE, "whole", as_of=as_of)
    assert {one.claim_id: one.order for one in links.denied_by} == denials
    assert links.held_back == held_back


def test_what_a_denial_denied_beforehand_is_not_shown_before_it_was_said():
    assert links_of(CASE, "before", as_of="2022-09-14").denies == ()
    assert links_of(CASE, "before").denies == (Linked("whole", LATER),)


def test_a_relay_and_a_contradiction_follow_the_moment():
    assert links_of(CASE, "echo", as_of="2022-09-30").relays == (Linked("whole", ""),)
    assert links_of(CASE, "whole", as_of="2022-09-16").contradicted_by == ()
    assert links_of(CASE, "whole", as_of="2022-09-17").contradicted_by == (Linked("rival", LATER),)


def test_an_undated_claim_stands_only_where_no_moment_is_asked_for():
    case = a_case(a_claim("when", low="5", reported_at=""), a_claim("part", low="1", role="part", part_of="when"))
    assert links_of(case, "part").part_of == (Linked("when", ""),)
    assert links_of(case, "part", as_of="2030").part_of == ()


def test_an_unknown_claim_is_refused():
    with pytest.raises(UnknownClaimError):
        links_of(CASE, "nothing")


def test_no_real_claim_is_linked_to_what_had_not_been_said(real_case):
    moments = real_case.claims["known_at"].dropna().drop_duplicates()[::12]
    linking = real_case.claims["denies"].notna() | real_case.claims["relays"].notna()
    linking |= real_case.claims["part_of"].notna() | real_case.claims["repeats"].notna()
    asked = list(real_case.claims.loc[linking, "claim_id"])
    assert len(asked) > 20
    for moment in moments:
        said = set(real_case.claims.loc[known(real_case, as_of=moment.to_pydatetime()), "claim_id"])
        for claim_id in asked:
            links = links_of(real_case, claim_id, as_of=moment.to_pydatetime())
            named = (links.part_of, links.repeats, links.relays, links.denies, links.denied_by, links.contradicted_by)
            assert {one.claim_id for ids in named for one in ids} <= said


def test_the_denial_that_came_before_the_real_reports_is_an_earlier_statement(real_case):
    links = links_of(real_case, "hrw-2022-10-14-prisoners-shot-7")
    order = {one.claim_id: one.order for one in links.denied_by}
    assert order["az-prosecutor-general-2022-10-06-videos-fake-elements"] == EARLIER
