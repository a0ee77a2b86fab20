"""``pcc ingest``: from documents to a checked warehouse."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.terminal import clean, is_terminal, say
from pipeline.commands.words import plural

if TYPE_CHECKING:
    from pipeline.outcomes import DocumentOutcome

OnFound = Callable[[int, int], None]
OnRead = Callable[["DocumentOutcome"], None]


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--raw", type=click.Path(path_type=Path), default=Path("raw"), show_default=True, help="Folder of the documents, by force."
)
@warehouse_option
@click.option("--workers", type=click.IntRange(min=1), help="Documents read at the same time.  [default: one a core]")
@click.option("--strict", is_flag=True, help="Exit with 1 when a document failed.")
@click.option("--report", "with_report", is_flag=True, help="Write the report too, as `pcc report` does.")
@click.pass_context
def ingest(
    context: click.Context,
    *,
    paths: tuple[Path, ...],
    raw: Path,
    warehouse: Path,
    workers: int | None,
    strict: bool,
    with_report: bool,
) -> None:
    """Read every document below --raw, or only PATHs, and write the tables to --warehouse.

    What was read before is not read again. The tables of a run appear together or not at all.
    """
    from pipeline.engine import EngineProcess

    # It loads for seconds, so it is started before anything else is even imported.
    with _ended_by_signals(), EngineProcess() as engine, _progress() as (on_found, on_read):
        from pipeline.line import run_line
        from pipeline.settings import Settings, usable_cores

        run = run_line(Settings(raw, warehouse, paths, workers or usable_cores()), on_found, on_read, engine)
    from pipeline.commands.summary import run_to_lines

    for line in run_to_lines(run, warehouse):
        say(line)
    if with_report:
        _write_report(warehouse, raw, workers)
    if strict and any(outcome.status == "failed" for outcome in run.outcomes):
        context.exit(1)


def _write_report(warehouse: Path, raw: Path, workers: int | None) -> None:
    """Writes the report and says where it is. The tables stand already, so what goes wrong here is told and no more."""
    from pipeline.commands.report import FOLDER
    from pipeline.report import write_report

    try:
        write_report(warehouse, raw, warehouse / FOLDER, workers)
    except Exception as error:  # noqa: BLE001 - whatever it is, the tables are there and true
        sys.stderr.write(clean(f"pcc: the report could not be written: {error or type(error).__name__}") + "\n")
        return
    say(f"report: {warehouse / FOLDER}/index.html")


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Being told to end is handled like an interrupt from the keyboard, so that workers are ended and drafts removed."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress() -> Iterator[tuple[OnFound, OnRead]]:
    """A bar on a terminal, a line a document elsewhere."""
    if not (is_terminal() and sys.stderr.isatty()):
        yield lambda count, new: say(_found_to_line(count, new)), lambda outcome: say(_outcome_to_line(outcome))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def on_found(count: int, new: int) -> None:
            bar.console.print(_found_to_line(count, new), highlight=False)
            bar.update(task, total=new)

        def on_read(outcome: DocumentOutcome) -> None:
            bar.advance(task)
            if outcome.status != "read":
                bar.console.print(_outcome_to_line(outcome), markup=False, highlight=False)

        yield on_found, on_read


def _found_to_line(count: int, new: int) -> str:
    return f"{plural(count, 'document')}, {new or 'none'} of them to be read"


def _outcome_to_line(outcome: DocumentOutcome) -> str:
    words = outcome.status.replace("_", " ")
    return clean(f"{words}: {outcome.path}" + (f": {outcome.problem}" if outcome.problem else ""))
