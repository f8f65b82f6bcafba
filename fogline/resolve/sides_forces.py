"""Whose force a bare "soldiers", "policemen" or "their men" is: the nation's named, the claimant's own, those told of before, the place's."""

from __future__ import annotations

import re

from fogline.found import ActorFound, BareClaim, starting
from fogline.resolve import actors, sides_assets
from fogline.resolve.scene import LONGEST, SPEAKS, Scene
from fogline.resolve.sides_ask import Ask, Reading, join, nations, state_actor, things
from fogline.resolve.sides_groups import Group
from fogline.text import View

_OF_A_GROUP = {"fighters", "fighter", "militants", "militant", "rebels", "insurgents", "guerrillas", "gunmen", "cadres"}
_LAND_HELD = {"PSE": "ISR"}  # soldiers in a land without an army of its own are of the state that holds it
_THE = re.compile(r"\b(?:the|those|these) (?:[\w-]+ )?$", re.IGNORECASE)
_FOREIGN = re.compile(r"\bforeign\b")
_ELIMINATES = re.compile(r"(?:eliminat|neutrali[sz]|liquidat|annihilat|wiped? out)", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|other|more|of them|of the|those|these)\b", re.IGNORECASE)
_ADJOINS = re.compile(r"(?:'s)? (?:[a-z]+ )?")
_POST = re.compile(r"(?:'s)? (?:[A-Z][a-zA-Z]*-?\d+\w* )?(?:(?:army|military|naval|air|border|troop|army's|security|observation|forward|operating) )*(?:posts?|outposts?|bases?|convoys?|patrols?|barracks|checkpoints?|positions?|garrisons?|camps?|warships?|vehicles?|tanks?|helicopters?|planes?|aircraft|jets?|bombers?|frigates?|cruisers?|submarines?|military|army|navy|armed forces|security forces|troops|soldiers)\b")
_OF_THE = re.compile(r" of the (?:[\w-]+ )?(?:troops|soldiers|servicemen|service members|peacekeepers|policemen|officers)\b")


def force(group: Group, ask: Ask) -> Reading:
    """The side and status of soldiers, police and other forces: their nation's, their holder's, else as ``own`` and the scene tell."""
    status = "combatant" if group.kind == "military" else str(group.kind)
    lands = nations(group)
    if lands:
        side = join([f"state:{land}" for land in lands])
        return Reading(side, status, state_actor(side))
    if sides_assets.is_had(ask) and (holder := sides_assets.holder(ask)) is not None:
        return Reading(holder, status, state_actor(holder))
    if _FOREIGN.search(ask.view.text[min(ask.claim.number.end, group.span.start) : group.span.end]):
        return Reading(None, status)  # "13 foreign soldiers": of several states, none of them told
    if (foe := _eliminated(ask)) is not None:
        return Reading(foe, status, state_actor(foe))
    side = own(group, ask) or (_peacekeepers(ask) if re.match("peacekeep|blue helmet", group.noun or "") else _bare_force(group, ask))
    return Reading(side, status, state_actor(side))


def _eliminated(ask: Ask) -> str | None:
    """The other state's soldiers that a state "eliminates": nobody says so of soldiers of their own."""
    speaker = ask.claimant_side or ""
    return ask.scene.foe(speaker, "state:") if speaker.startswith("state:") and _ELIMINATES.match(ask.view.words(ask.claim.trigger)) else None


def own(group: Group, ask: Ask) -> str | None:
    """The claimant's own, where the words say "their" or "its" or the claimant admits a loss, and the claimant is a party."""
    own = group.own or (ask.admits and not nations(group))
    if own and group.kind == "militant" and ask.claimant_side == "nonstate:unknown":
        return None  # an unnamed group's own fighters are what the report calls the group
    if own and group.kind == "militant" and group.noun in _OF_A_GROUP and (ask.claimant_side or "").startswith("state:") and _theirs(group, ask):
        return None  # an army that tells of "its fighters" tells of the group it named
    if group.own and things(ask.claim) and ask.doer is not None and ask.doer == ask.claimant_side and not ask.admits:
        return None  # who says it destroyed "five of their vehicles" tells of those it fought
    if group.own and ask.claimant_side is None:
        return _spoken_of(ask, min(ask.claim.number.start, group.span.start))
    return ask.claimant_side if own and ask.claimant_side and ask.claimant_side.startswith(("state:", "nonstate:")) else None


def _spoken_of(ask: Ask, at: int) -> str | None:
    """Whose "its fighters" are in nobody's or an onlooker's mouth: the armed group or force named last before it in the sentence."""
    start = ask.view.sentences[ask.claim.sentence].start
    named = [a.side for a in starting(ask.scene.actors, start, at) if (a.side or "").startswith(("state:", "nonstate:"))]
    return named[-1] if named else None


def _theirs(group: Group, ask: Ask) -> bool:
    """True where "its fighters", in a state's mouth, takes up an armed group named in the same sentence or the one before."""
    start = min(ask.claim.number.end, group.span.start)
    if re.search(r"\b(?:our|my|we|own)\b", ask.view.text[max(0, start - 20) : group.span.end].lower()):
        return False
    floor = ask.view.sentences[max(0, ask.claim.sentence - 1)].start
    return any((a.side or "").startswith("nonstate:") and floor <= a.span.start < ask.claim.number.start for a in ask.scene.actors)


def _peacekeepers(ask: Ask) -> str:
    """Whose peacekeepers: the last mission named before, else the United Nations'."""
    missions = [a.side for a in ask.scene.actors if a.side in sides_assets.UNITED and a.span.start < ask.claim.number.end]
    return missions[-1] or "state:UN" if missions else "state:UN"


def _bare_force(group: Group, ask: Ask) -> str | None:
    """Whose "soldiers", "policemen", "officers" without a nation: those taken up, the claimant's, the claimant's enemy's, the place's."""
    place = f"state:{ask.scene.place}" if ask.scene.place else None
    speaker = ask.claimant_side or ""
    if ask.claim.measure == "present" and ask.doer is not None:
        return ask.doer  # who sends troops has them
    if (group.noun or "").startswith(("government", "regime", "state ", "pro-government", "loyalist")):
        return place
    called = _nations_called(ask, group.noun or "")
    if (group.noun or "").startswith("marine") and (called or any(n.key == "USA" for n in ask.scene.names)):
        return f"state:{called.pop()}" if len(called) == 1 else "state:USA"  # capital or not, reports that know the United States mean its marines
    taken_up = _earlier_force(ask.view, ask.scene, ask.claim, str(group.kind)) if _definite(group, ask) else None
    local = group.kind in {"police", "security"} and "special forces" not in ask.view.text[ask.claim.number.end : group.span.end]
    if speaker.startswith("nonstate:") and actors.is_polity(speaker, ask.book):
        speaker, local = speaker.replace("nonstate:", "state:", 1), False  # a breakaway government counts its own soldiers as a state does
        if speaker != ask.doer:
            return ask.claimant_side
    elif _onlooker(speaker, place, ask) and group.noun in {"army", "military", "navy", "police", "security forces"}:
        return place
    elif speaker.startswith("nonstate:"):
        told = _nations_called(ask)
        if len(told) == 1 and not _names_place(ask) and (nation := f"state:{next(iter(told))}") == ask.scene.foe(speaker, "state:"):
            return nation  # the only soldiers that the report tells of, and they fight the group
        at_home = any(place in (one, two) and "nonstate" in one for one, two, _ in ask.scene.foes)  # pairs stand in order
        return place if at_home else ask.scene.foe(speaker, "state:") or place
    if taken_up is not None and taken_up.side != ask.doer and not (local and taken_up.side != place):
        return taken_up.side
    if (group.kind == "military" or group.noun in {"officers", "officer"}) and (owner := _owner_of_post(ask.view, ask.scene, ask.claim)) not in {None, ask.doer}:
        return owner
    if speaker.startswith("state:") and not local:
        if speaker != ask.doer:
            return speaker
        return ask.scene.foe(speaker, "state:") or _of_craft(ask) or place
    if group.kind == "military" and ask.scene.place in _LAND_HELD:
        return f"state:{_LAND_HELD[ask.scene.place]}"
    if place is not None and place == ask.doer and not local:
        return ask.scene.foe(place, "state:")
    if group.kind == "military" and not speaker and len(called) == 1 and f"state:{next(iter(called))}" != ask.doer and not _names_place(ask):
        return f"state:{called.pop()}"
    return place


def _of_craft(ask: Ask) -> str | None:
    """Whose "two pilots" are, in "shot down two Freedonian aircraft and captured two pilots"."""
    start = ask.view.sentences[ask.claim.sentence].start
    for noun in reversed(starting(ask.scene.nouns, start, ask.claim.number.start)):
        for name in starting(ask.scene.names, start, noun.span.start):
            if noun.kind == "asset" and name.kind == "country" and _ADJOINS.fullmatch(ask.view.text[name.span.end : noun.span.start]):
                return f"state:{name.key}"
    return None


def _names_place(ask: Ask) -> bool:
    """True where the figure's sentence names the country of the happening: its army is at hand."""
    sentence = ask.view.sentences[ask.claim.sentence]
    return any(n.key == ask.scene.place for n in starting(ask.scene.names, sentence.start, sentence.end))


def _nations_called(ask: Ask, noun: str | None = None) -> set[str]:
    """The nations that the report gives a force by this word, or its soldiers by any: where only Freedonian troops are told of, "the troops" are Freedonian."""
    found = set()
    for other in ask.scene.nouns:
        if other.kind == "military" if noun is None else bool(noun) and other.form.removesuffix("s") == noun.removesuffix("s"):
            before = [n for n in starting(ask.scene.names, other.span.start - 30, other.span.start) if n.kind == "country"]
            found |= {n.key for n in before if _ADJOINS.fullmatch(ask.view.text[n.span.end : other.span.start])}
    return found


def _onlooker(speaker: str, place: str | None, ask: Ask) -> bool:
    """True for a state that speaks of a fight elsewhere in which it has no part."""
    return speaker.startswith("state:") and place is not None and speaker != place and not any(speaker in (a, b) for a, b, _ in ask.scene.foes)


def _definite(group: Group, ask: Ask) -> bool:
    """True for "the soldiers", "another soldier", "two more": words that take up somebody named before."""
    start = min(ask.claim.number.start, group.span.start)
    before, inside = ask.view.text[max(0, start - 14) : start], ask.view.text[start : max(group.span.end, ask.claim.number.end)]
    return any((_THE.search(before), inside.lower().startswith("the "), _MORE.search(inside), _MORE.search(before)))


def _earlier_force(view: View, scene: Scene, claim: BareClaim, kind: str) -> ActorFound | None:
    """The nearest earlier force of a state within three sentences whose noun is of the same kind: whom "the soldiers" takes up."""
    floor = view.sentences[max(0, claim.sentence - 3)].start
    heads = {n.span.end for n in starting(scene.nouns, floor, claim.number.start + LONGEST) if n.kind == kind}
    before = [a for a in starting(scene.actors, floor, claim.number.start) if (a.side or "").startswith("state:") and _head_end(view, a, heads)]
    if not before and _OF_THE.match(view.text, claim.number.end):  # "two of the troops": those the report began with
        opening = {n.span.end for n in starting(scene.nouns, 0, floor) if n.kind == kind}
        return next((a for a in starting(scene.actors, 0, floor) if (a.side or "").startswith("state:") and _head_end(view, a, opening)), None)
    return before[-1] if before else None


def _owner_of_post(view: View, scene: Scene, claim: BareClaim) -> str | None:
    """Whose post, base or convoy was hit in the sentence before the figure: "an attack on a Freedonian army post killed five soldiers"."""
    start = view.sentences[claim.sentence].start
    for name in reversed(starting(scene.names, start, claim.number.start)):
        if name.kind == "country" and name.form in {"adjective", "acronym", "name"} and _POST.match(view.text, name.span.end):
            return f"state:{name.key}"
    return None


def _head_end(view: View, actor: ActorFound, heads: set[int]) -> bool:
    """True where the actor's words end in such a noun, or one follows at once ("coalition troops"), and they do not speak."""
    end = actor.span.end
    following = re.match(r"( [\w-]+)( [\w-]+)?", view.text[end : end + 30])
    ends = {end, *(end + following.end(k) for k in (1, 2) if following.end(k) > 0)} & heads if following else {end} & heads
    return bool(ends) and not SPEAKS.match(view.text[max(ends) : max(ends) + 30])
