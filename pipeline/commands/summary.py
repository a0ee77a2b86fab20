"""What a run did, in lines that a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.words import VERDICTS, plural, pounds

if TYPE_CHECKING:
    from pipeline.line import Run

STATUSES = {"read": "read", "partly_read": "partly read", "failed": "failed"}


def run_to_lines(run: Run, warehouse: Path) -> Iterator[str]:
    """The summary of a run, a line each."""
    tables = run.validation.tables
    documents = tables["documents"].to_pylist()
    yield f"{plural(len(documents), 'document')}: {tally((row['status'] for row in documents), STATUSES)}"
    for row in documents:
        if row["status"] != "read":
            yield f"  {row['path']}: {row['problem']}"
    if run.passed_over:
        yield f"{plural(len(run.passed_over), 'file')} passed over, being no documents: {some(run.passed_over)}"
    yield f"{plural(tables['records'].num_rows, 'record')}, {plural(tables['counts'].num_rows, 'count')} of people or cases"
    totals = tables["totals"].to_pylist()
    verdicts = tally((row["verdict"] for row in totals), VERDICTS)
    yield f"{plural(len(totals), 'published total')}: {verdicts or 'nothing to check'}"
    paths = {row["document_id"]: row["path"] for row in documents}
    yield from (f"  {wrong_total_to_words(row, paths)}" for row in totals if row["verdict"] == "does_not_add_up")
    figures, explained = (sum(row[column] or 0 for row in documents) for column in ("figures", "figures_explained"))
    yield f"{plural(figures, 'figure')}, {explained:,} explained" + (f" ({explained / figures:.1%})" if figures else "")
    yield from rejected_to_lines(run)
    yield f"tables: {warehouse}/*.parquet"


def some(names: Sequence[str], most: int = 5) -> str:
    """``a, b, c, …``."""
    return ", ".join((*names[:most], "…") if len(names) > most else names)


def tally(values: Iterator[str], words: dict[str, str]) -> str:
    """``4 read, 1 failed``: in the order of ``words``, without those that do not occur."""
    counts = Counter(values)
    return ", ".join(f"{counts[value]:,} {said}" for value, said in words.items() if counts[value])


def wrong_total_to_words(total: dict[str, Any], paths: dict[str, str]) -> str:
    """``paper.pdf, page 21: “Total” is printed as £827,821, its parts come to £775,414, £52,407 less``."""
    page = f", page {total['page']}" if total["page"] is not None else ""
    parts, difference = total["parts_sum"], total["difference"]
    is_money = total["amount_gbp"] is not None
    shown, off = (pounds(parts), pounds(abs(difference))) if is_money else (f"{parts:,f}", f"{abs(difference):,f}")
    more = "more" if difference > 0 else "less"
    where = f"{paths[total['document_id']]}{page}"
    return f"{where}: “{total['label']}” is printed as {total['amount_text']}, its parts come to {shown}, {off} {more}"


def rejected_to_lines(run: Run) -> Iterator[str]:
    """How many rows validation refused, by table and reason; nothing where it refused none."""
    rejected = run.validation.tables["rejected"].to_pylist()
    yield f"{plural(len(rejected), 'row')} refused by validation"
    reasons = Counter((row["table"], row["why"]) for row in rejected)
    for (table, why), count in reasons.most_common(10):
        yield f"  {table}: {count} × {why}"
