"""Pictures of the pages that hold figures: small, and with e-mail addresses and phone numbers painted over."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.privacy import find_personal

if TYPE_CHECKING:
    from PIL.Image import Image

# Part of the key under which pictures are known from the run before: raise it when pictures are made differently.
VERSION = 3
# Wide enough that eight point figures can be read on a wide screen and on a phone that zooms.
WIDTH_PIXELS = 1000
LARGEST_SCALE = 3.0
MOST_BYTES = 100_000
# Print needs few colours: a dense page takes 62 kB as PNG, sharp, at half the time of a WebP of 100 kB.
COLOURS = 32
# Pages with photographs are too large for that. Tried one after the other until one is small enough; at 0 figures are still
# readable, their edges are not sharp.
QUALITIES = (55, 35, 20, 8, 0)
SMALLER = 0.6
PAINT = (222, 222, 226)
# A page with fewer letters than this is a picture of a page; its words are found by OCR.
FEW_LETTERS = 12
MARGIN = 3

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page that was pictured: its size in points, in which boxes are given, and that of the picture, in its format."""

    page: int
    width_points: float
    height_points: float
    width: int
    height: int
    suffix: str


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
        image = page_to_image(page, min(WIDTH_PIXELS / max(width, 1.0), LARGEST_SCALE, WIDTH_PIXELS * 2 / max(height, 1.0)))
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None
    finally:
        page.close()
    suffix, data = image_to_file(image)
    return Drawn(PagePicture(number, round(width, 2), round(height, 2), image.width, image.height, suffix), data)


def page_to_image(page: Any, scale: float) -> Image:
    """A page at ``scale`` pixels a point, what is personal painted over."""
    from PIL import ImageDraw

    image: Image = page.render(scale=scale).to_pil().convert("RGB")
    brush = ImageDraw.Draw(image)
    for x0, top, x1, bottom in personal_boxes(page, image, scale):
        brush.rectangle((x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN), fill=PAINT)
    return image


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
        words = page_to_words(image, scale)
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


def image_to_file(image: Image) -> tuple[str, bytes]:
    """A picture of fewer than ``MOST_BYTES`` bytes, as good as that allows, with the ending of its name."""
    data = to_png(image)
    if len(data) < MOST_BYTES:
        return "png", data
    while True:
        for quality in QUALITIES:
            data = to_webp(image, quality)
            if len(data) < MOST_BYTES:
                return "webp", data
        image = image.resize((max(int(image.width * SMALLER), 1), max(int(image.height * SMALLER), 1)))


def to_png(image: Image) -> bytes:
    """A picture in few colours as PNG."""
    from PIL import Image as images  # noqa: N813

    out = io.BytesIO()
    few = image.quantize(COLOURS, method=images.Quantize.FASTOCTREE, dither=images.Dither.NONE)
    few.save(out, format="PNG", compress_level=6)
    return out.getvalue()


def to_webp(image: Image, quality: int) -> bytes:
    """A picture as WebP."""
    out = io.BytesIO()
    image.save(out, format="WEBP", quality=quality, method=2)
    return out.getvalue()
