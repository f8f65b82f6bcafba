"""Why a value is what it is: the quote in its passage, the rule, the voice, the checks; for estimates the claims used and set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fogline.model import Claim, Contradiction, Decision, Document, Estimate, Event, Incident, TimeRange
from fogline.publish import decisions_page, records, wording
from fogline.publish.answer_page import bounds
from fogline.publish.index import Found, Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import contradiction_lines, said
from fogline.publish.page import BLANK, Line
from fogline.publish.voices import inside

_TIES = {
    "repeats": ("repeats", "is repeated by"),
    "revises": ("revises", "is revised by"),
    "supersedes": ("replaces", "is replaced by"),
    "part_of": ("is part of", "holds as a part"),
    "contradicts": ("contradicts", "contradicts"),
    "denies": ("denies", "is denied by"),
}
_CHECKS = {
    "unverified": "could not be verified",
    "verified": "verified",
    "not_acknowledged": "not acknowledged by the side concerned",
    "disputed": "disputed",
}
_PRECISIONS = {"adm1": "first-level division", "adm2": "second-level division", "air_or_sea": "air or sea"}


def lines(
    found: Found, index: Index, labels: Labels, history: Sequence[Decision] | None = None, undone_by: Mapping[str, str] | None = None, came: str | None = None
) -> Iterator[Line]:
    """The explanation of a claim, an event, an incident or a contradiction. ``history`` are all decisions ever made, else those in force;
    ``came`` says how a claim's report was received."""
    told = index.release.decisions if history is None else history
    if isinstance(found, Claim):
        yield from _claim(found, index, labels, came)
        yield from decisions_page.reviewed_lines(found, index.release, told, undone_by or {})
    elif isinstance(found, Contradiction):
        yield from contradiction_lines([found], index, labels)
        yield from _ties(found.claims, index, labels)
    else:
        yield from _happening(found, index, labels)


def record(
    found: Found, index: Index, history: Sequence[Decision] | None = None, undone_by: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What is explained as its record of the contract, with the ties of its claims and, for a claim, what persons made of it."""
    told = index.release.decisions if history is None else history
    if isinstance(found, Claim):
        body = records.claim_record(found) | {"review": decisions_page.reviewed_record(found, index.release, told, undone_by or {})}
    elif isinstance(found, Contradiction):
        body = records.contradiction_record(found)
    else:
        body = records.event_record(found) if isinstance(found, Event) else records.incident_record(found)
    claims = (found.id,) if isinstance(found, Claim) else () if isinstance(found, Incident) else found.claims
    ties = dict.fromkeys(tie for claim in claims for tie in index.ties.get(claim, ()))
    return body | {"ties": [records.plain(tie) for tie in ties]}


def _claim(claim: Claim, index: Index, labels: Labels, came: str | None) -> Iterator[Line]:
    document = index.documents.get(claim.document)
    yield Line("title", said(claim, index, labels), claim.id)
    yield Line("row", f'"{_marked(claim)}"', f"[{claim.document} {claim.start}-{claim.end}]")
    yield BLANK
    for name, value in _facts(claim, document, labels):
        yield Line("row", f"{name + ':' if name else '':<14}{value}")
    if came:
        yield Line("row", f"{'original:':<14}{came}")
    yield from _ties((claim.id,), index, labels)
    for event in index.release.events:
        for estimate in event.estimates if claim.id in event.claims else ():
            yield from _part_played(claim, estimate, labels)


def _marked(claim: Claim) -> str:
    """The passage with the figure between brackets, so that it is found without colour."""
    at = wording.quote_offset(claim)
    return f"{claim.passage[:at]}[[{claim.quote}]]{claim.passage[at + len(claim.quote) :]}"


def _facts(claim: Claim, document: Document | None, labels: Labels) -> Iterator[tuple[str, str]]:
    target, doer, voice = claim.target, claim.perpetrator, claim.voice
    yield "figure", f"{wording.quantity(claim.quantity)} ({claim.quantity.bound.replace('_', ' ')}), {claim.unit}, {claim.measure}"
    yield "about", f"{labels.side(target.side)}, {target.status or 'status unknown'}{_in_words(target.words)}"
    yield "by whom", f"{labels.side(doer.side)}{_in_words(doer.words)}" if doer.side or doer.words else "not stated"
    said_by = voice.claimant + (f", in the person of {voice.speaker}" if voice.speaker else "")
    relayed = f", by way of {', '.join(voice.via)}" if voice.via else ""
    yield "voice", f"{said_by}{relayed}; {voice.stance.replace('_', ' ')}, {voice.relation.replace('_', ' ')}{_in_words(voice.words)}"
    yield "standing", wording.status(claim)
    for check in claim.checks:
        words = document.text[check.start : check.end] if document is not None else ""
        yield "check", f"{_CHECKS[check.kind]}: {_quoted(words)} at {check.start}-{check.end}"
    yield "when", _time(claim.when)
    yield "said", wording.moment(claim.as_of)
    for where in claim.where:
        pin = f", {where.lat:.3f} {where.lon:.3f}" if where.lat is not None and where.lon is not None else ""
        pin += " (the middle or seat of the division)" if where.derived and pin else ""
        yield "where", f"{where.name}{f', {labels.country(where.country)}' if where.country else ''} ({_PRECISIONS.get(where.precision, where.precision.replace('_', ' '))}{pin}) at {where.start}-{where.end}"
        yield from (("", f"not {other}") for other in where.runners_up)
    yield "kind", f"{claim.kind}, {claim.scope}"
    yield "read by", f"{', '.join(claim.reader)} ({claim.tier}), rule {claim.rule}{_score(claim)}, book {claim.book}"
    if document is not None:
        published = wording.when(document.published)
        yield "report", f"{document.path}, published {published}" + "".join(f", {_quoted(c.words)}" for c in document.credits)


def _score(claim: Claim) -> str:
    return "" if claim.score is None else f", score {claim.score:.2f}"


def _in_words(words: str | None) -> str:
    return f"; in its words {_quoted(words)}" if words else ""


def _quoted(words: str) -> str:
    return f'"{words}"'


def _time(when: TimeRange | None) -> str:
    if when is None:
        return "not stated"
    return f"{wording.when(when)} ({when.grain.replace('_', ' ')}, {when.basis}{f', from {_quoted(when.words)}' if when.words else ''})"


def _ties(ids: Sequence[str], index: Index, labels: Labels) -> Iterator[Line]:
    """Each tie once: of one claim as what it does to the other, of several with both named."""
    ties = dict.fromkeys(tie for claim in ids for tie in index.ties.get(claim, ()))
    if ties:
        yield BLANK
        yield Line("head", "Ties to other claims" if len(ids) == 1 else "Ties between claims")
    for tie in ties:
        backwards = len(ids) == 1 and tie.left != ids[0]
        first, second = (tie.right, tie.left) if backwards else (tie.left, tie.right)
        named = f"{_named(first, index, labels)} " if len(ids) > 1 else ""
        yield Line("row", f"{named}{_TIES[tie.kind][backwards]} {_named(second, index, labels)}", f"[{', '.join(map(index.short, (first, second) if named else (second,)))}]")
        yield Line("note", tie.because)
        for told in (index.claims[c] for c in ((first, second) if named else (second,)) if c in index.claims):
            yield Line("quote", f'"{wording.window(told)}"')


def _named(claim: str, index: Index, labels: Labels) -> str:
    return f"({said(index.claims[claim], index, labels)})" if claim in index.claims else claim


def _part_played(claim: Claim, estimate: Estimate, labels: Labels) -> Iterator[Line]:
    aside = next((s.why for s in estimate.set_aside if s.claim == claim.id), None)
    if claim.id not in estimate.used and aside is None:
        return
    part = "used" if aside is None else f"set aside: {aside}"
    yield BLANK
    yield Line("head", f"In the estimate of {labels.side(estimate.target_side)}, {estimate.measure} ({bounds(estimate)})", f"[{estimate.about}]")
    yield Line("row", part)


def _happening(found: Event | Incident, index: Index, labels: Labels) -> Iterator[Line]:
    yield Line("title", found.title, found.id)
    yield Line("about", _time(found.when))
    if isinstance(found, Event):
        yield Line("about", f"{wording.places(found.where)} | {found.sub_event_type or found.type or 'type not stated'}")
        for reason in found.because:
            yield Line("row", reason)
    else:
        for event in (index.events[e] for e in found.events if e in index.events):
            yield Line("row", event.title, event.id)
    for estimate in found.estimates:
        yield from _estimate(estimate, index, labels)
    yield from _ties(found.claims if isinstance(found, Event) else (), index, labels)


def _estimate(estimate: Estimate, index: Index, labels: Labels) -> Iterator[Line]:
    yield BLANK
    yield Line("head", f"{labels.side(estimate.target_side)}, {estimate.measure}: {bounds(estimate)}")
    yield Line("row", f"policy {estimate.policy}, rule {estimate.rule}: {estimate.reason or 'see the rule'}")
    flags = f"; {', '.join(wording.FLAGS.get(flag, flag) for flag in estimate.flags)}" if estimate.flags else ""
    yield Line("row", f"{wording.sureness(estimate)}; as of {wording.moment(estimate.as_of)}{flags}")
    for claim in (index.claims[c] for c in estimate.used if c in index.claims):
        yield Line("row", f"used: {inside(said(claim, index, labels))}", f"[{index.short(claim.id)} {wording.name(claim.document)}]")
        yield Line("quote", f'"{wording.window(claim)}"')
    for aside in estimate.set_aside:
        other = index.claims.get(aside.claim)
        yield Line("row", f"set aside: {inside(said(other, index, labels)) if other else aside.claim}", f"[{index.short(aside.claim)}]")
        yield Line("note", aside.why)
        if other is not None:
            yield Line("quote", f'"{wording.window(other)}"')
