"""A folder of many documents as an earlier run has left it: read, but for one that is new."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from extractors.read.limits import Limits
from pipeline.cache import FOLDER, OutcomeCache, store
from pipeline.outcomes import Source
from pipeline.resolve.forces import load_forces
from pipeline.version import reading_version
from tests.pipeline.made_outcomes import made_outcome

# Twenty-three rows a document, so that 10,000 of them have more than 200,000.
LINES = 5
SOURCE = """url: https://www.example.org/papers/{number}
publisher: A commissioner
retrieved: 2026-01-31
title: Grants to services
licence: OGL-UK-3.0
"""
NEW = "Harbour Trust was awarded £1,000 for counselling in 2018/19 and supported 10 people.\n"


def make_folder(raw: Path, warehouse: Path, documents: int) -> None:
    """Documents in the folders of the 43 forces, each with its source, and in the cache what reading them would give."""
    slugs = [force.slug for force in load_forces()]
    cache = OutcomeCache(warehouse / FOLDER, reading_version(Limits()))
    for number in range(documents):
        path = raw / slugs[number % len(slugs)] / f"made-{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = made_outcome(number, LINES).text or ""
        path.write_text(text, encoding="utf-8")
        path.with_name(f"{path.name}.source.yml").write_text(SOURCE.format(number=number), encoding="utf-8")
        outcome = made_outcome(number, LINES, document_id=hashlib.sha256(text.encode()).hexdigest())
        as_read = replace(outcome, source=Source(), force=None, verdicts=(), resolved=())
        store(cache.path(as_read.document_id, path.suffix), as_read)


def add_document(raw: Path) -> None:
    """One more document, which no run has read."""
    (raw / "kent" / "new.txt").write_text(NEW, encoding="utf-8")


def timed_ingest(raw: Path, warehouse: Path) -> tuple[float, float]:
    """Seconds by the clock, and of all cores, that ``pcc ingest`` takes as a program of its own.

    The server that workers are forked from is not among those whose seconds of a core are counted.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "ingest", "--raw", str(raw), "--warehouse", str(warehouse)]
    subprocess.run(command, check=True, capture_output=True)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
