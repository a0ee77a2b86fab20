"""Tables planted in made PDFs come back row by row; what is no table is not taken for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from extractors.document import Block, Document, Table
from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from pipeline.show_tables import table_to_parts
from tests import made_pdfs as made
from tests import made_pdfs_figures as figures
from tests import made_pdfs_prose as prose

FEW = range(12)
MANY = range(100, 160)


def read(planted: made.Planted) -> Document:
    document = pdf_to_document(Path("made.pdf"), planted.data, Limits())
    # A failure of the careful engine is an issue and not an exception: here it would hide a fault of ours.
    assert document.issues == ()
    return document


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table is not None]


def rows(document: Document) -> list[list[str]]:
    """The rows of all tables, page by page, a spanning cell in its first place."""
    return [row for table in tables(document) for part in table_to_parts(table, None) for row in part["rows"]]


def missed(make: Callable[[int], made.Planted], seeds: Iterable[int]) -> tuple[list[tuple[int, list[str]]], int]:
    """The planted rows that did not come back exactly, with their seeds, and how many were planted."""
    lost, planted_rows = [], 0
    for seed in seeds:
        planted = make(seed)
        found = rows(read(planted))
        for row in (row for table in planted.tables for row in table):
            planted_rows += 1
            if row in found:
                found.remove(row)
            else:
                lost.append((seed, row))
    return lost, planted_rows


@pytest.mark.parametrize("rules", ["all", "none", "rows", "header", "outline"])
def test_rows_come_back_whatever_is_ruled(rules: str) -> None:
    lost, planted = missed(lambda seed: made.page_with_table(seed, rules), FEW)
    assert len(lost) <= 0.01 * planted, lost


@pytest.mark.slow
@pytest.mark.parametrize("rules", ["all", "none", "rows", "header", "outline"])
def test_ninety_nine_rows_of_a_hundred_come_back(rules: str) -> None:
    lost, planted = missed(lambda seed: made.page_with_table(seed, rules), MANY)
    assert planted > 500
    assert len(lost) <= 0.01 * planted, lost


@pytest.mark.parametrize("repeat_header", [True, False])
def test_tables_that_run_on_are_one_table_with_each_cell_on_its_page(*, repeat_header: bool) -> None:
    lost, planted = missed(lambda seed: made.table_over_pages(seed, repeat_header=repeat_header), range(5))
    assert len(lost) <= 0.03 * planted, lost
    document = read(made.table_over_pages(1, repeat_header=repeat_header))
    (table,) = tables(document)
    pages = [cell.page for cell in table.cells]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert len(set(pages)) == document.pages


def test_repeated_headers_stay_and_are_marked() -> None:
    document = read(made.table_over_pages(1, repeat_header=True))
    (table,) = tables(document)
    headers = {(cell.row, cell.page) for cell in table.cells if cell.is_header and cell.text == "Provider"}
    assert len(headers) == document.pages
    assert not any(cell.is_header for cell in table.cells if cell.text.startswith("£"))


@pytest.mark.parametrize("rules", ["all", "none"])
def test_tables_side_by_side_are_two(rules: str) -> None:
    for seed in FEW:
        planted = made.tables_side_by_side(seed, rules)
        found = tables(read(planted))
        assert [[cell.text for cell in table.cells] for table in found] == [
            [text for row in table for text in row] for table in planted.tables
        ], seed


@pytest.mark.parametrize("rules", ["all", "none"])
def test_a_table_beside_prose_leaves_the_prose_whole(rules: str) -> None:
    for seed in FEW:
        planted = made.table_beside_prose(seed, rules)
        document = read(planted)
        assert rows(document) == planted.tables[0], seed
        assert " ".join(planted.prose[0].split()) in " ".join(document.text.split()), seed


@pytest.mark.parametrize("make", [prose.prose_in_columns, prose.contents_page, prose.list_page])
def test_prose_contents_and_lists_are_no_tables(make: Callable[[int], made.Planted]) -> None:
    for seed in range(20):
        found = tables(read(make(seed)))
        assert not found, (seed, found)


def test_a_category_spans_and_a_spanning_header_stands_once() -> None:
    pen = made.new_pen(5)
    shape = made.Shape(
        columns=("provider", "amount", "amount2"),
        widths=(180.0, 90.0, 100.0),
        header="two",
        rules="all",
        rows=4,
        categories=True,
    )
    made.plant_table(pen, shape)
    (table,) = tables(read(made.finish(pen)))
    spanning = next(cell for cell in table.cells if cell.text == "Financial year 2018/19")
    assert (spanning.row, spanning.column, spanning.column_span, spanning.is_header) == (0, 1, 2, True)
    grid = table.grid()
    assert grid[0][2] is spanning
    assert [cell.text for cell in table.cells if cell.row == 2] == ["Adult services"]


def test_cells_know_their_page_and_their_text() -> None:
    document = read(made.page_with_table(3, "none"))
    (block,) = (block for block in document.blocks if block.table)
    for cell in tables(document)[0].cells:
        assert cell.text == document.text[cell.start : cell.end]
        assert cell.page == 1
    assert block.text == document.text[block.start : block.end]


def test_an_amount_is_found_on_the_page_by_its_offsets() -> None:
    planted = made.page_with_table(8, "all")
    document = read(planted)
    cell = next(cell for cell in tables(document)[0].cells if cell.text[:1] == "£" or cell.text[:1].isdigit())
    place = document.place(cell.start, cell.end)
    assert (place.page, place.x0 is not None) == (1, True)
    (word,) = document.words_between(cell.start, cell.end)
    assert document.text[word.start : word.end] == cell.text
    assert word.x1 - word.x0 == pytest.approx(len(cell.text) * 5, rel=0.4)


def blocks_of(document: Document, kind: str) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]


@pytest.mark.parametrize("rules", ["none", "total"])
def test_accounts_come_back_with_their_signs_and_headers(rules: str) -> None:
    lost, planted = missed(lambda seed: figures.accounts_page(seed, rules), range(25))
    assert len(lost) <= 0.01 * planted, lost


@pytest.mark.parametrize("rules", ["none", "some"])
def test_statistics_come_back_with_headers_of_several_lines(rules: str) -> None:
    lost, planted = missed(lambda seed: figures.statistics_page(seed, rules), range(15))
    assert len(lost) <= 0.01 * planted, lost


@pytest.mark.parametrize("rules", ["none", "rows", "header"])
@pytest.mark.parametrize("columns", [("provider", "service"), ("provider", "service", "partner")])
def test_tables_of_words_alone_come_back_under_a_header(rules: str, columns: tuple[str, ...]) -> None:
    def make(seed: int) -> made.Planted:
        pen = made.new_pen(seed)
        made.plant_prose(pen)
        shape = made.Shape(
            rules=rules, columns=columns, widths=(150.0, 160.0, 130.0)[: len(columns)], rows=8, gap=seed % 2 * 3.0, size=9.0
        )
        made.plant_table(pen, shape)
        made.plant_prose(pen)
        return made.finish(pen)

    lost, planted = missed(make, range(6))
    assert len(lost) <= 0.01 * planted, lost
