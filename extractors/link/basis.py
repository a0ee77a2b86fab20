"""The basis of an amount from the verb that stands with it."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from extractors.data import load_data
from extractors.prose.sifted import Sifted, sifted
from extractors.results import Basis


@cache
def _patterns() -> dict[Basis, Sifted]:
    return {
        basis: sifted(r"\b(?:" + "|".join(sorted(entry["words"], key=len, reverse=True)) + r")\b", re.I)
        for basis in get_args(Basis)
        if (entry := load_data("bases").get(basis)) is not None
    }


def words_to_basis(
    text: str, order: tuple[Basis, ...] = ("indicative", "unallocated", "spent", "awarded", "allocated")
) -> Basis | None:
    """The first basis, in an order, that a text has a word of."""
    patterns = _patterns()
    return next((basis for basis in order if patterns[basis].search(text)), None)
