"""What the expectations of a suite come to on one table: what each looks at, and the rows that break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from expectations.checks import CHECKS
from expectations.suites import CHECK, Expectation, Suite, SuiteError, refuse_other_types
from expectations.tallies import looked_at

if TYPE_CHECKING:
    from expectations.evidence import Evidence
    from expectations.tallies import Mask

# Gives, for each expectation of a suite, the positions of the rows that break it: ``engine.broken_rows``, here or elsewhere.
Engine = Callable[[Suite, pa.Table], list[tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one expectation came to.

    Args:
        expectation: what is expected.
        looked_at: for each row whether there was anything to look at.
        rows: the positions of the rows that break it, ascending.
    """

    expectation: Expectation
    looked_at: Mask
    rows: tuple[int, ...]


def run_here(suite: Suite, rows: pa.Table) -> list[tuple[int, ...]]:
    """Loads the library of expectations, which takes seconds the first time, and runs it in this process."""
    from expectations.engine import broken_rows

    return broken_rows(suite, rows)


def apply_suite(suite: Suite, evidence: Evidence, engine: Engine = run_here) -> list[Finding]:
    """Runs a suite on the rows that the evidence is about.

    Raises:
        SuiteError: where the suite itself breaks, or the table as a whole is not what it should be.
    """
    refuse_other_types(suite, evidence.rows)
    rows = _with_checks(suite, evidence)
    broken = engine(suite, rows)
    return [Finding(line, looked_at(line, rows), found) for line, found in zip(suite.expectations, broken, strict=True)]


def _with_checks(suite: Suite, evidence: Evidence) -> pa.Table:
    """The rows with each computed column that the suite names."""
    rows = evidence.rows
    for column in dict.fromkeys(suite.checks):
        try:
            rows = rows.append_column(column, CHECKS[column.removeprefix(CHECK)](evidence))
        except Exception as error:
            raise SuiteError(f"{suite.table}: {column} broke: {error!r}") from error
    return rows
