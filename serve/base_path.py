"""The path under which the dashboard lies behind a proxy (`server.baseUrlPath`).

Streamlit puts it before its own addresses but not before ours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from starlette.types import ASGIApp, Receive, Scope, Send


class BasePath:
    """The path, asked for only once a request comes: while the server is built, Streamlit's settings are not yet read.

    Parameters
    ----------
    read
        Gives the setting: "claims", "/claims/" or "".
    """

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def prefix(self) -> str:
        """What addresses begin with: "/claims", or "" at the root."""
        path = self._read().strip("/")
        return f"/{path}" if path else ""

    def strip(self, path: str) -> str:
        """Give a path without the prefix, always with a leading slash."""
        inside = path == self.prefix or path.startswith(f"{self.prefix}/")
        return (path[len(self.prefix) :] if inside else path) or "/"

    def find_page(self, path: str, *, own: Collection[str]) -> str | None:
        """Give the name of the page at a path, "" for the first; None if there can be none, as outside the prefix.

        Parameters
        ----------
        own
            First parts of our addresses that are no pages, such as "api".
        """
        name = self.strip(path)[1:]
        outside = not path.startswith(f"{self.prefix}/")
        return None if outside or "/" in name or "." in name or name in own else name


class UnderBasePath:
    """Middleware: lets our own addresses be found under the base path too.

    Parameters
    ----------
    own
        First parts of our addresses, such as "api".
    """

    def __init__(self, app: ASGIApp, *, base: BasePath, own: Collection[str]) -> None:
        self._app, self._base, self._own = app, base, frozenset(own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; one for us with the base path marked as where the server lies."""
        if scope["type"] == "http" and self._base.prefix and scope["path"].startswith(f"{self._base.prefix}/"):
            first = self._base.strip(scope["path"]).split("/")[1]
            if first in self._own:
                scope = {**scope, "root_path": scope.get("root_path", "") + self._base.prefix}
        await self._app(scope, receive, send)
