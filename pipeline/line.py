"""The line: from files in ``raw/`` to the tables of the warehouse. Each stage is a function of another module.

    file in raw/ → Document → Blocks → Extractions → Records + Totals + Claims → resolved → checked → validated → Parquet
           find      read     extract     link           correct      resolve     check     validate    publish

``read``, ``extract`` and ``link`` happen in a worker process, one a document (`pipeline.reading`); what they find is kept,
so only new documents are read. What happens to a document is an outcome on its row of ``documents``, never the end of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from expectations import Validation, validation_to_html
from pipeline.corrections import FILE as CORRECTIONS
from pipeline.corrections import apply_corrections, read_corrections, unused_corrections
from pipeline.outcomes import DocumentOutcome
from pipeline.runs import lock
from pipeline.settings import Settings
from pipeline.sources import find_files
from pipeline.stages import check, outcomes_to_validation, resolve, through
from pipeline.version import run_info
from pipeline.warehouse import Published, prepare, publish
from pipeline.workers import OnFound, OnRead, read

VALIDATION = "validation.html"


@dataclass(frozen=True)
class Run:
    """What a run made: outcomes by path, what validation accepted and refused, where it was published, what was no document."""

    outcomes: tuple[DocumentOutcome, ...]
    validation: Validation
    published: Published
    passed_over: tuple[str, ...]


def run_line(settings: Settings, on_found: OnFound, on_read: OnRead) -> Run:
    """Takes every document of ``settings`` down the line and publishes the tables, all together or not at all.

    Args:
        settings: what to read, where to write, and at what cost.
        on_found: told how many documents there are, and how many of them are new.
        on_read: given the outcome of each new document when it is there.

    Raises:
        PipelineError: where there is nothing to read or no place to write; the last warehouse is unchanged.
    """
    found = find_files(settings.raw, settings.paths)
    corrections = read_corrections(settings.raw / CORRECTIONS)
    with lock(settings.warehouse):
        prepare(settings.warehouse)
        outcomes = read(found.files, settings, on_found, on_read)
        correct = partial(apply_corrections, corrections=corrections)
        checked = tuple(through(outcome, correct, resolve, check) for outcome in outcomes)
        unused = () if settings.paths else unused_corrections(corrections, (outcome.document_id for outcome in checked))
        validation = outcomes_to_validation(checked, unused)
        published = publish(
            validation.tables, settings.warehouse, run_info(settings, checked), also=partial(write_validation, validation)
        )
    return Run(checked, validation, published, found.passed_over)


def write_validation(validation: Validation, folder: Path) -> None:
    """Puts the report of the validation beside the tables that it is about."""
    (folder / VALIDATION).write_text(validation_to_html(validation), encoding="utf-8")
