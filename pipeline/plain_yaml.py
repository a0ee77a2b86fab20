"""YAML to plain values: texts, numbers, dates, lists and mappings, and nothing that a file could make us build or run."""

from __future__ import annotations

from typing import Any

import yaml

# The parser in C is ten times as fast; a build of the library without it has the other.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """The value that a text states, ``None`` where it states none.

    Raises:
        yaml.YAMLError: where it is no YAML, or a value is not what it looks like: 31 February, say.
    """
    try:
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe one
    except ValueError as error:
        raise yaml.YAMLError(str(error)) from error
