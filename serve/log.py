"""The log of requests: one line of JSON each, without anything about who asked.

No address of a visitor, no browser, no cookie, no session, and of a link's filter only the names of its fields.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serve.base_path import BasePath

# What every visit fetches dozens of, and what a watchdog asks: logged only if it fails.
QUIET = ("/static/", "/component/", "/media/", "/vendor/", "/basemap/", "/script/", "/healthz", "/favicon.png")
# A browser looks for Streamlit's addresses under the page's own path first, and misses.
OF_STREAMLIT = "/_stcore/"
VISIT = "/_stcore/stream"
LONGEST_PATH = 100


class RequestLog:
    """Middleware: writes a line after each answer, and one at the end of each visit.

    Parameters
    ----------
    write
        Takes a line with its end.
    fields
        Names of query fields that may be written; any other is a stranger's text and counts as "other".
    """

    def __init__(
        self, app: ASGIApp, *, write: Callable[[str], object], base: BasePath, fields: Collection[str]
    ) -> None:
        self._app, self._write, self._base, self._fields = app, write, base, frozenset(fields)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and log how it was answered."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 500 if scope["type"] == "http" else 101, 0

        async def send_counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body") or message.get("bytes") or b"")
            await send(message)

        try:
            await self._app(scope, receive, send_counted)
        finally:
            path = self._base.strip(scope["path"])
            if _is_worth_a_line(path, status=status):
                self._log(scope, path=path, status=status, size=size, seconds=time.perf_counter() - begun)

    def _log(self, scope: Scope, *, path: str, status: int, size: int, seconds: float) -> None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": "VISIT" if scope["type"] == "websocket" else scope["method"],
            "path": path if len(path) <= LONGEST_PATH else "other",
            "fields": sorted({name if name in self._fields else "other" for name, _ in query}),
            "status": status,
            "bytes": size,
            "milliseconds": round(seconds * 1000),
        }
        self._write(json.dumps(line) + "\n")


def _is_worth_a_line(path: str, *, status: int) -> bool:
    if OF_STREAMLIT in path:
        return path == VISIT or status >= 500
    return status >= 400 or not path.startswith(QUIET)
