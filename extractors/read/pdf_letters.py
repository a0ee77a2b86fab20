"""Letters put together to words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from extractors.read.pdf_bullets import is_bullet_shape, with_bullets
from extractors.read.pdf_drawn import Drawn, Letter
from extractors.read.pdf_words import PageWord, without_leaders, words_to_lines

SPACE = 0.15
"""Gap between two letters of one word, in font sizes; narrower is kerning, wider a space that was not drawn."""
SAME_LINE = 2.0
"""Points by which the tops of letters on one line differ."""
_UNNAMED = re.compile(r"\(cid:(\d+)\)")
"""How pdfminer gives a sign that its font does not name."""
_BULLET_CODES = frozenset({127, 129, 141, 143, 144, 157})
"""Codes that Windows' encoding leaves free, which the format's standard says are bullets."""
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


def drawn_to_words(drawn: Drawn, number: int) -> list[PageWord]:
    """The words of a page; pieces of one word in several fonts are put together, raised marks kept apart."""
    words = [
        _letters_to_word(letters, drawn, number) for line in _letter_lines(drawn.letters) for letters in _line_to_groups(line)
    ]
    words = [word for word in words if word.text.strip()]
    lines = with_bullets(words_to_lines(words), [stroke.box for stroke in drawn.strokes if is_bullet_shape(stroke.box)])
    return [word for line in lines for word in without_leaders(line.words)]


def _letter_lines(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Letters whose tops are about level, from left to right."""
    lines: list[list[Letter]] = []
    last = 0.0
    for letter in sorted(letters, key=lambda letter: letter.top):
        if lines and letter.top - last <= SAME_LINE:
            lines[-1].append(letter)
        else:
            lines.append([letter])
        last = letter.top
    return [sorted(line, key=lambda letter: letter.x0) for line in lines]


def _line_to_groups(line: Sequence[Letter]) -> list[list[Letter]]:
    """The letters of a line by word. A letter printed twice, to look bold, counts once."""
    groups: list[list[Letter]] = []
    open_group: list[Letter] | None = None
    for letter in line:
        if letter.text.isspace() or not letter.text:
            open_group = None
            continue
        last = open_group[-1] if open_group else None
        if last is not None and _is_double(letter, open_group or []):
            continue
        if last is None or open_group is None or not _is_next(letter, last):
            open_group = [letter]
            groups.append(open_group)
        else:
            open_group.append(letter)
    return groups


def _is_double(letter: Letter, group: Sequence[Letter]) -> bool:
    return any(
        other.text == letter.text
        and abs(other.x0 - letter.x0) < 0.45 * (letter.x1 - letter.x0)
        and abs(other.top - letter.top) < 1.5
        for other in group[-3:]
    )


def _is_next(letter: Letter, last: Letter) -> bool:
    gap = letter.x0 - last.x1
    return (
        -0.6 * last.size < gap <= SPACE * min(letter.size, last.size)
        and letter.font == last.font
        and abs(letter.size - last.size) < 0.2
        and abs(letter.bottom - last.bottom) < 0.35 * last.size
    )


def _letters_to_word(letters: Sequence[Letter], drawn: Drawn, number: int) -> PageWord:
    text = unicodedata.normalize("NFC", "".join(letter.text for letter in letters)).translate(_LIGATURES)
    text = _UNNAMED.sub(lambda found: "•" if int(found.group(1)) in _BULLET_CODES else "\ufffd", text)
    x0, x1 = letters[0].x0, max(letter.x1 for letter in letters)
    top, bottom = min(letter.top for letter in letters), max(letter.bottom for letter in letters)
    bold = bool(_BOLD.search(letters[0].font))
    seen = _to_paper((x0, top, x1, bottom), drawn) if drawn.turn else None
    return PageWord(text, x0, top, x1, bottom, letters[0].size, bold, page=number, seen=seen)


def _to_paper(box: tuple[float, float, float, float], drawn: Drawn) -> tuple[float, float, float, float]:
    """A box on a page turned to be read, as a box on the paper."""
    x0, top, x1, bottom = box
    if drawn.turn == 90:
        return top, drawn.width - x1, bottom, drawn.width - x0
    return drawn.height - bottom, x0, drawn.height - top, x1


_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " "})
