"""What a run did, in lines that a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.words import VERDICTS, plural
from pipeline.findings import tables_to_findings

if TYPE_CHECKING:
    from pipeline.line import Run

# Hundreds of damaged files or of findings must not push the rest of the summary off the screen.
MOST_NAMED = 20
STATUSES = {"read": "read", "partly_read": "partly read", "failed": "failed"}


def run_to_lines(run: Run, warehouse: Path) -> Iterator[str]:
    """The summary of a run, a line each."""
    tables = run.validation.tables
    documents = tables["documents"].to_pylist()
    yield f"{plural(len(documents), 'document')}: {tally((row['status'] for row in documents), STATUSES)}"
    unread = [row for row in documents if row["status"] != "read"]
    yield from (f"  {row['path']}: {row['problem']}" for row in unread[:MOST_NAMED])
    if len(unread) > MOST_NAMED:
        yield f"  and {len(unread) - MOST_NAMED} more: see `problem` in the table `documents`"
    if run.passed_over:
        yield f"{plural(len(run.passed_over), 'file')} passed over, being no documents: {some(run.passed_over)}"
    yield f"{plural(tables['records'].num_rows, 'record')}, {plural(tables['counts'].num_rows, 'count')} of people or cases"
    totals = tables["totals"].to_pylist()
    verdicts = tally((row["verdict"] for row in totals), VERDICTS)
    yield f"{plural(len(totals), 'published total')}: {verdicts or 'nothing to check'}"
    claims = tables["claims"].to_pylist()
    findings = tables_to_findings({"documents": documents, "totals": totals, "claims": claims})
    yield from (f"  {finding.path}: {finding.sentence}" for finding in findings[:MOST_NAMED])
    if len(findings) > MOST_NAMED:
        yield f"  and {len(findings) - MOST_NAMED} more: `pcc totals --words` says them all"
    figures, explained = (sum(row[column] or 0 for row in documents) for column in ("figures", "figures_explained"))
    yield f"{plural(figures, 'figure')}, {explained:,} explained" + (f" ({explained / figures:.1%})" if figures else "")
    yield from rejected_to_lines(run)
    yield f"tables: {warehouse}/*.parquet"
    yield f"validation: {warehouse}/validation.html"


def some(names: Sequence[str], most: int = 5) -> str:
    """``a, b, c, …``."""
    return ", ".join((*names[:most], "…") if len(names) > most else names)


def tally(values: Iterator[str], words: dict[str, str]) -> str:
    """``4 read, 1 failed``: in the order of ``words``, without those that do not occur."""
    counts = Counter(values)
    return ", ".join(f"{counts[value]:,} {said}" for value, said in words.items() if counts[value])


def rejected_to_lines(run: Run) -> Iterator[str]:
    """How many rows validation refused, by table and reason; nothing where it refused none."""
    rejected = run.validation.tables["rejected"].to_pylist()
    yield f"{plural(len(rejected), 'row')} refused by validation"
    reasons = Counter((row["table"], row["why"]) for row in rejected)
    for (table, why), count in reasons.most_common(10):
        yield f"  {table}: {count} × {why}"
