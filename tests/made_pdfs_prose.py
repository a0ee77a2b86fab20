"""PDFs of what is no table: columns of prose, contents pages and lists."""

from __future__ import annotations

from tests.made_pdfs import (
    MARGIN,
    PROSE,
    SERVICE,
    WIDE,
    Planted,
    finish,
    new_pen,
    plant_prose,
    random_amount,
    random_provider,
    wrap,
)


def prose_in_columns(seed: int) -> Planted:
    """Two columns of prose."""
    pen = new_pen(seed)
    for left in (MARGIN, WIDE / 2 + 10):
        pen.y = MARGIN
        for _ in range(4):
            plant_prose(pen, 70, left=left, width=WIDE / 2 - MARGIN - 20)
    return finish(pen)


def contents_page(seed: int) -> Planted:
    """A table of contents, with leaders or without."""
    pen = new_pen(seed)
    pen.text(MARGIN, "Contents", "Helvetica-Bold", 16)
    pen.y += 30
    page, leaders = 1, pen.random.random() < 0.5
    for number in range(1, 14):
        page += pen.random.randrange(1, 6)
        title = f"{number}. {' '.join(pen.random.sample(PROSE, 3)).capitalize()}"
        if leaders:
            title += " " + "." * 60
        pen.text(MARGIN, title, "Helvetica", 10)
        pen.text(WIDE - MARGIN, str(page), "Helvetica", 10, right=True)
        pen.y += 16
    return finish(pen)


def list_page(seed: int) -> Planted:
    """Bullets and numbered paragraphs with amounts in them."""
    pen = new_pen(seed)
    plant_prose(pen)
    for number in range(1, 12):
        mark = "•" if seed % 2 else f"{number}."
        pen.text(MARGIN + 10, mark, "Helvetica", 10)
        text = f"{random_provider(pen.random)}: {random_amount(pen.random, '£')} for {pen.random.choice(SERVICE)}"
        for line in wrap(text, "Helvetica", 10, 380):
            pen.text(MARGIN + 30, line, "Helvetica", 10)
            pen.y += 12
        pen.y += 3
    return finish(pen)
