"""Whether an answer may be compressed: what a request says of gzip, and a request that refuses it held to that."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_ZERO = re.compile(r"q=0(\.0*)?")


def takes_gzip(headers: Headers) -> bool:
    """Tell whether a request takes gzip, by its own weight or that of "*"; any weight of zero means no (RFC 9110)."""
    weights = {}
    for part in "".join(",".join(headers.getlist("accept-encoding")).lower().split()).split(","):
        name, *more = part.split(";")
        weights[name] = not any(_ZERO.fullmatch(one) for one in more)
    return weights.get("gzip", weights.get("*", False))


class PlainIfAsked:
    """Middleware: takes the header off a request that refuses gzip: Streamlit compresses wherever it reads the word."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http" and not takes_gzip(Headers(scope=scope)):
            kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, send)
