"""Where each page of the report stands, relative to its folder. Addresses stay from run to run, so that they can be cited."""

from __future__ import annotations

import hashlib
import re

from pipeline.report.rows import RecordRow
from pipeline.resolve.names import fold

SHORT = 12


def plain(text: str) -> str:
    """A text as part of a file name: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def document_page(document_id: str) -> str:
    """``documents/553848808a98.html``."""
    return f"documents/{document_id[:SHORT]}.html"


def total_page(total_id: str) -> str:
    """``totals/553848808a98-t14513.html``."""
    return f"totals/{plain(total_id)}.html"


def sheet_file(total_id: str) -> str:
    """``totals/553848808a98-t14513.xlsx``, the sheet to check a total with."""
    return f"totals/{plain(total_id)}.xlsx"


def picture_file(document_id: str, page: int, suffix: str) -> str:
    """``pictures/553848808a98-8.png``."""
    return f"pictures/{document_id[:SHORT]}-{page}.{suffix}"


def force_page(force: str) -> str:
    """``forces/west-midlands.html``."""
    return f"forces/{plain(force)}.html"


def provider_page(key: str) -> str:
    """``providers/victim-support.html``."""
    return f"providers/{key}.html"


def provider_key(record: RecordRow) -> str | None:
    """What tells a record's provider apart: the listed one's identifier, else the name as printed; ``None`` without either.

    A name that is not listed gets a digest, so that ``<script>`` and ``(script)`` are two pages.
    """
    if record.provider_id:
        return plain(record.provider_id)
    if not record.provider:
        return None
    folded = fold(record.provider) or record.provider
    return f"{plain(folded)[:40]}-{hashlib.sha256(folded.encode()).hexdigest()[:6]}".strip("-")


def picture_page(page: int | None) -> str:
    """The part of a document's page that shows one of its pages."""
    return f"page-{page}" if page is not None else "passages"


def box(row_id: str) -> str:
    """The box of a figure, on a page's picture or in a passage."""
    return f"b-{row_id}"


def row(row_id: str) -> str:
    """The line of a record, total, claim or figure in the lists of its document."""
    return f"r-{row_id}"
