"""The command line ``pcc``. Commands stand in ``pipeline.commands``, a module a group."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from pipeline.commands.compare import compare
from pipeline.commands.export import export
from pipeline.commands.figures import figures
from pipeline.commands.ingest import ingest
from pipeline.commands.providers import providers
from pipeline.commands.report import report, serve
from pipeline.commands.runs import diff, runs
from pipeline.commands.show import show
from pipeline.commands.tables import tables
from pipeline.commands.totals import totals
from pipeline.errors import PipelineError

WRONG_USAGE = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="pcc-figures", prog_name="pcc")
def pcc() -> None:
    """Who police and crime commissioners fund, for how much and for how many people, and whether the totals add up."""


for command in (ingest, totals, show, figures, tables, compare, providers, export, runs, diff, report, serve):
    pcc.add_command(command)


def main() -> NoReturn:
    """Runs the command line; whatever goes wrong ends in one line on standard error."""
    sys.exit(_run())


def _run() -> int:
    try:
        # Commands end with an exit code by `Context.exit`, which gives it back here, or with nothing.
        return pcc.main(prog_name="pcc", standalone_mode=False) or 0
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "pcc"
        return _fail(f"{error.format_message()} See: {where} --help", WRONG_USAGE)
    except click.ClickException as error:
        return _fail(error.format_message(), WRONG_USAGE)
    except PipelineError as error:
        return _fail(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted; the last warehouse is unchanged.", INTERRUPTED)


def _fail(words: str, code: int) -> int:
    one_line = " ".join(words.split())
    sys.stderr.write(f"pcc: {one_line}\n")
    return code
