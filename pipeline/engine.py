"""The library of expectations in a process of its own: it loads for seconds, while documents are found and read."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from pipeline.alone import main_left_out

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from typing import Self

    import pyarrow as pa

    from expectations import Engine, SuiteError
    from expectations.suites import Suite


class EngineProcess:
    """Runs suites, as ``expectations.validate`` takes an engine. It ends with its ``with`` block, or with this process.

    Importing and starting it loads nothing here, so that it can be the first thing that a program does.

    The process that it starts has only its own end of the pipe, so it sees when this one is gone, however that ended.
    """

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        with main_left_out():
            self._process.start()
        theirs.close()

    def __call__(self, suite: Suite, rows: pa.Table) -> list[tuple[int, ...]]:
        """For each expectation of a suite the positions of the rows that break it.

        Raises:
            SuiteError: where the suite breaks, or the process has ended.
        """
        from expectations import SuiteError

        try:
            self._ours.send((suite, rows))
            answer: list[tuple[int, ...]] | SuiteError = self._ours.recv()
        except (EOFError, OSError) as error:
            raise SuiteError(f"{suite.table}: the process that runs the suites has ended") from error
        if isinstance(answer, SuiteError):
            raise answer
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ours.close()
        self._process.kill()
        self._process.join()


def serve(connection: Connection) -> None:
    """Runs the suites that come through a connection, until its other end is closed."""
    # An interrupt from the keyboard goes to all processes; the one that started this tells it when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A lock that a library makes at its import has then no name that would be left behind when this process is ended.
    multiprocessing.set_start_method("fork", force=True)
    # A library of this size makes a million objects that stay: looking through them for garbage takes a tenth of the time.
    gc.disable()
    from expectations.engine import broken_rows

    # Nor are they looked through later.
    gc.freeze()
    gc.enable()
    with suppress(EOFError, OSError):
        while True:
            suite, rows = connection.recv()
            connection.send(_answer(broken_rows, suite, rows))


def _answer(engine: Engine, suite: Suite, rows: pa.Table) -> list[tuple[int, ...]] | SuiteError:
    from expectations import SuiteError

    try:
        return engine(suite, rows)
    except SuiteError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever it is, it is for the process that asked
        return SuiteError(f"{suite.table}: {error!r}")
