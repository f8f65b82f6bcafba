"""Whose victims, whose assets, who did it: the sides of one claim.

A side is ``state:ISO3``, ``nonstate:NAME``, ``civilian:ISO3`` or ``mixed:ISO3``, several joined with "+"; ``None`` when nothing says.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas import groups
from fogline.found import BareClaim
from fogline.model import Perpetrator, Span, Target
from fogline.resolve import sides_ask, sides_groups, sides_rules, sides_surroundings
from fogline.resolve.scene import SPEAKS, Scene
from fogline.resolve.sides_ask import Ask, Reading, join, nations, state_actor
from fogline.resolve.sides_groups import Group
from fogline.text import View

_INCLUDING = re.compile(r"\b(?:including|among them|of whom) (?:at least )?$", re.IGNORECASE)
_FROM = re.compile(r"( (?:each )?(?:(?:more )?from|of) (?:the |its |their )?)(?=[A-Za-z])")
_AND = re.compile(r" (?:and|or) (?!(?:at least|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|several|dozens?|scores|hundreds|some|many|no|a|an|the|\d[\d,.]*)\b)")
_OWN_FATE = re.compile(r"\b(?:their|his|her|its|[a-z]+ed|[a-z]+ing|(?:tens of )?thousands|millions|hundreds|of|took|shot|left|was|were) ")
_FEW = re.compile(r"(?:[\w-]+ ){0,2}")
_PEOPLE = {"military", "police", "security", "militant", "civilian"}
_LISTED = re.compile(r"(?:,? (?:and )?|: |, including )(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) ", re.IGNORECASE)
_OF_THE_DEAD = re.compile(r"of (?:the|those)(?: \w+)? (?:dead|victims|killed|casualties|wounded|injured|hurt)\b( (?:were|was|are|is) )?", re.IGNORECASE)
_BARE_LOSSES = {"casualties", "casualty", "losses", "deaths", "fatalities", "injuries", "victims", "lives"}
_ON = re.compile(r"(?: [\w-]+){1,3} (?:on|among|amongst|to|for) (?:the |either |both )?(?=[A-Za-z])")
_SUFFERED = re.compile(r"((?:[\w'.-]+ ){1,5})(?:has |have |had )?(?:also )?(?:suffered|sustained|incurred|taken) (?:at least |about |more than |over |some |up to )?$")
_ALONGSIDE = re.compile(r"([\w'-]+(?: [\w'-]+)?) (?:deaths|fatalities|casualties|losses),? and (?:[\w-]+ ){0,3}$")
_TELLING = {"displaced": ("civilian", None), "rescued": ("civilian", "hostages"), "surrendered": ("militant", None)}  # whom such a figure counts where it does not say
_BODIES = re.compile(r"(?: \w+)? (?:bodies|body|corpses|corpse)\b( of (?:the )?(?!\d))?")
_CLASH = re.compile(r"\bbetween (?:[\w'.-]+ ){0,6}$", re.IGNORECASE)
_SAYING = re.compile(r".*\b(?:say|says|said|that) ", re.IGNORECASE | re.DOTALL)
_LOSES = re.compile(r"(?:los[te]|losing|loss|losses|suffer)", re.IGNORECASE)
_PLACED = re.compile(r"(?:\b(?:in|of|at|near|across|from|inside|outside|around|throughout|to|on|capital|city|town|province|region),? |[a-z]{3,}, )(?:the )?$")
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
    if loses and claim.perpetrator is not None and not any(g.names for g in found) and (loser := _by(claim.perpetrator, ask)).side:
        readings = [replace(loser, status=r.status) for r in readings]  # who "lost" 26 men did not kill them: they were theirs
    side = join([r.side for r in readings if r.side])
    statuses = {r.status for r in readings}
    status = statuses.pop() if len(statuses) == 1 else "mixed" if statuses else "unknown"
    if status == "unknown" and side is not None and side.startswith(("civilian:", "mixed:")):
        status = side.partition(":")[0]
    actors = {r.actor for r in readings}
    return Target(words, actors.pop() if len(actors) == 1 else None, side, status, _demographic(found, claim.head, book))


def _groups(ask: Ask) -> tuple[Group, ...]:
    """The groups of the claim's target; those it takes up where it is elided or says only "others"."""
    claim, view, scene = ask.claim, ask.view, ask.scene
    found: tuple[Group, ...] = ()
    if (of := _OF_THE_DEAD.match(view.text, claim.number.end + 1)) is not None:
        told = sides_groups.read(view, scene, Span(of.end(), min(of.end() + 40, view.sentences[claim.sentence].end)), ask.book) if of.group(1) else ()
        return told if told and told[0].kind else (Group(claim.number, "person", "dead", ()),)
    if view.words(claim.number).lower() in {"no one", "nobody", "none", "no-one"} and claim.target is None:
        return (Group(claim.number, "person", "casualties", ()),)
    if claim.target is None and (body := _BODIES.match(view.text, claim.number.end)) is not None:
        found = sides_groups.read(view, scene, Span(body.end(), min(body.end() + 40, view.sentences[claim.sentence].end)), ask.book) if body.group(1) else ()
        return found or (Group(claim.number, "person", "bodies", ()),)
    if claim.head in _BARE_LOSSES and (losers := _losers(ask)):
        return losers
    if claim.target is None and claim.head in _BARE_LOSSES:
        return (Group(claim.number, "person", "casualties", ()),)
    if claim.target is not None:
        found = sides_groups.read(view, scene, _widened(view, scene, claim), ask.book)
    if (whole := _of_whole(ask, found)) is not None:
        return whole
    if found and not all(g.pronoun for g in found) and not _headless(found):
        return _among(ask, _listed(ask, found))
    if (stated := _FROM.match(view.text, claim.number.end)) is not None and not found:
        return sides_groups.read(view, scene, Span(stated.end(1), min(stated.end(1) + 60, view.sentences[claim.sentence].end)), ask.book)
    if claim.measure == "present" and not found:
        return (Group(claim.number, "asset", None, ()),)
    if claim.measure in _TELLING and not found:
        return (Group(claim.number, *_TELLING[claim.measure], ()),)
    noun = sides_surroundings.antecedent(view, scene, claim, ask.book)
    if noun is None:
        return found if found and found[0].names else (Group(claim.number, "asset" if sides_ask.things(claim) else "person", None, ()),)
    floor = view.sentences[max(0, claim.sentence - 2)].start
    taken_up = sides_groups.read(view, scene, sides_surroundings.group_span(view, noun, ask.book, floor), ask.book)
    own_names = found[0].names if found else ()
    if own_names:
        return tuple(Group(g.span, g.kind, g.noun, own_names, g.own, g.strand) for g in taken_up)
    return taken_up


def _of_whole(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...] | None:
    """"Three peacekeepers: two Freedonians and ...", "five Freedonian jets, three of them ...": a part belongs to those it is counted in."""
    whole = ask.claim.part_of
    if whole is None or not (sides_ask.things(ask.claim) or (found and all(g.kind == "person" and g.names for g in found))):
        return None
    end = ask.view.sentences[ask.view.sentence_at(whole.start)].end
    groups_in = sides_groups.read(ask.view, ask.scene, Span(whole.end, min(whole.end + 50, end)), ask.book)
    if sides_ask.things(ask.claim):
        return groups_in if groups_in and groups_in[0].names else None
    if not groups_in or groups_in[0].kind not in {"military", "police", "security"}:
        return None
    first = groups_in[0]
    mission = "peacekeep" in (first.noun or "") and first.names
    return groups_in if mission else tuple(Group(g.span, first.kind, first.noun, g.names) for g in found)


def _losers(ask: Ask) -> tuple[Group, ...]:
    """Whose casualties: "inflicted 30 casualties on X", "no casualties among X", "X suffered 30 casualties"."""
    view, claim = ask.view, ask.claim
    end = view.sentences[claim.sentence].end
    if (after := _ON.match(view.text, claim.number.end, end)) is not None:
        found = sides_groups.read(view, ask.scene, Span(after.end(), min(after.end() + 60, end)), ask.book)
        return tuple(g for g in found if g.kind is not None or g.names)
    start = view.sentences[claim.sentence].start
    before = _SUFFERED.search(view.text[start : claim.number.start]) or _ALONGSIDE.search(view.text[start : claim.number.start])
    if before is None:
        return ()
    found = sides_groups.read(view, ask.scene, Span(start + before.start(1), start + before.end(1)), ask.book)
    return tuple(Group(g.span, g.kind or "member", g.noun, g.names, g.own, g.strand) for g in found[-1:] if g.names or sides_groups.word_sets(ask.book)["ruling"] & set(view.words(g.span).lower().split()))


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


def _among(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """"Eight rebels, including four women": the women are of the armed group they are counted in."""
    text, at = ask.view.text, ask.claim.number.start
    start = ask.view.sentences[ask.claim.sentence].start
    if found[0].noun not in {"women", "woman", "men", "man", "teenagers", "foreigners"} or found[0].names or not _INCLUDING.search(text[start:at]):
        return found
    noun = sides_surroundings.antecedent(ask.view, ask.scene, ask.claim, ask.book)
    if noun is None or noun.kind not in {"militant", "military", "police", "security"} or noun.span.start < start:
        return found
    whole = sides_groups.read(ask.view, ask.scene, sides_surroundings.group_span(ask.view, noun, ask.book, start), ask.book)
    return (Group(whole[0].span, whole[0].kind, whole[0].noun, whole[0].names, whole[0].own, whole[0].strand),) if whole else found


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
        joined = following and not _OWN_FATE.search(view.text[more.end() : following[0].span.start])
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
    if claim.perpetrator.meets(claim.number) or SPEAKS.match(view.text, claim.perpetrator.end) or _PLACED.search(view.text[max(0, claim.perpetrator.start - 20) : claim.perpetrator.start]):
        return Perpetrator(words)
    found = _by(claim.perpetrator, Ask(view, scene, claim, claimant_side, None, book))
    return Perpetrator(words, found.actor, found.side)


def _by(span: Span, ask: Ask) -> Reading:
    """The side that the words of a doer name."""
    words = ask.view.words(span)
    if _SELF.match(words) and ask.claimant_side is not None:
        return Reading(ask.claimant_side, "unknown", state_actor(ask.claimant_side))
    said = _SAYING.match(words)  # "police say gunmen": the doer is who comes last
    named = Span(span.start + (said.end() if said else 0), span.end)
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
