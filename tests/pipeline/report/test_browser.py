"""The report over ``raw/`` in a real browser, opened from the disk, with no network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.report.serving import Shown, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = Path(__file__).parent / "axe/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


class Seen:
    """What a browser asked for and complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def check(self) -> None:
        assert self.requests
        assert [url for url in self.requests if not url.startswith("file:")] == []
        assert self.complaints == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide window; whatever a test does, nothing may be asked of the network and nothing complained of."""
    context = browser.new_context(viewport=WIDE, offline=True)  # type: ignore[arg-type]
    seen = Seen(context)
    yield context.new_page()
    seen.check()
    context.close()


def address(report: Path, name: str) -> str:
    return (report / name).resolve().as_uri()


def is_in_view(element: Locator) -> bool:
    """Whether all of an element lies within the window and within every pane that scrolls it."""
    script = """element => {
        const place = element.getBoundingClientRect();
        let frame = { top: 0, bottom: innerHeight, left: 0, right: innerWidth };
        for (let outer = element.parentElement; outer; outer = outer.parentElement) {
            if (getComputedStyle(outer).overflowY === "auto") {
                const pane = outer.getBoundingClientRect();
                frame.top = Math.max(frame.top, pane.top);
                frame.bottom = Math.min(frame.bottom, pane.bottom);
            }
        }
        return place.height > 0 && place.top >= frame.top && place.bottom <= frame.bottom
            && place.left >= frame.left && place.right <= frame.right;
    }"""
    return bool(element.evaluate(script))


def settle(page: Page) -> None:
    """Lets smooth scrolling come to its end."""
    page.wait_for_timeout(700)


def open_finding(page: Page, report: Path) -> None:
    page.goto(address(report, "index.html"))
    page.get_by_role("link", name="£827,821, £52,407 more").first.click()


def test_search_finds_a_provider_and_leads_to_its_record(page: Page, report_of_raw: Path) -> None:
    page.goto(address(report_of_raw, "index.html"))
    page.get_by_label("Provider, service, force, year or amount").fill("refuge thames")
    page.get_by_role("status").filter(has_text="record").wait_for()
    results = page.locator("#results")
    assert "Refuge" in results.inner_text()
    results.get_by_role("link").first.click()
    row = page.locator("tr.chosen")
    assert "Refuge" in row.inner_text()
    settle(page)
    assert is_in_view(row)


def test_search_says_when_it_finds_nothing(page: Page, report_of_raw: Path) -> None:
    page.goto(address(report_of_raw, "index.html"))
    page.get_by_label("Provider, service, force, year or amount").fill("nobody of that name")
    page.get_by_role("status").filter(has_text="0 records found.").wait_for()
    assert page.locator("#results").is_hidden()


def test_the_west_midlands_finding_reads_as_it_should(page: Page, report_of_raw: Path) -> None:
    open_finding(page, report_of_raw)
    assert "ten amounts" in page.locator("h1").inner_text()
    for words in ("£775,414", "£827,821", "£52,407"):
        assert words in page.locator("h1").inner_text()
    table = page.locator("table.sum")
    assert table.locator("tbody tr").count() == 10
    foot = " ".join(table.locator("tfoot").inner_text().split())
    assert foot == "The lines come to £775,414 The document prints £827,821 page 8 The lines come to less by £52,407"
    assert "Stands for" not in table.inner_text()


def test_a_click_on_a_part_shows_its_box_on_the_page_in_view_and_back(page: Page, report_of_raw: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    open_finding(page, report_of_raw)
    row = page.locator("table.sum tbody tr").nth(9)
    row.get_by_role("link", name="page 8").click()
    box = page.locator("a.box-link.chosen")
    assert "£30,000" in (box.get_attribute("aria-label") or "")
    settle(page)
    assert is_in_view(box)
    picture = page.locator("figure.page img")
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 1000
    assert is_over(box, picture)
    page.evaluate("scrollTo(0, 0)")
    box.focus()
    page.keyboard.press("Enter")
    assert row.evaluate("row => row.classList.contains('chosen')")
    settle(page)
    assert is_in_view(row)


def is_over(box: Locator, picture: Locator) -> bool:
    """Whether a box lies on the picture of its page, where £30,000 stands: in the right third, below the middle of the top."""
    inner, outer = box.locator("rect").bounding_box(), picture.bounding_box()
    assert inner is not None
    assert outer is not None
    x = (inner["x"] - outer["x"]) / outer["width"]
    y = (inner["y"] - outer["y"]) / outer["height"]
    return 0.7 < x < 0.95 and 0.4 < y < 0.6


def test_on_a_phone_a_click_on_a_part_shows_its_box_in_view(browser: Browser, report_of_raw: Path) -> None:
    context = browser.new_context(viewport=PHONE, offline=True, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    open_finding(page, report_of_raw)
    page.get_by_role("link", name="Everything that was read").click()
    page.locator("table.records tbody tr", has_text="£72,855").get_by_role("link", name="page 8").click()
    settle(page)
    box = page.locator("a.box-link.chosen")
    assert "£72,855" in (box.get_attribute("aria-label") or "")
    assert is_in_view(box)
    context.close()


def test_unexplained_figures_stand_out(page: Page, made: Path) -> None:
    page.goto(address(made / "report", "documents.html"))
    page.get_by_role("link", name="A paper of").click()
    heading = page.get_by_role("heading", name="Not explained")
    assert is_in_view(heading)
    script = "element => { const style = getComputedStyle(element); return [style.stroke, parseFloat(style.strokeWidth)]; }"
    strays, records = (page.locator(f".sheet .box.k-{kind}").first.evaluate(script) for kind in ("unexplained", "record"))
    assert strays[0] != records[0]
    assert strays[1] > records[1]
    page.get_by_role("listitem").filter(has_text="£77").get_by_role("link").click()
    settle(page)
    assert is_in_view(page.locator("a.box-link.chosen"))


def test_the_numbers_behind_a_chart_are_a_click_away(page: Page, report_of_raw: Path) -> None:
    page.goto(address(report_of_raw, "index.html"))
    for title in ("Money by force and year", "Money by kind of service", "Cost per referral"):
        chart = page.locator("figure.chart").filter(has=page.get_by_role("heading", name=title))
        table = chart.get_by_role("region", name=f"Numbers behind “{title}”")
        assert chart.locator(".bar").count() > 3
        assert table.is_hidden()
        chart.locator("summary").click()
        assert table.is_visible()
        assert "£" in table.inner_text()


def test_hovering_lights_the_other_end(page: Page, report_of_raw: Path) -> None:
    open_finding(page, report_of_raw)
    row = page.locator("table.sum tbody tr").first
    row.hover()
    assert "£303,198" in (page.locator("a.box-link.lit").get_attribute("aria-label") or "")
    page.locator("a.box-link").nth(1).hover()
    assert "£75,069" in page.locator("tr.lit").inner_text()


def test_an_address_with_a_box_leads_to_it(page: Page, report_of_raw: Path) -> None:
    open_finding(page, report_of_raw)
    page.get_by_role("link", name="Everything that was read").click()
    card = page.locator("article.chosen")
    assert "£775,414" in card.inner_text()
    card.get_by_role("link", name="page 8").first.click()
    settle(page)
    box = page.locator("a.box-link.chosen")
    assert "£827,821" in (box.get_attribute("aria-label") or "")
    assert is_in_view(box)


def test_words_of_a_web_page_are_marked_and_tied(page: Page, report_of_raw: Path) -> None:
    page.goto(address(report_of_raw, "index.html"))
    page.get_by_role("link", name="Victims Commissioning Performance").first.click()
    row = page.locator("table.records tbody tr", has_text="£334,818")
    row.get_by_role("link", name="passage").click()
    settle(page)
    mark = page.locator("a.mark.chosen")
    assert mark.inner_text().startswith("£334, 818")
    assert is_in_view(mark)


def test_it_can_be_used_without_scripts(browser: Browser, report_of_raw: Path) -> None:
    context = browser.new_context(viewport=WIDE, offline=True, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    open_finding(page, report_of_raw)
    page.locator("table.sum tbody tr").nth(9).get_by_role("link", name="page 8").click()
    assert page.url.split("#")[1].startswith("b-")
    context.close()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")], ids=["wide", "dark", "phone"]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, report_of_raw: Path, viewport: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=viewport, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
    seen, page, found = Seen(context), context.new_page(), []
    for name in pages_to_look_at(report_of_raw):
        page.goto(address(report_of_raw, name))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += [f"{name}: {problem}" for problem in run_axe(page)]
    assert found == []
    seen.check()
    context.close()


def pages_to_look_at(report: Path) -> list[str]:
    """Every list, and of each kind of page with folders of their own the three largest."""
    chosen = [path.name for path in sorted(report.glob("*.html"))]
    for folder in ("documents", "totals", "providers", "forces"):
        pages = sorted((report / folder).glob("*.html"), key=lambda path: -path.stat().st_size)
        chosen += [f"{folder}/{path.name}" for path in pages[:3]]
    return chosen


def run_axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA. Fetching style sheets again is left out: the policy forbids it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = {"runOnly": {"type": "tag", "values": STANDARDS}, "rules": {"target-size": {"enabled": True}}, "preload": False}
    result: Any = page.evaluate("options => axe.run(document, options)", rules)
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary']}"
        for one in result["violations"]
        for node in one["nodes"][:2]
    ]


def test_it_prints_with_the_sum_and_the_page(page: Page, report_of_raw: Path) -> None:
    open_finding(page, report_of_raw)
    page.emulate_media(media="print")
    assert page.locator("nav[aria-label='Pages of this report']").is_hidden()
    assert page.locator(".pages").evaluate("pane => getComputedStyle(pane).overflowY") == "visible"
    assert len(page.pdf()) > 10_000


def test_the_keyboard_reaches_the_content_first(page: Page, report_of_raw: Path) -> None:
    page.goto(address(report_of_raw, "index.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_script_for_a_name_stays_a_name_in_search(page: Page, made: Path) -> None:
    page.goto(address(made / "report", "index.html"))
    page.get_by_label("Provider, service, force, year or amount").fill("<script>")
    page.get_by_role("status").filter(has_text="4 records.").wait_for()
    assert "<script>alert(1)</script>" in page.locator("#results").inner_text()
    page.locator("#results").get_by_role("link").first.click()
    assert "<script>alert(1)</script>" in page.locator("tr.chosen").inner_text()


def test_a_page_that_is_served_loads_again_after_a_run(browser: Browser, made: Path) -> None:
    shown = Shown()
    server = make_server(made / "report", 0, shown)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context()
    seen, page = Seen(context), context.new_page()
    page.goto(f"http://localhost:{server.server_address[1]}/")
    page.evaluate("window.isOld = true")
    with page.expect_event("load"):
        page.wait_for_timeout(300)
        shown.changed()
    assert page.evaluate("window.isOld") is None
    assert seen.complaints == []
    context.close()
    shown.close()
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)
