"""What a test has a worker do instead of reading: each a way in which reading a document can go wrong."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from extractors.document import Issue
from extractors.read.limits import Limits
from pipeline.digests import digest_of
from pipeline.outcomes import DocumentOutcome

MEGABYTE = 1024 * 1024


def read_well(path: Path, limits: Limits) -> DocumentOutcome:
    """Its text as the title."""
    return DocumentOutcome(digest_of(path), "", "text", "read", title=path.read_text(encoding="utf-8"))


def read_and_note(path: Path, limits: Limits) -> DocumentOutcome:
    """As `read_well`, and leaves a line behind for every time that it was called."""
    with path.with_name(".calls").open("a", encoding="utf-8") as calls:
        calls.write(f"{path.name}\n")
    return read_well(path, limits)


def hang(path: Path, limits: Limits) -> DocumentOutcome:
    """Never ends, deaf to polite signals."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(60)


def hang_with_child(path: Path, limits: Limits) -> DocumentOutcome:
    """Starts a process, writes its id beside the document, and never ends."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    path.with_name(".child").write_text(str(child.pid), encoding="utf-8")
    return hang(path, limits)


def spin_in_c(path: Path, limits: Limits) -> DocumentOutcome:
    """Busy in C with the interpreter's lock held, so that no thread of Python runs."""
    ctypes.PyDLL(None).sleep(300)
    return read_well(path, limits)


def eat_memory(path: Path, limits: Limits) -> DocumentOutcome:
    """Takes and touches memory, a little at a time, until it is stopped."""
    taken = []
    while True:
        taken.append(bytearray(os.urandom(MEGABYTE)))


def eat_memory_at_once(path: Path, limits: Limits) -> DocumentOutcome:
    """Asks for far more than any limit in one go; fails at once or not at all."""
    try:
        return DocumentOutcome("", "", "text", "read", title=str(len(bytes(64 * 1024 * MEGABYTE))))
    except MemoryError:
        return DocumentOutcome("", "", None, "failed", "MemoryError", issues=(Issue("too_large", "MemoryError", "error"),))


def die(path: Path, limits: Limits) -> DocumentOutcome:
    """Ended from outside, as the kernel does when memory runs out."""
    with path.with_name(".calls").open("a", encoding="utf-8") as calls:
        calls.write(f"{path.name}\n")
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def die_once(path: Path, limits: Limits) -> DocumentOutcome:
    """Crashes the first time, reads the second."""
    mark = path.with_name(f".{path.name}.tried")
    if mark.exists():
        return read_well(path, limits)
    mark.touch()
    return die(path, limits)


def crash_in_c(path: Path, limits: Limits) -> DocumentOutcome:
    """A null pointer, as in a library that a damaged file leads astray."""
    ctypes.string_at(0)
    raise AssertionError("still alive")


def leave(path: Path, limits: Limits) -> DocumentOutcome:
    """Ends the process itself, with a code that says all is well."""
    os._exit(0)


def change_file(path: Path, limits: Limits) -> DocumentOutcome:
    """The file is another by the time that it is read."""
    path.write_text("changed", encoding="utf-8")
    return read_well(path, limits)


def by_name(path: Path, limits: Limits) -> DocumentOutcome:
    """Does what the file's name says: ``hang.txt``, ``die.txt``, else reads it."""
    task = {"hang": hang, "die": die, "eat": eat_memory}.get(path.stem, read_well)
    return task(path, limits)
