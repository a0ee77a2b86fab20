"""Limits that keep one document from taking the machine with it."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost. ``seconds`` and ``memory_mb`` are enforced by whoever starts the worker process.

    Attributes:
        pages: pages of a PDF, sheets of a workbook or images of a TIFF.
        seconds: wall clock for one document.
        memory_mb: memory of the process that reads it.
        file_mb: size of the file itself.
        expanded_mb: size of everything that an archive-like format (.docx, .xlsx, .ods, .odt) unpacks to.
        entries: files inside such an archive.
        ratio: unpacked size divided by packed size, of one entry above a megabyte.
        cells: cells of all tables of a document, spans counted at their full size.
    """

    pages: int = 5_000
    seconds: float = 300.0
    memory_mb: int = 1_024
    file_mb: int = 200
    expanded_mb: int = 512
    entries: int = 10_000
    ratio: int = 200
    cells: int = 1_000_000
