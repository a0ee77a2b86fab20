"""What holds for a whole document: title, kind, date of publication, people, words that may name the force."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from extractors.document import Document
from extractors.figures.periods import find_periods
from extractors.prose.names import is_known, is_organisation
from extractors.prose.offices import find_offices
from extractors.prose.sifted import Sifted, sifted
from extractors.prose.skeleton import is_place
from extractors.results import Context, Period

_PERSON = re.compile(
    # what a match may begin with, so that most places are passed over at once
    r"(?=[A-Z]|secretary|said|treasurer|chair|added|explained)"
    r"(?:(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Commissioner|PCC|PFCC|Mayor|Chief Constable"
    r"|Superintendent|Inspector|Sergeant|Minister|Sheriff|[Ss]ecretary|[Tt]reasurer|[Cc]hair(?:man|woman|person)?|Baroness|Lord"
    r"|Lady),?\s+)(?P<after>[A-Z][a-z’'-]+(?:\s+(?:Mc|Mac|O['’])?[A-Z][a-z’'-]+){1,2})"
    r"|(?<!for )(?<!of )(?<!at )(?<!from )(?P<before>[A-Z][a-z’'-]+\s+(?:[A-Z]\.\s+)?(?:Mc|Mac"
    r"|O['’])?[A-Z][a-z’'-]+)(?=,?\s+(?:\d\d,\s+)?(?:who is |is |the )*(?:\w+[’']s? )?(?:the )?(?:said|added|says|told"
    r"|commented|explained|MP\b|Police and Crime Commissioner|Police,? Fire|Commissioner|PCC|Chief Executive|chief executive"
    r"|manager of|head of|director|Head of|Director|High Sheriff|Chief Officer|Service Manager|service manager"
    r"|who runs|took office))"
    r"|(?P<told>[A-Z][a-z’'-]+\s+(?:Mc|Mac|O['’])?[A-Z][a-z’'-]+)(?=,\s(?!which|that|whose|where"
    r"|an? |based |one of |(?:the|our) (?:[\w’'-]+ ){0,2}(?:charity|group|organisation|club|winners?|provider|refuge"
    r"|project)\b(?!['’ ])"
    r")[^.,;:“\"\n]{3,70}(?:,[^.,;:“\"\n]{3,50})?,\s(?:said|added|says|explained|commented)\b)"
    r"|(?:[Ss]aid|[Aa]dded|[Ee]xplained)\s+(?P<said>[A-Z][a-z’'-]+\s+(?:Mc|Mac|O['’])?[A-Z][a-z’'-]+))"
)
#: One word boundary before all alternatives: it is asked for at every place of a text, and once there is enough.
_KINDS = (
    ("minutes", r"\b(?:minutes|agenda item|members (?:asked|noted|put)|RESOLVED)\b"),
    (
        "decision",
        (
            r"\b(?:decision (?:number|log|notice|record|ref\w*|title|summary)\b|to award\b.*\bsignature\b"
            r"|protective marking\b|decisions of the\b|decision making record\b|record of decision\b)"
        ),
    ),
    ("annual-report", r"\b(?:annual report\b|year in review\b|outcomes\b.*\bachieved\b)"),
    ("strategy", r"\b(?:strategy\b.{0,80}\b20\d\d|commissioning (?:strategy|intentions|plan)\b)"),
    (
        "board-paper",
        r"\b(?:to: .*board|the board is recommended|purpose of (?:this|the) report|report of the|report to)\b",
    ),
    (
        "grant-list",
        (
            r"\b(?:who has (?:been funded|received)|successful (?:applicants|bids|projects)|grants awarded"
            r"|recipients|awards made|funded (?:projects|organisations))\b"
        ),
    ),
    ("press-release", r"\b(?:said\b.{0,3}[:“\"]|notes to editors\b|news\b|press release\b)|[“\"].{40,400}[”\"]"),
)
_LEAD_WORDS = 10  # words of the first paragraph of a story, at least
_HEAD = 3000  # characters in which a news story begins
_DATE_WORDS = ("Date", "Published", "Updated", "Posted", "\n20")
_DATE = re.compile(
    r"\b(?:Date|Published|Last Updated|Posted|Updated)\b[^\d\n]{0,20}(?P<d>\d{1,2})(?:st|nd|rd"
    r"|th)?[\s/-](?P<m>[A-Z][a-z]+|\d{1,2})[\s/-](?P<y>20\d\d)|^(?P<iso>20\d\d-\d\d-\d\d)\b",
    re.M,
)


@cache
def _kinds() -> tuple[tuple[str, Sifted], ...]:
    return tuple((name, sifted(pattern, re.I | re.S)) for name, pattern in _KINDS)


def document_to_persons(text: str) -> frozenset[str]:
    """Names of people: with a title, before or after *said*, or named as the commissioner."""
    found: set[str] = set()
    for match in _PERSON.finditer(text):
        name = match["after"] or match["before"] or match["said"] or match["told"]
        if is_organisation(name) or re.search(r"\b(?:Fund|Office|Victims?|Crime|Fire)\b", name):
            continue
        words = name.split()
        found |= {name, " ".join(words[:2])}
        if not is_organisation(words[0]) and not is_place(words[0]):
            found.add(words[0])
    return frozenset(found) | _shouted(text)


#: The first words of a news story may be set in capitals: *LIFE will be made safer*, *A DEAL has been struck*.
#: But *RASAC has been awarded £4,000* begins with the name of a body.
_SHOUTED = re.compile(
    r"^\W*(?:An?\s+(?P<thing>[A-Z]{2,})|(?:The\s+)?(?P<word>[A-Z]{2,})"
    r"(?!\s+(?:(?:has|have|had|was|were|is|are|will|also|to|be|been) ){0,3}(?:receiv|award|given|grant|gets?\b|got\b|secur"
    r"|won\b|use|runs?\b|provid|deliver|offer|supports?\b|works?\b|for\b)))(?=\s+(?:[A-Z][a-z]+\s+)?[a-z])",
    re.M,
)


def _shouted(text: str) -> frozenset[str]:
    """Words in capitals that open the story and are never written so again: no short form, which would be used again."""
    lead = next((line for line in text[:_HEAD].split("\n") if len(line.split()) >= _LEAD_WORDS), "")
    words = (match["thing"] or match["word"] for match in _SHOUTED.finditer(lead))
    found = {word for word in words if not is_known(word)}
    if not found:
        return frozenset()
    times = Counter(word for word in re.findall(r"\b[A-Z]{2,}\b", text) if word in found)
    return frozenset(word for word in found if times[word] == 1)


def document_to_context(document: Document) -> Context:
    """Title, kind, publication date and the words that may name the force."""
    head = document.text[:6000]
    title = document.title or next((block.text for block in document.blocks if block.kind == "heading"), None)
    words = f"{title or ''}\n{head}"
    kind = next((kind for kind, pattern in _kinds() if pattern.search(words)), "web-page")
    offices = [match[0] for line in document.text.split("\n") for match in find_offices(line)]  # none goes over a line's end
    return Context(title, kind, _title_period(document, title), _published(document), None, tuple(dict.fromkeys(offices)))


def _title_period(document: Document, title: str | None) -> Period | None:
    texts = [title or "", *(block.text for block in document.blocks[:3] if block.kind == "heading")]
    for text in texts:
        found = [p for p in find_periods(text) if p.form in ("financial_year", "span")]
        if found:
            return found[0].period
    return None


def _published(document: Document) -> date | None:
    stated = document.metadata.get("published")
    if stated and re.match(r"20\d\d-\d\d-\d\d", stated):
        return date.fromisoformat(stated[:10])
    head = document.text[:4000]
    match = _DATE.search(head) if any(word in f"\n{head}" for word in _DATE_WORDS) else None
    if match is None:
        return None
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = match["m"]
        number = (
            int(month)
            if month.isdigit()
            else ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(month[:3].lower())
            + 1
        )
        return date(int(match["y"]), number, int(match["d"]))
    except ValueError:
        return None


def block_context(document: Document, index: int, headings: tuple[int, ...]) -> str:
    """Caption words of a table: the heading over it and the paragraph right before it."""
    parts = [document.blocks[i].text for i in headings[-2:]]
    if index and document.blocks[index - 1].kind in ("paragraph", "list_item") and index - 1 not in headings:
        parts.append(document.blocks[index - 1].text[-300:])
    return " ".join(parts)
