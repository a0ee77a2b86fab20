"""Reads documents in worker processes, one a document, each with a limit on its time and its memory.

A worker is the leader of a process group of its own, and at a limit the whole group is ended. What it finds it leaves in the
cache, as a whole file; a worker that leaves none has crashed, and its document is tried again a bounded number of times.
Workers are forked from a server that has the heavy libraries loaded already, so each starts in some milliseconds, and they
end by themselves when the process that started them is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import psutil

from extractors.read.limits import MEGABYTE, Limits
from pipeline.alone import main_left_out
from pipeline.cache import FOLDER, OutcomeCache, load
from pipeline.outcomes import NOT_OF_THE_BYTES, DocumentOutcome
from pipeline.reading import failed, file_to_outcome
from pipeline.settings import Settings
from pipeline.sources import RawFile
from pipeline.worker import Task, work

OnFound = Callable[[int, int], None]
OnRead = Callable[[DocumentOutcome], None]
# How often the use of time and memory is looked at. In between, the kernel's own limits hold (`pipeline.worker`).
LOOK_SECONDS = 0.05
# Loaded once, by the server that workers are forked from.
PRELOAD = ["pipeline.preload"]


@dataclass(frozen=True, slots=True)
class Job:
    """A document in its worker; ``attempt`` counts from 1, ``started`` is of the monotonic clock."""

    file: RawFile
    target: Path
    process: ForkServerProcess
    started: float
    attempt: int


@dataclass(frozen=True, slots=True)
class Crash:
    """A worker ended without an outcome; ``how`` says by which signal or code."""

    how: str


def read(files: Iterable[RawFile], settings: Settings, on_found: OnFound, on_read: OnRead) -> list[DocumentOutcome]:
    """The outcomes of files, sorted by path whatever the order in which workers are done.

    Args:
        files: what there is to read.
        settings: where the cache is, and what reading may cost.
        on_found: told how many files there are, and how many of them are new.
        on_read: given the outcome of each new file when it is there.
    """
    from pipeline.version import reading_version

    cache = OutcomeCache(settings.warehouse / FOLDER, reading_version(settings.limits))
    cache.tidy()
    outcomes, new = known_and_new(files, cache)
    on_found(len(outcomes) + len(new), len(new))
    for outcome in read_in_workers(new, settings, cache):
        on_read(outcome)
        outcomes.append(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.path)


def known_and_new(files: Iterable[RawFile], cache: OutcomeCache) -> tuple[list[DocumentOutcome], list[RawFile]]:
    """What is known without reading (a file cannot be read at all, or an earlier run has read it), and what is to be read."""
    known, new = [], []
    for file in files:
        outcome = failed(*file.problem) if file.problem else load(cache.path(file.document_id, file.path.suffix))
        if outcome:
            known.append(with_file(outcome, file))
        else:
            new.append(file)
    return known, new


def with_file(outcome: DocumentOutcome, file: RawFile) -> DocumentOutcome:
    """The outcome of a file's bytes, with what is known of the file besides them."""
    return replace(
        outcome,
        document_id=file.document_id,
        path=file.name,
        source=file.source,
        other_paths=file.other_names,
        issues=(*file.issues, *outcome.issues),
    )


def read_in_workers(
    files: Iterable[RawFile], settings: Settings, cache: OutcomeCache, task: Task = file_to_outcome
) -> Iterator[DocumentOutcome]:
    """Keeps ``settings.workers`` documents in work until each file has an outcome; gives them in the order they are done.

    ``task`` runs in the worker, which finds it by its name, so it must stand at the top of a module.
    """
    waiting = deque((file, 1) for file in files)
    with running_jobs() as running:
        while waiting or running:
            while waiting and len(running) < settings.workers:
                running.append(start(*waiting.popleft(), settings.limits, cache, task))
            wait([job.process.sentinel for job in running], timeout=LOOK_SECONDS)
            for job in list(running):
                result = job_to_result(job, settings.limits)
                if result is None:
                    continue
                running.remove(job)
                if isinstance(result, Crash) and job.attempt <= settings.retries:
                    waiting.append((job.file, job.attempt + 1))
                else:
                    yield with_file(result_to_outcome(result, job.attempt), job.file)


def result_to_outcome(result: DocumentOutcome | Crash, attempts: int) -> DocumentOutcome:
    """The outcome of a document that will not be tried again."""
    if isinstance(result, DocumentOutcome):
        return result
    times = "once" if attempts == 1 else f"{attempts} times"
    return failed("worker_crashed", f"The program that reads it {result.how}, {times}.")


@contextmanager
def running_jobs() -> Iterator[list[Job]]:
    """The jobs in work; those left when the block is left, by an interrupt for instance, are ended."""
    running: list[Job] = []
    try:
        yield running
    finally:
        for job in running:
            end_group(job)


def start_server() -> None:
    """Begins to start the server that workers are forked from, which loads libraries for a second or two."""
    forkserver.set_forkserver_preload(PRELOAD)
    with main_left_out():
        forkserver.ensure_running()


def start(file: RawFile, attempt: int, limits: Limits, cache: OutcomeCache, task: Task) -> Job:
    """Starts a worker on a file."""
    start_server()
    context = multiprocessing.get_context("forkserver")
    target = cache.path(file.document_id, file.path.suffix).absolute()
    process = context.Process(target=work, args=(task, file.path.absolute(), limits, target), daemon=True)
    with main_left_out():
        process.start()
    return Job(file, target, process, time.monotonic(), attempt)


def job_to_result(job: Job, limits: Limits) -> DocumentOutcome | Crash | None:
    """What came of a job, ``None`` while it works within its limits. One that is past a limit is ended."""
    if job.process.exitcode is None:
        over = limit_passed(job, limits)
        if over:
            end_group(job)
        return over
    end_group(job)
    outcome = load(job.target)
    if outcome is None:
        return Crash(exit_to_words(job.process.exitcode))
    if outcome.status != "failed" and outcome.document_id != job.file.document_id:
        job.target.unlink()
        return failed("file_changed", "The file changed while it was being read; the next run reads it again.")
    if any(issue.code in NOT_OF_THE_BYTES for issue in outcome.issues):
        job.target.unlink()
    return outcome


def limit_passed(job: Job, limits: Limits) -> DocumentOutcome | None:
    """The outcome of a document whose worker is past a limit, else ``None``."""
    if time.monotonic() - job.started > limits.seconds:
        return failed("too_slow", f"Reading it took more than {limits.seconds:g} seconds and was ended.")
    if memory_used(job.process.pid) > limits.memory_mb * MEGABYTE:
        return failed("too_much_memory", f"Reading it took more than {limits.memory_mb} MB of memory and was ended.")
    return None


def memory_used(pid: int | None) -> int:
    """Bytes that a process holds in memory, 0 where it is gone; readers start no processes of their own."""
    with suppress(psutil.Error):
        return int(psutil.Process(pid).memory_info().rss)
    return 0


def end_group(job: Job) -> None:
    """Ends a worker and whatever it started; does nothing where all of it has ended."""
    if job.process.pid is None:
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(job.process.pid, signal.SIGKILL)
    # A worker that was only just started has no group of its own yet.
    job.process.kill()
    job.process.join()


def exit_to_words(code: int) -> str:
    """``was ended by SIGSEGV`` for -11, ``stopped with code 3`` for 3."""
    if code >= 0:
        return f"stopped with code {code}"
    with suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"
