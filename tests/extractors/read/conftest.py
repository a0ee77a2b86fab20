"""Reading bytes as a file, and documents as short values to compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.document import Document
from extractors.read import Limits, read

ReadBytes = Callable[..., Document]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Writes bytes (or text, as UTF-8) to a file of a name and reads it."""

    def read_it(name: str, data: bytes | str, limits: Limits | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return read(path, limits or Limits())

    return read_it


@pytest.fixture
def shape() -> Callable[[Document], list[tuple[object, ...]]]:
    """Blocks as ``(kind, level, label, text)``, a table as ``("table", rows of texts)``."""

    def shape_of(document: Document) -> list[tuple[object, ...]]:
        out: list[tuple[object, ...]] = []
        for block in document.blocks:
            if block.table is None:
                out.append((block.kind, block.level, block.label, block.text))
            else:
                out.append(("table", [[cell.text if cell else "" for cell in row] for row in block.table.grid()]))
        return out

    return shape_of
