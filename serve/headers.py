"""The headers of every answer: what a browser may load, run and tell others."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serve.base_path import BasePath

# The files change only with a new version of the dashboard; after a day the browser asks by ETag.
CACHE_CONTROL = "public, max-age=86400"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Other sites learn the dashboard's address but not which claims were on the screen. Nothing at all would be
    # stricter, but OpenStreetMap refuses tiles to pages that hide their address.
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SELF, _NONE = "'self'", "'none'"
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


class Policies:
    """The content security policies, made once at the start.

    Parameters
    ----------
    frame_ancestors
        ``self`` and addresses of the sites that may show the dashboard in a frame; none = nobody.
    index
        Streamlit's page, whose own inline script is let through by its hash.
    picture_hosts
        Where the grounds that a visitor may switch on come from, such as ``https://tile.example``.
    """

    def __init__(self, *, frame_ancestors: Iterable[str], index: Path, picture_hosts: Iterable[str]) -> None:
        ancestors = [_SELF if one == "self" else one for one in frame_ancestors]
        around = f"frame-ancestors {' '.join(ancestors or [_NONE])}"
        # The map lies in a frame of the dashboard, so for it the dashboard itself is an ancestor too.
        inside = f"frame-ancestors {' '.join(dict.fromkeys([_SELF, *ancestors]))}"
        hashes = " ".join(f"'sha256-{digest}'" for digest in hash_inline_scripts(index.read_text(encoding="utf-8")))
        self.page = _write_policy(
            # Streamlit's reader of messages compiles a little WebAssembly, and it loads the script of a component (the
            # links to copy) from a blob, which only a script that runs already can make.
            f"script-src 'self' 'wasm-unsafe-eval' blob: {hashes}".rstrip(),
            "img-src 'self' data: blob:",
            "worker-src 'self' blob:",
            around,
        )
        # streamlit-folium puts the map's script into its page as text, and evaluates that of the claims.
        self.component = _write_policy(
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            f"img-src 'self' data: blob: {' '.join(picture_hosts)}".rstrip(),
            inside,
        )
        self.file = f"{_FILE_POLICY}; {around}"

    def choose(self, path: str) -> str:
        """Give the policy for a path without its base path."""
        if path.startswith("/component/"):
            return self.component
        return self.file if path.startswith(("/api/", "/snapshot.", "/basemap/", "/script/", "/media/")) else self.page


def hash_inline_scripts(page: str) -> list[str]:
    """Give the SHA-256 of each inline script of a page, as a policy names it."""
    scripts = _INLINE_SCRIPT.findall(page)
    return [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]


def _write_policy(*more: str) -> str:
    common = (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # React and Leaflet set styles on elements
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return "; ".join([*common, *more])


class SafeHeaders:
    """Middleware: adds `HEADERS` and the policy to every answer, `CACHE_CONTROL` to the map's files that have none."""

    def __init__(self, app: ASGIApp, *, policies: Policies, base: BasePath) -> None:
        self._app, self._policies, self._base = app, policies, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = self._base.strip(scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Content-Security-Policy"] = self._policies.choose(path)
                if path.startswith(("/vendor/", "/basemap/")):
                    if message["status"] in {200, 304}:
                        headers.setdefault("Cache-Control", CACHE_CONTROL)
                    else:
                        headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_with_headers)
