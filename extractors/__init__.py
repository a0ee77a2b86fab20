"""Documents to records: ``read(path)`` gives a document in blocks, ``extract(document)`` what it states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.document import Document
from extractors.read import read

if TYPE_CHECKING:
    from extractors.extraction import extract

__all__ = ["Document", "extract", "read"]


def __getattr__(name: str) -> Any:
    """``extract`` is loaded when it is asked for: all its patterns take a while, and many programs only use the types."""
    if name != "extract":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from extractors.extraction import extract

    return extract
