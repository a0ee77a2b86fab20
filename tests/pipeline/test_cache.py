"""Outcomes kept from run to run: whole or absent, and nothing but outcomes."""

from __future__ import annotations

import hashlib
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.document import Issue, Place
from extractors.read.limits import Limits
from extractors.results import Amount, Context, Count, Extracted, Period, Record
from pipeline.cache import HEAD, MAGIC, OutcomeCache, load, store
from pipeline.outcomes import DocumentOutcome, Source
from pipeline.version import reading_version

PERIOD = Period(date(2018, 4, 1), date(2019, 3, 31))
PLACE = Place(3, 9, 1, 72.0, 100.5, 140.25, 112.0)
AMOUNT = Amount(Decimal("2765000"), Decimal("2764500"), Decimal("2765500"), "£2.765m")
RECORD = Record(
    "r1", "A Provider", "a service", AMOUNT, "spent", PERIOD, None, None, False, PLACE, "£2.765m", "rule", 0.9, (PLACE,)
)
COUNT = Count("c1", "r1", 1363, "1,363", "referrals", "referrals", False, PERIOD, PLACE)
EXTRACTED = Extracted("ab", Context("Title", period=PERIOD, published=date(2019, 6, 1)), (RECORD,), (COUNT,))
OUTCOME = DocumentOutcome(
    "ab",
    "force/paper.pdf",
    "pdf",
    "partly_read",
    "1 of 2 pages could not be read",
    Source(publisher="Publisher", retrieved_date=date(2026, 1, 31)),
    pages=2,
    pages_read=1,
    text="of £2.765m",
    extracted=EXTRACTED,
    issues=(Issue("page_unread", "…", "error", PLACE),),
)


def test_what_is_stored_comes_back_equal(tmp_path: Path) -> None:
    path = OutcomeCache(tmp_path, "1").path("ab", ".pdf")
    store(path, OUTCOME)
    assert load(path) == OUTCOME


def test_absent_entry_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "nothing.outcome") is None


@pytest.mark.parametrize("kept", [0, 1, HEAD - 1, HEAD, HEAD + 1, -1])
def test_torn_entry_counts_as_absent(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "1" / "ab.outcome"
    store(path, OUTCOME)
    path.write_bytes(path.read_bytes()[:kept])
    assert load(path) is None


def test_altered_entry_counts_as_absent(tmp_path: Path) -> None:
    path = tmp_path / "1" / "ab.outcome"
    store(path, OUTCOME)
    path.write_bytes(path.read_bytes().replace(b"A Provider", b"B Provider"))
    assert load(path) is None


class Evil:
    """A value whose loading would run a command."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("was-run"),)


@pytest.mark.parametrize("value", [Evil(), print, "text", [OUTCOME], Decimal])
def test_entry_that_is_no_outcome_is_not_loaded(tmp_path: Path, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    payload = pickle.dumps(value)
    path = tmp_path / "made.outcome"
    path.write_bytes(MAGIC + hashlib.sha256(payload).digest() + payload)
    assert load(path) is None
    assert not Path("was-run").exists()


def test_key_is_of_bytes_and_suffix(tmp_path: Path) -> None:
    cache = OutcomeCache(tmp_path, "1")
    assert cache.path("ab", ".PDF") == cache.path("ab", ".pdf")
    assert len({cache.path("ab", ".pdf"), cache.path("ab", ".txt"), cache.path("cd", ".pdf")}) == 3


def test_tidy_removes_other_versions_and_drafts_only(tmp_path: Path) -> None:
    old, new = OutcomeCache(tmp_path, "old"), OutcomeCache(tmp_path, "new")
    for cache in (old, new):
        store(cache.path("ab", ".pdf"), OUTCOME)
    (new.folder / "drafts" / "half.99").write_bytes(b"half")
    new.tidy()
    assert load(old.path("ab", ".pdf")) is None
    assert load(new.path("ab", ".pdf")) == OUTCOME
    assert not (new.folder / "drafts").exists()


def test_version_changes_with_limits_and_stays_otherwise() -> None:
    assert reading_version(Limits()) == reading_version(Limits())
    assert reading_version(Limits()) != reading_version(Limits(pages=3))
