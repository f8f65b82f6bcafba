"""A claimant as claims carry it: "Country: body" for anybody of a state, the name alone for groups and independents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.book import Book
from fogline.book.schemas.actors import Actor, Office
from fogline.book.schemas.bodies import Body
from fogline.found import VoiceScope
from fogline.resolve import actors, actors_names, claimants_words
from fogline.resolve.claimants_words import Naming
from fogline.resolve.scene import Scene
from fogline.text import View

PartyKind = Literal["state", "group", "polity", "body", "monitor", "medical", "witness", "independent", "outlet", "unknown"]
STATE_ROLES = frozenset({"official", "military", "spokesman"})
_THIRD: dict[str, PartyKind] = {"medical": "medical", "witness": "witness", "independent": "independent", "outlet": "outlet", "unknown": "unknown"}
_ALLIANCES = frozenset({"state:AU", "state:NATO", "state:ECOWAS", "state:SADC"})
_VOICES: dict[str, PartyKind] = {"body": "body", "monitor": "monitor", "outlet": "outlet"}


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who speaks for a figure: ``name`` as claims carry it, its ``side`` (``None`` for third parties), the ``speaker`` named,
    the kind of party, and whether the words themselves say so (``certain``) or the place or the report had to.
    """

    name: str
    side: str | None
    speaker: str | None
    party_kind: PartyKind
    certain: bool


def third(body: Body) -> PartyKind:
    """What a body that is no state's is; rescuers tell of the dead, they do not count them as a hospital does."""
    return _THIRD[body.role] if body.direct else "independent"


def of_actor(key: str, view: View, scene: Scene, naming: Naming, book: Book) -> Claimant:
    """A known actor speaks: a state's body, an armed group, an organisation, or doctors and residents among them."""
    actor = actors_names.lexicon(book).actors[key]
    side = actors.side_of(actor, scene.on, view.text)
    label = actors.claimant_of(actor, scene.on, view.text)
    kind = _VOICES.get(actor.kind) or ("polity" if actor.kind == "polity" else "group")
    if kind == "body" and claimants_words.is_medical(actor, book):
        kind = "medical"
    if actor.kind in {"state", "state_media", "official"} or ((side or "").startswith("state:") and ": " in label):
        kind = "state"
    label = f"UN: {actor.name}" if label == "UN" and key != "un" else label
    body = naming.bodies[0] if naming.bodies else None
    if body is not None and body.role in {"medical", "witness"}:
        head = label.split(":")[0]
        return Claimant(f"{head}: {body.label}", None, None, third(body), certain=True)
    if body is not None and body.role == "outlet" and kind == "group" and ": " not in label:
        return Claimant(f"{label}: {body.label}", armed_side(side, actor.kind), None, kind, certain=True)
    if body is not None and body.role in {"official", "military"} and side in _ALLIANCES and ": " not in label:
        return Claimant(f"{label}: {body.label}", side, None, kind, certain=True)
    if actor.kind == "polity":
        return Claimant(f"{actor.name}: {body_label(naming)}" if ": " not in label else label, side, None, "polity", certain=True)
    return Claimant(label, None if kind in {"body", "medical", "monitor", "outlet"} else armed_side(side, actor.kind), None, kind, certain=True)


def armed_side(side: str | None, kind: str) -> str | None:
    """The United Nations is a third party when it speaks, whatever its troops are when they are hit."""
    return None if side == "state:UN" or (kind == "official" and side is None) else side


def body_label(naming: Naming) -> str:
    """The body as said; a country alone speaks as its government, a nation's people as residents."""
    if naming.bodies and not (naming.bodies[0].role == "spokesman" and not naming.countries):
        return " and ".join(b.label for b in naming.bodies)
    return "residents" if naming.nationals else "government"


def of_countries(lands: tuple[str, ...], naming: Naming, book: Book) -> Claimant:
    """A body of one country, or of several speaking together."""
    name = " and ".join(actors.label(land, book) for land in lands)
    role = naming.bodies[0].role if naming.bodies else "witness" if naming.nationals else "official"
    kind: PartyKind = "state" if role in STATE_ROLES else third(naming.bodies[0]) if naming.bodies else _THIRD[role]
    side = f"state:{lands[0]}" if kind == "state" and len(lands) == 1 else None
    return Claimant(f"{name}: {label_for(naming)}", side, None, kind, certain=True)


def label_for(naming: Naming) -> str:
    """As ``_body_label``, where a country's bare spokesman speaks for its officials."""
    return " and ".join(b.label for b in naming.bodies) if naming.bodies else body_label(naming)


def of_office(office: Office, view: View, scene: Scene, book: Book) -> Claimant:
    """A known office-holder: their country's body, or their group."""
    if office.actor is not None:
        empty = Naming((), (), (), (), both_sides=False, group=False, nationals=False)
        return of_actor(office.actor, view, scene, empty, book)
    land = str(office.country)
    return Claimant(f"{actors.label(land, book)}: {office.body}", f"state:{land}", None, "state", certain=True)


def of_polity(polity: Actor, view: View, scene: Scene) -> Claimant:
    """A self-declared government that speaks by the name of its seat ("Stepanakert announced")."""
    return Claimant(f"{polity.name}: government", actors.side_of(polity, scene.on, view.text), None, "polity", certain=True)


def both_sides(scene: Scene, naming: Naming, book: Book) -> Claimant:
    """Both sides of the report's main fight, as far as it has two."""
    for one, two, _ in scene.foes:
        lands = [actors.label(s[6:], book) for s in (one, two) if s.startswith("state:") and len(s) == 9]
        if len(lands) == 2:
            body = label_for(naming) if naming.bodies else "both sides"
            return Claimant(f"{' and '.join(sorted(lands))}: {body}", None, None, "unknown", certain=True)
    return Claimant("both sides", None, None, "unknown", certain=True)


def bare(body: Body, naming: Naming) -> Claimant:
    """A body of which nothing says whose it is."""
    return Claimant(label_for(naming), None, None, "unknown" if body.role in STATE_ROLES else third(body), certain=False)


def nobody(scope: VoiceScope, lands: tuple[str, ...], book: Book) -> Claimant:
    """A person or pronoun nobody introduced: an official of the place as a guess marked so, else unknown."""
    if lands and scope.speaker is not None:
        return Claimant(f"{actors.label(lands[0], book)}: {scope.speaker}", None, None, "unknown", certain=False)
    return Claimant("unknown" if not lands else f"{actors.label(lands[0], book)}: unnamed", None, None, "unknown", certain=False)
