"""What can go wrong with places.

```
GeoError(Exception)
├── PlacesFileError(ValueError)                places.csv, place_names.csv or towns.csv is wrong
├── MissingPlacesFileError(FileNotFoundError)  one of these files is not there
├── UnknownPlaceError(LookupError)             no place has this id
├── UnknownCountryError(ValueError)            no country has this code or name
├── BadPositionError(ValueError)               not a longitude and a latitude
└── NotANameError(TypeError)                   a name that is not text
```

"No place of this name" is no error: the geocoder then gives an empty list.
"""

from dataclasses import dataclass


class GeoError(Exception):
    """Any error of the package `geo`."""


@dataclass(frozen=True)
class Problem:
    """One fault in a file of places.

    Parameters
    ----------
    file, column : str
        Where it is.
    line : int
        Line in the file, the header being line 1.
    what, todo : str
        What is wrong and what to do about it, without a full stop.
    """

    file: str
    line: int
    column: str
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.what}. {self.todo}."


class PlacesFileError(GeoError, ValueError):
    """Files of places are wrong; the message shows the first twenty faults.

    Parameters
    ----------
    problems : list of Problem
        All faults, in the order of the files.
    """

    shown = 20

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[: self.shown]]
        if len(problems) > self.shown:
            lines.append(f"... and {len(problems) - self.shown} more.")
        super().__init__("\n".join(lines))


class MissingPlacesFileError(GeoError, FileNotFoundError):
    """A file of places is not in the folder."""


class UnknownPlaceError(GeoError, LookupError):
    """No place has this id."""


class UnknownCountryError(GeoError, ValueError):
    """No country of the gazetteer has this code or name."""


class BadPositionError(GeoError, ValueError):
    """Not a longitude of -180 to 180 and a latitude of -90 to 90, in degrees."""


class NotANameError(GeoError, TypeError):
    """The name to look up is not text."""
