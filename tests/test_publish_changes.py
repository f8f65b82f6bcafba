"""What changed between two states, each with its reason: by reports, by persons, by another book, by another policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reviewing import NOW, claim, rebuilt, reports, reviewed_ledger

from fogline import review
from fogline.book import load
from fogline.labelling import labels_of
from fogline.ledger.store import Ledger
from fogline.model import Release
from fogline.pipeline import build, under
from fogline.publish import changes_page
from fogline.publish.changes import Change, changes
from fogline.read.files import document


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with reviewed_ledger(tmp_path / "l.db") as found:
        yield found


def between(before: Release, after: Release) -> tuple[Change, ...]:
    return changes(before, after, labels_of(load()))


def kinds(found: Sequence[Change]) -> set[str]:
    return {c.kind for c in found}


def of_reports(*names: str) -> Release:
    return build(reports(*names), load())


def test_nothing_changed_between_a_release_and_itself_or_one_with_a_copy_more() -> None:
    release = of_reports("wire/1.txt", "wire/2.txt")
    assert between(release, release) == ()
    copied = build([*reports("wire/1.txt", "wire/2.txt"), replace(reports("wire/1.txt")[0], path="copy.txt")], load())
    assert between(release, copied) == ()


def test_a_later_report_raises_a_figure_and_brings_a_new_event_each_with_its_voice() -> None:
    found = between(of_reports("wire/1.txt"), of_reports("wire/1.txt", "wire/3.txt", "wire/4.txt"))
    (raised,) = [c for c in found if c.kind == "raised"]
    assert raised.question == ("killed", "civilian:SDN")
    assert raised.before is not None
    assert raised.after is not None
    assert (raised.before.high, raised.after.high) == (14, 17)
    assert "17 killed" in raised.because
    assert "3.txt" in raised.because
    (new,) = [c for c in found if c.kind == "new"]
    assert "El Obeid" in new.title
    assert (new.before, new.after.high if new.after else None) == (None, 9)


def test_the_other_way_round_what_was_raised_is_lowered_and_the_event_is_gone() -> None:
    found = between(of_reports("wire/1.txt", "wire/3.txt", "wire/4.txt"), of_reports("wire/1.txt"))
    assert kinds(found) == {"lowered", "gone"}
    assert all("is not among the reports" in c.because for c in found)


def test_a_denial_is_told_with_who_denies_what() -> None:
    denial = document(b"date 2024-03-11\nThe army said no soldiers were killed near Nyala on Friday.", "wire/5.txt")
    found = between(of_reports("wire/2.txt"), build([*reports("wire/2.txt"), denial], load()))
    (denied,) = [c for c in found if c.kind == "denied"]
    assert "none" in denied.because
    assert "60" in denied.because


def test_a_persons_steps_are_the_reason_for_what_they_move_and_so_is_their_undoing(ledger: Ledger) -> None:
    first = ledger.release()
    review.decide(ledger, "reject", claim(first, "17").id, by="Ana", why="misread", now=NOW)
    second = rebuilt(ledger)
    found = between(first, second)
    assert kinds(found) == {"lowered", "reviewed"}
    assert all("r1, reject by Ana: misread" in c.because and c.decisions == ("r1",) for c in found)
    review.undo(ledger, by="Ana", now=NOW)
    back = between(second, rebuilt(ledger))
    assert kinds(back) == {"raised", "reviewed"}
    assert all("r1, reject by Ana: misread, undone" in c.because for c in back)


def test_merged_and_split_events_name_the_person_and_what_they_were(ledger: Ledger) -> None:
    first = ledger.release()
    review.decide(ledger, "merge", [claim(first, "14").event or "", claim(first, "nine", "4.txt").event or ""], by="Ana", why="one day", now=NOW)
    second = rebuilt(ledger)
    (merged,) = [c for c in between(first, second) if c.kind == "merged"]
    assert "El Obeid" in merged.because
    assert "r1, merge by Ana: one day" in merged.because
    review.decide(ledger, "split", claim(first, "nine", "4.txt").id, by="Ben", why="another day", now=NOW)
    (split,) = [c for c in between(second, rebuilt(ledger)) if c.kind == "split"]
    assert "r2, split by Ben: another day" in split.because


def test_a_withdrawn_report_comes_first_and_explains_the_figures_it_takes_along(ledger: Ledger) -> None:
    first = ledger.release()
    review.decide(ledger, "withdraw", "wire/3.txt", by="Ana", why="retracted", now=NOW)
    found = between(first, rebuilt(ledger))
    assert (found[0].kind, found[0].about, found[0].because) == ("withdrawn", "wire/3.txt", "Ana: retracted")
    (lowered,) = [c for c in found if c.kind == "lowered"]
    assert "wire/3.txt was withdrawn by Ana: retracted" in lowered.because
    before = rebuilt(ledger)
    review.undo(ledger, by="Ana", now=NOW)
    back = between(before, rebuilt(ledger))
    assert kinds(back) == {"raised", "reviewed"}
    assert all("r1" in c.because and "undone" in c.because for c in back)


def test_another_book_reads_a_claim_otherwise_and_says_which_fields() -> None:
    first = of_reports("wire/1.txt")
    other = replace(first, book="another", claims=tuple(replace(c, measure="injured") if c.quote == "14" else c for c in first.claims))
    (found,) = between(first, other)
    assert found.kind == "reread"
    assert "measure: killed -> injured" in found.because


def test_a_switch_of_policy_is_a_reason_too() -> None:
    release = of_reports("wire/1.txt", "wire/2.txt")
    found = between(release, under(release, load(), "acled"))
    assert found
    assert all("policy fogline, now acled" in c.because for c in found)


def test_records_rows_and_feed_tell_the_same_changes(ledger: Ledger) -> None:
    first = ledger.release()
    review.decide(ledger, "withdraw", "wire/3.txt", by="Ana <&\ufffe\u202e>", why="re\ntracted", now=NOW)
    found, labels = between(first, rebuilt(ledger)), labels_of(load())
    records = [changes_page.record(c, labels) for c in found]
    assert [r["kind"] for r in records] == [c.kind for c in found]
    assert len({r["id"] for r in records}) == len(records)
    lowered = next(r for r in records if r["kind"] == "lowered")
    assert (lowered["figure"], lowered["before"]["high"], lowered["after"]["high"]) == ("17 -> 14", 17, 14)
    feed = ElementTree.fromstring(changes_page.atom(found, labels, title="Changes", updated="2031-05-03T09:30:00+00:00"))  # noqa: S314  our own feed
    atom = "{http://www.w3.org/2005/Atom}"
    assert [e.find(f"{atom}category").get("term") for e in feed.iter(f"{atom}entry")] == [c.kind for c in found]  # type: ignore[union-attr]
    assert all(e.findtext(f"{atom}{name}") for e in feed.iter(f"{atom}entry") for name in ("title", "id", "updated", "content"))
    assert len(list(changes_page.rows(found, labels))) == len(found)


def test_an_event_that_is_called_otherwise_now_is_told_with_what_it_was_called_before() -> None:
    before, after = of_reports("wire/1.txt"), of_reports("wire/1.txt", "wire/3.txt", "wire/4.txt")
    renamed = replace(before, events=tuple(replace(e, title="Attack on a market") for e in before.events))
    (raised,) = [c for c in between(renamed, after) if c.kind == "raised"]
    assert raised.title != "Attack on a market"
    assert "called before: Attack on a market" in raised.because
    assert not any("called before" in c.because for c in between(before, after))
