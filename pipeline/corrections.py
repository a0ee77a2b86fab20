"""Corrections that a person has reviewed: applied on every run, before totals are checked, with our reading kept beside.

The file, by default ``raw/corrections.yml``, is a list of entries::

    - document: 5b1c40a9e2d7          # its id, or the beginning of it
      record: 5b1c40a9e2d7f033-r120   # or `count:`, `total:`; none of them for a field of the document itself
      field: amount_gbp
      printed: £22.955                # what the table shows now; the entry is for this reading and no other
      should_be: 22955
      why: the point stands for a comma; the table's total agrees
      who: A. Reviewer
      when: 2026-02-01

Instead of an identifier a row can be named by its place, ``record: {page: 3}`` or ``record: {at: 1200}`` (a position in the
text), where one row with the field as printed stands there.

Entries are for our misreadings, and for slips where one meaning is certain: a wrong sum stays as published, it is a finding.
An entry that does not fit any row, or several, is an issue: the reading may have changed since it was written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from extractors.document import Issue
from extractors.results import Count, Extracted, Record, Total
from pipeline.correctable import FIELDS, Field
from pipeline.errors import PipelineError
from pipeline.outcomes import DocumentOutcome, Override
from pipeline.plain_yaml import parse_yaml

FILE = "corrections.yml"
KINDS = ("record", "count", "total")
REQUIRED = ("document", "field", "printed", "should_be", "why", "who", "when")
SHORTEST_ID = 8
Row = Record | Count | Total


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. A row is named by ``row_id``, or by ``page`` or ``at``; none of them is set for a field of the document."""

    number: int
    document: str
    kind: str
    field: str
    printed: str | None
    should_be: str | None
    why: str
    who: str
    when: date
    row_id: str | None = None
    page: int | None = None
    at: int | None = None

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"correction {self.number} ({self.field} of {self.row_id or self.kind} in {self.document[:SHORTEST_ID]})"

    @property
    def handled(self) -> Field:
        """How its field is read and set."""
        return FIELDS[self.kind][self.field]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The entries of a file; none where there is no file.

    Raises:
        PipelineError: where an entry is not of the form that the module's description gives. Nothing is guessed.
    """
    if not path.exists():
        return ()
    try:
        entries = parse_yaml(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PipelineError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    if not isinstance(entries, list):
        raise PipelineError(f"{path} is not a list of entries")
    return tuple(_entry_to_correction(path, number, entry) for number, entry in enumerate(entries, start=1))


def apply_corrections(outcome: DocumentOutcome, corrections: Sequence[Correction]) -> DocumentOutcome:
    """The outcome with the entries for its document applied; what they replaced stands in ``overrides``."""
    for correction in corrections:
        if outcome.document_id.startswith(correction.document):
            outcome = _apply(outcome, correction)
    return outcome


def unused_corrections(corrections: Iterable[Correction], document_ids: Iterable[str]) -> tuple[Issue, ...]:
    """An issue for each entry whose document is not one of the run's, or could be several of them."""
    known = list(document_ids)
    fits = [(entry, sum(document_id.startswith(entry.document) for document_id in known)) for entry in corrections]
    return tuple(
        _unused(f"{entry.name}: {'several documents have' if count else 'no document has'} that id")
        for entry, count in fits
        if count != 1
    )


def _apply(outcome: DocumentOutcome, correction: Correction) -> DocumentOutcome:
    rows = _rows(outcome, correction)
    fitting = [row for row in rows if _same(correction.handled.printed(row), correction.printed)]
    if len(fitting) != 1:
        return replace(outcome, issues=(*outcome.issues, _unused(_why_not_one(correction, rows, fitting))))
    (row,) = fitting
    corrected = correction.handled.put(row, correction.handled.parse(correction.should_be))
    override = _to_override(outcome.document_id, correction, row)
    return replace(_with_row(outcome, correction.kind, corrected), overrides=(*outcome.overrides, override))


def _rows(outcome: DocumentOutcome, correction: Correction) -> list[Any]:
    """The rows that the entry may be about; for a field of the document, its source."""
    if correction.kind == "document":
        return [outcome.source]
    rows: Sequence[Row] = getattr(outcome.extracted, f"{correction.kind}s") if outcome.extracted else ()
    return [row for row in rows if _is_meant(row, correction)]


def _is_meant(row: Row, correction: Correction) -> bool:
    if correction.row_id is not None:
        return _row_id(row) == correction.row_id
    if correction.at is not None:
        return row.place.start <= correction.at < row.place.end
    return row.place.page == correction.page


def _why_not_one(correction: Correction, rows: Sequence[Any], fitting: Sequence[Any]) -> str:
    if len(fitting) > 1:
        return f"{correction.name}: {len(fitting)} rows fit, name one"
    if not rows:
        return f"{correction.name}: there is no such {correction.kind} any more"
    now = ", ".join(repr(correction.handled.printed(row)) for row in rows[:3])
    return f"{correction.name}: it was for {correction.printed!r}, but now there is {now}"


def _with_row(outcome: DocumentOutcome, kind: str, corrected: Any) -> DocumentOutcome:
    if kind == "document":
        return replace(outcome, source=corrected)
    extracted: Extracted = outcome.extracted  # type: ignore[assignment]  # a row of it was found
    rows: Sequence[Row] = getattr(extracted, f"{kind}s")
    kept: dict[str, Any] = {f"{kind}s": tuple(corrected if _row_id(row) == _row_id(corrected) else row for row in rows)}
    return replace(outcome, extracted=replace(extracted, **kept))


def _to_override(document_id: str, correction: Correction, row: Any) -> Override:
    row_id = document_id if correction.kind == "document" else _row_id(row)
    digest = hashlib.sha256(f"{row_id} {correction.field} {correction.number}".encode()).hexdigest()[:8]
    return Override(
        correction_id=f"{document_id[:12]}-k{digest}",
        document_id=document_id,
        row_id=row_id,
        field=correction.field,
        read_value=correction.handled.value(row),
        printed=correction.printed,
        corrected=correction.should_be,
        why=correction.why,
        who=correction.who,
        made=correction.when,
    )


def _row_id(row: Row) -> str:
    return row.record_id if isinstance(row, Record) else row.count_id if isinstance(row, Count) else row.total_id


def _same(first: str | None, second: str | None) -> bool:
    """The same text, whatever the kind and number of its white space."""
    return (first or "").split() == (second or "").split()


def _unused(message: str) -> Issue:
    return Issue("correction_unused", message)


def _entry_to_correction(path: Path, number: int, entry: object) -> Correction:
    try:
        correction = _parse(number, entry)
        correction.handled.parse(correction.should_be)
    except (KeyError, TypeError, ValueError) as error:
        raise PipelineError(f"{path}, correction {number}: {error.args[0] if error.args else error}") from error
    return correction


def _parse(number: int, entry: object) -> Correction:
    if not isinstance(entry, dict):
        raise TypeError("it does not hold `key: value` lines")
    kind, place = _kind_and_place(entry)
    document = entry["document"]
    if not isinstance(document, str) or len(document) < SHORTEST_ID:
        raise ValueError(f"`document` needs at least {SHORTEST_ID} digits of its id, in quotes where all of them are numbers")
    if entry["field"] not in FIELDS[kind]:
        raise ValueError(f"{entry['field']!r} of a {kind} cannot be corrected; {', '.join(FIELDS[kind])} can")
    printed, should_be = (None if entry[key] is None else str(entry[key]) for key in ("printed", "should_be"))
    when = entry["when"] if isinstance(entry["when"], date) else date.fromisoformat(str(entry["when"]))
    why, who = (_stated(entry, key) for key in ("why", "who"))
    return Correction(number, document.lower(), kind, entry["field"], printed, should_be, why, who, when, **place)


def _kind_and_place(entry: Mapping[Any, Any]) -> tuple[str, dict[str, Any]]:
    kinds = [kind for kind in KINDS if kind in entry]
    unknown, missing = set(entry) - {*REQUIRED, *KINDS}, [key for key in REQUIRED if key not in entry]
    if unknown or missing or len(kinds) > 1:
        raise ValueError(f"keys not known: {sorted(map(str, unknown))}; missing: {missing}; rows named: {len(kinds)}")
    if not kinds:
        return "document", {}
    place = entry[kinds[0]]
    if isinstance(place, dict):
        if set(place) not in ({"page"}, {"at"}) or not all(isinstance(value, int) for value in place.values()):
            raise ValueError(f"a place is `{{page: 3}}` or `{{at: 1200}}`, not {place}")
        return kinds[0], place
    return kinds[0], {"row_id": str(place)}


def _stated(entry: Mapping[Any, Any], key: str) -> str:
    if not (isinstance(entry[key], str) and entry[key].strip()):
        raise ValueError(f"`{key}` is empty")
    return str(entry[key]).strip()
