"""Pictures as small files: print in few colours as PNG, what is too large for that as WebP."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 100_000
# Print in black needs few greys: sixteen fit into half a byte, which halves what has to be packed.
GREYS = 16
STEP = 255 // (GREYS - 1)
# Print in colour: a dense page takes 78 kB as PNG, sharp, at half the time of a WebP of 100 kB.
COLOURS = 32
# The highest level but one that costs no more than drawing the page does: 9 takes eight times as long for 3 % fewer bytes.
PACKING = 5
# Pages with photographs are too large for that. At quality 0 figures are still readable, their edges are not sharp. Each with
# the least that a page then takes of what it takes at the first, so that those which cannot do are not tried.
QUALITIES = {55: 1.0, 35: 0.73, 20: 0.6, 8: 0.48, 0: 0.28}
SMALLER = 0.6


def image_to_file(image: Image) -> tuple[str, bytes]:
    """A picture of fewer than ``MOST_BYTES`` bytes, as good as that allows, with the ending of its name."""
    data = greys_to_png(image) if image.mode == "L" else colours_to_png(image)
    if len(data) < MOST_BYTES:
        return "png", data
    image = image.convert("RGB")
    while True:
        first = 0.0
        for quality, share in QUALITIES.items():
            if first * share >= MOST_BYTES:
                continue
            data = to_webp(image, quality)
            first = first or float(len(data))
            if len(data) < MOST_BYTES:
                return "webp", data
        image = image.resize((max(int(image.width * SMALLER), 1), max(int(image.height * SMALLER), 1)))


def greys_to_png(image: Image) -> bytes:
    """A picture without colour as PNG, each point rounded to the nearest of ``GREYS``."""
    few = image.point([(level + STEP // 2) // STEP for level in range(256)])
    few.putpalette([level for step in range(GREYS) for level in [step * STEP] * 3])
    out = io.BytesIO()
    few.save(out, format="PNG", compress_level=PACKING, bits=4)
    return out.getvalue()


def colours_to_png(image: Image) -> bytes:
    """A picture in its commonest colours as PNG. One point in four is enough to find which these are, in half the time."""
    from PIL import Image as images  # noqa: N813

    sample = image.resize((max(image.width // 2, 1), max(image.height // 2, 1)), images.Resampling.NEAREST)
    palette = sample.quantize(COLOURS, method=images.Quantize.FASTOCTREE, dither=images.Dither.NONE)
    out = io.BytesIO()
    image.quantize(palette=palette, dither=images.Dither.NONE).save(out, format="PNG", compress_level=PACKING)
    return out.getvalue()


def to_webp(image: Image, quality: int) -> bytes:
    """A picture as WebP."""
    out = io.BytesIO()
    image.save(out, format="WEBP", quality=quality, method=2)
    return out.getvalue()
