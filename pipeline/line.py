"""The line: from files in ``raw/`` to the tables of the warehouse. Each stage is a function of another module.

    file in raw/ → Document → Blocks → Extractions → Records + Totals + Claims → resolved → checked → validated → Parquet
          load       read      extract     link          resolve      check       validate    write

``read``, ``extract`` and ``link`` happen in a worker process, one a document (`pipeline.reading`); what they find is kept,
so only new documents are read. What happens to a document is an outcome on its row of ``documents``, never the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from expectations import Validation, validate
from pipeline.cache import OutcomeCache
from pipeline.frames import to_tables
from pipeline.outcomes import DocumentOutcome
from pipeline.settings import Settings
from pipeline.sources import RawFile, find_files
from pipeline.stages import check, resolve
from pipeline.warehouse import publish
from pipeline.workers import read_all


@dataclass(frozen=True)
class Run:
    """What a run made: ``outcomes`` by path, and what validation accepted and refused."""

    outcomes: tuple[DocumentOutcome, ...]
    validation: Validation


def run_line(settings: Settings, on_found: Callable[[int], None], on_read: Callable[[DocumentOutcome], None]) -> Run:
    """Takes every document of ``settings`` down the line and publishes the tables, all together or not at all.

    Raises:
        PipelineError: where there is nothing to read or no place to write; the last warehouse is unchanged.
    """
    files = find_files(settings.raw, settings.paths)
    on_found(len(files))
    read = read_files(files, settings, on_read)
    checked = tuple(check(resolve(outcome)) for outcome in read)
    validation = validate(to_tables(checked))
    publish(validation.tables, settings.warehouse)
    return Run(checked, validation)


def read_files(files: list[RawFile], settings: Settings, on_read: Callable[[DocumentOutcome], None]) -> list[DocumentOutcome]:
    """The outcomes of files, sorted by path whatever the order in which workers are done."""
    cache = OutcomeCache.of(settings)
    outcomes = []
    for outcome in read_all(files, settings, cache):
        on_read(outcome)
        outcomes.append(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.path)
