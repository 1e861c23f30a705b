"""Writes the two tables of data/README.md, sources and built files, from basemap.toml and the files themselves."""

import hashlib
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- tables of the build: begin -->", "<!-- tables of the build: end -->"


def write_tables(folder: Path) -> None:
    """Write both tables between their marks in README.md; a file that did not change keeps the day it was built."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    old, after = rest.split(END)
    plan = tomllib.loads((folder / "basemap.toml").read_text(encoding="utf-8"))
    built = "\n".join([*_list_sources(plan), "", *_list_files(folder, plan, days=_read_days(old))])
    (folder / "README.md").write_text(f"{before}{BEGIN}\n{built}\n{END}{after}", encoding="utf-8")


def _list_sources(plan: dict[str, Any]) -> list[str]:
    rows = ["| source | package | origin | dated | licence | credit line |", "|---|---|---|---|---|---|"]
    for name, source in plan["sources"].items():
        licence = f"[{source['licence']}]({source['licence_text']})"
        origin = f"[{source['origin']}]({source['link']})"
        cells = [name, source["package"], origin, source["dated"], licence, source["credit"]]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _list_files(folder: Path, plan: dict[str, Any], *, days: dict[str, str]) -> list[str]:
    rows = ["| file | source | licence | bytes | built | SHA-256 | recipe |", "|---|---|---|---|---|---|---|"]
    today = datetime.now(UTC).date().isoformat()
    for part in (*plan["layers"].values(), *plan["tables"].values()):
        content = (folder / part["file"]).read_bytes()
        hashed = hashlib.sha256(content).hexdigest()
        licence = plan["sources"][part["source"]]["licence"]
        cells = [part["file"], part["source"], licence, str(len(content)), days.get(hashed, today)]
        rows.append(f"| {' | '.join(cells)} | {hashed} | {part['recipe']} |")
    return rows


def _read_days(table: str) -> dict[str, str]:
    return {hashed: day for day, hashed in re.findall(r"\| (\d{4}-\d\d-\d\d) \| ([0-9a-f]{64}) \|", table)}
