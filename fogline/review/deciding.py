"""One step of one person, checked against what is there and appended to the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, get_args

from fogline.errors import UsageError
from fogline.ledger.store import Ledger
from fogline.model import Claim, Decision, DecisionKind, Document, Edit, Event, Incident, Release
from fogline.replay.fields import edited
from fogline.replay.force import in_force, place, undone
from fogline.review import missed

_INCIDENT, _EVENT = "i-", "e-"  # how their ids begin
_NO_REASON_NEEDED = frozenset({"accept", "undo"})


def decide(
    ledger: Ledger,
    kind: DecisionKind,
    targets: str | Sequence[str],
    *,
    by: str,
    why: str = "",
    fields: Mapping[str, Any] | None = None,
    release: Release | None = None,
    as_read: bool = False,
    now: datetime | None = None,
) -> Decision:
    """Append one decision: ``accept``, ``reject`` or ``edit`` claims, ``merge`` events, ``split`` claims off their event, ``withdraw`` a document;
    given incidents ``merge`` makes them one, given events ``split`` makes these an incident of their own.

    ``targets`` are ids (of claims; of two or more events for ``merge``) or, for ``withdraw``, a path; several are one step. ``fields``
    maps paths such as "target.side" to values for ``edit`` (``None`` is unknown). ``release`` is what the person looked at, the newest
    unless given; with ``as_read`` claims are judged as the machine reads them, not as others left them (a blind second review).
    Raises ``UsageError`` for an unknown target, a value that does not fit, or a missing name or reason.
    """
    ids = [targets] if isinstance(targets, str) else list(dict.fromkeys(targets))
    seen = release or ledger.release()
    _signed(kind, by, why)
    if not ids:
        raise UsageError(f"nothing to {kind}: no target is named")
    if (fields is not None and kind != "edit") or (kind == "edit" and not fields):
        raise UsageError("fields are given for an edit, and only for one")
    edits = tuple(Edit(name, json.dumps(value, ensure_ascii=False)) for name, value in (fields or {}).items())
    if kind not in _MADE:
        raise UsageError(f"'{kind}' is not one of {', '.join(_MADE)}")
    drafted = _MADE[kind](_Look(ledger, seen, as_read), ids)
    if kind == "edit":
        edits = missed.located(edits, drafted.claims, seen.documents)
        for claim in drafted.claims:
            _fits(claim, edits)
    return _append(ledger, lambda _: _complete(drafted, kind, by, why, edits), now)


def _fits(claim: Claim, edits: Sequence[Edit]) -> None:
    """Raise ``UsageError`` for values that do not fit each other or, of one bound alone, the other bound as it stands."""
    after = edited(claim, edits)
    for name in ("low", "high"):
        if getattr(claim.quantity, name) != getattr(after.quantity, name) and f"quantity.{name}" not in {e.name for e in edits}:
            shown = ", ".join(f"{e.name} {e.value}" for e in edits if e.name.startswith("quantity"))
            raise UsageError(f"{claim.id}: {shown} does not fit its {name} of {getattr(claim.quantity, name)}; set quantity.{name} too (null is unknown)")


def add(
    ledger: Ledger,
    document: str,
    start: int,
    end: int,
    measure: str,
    *,
    by: str,
    why: str,
    fields: Mapping[str, Any] | None = None,
    release: Release | None = None,
    now: datetime | None = None,
) -> Decision:
    """Append a claim that the machine missed: the number words ``text[start:end]`` of a document, given by its path or id.

    ``fields`` as for an edit; what is not given stays unknown, and the figure is read from the words where they are digits.
    Raises ``UsageError`` for a span outside the text, a claim that is there already, or a value that does not fit.
    """
    _signed("add", by, why)
    seen = release or ledger.release()
    claim = missed.claim(find_document(seen, document), start, end, measure, fields or {}, seen.documents)
    if any(c.id == claim.id for c in seen.claims):
        raise UsageError(f"{claim.quote} at {start}-{end} is a claim already: {claim.id}; edit it")
    drafted = Decision("", "add", by, "", why, (claim.id,), claims=(claim,))
    return _append(ledger, lambda _: drafted, now)


def undo(ledger: Ledger, *, by: str, why: str = "", decision: str | None = None, now: datetime | None = None) -> Decision:
    """Take back one step: the decision named, else the newest one by ``by`` that is in force. Undoing an undo brings a step back.

    Raises ``UsageError`` where there is nothing to undo, no such decision, or it is undone already.
    """
    _signed("undo", by, why)

    def draft(log: tuple[Decision, ...]) -> Decision:
        step = _step(log, by, decision)
        return Decision("", "undo", by, "", why, (step.id,))

    return _append(ledger, draft, now)


def find_document(release: Release, given: str) -> Document:
    """The document with this path, the end of whose path it is, or whose id this is. Raises ``UsageError`` for none or several."""
    exact = [d for d in release.documents if given in {d.path, d.id}]
    found = exact or [d for d in release.documents if d.path.endswith("/" + given.lstrip("/"))]
    if len({d.text_sha256 for d in found}) > 1:
        raise UsageError(f"'{given}' fits {len(found)} reports: {', '.join(d.path for d in found[:5])}")
    if not found:
        raise UsageError(f"no report is called '{given}'; see `fogline export jsonl` for their names")
    return found[0]


def find_claim(ledger: Ledger, release: Release, given: str, *, as_read: bool = False) -> Claim:
    """The claim whose id is ``given`` or alone begins with it, a rejected one too; with ``as_read`` as the machine reads it."""
    left = {c.id: c for d in ledger.decisions() for c in d.claims} | {c.id: c for c in release.claims}
    left |= {r.claim: r.machine for r in release.reviewed if r.machine is not None and (as_read or r.verdict == "rejected")}
    found = [given] if given in left else sorted(i for i in left if given and i.startswith(given))
    if len(found) != 1:
        raise UsageError(f"'{given}' fits {len(found)} claims" if found else f"no claim has the id '{given}'; see `fogline claims`")
    return left[found[0]]


def steps_on(given: str, log: Sequence[Decision], ledger: Ledger) -> tuple[Decision, ...]:
    """The decisions on a claim, an event, a report (its path or id) or a decision, oldest first; ids may be cut short."""
    now = ledger.resolve_event(given)
    ids = {given, *(d.id for d in ledger.documents() if d.path == given or d.path.endswith("/" + given))}
    ids |= {c for e in (ledger.release().events if now else ()) if e.id == now for c in e.claims}
    found = [d for d in log if ids & {d.id, *d.targets, *d.rest, *d.events}]
    return tuple(found or (d for d in log if any(t.startswith(given) for t in (*d.targets, *d.rest, *d.events))))


def undone_by(log: Sequence[Decision]) -> dict[str, str]:
    """Each undone decision with the undo in force that took it back."""
    gone = undone(log)
    return {target: d.id for d in log if d.kind == "undo" and d.id not in gone for target in d.targets}


@dataclass(frozen=True, slots=True)
class _Look:
    """What a person looks at: a release of a ledger, its claims as others left them or as the machine reads them."""

    ledger: Ledger
    release: Release
    as_read: bool


def _claims(look: _Look, ids: Sequence[str]) -> Decision:
    claims = {c.id: c for c in (find_claim(look.ledger, look.release, given, as_read=look.as_read) for given in ids)}
    return _draft(claims, claims=claims.values())


def _merge(look: _Look, ids: Sequence[str]) -> Decision:
    if any(given.startswith(_INCIDENT) for given in ids):
        return _merge_incidents(look, ids)
    events = {e.id: e for e in (_event(look, given) for given in ids)}
    if len(events) < 2:
        raise UsageError("a merge needs two different events; see `fogline events`")
    first, *others = events.values()
    return _draft(first.claims, rest=(c for e in others for c in e.claims), events=events)


def _merge_incidents(look: _Look, ids: Sequence[str]) -> Decision:
    incidents = {i.id: i for i in (_incident(look, given) for given in ids)}
    if len(incidents) < 2:
        raise UsageError("a merge needs two different incidents; see `fogline answer`")
    first, *others = (_claims_of(look, i.events) for i in incidents.values())
    drafted = _draft(first, rest=(c for claims in others for c in claims), events=(e for i in incidents.values() for e in i.events))
    return replace(drafted, of="incident")


def _split_incident(look: _Look, ids: Sequence[str]) -> Decision:
    events = {e.id: e for e in (_event(look, given) for given in ids)}
    homes = {e.incident for e in events.values()}
    whole = next((i for i in look.release.incidents if homes == {i.id}), None)
    if whole is None or set(whole.events) <= set(events):
        raise UsageError("the events to split off must be some, not all, of one incident; see `fogline answer`")
    rest = _claims_of(look, (e for e in whole.events if e not in events))
    return replace(_draft(_claims_of(look, events), rest=rest, events=events), of="incident")


def _claims_of(look: _Look, events: Iterable[str]) -> list[str]:
    wanted = set(events)
    return [c for e in look.release.events if e.id in wanted for c in e.claims]


def _split(look: _Look, ids: Sequence[str]) -> Decision:
    if any(given.startswith(_EVENT) for given in ids):
        return _split_incident(look, ids)
    claims = [find_claim(look.ledger, look.release, given) for given in ids]
    homes = {e.id: e for e in look.release.events if any(c.id in e.claims for c in claims)}
    if len(homes) != 1 or any(c.event is None for c in claims):
        raise UsageError("the claims to split off must be of one event; see `fogline explain EVENT`")
    (event,) = homes.values()
    chosen = {c.id for c in claims}
    if chosen == set(event.claims):
        raise UsageError("these are all claims of the event; name those that are an event of their own")
    # an event of its own: no score shall bring it to what stands beside it either
    around = [e for e in look.release.events if e.id == event.id or (e.incident is not None and e.incident == event.incident)]
    rest = [c for e in around for c in e.claims if c not in chosen]
    return _draft((c for c in event.claims if c in chosen), rest=rest, events=(event.id,))


def _withdraw(look: _Look, ids: Sequence[str]) -> Decision:
    return _draft(find_document(look.release, given).id for given in ids)


_MADE: dict[str, Callable[[_Look, Sequence[str]], Decision]] = {
    "accept": _claims, "reject": _claims, "edit": _claims, "merge": _merge, "split": _split, "withdraw": _withdraw,
}  # fmt: skip


def _draft(targets: Iterable[str], *, rest: Iterable[str] = (), events: Iterable[str] = (), claims: Iterable[Claim] = ()) -> Decision:
    return Decision("", "accept", "", "", "", tuple(targets), (), tuple(rest), tuple(events), tuple(claims))


def _complete(drafted: Decision, kind: DecisionKind, by: str, why: str, edits: tuple[Edit, ...]) -> Decision:
    return replace(drafted, kind=kind, by=by.strip(), why=why.strip(), edits=edits)


def _event(look: _Look, given: str) -> Event:
    """The event by its id, an id it had before, or the beginning of one."""
    now = look.ledger.resolve_event(given) or given
    found = [e for e in look.release.events if e.id == now] or [e for e in look.release.events if given and e.id.startswith(given)]
    if len(found) != 1:
        raise UsageError(f"'{given}' fits {len(found)} events" if found else f"no event has the id '{given}'; see `fogline events`")
    return found[0]


def _incident(look: _Look, given: str) -> Incident:
    """The incident by its id or the beginning of it."""
    found = [i for i in look.release.incidents if i.id == given] or [i for i in look.release.incidents if i.id.startswith(given)]
    if len(found) != 1:
        raise UsageError(f"'{given}' fits {len(found)} incidents" if found else f"no incident has the id '{given}'; see `fogline answer`")
    return found[0]


def _step(log: Sequence[Decision], by: str, given: str | None) -> Decision:
    gone = undone(log)
    if given is None:
        own = [d for d in in_force(log) if d.by == by]
        if not own:
            raise UsageError(f"{by} has no decision in force to undo; name another's by its id (`fogline review log`)")
        return max(own, key=place)
    step = next((d for d in log if d.id == given), None)
    if step is None:
        raise UsageError(f"there is no decision '{given}'; see `fogline review log`")
    if given in gone:
        raise UsageError(f"{given} is undone already; see `fogline review log`")
    return step


def _signed(kind: str, by: str, why: str) -> None:
    if kind not in get_args(DecisionKind):
        raise UsageError(f"'{kind}' is not one of {', '.join(get_args(DecisionKind))}")
    if not by.strip():
        raise UsageError("who decides? give --by NAME, or set FOGLINE_REVIEWER")
    if kind not in _NO_REASON_NEEDED and not why.strip():
        raise UsageError(f"why? a {kind} needs its reason (--why)")


def _append(ledger: Ledger, draft: Callable[[tuple[Decision, ...]], Decision], now: datetime | None) -> Decision:
    return ledger.decide(draft, now=now or datetime.now(UTC))
