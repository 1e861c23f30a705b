"""Outside text on its way into HTML: the one door, for pages, pictures and files."""

import html
import unicodedata

from claims.bidi import close_marks

_INVISIBLE = ("Cc", "Cs")
"""Unicode's control characters and halves of surrogate pairs."""


def safe(text: object) -> str:
    """Give a text as HTML.

    Escaped, with a space for what cannot be shown, and isolated so that bidirectional marks in it cannot reorder what
    stands around it.
    """
    visible = "".join(
        letter if unicodedata.category(letter) not in _INVISIBLE or letter == "\n" else " " for letter in str(text)
    )
    return f"<bdi>{html.escape(close_marks(visible))}</bdi>"
