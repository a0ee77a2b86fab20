"""The figures of the labelled cases by set, by kind of document and by kind of error: ``make score``.

They are compared with the figures that were accepted last (``figures.json``), and one that fell ends with 1. ``--accept``
writes them, and the table of ``docs/accuracy.md`` with them; under CI it is refused, so that a fall is never accepted unread.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.cases.score import GOLD, Found, Score, score_case, summary, warehouse_to_found

Figures = dict[str, Any]
Row = dict[str, Any]
ACCEPTED = Path(__file__).with_name("figures.json")
DOCUMENT = Path(__file__).parents[2] / "docs" / "accuracy.md"
TABLE = re.compile(r"(?<=<!-- figures: made by `make score ACCEPT=--accept` -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
SET = re.compile(r"[a-n](?=-)|[o-z](?=-\d)|([a-e])\1(?=-\d)|frozen(?=-)")
# Cases that were labelled for this project without a letter of their own.
FIRST = "shared"
RATES = ("records", "counts", "totals")
SHARES = ("period_right", "basis_right", "service_right", "unit_right", "link_right", "verdict_right")
HEADER = (
    "cases",
    "records F1",
    "precision",
    "recall",
    "counts F1",
    "totals F1",
    "verdicts",
    "periods",
    "bases",
    "false alarms",
)


def case_to_set(case: str) -> str:
    """The set that a case belongs to, by the beginning of its name."""
    found = SET.match(case)
    return found[0] if found else FIRST


def read_golds(folder: Path) -> dict[str, Row]:
    """The labels of every case, by its name."""
    return {
        path.stem: {"id": path.stem, **json.loads(path.read_text(encoding="utf-8"))} for path in sorted(folder.glob("*.json"))
    }


def golds_to_figures(golds: Mapping[str, Row], found: Mapping[str, Found], group: Callable[[Row], str]) -> dict[str, Figures]:
    """Figures of the cases by group, and of all of them."""
    groups: dict[str, list[Row]] = {}
    for gold in golds.values():
        groups.setdefault(group(gold), []).append(gold)
    every = {**dict(sorted(groups.items())), "all": list(golds.values())}
    return {name: cases_to_figures(its, found) for name, its in every.items()}


def cases_to_figures(golds: Iterable[Row], found: Mapping[str, Found]) -> Figures:
    """The figures of some cases together."""
    score, cases = Score(), list(golds)
    for gold in cases:
        score_case(gold, found.get(gold["id"]), score)
    figures = {"cases": len(cases), "labels": labels_to_digest(cases), **dict(summary(score))}
    return figures | {"errors": dict(sorted(Counter(what for _, what, _ in score.errors).items()))}


def labels_to_digest(golds: Iterable[Row]) -> str:
    """Changes with the labels: figures of other labels cannot be compared."""
    return hashlib.sha256(json.dumps(list(golds), sort_keys=True).encode()).hexdigest()[:12]


def falls(now: Mapping[str, Figures], accepted: Mapping[str, Figures]) -> Iterator[str]:
    """What is worse than it was accepted, a line each."""
    for name in sorted(now.keys() | accepted.keys()):
        before, after = accepted.get(name), now.get(name)
        if before is None or after is None:
            yield f"{name}: {'not accepted yet' if before is None else 'accepted, but its cases are gone'}"
        elif before["labels"] != after["labels"]:
            yield f"{name}: its labels have changed since its figures were accepted"
        else:
            yield from (f"{name}: {what} fell from {was} to {is_now}" for what, was, is_now in worse(before, after))


def worse(before: Figures, after: Figures) -> Iterator[tuple[str, float, float]]:
    """Names of figures that are worse, with what they were and are."""
    for rate in RATES:
        for part in ("precision", "recall", "f1"):
            yield from compared(f"{rate} {part}", before[rate][part], after[rate][part])
    for share in SHARES:
        yield from compared(share, before[share], after[share])
    for harm in ("false_alarms", "documents_unread"):
        yield from ((what, -was, -now) for what, was, now in compared(harm, -before[harm], -after[harm]))
    before_clean, after_clean = (int(figures["negatives_clean"].split("/")[0]) for figures in (before, after))
    yield from compared("negatives_clean", before_clean, after_clean)


def compared(what: str, before: float | None, after: float | None) -> Iterator[tuple[str, float, float]]:
    """The figure, where it is lower than it was."""
    if before is not None and (after is None or after < before):
        yield what, before, 0 if after is None else after


def figures_to_rows(figures: Mapping[str, Figures]) -> Iterator[tuple[str, ...]]:
    """A line of the table for each group."""
    for name, its in figures.items():
        records, others = its["records"], [its[rate]["f1"] for rate in ("counts", "totals")]
        shares = [its[share] for share in ("verdict_right", "period_right", "basis_right")]
        cells = [records["f1"], records["precision"], records["recall"], *others, *shares]
        yield name, str(its["cases"]), *("" if cell is None else f"{cell:.3f}" for cell in cells), str(its["false_alarms"])


def to_lines(first: str, figures: Mapping[str, Figures]) -> Iterator[str]:
    """A table for a terminal."""
    rows = [(first, *HEADER), *figures_to_rows(figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for name, *cells in rows:
        yield "  ".join([name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))])


def rows_to_markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table for a page, of which the first row is the header."""
    rule = ["---", *("---:" for _ in rows[0][1:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in (rows[0], rule, *rows[1:]))


def accepted_to_markdown(accepted: Mapping[str, Mapping[str, Figures]]) -> str:
    """The part of ``docs/accuracy.md`` that is made from the accepted figures."""
    parts = (("set", "sets"), ("kind of document", "kinds"))
    tables = [[(name, *HEADER), *figures_to_rows(accepted[part])] for name, part in parts]
    errors = [(what, str(number)) for what, number in accepted["sets"]["all"]["errors"].items()]
    return "\n".join(rows_to_markdown(rows) for rows in (*tables, [("error", "number"), *errors]))


def accept(figures: Mapping[str, Mapping[str, Figures]]) -> None:
    """Writes the figures, and the tables that are made from them."""
    ACCEPTED.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(TABLE.sub(lambda _: f"\n{accepted_to_markdown(figures)}\n", page), encoding="utf-8")


def read_accepted() -> dict[str, dict[str, Figures]]:
    """The figures that were accepted last."""
    accepted: dict[str, dict[str, Figures]] = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    return accepted


def main() -> None:
    """Prints the figures of a warehouse of the cases, and what fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--accept", action="store_true", help="make these the figures to compare with")
    given = parser.parse_args()
    if given.accept and os.environ.get("CI"):
        sys.exit("figures are accepted by a person who has read them, not by CI")
    golds, found = read_golds(GOLD), warehouse_to_found(given.warehouse)
    sets = golds_to_figures(golds, found, lambda gold: case_to_set(gold["id"]))
    kinds = golds_to_figures(golds, found, lambda gold: gold.get("doc_kind") or "other")
    errors = [f"{what:14} {number}" for what, number in sets["all"]["errors"].items()]
    sys.stdout.write("\n".join([*to_lines("set", sets), "", *to_lines("kind", kinds), "", *errors, ""]))
    if given.accept:
        accept({"sets": sets, "kinds": kinds})
        return
    fell = list(falls(sets, read_accepted()["sets"]))
    sys.stdout.write("\n".join(["", *fell, "" if fell else "nothing fell\n"]))
    sys.exit(1 if fell else 0)


if __name__ == "__main__":
    main()
