"""Why an audit, an act, a relation or a decision is what it is: its words in the report, the figures it names, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fogline.errors import UsageError
from fogline.model import Act, Audit, Decision, Party, Relationship
from fogline.publish import acts, audits, decisions_page, relations, wording
from fogline.publish.index import Index
from fogline.publish.inert import one_line
from fogline.publish.labels import Labels
from fogline.publish.listing_page import said
from fogline.publish.page import BLANK, Line
from fogline.publish.records import claim_record, decision_record

_STANCES = {"asserts": "as a fact", "alleges": "as an accusation", "denies": "to deny it"}

Other = Audit | Act | Relationship | Decision


def find(given: str, found: Iterable[Audit | Act | Relationship], log: Iterable[Decision]) -> Other | None:
    """The audit, act or relation whose id is ``given`` or alone begins with it, or the decision of exactly this id; ``None`` where there is none.

    Raises ``UsageError`` for a beginning that several have.
    """
    known: dict[str, Other] = {one.id: one for one in found}
    decided = next((d for d in log if d.id == given), None)
    if decided is not None or given in known:
        return decided or known[given]
    begun = [one for one in known if one.startswith(given)] if len(given) > 3 else []
    if len(begun) > 1:
        raise UsageError(f"'{given}' fits {len(begun)} ids: {', '.join(begun[:5])}{' ...' if len(begun) > 5 else ''}")
    return known[begun[0]] if begun else None


def claims_of(other: Other) -> tuple[str, ...]:
    """The ids of the claims that it names."""
    return other.claims if isinstance(other, Audit) else (*other.targets, *other.rest) if isinstance(other, Decision) else ()


def record(other: Other, index: Index, undone_by: Mapping[str, str]) -> dict[str, Any]:
    """Its record of the contract; of an audit or a decision with the claims it names, as far as they are in the release."""
    if isinstance(other, Act):
        return acts.record(other)
    if isinstance(other, Relationship):
        return relations.record(other)
    made = audits.record(other) if isinstance(other, Audit) else decision_record(other, undone_by)
    return made | {"figures": [claim_record(index.claims[c]) for c in claims_of(other) if c in index.claims]}


def lines(other: Other, index: Index, labels: Labels, undone_by: Mapping[str, str]) -> Iterator[Line]:
    """The explanation for a person."""
    if isinstance(other, Audit):
        yield from _audit(other, index, labels)
    elif isinstance(other, Act):
        yield from _act(other, index, labels)
    elif isinstance(other, Relationship):
        yield from _relation(other, index, labels)
    else:
        yield from _decision(other, index, labels, undone_by)


def _audit(audit: Audit, index: Index, labels: Labels) -> Iterator[Line]:
    yield from audits.lines([audit])
    yield BLANK
    yield Line("row", f"{'stated:':<14}{audit.stated}")
    yield Line("row", f"{'computed:':<14}{audit.computed}")
    yield from _report(audit.document, index)
    yield from _figures(audit.claims, index, labels, "The figures in it")
    if audit.event is not None and audit.event in index.events:
        yield Line("row", f"{'event:':<14}{index.events[audit.event].title}", audit.event)
    yield Line("about", "An audit reports what figures give; it corrects none of them.")


def _act(act: Act, index: Index, labels: Labels) -> Iterator[Line]:
    yield from acts.lines([act], labels)
    yield BLANK
    for name, parties in (("who", act.doers), ("towards", act.recipients)):
        yield from (_party(name, party, labels) for party in parties)
    yield Line("row", f"{'when:':<14}{wording.when(act.when)}")
    yield Line("row", f"{'where:':<14}{wording.places(act.where)}")
    yield Line("row", f"{'stance:':<14}{act.stance}")
    yield Line("row", f"{'read by:':<14}rule {act.rule}, book {act.book}")
    yield from _report(act.document, index)


def _party(name: str, party: Party, labels: Labels) -> Line:
    side = f", {labels.party(party.side)}" if party.side else ", side unknown"
    return Line("row", f'{name + ":":<14}"{one_line(party.words)}"{side}')


def _relation(relation: Relationship, index: Index, labels: Labels) -> Iterator[Line]:
    yield from relations.lines([relation], labels)
    yield BLANK
    yield _party("who", relation.subject, labels)
    yield _party("whom", relation.object, labels)
    yield Line("row", f"{'told by:':<14}{'the report itself' if relation.claimant == 'outlet' else relation.claimant}, {_STANCES[relation.stance]}")
    for denial in relation.denied:
        yield Line("row", f'{"denied by:":<14}{denial.by}: "{one_line(denial.quote)}"', f"[{relation.document} {denial.start}-{denial.end}]")
    yield Line("row", f"{'when:':<14}{wording.when(relation.when)}")
    yield Line("row", f"{'read by:':<14}rule {relation.rule}, book {relation.book}")
    yield from _report(relation.document, index)
    yield Line("about", "A relation is what somebody tells of two others; it is no finding that it is so.")


def _decision(decision: Decision, index: Index, labels: Labels, undone_by: Mapping[str, str]) -> Iterator[Line]:
    yield from decisions_page.lines([decision], undone_by)
    yield BLANK
    stands = "no longer: undone by " + undone_by[decision.id] if decision.id in undone_by else "is a step back itself" if decision.kind == "undo" else "yes"
    yield Line("row", f"{'in force:':<14}{stands}")
    for edit in decision.edits:
        yield Line("row", f"{'set:':<14}{edit.name} = {edit.value}")
    for event in decision.events:
        yield Line("row", f"{'event:':<14}{index.events[event].title if event in index.events else 'known by another id now'}", event)
    yield from _figures((*decision.targets, *decision.rest), index, labels, "The claims it is about, as they are now")


def _figures(ids: Sequence[str], index: Index, labels: Labels, head: str) -> Iterator[Line]:
    known = [index.claims[c] for c in dict.fromkeys(ids) if c in index.claims]
    if known:
        yield Line("head", head)
    for claim in known:
        yield Line("row", said(claim, index, labels), f"[{index.short(claim.id)} {wording.name(claim.document)} {claim.start}-{claim.end}]")


def _report(path: str, index: Index) -> Iterator[Line]:
    document = index.documents.get(path)
    if document is not None:
        yield Line("row", f"{'report:':<14}{document.path}, published {wording.when(document.published)}")
