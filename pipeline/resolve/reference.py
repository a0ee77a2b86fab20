"""Reading of the reference files that lie in ``pipeline/reference``."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from pipeline.plain_yaml import parse_yaml

FOLDER = Path(__file__).parents[1] / "reference"


class ReferenceFileError(Exception):
    """A reference file is missing something, or says the same name twice."""


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping that a reference file holds.

    Raises:
        ReferenceFileError: The file is not a mapping.
    """
    found = _load(name)
    if not isinstance(found, dict):
        raise ReferenceFileError(f"{name} is not a mapping")
    return found


def read_yaml_list(name: str) -> list[dict[str, Any]]:
    """The entries of a reference file that is a list.

    Raises:
        ReferenceFileError: The file is not a list.
    """
    found = _load(name)
    if not isinstance(found, list):
        raise ReferenceFileError(f"{name} is not a list")
    return found


def _load(name: str) -> object:
    found: object = parse_yaml((FOLDER / name).read_text(encoding="utf-8"))
    return found


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a reference table; an empty cell is an empty string."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
