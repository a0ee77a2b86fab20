"""Cuts the furniture out of a web page: menus, banners, footers. Nothing with money in the main part is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from extractors.document import Issue

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
PANEL_TITLE = re.compile(
    r"(?:accordion|tab|toggle|collaps\w*|panel|faq)[-_]*(?:title|header|heading|button|label|trigger)", re.IGNORECASE
)
LONGEST_PANEL_TITLE = 120
FURNITURE_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"])
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|skip(?:-?links?|-to|-nav)?|nav(?:bar|igation)?|(?:site|main|mega|side)-?(?:nav|menu)"
    r"|menu|social|share|sharing|addthis|addtoany|related(?:-?(?:links|posts|news|content|articles))?|see-also|newsletter|subscribe|sign-?up"
    r"|pagination|pager|(?:site|page)-?footer|footer|masthead|comments?|respond|advert(?:isement)?|banner|quick-?exit|back-to-top"
    r"|sidebar|widget-area|print-?button|popup|modal|tag-?cloud)(?=$|[\s_-])",
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
# What is furniture by its class alone is short or mostly links; a class may mean anything.
LONGEST_BY_NAME, LEAST_LINKS_BY_NAME = 300, 0.3
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True)
class Facts:
    """What an element holds with all within it: length of its text, of its links, money, and the core of a page."""

    length: int = 0
    linked: int = 0
    has_money: bool = False
    has_core: bool = False

    @property
    def link_share(self) -> float:
        """How much of the text is links."""
        return self.linked / max(self.length, 1)


def prune(root: HtmlElement) -> list[Issue]:
    """Removes from the tree what is not the document; gives issues for hidden parts that held money."""
    issues: list[Issue] = []
    facts = tree_to_facts(root)
    body = next(root.iter("body"), root)
    waiting = [(root, False)]
    while waiting:
        element, in_main = waiting.pop()
        if _opens_a_panel(element) or _titles_a_panel(element, facts[element]):
            element.tag = "summary"
        if element.tag in NEVER_TEXT:
            element.drop_tree()
            continue
        if element.tag not in WHOLE_PAGE:
            if _is_hidden(element):
                issue = _issue_of_hidden(element, facts[element])
                if issue is not None or not facts[element].has_money:
                    element.drop_tree()
                    issues += [issue] if issue is not None else []
                    continue
            elif _is_furniture(element, facts[element], facts[body], in_main=in_main):
                element.drop_tree()
                continue
        inside = in_main or _is_main(element) or element.tag == "article"
        waiting.extend((child, inside) for child in reversed(element) if isinstance(child.tag, str))
    return issues


def tree_to_facts(root: HtmlElement) -> dict[HtmlElement, Facts]:
    """Facts of every element, in one pass from the leaves up."""
    facts: dict[HtmlElement, Facts] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        own = Facts(len((element.text or "").strip()), 0, "£" in (element.text or ""))
        for child in element:
            inner = facts.get(child, Facts())
            tail = child.tail or ""
            own.length += inner.length + len(tail.strip())
            own.linked += inner.linked
            own.has_money = own.has_money or inner.has_money or "£" in tail
            own.has_core = own.has_core or inner.has_core or _is_main(child) or child.tag in ("h1", "article")
        if element.tag in NEVER_TEXT and not _opens_a_panel(element):
            own = Facts()
        own.linked = own.length if element.tag == "a" else own.linked
        facts[element] = own
    return facts


def content_root(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements to read: the main part and a title that stands outside it, or the whole body where money is outside."""
    body = next(root.iter("body"), root)
    mains = [element for element in body.iter() if _is_main(element)]
    facts = tree_to_facts(body)
    if len(mains) != 1 or _has_money_outside(body, mains[0]) or facts[mains[0]].length < 0.2 * facts[body].length:
        yield body
        return
    if next(mains[0].iter("h1"), None) is None:
        yield from list(body.iter("h1"))[:1]
    yield mains[0]


def _opens_a_panel(element: HtmlElement) -> bool:
    """Whether a button is the title of a panel that it opens, often within a heading: it says what the panel is about."""
    if element.tag != "button" or COOKIES.search(_names(element)):
        return False
    parent = element.getparent()
    in_heading = parent is not None and parent.tag in HEADINGS
    return in_heading or bool(re.search(r"accordion|collaps|panel|toggle-title|faq", _names(element), re.IGNORECASE))


def _titles_a_panel(element: HtmlElement, facts: Facts) -> bool:
    """Whether an element is the title of a panel by its class; headings already say so themselves."""
    if element.tag not in ("div", "a", "span", "p") or not 0 < facts.length <= LONGEST_PANEL_TITLE:
        return False
    return bool(PANEL_TITLE.search(element.get("class") or "")) and not any(inner.tag in HEADINGS for inner in element.iter())


def _is_main(element: HtmlElement) -> bool:
    return element.tag == "main" or (isinstance(element.tag, str) and element.get("role") == "main")


def _has_money_outside(body: HtmlElement, main: HtmlElement) -> bool:
    inside = set(main.iter())
    for element in body.iter():
        own = (element.text or "") if element not in inside else ""
        tail = (element.tail or "") if element not in inside or element is main else ""
        if isinstance(element.tag, str) and "£" in own + tail:
            return True
    return False


def is_hidden_row(row: HtmlElement) -> bool:
    """Whether a row of a table is not shown."""
    return _is_hidden(row)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or bool(HIDDEN_STYLE.search(element.get("style") or ""))
        or bool(HIDDEN_NAMES.search(element.get("class") or ""))
    )


def _issue_of_hidden(element: HtmlElement, facts: Facts) -> Issue | None:
    """The issue of a hidden element with money in it, ``None`` where it has none or where a click opens it or it is a row."""
    parent = element.getparent()
    named = " ".join([_names(element), element.get("role") or "", _names(parent) if parent is not None else ""])
    opens = OPENS_ON_CLICK.search(named) and not HIDDEN_NAMES.search(element.get("class") or "")
    if not facts.has_money or opens or element.tag == "tr":
        return None
    return Issue("hidden_text_left_out", "A part of the page that is not shown holds amounts; it was left out.", "info")


def _is_furniture(element: HtmlElement, facts: Facts, page: Facts, *, in_main: bool) -> bool:
    """Menus and the like by tag, role, class or id; not what holds money, unless outside the main part and all links."""
    is_page_header = element.tag == "header" and not in_main
    marked = element.tag in FURNITURE_TAGS or (element.get("role") or "").lower() in FURNITURE_ROLES or is_page_header
    by_name = facts.length <= LONGEST_BY_NAME or facts.link_share >= LEAST_LINKS_BY_NAME or COOKIES.search(_names(element))
    named = bool(by_name and (element.tag == "aside" or FURNITURE_NAMES.search(_names(element))))
    if not (marked or named) or facts.has_core:
        return False
    if facts.length > 0.5 * page.length and facts.link_share < MOST_LINKS:
        return False
    if not facts.has_money or COOKIES.search(_names(element)):
        return True
    return not in_main and (facts.link_share > MOST_LINKS or (marked and page.has_core))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
