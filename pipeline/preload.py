"""Loaded once by the server that workers are forked from, so that no worker pays for it.

Reading and extracting a few words here also builds what is built on first use: matchers, word lists, parsers. The libraries
for OCR are left out: they are large, start threads, and few documents need them.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module

from extractors.document import Block, Document
from extractors.read import READERS
from pipeline.reading import document_to_outcome

WORDS = "The service received £1,000 in 2018/19 and supported 10 people."

# What is loaded stays: it is not looked through for garbage, now or in a worker, which then shares more of its memory.
gc.disable()
# Whatever goes wrong here goes wrong again in a worker, where it becomes the outcome of a document.
with suppress(Exception):
    document_to_outcome(Document("", "", "text", WORDS, (Block("paragraph", WORDS, 0, len(WORDS)),)))
for reader, _ in READERS.values():
    with suppress(Exception):
        import_module(reader)
gc.freeze()
gc.enable()
