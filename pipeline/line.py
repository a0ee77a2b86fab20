"""The line: from files in ``raw/`` to the tables of the warehouse. Each stage is a function of another module.

    file in raw/ → Document → Blocks → Extractions → Records + Totals + Claims → resolved → checked → validated → Parquet
          load       read      extract     link          resolve      check       validate    publish

``read``, ``extract`` and ``link`` happen in a worker process, one a document (`pipeline.reading`); what they find is kept,
so only new documents are read. What happens to a document is an outcome on its row of ``documents``, never the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from expectations import Validation, validate
from pipeline.cache import FOLDER, OutcomeCache
from pipeline.frames import to_tables
from pipeline.outcomes import DocumentOutcome
from pipeline.runs import RunInfo, lock
from pipeline.settings import Settings
from pipeline.sources import RawFile, find_files
from pipeline.stages import check, resolve
from pipeline.version import code_version, reading_version
from pipeline.warehouse import Published, prepare, publish
from pipeline.workers import read_all

OnFound = Callable[[int], None]
OnRead = Callable[[DocumentOutcome], None]


@dataclass(frozen=True)
class Run:
    """What a run made: outcomes by path, what validation accepted and refused, and where it was published."""

    outcomes: tuple[DocumentOutcome, ...]
    validation: Validation
    published: Published


def run_line(settings: Settings, on_found: OnFound, on_read: OnRead) -> Run:
    """Takes every document of ``settings`` down the line and publishes the tables, all together or not at all.

    Raises:
        PipelineError: where there is nothing to read or no place to write; the last warehouse is unchanged.
    """
    files = find_files(settings.raw, settings.paths)
    on_found(len(files))
    with lock(settings.warehouse):
        prepare(settings.warehouse)
        outcomes = read_in_order(files, settings, on_read)
        checked = tuple(check(resolve(outcome)) for outcome in outcomes)
        validation = validate(to_tables(checked))
        published = publish(validation.tables, settings.warehouse, run_info(settings, checked))
    return Run(checked, validation, published)


def read_in_order(files: list[RawFile], settings: Settings, on_read: OnRead) -> list[DocumentOutcome]:
    """The outcomes of files, sorted by path whatever the order in which workers are done."""
    cache = OutcomeCache(settings.warehouse / FOLDER, reading_version(settings.limits))
    cache.tidy()
    outcomes = []
    for outcome in read_all(files, settings, cache):
        on_read(outcome)
        outcomes.append(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.path)


def run_info(settings: Settings, outcomes: tuple[DocumentOutcome, ...]) -> RunInfo:
    """What is kept of a run besides its tables; the number of workers is no part of it, for it decides nothing."""
    inputs = {outcome.path: outcome.document_id for outcome in outcomes}
    kept = {"raw": str(settings.raw), "paths": [str(path) for path in settings.paths], "limits": str(settings.limits)}
    return RunInfo(code_version(), kept, inputs)
