"""Limits: how often one visitor may ask, and how many answers are made at the same time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from serve.refusals import RefusalError

Made = TypeVar("Made")
SECONDS_OF_A_TURN = 5


class Rate:
    """How often one visitor may ask within a minute. Whom it counts is kept in memory for that minute and nowhere else.

    Parameters
    ----------
    per_minute
        How often.
    """

    def __init__(self, per_minute: int) -> None:
        self._often = RateLimitItemPerMinute(per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, visitor: str) -> None:
        """Count a request.

        Raises
        ------
        RefusalError
            429 if it is one too many.
        """
        if self._limiter.hit(self._often, visitor):
            return
        free_at = self._limiter.get_window_stats(self._often, visitor).reset_time
        seconds = max(1, math.ceil(free_at - time.time()))
        raise RefusalError(
            429,
            f"You asked more than {self._often.amount} times within a minute. Come back in {seconds} s. "
            "Keep answers: each carries an ETag to ask with.",
            headers={"Retry-After": str(seconds)},
        )


class Turns:
    """A bounded number of threads that make answers, and a bounded number of requests that wait for one.

    The server's own thread goes on meanwhile, so a slow answer holds up neither a page nor a health check.

    Parameters
    ----------
    at_once
        How many are made at the same time.
    waiting
        How many more may wait.
    """

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self._most = at_once + waiting
        self._threads = CapacityLimiter(at_once)
        self._inside = 0

    async def make(self, work: Callable[[], Made]) -> Made:
        """Do the work in a thread, when its turn has come.

        Raises
        ------
        RefusalError
            503 if as many wait as may.
        """
        if self._inside >= self._most:
            message = f"{self._inside} answers are being made or waited for. Come back in {SECONDS_OF_A_TURN} s."
            raise RefusalError(503, message, headers={"Retry-After": str(SECONDS_OF_A_TURN)})
        self._inside += 1
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            self._inside -= 1
