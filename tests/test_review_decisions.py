"""A person's decision holds, says who, when and why, and can be taken back step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewing import NOW, REPORTS, claim, lines, rebuilt, reprint, reviewed_ledger, run_on

from fogline import review
from fogline.errors import UsageError
from fogline.ledger.store import Ledger
from fogline.model import Release
from fogline.read.files import document


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with reviewed_ledger(tmp_path / "l.db") as found:
        yield found


@pytest.fixture
def release(ledger: Ledger) -> Release:
    return ledger.release()


def toll(release: Release, event: str) -> dict[tuple[str, str | None], tuple[int | None, int | None, int | None]]:
    (found,) = [e for e in release.events if e.id == event]
    return {(x.measure, x.target_side): (x.low, x.best, x.high) for x in found.estimates}


def test_a_rejected_claim_is_in_no_event_and_no_figure_and_is_kept_as_read(ledger: Ledger, release: Release) -> None:
    wrong = claim(release, "17")
    decision = review.decide(ledger, "reject", wrong.id, by="Ana", why="a name, no toll", now=NOW)
    assert (decision.id, decision.by, decision.why, decision.at) == ("r1", "Ana", "a name, no toll", "2031-05-03T09:30:00.000000+00:00")
    after = rebuilt(ledger)
    assert wrong.id not in {c.id for c in after.claims}
    assert not any(wrong.id in e.claims or wrong.id in {u for x in e.estimates for u in x.used} for e in after.events)
    (told,) = after.reviewed
    assert (told.claim, told.verdict, told.decisions) == (wrong.id, "rejected", ("r1",))
    assert told.machine is not None
    assert (told.machine.quote, told.machine.target) == ("17", wrong.target)


def test_an_edit_changes_what_it_names_and_all_that_follows_from_it(ledger: Ledger, release: Release) -> None:
    found = claim(release, "60")
    review.decide(ledger, "edit", found.id, by="Ana", why="the text says wounded", fields={"measure": "injured", "quantity.high": 70, "target.side": "civilian:SDN"}, now=NOW)
    after = claim(rebuilt(ledger), "60")
    assert after.id == found.id
    assert (after.measure, after.quantity.low, after.quantity.high, after.quantity.bound) == ("injured", 60, 70, "range")
    assert after.voice == found.voice
    assert "person" in after.reader
    assert after.when == found.when


def test_a_missed_claim_is_added_with_its_span_and_joins_its_event(ledger: Ledger, release: Release) -> None:
    home = next(d for d in release.documents if d.path == "wire/4.txt")
    start = home.text.index("bus")
    review.add(ledger, "wire/4.txt", start, start + 3, "destroyed", by="Ana", why="missed", fields={"unit": "vehicles", "quantity.low": 1, "quantity.high": 1}, now=NOW)
    after = rebuilt(ledger)
    added = claim(after, "bus")
    assert home.text[added.start : added.end] == "bus"
    assert added.passage in home.text
    assert (added.reader, added.event) == (("person",), claim(after, "nine", "4.txt").event)
    assert ledger.verify() == ()


def test_merged_events_are_one_and_a_new_report_of_either_joins_it(ledger: Ledger, release: Release) -> None:
    one, other = claim(release, "14").event, claim(release, "nine", "4.txt").event
    assert one is not None
    assert other is not None
    assert one != other
    review.decide(ledger, "merge", [one, other], by="Ana", why="one day of strikes", now=NOW)
    after = rebuilt(ledger)
    assert claim(after, "14").event == claim(after, "nine", "4.txt").event == claim(after, "17").event
    assert "brought together by a person" in next(e for e in after.events if e.id == claim(after, "14").event).because
    assert {ledger.resolve_event(e) for e in (one, other)} == {claim(after, "14").event}
    later = document(b"date 2024-03-13\nThe drone strike on a bus in El Obeid on Monday killed 11 passengers, residents said.", "wire/5.txt")
    assert claim(run_on(ledger, later), "11").event == claim(after, "14").event


def test_a_split_holds_against_every_score(ledger: Ledger, release: Release) -> None:
    first, later = claim(release, "14"), claim(release, "17")
    assert first.event == later.event
    review.decide(ledger, "split", later.id, by="Ana", why="a second strike", now=NOW)
    after = rebuilt(ledger)
    assert claim(after, "17").event != claim(after, "14").event
    assert claim(after, "30").event == claim(after, "14").event


def test_a_withdrawn_report_leaves_a_tombstone_and_no_figure(ledger: Ledger) -> None:
    review.decide(ledger, "withdraw", "wire/2.txt", by="Ana", why="retracted by its agency", now=NOW)
    after = rebuilt(ledger)
    assert {c.document for c in after.claims} == {"wire/1.txt", "wire/3.txt", "wire/4.txt"}
    (stone,) = after.tombstones
    assert (stone.document, stone.by, stone.why) == ("wire/2.txt", "Ana", "retracted by its agency")
    assert len(ledger.documents()) == 4


def test_each_undo_takes_back_one_step_to_the_very_bytes_before(ledger: Ledger, release: Release) -> None:
    before = [lines(release)]
    review.decide(ledger, "reject", claim(release, "17").id, by="Ana", why="no", now=NOW)
    before.append(lines(rebuilt(ledger)))
    review.decide(ledger, "merge", [claim(release, "14").event or "", claim(release, "nine", "4.txt").event or ""], by="Ana", why="one", now=NOW)
    before.append(lines(rebuilt(ledger)))
    review.decide(ledger, "edit", claim(release, "60").id, by="Ana", why="x", fields={"target.side": None}, now=NOW)
    rebuilt(ledger)
    for expected in reversed(before):
        review.undo(ledger, by="Ana", now=NOW)
        assert lines(rebuilt(ledger)) == expected
    with pytest.raises(UsageError, match="Ana has no decision in force"):
        review.undo(ledger, by="Ana", now=NOW)
    assert [d.kind for d in ledger.decisions()] == ["reject", "merge", "edit", "undo", "undo", "undo"]


def test_an_undone_undo_brings_the_step_back(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "reject", claim(release, "17").id, by="Ana", why="no", now=NOW)
    rejected = lines(rebuilt(ledger))
    review.undo(ledger, by="Ana", now=NOW)
    review.undo(ledger, by="Ben", decision="r2", why="she was right", now=NOW)
    assert lines(rebuilt(ledger)) == rejected
    with pytest.raises(UsageError, match="r2 is undone already"):
        review.undo(ledger, by="Ben", decision="r2", now=NOW)


def test_one_reviewer_does_not_undo_anothers_step_by_accident(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "reject", claim(release, "17").id, by="Ana", why="no", now=NOW)
    with pytest.raises(UsageError, match="Ben has no decision"):
        review.undo(ledger, by="Ben", now=NOW)
    review.undo(ledger, by="Ben", decision="r1", why="it is right", now=NOW)
    assert claim(rebuilt(ledger), "17")


def test_what_cannot_be_decided_is_refused_by_name_and_leaves_no_trace(ledger: Ledger, release: Release) -> None:
    found, event = claim(release, "60"), claim(release, "14").event or ""
    for kind, targets, fields, message in [
        ("reject", "c-nothing", None, "no claim has the id 'c-nothing'"),
        ("edit", found.id, {"colour": "red"}, "colour: no field that can be set"),
        ("edit", found.id, {"measure": "dead"}, "measure: 'dead' is not one of killed"),
        ("edit", found.id, {"quantity.low": 90}, "does not fit its high of 60"),
        ("edit", found.id, {"quantity.low": 90, "quantity.high": 80}, "low 90 is above high 80"),
        ("edit", found.id, {"target.side": "Sudan"}, "is not a side"),
        ("edit", found.id, {"when": "yesterday"}, "is not a time"),
        ("edit", found.id, {"where": [{"name": "Atlantis"}]}, "does not name 'Atlantis'"),
        ("edit", found.id, None, "fields are given for an edit"),
        ("merge", [event], None, "two different events"),
        ("split", list(next(e for e in release.events if e.id == event).claims), None, "all claims of the event"),
        ("withdraw", "nowhere.txt", None, "no report is called 'nowhere.txt'"),
    ]:
        with pytest.raises(UsageError, match=message):
            review.decide(ledger, kind, targets, by="Ana", why="x", fields=fields, now=NOW)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--by NAME"):
        review.decide(ledger, "accept", found.id, by=" ", now=NOW)
    with pytest.raises(UsageError, match="needs its reason"):
        review.decide(ledger, "reject", found.id, by="Ana", now=NOW)
    with pytest.raises(UsageError, match="is a claim already"):
        review.add(ledger, found.document, found.start, found.end, "killed", by="Ana", why="x", now=NOW)
    assert ledger.decisions() == ()


def test_a_withdrawal_is_of_a_text_so_a_corrected_report_under_the_same_path_counts(ledger: Ledger) -> None:
    review.decide(ledger, "withdraw", "wire/4.txt", by="Ana", why="retracted", now=NOW)
    ledger.add([document(REPORTS["wire/4.txt"].replace("nine", "ten").encode(), "wire/4.txt")], now=NOW)
    after = rebuilt(ledger)
    assert claim(after, "ten")
    assert after.tombstones == ()


def test_a_reprint_that_comes_later_does_not_bring_back_what_was_rejected_or_edited(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "reject", claim(release, "17").id, by="Ana", why="misread", now=NOW)
    review.decide(ledger, "edit", claim(release, "nine", "4.txt").id, by="Ana", why="the bus of a militia", fields={"target.side": "nonstate:RSF"}, now=NOW)
    before = {e.id: toll(rebuilt(ledger), e.id) for e in rebuilt(ledger).events}
    after = run_on(ledger, *(reprint(name, f"herald/{name}") for name in ("wire/3.txt", "wire/4.txt")))
    assert {e.id: toll(after, e.id) for e in after.events} == before
    assert claim(after, "nine", "herald/wire/4.txt").target.side == "nonstate:RSF"
    copied = next(r for r in after.reviewed if r.machine is not None and r.machine.document == "herald/wire/3.txt")
    assert (copied.verdict, copied.decisions) == ("rejected", ("r1",))


def test_a_decision_on_a_report_holds_for_its_next_version_where_the_sentence_is_the_same(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "reject", claim(release, "60").id, by="Ana", why="misread", now=NOW)
    after = run_on(ledger, document((REPORTS["wire/2.txt"] + " More reports are coming in.").encode(), "wire/2.txt"))
    assert "60" not in {c.quote for c in after.claims}
    assert claim(after, "nine", "2.txt")


def test_a_decision_of_its_own_goes_before_that_on_the_sentence_it_copies(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "reject", claim(release, "17").id, by="Ana", why="misread", now=NOW)
    copied = next(r for r in run_on(ledger, reprint("wire/3.txt", "herald.txt")).reviewed if r.machine is not None and r.machine.document == "herald.txt")
    review.decide(ledger, "accept", copied.claim, by="Ben", now=NOW)
    assert claim(rebuilt(ledger), "17").document == "herald.txt"


def test_what_was_split_stays_apart_in_a_reprint_too(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "split", claim(release, "nine", "2.txt").id, by="Ana", why="taken elsewhere", now=NOW)
    apart = rebuilt(ledger)
    assert claim(apart, "nine", "2.txt").event != claim(apart, "60").event
    after = run_on(ledger, reprint("wire/2.txt", "herald.txt"))
    assert claim(after, "nine", "herald.txt").event == claim(after, "nine", "2.txt").event == claim(apart, "nine", "2.txt").event
    assert claim(after, "60", "herald.txt").event == claim(apart, "60").event
