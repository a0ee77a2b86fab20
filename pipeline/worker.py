"""What happens inside a worker process: it limits itself, does its one document, and leaves the outcome as a file."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path

from extractors.read.limits import MEGABYTE, Limits
from pipeline.cache import store
from pipeline.outcomes import DocumentOutcome

Task = Callable[[Path, Limits], DocumentOutcome]
# The watcher in the parent ends a worker at `Limits.memory_mb` of memory in use. The kernel's limit is on what is asked for,
# of which stacks of threads and reserves of libraries use little, so it stands well above and only stops what is sudden.
SUDDEN_MB = 1_024


def work(task: Task, path: Path, limits: Limits, target: Path) -> None:
    """Does ``task`` on the file at ``path`` and stores the outcome at ``target``."""
    os.setsid()
    end_with_parent()
    limit_self(limits)
    be_silent()
    store(target, task(path, limits))
    # The outcome stands; what libraries would do on the way out can only take time or go wrong.
    os._exit(0)


def end_with_parent() -> None:
    """Ends this process group as soon as the process that asked for it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    wait([sentinel])
    os.killpg(0, signal.SIGKILL)


def limit_self(limits: Limits) -> None:
    """Asks the kernel to stop what the watcher could be too late for. Not every system knows every limit."""
    cores = os.cpu_count() or 1
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, int(limits.seconds * cores) + 1)
    _limit(resource.RLIMIT_DATA, (2 * limits.memory_mb + SUDDEN_MB) * MEGABYTE)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, hard))


def be_silent() -> None:
    """Libraries complain of documents on the terminal; what matters of that is in the outcome."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
