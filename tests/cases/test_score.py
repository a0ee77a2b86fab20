"""The score counts what it says: found, missed, wrong, and answers that careful readers may give either way."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from tests.cases.score import GOLD, Found, is_same_name, score_cases

Row = dict[str, Any]


def gold_to_found(gold: Row) -> Found:
    """What a run that makes no mistake finds in a labelled document."""
    found = Found()
    for number, label in enumerate(gold["records"]):
        found.records.append(label_to_record(label, f"r{number}"))
        found.counts.extend({**count, "record_id": f"r{number}"} for count in label["counts"])
    for label in gold["totals"]:
        is_count = bool(label.get("unit"))
        sums = {"count" if is_count else "amount_gbp": label["amount"], "amount_gbp" if is_count else "count": None}
        found.totals.append({**sums, "verdict": label["verdict"], "amount_text": label["amount_text"]})
    return found


def label_to_record(label: Row, record_id: str) -> Row:
    amount = None if label["amount"] is None else Decimal(str(label["amount"]))
    year, start, end = label.get("period"), None, None
    if year and "/" in year:
        (start, end), year = year.split("/"), None
    told = {name: label.get(name) for name in ("provider", "service", "basis", "amount_text")}
    periods = {"financial_year": year, "period_start": start, "period_end": end}
    return {**told, **periods, "record_id": record_id, "amount_gbp": amount, "rule": "made"}


@pytest.fixture
def perfect() -> dict[str, Found]:
    return {path.stem: gold_to_found(json.loads(path.read_text(encoding="utf-8"))) for path in GOLD.glob("*.json")}


def test_perfect_reading_scores_one(perfect: dict[str, Found]) -> None:
    score = score_cases(GOLD, perfect)
    assert score.errors == []
    assert [score.rate(name)["f1"] for name in ("records", "counts", "totals")] == [1.0, 1.0, 1.0]
    assert score.share("period right", "period expected") == 1.0
    assert score.tally["false alarms"] == 0


def test_each_mistake_is_counted_once(perfect: dict[str, Found]) -> None:
    name = next(name for name, found in sorted(perfect.items()) if len([r for r in found.records if r["amount_gbp"]]) > 3)
    before = score_cases(GOLD, perfect).rate("records")
    ours = deepcopy(perfect)
    money = [row for row in ours[name].records if row["amount_gbp"]]
    money[0]["amount_gbp"] += 1
    after = score_cases(GOLD, ours)
    assert after.rate("records")["found"] == before["found"] - 1
    assert after.rate("records")["given"] == before["given"]
    assert sorted(what for _, what, _ in after.errors if what in {"missed", "wrong"}) == ["missed", "wrong"]


def test_document_that_was_not_read_is_a_miss(perfect: dict[str, Found]) -> None:
    gone = dict(sorted(perfect.items())[1:])
    score = score_cases(GOLD, gone)
    assert score.tally["unread"] == 1


def test_accusation_of_a_right_total_is_a_false_alarm(perfect: dict[str, Found]) -> None:
    right = [row for found in perfect.values() for row in found.totals if row["verdict"] == "adds_up"]
    right[0]["verdict"] = "does_not_add_up"
    score = score_cases(GOLD, perfect)
    assert score.tally["false alarms"] == 1
    assert [what for _, what, _ in score.errors] == ["verdict"]


@pytest.mark.parametrize(
    ("ours", "accepted", "is_same"),
    [
        ("The Harbour Trust Ltd", ["Harbour Trust"], True),
        ("Harbour", ["Harbour Trust"], False),
        ("Berkshire Women's Aid", ["Bedfordshire Women's Aid"], False),
        (None, ["Harbour Trust"], False),
        ("Beacon Centre", ["Harbour Trust", "Beacon Centre"], True),
    ],
)
def test_names_are_the_same_when_most_of_their_words_are(ours: str | None, accepted: list[str], is_same: bool) -> None:
    assert is_same_name(ours, accepted) is is_same
