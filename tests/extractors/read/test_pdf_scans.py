"""Tables of scanned pages: pictures of made pages, skewed and with noise, inside a PDF."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from tests import made_pdfs as made

DOTS_AN_INCH = 150
SKEW = 0.7
NOISE = 12


def planted_to_scan(planted: made.Planted, seed: int) -> bytes:
    """A PDF of one picture: the first page as a scanner would see it."""
    page = pypdfium2.PdfDocument(planted.data)[0]
    picture = page.render(scale=DOTS_AN_INCH / 72, grayscale=True).to_pil()
    picture = picture.rotate(SKEW, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(seed).normal(0, NOISE, picture.size[::-1])
    noisy = Image.fromarray((np.asarray(picture) + noise).clip(0, 255).astype("uint8"))
    canvas = Canvas(io.BytesIO(), pagesize=(made.WIDE, made.HIGH))
    canvas.drawImage(ImageReader(noisy), 0, 0, made.WIDE, made.HIGH)
    canvas.showPage()
    return bytes(canvas.getpdfdata())


@pytest.mark.slow
def test_amounts_and_rows_of_scanned_tables_come_back_with_confidence() -> None:
    pytest.importorskip("rapidocr")
    right = amounts = rows_right = rows = 0
    for seed, rules in ((1, "all"), (2, "none"), (4, "header"), (6, "none")):
        planted = made.page_with_table(seed, rules)
        document = pdf_to_document(Path("scan.pdf"), planted_to_scan(planted, seed), Limits())
        assert [issue.code for issue in document.issues] == ["page_read_by_ocr"]
        assert all(word.confidence is not None for word in document.words)
        found = [
            [cell.text for cell in block.table.cells if cell.row == row]
            for block in document.blocks
            if block.table
            for row in range(block.table.rows)
        ]
        for row in planted.tables[0]:
            figures = [text for text in row if re.fullmatch(r"£?[\d,]+%?", text)]
            amounts += len(figures)
            right += sum(figure in document.text for figure in figures)
            rows += 1
            rows_right += [text for text in row if text] in found
    assert right >= 0.95 * amounts
    assert rows_right >= 0.85 * rows
