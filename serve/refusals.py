"""What is said when a request is not answered: a status and a message in JSON that tells what to do instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import JSONResponse


@dataclass
class RefusalError(Exception):
    """A request that is not answered as asked.

    Attributes
    ----------
    status : int
        The HTTP status.
    message : str
        For a person: what is wrong and what to do.
    problems : tuple of (str, str)
        Each field of the query that cannot be used, with the reason.
    headers : dict
        More headers.
    """

    status: int
    message: str
    problems: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> JSONResponse:
        """Give the answer. It is never kept: the next request may be answered otherwise."""
        problems = [{"field": name, "message": reason} for name, reason in self.problems]
        content = {"error": self.message, "problems": problems}
        return JSONResponse(content, status_code=self.status, headers={"Cache-Control": "no-store", **self.headers})
