"""Cue words, units and header names as data: YAML files that a person can read, each entry with examples."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: The safe loader in C is ten times faster; a build of PyYAML without it has only the one in Python.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_data(name: str) -> dict[str, Any]:
    """The content of ``extractors/data/<name>.yml``."""
    text = files("extractors.data").joinpath(f"{name}.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = _LOADER(text).get_single_data()
    return loaded
