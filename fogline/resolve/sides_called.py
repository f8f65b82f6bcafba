"""Fighters by what they are called: labels that states give to whomever they kill, the resistance, those loyal to a government."""

from __future__ import annotations

import re

from fogline.book.schemas import groups
from fogline.found import ActorFound, starting
from fogline.model import Span
from fogline.resolve.sides_ask import Ask, Reading, nations, state_actor
from fogline.resolve.sides_groups import Group
from fogline.text import View

_KILLED = re.compile(r"\bkill(?:ed|ing|s)?(?: (?:only|\d[\d,]*|[a-z]+)){0,2} $")
LOSSES = {"deaths", "casualties", "fatalities", "losses", "dead", "wounded", "injured"}
_LABELS = {"terrorists", "terrorist", "militants", "militant", "extremists", "extremist"}
_ARMED_PEOPLE = re.compile(r"\barmed ([A-Z][a-z]+)(?: (?:men|fighters|herdsmen|herders|militiamen|youths))?$")
_LOYAL = {"loyalists", "loyalist"}
_FOR_GOVERNMENT = re.compile(
    r"[\w-]+,? (?:loyal to|allied (?:with|to)|backing|supporting|fighting (?:for|alongside|on the side of)|affiliated with) (?:the )?(?:[A-Z][\w'-]+ )*(?:government|regime|president|leader|army|military)\b", re.IGNORECASE
)
_PRO_GOVERNMENT = re.compile(r"\b(?:pro-(?:government|regime)|government-(?:aligned|allied|backed)|regime-(?:aligned|allied|backed))\b", re.IGNORECASE)
_IN_SERVICE = re.compile(
    r"\b(?:students?|pupils|trainees?|graduates?|employees|members|staff|officials) (?:from|of|at) (?:the |a )?(?:[\w'-]+ ){0,2}?"
    r"(?:(?:military|police|naval|army|officers'?|cadet) (?:college|academy|school|university)|law[ -]enforcement(?: (?:bodies|agencies|authorities))?)\b", re.IGNORECASE
)
_FIGHTING = re.compile(r"(?:the |this |that )?(?:[\w-]+ )?(?:fighting|war|conflict|clashes|battles?|violence|hostilities)", re.IGNORECASE)
_THEIR_BUS = re.compile(
    r"\b(?:on|at|against|hit|hits|struck|strikes|targets|targeted|targeting|into|rammed|ambushed|attacked|bombed|destroyed) (?:an?|the|two|three|four|several) (?P<whose>(?:[\w'-]+ ){1,5}?)(?:bus|buses|minibus|minibuses|coach|helicopter|warplane|boat|warship)\b"
)
_CARRYING = re.compile(
    r"\b(?:bus|minibus|train|truck|lorry|convoy|vehicle|van|plane|aircraft|helicopter|boat|pick-?up)(?:es|s)? (?:that was |which was )?(?:carrying|transporting|ferrying|full of|packed with|loaded with) ",
    re.IGNORECASE,
)
_OPENING = 4  # headings and sentences that tell what a report is about


def armed_people(group: Group, ask: Ask) -> Reading | None:
    """"Armed Fulani": the armed men of a people, by its name; ``None`` for anybody else and for armed men of a state's nation."""
    told = _ARMED_PEOPLE.search(ask.view.text[max(0, ask.claim.number.end) : group.span.end])
    if told is None or told.group(1) not in ask.book.section(groups.Section).words.strands or nations(group):
        return None
    return Reading(f"nonstate:{told.group(1)} militia", "combatant")


def is_label(group: Group, ask: Ask) -> bool:
    """True for "terrorists" and "militants" in the account of a state, which calls so whomever it killed."""
    return group.noun in _LABELS and any((side or "").startswith("state:") for side in (ask.doer, ask.claimant_side))


def is_told(view: View, actor: ActorFound, sentence: int) -> bool:
    """True for a group that the report opens with, names in the sentence just before or tells was killed; any other is background."""
    if view.sentence_at(actor.span.start) in {*range(_OPENING), sentence - 1}:
        return True
    return _KILLED.search(view.text[max(0, actor.span.start - 40) : actor.span.start]) is not None


def one_of_people(ask: Ask, alone: ActorFound | None) -> ActorFound | None:
    """The one group that a report names where "Kurdish rebels" are that one: those it opens with, or told right after the group.

    A people has many groups; later in a report the bare word may be of any.
    """
    sentence = ask.claim.sentence
    near = alone is not None and any(a.side == alone.side and ask.view.sentence_at(a.span.start) == sentence - 1 for a in ask.scene.actors)
    return alone if near or sentence == 0 else None


def is_of_resistance(group: Group, ask: Ask) -> bool:
    """True for "two resistance deaths": a word for those who rise stands before the losses as "rebel" does."""
    return group.noun in {None, *LOSSES} and not group.names and "resistance" in ask.view.text[group.span.start : group.span.end].lower().split()


def is_loyal(group: Group, ask: Ask) -> bool:
    """True for "loyalists" without a name where the place is known: where a group fights a government they are the government's."""
    return group.noun in _LOYAL and not group.names and ask.scene.place is not None


def ridden_by(ask: Ask) -> Span | None:
    """Who sat in what was hit, where a figure only says "people": the words behind "a bus carrying soldiers", those before "a police bus"."""
    start = ask.view.sentences[ask.claim.sentence].start
    ends = [told.end() for told in _CARRYING.finditer(ask.view.text, start, ask.claim.number.start)]
    if ends:
        return Span(ends[-1], min(ends[-1] + 70, ask.claim.number.start))
    theirs = list(_THEIR_BUS.finditer(ask.view.text, start, ask.claim.number.start))
    return Span(*theirs[-1].span("whose")) if theirs else None


def fell_in_war(group: Group, ask: Ask) -> bool:
    """True for bare "fighters" that the fighting itself has killed: they are of whichever side."""
    doer = ask.claim.perpetrator
    return group.noun == "fighters" and not group.names and doer is not None and _FIGHTING.fullmatch(ask.view.words(doer)) is not None


def in_service(group: Group, ask: Ask) -> bool:
    """True for those whom what follows puts into uniform: "students of the military college", "employees of law enforcement bodies"."""
    words = ask.view.text[group.span.start : min(group.span.end + 70, ask.view.sentences[ask.claim.sentence].end)]
    return _IN_SERVICE.search(words) is not None


def for_government(group: Group, ask: Ask) -> Reading | None:
    """"Fighters loyal to the government", "pro-government militiamen": on the side of the state that is named there, else of the place's."""
    start = max(group.span.start, ask.view.text.find(group.noun or " ", group.span.start))
    told = _FOR_GOVERNMENT.match(ask.view.text, start)
    if told is None and _PRO_GOVERNMENT.search(ask.view.text, min(ask.claim.number.end, group.span.start), group.span.end) is None:
        return None
    named = [n.key for n in starting(ask.scene.names, start, told.end()) if n.kind == "country"] if told else []
    land = named[0] if named else ask.scene.place
    return Reading(f"state:{land}", "combatant", state_actor(f"state:{land}")) if land and f"state:{land}" != ask.doer else None
