"""Free text over claims.

The words of a claim, its ids of today and before, its office, its places as worded and its sources, folded so that
accents and case do not matter.
"""

from __future__ import annotations

import unicodedata

import pandas as pd

from geo.gazetteer import Gazetteer

LONGEST_SEARCH = 200
_OF_A_CLAIM = ("claim_id", "statement", "figure_as_worded", "people_as_worded", "note")


def clean_search(text: str) -> str:
    """Give a search text on one line, without unseen or control characters or outer blanks, at most 200 long."""
    visible = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") else letter
        for letter in text[: 4 * LONGEST_SEARCH]
        if not _is_unseen(letter)
    )
    return " ".join(visible.split())[:LONGEST_SEARCH].strip()


def fold(text: str) -> str:
    """Give a text without case or accents: ``Kəlbəcər`` and ``KELBECER`` meet."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ə", "e").replace("ı", "i"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter) and not _is_unseen(letter))


def _is_unseen(letter: str) -> bool:
    """Tell whether a letter takes no room and has no form: zero-width signs, soft hyphens, marks of direction."""
    return unicodedata.category(letter) == "Cf"


def join_search_text(
    claims: pd.DataFrame,
    *,
    claim_places: pd.DataFrame,
    claim_sources: pd.DataFrame,
    actors: pd.DataFrame,
    sources: pd.DataFrame,
    former_ids: pd.DataFrame,
    gazetteer: Gazetteer,
) -> pd.Series:
    """Give one folded text a claim, in the order of ``claims``: all the words a visitor may look for.

    A place can be looked for by any of its names, whichever of them the claim used.
    """
    ids = claims["claim_id"]
    words = claims["claimant"].map(actors.set_index("id")["name"]).astype("string").fillna("")
    for column in _OF_A_CLAIM:
        words = words + " " + claims[column].fillna("")
    published = claim_sources.merge(sources[["id", "publisher"]], left_on="source", right_on="id")
    names = {
        place: " ".join(one.name for one in gazetteer.places[place].names) for place in claim_places["place"].unique()
    }
    named = claim_places.assign(names=claim_places["place"].map(names))
    for table, column in ((former_ids, "id"), (named, "as_worded"), (named, "names"), (published, "publisher")):
        joined = table.dropna(subset=column).groupby("claim_id")[column].agg(" ".join)
        words = words + " " + ids.map(joined).astype("string").fillna("")
    return words.map(fold).astype("string")
