"""The theme of a link leads to the page in that theme, once, and nothing but a page is led anywhere."""

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from serve.base_path import BasePath
from serve.page_theme import PageTheme

ANSWER = [Route("/{rest:path}", lambda _request: PlainTextResponse("page"))]


def ask(address: str, *, base: str = "") -> str | None:
    """Give where an address is led to, if anywhere."""
    layer = Middleware(PageTheme, base=BasePath(lambda: base), own={"api", "map"})
    client = TestClient(Starlette(routes=ANSWER, middleware=[layer]), follow_redirects=False)
    return client.get(address).headers.get("location")


@pytest.mark.parametrize("path", ["/", "/timeline", "/no-such-page"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_led_to_its_theme_with_all_of_the_link(path: str, theme: str):
    led = ask(f"{path}?v=1&q=a%26b+c&theme={theme}&centre=46.2,39.7")
    assert led == f"?v=1&q=a%26b+c&theme={theme}&centre=46.2,39.7&embed_options={theme}_theme"
    assert ask(f"{path}{led}") is None


def test_under_a_path_behind_a_proxy_too():
    assert ask("/claims/timeline?theme=dark", base="claims") == "?theme=dark&embed_options=dark_theme"
    assert ask("/claims/?theme=dark", base="claims") == "?theme=dark&embed_options=dark_theme"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?theme=",
        "/?theme=pink",
        "/?theme=dark_theme",
        "/?theme=dark&theme=light",
        "/?theme=dark&theme=dark",
        "/?theme=dark&embed_options=light_theme",
        "/?q=theme=dark",
        "/map?theme=dark",
        "/api?theme=dark",
        "/api/claims.csv?theme=dark",
        "/snapshot.png?theme=dark",
        "/static/js/index.js?theme=dark",
        "/component/streamlit_folium.st_folium/index.html?theme=dark",
        "/_stcore/stream?theme=dark",
        "/timeline/?theme=dark",
        "http://testserver//evil?theme=dark",
        "http://testserver///?theme=dark",
        f"/?theme=dark&{'&'.join(['x=1'] * 2000)}",
    ],
)
def test_anything_else_stays_where_it_is(address: str):
    assert ask(address) is None


def lead(path: str, query: bytes) -> str:
    """Give where a path and a query are led to as they come from the wire."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": []}
    sent: list[dict[str, Any]] = []

    async def keep(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(PageTheme(None, base=BasePath(lambda: ""), own=())(scope, None, keep))  # type: ignore[arg-type]
    return str(dict(sent[0]["headers"])[b"location"], "ascii")


def test_letters_that_come_unescaped_stay_what_they_are():
    assert lead("/", "theme=dark&q=é".encode()) == "?theme=dark&q=%C3%A9&embed_options=dark_theme"


@pytest.mark.parametrize("path", ["/", "/\\evil"])
def test_what_a_stranger_writes_into_the_link_stays_in_its_query(path: str):
    led = lead(path, b"theme=dark&q=%0d%0aSet-Cookie:x=1\\evil.example\n")
    assert led.startswith("?theme=dark&q=%0d%0aSet-Cookie:x=1")
    assert "\n" not in led
