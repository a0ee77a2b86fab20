"""What became of one document: the value that the line passes from a worker to the tables.

A :class:`DocumentOutcome` is complete in itself and picklable. The line makes one a document, whatever happened to it;
:func:`pipeline.frames.to_tables` turns all of them into the tables of the warehouse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from extractors.document import Issue
    from extractors.results import Extracted

DocumentStatus = Literal["read", "partly_read", "failed"]
VerdictName = Literal["adds_up", "adds_up_within_rounding", "does_not_add_up", "parts_within_total", "no_parts", "cannot_tell"]
# Issues that may have their reason outside the document: its outcome is not kept, so that the next run tries again.
NOT_OF_THE_BYTES = frozenset({"internal_error", "too_much_memory", "file_unreadable", "file_missing", "ocr_missing"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file came from, as the small file beside it (or the manifest) states it; ``None`` where it states nothing."""

    publisher: str | None = None
    title: str | None = None
    kind: str | None = None
    source_url: str | None = None
    published_date: date | None = None
    retrieved_date: date | None = None
    licence: str | None = None
    force: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one total comes to (``pipeline.reconcile``). Pounds for a total of money, the counted things for one of counts.

    ``parts_sum`` is the sum of the parts as read, ``parts_low`` to ``parts_high`` what it can be by their printed precision.
    ``difference`` is parts minus total, with its sign; ``slack`` is how far they may differ by the printed precisions alone.
    ``part_ids`` are the parts of the set that the verdict is about. All but the verdict are ``None`` where nothing was added.
    """

    total_id: str
    verdict: VerdictName
    parts_sum: Decimal | None = None
    parts_low: Decimal | None = None
    parts_high: Decimal | None = None
    difference: Decimal | None = None
    slack: Decimal | None = None
    part_ids: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """What one claim comes to; ``computed`` is the value of its formula, ``None`` where it could not be computed.

    ``computed_low`` to ``computed_high`` is what the printed precision of its operands allows, ``difference`` is computed minus
    stated, ``slack`` how far the two may be apart in that direction.
    """

    claim_id: str
    verdict: VerdictName
    computed: Decimal | None = None
    reason: str | None = None
    computed_low: Decimal | None = None
    computed_high: Decimal | None = None
    difference: Decimal | None = None
    slack: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ResolvedRecord:
    """The names of one record, resolved by reviewed lists (``pipeline.resolve``); ``None`` where no list has them."""

    record_id: str
    provider_id: str | None = None
    provider_name: str | None = None
    service_category: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A correction that was applied: ``read_value`` is our reading, kept beside the value that replaced it."""

    correction_id: str
    document_id: str
    row_id: str
    field: str
    read_value: str | None
    printed: str | None
    corrected: str | None
    why: str
    who: str
    made: date


@dataclass(frozen=True)
class DocumentOutcome:
    """One file and all that it gave.

    Args:
        document_id: SHA-256 of the file's bytes, hex; of its path where the bytes could not be read at all.
        path: where the file is, relative to the folder that was ingested, with ``/``.
        format: ``pdf``, ``html``, …; ``None`` where the kind is not known.
        status: ``read``, ``partly_read`` (``problem`` says what is missing) or ``failed`` (``problem`` says why).
        other_paths: further files with the same bytes; each becomes an issue ``duplicate_file``.
        text: ``Document.text``, against which quotations are checked; ``None`` where nothing was read.
        extracted: as read, corrections applied; ``None`` where the document failed.
        force: the force's slug, ``None`` where it is not certain.
        issues: of loading, reading, resolving and reconciling; those of ``extracted.issues`` are added to them.
        overrides: the corrections that were applied to ``extracted``.
    """

    document_id: str
    path: str
    format: str | None
    status: DocumentStatus
    problem: str | None = None
    source: Source = field(default=Source())
    other_paths: tuple[str, ...] = ()
    title: str | None = None
    pages: int | None = None
    pages_read: int | None = None
    text: str | None = None
    extracted: Extracted | None = None
    force: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    claim_verdicts: tuple[ClaimVerdict, ...] = ()
    resolved: tuple[ResolvedRecord, ...] = ()
    issues: tuple[Issue, ...] = ()
    overrides: tuple[Override, ...] = ()
