"""Digests of files, kept from run to run, so that a file that has not changed is not read through again.

A file is the same as before where its size, its inode and both of its times are; the time of the last change is one that only
the system sets. A change within the same tick of the file system's clock would go unseen, so the digest of a file that has
only just been changed is not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

FILE = ".digests.json"
DRAFT = ".draft-digests"
# The coarsest clock that a file system in use has, FAT's, ticks every two seconds.
SETTLED_NS = 3_000_000_000

Stamp = tuple[int, int, int, int]


class Digests:
    """Digests of files by path; ``kept`` are those of an earlier run. Only those that were asked for are kept again.

    ``made`` counts those that had to be made, because a file is new or has changed.
    """

    def __init__(self, kept: dict[str, tuple[Stamp, str]] | None = None) -> None:
        self.kept = kept or {}
        self.seen: dict[str, tuple[Stamp, str]] = {}
        self.made = 0

    def of(self, path: str) -> str:
        """The SHA-256 of a file's bytes, in hex; they need not fit into memory.

        Raises:
            OSError: where it cannot be read.
        """
        now, found = time.time_ns(), os.stat(path)  # noqa: PTH116 - thousands of files: a path object each takes as long again
        stamp = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
        known = self.kept.get(path)
        if known is not None and known[0] == stamp and os.access(path, os.R_OK):
            self.seen[path] = known
            return known[1]
        digest = digest_of(path)
        self.made += 1
        if max(found.st_mtime_ns, found.st_ctime_ns) + SETTLED_NS < now:
            self.seen[path] = stamp, digest
        return digest

    def store(self, folder: Path) -> None:
        """Keeps what was asked for in ``folder``, whole or not at all; does nothing where it stands there already."""
        if self.seen == self.kept:
            return
        draft = folder / DRAFT
        draft.write_text(json.dumps({path: [*stamp, digest] for path, (stamp, digest) in self.seen.items()}), encoding="utf-8")
        draft.replace(folder / FILE)


def stored_digests(folder: Path) -> Digests:
    """What an earlier run has stored in ``folder``; nothing where that is not there or not whole."""
    try:
        stored: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Digests(
            {path: ((size, mtime, ctime, inode), digest) for path, (size, mtime, ctime, inode, digest) in stored.items()}
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Digests()


def digest_of(path: str | Path) -> str:
    """The SHA-256 of a file's bytes, in hex.

    Raises:
        OSError: where it cannot be read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return hashlib.file_digest(file, "sha256").hexdigest()
