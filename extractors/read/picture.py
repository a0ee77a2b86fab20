"""Pictures of pages (.png, .jpg, .tiff): each frame becomes a page of a PDF and takes the way of a scan."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Document
from extractors.errors import DamagedError, LimitError
from extractors.read.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

# The width of A4; a picture says nothing certain of its size on paper.
PAGE_WIDTH = 595.0
MOST_PIXELS = 120_000_000
LONGEST_SIDE = 4_000


def picture_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document of one page a frame, its words read by OCR.

    Raises:
        ReadError: ``image_damaged``, ``too_large``, ``too_many_pages``, ``ocr_missing``.
    """
    from extractors.read.pdf import pdf_to_document

    document = pdf_to_document(path, picture_to_pdf(data, limits), limits)
    return replace(document, document_id=hashlib.sha256(data).hexdigest(), format="image")


def picture_to_pdf(data: bytes, limits: Limits) -> bytes:
    """The frames of a picture as the pages of a PDF, each as wide as A4."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            pages = list(_frames(picture, limits))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as problem:
        raise DamagedError("image_damaged", f"The picture cannot be opened: {problem}.") from problem
    out = io.BytesIO()
    # One resolution holds for all pages; the first page is the one to be as wide as A4.
    resolution = pages[0].width / PAGE_WIDTH * 72
    pages[0].save(out, format="PDF", save_all=True, append_images=pages[1:], resolution=resolution)
    return out.getvalue()


def _frames(picture: Image, limits: Limits) -> Iterator[Image]:
    from PIL import ImageOps

    count = getattr(picture, "n_frames", 1)
    if count > limits.pages:
        raise LimitError("too_many_pages", f"The picture has {count:,} pages; the limit is {limits.pages:,}.")
    for number in range(count):
        picture.seek(number)
        if picture.width * picture.height > MOST_PIXELS:
            raise LimitError("too_large", f"The picture has {picture.width:,} × {picture.height:,} points, too many to read.")
        frame = ImageOps.exif_transpose(picture).convert("RGBA" if picture.mode in ("P", "LA", "RGBA") else "RGB")
        frame = _on_white(frame)
        frame.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        yield frame


def _on_white(frame: Image) -> Image:
    """See-through parts are white on a page."""
    if frame.mode != "RGBA":
        return frame
    from PIL import Image as images  # noqa: N813

    sheet = images.new("RGB", frame.size, "white")
    sheet.paste(frame, mask=frame.getchannel("A"))
    return sheet
