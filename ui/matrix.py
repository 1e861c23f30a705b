"""The matrix of figures as a table: whose people and which measure down, who says it across. Computes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd

from claims.carried import NO_SOURCE, claim_at
from claims.case import Case
from claims.contradiction import Row, find_denied
from claims.corroboration import GRADE_WORDS, find_usual_grade, usual_grade_in_words
from claims.figure import figure_in_words
from claims.matrix import Matrix, MatrixLine, name_count
from claims.moments import UNDATED_WORDS, Moment, when_said
from claims.naming import name_parties
from claims.revision import find_current
from claims.rows import split_ids
from claims.side_by_side import Says
from claims.succession import successions_in_words
from ui.text import party_key, safe, show_html

_DIRECTIONS = {"own": "its own losses", "other": "the other side's losses"}
_CAPTION = "What each party says of the same losses"


def show_matrix(case: Case, matrix: Matrix, grades: pd.DataFrame, *, as_of: Moment = None) -> None:
    """Show the matrix.

    The sides and local authorities have a column each; third parties and newsrooms share the last one, where each
    figure names who gives it or passes it on. ``grades`` is from `claims.corroboration.corroborate`; only one that
    differs from most is said at its figure.
    """
    writer = _Writer(case, matrix, grades, as_of=as_of)
    if shown := list(writer.grades.values()):
        show_html(f'<p class="cg-quiet cg-caption">{safe(usual_grade_in_words(shown, noun="figure"))}</p>')
    groups = "".join(
        f'<tbody><tr class="cg-group"><th scope="rowgroup" colspan="{writer.width}">Losses of '
        f"{safe(name_parties(case, harmed))}</th></tr>{''.join(writer.line(line) for line in lines)}</tbody>"
        for harmed, lines in groupby(matrix.lines, key=lambda line: line.harmed)
    )
    show_html(
        f'<div class="cg-scroll" role="region" tabindex="0" aria-label="{_CAPTION}">'
        f'<table class="cg-matrix cg-stacked"><caption class="cg-hidden">{_CAPTION}</caption>'
        f"<thead><tr>{writer.head()}</tr></thead>{groups}</table></div>"
    )
    if matrix.left_out:
        words = f"Not in the table: {matrix.left_out} claims with a figure that is no count of the whole, such as a "
        words += "part, one death, one site or an alleged crime. They stand on the Claims page."
        show_html(f'<p class="cg-quiet cg-caption">{safe(words)}</p>')


class _Writer:
    """Writes the cells of one matrix."""

    def __init__(self, case: Case, matrix: Matrix, grades: pd.DataFrame, *, as_of: Moment) -> None:
        self._case = case
        self._as_of = as_of
        third = {party for party in matrix.parties if case.name("parties", party, column="role") == "third"}
        self._own = [party for party in matrix.parties if party not in third]
        self._others = [party for party in matrix.parties if party in third]
        self._heads = [f"{party_key(case, party)} says {self._name(party)}" for party in self._own]
        self._heads += ["Others say, or pass on"] if self._others else []
        grade = grades["grade"].astype(object)
        grade_of = dict(zip(grades["claim_id"], grade.where(grade.notna(), None), strict=True))
        self.grades = {row["claim_id"]: grade_of[row["claim_id"]] for line in matrix.lines for row in line.figures}
        self._usual = find_usual_grade(self.grades.values())
        self._denied = find_denied(case, as_of=as_of)
        self._known = set(grade_of)
        self._current = set(case.claims.loc[find_current(case, as_of=as_of), "claim_id"])

    @property
    def width(self) -> int:
        """Number of columns."""
        return 1 + len(self._own) + bool(self._others)

    def head(self) -> str:
        """Write the cells of the first row."""
        return "".join(f'<th scope="col">{head}</th>' for head in ("What is counted", *self._heads))

    def line(self, line: MatrixLine) -> str:
        """Write one row."""
        kind = f"cg-verdict cg-{line.verdict.word.replace(' ', '-')}"
        verdict = f'<span class="{kind}">{safe(line.verdict.word)}</span><small>{safe(line.verdict.reason)}</small>'
        count = name_count(self._case, line.measure, line.people)
        says = {one.party: one for one in line.says}
        cells = [self._cell([says[party]]) for party in self._own]
        cells += [self._cell([says[party] for party in self._others], named=True)] if self._others else []
        # On a narrow screen the columns stand under each other, each cell beside its own head.
        row = "".join(
            f'<td><span class="cg-says">{head}</span><div>{cell}</div></td>'
            for head, cell in zip(self._heads, cells, strict=True)
        )
        return f'<tr><th scope="row"><strong>{safe(count[:1].upper() + count[1:])}</strong>{verdict}</th>{row}</tr>'

    def _cell(self, says: Sequence[Says], *, named: bool = False) -> str:
        figures = [self._figure(row, named=named) for one in says for row in one.rows]
        # Of others nobody awaits a figure: on a narrow screen their silence takes no line.
        kind = "cg-silent cg-unsaid" if named else "cg-silent"
        return "".join(figures) or f'<span class="{kind}">{safe(self._case.about.silence)}</span>'

    def _figure(self, row: Row, *, named: bool) -> str:
        figure = safe(figure_in_words(row["low"], row["high"], approximate=row["approximate"]))
        contested = ' <span class="cg-cut">contested</span>' if row["contested"] else ""
        passed = "" if row["total"] and pd.isna(row["relays"]) else " cg-passed"
        who = f" {party_key(self._case, row['party'])} {self._name(row['party'])}" if named else ""
        facts = "".join(f"<small>{fact}</small>" for fact in self._facts(row))
        return (
            f'<div class="cg-figure{passed}"><span class="cg-number">{figure}</span>{who}{contested}'
            f'<div class="cg-wide">{facts}</div>'
            f'<details class="cg-narrow"><summary>{self._said(row)}</summary>{facts}</details></div>'
        )

    def _said(self, row: Row) -> str:
        when = when_said(row["said_at"], row["known_by"])
        stands = row["total"] and pd.isna(row["relays"]) and not when.startswith(("by ", UNDATED_WORDS))
        office = self._case.name("actors", row["claimant"], column="short")
        return safe(f"{office}, {'since ' if stands else ''}{when}")

    def _facts(self, row: Row) -> Iterator[str]:
        """Give what is known of a figure, each as HTML."""
        relayed = split_ids(row["relays"]) if isinstance(row["relays"], str) else []
        yield from (self._relay(one, row) for one in relayed)
        if isinstance(row["figure_as_worded"], str):
            yield f"as worded: {safe(row['figure_as_worded'])}"
        low, high = (_bound(row[bound]) for bound in ("low", "high"))
        if low != high:
            yield safe(f"low {low}, high {high}")
        yield self._said(row)
        if row["total"] and not relayed:
            yield safe(f"{self._direction(row)}; {_history(row)}")
        elif not relayed:
            yield safe("a third party; mentioned, not as its running count")
        if (grade := self.grades[row["claim_id"]]) != self._usual:
            yield safe(f"grade: {GRADE_WORDS[grade]}" if grade else NO_SOURCE)
        if row["claim_id"] in self._denied:
            yield f"denied by {', '.join(self._office(one) for one in self._denied[row['claim_id']])}"

    def _direction(self, row: Row) -> str:
        third = row["party"] in self._others
        return _DIRECTIONS.get(str(row["direction"]), "a third party" if third else "losses counted with others'")

    def _relay(self, claim_id: str, row: Row) -> str:
        """Say whose figure is passed on, and what it was there; of a claim not yet known by itself only whose."""
        claim = claim_at(self._case, claim_id, as_of=self._as_of)
        if claim_id not in self._known:
            return f"passes on a figure of {self._name(claim.party)}"
        said = f", {claim.when}" if claim.said_at else ""
        revised = "" if claim_id in self._current else ", since revised"
        figure = figure_in_words(claim.span_low, claim.span_high, approximate=claim.approximate)
        if claim.measure and (claim.measure, claim.people) != (row["measure"], row["people"]):
            figure += f", there as {name_count(self._case, claim.measure, claim.people)}"
        return f"passes on {self._office(claim_id)}{safe(f'{said}{revised}: {figure}')}"

    def _office(self, claim_id: str) -> str:
        return safe(self._case.name("actors", self._case.claim(claim_id).claimant, column="short"))

    def _name(self, party: str) -> str:
        return safe(self._case.name("parties", party))


def _history(row: Row) -> str:
    times = successions_in_words(int(row["revisions"]), int(row["by_others"]))
    if pd.isna(row["first_at"]):
        return times
    if not row["revisions"]:
        return f"its first figure, {times}"
    first = figure_in_words(row["first_low"], row["first_high"], approximate=row["first_approximate"])
    return f"first {first}, {when_said(row['first_said_at'], row['first_known_by'])}; {times}"


def _bound(bound: object) -> str:
    words = figure_in_words(bound, bound)
    return "not given" if words == figure_in_words(None, None) else words
