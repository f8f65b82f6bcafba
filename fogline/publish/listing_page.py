"""The listings for people: each figure with its claimant, its standing and the words it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fogline.model import Claim, Contradiction, Event, Issue
from fogline.publish import wording
from fogline.publish.answer_page import bounds
from fogline.publish.copied import Sources, counted
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.page import BLANK, Line
from fogline.publish.voices import sentence

_EXAMPLES = 3


def claim_lines(claims: Iterable[Claim], index: Index, labels: Labels) -> Iterator[Line]:
    """Each claim: who says how many, of whom; when, where, its standing; its passage."""
    for claim in claims:
        yield Line("title", said(claim, index, labels), claim.id)
        yield Line("row", " | ".join(_about_claim(claim, index)))
        yield Line("row", f'"{wording.window(claim, 220)}"', f"[{claim.document} {claim.start}-{claim.end}]")


def said(claim: Claim, index: Index, labels: Labels) -> str:
    """A claim in one sentence, with whom or what it is about: "Pakistan claims 133 killed: Afghan forces"."""
    whom = f": {labels.side(claim.target.side)}" if claim.target.side else ""
    named = (claim.target.words or "").removeprefix("of ")
    words = f' ("{named}")' if named and named.casefold() != claim.measure else ""
    return f"{sentence(claim, index, labels)}{whom}{words}"


def _about_claim(claim: Claim, index: Index) -> Iterator[str]:
    yield wording.when(claim.when)
    yield wording.places(claim.where)
    yield wording.status(claim)
    if claim.kind != "event":
        yield f"{claim.kind}: in no toll of an event"
    if claim.scope != "total":
        yield {"part": "part of a larger figure", "superseded": "replaced in the same text"}[claim.scope]
    if claim.event:
        yield f"event {index.short(claim.event)}"
    if "person" in claim.reader:
        yield "looked at by a person"


def event_lines(events: Iterable[Event], index: Index, labels: Labels) -> Iterator[Line]:
    """Each event: what, when, where, how many reports and sources, and its estimates."""
    sources = Sources.of(index.release)
    for event in events:
        yield Line("title", event.title, event.id)
        kind = event.sub_event_type or event.type or "type not stated"
        behind = counted(sources.standing((index.claims[c] for c in event.claims if c in index.claims), labels))
        yield Line("about", f"{wording.when(event.when)} | {wording.places(event.where)} | {kind} | {behind} | {wording.count(len(event.claims), 'claim')}")
        for estimate in event.estimates:
            yield Line("row", f"{labels.side(estimate.target_side)}, {estimate.measure}: {bounds(estimate)}  ({wording.sureness(estimate)})")
        if event.contradictions:
            yield Line("row", f"{wording.count(len(event.contradictions), 'contradiction')}: {', '.join(map(index.short, event.contradictions))}")


def contradiction_lines(found: Iterable[Contradiction], index: Index, labels: Labels) -> Iterator[Line]:
    """Each contradiction: about what, why, and what each voice says, with its passage."""
    for one in found:
        event = index.events.get(one.event)
        about = f"{labels.side(one.target_side)}, {one.measure}" if one.measure else labels.side(one.target_side) if one.target_side else ""
        titled = f" | {event.title}" if event is not None else ""
        yield Line("title", f"{one.type.capitalize()}{': ' + about if about else ''}{titled}", one.id)
        settled = f"settled by {one.by}" if one.resolved and one.by else "settled" if one.resolved else "open"
        ratio = f" | highest to lowest {one.ratio:.3g} to 1" if one.ratio else ""
        yield Line("about", f"{settled}{ratio} | {one.because}")
        for claim in (index.claims[c] for c in one.claims if c in index.claims):
            yield Line("voice", f"{said(claim, index, labels)}", f"[{index.short(claim.id)} {wording.name(claim.document)}]")
            yield Line("quote", f'"{wording.window(claim)}"')


def gap_lines(gaps: Iterable[Issue]) -> Iterator[Line]:
    """What was not read or understood, by kind, with every example."""
    yield from _gaps(gaps, None)


def gap_summary(gaps: Iterable[Issue]) -> Iterator[Line]:
    """What was not read or understood: a count for each kind and a few examples."""
    yield from _gaps(gaps, _EXAMPLES)


def _gaps(gaps: Iterable[Issue], most: int | None) -> Iterator[Line]:
    by_code: dict[tuple[int, str], list[Issue]] = defaultdict(list)
    for gap in gaps:
        by_code[("error", "warn", "info").index(gap.level), gap.code].append(gap)
    for (_, code), found in sorted(by_code.items()):
        yield Line("head", f"{code}: {len(found)} ({found[0].level}, {found[0].stage})")
        for gap in found[:most]:
            quote = f' "{gap.quote[:160]}"' if gap.quote and gap.quote not in gap.message else ""
            place = f"[{gap.document}{f' {gap.start}' if gap.start is not None else ''}]"
            yield Line("row", f"{gap.message}{quote}", place)
        if most is not None and len(found) > most:
            yield Line("row", f"and {len(found) - most} more")


def parted(blocks: Iterable[Line]) -> Iterator[Line]:
    """The lines with a blank one before every title but the first."""
    for number, line in enumerate(blocks):
        if number and line.role == "title":
            yield BLANK
        yield line
