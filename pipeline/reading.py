"""One document, from its file to what it gave: a pure function of the file's bytes, the code and the limits.

It touches nothing but the file, so it can run in a process of its own here, or anywhere that a cluster puts it.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from extractors.document import Document, Issue
from extractors.errors import ReadError
from extractors.read import read
from extractors.read.limits import Limits
from pipeline.outcomes import DocumentOutcome


def file_to_outcome(path: Path, limits: Limits) -> DocumentOutcome:
    """Reads and extracts one file, whatever it is. Never raises for what is in the file.

    ``path``, ``source`` and ``other_paths`` of the outcome are for the caller to set: they are no part of the bytes.
    """
    try:
        document = read(path, limits)
        return document_to_outcome(document)
    except ReadError as error:
        return failed(error.code, str(error))
    except MemoryError:
        return failed("too_much_memory", f"It needs more than {limits.memory_mb} MB of memory.")
    except RecursionError:
        return failed("too_deep", "Its parts are nested too deeply.")
    except Exception as error:  # noqa: BLE001 - a mistake of ours costs this document, never the run
        return failed("internal_error", f"This is a mistake in the program: {describe(error)}")


def document_to_outcome(document: Document) -> DocumentOutcome:
    """What extraction makes of a document that could be read."""
    # Only processes that read pay for its patterns.
    from extractors.extraction import extract

    problem = missing_part(document)
    return DocumentOutcome(
        document_id=document.document_id,
        path=document.path,
        format=document.format,
        status="partly_read" if problem else "read",
        problem=problem,
        title=document.title,
        pages=document.pages,
        pages_read=document.pages_read,
        text=document.text,
        extracted=extract(document),
        issues=document.issues,
    )


def missing_part(document: Document) -> str | None:
    """What of a document was not read, in words; ``None`` where all of it was."""
    errors = [issue.message for issue in document.issues if issue.severity == "error"]
    if document.pages is not None and document.pages_read is not None and document.pages_read < document.pages:
        lost = document.pages - document.pages_read
        return f"{lost} of {document.pages} pages could not be read" + (f": {errors[0]}" if errors else "")
    return errors[0] if errors else None


def failed(code: str, problem: str, document_id: str = "") -> DocumentOutcome:
    """The outcome of a file that gave nothing, with an issue that says why."""
    issue = Issue(code, problem, "error")
    return DocumentOutcome(document_id, "", None, "failed", problem, issues=(issue,))


def describe(error: Exception) -> str:
    """The kind of an exception, its words, and the line of our code that raised it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    words = str(error).splitlines()[0][:200] if str(error) else ""
    return f"{type(error).__name__}{': ' if words else ''}{words} ({Path(last.filename).name}, line {last.lineno})."
