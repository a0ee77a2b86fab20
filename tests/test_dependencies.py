"""What is declared is what is imported, and nothing comes under a licence that this one cannot live with."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN = {"extractors", "pipeline", "expectations", "tests"}
# Needed without an import of ours: what stands for it, and why.
UNSEEN = {
    "onnxruntime": "the engine of rapidocr",
    "duckdb": "a line of the README",
    "html5lib": "the parser that tests name to beautifulsoup4",
    "mypy": "make types",
    "ruff": "make lint",
    "import-linter": "make boundaries",
    "lxml-stubs": "types",
    "pandas-stubs": "types",
    "types-pyyaml": "types",
}


def fold(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {fold(re.split(r"[ <>=!~;\[]", requirement)[0]) for requirement in requirements}


def imported(*folders: str) -> set[str]:
    """Distributions that the code of ``folders`` imports."""
    providers = packages_distributions()
    modules = {name for folder in folders for path in (ROOT / folder).rglob("*.py") for name in modules_of(path)}
    foreign = modules - OWN - set(sys.stdlib_module_names)
    return {fold(providers[module][0]) if module in providers else module for module in foreign}


def modules_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_the_packages_declare_what_they_import() -> None:
    assert imported("extractors", "pipeline", "expectations") == declared(PROJECT["dependencies"]) - set(UNSEEN)


def test_the_tests_declare_what_they_import_besides() -> None:
    use, dev = declared(PROJECT["dependencies"]), declared(PROJECT["optional-dependencies"]["dev"])
    assert imported("tests") - use == dev - set(UNSEEN)


@pytest.mark.parametrize("name", sorted(declared(PROJECT["dependencies"])))
def test_licence_is_no_agpl(name: str) -> None:
    about = distribution(name).metadata
    told = [about.get("License-Expression") or about.get("License") or "", *about.get_all("Classifier", [])]
    assert any(told)
    assert not re.search(r"\bAGPL|Affero", " ".join(told))
