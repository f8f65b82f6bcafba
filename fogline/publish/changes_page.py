"""Changes laid out: lines for people, records and rows for programs, and an Atom feed for readers of feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from fogline.model import Estimate, make_id
from fogline.publish import wording
from fogline.publish.answer_page import bounds
from fogline.publish.changes import KINDS, Change, figures
from fogline.publish.index import Index
from fogline.publish.inert import one_line
from fogline.publish.labels import Labels
from fogline.publish.page import BLANK, Line
from fogline.publish.records import estimate_record

NAMES = {
    "withdrawn": "Withdrawn", "denied": "Denied", "raised": "Raised", "lowered": "Lowered", "settled": "Best figure found",
    "unsettled": "Best figure lost", "new": "New", "merged": "Merged", "split": "Split", "gone": "No longer there", "reread": "Read anew by another book",
    "reviewed": "Decided by a person",
}  # fmt: skip
COLUMNS = (
    "kind", "about", "title", "side", "target_side", "measure", "low_before", "best_before", "high_before", "low", "best", "high", "because", "claims",
    "decisions",
)  # fmt: skip

_NOT_IN_XML = {0xFFFE: "<U+FFFE>", 0xFFFF: "<U+FFFF>"}


def lines(found: Sequence[Change], index: Index, labels: Labels) -> Iterator[Line]:
    """The changes by kind, each with what it was, what it is, and why."""
    counted = Counter(c.kind for c in found)
    for number, kind in enumerate(k for k in KINDS if counted[k]):
        if number:
            yield BLANK
        yield Line("title", f"{NAMES[kind]}: {counted[kind]}")
        for change in (c for c in found if c.kind == kind):
            yield Line("row", text(change, labels), index.short(change.about))
            if change.because and change.because not in text(change, labels):
                yield Line("note", change.because)


def text(change: Change, labels: Labels) -> str:
    """A change in one line, without its reason."""
    told = change.after or change.before
    if told is None:
        return change.title
    whom = f"{labels.side(told.target_side)}, {told.measure}"
    return f"{change.title} | {whom}: {figure(change)}"


def figure(change: Change) -> str:
    """What a figure was and is: "low 4, best 4, high 9 -> low 4, best unknown, high 12"."""
    was = bounds(change.before) if change.before else None
    now = bounds(change.after) if change.after else "no figure any more"
    return f"{was} -> {now}" if was else now


def short(change: Change) -> str:
    """The bounds that moved, at their shortest: "9 -> 12"."""
    moved = [
        (a, b) for a, b in zip(reversed(figures(change.before)), reversed(figures(change.after)), strict=True) if a != b
    ]
    if not moved:
        return ""
    old, new = ("?" if n is None else wording.number(n) for n in moved[0])
    return new if change.before is None else f"{old} -> {new}"


def record(change: Change, labels: Labels) -> dict[str, Any]:
    """One change as ``fogline.change/1``; ``figure`` and ``text`` say it in words."""
    measure, side = change.question
    return {
        "schema": "fogline.change/1",
        "id": _id(change),
        "kind": change.kind,
        "about": change.about,
        "title": change.title,
        "measure": measure,
        "target_side": side,
        "side": labels.side(side) if measure else None,
        "before": _bounds(change.before),
        "after": _bounds(change.after),
        "figure": short(change),
        "text": text(change, labels),
        "because": change.because,
        "claims": list(change.claims),
        "decisions": list(change.decisions),
    }


def _bounds(estimate: Estimate | None) -> dict[str, Any] | None:
    return estimate_record(estimate) if estimate else None


def rows(found: Iterable[Change], labels: Labels) -> Iterator[dict[str, object]]:
    """One row for each change, for CSV and Markdown."""
    for change in found:
        measure, side = change.question
        before = dict(zip(("low_before", "best_before", "high_before"), figures(change.before), strict=True))
        after = dict(zip(("low", "best", "high"), figures(change.after), strict=True))
        told = {"kind": change.kind, "about": change.about, "title": change.title, "measure": measure, "target_side": side}
        words = {"side": labels.side(side) if measure else None, "because": change.because}
        yield {**told, **words, **before, **after, "claims": " ".join(change.claims), "decisions": " ".join(change.decisions)}


def _id(change: Change) -> str:
    return make_id("ch", change.kind, change.about, *change.question, figures(change.before), figures(change.after), change.claims)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``id`` is one of ours, ``category`` its kind."""

    id: str
    title: str
    category: str
    body: str


def atom(found: Iterable[Change], labels: Labels, *, title: str, updated: str, link: str | None = None) -> str:
    """The changes as an Atom feed. ``updated`` is an ISO time with its zone; ``link`` is where the feed stands, if anywhere."""
    return feed((_entry(change, labels) for change in found), title=title, updated=updated, link=link)


def feed(entries: Iterable[Entry], *, title: str, updated: str, link: str | None = None) -> str:
    """Entries as an Atom feed (RFC 4287); no word of theirs is mark-up."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_xml(title)}</title>",
        f"  <id>urn:fogline:{make_id('feed', title)}</id>",
        f"  <updated>{_xml(updated)}</updated>",
        "  <author><name>Fogline</name></author>",
        *([f'  <link rel="self" href={quoteattr(link)}/>'] if link else []),
    ]
    return "\n".join([*head, *(_entry_text(entry, updated) for entry in entries), "</feed>"]) + "\n"


def _entry(change: Change, labels: Labels) -> Entry:
    told = text(change, labels)
    return Entry(_id(change), f"{NAMES[change.kind]}: {told}", change.kind, "\n".join(filter(None, (told, change.because))))


def _entry_text(entry: Entry, updated: str) -> str:
    return (
        f"  <entry>\n    <title>{_xml(entry.title)}</title>\n    <id>urn:fogline:{entry.id}</id>\n"
        f"    <updated>{_xml(updated)}</updated>\n    <category term={quoteattr(entry.category)}/>\n"
        f'    <content type="text">{_xml(entry.body)}</content>\n  </entry>'
    )


def _xml(words: str) -> str:
    return escape(one_line(words).translate(_NOT_IN_XML))
