"""Answers as bytes, whole and compressed, with the tags by which a browser asks whether its own is still good."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

SMALLEST_TO_COMPRESS = 500
COMPRESSED_ALREADY = ("image/png",)


@dataclass(frozen=True)
class Answer:
    """An answer that is the same for everybody who asks the same.

    Attributes
    ----------
    body : bytes
        Whole.
    compressed : bytes or None
        By gzip; None where that gains nothing.
    media_type, name : str
        What it is, and the file name to keep it under.
    tag : str
        SHA-256 of the body: another byte gives another tag.
    """

    body: bytes
    compressed: bytes | None
    media_type: str
    name: str
    tag: str

    @property
    def size(self) -> int:
        """How many bytes it takes to keep it."""
        return len(self.body) + len(self.compressed or b"")


def make_answer(body: bytes, *, media_type: str, name: str) -> Answer:
    """Make an answer of the bytes of a file. The same bytes give the same answer, compressed too."""
    worth = len(body) >= SMALLEST_TO_COMPRESS and media_type not in COMPRESSED_ALREADY
    compressed = gzip.compress(body, compresslevel=6, mtime=0) if worth else None
    tag = hashlib.sha256(body).hexdigest()[:32]
    return Answer(body=body, compressed=compressed, media_type=media_type, name=name, tag=tag)


class Shelf:
    """The answers asked for last, up to a number of bytes: a picture on a busy site is drawn once.

    Parameters
    ----------
    most_bytes
        How many; what was not asked for the longest goes first.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most, self._kept, self._size = most_bytes, OrderedDict[Hashable, Answer](), 0
        self._lock = Lock()

    def find(self, key: Hashable) -> Answer | None:
        """Give the answer kept under a key, if there is one."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, unless it alone is too large."""
        if answer.size > self._most:
            return
        with self._lock:
            known = self._kept.pop(key, None)
            self._size += answer.size - (known.size if known else 0)
            self._kept[key] = answer
            while self._size > self._most:
                self._size -= self._kept.popitem(last=False)[1].size
