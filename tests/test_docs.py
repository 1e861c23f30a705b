"""The subject's documents cannot rot: the examples are run, the codebook's tables are those of the code."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest

from claims.case import Case
from claims.codebook import BEGIN, END, write_codebook
from claims.contradiction import find_denied, judge
from claims.corroboration import grade_claims
from claims.revision import history
from claims.side_by_side import set_side_by_side
from claims.table import TABLES
from claims.toll import toll
from tests.claims.building import GROWING, case_of

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = (ROOT / "docs" / "CLAIMS.md").read_text(encoding="utf-8")
DATA = (ROOT / "docs" / "DATA.md").read_text(encoding="utf-8")
Rows = list[dict[str, str]]

PARTIES = {"am": "armenia", "az": "azerbaijan", "ka": "karabakh", "un": "un"}
ROLES = {"karabakh": "local", "un": "third"}
LEFT_OUT = {
    "claimant": "am-mod",
    "event": "clash",
    "kind": "casualties",
    "harmed": "armenia",
    "people": "military",
    "measure": "killed",
    "scope": "front",
    "role": "total",
}


@dataclass
class Example:
    """A heading with its tables: those that go in by file, those that come out by call."""

    title: str
    given: dict[str, Rows] = field(default_factory=dict)
    gives: list[tuple[str, Rows]] = field(default_factory=list)


def read_table(lines: list[str]) -> Rows:
    """Read a table of markdown; its second line is the rule under the header."""
    header, _, *rows = ([cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_examples(text: str) -> Iterator[Example]:
    """Give every heading of the third level that has tables under a file's name or a call in backquotes."""
    for section in re.split(r"^#{2,3} ", text, flags=re.MULTILINE)[1:]:
        example = Example(section.splitlines()[0])
        for caption, table in re.findall(r"^`([^`\n]+)`\n\n((?:\|.*\n)+)", section, flags=re.MULTILINE):
            rows = read_table(table.splitlines())
            if caption.endswith(".csv"):
                example.given[caption.removesuffix(".csv")] = rows
            else:
                example.gives.append((caption, rows))
        if example.given or example.gives:
            yield example


def build_case(example: Example) -> Case:
    """Make the case that an example puts in; what it leaves out is filled in as the document says."""
    claims = [
        {**{name: value for name, value in LEFT_OUT.items() if name not in row}, **row, "seq": str(number)}
        for number, row in enumerate(example.given["claims"], 1)
    ]
    claims = [{"statement": f"says {row['claim_id']}.", **row} for row in claims]
    offices = {row["claimant"]: PARTIES[row["claimant"].split("-")[0]] for row in claims}
    sources = [
        row | {"id": f"source-of-{row['claim_id']}"}
        for row in claims
        if row["claim_id"] not in [one["claim_id"] for one in example.given.get("sources", [])]
    ]
    sources = [{"claim_id": row["claim_id"], "id": row["id"], "date": ""} for row in sources]
    sources += example.given.get("sources", [])
    rows: dict[str, Rows] = {name: [] for name in TABLES}
    rows["claims"] = claims
    rows["readings"] = example.given.get("readings", [])
    rows["actors"] = [{"id": one, "party": party, "name": one, "short": one} for one, party in offices.items()]
    rows["parties"] = [
        {"id": one, "name": one, "code": one[:2].upper(), "role": ROLES.get(one, "side")} for one in PARTIES.values()
    ]
    measures = dict.fromkeys(row["measure"] for row in claims if row["measure"])
    rows["measures"] = [
        {"id": one, "label": one, "past": one, "only_grows": "yes" if one in GROWING else ""} for one in measures
    ]
    told = ("id", "date", "publisher", "cites")
    rows["sources"] = [{"link": "page", **{name: one.get(name, "") for name in told}} for one in sources]
    rows["claim_sources"] = [{"claim_id": one["claim_id"], "source": one["id"], "seen": "secondary"} for one in sources]
    return case_of(rows)


def compare_totals(case: Case, one: str, other: str) -> pd.DataFrame:
    """Give the verdict on a block whose only line holds these totals, as the toll strip does."""
    ids = {one, other} - {""}
    lines = [line for block in set_side_by_side(case) for line in (*block.first, *block.more)]
    spoken = [line for line in lines if {row["claim_id"] for says in line.says for row in says.rows} == ids]
    return pd.DataFrame([{"verdict": line.verdict.word, "reason": line.verdict.reason} for line in spoken])


def judge_totals(case: Case, *claim_ids: str) -> pd.DataFrame:
    """Give the verdict on some totals, of whatever scope or event."""
    rows = toll(case)
    verdict = judge(rows[rows["claim_id"].isin(claim_ids)].to_dict("records"))
    return pd.DataFrame([{"verdict": verdict.word, "reason": verdict.reason}])


def denied(case: Case) -> pd.DataFrame:
    """Give what is denied by what."""
    return pd.DataFrame([{"claim_id": one, "denied_by": ";".join(by)} for one, by in find_denied(case).items()])


CALLS: dict[str, Callable[..., pd.DataFrame]] = {
    "toll": toll,
    "history": history,
    "compare": compare_totals,
    "judge": judge_totals,
    "find_denied": denied,
    "grade_claims": grade_claims,
}


def run(call: str, case: Case) -> pd.DataFrame:
    """Run a call as the document writes it: a name, and texts in brackets, some with a keyword."""
    name, arguments = re.fullmatch(r"(\w+)\((.*)\)", call).groups()
    by_name = dict(re.findall(r'(\w+)="([^"]*)"', arguments))
    by_place = re.findall(r'(?:^|, )"([^"]*)"', arguments)
    return CALLS[name](case, *by_place, **by_name)


def write_cell(value: object) -> str:
    """Write a value as the document does: unknown and false are empty, true is yes."""
    if pd.isna(value) or value is False:
        return ""
    if str(value) in {"True", "False"}:
        return "yes" if str(value) == "True" else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


EXAMPLES = list(read_examples(CLAIMS))
RUNS = [
    pytest.param(example, call, rows, id=f"{example.title}: {call}")
    for example in EXAMPLES
    for call, rows in example.gives
]


@pytest.mark.parametrize(("example", "call", "rows"), RUNS)
def test_an_example_gives_what_the_document_says(example, call, rows):
    out = run(call, build_case(example))
    wanted = list(rows[0]) if rows else ["claim_id"]
    given = [{name: write_cell(row[name]) for name in wanted} for row in out.to_dict("records")]
    assert given == rows


def test_every_rule_has_an_example():
    titles = " ".join(example.title.lower() for example in EXAMPLES)
    for word in ("up", "down", "part", "repeat", "range", "office", "contradict", "approximate", "not comparable"):
        assert word in titles, word
    for word in (
        "silence",
        "relayed",
        "denies",
        "publisher's date",
        "end of the span",
        "another episode",
        "independent",
        "reading counts",
    ):
        assert word in titles, word
    assert all(example.given["claims"] and example.gives for example in EXAMPLES)
    assert len(RUNS) >= 30
    assert {call.split("(")[0] for example in EXAMPLES for call, _ in example.gives} == CALLS.keys()


def test_an_example_that_is_wrong_fails():
    wrong = Example("wrong", {"claims": [{"claim_id": "one", "low": "50", "reported_at": "2022-09-13"}]})
    with pytest.raises(AssertionError):
        test_an_example_gives_what_the_document_says(wrong, "toll()", [{"claim_id": "one", "low": "49"}])


def test_the_codebook_holds_the_columns_of_the_code():
    block = DATA[DATA.index(BEGIN) : DATA.index(END) + len(END)]
    assert block == write_codebook().strip(), "python -m claims.codebook prints what belongs between the two marks"


def test_the_codebook_names_every_file_of_the_case():
    files = {path.name for path in (ROOT / "data").glob("*.csv")} | {"case.toml"}
    assert {name for name in files if f"`{name}`" not in DATA} == set()


@pytest.mark.parametrize("name", ["places", "place_names", "towns"])
def test_the_codebook_describes_the_columns_of_the_places(name):
    header = (ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    section = re.split(r"^### ", DATA, flags=re.MULTILINE)
    table = next(text for text in section if text.startswith(f"`{name}.csv`"))
    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE) == header


def test_the_codebook_describes_every_key_of_the_case_file():
    content = tomllib.loads((ROOT / "data" / "case.toml").read_text(encoding="utf-8"))
    section = next(text for text in re.split(r"^## ", DATA, flags=re.MULTILINE) if text.startswith("`case.toml`"))
    keys = {key for key, value in content.items() if not isinstance(value, dict | list)} | {"without_address", "quick"}
    keys |= {f"{table}.{key}" for table in ("toll", "map") for key in content[table]} | {"opening"}
    assert {key for key in keys if f"`{key}`" not in section} == set()


def test_every_claim_that_the_documents_name_is_in_the_case():
    ids = {line.split(",", 1)[0] for line in (ROOT / "data" / "claims.csv").read_text(encoding="utf-8").splitlines()}
    named = set(re.findall(r"`((?:am|az|ka|un)-[a-z0-9-]*\d{4}[a-z0-9-]*)`", DATA + CLAIMS))
    assert named
    assert named <= ids
