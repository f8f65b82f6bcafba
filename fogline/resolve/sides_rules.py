"""From a noun group to its side: nationality and force, the place, the claimant's own, the enemy's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas import groups
from fogline.found import ActorFound
from fogline.model import Span
from fogline.resolve import (
    actors,
    actors_names,
    sides_armed,
    sides_assets,
    sides_called,
    sides_forces,
    sides_groups,
    sides_parts,
    sides_people,
    sides_surroundings,
)
from fogline.resolve.sides_ask import Ask, Reading, join, nations, state_actor, things
from fogline.resolve.sides_groups import Group, strand_before

_STATE_KINDS = {"military", "police", "security"}
_SPEAKERS = {"body", "monitor", "outlet", "state_media", "official"}
_IN_LISTS = {"of", "the", "a", "an", "and", "or"}
_EITHER = {"combatants", "combatant"}  # of whichever side
_ON_BOTH = re.compile(r"(?: (?:had|have|has|were|was|been|died|killed|dead))* (?:on|from) (?:both|the two|all|either) sides\b")
_RIDDEN = {"bus", "buses", "car", "cars", "boat", "boats"}
_OF_A_GANG = {"gang members", "gang member", "gangsters", "cartel members", "cartel member"}
_OF_ANY = {"fighters", "fighter", "rebel fighters", "rebel fighter", "guerrillas", "guerrilla", "commanders", "commander"}
_CALLED = {"rebels", "insurgents", "militants", "guerrillas", "separatists", "jihadists", "terrorists", "bandits", "militiamen", "extremists"}
_AND = re.compile(r"\band (?:the )?$")  # "hostages from the group and the Freedonian government"
_SEIZED_FROM = re.compile(r" from (?:the )?(?=[A-Za-z])")


def armed_names(group: Group, ask: Ask) -> list[ActorFound]:
    """The armed or state actors among a group's names, with their sides at the report's date."""
    words = actors_names.lexicon(ask.book)
    found = []
    for name in group.names:
        actor = words.actors.get(name.key) if name.kind == "actor" else None
        if actor is None or actor.kind in _SPEAKERS:
            continue
        actor = actors_names.local(actor, ask.scene.place, words)
        side = actors.side_of(actor, ask.scene.on, ask.view.text)
        found.append(ActorFound(name.span, state_actor(side) or actor.id, actor.name, side, actor.kind, "actor.name"))
    return found


def read(group: Group, ask: Ask) -> Reading:
    """The side of one group; ``Reading(None, ...)`` when nothing says."""
    if (people := sides_called.armed_people(group, ask)) is not None:
        return people
    named = armed_names(group, ask)
    if named and _belongs(group, ask):
        sides = list(dict.fromkeys(a.side for a in named if a.side))
        if nations(group) and group.kind in _STATE_KINDS and all(s.startswith("state:") for s in sides):
            sides = [f"state:{n}" for n in nations(group) if sides == ["state:UN"]] or sides
        sides += [f"state:{n.key}" for n in group.names if n.kind == "country" and _AND.search(ask.view.text[group.span.start : n.span.start]) and group.kind in {"person", "member", *_STATE_KINDS}]
        return Reading(join(sides), _status(group, sides[0] if sides else None), named[0].actor)
    if not nations(group) and group.kind not in {"civilian", "life", "militant"} and (ruling := _ruling(group, ask)) is not None:
        return ruling
    if sides_people.is_crew(group, ask):
        return Reading(sides_people.side("civilian", group, ask), "civilian")
    if group.kind in _STATE_KINDS:
        return sides_forces.force(group, ask)
    if group.kind in {"civilian", "person", "member"} and sides_called.in_service(group, ask):
        return sides_forces.force(replace(group, kind="security"), ask)
    if sides_called.is_of_resistance(group, ask):
        return _militant(replace(group, kind="militant", noun="resistance fighters"), ask)
    if group.noun in {"enemy", "enemies"} and ask.claimant_side and (foe := sides_assets.enemy(ask.claimant_side, ask)) is not None:
        return Reading(foe, "combatant", state_actor(foe))
    if group.kind == "militant":
        return _militant(group, ask)
    if group.kind in {"civilian", "life"}:
        return Reading(sides_people.side("civilian", group, ask), "civilian")
    if group.kind == "member":
        return _militant(replace(group, noun="militants"), ask) if sides_parts.members(ask, group) else _member(group, ask)
    if group.kind == "asset":
        return _asset(group, ask)
    if group.kind is None and (things(ask.claim) or ask.claim.measure == "present"):
        return _asset(group, ask)
    if group.kind == "person" or (group.kind is None and group.names and ask.claim.head in sides_called.LOSSES):  # "20,000 Freedonian dead"
        status = sides_surroundings.people_are(ask.view, ask.scene, ask.claim, ask.book)
        return Reading(sides_people.side(status, group, ask), status)
    return Reading(sides_people.side("civilian", group, ask), "civilian")


def _ruling(group: Group, ask: Ask) -> Reading | None:
    """"Junta troops", "eleven regime deaths", "enemy soldiers": the state's of the place, or the enemy's of who speaks."""
    words = ask.view.text[group.span.start : group.span.end].lower().split()
    if group.kind in _STATE_KINDS and words[:-1].count("enemy"):
        foe = sides_assets.enemy(ask.claimant_side or "", ask) if ask.claimant_side else None
        return Reading(foe, _status(group, foe), state_actor(foe)) if foe else None
    said = sides_groups.word_sets(ask.book)["ruling"] & set(words)
    if not said or ask.scene.place is None or (group.kind == "person" and group.noun not in sides_called.LOSSES) or (group.kind == "member" and group.noun):
        return None
    side = f"state:{ask.scene.place}"
    return Reading(side, "unknown" if things(ask.claim) else _status(group, side), state_actor(side))


def _belongs(group: Group, ask: Ask) -> bool:
    """True where a named actor makes the group its own: fighters, members, officials, posts, its buses, "X-held houses"; not "civilians"."""
    if group.kind == "life" and group.noun in _RIDDEN:
        return True
    if group.kind == "life" and any(ask.view.text.startswith(("-held", "-owned", "-operated"), n.span.end) for n in group.names):
        return True
    return group.kind not in {"civilian", "life"} or group.noun in {"official", "officials", "settlers", "settler", "guard", "guards", "supporters", "volunteers", "minister", "ministers", "bodyguards"}


def _status(group: Group, side: str | None) -> str:
    if side is not None and side.startswith("civilian:"):
        return "civilian"
    if group.kind in {"police", "security", "military"}:
        return {"military": "combatant"}.get(str(group.kind), str(group.kind))
    if group.kind in {"asset", "life"}:
        return "unknown"
    return "civilian" if group.noun in {"official", "officials", "minister", "ministers"} else "combatant"


def _militant(group: Group, ask: Ask) -> Reading:
    if (own := sides_forces.own(group, ask)) is not None:
        return Reading(own, "combatant", state_actor(own))
    if (loyal := sides_called.for_government(group, ask)) is not None:
        return loyal
    if sides_called.is_loyal(group, ask) and sides_armed.only_group(ask.scene, ask.book):
        side = f"state:{ask.scene.place}"
        return Reading(side, "combatant", state_actor(side))
    if _ON_BOTH.match(ask.view.text, group.span.end) or _ON_BOTH.match(ask.view.text, ask.claim.trigger.end):
        return Reading(f"mixed:{ask.scene.place}" if ask.scene.place else None, "mixed")
    if (group.noun in _EITHER or sides_called.fell_in_war(group, ask)) and ask.doer is None and not (ask.claimant_side or "").startswith("nonstate:") and not any(a.span.meets(group.span) for a in ask.scene.actors):
        return Reading(f"mixed:{ask.scene.place}" if ask.scene.place else None, "mixed")
    ethnic = group.strand is not None and group.strand.lower() not in {"armed", "foreign", "islamist", "islamic", "muslim"}
    named = group.noun in sides_assets.NAMED_BY_REPORT or (group.noun is None and ask.claim.measure == "surrendered")
    found = sides_armed.armed_group(ask.view, ask.scene, group.span.start, ask.book, far=named and not ethnic, apart=_not_theirs(group, ask), labelled=sides_called.is_label(group, ask))
    if found is None and group.noun in _OF_A_GANG:
        found = sides_armed.only_group(ask.scene, ask.book)
    if found is None and named and ethnic:
        found = sides_called.one_of_people(ask, sides_armed.only_group(ask.scene, ask.book))
    foreign = [n for n in group.names if n.kind == "country" and n.key != ask.scene.place]
    if foreign and found is not None and not {n.key for n in foreign} & set(actors.lands_of(found.side or "", ask.book)):
        return Reading(f"nonstate:{ask.view.words(foreign[0].span)} {generic(replace(group, strand=None), ask.book)}", "combatant")
    if found is not None and found.side != ask.doer:
        return Reading(found.side, "combatant", found.actor)
    strand = group.strand or strand_before(ask.view, group.noun or "?", group.span.start, ask.book)
    return Reading(f"nonstate:{generic(replace(_as_called(group, strand, ask), strand=strand), ask.book)}", "combatant")


def _not_theirs(group: Group, ask: Ask) -> frozenset[str]:
    """The armed side that cannot be meant: who tells of jihadists, or of men who gave themselves up, tells of an enemy."""
    side = ask.claimant_side or ""
    told_of_enemy = group.noun not in _OF_ANY or ask.claim.measure in {"surrendered", "captured"}
    return frozenset({side}) if side.startswith("nonstate:") and told_of_enemy else frozenset()


def _as_called(group: Group, strand: str | None, ask: Ask) -> Group:
    """"Fighters" and "commanders" of an unnamed group are what the report calls the group elsewhere ("rebels")."""
    if (strand or "armed").lower() not in {"armed", "foreign"} or group.noun not in {"fighters", "fighter", "commanders", "commander"}:
        return group
    called = Counter(n.form for n in ask.scene.nouns if n.kind == "militant" and n.form in _CALLED)
    noun = max(called, key=lambda form: (called[form], form)) if called else "militants"
    return replace(group, noun=noun, strand=strand_before(ask.view, noun, len(ask.view.text), ask.book))


def generic(group: Group, book: Book) -> str:
    """A neutral plural for an unnamed armed group: "gunmen", "separatist rebels", "Palestinian militants"."""
    section = book.section(groups.Section)
    noun = (group.noun or "").removesuffix(" fighters").removesuffix(" fighter")
    if noun in {"fighters", "fighter"} and f"{(group.strand or '').lower()}s" in _CALLED:
        return f"{(group.strand or '').lower()}s"  # "separatist fighters" are separatists
    plain = section.neutral.get(group.noun or "enemy") or (f"{noun}s" if f"{noun}s" in _CALLED else _plural(group.noun or "unknown"))
    if plain == "unknown" or group.strand is None or group.strand.lower() in {"armed", "foreign"}:
        return plain
    return f"{group.strand} {plain}"


def _plural(noun: str) -> str:
    if noun.endswith(("men", "s", "people", "militia", "mujahideen", "fedayeen")):
        return noun
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    return f"{noun}s"


def _member(group: Group, ask: Ask) -> Reading:
    """"Members", "leaders", "commanders" without a named actor: the claimant's own, a state's men, else people."""
    if (own := sides_forces.own(group, ask)) is not None:
        return Reading(own, "combatant", state_actor(own))
    if group.noun in {"commander", "commanders"}:
        return sides_forces.force(group, ask) if nations(group) else _militant(group, ask)
    status = sides_surroundings.people_are(ask.view, ask.scene, ask.claim, ask.book)
    return Reading(sides_people.side(status, group, ask), status)


def _asset(group: Group, ask: Ask) -> Reading:
    """Whose posts, tanks, towns: stated, else the victims' of the same sentence, else the enemy's of the one who took or hit them."""
    lands = nations(group)
    if lands:
        side = join([f"state:{land}" for land in lands])
        return Reading(side, "unknown", state_actor(side))
    if (own := sides_forces.own(group, ask)) is not None:
        return Reading(own, "unknown", state_actor(own))
    if ask.claim.measure == "seized" and (loser := _seized_from(ask)) is not None:
        return loser
    if not group.names and sides_assets.is_torched(group, ask):
        return Reading(sides_people.side("civilian", group, ask), "civilian")
    if not group.names and (holder := sides_assets.held(group, ask)) is not None:
        return holder
    if not group.names and sides_assets.beside_homes(ask):
        return Reading(sides_people.side("civilian", group, ask), "civilian")
    if not group.names and (listed := _listed_owner(ask) or _lost_with(group, ask)) is not None:
        return listed
    if not group.names and group.noun and (owner := sides_assets.sent_by(ask) or sides_assets.named_alike(group.noun, ask)) is not None:
        return owner
    side = sides_assets.holder(ask) if ask.claim.measure == "present" or ask.claim.kind == "strength" else sides_assets.struck(group, ask)
    return Reading(side, "unknown", state_actor(side))


def _seized_from(ask: Ask) -> Reading | None:
    """Whose the things were that somebody "seized from rebels near the base"."""
    end = min(ask.view.sentences[ask.claim.sentence].end, ask.claim.number.end + 60)
    told = _SEIZED_FROM.search(ask.view.text, ask.claim.number.end, end)
    if told is None:
        return None
    found = sides_groups.read(ask.view, ask.scene, Span(told.end(), min(told.end() + 30, end)), ask.book)
    return read(found[0], ask) if found and found[0].kind in {*_STATE_KINDS, "militant"} else None


def _lost_with(group: Group, ask: Ask) -> Reading | None:
    """Whose the things are that were lost with men: in "five policemen died and four vehicles were burned" they were the police's."""
    men = sides_surroundings.counted_before(ask.view, ask.scene, ask.claim, ask.book)
    called = ask.scene.nouns and any(group.span.covers(n.span) and n.kind in sides_parts.ARMED for n in ask.scene.nouns)
    if men is None or men.kind not in sides_parts.ARMED or called or ask.claim.measure == "present":
        return None
    floor = ask.view.sentences[ask.claim.sentence].start
    found = sides_groups.read(ask.view, ask.scene, sides_surroundings.group_span(ask.view, men, ask.book, floor), ask.book)
    reading = read(found[0], ask) if found else None
    return replace(reading, status="unknown") if reading is not None and reading.side not in {None, ask.doer} else None


def _listed_owner(ask: Ask) -> Reading | None:
    """Whose the things of one list are: "nine tanks of the Freedonian army, four guns and a drone" are all Freedonian."""
    start = ask.view.sentences[ask.claim.sentence].start
    stops = sides_groups.word_sets(ask.book)["stops"] - _IN_LISTS
    for noun in ask.scene.nouns:
        if noun.kind == "asset" and start <= noun.span.start and noun.span.end <= ask.claim.number.start:
            between = ask.view.text[noun.span.end : ask.claim.number.start]
            if "," not in between or re.search(r"[.;:\"()]", between) or stops & set(between.lower().split()):
                continue
            group = sides_groups.read(ask.view, ask.scene, sides_surroundings.group_span(ask.view, noun, ask.book, start), ask.book)[0]
            return read(group, ask) if group.names else None
    return None
