"""The server's addresses in this process: for tests that need no socket."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from functools import lru_cache
from unittest.mock import patch

from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims.case import Case, load_case
from export.formats import Write
from serve.addresses import Address
from serve.routes import make_routes
from serve.settings import Settings

BUSY = Settings(requests_per_minute=100_000)


@lru_cache(maxsize=1)
def get_case() -> Case:
    """Give the real case, loaded once for all of these tests."""
    return load_case()


def make_app(settings: Settings = BUSY, *, get_case: Callable[[], Case] = get_case) -> Starlette:
    """Make an application of nothing but our own addresses."""
    return Starlette(routes=make_routes(get_case, settings))


def make_client(settings: Settings = BUSY, *, get_case: Callable[[], Case] = get_case) -> TestClient:
    """Make a client that asks the addresses."""
    return TestClient(make_app(settings, get_case=get_case), raise_server_exceptions=False)


@contextmanager
def writing(write: Write):
    """Let every address give what another function writes."""
    with patch.object(Address, "write", property(lambda _self: write)):
        yield


def write_slowly(_case: Case, _view: object, **_options: object) -> bytes:
    """Take a quarter of a second."""
    time.sleep(0.25)
    return b"{}"
