"""Which files there are to read, and what the small file beside each says about where it came from.

A document at ``raw/<force>/<file>`` has its source at ``raw/<force>/<file>.source.yml``::

    url: https://…            # where it was published
    publisher: …              # who published it
    retrieved: 2026-01-31     # when it was fetched
    title: …
    licence: …
    force: thames-valley      # optional: where the document does not say it itself
    published: 2019-06-30     # optional
    kind: board paper         # optional
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from extractors.document import Issue
from pipeline.corrections import FILE as CORRECTIONS
from pipeline.digests import Digests
from pipeline.errors import WrongRequest
from pipeline.outcomes import Source
from pipeline.plain_yaml import parse_yaml

SOURCE_SUFFIX = ".source.yml"
TEXT_KEYS = {name: name for name in ("publisher", "title", "licence", "force", "kind")} | {"url": "source_url"}
DATE_KEYS = {"published": "published_date", "retrieved": "retrieved_date"}
# Lie beside documents and are none themselves; told, not read.
DATA_SUFFIXES = {".json", ".yml", ".yaml", ".md", ".py"}
# A folder is looked into whatever its name; one that is named like a document was probably meant to be one, so it is told.
DOCUMENT_SUFFIXES = {".pdf", ".html", ".htm", ".docx", ".xlsx", ".xls", ".ods", ".odt", ".csv", ".tsv", ".txt"}


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file to read.

    Args:
        path: where it is on this machine.
        name: ``path`` relative to the raw folder, with ``/``; what the warehouse calls it.
        document_id: SHA-256 of its bytes, or of ``name`` where they cannot be read.
        beside: SHA-256 of the bytes of the file beside it, empty where there is none, or why it cannot be read. What it says
            is decided by this alone, so it need not be parsed to know that it still says the same.
        source: what the file beside it says; only `with_source` reads it.
        issues: what is wrong with the file beside it, and with those beside its copies; as ``source``.
        problem: why it cannot be read at all, as a code and words, else ``None``.
        copies: files with the same bytes.
    """

    path: Path
    name: str
    document_id: str
    beside: str = ""
    source: Source = Source()
    issues: tuple[Issue, ...] = ()
    problem: tuple[str, str] | None = None
    copies: tuple[RawFile, ...] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names of its copies."""
        return tuple(copy.name for copy in self.copies)


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a folder: files to read, and names of those that are passed over because they are no documents."""

    files: tuple[RawFile, ...]
    passed_over: tuple[str, ...] = ()


def find_files(raw: Path, paths: tuple[Path, ...] = (), digests: Digests | None = None) -> Found:
    """The files under ``raw``, or under ``paths`` where any are given, sorted by name, each once.

    A file that is named in ``paths`` is read whatever its name. Files whose digest is known are not read through, and what
    stands in the files beside them is for `with_source` to read.

    Raises:
        WrongRequest: where a path does not exist or there is nothing to read.
    """
    for root in paths or (raw,):
        _check_root(root, may_be_file=bool(paths))
    base = os.path.join(os.path.abspath(raw), "")  # noqa: PTH100, PTH118 - resolve() would follow links
    found = {_name(path, base): path for root in paths or (raw,) for path in _walk(root)}
    named = {_name(path, base) for path in paths}
    passed_over = [name for name in sorted(found) if name not in named and is_data_name(name)]
    digests = digests or Digests()
    files = [_path_to_raw_file(found[name], name, digests) for name in sorted(found.keys() - set(passed_over))]
    if not files:
        raise WrongRequest(f"no documents in {', '.join(map(str, paths or (raw,)))}")
    return Found(tuple(merge_duplicates(files)), tuple(passed_over))


def _check_root(root: Path, *, may_be_file: bool) -> None:
    if not root.exists():
        raise WrongRequest(f"there is no {'file or ' if may_be_file else ''}folder {root}")
    if not (may_be_file or root.is_dir()):
        raise WrongRequest(f"{root} is a file, not a folder of documents")
    if root.is_dir() and not os.access(root, os.R_OK | os.X_OK):
        raise WrongRequest(f"the folder {root} cannot be opened: no right to")


def merge_duplicates(files: Iterable[RawFile]) -> list[RawFile]:
    """One file a content: the first by name; the others are its ``copies``."""
    by_id: dict[str, RawFile] = {}
    for file in files:
        first = by_id.get(file.document_id)
        by_id[file.document_id] = replace(first, copies=(*first.copies, file)) if first else file
    return list(by_id.values())


def with_source(file: RawFile) -> RawFile:
    """The file with what the file beside it says now; ``beside`` is the digest of the very bytes that were read for it."""
    data = _read_beside(file.path)
    source, issues = _data_to_source(file.path, data)
    digest = _error_to_words(data) if isinstance(data, OSError) else hashlib.sha256(data).hexdigest()
    copies = tuple(map(with_source, file.copies))
    issues += tuple(issue for copy in copies for issue in copy.issues)
    return replace(file, beside=digest, source=source, issues=issues, copies=copies)


#: More than any source file needs; the parser recurses into what is nested and would crash on much more.
MOST_BYTES = 20_000


def read_source(path: Path) -> tuple[Source, tuple[Issue, ...]]:
    """The source of the document at ``path``, and what is wrong with the file that states it.

    A key that is not known, and a date that is none, are issues; the rest of the file still counts.
    """
    return _data_to_source(path, _read_beside(path))


def _read_beside(path: Path) -> bytes | OSError:
    try:
        return Path(f"{path}{SOURCE_SUFFIX}").read_bytes()
    except OSError as error:
        return error


def _data_to_source(path: Path, data: bytes | OSError) -> tuple[Source, tuple[Issue, ...]]:
    beside = f"{path}{SOURCE_SUFFIX}"
    if isinstance(data, FileNotFoundError):
        nothing = f"there is no {path.name}{SOURCE_SUFFIX}, so nothing says where it was published"
        return Source(), (Issue("source_missing", nothing, "info"),)
    if isinstance(data, OSError):
        return Source(), (_source_issue(beside, f"cannot be read: {_error_to_words(data)}"),)
    if len(data) > MOST_BYTES:
        return Source(), (_source_issue(beside, f"has {len(data):,} bytes; a few lines are expected, {MOST_BYTES:,} at most"),)
    try:
        stated = parse_yaml(data.decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        return Source(), (_source_issue(beside, f"cannot be read: {_first_line(error)}"),)
    if not isinstance(stated, dict):
        return Source(), (_source_issue(beside, "does not hold `key: value` lines"),)
    return _stated_to_source(beside, stated)


def _error_to_words(error: OSError) -> str:
    """Why a file cannot be read, wherever it lies; stands for its digest. Nothing where there is no file."""
    return "" if isinstance(error, FileNotFoundError) else str(error.strerror or error)


def _stated_to_source(beside: str, stated: dict[object, object]) -> tuple[Source, tuple[Issue, ...]]:
    facts: dict[str, Any] = {}
    issues: list[Issue] = []
    for key, value in stated.items():
        if value is None:
            continue
        if key in TEXT_KEYS and isinstance(value, str | int | float):
            facts[TEXT_KEYS[str(key)]] = str(value)
        elif key in DATE_KEYS and (day := _to_date(value)):
            facts[DATE_KEYS[str(key)]] = day
        else:
            known = ", ".join([*TEXT_KEYS, *DATE_KEYS])
            about = f"`{key}: {value}` is no date" if key in DATE_KEYS else f"does not know the key `{key}` (known: {known})"
            issues.append(_source_issue(beside, about))
    return Source(**facts), tuple(issues)


def _to_date(value: object) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _source_issue(beside: str, about: str) -> Issue:
    return Issue("source_file", f"{Path(beside).name} {about}")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _walk(root: Path) -> Iterator[Path]:
    """Documents, and things that only look like one, below ``root`` (or ``root`` itself)."""
    if not root.is_dir():
        yield root
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in folders if _is_odd_folder(Path(folder, name)))
        yield from (Path(folder, name) for name in files if is_document_name(name))


def _is_odd_folder(path: Path) -> bool:
    """Named like a document, or one that the walk will not enter (a link, or no right to)."""
    return path.suffix.lower() in DOCUMENT_SUFFIXES or path.is_symlink() or not os.access(path, os.R_OK | os.X_OK)


def is_document_name(name: str) -> bool:
    """Whether a file of this name may be a document: not hidden, no README, not the source of another, no corrections."""
    is_ours = name.upper().startswith("README") or name.endswith(SOURCE_SUFFIX) or name == CORRECTIONS
    return not (name.startswith(".") or is_ours)


def is_data_name(name: str) -> bool:
    """Whether a file of this name holds data or code and is no document, such as the answers beside labelled documents."""
    return os.path.splitext(name)[1].lower() in DATA_SUFFIXES  # noqa: PTH122 - a path object would take ten times as long


def _name(path: Path, base: str) -> str:
    """``path`` relative to the folder ``base`` where it lies below it, else as given; always a valid Unicode text."""
    whole = os.path.abspath(path)  # noqa: PTH100 - as above
    name = whole.removeprefix(base).replace(os.sep, "/") if whole.startswith(base) else path.as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _path_to_raw_file(path: Path, name: str, digests: Digests) -> RawFile:
    whole = os.path.abspath(path)  # noqa: PTH100 - as above
    beside, problem = _beside_to_digest(whole, digests), _why_not_a_file(path)
    if problem is None:
        try:
            return RawFile(path, name, digests.of(whole), beside)
        except OSError as error:
            problem = ("file_unreadable", f"The file cannot be opened: {error.strerror or error}.")
    return RawFile(path, name, hashlib.sha256(name.encode()).hexdigest(), beside, problem=problem)


def _beside_to_digest(path: str, digests: Digests) -> str:
    try:
        return digests.of(f"{path}{SOURCE_SUFFIX}")
    except OSError as error:
        return _error_to_words(error)


def _why_not_a_file(path: Path) -> tuple[str, str] | None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return "file_unreadable", f"The file cannot be opened: {error.strerror or error}."
    if stat.S_ISDIR(mode):
        return "not_a_file", _folder_problem(path)
    # Opening a pipe or a device would wait for ever.
    return None if stat.S_ISREG(mode) else ("not_a_file", "It is not a regular file.")


def _folder_problem(path: Path) -> str:
    if not os.access(path, os.R_OK | os.X_OK):
        return "It is a folder that cannot be opened: no right to."
    return "It is a link to a folder, which is not followed." if path.is_symlink() else "It is a folder, not a file."
