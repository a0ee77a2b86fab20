"""The names of a document's records, resolved by the reviewed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.outcomes import ResolvedRecord
from pipeline.resolve.providers import resolve_provider
from pipeline.resolve.services import resolve_service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.results import Record


def resolve_records(records: Iterable[Record], force: str | None) -> tuple[ResolvedRecord, ...]:
    """Providers and kinds of service of a document's records; ``force`` is the document's, for forms that are local to it."""
    return tuple(_resolve_record(record, force) for record in records)


def _resolve_record(record: Record, force: str | None) -> ResolvedRecord:
    provider = resolve_provider(record.provider, force)
    name = provider.name if provider else None
    category = resolve_service(record.service, record.provider, record.quote, name)
    return ResolvedRecord(record.record_id, provider.provider_id if provider else None, name, category)
