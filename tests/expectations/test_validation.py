"""Every expectation refuses what it is there for, with its reason, and nothing else."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

import expectations.suites
from expectations import SuiteError, Validation, validate
from expectations.checks import CHECKS
from expectations.evidence import Evidence
from expectations.findings import apply_suite
from expectations.suites import load_suite, suite_names
from expectations.validation import ORDER, REJECTED
from pipeline.frames import to_tables
from pipeline.schema import TABLES, arrow_schema, table
from tests.expectations.made_tables import clean_tables, made_outcomes, texts, validated, with_values

UNKNOWN_PART = ["does-not-exist"]
# Rows of totals, sorted by the document: the second made document is within rounding, the third does not add up.
WRONG, ROUNDED = (
    sorted(outcome.document_id for outcome in made_outcomes()).index(made_outcomes()[number].document_id) for number in (2, 1)
)
FAR_OFF = {"amount_gbp": Decimal(9), "amount_low": Decimal(9), "amount_high": Decimal(9), "reason": None}
PAIR = "pair_values_a_to_be_greater_than_b"
# table, row, values that break it, the expectation that must refuse it
BREAKS: list[tuple[str, int, dict[str, object], str]] = [
    ("documents", 0, {"document_id": "xyz"}, "match_regex(document_id)"),
    ("documents", 0, {"status": "unread"}, "be_in_set(status)"),
    ("documents", 0, {"status": "failed"}, "problem_fits_status"),
    ("documents", 0, {"problem": "something"}, "problem_fits_status"),
    ("documents", 0, {"figures_explained": 8}, f"{PAIR}(figures, figures_explained)"),
    ("documents", 0, {"force": "atlantis"}, "force_is_known"),
    ("documents", 0, {"path": None}, "not_be_null(path)"),
    ("records", 0, {"record_id": None}, "not_be_null(record_id)"),
    ("records", 0, {"document_id": "0" * 64}, "document_is_known"),
    ("records", 0, {"force": "atlantis"}, "force_is_known"),
    ("records", 0, {"provider_id": "nobody", "provider_name": "Nobody"}, "provider_is_known"),
    ("records", 0, {"provider_name": "Nobody"}, "provider_has_its_name"),
    ("records", 0, {"amount_text": None}, "amount_is_printed"),
    ("records", 0, {"amount_low": Decimal(2000)}, f"{PAIR}(amount_gbp, amount_low)"),
    ("records", 0, {"amount_high": Decimal(5)}, f"{PAIR}(amount_high, amount_gbp)"),
    ("records", 0, {"basis": "given"}, "be_in_set(basis)"),
    ("records", 0, {"financial_year": "2018/19"}, "match_regex(financial_year)"),
    ("records", 0, {"financial_year": "2017-18"}, "financial_year_is_the_period"),
    ("records", 0, {"financial_year": None}, "financial_year_is_the_period"),
    ("records", 0, {"period_start": None, "financial_year": None}, "period_is_whole"),
    (
        "records",
        0,
        {"period_end": date(2017, 1, 1), "financial_year": None},
        f"{PAIR}(period_end, period_start)",
    ),
    ("records", 0, {"referral_count": 11}, "referral_count_is_a_count"),
    ("records", 0, {"confidence": 1.5}, "be_between(confidence)"),
    ("records", 0, {"quote": "Words that stand nowhere"}, "quote_is_at_its_place"),
    ("records", 0, {"char_end": 10_000}, "quote_is_at_its_place"),
    ("records", 1, {"char_start": 0, "char_end": 10}, "quote_is_at_its_place"),
    ("records", 0, {"char_end": None}, "quote_is_at_its_place"),
    ("counts", 0, {"record_id": "gone"}, "record_is_known"),
    ("counts", 0, {"document_id": made_outcomes()[0].document_id}, "record_is_of_the_same_document"),
    ("counts", 0, {"value": -1}, "be_between(value)"),
    ("counts", 0, {"measure": "calls"}, "be_in_set(measure)"),
    ("counts", 0, {"value_text": "9,999"}, "value_is_at_its_place"),
    ("totals", 0, {"count": 5}, "total_has_one_value"),
    ("totals", 0, {"amount_low": Decimal(999_999)}, "total_lies_in_its_bounds"),
    ("totals", 0, {"financial_year": "2018-20"}, "financial_year_is_one"),
    ("totals", 0, {"parts": UNKNOWN_PART}, "parts_are_known"),
    ("totals", 0, {"parts_sum": Decimal(1)}, "parts_sum_is_recomputed"),
    ("totals", 0, {"parts": []}, "verdict_follows"),
    ("totals", WRONG, {"verdict": "adds_up"}, "verdict_follows"),
    ("totals", WRONG, {"verdict": "adds_up_within_rounding", "reason": None}, "verdict_follows"),
    ("totals", ROUNDED, {"verdict": "adds_up"}, "verdict_follows"),
    ("totals", ROUNDED, {"verdict": "does_not_add_up"}, "verdict_follows"),
    ("totals", ROUNDED, FAR_OFF, "verdict_follows"),
    ("totals", 0, {"difference": Decimal(7)}, "difference_is_recomputed"),
    ("totals", 0, {"verdict": "no_parts"}, "verdict_follows"),
    ("totals", 0, {"verdict": "cannot_tell", "reason": None}, "verdict_follows"),
    ("totals", 0, {"verdict": "fine"}, "be_in_set(verdict)"),
    ("totals", 0, {"verdict": None}, "not_be_null(verdict)"),
    ("totals", 0, {"slack": Decimal(-1)}, "be_between(slack)"),
    ("totals", 0, {"amount_text": "£1"}, "sum_is_at_its_place"),
    ("claims", 0, {"computed": None}, "claim_verdict_follows"),
    ("claims", 0, {"verdict": "does_not_add_up"}, "claim_verdict_follows"),
    ("claims", 0, {"statement": "half of it"}, "statement_is_at_its_place"),
    ("figures", 0, {"disposition": None}, "not_be_null(disposition)"),
    ("figures", 0, {"disposition": "guessed"}, "be_in_set(disposition)"),
    ("figures", 0, {"owner_id": None}, "figure_has_its_owner"),
    ("figures", 0, {"owner_id": "gone"}, "owner_was_given"),
    ("figures", 0, {"disposition": "not_a_record", "owner_id": None}, "not_a_record_has_a_reason"),
    ("figures", 0, {"text": "£77"}, "text_is_at_its_place"),
    ("issues", 0, {"code": "Not A Code"}, "match_regex(code)"),
    ("issues", 0, {"severity": "fatal"}, "be_in_set(severity)"),
    ("issues", 0, {"char_start": 9}, f"{PAIR}(char_end, char_start)"),
    ("corrections", 0, {"why": None}, "not_be_null(why)"),
    ("providers", 0, {"identifiers": ["GB-XYZ-1"]}, "identifiers_are_org_ids"),
    ("comparison", 0, {"documents": 2}, "documents_are_counted"),
    ("comparison", 0, {"document_ids": ["gone"]}, "documents_are_counted"),
    ("comparison", 0, {"cost_per_referral_gbp": Decimal(5)}, "cost_has_its_basis"),
    ("comparison", 0, {"population": 5}, "population_has_its_year"),
    ("comparison", 0, {"financial_year": "2018-20"}, "financial_year_is_one"),
]
WARNS: list[tuple[str, int, dict[str, object], str]] = [
    ("documents", 0, {"figures": 99}, "figures_are_counted"),
    (
        "documents",
        0,
        {"published_date": date(2030, 1, 1)},
        f"{PAIR}(retrieved_date, published_date)",
    ),
    ("records", 0, {"page": 9}, "page_is_in_the_document"),
    ("totals", WRONG, {"slack": Decimal(500)}, "slack_covers_the_difference"),
    ("totals", ROUNDED, {"slack": Decimal(0)}, "slack_covers_the_difference"),
    ("records", 0, {"x1": 0.0}, f"{PAIR}(x1, x0)"),
]


@pytest.fixture(scope="module")
def clean() -> dict[str, pa.Table]:
    return clean_tables()


def reasons(found: Validation, name: str) -> set[str]:
    return {row["expectation"] for row in found.rejected.to_pylist() if row["table"] == name}


def test_nothing_is_wrong_with_the_made_run(clean: dict[str, pa.Table]) -> None:
    found = validated(clean)
    assert found.rejected.to_pylist() == []
    assert [result for result in found.results if result.failed] == []
    assert found.accepted == clean
    assert {result.table for result in found.results} == set(clean)


def broken_by(name: str, expectation: str, tables: dict[str, pa.Table]) -> tuple[str, tuple[int, ...]]:
    """Severity of one expectation of a table, and the rows that break it."""
    suite = load_suite(name)
    only = replace(suite, expectations=tuple(each for each in suite.expectations if each.name == expectation))
    (found,) = apply_suite(only, Evidence(tables[name], tables, tables, texts()))
    return found.expectation.severity, found.rows


@pytest.mark.parametrize(("name", "row", "values", "expectation"), BREAKS)
def test_an_expectation_names_the_row_that_breaks_it(
    clean: dict[str, pa.Table], name: str, row: int, values: dict[str, object], expectation: str
) -> None:
    assert broken_by(name, expectation, with_values(clean, name, row, **values)) == ("critical", (row,))


@pytest.mark.parametrize(("name", "row", "values", "expectation"), WARNS)
def test_an_expectation_that_only_warns_names_the_row_too(
    clean: dict[str, pa.Table], name: str, row: int, values: dict[str, object], expectation: str
) -> None:
    assert broken_by(name, expectation, with_values(clean, name, row, **values)) == ("warning", (row,))


def test_a_refused_row_is_kept_whole_with_its_reason(clean: dict[str, pa.Table]) -> None:
    broken = with_values(clean, "claims", 0, statement="half of it")
    found = validated(broken)
    assert found.accepted["claims"].num_rows == 0
    assert {name: rows for name, rows in found.accepted.items() if name != "claims"} == {
        name: rows for name, rows in clean.items() if name != "claims"
    }
    (line,) = found.rejected.to_pylist()
    row = broken["claims"].to_pylist()[0]
    assert json.loads(line["row"]) == json.loads(json.dumps(row, default=str))
    assert (line["table"], line["row_id"], line["document_id"]) == ("claims", "claim", row["document_id"])
    assert line["expectation"] == "statement_is_at_its_place"
    assert line["why"] == "the statement does not stand at the place given"


def test_a_row_without_a_key_is_refused_too(clean: dict[str, pa.Table]) -> None:
    found = validated(with_values(clean, "claims", 0, claim_id=None))
    assert found.accepted["claims"].num_rows == 0
    assert [(row["row_id"], row["expectation"]) for row in found.rejected.to_pylist()] == [(None, "not_be_null(claim_id)")]


def test_a_warning_only_counts(clean: dict[str, pa.Table]) -> None:
    found = validated(with_values(clean, "records", 0, page=9))
    assert found.rejected.num_rows == 0
    counted = [(warning.table, warning.expectation.name, warning.failed) for warning in found.warnings]
    assert counted == [("records", "page_is_in_the_document", 1)]
    assert found.accepted["records"].num_rows == clean["records"].num_rows


def test_a_record_without_amount_and_count_is_refused(clean: dict[str, pa.Table]) -> None:
    without_counts = {**clean, "counts": clean["counts"].slice(1)}
    values = dict.fromkeys(("amount_gbp", "amount_text", "amount_low", "amount_high", "referral_count"))
    first = clean["counts"].column("record_id")[0].as_py()
    row = clean["records"].column("record_id").to_pylist().index(first)
    broken = with_values(without_counts, "records", row, **values)
    assert broken_by("records", "has_amount_or_count", broken) == ("critical", (row,))


def test_every_check_is_used_and_tried() -> None:
    used = {check.removeprefix("check.") for name in suite_names() for check in load_suite(name).checks}
    tried = {expectation for *_, expectation in BREAKS + WARNS} | {"has_amount_or_count"}
    assert used == set(CHECKS)
    assert used - tried == set()


def test_rows_with_one_identifier_are_all_refused_and_all_kept_in_rejected(clean: dict[str, pa.Table]) -> None:
    twice = {**clean, "issues": pa.concat_tables([clean["issues"]] * 2)}
    found = validated(twice)
    assert found.accepted["issues"].num_rows == 0
    assert found.rejected.num_rows == 2
    assert len(set(found.rejected.column("rejected_id").to_pylist())) == 2


def test_what_hangs_on_a_refused_record_is_refused_with_it_but_figures_stay(clean: dict[str, pa.Table]) -> None:
    record_id = clean["records"].column("record_id")[0].as_py()
    found = validated(with_values(clean, "records", 0, basis="given"))
    assert reasons(found, "records") == {"be_in_set(basis)"}
    assert reasons(found, "counts") == {"record_is_known"}
    assert reasons(found, "totals") == {"parts_are_known"}
    assert record_id not in found.accepted["counts"].column("record_id").to_pylist()
    assert found.accepted["figures"] == clean["figures"]
    assert record_id in found.rejected.column("row_id").to_pylist()


def test_a_total_of_a_refused_total_is_refused_too() -> None:
    first, *others = made_outcomes()
    assert first.extracted is not None
    total, verdict = first.extracted.totals[0], first.verdicts[0]
    outer = replace(total, total_id="outer")
    over = replace(
        verdict, total_id="outer", parts_sum=total.amount.value if total.amount else None, part_ids=(total.total_id,)
    )
    outermost, overmost = replace(outer, total_id="outermost"), replace(over, total_id="outermost", part_ids=("outer",))
    extracted = replace(first.extracted, totals=(total, outer, outermost))
    outcome = replace(first, extracted=extracted, verdicts=(verdict, over, overmost))
    tables = {**clean_tables(), **to_tables([outcome, *others])}
    assert validated(tables).rejected.num_rows == 0
    at = tables["totals"].column("total_id").to_pylist().index(total.total_id)
    found = validated(with_values(tables, "totals", at, verdict="fine"))
    refused = {row["row_id"]: row["expectation"] for row in found.rejected.to_pylist()}
    assert refused == {total.total_id: "be_in_set(verdict)", "outer": "parts_are_known", "outermost": "parts_are_known"}


def test_everything_of_a_refused_document_is_refused(clean: dict[str, pa.Table]) -> None:
    document_id = clean["documents"].column("document_id")[0].as_py()
    found = validated(with_values(clean, "documents", 0, force="atlantis"))
    for name in ("documents", "records", "counts", "totals", "figures"):
        assert document_id not in found.accepted[name].column("document_id").to_pylist(), name
    assert set(found.rejected.column("document_id").to_pylist()) == {document_id, None}  # None: comparison


def test_a_quotation_may_be_parted_by_other_white_space_or_be_longer_than_its_place(clean: dict[str, pa.Table]) -> None:
    row = clean["records"].to_pylist()[0]
    spaced = with_values(clean, "records", 0, quote=row["quote"].replace(" ", "\n "))
    assert validated(spaced).rejected.num_rows == 0
    longer = with_values(clean, "records", 0, char_start=row["char_start"] + 9, char_end=row["char_start"] + 20)
    assert validated(longer).rejected.num_rows == 0


def test_a_quotation_may_hold_half_a_surrogate_pair_which_no_table_can() -> None:
    first, *others = made_outcomes()
    assert first.extracted is not None
    assert first.text is not None
    record = first.extracted.records[0]
    text = first.text.replace("received", "re\ud800ived", 1)
    records = (replace(record, quote=text[record.place.start : record.place.end]), *first.extracted.records[1:])
    tables = to_tables([replace(first, extracted=replace(first.extracted, records=records)), *others])
    assert "re?ived" in " ".join(tables["records"].column("quote").to_pylist())
    evidence = Evidence(tables["records"], texts={first.document_id: text})
    assert set(CHECKS["quote_is_at_its_place"](evidence).to_pylist()) == {True, None}


def test_quotations_of_documents_whose_text_is_not_at_hand_are_not_checked(clean: dict[str, pa.Table]) -> None:
    broken = with_values(clean, "records", 0, quote="Words that stand nowhere")
    assert validate(broken).rejected.num_rows == 0


def test_empty_tables_hold_every_expectation(clean: dict[str, pa.Table]) -> None:
    empty = {name: rows if name == "forces" else rows.slice(0, 0) for name, rows in clean.items()}
    assert validated(empty).rejected.num_rows == 0


def test_tables_that_come_later_can_be_validated_against_those_before(clean: dict[str, pa.Table]) -> None:
    comparison = clean["comparison"]
    first = validate({name: rows for name, rows in clean.items() if name != "comparison"}, texts())
    both = validate({"comparison": comparison}, before=first)
    assert both.tables.keys() == {*clean, "rejected"}
    assert both.rejected.num_rows == 0
    broken = validate(with_values({"comparison": comparison}, "comparison", 0, force="atlantis"), before=first)
    assert reasons(broken, "comparison") == {"force_is_known"}


def test_two_passes_give_the_same(clean: dict[str, pa.Table]) -> None:
    broken = with_values(with_values(clean, "records", 0, basis="given"), "figures", 3, text="£77")
    assert validated(broken) == validated(broken)


def test_no_network_no_files_no_noise(
    clean: dict[str, pa.Table], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("validation went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    validated(with_values(clean, "records", 0, basis="given"))
    assert list(tmp_path.rglob("*")) == []
    assert capfd.readouterr() == ("", "")


# Suites that agree with the declared tables.


def test_there_is_a_suite_for_every_table_and_an_order_for_all() -> None:
    assert suite_names() == sorted(TABLES)
    assert set(ORDER) == set(TABLES) - {"rejected"}
    assert pa.schema([(field.name, field.type) for field in arrow_schema("rejected")]).equals(REJECTED)


@pytest.mark.parametrize("name", TABLES)
def test_suites_say_what_the_declared_tables_say(name: str) -> None:
    suite, declared = load_suite(name), table(name)
    assert suite.key == declared.key
    assert list(suite.types.items()) == [(field.name, str(field.type)) for field in arrow_schema(name)]
    lines = {(line.type, *line.columns): line.declared["kwargs"] for line in suite.expectations if line.severity == "critical"}
    unique = "expect_column_values_to_be_unique" if len(suite.key) == 1 else "expect_compound_columns_to_be_unique"
    assert (unique, *suite.key) in lines
    for column in declared.columns:
        if column.required:
            assert ("expect_column_values_to_not_be_null", column.name) in lines
        if column.values:
            assert lines["expect_column_values_to_be_in_set", column.name]["value_set"] == list(column.values)
        if column.pattern:
            assert lines["expect_column_values_to_match_regex", column.name]["regex"] == column.pattern
        if column.minimum is not None:
            assert lines["expect_column_values_to_be_between", column.name]["min_value"] == column.minimum
        if column.references:
            check = f"check.{column.references.split('.')[0].removesuffix('s')}_is_known"
            assert ("expect_column_values_to_be_in_set", check) in lines


@pytest.mark.parametrize("name", TABLES)
def test_suites_are_one_expectation_a_line_each_with_its_meaning(name: str) -> None:
    text = (expectations.suites.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    suite = load_suite(name)
    assert text.count('{"type": ') == len(suite.expectations) == len([line for line in text.splitlines() if '"type"' in line])
    assert all(len(line.description) > 10 for line in suite.expectations)
    assert len({line.name for line in suite.expectations}) == len(suite.expectations)


# A suite that is itself broken fails the run.


def broken_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **line: object) -> None:
    """The suite of providers with one line that is given, the others as they are."""
    for name in TABLES:
        content = (expectations.suites.FOLDER / f"{name}.json").read_text(encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(content, encoding="utf-8")
    path = tmp_path / "providers.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    suite["expectations"].append({"severity": "critical", "description": "made for the test", **line})
    path.write_text(json.dumps(suite), encoding="utf-8")
    monkeypatch.setattr("expectations.validation.load_suite", lambda name: load_suite(name, tmp_path))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"type": "expect_column_values_to_be_null", "kwargs": {"column": "no_such"}}, r"be_null\(no_such\) broke"),
        ({"type": "expect_column_values_to_be_null", "kwargs": {"column": "check.no_such"}}, "check.no_such broke"),
        ({"type": "expect_miracles", "kwargs": {}}, "the suite of providers is no suite: unknown expect_miracles"),
        ({"type": "expect_column_values_to_match_regex", "kwargs": {"column": "name", "regex": "("}}, "broke"),
        ({"type": "expect_table_row_count_to_equal", "kwargs": {"value": 2}}, r"made for the test \(it is \d+\)"),
        ({"type": "expect_column_values_to_be_null", "kwargs": {"column": "name"}, "severity": "fatal"}, "severity 'fatal'"),
        ({"type": "expect_column_values_to_be_null"}, "KeyError"),
    ],
)
def test_a_broken_suite_fails_the_run(
    clean: dict[str, pa.Table], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: dict[str, object], why: str
) -> None:
    broken_suite(tmp_path, monkeypatch, **line)
    with pytest.raises(SuiteError, match=why):
        validated(clean)


def test_a_check_that_raises_fails_the_run(clean: dict[str, pa.Table], monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: object) -> None:
        raise ZeroDivisionError("made for the test")

    monkeypatch.setitem(CHECKS, "identifiers_are_org_ids", breaks)
    with pytest.raises(SuiteError, match=r"check\.identifiers_are_org_ids broke: ZeroDivisionError"):
        validated(clean)


def test_a_table_of_other_types_fails_the_run(clean: dict[str, pa.Table]) -> None:
    rows = clean["records"]
    at = rows.schema.get_field_index("amount_gbp")
    loose = rows.set_column(at, "amount_gbp", rows.column("amount_gbp").cast(pa.decimal128(20, 4)))
    with pytest.raises(SuiteError, match=r"amount_gbp is decimal128\(20, 4\), not decimal128\(16, 2\)"):
        validated({**clean, "records": loose})


def test_a_table_without_a_suite_fails_the_run(clean: dict[str, pa.Table]) -> None:
    with pytest.raises(SuiteError, match="no order for the tables"):
        validated({**clean, "surprises": clean["issues"]})


def test_a_reference_to_a_table_that_was_not_given_fails_the_run(clean: dict[str, pa.Table]) -> None:
    with pytest.raises(SuiteError, match=r"force_is_known broke.*forces"):
        validated({name: rows for name, rows in clean.items() if name != "forces"})
