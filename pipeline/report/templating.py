"""Templates: everything that is put into a page is escaped, and a missing value is a mistake, not an empty place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.report import addresses, words
from pipeline.report.privacy import without_personal

FOLDER = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
# `file:` is for a report that is opened from the disk, where browsers differ on what 'self' is. Nothing else is ever loaded,
# no script and no style stands in a page, nothing is sent anywhere.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)


@cache
def environment() -> Environment:
    """The environment that all pages are made in."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(policy=POLICY, addresses=addresses, words=words, web_address=web_address, plural=words.plural)
    made.filters.update(pounds=words.pounds, number=words.number, shorten=words.shorten, clean=without_personal)
    return made


def render(template: str, depth: int, **values: object) -> str:
    """A page.

    Args:
        template: name of the file.
        depth: how many folders below the front page it stands.
        values: what the template speaks of.
    """
    return environment().get_template(template).render(root="../" * depth, **values) + "\n"


def web_address(address: str | None, page: int | None = None) -> str | None:
    """An address that may be linked to: one of the web, never a script; of a PDF, where browsers can, opened at a page."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    is_pdf = parts.path.lower().endswith(".pdf") and not parts.fragment
    return address.strip() + (f"#page={page}" if is_pdf and page is not None else "")
