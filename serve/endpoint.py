"""How an address answers: limits first, then the query, then the answer from the shelf or made in its turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from claims.case import Case
from claims.errors import ClaimsError
from draw.view import View
from serve.addresses import ADDRESSES, Address
from serve.answers import Answer, Shelf, make_answer, send_answer, without_body
from serve.limits import Rate, Turns
from serve.openapi import write_description
from serve.queries import read_query
from serve.refusals import RefusalError
from serve.settings import Settings

JSON = "application/json"
MEGABYTE = 1_000_000
SHELF_BYTES = 32 * MEGABYTE
METHODS = "GET, HEAD, OPTIONS"
CACHE_CONTROL = "public, max-age=300"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Content-Disposition",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


Options = tuple[tuple[str, Any], ...]
"""What a format is told beside case and view, so that answers can be kept by it."""

Find = Callable[[Request], Awaitable[Answer]]


class Desk:
    """What all addresses share: the case, the limits, and the answers made last.

    Parameters
    ----------
    get_case
        Gives the case that the pages show.
    """

    def __init__(self, get_case: Callable[[], Case], settings: Settings) -> None:
        self.get_case = get_case
        self.rate = Rate(settings.requests_per_minute)
        self.turns = Turns(at_once=settings.answers_at_once, waiting=settings.answers_waiting)
        self.shelf = Shelf(SHELF_BYTES)
        self._base = settings.public_address
        self.most_bytes = settings.answer_megabytes * MEGABYTE

    async def find(self, address: Address, request: Request) -> Answer:
        """Give the answer to a request.

        Raises
        ------
        RefusalError
            If the query is wrong, or the answer too large, or too many wait.
        """
        case, view, options = await to_thread.run_sync(self._read, address, request.scope["query_string"])
        key = (address, case, view, options)
        known = self.shelf.find(key)
        if known is not None:
            return known
        return await self.turns.make(partial(self._make, key))

    async def describe(self, request: Request) -> Answer:
        """Give the description of all addresses."""
        if request.scope["query_string"]:
            raise RefusalError(400, "The description takes no query.")
        case = await to_thread.run_sync(self._get_case)
        base = request.scope.get("root_path", "")
        return make_answer(write_description(case, ADDRESSES, base=base), media_type=JSON, name="openapi.json")

    def _read(self, address: Address, query_string: bytes) -> tuple[Case, View, Options]:
        case = self._get_case()
        view, options = read_query(query_string, case, options=address.options)
        if self._base and "base" in address.format.options:
            options["base"] = self._base
        return case, view, tuple(options.items())

    def _get_case(self) -> Case:
        try:
            return self.get_case()
        except ClaimsError as error:
            raise RefusalError(503, f"The case cannot be read: {error}") from error

    def _make(self, key: tuple[Address, Case, View, Options]) -> Answer:
        address, case, view, options = key
        body = address.write(case, view, **dict(options))
        if len(body) > self.most_bytes:
            size = f"{len(body) / MEGABYTE:.1f} MB, more than {self.most_bytes // MEGABYTE} MB"
            raise RefusalError(413, f"The answer would have {size}. Ask for less: a party, some days, a kind.")
        answer = make_answer(body, media_type=address.format.media_type, name=address.name(case, view))
        self.shelf.keep(key, answer)
        return answer


class Endpoint:
    """An address as Starlette calls it. It takes every method, so that it can say which it knows.

    Parameters
    ----------
    find
        Gives the answer to a request, or raises a `RefusalError`.
    """

    def __init__(self, find: Find, rate: Rate) -> None:
        self._find, self._rate = find, rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        try:
            answer = await self._answer(request)
        except RefusalError as refusal:
            answer = without_body(refusal.answer(), request)
        answer.headers.update(CORS)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": METHODS, **PREFLIGHT})
        if request.method not in {"GET", "HEAD"}:
            raise RefusalError(405, f"Use one of {METHODS}.", headers={"Allow": METHODS})
        self._rate.count(request.client.host if request.client else "")
        if request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers:
            raise RefusalError(413, "This address takes no body: put the query behind a question mark.")
        return send_answer(await self._find(request), request, cache_control=CACHE_CONTROL)
