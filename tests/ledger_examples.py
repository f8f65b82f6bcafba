"""Small releases for the tests of the ledger: our own words, real spans."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from fogline.model import (
    Check,
    Claim,
    Contradiction,
    Credit,
    Document,
    Estimate,
    Event,
    Incident,
    Issue,
    Mention,
    Origin,
    Original,
    Perpetrator,
    Quantity,
    Release,
    SetAside,
    Target,
    Tie,
    TimeRange,
    Voice,
    Where,
    make_id,
)  # fmt: skip

NOW = datetime(2031, 5, 3, 9, 30, tzinfo=UTC)
DAY = TimeRange("2031-05-02", "2031-05-02", "day", "stated", "2031-05-02", "2031-05-02")
SENTENCES = ("Gunmen killed {n} guards near Qala Mir – “an ambush”, police said. No group has claimed it.", "The army said {n} fighters were killed at the crossing.")


def a_document(path: str = "wire/1.txt", text: str | None = None, *, published: TimeRange | None = DAY) -> Document:
    """A report by us at ``path``."""
    text = text or SENTENCES[0].format(n=4)
    digest = hashlib.sha256(text.encode()).hexdigest()
    credited = (Credit("(AFP)", "AFP", text.index("(AFP)"), text.index("(AFP)") + 5),) if "(AFP)" in text else ()
    return Document(path, text, digest, digest, "utf-8", published, credited, None, None)


def an_original(document: Document) -> Original:
    """The bytes of a page that holds the report, as a server sent them."""
    raw = f"<html><body><p>{document.text}</p></body></html>".encode()
    return Original(raw, hashlib.sha256(raw).hexdigest(), "2031-05-03T08:00:00+00:00", f"https://wire.example/{document.path}", "text/html")


def a_claim(document: Document, n: int = 0, *, event: str | None = "e-one", book: str = "b1") -> Claim:
    """The ``n``-th number of a document as a claim."""
    starts = [at for at, c in enumerate(document.text) if c.isdigit() and not document.text[at - 1].isdigit()]
    start = starts[n]
    end = start
    while end < len(document.text) and document.text[end].isdigit():
        end += 1
    words = document.text[start:end]
    return Claim(
        make_id("c", document.text_sha256, start, end, "killed", n), document.path, document.sha256, document.text_sha256, start, end, words,
        document.text, (0, len(document.text)), "event", "killed", "people", "total", Quantity(int(words), int(words), "exact", words),
        Target("guards", None, "state:XXX", "security"), Perpetrator("Gunmen"), Voice("Xland: police", "state:XXX", "police said", None, (), "own_loss", "acknowledges"),
        (Check("unverified", 0, 6),), "acknowledged", DAY, None, (Where("Qala Mir", None, None, None, "near", 0, 6),), event, ("patterns",), "agreed",
        "count.active", 0.93, book,
    )  # fmt: skip


def an_estimate(about: str, claims: Iterable[str]) -> Estimate:
    """Four to nine, best unknown."""
    used = tuple(claims)
    return Estimate(about, "killed", "state:XXX", 4, None, 9, None, True, False, True, "fogline", "r", "why", "single_origin", used, (SetAside("c-x", "old"),))


def a_release(documents: Iterable[Document], groups: Mapping[str, Iterable[int]] | None = None, *, book: str = "b1") -> Release:
    """A release in which every document has one claim; ``groups`` labels events by the places of their documents (default: one event for each)."""
    documents = tuple(documents)
    grouped = {k: list(v) for k, v in (groups or {make_id("e", d.text_sha256): [i] for i, d in enumerate(documents)}).items()}
    label = {place: name for name, places in grouped.items() for place in places}
    claims = tuple(replace(a_claim(d, book=book), event=label.get(i)) for i, d in enumerate(documents))
    ids = {name: tuple(claims[place].id for place in places) for name, places in grouped.items()}
    events = tuple(
        Event(name, f"Event of {len(m)}", "Battles", None, DAY, (), ("xxx",), m, 1, len(m), (an_estimate(name, m),), (), "i-all", ("same day",)) for name, m in ids.items()
    )
    incident = Incident("i-all", "The day", DAY, tuple(grouped), (an_estimate("i-all", [c.id for c in claims]),))
    return Release(
        book, "fogline", documents, claims, tuple(Mention(d.path, "killed", 0, 6, d.text[:6], None, "m") for d in documents), events,
        (incident,) if events else (), tuple(Origin(make_id("o", c.id), "xxx", "killed", None, (c.id,), (c.document,)) for c in claims),
        tuple(Tie("repeats", a.id, b.id, "same words") for a, b in pairwise(claims)),
        tuple(Contradiction(make_id("x", e.id), e.id, "number", "killed", None, e.claims, 2.5, False, None, "differs") for e in events),
        (Issue("warn", "resolve", "place-unknown", "no such place", "wire/1.txt", 0, 6, "Gunmen"),),
    )  # fmt: skip


def many(count: int, start: int = 0) -> tuple[Document, ...]:
    """``count`` different reports."""
    return tuple(a_document(f"wire/{n:03}.txt", SENTENCES[n % 2].format(n=n + 1) + f" Report {n}.") for n in range(start, start + count))
