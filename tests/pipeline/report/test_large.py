"""A report of many pages: how long it takes, how small it is, what a second run writes, and how soon it opens."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.report import write_report
from pipeline.report.encoding import MOST_BYTES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
DOCUMENTS, PAGES = 40, 10
# Three minutes of two cores for 5,000 pages, and half a minute of one for starting, which a small report pays too.
MOST_SECONDS = 30 + 330 * DOCUMENTS * PAGES / 5_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, float]]:
    """A folder with a large report, and the figures of writing it twice in a process of its own."""
    folder = tmp_path_factory.mktemp("large")
    command = [sys.executable, "-m", "tests.bench.measures", "write_large_report", str(folder), str(DOCUMENTS), str(PAGES)]
    shown = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    return folder, json.loads(shown.stdout)


def test_it_takes_no_more_of_two_cores_than_it_may(large: tuple[Path, dict[str, float]]) -> None:
    assert large[1]["processor"] < MOST_SECONDS


def test_each_page_with_figures_has_a_small_picture(large: tuple[Path, dict[str, float]]) -> None:
    assert large[1]["pictures"] == DOCUMENTS * PAGES
    assert large[1]["largest"] < MOST_BYTES


def test_a_second_run_writes_nothing_and_a_lost_file_alone_is_written_again(large: tuple[Path, dict[str, float]]) -> None:
    folder, figures = large
    assert figures["written_again"] == 0
    lost = [next((folder / "report" / name).iterdir()) for name in ("pictures", "documents", "totals")]
    for path in lost:
        path.unlink()
    written = write_report(folder / "warehouse", folder / "raw", folder / "report")
    assert (written.written, written.removed) == (3, 0)
    assert all(path.is_file() for path in lost)


@pytest.mark.browser
def test_the_front_page_opens_in_less_than_a_second_and_a_search_is_answered(
    browser: Browser, large: tuple[Path, dict[str, float]]
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((large[0] / "report/about.html").as_uri())
    page.goto((large[0] / "report/index.html").as_uri())
    took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert 0 < took < 1_000
    page.get_by_label("Provider, service, force, year or amount").fill("provider 39 kent")
    page.get_by_role("status").filter(has_text="records").wait_for(timeout=2_000)
    assert "Provider 39" in page.locator("#results").inner_text()
    context.close()
