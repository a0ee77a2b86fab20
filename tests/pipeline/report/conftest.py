"""What the tests of the report share: a made warehouse, the one of ``raw/``, and a browser where one is installed."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.report import write_report
from tests.pipeline.report.made_report import make_raw, publish_outcomes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RAW = Path(__file__).parents[3] / "raw"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
# Nothing that a browser does of its own accord may leave this machine while it shows the report.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs Debian's chromium and the package playwright")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``raw``, ``warehouse`` and ``report`` of made documents."""
    folder = tmp_path_factory.mktemp("made")
    publish_outcomes(make_raw(folder / "raw"), folder / "warehouse")
    write_report(folder / "warehouse", folder / "raw", folder / "report", workers=1)
    return folder


@pytest.fixture(scope="session")
def report_of_raw(tmp_path_factory: pytest.TempPathFactory, warehouse_of_raw: Path) -> Path:
    """The report over the documents of this project."""
    folder = tmp_path_factory.mktemp("report")
    write_report(warehouse_of_raw, RAW, folder / "report")
    return folder / "report"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium is installed: apt-get install chromium")
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("the package playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()
