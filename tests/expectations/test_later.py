"""Libraries that are loaded at their first use: nobody else notices, and what is never used is never loaded."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from expectations.later import loaded_later

ROOT = Path(__file__).parents[2]
WORDS = "loaded = True\ndef words():\n    return 'said'\n"


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that nobody has imported."""
    (tmp_path / "seldom_used.py").write_text(WORDS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "seldom_used", raising=False)
    return "seldom_used"


def test_it_is_loaded_at_its_first_use(name: str) -> None:
    with loaded_later(name):
        module = importlib.import_module(name)
    assert name not in sys.modules
    assert module.words() == "said"
    assert sys.modules[name].loaded


def test_a_use_within_the_block_loads_it_too(name: str) -> None:
    with loaded_later(name):
        assert importlib.import_module(name).words() == "said"
        assert importlib.import_module(name) is sys.modules[name]
    assert sys.modules[name].loaded


def test_whoever_imports_it_afterwards_gets_the_real_one(name: str) -> None:
    with loaded_later(name):
        put_off = importlib.import_module(name)
    real = importlib.import_module(name)
    assert real is not put_off
    assert put_off.words is real.words


def test_what_is_loaded_already_stays(name: str) -> None:
    real = importlib.import_module(name)
    with loaded_later(name):
        assert importlib.import_module(name) is real
    assert sys.modules[name] is real


def test_a_name_that_it_has_not_is_an_error(name: str) -> None:
    with loaded_later(name):
        module = importlib.import_module(name)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = module.nothing_like_it


def test_a_block_that_fails_leaves_nothing_behind(name: str) -> None:
    with pytest.raises(ValueError, match="of its own"), loaded_later(name):
        raise ValueError("of its own")
    assert name not in sys.modules


@pytest.mark.parametrize(
    ("module", "names"),
    [
        # A third of the library of expectations is for one expectation that no suite has; if this fails, a run starts slower.
        ("expectations.engine", ["altair", "scipy.stats"]),
        # While it is imported, documents cannot be looked for; only tables need it, and by then workers are starting.
        ("pipeline.line", ["pandas", "great_expectations", "spacy", "pyarrow", "numpy", "extractors.extraction"]),
        # Its command line is a fifth of what spaCy takes to load, and every reading process waits for it.
        ("pipeline.preload", ["spacy.cli", "requests", "httpx"]),
    ],
)
def test_what_is_not_needed_at_once_is_not_loaded(module: str, names: list[str]) -> None:
    command = f"import sys, {module}; print([name for name in {names!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
