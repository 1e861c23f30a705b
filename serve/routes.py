"""All that the server adds to Streamlit: its addresses and what every request passes through."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from claims.case import Case
from claims.errors import ClaimsError
from draw.web_map import online_hosts
from geo.basemap import BROWSER_FILES
from serve import VERSION, openapi
from serve.addresses import ADDRESSES
from serve.base_path import BasePath, UnderBasePath
from serve.encodings import PlainIfAsked
from serve.endpoint import Desk, Endpoint
from serve.files import HeldFiles, StreamlitFiles, send_map_script
from serve.headers import CACHE_CONTROL, Policies, SafeHeaders
from serve.log import RequestLog
from serve.page_head import PageHead, list_map_scripts
from serve.page_theme import PageTheme
from serve.queries import FIELDS
from serve.refusals import RefusalError
from serve.settings import Settings

OWN = {"healthz", "vendor", "basemap", "script", "map", *(address.path.split("/")[1] for address in ADDRESSES)}
_FOLDERS = ("api", "vendor", "basemap", "script", "healthz")
"""Below these there are no pages: what is not there is said, and not answered with the page of Streamlit."""


def make_routes(get_case: Callable[[], Case], settings: Settings) -> list[BaseRoute]:
    """Make the addresses.

    Parameters
    ----------
    get_case
        Gives the case that the pages show: the process has one.
    """
    desk = Desk(get_case, settings)
    ground = HeldFiles(BROWSER_FILES, cache_control=CACHE_CONTROL)

    def answer_health(_request: Request) -> Response:
        """Say that the server is up, and what it shows; for a load balancer and the tests."""
        found: dict[str, str | None] = {"status": "ok", "version": VERSION, "data_version": None}
        try:
            found["data_version"] = get_case().about.data_version
        except ClaimsError as error:
            found["status"] = f"the case cannot be read: {error}"
        status = 200 if found["data_version"] else 503
        return JSONResponse(found, status_code=status, headers={"Cache-Control": "no-store"})

    return [
        Route("/healthz", answer_health),
        Mount("/vendor", routes=[Mount("/leaflet", app=StaticFiles(directory=leaflet.BASE_DIR))]),
        Mount("/basemap", routes=[Route("/{name}", ground.answer)]),
        Route("/script/{name}", send_map_script),
        Route("/map", lead_to_map),
        *(Route(address.path, Endpoint(partial(desk.find, address), desk.rate)) for address in ADDRESSES),
        Route(openapi.PATH, Endpoint(desk.describe, desk.rate)),
        *(Route(path, say_nothing_there) for name in _FOLDERS for path in (f"/{name}", f"/{name}/{{rest:path}}")),
        Route("/snapshot.{rest:path}", say_nothing_there),
    ]


def lead_to_map(request: Request) -> Response:
    """Lead to the map with the same query: Streamlit knows its first page only at the root."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def say_nothing_there(_request: Request) -> Response:
    """Say that there is no such address: otherwise Streamlit would answer with its page."""
    addresses = ", ".join([*(address.path for address in ADDRESSES), openapi.PATH])
    return RefusalError(404, f"There is no such address. Addresses: {addresses}.").answer()


def make_lifespan(get_case: Callable[[], Case]) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Make what the server does at its start: it reads the case, so that the first visitor need not wait for it.

    If that fails, each page and /healthz say why.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        with suppress(ClaimsError):
            await to_thread.run_sync(get_case)
        yield

    return lifespan


def make_middleware(
    settings: Settings, *, read_base_path: Callable[[], str], index: Path, map_page: Path
) -> list[Middleware]:
    """Make what every request passes through, from outside to inside.

    Parameters
    ----------
    read_base_path
        Gives Streamlit's ``server.baseUrlPath``.
    index
        Streamlit's page.
    map_page
        The page of the map's frame, streamlit-folium's.
    """
    base = BasePath(read_base_path)
    policies = Policies(frame_ancestors=settings.frame_ancestors, index=index, picture_hosts=online_hosts())
    log = Middleware(RequestLog, write=_write_line, base=base, fields=FIELDS)
    return [
        *([log] if settings.request_log else []),
        Middleware(SafeHeaders, policies=policies, base=base),
        Middleware(StreamlitFiles, base=base, folder=index.parent / "static"),
        Middleware(PageTheme, base=base, own=OWN),
        Middleware(PageHead, base=base, own=OWN, index=index, map_scripts=list_map_scripts(map_page)),
        Middleware(UnderBasePath, base=base, own=OWN),
        Middleware(PlainIfAsked),
    ]


def _write_line(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
