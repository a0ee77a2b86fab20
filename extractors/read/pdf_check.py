"""The two engines compared: a difference in pages or figures is an issue, because one of them is wrong in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.document import Issue, Place
from extractors.read.pdf_words import PageWord

SHOWN = 5
"""Differing figures named in a message."""


def compare_page_counts(fast: int, careful: int | None) -> list[Issue]:
    """An issue where the engines see different numbers of pages; ``None``: the careful one could not open the file."""
    if careful is None:
        return [Issue("pdf_one_engine", "Only one of the two PDF engines can open the file; tables were not read with care.")]
    if fast != careful:
        return [
            Issue("pdf_page_count_differs", f"One PDF engine sees {fast} pages and the other {careful}; some may be missing.")
        ]
    return []


def compare_figures(text: str, words: Sequence[PageWord], page: int) -> list[Issue]:
    """An issue where the text of the fast engine has other digits than the words of the careful one."""
    fast, careful = _figures(text), _figures(" ".join(word.text for word in words))
    if _digits(fast) == _digits(careful):
        # The same digits, only grouped otherwise: footnote marks and spaces within numbers.
        return []
    only = [*(fast - careful).elements(), *(careful - fast).elements()]
    named = ", ".join(only[:SHOWN])
    message = f"The two PDF engines read different figures on page {page}: {named}. Compare them with the page."
    return [Issue("pdf_figures_differ", message, "warning", Place(0, 0, page))]


def _figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d[\d,.]*", text))


def _digits(figures: Counter[str]) -> Counter[str]:
    return Counter(digit for figure in figures.elements() for digit in figure if digit.isdigit())
