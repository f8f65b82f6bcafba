"""From the words of a voice in another language to the claimant that claims carry."""

from __future__ import annotations

from fogline.book import Book
from fogline.book.schemas.actors import Actor
from fogline.book.schemas.bodies import Body
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.resolve import actors
from fogline.resolve.claimants_made import Claimant, PartyKind
from fogline.text import View
from fogline.tongues import parties
from fogline.tongues.parties import Naming

_STATE = frozenset({"official", "military", "spokesman"})
_THIRD: dict[str, PartyKind] = {"medical": "medical", "witness": "witness", "independent": "independent", "outlet": "outlet", "unknown": "unknown"}
_KINDS: dict[str, PartyKind] = {"body": "body", "monitor": "monitor", "outlet": "outlet", "polity": "polity", "state_media": "state", "state": "state", "official": "state"}


def resolve(view: View, scope: VoiceScope, place: str | None, on: str | None, book: Book) -> Claimant:
    """The claimant of a voice; ``place`` is the country of the happening, to which a bare body belongs."""
    span = scope.introduction or scope.source
    naming = parties.read(view, span, book)
    speaker = parties.person(view, span, book) if not naming.actors else None
    speaking = _speaking(naming, on, view.text)
    if speaking is not None:
        return _of_actor(speaking, naming, on, view.text, speaker)
    letters = parties.acronym(view, span)
    if letters is not None and not (naming.countries or naming.bodies or naming.group):
        return Claimant(letters, None, speaker, "independent", certain=True)
    if naming.group and all(b.role == "spokesman" for b in naming.bodies):
        return _of_group(view, span, on, book)
    if naming.countries:
        return _of_country(naming.countries[0], naming, speaker, book, certain=True)
    body = naming.body
    if body is not None and (body.alone or (place is None and body.role == "independent")):
        return Claimant(body.label, None, speaker, _third(body), certain=True)
    if body is not None and place is not None:
        return _of_country(place, naming, speaker, book, certain=False)
    if body is not None:
        return Claimant(body.label, None, speaker, "unknown" if body.role in _STATE else _third(body), certain=False)
    name = f"{actors.label(place, book)}: {speaker or 'unnamed'}" if place is not None else "unknown"
    return Claimant(name, None, speaker, "unknown", certain=False)


def _of_group(view: View, span: Span, on: str | None, book: Book) -> Claimant:
    """The armed group that "les rebelles" are: the one that the report tells of, else "rebels"."""
    here = view.sentences[view.sentence_at(span.start)]
    group = parties.rebels(view, Span(here.start, here.end), on, book)
    if group is None:
        return Claimant("rebels", "nonstate:unknown", None, "group", certain=False)
    return Claimant(actors.claimant_of(group, on, view.text), actors.side_of(group, on, view.text), None, "group", certain=False)


def _speaking(naming: Naming, on: str | None, text: str) -> Actor | None:
    """The group or organisation that speaks: not the outlet its officials told, not the group that a state's army fights."""
    body = naming.body
    for actor in naming.actors:
        if actor.kind == "outlet" and (naming.bodies or naming.countries):
            continue
        fights = (actors.side_of(actor, on, text) or "").startswith("nonstate:")
        if fights and naming.countries and not naming.actor_first and body is not None and body.role in _STATE and body.role != "spokesman":
            continue
        return actor
    return None


def _of_actor(actor: Actor, naming: Naming, on: str | None, text: str, speaker: str | None) -> Claimant:
    side, label, body = actors.side_of(actor, on, text), actors.claimant_of(actor, on, text), naming.body
    label = f"UN: {actor.name}" if label == "UN" and actor.id != "un" else label
    kind = _KINDS.get(actor.kind, "group")
    if body is not None and body.role in {"medical", "witness"}:
        return Claimant(f"{label.split(':')[0]}: {body.label}", None, speaker, _third(body), certain=True)
    if kind in {"body", "monitor", "outlet"} or side == "state:UN":
        return Claimant(label, None, speaker, kind, certain=True)
    if kind == "polity" or (kind == "group" and body is not None and "ministry" in body.label):
        label = f"{label.split(':')[0]}: {body.label if body is not None else 'government'}"
    return Claimant(label, side, speaker, "state" if (side or "").startswith("state:") else kind, certain=True)


def _of_country(land: str, naming: Naming, speaker: str | None, book: Book, *, certain: bool) -> Claimant:
    """A body of a country; a country alone speaks as its government, its people as residents."""
    body = naming.body
    role = body.role if body is not None else "witness" if naming.nationals else "official"
    label = body.label if body is not None else "residents" if naming.nationals else "government"
    kind: PartyKind = "state" if role in _STATE else _third(body) if body is not None else _THIRD[role]
    return Claimant(f"{actors.label(land, book)}: {label}", f"state:{land}" if kind == "state" else None, speaker, kind, certain)


def _third(body: Body) -> PartyKind:
    """What a body that is no state's is; rescuers tell of the dead, they do not count them as a hospital does."""
    return _THIRD[body.role] if body.direct and body.role in _THIRD else "independent"
