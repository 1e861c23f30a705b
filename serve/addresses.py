"""The addresses that other programs ask: which there are, and what each gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claims.case import Case
from draw.view import View
from export.file_name import name_file
from export.formats import FORMATS, Format
from export.toll_json import write_toll

CLAIMS = ("geojson", "csv")
PICTURES = ("png", "svg", "pdf")
OPTIONS = ("size", "dpi")
"""What a query may tell a format. Never `base`, the address of the live view: a stranger's would stand on a picture."""


@dataclass(frozen=True)
class Address:
    """One address.

    Attributes
    ----------
    path : str
        Where it lies, such as ``/api/claims.csv``.
    format : export.formats.Format
        What it gives.
    summary : str
        What it gives, for a person.
    stem : str
        What the name of its file begins with.
    """

    path: str
    format: Format
    summary: str
    stem: str = "claims"

    @property
    def options(self) -> tuple[str, ...]:
        """What a query may say beside the view: of a picture its size and density."""
        return tuple(name for name in self.format.options if name in OPTIONS)

    @property
    def write(self) -> Callable[..., bytes]:
        """Make the bytes of the file from case and view, and by keyword what the format's options name."""
        return self.format.write

    def name(self, case: Case, view: View) -> str:
        """Give the name to keep the file under."""
        return self.stem + name_file(case, view, format=self.format).removeprefix("claims")


_TOLL = Format("toll", "json", "application/json", "The toll as JSON", write_toll)

ADDRESSES: tuple[Address, ...] = (
    Address("/api/toll.json", _TOLL, "The current totals of each side, one row a series, never added up", "toll"),
    *(
        Address(f"/api/claims.{one.extension}", one, f"The claims of the view. {one.words}")
        for one in map(FORMATS.__getitem__, CLAIMS)
    ),
    *(
        Address(f"/snapshot.{one.extension}", one, f"The map of the view. {one.words}", "map")
        for one in map(FORMATS.__getitem__, PICTURES)
    ),
)
