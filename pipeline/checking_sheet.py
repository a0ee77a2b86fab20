"""A spreadsheet to check totals with: an index, and a sheet a total with its parts and formulas that add them up again.

Whoever opens it sees our reading and the printed words side by side, corrects a cell, and watches the difference change. Text
of documents is written as text: it cannot become a formula or a link.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.words import VERDICTS
from pipeline.findings import source_of, total_to_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Row = Mapping[str, Any]
#: A fixed day, so that the same tables give the same file.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
_INDEX = "Totals"
_INDEX_HEADS = ("Sheet", "What it is of", "Printed", "Parts come to", "Difference", "Slack", "Verdict", "Document", "Page")
_PART_HEADS = ("Part", "As printed", "Amount", "At least", "At most", "Page", "Quoted")
_FIRST_PART = 8
#: Sheets that a workbook program opens without complaint; the worst totals come first.
MOST_SHEETS = 1000
_LONGEST_TEXT = 32_000


def write_checking_sheet(path: Path, tables: Mapping[str, Sequence[Row]], raw: Path | None = None) -> int:
    """Write the totals with parts, worst first; gives how many were left out because of their number.

    Args:
        path: the file, ``.xlsx``; it is overwritten.
        tables: rows of ``documents``, ``totals``, ``records``, ``counts`` and ``figures`` (a part may be neither of these).
        raw: the folder of the documents, to which the sheets link.
    """
    import xlsxwriter

    order = list(VERDICTS)
    totals = sorted((row for row in tables["totals"] if row["parts"]), key=lambda row: order.index(row["verdict"]))
    # In memory, since a report has hundreds of these and each would make and remove a dozen files on its way.
    texts_stay = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), {**texts_stay, "in_memory": True})
    book.set_properties({"title": "Published totals, to be checked", "created": _MADE})
    writer = _Writer(book, tables, raw, path.parent)
    writer.index(totals[:MOST_SHEETS])
    for number, total in enumerate(totals[:MOST_SHEETS], 1):
        writer.total(number, total)
    book.close()
    return max(len(totals) - MOST_SHEETS, 0)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, tables: Mapping[str, Sequence[Row]], raw: Path | None, folder: Path) -> None:
        self.book, self.raw, self.folder = book, raw, folder
        self.documents = {row["document_id"]: row for row in tables["documents"]}
        self.parts = _parts_by_id(tables)
        self.total_ids = {row["total_id"] for row in tables["totals"]}
        self.bold = book.add_format({"bold": True})
        self.pounds = book.add_format({"num_format": "£#,##0.00;[Red]-£#,##0.00"})
        self.whole = book.add_format({"num_format": "#,##0;[Red]-#,##0"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def index(self, totals: Sequence[Row]) -> None:
        """The first sheet: a line a total, with a link to its sheet and live sums taken from there."""
        sheet = self.book.add_worksheet(_INDEX)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 40)
        sheet.set_column(2, 5, 16)
        sheet.set_column(6, 7, 28)
        for column, head in enumerate(_INDEX_HEADS):
            sheet.write_string(0, column, head, self.bold)
        for at, total in enumerate(totals, 1):
            self._index_row(sheet, at, total)
        sheet.autofilter(0, 0, max(len(totals), 1), len(_INDEX_HEADS) - 1)

    def _index_row(self, sheet: Worksheet, at: int, total: Row) -> None:
        name, shown = f"T{at}", self._format(total)
        document = self.documents[total["document_id"]]
        sheet.write_url(at, 0, f"internal:'{name}'!A1", string=name)
        _text(sheet, at, 1, total["label"])
        sheet.write_formula(at, 2, f"='{name}'!C3", shown, float(_value(total)))
        sheet.write_formula(at, 3, f"='{name}'!C4", shown, float(total["parts_sum"] or 0))
        sheet.write_formula(at, 4, f"='{name}'!C5", shown, float(total["difference"] or 0))
        _number(sheet, at, 5, total["slack"], shown)
        _text(sheet, at, 6, VERDICTS[total["verdict"]])
        self._link(sheet, at, 7, document, total["page"])
        _number(sheet, at, 8, total["page"], self.whole)

    def _format(self, total: Row) -> object:
        return self.pounds if total["amount_gbp"] is not None else self.whole

    def total(self, number: int, total: Row) -> None:
        """The sheet of one total: the finding, printed and computed, then its parts."""
        sheet, shown = self.book.add_worksheet(f"T{number}"), self._format(total)
        document = self.documents[total["document_id"]]
        for column, width in enumerate((44, 16, 18, 18, 18, 8, 60)):
            sheet.set_column(column, column, width)
        sheet.merge_range(0, 0, 0, 6, "", self.wrapped)
        sheet.set_row(0, 48)
        sheet.write_string(0, 0, total_to_words(total, document, self.total_ids)[:_LONGEST_TEXT], self.wrapped)
        self._link(sheet, 1, 0, document, total["page"])
        sheet.write_url(1, 2, f"internal:'{_INDEX}'!A1", string="all totals")
        parts = [self.parts[part] for part in total["parts"] if part in self.parts]
        self._sums(sheet, total, parts, shown)
        for column, head in enumerate(_PART_HEADS):
            sheet.write_string(_FIRST_PART - 2, column, head, self.bold)
        for at, part in enumerate(parts, _FIRST_PART - 1):
            _part_row(sheet, at, part, shown)

    def _sums(self, sheet: Worksheet, total: Row, parts: Sequence[Mapping[str, Any]], shown: object) -> None:
        """Printed, computed, difference and what roundings allow, the last three as formulas over the rows of parts."""
        last = _FIRST_PART + max(len(parts), 1) - 1
        sheet.write_string(2, 0, f"Printed: {total['label']}"[:_LONGEST_TEXT], self.bold)
        _text(sheet, 2, 1, total["amount_text"])
        _number(sheet, 2, 2, _value(total), shown)
        _number(sheet, 2, 3, total["amount_low"], shown)
        _number(sheet, 2, 4, total["amount_high"], shown)
        sheet.write_string(3, 0, "The parts come to", self.bold)
        for column, letter, key in ((2, "C", "value"), (3, "D", "low"), (4, "E", "high")):
            known = float(sum((part[key] for part in parts if part[key] is not None), Decimal(0)))
            sheet.write_formula(3, column, f"=SUM({letter}{_FIRST_PART}:{letter}{last})", shown, known)
        sheet.write_string(4, 0, "Difference (parts less printed)", self.bold)
        sheet.write_formula(4, 2, "=C4-C3", shown, float(total["difference"] or 0))
        sheet.write_string(5, 0, "Can the roundings explain it?", self.bold)
        explained = '=IF(AND(D4<=E3,E4>=D3),"yes","no")'
        _text(sheet, 5, 3, total["reason"])
        sheet.write_formula(5, 2, explained, None, "no" if total["verdict"] == "does_not_add_up" else "yes")

    def _link(self, sheet: Worksheet, row: int, column: int, document: Row, page: int | None) -> None:
        """The document, and its page where the file is a PDF, as a link to the file or to where it was published."""
        name = source_of(document) + (f", page {page}" if page is not None else "")
        target = self._target(document, page)
        if target is None:
            _text(sheet, row, column, name)
        else:
            sheet.write_url(row, column, target, string=name[:250])

    def _target(self, document: Row, page: int | None) -> str | None:
        """Links of pages are understood by browsers: a published address is better than a file where there is one."""
        at = f"#page={page}" if page is not None and document.get("format") == "pdf" else ""
        url = document.get("source_url") or ""
        if re.match(r"https?://[^\s<>\"]+$", url) and len(url) < 2000:
            return f"{url.split('#')[0]}{at}"
        file = self.raw / document["path"] if self.raw is not None else None
        if file is None or not file.is_file() or "#" in file.name:
            return None
        # Relative to the workbook, so that both can move together and no folder of this machine is told.
        return f"external:{os.path.relpath(file.resolve(), self.folder.resolve())}"


def _parts_by_id(tables: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Any]]:
    """What each possible part prints: a record, a count, a smaller total or a figure that is none of these."""
    out: dict[str, dict[str, Any]] = {}
    providers = {row["record_id"]: row["provider"] or row["service"] or "" for row in tables["records"]}
    for row in tables.get("figures", ()):
        out[row["figure_id"]] = _part(row["text"], row["text"], row["value"], row["value"], row["value"], row)
    for row in tables["records"]:
        name = " – ".join(filter(None, (row["provider"], row["service"])))
        out[row["record_id"]] = _part(name, row["amount_text"], row["amount_gbp"], row["amount_low"], row["amount_high"], row)
    for row in tables["counts"]:
        name = f"{providers.get(row['record_id'], '')}: {row['unit'] or ''}"
        out[row["count_id"]] = _part(name, row["value_text"], row["value"], row["value"], row["value"], row)
    for row in tables["totals"]:
        out[row["total_id"]] = _part(row["label"], row["amount_text"], _value(row), row["amount_low"], row["amount_high"], row)
    return out


def _part(name: str | None, text: str | None, value: object, low: object, high: object, row: Row) -> dict[str, Any]:
    bounds = (value if low is None else low, value if high is None else high)
    return {
        "name": name,
        "text": text,
        "value": value,
        "low": bounds[0],
        "high": bounds[1],
        "page": row["page"],
        "quote": row.get("quote"),
    }


def _part_row(sheet: Worksheet, at: int, part: Mapping[str, Any], shown: object) -> None:
    _text(sheet, at, 0, part["name"])
    _text(sheet, at, 1, part["text"])
    for column, key in ((2, "value"), (3, "low"), (4, "high")):
        _number(sheet, at, column, part[key], shown)
    _number(sheet, at, 5, part["page"], None)
    _text(sheet, at, 6, part["quote"])


def _value(total: Row) -> Decimal:
    return total["amount_gbp"] if total["amount_gbp"] is not None else Decimal(total["count"] or 0)


def _text(sheet: Worksheet, row: int, column: int, text: object) -> None:
    """Text as text, whatever it begins with; control characters, which the format does not allow, are left out."""
    if text:
        sheet.write_string(row, column, re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", str(text))[:_LONGEST_TEXT])


def _number(sheet: Worksheet, row: int, column: int, value: Decimal | int | None, shown: object) -> None:
    """A typed cell; missing stays empty. The format keeps numbers as floats: 15 digits, enough for any sum printed."""
    if value is not None:
        sheet.write_number(row, column, float(value), shown)
