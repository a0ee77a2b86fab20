"""Pictures of pages: their size, their weight, and what is painted over."""

from __future__ import annotations

import importlib
import io
import random
from collections.abc import Sequence

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from extractors.errors import UnsupportedError
from pipeline.report.encoding import MOST_BYTES, image_to_file
from pipeline.report.pictures import PAINT, Drawn, data_to_pictures


def pdf_of(lines: Sequence[str], rotation: int = 0, first: int = 770) -> bytes:
    """A page with some lines, the first ``first`` points above its lower edge."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    page.setPageRotation(rotation)
    for at, line in enumerate(lines):
        page.drawString(72, first - 30 * at, line)
    page.showPage()
    page.save()
    return out.getvalue()


def scan_of(data: bytes) -> bytes:
    """The same page as a picture without letters."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    image = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    document.close()
    out = io.BytesIO()
    image.save(out, format="PDF", resolution=200)
    return out.getvalue()


def painted(drawn: Drawn) -> list[tuple[float, float]]:
    """Points of the page, from its top left corner, that are painted over."""
    image = Image.open(io.BytesIO(drawn.data)).convert("RGB")
    scale = image.width / drawn.picture.width_points

    def is_painted(x: int, y: int) -> bool:
        return all(abs(a - b) < 8 for a, b in zip(image.getpixel((x, y)), PAINT, strict=True))  # type: ignore[arg-type]

    return [
        (x / scale, y / scale)
        for y in range(0, image.height - 4, 2)
        for x in range(0, image.width - 4, 2)
        # Letters have grey edges too, but never so wide.
        if is_painted(x, y) and is_painted(x + 4, y) and is_painted(x, y + 4) and is_painted(x + 4, y + 4)
    ]


def bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_page_without_anything_personal_has_no_paint_on_it() -> None:
    (drawn,) = data_to_pictures(pdf_of(["Refuge received £334, 818 in 2018/19"]), [1])
    assert painted(drawn) == []
    assert (drawn.picture.width, drawn.picture.height) == (1000, pytest.approx(1414, abs=2))
    assert (drawn.picture.width_points, drawn.picture.height_points) == pytest.approx(A4, abs=0.1)


@pytest.mark.parametrize("rotation", [0, 180])
def test_addresses_and_phone_numbers_are_painted_over(rotation: int) -> None:
    (drawn,) = data_to_pictures(pdf_of(["£12,000", "jo@example.org", "01632 960 123"], rotation), [1])
    x0, top, x1, bottom = bounds(painted(drawn))
    # The second and third line stand 102 and 132 points below the top edge; the first, the money, is not touched.
    if rotation == 180:
        x0, top, x1, bottom = A4[0] - x1, A4[1] - bottom, A4[0] - x0, A4[1] - top
    assert 60 < x0 < 75
    assert 85 < top < 98
    assert 130 < x1 < 170
    assert 95 + 30 < bottom < 112 + 30


def test_a_page_on_its_side_is_painted_where_the_words_are() -> None:
    (drawn,) = data_to_pictures(pdf_of(["£12,000", "jo@example.org"], 90, first=500), [1])
    x0, top, x1, bottom = bounds(painted(drawn))
    # Turned to the right, 72 points from the left are 72 from the top, and 470 from the foot are 470 from the left.
    assert 65 < top < 75
    assert 130 < bottom < 170
    assert 460 < x0 < 475
    assert 475 < x1 < 490


@pytest.mark.slow
def test_a_scan_is_painted_over_too() -> None:
    pytest.importorskip("rapidocr")
    (drawn,) = data_to_pictures(scan_of(pdf_of(["£12,000 for Refuge", "jo.bloggs@example.org", "01632 960 123"])), [1])
    x0, top, _, bottom = bounds(painted(drawn))
    assert 50 < x0 < 80
    assert top > 80
    assert bottom < 150


def test_pages_that_are_not_there_are_passed_over() -> None:
    assert [drawn.picture.page for drawn in data_to_pictures(pdf_of(["Refuge received £1,200"]), [0, 1, 2])] == [1]


def test_a_page_that_cannot_be_read_is_painted_over_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise UnsupportedError("ocr_missing", "It is not installed.")

    monkeypatch.setattr(importlib.import_module("extractors.read.ocr"), "page_to_words", fail)
    (drawn,) = data_to_pictures(pdf_of(["£5"]), [1])
    assert bounds(painted(drawn)) == pytest.approx((0, 0, *A4), abs=6)


def test_the_noisiest_page_is_small_enough() -> None:
    noise = random.Random(1)
    image = Image.frombytes("RGB", (1000, 1414), noise.randbytes(1000 * 1414 * 3))
    suffix, data = image_to_file(image)
    assert suffix == "webp"
    assert len(data) < MOST_BYTES
