"""The folder of the report, and the server that shows it."""

from __future__ import annotations

import http.client
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import PipelineError
from pipeline.report.rows import read_holdings
from pipeline.report.serving import SERVED_POLICY, Shown, escaped, make_server, watch
from pipeline.report.site import MANIFEST, Site
from pipeline.report.templating import web_address
from tests.pipeline.report.made_report import FORMULA, make_raw, publish_outcomes


def test_a_manifest_cannot_have_files_elsewhere_removed(tmp_path: Path) -> None:
    report, mine = tmp_path / "report", tmp_path / "mine.txt"
    report.mkdir()
    mine.write_text("mine")
    names = ["../mine.txt", str(mine), "gone.html"]
    (report / MANIFEST).write_text(json.dumps({"files": names, "made": {}, "pictures": {}}))
    assert Site(report).finish({}).removed == 1
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("name", ["../mine.html", "/tmp/mine.html", "twice.html"])
def test_nothing_is_written_elsewhere_or_over_another_page(tmp_path: Path, name: str) -> None:
    site = Site(tmp_path / "report")
    site.write("twice.html", "the first")
    with pytest.raises(PipelineError, match="two parts of the report"):
        site.write(name, "the second")
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_torn_manifest_means_that_everything_is_written_again(tmp_path: Path) -> None:
    Site(tmp_path).finish({"a.xlsx": "key"})
    (tmp_path / MANIFEST).write_text('{"files": [')
    site = Site(tmp_path)
    assert not site.keep("a.xlsx", "key")


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://www.example.org/a?b=1", "https://www.example.org/a?b=1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(address: str | None, linked: str | None) -> None:
    assert web_address(address) == linked


def test_the_sheet_adds_up_by_formula_and_its_texts_are_texts(made: Path) -> None:
    totals = [total for paper in read_holdings(made / "warehouse").papers for total in paper.totals]
    wrong = next(total for total in totals if total.verdict == "does_not_add_up")
    data = (made / f"report/totals/{wrong.total_id}.xlsx").read_bytes()
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert any("SUM(" in formula for formula in formulas)
    assert not any("HYPERLINK" in formula for formula in formulas)
    assert any(FORMULA in str(cell.value) and cell.data_type == "s" for cell in cells)
    assert {1200, 300, 40, 1600} <= {cell.value for cell in cells if isinstance(cell.value, int | float)}


def test_a_pdf_is_linked_at_its_page() -> None:
    assert web_address("https://example.org/a.pdf?b=1", 8) == "https://example.org/a.pdf?b=1#page=8"
    assert web_address("https://example.org/a.pdf#page=2", 8) == "https://example.org/a.pdf#page=2"
    assert web_address("https://example.org/a.html", 8) == "https://example.org/a.html"
    assert web_address("javascript:alert(1)//a.pdf", 8) is None


@pytest.fixture
def served(made: Path) -> Iterator[tuple[int, Shown]]:
    shown = Shown()
    server = make_server(made / "report", 0, shown)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1], shown
    shown.close()
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


def get(port: int, path: str, host: str = "localhost", method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_pages_are_served_with_the_script_that_loads_them_again(served: tuple[int, Shown], made: Path) -> None:
    status, body = get(served[0], "/")
    assert status == 200
    assert b'<script src="/reload.js" defer></script>' in body
    assert escaped(SERVED_POLICY).encode() in body
    assert b"reload.js" not in (made / "report/index.html").read_bytes()
    assert get(served[0], "/assets/report.css")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../warehouse/current/run.json",
        "/%2e%2e/warehouse/documents.parquet",
        "//../warehouse/current/run.json",
        "/..%2fwarehouse%2fcurrent%2frun.json",
        "/assets/",
        "/none.html",
        "/%00.html",
        f"/{MANIFEST}",
        "/link.html",
        "/linked/run.json",
    ],
)
def test_nothing_else_is_served(served: tuple[int, Shown], made: Path, path: str) -> None:
    links = {made / "report/link.html": made / "raw/thames-valley/page.txt", made / "report/linked": made / "warehouse/current"}
    for link, target in links.items():
        link.symlink_to(target)
    try:
        assert get(served[0], path)[0] == 404
    finally:
        for link in links:
            link.unlink()


def test_a_page_is_given_in_full_or_not_at_all(served: tuple[int, Shown]) -> None:
    assert get(served[0], "/", method="HEAD")[0] == 405
    assert get(served[0], "/", method="POST")[0] == 501
    assert get(served[0], "/index.html?a=b#c")[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_other_names_for_this_machine_are_refused(served: tuple[int, Shown], host: str) -> None:
    for path in ("/", "/assets/report.css", "/reload.js", "/changes"):
        assert get(served[0], path, host=host)[0] == 403


def test_it_listens_on_this_machine_only(made: Path) -> None:
    server = make_server(made / "report", 0, Shown())
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()


def test_a_page_is_told_when_the_report_changed(served: tuple[int, Shown]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served[0], timeout=5)
    connection.request("GET", "/changes", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert answer.readline() == b": still here\n"
    served[1].changed()
    assert answer.readline() == b"\n"
    assert answer.readline() == b"event: changed\n"
    connection.close()


def test_a_new_run_is_written_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.report.serving.LOOK_SECONDS", 0.05)
    outcomes = make_raw(tmp_path / "raw")
    publish_outcomes(outcomes[2:], tmp_path / "warehouse")
    shown, stop = Shown(), threading.Event()
    arguments = (tmp_path / "warehouse", tmp_path / "raw", tmp_path / "report", shown, stop)
    (tmp_path / "report").mkdir()
    thread = threading.Thread(target=watch, args=arguments, daemon=True)
    thread.start()
    stop.wait(0.2)
    publish_outcomes(outcomes, tmp_path / "warehouse")
    assert shown.wait_after(0, 30) >= 1
    stop.set()
    thread.join(timeout=10)
    assert "A text" in (tmp_path / "report/documents.html").read_text(encoding="utf-8")
