"""Roles and providers that a sentence alone does not settle: by its words, its list, its heading, and the sentence before."""

from __future__ import annotations

import re

from extractors.document import Document
from extractors.link.envelopes import decide_open, says
from extractors.link.fields import FieldGroup, document_to_fields
from extractors.link.providers import antecedent, block_provider, heading_provider, inherit, is_provider_like, section_deliverer
from extractors.link.sections import Outline
from extractors.link.statement import CountStatement, Statement
from extractors.prose.names import is_commissioner, is_generic, word_list
from extractors.prose.skeleton import is_place
from extractors.prose.statements import BlockReading
from extractors.tables.columns import header_role
from extractors.tables.rows import is_total_label
from extractors.tables.statements import TableReading

_POLICING = re.compile(
    r"\b(?:capital (?:programme|budgets?|scheme|spend|expenditure)|precept|council tax|reserves|revenue budget"
    r"|police budget|policing budget|force budget|budget monitoring|treasury|estates? (?:strategy|programme)"
    r"|pay award|net budget|medium[- ]term financial|statement of accounts|remuneration|salary|vacancy|accounts"
    r"|seized|confiscat\w+|what was taken|proceeds of crime act|crooks|(?:was|were) not (?:funded|supported)|declined"
    r"|refused|unsuccessful|rejected|how the police are paid|custody|cell vans?|body[- ]worn|boilers?|handsets?"
    r"|airwave|radio masts?|kennels|tasers?|helicopters?|anpr|control room|patrol cars?|mutual aid|policing of events"
    r"|external audit|right resources for)\b",
    re.I,
)
_INCOME_AROUND = re.compile(r"\b(?:bid|bids|MoJ|Ministry|Home Office|Government)\b")
_OWN = re.compile(
    r"\b(?:our|my|the commissioner['’]s|the PCC['’]s|the office['’]s)\s+(?:own\s+|new\s+"
    r"|in-house\s+)*(?P<name>(?:[A-Z][\w'’&-]*\s+)+(?:hub|service|team|unit|project|helpline|programme|scheme)"
    r"|(?:[A-Z][\w'’&-]*\s*){2,})"
)


def decide_statements(
    document: Document,
    outline: Outline,
    prose: dict[int, BlockReading],
    tables: dict[int, TableReading],
    statements: list[Statement],
    listed: list[Statement],
) -> None:
    """Settle what each amount of prose is and who got it; policing tables and sections are set aside."""
    own = own_places(document)
    groups = document_to_fields(document, outline.headings)
    _headlines(document, statements)
    for statement in statements:
        reading = prose[statement.block]
        before = [prose[i] for i in range(max(0, statement.block - 3), statement.block) if i in prose]
        if _from_fields(statement, groups):
            continue
        _check_recipient(statement, reading, before, document, outline, own)
        _year_split(statement, statements)
        _line_total(statement)
        _inner(statement, statements)
        _heading_amount(statement, document, outline, prose)
        if statement.role == "open":
            _inherit(statement, reading, before, document, outline, prose, statements)
        _list_item(statement, document, outline, statements, prose)
        _name_beside(statement, reading, document, outline, statements)
        if statement.role == "open" and _quoted(statement, document) and not says("envelope", statement):
            statement.role, statement.reason = "not_a_record", "said in a quotation, with nobody named who got it"
        decide_open(statement)
        _spent_income(statement, document)
        _set_aside_policing(statement, document, outline)
    for statement in statements:
        if statement.role == "award" and len(statement.providers) == 1:
            times = _TIMES.search(document.text[statement.sentence[0] : statement.start])
            if times:
                statement.providers *= _NUMBERS.index(times[1].lower()) if times[1].lower() in _NUMBERS else 1
    for statement in statements:
        if statement.role == "open":
            statement.role, statement.reason = "not_a_record", "nothing says who or what it was for"
    _summing_lists(document, outline, statements)
    for statement in listed:
        _set_aside_policing(statement, document, outline)
    _set_aside_tables(tables)


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIMES = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:grants|awards|payments|sums|contracts) of (?:\w+ )?$", re.I
)


def _from_fields(statement: Statement, groups: list[FieldGroup]) -> bool:
    """An amount that is a labelled field of an award takes the provider and the service of its group."""
    for group in groups:
        if any(start <= statement.start < end for start, end in group.money) and statement.role != "unreadable":
            statement.role, statement.rule, statement.strength, statement.provider_kind = "award", "field", 0.9, "N"
            statement.providers, statement.service = (group.provider or "",), group.service or statement.service
            return True
    return False


def own_places(document: Document) -> frozenset[str]:
    """The counties that the document's own commissioner serves: money that one of them gets is income."""
    text = document.text + " " + (document.title or "")
    found = re.findall(
        r"(?:[Cc]ommissioner(?: of [Pp]olice)? (?:for|of) |(?:PCC|PFCC|OPCC) for "
        r"|Office for )((?:the )?[A-Z]\w+(?:(?: and| &)? [A-Z]\w+)*)",
        text,
    )
    found += re.findall(r"((?:[A-Z]\w+ (?:and )?){1,3})['’]?s? ?(?:Police(?:, Fire)? and Crime|PCC\b|OPCC\b|PFCC\b)", text)
    places = {word for name in found for word in re.findall(r"[A-Z]\w+", name)}
    return frozenset(place for place in places if is_place(place))


def _headlines(document: Document, statements: list[Statement]) -> None:
    """An amount of the title that the body prints again is a second mention, whatever the headline makes of it."""
    for statement in statements:
        block = document.blocks[statement.block]
        if (
            block.kind != "heading"
            or statement.block > 1
            or statement.role not in ("open", "purpose", "award")
            or statement.money.amount is None
        ):
            continue
        again = [
            s
            for s in statements
            if s.block > statement.block and s.money.amount is not None and s.money.amount.value == statement.money.amount.value
        ]
        if again and len(document.blocks) > 2 and not re.search(r"[(:]\s*⟨M\d+⟩\s*\)?$", statement.skeleton_text):
            statement.role, statement.reason = "not_a_record", "second mention: the headline"


def _year_split(statement: Statement, statements: list[Statement]) -> None:
    """*£45,000 to X (£20,000 in 2021/22 and £25,000 in 2022/23)*: the years are the records, the sum before them their total."""
    if statement.role not in ("award", "open", "purpose"):
        return
    text = statement.skeleton_text
    position = text.index(statement.tag)
    bracket = re.search(r"[(–—-]\s*(?P<in>[^()]*?⟨M\d+⟩[^()]*⟨M\d+⟩[^()]*)(?:\)|$)", text[position + len(statement.tag) :])
    if bracket is None or not re.fullmatch(
        r"[^⟨⟩]*(?:⟨[NPC]\d+⟩[^⟨⟩]*)*", text[position + len(statement.tag) : position + len(statement.tag) + bracket.start()]
    ):
        return
    inner = [
        s for s in statements if s.sentence == statement.sentence and s.block == statement.block and s.tag in bracket["in"]
    ]
    values = [s.money.amount.value for s in inner if s.money.amount]
    if (
        len(inner) < 2
        or statement.money.amount is None
        or sum(values) != statement.money.amount.value
        or not re.search(r"⟨P\d+⟩|\byear\b|\b20\d\d\b", bracket["in"])
    ):
        return
    for part in inner:
        part.role, part.rule = ("award" if statement.providers else "purpose"), "year_split"
        part.providers, part.provider_kind, part.service, part.verb = (
            statement.providers,
            "N",
            statement.service,
            statement.verb,
        )
    statement.role, statement.claims_whole, statement.rule = "envelope", True, "year_split_total"


def _check_recipient(
    statement: Statement,
    reading: BlockReading,
    before: list[BlockReading],
    document: Document,
    outline: Outline,
    own: frozenset[str],
) -> None:
    if statement.role != "award":
        return
    if statement.provider_kind == "pronoun" and re.search(
        r"\b(?:together|between them|in all|in total|combined)\b", statement.skeleton_text, re.I
    ):
        statement.role, statement.providers, statement.rule = "open", (), "together"
        return
    if statement.provider_kind == "pronoun":
        plural = statement.providers[0].lower() in ("both", "each", "the two", "the pair", "they")
        earlier = [s for s in reading.statements if s.start < statement.start and s.role == "award" and s.provider]
        if earlier and not plural:
            statement.providers, statement.rule = earlier[-1].providers, statement.rule + "_pronoun"
            return
        found = antecedent(reading, statement, before, plural=plural) or (
            antecedent(reading, statement, before) if not plural or statement.providers[0].lower() == "they" else ()
        )
        if not found:
            own = heading_provider(document, outline, {r.index: r for r in before} | {reading.index: reading}, statement.block)
            found = (own,) if own else ()
        statement.providers = tuple(found)
        statement.rule += "_pronoun"
        if not found:
            statement.role = "open"
        return
    if statement.provider_kind == "phrase":
        phrase = statement.providers[0]
        if re.fullmatch(
            r"(?:the|this|that|our|its|a|an)\s+(?:charity|group|organisation|trust|service|project|council|team"
            r"|company|centre|provider|hub|network|scheme|partnership|club|forum|force|police)",
            phrase,
            re.I,
        ):
            found = antecedent(reading, statement, before)
            statement.providers = found or ()
            statement.role = "award" if found else "open"
        return
    name = statement.providers[0] if statement.providers else ""
    inner = [s for s in reading.statements if s.start > statement.start]
    holds = bool(inner) and says("inner", inner[0])
    received = statement.rule in ("subject_receives", "passed_to", "given_object", "grant_to_name")
    if len(statement.providers) == 1 and is_place(name) and received and (holds or set(re.findall(r"[A-Z]\w+", name)) <= own):
        statement.role, statement.providers, statement.rule = "open", (), "income"
        if not holds:
            statement.role, statement.reason = "not_a_record", "money that comes to the area"
        return
    if len(statement.providers) == 1 and is_place(name):
        around = " ".join([document.blocks[statement.block].text, *(document.blocks[r.index].text for r in before[-1:])])
        if (_INCOME_AROUND.search(around) and statement.rule in ("passed_to", "subject_receives", "grant_to_name")) or (
            statement.rule in ("grant_to_name", "beside") and document.blocks[statement.block].kind != "list_item"
        ):
            statement.role, statement.reason, statement.providers = "not_a_record", "money that comes to the area", ()
        elif re.search(r"\b(?:of|across|in|for)\s+(?:the\s+)?$", statement.skeleton_text.split("⟨N0⟩")[0]):
            statement.role, statement.providers = "open", ()


_LINE_TOTAL = re.compile(
    r"^[\W\d]*(?P<label>(?:[^⟨⟩.]|\.(?!\.)|⟨[PN]\d+⟩){3,60}?)[\s:–—.(-]*(?:of\s+)?(?:about |around |approx\.? "
    r"|c\.? ?)?⟨M\d+⟩[\s.*)]*$"
)


def _line_total(statement: Statement) -> None:
    """*Sub-total: £448,585*, *Total for 2016/17 £1,044,635*: a line of a list that sums the lines above it."""
    match = _LINE_TOTAL.match(statement.skeleton_text)
    if (
        match is None
        or statement.role == "unreadable"
        or not is_total_label(re.sub(r"⟨P\d+⟩", "2016/17", match["label"]).strip(" .:-–"))
    ):
        return
    statement.role, statement.rule, statement.claims_whole, statement.providers = "envelope", "line_total", True, ()
    statement.label = re.sub(r"[\s.]+$", "", re.sub(r"⟨\w\d+⟩", "", match["label"])).strip(" :-–")


_PLURAL_GOT = re.compile(
    r"\b(?:grants|awards|payments) to (?:the )?(?:\w+ ){0,3}(?:councils|authorities|partnerships|organisations"
    r"|charities|groups|providers)\b",
    re.I,
)
_COMES_OUT = re.compile(
    r"\b(?:out of (?:it|this|that|which)|from (?:it|this|which)|of (?:this|which)|this (?:paid|pays) for"
    r"|it (?:paid|pays) for|went on|among (?:them|these|the))\b",
    re.I,
)


def _spent_income(statement: Statement, document: Document) -> None:
    """Money that the commissioner gets is a total where the document says that other amounts come out of it."""
    if (
        statement.rule not in ("income", "subject_receives", "given_object", "passed_to")
        or statement.reason not in _INCOME_REASONS
    ):
        return
    after = document.text[statement.end : statement.end + 500]
    match = _COMES_OUT.search(after)
    if (
        match is not None
        and re.search(r"£|\btable\b|:\s", after[match.start() :])
        and (match.start() < 160 or re.search(r":\s", after))
    ):
        statement.role, statement.rule = "envelope", "spent_income"


_INCOME_REASONS = (
    "money that the commissioner gets",
    "money that the commissioner gets or keeps",
    "money that comes to the area",
)


def _inner(statement: Statement, statements: list[Statement]) -> None:
    """An amount that lies inside the one before it in the same sentence or the one before."""
    if statement.role not in ("open", "award") or not says("inner", statement):
        return
    same = [s for s in statements if s.block == statement.block and s.start < statement.start]
    if not same:
        return
    if statement.role == "award" and not statement.rule.startswith(("carried", "antecedent")):
        return
    outer = same[-1]
    while outer.rule == "inner" and same.index(outer) > 0:
        outer = same[same.index(outer) - 1]
    if outer.sentence != statement.sentence and same[0].role == "envelope":
        outer = same[0]
    if outer.role == "award":
        statement.role, statement.reason, statement.providers = "part", "inside the amount before it", ()
    elif outer.role in ("open", "envelope", "purpose"):
        statement.role, statement.rule = ("envelope" if _PLURAL_GOT.search(statement.skeleton_text) else "purpose"), "inner"
        if outer.role == "open":
            outer.role, outer.rule = "envelope", "outer"


def _heading_amount(statement: Statement, document: Document, outline: Outline, prose: dict[int, BlockReading]) -> None:
    """*Restorative Justice (£0.2m)* over a section: the section says who runs it."""
    block = document.blocks[statement.block]
    if block.kind != "heading" or statement.role not in ("open", "award"):
        return
    if statement.role == "open" and (
        (says("envelope", statement) and not re.search(r"\(\s*⟨M\d+⟩", statement.skeleton_text))
        or re.search(r"\b(?:fund|received|recipients)\b", block.text, re.I)
    ):
        return
    under = [
        prose[i] for i, over in enumerate(outline.headings) if statement.block in over and i != statement.block and i in prose
    ]
    amounts = [s for reading in under for s in reading.statements if s.role == "award"]
    label = re.sub(r"\s*[(:–-]?\s*£.*$", "", block.text).strip()
    first = re.match(r"\W*⟨M\d+⟩\s*[-–—:]\s*(?P<rest>\S.*)$", statement.skeleton_text)
    if first is not None:
        label = re.sub(r"^\W*£[^–—:-]*[-–—:]\s*", "", block.text).strip()
    if (
        statement.role == "open"
        and len(amounts) <= 1
        and (first is not None or re.search(r"[(:–—-]\s*⟨M\d+⟩", statement.skeleton_text))
    ):
        deliverer = section_deliverer(under)
        statement.providers = (deliverer,) if deliverer else ()
        statement.role, statement.rule, statement.service = ("award" if deliverer else "purpose"), "heading_amount", label
        statement.strength = 0.8
    elif statement.role == "award" and not statement.service:
        statement.service = next((r.skeletons[0].text[:0] or None for r in under if r.skeletons), None)


_IT_COSTS = re.compile(r"^\W*(?:it|this|that|the (?:contract|grant|agreement|service|award))\b[^⟨]{0,60}⟨M\d+⟩", re.I)
_TOLD = re.compile(
    r"\b(?:contract|grant|agreement|service|provid\w+|deliver\w*|run by|commission\w+|award\w*|project|unit|team|hub"
    r"|worked|supported|helped|runs?)\b",
    re.I,
)


_NEXT = re.compile(
    r"^\W*(?:(?:provided|delivered|run|managed|operated|led)\s+by\s+(?:the\s+)?(?P<by>⟨N\d+⟩)"
    r"|(?:that|this|it|they|both)\s+(?:too\s+|also\s+)?(?:will be|is|was|are|goes to|went to"
    r"|will go to)\s+(?:also\s+)?(?:(?:run|delivered|provided|held)\s+by\s+)?(?:the\s+)?(?P<n>⟨N\d+⟩))",
    re.I,
)


def _named_next(statement: Statement, reading: BlockReading) -> str | None:
    """The provider that the next sentence names: *… an agreement for £A a year. That too will be X's.*"""
    index = next((i for i, s in enumerate(reading.skeletons) if s.text == statement.skeleton_text), None)
    if index is None or index + 1 >= len(reading.skeletons):
        return None
    match = _NEXT.match(reading.skeletons[index + 1].text)
    return re.sub(r"['’]s$", "", reading.skeletons[index + 1].at[match["n"] or match["by"]].text) if match else None


def field_provider(block: int, document: Document, outline: Outline) -> str | None:
    """The words under a sibling heading that names a field of providers: *Recipient* / *Friends of Ropner Park*."""
    over = outline.headings[block]
    if len(over) < 2 or header_role(document.blocks[over[-1]].text) != "money":
        return None
    parent = over[-2]
    for index, headings in enumerate(outline.headings):
        if (
            len(headings) >= 2
            and headings[-2:-1] == (parent,)
            and index != headings[-1]
            and document.blocks[index].kind == "paragraph"
        ):
            if header_role(document.blocks[headings[-1]].text) == "provider" and "£" not in document.blocks[index].text:
                return document.blocks[index].text.strip()
    return None


def _summing_lists(document: Document, outline: Outline, statements: list[Statement]) -> None:
    """An amount set aside as a ceiling or as income that leads in a list which adds up to it is the list's total."""
    for statement in statements:
        amount = statement.money.amount
        if statement.role != "not_a_record" or amount is None or statement.rule not in ("ceiling", "income", "national", ""):
            continue
        after = [s for s in statements if s.block > statement.block and s.is_listed and s.money.amount is not None]
        first = [s for s in after if outline.lists[s.block] == outline.lists[after[0].block]] if after else []
        if (
            len(first) >= 2
            and first[0].block - statement.block <= 3
            and sum(s.money.amount.value for s in first if s.money.amount) == amount.value
        ):
            statement.role, statement.rule, statement.claims_whole = "envelope", "summed_list", True


def _quoted(statement: Statement, document: Document) -> bool:
    """Whether an amount stands inside a quotation of its block."""
    block = document.blocks[statement.block]
    before = document.text[block.start : statement.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _inherit(
    statement: Statement,
    reading: BlockReading,
    before: list[BlockReading],
    document: Document,
    outline: Outline,
    prose: dict[int, BlockReading],
    statements: list[Statement],
) -> None:
    """Who got it: the same one as before in the paragraph, our own service, or the heading's."""
    name = inherit(statement, reading, statements)
    rule = "inherited_paragraph"
    if name is None:
        name, rule = field_provider(statement.block, document, outline), "field"
    if name is None:
        name, rule = _named_next(statement, reading) or section_deliverer([reading]), "named_next"
    if name is None:
        own = _OWN.search(document.text[statement.sentence[0] : statement.start])
        if own and re.search(r"\bcosts?\b|\bcosting\b|\bspent\b", statement.skeleton_text):
            name, rule = own["name"].strip(), "own_service"
    earlier = [s for s in reading.statements if s.start < statement.start and s.role == "award" and s.provider]
    if name is None and re.search(r"\bit (?:had |has |will |also )*cost\b", statement.skeleton_text) and earlier:
        name, rule = earlier[-1].provider, "antecedent"
    if name is None and _IT_COSTS.search(statement.skeleton_text) and not says("whole", statement):
        index = next((i for i, s in enumerate(reading.skeletons) if s.text == statement.skeleton_text), 0)
        if (index and _TOLD.search(reading.skeletons[index - 1].text)) or (
            not index and before and _TOLD.search(before[-1].skeletons[-1].text if before[-1].skeletons else "")
        ):
            found = antecedent(reading, statement, before)
            name, rule = (found[0] if found else None), "antecedent"
    if name is None and not says("envelope", statement) and not says("whole", statement):
        name = heading_provider(document, outline, prose, statement.block)
        rule = "inherited_heading"
        if (
            name is None
            and document.blocks[statement.block].kind in ("paragraph", "list_item")
            and statement.block - 1 in prose
        ):
            above = document.blocks[statement.block - 1]
            if above.kind == "paragraph" and len(above.text) < 80 and not above.text.rstrip().endswith((".", ":")):
                begins = (
                    document.blocks[statement.block].text.lstrip("•-* ").startswith("£")
                    or header_role(document.blocks[statement.block].text.split(":")[0]) == "money"
                )
                name = block_provider(above.text, prose[statement.block - 1], document.text, beside=begins)
    if name is not None:
        statement.providers, statement.role, statement.rule, statement.strength = (name,), "award", rule, 0.75
        statement.provider_kind = "N"


def _name_beside(
    statement: Statement, reading: BlockReading, document: Document, outline: Outline, statements: list[Statement]
) -> None:
    """The one organisation in the sentence of an amount, in a list or a run of paragraphs that each print one amount."""
    if (
        statement.role not in ("open", "purpose")
        or statement.money.amount is None
        or says("envelope", statement)
        or says("whole", statement)
        or says("balance", statement)
    ):
        return
    same = [s for s in statements if s.block == statement.block]
    if len(same) != 1 or not _in_run(statement, document, statements):
        return
    index = next((i for i, s in enumerate(reading.skeletons) if s.text == statement.skeleton_text), 0)
    bare = re.fullmatch(r"\W*(?:\w+\s+){0,2}⟨M\d+⟩\W*", statement.skeleton_text) is not None
    skeletons = (
        reading.skeletons[index + 1 : index + 2] if bare and index + 1 < len(reading.skeletons) else [reading.skeletons[index]]
    )
    names = [(s, tag, mark) for s in skeletons for tag, mark in s.marks("N") if is_provider_like(mark.text)]
    free = [
        mark
        for s, tag, mark in names
        if not re.search(
            r"(?<!^)\b(?:from|by|near|against|of|around|like|as|in|into|alongside|beside|including|across)\s+(?:the\s+)?$",
            s.text[: s.text.index(tag)],
            re.I,
        )
    ]
    strong = [mark for mark in free if mark.is_org or len(mark.text.split()) > 1 or mark.text.isupper()]
    if strong and (len(strong) == 1 or bare or statement.is_listed):
        statement.providers, statement.role, statement.rule = (re.sub(r"['’]s$", "", strong[0].text),), "award", "name_beside"
        statement.provider_kind, statement.strength = "N", 0.6


def _in_run(statement: Statement, document: Document, statements: list[Statement]) -> bool:
    """Whether the blocks round an amount's are of the same kind and print amounts too."""
    kind = document.blocks[statement.block].kind
    if kind not in ("list_item", "paragraph"):
        return False
    near = {
        s.block
        for s in statements
        if 0 < abs(s.block - statement.block) <= 2
        and document.blocks[s.block].kind == kind
        and s.role in ("award", "purpose", "open")
    }
    return len(near) >= 2 or (kind == "list_item" and len(near) >= 1)


def _list_item(
    statement: Statement, document: Document, outline: Outline, statements: list[Statement], prose: dict[int, BlockReading]
) -> None:
    """An item of a list in which every item prints an amount is a line of its own, with the words before the amount as what it is for."""
    block = document.blocks[statement.block]
    statement.is_listed = block.kind == "list_item"
    if statement.role != "open" or block.kind != "list_item":
        return
    same = [s for s in statements if s.block == statement.block]
    lead = re.match(
        r"^[\W\d]*(?:the\s+)?(?P<n>⟨N\d+⟩),?\s+(?:where|which|who|whose|for|to|with|given|in)\b",
        prose[statement.block].skeletons[0].text,
        re.I,
    )
    if len(same) == 1 and lead and is_provider_like(prose[statement.block].skeletons[0].at[lead["n"]].text):
        statement.providers, statement.role, statement.rule = (
            (prose[statement.block].skeletons[0].at[lead["n"]].text,),
            "award",
            "list_lead",
        )
        statement.provider_kind = "N"
        return
    position = statement.skeleton_text.find(statement.tag)
    left, right = statement.skeleton_text[:position], statement.skeleton_text[position + len(statement.tag) :]
    ends = (
        re.search(r"(?:[-–—:(,]|\bto|\bat|\bof)\s*(?:\w+\s+){0,2}$", left) is not None
        and re.match(r"[\s).,;*]*(?:$|\()", right) is not None
    )
    if len(same) == 1 and (ends or not left.strip(" -•*·–")):
        statement.role, statement.rule = "purpose", "list_line"
        words = left if left.strip(" -•*·–") else right
        label = re.sub(r"⟨\w\d+⟩", "", words)
        statement.service = (
            statement.service
            or re.sub(r"\s+", " ", document.text[block.start : statement.start]).strip(" -–—:(,•*")
            or label.strip(" -–—:(,.")
            or None
        )
        lead = statement.service or ""
        if lead and _is_name_like(lead):
            statement.providers, statement.role, statement.rule = (lead,), "award", "list_name"


def _is_name_like(text: str) -> bool:
    words = [
        w
        for w in re.findall(r"[A-Za-z][\w'’]*", text)
        if w not in ("of", "the", "and", "for", "in", "to", "on", "at", "with", "by")
    ]
    if not words or is_generic(text) or is_commissioner(text) or len(words) > 10:
        return False
    capital = sum(1 for w in words if w[0].isupper())
    return (
        capital / len(words) >= 0.75
        and (bool(set(words) & word_list("org_words")) or len(words) <= 4)
        and is_provider_like(text)
    )


def _set_aside_tables(tables: dict[int, TableReading]) -> None:
    """A table of which a quarter of the lines are about police money is a policing budget as a whole."""
    for reading in tables.values():
        lines = [row.label for row in reading.rows if row.kind == "line" and row.label]
        policing = sum(1 for label in lines if _POLICING.search(label))
        if lines and policing >= max(1, len(lines) / 4):
            for statement in reading.statements:
                statement.role, statement.reason = "not_a_record", "a line of a policing budget"


def _set_aside_policing(statement: Statement, document: Document, outline: Outline) -> None:
    """Lines under a heading, a title or in a list about police money are no awards."""
    if statement.role not in ("award", "purpose", "envelope") or statement.rule == "line_total":
        return
    headings = " ".join(document.blocks[h].text for h in outline.headings[statement.block][-2:])
    if statement.block < 3 and statement.rule != "table_line":
        headings = " ".join([headings, *(document.blocks[h].text for h in outline.headings[statement.block][:1])])
    list_start = outline.lists[statement.block]
    lead = " ".join(b.text for b in document.blocks[max(0, list_start - 2) : list_start]) if list_start else ""
    if statement.role == "purpose" and outline.headings[statement.block] and not statement.providers:
        top = document.blocks[outline.headings[statement.block][0]]
        if top.level == 1:
            headings = f"{top.text} {headings}"
    table = document.blocks[statement.block].table
    caption = table.caption or "" if table is not None else ""
    if _POLICING.search(headings) or _POLICING.search(caption) or (_POLICING.search(lead) and statement.is_listed):
        statement.role, statement.reason = "not_a_record", "policing, office or capital money, not a commissioned service"


def set_aside_counts(document: Document, outline: Outline, counts: list[CountStatement]) -> None:
    """Numbers of tables about police money, seizures or office staff are no counts of ours."""
    for count in counts:
        headings = " ".join(document.blocks[h].text for h in outline.headings[count.block][-2:])
        if _POLICING.search(headings) and count.role == "count":
            count.role, count.reason = "not_a_record", "a table about policing, not about a commissioned service"
