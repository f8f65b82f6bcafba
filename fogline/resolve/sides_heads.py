"""Where the people a figure counts are named elsewhere: before it ("the army's dead at 40"), behind a participle."""

from __future__ import annotations

import re

from fogline.found import starting
from fogline.model import Span
from fogline.resolve import sides_groups, sides_surroundings
from fogline.resolve.sides_ask import Ask, things
from fogline.resolve.sides_groups import Group

_SIDED = {"military", "police", "security", "militant", "civilian"}
_THINGS = {"asset", "life"}
_ON = re.compile(r"(?: [\w-]+){1,3} (?:on|among|amongst|to|for) (?:the |either |both )?(?=[A-Za-z])")
_HARM = re.compile(r"(?: damages? to| the (?:total )?number of) (?:the |any |its |their )?(?=[A-Za-z])")
_HEDGES = r"(?:(?:at least|at most|about|around|nearly|almost|between|more than|over|up to|some|well) )*$"
_SUFFERED = re.compile(r"((?:[\w'.-]+ ){1,5})(?:has |have |had )?(?:also )?(?:suffered|sustained|incurred|taken|had) (?:[\d,.]+ (?:casualties|losses)[^.;]{0,40} including )?(?:at least |about |more than |over |some |up to )?$")
_WITHIN = re.compile(r" (?:casualties|losses)[^.;]{0,40} including [\w ]*$")
_CLAUSE = re.compile(r"\b(?:that|said|says|while|but|and) ")
_ALONGSIDE = re.compile(r"([\w'-]+(?: [\w'-]+)?) (?:deaths|fatalities|casualties|losses),? and (?:[\w-]+ ){0,3}$")
_OWNED_DEAD = re.compile(rf"\b(?:the |its |their )?((?:[\w.-]+ ){{0,2}}[\w.-]+)(?:'s?) (?:own )?(?:dead|losses|casualties|wounded|toll|death toll) (?:at|to|as|of) {_HEDGES}", re.IGNORECASE)
_NUMBER_OF = re.compile(rf"\bnumber of ((?:[\w'.-]+ ){{1,4}}?)(?:(?:killed|dead|wounded|injured|eliminated|neutrali[sz]ed|captured|slain|who [\w ]{{1,30}}) )?(?:[\w',-]+ ){{0,8}}?(?:at|to|as|is|was|reached) {_HEDGES}", re.IGNORECASE)
_TOLL_OF = re.compile(rf"\b(civilian|military|police|army|rebel|militant) (?:death )?(?:toll|deaths|casualties|losses|fatalities)(?: [a-z]+){{0,3}}? (?:at|to|of|as|is|was|reached|remains|stood at|stands at) {_HEDGES}", re.IGNORECASE)
_AMONG = re.compile(rf"\b(?:toll|deaths|dead|casualties|losses) (?:among|amongst) (?:the )?((?:[\w'.-]+ ){{1,4}}?)(?:(?:was|is|were|stood|rose|reached|now|so far|has|have|risen|to|at) )+{_HEDGES}", re.IGNORECASE)
_OWN_LOSSES = re.compile(rf"\b(?:their|its|our) (?:own )?(?:losses|casualties|dead|death toll)\b(?: [\w',-]+){{0,16}}? (?:at|to|only|of|is|was|were|totall?ed) {_HEDGES}", re.IGNORECASE)
_ALL = re.compile(r"(?: men| people| persons| individuals)?(?:,| -+| [\u2013\u2014])\s*all(?: of (?:them|whom))?(?: (?:suspected|alleged|believed to be|were|are|said to be))* (?=[A-Za-z])")
_RESISTANCE = "resistance"
_OWN_RANKS = re.compile(r"(?: [\w-]+){0,6}? (?:in|from|within|among|on|of) (?:their|its|our|his|her) (?:own (?:side|forces|men|fighters|soldiers|troops)|(?:own )?ranks)\b")
_SIDE = re.compile(r"(?: (?:other|more|further|additional))?(?: (?:were|was|have been|had been))?(?: (?:killed|dead|slain|wounded|injured|hurt|captured|missing|deaths|casualties|fatalities|losses|dead and wounded))? (?:on|from) (the (?:[\w'.()-]+ ){1,5}?side)\b")
_SIDE_BEFORE = re.compile(r"\b(?:on|from) (the (?:[\w'.()-]+ ){1,5}?side),? (?:and|with|while) (?:[\w-]+ ){0,2}$|^On (the (?:[\w'.()-]+ ){1,3}?side), [^;]*$")
_NEARBY = re.compile(r" (?=[a-z])")
_PARTICIPLE = re.compile(r" (?:dead|killed|slain|wounded|injured|captured|decapitated|beheaded)(?: (?:suspected|alleged|presumed|armed|young|unarmed))* (?=[A-Za-z])")


def within_losses(ask: Ask) -> bool:
    """True for the dead "included" in casualties that somebody suffered."""
    start = ask.view.sentences[ask.claim.sentence].start
    return _WITHIN.search(ask.view.text[start : ask.claim.number.start]) is not None


def losers(ask: Ask) -> tuple[Group, ...]:
    """Whose casualties: "inflicted 30 casualties on X", "no casualties among X", "X suffered 30 casualties"."""
    view, claim = ask.view, ask.claim
    end = view.sentences[claim.sentence].end
    if (sided := _SIDE.match(view.text, claim.number.end, end)) is not None and (found := _of_side(Span(*sided.span(1)), ask)):
        return found
    if (after := _ON.match(view.text, claim.number.end, end)) is not None:
        found = sides_groups.read(view, ask.scene, Span(after.end(), min(after.end() + 60, end)), ask.book)
        return tuple(g for g in found if g.kind is not None or g.names)
    start = view.sentences[claim.sentence].start
    before = _SUFFERED.search(view.text[start : claim.number.start]) or _ALONGSIDE.search(view.text[start : claim.number.start])
    if before is None:
        return ()
    opens = max((m.end() for m in _CLAUSE.finditer(before.group(1))), default=0)
    found = sides_groups.read(view, ask.scene, Span(start + before.start(1) + opens, start + before.end(1)), ask.book)
    if found and found[-1].kind is None and all(n.kind == "country" and n.form == "name" for n in found[-1].names) and found[-1].names:
        return _of_country(found[-1], ask)
    if found and _RESISTANCE in view.words(found[-1].span).lower().split():
        return (Group(found[-1].span, "militant", "resistance fighters", found[-1].names),)
    return tuple(Group(g.span, g.kind or "member", g.noun, g.names, g.own, g.strand) for g in found[-1:] if g.names or sides_groups.word_sets(ask.book)["ruling"] & set(view.words(g.span).lower().split()))


def _of_country(group: Group, ask: Ask) -> tuple[Group, ...]:
    """Whom a country lost: its forces, save where civilian life was hit."""
    status = sides_surroundings.people_are(ask.view, ask.scene, ask.claim, ask.book)
    return (Group(group.span, "civilian" if status == "civilian" else "military", None, group.names),)


def all_of_them(ask: Ask) -> tuple[Group, ...]:
    """What an aside makes of everybody counted: "30 men - all militants", "30 people, all of them soldiers"."""
    at = ask.claim.target.end if ask.claim.target is not None else ask.claim.number.end
    told = _ALL.match(ask.view.text, at)
    if told is None:
        return ()
    noun = next((n for n in starting(ask.scene.nouns, told.end(), told.end() + 30) if n.kind in _SIDED), None)
    if noun is None or not sides_surroundings.joined(ask.view.text[told.end() : noun.span.start], ask.book):
        return ()
    return sides_groups.read(ask.view, ask.scene, Span(told.end(), noun.span.end), ask.book)


def told_before(ask: Ask) -> tuple[Group, ...]:
    """Whom a figure without a noun counts where they stand before it: "the army's dead at 40", "the number of rebels killed rose to 12"."""
    start = ask.view.sentences[ask.claim.sentence].start
    before = ask.view.text[start : ask.claim.number.start]
    if _OWN_LOSSES.search(before):
        return (Group(ask.claim.number, "member", None, (), own=True),)
    if (sided := _SIDE_BEFORE.search(before)) is not None and (found := _of_side(Span(start + sided.start(sided.lastindex or 0), start + sided.end(sided.lastindex or 0)), ask)):
        return found
    told = _AMONG.search(before) or _OWNED_DEAD.search(before) or _NUMBER_OF.search(before) or _TOLL_OF.search(before)
    if told is None:
        return ()
    noun = next((n for n in starting(ask.scene.nouns, start + told.start(1), start + told.end()) if n.kind in _SIDED), None)
    joins = noun is not None and sides_surroundings.joined(ask.view.text[start + told.start(1) : noun.span.start], ask.book)
    end = noun.span.end if noun is not None and joins else start + told.end(1)
    found = sides_groups.read(ask.view, ask.scene, Span(start + told.start(1), max(end, start + told.end(1))), ask.book)
    return tuple(g for g in found if g.kind is not None or g.names)


def _of_side(span: Span, ask: Ask) -> tuple[Group, ...]:
    """The party that "the rebel side" or "the Freedonian side" names."""
    found = sides_groups.read(ask.view, ask.scene, span, ask.book)
    ruling = sides_groups.word_sets(ask.book)["ruling"] & set(ask.view.words(span).lower().split())
    return tuple(Group(g.span, g.kind or ("military" if ruling else "member"), g.noun, g.names, g.own, g.strand) for g in found[:1] if g.kind is not None or g.names or ruling)


def told_after(ask: Ask) -> tuple[Group, ...]:
    """Whom or what a figure counts where other words stand between: "four dead suspected rebels", "no damage to Freedonian ships", "several nearby homes"."""
    end = ask.view.sentences[ask.claim.sentence].end
    if (sided := _SIDE.match(ask.view.text, ask.claim.number.end, end)) is not None and (found := _of_side(Span(*sided.span(1)), ask)):
        return found
    if (told := _HARM.match(ask.view.text, ask.claim.number.end)) is not None:
        return sides_groups.read(ask.view, ask.scene, Span(told.end(), min(told.end() + 40, end)), ask.book)
    if _OWN_RANKS.match(ask.view.text, ask.claim.number.end, end):
        return (Group(ask.claim.number, "member", None, (), own=True),)
    if (told := (_NEARBY if things(ask.claim) else _PARTICIPLE).match(ask.view.text, ask.claim.number.end)) is None:
        return ()
    noun = next(iter(starting(ask.scene.nouns, told.end(), min(told.end() + 30, end))), None)
    if noun is None or (noun.kind in _THINGS and not things(ask.claim)) or not sides_surroundings.joined(ask.view.text[told.end() : noun.span.start], ask.book):
        return ()
    return sides_groups.read(ask.view, ask.scene, Span(told.end(), noun.span.end), ask.book)
