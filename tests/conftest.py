"""What tests of several packages share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

RAW = Path(__file__).parents[1] / "raw"


def pytest_configure() -> None:
    """A shell starts what runs in its background with interrupts ignored, and that is inherited; tests send them."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def warehouse_of_raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the documents in ``raw/``, made once; nobody changes its tables."""
    from pipeline.line import run_line
    from pipeline.settings import Settings

    folder = tmp_path_factory.mktemp("raw") / "warehouse"
    run_line(Settings(raw=RAW, warehouse=folder), lambda _documents, _new: None, lambda _outcome: None)
    return folder
