"""Words of a scan: a made page with noise and skew, its amounts read right and in the right rows."""

from __future__ import annotations

import io
import math
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from extractors.document import Document
from extractors.read import ocr, read
from extractors.read.ocr import OcrWord, in_reading_order, page_to_words, skew

ROWS = [("Refuge", "Outreach", "£436,384"), ("Women’s Aid", "Advice", "£13,000"),
        ("Thames Valley Partnership", "Advocacy", "£275,000"),
        ("SAFE", "Young victims", "£2.765m"), ("Rahab", "Trauma", "£97,627"), ("Total", "", "£821,911")]  # fmt: skip


def word(text: str, x0: float, top: float) -> OcrWord:
    return OcrWord(text, x0, top, x0 + 40, top + 10, 1.0)


def test_reading_order_is_line_by_line() -> None:
    words = [word("right", 200, 11), word("below", 50, 30), word("left", 50, 9)]
    assert [one.text for one in in_reading_order(words)] == ["left", "right", "below"]


@pytest.mark.parametrize("degrees", [-0.7, 0.0, 1.5])
def test_skew_is_that_of_the_long_words(degrees: float) -> None:
    slope = math.tan(math.radians(degrees))
    boxes = [((x, y + x * slope), (x + 60, y + (x + 60) * slope), (0, 0), (0, 0)) for x in (10, 200) for y in (10, 50, 90)]
    boxes.append(((0, 0), (2, 2), (0, 0), (0, 0)))
    assert math.degrees(skew(boxes)) == pytest.approx(degrees, abs=0.01)


BOX = [[10, 10], [90, 10], [90, 30], [10, 30]]
WORD = [[20, 11], [80, 11], [80, 29], [20, 29]]
# What the engine puts in the place of words where it has none.
STAND_IN = ("", 1.0, None)


@pytest.mark.parametrize(
    ("boxes", "lines", "left_ends"),
    [
        (None, (STAND_IN,), []),
        ([BOX], (STAND_IN,), []),
        ([BOX, BOX], ((), (("Refuge", 0.9, WORD),)), [5.0]),
        ([BOX, BOX], ((("Refuge", 0.9, WORD), ("", 0.9, None)),), [10.0]),
        ([BOX], ((("Refuge", 0.9, WORD),),), [5.0]),
        ([], None, []),
    ],
    ids=["page without text", "line without text", "empty line", "line left out", "a line", "nothing"],
)
def test_lines_without_words_are_none(
    monkeypatch: pytest.MonkeyPatch, boxes: object, lines: object, left_ends: list[float]
) -> None:
    result = SimpleNamespace(boxes=boxes, word_results=lines)
    monkeypatch.setattr(ocr, "_engine", lambda: lambda pixels, return_word_box: result)
    found = page_to_words(np.full((40, 100, 3), 255, np.uint8))
    assert [(one.text, one.x0) for one in found] == [("Refuge", end) for end in left_ends]


@pytest.fixture(scope="module")
def scan() -> object:
    """A page of a table at 144 dots an inch, turned by 0.7 degrees, with noise."""
    import pypdfium2
    from PIL import Image
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=A4)
    made.setFont("Helvetica", 11)
    for number, (body, service, amount) in enumerate(ROWS):
        made.drawString(60, 760 - 22 * number, body)
        made.drawString(260, 760 - 22 * number, service)
        made.drawRightString(520, 760 - 22 * number, amount)
    made.save()
    page = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=2).to_pil().convert("L")
    turned = page.rotate(0.7, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(1).normal(0, 18, (turned.height, turned.width))
    return Image.fromarray(np.clip(np.asarray(turned, dtype=float) + noise, 0, 255).astype("uint8"))


@pytest.mark.slow
def test_amounts_of_a_noisy_skewed_page(scan: object) -> None:
    words = page_to_words(scan, 2.0)  # type: ignore[arg-type]
    amounts = [one for one in words if one.text.startswith("£")]
    assert [one.text for one in amounts] == [amount for _, _, amount in ROWS]
    assert all(one.confidence > 0.9 for one in amounts)
    # Right edges stand in one column, rows 22 points apart: the page was turned straight.
    assert max(one.x1 for one in amounts) - min(one.x1 for one in amounts) < 4
    assert [round((b.top - a.top) / 22) for a, b in zip(amounts, amounts[1:], strict=False)] == [1] * 5
    line = [one.text for one in words if abs(one.top - amounts[0].top) < 8]
    assert line == ["Refuge", "Outreach", "£436,384"]


@pytest.mark.slow
def test_a_picture_is_a_document_of_one_page(scan: object, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    scan.save(path)  # type: ignore[attr-defined]
    document = read(path)
    assert isinstance(document, Document)
    assert (document.format, document.pages) == ("image", 1)
    assert all(amount in document.text for _, _, amount in ROWS)
    assert {one.page for one in document.words} == {1}
    assert all(one.confidence is not None for one in document.words)
