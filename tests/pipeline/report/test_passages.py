"""Passages: figures marked at their place, the rest left out where a document is long."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document
from extractors.read import read
from pipeline.report.passages import Cutter, Mark, Passage, select_passages
from pipeline.report.passages import document_to_passages as cutter_to_passages


def document_of(folder: Path, text: str) -> Document:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return read(path)


def mark_of(document: Document, words: str, figure_id: str, *, is_used: bool = True) -> Mark:
    start = document.text.index(words)
    return Mark(start, start + len(words), figure_id, is_used)


def document_to_passages(document: Document, marks: list[Mark]) -> tuple[Passage, ...]:
    return cutter_to_passages(document, Cutter(document.text, marks))


def text_of(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces)


def marked(passages: tuple[Passage, ...]) -> dict[str | None, str]:
    pieces = [piece for passage in passages for piece in passage.pieces]
    pieces += [piece for passage in passages for row in passage.rows for cell in row for piece in cell.pieces]
    return {piece.figure_id: piece.text for piece in pieces if piece.figure_id}


def test_figures_are_marked_in_paragraphs_and_tables(tmp_path: Path) -> None:
    document = document_of(
        tmp_path,
        "<h1>Grants</h1><p>Refuge got £1,200 of it.</p>"
        "<table><tr><th>Who</th><th>£</th></tr><tr><td>SAFE</td><td>£300</td></tr></table>",
    )
    marks = [mark_of(document, "£1,200", "a"), mark_of(document, "£300", "b")]
    passages = document_to_passages(document, marks)
    assert marked(passages) == {"a": "£1,200", "b": "£300"}
    assert [passage.kind for passage in passages] == ["heading", "paragraph", "table"]
    assert text_of(passages[1]) == "Refuge got £1,200 of it."
    assert [cell.is_header for cell in passages[2].rows[0]] == [True, True]


def test_of_two_marks_that_overlap_one_is_shown(tmp_path: Path) -> None:
    document = document_of(tmp_path, "<p>Refuge got £1,200 of it.</p>")
    start = document.text.index("£1,200")
    passages = document_to_passages(document, [Mark(start, start + 6, "a"), Mark(start + 1, start + 4, "b")])
    assert marked(passages) == {"a": "£1,200"}
    assert text_of(passages[0]) == "Refuge got £1,200 of it."


def test_a_figure_is_never_hidden_as_personal(tmp_path: Path) -> None:
    document = document_of(tmp_path, "<p>Ring 01632 960 123 about 0300 123 4567 pounds.</p>")
    passages = document_to_passages(document, [mark_of(document, "0300 123 4567", "a")])
    assert text_of(passages[0]) == "Ring [phone number left out] about 0300 123 4567 pounds."


def test_digits_of_a_phone_number_are_left_out_though_they_were_read_as_a_figure(tmp_path: Path) -> None:
    document = document_of(tmp_path, "<p>Ring 01632 960 123 about £1,200.</p>")
    marks = [mark_of(document, "960", "a", is_used=False), mark_of(document, "123", "b", is_used=False)]
    cutter = Cutter(document.text, [*marks, mark_of(document, "£1,200", "c")])
    passages = cutter_to_passages(document, cutter)
    assert text_of(passages[0]) == "Ring [phone number left out] about £1,200."
    assert (marked(passages), cutter.hidden_figures) == ({"c": "£1,200"}, {"a", "b"})


def test_of_a_long_document_the_heading_and_the_neighbours_of_figures_are_kept(tmp_path: Path) -> None:
    filler = "".join(f"<p>Passage {number}.</p>" for number in range(80))
    document = document_of(tmp_path, f"<h2>Awards</h2>{filler}<p>Refuge got £1,200.</p><p>After.</p>{filler}")
    passages = document_to_passages(document, [mark_of(document, "£1,200", "a")])
    assert [text_of(passage) for passage in passages] == ["Awards", "", "Passage 79.", "Refuge got £1,200.", "After.", ""]
    assert [passage.left_out for passage in passages if passage.kind == "gap"] == [79, 80]


def test_only_the_passages_of_some_figures(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Provider {number}</td><td>£{number}00</td></tr>" for number in range(1, 6))
    document = document_of(
        tmp_path, f"<h2>Awards</h2><p>None of these.</p><table><tr><th>Who</th><th>£</th></tr>{rows}</table><p>End.</p>"
    )
    marks = [mark_of(document, f"£{number}00", str(number)) for number in range(1, 6)]
    chosen = select_passages(document_to_passages(document, marks), {"2"})
    assert [passage.kind for passage in chosen] == ["gap", "heading", "table", "gap"]
    assert [cell.pieces[0].text for row in chosen[2].rows for cell in row] == ["Who", "£", "Provider 2", "£200"]
