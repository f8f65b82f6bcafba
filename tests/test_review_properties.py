"""Decisions outlive every re-run, every new book and any order of reports, and each can be taken back to the very bytes before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewing import NOW, lines, reports, reprint

from fogline import coding, pipeline
from fogline.book import load
from fogline.coding import Coded
from fogline.errors import UsageError
from fogline.ledger.store import Ledger
from fogline.model import Claim, Decision, Document, Edit, Release
from fogline.pipeline import build
from fogline.replay.fields import get
from fogline.replay.force import in_force, undone
from fogline.replay.verdicts import JUDGED
from fogline.review import deciding

EDITS = (("target.side", '"civilian:SDN"'), ("quantity.low", "3"), ("voice.claimant", '"witnesses"'), ("when", '"2024-03-08"'), ("target.status", "null"))
BOOKS = 4
STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "edit", "merge", "split", "withdraw", "undo", "redo", "book", "report"]), st.integers(0, 40), st.integers(0, 40)),
    max_size=9,
)


@lru_cache(maxsize=256)
def as_read(document: Document, book: int) -> Coded:
    """A report as some book reads it: the first as ours does, the others lose figures and tell sides, voices and kinds otherwise."""
    coded = coding.code(document, load())
    kept = [c for n, c in enumerate(coded.claims) if book == 0 or (n + book) % 3]
    turned = [replace(c, target=replace(c.target, side=None), kind="event" if book == 2 else c.kind, tier=f"book {book}") if book and n % 2 else c for n, c in enumerate(kept)]
    return replace(coded, claims=tuple(turned))


@contextmanager
def reading_with(book: int) -> Iterator[None]:
    with patch.object(pipeline, "code", lambda document, _: as_read(document, book)):
        yield


@dataclass
class Desk:
    """What a person works on: reports, a book, and the decisions so far, as the ledger would keep them."""

    documents: list[Document] = field(default_factory=lambda: reports("wire/1.txt", "wire/2.txt"))
    book: int = 0
    log: list[Decision] = field(default_factory=list)

    def release(self) -> Release:
        with reading_with(self.book):
            return build(self.documents, load(), self.log)

    def decide(self, kind: str, a: int, b: int) -> None:
        release = self.release()
        decision = _made(kind, a, b, release, self.log)
        if decision is not None:
            self.log.append(replace(decision, id=f"r{len(self.log) + 1}", at=NOW.isoformat()))

    def step(self, kind: str, a: int, b: int) -> None:
        if kind == "book":
            self.book = a % BOOKS
        elif kind == "report":
            self.documents = [*reports()[: 2 + a % 3]]
        else:
            self.decide(kind, a, b)


def _made(kind: str, a: int, b: int, release: Release, log: list[Decision]) -> Decision | None:
    if kind in {"undo", "redo"}:
        gone = undone(log)
        steps = [d for d in log if d.id not in gone and (d.kind == "undo") == (kind == "redo")]
        return Decision("", "undo", "Ana", "", "", (steps[a % len(steps)].id,)) if steps else None
    look = deciding._Look(_NoLedger(), release, as_read=False)  # type: ignore[arg-type]
    try:
        if kind == "merge":
            targets = list({e.id for e in (release.events[a % len(release.events)], release.events[b % len(release.events)])}) if release.events else []
        elif kind == "withdraw":
            targets = [release.documents[a % len(release.documents)].path] if release.documents else []
        else:
            targets = [release.claims[a % len(release.claims)].id] if release.claims else []
        drafted = deciding._MADE[kind](look, targets)
        edits = (Edit(*EDITS[b % len(EDITS)]),) if kind == "edit" else ()
        for claim in drafted.claims:
            deciding._fits(claim, edits)
    except UsageError:
        return None
    return replace(drafted, kind=kind, by="Ana", why="x", edits=edits) if targets else None  # type: ignore[arg-type]


class _NoLedger:
    def resolve_event(self, event: str) -> str:
        return event

    def decisions(self) -> tuple[Decision, ...]:
        return ()


def holds(release: Release, log: list[Decision]) -> None:
    """Everything that is in force holds in the release."""
    force = in_force(log)
    claims = {c.id: c for c in release.claims}
    texts = {d.text_sha256 for d in release.documents}
    last = {c.id: d for d in force for c in d.claims}
    for name, decision in last.items():
        seen = next(c for c in decision.claims if c.id == name)
        if seen.text_sha256 not in texts or decision.kind == "reject":
            assert name not in claims
        else:
            _kept(claims[name], seen, decision)
    withdrawn = {t for d in force if d.kind == "withdraw" for t in d.targets}
    assert not withdrawn & {d.id for d in release.documents}
    home = {c.id: c.event for c in release.claims if c.event}
    for split in (d for d in force if d.kind == "split"):
        later = {c for d in force[force.index(split) :] if d.kind == "merge" for c in (*d.targets, *d.rest)}
        ours, theirs = ({home[c] for c in side if c in home and c not in later} for side in (split.targets, split.rest))
        assert not ours & theirs
    merges = [d for d in force if d.kind == "merge"]
    if merges and not any(d.kind == "split" for d in force):
        for merge in merges:
            assert len({home[c] for c in (*merge.targets, *merge.rest) if c in home}) <= 1


def _kept(claim: Claim, seen: Claim, decision: Decision) -> None:
    assert "person" in claim.reader
    if decision.kind == "accept":
        assert all(getattr(claim, name) == getattr(seen, name) for name in JUDGED if name != "part_of")
    for edit in decision.edits:
        expected = {"target.side": "civilian:SDN", "quantity.low": 3, "voice.claimant": "witnesses", "target.status": None}
        value = get(claim, edit.name)
        assert (value.start if edit.name == "when" else value) == expected.get(edit.name, "2024-03-08")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_every_decision_in_force_holds_under_any_book_and_any_reports(steps: list[tuple[str, int, int]]) -> None:
    desk = Desk()
    for step in steps:
        desk.step(*step)
    for book in range(BOOKS):
        desk.book = book
        release = desk.release()
        holds(release, desk.log)
        for claim in release.claims:
            home = next(d for d in release.documents if d.text_sha256 == claim.text_sha256)
            assert home.text[claim.start : claim.end] == claim.quote
        assert len({c.id for c in release.claims}) == len(release.claims)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_reports_and_of_the_log_changes_nothing(steps: list[tuple[str, int, int]], chance: random.Random) -> None:
    desk = Desk()
    for step in steps:
        desk.step(*step)
    expected = lines(desk.release())
    chance.shuffle(desk.documents)
    chance.shuffle(desk.log)
    assert lines(desk.release()) == expected


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.sampled_from(["accept", "reject", "edit", "merge", "split", "withdraw"]), st.integers(0, 40), st.integers(0, 40))
def test_an_undo_restores_the_very_bytes_and_its_undo_the_step(steps: list[tuple[str, int, int]], kind: str, a: int, b: int) -> None:
    desk = Desk()
    for step in steps:
        desk.step(*step)
    before, number = lines(desk.release()), len(desk.log)
    desk.decide(kind, a, b)
    if len(desk.log) == number:
        return
    after = lines(desk.release())
    for target, expected in ((desk.log[-1].id, before), (f"r{number + 2}", after)):
        desk.log.append(Decision(f"r{len(desk.log) + 1}", "undo", "Ben", NOW.isoformat(), "", (target,)))
        assert lines(desk.release()) == expected


def figures_by_words(release: Release) -> dict[frozenset[str], list[tuple[object, ...]]]:
    """The estimates of each happening, known by the sentences that tell it."""
    words = {c.id: c.passage for c in release.claims}
    return {
        frozenset(words[c] for c in event.claims): sorted((x.measure, x.target_side or "", str((x.low, x.best, x.high))) for x in event.estimates)
        for event in release.events
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.integers(0, 3))
def test_a_copy_of_a_report_brings_back_nothing_that_a_person_took_out(steps: list[tuple[str, int, int]], copied: int) -> None:
    desk = Desk(reports())
    for kind, a, b in steps:
        if kind in {"reject", "edit", "undo", "redo", "split"} and not (kind == "edit" and b % len(EDITS) == 3):  # a time is read against the day of print
            desk.step(kind, a, b)
    before = figures_by_words(desk.release())
    desk.documents.append(reprint(f"wire/{copied + 1}.txt", "copy.txt"))
    assert figures_by_words(desk.release()) == before


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_step_and_no_run_changes_a_vintage_that_is_kept(tmp_path_factory: object, steps: list[tuple[str, int, int]]) -> None:
    desk, kept = Desk(), dict[str, list[str]]()
    with Ledger.open(tmp_path_factory.mktemp("l") / "l.db") as ledger:  # type: ignore[attr-defined]
        for step in steps:
            desk.step(*step)
            for n in range(len(ledger.decisions()), len(desk.log)):
                desk.log[n] = ledger.decide(lambda _, n=n: desk.log[n], now=NOW)  # type: ignore[misc]
            vintage = ledger.save(desk.release(), now=NOW, command="run")
            kept.setdefault(vintage, lines(ledger.release(vintage)))
        assert {v.id: lines(ledger.release(v.id)) for v in ledger.vintages()} == kept
        assert ledger.verify() == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)), decided=st.integers(0, 3))
def test_adding_reports_one_by_one_ends_where_adding_them_at_once_ends(tmp_path_factory: object, order: list[int], decided: int) -> None:
    everything = reports()
    folder = tmp_path_factory.mktemp("l")  # type: ignore[attr-defined]
    with Ledger.open(folder / "slow.db") as slow, Ledger.open(folder / "quick.db") as quick, reading_with(0):
        quick.add(everything, now=NOW)
        first: Decision | None = None
        for n, at in enumerate(order):
            slow.add([everything[at]], now=NOW)
            slow.save(build(slow.documents(), load(), slow.decisions()), now=NOW, command="run")
            if n == decided and (claims := slow.release().claims):
                chosen = claims[0]
                first = slow.decide(lambda _, c=chosen: Decision("", "reject", "Ana", "", "x", (c.id,), claims=(replace(c, event=None),)), now=NOW)  # type: ignore[misc]
        slow.save(build(slow.documents(), load(), slow.decisions()), now=NOW, command="run")
        if first is not None:
            quick.decide(lambda _: first, now=NOW)
        quick.save(build(quick.documents(), load(), quick.decisions()), now=NOW, command="run")
        ours, theirs = slow.release(), quick.release()
        partitions = [sorted(sorted(e.claims) for e in release.events) for release in (ours, theirs)]
        figures = [sorted((sorted(e.claims), [(x.measure, x.target_side, x.low, x.best, x.high) for x in e.estimates]) for e in r.events) for r in (ours, theirs)]
        assert partitions[0] == partitions[1]
        assert figures[0] == figures[1]
        assert (set(ours.ties), [replace(c, event=None) for c in ours.claims]) == (set(theirs.ties), [replace(c, event=None) for c in theirs.claims])
        assert slow.verify() == quick.verify() == ()
