"""Loaded once by the server that workers are forked from, so that no worker pays for it.

Reading and extracting a few words here also builds what is built on first use: matchers, word lists, parsers. The libraries
for OCR are left out: they are large, start threads, and few documents need them.
"""

from __future__ import annotations

from contextlib import suppress

import pipeline.cli  # noqa: F401 - every worker imports the program that started it
from extractors.document import Block, Document
from extractors.extract import extract

WORDS = "The service received £1,000 in 2018/19 and supported 10 people."

# Whatever goes wrong here goes wrong again in a worker, where it becomes the outcome of a document.
with suppress(Exception):
    extract(Document("", "", "text", WORDS, (Block("paragraph", WORDS, 0, len(WORDS)),)))
