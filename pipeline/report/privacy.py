"""Personal e-mail addresses and phone numbers that stand in documents: found, so that the report does not repeat them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

AT, DOT = r"(?:@|[(\[]\s?at\s?[)\]])", r"(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?)"
NAME = r"[\w+'’-]"
# The last of the three: an address whose end stands on the next line.
EMAIL = re.compile(
    rf"{NAME}{{1,64}}(?:{DOT}{NAME}{{1,64}}){{0,5}}\s?{AT}\s?[\w-]{{1,63}}(?:{DOT}[\w-]{{1,63}}){{1,5}}|[\w.+-]{{2,64}}@[\w-]{{2,63}}",
    re.IGNORECASE,
)
GAP = r"[\s–-]{0,2}"
# A British number: 0 or +44, an area or network, and one or two groups; a row of small counts with a 0 in it is none. A point
# parts no groups: £0.268 million is money.
PHONE = re.compile(
    rf"(?<![\d.,£])(?:(?:\+|\b00)\s?44{GAP}(?:\(0\){GAP})?\d{{2,4}}|\(0\d{{2,4}}\)|0\d{{2,4}})"
    rf"{GAP}(?:\d{{3,4}}{GAP}\d{{3,4}}|\d{{5,8}})(?![\d,.]?\d)"
)
# Digits of a number without its 0 or +44: 9 in some areas, else 10.
DIGITS = (9, 10)
AT_IN_LETTERS = re.compile(r"at\s?[)\]]", re.IGNORECASE)
# What is said of a figure that is nothing but digits of these.
HIDDEN_FIGURE, HIDDEN_REASON = "digits that are not repeated here", "part of a phone number or e-mail address"
# Figures of these dispositions are what a reader came for: whatever they look like, they are shown.
SHOWN = ("record", "total", "claim")
LEFT_OUT = {"email": "[e-mail address left out]", "phone": "[phone number left out]"}


@dataclass(frozen=True, slots=True)
class Hidden:
    """A span that is not to be repeated; ``kind`` is ``email`` or ``phone``."""

    start: int
    end: int
    kind: str

    @property
    def words(self) -> str:
        """What stands in its place."""
        return LEFT_OUT[self.kind]


def find_personal(text: str) -> list[Hidden]:
    """Spans of e-mail addresses and phone numbers, in order, none inside another."""
    found = sorted(_all_spans(text), key=lambda span: (span.start, -span.end))
    kept: list[Hidden] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _all_spans(text: str) -> Iterator[Hidden]:
    if "@" in text or AT_IN_LETTERS.search(text):
        yield from (Hidden(*match.span(), "email") for match in EMAIL.finditer(text))
    yield from (Hidden(*match.span(), "phone") for match in PHONE.finditer(text) if is_phone(match[0]))


def is_phone(words: str) -> bool:
    """Whether there are as many digits as a number has."""
    digits = re.sub(r"\D", "", words.replace("(0)", "")).removeprefix("00")
    national = digits.removeprefix("44") if words[:1] == "+" or words[:2] == "00" else digits[1:]
    return len(national) in DIGITS


def without_personal(text: str | None) -> str:
    """A text with what is personal replaced by words that say so; nothing for ``None``."""
    out = text or ""
    for span in reversed(find_personal(out)):
        out = out[: span.start] + span.words + out[span.end :]
    return out
