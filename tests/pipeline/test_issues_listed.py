"""Every code of an issue that the pipeline gives stands in a list with what it means and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LISTS = (ROOT / "extractors" / "data" / "issues.yml", ROOT / "pipeline" / "issues.yml")
# Where a code stands in the code: the first argument of an issue, or of an outcome that failed.
CODE = re.compile(r'\b(?:Issue|failed|_issue)\(\s*"([a-z_]+)"')


def listed() -> dict[str, dict[str, str]]:
    return {entry["code"]: entry for path in LISTS for entry in yaml.safe_load(path.read_text(encoding="utf-8"))}


def given() -> list[tuple[str, str]]:
    paths = sorted((ROOT / "pipeline").rglob("*.py"))
    return [(path.name, code) for path in paths for code in CODE.findall(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("module", "code"), given())
def test_code_is_listed(module: str, code: str) -> None:
    assert code in listed(), f"{module} gives {code}, which no list explains"


def test_codes_are_found_at_all() -> None:
    assert {"too_slow", "worker_crashed", "source_file"} <= {code for _, code in given()}


@pytest.mark.parametrize("entry", listed().values(), ids=listed().keys())
def test_entry_says_what_it_means_and_what_to_do(entry: dict[str, str]) -> None:
    assert set(entry) == {"code", "severity", "meaning", "action"}
    assert entry["severity"] in {"fatal", "error", "warning", "info"}
    assert entry["meaning"].endswith(".") and entry["action"].endswith(".")
