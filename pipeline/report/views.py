"""What of a document can be seen: pictures of its pages, or its passages. Made in processes of their own, one document each.

Drawing runs code of others over files of strangers, so a process that dies or hangs costs the pictures of one document.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import monotonic

from pipeline.alone import main_left_out
from pipeline.report.addresses import picture_file
from pipeline.report.passages import Cutter, Mark, Passage, document_to_passages
from pipeline.report.pictures import PagePicture, data_to_pictures

PRELOAD = ["pipeline.report.preload"]
SECONDS_A_DOCUMENT = 60
SECONDS_A_PAGE = 20
PAGED = ("pdf", "image")
GONE = "The file is no longer where it was when it was read, so its pages cannot be shown."
CHANGED = "The file has changed since it was read, so its pages cannot be shown."
UNREADABLE = "Its pages could not be drawn."


@dataclass(frozen=True, slots=True)
class ViewJob:
    """What there is to show of a document: ``pages`` with figures for paged formats, ``marks`` for the others.

    ``target`` is the folder of the report.
    """

    document_id: str
    path: Path
    format: str
    pages: tuple[int, ...] = ()
    target: Path = Path()
    marks: tuple[Mark, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return SECONDS_A_DOCUMENT + SECONDS_A_PAGE * len(self.pages)


@dataclass(frozen=True, slots=True)
class View:
    """What can be shown of a document, and ``problem`` where something cannot.

    ``hidden`` are the figures of passages that are digits of something personal.
    """

    document_id: str
    pictures: tuple[PagePicture, ...] = ()
    passages: tuple[Passage, ...] = ()
    problem: str | None = None
    hidden: frozenset[str] = frozenset()


def job_to_view(job: ViewJob) -> View:
    """Draws or reads one document."""
    try:
        data = job.path.read_bytes()
    except OSError:
        return View(job.document_id, problem=GONE)
    if hashlib.sha256(data).hexdigest() != job.document_id:
        return View(job.document_id, problem=CHANGED)
    return draw(job, data) if job.format in PAGED else read_passages(job)


def draw(job: ViewJob, data: bytes) -> View:
    """Writes the pictures of a document's pages."""
    import pypdfium2

    from extractors.errors import ReadError
    from extractors.read.limits import Limits
    from extractors.read.picture import picture_to_pdf

    pictures = []
    try:
        pdf = picture_to_pdf(data, Limits()) if job.format == "image" else data
        for drawn in data_to_pictures(pdf, job.pages):
            name = picture_file(job.document_id, drawn.picture.page, drawn.picture.suffix)
            write_whole(job.target / name, drawn.data)
            pictures.append(drawn.picture)
    except (pypdfium2.PdfiumError, ReadError):
        return View(job.document_id, tuple(pictures), problem=UNREADABLE)
    return View(job.document_id, tuple(pictures), problem=None if len(pictures) == len(job.pages) else UNREADABLE)


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that a reader sees all of it or what was there before."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(data)
    draft.replace(path)


def read_passages(job: ViewJob) -> View:
    """Reads a document without pages again, for the words round its figures."""
    from extractors.errors import ReadError
    from extractors.read import read

    try:
        document = read(job.path)
    except ReadError as error:
        return View(job.document_id, problem=f"It could not be read again: {error}")
    cutter = Cutter(document.text, job.marks)
    return View(job.document_id, passages=document_to_passages(document, cutter), hidden=cutter.hidden_figures)


@dataclass(frozen=True, slots=True)
class Running:
    """A job in its process."""

    job: ViewJob
    process: ForkServerProcess
    answer: Connection
    until: float


def make_views(jobs: Iterable[ViewJob], workers: int) -> Iterator[View]:
    """The view of each document, in whatever order they are done."""
    waiting, running = deque(jobs), list[Running]()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running.append(start(waiting.popleft()))
            wait([one.answer for one in running], timeout=1)
            for one in list(running):
                view = running_to_view(one)
                if view is not None:
                    running.remove(one)
                    yield view
    finally:
        for one in running:
            end(one)


def start(job: ViewJob) -> Running:
    """Starts a process on a job."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=work, args=(replace(job, path=job.path.absolute(), target=job.target.absolute()), theirs), daemon=True
    )
    with main_left_out():
        process.start()
    theirs.close()
    return Running(job, process, ours, monotonic() + job.seconds)


def work(job: ViewJob, answer: Connection) -> None:
    """What the process does."""
    answer.send(job_to_view(job))
    answer.close()


def running_to_view(one: Running) -> View | None:
    """What came of a job; ``None`` while it works within its time."""
    if one.answer.poll():
        try:
            view: View = one.answer.recv()
        except EOFError:
            view = View(one.job.document_id, problem=UNREADABLE)
    elif monotonic() < one.until:
        return None
    else:
        view = View(one.job.document_id, problem="Drawing its pages took too long.")
    end(one)
    return view


def end(one: Running) -> None:
    """Ends a process; does nothing where it has ended."""
    one.process.kill()
    one.process.join()
    one.answer.close()
