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
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from extractors import document, results
from extractors.read.limits import Limits
from pipeline import outcomes
from pipeline.outcomes import DocumentOutcome
from pipeline.settings import Settings

FOLDER = ".cache"
MAGIC = b"pcc-figures outcome 1\n"
DIGEST_BYTES = hashlib.sha256().digest_size
OWN_MODULES = {module.__name__ for module in (document, results, outcomes)}
OTHER_VALUES = {("decimal", "Decimal"), ("datetime", "date")}


class OutcomeCache:
    """Outcomes of documents under ``folder``, which is made when the first is stored."""

    def __init__(self, folder: Path, version: str) -> None:
        self.root = folder
        self.folder = folder / version

    @classmethod
    def of(cls, settings: Settings) -> OutcomeCache:
        """The cache that goes with a warehouse, for the code as it is now."""
        return cls(settings.warehouse / FOLDER, code_version(settings.limits))

    def path(self, document_id: str, suffix: str) -> Path:
        """Where the outcome of these bytes stands. A file's suffix may help to tell its kind, so it is part of the key."""
        key = hashlib.sha256(f"{document_id} {suffix.lower()}".encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.outcome"

    def forget_other_versions(self) -> None:
        """Removes what other versions of the code stored."""
        if self.root.is_dir():
            for folder in self.root.iterdir():
                if folder != self.folder:
                    shutil.rmtree(folder, ignore_errors=True)


def store(path: Path, outcome: DocumentOutcome) -> None:
    """Writes an outcome so that a reader sees all of it or nothing, also when the machine stops half-way."""
    payload = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_bytes(MAGIC + hashlib.sha256(payload).digest() + payload)
    draft.replace(path)


def load(path: Path) -> DocumentOutcome | None:
    """The outcome that was stored at ``path``; ``None`` where there is none, or it is not whole."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    head = len(MAGIC) + DIGEST_BYTES
    payload = stored[head:]
    if not stored.startswith(MAGIC) or hashlib.sha256(payload).digest() != stored[len(MAGIC) : head]:
        return None
    try:
        outcome = _OutcomeUnpickler(io.BytesIO(payload)).load()
    except (pickle.UnpicklingError, TypeError, ValueError, AttributeError, EOFError, IndexError):
        return None
    return outcome if isinstance(outcome, DocumentOutcome) else None


class _OutcomeUnpickler(pickle.Unpickler):
    """Builds the values that an outcome is made of and refuses everything else."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in OTHER_VALUES or (module in OWN_MODULES and isinstance(_value_of(module, name), type)):
            return super().find_class(module, name)
        # Frozen dataclasses with slots are restored by a function of the standard library.
        if module == "dataclasses" and name == "_dataclass_setstate":
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an outcome")


def _value_of(module: str, name: str) -> object:
    return vars(sys.modules[module]).get(name)


def code_version(limits: Limits) -> str:
    """A digest of what decides the outcome of given bytes: the reading code, the libraries, Python and the limits."""
    whole = hashlib.sha256(repr((sys.version, limits, sorted(_installed_packages()))).encode())
    for path in _reading_code():
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def _reading_code() -> list[Path]:
    package = Path(document.__file__).parent
    own = [Path(__file__), Path(__file__).with_name("reading.py"), Path(__file__).with_name("outcomes.py")]
    return [*own, *sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")]


@cache
def _installed_packages() -> Iterable[str]:
    """Names and versions of the libraries. Reading their metadata would take as long as reading a document."""
    folders = [Path(entry) for entry in sys.path if entry.endswith("site-packages")]
    return tuple(path.name for folder in folders for path in folder.glob("*.dist-info"))
