"""The settings of the server, all in one place: read from the environment, then from .streamlit/secrets.toml.

Streamlit's own settings (port, address, path) stay in .streamlit/config.toml. docs/DEPLOY.md explains each of both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "CLAIMED_GROUND_"
ROOT = Path(__file__).resolve().parent.parent
SECRETS = (ROOT / ".streamlit" / "secrets.toml", Path.home() / ".streamlit" / "secrets.toml")
_LAST_PORT = 65535

_ANCESTOR = re.compile(r"(?:https?://)?(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?", re.IGNORECASE)


class SettingsError(ValueError):
    """A setting has a value that the server cannot use; the message is one line."""


def _read_ancestors(text: str) -> tuple[str, ...]:
    words = text.split()
    if words == ["none"]:
        return ()
    for word in words:
        if word != "self" and not _ANCESTOR.fullmatch(word):
            raise SettingsError("use none, or self and addresses such as https://news.example, with spaces between")
    if not words:
        raise SettingsError("use none to forbid every frame")
    return tuple(dict.fromkeys(words))


def _read_address(text: str) -> str:
    if text == "none":
        return ""
    shape = re.fullmatch(r"https?://[a-z0-9][a-z0-9.-]*(?::(\d{1,5}))?((?:/[A-Za-z0-9._~-]+)*)/?", text)
    if not shape or int(shape[1] or 0) > _LAST_PORT or {".", ".."} & set(shape[2].split("/")):
        raise SettingsError("use none, or an address such as https://claims.example/, with its path if it has one")
    return text.rstrip("/") + "/"


def _read_flag(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise SettingsError("use yes or no")
    return text == "yes"


def _whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text) or not lowest <= int(text) <= highest:
            raise SettingsError(f"use a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _setting(default: Any, read: Callable[[str], Any]) -> Any:
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True)
class Settings:
    """What an operator may set.

    Attributes
    ----------
    frame_ancestors : tuple of str
        Who may show the dashboard in a frame: ``self`` and addresses of sites; empty = nobody.
    request_log : bool
        Write one line of JSON a request to standard output.
    requests_per_minute : int
        How often one visitor may ask /api and /snapshot within a minute.
    answers_at_once : int
        How many answers of /api and /snapshot are made at the same time.
    answers_waiting : int
        How many more may wait for their turn; those beyond are told to come back.
    answer_megabytes : int
        The largest answer of /api and /snapshot, before compression.
    public_address : str
        Where visitors find the dashboard, with its closing slash: the link to the live view on pictures that /snapshot
        draws; "" = not said, the link stands without it.
    """

    frame_ancestors: tuple[str, ...] = _setting(("self",), _read_ancestors)
    request_log: bool = _setting(default=True, read=_read_flag)
    requests_per_minute: int = _setting(120, _whole_number(1, 100_000))
    answers_at_once: int = _setting(2, _whole_number(1, 64))
    answers_waiting: int = _setting(16, _whole_number(0, 1_000))
    answer_megabytes: int = _setting(32, _whole_number(1, 1_000))
    public_address: str = _setting("", _read_address)


def read_settings(environment: Mapping[str, str], *, files: Iterable[Path] = SECRETS) -> Settings:
    """Read the settings.

    Parameters
    ----------
    environment
        Such as ``os.environ``: what stands here wins.
    files
        TOML files whose top-level keys have the same names; the first that has a key wins.

    Raises
    ------
    SettingsError
        If a value cannot be used, a name that begins with `PREFIX` is no setting, or a file cannot be read as TOML.
    """
    found: dict[str, tuple[str, str]] = {}
    for file in files:
        for name, value in _read_file(file).items():
            found.setdefault(name, (_as_text(value), str(file)))
    found |= {name: (text, "the environment") for name, text in environment.items()}
    names = {PREFIX + one.name.upper(): one for one in fields(Settings)}
    values = {}
    for name, (text, place) in found.items():
        if name in names:
            try:
                values[names[name].name] = names[name].metadata["read"](text.strip())
            except SettingsError as error:
                raise SettingsError(f"{name}={text[:60]!r} in {place}: {error}.") from None
        elif name.startswith(PREFIX):
            raise SettingsError(f"{name} in {place} is no setting; there are {', '.join(names)}.")
    return Settings(**values)


def _read_file(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read as TOML: {error}.") from None


def _as_text(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
