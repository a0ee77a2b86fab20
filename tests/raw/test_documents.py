"""The documents in raw/ are what their script makes, hold what their answers say, and none of the published sentences."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import yaml
from bs4 import BeautifulSoup

from tests.cases.check_cases import Case, case_problems, fold
from tests.raw.make_documents import MAKERS, RAW, make_documents

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[1] / ".." / "shared" / "seeds"
DOCUMENTS = sorted(path for path in RAW.glob("*/*") if path.suffix in {".html", ".txt", ".pdf"})
GOLDS = sorted((HERE / "gold").glob("*.json"))
# So many words in a row are a sentence of somebody's; a label in a cell can be as long as that and still be only a label.
LONG_RUN = 8

published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published documents (../shared/seeds) are not here")


def visible_text(path: Path) -> str:
    """The words that a reader of the document sees."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    text = path.read_text(encoding="utf-8")
    return BeautifulSoup(text, "html5lib").body.get_text(" ") if path.suffix == ".html" else text


def words_of(text: str) -> list[str]:
    """Words and figures, each figure one of them; apostrophes and the marks within a figure do not count."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['’‘]|(?<=\d)[,.](?=\d)", "", text.lower()))


def runs_of(text: str) -> set[str]:
    words = words_of(text)
    return {" ".join(words[start : start + LONG_RUN]) for start in range(len(words) - LONG_RUN + 1)}


def published_passages(text: str) -> Iterator[str]:
    """Lines of a published document, rows of its tables cell by cell; cells that are only labels are left out."""
    for line in text.splitlines():
        cells = line.split("\t")
        yield from (cell for cell in cells if len(cells) == 1 or len(words_of(cell)) > LONG_RUN)


def facts_of(gold: dict) -> list:
    """What the answers say, but for the words in which a service is described."""
    keys = ("provider", "amount", "amount_text", "basis", "period", "counts", "version")
    total_keys = ("amount", "amount_text", "verdict", "difference", "period")
    records = [[record[key] for key in keys] for record in gold["records"]]
    return [gold["force"], gold["doc_kind"], records, [[total.get(key) for key in total_keys] for total in gold["totals"]]]


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    made = make_documents(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in made] == list(MAKERS)
    assert [path.name for path in made if path.read_bytes() != (RAW / path.relative_to(tmp_path)).read_bytes()] == []
    assert [path.read_bytes() for path in make_documents(tmp_path)] == [path.read_bytes() for path in made]


def test_every_pdf_of_raw_is_made_by_the_script() -> None:
    assert {path.relative_to(RAW).as_posix() for path in DOCUMENTS if path.suffix == ".pdf"} == set(MAKERS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_document_has_a_source_and_answers(path: Path) -> None:
    source = yaml.safe_load(path.with_name(f"{path.name}.source.yml").read_text(encoding="utf-8"))
    assert set(source) == {"url", "publisher", "retrieved", "title", "licence", "published"}
    assert source["licence"] == "Re-typeset for this project; facts from the published document"
    assert source["url"].startswith("http")
    assert json.loads((HERE / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["force"] == path.parent.name


@pytest.mark.parametrize("gold", GOLDS, ids=lambda path: path.stem)
def test_the_answers_stand_in_the_document_and_their_arithmetic_is_right(gold: Path) -> None:
    (path,) = [path for path in DOCUMENTS if path.stem == gold.stem]
    case = Case(gold.stem, json.loads(gold.read_text(encoding="utf-8")), fold(visible_text(path)))
    assert case_problems(case) == []


@published
def test_the_answers_say_the_same_as_those_of_the_published_documents() -> None:
    theirs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((PUBLISHED / "gold").glob("*.json"))]
    ours = [json.loads(path.read_text(encoding="utf-8")) for path in GOLDS]
    assert sorted(map(facts_of, ours), key=str) == sorted(map(facts_of, theirs), key=str)


@published
def test_no_sentence_of_the_published_documents_stands_here() -> None:
    theirs = {
        run
        for path in PUBLISHED.glob("*.txt")
        for passage in published_passages(path.read_text(encoding="utf-8"))
        for run in runs_of(passage)
    }
    assert len(theirs) > 1000
    texts = {path.name: visible_text(path) for path in DOCUMENTS}
    files = [*RAW.rglob("*.md"), *RAW.rglob("*.yml"), *HERE.rglob("*.py"), *HERE.rglob("*.json")]
    texts |= {path.name: path.read_text(encoding="utf-8") for path in files}
    assert {name: found for name, text in texts.items() if (found := sorted(theirs & runs_of(text)))} == {}
