"""Marks that turn the direction of writing: each text closes its own, so that none reorders the words around it.

The texts of the case and of a link are joined into sentences, citations and files, where nothing else would stop them.
"""

from __future__ import annotations

_END_EMBEDDING, _END_ISOLATE = "\u202c", "\u2069"
_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", _END_EMBEDDING) | dict.fromkeys("\u2066\u2067\u2068", _END_ISOLATE)
MARKS = frozenset((*_ENDS, *_ENDS.values()))


def close_marks(text: str) -> str:
    """Give a text in which each mark of direction ends, and none ends what began outside it.

    Not even the isolation of HTML's ``<bdi>`` withstands a lone U+2069. Source: the pairs of Unicode's annex 9, BD9 and
    BD11.
    """
    if MARKS.isdisjoint(text):
        return text
    kept, open_ends = [], ""
    for letter in text:
        if letter in (_END_EMBEDDING, _END_ISOLATE):
            # An isolate ends with all that began in it, an embedding only if it began last.
            began = open_ends.rfind(letter)
            if began == -1 or (letter == _END_EMBEDDING and began != len(open_ends) - 1):
                continue
            open_ends = open_ends[:began]
        open_ends += _ENDS.get(letter, "")
        kept.append(letter)
    return "".join(kept) + open_ends[::-1]
