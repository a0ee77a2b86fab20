"""What documents gave, kept from run to run, so that a run reads only what is new.

An entry is known by the document's bytes, the code that reads them and the limits it ran under: when any of these changes,
the entry is simply not found. Entries are written whole or not at all and carry a digest of themselves, so a torn or altered
one counts as absent. They are pickles, for speed, but loading them can only build this project's own values.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import shutil
import sys
from pathlib import Path

from extractors import document, results
from pipeline import outcomes
from pipeline.outcomes import DocumentOutcome

FOLDER = ".cache"
DRAFTS = "drafts"
MAGIC = b"pcc-figures outcome 1\n"
HEAD = len(MAGIC) + hashlib.sha256().digest_size
OWN_MODULES = {module.__name__ for module in (document, results, outcomes)}
OTHER_VALUES = {("decimal", "Decimal"), ("datetime", "date"), ("dataclasses", "_dataclass_setstate")}
BROKEN = (pickle.UnpicklingError, TypeError, ValueError, AttributeError, EOFError, IndexError, KeyError)


class OutcomeCache:
    """Outcomes of documents under ``folder``, which is made when the first is stored; ``version`` is the reading code's."""

    def __init__(self, folder: Path, version: str) -> None:
        self.root = folder
        self.folder = folder / version

    def path(self, document_id: str, suffix: str) -> Path:
        """Where the outcome of these bytes stands. A file's suffix may help to tell its kind, so it is part of the key."""
        key = hashlib.sha256(f"{document_id} {suffix.lower()}".encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.outcome"

    def tidy(self) -> None:
        """Removes what other versions of the code stored, and what killed workers left half-written."""
        if self.root.is_dir():
            for folder in self.root.iterdir():
                if folder != self.folder:
                    shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self.folder / DRAFTS, ignore_errors=True)


def store(path: Path, outcome: DocumentOutcome) -> None:
    """Writes an outcome so that a reader sees all of it or nothing, also when the machine stops half-way."""
    payload = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
    draft = path.parent.with_name(DRAFTS) / f"{path.stem}.{os.getpid()}"
    for folder in (draft.parent, path.parent):
        folder.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(MAGIC + hashlib.sha256(payload).digest() + payload)
    draft.replace(path)


def load(path: Path) -> DocumentOutcome | None:
    """The outcome that was stored at ``path``; ``None`` where there is none, or it is not whole."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    if stored[:HEAD] != MAGIC + hashlib.sha256(stored[HEAD:]).digest():
        return None
    try:
        outcome = _OutcomeUnpickler(io.BytesIO(stored[HEAD:])).load()
    except BROKEN:
        return None
    return outcome if isinstance(outcome, DocumentOutcome) else None


class _OutcomeUnpickler(pickle.Unpickler):
    """Builds the values that an outcome is made of and refuses everything else."""

    def find_class(self, module: str, name: str) -> object:
        is_own = module in OWN_MODULES and isinstance(vars(sys.modules[module]).get(name), type)
        if is_own or (module, name) in OTHER_VALUES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an outcome")
