"""The whole story on one screen: documents and a book in, a release out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from fogline import marking, reprints, standing
from fogline.assess import judge
from fogline.book import Book
from fogline.coding import Coded, code
from fogline.link import events as linking
from fogline.link import origins as sources
from fogline.model import Claim, Document, Issue, Release

Progress = Callable[[int, int, str], None]


def build(documents: Sequence[Document], book: Book, *, policy: str = "fogline", progress: Progress | None = None) -> Release:
    """Everything we publish, as a pure function of documents, book and policy: the same inputs give the same release.

    ``progress`` is told (done, of how many, path) after each document. The order of the documents does not matter.
    """
    ordered = sorted(documents, key=lambda d: (d.path, d.text_sha256))
    coded: dict[str, Coded] = {}
    for done, document in enumerate(ordered, 1):
        coded[document.path] = _coded(document, book)
        if progress is not None:
            progress(done, len(ordered), document.path)
    read = reprints.settle([claim for document in ordered for claim in coded[document.path].claims], ordered)
    places = {d.text_sha256: coded[d.path].places for d in ordered}
    events, incidents = linking.derive(read, ordered, book, places)
    claims = standing.settle(_placed(read, {c: e.id for e in events for c in e.claims}))
    origins = sources.find(claims, ordered)
    judged = judge.judge(claims, events, incidents, ordered, origins, book, policy)
    return Release(
        book=book.version,
        policy=policy,
        documents=tuple(ordered),
        claims=claims,
        mentions=tuple(m for d in ordered for m in coded[d.path].mentions),
        events=tuple(judged.events),
        incidents=tuple(judged.incidents),
        origins=tuple(origins),
        ties=tuple(judged.ties),
        contradictions=tuple(judged.contradictions),
        issues=tuple(i for d in ordered for i in coded[d.path].issues),
    )


def under(release: Release, book: Book, policy: str) -> Release:
    """The same claims and events with the estimates of another policy: nothing is read again, ids stay."""
    judged = judge.judge(release.claims, release.events, release.incidents, release.documents, release.origins, book, policy)
    return replace(
        release,
        policy=policy,
        events=tuple(judged.events),
        incidents=tuple(judged.incidents),
        ties=tuple(judged.ties),
        contradictions=tuple(judged.contradictions),
    )


def _coded(document: Document, book: Book) -> Coded:
    """One report coded; a defect of ours in one report is reported with its name and reason and loses nothing of the others."""
    try:
        return code(document, book)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in one report must not cost the rest of the run
        told = f"the report could not be coded ({type(error).__name__}: {error}); please report this, the other reports are not affected"
        return Coded((), (), (), (Issue("error", "extract", "failed", told, document.path),))


def _placed(claims: Sequence[Claim], event_of: dict[str, str]) -> list[Claim]:
    """The claims with the event each belongs to."""
    return [replace(claim, event=event_of.get(claim.id)) for claim in claims]


def annotate(document: Document, book: Book) -> list[dict[str, object]]:
    """Every span understood in one report, as ``fogline.span/1`` records in the order of the text."""
    return marking.spans(document, book)
