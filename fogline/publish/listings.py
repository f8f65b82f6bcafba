"""What each listing is: its filter, records, columns and page. A new listing is one more entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fogline.model import Release
from fogline.publish import actors, acts, audits, listing_page, records, relations, select, sheets, timeline
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import parted
from fogline.publish.page import Line
from fogline.publish.select import Filter
from fogline.publish.sheets import Row

# The rows differ from listing to listing (claims, events, ...); each entry below goes with one kind of them.
_Find = Callable[[Release, Filter, Labels], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing: what it shows and how; ``brief`` are the columns of a Markdown table, ``columns`` those of CSV."""

    name: str
    about: str
    check: Callable[[Filter], Filter]
    find: _Find
    record: Callable[[Any], dict[str, Any]]
    columns: Sequence[str]
    brief: Sequence[str]
    rows: Callable[[Iterable[Any], Index], Iterator[Row]]
    lines: Callable[[Iterable[Any], Index, Labels], Iterator[Line]]


_CLAIMS = Listing(
    name="claims",
    about="Every figure: who says it, about whom, when, where, how firmly, in which words.",
    check=select.checked_kind,
    find=select.claims,
    record=records.claim_record,
    columns=sheets.CLAIM_COLUMNS,
    brief=("id", "claimant", "relation", "words", "measure", "target_side", "status", "when_start", "when_end", "place", "passage", "document"),
    rows=lambda found, _: (sheets.claim_row(c) for c in found),
    lines=lambda found, index, labels: parted(listing_page.claim_lines(found, index, labels)),
)

LISTINGS = {
    "claims": _CLAIMS,
    "events": Listing(
        name="events",
        about="Every happening the claims are about, with its estimates.",
        check=select.checked_kind,
        find=select.events,
        record=records.event_record,
        columns=sheets.EVENT_COLUMNS,
        brief=("id", "title", "when_start", "when_end", "measure", "target_side", "low", "best", "high", "corroboration", "reason"),
        rows=lambda found, _: (row for event in found for row in sheets.event_rows(event)),
        lines=lambda found, index, labels: parted(listing_page.event_lines(found, index, labels)),
    ),
    "contradictions": Listing(
        name="contradictions",
        about="Figures that cannot all be right, with who says each of them, in which words.",
        check=select.checked_type,
        find=select.contradictions,
        record=records.contradiction_record,
        columns=sheets.CONTRADICTION_COLUMNS,
        brief=("id", "type", "measure", "target_side", "because", "passages"),
        rows=lambda found, index: (sheets.contradiction_row(c, index.claims) for c in found),
        lines=lambda found, index, labels: parted(listing_page.contradiction_lines(found, index, labels)),
    ),
    "acts": Listing(
        name="acts",
        about="Moves without a casualty: ceasefires, talks, offers, closures, threats, condemnations, with who did them and who says so.",
        check=select.checked,
        find=acts.acts,
        record=acts.record,
        columns=acts.COLUMNS,
        brief=acts.BRIEF,
        rows=lambda found, _: map(acts.row, found),
        lines=lambda found, _, labels: parted(acts.lines(found, labels)),
    ),
    "timeline": Listing(
        name="timeline",
        about="One ordered account of what happened: events with their figures, and acts.",
        check=select.checked,
        find=timeline.timeline,
        record=timeline.record,
        columns=timeline.COLUMNS,
        brief=("start", "end", "text", "place", "documents"),
        rows=lambda found, _: timeline.rows(found),
        lines=lambda found, index, _: parted(timeline.lines(found, index)),
    ),
    "actors": Listing(
        name="actors",
        about="Who is named: sides, kinds, the words used, how often and where; groups that no list knows are marked provisional.",
        check=actors.checked,
        find=actors.actors,
        record=records.actor_record,
        columns=actors.COLUMNS,
        brief=("id", "name", "kind", "provisional", "sides", "countries", "aliases", "mentions", "documents", "claims"),
        rows=lambda found, _: map(actors.row, found),
        lines=lambda found, index, labels: parted(actors.lines(found, labels, index.release)),
    ),
    "relations": Listing(
        name="relations",
        about="Who shelters, backs, stands beside or fights whom, by whose account, and who denies it.",
        check=relations.checked,
        find=relations.relations,
        record=relations.record,
        columns=relations.COLUMNS,
        brief=relations.BRIEF,
        rows=lambda found, _: map(relations.row, found),
        lines=lambda found, _, labels: parted(relations.lines(found, labels)),
    ),
    "audits": Listing(
        name="audits",
        about="Arithmetic over the figures: parts and totals, ratios, shares, whether figures that are compared count the same people.",
        check=audits.checked,
        find=audits.audits,
        record=audits.record,
        columns=audits.COLUMNS,
        brief=audits.BRIEF,
        rows=lambda found, _: map(audits.row, found),
        lines=lambda found, _, __: parted(audits.lines(found)),
    ),
    "background": replace(
        _CLAIMS,
        name="background",
        about="Figures in no toll of an event: sums over a period or a campaign, and strengths, with who gives them.",
        find=select.background,
        brief=("id", "kind", "claimant", "words", "unit", "measure", "target_side", "when_start", "when_end", "place", "passage", "document"),
    ),
    "gaps": Listing(
        name="gaps",
        about="What could not be read or understood.",
        check=select.checked,
        find=lambda release, wanted, _: select.gaps(release, wanted),
        record=records.issue_record,
        columns=sheets.ISSUE_COLUMNS,
        brief=sheets.ISSUE_COLUMNS,
        rows=lambda found, _: (sheets.issue_row(i) for i in found),
        lines=lambda found, _, __: listing_page.gap_lines(found),
    ),
}
