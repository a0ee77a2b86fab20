"""Pictures of the pages that hold figures: small, and with e-mail addresses and phone numbers painted over."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.encoding import image_to_file
from pipeline.report.privacy import find_personal

if TYPE_CHECKING:
    from PIL.Image import Image

# Part of the key under which pictures are known from the run before: raise it when pictures are made differently.
VERSION = 5
# Wide enough that eight point figures can be read on a wide screen and on a phone that zooms.
WIDTH_PIXELS = 1000
LARGEST_SCALE = 3.0
# Drawn first, to see whether there is colour on a page: most pages are print in black, and cost half when drawn as that.
# Even a hairline in colour, which covers a tenth of a point here, differs from grey by more than this.
THUMBNAIL_PIXELS = 160
FAINTEST_COLOUR = 6
# One of the greys that pictures without colour are made of.
PAINT = (221, 221, 221)
# A page with fewer letters than this is a picture of a page; its words are found by OCR.
FEW_LETTERS = 12
MARGIN = 3

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page that was pictured: its size in points, in which boxes are given, and that of the picture, in its format.

    ``painted`` are the boxes round what is personal, in points.
    """

    page: int
    width_points: float
    height_points: float
    width: int
    height: int
    suffix: str
    painted: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its bytes."""

    picture: PagePicture
    data: bytes


def data_to_pictures(data: bytes, pages: Sequence[int]) -> Iterator[Drawn]:
    """Pictures of some pages of a PDF; a page that cannot be drawn is passed over.

    Raises:
        pypdfium2.PdfiumError: where the file cannot be opened.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in pages:
            if 1 <= number <= len(document):
                drawn = page_to_drawn(document, number)
                if drawn is not None:
                    yield drawn
    finally:
        document.close()


def page_to_drawn(document: Any, number: int) -> Drawn | None:
    """One page as a picture, ``None`` where it cannot be drawn."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        scale = min(WIDTH_PIXELS / max(width, 1.0), LARGEST_SCALE, WIDTH_PIXELS * 2 / max(height, 1.0))
        image = page_to_image(page, scale)
        painted = tuple(paint_over(image, personal_boxes(page, image, scale), scale))
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None
    finally:
        page.close()
    suffix, data = image_to_file(image)
    size = round(width, 2), round(height, 2), image.width, image.height
    return Drawn(PagePicture(number, *size, suffix, painted), data)


def page_to_image(page: Any, scale: float) -> Image:
    """A page at ``scale`` pixels a point, without colours where it has none."""
    if has_colour(page_to_colours(page, THUMBNAIL_PIXELS / WIDTH_PIXELS * scale)):
        return page_to_colours(page, scale)
    grey: Image = page.render(scale=scale, grayscale=True).to_pil()
    return grey


def paint_over(image: Image, boxes: Iterable[Box], scale: float) -> Iterator[Box]:
    """Paints over what is personal, and gives its boxes in points."""
    from PIL import ImageDraw

    brush, paint = ImageDraw.Draw(image), PAINT if image.mode == "RGB" else PAINT[0]
    for x0, top, x1, bottom in boxes:
        brush.rectangle((x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN), fill=paint)
        yield round(x0 / scale, 1), round(top / scale, 1), round(x1 / scale, 1), round(bottom / scale, 1)


def page_to_colours(page: Any, scale: float) -> Image:
    """A page in full colour; four bytes a point, in the order of the library for pictures, spare it a copy."""
    image: Image = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True).to_pil().convert("RGB")
    return image


def has_colour(image: Image) -> bool:
    """Whether a picture is more than shades of grey."""
    from PIL import ImageChops

    red, green, blue = image.split()
    differences = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return any(differences.histogram()[FAINTEST_COLOUR + 1 :])


def personal_boxes(page: Any, image: Image, scale: float) -> Iterator[Box]:
    """Boxes, in pixels of the picture, round everything personal on a page."""
    text_page = page.get_textpage()
    try:
        letters = text_page.count_chars()
        if letters < FEW_LETTERS:
            yield from scanned_boxes(image, scale)
            return
        text = letters_to_text(text_page, letters)
        for span in find_personal(text):
            for index in range(text_page.count_rects(span.start, span.end - span.start)):
                yield to_pixels(page, image, text_page.get_rect(index))
    finally:
        text_page.close()


def letters_to_text(text_page: Any, letters: int) -> str:
    """The text of a page, one character a letter of pdfium's own counting, so that offsets in both are the same."""
    from pypdfium2 import raw

    text: str = text_page.get_text_range(errors="replace")
    if len(text) == letters:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(text_page.raw, index) or 32) for index in range(letters))


def to_pixels(page: Any, image: Image, rectangle: Sequence[float]) -> Box:
    """A rectangle of the page's own coordinates in pixels of its picture, whichever way the page is turned."""
    from pypdfium2 import raw

    corners = []
    for x, y in ((rectangle[0], rectangle[1]), (rectangle[2], rectangle[3])):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, image.width, image.height, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def scanned_boxes(image: Image, scale: float) -> Iterator[Box]:
    """Boxes round everything personal on a page that is a picture, line by line; the whole page where it cannot be read."""
    from extractors.errors import ReadError
    from extractors.read.ocr import page_to_words

    try:
        words = page_to_words(image.convert("RGB"), scale)
    except (ReadError, ValueError):
        yield 0, 0, image.width, image.height
        return
    text, starts = "", []
    for word in words:
        starts.append(len(text))
        text += word.text + " "
    for span in find_personal(text):
        for word, start in zip(words, starts, strict=True):
            if start < span.end and start + len(word.text) > span.start:
                yield word.x0 * scale, word.top * scale, word.x1 * scale, word.bottom * scale
