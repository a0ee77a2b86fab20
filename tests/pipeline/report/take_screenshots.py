"""Pictures of the report for people who have not run it: ``python -m tests.pipeline.report.take_screenshots REPORT FOLDER``.

Needs Debian's chromium and the package playwright. Pictures are made of the front page, the finding with the largest number of
lines, and its document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.pipeline.report.conftest import ARGUMENTS, CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WINDOW = {"width": 1280, "height": 1040}
PHONE = {"width": 390, "height": 844}


@contextmanager
def opened(browser: Browser, report: Path, viewport: dict[str, int], scheme: str = "light") -> Iterator[Page]:
    """The front page in a window of its own."""
    context = browser.new_context(viewport=viewport, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((report / "index.html").resolve().as_uri())
    yield page
    context.close()


def open_finding(page: Page) -> None:
    """The finding with the most lines among those that do not add up."""
    cards = page.locator("section[aria-labelledby='wrong-head'] article .finding a")
    addresses = [str(card.get_attribute("href")) for card in cards.all()]
    lines = {}
    for address in addresses:
        page.goto(f"{page.url.rsplit('/', 1)[0]}/{address}")
        lines[page.url] = page.locator("table.sum tbody tr").count()
        page.go_back()
    page.goto(max(lines, key=lambda url: lines[url]))


def take(page: Page, path: Path, *, is_whole: bool = False) -> None:
    """A picture, when everything has come to rest."""
    page.mouse.move(2, 500)
    page.wait_for_timeout(700)
    page.screenshot(path=path, full_page=is_whole)
    sys.stdout.write(f"{path}\n")


def main(report: Path, folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        sys.exit("no chromium is installed: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        with opened(browser, report, WINDOW) as page:
            take(page, folder / "front-page.png", is_whole=True)
            open_finding(page)
            take(page, folder / "finding.png")
            page.get_by_role("link", name="Everything that was read").click()
            page.locator("article.chosen a.place").first.click()
            page.evaluate("scrollTo(0, 0)")
            take(page, folder / "document.png")
        with opened(browser, report, PHONE, "dark") as page:
            open_finding(page)
            take(page, folder / "finding-on-a-phone.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
