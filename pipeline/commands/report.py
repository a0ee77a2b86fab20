"""``pcc report`` and ``pcc serve``: the pages that people read."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.terminal import say
from pipeline.commands.words import plural

FOLDER = "report"
PORT = 8765


def raw_option(command: click.decorators.FC) -> click.decorators.FC:
    """``--raw DIR``."""
    return click.option(
        "--raw",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("raw"),
        show_default=True,
        help="Folder of the documents, for pictures of their pages.",
    )(command)


def out_option(command: click.decorators.FC) -> click.decorators.FC:
    """``--out DIR``."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of the report.  [default: report, in the folder of the tables]",
    )(command)


@click.command()
@warehouse_option
@raw_option
@out_option
@click.option("--workers", type=click.IntRange(min=1), help="Documents drawn at the same time.  [default: one a core]")
def report(*, warehouse: Path, raw: Path, out: Path | None, workers: int | None) -> None:
    """Write the report: pages to open from the disk, to mail as a zip, or to put on a web server.

    Only what changed since the last time is written.
    """
    from pipeline.report import write_report

    folder = out or warehouse / FOLDER
    written = write_report(warehouse, raw, folder, workers)
    removed = f", {written.removed:,} removed" if written.removed else ""
    say(f"{plural(written.written, 'file')} written, {written.unchanged:,} unchanged{removed}")
    say(f"report: {folder}/index.html")


@click.command()
@warehouse_option
@raw_option
@out_option
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any that is free.")
def serve(*, warehouse: Path, raw: Path, out: Path | None, port: int) -> None:
    """Show the report on this machine only, and again after each run. Ctrl-C ends it."""
    from pipeline.report.serving import serve_report

    serve_report(warehouse, raw, out or warehouse / FOLDER, port, say)
