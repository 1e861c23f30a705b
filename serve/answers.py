"""Answers as bytes, whole and compressed, with the tags by which a browser asks whether its own is still good."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from serve.encodings import takes_gzip
from serve.tags import has_already

SMALLEST_TO_COMPRESS = 500
COMPRESSED_ALREADY = ("image/png", "image/gif", "image/webp", "font/woff2")


@dataclass(frozen=True)
class Answer:
    """An answer that is the same for everybody who asks the same.

    Attributes
    ----------
    body : bytes
        Whole.
    compressed : bytes or None
        By gzip; None where that does not make it shorter.
    media_type : str
        What it is.
    name : str or None
        The file name to keep it under; None for what a page fetches for itself.
    tag : str
        SHA-256 of the body: another byte gives another tag.
    """

    body: bytes
    compressed: bytes | None
    media_type: str
    name: str | None
    tag: str

    @property
    def size(self) -> int:
        """How many bytes it takes to keep it."""
        return len(self.body) + len(self.compressed or b"")


def make_answer(body: bytes, *, media_type: str, name: str | None = None) -> Answer:
    """Make an answer of the bytes of a file. The same bytes give the same answer, compressed too."""
    worth = len(body) >= SMALLEST_TO_COMPRESS and media_type not in COMPRESSED_ALREADY
    packed = gzip.compress(body, compresslevel=6, mtime=0) if worth else body
    compressed = packed if len(packed) < len(body) else None
    tag = hashlib.sha256(body).hexdigest()[:32]
    return Answer(body=body, compressed=compressed, media_type=media_type, name=name, tag=tag)


def send_answer(answer: Answer, request: Request, *, cache_control: str) -> Response:
    """Give an answer as the request wants it: compressed or not, or only that the browser's own is still good."""
    compressed = answer.compressed if takes_gzip(request.headers) else None
    tag = f'"{answer.tag}-gzip"' if compressed else f'"{answer.tag}"'
    headers = {"ETag": tag, "Cache-Control": cache_control}
    if answer.compressed:
        headers["Vary"] = "Accept-Encoding"
    if has_already(request.headers, answer.tag, f"{answer.tag}-gzip"):  # both hold the same bytes
        return Response(status_code=304, headers=headers)
    if answer.name:
        headers["Content-Disposition"] = f'inline; filename="{answer.name}"'
    if compressed:
        headers["Content-Encoding"] = "gzip"
    return without_body(Response(compressed or answer.body, media_type=answer.media_type, headers=headers), request)


def without_body(answer: Response, request: Request) -> Response:
    """Take the body off the answer to a HEAD; the length in its headers stays that of GET."""
    if request.method == "HEAD":
        answer.body = b""
    return answer


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
