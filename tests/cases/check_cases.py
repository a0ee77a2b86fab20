"""Checks the labelled cases themselves: form, words that must stand in the document, and the arithmetic of the totals.

Run it alone (`python tests/cases/check_cases.py [id …]`) while writing cases; `test_labels.py` runs it over all of them.
It shares nothing with the extraction code, so that a mistake there cannot hide a mistake here.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Gold = dict[str, Any]


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


FORCES = _listed(
    "metropolitan cumbria lancashire merseyside greater-manchester cheshire northumbria durham north-yorkshire west-yorkshire "
    "south-yorkshire humberside cleveland west-midlands staffordshire west-mercia warwickshire derbyshire nottinghamshire "
    "lincolnshire leicestershire northamptonshire cambridgeshire norfolk suffolk bedfordshire hertfordshire essex "
    "thames-valley hampshire surrey kent sussex city-of-london devon-and-cornwall avon-and-somerset gloucestershire wiltshire "
    "dorset north-wales gwent south-wales dyfed-powys"
)
KINDS = _listed("decision annual-report board-paper strategy web-page grant-list press-release minutes")
BASES = _listed("spent awarded allocated indicative unallocated balance")
VERDICTS = _listed("adds_up adds_up_within_rounding does_not_add_up parts_within_total no_parts cannot_tell")
CASE_KEYS = _listed("id source_url force doc_kind records records_ok totals totals_ok claims not_records note")
RECORD_KEYS = _listed(
    "provider provider_alt service service_alt amount amount_text amount_alt amount_text_alt times basis basis_alt period "
    "period_alt counts counts_ok version funder note"
)
TOTAL_KEYS = _listed("amount unit amount_text label verdict verdict_alt difference parts period period_alt note tolerance")
PERIOD = re.compile(r"\d{4}-\d{2}|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")

# How far a hedged figure can be from the true one, below and above, as shares of it (record guide, "hedges").
HEDGES: tuple[tuple[str, str, str], ...] = (
    ("just over", "0", "0.05"),
    ("over|more than|in excess of|at least|upwards of", "0", "0.1"),
    ("nearly|almost|just under|close to", "0.1", "0"),
    ("about|around|approximately|some|circa|roughly", "0.1", "0.1"),
    ("up to", "1", "0"),
)
SMALL = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


class _Words(HTMLParser):
    """Keeps what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


@dataclass(frozen=True)
class Case:
    """One labelled document: its answers and its words with runs of white space folded to one space."""

    id: str
    gold: Gold
    words: str


def read_case(gold_path: Path) -> Case:
    """Read one case.

    Args:
        gold_path: the answers; the document stands in the `docs` folder beside their folder.

    Returns:
        The case.

    Raises:
        FileNotFoundError: where the answers have no document.
    """
    found = sorted((gold_path.parent.parent / "docs").glob(f"{gold_path.stem}.*"))
    if not found:
        raise FileNotFoundError(f"no document for {gold_path.name}")
    text = found[0].read_text(encoding="utf-8")
    return Case(gold_path.stem, json.loads(gold_path.read_text(encoding="utf-8")), fold(_visible(text, found[0].suffix)))


def _visible(text: str, suffix: str) -> str:
    if suffix != ".html":
        return text
    parser = _Words()
    parser.feed(text)
    parser.close()
    return " ".join(parser.parts)


def fold(text: str) -> str:
    """Fold runs of white space, which line ends and tags make differ, to one space."""
    return " ".join(text.replace("\xa0", " ").split())


def case_problems(case: Case) -> list[str]:
    """Everything that is wrong with one case, in words; empty where nothing is."""
    return [f"{case.id}: {problem}" for problem in _problems(case)]


def _problems(case: Case) -> Iterator[str]:
    gold = case.gold
    yield from _unknown(gold, CASE_KEYS, "case")
    if gold.get("id") != case.id:
        yield f"id is {gold.get('id')!r}"
    if gold.get("force") not in FORCES:
        yield f"unknown force {gold.get('force')!r}"
    if gold.get("doc_kind") not in KINDS:
        yield f"unknown doc_kind {gold.get('doc_kind')!r}"
    for record in [*gold["records"], *gold.get("records_ok", [])]:
        yield from _record_problems(record, case)
    for total in [*gold["totals"], *gold.get("totals_ok", [])]:
        yield from _total_problems(total, case)
    for other in gold.get("not_records", []):
        yield from _unknown(other, frozenset({"text", "why"}), "not_records")


def _unknown(thing: Gold, known: frozenset[str], what: str) -> Iterator[str]:
    for key in thing.keys() - known:
        yield f"unknown key {key!r} in {what}"


def _record_problems(record: Gold, case: Case) -> Iterator[str]:
    name = f"record {record.get('provider')!r} {record.get('amount_text')!r}"
    yield from _unknown(record, RECORD_KEYS, name)
    for key in ("provider", "service", "amount", "amount_text", "basis", "period", "counts", "version"):
        if key not in record:
            yield f"{name}: no {key!r}"
    yield from _provider_problems(record.get("provider"), name, case)
    yield from _amount_problems(record, name, case)
    yield from _basis_and_period_problems(record, name)
    for count in [*record["counts"], *(record.get("counts_ok") or [])]:
        if not count_stands(count["value"], case.words):
            yield f"{name}: count {count['value']} does not stand in the document"


def _provider_problems(provider: str | None, name: str, case: Case) -> Iterator[str]:
    if provider is None or _stands(provider, case.words):
        return
    pieces = [piece for piece in re.split(r", and |, | and ", provider) if piece]
    if not all(_stands(piece, case.words) for piece in pieces):
        yield f"{name}: the provider does not stand in the document"


def _stands(phrase: str, words: str) -> bool:
    return fold(phrase).lower() in words.lower()


def _amount_problems(record: Gold, name: str, case: Case) -> Iterator[str]:
    amount, text = record.get("amount"), record.get("amount_text")
    if (amount is None) != (text is None):
        yield f"{name}: amount and amount_text must both be given or both be empty"
    if amount is None:
        if record.get("basis") is not None:
            yield f"{name}: a basis without an amount"
        if not record["counts"]:
            yield f"{name}: neither an amount nor a count"
        return
    for printed in [text, *record.get("amount_text_alt", [])]:
        yield from _printed_problems(str(printed), Decimal(str(amount)), name, case)


def _printed_problems(text: str, amount: Decimal, name: str, case: Case) -> Iterator[str]:
    if not re.search(rf"(?<![\d,.]){re.escape(fold(text))}(?![\d]|[.,]\d)", case.words):
        yield f"{name}: {text!r} does not stand in the document"
    if step(text, amount) is None:
        yield f"{name}: {text!r} does not read as {amount}"


def _basis_and_period_problems(record: Gold, name: str) -> Iterator[str]:
    if record.get("amount") is not None:
        for basis in [record.get("basis"), *record.get("basis_alt", [])]:
            if basis not in BASES:
                yield f"{name}: unknown basis {basis!r}"
    if record.get("version") not in {None, "original", "updated"}:
        yield f"{name}: unknown version {record['version']!r}"
    for period in [record.get("period"), *record.get("period_alt", [])]:
        if period is not None and not PERIOD.fullmatch(period):
            yield f"{name}: the period {period!r} has the wrong form"


def step(text: str, amount: Decimal) -> Decimal | None:
    """What one unit of the last printed digit is worth in pounds, or None where the text does not read as the amount.

    `£2.765m` read as 2,765,000 gives 1,000; `41` in a column of thousands read as 41,000 gives 1,000; the slip `£41.250`
    read as 41,250 gives 1.
    """
    found = re.search(r"\d[\d,. ]*", text)
    if found is None:
        return None
    digits = re.sub(r"[, ]", "", found.group()).rstrip(".")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    if not Decimal(digits):
        return None
    scale = amount / Decimal(digits)
    decimals = len(digits.partition(".")[2])
    return scale.scaleb(-decimals) if scale in {1, 1000, 1_000_000} else None


def count_stands(value: int, words: str) -> bool:
    """Whether a count stands in the document, in digits or in words."""
    spaced = " ?".join(f"{value:,}").replace(",", ",?")  # a slip such as "9,1 28"
    forms = {str(value), spaced, number_in_words(value), f"{value / 1000:g}k" if value >= 1000 else str(value)}
    return any(re.search(rf"(?<![\w,.])(?:{form})(?!\w|[,.]\d)", words, re.IGNORECASE) for form in forms)


def number_in_words(value: int) -> str:
    """A number below a thousand as English writes it: 372 is "three hundred and seventy-two"; digits from there on."""
    if value >= 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    below = SMALL[rest] if rest < 20 else TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")
    if not hundreds:
        return below
    return f"{SMALL[hundreds]} hundred" + (f" and {below}" if rest else "")


def _total_problems(total: Gold, case: Case) -> Iterator[str]:
    name = f"total {total.get('label')!r} {total.get('amount_text')!r}"
    yield from _unknown(total, TOTAL_KEYS, name)
    amount = Decimal(str(total["amount"]))
    if total.get("unit") is None:
        yield from _printed_problems(total["amount_text"], amount, name, case)
    elif not count_stands(total["amount"], case.words):
        yield f"{name}: does not stand in the document"
    accepted = {total["verdict"], *total.get("verdict_alt", [])}
    for verdict in accepted - VERDICTS:
        yield f"{name}: unknown verdict {verdict!r}"
    yield from _arithmetic_problems(total, amount, accepted, name, case)


def _arithmetic_problems(total: Gold, amount: Decimal, accepted: set[str], name: str, case: Case) -> Iterator[str]:
    parts = [Decimal(str(part)) for part in total.get("parts", [])]
    if not parts:
        if total["verdict"] not in {"no_parts", "cannot_tell"}:
            yield f"{name}: {total['verdict']} without parts"
        return
    if total["verdict"] == "no_parts":
        yield f"{name}: no_parts with parts"
    if total["verdict"] != "cannot_tell" and not accepted & verdicts(total, parts, case):
        yield f"{name}: parts come to {sum(parts)}, so {sorted(verdicts(total, parts, case))}, not {total['verdict']}"
    if total["verdict"] == "does_not_add_up" and Decimal(str(total["difference"])) != sum(parts) - amount:
        yield f"{name}: the difference is {sum(parts) - amount}, not {total['difference']}"
    yield from _part_problems(total, parts, name, case)


def _part_problems(total: Gold, parts: list[Decimal], name: str, case: Case) -> Iterator[str]:
    """A part must be printed: as an amount or count of the answers, or as any other figure of the document."""
    known = set(_texts_of(case)) | {Decimal(count) for count in _counts_of(case.gold)}
    for part in parts:
        if part not in known:
            yield f"{name}: the part {part} does not stand in the document"


def _texts_of(case: Case) -> dict[Decimal, str]:
    """The printed text of each amount; that of the answers where they have it, and of the document otherwise.

    A bare number of the document can be pounds, thousands or millions: the head of its column says which.
    """
    gold = case.gold
    texts = {}
    for found in re.finditer(r"(?<![\w.,£])\d[\d,]*(?:\.\d+)?(?![\w%])", case.words):
        value = Decimal(found[0].replace(",", ""))
        texts |= {value * scale: found[0] for scale in (1_000_000, 1000, 1)}
    for found in re.finditer(r"£ ?(\d[\d,]*(?:\.\d+)?) ?(k|m|million)?\b", case.words, re.IGNORECASE):
        scale = {"": 1, "k": 1000, "m": 1_000_000, "million": 1_000_000}[(found[2] or "").lower()]
        texts[Decimal(found[1].replace(",", "")) * scale] = found[0]
    things = [*gold.get("totals_ok", []), *gold["totals"], *gold.get("records_ok", []), *gold["records"]]
    texts |= {Decimal(str(thing["amount"])): thing["amount_text"] for thing in things if thing["amount"] is not None}
    return texts


def _counts_of(gold: Gold) -> Iterator[int]:
    for record in [*gold["records"], *gold.get("records_ok", [])]:
        for count in [*record["counts"], *(record.get("counts_ok") or [])]:
            yield count["value"]


def verdicts(total: Gold, parts: list[Decimal], case: Case) -> set[str]:
    """The verdicts that the arithmetic allows.

    Two where rounding to the nearest and cutting to thousands or millions disagree: such a total is open to doubt,
    and the case must accept one of them.
    """
    amount = Decimal(str(total["amount"]))
    texts = _texts_of(case)
    if sum(parts) == amount:
        return {"adds_up", "parts_within_total"}
    verdict = set()
    for cut in (False, True):
        low, high = (sum(ends) for ends in zip(*(_reach(p, texts.get(p, ""), case, cut) for p in parts), strict=True))
        least, most = (amount, amount) if total.get("unit") else _reach(amount, total["amount_text"], case, cut)
        if total.get("unit"):
            low = high = sum(parts)
        verdict.add("adds_up_within_rounding" if low <= most and high >= least else "does_not_add_up")
        if low <= most:
            verdict.add("parts_within_total")
    return verdict


def _reach(amount: Decimal, text: str, case: Case, cut: bool) -> tuple[Decimal, Decimal]:
    """The least and the most that a printed amount can stand for."""
    unit = (step(text, amount) if text else None) or Decimal(1)
    below, above = unit / 2, unit if cut and unit >= 1000 else unit / 2
    for hedge, down, up in HEDGES:
        if text and re.search(rf"\b(?:{hedge}) (?:a total of )?{re.escape(fold(text))}", case.words, re.IGNORECASE):
            return amount - max(below, amount * Decimal(down)), amount + max(above, amount * Decimal(up))
    return amount - below, amount + above


def orphans(folder: Path = HERE) -> list[str]:
    """Documents without answers and answers without a document."""
    docs = {path.stem for path in (folder / "docs").iterdir()}
    golds = {path.stem for path in (folder / "gold").glob("*.json")}
    return sorted(docs ^ golds)


def main() -> int:
    """Check the cases named on the command line, or all of them, and print what is wrong."""
    wanted = set(sys.argv[1:])
    paths = [path for path in sorted((HERE / "gold").glob("*.json")) if not wanted or path.stem in wanted]
    problems = [problem for path in paths for problem in case_problems(read_case(path))] + orphans()
    sys.stdout.write("\n".join([*problems, f"{len(paths)} cases, {len(problems)} problems", ""]))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
