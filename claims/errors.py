"""What can go wrong with claims. One tree; each leaf is also a builtin, so that callers may catch either.

ClaimsError
├── CaseFileError(ValueError)      a file of the case is wrong: says file, line, column, and what to do
├── CaseMissingError(FileNotFoundError)   a file or folder of the case is not there
├── MomentError(ValueError)        a date or time that cannot be read
├── FilterError(ValueError)        a filter built in code with a value that the case does not know
└── UnknownClaimError(KeyError)    no claim of that id
"""

from __future__ import annotations

from dataclasses import dataclass


class ClaimsError(Exception):
    """Anything this project raises on purpose about claims."""


class CaseMissingError(ClaimsError, FileNotFoundError):
    """A file or folder of the case is not there."""


class MomentError(ClaimsError, ValueError):
    """A date or time that cannot be read."""


class FilterError(ClaimsError, ValueError):
    """A filter built in code with a value that the case does not know."""


class UnknownClaimError(ClaimsError, KeyError):
    """No claim of that id in the case."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Problem:
    """One fault in a file of the case.

    ``line`` counts from 1, the header is line 1; ``column`` is ``all`` where the line cannot be taken apart.
    """

    file: str
    line: int
    column: str
    what: str
    todo: str

    def __str__(self) -> str:
        todo = self.todo[:1].upper() + self.todo[1:]
        return f"{self.file}, line {self.line}, column {self.column}: {self.what}. {todo}."


class CaseFileError(ClaimsError, ValueError):
    """Files of the case are wrong. ``problems`` holds each fault; the message shows the first twenty."""

    shown = 20

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[: self.shown]]
        if len(problems) > self.shown:
            lines.append(f"... and {len(problems) - self.shown} more.")
        super().__init__("\n".join(lines))
