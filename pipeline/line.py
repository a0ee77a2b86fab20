"""The line: from files in ``raw/`` to the tables of the warehouse. Each stage is a function of another module.

    file in raw/ → Document → Blocks → Extractions → Records + Totals + Claims → resolved → checked → validated → Parquet
           find      read     extract     link           correct      resolve     check     validate    publish

``read``, ``extract`` and ``link`` happen in a worker process, one a document (`pipeline.reading`); what they find is kept,
so only new documents are read. Rows of a document of which nothing has changed since the last run are taken over from it
(`pipeline.carry`). What happens to a document is an outcome on its row of ``documents``, never the end of the run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.digests import stored_digests
from pipeline.sources import find_files, with_source
from pipeline.workers import read, start_server

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expectations import Engine, Validation
    from pipeline.corrections import Correction
    from pipeline.outcomes import DocumentOutcome
    from pipeline.settings import Settings
    from pipeline.sources import Found
    from pipeline.warehouse import Published
    from pipeline.workers import OnFound, OnRead

VALIDATION = "validation.html"


@dataclass(frozen=True)
class Run:
    """What a run made.

    Args:
        outcomes: of the documents that were not taken over from the last run, by path; one that failed is never taken over.
        validation: the tables, what was refused, and why.
        published: where they are.
        passed_over: names of files that are no documents.
    """

    outcomes: tuple[DocumentOutcome, ...]
    validation: Validation
    published: Published
    passed_over: tuple[str, ...]


def run_line(settings: Settings, on_found: OnFound, on_read: OnRead, engine: Engine | None = None) -> Run:
    """Takes every document of ``settings`` down the line and publishes the tables, all together or not at all.

    Args:
        settings: what to read, where to write, and at what cost.
        on_found: told how many documents there are, and how many of them are new.
        on_read: given the outcome of each new document when it is there.
        engine: what runs the suites of expectations; this process where it is ``None``.

    Raises:
        PipelineError: where there is nothing to read or no place to write; the last warehouse is unchanged.
    """
    digests = stored_digests(settings.warehouse)
    found = find_files(settings.raw, settings.paths, digests)
    if digests.made:
        # There is something to read: what that takes is loaded by another process while this one loads what the tables take.
        start_server()
    from pipeline.corrections import FILE, read_corrections
    from pipeline.runs import lock
    from pipeline.warehouse import prepare

    corrections = read_corrections(settings.raw / FILE)
    with lock(settings.warehouse):
        prepare(settings.warehouse)
        digests.store(settings.warehouse)
        return _run_found(found, corrections, settings, on_found, on_read, engine)


def _run_found(
    found: Found,
    corrections: Sequence[Correction],
    settings: Settings,
    on_found: OnFound,
    on_read: OnRead,
    engine: Engine | None,
) -> Run:
    from expectations import run_here
    from pipeline.carry import carry_over, files_to_signatures, unchanged
    from pipeline.corrections import apply_corrections, unused_corrections
    from pipeline.stages import check, outcomes_to_validation, resolve, through
    from pipeline.version import run_info
    from pipeline.warehouse import publish

    info = run_info(settings, found.files, corrections)
    carried = carry_over(settings.warehouse, unchanged(settings.warehouse, info.signatures, info.decided_by))
    others = [with_source(file) for file in found.files if file.document_id not in carried.documents]
    # A source file may have changed since it was found: what is kept is the signature of what was read.
    info = replace(info, signatures={**info.signatures, **files_to_signatures(others, corrections)})
    outcomes = read(others, settings, lambda _, new: on_found(len(found.files), new), on_read)
    correct = partial(apply_corrections, corrections=corrections)
    checked = tuple(through(outcome, correct, resolve, check) for outcome in outcomes)
    unused = () if settings.paths else unused_corrections(corrections, info.signatures)
    validation = outcomes_to_validation(checked, unused, carried, engine or run_here)
    published = publish(validation.tables, settings.warehouse, info, also=partial(write_validation, validation))
    return Run(checked, validation, published, found.passed_over)


def write_validation(validation: Validation, folder: Path) -> None:
    """Puts the report of the validation beside the tables that it is about, and what a later run needs to take them over."""
    from expectations import validation_to_html
    from pipeline.carry import write_tallies

    (folder / VALIDATION).write_text(validation_to_html(validation), encoding="utf-8")
    write_tallies(validation, folder)
