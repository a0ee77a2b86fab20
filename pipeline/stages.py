"""The stages after reading, each from the outcome of one document to the same with more in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from extractors.results import Context
from pipeline.outcomes import DocumentOutcome
from pipeline.resolve.forces import resolve_force


def resolve(outcome: DocumentOutcome) -> DocumentOutcome:
    """Adds the force, and the names of providers and services, by reviewed lists."""
    context = outcome.extracted.context if outcome.extracted else Context()
    folders = PurePosixPath(outcome.path).parts[:-1]
    force = resolve_force(
        outcome.text or "", outcome.title, context.force_words, folders[0] if folders else None, outcome.source
    )
    # A document that could not be read is no reason to ask a person for its force.
    asked = (force.issue,) if force.issue and outcome.extracted else ()
    return replace(outcome, force=force.slug, issues=(*outcome.issues, *asked))


def check(outcome: DocumentOutcome) -> DocumentOutcome:
    """Adds the verdict of each total and claim."""
    return outcome
