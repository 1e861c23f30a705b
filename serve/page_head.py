"""Streamlit's page with a longer head: it names what the first screen runs, so that a browser has it ready in time.

Streamlit's script asks for each kind of element only when the first of it arrives, and then for the files which that
one imports: some eighty small files, one wave after the other. Named in the head they come while the script starts. And
an element that is not ready when its turn comes is drawn a third of a second later, so each is made ready beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from draw.web_map import map_script_name
from serve.answers import Answer, make_answer, send_answer
from serve.base_path import BasePath

ON_MAP = ("Html", "ComponentInstance")
"""Streamlit's names of the elements that an embedded map is made of."""

ON_EVERY_PAGE = (
    *("Html", "PageLink", "Button", "ButtonGroup", "Checkbox", "DateInput", "Multiselect", "Radio", "Selectbox"),
    *("Slider", "TextInput", "TimeInput", "BidiComponent"),
)
ON_MAP_PAGE = (*ON_EVERY_PAGE, "ComponentInstance", "DownloadButton", "DataFrame")

FONTS = ("SourceSerifVariable-Roman", "SourceSansVF-Italic", "MaterialSymbols-Rounded")

_IMPORTED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


def lengthen_head(index: Path, *, elements: Sequence[str], map_scripts: Sequence[str] = ()) -> str:
    """Give Streamlit's page with the files of its first screen named in its head, and its elements made ready.

    Where a version of Streamlit has no file of a name, the page stands without it.

    Parameters
    ----------
    index
        Streamlit's page, in the folder of its files.
    elements
        Streamlit's names of the elements on the screen, as its files are named.
    map_scripts
        Addresses below the base path of the scripts that the map's frame asks for.
    """
    page = index.read_text(encoding="utf-8")
    files = index.parent / "static"
    ready = [f"static/js/{path.name}" for element in elements for path in files.glob(f"js/{element}.*.js")]
    modules = [f"static/js/{name}" for name in _find_modules(files, ready, page)]
    links = [
        *(_link('rel="modulepreload" crossorigin', module) for module in modules),
        *(_link('rel="preload" as="font" type="font/woff2" crossorigin', font) for font in _find_fonts(files)),
        *(_link('rel="preload" as="script"', address) for address in map_scripts),
        *(f'<script type="module" crossorigin fetchpriority="low" src="./{module}"></script>' for module in ready),
    ]
    return page.replace("</head>", "\n".join([*links, "</head>"]), 1)


def _link(kind: str, address: str) -> str:
    return f'<link {kind} fetchpriority="low" href="./{escape(address)}">'


def _find_fonts(files: Path) -> Iterator[str]:
    for font in FONTS:
        yield from (f"static/media/{path.name}" for path in files.glob(f"media/{font}.*.woff2"))


def list_map_scripts(map_page: Path) -> list[str]:
    """List the addresses, below the base path, of the scripts that the map's frame asks for.

    Parameters
    ----------
    map_page
        The page of that frame, streamlit-folium's.
    """
    scripts = re.findall(r'<script [^>]*src="\./([\w./-]+)"', map_page.read_text(encoding="utf-8"))
    of_frame = [f"component/streamlit_folium.st_folium/{script}" for script in scripts]
    return [*of_frame, "vendor/leaflet/leaflet.js", f"script/{map_script_name()}"]


def _find_modules(files: Path, ready: Sequence[str], page: str) -> Iterator[str]:
    waiting = [Path(module).name for module in ready]
    seen = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name in page:
            continue
        seen.add(name)
        yield name
        waiting += _IMPORTED.findall((files / "js" / name).read_text(encoding="utf-8"))


class PageHead:
    """Middleware: answers for each page with Streamlit's page and the longer head.

    Parameters
    ----------
    own
        First parts of our addresses that are no pages, such as "api".
    index
        Streamlit's page.
    map_scripts
        As for `lengthen_head`.
    """

    def __init__(
        self, app: ASGIApp, *, base: BasePath, own: Collection[str], index: Path, map_scripts: Sequence[str]
    ) -> None:
        self._app, self._base, self._own = app, base, frozenset(own)
        self._embedded = _make_page(lengthen_head(index, elements=ON_MAP, map_scripts=map_scripts))
        self._map = _make_page(lengthen_head(index, elements=ON_MAP_PAGE, map_scripts=map_scripts))
        self._other = _make_page(lengthen_head(index, elements=ON_EVERY_PAGE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page; pass any other request on."""
        name = self._base.find_page(scope["path"], own=self._own) if scope["type"] == "http" else None
        if name is None or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        page = self._other if name else self._map
        if b"embed=true" in scope["query_string"].lower():
            page = self._embedded
        await send_answer(page, Request(scope), cache_control="no-cache")(scope, receive, send)


def _make_page(text: str) -> Answer:
    return make_answer(text.encode(), media_type="text/html")
