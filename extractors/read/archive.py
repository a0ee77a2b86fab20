"""Archive-like files (.docx, .xlsx, .odt, .ods) opened within limits, their XML parsed without fetching anything."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from extractors.errors import DamagedError, LimitError, LockedError
from extractors.read.limits import MEGABYTE, Limits

ARCHIVE_ERRORS = (zipfile.BadZipFile, EOFError, OSError, ValueError, KeyError, NotImplementedError, zlib.error)


def open_archive(data: bytes, limits: Limits | None = None) -> zipfile.ZipFile:
    """The archive, its declared sizes checked; ``zipfile`` never gives more of an entry than it declares.

    Raises:
        ReadError: ``archive_damaged``, ``archive_too_large``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ARCHIVE_ERRORS as problem:
        raise DamagedError("archive_damaged", f"The file begins like an Office file but is not whole: {problem}.") from problem
    if limits is not None:
        check_archive(archive, limits)
    return archive


def check_archive(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raises ``archive_too_large`` for too many entries, too much in all, or an entry packed tighter than documents are."""
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise LimitError("archive_too_large", f"The file holds {len(entries):,} parts; the limit is {limits.entries:,}.")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > limits.expanded_mb * MEGABYTE:
        raise LimitError(
            "archive_too_large", f"The file unpacks to {expanded / MEGABYTE:,.0f} MB; the limit is {limits.expanded_mb:,} MB."
        )
    for entry in entries:
        if entry.file_size > MEGABYTE and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise LimitError("archive_too_large", f"A part of the file unpacks to more than {limits.ratio} times its size.")


def read_entry(archive: zipfile.ZipFile, name: str, most: int = -1) -> bytes:
    """The bytes of one entry, at most ``most`` of them.

    Raises:
        ReadError: ``archive_damaged``, or ``password_needed`` where the entry is encrypted.
    """
    try:
        with archive.open(name) as entry:
            return entry.read(most)
    except RuntimeError as problem:
        raise LockedError("password_needed", "The file has a password. Save it without one.") from problem
    except ARCHIVE_ERRORS as problem:
        raise DamagedError("archive_damaged", f"The part {name} of the file is not whole: {problem}.") from problem


def entry_to_tree(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The XML of an entry, or ``None`` where there is no such entry.

    Raises:
        ReadError: ``archive_damaged`` where it is no XML.
    """
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(read_entry(archive, name), parser)
    except (etree.LxmlError, ValueError) as problem:
        raise DamagedError("archive_damaged", f"The part {name} of the file holds broken XML: {problem}.") from problem
