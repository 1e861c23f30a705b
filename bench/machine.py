"""What the benchmark ran on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("streamlit", "streamlit-folium", "folium", "pydeck", "pandas", "numpy")


@dataclass(frozen=True)
class Machine:
    """The machine and the versions of a run.

    Attributes
    ----------
    day : str
        When, as an ISO date in UTC.
    processor : str
        Its name.
    cores : int
        How many of them.
    memory_gb : float
        Memory in 10^9 bytes.
    load : float
        Processes that wanted to run in the minute before: what else the machine was doing.
    versions : str
        Python, Chromium and the packages that matter.
    """

    day: str
    processor: str
    cores: int
    memory_gb: float
    load: float
    versions: str


def describe_machine(chromium: str) -> Machine:
    """Describe the machine now; `chromium` is the browser's version."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return Machine(
        day=datetime.now(UTC).date().isoformat(),
        processor=_name_processor(),
        cores=os.cpu_count() or 1,
        memory_gb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
        load=os.getloadavg()[0],
        versions=f"Python {platform.python_version()}, Chromium {chromium}, {packages}",
    )


def _name_processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
