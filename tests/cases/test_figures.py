"""The figures that are accepted are compared as they should be, and nobody accepts new ones by accident."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.cases.figures import (
    DOCUMENT,
    FIRST,
    TABLE,
    accepted_to_markdown,
    case_to_set,
    falls,
    golds_to_figures,
    read_accepted,
    read_golds,
    to_lines,
)
from tests.cases.score import GOLD, Found

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unread() -> dict[str, dict[str, Any]]:
    """The figures of a run that finds nothing at all."""
    golds = read_golds(GOLD)
    return golds_to_figures(golds, {case: Found() for case in golds}, lambda gold: case_to_set(gold["id"]))


@pytest.mark.parametrize(
    ("case", "name"),
    [("a-kent-2019", "a"), ("e-dorset", "e"), ("frozen-kent", "frozen"), ("cambs-2022", FIRST), ("cleveland-2015", FIRST)],
)
def test_set_is_told_by_the_beginning_of_the_name(case: str, name: str) -> None:
    assert case_to_set(case) == name


def test_every_case_is_in_one_set(unread: dict[str, dict[str, Any]]) -> None:
    assert sum(its["cases"] for name, its in unread.items() if name != "all") == unread["all"]["cases"] > 100


def test_same_figures_do_not_fall(unread: dict[str, dict[str, Any]]) -> None:
    assert list(falls(unread, deepcopy(unread))) == []


@pytest.mark.parametrize(
    ("path", "better", "words"),
    [
        (("records", "f1"), 0.5, "a: records f1 fell from 0.5 to 0.0"),
        (("verdict_right",), 0.9, "a: verdict_right fell from 0.9 to 0"),
        (("documents_unread",), -1, "a: documents_unread fell from -1 to 0"),
        (("labels",), "other", "a: its labels have changed since its figures were accepted"),
    ],
)
def test_what_is_worse_is_named(
    unread: dict[str, dict[str, Any]], path: tuple[str, ...], better: float | str, words: str
) -> None:
    accepted = deepcopy(unread)
    place = accepted["a"]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = better
    assert list(falls(unread, accepted)) == [words]


def test_what_is_better_does_not_fall(unread: dict[str, dict[str, Any]]) -> None:
    better = deepcopy(unread)
    better["a"]["records"]["f1"] = 1.0
    better["b"]["verdict_right"] = 1.0
    assert list(falls(better, unread)) == []


def test_set_that_came_or_went_is_named(unread: dict[str, dict[str, Any]]) -> None:
    fewer = {name: its for name, its in unread.items() if name != "b"}
    assert list(falls(fewer, unread)) == ["b: accepted, but its cases are gone"]
    assert list(falls(unread, fewer)) == ["b: not accepted yet"]


def test_table_lines_up(unread: dict[str, dict[str, Any]]) -> None:
    lines = list(to_lines("set", unread))
    assert len({len(line) for line in lines}) == 1
    assert lines[-1].split()[:3] == ["all", str(unread["all"]["cases"]), "0.000"]


def test_page_shows_the_figures_that_are_accepted() -> None:
    (shown,) = TABLE.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert shown.strip() == accepted_to_markdown(read_accepted()).strip()


def test_figures_are_not_accepted_under_ci(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.cases.figures", str(tmp_path), "--accept"]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | {"CI": "true"}, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == "figures are accepted by a person who has read them, not by CI\n"
