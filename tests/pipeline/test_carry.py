"""A run that takes rows over from the last one gives the same tables as one that makes them all anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from expectations import Validation, validate
from pipeline.carry import carry_over, files_to_signatures, with_carried
from pipeline.corrections import Correction
from pipeline.frames import to_tables
from pipeline.outcomes import DocumentOutcome, Source
from pipeline.resolve.tables import forces_table, providers_table
from pipeline.runs import RunInfo, lock
from pipeline.schema import arrow_schema
from pipeline.sources import RawFile
from pipeline.warehouse import publish
from tests.pipeline.made_outcomes import made_outcome

CODE = "the code"


def refused(number: int) -> DocumentOutcome:
    """A document with a record that its suite refuses."""
    outcome = made_outcome(number)
    assert outcome.extracted is not None
    first, *others = outcome.extracted.records
    extracted = replace(outcome.extracted, records=(replace(first, quote="stands nowhere"), *others))
    return replace(outcome, extracted=extracted)


GOOD, REFUSED, NEW = made_outcome(1), refused(2), made_outcome(3)
FAILED = DocumentOutcome("0" * 64, "x.pdf", None, "failed", "it took too long")


def validated(outcomes: Sequence[DocumentOutcome]) -> Validation:
    texts = {outcome.document_id: outcome.text or "" for outcome in outcomes if outcome.text}
    return validate({"forces": forces_table(), "providers": providers_table(), **to_tables(outcomes)}, texts)


def unvalidated(outcomes: Sequence[DocumentOutcome]) -> Validation:
    """As if every row were accepted."""
    return Validation(to_tables(outcomes), arrow_schema("rejected").empty_table(), ())


def signatures(*outcomes: DocumentOutcome) -> dict[str, str]:
    return {outcome.document_id: "same" for outcome in outcomes}


def published(warehouse: Path, validation: Validation, *outcomes: DocumentOutcome) -> None:
    with lock(warehouse):
        publish(validation.tables, warehouse, RunInfo("1", decided_by=CODE, signatures=signatures(*outcomes)))


def test_rows_taken_over_and_new_ones_are_the_tables_of_a_whole_run(tmp_path: Path) -> None:
    published(tmp_path, validated([GOOD, REFUSED]), GOOD, REFUSED)
    carried = carry_over(tmp_path, signatures(GOOD, REFUSED, NEW), CODE)
    assert carried.documents == {GOOD.document_id, REFUSED.document_id}
    assert carried.rejected.num_rows > 0
    assert with_carried(validated([NEW]), carried).tables == validated([GOOD, REFUSED, NEW]).tables


def test_a_document_that_is_gone_leaves_nothing(tmp_path: Path) -> None:
    published(tmp_path, unvalidated([GOOD, NEW]), GOOD, NEW)
    carried = carry_over(tmp_path, signatures(GOOD), CODE)
    assert with_carried(unvalidated([]), carried).tables == unvalidated([GOOD]).tables


def test_a_document_that_failed_is_tried_again(tmp_path: Path) -> None:
    published(tmp_path, unvalidated([GOOD, FAILED]), GOOD, FAILED)
    assert carry_over(tmp_path, signatures(GOOD, FAILED), CODE).documents == {GOOD.document_id}


def test_a_document_with_another_signature_is_not_taken_over(tmp_path: Path) -> None:
    published(tmp_path, unvalidated([GOOD, NEW]), GOOD, NEW)
    carried = carry_over(tmp_path, {GOOD.document_id: "same", NEW.document_id: "other"}, CODE)
    assert carried.documents == {GOOD.document_id}


@pytest.mark.parametrize("decided_by", ["other code", ""])
def test_other_code_takes_nothing_over(tmp_path: Path, decided_by: str) -> None:
    published(tmp_path, unvalidated([GOOD]), GOOD)
    assert carry_over(tmp_path, signatures(GOOD), decided_by).documents == frozenset()


def test_without_a_last_run_there_is_nothing(tmp_path: Path) -> None:
    carried = carry_over(tmp_path, signatures(GOOD), CODE)
    assert with_carried(unvalidated([GOOD]), carried).tables == unvalidated([GOOD]).tables


def test_tables_that_somebody_changed_are_not_taken_over(tmp_path: Path) -> None:
    published(tmp_path, unvalidated([GOOD]), GOOD)
    path = (tmp_path / "records.parquet").resolve()
    pq.write_table(pq.read_table(path).slice(0, 1), path)
    assert carry_over(tmp_path, signatures(GOOD), CODE).documents == frozenset()


CORRECTION = Correction(1, GOOD.document_id[:12], "record", "provider", "A", "B", "why", "who", date(2026, 1, 1), row_id="r")
FILE = RawFile(Path("/raw/a.txt"), "a.txt", GOOD.document_id)


@pytest.mark.parametrize(
    ("file", "corrections", "is_same"),
    [
        (FILE, (), True),
        (replace(FILE, path=Path("/elsewhere/a.txt")), (), True),
        (replace(FILE, name="b.txt"), (), False),
        (replace(FILE, source=Source(title="A title")), (), False),
        (replace(FILE, other_names=("copy.txt",)), (), False),
        (FILE, (CORRECTION,), False),
        (FILE, (replace(CORRECTION, document="f" * 12),), True),
    ],
)
def test_a_signature_changes_with_what_decides_the_rows(
    file: RawFile, corrections: tuple[Correction, ...], is_same: bool
) -> None:
    first = files_to_signatures([FILE])
    assert (files_to_signatures([file], corrections) == first) is is_same
