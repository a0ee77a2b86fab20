"""Scores a warehouse against the labelled cases: ``python -m tests.cases.score WAREHOUSE [--gold DIR] [--errors] [--json]``.

Documents are matched by the stem of their names. *Records* (those with an amount): a labelled one is found when one record of
the document has the same amount, to the penny, and the same provider; each answers for at most one. Providers are the same
when an accepted form is equal after folding case, punctuation, "the" and company endings, or shares 60 % of its words.
*Counts*: by value and the provider of their record. *Totals*: by amount or count; those without parts are looked for, but a
further one is not held against a run. Where readers well differ the labels say so (`*_alt`, `*_ok`, `times`).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Row = dict[str, Any]
Fit = Callable[[Any, Any], bool]
GOLD = Path(__file__).parent / "gold"
FOLDED = {"the", "ltd", "limited", "cic", "cio", "plc", "llp", "charity", "inc", "and", "of", "for"}


@dataclass
class Score:
    """Tallies by name, and every miss and mistake as ``(document, what, about)``."""

    tally: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def rate(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 of ``name``."""
        found, expected, given = (self.tally[f"{name} {what}"] for what in ("found", "expected", "given"))
        precision, recall = (found / given if given else 1.0), (found / expected if expected else 1.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "found": found,
            "expected": expected,
            "given": given,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
        }

    def share(self, right: str, of: str) -> float | None:
        """``right`` of ``of``; ``None`` where there was nothing to be right about."""
        return round(self.tally[right] / self.tally[of], 4) if self.tally[of] else None


@dataclass(frozen=True)
class Found:
    """What a run found in one document."""

    records: list[Row] = field(default_factory=list)
    counts: list[Row] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)

    def provider(self, count: Row) -> str | None:
        """The provider of a count's record."""
        return next((row["provider"] for row in self.records if row["record_id"] == count["record_id"]), None)

    def amount(self, count: Row) -> Decimal | None:
        """The amount of a count's record."""
        return next((row["amount_gbp"] for row in self.records if row["record_id"] == count["record_id"]), None)


def words(text: str | None) -> set[str]:
    """The words of a name that tell it from another."""
    return set(re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", (text or "").lower()))) - FOLDED


def is_same_name(ours: str | None, accepted: Sequence[str]) -> bool:
    """Whether a name is one of the accepted forms, or shares most of its words."""
    mine = words(ours)
    return bool(mine) and any(len(mine & words(form)) / len(mine | words(form)) >= 0.6 for form in accepted)


def is_same_provider(gold: Row, provider: str | None) -> bool:
    """A label without a provider accepts none, or one whose words all stand in its service."""
    accepted = [gold["provider"], *(gold.get("provider_alt") or [])]
    if not words(provider):
        return None in accepted
    services = [gold.get("service"), *(gold.get("service_alt") or [])]
    in_service = gold["provider"] is None and any(words(provider) <= words(service) for service in services)
    return in_service or is_same_name(provider, [form for form in accepted if form])


def money(value: object) -> Decimal | None:
    """Pounds to the penny."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def is_same_amount(gold: Row, amount: object) -> bool:
    """Whether an amount is the labelled one, or another reading that the label accepts."""
    return money(amount) in [money(value) for value in (gold["amount"], *(gold.get("amount_alt") or []))]


def is_same_unit(gold_unit: str | None, unit: str | None) -> bool:
    """Whether two units share the stem of a word (*victim*, *victims*)."""
    return bool({word[:5] for word in words(gold_unit)} & {word[:5] for word in words(unit)})


def is_accepted(value: object, gold: Row, key: str) -> bool:
    """Whether a value is the labelled one or an accepted other."""
    return value in (gold.get(key), *(gold.get(f"{key}_alt") or []))


def pair(golds: Sequence[Any], ours: Sequence[Any], fits: Sequence[Fit]) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Pairs one to one by the strictest of ``fits`` first; gives the pairs and what is left over on either side."""
    pairs, golds_left, ours_left = [], list(golds), list(ours)
    for fit in fits:
        for gold in list(golds_left):
            match = next((our for our in ours_left if fit(gold, our)), None)
            if match is not None:
                pairs.append((gold, match))
                golds_left = [other for other in golds_left if other is not gold]
                ours_left = [other for other in ours_left if other is not match]
    return pairs, golds_left, ours_left


def score_records(gold: Row, found: Found, score: Score) -> None:
    """Records with an amount, their periods, bases and services."""
    ours = [row for row in found.records if row["amount_gbp"] is not None]
    golds = [row for row in gold["records"] if row["amount"] is not None]
    fits: list[Fit] = [lambda g, r: is_same_amount(g, r["amount_gbp"]) and is_same_provider(g, r["provider"])]
    pairs, missed, extra = pair(golds, ours, fits)
    repeated = [row for row in golds for _ in range(row.get("times", 1) - 1)]
    extra = pair([dict(row) for row in (*gold.get("records_ok", []), *repeated)], extra, fits)[2]
    add(score, "records", len(pairs), len(golds), len(extra))
    if not gold["records"]:
        score.tally["negatives"] += 1
        score.tally["negatives clean"] += not extra and len(ours) == len(found.records)
    for row in missed:
        score.errors.append((gold["id"], "missed", f"{row['provider']!r} {row['amount_text']!r} {row['counts']}"))
    for row in extra:
        score.errors.append((gold["id"], "wrong", f"{row['provider']!r} {row['amount_text']!r} by {row['rule']}"))
    for label, row in pairs:
        score_fields(gold["id"], label, row, score)


def score_fields(case: str, label: Row, row: Row, score: Score) -> None:
    """What stands beside the amount and the provider of a record that was found."""
    if label.get("period"):
        span = f"{row['period_start']}/{row['period_end']}"
        right = is_accepted(row["financial_year"], label, "period") or is_accepted(span, label, "period")
        score.tally.update({"period expected": 1, "period right": int(right)})
        if not right:
            said = row["financial_year"] or span
            score.errors.append(
                (case, "period", f"{label['provider']!r} {label['amount_text']!r}: {label['period']} not {said}")
            )
    if label.get("service"):
        services = (label["service"], *(label.get("service_alt") or []))
        right = any(words(service) & words(row["service"]) for service in services)
        score.tally.update({"service expected": 1, "service right": int(right)})
    right = is_accepted(row["basis"], label, "basis")
    score.tally["basis right"] += right
    if not right:
        about = f"{label['provider']!r} {label['amount_text']!r}: {label['basis']} not {row['basis']}"
        score.errors.append((case, "basis", about))


def score_counts(gold: Row, found: Found, score: Score) -> None:
    """Counts, their units, and whether they stand beside the right amount."""

    def is_same(label: tuple[Row, Row], count: Row) -> bool:
        return label[1]["value"] == count["value"] and is_same_provider(label[0], found.provider(count))

    def is_same_with_unit(label: tuple[Row, Row], count: Row) -> bool:
        return is_same(label, count) and is_same_unit(label[1]["unit"], count["unit"])

    fits: list[Fit] = [is_same_with_unit, is_same]
    golds = [(row, count) for row in gold["records"] for count in row["counts"]]
    pairs, missed, extra = pair(golds, found.counts, fits)
    optional = [(row, count) for row in all_records(gold) for count in row.get("counts_ok") or []]
    optional += [(row, count) for row in gold.get("records_ok", []) for count in row["counts"]]
    extra = pair(optional, extra, fits)[2]
    add(score, "counts", len(pairs), len(golds), len(extra))
    for (row, label), count in pairs:
        score.tally["unit right"] += is_same_unit(label["unit"], count["unit"])
        if row["amount"] is not None:
            score.tally.update({"link expected": 1, "link right": int(is_same_amount(row, found.amount(count)))})
    score.errors += [(gold["id"], "count missed", f"{row['provider']!r} {count}") for row, count in missed]
    score.errors += [(gold["id"], "count wrong", f"{count['value']} {count['unit']!r}") for count in extra]


def score_totals(gold: Row, found: Found, score: Score) -> None:
    """Totals, their verdicts, and false accusations."""

    def is_same(label: Row, total: Row) -> bool:
        return money(label["amount"]) == money(total["count"] if label.get("unit") else total["amount_gbp"])

    def is_same_with_verdict(label: Row, total: Row) -> bool:
        return is_same(label, total) and is_accepted(total["verdict"], label, "verdict")

    fits: list[Fit] = [is_same_with_verdict, is_same]
    pairs, missed, extra = pair(gold["totals"], found.totals, fits)
    extra = [row for row in pair(gold.get("totals_ok", []), extra, fits)[2] if row["verdict"] != "no_parts"]
    add(score, "totals", len(pairs), len(gold["totals"]), len(extra))
    accused = [row for label, row in pairs if not is_accepted("does_not_add_up", label, "verdict")]
    score.tally["false alarms"] += sum(row["verdict"] == "does_not_add_up" for row in (*accused, *extra))
    for label, row in pairs:
        right = is_accepted(row["verdict"], label, "verdict")
        score.tally["verdict right"] += right
        if not right:
            score.errors.append((gold["id"], "verdict", f"{label['amount_text']!r}: {label['verdict']} not {row['verdict']}"))
    score.errors += [(gold["id"], "total missed", f"{label['amount_text']!r} {label['label']!r}") for label in missed]
    score.errors += [(gold["id"], "total wrong", f"{row['amount_text']!r} {row['verdict']}") for row in extra]


def add(score: Score, name: str, found: int, expected: int, extra: int) -> None:
    """Adds one document to the tallies of ``name``."""
    score.tally.update({f"{name} found": found, f"{name} expected": expected, f"{name} given": found + extra})


def all_records(gold: Row) -> list[Row]:
    """Labelled records, those that are not required too."""
    return [*gold["records"], *gold.get("records_ok", [])]


def warehouse_to_found(warehouse: Path) -> dict[str, Found]:
    """What a run found, by the stem of the document's name."""
    tables = {name: pq.read_table(warehouse / f"{name}.parquet").to_pylist() for name in ("records", "counts", "totals")}
    documents = pq.read_table(warehouse / "documents.parquet").to_pylist()
    found = {row["document_id"]: Found() for row in documents}
    for name, rows in tables.items():
        for row in rows:
            getattr(found[row["document_id"]], name).append(row)
    return {Path(row["path"]).stem: found[row["document_id"]] for row in documents}


def score_cases(gold_folder: Path, found: dict[str, Found]) -> Score:
    """Scores every labelled document."""
    score = Score()
    for path in sorted(gold_folder.glob("*.json")):
        gold = {"id": path.stem, **json.loads(path.read_text(encoding="utf-8"))}
        score_case(gold, found.get(path.stem), score)
    return score


def score_case(gold: Row, found: Found | None, score: Score) -> None:
    """Scores one labelled document; ``None`` where no run has read it."""
    if found is None:
        score.tally["unread"] += 1
        score.errors.append((gold["id"], "not read", ""))
    for part in (score_records, score_counts, score_totals):
        part(gold, found or Found(), score)


def summary(score: Score) -> Iterator[tuple[str, object]]:
    """The figures of a score, by name."""
    for name in ("records", "counts", "totals"):
        yield name, score.rate(name)
    yield "period_right", score.share("period right", "period expected")
    yield "basis_right", score.share("basis right", "records found")
    yield "service_right", score.share("service right", "service expected")
    yield "unit_right", score.share("unit right", "counts found")
    yield "link_right", score.share("link right", "link expected")
    yield "verdict_right", score.share("verdict right", "totals found")
    yield "false_alarms", score.tally["false alarms"]
    yield "negatives_clean", f"{score.tally['negatives clean']}/{score.tally['negatives']}"
    yield "documents_unread", score.tally["unread"]


def main() -> None:
    """Prints the score of a warehouse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of answers")
    parser.add_argument("--errors", action="store_true", help="list every miss and every mistake")
    parser.add_argument("--json", action="store_true", help="as one JSON object")
    given = parser.parse_args()
    score = score_cases(given.gold, warehouse_to_found(given.warehouse))
    lines = [" | ".join(error) for error in score.errors] if given.errors else []
    figures = dict(summary(score))
    lines += [json.dumps(figures)] if given.json else [f"{name:18} {value}" for name, value in figures.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
