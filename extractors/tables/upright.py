"""Tables that run sideways: fields down the first column, a record in each further one."""

from __future__ import annotations

from dataclasses import replace

from extractors.document import Table
from extractors.tables.columns import header_role
from extractors.tables.rows import is_total_label


def upright(table: Table) -> Table:
    """The table with its fields as columns, where the first column names fields (*Recipient*, *Allocation*); else as it is."""
    if not 2 <= table.columns <= 6 or not 2 <= table.rows <= 12:
        return table
    first = [cell.text for cell in table.cells if cell.column == 0]
    top = [cell.text for cell in table.cells if cell.row == 0 and cell.column > 0]
    down, across = _roles(first), _roles(top)
    if not ({"money", "provider"} <= down) or {"money", "count"} & across or len(first) < table.rows:
        return table
    cells = [
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
            is_header=cell.column == 0,
        )
        for cell in table.cells
    ]
    return replace(
        table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), rows=table.columns, columns=table.rows
    )


def _roles(texts: list[str]) -> set[str]:
    short = [text for text in texts if len(text.split()) <= 4 and not is_total_label(text)]
    return {role for text in short if (role := header_role(text)) is not None}
