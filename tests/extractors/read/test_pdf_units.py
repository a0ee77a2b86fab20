"""The unit of a table comes back wherever it is printed; without it each amount would be read a thousandfold too small."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from extractors import extract
from extractors import read as read_file
from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from tests import made_pdfs_units as made
from tests.made_pdfs import Planted

SEEDS = range(4)


def amounts(planted: Planted) -> Counter[Decimal]:
    """The amounts of the records that a made file gives, in pounds."""
    document = pdf_to_document(Path("made.pdf"), planted.data, Limits())
    assert document.issues == ()
    return Counter(record.amount.value for record in extract(document).records if record.amount)


def planted_amounts(planted: Planted) -> Counter[Decimal]:
    """The amounts of a made file, in pounds."""
    rows = [row for table in planted.tables for row in table if row[0] and not row[1].startswith("20")]
    return Counter(1000 * Decimal(text.replace(",", "")) for row in rows for text in row[1:])


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("place", made.PLACES)
def test_amounts_in_thousands_are_read_as_such(place: str, *, ruled: bool) -> None:
    for seed in SEEDS:
        planted = made.table_in_thousands(seed, place, ruled=ruled)
        assert amounts(planted) == planted_amounts(planted), seed


@pytest.mark.parametrize("gap", [0.0, 12.0, 30.0])
@pytest.mark.parametrize("title", ["£000s", "Appendix A: Budget 2020/21 (£000)"])
@pytest.mark.parametrize("pages", [2, 5])
def test_a_unit_at_the_head_of_each_page_is_no_running_head(pages: int, title: str, gap: float) -> None:
    planted = made.pages_in_thousands(1, pages, title, gap)
    assert amounts(planted) == planted_amounts(planted)


def merged_header(path: Path) -> Path:
    """A Word table under years with a unit each, the name of the first column merged over both rows."""
    file = docx.Document()
    rows = (("Partnership", "2018/19", "2019/20"), ("", "£000", "£000"), ("Safer Ashby", "492", "480"), ("Denholme", "9", "9"))
    table = file.add_table(len(rows), 3)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    file.save(str(path))
    return path


def test_units_beside_a_cell_that_reaches_down_are_of_the_header(tmp_path: Path) -> None:
    document = read_file(merged_header(tmp_path / "made.docx"))
    values = [record.amount.value for record in extract(document).records if record.amount]
    assert sorted(values) == [9_000, 9_000, 480_000, 492_000]
