"""Which code is at work, as short digests: of what decides the reading of a document, and of the whole; kept with each run."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import expectations
import extractors
import pipeline
from extractors.read.limits import Limits
from pipeline.carry import files_to_signatures
from pipeline.corrections import Correction
from pipeline.runs import RunInfo
from pipeline.settings import Settings
from pipeline.sources import RawFile

DIGITS = 16
# Modules of the pipeline that take part in reading.
READING = ("outcomes.py", "reading.py", "worker.py")


def reading_version(limits: Limits) -> str:
    """Changes with the code that reads, the libraries, Python or the limits: the same bytes then give the same outcome."""
    own = [Path(__file__).with_name(name) for name in READING]
    return _digest((*_files(extractors.__path__), *own), f"{sys.version} {limits} {_installed()}")


def code_version() -> str:
    """The version of this package, and a digest of its code and data as they stand."""
    try:
        released = version("pcc-figures")
    except PackageNotFoundError:
        released = "0"
    packages = (extractors, expectations, pipeline)
    return f"{released}+{_digest(path for package in packages for path in _files(package.__path__))}"


def run_info(settings: Settings, files: Sequence[RawFile], corrections: Sequence[Correction]) -> RunInfo:
    """What is kept of a run besides its tables; the number of workers is no part of it, for it decides nothing."""
    code = code_version()
    return RunInfo(
        code,
        {"raw": str(settings.raw), "paths": [str(path) for path in settings.paths], "limits": str(settings.limits)},
        {file.name: file.document_id for file in files},
        decided_by=_digest((), f"{code} {reading_version(settings.limits)}"),
        signatures=files_to_signatures(files, corrections),
    )


def _files(folders: Iterable[str]) -> list[Path]:
    found = [path for folder in folders for path in Path(folder).rglob("*") if path.suffix != ".pyc" and path.is_file()]
    return sorted(found)


def _digest(paths: Iterable[Path], words: str = "") -> str:
    whole = hashlib.sha256(words.encode())
    for path in paths:
        whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:DIGITS]


def _installed() -> list[str]:
    """Names and versions of the libraries; asking each for its metadata would take as long as reading a document."""
    folders = [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
