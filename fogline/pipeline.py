"""The whole story on one screen: documents and a book in, a release out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from fogline import marking, reprints, standing, tongues, truces
from fogline.assess import audits, judge
from fogline.book import Book
from fogline.coding import Coded, code
from fogline.link import copies, dating
from fogline.link import events as linking
from fogline.link import origins as sources
from fogline.link.worked import Worked as Worked  # noqa: PLC0414 - whoever calls `under` may hand one in
from fogline.model import Claim, Decision, Document, Issue, Release, Tombstone
from fogline.replay.force import in_force, withdrawn
from fogline.replay.playing import play
from fogline.resolve import actors_seen

Progress = Callable[[int, int, str], None]
_NEW = 50_000  # objects: some dozens of reports make so many that stay


class Memory(Protocol):
    """Reports coded before by the same program and book; see ``fogline.recall``."""

    def recall(self, document: Document) -> Coded | None:
        """The report as it was coded, if it is remembered."""

    def remember(self, document: Document, coded: Coded) -> None:
        """Remember a report as it was coded."""


@contextmanager
def _collected_rarely() -> Iterator[None]:
    """While it lasts, Python looks for dead circles of objects after many more new ones: what is read makes next to none, and looking takes time."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _NEW) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_collected_rarely()
def build(
    documents: Sequence[Document],
    book: Book,
    decisions: Sequence[Decision] = (),
    *,
    policy: str = "fogline",
    progress: Progress | None = None,
    memory: Memory | None = None,
    worked: Worked | None = None,
) -> Release:
    """Everything we publish, as a pure function of documents, book, decisions and policy: the same inputs give the same release.

    ``decisions`` are all that persons ever decided, undos too; they go before anything read or linked here. The order of neither matters. ``progress`` is told (done, of how many, path) after each document; ``memory`` saves coding again and changes nothing; ``worked`` takes what the next addition can lean on."""
    force = in_force(decisions)
    ordered, stones = withdrawn(sorted(documents, key=lambda d: (d.path, d.text_sha256)), force)
    coded, family = all_coded(ordered, book, progress, memory), copies.families(ordered, worked)
    played = play([c for one in coded for c in one.claims], ordered, force, family)
    if worked is not None:
        worked.wide = played.wide
    read = played.settle(reprints.settle(played.claims, ordered, worked))
    places = {d.text_sha256: one.places for d, one in zip(ordered, coded, strict=True)}
    events, incidents = linking.derive(read, ordered, book, places, played.rulings, family, worked)
    claims = tuple(played.settle(standing.settle(dating.settle(placed(read, {c: e.id for e in events for c in e.claims})), book)))
    origins = sources.find(claims, ordered, family, worked)
    unjudged = Release(
        book.version, policy, tuple(ordered), claims,
        mentions=tuple(m for one in coded for m in one.mentions),
        events=tuple(sources.counted(events, origins)),
        incidents=tuple(incidents),
        origins=origins,
        issues=(*(i for one in coded for i in one.issues), *map(_withdrawn, stones)),
        decisions=force,
        reviewed=played.reviewed,
        tombstones=stones,
        audits=audits.audits(claims, ordered, book),
        actors=actors_seen.gather((m for one in coded for m in one.actors), claims, book),
        acts=truces.settled(a for one in coded for a in one.acts),
        relations=tuple(r for one in coded for r in one.relations),
    )  # fmt: skip
    return under(unjudged, book, policy, worked)


def _withdrawn(stone: Tombstone) -> Issue:
    return Issue("info", "review", "withdrawn", f"withdrawn by {stone.by} ({stone.decision}): {stone.why}", stone.document)


def under(release: Release, book: Book, policy: str, worked: Worked | None = None) -> Release:
    """The same claims and events with the estimates of another policy: nothing is read again, ids stay."""
    judged = judge.judge(release.claims, release.events, release.incidents, release.documents, release.origins, book, policy)
    if worked is not None:
        worked.ranks = judged.ranks
    return replace(
        release,
        policy=policy,
        events=tuple(judged.events),
        incidents=tuple(judged.incidents),
        ties=tuple(judged.ties),
        contradictions=tuple(judged.contradictions),
    )


def all_coded(ordered: Sequence[Document], book: Book, progress: Progress | None, memory: Memory | None) -> list[Coded]:
    """The reports coded one by one, in their order."""
    found: list[Coded] = []
    for done, document in enumerate(ordered, 1):
        coded = memory.recall(document) if memory is not None else None
        if coded is None:
            coded = _coded(document, book)
            if memory is not None:
                memory.remember(document, coded)
        found.append(coded)
        if progress is not None:
            progress(done, len(ordered), document.path)
    return found


def _coded(document: Document, book: Book) -> Coded:
    """One report coded; a defect of ours in one report is reported with its name and reason and loses nothing of the others."""
    other = book.others.get(document.language or "")
    if document.language not in {None, book.language} and other is None:
        return Coded((), (), (), (_not_covered(document),))
    try:
        return code(document, book) if other is None else tongues.code(document, other)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in one report must not cost the rest of the run
        told = f"the report could not be coded ({type(error).__name__}: {error}); please report this, the other reports are not affected"
        return Coded((), (), (), (Issue("error", "extract", "failed", told, document.path),))


def _not_covered(document: Document) -> Issue:
    """A report in a language that the book does not cover is kept and listed, and nothing is read from it."""
    told = f"the report is written in a language that the book does not cover ({document.language}); it is kept, and no figure is read from it"
    return Issue("warn", "read", "language", told, document.path)


def placed(claims: Sequence[Claim], event_of: dict[str, str]) -> list[Claim]:
    """The claims with the event each belongs to."""
    return [claim if claim.event == event_of.get(claim.id) else replace(claim, event=event_of.get(claim.id)) for claim in claims]


def annotate(document: Document, book: Book) -> list[dict[str, object]]:
    """Every span understood in one report, as ``fogline.span/1`` records in the order of the text."""
    return marking.spans(document, book)
