"""Cuts the furniture out of a web page: menus, banners, footers. Nothing with money in the main part is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from extractors.document import Issue
from extractors.read.shapes import MONEY

NEVER_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "input",
        "textarea",
        "button",
        "datalist",
    ]
)
FURNITURE_TAGS = frozenset(["nav", "footer", "dialog"])
FURNITURE_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"])
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|skip(?:-?links?|-to|-nav)?|nav(?:bar|igation)?|(?:site|main|mega|side)-?(?:nav|menu)"
    r"|menu|social|share|sharing|addthis|addtoany|related(?:-?(?:links|posts|news|content|articles))?|see-also|newsletter|subscribe|sign-?up"
    r"|pagination|pager|(?:site|page)-?footer|footer|masthead|comments?|respond|advert(?:isement)?|ads?|banner|quick-?exit|back-to-top"
    r"|print(?:-?only|-?button)?|popup|modal|tag-?cloud|tags)(?=$|[\s_-])",
    re.IGNORECASE,
)
COOKIES = re.compile(r"cookie|consent|gdpr", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HIDDEN_NAMES = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader(?:-text)?|element-invisible|assistive-text)(?=$|\s)", re.IGNORECASE
)
# Panels that a click opens are part of the page: a person sees them.
OPENS_ON_CLICK = re.compile(r"accordion|collaps|tab|panel|toggle|expand|drawer|faq|details|content", re.IGNORECASE)
WHOLE_PAGE = frozenset(["html", "body", "main", "article", "form", "table", "tbody", "tr", "td"])
MOST_LINKS = 0.6


def prune(root: HtmlElement) -> list[Issue]:
    """Removes from the tree what is not the document; gives issues for hidden parts that held money."""
    issues: list[Issue] = []
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag in NEVER_TEXT:
            _cut(element)
        elif element.tag not in WHOLE_PAGE and _is_hidden(element):
            issues += _cut_hidden(element)
        elif element.tag not in WHOLE_PAGE and _is_furniture(element):
            _cut(element)
    return issues


def content_root(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements to read: the main part and a title that stands outside it, or the whole body where money is outside."""
    body = next(root.iter("body"), root)
    mains = [element for element in body.iter() if element.tag == "main" or element.get("role") == "main"]
    if len(mains) != 1 or MONEY.search(_text_outside(body, mains[0])) or len(_text(mains[0])) < 0.2 * len(_text(body)):
        yield body
        return
    if next(mains[0].iter("h1"), None) is None:
        yield from list(body.iter("h1"))[:1]
    yield mains[0]


def is_hidden_row(row: HtmlElement) -> bool:
    """Whether a row of a table is not shown."""
    return _is_hidden(row)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or bool(HIDDEN_STYLE.search(element.get("style") or ""))
        or bool(HIDDEN_NAMES.search(element.get("class") or ""))
    )


def _cut_hidden(element: HtmlElement) -> list[Issue]:
    """Cuts a hidden element unless a click opens it; money that is cut is told."""
    has_money = bool(MONEY.search(_text(element)))
    named = " ".join([_names(element), element.get("role") or "", _names(element.getparent())])
    if has_money and OPENS_ON_CLICK.search(named) and not HIDDEN_NAMES.search(element.get("class") or ""):
        return []
    if element.tag == "tr":
        return []
    _cut(element)
    if not has_money:
        return []
    return [Issue("hidden_text_left_out", "A part of the page that is not shown holds amounts; it was left out.", "info")]


def _is_furniture(element: HtmlElement) -> bool:
    """Menus and the like by tag, role, class or id; not what holds money, unless outside the main part and all links."""
    is_page_header = element.tag == "header" and not _inside(element, ("main", "article"))
    marked = element.tag in FURNITURE_TAGS or (element.get("role") or "").lower() in FURNITURE_ROLES or is_page_header
    named = bool(FURNITURE_NAMES.search(_names(element)))
    if not (marked or named) or _holds_content(element):
        return False
    text = _text(element)
    if not MONEY.search(text) or COOKIES.search(_names(element)):
        return True
    return not _inside(element, ("main", "article")) and _link_share(element, text) > MOST_LINKS


def _holds_content(element: HtmlElement) -> bool:
    """Whether an element is too much of the page to be furniture: the main part, the title, a table of figures."""
    if any(
        inner.tag in ("main", "article", "h1") or inner.get("role") == "main"
        for inner in element.iter()
        if inner is not element
    ):
        return True
    body = next(element.getroottree().getroot().iter("body"), None)
    return (
        body is not None and len(_text(element)) > 0.5 * len(_text(body)) and _link_share(element, _text(element)) < MOST_LINKS
    )


def _link_share(element: HtmlElement, text: str) -> float:
    linked = sum(len(_text(link)) for link in element.iter("a"))
    return linked / max(len(text), 1)


def _names(element: HtmlElement | None) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}" if element is not None else ""


def _inside(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    return any(outer.tag in tags or outer.get("role") == "main" for outer in element.iterancestors())


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _text_outside(body: HtmlElement, main: HtmlElement) -> str:
    inside = set(main.iter())
    return " ".join(
        (element.text or "") * (element not in inside) + " " + (element.tail or "") * (element not in inside or element is main)
        for element in body.iter()
        if isinstance(element.tag, str)
    )


def _cut(element: HtmlElement) -> None:
    """Takes an element out and leaves the text after it where it was."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
