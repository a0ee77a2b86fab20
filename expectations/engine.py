"""Great Expectations at work on one table: which expectations hold, and which rows break those that do not.

It runs in memory only: an ephemeral context without files, network, telemetry or progress bars. First every expectation runs
in its cheapest form; only those that fail run again to name the rows.
"""

from __future__ import annotations

import logging
import os
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import pandas as pd

from expectations.later import loaded_later
from expectations.suites import SuiteError

# One expectation, of how far two distributions are apart, and its drawing need these; they are a third of all that is loaded.
with loaded_later("altair", "scipy.stats"):
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults, ProgressBarsConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from expectations.suites import Expectation, Suite

# Position of a row in the frame; Great Expectations names rows by the value of a column.
ROW = "row.position"


def broken_rows(suite: Suite, rows: pa.Table) -> list[tuple[int, ...]]:
    """For each expectation of a suite the positions of the rows that break it, ascending.

    Args:
        suite: what is expected.
        rows: the table, with each computed column that the suite names.

    Raises:
        SuiteError: where the suite itself breaks, or the table as a whole is not what it should be.
    """
    frame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    frame[ROW] = range(len(frame))
    with _quiet():
        context = gx.get_context(mode="ephemeral", project_config=_in_memory())
        asset = context.data_sources.add_pandas("tables").add_dataframe_asset(suite.table)
        batch = asset.add_batch_definition_whole_dataframe("rows").get_batch({"dataframe": frame})
        native = _to_native(suite)
        results = batch.validate(native, result_format="BOOLEAN_ONLY").results
        by_line = {result.expectation_config.meta["line"]: result for result in results}
        return [
            _rows_that_break(suite, expectation, by_line.get(line), batch, native.expectations[line])
            for line, expectation in enumerate(suite.expectations)
        ]


def _in_memory() -> DataContextConfig:
    """Without the folder for Data Docs that an ephemeral context makes otherwise."""
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )


def _to_native(suite: Suite) -> Any:
    lines = [{**expectation.declared, "meta": {"line": line}} for line, expectation in enumerate(suite.expectations)]
    try:
        native = gx.ExpectationSuite(name=suite.table, expectations=lines)
    except Exception as error:
        raise SuiteError(f"the suite of {suite.table} is no suite: {error!r}") from error
    if len(native.expectations) != len(lines):  # those of a type that it does not know are left out without a word
        known = {expectation.expectation_type for expectation in native.expectations}
        unknown = sorted({expectation.type for expectation in suite.expectations} - known)
        raise SuiteError(f"the suite of {suite.table} is no suite: unknown {', '.join(unknown)}")
    return native


def _rows_that_break(suite: Suite, expectation: Expectation, result: Any, batch: Any, native: Any) -> tuple[int, ...]:
    if result is None:
        raise SuiteError(f"{suite.table}: {expectation.name} gave no result")
    _raise_what_broke(suite, expectation, result)
    if result.success:
        return ()
    whole = batch.validate(native, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [ROW]})
    _raise_what_broke(suite, expectation, whole)
    if "unexpected_index_list" not in whole.result:
        observed = whole.result.get("observed_value")
        raise SuiteError(f"{suite.table}: {expectation.name}: {expectation.description} (it is {observed!r})")
    rows = sorted({int(entry[ROW]) for entry in whole.result["unexpected_index_list"]})
    if not rows:
        raise SuiteError(f"{suite.table}: {expectation.name} failed, but names no row")
    return tuple(rows)


def _raise_what_broke(suite: Suite, expectation: Expectation, result: Any) -> None:
    """Great Expectations reports an exception as a failure like any other; here it ends the run."""
    info = result.exception_info or {}
    reports = [info] if "raised_exception" in info else list(info.values())
    raised = [report.get("exception_message") for report in reports if report.get("raised_exception")]
    if raised:
        raise SuiteError(f"{suite.table}: {expectation.name} broke: {raised[0]}")


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
