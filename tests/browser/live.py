"""A real server, a real browser and a watch over what a page asks for: for browser tests, screenshots and bench."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, WebError, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
VISITORS_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Debian's Chromium without a window of its own takes a third less time; the Makefile looks for the same.
BROWSERS = ("chromium-headless-shell", *VISITORS_BROWSERS)
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    # The network cable is out: no other name can be looked up, so what should not be fetched cannot be.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)
START_SECONDS = 60
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True)
class Server:
    """A running dashboard.

    Attributes
    ----------
    url : str
        Its address without a closing slash, such as ``http://localhost:40123``.
    log : Path
        What it printed.
    process_id : int
        Its process.
    """

    url: str
    log: Path
    process_id: int

    def read_log(self) -> str:
        """Give all that it printed so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serve(root: Path = ROOT, *options: str) -> Iterator[Server]:
    """Start the dashboard as a visitor's operator does, on a free port, and stop it at the end.

    `root` is the folder with app.py: this repository, or a copy of it with other data. `options` go to Streamlit too.

    It gets an empty home folder and no STREAMLIT_ variables, so it shows what the repository's own settings give.

    Raises
    ------
    RuntimeError
        If it does not answer /healthz within `START_SECONDS`; the message ends with its log.
    """
    with socket.create_server(("localhost", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = Path(folder) / "server.log"
        home = Path(folder) / "home"
        home.mkdir()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*command, "--server.fileWatcherType", "none", *options],
                cwd=root,
                env={**environment, "HOME": str(home)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            server = Server(url=f"http://localhost:{port}", log=log, process_id=process.pid)
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    message = f"{server.url}/healthz did not answer; the server said:\n{server.read_log()}"
    raise RuntimeError(message)


@contextmanager
def open_browser(names: Sequence[str] = BROWSERS, *, flags: Sequence[str] = ()) -> Iterator[Browser]:
    """Start Chromium without a window: the first of these programs that is there, with `flags` beside ours.

    Raises
    ------
    RuntimeError
        If no Chromium is installed: a browser test fails then, it is never skipped.
    """
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        message = "the browser tests need Chromium: sudo apt-get install chromium"
        raise RuntimeError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*BROWSER_FLAGS, *flags])
        yield browser
        browser.close()


@dataclass
class Watch:
    """What the pages of a browser context asked for, and what went wrong in them.

    Attributes
    ----------
    url : str
        The server; every other host is outside.
    requests, outside : list of str
        Addresses asked for, of all frames, web sockets too; `outside` those of other hosts.
    faults : list of str
        Uncaught errors of scripts, and dialogs (a script that was let in opens one).
    console : list of str
        What the console showed as an error; kept for reading, judged by no one.
    """

    url: str
    requests: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Begin to watch every page of a context."""
        context.on("request", lambda request: self._note_request(request.url))
        context.on("weberror", self._note_error)
        context.on("dialog", self._refuse_dialog)
        context.on("console", lambda line: self.console.append(line.text) if line.type == "error" else None)
        context.on("page", lambda page: page.on("websocket", lambda opened: self._note_request(opened.url)))

    def forget(self) -> None:
        """Drop what was noted so far: for a test that provokes an outside request or an error, and asserted it."""
        for notes in (self.requests, self.outside, self.faults, self.console):
            notes.clear()

    def _note_request(self, url: str) -> None:
        self.requests.append(url)
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(self.url).netloc:
            self.outside.append(url)

    def _note_error(self, error: WebError) -> None:
        self.faults.append(str(error.error))

    def _refuse_dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def wait_until_ready(page: Page, *, seconds: float = 30) -> None:
    """Wait until Streamlit has run the page's script to its end and shows the result.

    Call it after opening a page and after everything that makes the script run again. It cannot see a run that has not
    begun yet; after a click wait with `expect` for what the click should change.
    """
    page.locator(READY).wait_for(state="attached", timeout=seconds * 1000)
    expect(page.locator('[data-stale="true"]')).to_have_count(0, timeout=seconds * 1000)


def expect_refused_frame(page: Page) -> None:
    """Wait until the browser has put its own page of refusal into the frame of a page."""
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    frame.wait_for_url("chrome-error://chromewebdata/")


def expect_no_exception(page: Page) -> None:
    """Fail if the page shows one of Streamlit's tracebacks."""
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)


class _OtherSite(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer any path with what stands behind its question mark."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(unquote(self.path.partition("?")[2]).encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def other_site() -> Iterator[str]:
    """Run a site of somebody else, of another name than the dashboard's, and give its address.

    Its pages are what stands behind their question mark, quoted: so a test writes the article that has the frame.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), _OtherSite) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()
