"""Plain text: paragraphs, headings, lists, numbered paragraphs and rows of cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Block, Document
from extractors.read import read
from extractors.read.text import text_to_blocks

SHARED = Path(__file__).parents[3] / ".." / "shared"


def kinds(text: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.label, block.text) for block in text_to_blocks(text)]


def grid(block: Block) -> list[list[str]]:
    assert block.table is not None
    return [[cell.text if cell else "" for cell in row] for row in block.table.grid()]


def test_lines_of_an_unwrapped_text_are_paragraphs() -> None:
    text = "Grants of the year\nThe fund gave £5,000 to Refuge.\nIt gave £6,000 to SAFE."
    assert kinds(text) == [
        ("heading", None, "Grants of the year"),
        ("paragraph", None, "The fund gave £5,000 to Refuge."),
        ("paragraph", None, "It gave £6,000 to SAFE."),
    ]


def test_wrapped_lines_are_joined_and_offsets_stay() -> None:
    text = (
        "The commissioner has put aside a sum of money for services that help victims\n"
        "of crime in the county, and the board has agreed how it is to be shared. The\n"
        "first share goes to Refuge, which has had £5,000, and the second one to SAFE,\n"
        "which has had £6,000.\n"
        "\n"
        "Nothing else was given."
    )
    first, second = text_to_blocks(text)
    assert first.text.endswith("agreed how it is to be shared. The first share goes to Refuge, which has had £5,000, "
                               "and the second one to SAFE, which has had £6,000.")  # fmt: skip
    assert first.text == text[first.start : first.end].replace("\n", " ")
    assert second.text == "Nothing else was given."


@pytest.mark.parametrize(
    ("line", "label", "rest", "kind"),
    [
        ("- Refuge had £5,000", "-", "Refuge had £5,000", "list_item"),
        ("  • Refuge had £5,000", "•", "Refuge had £5,000", "list_item"),
        ("·         £19,750 for the panel", "·", "£19,750 for the panel", "list_item"),
        ("a) Refuge had £5,000", "a)", "Refuge had £5,000", "list_item"),
        ("\xa0 \xa0 iii.\xa0 \xa0 Refuge had £5,000", "iii.", "Refuge had £5,000", "list_item"),
        ("(ii) Refuge had £5,000", "(ii)", "Refuge had £5,000", "list_item"),
        ("1.\tRefuge had £5,000", "1.", "Refuge had £5,000", "list_item"),
        ("3.2 The board gave £5,000.", "3.2", "The board gave £5,000.", "paragraph"),
        ("- 3.2 The board gave £5,000.", "3.2", "The board gave £5,000.", "paragraph"),
        # Figures, initials and circa are no labels.
        ("3.2 million was given.", None, "3.2 million was given.", "paragraph"),
        ("A. Smith was given £5,000.", None, "A. Smith was given £5,000.", "paragraph"),
        ("c. £5,000 was given.", None, "c. £5,000 was given.", "paragraph"),
        ("-5 was the change.", None, "-5 was the change.", "paragraph"),
        ("16 services had money.", None, "16 services had money.", "paragraph"),
    ],
)
def test_labels(line: str, label: str | None, rest: str, kind: str) -> None:
    blocks = kinds(f"Before it stands a sentence.\n\n{line}\n\nAfter it stands a sentence.")
    assert blocks[1] == (kind, label, rest)


def test_depth_of_list_items_by_indent_and_label() -> None:
    text = "1. First thing;\n   a) inner one;\n   b) inner two;\n2. Second thing.\n- top\n    - below\n- top again"
    assert [(block.level, block.text) for block in text_to_blocks(text)] == [
        (0, "First thing;"), (1, "inner one;"), (1, "inner two;"), (0, "Second thing."),
        (0, "top"), (1, "below"), (0, "top again"),
    ]  # fmt: skip


def test_item_runs_on_over_its_lines() -> None:
    assert kinds("- a thing that\n  goes on\n- another")[0] == ("list_item", "-", "a thing that   goes on")


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Executive Summary:", True),
        ("3. Background", True),
        ("VICTIMS' SERVICES", True),
        ("Refuge – Outreach Service", True),
        ("Victim Support (£1.1m)", True),
        ("2020/21", True),
        ("Re-design Project Stage 2", True),
        ("Among them were:", False),
        ("Protective Marking: Official", False),
        ("Kids R Us - £2380", False),
        ("The end of the story.", False),
        ("further words of no weight", False),
    ],
)
def test_headings_stand_alone_before_text(line: str, is_heading: bool) -> None:
    blocks = kinds(f"A sentence stands first.\n\n{line}\n\nAnd another sentence follows.")
    assert (blocks[1][0] == "heading") is is_heading


def test_many_short_lines_are_no_headings() -> None:
    text = "Some sentence here.\n\nChild abuse\n\nBurglary\n\nDomestic abuse\n\nRobbery\n\nThe text goes on with a sentence."
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph"] * 6


def test_cover_of_loose_lines_has_no_title_in_its_first(read_bytes: Callable[..., Document]) -> None:
    cover = [
        "Child abuse",
        "Burglary",
        "Domestic abuse",
        "Robbery",
        "the county",
        "Victim Services Strategy",
        "2014 - 2016",
        "Contents",
    ]
    document = read_bytes("x.txt", "\n\n".join([*cover, "From then on the services are bought by the commissioner."]))
    assert document.title == "Victim Services Strategy 2014 - 2016"
    assert document.blocks[0].kind == "paragraph"


def test_last_line_heads_nothing() -> None:
    assert kinds("A sentence stands first.\n\nMore on the next page")[-1][0] == "paragraph"


def test_heading_levels() -> None:
    text = "Title of it all\n\nSome text.\n\nFunds given\n\nRefuge – Outreach\n\nText of it.\n\nSAFE – Youth\n\nText of that."
    assert [(block.level, block.text) for block in text_to_blocks(text) if block.kind == "heading"] == [
        (1, "Title of it all"), (2, "Funds given"), (3, "Refuge – Outreach"), (3, "SAFE – Youth"),
    ]  # fmt: skip


def test_marked_headings_and_rules_of_converted_text() -> None:
    text = "# Grants of the year\n\nSome text.\n\n### Awards were made to these:\n\nSome more.\n\n==========\n\nThe end of it."
    blocks = text_to_blocks(text)
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("heading", 1, "Grants of the year"),
        ("paragraph", 0, "Some text."),
        ("heading", 3, "Awards were made to these:"),
        ("paragraph", 0, "Some more."),
        ("paragraph", 0, "The end of it."),
    ]


def test_tabs_make_a_table_with_empty_first_cell_and_category_rows() -> None:
    text = (
        "Appendix 1 – Allocations\n\n\t2015/16 Funding (£)\nVICTIMS GRANT:\t\nHub\t446,000\nTrust\t50,000\n"
        "---------\t--------\nTOTAL\t496,000\n\nText after it."
    )
    heading, table, after = text_to_blocks(text)
    assert grid(table) == [["", "2015/16 Funding (£)"], ["VICTIMS GRANT:", ""], ["Hub", "446,000"], ["Trust", "50,000"],
                           ["TOTAL", "496,000"]]  # fmt: skip
    assert table.table is not None
    assert table.table.caption == heading.text == "Appendix 1 – Allocations"
    assert [cell.text for cell in table.table.cells if cell.is_header] == ["2015/16 Funding (£)"]
    assert all(text[cell.start : cell.end] == cell.text for cell in table.table.cells)
    assert after.text == "Text after it."


def test_category_cell_stands_once() -> None:
    (table,) = text_to_blocks("Victims\tRefuge\t£5,000\n\tSAFE\t£6,000\n\tTotal\t£11,000")
    assert grid(table) == [["Victims", "Refuge", "£5,000"], ["", "SAFE", "£6,000"], ["", "Total", "£11,000"]]


def test_bars_make_a_table() -> None:
    (table,) = text_to_blocks("| Provider | £ |\n|---|---|\n| Refuge | 5,000 |\n| SAFE | 6,000 |")
    assert grid(table) == [["Provider", "£"], ["Refuge", "5,000"], ["SAFE", "6,000"]]


def test_columns_set_apart_by_spaces() -> None:
    (table,) = text_to_blocks(
        "                 2020/21   2021/22\nBracknell        136,091   134,699\nSlough           335,938   332,499"
    )
    assert grid(table) == [["", "2020/21", "2021/22"], ["Bracknell", "136,091", "134,699"], ["Slough", "335,938", "332,499"]]


def test_prose_with_wide_spaces_is_no_table() -> None:
    assert [kind for kind, _, _ in kinds("The grant.   It was £5,000.\nThe other.   It was given.")] == [
        "paragraph",
        "paragraph",
    ]


def test_furniture_is_dropped_but_stays_in_the_text(
    read_bytes: Callable[..., Document], shape: Callable[[Document], Any]
) -> None:
    text = "Skip to content Skip to menu\n\nBreadcrumb\n\nCommunity fund\n\nIt gave £5,000 to Refuge.\n\nSign up for news\n"
    document = read_bytes("x.txt", text)
    assert shape(document) == [("heading", 1, None, "Community fund"), ("paragraph", 0, None, "It gave £5,000 to Refuge.")]
    assert document.text == text
    assert document.title == "Community fund"


def test_notes() -> None:
    assert kinds("Refuge had £5,000[1] of it.\n\n[1] See the annual report.")[1] == (
        "footnote",
        "[1]",
        "See the annual report.",
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
def test_shared_documents_keep_their_text_and_offsets() -> None:
    paths = [*(SHARED / "seeds").glob("*.txt"), *(SHARED / "cases" / "docs").glob("*.txt")]
    assert len(paths) > 10
    for path in paths:
        document = read(path)
        assert document.text == path.read_text(encoding="utf-8")
        assert all(block.text.split() == document.text[block.start : block.end].split() for block in document.blocks)


HANGING = """4.1   The commissioner has put aside a sum for services run by
{indent}Haven Trust in the county.

{short}
      Moor Refuge."""


@pytest.mark.parametrize(
    ("indent", "short", "expected"),
    [
        ("      ", "4.2   It was good.", ["run by Haven Trust in the county.", "It was good.", "Moor Refuge."]),
        # not under the text, and after a line too short to be wrapped
        ("   ", "4.2   It was", ["run by", "Haven Trust in the county.", "It was", "Moor Refuge."]),
    ],
)
def test_a_line_that_hangs_under_a_numbered_paragraph_goes_on_in_it(indent: str, short: str, expected: list[str]) -> None:
    blocks = [" ".join(block.text.split()) for block in text_to_blocks(HANGING.format(indent=indent, short=short))]
    assert len(blocks) == len(expected)
    assert all(block.endswith(end) for block, end in zip(blocks, expected, strict=True))


def test_the_lines_of_tables_do_not_tell_how_wide_a_text_is_wrapped() -> None:
    prose = (
        "The commissioner has put aside a sum for services of the\nHaven Trust in the county, and for those which are of\n"
        "Moor Refuge in the four towns, and for a van that is of\nTarn Forum in the spring, and in the summer is that of\n"
        "Wharfe Forum."
    )
    names = (("Name", "Amount"), ("Haven", "9,000"), ("Moor", "8,000"), ("Tarn", "7,000"))
    table = "\n".join(f"{name:<120}{amount:>8}" for name, amount in names)
    blocks = text_to_blocks(f"{prose}\n\n{table}\n\nNothing else was given.")
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
