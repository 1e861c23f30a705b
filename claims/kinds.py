"""The kinds of claim that the subject treats in a way of their own, by id: a case must have them in ``kinds.csv``."""

from __future__ import annotations

ALLEGATION = "alleged-crime"
"""Shown with its denial or with a word that none was found; its figures are in no toll."""

TRUCE = "ceasefire"
HAPPENED = ("clash", "shelling", "mining", "incursion", TRUCE, "ceasefire-breach")
"""They say that something happened, each a lane of the timeline; in this order."""

SAID = ("call", "concern", "condemnation", "decision", "mediation", "meeting", "statement")
"""By these a third party speaks; each third party is a lane."""

REACTIONS = tuple(sorted((*SAID, TRUCE)))
"""They speak of others' deeds or to others, and count, place or allege nothing."""

NAMED = (ALLEGATION, *HAPPENED, *SAID)
