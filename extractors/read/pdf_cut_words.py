"""Words that a narrow cell cuts in two without a hyphen, as word processors do where a word is longer than its cell is wide."""

from __future__ import annotations

from extractors.read.pdf_words import Line

LEAST_LETTERS = 4
"""Letters of the first piece at least: of a word that a cell has no room for."""
LETTER = 0.65
"""Width in font sizes of a letter at most, but for a few; a cut line has no room for another one."""
LONGEST_END = 2
"""Letters that are the end of a word where they are no word of their own."""
# fmt: off
SHORT_WORDS = frozenset(
    [
        "a", "am", "an", "as", "at", "be", "by", "do", "eg", "go", "he", "if", "ie", "in", "is", "it", "k", "m", "me",
        "my", "no", "of", "oh", "ok", "on", "or", "p", "pa", "pm", "re", "so", "st", "to", "up", "us", "v", "vs", "we", "x"
    ]
)
ENDS = frozenset(
    [
        "able", "ally", "ance", "ation", "ations", "ence", "ences", "ied", "ing", "ings", "ity", "ised", "isers", "ment",
        "ments", "ness", "ries", "ry", "sion", "sions", "shire", "tion", "tions", "tional", "ters", "ties"
    ]
)
# fmt: on
"""What English words end with and what is no word by itself."""


def is_cut(above: Line, below: Line, reach: float) -> bool:
    """Whether the only word of one line of a cell goes on in the next; ``reach`` is the right edge of its column's text.

    Only a word that fills its line can be cut, and only where what is left of it is no word does it count as cut: a word after
    one that fills the line looks the same.
    """
    if len(above.words) > 1 or not above.words[0].text.isalpha() or len(above.words[0].text) < LEAST_LETTERS:
        return False
    rest = below.words[0].text.rstrip(".,;:)")
    if not rest.isalpha() or not rest.islower() or above.x1 + LETTER * above.size < reach:
        return False
    return rest in ENDS or (len(rest) <= LONGEST_END and rest not in SHORT_WORDS)
