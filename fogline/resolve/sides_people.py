"""Whose people: the country of those who are not a party, by nationality, place, claimant and the two states of a clash."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from fogline.book import Book
from fogline.book.schemas import bodies
from fogline.found import starting
from fogline.resolve import actors, places_lexicon, sides_held, sides_surroundings
from fogline.resolve.sides_ask import Ask, nations
from fogline.resolve.sides_groups import Group, word_sets

_STATE = re.compile(r"state:[A-Z]{3}")
_TAKEN_UP = re.compile(r"\bthe (?:[\w-]+ )?$", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:foreign (?!minist)|foreigners?\b|expatriates?\b)")
_BARE = {None, "casualties", "losses", "victims", "victim", "dead"}
_MERCHANT = re.compile(r"\b(?:(?:merchant|cargo|commercial|container) (?:ships?|vessels?)|bulk carriers?|freighters?|oil tankers? in the (?:Gulf|Red|Black|Arabian|Sea))\b", re.IGNORECASE)
_AT_SEA = re.compile(r"\b(?:anti-ship|the ship's|the vessel's|the tanker's|merchant (?:vessel|ship)|cargo (?:vessel|ship)|the ship\b)")
_IN_AFTER = re.compile(r"(?: (?:dead|people|deaths|killed|wounded|injured|civilians))? in (?:the )?")
_SAILS = {"crew members", "crew", "crewmen", "sailors", "sailor", "seafarers", "seafarer", "mariners"}
_MOVED = re.compile(r"evacuat|relocat|moved", re.IGNORECASE)
_THAT_KILLED = re.compile(r"(?:,? (?:that|which)(?: has| have| had)? [a-z]+ed(?: and [a-z]+ed)?| (?:killing|wounding|injuring|leaving|displacing))(?: [a-z]+){0,3} $")
_CLASHES = re.compile(r"\b(?:clash\w*|fighting|battles?|border|firefights?|hostilities|skirmish\w*|war|tensions?|exchang\w+|conflict|fought)\b", re.IGNORECASE)
_BESIDE = re.compile(r"(?:'s|')?(?: (?:and )?[a-z]+){0,2}(?: and (?:the )?| with (?:the )?|-| ?/ ?|, )(?:[a-z]+ )?")
_FROM_AFAR = re.compile(r"(?:air)?strikes?\b|airstrikes?|warplanes?|jets?\b|drones?\b|missiles?\b|shelling|bombardment|artillery|rockets?\b", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:borders?|frontiers?|line of control)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|inside|within|across|on)(?: the)?(?:(?: [a-z]+)? |(?: [\w-]+){0,3} (?:[Tt]erritory|state|province|region|district|part|city|town|village) of )$")


def aboard(ask: Ask) -> bool:
    """True for people on a merchant ship, by the figure's sentence or the one before."""
    start = ask.view.sentences[max(0, ask.claim.sentence - 1)].start
    end = ask.view.sentences[ask.claim.sentence].end
    return _MERCHANT.search(ask.view.text, start, end) is not None or _AT_SEA.search(ask.view.text, start, end) is not None


def side(kind: str, group: Group, ask: Ask) -> str | None:
    """``civilian:ISO3`` or ``mixed:ISO3`` for people who are no party; ``None`` where nothing says whose they are."""
    if _FOREIGN.search(ask.view.text[group.span.start : group.span.end]) and not nations(group):
        return "civilian:foreign"
    lands = _stated(group, ask)
    if lands:
        return f"{kind}:{'+'.join(sorted(set(lands)))}"
    if (group.noun in _BARE or group.noun in _SAILS or group.noun in {"people", "others"}) and aboard(ask):
        return None  # the sea they were hit on is nobody's, and the flag tells nothing of a crew
    if (held := sides_held.land(group, ask)) is not None:
        return f"{kind}:{held}"
    if (at := _place_after(ask)) is not None:
        return f"{kind}:{at}"
    if (named := _named_with_deed(ask)) is not None:
        return f"{kind}:{named}"
    if both := _of_both(group, ask):
        return f"{kind}:{both}"
    bare = group.noun in _BARE
    if (struck := _struck_land(ask)) is not None:
        return f"{kind}:{struck}"
    if kind == "mixed" and ask.scene.interstate and ((bare and (ask.scene.country is None or ask.claim.quantity.bound == "zero")) or _on_border(ask)) and _unclaimed(ask):
        return None  # two states fight, and nothing says whose people these were
    place = ask.scene.country if bare and ask.claim.kind == "event" else ask.scene.place
    if ask.claim.kind == "aggregate" and ask.scene.home and _of_war(ask):
        place = ask.scene.home  # the dead of a whole war, told after a sentence about a raid abroad
    return f"{kind}:{place}" if place else None


def is_crew(group: Group, ask: Ask) -> bool:
    """True for sailors of a merchant ship: no force of any state."""
    return group.noun in _SAILS and not nations(group) and aboard(ask)


def _of_war(ask: Ask) -> bool:
    """True where the figure's sentence tells of a war or a conflict and names no country."""
    sentence = ask.view.sentences[ask.claim.sentence]
    if not _CLASHES.search(ask.view.text, sentence.start, sentence.end):
        return False
    return not any(n.kind in {"country", "region"} and sentence.start <= n.span.start < sentence.end for n in ask.scene.names)


def _place_after(ask: Ask) -> str | None:
    """The country named right behind a figure: "1,300 dead in Freedonia and 2,800 in Ruritania"."""
    for name in starting(ask.scene.names, ask.claim.number.end, ask.claim.number.end + 40):
        if name.kind in {"country", "region"} and name.form == "name" and _IN_AFTER.fullmatch(ask.view.text[ask.claim.number.end : name.span.start]):
            return name.key
    return None


def _on_border(ask: Ask) -> bool:
    sentence = ask.view.sentences[ask.claim.sentence]
    return _BORDER.search(ask.view.text, sentence.start, sentence.end) is not None


def _unclaimed(ask: Ask) -> bool:
    """True where no state counts people of its own."""
    return ask.claim.kind == "event" and (not _own_land(ask) or ask.claim.quantity.bound == "zero")


def _stated(group: Group, ask: Ask) -> tuple[str, ...]:
    """The countries that the words give: a nation, the claimant's own citizens, the same people named before."""
    lands = nations(group)
    if not lands and group.own and _own_land(ask) and group.kind == "civilian" and group.noun in {"citizens", "citizen", "nationals", "national"}:
        return (_own_land(ask),)
    if not lands and group.noun and _TAKEN_UP.search(ask.view.text[max(0, ask.claim.number.start - 12) : ask.claim.number.start]):
        return sides_surroundings.same_noun(ask.view, ask.scene, ask.claim, group.noun)
    return lands


def _own_land(ask: Ask) -> str:
    return ask.claimant_side[6:] if ask.claimant_side is not None and _STATE.fullmatch(ask.claimant_side) else ""


def _of_both(group: Group, ask: Ask) -> str | None:
    """The two states of a clash where a sentence tells of both and their dead, or of "both sides", and nobody's own count is given."""
    pair = _pair(ask)
    if not pair or _own_land(ask) or (ask.doer or "").startswith("state:") or group.noun in {"women", "children"}:
        return None
    sentence = ask.view.sentences[ask.claim.sentence]
    both = _both_sides(ask.book).search(ask.view.text, sentence.start, sentence.end) is not None
    told_by_one = group.noun in {"civilians", "civilian"} and ask.claimant_side is not None
    return "+".join(pair) if both or (not told_by_one and _clash(ask, pair, ask.claim.sentence)) else None


def _pair(ask: Ask) -> list[str]:
    """The two states that fight each other most in this report, none of them Palestine, whose people are named apart."""
    for one, two, _ in ask.scene.foes:
        if _STATE.fullmatch(one) and _STATE.fullmatch(two) and "state:PSE" not in (one, two):
            return sorted((one[6:], two[6:]))
    return []


def _clash(ask: Ask, pair: list[str], index: int) -> bool:
    """True where a sentence sets the two states against each other side by side ("clashes between Freedonia and Ruritania")."""
    sentence = ask.view.sentences[index]
    if not _CLASHES.search(ask.view.text, sentence.start, sentence.end):
        return False
    names = [n for n in ask.scene.names if n.kind == "country" and sentence.start <= n.span.start < sentence.end]
    return any({a.key, b.key} == set(pair) and _BESIDE.fullmatch(ask.view.text[a.span.end : b.span.start]) for a, b in pairwise(names))


def _fight_each_other(ask: Ask, pair: list[str]) -> bool:
    return any(_clash(ask, pair, index) for index in range(len(ask.view.sentences)))


@lru_cache(maxsize=4)
def _both_sides(book: Book) -> re.Pattern[str]:
    forms = [form for form in book.section(bodies.Section).words.both_sides if form.endswith(("side", "sides"))]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def _struck_land(ask: Ask) -> str | None:
    """The country of people hit, where the place of the report alone would mislead: moved by their own state, counted by their own
    officials, struck by the other state's forces."""
    if ask.claim.measure == "displaced" and _MOVED.match(ask.view.words(ask.claim.trigger)) and (mover := _mover(ask)) is not None:
        return mover
    if ask.claim.quantity.bound == "zero":
        return None
    strikers, placed = _strikers(ask), _placed(ask)
    if placed is not None:
        return placed if strikers and placed not in strikers else None
    if (own := _spoken_for(ask)) is not None:
        return own
    return _other_land(ask, strikers) if not _at_home(ask) and (ask.scene.place in strikers or (strikers and ask.scene.country is None)) else None


def _at_home(ask: Ask) -> bool:
    """True for "Freedonian government air strikes" in Freedonia: a government that strikes rebels in its own land."""
    sentence, ruling = ask.view.sentences[ask.claim.sentence], word_sets(ask.book)["ruling"]
    here = (n for n in ask.scene.names if n.kind == "country" and n.key == ask.scene.country and sentence.start <= n.span.start < sentence.end)
    return any(set(ask.view.text[n.span.end : n.span.end + 20].split()[:1]) & ruling for n in here)


def _spoken_for(ask: Ask) -> str | None:
    """The claimant's own country, unless its forces did it or fight abroad: officials and armed groups count the people they live among."""
    side = ask.claimant_side or ""
    if side == ask.doer:
        return None
    if (ask.doer or "").startswith("nonstate:") and _STATE.fullmatch(side) and ask.scene.foe(ask.doer) == side:
        return side[6:]  # a state tells what the armed group it fights did to its people
    if own := _own_land(ask):
        pair = _pair(ask)
        at_home = own not in places_lexicon.lexicon(ask.book).abroad
        return own if at_home or (own in pair and ask.scene.interstate and _fight_each_other(ask, pair)) else None
    lands = actors.lands_of(side, ask.book)
    if len(lands) != 1 or ask.scene.place in lands or (ask.scene.interstate and f"state:{lands[0]}" in ask.scene.foes[0][:2]):
        return None  # a group's own state that strikes it abroad does not hit the people it lives among
    return lands[0]


def _strikers(ask: Ask) -> set[str]:
    """Whose strikes the sentence tells of ("Freedonian air strikes"), and which of two states at war did it: not whose people were hit."""
    sentence = ask.view.sentences[ask.claim.sentence]
    pair, doer = _pair(ask), (ask.doer or "")[6:]
    found = {doer} if doer in pair and ask.scene.interstate and _fight_each_other(ask, pair) else set()
    named = {n.key for n in ask.scene.names if n.kind in {"country", "region"} and sentence.start <= n.span.start < sentence.end}
    for name in ask.scene.names:
        if name.kind == "country" and sentence.start <= name.span.start < sentence.end:
            if name.form == "name" and not ask.view.text.startswith("'s", name.span.end) and len(named) < 2:
                continue  # "an Afghanistan airstrike" is one there
            following = ask.view.text[name.span.end : name.span.end + 30].removeprefix("'s").split()[:3]
            found |= {name.key} if any(_FROM_AFAR.match(word) for word in following[: _until_stop(following)]) else set()
    return found


def _until_stop(words: list[str]) -> int:
    """How many words belong to one noun group: up to the first with a mark or a capital."""
    return next((k + 1 for k, w in enumerate(words) if not w.isalpha()), len(words))


def _other_land(ask: Ask, strikers: set[str]) -> str | None:
    """The country named most beside the strikers'."""
    abroad = places_lexicon.lexicon(ask.book).abroad
    foes = {side[6:] for one, two, _ in ask.scene.foes for side in (one, two) if side.startswith("state:")} - strikers
    named = Counter(n.key for n in ask.scene.names if n.kind in {"country", "region"} and n.key not in strikers)
    told, times = named.most_common(1)[0] if named else (None, 0)
    return told if foes or strikers & abroad or times > 1 else None  # else a government that strikes in its own land


def _placed(ask: Ask) -> str | None:
    """The country that the sentence itself says it was in ("in Freedonia", "strikes on northern Ruritania's coast")."""
    sentence = ask.view.sentences[ask.claim.sentence]
    for n in ask.scene.names:
        if n.kind in {"country", "region"} and n.form == "name" and sentence.start <= n.span.start < sentence.end and _IN.search(ask.view.text[sentence.start : n.span.start]):
            return n.key
    return None


def _named_with_deed(ask: Ask) -> str | None:
    """The country of "the raid in Freedonia that killed ..."."""
    start = ask.view.sentences[ask.claim.sentence].start
    for name in reversed(ask.scene.names):
        if name.kind in {"country", "region"} and start <= name.span.start and name.span.end <= ask.claim.number.start:
            follows = _THAT_KILLED.fullmatch(ask.view.text[name.span.end : ask.claim.number.start]) is not None
            return name.key if follows and _IN.search(ask.view.text[start : name.span.start]) else None
    return None


def _mover(ask: Ask) -> str | None:
    """Whose authorities moved them: the last country named before the figure in its sentence that is its subject."""
    sentence = ask.view.sentences[ask.claim.sentence]
    before = [n for n in ask.scene.names if n.kind == "country" and sentence.start <= n.span.start and n.span.end <= ask.claim.trigger.start]
    return before[-1].key if before and ask.claim.trigger.start < ask.claim.number.start else None
