"""Numbers as words."""

from __future__ import annotations

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
_UNITS += ["eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
#: By their first letters, so that most words of a text are left after a few looks; the longest of a letter first.
_ONE = "|".join(
    f"{letter}(?:{'|'.join(word[1:] for word in sorted(_SMALL, key=len, reverse=True) if word[0] == letter)})"
    for letter in sorted({word[0] for word in _SMALL})
)

#: More words than any number up to millions has: a text of number words only is not gone through once for each of them.
_MOST_WORDS = 24
#: A number in words, up to millions: *forty-seven*, *two hundred and six*, *a thousand*.
NUMBER_WORDS = (
    rf"(?:(?:{_ONE}|an?(?=\s+(?:hundred|thousand|million|dozen)))"
    rf"(?:[\s-]+(?:and\s+)?(?:{_ONE}|hundred|thousand|million)){{0,{_MOST_WORDS}}})"
)
_WORD = re.compile(r"[a-z]+")
#: Without regard to case and to what follows, which is a third of the time.
_MAY_BEGIN = re.compile(rf"\b(?:(?:{_ONE})\b|hundred|thousand|million|dozen)")


def may_have_numbers(lowered: str) -> bool:
    """Whether a text, in lower case, may have a number in words: a small one, or a word that *a* can make one."""
    return _MAY_BEGIN.search(lowered) is not None


def words_to_number(text: str) -> int | None:
    """The number that words spell (*two hundred and six* is 206), ``None`` where they spell none."""
    total, current, seen = 0, 0, False
    for word in _WORD.findall(text.lower()):
        if word in _SMALL:
            current, seen = current + _SMALL[word], True
        elif word in ("a", "an"):
            current, seen = current + 1, True
        elif word == "hundred" and seen:
            current *= 100
        elif word in _SCALES and seen:
            total, current = total + current * _SCALES[word], 0
        elif word != "and":
            return None
    return total + current if seen else None
