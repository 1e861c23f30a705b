"""How to cite a claim: its id, who said it and when, where it was read, and which version of the tables holds it."""

from __future__ import annotations

from urllib.parse import urlsplit

from claims.case import Case
from claims.model import Claim
from claims.moments import moment_in_words


def cite(case: Case, claim: Claim) -> str:
    """Write one claim's citation on one line, by the best-read of its sources, of which it needs one.

    It tells where we read it: of a view of the past, too, give the claim with all its sources.
    """
    source = claim.sources[0]
    published = f", {moment_in_words(source.date)}" if source.date else ""
    address = f", {print_address(source.url, source.link)}" if source.url else ""
    episode = case.name("events", claim.event, column="title")
    return (
        f"{case.name('actors', claim.claimant)}, {claim.when}: {claim.statement} "
        f"Read in: {source.publisher}, {source.title}{published}{address}. "
        f"Claim {claim.claim_id}, Claimed Ground, {episode}, version {case.about.data_version}. "
        f"{case.about.not_verified}"
    )


def print_address(url: str, link: str) -> str:
    """Give an address as it may be printed: only the host where the page may show or name the dead or captives."""
    return urlsplit(url).hostname or "" if link == "unlinked" else url
