"""The policies by address, the log's lines and the base path, without a server."""

import json
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from draw.web_map import online_hosts
from serve import VERSION
from serve.base_path import BasePath, UnderBasePath
from serve.headers import Policies, hash_inline_scripts
from serve.log import RequestLog

ROOT = Path(__file__).resolve().parents[2]
INDEX = Path(st.__file__).parent / "static" / "index.html"


def make_policies(*ancestors: str) -> Policies:
    return Policies(frame_ancestors=ancestors, index=INDEX, picture_hosts=online_hosts())


def read_policy(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split("; "))}


def test_a_page_may_run_no_script_but_streamlits_own():
    policy = read_policy(make_policies("self").choose("/timeline"))
    (digest,) = hash_inline_scripts(INDEX.read_text(encoding="utf-8"))
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'", "blob:", f"'sha256-{digest}'"]
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert not any("http" in value or "*" in value for values in policy.values() for value in values)


def test_only_the_map_may_show_pictures_of_the_online_grounds():
    policies = make_policies("self")
    component = read_policy(policies.choose("/component/streamlit_folium.st_folium/index.html"))
    assert component["img-src"] == ["'self'", "data:", "blob:", *online_hosts()]
    assert len(online_hosts()) == 3
    assert [name for name, values in component.items() if set(values) & set(online_hosts())] == ["img-src"]
    assert "unsafe" not in policies.page.replace("style-src 'self' 'unsafe-inline'", "").replace(
        "'wasm-unsafe-eval'", ""
    )


@pytest.mark.parametrize("path", ["/api/toll.json", "/snapshot.svg", "/basemap/border.geojson", "/media/a.svg"])
def test_a_file_may_run_and_fetch_nothing(path: str):
    policy = read_policy(make_policies("self").choose(path))
    assert policy["default-src"] == ["'none'"]
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("ancestors", "page", "component"),
    [
        ((), ["'none'"], ["'self'"]),
        (("self",), ["'self'"], ["'self'"]),
        (("https://news.example",), ["https://news.example"], ["'self'", "https://news.example"]),
    ],
)
def test_the_frame_is_for_those_that_the_setting_names(ancestors, page, component):
    policies = make_policies(*ancestors)
    assert read_policy(policies.choose("/"))["frame-ancestors"] == page
    assert read_policy(policies.choose("/component/x"))["frame-ancestors"] == component


@pytest.mark.parametrize("written", ["maps/claims", "/maps/claims/", "maps/claims/"])
def test_our_addresses_are_found_under_the_base_path_and_streamlits_are_left_alone(written: str):
    def say_path(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{request.scope.get('root_path', '')} {request.path_params.get('rest', '')}")

    app = Starlette(
        routes=[
            Mount("/api", routes=[Route("/{rest}", say_path)]),
            Route("/maps/claims/{rest:path}", lambda _request: PlainTextResponse("streamlit")),
        ]
    )
    client = TestClient(UnderBasePath(app, base=BasePath(lambda: written), own=["api"]))
    assert client.get("/maps/claims/api/a").text == "/maps/claims/api a"
    assert client.get("/api/a").text == "/api a"
    assert client.get("/maps/claims/apis/a").text == "streamlit"
    assert client.get("/maps/claims/_stcore/api/x").text == "streamlit"


def test_a_path_that_only_begins_like_the_base_path_is_not_under_it():
    base = BasePath(lambda: "claims")
    assert [base.strip(path) for path in ("/claims", "/claims/", "/claims/x", "/claimsx", "/")] == [
        "/",
        "/",
        "/x",
        "/claimsx",
        "/",
    ]


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def logged(lines: list[str]) -> TestClient:
    def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse("hello", status_code=int(request.query_params.get("status", 200)))

    def fail(_request: Request) -> PlainTextResponse:
        raise RuntimeError("broken")

    async def visit(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_bytes(await socket.receive_bytes())

    app = Starlette(routes=[Route("/fail", fail), WebSocketRoute("/_stcore/stream", visit), Route("/{p:path}", answer)])
    log = RequestLog(app, write=lines.append, base=BasePath(lambda: ""), fields=["party", "status"])
    return TestClient(log, raise_server_exceptions=False)


def test_a_line_tells_of_the_request_and_nothing_of_who_asked(logged: TestClient, lines: list[str]):
    logged.get("/claims?party=secretive&who=me&status=201", headers={"User-Agent": "Me/1", "Cookie": "me=1"})
    line = json.loads(lines[0])
    assert line.keys() == {"time", "method", "path", "fields", "status", "bytes", "milliseconds"}
    assert (line["method"], line["path"], line["status"], line["bytes"]) == ("GET", "/claims", 201, 5)
    assert line["fields"] == ["other", "party", "status"]
    assert not any(word in lines[0] for word in ("secretive", "who", "Me/1", "testclient", "127.0.0.1", "me=1"))


def test_a_stranger_cannot_forge_a_line_or_flood_one(logged: TestClient, lines: list[str]):
    logged.get("/a%0A%7B%22status%22:200%7D?%0Ax=1")
    logged.get("/" + "b" * 5000)
    assert len(lines) == 2
    assert all(line.count("\n") == 1 and len(line) < 400 for line in lines)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/static/js/index.js", 0),
        ("/healthz", 0),
        ("/claims/_stcore/health?status=404", 0),
        ("/vendor/leaflet/leaflet.js", 0),
        ("/vendor/nothing.js?status=404", 1),
        ("/_stcore/health?status=503", 1),
        ("/timeline", 1),
        ("/api/toll.json", 1),
    ],
)
def test_what_every_visit_fetches_is_logged_only_if_it_fails(logged: TestClient, lines: list[str], path, count):
    logged.get(path)
    assert len(lines) == count


def test_a_failure_of_ours_is_logged_as_one(logged: TestClient, lines: list[str]):
    logged.get("/fail")
    assert json.loads(lines[0])["status"] == 500


def test_a_visit_is_logged_at_its_end(logged: TestClient, lines: list[str]):
    with logged.websocket_connect("/_stcore/stream") as socket:
        assert lines == []
        socket.send_bytes(b"12345")
        socket.receive_bytes()
    line = json.loads(lines[0])
    assert (line["method"], line["path"], line["status"], line["bytes"]) == ("VISIT", "/_stcore/stream", 101, 5)


def test_the_version_is_the_newest_of_the_changelog():
    headings = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "]
    assert headings[0] == f"## {VERSION}"
