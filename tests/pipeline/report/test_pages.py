"""The pages of a made report: what they say, what they link to, and what they never repeat."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from extractors.document import Issue
from pipeline.errors import PipelineError
from pipeline.outcomes import Source
from pipeline.report import write_report
from pipeline.report.rows import read_holdings
from tests.pipeline.report.made_report import EVIL, FORMULA, make_raw, publish_outcomes


def page(folder: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((folder / "report" / name).read_text(encoding="utf-8"), "html5lib")


def words(element: BeautifulSoup | Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ").split())


def paths(folder: Path, suffix: str = ".html") -> list[Path]:
    return sorted((folder / "report").rglob(f"*{suffix}"))


def address_of(folder: Path, path: str) -> str:
    paper = next(paper for paper in read_holdings(folder / "warehouse").papers if paper.document.path == path)
    return f"documents/{paper.document.document_id[:12]}.html"


def wrong_total(folder: Path) -> str:
    totals = [total for paper in read_holdings(folder / "warehouse").papers for total in paper.totals]
    return f"totals/{next(total for total in totals if total.verdict == 'does_not_add_up').total_id}.html"


def test_front_page_tells_what_was_read_and_what_does_not_add_up(made: Path) -> None:
    front = page(made, "index.html")
    assert [words(part) for part in front.find("dl", class_="tally").find_all("div")] == [
        "documents read 2 of 3",
        "records of money and people 6",
        "printed totals checked 2 of 2",
        "does not add up 1",
        "of 12 figures explained 83%",
    ]
    wrong = front.find("section", attrs={"aria-labelledby": "wrong-head"})
    assert "£1,540" in words(wrong)
    assert "£1,600" in words(wrong)
    cards = wrong.find_all("article")
    assert len(cards) == 2
    assert "£1,200 divided by 12 is £100; the paper prints £77" in words(cards[1])


def test_front_page_says_what_could_not_be_read_and_why(made: Path) -> None:
    doubts = words(page(made, "index.html").find("section", attrs={"aria-labelledby": "doubt-head"}))
    assert "locked.pdf could not be read: The PDF needs a password to open." in " ".join(doubts.split())
    assert "2 figures are explained by nothing that was read" in doubts


def test_every_link_and_file_of_every_page_is_there(made: Path) -> None:
    report = made / "report"
    for path in paths(made):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        for element in soup.find_all(True):
            for attribute in ("href", "src", "data-source"):
                address = str(element.get(attribute) or "")
                if not address:
                    continue
                assert not address.startswith(("http:", "https:", "//", "javascript:", "data:")), f"{path}: {address}"
                name, _, anchor = address.partition("#")
                target = (path.parent / name).resolve() if name else path
                assert target.is_file(), f"{path.relative_to(report)}: {address}"
                if anchor:
                    where = soup if target == path else BeautifulSoup(target.read_text(encoding="utf-8"), "html5lib")
                    assert where.find(id=anchor) is not None, f"{path.relative_to(report)}: {address}"


def test_no_page_has_a_script_or_style_of_its_own_and_each_has_the_policy(made: Path) -> None:
    for path in paths(made):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert isinstance(policy, Tag)
        assert "default-src 'none'" in str(policy["content"])
        assert "unsafe" not in str(policy["content"])
        assert not [script for script in soup.find_all("script") if script.get_text() or not script.get("src")]
        assert not soup.find_all("style")
        assert not [element for element in soup.find_all(True) if "style" in element.attrs]
        assert not [name for element in soup.find_all(True) for name in element.attrs if name.startswith("on")]


def test_ids_are_unique_and_tables_have_headers(made: Path) -> None:
    for path in paths(made):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        ids = [str(element["id"]) for element in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), path
        for table in soup.find_all("table"):
            assert table.find_parent(class_="passages") or table.find("th", scope="col"), path
        assert len(soup.find_all("h1")) == 1, path
        assert soup.html is not None
        assert soup.html["lang"] == "en-GB"


def test_a_provider_named_as_a_script_or_a_formula_shows_as_what_it_is(made: Path) -> None:
    listed = words(page(made, "providers.html").find("main"))
    assert EVIL in listed
    assert FORMULA in listed
    for path in [*paths(made), *paths(made, ".js")]:
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path
    providers = [
        words(BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib").h1) for path in (made / "report/providers").iterdir()
    ]
    assert sorted(providers) == sorted([EVIL, FORMULA, "Refuge"])


def test_whatever_a_document_says_of_itself_stays_text(tmp_path: Path) -> None:
    evil = "\"'><img src=x onerror=alert(1)></title></script><script>alert(1)</script>{{ 7 * 7 }}"
    outcomes = [
        replace(
            outcome,
            path=f"../../{at}{evil}.pdf",
            title=f"{evil}{at}",
            problem=evil,
            source=Source(publisher=evil, source_url=f"https://example.org/{evil}"),
            issues=(Issue("pdf_password", evil, "error"),),
        )
        for at, outcome in enumerate(make_raw(tmp_path / "raw"))
    ]
    publish_outcomes(outcomes, tmp_path / "warehouse")
    write_report(tmp_path / "warehouse", tmp_path / "raw", tmp_path / "report", workers=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["raw", "report", "warehouse"]
    for path in paths(tmp_path):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        assert {str(script["src"]).split("/")[-1] for script in soup.find_all("script")} <= {"report.js", "search.js"}
        assert not soup.find_all("img", src="x"), path
        assert not [name for element in soup.find_all(True) for name in element.attrs if name.startswith("on")], path
        assert "49" not in words(soup.title), path
    assert "alert(1)" in words(page(tmp_path, "documents.html").find("main"))


def test_addresses_and_numbers_of_people_are_not_repeated(made: Path) -> None:
    for path in [*paths(made), *paths(made, ".js")]:
        text = path.read_text(encoding="utf-8")
        assert "bloggs" not in text, path
        assert "960" not in text.replace("960px", ""), path
    text = words(page(made, address_of(made, "thames-valley/page.txt")).find(id="passages"))
    assert "Write to [e-mail address left out] or ring [phone number left out] ." in text


def test_an_address_that_is_no_web_address_is_not_linked(made: Path) -> None:
    for path in paths(made):
        assert "javascript:" not in path.read_text(encoding="utf-8")


def test_a_paper_shows_pictures_of_pages_with_figures_only_with_a_box_for_each(made: Path) -> None:
    soup = page(made, address_of(made, "thames-valley/paper.pdf"))
    figures = soup.find_all("figure", class_="page")
    assert [figure["id"] for figure in figures] == ["page-2"]
    assert [path.stem.split("-")[1] for path in (made / "report/pictures").iterdir()] == ["2"]
    boxes = figures[0].find_all("a", class_="box-link")
    texts = ["£1,200", "£300", "£40", "£77", "£1,600", "digits that are not repeated here"]
    assert [words(box).split(":")[0] for box in boxes] == texts
    kinds = [box.find("rect")["class"][-1] for box in boxes]
    assert kinds == ["k-record", "k-record", "k-record", "k-unexplained", "k-total", "k-not_a_record"]
    for box in boxes:
        line = soup.find(id=str(box["href"])[1:])
        assert line is not None
        assert line.find("a", href=f"#{box['id']}") is not None
    # The first line stands 72 points below the top edge of A4, which is 842 points high.
    assert 60 < float(boxes[0].find("rect")["y"]) < 72
    assert 72 < float(boxes[0].find("rect")["x"]) < 200


def test_what_nothing_explains_stands_out_on_its_page_and_in_the_list(made: Path) -> None:
    soup = page(made, address_of(made, "thames-valley/paper.pdf"))
    assert "£77" in words(soup.find(class_="stand-out"))
    assert words(page(made, "unexplained.html").find("main")).count("£77") == 2


def test_a_text_shows_its_words_with_the_figures_marked(made: Path) -> None:
    soup = page(made, address_of(made, "thames-valley/page.txt"))
    marks = soup.find_all("a", class_="mark")
    assert [mark.contents[0] for mark in marks] == ["£1,200", "£300", "£40", "£77", "£1,540"]
    assert f"{EVIL} received" in words(soup.find(id="passages"))


def test_a_sum_is_laid_out_with_its_difference(made: Path) -> None:
    soup = page(made, wrong_total(made))
    rows = [words(row) for row in soup.find("table", class_="sum").find_all("tr")]
    assert rows[1].startswith("Refuge – counselling £1,200 page 2")
    assert rows[-3:] == ["The lines come to £1,540", "The document prints £1,600 page 2", "The lines come to less by £60"]
    assert "Stands for" not in rows[0]
    boxes = soup.find_all("a", class_="box-link")
    assert len(boxes) == 4
    assert {box["href"] for box in boxes} == {f"#{row['id']}" for row in soup.find_all("tr", id=True)}


def test_the_provider_page_holds_records_of_all_documents(made: Path) -> None:
    path = next(path for path in (made / "report/providers").iterdir() if "<h1>Refuge</h1>" in path.read_text(encoding="utf-8"))
    table = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib").find("table")
    assert table is not None
    assert len(table.find_all("tr")) == 3
    assert "12 referrals" in words(table)


def test_the_report_is_refused_a_folder_that_holds_other_things(made: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(PipelineError, match="holds files and no report"):
        write_report(made / "warehouse", made / "raw", tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_there_must_be_a_warehouse(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no warehouse"):
        write_report(tmp_path, tmp_path, tmp_path / "report")
    assert not (tmp_path / "report").exists()


def test_search_data_is_one_assignment_and_holds_every_record(made: Path) -> None:
    text = (made / "report/data/records.js").read_text(encoding="utf-8")
    assert text.startswith("window.pccSearch = {")
    assert not re.search(r"[<>&]", text)
    assert text.count("counselling") == 6


def test_writing_it_again_writes_nothing_and_a_change_writes_only_what_it_touches(tmp_path: Path) -> None:
    outcomes = make_raw(tmp_path / "raw")
    publish_outcomes(outcomes, tmp_path / "warehouse")
    folders = (tmp_path / "warehouse", tmp_path / "raw", tmp_path / "report")
    first = write_report(*folders, workers=1)
    assert (first.unchanged, first.removed) == (0, 0)
    before = {path: path.stat().st_mtime_ns for path in paths(tmp_path, "")}
    again = write_report(*folders, workers=1)
    assert (again.written, again.unchanged, again.removed) == (0, first.written, 0)
    assert {path: path.stat().st_mtime_ns for path in paths(tmp_path, "")} == before

    publish_outcomes(outcomes[:1], tmp_path / "warehouse")
    less = write_report(*folders, workers=1)
    assert less.removed == 4  # the pages of the text, of its total and of the locked paper, and the sheet
    kept = address_of(tmp_path, "thames-valley/paper.pdf")
    assert (tmp_path / "report" / kept).stat().st_mtime_ns == before[tmp_path / "report" / kept]
    picture = next((tmp_path / "report/pictures").iterdir())
    assert picture.stat().st_mtime_ns == before[picture]


def test_two_reports_of_one_warehouse_are_the_same(made: Path, tmp_path: Path) -> None:
    write_report(made / "warehouse", made / "raw", tmp_path / "other", workers=2)
    for path in (tmp_path / "other").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (made / "report" / path.relative_to(tmp_path / "other")).read_bytes(), path


def test_a_document_that_is_gone_or_changed_costs_its_pictures_only(made: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    make_raw(raw)
    (raw / "thames-valley/paper.pdf").write_bytes(b"%PDF-1.4 something else")
    (raw / "thames-valley/page.txt").unlink()
    write_report(made / "warehouse", raw, tmp_path / "report", workers=1)
    for path, said in (("paper.pdf", "has changed"), ("page.txt", "no longer where it was")):
        soup = page(tmp_path, "index.html")
        assert soup.h1 is not None
        shown = words(BeautifulSoup((tmp_path / "report" / address_of(made, f"thames-valley/{path}")).read_text(), "html5lib"))
        assert said in shown
        assert "£1,200" in shown
