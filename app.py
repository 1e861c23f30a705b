"""The server: the dashboard, the files that its map fetches, and a health check.

`streamlit run app.py` finds `app` here; `uvicorn app:app` serves it as well.
"""

from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from xstatic.pkg import leaflet

from draw.web_map import map_script, map_script_name
from geo.basemap import BROWSER_FILES

ROOT = Path(__file__).resolve().parent

# Both kinds of file change only with a new version of the dashboard; after a day the browser asks by ETag.
CACHE_CONTROL = "public, max-age=86400"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Other sites learn the dashboard's address but not which claims were on the screen. Nothing at all would be
    # stricter, but OpenStreetMap refuses tiles to pages that hide their address.
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


class SafeHeaders:
    """Middleware: adds `HEADERS` to every answer, and `CACHE_CONTROL` to the files under /vendor and /basemap."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if scope["path"].startswith(("/vendor/", "/basemap/")):
                    headers["Cache-Control"] = CACHE_CONTROL if message["status"] in {200, 304} else "no-store"
            await send(message)

        await self._app(scope, receive, send_with_headers)


def answer_health(_request: Request) -> Response:
    """Say that the server is up; for a load balancer and the tests."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


def send_basemap_file(request: Request) -> Response:
    """Send one file of the map's ground by its name in `geo.basemap.BROWSER_FILES`.

    The name is looked up in that list and never joined to a path, so no name can lead out of the folder.

    Raises
    ------
    HTTPException
        404 for any other name.
    """
    try:
        path, media_type = BROWSER_FILES[request.path_params["name"]]
    except KeyError:
        raise HTTPException(status_code=404) from None
    answer = FileResponse(path, media_type=media_type, stat_result=path.stat())
    if request.headers.get("if-none-match") == answer.headers["etag"]:
        return Response(status_code=304, headers={"etag": answer.headers["etag"]})
    return answer


def send_map_script(request: Request) -> Response:
    """Send the map's JavaScript. Its name changes with its text, so a browser need not ask for it twice.

    Raises
    ------
    HTTPException
        404 for any other name.
    """
    name = map_script_name()
    if request.path_params["name"] != name:
        raise HTTPException(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{name}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(map_script(), media_type="text/javascript", headers=headers)


app = st.App(
    ROOT / "ui" / "shell.py",
    routes=[
        Route("/healthz", answer_health),
        Mount("/vendor", routes=[Mount("/leaflet", app=StaticFiles(directory=leaflet.BASE_DIR))]),
        Mount("/basemap", routes=[Route("/{name}", send_basemap_file)]),
        Route("/script/{name}", send_map_script),
    ],
    middleware=[Middleware(SafeHeaders)],
)
