"""The files that a browser fetches for the page: Streamlit's, the map's ground and its script, answered from memory."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from anyio import Lock, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from draw.web_map import map_script, map_script_name
from serve.answers import Answer, make_answer, send_answer
from serve.base_path import BasePath

FOR_GOOD = "public, max-age=31536000, immutable"
"""For files whose names change with their bytes, so that a browser need not ask for them twice."""

MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".gif": "image/gif",
}


class HeldFiles:
    """Files that stay in memory, whole and compressed, from when they are first asked for until the server ends.

    A name is looked up and never joined to a path, so none can lead out of a folder.

    Parameters
    ----------
    files
        Path and media type of each by its name.
    cache_control
        How long a browser may keep them.
    """

    def __init__(self, files: Mapping[str, tuple[Path, str]], *, cache_control: str) -> None:
        self._files, self._cache_control = files, cache_control
        self._held: dict[str, Answer] = {}
        self._reading = Lock()

    async def answer(self, request: Request) -> Response:
        """Answer with the file of the name in a route's address.

        Raises
        ------
        HTTPException
            404 for any other name.
        """
        answer = await self.find(request.path_params["name"], request)
        if answer is None:
            raise HTTPException(status_code=404)
        return answer

    async def find(self, name: str, request: Request) -> Response | None:
        """Give the answer with the file of a name; None if there is none, or none that can be read."""
        if name not in self._files:
            return None
        answer = self._held.get(name) or await self._hold(name)
        return send_answer(answer, request, cache_control=self._cache_control) if answer else None

    async def _hold(self, name: str) -> Answer | None:
        async with self._reading:
            if name not in self._held:
                with suppress(OSError):
                    self._held[name] = await to_thread.run_sync(self._read, name)
        return self._held.get(name)

    def _read(self, name: str) -> Answer:
        path, media_type = self._files[name]
        return make_answer(path.read_bytes(), media_type=media_type)


class StreamlitFiles:
    """Middleware: answers for Streamlit's scripts, styles and fonts, since Streamlit reads each anew and packs none.

    Parameters
    ----------
    folder
        Where they lie; their names change with their bytes.
    """

    def __init__(self, app: ASGIApp, *, base: BasePath, folder: Path) -> None:
        self._app, self._base = app, base
        files = {
            path.relative_to(folder).as_posix(): (path, MEDIA_TYPES.get(path.suffix, "application/octet-stream"))
            for path in folder.rglob("*")
            if path.is_file()
        }
        self._held = HeldFiles(files, cache_control=FOR_GOOD)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file; pass any other request on."""
        start = f"{self._base.prefix}/static/"
        answer = None
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"].startswith(start):
            answer = await self._held.find(scope["path"].removeprefix(start), Request(scope))
        await (answer or self._app)(scope, receive, send)


async def send_map_script(request: Request) -> Response:
    """Send the map's JavaScript.

    Raises
    ------
    HTTPException
        404 for any other name.
    """
    if request.path_params["name"] != map_script_name():
        raise HTTPException(status_code=404)
    return send_answer(_pack_map_script(), request, cache_control=FOR_GOOD)


@cache
def _pack_map_script() -> Answer:
    return make_answer(map_script().encode(), media_type="text/javascript")
