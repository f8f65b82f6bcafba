"""From the words that name a voice to the claimant: "Country: body" for anybody of a state, the name alone for groups and independents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas.actors import Actor
from fogline.found import PlaceFound, VoiceScope, starting
from fogline.model import Span
from fogline.resolve import (
    actors,
    actors_names,
    claimants_introduced,
    claimants_joined,
    claimants_made,
    claimants_named,
    claimants_taken_up,
    claimants_words,
    sides_armed,
)
from fogline.resolve.claimants_made import STATE_ROLES, Claimant
from fogline.resolve.claimants_words import Naming
from fogline.resolve.scene import Scene
from fogline.text import View

_LEAD = 2  # sentences of a report in which a body may stand bare before it is named
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|commander|leader|head|representative) (?:for|of)(?: the)? $", re.IGNORECASE)
_ALSO_CALLED = re.compile(r",? (?:known as|called|named) (?:the )?$")
_AS_SAID = re.compile(r"\b(?:Western|diplomatic|European) (?:[a-z]+ )?(?:source|sources|official|officials|diplomat|diplomats)\b")
_IN_GROUP = re.compile(r"\b(?:spokes\w+|commander|leader|fighter|member|official|statement|wing|said)", re.IGNORECASE)


def resolve(view: View, scope: VoiceScope, scene: Scene, book: Book, places: Sequence[PlaceFound] = ()) -> Claimant:
    """The claimant of a voice. ``scene`` must come from the same view, with the country of the happening set where known.

    The source's own words come first, then its introduction, then what the report says elsewhere of the same body or person, then
    the place: the one of ``places`` (in order) that the voice is named with ("the governor of Hatay"), else the happening's. Nothing that
    says leaves "unknown".
    """
    naming = claimants_introduced.read(view, scope, scene, book)
    certain = True
    polity = claimants_words.seated_at(view, scope.source, book)
    found = claimants_made.of_polity(polity, view, scene) if polity is not None else _claimant(view, scope, scene, naming, book)
    if found is None:
        certain = False
        seat = claimants_words.written_in(view, scene, places)
        found = _by_place(view, scope, scene, naming, book, _named_with(scope, places), seat)
    return replace(found, speaker=scope.speaker, certain=certain)


def _claimant(view: View, scope: VoiceScope, scene: Scene, naming: Naming, book: Book) -> Claimant | None:
    """What the words say by themselves; ``None`` where the country or group must come from elsewhere."""
    if naming.actors and naming.bodies and naming.bodies[0].id == "sources" and (paper := claimants_words.actor(naming.actors[0], book)).kind == "outlet":
        return Claimant(f"{paper.name}: sources", None, None, "outlet", certain=True)
    if naming.both_sides:
        return claimants_made.both_sides(scene, naming, book)
    if not (naming.countries or naming.actors) and (foreign := _AS_SAID.search(view.words(scope.source))) is not None:
        return Claimant(foreign.group(), None, None, "independent", certain=True)
    if (letters := claimants_named.party(view, scope.source, naming)) is not None:
        return Claimant(letters, None, None, "independent", certain=True)
    if (tied := claimants_named.tied(view, scope.source)) is not None:
        return Claimant(tied, None, None, claimants_made.third(naming.bodies[0]) if naming.bodies and naming.bodies[0].role == "medical" else "independent", certain=True)
    if (joined := claimants_joined.party(view, scene, scope.source, naming, book)) is not None:
        return _of_party(joined, view, scene, naming)
    if (alone := _alone(view, scene, scope.source, naming, book)) is not None:
        return alone
    if (body := _named_body(view, scope, naming, book)) is not None:
        return Claimant(body, None, None, "independent", certain=True)
    spoken = _said_by(view, scope, book)
    if (employer := claimants_named.employer(view, spoken, naming)) is not None:
        return Claimant(employer, None, None, "independent", certain=True)
    if (outlet := claimants_named.outlet(view, spoken, naming) or claimants_named.outlet_again(view, scope.source)) is not None:
        return Claimant(outlet, None, None, "outlet", certain=True)
    if _is_group(naming) and not naming.actors:
        return None
    for name in naming.offices:
        if (office := actors.held(actors_names.lexicon(book).offices[name.key], scene.on)) is not None:
            return claimants_made.of_office(office, view, scene, book)
    if (described := claimants_taken_up.described(view, scene, scope.source)) is not None:
        return claimants_made.of_actor(described, view, scene, naming, book)
    if (actor := _speaking_actor(view, scope, naming, book)) is not None:
        return claimants_made.of_actor(actor, view, scene, naming, book)
    if naming.countries:
        return claimants_made.of_countries(naming.countries, naming, book)
    return None


def _of_party(party: Actor, view: View, scene: Scene, naming: Naming) -> Claimant:
    """A body that an armed group runs: its press and offices speak for it, its doctors and rescuers count by themselves."""
    head, body = actors.claimant_of(party, scene.on, view.text).split(":")[0], naming.bodies[0] if naming.bodies else None
    kind = claimants_made.third(body) if body is not None and body.role in {"medical", "witness", "independent"} else "group"
    side = actors.side_of(party, scene.on, view.text) if kind == "group" else None
    kind = "state" if (side or "").startswith("state:") else kind
    return Claimant(f"{head}: {claimants_made.label_for(naming) if body is not None else 'media'}", side, None, kind, certain=True)


def _alone(view: View, scene: Scene, source: Span, naming: Naming, book: Book) -> Claimant | None:
    """A body that is of no country ("the Red Cross"), by the name in full where the text has it; "the local Red Cross" is of the place."""
    body = naming.bodies[0] if naming.bodies else None
    if body is None or not body.alone or naming.countries or naming.actors or "local " in view.words(source).lower():
        return None
    known = claimants_joined.named_in_full(view, scene, body.label, book)
    return Claimant(known.name if known is not None else body.label, None, None, claimants_made.third(body), certain=True)


def _named_body(view: View, scope: VoiceScope, naming: Naming, book: Book) -> str | None:
    """The independent body that speaks by its own name, in its words or in the introduction of a short form ("the committee")."""
    name = claimants_named.named_body(view, scope.source, naming, book)
    bare = not re.search(r"\w [A-Z]", view.words(scope.source)) and not naming.countries
    if name is None and bare and scope.introduction is not None:
        name = claimants_named.named_body(view, scope.introduction, naming, book)
    return name


def _is_group(naming: Naming) -> bool:
    """True for "the rebels", "the group", "a spokesman for the militants"; not for a "local group" of residents or an army that fights rebels."""
    return naming.group and all(b.role == "spokesman" for b in naming.bodies)


def _speaking_actor(view: View, scope: VoiceScope, naming: Naming, book: Book) -> str | None:
    """The actor a voice belongs to: not the one it is "linked to", and not an outlet its officials merely told."""
    words = view.words(scope.source).lower()
    for name in naming.actors:
        kind = claimants_words.actor(name, book).kind
        if kind == "outlet" and naming.bodies and naming.bodies[0].role != "outlet":
            continue
        if naming.countries and kind in {"rebel", "external"} and naming.bodies and naming.bodies[0].role in STATE_ROLES and not _leads(view, name.span, scope):
            continue
        if any(_ALSO_CALLED.search(view.text[name.span.end : other.span.start]) for other in naming.actors):
            continue  # "the union's force, known as X": X speaks
        if kind == "external" and " and " in words and naming.countries:
            continue
        return name.key
    return None


def _leads(view: View, span: Span, scope: VoiceScope) -> bool:
    """True where the actor stands before any country in the phrase, or speaks through its spokesman."""
    speaks_for = _SPEAKS_FOR.search(view.text[scope.source.start : span.start]) is not None
    return speaks_for or span.start - scope.source.start < 25 or _IN_GROUP.search(view.text[span.end : span.end + 30]) is not None


def _named_with(scope: VoiceScope, places: Sequence[PlaceFound]) -> tuple[str, ...]:
    """The country of the place in the words of a voice or in its introduction."""
    for span in (scope.source, scope.introduction):
        for place in starting(places, span.start, span.end) if span is not None else ():
            if place.role == "voice" or place.country is None or place.precision == "country":
                continue
            if span is not None and span.covers(place.span):
                return (place.country,)
    return ()


def _by_place(view: View, scope: VoiceScope, scene: Scene, naming: Naming, book: Book, town: tuple[str, ...], seat: tuple[str, ...]) -> Claimant:
    """A bare body or group: the report's group, the nation its body was named with, or the place."""
    if _is_group(naming):
        return _group(view, scope, scene, book)
    if (claimed := claimants_words.claiming_before(view, scene, scope.source, naming, book)) is not None:
        return claimants_made.of_actor(claimed, view, scene, naming, book)
    body = naming.bodies[0] if naming.bodies else None
    if (body is None or body.role == "spokesman") and (league := claimants_joined.league(view, scene, scope.source, book)) is not None:
        noun, key = league
        return claimants_made.of_actor(key, view, scene, naming, book) if key is not None else Claimant(noun, None, None, "unknown", certain=False)
    lands = claimants_words.own_country(view, scene, scope.source, body)
    if not lands and town and body is not None and body.role in STATE_ROLES | {"medical"} and claimants_words.polity_of(view, scene, scope.source, book) is None:
        lands = town
    if not lands and body is not None and (body.role == "military" or body.label in {"foreign ministry", "defence ministry", "government", "embassy"}):
        lands = claimants_words.nation_speaking(view, scene, scope.source.start) or claimants_words.nation_of_body(
            scene, body, scope.source.start, leads=not seat and view.sentence_at(scope.source.start) < _LEAD
        )
    if body is not None and body.role in STATE_ROLES and not lands and (polity := claimants_words.polity_of(view, scene, _said_by(view, scope, book), book)) is not None:
        return Claimant(f"{polity.name}: {claimants_made.label_for(naming)}", actors.side_of(polity, scene.on, view.text), None, "polity", certain=False)
    if not lands and seat and body is not None and body.role in STATE_ROLES and claimants_words.may_be_far(view, scope.source, body):
        lands = seat
    if not lands and body is not None and body.id == "sources" and scene.interstate and not view.words(scope.source).lower().startswith("the "):
        return claimants_made.bare(body, naming)  # two states fight, and nothing says whose sources these are
    if not lands and scene.place is not None:
        lands = (scene.place,)
    if body is None:
        return claimants_made.nobody(scope, lands, book)
    if body.role in {"independent", "outlet"} and not (scene.country or lands):
        return Claimant(body.label, None, None, claimants_made.third(body), certain=False)
    return claimants_made.of_countries(lands, naming, book) if lands else claimants_made.bare(body, naming)


def _said_by(view: View, scope: VoiceScope, book: Book) -> Span:
    """The words of a voice, of a pronoun those that it takes up."""
    return scope.introduction if scope.introduction is not None and claimants_introduced.is_pronoun(view, scope.source, book) else scope.source


def _group(view: View, scope: VoiceScope, scene: Scene, book: Book) -> Claimant:
    """The armed group "the rebels" are: the one the report names before they speak, else their own words."""
    if (company := claimants_named.company(view, scope.source)) is not None:
        return Claimant(company, None, None, "independent", certain=True)
    several = view.words(scope.source).lower().endswith(" groups")  # "the armed groups" are no one of them
    offshoot = claimants_words.offshoot_of(view, scope.source, scene)
    found = None if several or offshoot else sides_armed.group_before(view, scene, scope.source, book)
    found = found or (None if several or offshoot else claimants_joined.rebels_below(view, scene, scope.source, book))
    if found is None:
        return Claimant(offshoot or _plain(view.words(_said_by(view, scope, book))), "nonstate:unknown", None, "group", certain=False)
    known = actors_names.lexicon(book).actors.get(found.actor or "")
    label = actors.claimant_of(known, scene.on, view.text) if known is not None else found.name
    return Claimant(label, found.side, None, "group", certain=False)


def _plain(words: str) -> str:
    """The words of a group that the report never names."""
    words = re.sub(r"^(?:the|a|an|some|other) ", "", words.strip(), flags=re.IGNORECASE)
    plain = words if re.fullmatch(r"[\w'-]+(?: [\w'-]+)?", words) else "rebels" if "rebel" in words.lower() else "militants"
    return plain if plain[0].isupper() and " " in plain else plain.lower()


