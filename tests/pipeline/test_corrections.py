"""Reviewed corrections: applied where they fit, an issue where they do not, refused where they are no corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pipeline.corrections import apply_corrections, read_corrections, unused_corrections
from pipeline.errors import PipelineError
from pipeline.frames import to_tables
from pipeline.outcomes import DocumentOutcome
from tests.pipeline.made_outcomes import made_outcome

OUTCOME = made_outcome(0)
assert OUTCOME.extracted is not None
RECORD, COUNT, TOTAL = OUTCOME.extracted.records[0], OUTCOME.extracted.counts[0], OUTCOME.extracted.totals[0]
ENTRY = {
    "document": OUTCOME.document_id[:12],
    "record": RECORD.record_id,
    "field": "amount_gbp",
    "printed": "£1,000",
    "should_be": 10000,
    "why": "a digit was lost",
    "who": "A. Reviewer",
    "when": date(2026, 2, 1),
}


def written(tmp_path: Path, *entries: object) -> Path:
    path = tmp_path / "corrections.yml"
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
    return path


def corrected(tmp_path: Path, outcome: DocumentOutcome = OUTCOME, **changes: object) -> DocumentOutcome:
    """The outcome after one entry, which is ``ENTRY`` with other values; ``None`` as a key's value of ... takes it out."""
    entry = {key: value for key, value in {**ENTRY, **changes}.items() if value is not ...}
    return apply_corrections(outcome, read_corrections(written(tmp_path, entry)))


def test_an_amount_is_corrected_and_the_reading_is_kept(tmp_path: Path) -> None:
    outcome = corrected(tmp_path)
    tables = to_tables([outcome])
    row = tables["records"].to_pylist()[0]
    assert (row["amount_gbp"], row["amount_low"], row["amount_high"]) == (
        Decimal("10000.00"),
        Decimal("9999.50"),
        Decimal("10000.50"),
    )
    assert (row["amount_text"], row["overridden"]) == ("£1,000", True)
    kept = tables["corrections"].to_pylist()[0]
    assert (kept["row_id"], kept["read_value"], kept["printed"], kept["corrected"]) == (
        RECORD.record_id,
        "1000",
        "£1,000",
        "10000",
    )
    assert (kept["why"], kept["who"], kept["made"]) == ("a digit was lost", "A. Reviewer", date(2026, 2, 1))
    assert [other["overridden"] for other in tables["records"].to_pylist()[1:]] == [False, False]
    assert outcome.issues == ()


@pytest.mark.parametrize(
    ("changes", "table", "column", "expected"),
    [
        ({"should_be": "£10,000.50"}, "records", "amount_gbp", Decimal("10000.50")),
        ({"should_be": "10000.50"}, "records", "amount_low", Decimal("10000.50")),
        ({"should_be": None}, "records", "amount_gbp", None),
        ({"field": "provider", "printed": "Provider  0", "should_be": "Provider Zero"}, "records", "provider", "Provider Zero"),
        ({"field": "provider", "printed": "Provider 0", "should_be": None}, "records", "provider", None),
        ({"field": "service", "printed": None, "should_be": "advice"}, "records", "service", "advice"),
        ({"field": "basis", "printed": "awarded", "should_be": "spent"}, "records", "basis", "spent"),
        ({"field": "financial_year", "printed": "2018-19", "should_be": "2019-20"}, "records", "period_end", date(2020, 3, 31)),
        ({"record": {"page": 1}}, "records", "amount_gbp", Decimal(10000)),
        ({"record": {"at": 5}}, "records", "amount_gbp", Decimal(10000)),
        (
            {"record": ..., "count": COUNT.count_id, "field": "value", "printed": "10", "should_be": "1,000"},
            "counts",
            "value",
            1000,
        ),
        (
            {"record": ..., "total": TOTAL.total_id, "printed": "£6,000", "should_be": "6,100"},
            "totals",
            "amount_gbp",
            Decimal(6100),
        ),
        ({"record": ..., "field": "title", "printed": None, "should_be": "A title"}, "documents", "title", "A title"),
        (
            {"record": ..., "field": "published_date", "printed": None, "should_be": "2019-06-30"},
            "documents",
            "published_date",
            date(2019, 6, 30),
        ),
    ],
)
def test_what_can_be_corrected(tmp_path: Path, changes: dict[str, object], table: str, column: str, expected: object) -> None:
    outcome = corrected(tmp_path, **changes)
    assert outcome.issues == ()
    assert len(outcome.overrides) == 1
    assert to_tables([outcome])[table].to_pylist()[0][column] == expected


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"printed": "£999"}, "it was for '£999', but now there is '£1,000'"),
        ({"record": "gone"}, "there is no such record any more"),
        ({"record": {"page": 7}}, "there is no such record any more"),
        ({"record": {"page": 1}, "field": "basis", "printed": "awarded", "should_be": "spent"}, "3 rows fit, name one"),
        ({"record": ..., "field": "title", "printed": "Another", "should_be": "A title"}, "but now there is None"),
    ],
)
def test_an_entry_that_does_not_fit_is_an_issue_and_changes_nothing(
    tmp_path: Path, changes: dict[str, object], why: str
) -> None:
    outcome = corrected(tmp_path, **changes)
    assert replace(outcome, issues=()) == OUTCOME
    (issue,) = outcome.issues
    assert issue.code == "correction_unused"
    assert why in issue.message
    assert issue.message.startswith("correction 1 (")


def test_entries_for_other_documents_are_not_applied(tmp_path: Path) -> None:
    other = made_outcome(1)
    assert corrected(tmp_path, other) == other


def test_an_entry_for_a_document_that_is_not_there_is_an_issue_of_the_run(tmp_path: Path) -> None:
    found = unused_corrections(read_corrections(written(tmp_path, ENTRY)), ["f" * 64])
    assert "no document has that id" in found[0].message
    assert unused_corrections(read_corrections(written(tmp_path, ENTRY)), [OUTCOME.document_id]) == ()
    row = to_tables([], found)["issues"].to_pylist()[0]
    assert (row["document_id"], row["code"], row["issue_id"][:4]) == (None, "correction_unused", "run-")


def test_a_failed_document_makes_the_entry_an_issue(tmp_path: Path) -> None:
    outcome = corrected(tmp_path, replace(OUTCOME, extracted=None, status="failed", problem="gone"))
    assert "no such record" in outcome.issues[0].message


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"who": ...}, "missing: ['who']"),
        ({"why": " "}, "`why` is empty"),
        ({"when": "yesterday"}, "Invalid isoformat"),
        ({"should_be": "a lot"}, "'a lot' is no amount in pounds"),
        ({"field": "quote"}, "'quote' of a record cannot be corrected; amount_gbp, "),
        ({"field": "basis", "should_be": "given"}, "'given' is none of spent, awarded"),
        ({"field": "financial_year", "should_be": "2018/19"}, "write it as 2018-19"),
        ({"document": "5b1c"}, "at least 8 digits"),
        ({"document": 12345678}, "in quotes"),
        ({"count": "c"}, "rows named: 2"),
        ({"colour": "red"}, "keys not known: ['colour']"),
        ({"record": {"line": 3}}, "a place is `{page: 3}`"),
    ],
)
def test_an_entry_that_is_no_correction_stops_the_run(tmp_path: Path, changes: dict[str, object], why: str) -> None:
    with pytest.raises(PipelineError) as raised:
        corrected(tmp_path, **changes)
    assert why in str(raised.value)
    assert "corrections.yml, correction 1: " in str(raised.value)


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yml") == ()


@pytest.mark.parametrize(
    ("content", "why"), [("a: 1", "is not a list"), ("[", "cannot be read"), ("- 5", "correction 1: it does not hold")]
)
def test_a_file_of_another_form_stops_the_run(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "corrections.yml").write_text(content, encoding="utf-8")
    with pytest.raises(PipelineError, match=why):
        read_corrections(tmp_path / "corrections.yml")
