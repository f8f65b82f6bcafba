"""Whose things: who holds, sent or lost the posts, drones and vehicles that a figure counts, and whom a party fights."""

from __future__ import annotations

import re

from fogline.found import starting
from fogline.model import Span
from fogline.resolve import sides_armed, sides_surroundings
from fogline.resolve.sides_ask import Ask, Reading, state_actor
from fogline.resolve.sides_groups import Group

_HAS = re.compile(r"\b(?:has|have|had)(?: (?!been\b)[\w,]+){0,3} $")
_SENT_BY = re.compile(r"\b(?:launched|fired|sent|flown|operated|used|owned|held|manned|driven|carried)(?: [\w-]+){0,2} by (?:the )?")
_USED_BY = re.compile(r" (?:used|owned|held|manned|driven|operated) by (?:the )?(?=[a-z])")
_HELD = re.compile(r"\b(?:rebel|militant|insurgent|opposition|guerrilla)[ -](?:held|controlled)\b")
_LISTED = re.compile(r"(?:,| and|, and)(?: (?:at least|more than|over|about|around|some|nearly|up to|as many as))? ")
_ARMS = {"firearms", "rifles", "weapons", "guns", "pistols", "explosives", "ammunition", "grenades", "mortars", "rockets", "missiles", "launchers", "rounds", "magazines", "detonators", "ieds"}
_ON_THE_ROAD = {"vehicles", "vehicle", "cars", "car", "trucks", "truck", "buses", "bus", "motorcycles", "tankers", "trailers"}
_ARMED_THINGS = {"military", "army", "police", "armoured", "armored", "security", "patrol", "tactical", "government", "troop", "enemy"}
_BURNS = re.compile(r"\b(?:burn|torch|set(?:ting)? (?:on fire|fire|ablaze|alight)|set|setting|gutt|ablaze|alight)", re.IGNORECASE)
UNITED = ("state:UN", "state:AU", "state:NATO", "state:ECOWAS", "state:SADC", "state:Kenya-led mission")
NAMED_BY_REPORT = {
    "militants", "militant", "insurgents", "insurgent", "rebels", "rebel", "guerrillas", "guerrilla", "fighters", "fighter", "separatists", "separatist", "terrorists", "terrorist",
    "extremists", "extremist", "jihadists", "jihadist", "jihadis", "jihadi", "islamists", "islamist", "gunmen", "gunman", "attackers", "attacker", "assailants", "assailant", "suicide bombers", "suicide bomber", "radicals",
    "rebel fighters", "tigers", "cadres", "cadre", "operatives", "operative", "combatants", "combatant", "attacking side", "attacking party", "attacking force", "enemy", "enemies",
}


def sent_by(ask: Ask) -> Reading | None:
    """Whose drones "33 drones launched overnight by Freedonia" are."""
    end = ask.view.sentences[ask.claim.sentence].end
    sent = _SENT_BY.search(ask.view.text, ask.claim.number.end, min(end, ask.claim.number.end + 90))
    return _named_at(sent.end(), sent.end() + 3, ask) if sent else None


def held(group: Group, ask: Ask) -> Reading | None:
    """Whose "rebel-held towns" and "boats used by the militants" are: the armed group's of the report, else an unnamed one's."""
    end = ask.view.sentences[ask.claim.sentence].end
    used = _USED_BY.match(ask.view.text, group.span.end, end)
    words = ask.view.text[ask.claim.number.end : group.span.end]
    word = _HELD.search(words)
    if used is not None and next((n for n in starting(ask.scene.nouns, used.end(), used.end() + 20) if n.kind == "militant"), None) is None:
        return None
    if used is None and word is None:
        return None
    known = sides_armed.armed_group(ask.view, ask.scene, group.span.start, ask.book, far=True, apart=frozenset(), labelled=False)
    if known is not None and known.side != ask.doer:
        return Reading(known.side, "unknown", known.actor)
    return Reading("nonstate:rebels", "unknown") if word is not None and word.group().startswith("rebel") else None


def named_alike(noun: str, ask: Ask) -> Reading | None:
    """Whose "the five drones" are, two sentences after "Freedonian drones": the last of the same noun that was given an owner."""
    floor = ask.view.sentences[max(0, ask.claim.sentence - 3)].start
    for other in reversed(ask.scene.nouns):
        if other.form != noun or other.span.start < floor or other.span.end > ask.claim.number.start:
            continue
        if (owner := _named_at(other.span.start - 16, other.span.start, ask)) is not None and owner.side != ask.doer:
            return owner
    return None


def _named_at(start: int, end: int, ask: Ask) -> Reading | None:
    """The party whose name ends or begins in a stretch, with nothing but plain words after it."""
    for name in ask.scene.names:
        if name.kind == "country" and (start <= name.span.start <= end or start <= name.span.end <= end) and "," not in ask.view.text[name.span.end : end]:
            return Reading(f"state:{name.key}", "unknown", state_actor(f"state:{name.key}"))
    found = next((a for a in ask.scene.actors if a.side and (start <= a.span.start <= end or start <= a.span.end <= end)), None)
    return Reading(found.side, "unknown", found.actor) if found else None


def holder(ask: Ask) -> str | None:
    """Who has the forces or equipment counted: the party named last before the figure in its sentence, else the first after."""
    sentence = ask.view.sentences[ask.claim.sentence]
    found = [(a.span, a.side) for a in starting(ask.scene.actors, sentence.start, sentence.end) if a.side]
    found += [(n.span, f"state:{n.key}") for n in starting(ask.scene.names, sentence.start, sentence.end) if n.kind == "country"]
    before = sorted(f for f in found if f[0].end <= ask.claim.number.start)
    return before[-1][1] if before else min(found)[1] if found else ask.claimant_side


def is_had(ask: Ask) -> bool:
    """True in "Freedonia has about 600 troops": who has them is the subject."""
    start = ask.view.sentences[ask.claim.sentence].start
    return ask.claim.measure == "present" and ask.claim.kind != "event" and _HAS.search(ask.view.text[start : ask.claim.number.start]) is not None


def is_torched(group: Group, ask: Ask) -> bool:
    """True for vehicles that attackers set on fire, of whom the words say no army's: those on the road, in "burned ten vehicles before fleeing"."""
    words = ask.view.text[min(ask.claim.number.end, group.span.start) : group.span.end].lower().split()
    plain = bool(words) and words[-1] in _ON_THE_ROAD and not _ARMED_THINGS & set(words)
    by_state = (ask.doer or "").startswith("state:")
    return plain and not by_state and _BURNS.search(ask.view.words(ask.claim.trigger)) is not None


def beside_homes(ask: Ask) -> bool:
    """True where the things counted stand in a list with homes, shops or the like: "burned 45 houses and 34 vehicles"."""
    start = ask.view.sentences[ask.claim.sentence].start
    homes = [n for n in starting(ask.scene.nouns, start, ask.claim.number.start) if n.kind == "life"]
    return bool(homes) and _LISTED.fullmatch(ask.view.text[homes[-1].span.end : ask.claim.number.start]) is not None


def _found(ask: Ask) -> str | None:
    """Whose the weapons are that "were recovered" by nobody named: the one armed group's of the report."""
    if ask.claim.measure != "seized" or ask.claim.unit not in _ARMS:
        return None
    alone = sides_armed.only_group(ask.scene, ask.book)
    return alone.side if alone is not None else ask.scene.foe(f"state:{ask.scene.place}", "nonstate:")


def struck(group: Group, ask: Ask) -> str | None:
    """Whose things were hit or taken: the party struck in the sentence, the state's by its own words, else the enemy's of who did or tells it."""
    sentence = ask.view.sentences[ask.claim.sentence]
    before = Span(sentence.start, ask.claim.number.start)
    for actor in reversed(starting(ask.scene.actors, before.start, before.end)):
        if not before.covers(actor.span) or actor.side in {None, ask.doer, ask.claimant_side, *UNITED} or ask.view.text[actor.span.end : actor.span.end + 1] == ",":
            continue
        if sides_surroundings.is_struck(ask.view.text[sentence.start : actor.span.start], ask.view.text[actor.span.end : ask.claim.number.start], ask.book):
            return actor.side
    words = ask.view.text[group.span.start : group.span.end].lower()
    forces = any(w in words.split() for w in ("police", "army", "military", "security", "government", "navy", "naval"))
    if forces and (ask.doer or ask.claimant_side or "nonstate:").startswith("nonstate:"):
        return f"state:{ask.scene.place}" if ask.scene.place else None
    if forces and ask.doer is None and not ask.scene.interstate and ask.claim.measure in {"destroyed", "damaged"}:
        return ask.claimant_side  # "two navy boats were damaged", in the words of their own state
    party = ask.doer or ask.claimant_side
    home = f"state:{ask.scene.place}"
    if ask.claim.measure == "seized" and (party or "").startswith("nonstate:") and any({party, home} == {one, two} for one, two, _ in ask.scene.foes):
        return home  # land that a group takes is its state's, whoever else it fights
    return enemy(party, ask) if party else _found(ask)


def _other_state(party: str, ask: Ask) -> str | None:
    """The state whose land a state fights in, else the one other state that the report names, by its forces first."""
    if ask.scene.place and party != f"state:{ask.scene.place}" and party not in UNITED and party != "state:coalition":
        return f"state:{ask.scene.place}" if any(n.kind == "country" and n.key == ask.scene.place for n in ask.scene.names) else None
    others = {str(a.side) for a in ask.scene.actors if (a.side or "").startswith("state:") and a.rule == "actor.force"} - {party, *UNITED, "state:coalition"}
    others = others or {f"state:{n.key}" for n in ask.scene.names if n.kind == "country"} - {party}
    return others.pop() if len(others) == 1 else None


def enemy(party: str, ask: Ask) -> str | None:
    """Whom a party fights: as the report tells, else a state's one armed opponent, a group's state of the place."""
    if (foe := ask.scene.foe(party)) is not None:
        return foe
    if party.startswith("nonstate:"):
        named = {a.side for a in ask.scene.actors if (a.side or "").startswith("nonstate:")}
        others = named - {party}
        if party in named and len(others) == 1 and not any(a.side == f"state:{ask.scene.place}" for a in ask.scene.actors):
            return others.pop()  # two groups fight, and the state is not in it
        return f"state:{ask.scene.place}" if ask.scene.place else None
    alone = sides_armed.only_group(ask.scene, ask.book)
    if alone is not None:
        return alone.side
    if alone is None and (other := _other_state(party, ask)) is not None:
        return other
    unnamed = any(n.kind == "militant" and n.form in NAMED_BY_REPORT for n in ask.scene.nouns)
    return "nonstate:militants" if unnamed else None
