"""Totals of prose: which lists they are held to, and why a reading of their parts is in doubt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors import extract, read
from extractors.data import load_data
from extractors.document import Block, Cell, Document, Issue, Place, Table
from extractors.link.statement import Statement
from extractors.link.table_doubts import table_doubt
from extractors.link.totals import TotalReading
from extractors.link.wholes import claims_whole
from extractors.results import Extracted, PartSet
from tests.extractors.made_documents import made_document
from tests.made_totals import Made, to_html

RULES = {name: entry for name, entry in load_data("wholes").items() if "patterns" in entry}
LIST = (
    "Willow Trust – £12,000 for mentoring",
    "Harbour Refuge – £8,500 for counselling",
    "Beacon Centre – £4,250 for a helpline",
)


def document(tmp_path: Path, *pieces: str | tuple[str, ...]) -> Document:
    made = Made("Report", [("heading", "Report"), ("heading", "Awards")])
    for piece in pieces:
        made.add("list" if isinstance(piece, tuple) else "paragraph", piece)
    (tmp_path / "made.html").write_bytes(to_html(made))
    return read(tmp_path / "made.html")


def parts_of(extracted: Extracted, text: str) -> PartSet | None:
    sets = [total.part_sets for total in extracted.totals if total.amount is not None and total.amount.text == text]
    assert len(sets) == 1, [total.amount for total in extracted.totals]
    return sets[0][0] if sets[0] else None


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, entry in RULES.items() for text in entry["examples"]])
def test_each_example_claims_the_whole(name: str, text: str) -> None:
    start = text.index("£")
    end = start + len("£2.765m") if "£2.765m" in text else start + len("£20,000")
    assert claims_whole(name, text, start, end)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, entry in RULES.items() for text in entry["keeps"]])
def test_each_counterexample_does_not(name: str, text: str) -> None:
    start = text.index("£")
    assert not claims_whole(name, text, start, start + len("£20,000"))


@pytest.mark.parametrize(
    "pieces",
    [
        ("In 2018/19 the commissioner spent the full grant of £30,000 to deliver the following:", LIST),
        ("Awards made in 2018/19:", LIST, "In total £30,000 was awarded."),
        ("Awards made in 2018/19:", LIST, "This brings the total to £30,000."),
    ],
)
def test_a_total_is_held_to_the_list_that_its_words_claim(pieces: tuple[str | tuple[str, ...], ...], tmp_path: Path) -> None:
    parts = parts_of(extract(document(tmp_path, *pieces)), "£30,000")
    assert parts is not None
    assert (parts.is_complete, len(parts.part_ids), parts.doubt) == (True, 3, None)


@pytest.mark.parametrize(
    "pieces",
    [
        ("In 2018/19 the commissioner spent the full grant of £30,000. Services include the following:", LIST),
        ("In 2018/19 a total of £30,000 was awarded, as follows:", LIST, "Castle Trust was later given £2,000."),
        ("In 2018/19 a total of £30,000 was awarded, as follows:", (*LIST, "Castle Trust, for a minibus")),
        ("In 2018/19 a total of £30,000 was awarded, as follows:", LIST, "The list continues on the next page."),
        ("The latest awards are these:", LIST, "This brings the total to £30,000."),
        ("Awards made in 2018/19:", LIST, "This brings the total since 2013 to £30,000."),
    ],
)
def test_a_list_that_may_go_on_is_not_held_against_the_total(pieces: tuple[str | tuple[str, ...], ...], tmp_path: Path) -> None:
    parts = parts_of(extract(document(tmp_path, *pieces)), "£30,000")
    assert parts is None or not parts.is_complete


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_figure_of_the_list_that_cannot_be_read_is_a_doubt(at: int, tmp_path: Path) -> None:
    spoiled = tuple(item.replace(",", ",1", 1) if number == at else item for number, item in enumerate(LIST))
    for pieces in (
        ("A total of £24,750 was awarded, as follows:", spoiled),
        ("Awards:", spoiled, "In total £24,750 was awarded."),
    ):
        parts = parts_of(extract(document(tmp_path, *pieces)), "£24,750")
        assert parts is not None
        assert parts.doubt == "a figure in the list could not be read"


def test_a_table_that_is_announced_and_not_there_is_a_doubt(tmp_path: Path) -> None:
    said = "The table below shows how the fund of £90,000 was divided among providers."
    parts = parts_of(extract(document(tmp_path, said, "Nothing else is said.")), "£90,000")
    assert parts == PartSet((), False, "a table or list is announced that was not found", "missing")


def test_an_issue_of_the_reader_in_the_region_is_a_doubt(tmp_path: Path) -> None:
    read_well = document(tmp_path, "In 2018/19 a total of £30,000 was awarded, as follows:", LIST)
    at = read_well.text.index("£8,500")
    issue = Issue("ragged_rows", "Two readings of a line disagree.", "warning", Place(at, at + 6))
    parts = parts_of(extract(replace(read_well, issues=(issue,))), "£30,000")
    assert parts is not None
    assert parts.doubt == "Two readings of a line disagree."
    harmless = parts_of(extract(replace(read_well, issues=(replace(issue, severity="info"),))), "£30,000")
    assert harmless is not None
    assert harmless.doubt is None


def table_block(rows: tuple[tuple[str, ...], ...], page: int, at: int = 0) -> Block:
    cells = tuple(
        Cell(row, column, text, at, at + 1) for row, texts in enumerate(rows) for column, text in enumerate(texts) if text
    )
    return Block("table", "", at, at + 1, page=page, table=Table(cells, len(rows), len(rows[0])))


def doubt_of(*blocks: Block, row: int, parts: tuple[int, ...]) -> str | None:
    """The doubt of a total in the second column of the last block."""

    def statement(at: int) -> Statement:
        return Statement(None, 0, 1, len(blocks) - 1, (0, 1), table=len(blocks) - 1, row=at, column=1)  # type: ignore[arg-type]

    total = TotalReading(statement(row), None, "Total", [([statement(at) for at in parts], True, "rows")])
    return table_doubt(Document("d", "paper.pdf", "pdf", "", blocks), total)


HEAD = ("Provider", "Award")
LINES = (("Willow", "£1"), ("Harbour", "£2"), ("Total", "£3"))


def test_a_header_among_the_parts_means_two_tables() -> None:
    merged = (HEAD, ("Willow", "£1"), ("Council", "Grant"), ("Harbour", "£2"), ("Total", "£3"))
    assert doubt_of(table_block(merged, 1), row=4, parts=(1, 3)) == "two tables may have been read as one"
    again = (HEAD, ("Willow", "£1"), HEAD, ("Harbour", "£2"), ("Total", "£3"))
    assert doubt_of(table_block(again, 1), row=4, parts=(1, 3)) is None


def test_a_table_on_a_new_page_after_one_without_its_total_may_continue_it() -> None:
    second = table_block((HEAD, *LINES), 2, 9)
    without, with_sub = table_block((HEAD, *LINES[:2]), 1), table_block((HEAD, *LINES[:2], ("Sub-total", "£3")), 1)
    ended = table_block((HEAD, *LINES), 1)
    found = [doubt_of(first, second, row=3, parts=(1, 2)) for first in (without, with_sub, ended)]
    assert found == ["the table may begin on the page before"] * 2 + [None]
    assert doubt_of(replace(without, page=2), second, row=3, parts=(1, 2)) is None


def test_a_total_named_after_lines_of_one_label_is_held_to_them(tmp_path: Path) -> None:
    made = Made("Services", [("heading", "Services")])
    for name, value in (
        ("Kenilworth Victim Services", 318_500),
        ("Arden Barnado Partnership", 147_000),
        ("Refuge Midlands", 110_000),
    ):
        made.add("heading", f"Victim care – {name}")
        made.add("paragraph", f"Annual value: £{value:,}")
    made.add("paragraph", "Total annual value of contracts: £500,000")
    (tmp_path / "made.html").write_bytes(to_html(made))
    parts = parts_of(extract(read(tmp_path / "made.html")), "£500,000")
    assert parts is not None
    assert (parts.is_complete, len(parts.part_ids)) == (True, 3)


def test_a_total_after_sub_totals_of_lists_is_held_to_them(tmp_path: Path) -> None:
    made = Made("Services", [("heading", "Services")])
    for name, total in (("Supporting victims", "£24,750"), ("Reducing reoffending", "£25,000")):
        made.add("heading", name)
        made.add("list", LIST)
        made.add("paragraph", f"Sub total: {total}")
    made.add("paragraph", "Total for 2016/17: £60,000")
    (tmp_path / "made.html").write_bytes(to_html(made))
    extracted = extract(read(tmp_path / "made.html"))
    parts = parts_of(extracted, "£60,000")
    smaller = {total.total_id for total in extracted.totals if total.amount and total.amount.text in ("£24,750", "£25,000")}
    assert parts is not None
    assert (parts.is_complete, set(parts.part_ids)) == (True, smaller)


PAIR = ("- Haven Trust – £4,500", "- Moor Refuge – £300")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # a list that comes to more than the whole is held to it only where it is announced
        (["In 2018/19 we gave £4,700 in all.", "The awards are:", *PAIR], True),
        (["In 2018/19 we gave £4,700 in all.", "The trees are:", *PAIR], None),
        (["In 2018/19 we gave £4,700 in all:", *PAIR], True),
        # and only where there are as many as are said to be
        (["In 2018/19 we gave £4,700 in all to two groups:", *PAIR], True),
        (["In 2018/19 we gave £4,700 in all to 3 groups:", *PAIR], None),
        (["In 2018/19 we gave £4,700 in all to three groups:", *PAIR], None),
        (["In 2018/19 we gave £4,700 in all to three towns:", *PAIR], True),
    ],
)
def test_a_list_is_held_to_a_whole_that_announces_it(parts: list[str], *, expected: bool | None) -> None:
    found = parts_of(extract(made_document(*parts)), "£4,700")
    assert (found.is_complete if found else None) is expected


def test_a_list_after_a_colon_is_all_that_is_meant() -> None:
    extracted = extract(made_document("In 2018/19 we gave £4,700 in all:", *PAIR, "We also gave £90 to Tarn Forum."))
    found = parts_of(extracted, "£4,700")
    assert found is not None
    assert len(found.part_ids) == 2


@pytest.mark.parametrize(
    ("line", "is_total"),
    [("- Total for 2 groups – £4,800", True), ("- Table for 2 groups – £4,800", False)],
)
def test_a_line_that_sums_may_say_how_many(line: str, *, is_total: bool) -> None:
    extracted = extract(made_document("Grants in 2018/19", *PAIR, line))
    assert [total.amount.text for total in extracted.totals if total.amount] == (["£4,800"] if is_total else [])


@pytest.mark.parametrize(
    ("lead", "is_total"),
    [("In 2018/19 £4,800 was given to local groups.", True), ("In 2018/19 £4,800 was given to a local trader.", False)],
)
def test_what_went_to_groups_is_the_sum_of_their_table(lead: str, *, is_total: bool) -> None:
    table = (("Group", "Amount"), ("Haven Trust", "£4,500"), ("Moor Refuge", "£300"))
    extracted = extract(made_document(lead, table))
    assert [total.amount.text for total in extracted.totals if total.amount] == (["£4,800"] if is_total else [])
