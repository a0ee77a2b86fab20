"""Office XML by local names: transitional and strict files use different namespaces for the same words."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; an empty string for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Direct children of a name."""
    return (child for child in element if local(child) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of the first name, its first child of the second name, and so on."""
    for name in names:
        element = next(children(element, name), None) if element is not None else None
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """The ``val`` of a descendant by its path of names."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else None


def descend(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """All descendants of a name."""
    return (inner for inner in element.iterdescendants() if local(inner) == name)


def is_on(element: etree._Element | None, *names: str) -> bool:
    """Whether a property such as ``b`` is there and not switched off."""
    found = child(element, *names)
    return found is not None and (attribute(found, "val") or "1").lower() not in ("0", "false", "off", "none")


def number(text: str | None, default: int) -> int:
    """A small whole number, or the default."""
    return int(text) if text and len(text) < 8 and text.lstrip("-").isdecimal() else default
