"""The server's own routes, asked over a bare socket so that no client tidies a path up on the way."""

import http.client
import json
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from claims.case import load_case
from draw.web_map import map_script, map_script_name
from geo.basemap import BROWSER_FILES
from serve import VERSION
from tests.browser.live import Server, Watch, wait_until_ready

ESCAPES = [
    "../app.py",
    "..%2fapp.py",
    "%2e%2e/app.py",
    "%2e%2e%2fapp.py",
    "..%5capp.py",
    "/etc/passwd",
    "%2fetc%2fpasswd",
]


def ask(server: Server, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Send GET for exactly this path, and give the answer with its body."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_healthz_says_ok_and_what_is_shown(server: Server):
    answer, body = ask(server, "/healthz")
    assert answer.status == 200
    assert json.loads(body) == {"status": "ok", "version": VERSION, "data_version": load_case().about.data_version}
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_answer_in_two_parts_does_not_wait_for_the_network(server: Server):
    """Without uvloop each waits 40 ms, for the server's socket keeps small parts back until the first has arrived."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    seconds = []
    for _ in range(30):
        begun = time.perf_counter()
        connection.request("GET", "/vendor/leaflet/leaflet.css")
        assert connection.getresponse().read()
        seconds.append(time.perf_counter() - begun)
    connection.close()
    assert sorted(seconds)[10] < 0.03


def test_a_head_without_end_is_refused(server: Server):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", f"/?q={'x' * 200_000}")
    assert connection.getresponse().status == 400
    connection.close()


def test_leaflet_comes_from_this_server(server: Server):
    answer, body = ask(server, "/vendor/leaflet/leaflet.js")
    assert answer.status == 200
    assert b"Leaflet 1.9" in body
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "javascript" in answer.headers["Content-Type"]


def test_the_maps_script_is_kept_for_good_under_the_name_of_its_text(server: Server):
    answer, body = ask(server, f"/script/{map_script_name()}")
    assert (answer.status, body.decode()) == (200, map_script())
    assert "javascript" in answer.headers["Content-Type"]
    assert "immutable" in answer.headers["Cache-Control"]
    again, nothing = ask(server, f"/script/{map_script_name()}", If_None_Match=answer.headers["ETag"])
    assert (again.status, nothing) == (304, b"")
    other, _ = ask(server, "/script/map-0000000000000000.js")
    assert other.status == 404
    assert "immutable" not in other.headers.get("Cache-Control", "")


@pytest.mark.parametrize("name", sorted(BROWSER_FILES))
def test_every_basemap_file_is_served_whole_and_cached(server: Server, name: str):
    path, media_type = BROWSER_FILES[name]
    answer, body = ask(server, f"/basemap/{name}")
    assert answer.status == 200
    assert body == path.read_bytes()
    assert answer.headers["Content-Type"].startswith(media_type)
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    again, nothing = ask(server, f"/basemap/{name}", If_None_Match=answer.headers["ETag"])
    assert (again.status, nothing) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=86400"


@pytest.mark.parametrize("path", ["/", "/healthz", "/vendor/leaflet/leaflet.css", "/basemap/nothing", "/claims"])
def test_every_answer_has_the_safe_headers(server: Server, path: str):
    answer, _ = ask(server, path)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("folder", ["/basemap", "/vendor/leaflet"])
@pytest.mark.parametrize("escape", ESCAPES)
def test_no_path_leads_out_of_a_folder(server: Server, folder: str, escape: str):
    answer, body = ask(server, f"{folder}/{escape}")
    assert answer.status in {400, 404}
    assert b"st.App" not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    "path", ["/basemap/nothing.geojson", "/basemap/", "/vendor/leaflet/nothing.js", "/vendor/jquery.js"]
)
def test_an_unknown_file_is_not_found_and_not_cached(server: Server, path: str):
    answer, _ = ask(server, path)
    assert answer.status == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_deep_link_as_first_request_goes_through_the_shell(page: Page):
    page.goto("/about")
    wait_until_ready(page)
    expect(page.get_by_test_id("stSidebarNav").get_by_role("link")).to_have_text(
        ["Map", "Timeline", "Compare", "Reactions", "Claims", "Snapshot", "About"]
    )
    expect(page).to_have_title("Claimed Ground")


def test_the_watch_notices_what_it_should(page: Page, watch: Watch):
    page.goto("about:blank")
    with page.expect_websocket(), page.context.expect_event("weberror"):
        page.set_content(
            "<script src='https://example.org/a.js'></script>"
            "<iframe srcdoc=\"<script>new WebSocket('wss://example.net/b');"
            "alert('c');throw Error('d')</script>\"></iframe>"
        )
    assert sorted(watch.outside) == ["https://example.org/a.js", "wss://example.net/b"]
    assert sorted(watch.faults) == ["d", "dialog: c"]
    watch.forget()
