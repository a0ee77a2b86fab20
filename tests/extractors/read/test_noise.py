"""Each entry of the list of furniture drops its examples and keeps what only looks like them; each code is listed once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.read.noise import NOISE_FILE, is_noise

ENTRIES: list[dict[str, Any]] = yaml.safe_load(NOISE_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_entry_drops_its_examples_and_keeps_the_others(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        assert re.fullmatch(entry["pattern"], example, re.IGNORECASE), example
        assert is_noise(example)
    assert not any(is_noise(example) for example in entry["keeps"])


def test_money_is_never_furniture() -> None:
    assert is_noise("Sign up for our newsletter today")
    assert not is_noise("Sign up for our newsletter today: £5,000 was given")


def test_codes_raised_by_readers_are_listed() -> None:
    package = Path(NOISE_FILE).parents[1]
    listed = yaml.safe_load((package / "data" / "issues.yml").read_text(encoding="utf-8"))
    codes = [entry["code"] for entry in listed]
    assert len(codes) == len(set(codes))
    assert all({"code", "severity", "meaning", "action"} <= entry.keys() for entry in listed)
    raised = re.compile(r"(?:Error|Issue|issue)\(\s*\"([a-z_]+)\"")
    found = {code for path in (package / "read").glob("*.py") for code in raised.findall(path.read_text(encoding="utf-8"))}
    assert {"empty_file", "hidden_rows", "text_encoding_guessed"} <= found
    assert found <= set(codes)
