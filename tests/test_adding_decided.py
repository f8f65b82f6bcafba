"""What persons decided is played back where reports are added or something more is decided: the vintage is that of linking everything anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from adding_ledgers import KNOWN, anew, counted, keep, same
from adding_reports import reports
from reviewing import NOW

from fogline import review
from fogline.book import load
from fogline.ledger.store import Ledger
from fogline.link import clusters
from fogline.measure.wars import Reports
from fogline.model import Document, Release
from fogline.pipeline import Memory
from fogline.read.files import document
from fogline.recall import version

Step = Callable[[Ledger], object]
_EDITS: tuple[dict[str, Any], ...] = (
    {"quantity.low": 77, "quantity.high": 77}, {"measure": "injured"}, {"when": "2024-03-02"}, {"kind": "aggregate"}, {"target.side": "state:SDN"},
)  # fmt: skip


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every addition that was not done anew."""
    return counted(monkeypatch)


def _by(kind: str, targets: list[str], **more: Any) -> Step:
    return lambda ledger: review.decide(ledger, kind, targets, by="Ana", why="x", now=NOW, **more)  # type: ignore[arg-type]


def _decision(chance: random.Random, release: Release) -> Step | None:
    """A decision that somebody might take; ``None`` where there is nothing to take it on."""
    kind = chance.choice(("accept", "reject", "edit", "merge", "split", "merge incidents", "split incident", "add", "undo"))
    several = [e for e in release.events if len(e.claims) > 1], [i for i in release.incidents if len(i.events) > 1]
    if kind in {"accept", "reject", "edit"}:
        more = {"fields": chance.choice(_EDITS)} if kind == "edit" else {}
        return _by(kind, [c.id for c in chance.sample(release.claims, 2)], **more)
    if kind.startswith("merge"):
        return _by("merge", [x.id for x in chance.sample(release.events if kind == "merge" else release.incidents, 2)])
    if kind == "split" and several[0]:
        claims = chance.choice(several[0]).claims
        return _by("split", chance.sample(claims, chance.randint(1, len(claims) - 1)))
    if kind == "split incident" and several[1]:
        return _by("split", [chance.choice(chance.choice(several[1]).events)])
    if kind == "add":
        report = chance.choice(release.documents)
        found = chance.choice(list(re.finditer(r"\b\d\d?\b", report.text)))
        known = {(c.document, c.start) for c in release.claims} | {(r.machine.document, r.machine.start) for r in release.reviewed if r.machine}
        if (report.path, found.start()) not in known:
            return lambda ledger: review.add(ledger, report.path, *found.span(), "killed", by="Ana", why="x", now=NOW)
    return (lambda ledger: review.undo(ledger, by="Ana", now=NOW)) if kind == "undo" and release.decisions else None


def _decide_and_add(folder: Path, seed: int, documents: list[Document], memory: Memory, rounds: int) -> int:
    """``rounds`` rounds of up to two decisions and up to three reports; how many builds there were after the first."""
    chance, at, builds = random.Random(seed), len(documents) * 6 // 10, 0
    with Ledger.open(folder / "added.db") as ours, Ledger.open(folder / "anew.db") as theirs:
        ledgers, part = (ours, theirs), documents[:at]
        for _ in range(rounds):
            for ledger in ledgers:
                ledger.add(part, now=NOW)
            keep(ours, memory)
            anew(theirs, memory)
            same(ours, theirs)
            builds += 1
            steps = [_decision(chance, ours.release()) for _ in range(chance.randint(0, 2))]
            for ledger in ledgers:
                for step in filter(None, steps):
                    step(ledger)
            more = chance.randint(0, 3)
            part, at = documents[at : at + more], at + more
        assert ours.verify() == theirs.verify() == ()
    return builds - 1


@pytest.mark.parametrize("seed", range(6))
def test_reports_added_beside_decisions_of_every_kind(seed: int, tmp_path: Path, added: list[int]) -> None:
    documents = reports(seed + 40, 24)
    random.Random(seed).shuffle(documents)
    assert _decide_and_add(tmp_path, seed, documents, KNOWN, 7) == len(added)


@pytest.mark.parametrize("seed", range(2))
def test_a_load_with_crowded_names_beside_decisions(seed: int, tmp_path: Path, added: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "RARE", 5)
    load_ = Reports(90 + seed)
    documents = random.Random(seed).sample(load_.documents, len(load_.documents))
    assert _decide_and_add(tmp_path, seed, documents, load_, 6) == len(added)


def test_a_report_withdrawn_is_linked_anew_and_reports_after_it_are_added(tmp_path: Path, added: list[int]) -> None:
    documents = reports(8, 18)
    with Ledger.open(tmp_path / "added.db") as ours, Ledger.open(tmp_path / "anew.db") as theirs:
        for step, upto in enumerate((12, 14, 14, 16)):
            for ledger in (ours, theirs):
                ledger.add(documents[:upto], now=NOW)
                if step == 2:
                    review.decide(ledger, "withdraw", documents[3].path, by="Ana", why="x", now=NOW)
            keep(ours)
            anew(theirs)
            same(ours, theirs)
            assert len(added) == (0, 1, 1, 2)[step]
        assert len(ours.release().tombstones) == 1


def test_a_rejected_figure_is_rejected_in_a_copy_that_comes_later(tmp_path: Path, added: list[int]) -> None:
    documents = reports(9, 12)
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(documents, now=NOW)
        keep(ledger)
        claim = next(c for c in ledger.release().claims if c.kind == "event" and c.sentence[1] - c.sentence[0] > 80)
        review.decide(ledger, "reject", claim.id, by="Ana", why="x", now=NOW)
        (first,) = [d for d in documents if d.text_sha256 == claim.text_sha256]
        ledger.add([document(f"date 2024-03-20\nThe Herald, from the wires.\n{first.text[slice(*claim.sentence)]}\n".encode(), "herald.txt")], now=NOW)
        keep(ledger)
        release = ledger.release()
        assert added == [1]
        assert not [c for c in release.claims if c.passage == claim.passage and c.measure == claim.measure and c.quote == claim.quote]
        assert "rejected" in {one.verdict for one in release.reviewed if one.machine and one.machine.document == "herald.txt"}


def test_a_step_of_review_links_again_only_what_it_touches(tmp_path: Path, added: list[int]) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(reports(10, 14), now=NOW)
        keep(ledger, version=version(load()))
        claim = ledger.release().claims[0]
        review.decide(ledger, "reject", claim.id, by="Ana", why="x", now=NOW)
        release = review.current(ledger, load(), now=NOW)
        assert added == [1]
        assert claim.id not in {c.id for c in release.claims}
