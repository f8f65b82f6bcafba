"""Whose victims, whose assets, who did it: the sides of one claim.

A side is ``state:ISO3``, ``nonstate:NAME``, ``civilian:ISO3`` or ``mixed:ISO3``, several joined with "+"; ``None`` when nothing says.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas import groups
from fogline.found import BareClaim, starting
from fogline.model import Perpetrator, Span, Target
from fogline.resolve import (
    sides_ask,
    sides_assets,
    sides_called,
    sides_elsewhere,
    sides_groups,
    sides_heads,
    sides_parts,
    sides_rules,
    sides_surroundings,
)
from fogline.resolve.scene import LONGEST, SPEAKS, Scene
from fogline.resolve.sides_ask import Ask, Reading, join, nations, state_actor
from fogline.resolve.sides_groups import Group
from fogline.text import View

_FROM = re.compile(r"(\"? (?:each )?(?:(?:more )?from|of) (?:the |its |their )?)(?=[A-Za-z])")
_ADJECTIVES = re.compile(r"(?: [a-z]+,)+ (?:[a-z]+,? )?and (?=[a-z]+ [a-z])")  # "federal, state and municipal police officers"
_AND = re.compile(r" (?:and|or) (?!(?:at least|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|several|dozens?|scores|hundreds|some|many|no|a|an|the|\d[\d,.]*)\b)")
_OWN_FATE = re.compile(r"\b(?:their|his|her|its|[a-z]+ed|[a-z]+ing|(?:tens of )?thousands|millions|hundreds|of|took|shot|left|was|were) ")
_FEW = re.compile(r"(?:[\w-]+ ){0,2}")
_PEOPLE = {"military", "police", "security", "militant", "civilian"}
_LISTED = re.compile(r"(?:,? (?:and )?|: |, including )(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) ", re.IGNORECASE)
_OF_THE_DEAD = re.compile(r"of (?:the|those)(?: (?!attackers|assailants|gunmen|militants|rebels|insurgents|fighters|soldiers|troops|policemen)\w+)? (?:dead|victims|killed|casualties|wounded|injured|hurt)\b( (?:were|was|are|is) )?", re.IGNORECASE)
_BARE_LOSSES = {"casualties", "casualty", "losses", "deaths", "fatalities", "injuries", "victims", "lives"}
_ANYBODY = {"people", "persons", "dead"}
_NOBODY = {None, "dead", "casualties", "losses", "deaths", "bodies"}
_OF_ONE = len("state:XXX")
_TELLING = {"displaced": ("civilian", None), "rescued": ("civilian", "hostages"), "surrendered": ("militant", None)}  # whom such a figure counts where it does not say
_BODIES = re.compile(r"(?: \w+)? (?:bodies|body|corpses|corpse)\b( of (?:the )?(?!\d))?")
_CLASH = re.compile(r"\bbetween (?:[\w'.-]+ ){0,6}$", re.IGNORECASE)
_SAYING = re.compile(r".*\b(?:say|says|said|that) ", re.IGNORECASE | re.DOTALL)
_LOSES = re.compile(r"(?:los[te]|losing|loss|losses|suffer)(?! (?:their|his|her|its) li(?:fe|ves)\b)", re.IGNORECASE)
_PLACED = re.compile(r"(?:\b(?:in|of|at|near|across|from|inside|outside|around|throughout|to|on|capital|city|town|province|region),? (?:the )?|[a-z]{3,}, )$")
_LOSSES_AT = re.compile(r"\b(?:put|puts|putting|placed|estimated|set|gave) (?P<whose>(?:[\w'-]+ ){1,4}?)(?:losses|casualties|dead|deaths|death toll|toll|fatalities) at (?:at least |about |around |more than |up to |some )?$")
_WHICH = re.compile(r" ?(?:which|whom)\b")
_OF_THEM = re.compile(r" of (?:them|these men|those men)\b")
_SELF = re.compile(r"(?:it|they|he|she|we|its? \w+|their \w+|our \w+|his \w+)\b", re.IGNORECASE)


def target(view: View, claim: BareClaim, scene: Scene, claimant_side: str | None, book: Book, *, admits: bool = False) -> Target:
    """Who or what was hit, with the neutral side, status and demographic; unknown stays ``None``.

    ``scene`` must come from this view, with the country of the happening; ``claimant_side`` as ``claimants.resolve`` gives it;
    ``admits`` where the claimant acknowledges the figure as its own loss.
    """
    words = view.words(claim.target) if claim.target is not None else None
    if claim.measure == "attacks":
        return Target(words)
    loses = _LOSES.match(view.words(claim.trigger)) is not None
    doer = None if loses else perpetrator(view, claim, scene, claimant_side, book).side
    ask = Ask(view, scene, claim, claimant_side, doer, book, admits)
    found = _groups(ask)
    if doer is not None and claim.perpetrator is not None and any(claim.perpetrator.covers(g.span) for g in found):
        ask = Ask(view, scene, claim, claimant_side, None, book)  # those who were hit did not do it
    readings = [sides_rules.read(group, ask) for group in found]
    if (foe := _of_them(ask, found)) is not None:
        readings = [Reading(foe, "combatant", state_actor(foe))]
    if claim.measure == "surrendered" and any((r.side or "").startswith("nonstate:") for r in readings):
        readings = [r for r in readings if not (r.side or "").startswith("civilian:")]  # "fighters and their families" gave up together
    if loses and claim.perpetrator is not None and not any(g.names for g in found) and (loser := _by(claim.perpetrator, ask)).side:
        readings = [_of_loser(r, g, loser) for r, g in zip(readings, found, strict=False)]  # who "lost" 26 men did not kill them: they were theirs
    elif admits and all(g.kind in {None, "person"} and not g.names and g.noun in _NOBODY for g in found):
        readings = [_admitted(r, claimant_side or "") for r in readings]
    side = join([r.side for r in readings if r.side])
    statuses = {r.status for r in readings}
    status = statuses.pop() if len(statuses) == 1 else "mixed" if statuses else "unknown"
    if status == "unknown" and side is not None and side.startswith(("civilian:", "mixed:")):
        status = side.partition(":")[0]
    actors = {r.actor for r in readings}
    if claim.target is not None and (side or "").startswith("mixed:") and (wide := _widened(view, scene, claim)).end > claim.target.end:
        words = view.words(Span(claim.target.start, wide.end))  # "officials and civilians", whole
    return Target(words, actors.pop() if len(actors) == 1 else None, side, status, _demographic(found, claim.head, book))


def _admitted(reading: Reading, claimant_side: str) -> Reading:
    """The dead that a party admits: an armed group's own men, a state's own people, in "Freedonia has admitted 90 dead"."""
    if claimant_side.startswith("nonstate:"):
        return Reading(claimant_side, "combatant")
    own = claimant_side.startswith("state:") and reading.status in {"civilian", "mixed"} and len(claimant_side) == _OF_ONE
    return Reading(f"{reading.status}:{claimant_side[6:]}", reading.status) if own else reading


def _of_loser(reading: Reading, group: Group, loser: Reading) -> Reading:
    """Those a side lost: its own men, or its people where they are civilians."""
    if group.kind in {"member", None}:
        return replace(loser, status="combatant")
    if reading.status == "civilian" and (loser.side or "").startswith("state:"):
        return Reading(f"civilian:{(loser.side or '')[6:]}", "civilian")
    return replace(loser, status="combatant" if reading.status in {"mixed", "unknown"} else reading.status)


def _of_them(ask: Ask, found: tuple[Group, ...]) -> str | None:
    """Who "them" are in "our troops shot dead three of them": whom the claimant's own forces fight."""
    if ask.doer is None or ask.doer != ask.claimant_side or _OF_THEM.match(ask.view.text, ask.claim.number.end) is None:
        return None
    return sides_assets.enemy(ask.doer, ask) if all(g.kind in {None, "member", "person"} and not g.names for g in found) else None


def _groups(ask: Ask) -> tuple[Group, ...]:
    """The groups of the claim's target; those it takes up where it is elided or says only "others"."""
    claim, view, scene = ask.claim, ask.view, ask.scene
    if (stated := _stated_apart(ask)) is not None:
        return stated
    found = sides_groups.read(view, scene, _widened(view, scene, claim), ask.book) if claim.target is not None else ()
    if claim.target is not None and all(g.kind is None for g in found) and (listed := _ADJECTIVES.match(view.text, claim.number.end)) is not None:
        found = sides_groups.read(view, scene, Span(claim.number.end, min(listed.end() + 40, view.sentences[claim.sentence].end)), ask.book)[-1:] or found
    if (whole := sides_parts.of_whole(ask, found)) is not None:
        return whole
    if found and all(g.kind is None and not g.names for g in found) and (told := sides_elsewhere.lead(ask)):
        return told
    if (riders := _riders(ask, found)) is not None:
        return riders
    if found and not all(g.pronoun for g in found) and not _headless(found):
        return sides_parts.among(ask, _listed(ask, found))
    if (owners := _FROM.match(view.text, claim.number.end)) is not None and not found and not _WHICH.match(view.text, owners.end(1)):
        return sides_groups.read(view, scene, Span(owners.end(1), min(owners.end(1) + 60, view.sentences[claim.sentence].end)), ask.book)
    if claim.measure == "present" and not found:
        return (Group(claim.number, "asset", None, ()),)
    if claim.measure in _TELLING and not found:
        return (Group(claim.number, *_TELLING[claim.measure], ()),)
    return _taken_up(ask, found)


def _riders(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...] | None:
    """The soldiers or policemen in "hit a bus carrying soldiers, killing 30 people": the bare people are those who sat in it."""
    bare = all(g.kind in {None, "person"} and not g.names and (g.noun or "people") in _ANYBODY for g in found)
    span = sides_called.ridden_by(ask) if bare else None
    if span is None:
        return None
    inside = sides_groups.read(ask.view, ask.scene, span, ask.book)
    armed = bool(inside) and (inside[0].kind in {*sides_parts.ARMED, "member"} or any(n.kind == "actor" for n in inside[0].names))
    return inside[:1] if armed else None


def _taken_up(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """The group named before (or in the lead of a headline) that an elided target, a pronoun or a lone nationality stands for."""
    claim, view, scene = ask.claim, ask.view, ask.scene
    noun = sides_surroundings.antecedent(view, scene, claim, ask.book)
    if claim.target is None and (noun is None or noun.span.start < view.sentences[claim.sentence].start) and (told := sides_elsewhere.again(ask)):
        return told
    if noun is None:
        told = () if found else sides_elsewhere.lead(ask)
        return told or (found if found and found[0].names else (Group(claim.number, "asset" if sides_ask.things(claim) else "person", None, ()),))
    floor = view.sentences[max(0, claim.sentence - 2)].start
    taken_up = sides_groups.read(view, scene, sides_surroundings.group_span(view, noun, ask.book, floor), ask.book)
    own_names = found[0].names if found else ()
    if own_names:
        return tuple(Group(g.span, g.kind, g.noun, own_names, g.own, g.strand) for g in taken_up)
    return taken_up


def _stated_apart(ask: Ask) -> tuple[Group, ...] | None:
    """Whom a figure counts by words that stand apart from it: a predicate, "of the dead", bodies, losses; ``None`` where there are none."""
    claim, view = ask.claim, ask.view
    if (whose := _LOSSES_AT.search(view.text, view.sentences[claim.sentence].start, claim.number.start)) is not None:
        owners = sides_groups.read(view, ask.scene, Span(*whose.span("whose")), ask.book)
        if owners and any(n.kind == "actor" for n in owners[0].names):
            return owners[:1]
    if told := sides_parts.predicate(ask) or sides_heads.all_of_them(ask):
        return told
    if _OF_THE_DEAD.match(view.text, claim.number.end + 1) is not None:
        noun = sides_surroundings.antecedent(view, ask.scene, claim, ask.book)
        if noun is not None and noun.kind in sides_parts.ARMED:
            return sides_groups.read(view, ask.scene, sides_surroundings.group_span(view, noun, ask.book, view.sentences[max(0, claim.sentence - 2)].start), ask.book)
        return (Group(claim.number, "person", "dead", ()),)
    if view.words(claim.number).lower() in {"no one", "nobody", "none", "no-one"} and claim.target is None:
        return (Group(claim.number, "person", "casualties", ()),)
    if claim.target is None and (body := _BODIES.match(view.text, claim.number.end)) is not None:
        found = sides_groups.read(view, ask.scene, Span(body.end(), min(body.end() + 40, view.sentences[claim.sentence].end)), ask.book) if body.group(1) else ()
        nations_before = tuple(n for n in starting(ask.scene.names, claim.number.end, body.end()) if n.kind == "country")
        return found or (Group(claim.number, "person", "bodies", nations_before),)
    if (claim.head in _BARE_LOSSES or (claim.target is None and sides_heads.within_losses(ask))) and (losers := sides_heads.losers(ask)):
        return losers
    if claim.target is None and (named := sides_heads.told_after(ask) or sides_heads.told_before(ask)):
        return named
    bare = claim.target is None or set(view.words(claim.target).lower().split()) <= _BARE_LOSSES | {"other", "further", "more", "additional"}
    if not bare or claim.head not in _BARE_LOSSES:
        return None
    return sides_elsewhere.all_hit(ask) or (Group(claim.number, "person", "casualties", ()),)


def _listed(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """"Three hostages, two Freedonians and a Ruritanian": people without a nation take those listed right after them."""
    claim, listed = ask.claim, []
    at = claim.target.end if claim.target is not None else claim.number.end
    for name in ask.scene.names:
        if name.kind == "country" and at <= name.span.start <= at + 30 and _LISTED.fullmatch(ask.view.text[at : name.span.start]):
            listed.append(name)
            at = name.span.end
    last = found[-1]
    if len(listed) < 2 or last.names or last.kind not in {"person", "civilian"}:
        return found
    return (*found[:-1], Group(last.span, last.kind, last.noun, tuple(listed), last.own, last.strand))


def _headless(found: tuple[Group, ...]) -> bool:
    """True for a lone nationality whose noun follows later ("eight Freedonian and twelve Ruritanian soldiers")."""
    return all(g.kind is None and g.names and all(n.form == "adjective" for n in g.names) for g in found)


def _widened(view: View, scene: Scene, claim: BareClaim) -> Span:
    """The target's words with those between them and the number ("two of their soldiers") and a joined group ("officials and civilians")."""
    span = claim.target
    if span is None:
        return claim.number
    if (more := _AND.match(view.text, span.end)) is not None:
        following = [n for n in scene.nouns if n.kind in _PEOPLE and n.span.start >= more.end() and _FEW.fullmatch(view.text, more.end(), n.span.start)]
        between = view.text[more.end() : following[0].span.start] if following else ""
        joined = following and not _OWN_FATE.search(between) and not sides_surroundings.counts(between)
        span = Span(span.start, following[0].span.end if joined else span.end)
    gap = view.text[claim.number.end : span.start]
    if claim.number.end <= span.start and len(gap) < 40 and re.fullmatch(r"[\s\w'-]*", gap):
        return Span(claim.number.end, span.end)
    return span


def _demographic(found: tuple[Group, ...], head: str | None, book: Book) -> str | None:
    """The demographic the heads tell (women, children, journalists), joined with "+" when several."""
    table = book.section(groups.Section).demographics
    heads = {head, *(g.noun for g in found)}
    told = [name for name, nouns in table.items() if heads & set(nouns) and name != "men"]
    return "+".join(told) or None


def perpetrator(view: View, claim: BareClaim, scene: Scene, claimant_side: str | None, book: Book) -> Perpetrator:
    """Who did it as far as the words say; a weapon tells its owner's side only where its owner is named."""
    if claim.perpetrator is None or _LOSES.match(view.words(claim.trigger)):
        return Perpetrator(None)
    words = view.words(claim.perpetrator)
    start = view.sentences[claim.sentence].start
    if _CLASH.search(view.text[start : claim.perpetrator.start]):
        return Perpetrator(words)  # a clash between two kills; which of them did it is not said
    placed = _PLACED.search(view.text[max(0, claim.perpetrator.start - 20) : claim.perpetrator.start])
    apposed = placed is not None and placed.group().endswith(", ") and words.lower().startswith("the ")  # "they said, the rebels took": no place
    if claim.perpetrator.meets(claim.number) or SPEAKS.match(view.text, claim.perpetrator.end) or (placed and not apposed):
        return Perpetrator(words)
    found = _by(claim.perpetrator, Ask(view, scene, claim, claimant_side, None, book))
    return Perpetrator(words, found.actor, found.side)


def _by(span: Span, ask: Ask) -> Reading:
    """The side that the words of a doer name."""
    words = ask.view.words(span)
    if _SELF.match(words) and ask.claimant_side is not None:
        return Reading(ask.claimant_side, "unknown", state_actor(ask.claimant_side))
    said = _SAYING.match(words)  # "police say gunmen": the doer is who comes last
    start = span.start + (said.end() if said else 0)
    cut = (n.span.start for n in starting(ask.scene.names, start - LONGEST, start) if n.kind == "actor" and n.span.end > start)
    named = Span(min(cut, default=start), span.end)  # "Liberation Front" of "the Hill Liberation Front"
    readings = [_doer(group, ask) for group in sides_groups.read(ask.view, ask.scene, named, ask.book)]
    actors = {r.actor for r in readings if r.actor}
    return Reading(join([r.side for r in readings if r.side]), "unknown", actors.pop() if len(actors) == 1 else None)


def _doer(group: Group, ask: Ask) -> Reading:
    """The side of a doer: nations and actors as named, bare forces the claimant's or the place's, armed groups as the report names them."""
    named = sides_rules.armed_names(group, ask)
    if named:
        return Reading(join([a.side for a in named if a.side]), "unknown", named[0].actor)
    lands = nations(group)
    if lands and group.kind not in {"civilian", "militant", "life", "person"} and _acts(group, ask):
        side = join([f"state:{land}" for land in lands])
        return Reading(side, "unknown", state_actor(side))
    if group.kind == "militant":
        return sides_rules.read(group, ask)
    if group.kind in {"military", "police", "security"}:
        state = ask.claimant_side if (ask.claimant_side or "").startswith("state:") else f"state:{ask.scene.place}" if ask.scene.place else None
        return Reading(state, "unknown", state_actor(state))
    return sides_rules.read(group, ask) if group.kind == "civilian" else Reading(None, "unknown")


def _acts(group: Group, ask: Ask) -> bool:
    """True for a nation that can do something: "Freedonia", "Freedonian troops", "Freedonian air strikes"; not "Freedonia's Norland province"."""
    words = ask.view.text[group.names[-1].span.end : group.span.end].lower().removeprefix("'s").split()
    known = sides_groups.word_sets(ask.book)["weapons"]
    return not words or group.kind in {"military", "police", "security"} or bool(known & set(words)) or group.names[-1].form == "adjective"
