"""Documents of every format as one model: ``read(path)`` gives a :class:`~extractors.document.Document`.

Each format has a module of its own behind one function; nothing of a document is ever run, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path

from extractors.document import Document
from extractors.errors import LimitError, UnavailableError
from extractors.read.kind import Kind, bytes_to_kind
from extractors.read.limits import MEGABYTE, Limits

DEFAULT_LIMITS = Limits()
__all__ = ["DEFAULT_LIMITS", "Limits", "data_to_document_id", "read"]

Reader = Callable[[Path, bytes, Limits], Document]
# Modules are imported where a file needs them: a folder of web pages should not wait for the spreadsheet library.
READERS: dict[Kind, tuple[str, str]] = {
    "pdf": ("extractors.read.pdf", "pdf_to_document"),
    "html": ("extractors.read.html", "html_to_document"),
    "text": ("extractors.read.text", "text_to_document"),
    "email": ("extractors.read.mail", "mail_to_document"),
    "csv": ("extractors.read.delimited", "delimited_to_document"),
    "tsv": ("extractors.read.delimited", "delimited_to_document"),
    "docx": ("extractors.read.word", "word_to_document"),
    "xlsx": ("extractors.read.spreadsheet", "spreadsheet_to_document"),
    "xls": ("extractors.read.old_spreadsheet", "old_spreadsheet_to_document"),
    "ods": ("extractors.read.opendocument", "opendocument_to_document"),
    "odt": ("extractors.read.opendocument", "opendocument_to_document"),
    "image": ("extractors.read.picture", "picture_to_document"),
}


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads one file of any kind that is known.

    Args:
        path: the file; ``Document.path`` keeps it as given.
        limits: what the reading may cost.

    Returns:
        The document, its ``document_id`` the SHA-256 of the bytes in hex.

    Raises:
        ReadError: with a stable code, where the document as a whole cannot be read.
    """
    data = path_to_bytes(path, limits)
    module, function = READERS[bytes_to_kind(data, path)]
    reader: Reader = getattr(importlib.import_module(module), function)
    return reader(path, data, limits)


def path_to_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a file that is there, is a file, is ours to read, is not empty and not too large."""
    try:
        if path.is_dir():
            raise UnavailableError("not_a_file", "It is a folder, not a file.")
        if not path.is_file():
            raise UnavailableError("file_missing", "There is no such file.")
        size = path.stat().st_size
        if size > limits.file_mb * MEGABYTE:
            raise LimitError("too_large", f"The file has {size / MEGABYTE:.0f} MB; the limit is {limits.file_mb} MB.")
        data = path.read_bytes()
    except OSError as problem:
        raise UnavailableError("file_unreadable", f"The file cannot be opened: {problem.strerror or problem}.") from problem
    if not data.strip(b"\x00 \t\r\n"):
        raise UnavailableError("empty_file", "The file is empty.")
    return data


def data_to_document_id(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
