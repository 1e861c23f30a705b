"""The theme that a link names, for the page itself: Streamlit takes it only by a name of its own."""

from __future__ import annotations

import string
from collections.abc import Collection
from urllib.parse import parse_qs, quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from draw.view import PAGE_OPTION
from serve.base_path import BasePath

_OPTIONS = {"light": "light_theme", "dark": "dark_theme"}


class PageTheme:
    """Middleware: leads ``?theme=dark`` of a page to the same link with Streamlit's own word for it behind.

    Parameters
    ----------
    own
        First parts of our addresses that are no pages, such as "api".
    """

    def __init__(self, app: ASGIApp, *, base: BasePath, own: Collection[str]) -> None:
        self._app, self._base, self._own = app, base, frozenset(own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is for a page in a theme that Streamlit is not told yet."""
        query = quote(scope.get("query_string", b""), safe=string.digits + string.ascii_letters + string.punctuation)
        option = self._find_option(scope, query) if scope["type"] == "http" else None
        answer = RedirectResponse(f"?{query}&{PAGE_OPTION}={option}") if option else self._app
        await answer(scope, receive, send)

    def _find_option(self, scope: Scope, query: str) -> str | None:
        if "theme=" not in query or self._base.find_page(scope["path"], own=self._own) is None:
            return None
        asked = parse_qs(query, max_num_fields=1000) if query.count("&") < 1000 else {}
        themes, told = asked.get("theme", []), asked.get(PAGE_OPTION, [])
        return _OPTIONS.get(themes[0]) if len(themes) == 1 and not set(told) & set(_OPTIONS.values()) else None
