"""Servers of the benchmark's apps, each a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes
    ----------
    url : str
        Its address without a closing slash.
    process_id : int
        Its process, to read its memory.
    log : pathlib.Path
        What it printed.
    """

    url: str
    process_id: int
    log: Path


@contextmanager
def serve_script(script: str, *, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve a Streamlit script with the dashboard's settings and files; stop it at the end, even in the midst of a run.

    Parameters
    ----------
    script
        Its path from the root, such as ``bench/apps/our_map.py``.
    settings
        Environment variables for it.

    Raises
    ------
    RuntimeError
        If it does not answer within `START_SECONDS`; the message ends with what it printed.
    """
    with socket.create_server(("localhost", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = Path(folder) / "server.log"
        environment = {name: text for name, text in os.environ.items() if not name.startswith("STREAMLIT_")}
        environment |= {"HOME": folder, "PYTHONPATH": str(ROOT), "BENCH_SCRIPT": script, **(settings or {})}
        options = ["--server.port", str(port), "--server.fileWatcherType", "none"]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "bench/apps/server.py", *options],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        server = Server(url=f"http://localhost:{port}", process_id=process.pid, log=log)
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
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
    raise RuntimeError(f"{server.url} did not answer; the server said:\n{server.log.read_text(encoding='utf-8')}")
