"""A part and its whole: whose "two commanders", "three of them women" and "eight others" are when they are counted in a group."""

from __future__ import annotations

import re

from fogline.found import starting
from fogline.model import Span
from fogline.resolve import sides_groups, sides_surroundings
from fogline.resolve.actors_names import Name
from fogline.resolve.sides_ask import Ask, things
from fogline.resolve.sides_groups import Group

ARMED = {"military", "police", "security", "militant"}
_INCLUDING = re.compile(r"\b(?:includ(?:ing|ed|es|e)|among them|of whom|comprising) (?:at least |up to |about )?$", re.IGNORECASE)
_FOLDED = re.compile(r"\b(?:includ(?:ing|ed|es|e)|among them|of whom|comprising)\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"(?: of (?:those (?:killed|wounded|injured|captured)|those who (?:died|were killed)|the (?:dead|victims|killed|casualties|wounded|injured)|them|whom|those|these))?(?: (?:were|are|was|is))?(?: (?:confirmed|identified|listed|counted|classified|described|recorded))?"
    r"(?: as| to be| being)? (?:the |an? )?(?=[A-Za-z])"
)
_ANY_SIDE = {"women", "woman", "men", "man", "children", "child", "girls", "boys", "minors", "teenagers", "foreigners", "nationals", "citizens"}
_MEN = {"women", "woman", "men", "man", "teenagers", "teenager", "foreigners", "foreigner", "citizen", "citizens", "national", "nationals"}


def of_whole(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...] | None:
    """"Three peacekeepers: two Freedonians and ...", "five Freedonian jets, three of them ...": a part belongs to those it is counted in."""
    whole = ask.claim.part_of
    if whole is not None and found and all(g.kind == "civilian" and not g.names for g in found):
        lands = _nations_of_whole(ask)
        return tuple(Group(g.span, g.kind, g.noun, lands, g.own, g.strand) for g in found) if lands else None
    if whole is None or not (things(ask.claim) or (found and all(g.kind == "person" and g.names for g in found))):
        return None
    end = ask.view.sentences[ask.view.sentence_at(whole.start)].end
    groups_in = sides_groups.read(ask.view, ask.scene, Span(whole.end, min(whole.end + 50, end)), ask.book)
    if things(ask.claim):
        return groups_in if groups_in and groups_in[0].names else None
    if not groups_in or groups_in[0].kind not in {"military", "police", "security"}:
        return None
    first = groups_in[0]
    mission = "peacekeep" in (first.noun or "") and first.names
    return groups_in if mission else tuple(Group(g.span, first.kind, first.noun, g.names) for g in found)


def among(ask: Ask, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """"Eight rebels, including two commanders": those who name no side of their own are of the armed group they are counted in."""
    first, start = found[0], ask.view.sentences[ask.claim.sentence].start
    within = ask.claim.part_of is not None or _INCLUDING.search(ask.view.text[start : ask.claim.number.start]) is not None
    if not within or not _sideless(first):
        return found
    whole = _whole(ask, start)
    if whole is None or (first.names and whole.kind != "militant"):
        return found
    return (Group(whole.span, whole.kind, whole.noun, whole.names, whole.own, whole.strand),)


def _sideless(group: Group) -> bool:
    """True for a head that any side may have: "a commander", "two women", "a citizen of Freedonia", "three instructors"."""
    if group.names and any(n.kind not in {"country", "region"} for n in group.names):
        return False
    return (group.kind in {"member", "person"} and (not group.names or group.noun in _MEN)) or group.noun in _MEN or (group.kind == "militant" and not group.names) or (group.kind is None and group.noun is None and not group.names)


def _whole(ask: Ask, start: int) -> Group | None:
    """The armed group a figure is counted in: the one its total counts, else the last counted or harmed before it in its sentence."""
    if (total := ask.claim.part_of) is not None and total.end < ask.claim.number.start:
        folded = _FOLDED.search(ask.view.text, total.end, ask.claim.number.start)
        end = folded.start() if folded else min(total.end + 50, ask.view.sentences[ask.view.sentence_at(total.start)].end)
        groups_in = sides_groups.read(ask.view, ask.scene, Span(total.end, end), ask.book)
        return next((g for g in groups_in if g.kind in ARMED or (g.kind == "member" and (g.own or g.names))), None) if groups_in and groups_in[-1].kind != "civilian" else None
    noun = sides_surroundings.antecedent(ask.view, ask.scene, ask.claim, ask.book)
    if noun is None or noun.kind not in ARMED or noun.span.start < start:
        return None
    groups_in = sides_groups.read(ask.view, ask.scene, sides_surroundings.group_span(ask.view, noun, ask.book, start), ask.book)
    return groups_in[0] if groups_in else None


def members(ask: Ask, group: Group) -> bool:
    """True for "members of the group", "its leaders of the movement": people of the armed group spoken of."""
    after = ask.view.text[group.span.end : group.span.end + 40]
    return group.kind == "member" and re.match(r" (?:of|from) (?:the|this|that) (?:[\w-]+ ){0,3}?(?:groups?|movement|militias?|organi[sz]ation|faction|network|outfit|gangs?|cartels?)\b", after) is not None


def predicate(ask: Ask) -> tuple[Group, ...]:
    """What a predicate makes of part of a group: "two of them soldiers", "ninety were confirmed as civilians"; nothing where it names none."""
    told = _PREDICATE.match(ask.view.text, ask.claim.number.end)
    if told is None or not told.group().strip():
        return ()
    end = ask.view.sentences[ask.claim.sentence].end
    noun = next((n for n in starting(ask.scene.nouns, told.end(), min(told.end() + 40, end)) if n.kind in {*ARMED, "civilian"}), None)
    if noun is None or noun.form in _ANY_SIDE or not sides_surroundings.joined(ask.view.text[told.end() : noun.span.start], ask.book):
        return ()
    found = sides_groups.read(ask.view, ask.scene, Span(told.end(), noun.span.end), ask.book)
    if not found or found[0].names or not told.group().startswith(" of "):
        return found
    return (Group(found[0].span, found[0].kind, found[0].noun, _nations_of_whole(ask), found[0].own, found[0].strand),)


def _nations_of_whole(ask: Ask) -> tuple[Name, ...]:
    """The nations of those that "of them" takes up: the total's, else those of the group named before in the sentence."""
    sentence, total = ask.view.sentences[ask.claim.sentence], ask.claim.part_of
    if total is not None:
        span = Span(total.end, min(total.end + 40, ask.view.sentences[ask.view.sentence_at(total.start)].end))
    else:
        noun = sides_surroundings.antecedent(ask.view, ask.scene, ask.claim, ask.book)
        if noun is None or not sentence.start <= noun.span.start < ask.claim.number.start:
            return ()
        span = sides_surroundings.group_span(ask.view, noun, ask.book, sentence.start)
    whole = sides_groups.read(ask.view, ask.scene, span, ask.book)
    return tuple(n for n in whole[0].names if n.kind == "country") if whole else ()

