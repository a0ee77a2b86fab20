"""Lines that belong to a web page's furniture and not to the document: menus, cookie notices, sharing links."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from extractors.read.shapes import MONEY

NOISE_FILE = Path(__file__).parents[1] / "data" / "noise.yml"
LONGEST_NOISE = 240


def is_noise(text: str) -> bool:
    """Whether a whole line is furniture. A line with money in it never is."""
    if not text or len(text) > LONGEST_NOISE or MONEY.search(text):
        return False
    return bool(_noise_pattern().fullmatch(text))


@cache
def _noise_pattern() -> re.Pattern[str]:
    entries = yaml.safe_load(NOISE_FILE.read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries), re.IGNORECASE)
