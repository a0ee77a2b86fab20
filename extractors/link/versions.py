"""Versions: the same lines printed twice, *original* and *updated*; the older ones are superseded."""

from __future__ import annotations

import re

from extractors.document import Document
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.tables.columns import text_version


def mark_versions(document: Document, outline: Outline, statements: list[Statement]) -> None:
    """Set the version of the lines of each table (or column) where the document has both an older and a newer one."""
    by_table: dict[int, str | None] = {}
    for statement in statements:
        if statement.table is not None and statement.table not in by_table:
            by_table[statement.table] = _table_version(document, outline, statement.table)
    versions = {v for v in by_table.values() if v} | {s.version for s in statements if s.version}
    for statement in statements:
        if statement.table is None:
            statement.version = None
            continue
        statement.version = (
            (statement.version or by_table.get(statement.table)) if {"original", "updated"} <= versions else None
        )
        statement.is_superseded = statement.version == "original"


def _table_version(document: Document, outline: Outline, table: int) -> str | None:
    printed = document.blocks[table].table
    words = [printed.caption or ""] if printed is not None else []
    words += [document.blocks[h].text for h in outline.headings[table][-1:]]
    if table and document.blocks[table - 1].kind != "table":
        words.append(document.blocks[table - 1].text[-160:])
    for text in words:
        version = text_version(text)
        if version and re.search(
            r"\b(?:allocation|award|budget|grant|funding|figure|version|plan|table|spend|amount)", text, re.I
        ):
            return version
    return None
