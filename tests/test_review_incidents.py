"""Incidents that a person brought together or took apart: held under new reports, taken back to the very bytes before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewing import NOW, claim, lines, rebuilt, reports, reviewed_ledger, run_on

from fogline import review
from fogline.book import load
from fogline.errors import UsageError
from fogline.ledger.store import Ledger
from fogline.model import Decision, Release
from fogline.pipeline import build
from fogline.publish import decisions_page
from fogline.read.files import document
from fogline.replay.force import in_force

LATER = document(b"date 2024-03-13\nThe drone strike on a bus in El Obeid on Monday killed 11 passengers, a hospital said.", "wire/5.txt")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with reviewed_ledger(tmp_path / "l.db") as found:
        yield found


def incident_of(release: Release, words: str, where: str = "") -> str:
    """The incident that a claim belongs to."""
    event = claim(release, words, where).event
    return next(i.id for i in release.incidents if event in i.events)


def test_merged_incidents_stay_one_when_new_reports_come_and_come_apart_when_undone(ledger: Ledger) -> None:
    first = ledger.release()
    one, other = incident_of(first, "14"), incident_of(first, "nine", "4.txt")
    assert one != other
    step = review.decide(ledger, "merge", [one, other], by="Ana", why="one operation", now=NOW)
    assert step.of == "incident"
    assert decisions_page.headline(step).startswith("r1: merge of incidents, of ")
    assert incident_of(rebuilt(ledger), "14") == incident_of(rebuilt(ledger), "nine", "4.txt")
    grown = run_on(ledger, LATER)
    assert incident_of(grown, "11") == incident_of(grown, "14")
    assert claim(grown, "11").event != claim(grown, "14").event
    review.undo(ledger, by="Ana", now=NOW)
    assert incident_of(rebuilt(ledger), "11") != incident_of(rebuilt(ledger), "14")


def test_an_event_split_off_its_incident_stays_off_and_no_answer_told_brings_it_back(ledger: Ledger) -> None:
    first = ledger.release()
    review.decide(ledger, "merge", [incident_of(first, "14"), incident_of(first, "nine", "4.txt")], by="Ana", why="one operation", now=NOW)
    whole = rebuilt(ledger)
    review.decide(ledger, "split", claim(whole, "nine", "4.txt").event or "", by="Ben", why="another army", now=NOW)
    apart = rebuilt(ledger)
    assert incident_of(apart, "14") != incident_of(apart, "nine", "4.txt")
    grown = run_on(ledger, LATER)
    assert incident_of(grown, "11") != incident_of(grown, "14")
    assert {c.id for c in grown.claims} >= {c.id for c in apart.claims}


@pytest.mark.parametrize(("kind", "which"), [("merge", ["14"]), ("split", ["14"])])
def test_what_is_one_or_whole_already_is_refused(ledger: Ledger, kind: str, which: list[str]) -> None:
    release = ledger.release()
    home = incident_of(release, which[0])
    ids = [home] if kind == "merge" else list(next(i.events for i in release.incidents if i.id == home))
    with pytest.raises(UsageError):
        review.decide(ledger, kind, ids, by="Ana", why="so", now=NOW)  # type: ignore[arg-type]


def _step(release: Release, number: int, kind: str, a: int, b: int) -> Decision | None:
    """A merge of two incidents or a split of one event off its incident, as ``review.decide`` drafts it."""
    of = {i.id: [c for e in release.events if e.id in i.events for c in e.claims] for i in release.incidents}
    drafted = Decision(f"r{number}", "merge", "Ana", "2031-05-03T09:30", "so", (), of="incident")
    if kind == "merge":
        one, other = (list(of.values())[n % len(of)] for n in (a, b))
        return replace(drafted, targets=tuple(one), rest=tuple(other)) if one != other else None
    shared = [i for i in release.incidents if len(i.events) > 1]
    if not shared:
        return None
    event = shared[a % len(shared)].events[b % len(shared[a % len(shared)].events)]
    own = tuple(next(e.claims for e in release.events if e.id == event))
    return replace(drafted, kind="split", targets=own, rest=tuple(c for c in of[shared[a % len(shared)].id] if c not in own))


def _incidents(release: Release) -> dict[str, str]:
    event = {e.id: e.incident or "" for e in release.events}
    return {c.id: event[c.event] for c in release.claims if c.event}


def _holds(release: Release, log: Sequence[Decision]) -> None:
    """The last ruling holds; every event is in one incident, and no claim changes its event for an incident's sake."""
    home = _incidents(release)
    assert sorted(e for i in release.incidents for e in i.events) == sorted(e.id for e in release.events)
    if (last := log[-1] if log else None) is not None:
        one, rest = ({home[c] for c in side if c in home} for side in (last.targets, last.rest))
        assert (len(one | rest) == 1) if last.kind == "merge" else not one & rest


STEPS = st.lists(st.tuples(st.sampled_from(["merge", "merge", "split", "undo"]), st.integers(0, 9), st.integers(0, 9)), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.randoms(use_true_random=False))
def test_rulings_on_incidents_hold_in_any_order_of_reports_and_are_taken_back_whole(steps: list[tuple[str, int, int]], chance: object) -> None:
    book, log, documents = load(), [], [*reports(), LATER]
    plain = build(documents, book)
    release = plain
    for number, (kind, a, b) in enumerate(steps, 1):
        if kind == "undo":
            force = in_force(log)
            step = Decision(f"r{number}", "undo", "Ana", "2031-05-03T09:30", "", (force[-1].id,)) if force else None
        else:
            step = _step(release, number, kind, a, b)
        if step is not None:
            log.append(step)
            release = build(documents, book, log)
            _holds(release, in_force(log) if kind != "undo" else ())
    chance.shuffle(documents)  # type: ignore[attr-defined]
    assert lines(build(documents, book, log)) == lines(release)
    assert {c.id: c.event for c in release.claims} == {c.id: c.event for c in plain.claims}
    taken = [Decision(f"r{90 + n}", "undo", "Ana", "2031-05-03T09:30", "", (d.id,)) for n, d in enumerate(in_force(log))]
    back = build(documents, book, [*log, *taken])
    assert lines(replace(back, decisions=())) == lines(plain)
