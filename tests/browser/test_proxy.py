"""The dashboard as it is published: behind Debian's nginx, under a path, by two processes of which one is killed."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.live import ROOT, Server, Watch, serve, wait_until_ready

LINK = "/claims/?v=1&party=armenia&from=2022-09-13&to=2022-09-13&asof=2022-09-16"
MARK = ".cg-mark"
LEAST_BYTES = 1000  # what is shorter, nginx leaves as it is
BASE = ("--server.baseUrlPath", "claims")


def find_nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        pytest.fail("the browser tests need nginx: sudo apt-get install nginx-light")
    return found


def write_config(folder: Path, *, port: int, processes: list[Server]) -> Path:
    """Write the published file with the ports of this test, and around it what lets nginx run from a folder."""
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for usual, server in zip(("8501", "8502"), processes, strict=True):
        assert f"127.0.0.1:{usual} " in site
        site = site.replace(f"127.0.0.1:{usual} ", f"{server.url.removeprefix('http://')} ")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    around = f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log; events {{}}"
    config = folder / "nginx.conf"
    http = f"http {{ access_log off; client_body_temp_path {folder}/body; {places}\n{site}\n}}"
    config.write_text(f"{around}\n{http}", encoding="utf-8")
    return config


@pytest.fixture(scope="module")
def processes() -> Iterator[list[Server]]:
    """Run two processes of the dashboard under the path."""
    with serve(ROOT, *BASE) as first, serve(ROOT, *BASE) as second:
        yield [first, second]


@pytest.fixture(scope="module")
def proxy(processes: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run nginx before the two; give its address."""
    folder = tmp_path_factory.mktemp("nginx")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    config = write_config(folder, port=port, processes=processes)
    process = subprocess.Popen([find_nginx(), "-p", str(folder), "-e", f"{folder}/log", "-c", str(config)])
    try:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def visit(browser: Browser, proxy: str) -> Iterator[tuple[Page, Watch]]:
    """Open a watched page that goes through nginx."""
    watch = Watch(url=proxy)
    context = browser.new_context(base_url=proxy, viewport={"width": 1440, "height": 900}, locale="en-GB")
    watch.follow(context)
    yield context.new_page(), watch
    context.close()
    assert watch.outside == []
    assert watch.faults == []


def wait_for_map(page: Page) -> None:
    wait_until_ready(page)
    expect(page.frame_locator('iframe[title*="st_folium"]').locator(MARK).first).to_be_attached()


def read_shown(page: Page) -> str:
    return page.locator(".cg-status").first.inner_text()


def test_a_first_visit_loads_scripts_and_page_compressed(visit: tuple[Page, Watch]):
    page, _ = visit
    scripts: list[Response] = []
    page.on("response", lambda answer: scripts.append(answer) if "/static/js/" in answer.url else None)
    page.goto("/claims/")
    wait_for_map(page)
    long = [one.headers for one in scripts if int(one.headers.get("content-length", LEAST_BYTES)) >= LEAST_BYTES]
    assert {headers.get("content-encoding") for headers in long} == {"gzip"}
    assert page.request.get("/claims/").headers["content-encoding"] == "gzip"


def test_the_dashboard_works_under_a_path(visit: tuple[Page, Watch]):
    page, watch = visit
    answers: dict[str, int] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    page.goto("/claims")
    wait_for_map(page)
    assert page.url.split("?")[0].endswith("/claims/")
    for part in ("/claims/vendor/", "/claims/basemap/", "/claims/script/"):
        statuses = {status for address, status in answers.items() if part in address}
        assert statuses == {200}, part
    assert not any("/vendor/" in address and "/claims/vendor/" not in address for address in watch.requests)
    before = read_shown(page)
    page.get_by_role("radio", name="13 September", exact=True).click()
    expect(page.locator(".cg-status").first).not_to_have_text(before)
    page.goto(LINK.replace("/claims/?", "/claims/map?"))
    wait_for_map(page)
    assert page.url.split("?")[0].endswith("/claims/")
    expect(page.locator(".cg-status").first).to_contain_text("16 Sep 2022")
    for address in ("healthz", "api/toll.json", "api/openapi.json"):
        answer = page.request.get(f"/claims/{address}")
        assert (answer.status, answer.headers["x-content-type-options"]) == (200, "nosniff")
    assert page.request.get("/claims/api/openapi.json").json()["servers"] == [{"url": "/claims"}]


def test_a_visitor_whose_process_is_killed_lands_on_the_other_with_the_link(
    visit: tuple[Page, Watch], processes: list[Server]
):
    page, _ = visit
    printed = [len(server.read_log()) for server in processes]
    page.goto(LINK)
    wait_for_map(page)
    shown, address = read_shown(page), page.url
    served = ['"path": "/"' in server.read_log()[size:] for server, size in zip(processes, printed, strict=True)]
    assert sorted(served) == [False, True]
    with page.expect_websocket(timeout=60_000):
        os.kill(processes[served.index(True)].process_id, signal.SIGKILL)
    wait_for_map(page)
    assert (read_shown(page), page.url) == (shown, address)
    page.get_by_role("radio", name="The whole clash", exact=True).click()
    expect(page.locator(".cg-status").first).not_to_have_text(shown)
    page.goto(LINK)
    wait_for_map(page)
    assert read_shown(page) == shown
