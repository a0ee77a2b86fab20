"""Words of a picture of a page, by the OCR engine rapidocr: its models come in its wheel, nothing is fetched.

Measured on one core: three seconds and 420 MB at most for a page at 144 dots an inch, 0.7 s to import.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.errors import UnsupportedError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image
    from pypdfium2 import PdfPage

    Pixels = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72
# 144 dots an inch: a ten point letter is twenty pixels high, which is what the recogniser was trained on.
DEFAULT_SCALE = 2.0
# Detection on a smaller picture finds the same lines at half the memory; recognition still sees the full one.
DETECTION_SIDE = 960
# Small print is read again at one and a half times the scale: at seven points a third of the commas are read as points.
SMALL_PRINT_PIXELS = 23
SMALL_PRINT_SCALE = 1.5
# Figures whose commas or points cannot be as printed ("£1,537.537", "12,50"); the engine is sure of them all the same.
DOUBTFUL_FIGURE = re.compile(r"\d[.,]\d{3}\.\d{3}(?!\d)|\d\.\d{3}(?![\dmkb])|,\d{1,2}(?!\d)|,\d{4}|[.,]{2}")
DOUBTFUL = 0.5
LONGEST_SIDE = 4_000
STEEPEST_SKEW = math.radians(8)
Point = tuple[float, float]


class OcrWord(NamedTuple):
    """A word with its box in PDF points from the top left corner of the deskewed page, and the engine's confidence."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


class _Found(NamedTuple):
    """A word as the engine gives it: four corners in pixels."""

    text: str
    corners: tuple[Point, ...]
    confidence: float


def page_to_words(page: PdfPage | Image | Pixels, scale: float = DEFAULT_SCALE, page_number: int = 1) -> list[OcrWord]:
    """The words of a page in reading order, line by line.

    Args:
        page: a page of pypdfium2, which is rendered here, or a picture of a page.
        scale: pixels a point; for a picture the scale it was made at.
        page_number: for messages only.

    Returns:
        Words with boxes in PDF points. A skewed page is turned straight first, so that rows are level.

    Raises:
        ReadError: ``ocr_missing`` where the engine is not installed.
    """
    pixels, scale = _to_pixels(page, scale)
    found = _recognise(pixels, page_number)
    if hasattr(page, "render") and _is_small(found):
        pixels, scale = _to_pixels(page, scale * SMALL_PRINT_SCALE)
        found = _recognise(pixels, page_number)
    angle = skew([word.corners for word in found if len(word.text) > 2])
    centre = (pixels.shape[1] / 2, pixels.shape[0] / 2)
    return in_reading_order([_to_word(word, angle, centre, scale) for word in found])


def _is_small(found: Sequence[_Found]) -> bool:
    """Whether half of the words are so low that commas and points look alike."""
    heights = sorted(math.dist(word.corners[0], word.corners[3]) for word in found if len(word.corners) == 4)
    return bool(heights) and heights[len(heights) // 2] < SMALL_PRINT_PIXELS


def skew(boxes: Sequence[Sequence[Point]]) -> float:
    """The slope of the text, in radians, as the median of the upper edges weighted by their lengths."""
    edges = [(math.atan2(b[1] - a[1], b[0] - a[0]), math.dist(a, b)) for a, b, *_ in boxes]
    level = sorted((angle, length) for angle, length in edges if abs(angle) < STEEPEST_SKEW)
    half = sum(length for _, length in level) / 2
    for angle, length in level:
        half -= length
        if half <= 0:
            return angle
    return 0.0


def in_reading_order(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Words line by line; words belong to one line where they overlap by half their height."""
    lines: list[list[OcrWord]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.x0)):
        middle = (word.top + word.bottom) / 2
        line = next((line for line in reversed(lines[-4:]) if _mid_band(line[-1])[0] <= middle <= _mid_band(line[-1])[1]), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return [word for line in lines for word in sorted(line, key=lambda word: word.x0)]


def _mid_band(word: OcrWord) -> tuple[float, float]:
    """The middle half of a word's height."""
    quarter = (word.bottom - word.top) / 4
    return word.top + quarter, word.bottom - quarter


def _to_pixels(page: PdfPage | Image | Pixels, scale: float) -> tuple[Pixels, float]:
    """A picture in colour, no longer than the engine can take, and its scale."""
    import numpy as np
    import pypdfium2
    from PIL import Image as images  # noqa: N813

    if isinstance(page, pypdfium2.PdfPage):
        scale = min(scale, LONGEST_SIDE / max(*page.get_size(), 1.0))
        return np.asarray(page.render(scale=scale).to_pil().convert("RGB")), scale
    picture = images.fromarray(page) if isinstance(page, np.ndarray) else page
    shrink = min(1.0, LONGEST_SIDE / max(picture.size))
    if shrink < 1.0:
        picture = picture.resize((round(picture.width * shrink), round(picture.height * shrink)))
    return np.asarray(picture.convert("RGB")), scale * shrink


@cache
def _engine() -> Any:
    """The engine, on one thread: documents are read side by side, and one thread gives the same result each time."""
    try:
        import cv2
        from rapidocr import RapidOCR
    except ImportError as problem:
        raise UnsupportedError(
            "ocr_missing", "The page is a picture, and the OCR engine rapidocr is not installed."
        ) from problem
    cv2.setNumThreads(1)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": LONGEST_SIDE,
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _recognise(pixels: Pixels, page_number: int) -> list[_Found]:
    """Every word that the engine finds, with its line."""
    try:
        result = _engine()(pixels, return_word_box=True)
    except (ValueError, IndexError, RuntimeError) as problem:
        raise UnsupportedError("ocr_failed", f"The OCR engine could not read page {page_number}: {problem}.") from problem
    lines = [_line_to_words(line) for line in getattr(result, "word_results", None) or ()]
    boxes = result.boxes if result.boxes is not None else ()
    # The engine leaves lines without words out of the words but not of the boxes: then nothing tells which box is whose.
    ends = [_points(box) for box in boxes] if len(boxes) == len(lines) else [()] * len(lines)
    return [word for line, corners in zip(lines, ends, strict=True) for word in _with_ends(line, corners)]


def _line_to_words(line: Any) -> list[_Found]:
    """The words of a line; a page or a line without text has a stand-in for words, which is none."""
    if not isinstance(line, (list, tuple)):
        return []
    words = [word for word in line if isinstance(word, (list, tuple)) and len(word) == 3]
    return [
        _Found(text.strip(), _points(corners), round(float(sure), 4))
        for text, sure, corners in words
        if text.strip() and corners is not None
    ]


def _with_ends(words: list[_Found], ends: tuple[Point, ...]) -> list[_Found]:
    """The words with the ends of their line, which the engine finds better than those of the words within it."""
    if not words or any(len(corners) != 4 for corners in (ends, *(word.corners for word in words))):
        return words
    first = words[0]
    words[0] = first._replace(corners=(ends[0], first.corners[1], first.corners[2], ends[3]))
    last = words[-1]
    words[-1] = last._replace(corners=(last.corners[0], ends[1], ends[2], last.corners[3]))
    return words


def _points(corners: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in corners)


def _to_word(word: _Found, angle: float, centre: Point, scale: float) -> OcrWord:
    """The box of a word after the page is turned straight."""
    turned = [_turn(point, -angle, centre) for point in word.corners]
    xs, ys = [x / scale for x, _ in turned], [y / scale for _, y in turned]
    x0, top, x1, bottom = (round(side, 2) for side in (min(xs), min(ys), max(xs), max(ys)))
    return OcrWord(word.text, x0, top, x1, bottom, _confidence(word))


def _confidence(word: _Found) -> float:
    """The engine's own, lowered where a figure's punctuation cannot be right."""
    return min(word.confidence, DOUBTFUL) if DOUBTFUL_FIGURE.search(word.text) else word.confidence


def _turn(point: Point, angle: float, centre: Point) -> Point:
    x, y = point[0] - centre[0], point[1] - centre[1]
    cosine, sine = math.cos(angle), math.sin(angle)
    return centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine
