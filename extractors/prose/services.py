"""What money is for, in the shortest span that says it."""

from __future__ import annotations

import re

_PURPOSE = re.compile(
    r"^[\s,;:)–—-]*(?:(?:a|per|each|every) (?:year|annum|month),?\s*|⟨P\d+⟩\s*|in (?:total|funding|grants?|all),?\s*"
    r"|of funding\s*|funding\s*|grant\s*|each,?\s*|which |who |that |will |would |has |have |was |is |used |went "
    r"|spent |going |been |and )*"
    r"(?:(?:to help (?:with|pay for|fund|cover|to)?|to pay for|towards|toward"
    r"|to (?:provide|deliver|run|support|fund|enable|develop|continue|offer|expand|extend|establish|create|set up"
    r"|carry out|give|employ|buy|take|train)|"
    r"will (?:pay for|help with|help to pay|help pay for|go towards|go into|go to|fund|be part of|be used to"
    r"|be used for|support)|pay for|pays for|paid for|help with|go into|for|on|as|so that|to|costing"
    r"|into)\s+)(?P<service>.+)$",
    re.I | re.S,
)
_END = re.compile(
    r"(?:\.\s|;|\s[–—]\s|⟨M\d+⟩|\bwhich (?:has|have|had)\b"
    r"|,\s*(?:which|who|while|whilst|where|with|so that|and (?:has|have|received|managed))\b"
    r"|\band (?:has|have|received|managed|supported|helped|resulted|dealt|saw)\b|\bto ⟨C\d+⟩).*$",
    re.S,
)
_TRIM = re.compile(
    r"^(?:(?:the|a|an|its|their|our|his|her|provide|deliver|run|support|fund|providing|delivering|running|funding)\s+)+", re.I
)


_ANY_MARK = re.compile(r"⟨\w\d+⟩")
_SPACE = re.compile(r"\s+")


def service_after(right: str, names: dict[str, str]) -> str | None:
    """The purpose stated right after an amount in a skeleton; ``names`` gives the words for its marks."""
    match = _PURPOSE.match(right)
    if match is None:
        return None
    return tidy(_END.sub("", match["service"]), names)


def tidy(text: str, names: dict[str, str]) -> str | None:
    """A service phrase with its marks put back into words, shortened to twenty words."""
    words = _ANY_MARK.sub(lambda match: names.get(match[0], ""), text)
    words = _TRIM.sub("", _SPACE.sub(" ", words).strip(" \t.,:;–—-•*()"))
    parts = words.split()
    if len(parts) > 20:
        words = " ".join(parts[:20])
    return words or None
