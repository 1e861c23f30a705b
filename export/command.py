"""``python -m export``: the claims that a filter keeps, written to a file or a pipe, without a server."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from claims.case import Case, load_case
from claims.errors import ClaimsError
from claims.table import PEOPLE
from export.command_errors import UsageError
from export.command_flags import make_parser, read_view
from export.command_options import choose_writer
from export.file_name import name_file
from export.formats import FORMATS
from geo.errors import GeoError

WRITTEN, FAILED, MISUSED = 0, 1, 2
PIPE: Final = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 written, 1 not written, 2 the command is wrong."""
    try:
        return _run(make_parser().parse_args(arguments))
    except UsageError as error:
        return _fail(f"{error}. python -m export --help says more.", code=MISUSED)
    except BrokenPipeError:
        # Who read the pipe has gone; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (ClaimsError, GeoError) as error:
        return _fail(str(error), code=FAILED)
    except OSError as error:
        return _fail(f"-o: {error.filename or 'the file'} could not be written: {error.strerror}", code=FAILED)
    except KeyboardInterrupt:
        return _fail("stopped; nothing was written", code=FAILED)


def _run(flags: argparse.Namespace) -> int:
    if flags.list == "format":
        return _show((one.name, one.words) for one in FORMATS.values())
    if flags.list is None and flags.format is None:
        raise UsageError("--format: say which kind of file; --list shows them")
    _check_output(flags.output, flags.format)
    if flags.output == PIPE:
        _check_stdout()
    started = time.monotonic()
    tell = _tell_nothing if flags.quiet else _tell
    tell("Reading the claims ...")
    case = load_case()
    if flags.list is not None:
        return _show(_list_ids(case, flags.list))
    view = read_view(flags, case)
    chosen = FORMATS[flags.format]
    write = choose_writer(flags, chosen)
    taken = chosen.takes(case, view.filter)
    kept = len(taken.keep(case).claims)
    tell(f"Writing {kept} of {len(case.claims)} claims, {taken.in_words(case)} ...")
    written = write(case, view)
    name = _put(written, flags.output or name_file(case, view, format=chosen))
    tell(f"{name}: {kept} claims, {len(written):,} bytes, {time.monotonic() - started:.1f} s")
    return WRITTEN


def _check_output(output: str | None, wanted: str | None) -> None:
    """Refuse a place to write to that is none, or a name that says another kind of file than the format."""
    if output is None or output == PIPE:
        return
    path = Path(output)
    if not output.strip():
        raise UsageError("-o: empty; give the name of a file, or - for a pipe")
    if path.is_dir():
        raise UsageError(f"-o: {output} is a folder; give the name of a file")
    ending = path.suffix.lower().removeprefix(".")
    if wanted and ending in {one.extension for one in FORMATS.values()} - {FORMATS[wanted].extension}:
        raise UsageError(f"-o: {output} ends in .{ending}, but the format {wanted} in .{FORMATS[wanted].extension}")


def _put(written: bytes, output: str) -> str:
    """Write to a pipe, or to a file that is replaced only once the new one is whole."""
    if output == PIPE:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return "stdout"
    path = Path(output)
    if path.exists() and not path.is_file():
        path.write_bytes(written)
        return output
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(written)
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, output) from error
    finally:
        beside.unlink(missing_ok=True)
    return output


def _list_ids(case: Case, field: str) -> Iterator[tuple[str, str]]:
    if field == "people":
        yield from ((one, "") for one in PEOPLE)
    elif field == "place":
        yield from ((one.id, one.name) for one in case.gazetteer.places.values() if one.typed)
    else:
        table, column = {
            "event": ("events", "title"),
            "party": ("parties", "name"),
            "kind": ("kinds", "label"),
            "measure": ("measures", "label"),
        }[field]
        frame = getattr(case, table)
        yield from zip(frame["id"], frame[column], strict=True)


def _check_stdout() -> None:
    """Raise an OSError where the command was started without a standard output, as by ``>&-``: Python has none then."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed", "the standard output")


def _show(rows: Iterator[tuple[str, str]]) -> int:
    _check_stdout()
    for name, words in rows:
        sys.stdout.write(f"{name:<24} {words}".rstrip() + "\n")
    sys.stdout.flush()
    return WRITTEN


def _tell(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _tell_nothing(_text: str) -> None:
    """Tell nothing."""


def _fail(text: str, *, code: int) -> int:
    _tell(f"python -m export: {' '.join(text.split())}")
    return code
