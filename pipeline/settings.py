"""The settings of a run: where it reads and writes, and what a worker may use."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from extractors.read.limits import Limits


def usable_cores() -> int:
    """Cores that this process may run on, which in a container are often fewer than the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return max(len(os.sched_getaffinity(0)), 1)
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings.

    Args:
        raw: the folder that paths in the warehouse are relative to.
        warehouse: the folder that the tables go to.
        paths: files or folders to read instead of the whole of ``raw``; empty for all of it.
        workers: documents read at the same time. The result does not depend on it.
        retries: how often a document is tried again after its worker *crashed*. One that took too long, grew too large or
            cannot be read would do so again.
        limits: what one document may cost.
    """

    raw: Path = Path("raw")
    warehouse: Path = Path("warehouse")
    paths: tuple[Path, ...] = ()
    workers: int = field(default_factory=usable_cores)
    retries: int = 1
    limits: Limits = field(default_factory=Limits)
