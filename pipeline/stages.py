"""The stages after reading: from the outcome of one document to the same with more in it, and from all of them to tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc

from expectations import NOTHING, Engine, SuiteError, Validation, run_here, validate
from extractors.document import Issue
from extractors.results import Extracted, Record
from pipeline.carry import Carried, touched_forces, with_carried
from pipeline.compare import comparison_table
from pipeline.errors import PipelineError
from pipeline.frames import in_order, rows_to_table, to_tables
from pipeline.outcomes import DocumentOutcome, ResolvedRecord
from pipeline.reading import describe, failed
from pipeline.reconcile import raise_confidence, reconcile
from pipeline.resolve.forces import resolve_force
from pipeline.resolve.providers import resolve_provider
from pipeline.resolve.services import resolve_service
from pipeline.resolve.tables import forces_table, providers_table
from pipeline.rows import issues_to_rows
from pipeline.schema import table

Stage = Callable[[DocumentOutcome], DocumentOutcome]


def through(outcome: DocumentOutcome, *stages: Stage) -> DocumentOutcome:
    """The outcome after ``stages``, in their order. A mistake of ours in one of them costs this document, never the run."""
    try:
        return reduce(lambda value, stage: stage(value), stages, outcome)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told on the document's row
        gone = failed("internal_error", f"This is a mistake in the program: {describe(error)}")
        issues = (*outcome.issues, *gone.issues)
        return replace(outcome, status=gone.status, problem=gone.problem, extracted=None, issues=issues)


def resolve(outcome: DocumentOutcome) -> DocumentOutcome:
    """Adds the force, and the names of providers and services, by reviewed lists."""
    if outcome.extracted is None:
        return outcome
    with_force = add_force(outcome, outcome.extracted)
    names = tuple(record_to_names(record, with_force.force) for record in outcome.extracted.records)
    return replace(with_force, resolved=names)


def add_force(outcome: DocumentOutcome, extracted: Extracted) -> DocumentOutcome:
    """The force that a document speaks of; where that is not certain there is none, and an issue."""
    folder = PurePosixPath(outcome.path).parts[:-1]
    context = extracted.context
    found = resolve_force(
        outcome.text or "", context.title or outcome.title, context.force_words, folder[0] if folder else None, outcome.source
    )
    issues = (*outcome.issues, found.issue) if found.issue else outcome.issues
    return replace(outcome, force=found.slug, issues=issues)


def record_to_names(record: Record, force: str | None) -> ResolvedRecord:
    """Who a record's provider is, and what kind of service it is; ``None`` where no list says."""
    provider = resolve_provider(record.provider, force)
    name = provider.name if provider else None
    return ResolvedRecord(
        record_id=record.record_id,
        provider_id=provider.provider_id if provider else None,
        provider_name=name,
        service_category=resolve_service(record.service, record.provider, record.quote, name),
    )


def check(outcome: DocumentOutcome) -> DocumentOutcome:
    """Adds the verdict of each total and claim; records of what adds up to the penny are as good as certain."""
    if outcome.extracted is None:
        return outcome
    found = reconcile(outcome.extracted)
    records = raise_confidence(outcome.extracted.records, found.verdicts)
    extracted = replace(outcome.extracted, records=records)
    return replace(outcome, extracted=extracted, verdicts=found.verdicts, claim_verdicts=found.claim_verdicts)


def outcomes_to_validation(
    outcomes: Sequence[DocumentOutcome],
    issues: Sequence[Issue] = (),
    carried: Carried | None = None,
    engine: Engine = run_here,
) -> Validation:
    """All tables, as far as their suites accept them. Forces are compared only by rows that were accepted.

    Args:
        outcomes: what became of each document that is not carried.
        issues: those of the run that are about no single document.
        carried: what is taken over from the last run.
        engine: what runs the suites.

    Raises:
        PipelineError: where a suite itself breaks; rows that it would have refused must not be published.
    """
    try:
        return _validate(outcomes, issues, carried or Carried(), engine)
    except SuiteError as error:
        raise PipelineError(f"validation itself broke, so nothing is published: {error}") from error


def _validate(outcomes: Sequence[DocumentOutcome], issues: Sequence[Issue], carried: Carried, engine: Engine) -> Validation:
    texts = {outcome.document_id: outcome.text for outcome in outcomes if outcome.text is not None}
    tables = to_tables(outcomes)
    tables["issues"] = in_order("issues", pa.concat_tables([tables["issues"], issues_to_table(issues)]))
    reference = {} if carried.reference.accepted else {"forces": forces_table(), "providers": providers_table()}
    new = validate({**reference, **tables}, texts, carried.reference, engine)
    return add_comparison(with_carried(new, carried), touched_forces(new, carried), carried.comparison, engine)


def add_comparison(
    validation: Validation, touched: frozenset[str] | None, last: Validation = NOTHING, engine: Engine = run_here
) -> Validation:
    """The validation with the comparison of forces.

    Args:
        validation: of all the other tables.
        touched: the forces that are to be compared anew; ``None`` for all of them.
        last: the validated comparison of the last run, from which the others are taken.
        engine: what runs the suites.
    """
    records, counts, documents = (validation.accepted[name] for name in ("records", "counts", "documents"))
    if touched is None:
        return validate({"comparison": comparison_table(records, counts, documents)}, before=validation, engine=engine)
    if not touched:
        whole = {**validation.accepted, **last.accepted}
        return replace(validation, accepted=whole, tallies=pa.concat_tables([validation.tallies, last.tallies]))
    kept, forces = last.accepted["comparison"], pa.array(sorted(touched), pa.string())
    kept = kept.filter(pc.invert(pc.is_in(kept.column("force"), value_set=forces)))
    rows = pa.concat_tables([kept, comparison_table(records, counts, documents, forces)])
    return validate({"comparison": in_order("comparison", rows)}, before=validation, engine=engine)


def issues_to_table(issues: Sequence[Issue]) -> pa.Table:
    """Issues of the run itself as rows of ``issues``."""
    names = table("issues").names
    return rows_to_table("issues", [dict(zip(names, row, strict=True)) for row in issues_to_rows(issues)])
