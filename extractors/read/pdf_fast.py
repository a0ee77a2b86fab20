"""The fast engine: the text of every page by pdfium, with a sketch of where its lines stand.

pdfium reads some hundred pages a second where pdfplumber reads ten to twenty, but gives no rules and few sizes. It is not safe
to use from several threads of one process.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from pypdfium2 import raw

from extractors.errors import DamagedError, LockedError
from extractors.read.pdf_bullets import is_bullet_shape, with_bullets
from extractors.read.pdf_words import Box, Line, PageWord, without_leaders

BROKEN = "\x02"
"""What pdfium puts for a hyphen that breaks a word; the line that it ends may be joined to the next."""
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
BATCH = 200
"""Pages after which the file is opened anew; pdfium then looks through all pages before, which takes it 5 µs each."""
MOST_OBJECTS = 1500
"""Objects of a page that are looked at for rules; a page with more has them among the first or is a drawing."""
RULE_LENGTH = 40.0
RULE_HEIGHT = 3.0
GAP = 10.0
MARK = 20.0
"""Points that the mark of a list item takes at most."""
RAISED = 0.8
"""Height of a footnote's mark, as a share of the word's that it follows."""
LOOSE = 1.15
"""Height of pdfium's box round a letter, in font sizes."""


@dataclass(frozen=True, slots=True)
class SketchLine:
    """The text of a line and its upper and lower edge, points from the top."""

    text: str
    x0: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageSketch:
    """What the fast engine says about page ``number``; ``rules`` is at how many heights a level rule is drawn.

    ``gaps`` is how many lines have a gap in them that no word space reaches, the one after the mark of a list item left out.
    """

    number: int
    width: float
    height: float
    lines: tuple[SketchLine, ...]
    rules: int = 0
    gaps: int = 0

    @property
    def text(self) -> str:
        """The lines, in the order in which the file draws them."""
        return "\n".join(line.text for line in self.lines)


class FastFile:
    """A file opened by pdfium, and opened anew every ``BATCH`` pages: until it is closed it keeps what it parsed of each page.

    Raises:
        LockedError: ``pdf_password``.
        DamagedError: ``pdf_damaged``.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document = _open(data)
        self._batch = 0
        self.pages = len(self._document)

    def at(self, number: int) -> pypdfium2.PdfDocument:
        """The file, to open page ``number`` of it and those near."""
        batch = (number - 1) // BATCH
        if batch != self._batch:
            self._document.close()
            self._document, self._batch = _open(self._data), batch
        return self._document

    def metadata(self) -> dict[str, str]:
        """What the file says about itself."""
        return dict(self._document.get_metadata_dict(skip_empty=True))

    def close(self) -> None:
        """Gives up all that is kept of the file."""
        self._document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise LockedError("pdf_password", "The PDF needs a password to open. Save it without one.") from problem
        raise DamagedError("pdf_damaged", "The PDF cannot be opened; it is damaged. Fetch it again.") from problem


@dataclass(frozen=True, slots=True)
class _Sight:
    """How a page's own coordinates become points from its top left corner as it is seen."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        left, right, bottom, top = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.turn == 90:
            return bottom, left, top, right
        if self.turn == 180:
            return self.width - right, bottom, self.width - left, top
        if self.turn == 270:
            return self.width - top, self.height - right, self.width - bottom, self.height - left
        return left, self.height - top, right, self.height - bottom


def _page_to_sight(page: Any) -> _Sight:
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom, right, top = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    if right - left <= 1 or top - bottom <= 1:
        left, bottom, right, top = media
    turn = page.get_rotation()
    wide, high = abs(right - left), abs(top - bottom)
    return _Sight(min(left, right), min(bottom, top), *((high, wide) if turn in (90, 270) else (wide, high)), turn)


def page_to_sketch(document: pypdfium2.PdfDocument, number: int) -> PageSketch:
    """The lines of a page."""
    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            sight = _page_to_sight(page)
            texts = _text_lines(text_page)
            lines = tuple(_sketch_line(text_page, sight, start, text) for start, text in texts)
            gaps = sum(_has_gap(text_page, start, len(text)) for start, text in texts)
            return PageSketch(number, sight.width, sight.height, lines, _level_rules(page, sight), gaps)
        finally:
            text_page.close()
    finally:
        page.close()


def page_to_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """The text of a page, in the file's order."""
    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            return "\n".join(text for _, text in _text_lines(text_page))
        finally:
            text_page.close()
    finally:
        page.close()


def _level_rules(page: Any, sight: _Sight) -> int:
    """At how many heights a page has a thin level path, which a table with rules has for each row."""
    boxes = _path_boxes(page, sight)
    return len({round(box.top / 3) for box in boxes if box.x1 - box.x0 > RULE_LENGTH and box.bottom - box.top < RULE_HEIGHT})


def _path_boxes(page: Any, sight: _Sight) -> list[Box]:
    """The boxes of the paths that a page draws."""
    boxes: list[Box] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            boxes.append(Box(*sight.box(left.value, bottom.value, right.value, top.value)))
    return boxes


def page_to_fast_lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of a page, in the file's order, as words with boxes."""
    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            sight = _page_to_sight(page)
            lines = [_to_line(text_page, sight, start, text, number) for start, text in _text_lines(text_page)]
            return with_bullets(lines, [box for box in _path_boxes(page, sight) if is_bullet_shape(box)])
        finally:
            text_page.close()
    finally:
        page.close()


def is_blank(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether nothing is to be seen on a page."""
    page = document[number - 1]
    try:
        wide, high = page.get_size()
        scale = min(1.0, 1000 / max(wide, high, 1.0))
        darkest, lightest = page.render(scale=scale, grayscale=True).to_pil().getextrema()
        return int(lightest) - int(darkest) < 16
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return True
    finally:
        page.close()


def _text_lines(text_page: Any) -> list[tuple[int, str]]:
    """The offset and text of each line that is not blank."""
    text = text_page.get_text_range(errors="replace") if text_page.count_chars() else ""
    if len(text) != text_page.count_chars():
        # Letters beyond the basic plane count twice; the offsets must be pdfium's own.
        text = "".join(chr(raw.FPDFText_GetUnicode(text_page.raw, index) or 32) for index in range(text_page.count_chars()))
    text = text.replace("\0", " ").replace("\ufffe", BROKEN)
    found = re.finditer(r"[^\r\n\x02]*[^\s\x02][^\r\n\x02]*\x02?", text)
    return [(match.start(), match.group().replace(BROKEN, "-").replace("\u00ad", "-")) for match in found]


def _sketch_line(text_page: Any, sight: _Sight, start: int, text: str) -> SketchLine:
    first = len(text) - len(text.lstrip())
    x0, top, _, bottom = sight.box(*_letter_box(text_page, start + first))
    return SketchLine(text.strip(), x0, top, bottom)


def _has_gap(text_page: Any, start: int, length: int) -> bool:
    """Whether the stretches of text that pdfium makes of a line lie far from each other."""
    count = raw.FPDFText_CountRects(text_page.raw, start, length)
    if count < 2:
        return False
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    sides = []
    for index in range(count):
        raw.FPDFText_GetRect(text_page.raw, index, left, top, right, bottom)
        sides.append((left.value, right.value))
    pairs = list(zip(sides, sides[1:], strict=False))
    return any(two[0] - one[1] > GAP and (one is not sides[0] or one[1] - one[0] > MARK) for one, two in pairs)


def _letter_box(text_page: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter with its font's full height."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page.raw, index, box)
    return box.left, box.bottom, box.right, box.top


def _to_line(text_page: Any, sight: _Sight, start: int, text: str, page: int) -> Line:
    """A line with a figure has the box of each word; in others only the line's own box is asked for, which is much faster."""
    found = list(re.finditer(r"\S+", text))
    bold = _is_bold(text_page, start + found[0].start())
    if re.search(r"\d", text):
        words = [word for match in found for word in _to_words(text_page, sight, start, match, page, bold)]
        return Line(without_leaders(words))
    first, last = found[0].start(), found[-1].end() - 1
    x0, _, x1, _ = _span_box(text_page, sight, start + first, start + last)
    # A bullet is often of another font: the height is that of the last word.
    _, top, _, bottom = sight.box(*_letter_box(text_page, start + found[-1].start()))
    step = (x1 - x0) / max(last + 1 - first, 1)
    size = max(bottom - top, 1.0) / LOOSE
    return Line(
        [
            PageWord(
                match.group(),
                x0 + (match.start() - first) * step,
                top,
                x0 + (match.end() - first) * step,
                bottom,
                size,
                bold,
                page=page,
                vague=True,
            )
            for match in found
        ]
    )


def _to_words(text_page: Any, sight: _Sight, start: int, match: re.Match[str], page: int, bold: bool) -> list[PageWord]:
    """A word with its box; the small mark of a footnote set after it is a word of its own."""
    first, last = start + match.start(), start + match.end() - 1
    cut = _mark_start(text_page, first, last)
    whole = _to_word(match.group()[: cut - first], _span_box(text_page, sight, first, cut - 1), page, bold)
    if cut > last:
        return [whole]
    mark = _to_word(match.group()[cut - first :], _span_box(text_page, sight, cut, last), page, bold)
    return [whole, replace(mark, raised=True)]


def _mark_start(text_page: Any, first: int, last: int) -> int:
    """Where letters much lower than the first begin at the end of a word, one after the word where none do."""
    high = _letter_height(text_page, first)
    cut = last + 1
    while cut - 1 > first and _letter_height(text_page, cut - 1) < RAISED * high:
        cut -= 1
    return cut


def _letter_height(text_page: Any, index: int) -> float:
    _, bottom, _, top = _letter_box(text_page, index)
    return top - bottom


def _to_word(text: str, box: tuple[float, float, float, float], page: int, bold: bool) -> PageWord:
    x0, top, x1, bottom = box
    return PageWord(text, x0, top, x1, bottom, max(bottom - top, 1.0) / LOOSE, bold, page=page)


def _span_box(text_page: Any, sight: _Sight, first: int, last: int) -> tuple[float, float, float, float]:
    """The box from one letter to another on its line."""
    one, two = _letter_box(text_page, first), _letter_box(text_page, last)
    return sight.box(min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))


def _is_bold(text_page: Any, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page.raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(text_page.raw, index, name, 64, ctypes.c_int())
    return bool(_BOLD.search(name.value))
