"""Every question of a release opened again, with the statements that stand: for second opinions beside the estimates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.assess.standing import rules
from fogline.assess.statements import Question, Statement, case, current, questions, statements
from fogline.book.load import Book
from fogline.model import Estimate, Event, Release


@dataclass(frozen=True, slots=True)
class Reopened:
    """One question of an event: its estimate, and the current statements behind it, one for each party and figure."""

    event: Event
    estimate: Estimate
    told: tuple[Statement, ...]

    @property
    def question(self) -> Question:
        """Measure and side."""
        return self.estimate.measure, self.estimate.target_side


def reopen(release: Release, book: Book) -> Iterator[Reopened]:
    """The questions of every event, in the order of the release."""
    law = case(release.documents, release.origins, rules(book))
    measures = law.law.section.estimated
    by_id = {c.id: c for c in release.claims}
    for event in release.events:
        own = [by_id[c] for c in event.claims if c in by_id]
        asked = questions(own, measures, law)
        for estimate in event.estimates:
            question = (estimate.measure, estimate.target_side)
            told, _ = current(statements(asked.get(question, ()), estimate.target_side, event.id, law))
            yield Reopened(event, estimate, tuple(told))
