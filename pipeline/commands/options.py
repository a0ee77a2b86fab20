"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., None])


def warehouse_option(command: Command) -> Command:
    """``--warehouse DIR``."""
    return click.option(
        "--warehouse",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("warehouse"),
        show_default=True,
        help="Folder of the tables.",
    )(command)
