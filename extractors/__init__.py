"""Documents to records: ``read(path)`` gives a document in blocks, ``extract(document)`` what it states."""

from extractors.document import Document
from extractors.extract import extract
from extractors.read import read

__all__ = ["Document", "extract", "read"]
