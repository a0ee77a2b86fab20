"""Validation of the tables of a run: which rows are accepted, which are refused and why.

Tables are taken in an order in which each comes after those that it refers to, and references look only at rows that were
accepted. So what hangs on a refused row is refused with it: the counts of a record, a total that counts it as a part. Figures
are the exception: they stay, because every figure must remain accounted for, and the row that owns it stands in ``rejected``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from expectations.evidence import Evidence
from expectations.findings import apply_suite, run_here
from expectations.suites import Expectation, SuiteError, load_suite, refuse_other_types
from expectations.tallies import TALLIES, add_up, tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from expectations.findings import Engine, Finding
    from expectations.suites import Suite

ORDER = (
    "forces",
    "providers",
    "documents",
    "records",
    "counts",
    "figures",
    "totals",
    "claims",
    "issues",
    "corrections",
    "comparison",
)
REJECTED = pa.schema(
    [(name, pa.string()) for name in ("rejected_id", "table", "row_id", "document_id", "row", "expectation", "why")]
)


@dataclass(frozen=True, slots=True)
class Result:
    """What one expectation came to on one table: rows that it looked at, and rows that break it."""

    table: str
    expectation: Expectation
    checked: int
    failed: int


@dataclass(frozen=True)
class Validation:
    """The outcome of a validation.

    Args:
        accepted: the tables without the rows that were refused.
        rejected: those rows, one for each critical expectation that they broke.
        tallies: what every expectation came to, by document (``expectations.tallies``).
    """

    accepted: Mapping[str, pa.Table]
    rejected: pa.Table
    tallies: pa.Table = field(default_factory=TALLIES.empty_table)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What every expectation came to, in the order of the suites."""
        return tuple(
            Result(name, line, *numbers)
            for name in ORDER
            if name in self.accepted
            for line, numbers in zip(suite_lines(name), add_up(self.tallies, name, len(suite_lines(name))), strict=True)
        )

    @property
    def tables(self) -> dict[str, pa.Table]:
        """All tables that are to be published."""
        return {**self.accepted, "rejected": self.rejected}

    @property
    def warnings(self) -> tuple[Result, ...]:
        """Expectations of severity ``warning`` that some rows break."""
        return tuple(result for result in self.results if result.failed and result.expectation.severity == "warning")


# Made of no batches: for empty columns pyarrow would load pandas, which takes as long as everything else that is loaded here.
NOTHING = Validation({}, pa.Table.from_batches([], REJECTED), pa.Table.from_batches([], TALLIES))


def validate(
    tables: Mapping[str, pa.Table],
    texts: Mapping[str, str] | None = None,
    before: Validation = NOTHING,
    engine: Engine = run_here,
) -> Validation:
    """Runs the suite of every table.

    Args:
        tables: the tables of a run.
        texts: text of each document, by its identifier, in which quotations are looked up.
        before: a validation of other tables of the same run, which these refer to; it is part of what comes back.
        engine: what runs the suites.

    Raises:
        SuiteError: where a suite breaks, or a table has none.
    """
    unknown = sorted(set(tables) - set(ORDER))
    if unknown:
        raise SuiteError(f"there is no order for the tables {unknown}: add them to expectations.validation.ORDER")
    done = before
    given = {**before.accepted, **tables}
    for name in ORDER:
        if name in tables:
            done = _validate_table(load_suite(name), Evidence(tables[name], given, done.accepted, texts or {}), done, engine)
    return replace(done, rejected=_validated_rejects(done.rejected, engine))


def suite_lines(table: str) -> tuple[Expectation, ...]:
    """What is expected of a table."""
    return load_suite(table).expectations


def _validate_table(suite: Suite, evidence: Evidence, done: Validation, engine: Engine) -> Validation:
    """Applies a suite; again, where rows refer to others of the table, until none refers to one that was refused."""
    rows, rejects, first = evidence.rows, done.rejected, None
    refuse_other_types(suite, rows)
    if not len(rows) and suite.is_of_rows:
        return replace(done, accepted={**done.accepted, suite.table: rows})
    refused: dict[int, list[Expectation]] = {}
    while first is None or (refused and suite.refers_to_itself):
        findings = apply_suite(suite, replace(evidence, rows=rows), engine)
        first = first or findings
        refused = _refused(findings)
        if refused:
            rejects = pa.concat_tables([rejects, _to_rejects(suite, rows, refused)])
            rows = rows.take(pa.array([row for row in range(len(rows)) if row not in refused], pa.int64())).combine_chunks()
    tallies = tally(suite.table, evidence.rows, [(found.looked_at, found.rows) for found in first])
    return Validation({**done.accepted, suite.table: rows}, rejects, pa.concat_tables([done.tallies, tallies]))


def _refused(findings: Sequence[Finding]) -> dict[int, list[Expectation]]:
    """The critical expectations that each refused row breaks."""
    refused: dict[int, list[Expectation]] = {}
    for finding in findings:
        if finding.expectation.severity == "critical":
            for row in finding.rows:
                refused.setdefault(row, []).append(finding.expectation)
    return refused


def _to_rejects(suite: Suite, rows: pa.Table, refused: Mapping[int, Sequence[Expectation]]) -> pa.Table:
    positions = sorted(refused)
    bad = rows.take(pa.array(positions, pa.int64())).to_pylist()
    lines = [line for row, position in zip(bad, positions, strict=True) for line in _reasons(suite, row, refused[position])]
    return pa.Table.from_pylist(lines, REJECTED)


def _reasons(suite: Suite, row: Mapping[str, Any], broken: Sequence[Expectation]) -> Iterator[dict[str, str | None]]:
    keys = [row[column] for column in suite.key]
    row_id = None if None in keys and len(keys) == 1 else " ".join("" if key is None else str(key) for key in keys)
    printed = json.dumps(row, ensure_ascii=False, default=str)
    for expectation in broken:
        digest = hashlib.sha256(f"{suite.table}\0{printed}\0{expectation.name}".encode()).hexdigest()[:16]
        yield {
            "rejected_id": f"{suite.table}-{digest}",
            "table": suite.table,
            "row_id": row_id,
            "document_id": row.get("document_id"),
            "row": printed,
            "expectation": expectation.name,
            "why": expectation.description,
        }


def _validated_rejects(rejected: pa.Table, engine: Engine) -> pa.Table:
    """The refused rows in a fixed order, equal ones told apart; its own suite refuses nothing but fails the run."""
    if not len(rejected):
        return rejected
    order = [(name, "ascending") for name in ("table", "row_id", "expectation", "rejected_id")]
    rejected = _with_own_ids(rejected.sort_by(order))
    suite = load_suite("rejected")
    broken = [found for found in apply_suite(suite, Evidence(rejected), engine) if found.rows]
    if broken:
        raise SuiteError(f"rejected: {broken[0].expectation.name}: {broken[0].expectation.description}")
    return rejected


def _with_own_ids(rejected: pa.Table) -> pa.Table:
    seen: dict[str, int] = {}
    names = []
    for name in rejected.column("rejected_id").to_pylist():
        base = name.split("~")[0]
        seen[base] = seen.get(base, 0) + 1
        names.append(base if seen[base] == 1 else f"{base}~{seen[base]}")
    return rejected.set_column(0, REJECTED.field("rejected_id"), pa.array(names, pa.string()))
