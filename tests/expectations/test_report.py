"""The validation report says what was found, opens offline, and runs nothing that a document brings."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from expectations import Validation
from expectations.report import SHOWN, STYLE, validation_to_html
from tests.expectations.made_tables import clean_tables, validated, with_values

EVIL = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>"


class Elements(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def broken() -> Validation:
    tables = with_values(clean_tables(), "claims", 0, statement=EVIL)
    return validated(with_values(tables, "records", 0, page=9))


@pytest.fixture(scope="module")
def clean() -> Validation:
    return validated(clean_tables())


def test_a_clean_run_says_so(clean: Validation) -> None:
    text = Elements(validation_to_html(clean)).text
    assert "No row was refused" in text
    assert "0 warnings" in text
    assert "quote_is_at_its_place" in text


def test_refused_rows_and_warnings_are_told_with_their_reasons(broken: Validation) -> None:
    page = Elements(validation_to_html(broken))
    assert "1 row refused" in page.text
    assert "1 warning." in page.text
    assert "the statement does not stand at the place given" in page.text
    assert "the document has no such page" in page.text
    assert "onerror=alert(1)" in page.text  # the row as it is, as text


def test_nothing_of_a_document_becomes_markup(broken: Validation) -> None:
    page = Elements(validation_to_html(broken))
    assert not {"script", "img", "iframe", "object", "link", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style")]


def test_nothing_is_loaded_from_elsewhere(broken: Validation) -> None:
    page = Elements(validation_to_html(broken))
    links = [value for name, value in page.attributes if name == "href"]
    assert links
    assert all((link or "").startswith("#") for link in links)
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_the_policy_allows_the_one_style_and_nothing_else(clean: Validation) -> None:
    page = validation_to_html(clean)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_two_passes_give_the_same_bytes(broken: Validation) -> None:
    assert validation_to_html(broken) == validation_to_html(broken)


def test_of_many_refused_rows_the_first_are_shown_and_the_rest_counted(broken: Validation) -> None:
    line = broken.rejected.to_pylist()[0]
    lines = [{**line, "row_id": f"claim {number}", "rejected_id": str(number)} for number in range(SHOWN + 5)]
    many = Validation(broken.accepted, type(broken.rejected).from_pylist(lines, broken.rejected.schema), broken.tallies)
    text = Elements(validation_to_html(many)).text
    assert "5 more stand in rejected" in text
    assert f"claim {SHOWN - 1}" in text
    assert f"claim {SHOWN}" not in text
