"""Whether a sentence that names no voice goes on with the account of the sentence before it, or the narrator speaks again."""

from __future__ import annotations

import re
from typing import Literal

from fogline.extract.voice_words import Lexicon, Token

Carry = Literal["carries", "pauses", "ends"]

COUNT = re.compile(
    r"(?:(?:only|just) )?(?:at least|more than|about|around|roughly|almost|over|approximately|some|nearly|up to|another|an?|no|none|several|\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
_PRESENT = frozenset({"is", "are", "has", "have", "remain", "remains", "continue", "continues"})
_ANOTHER = re.compile(r"(?:in another|in a separate|in separate|another|a separate)\b", re.IGNORECASE)
_RECALLS = re.compile(r"(?:Recall|Background|Reminder|As a reminder|As reported earlier|Let us remind|We remind|Previously|Earlier)\b")
_LATELY = re.compile(r"\b(?:over|in|during) the (?:past|last) (?:day|24 hours|night)\b")
_THIS = re.compile(r"(?: about)? this(?: (?:on|in|at|to|via|during)\b[^,;]*)?(?:, [A-Z][^,;]* (?:reports|reported|writes|wrote))?\.?$")
_STEP = re.compile(r"(?:After|Following|During|As a result of) (?:a|an|the|this|that|heavy|intense|fierce|brief|which)\b", re.IGNORECASE)
_BACK = re.compile(r"(?:This|That|(?:The|This|These) (?:news|information|data)|The (?:death )?toll|The (?:figures?|numbers?)|The casualties) (?:is|was|has been|have been|were) (?:also )?\w+ (?:\w+ )?(?:by|in)\b")
_OPENING = re.compile(r"The (\w+)\b")
_PARTLY_QUOTED = re.compile(r'(?<=[\s(])"[a-z][^"]{2,80}"')
_SO_FAR = re.compile(r"(?:So far|To date|Until now|Up to now),? ", re.IGNORECASE)
_STILL_MORE = re.compile(r"\b(?:left|killed|killing|wounded|injured) (?:\d+|(?!and\b|or\b)[a-z]+) more\b(?! than)")
_FIGURE = re.compile(r"\b(?:\d[\d,]*(?:th|st|nd|rd)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds|thousands|several|many|number|toll|killed|died|dead|wounded|injured)\b", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:his|her|their)\b|^That (?:year|month|week|day|night)\b|^The (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:were|had|died)\b"
)
_DEAD = re.compile(r"(?:The|Those)(?: \d[\d,]*)? (?:dead|killed|victims|wounded|injured|casualties|fatalities|captured|missing)\b")
_OF_THOSE = re.compile(
    r"(?:At least |About )?(?:\d+|[A-Z][a-z]+) of (?:the|those|these) (?:soldiers|troops|policemen|officers|militants|fighters|rebels|civilians)\b", re.IGNORECASE
)
_BREAKDOWN = re.compile(
    r"(?:Meanwhile,? )?(?:Those (?:killed|wounded|injured|hurt)|Among (?:the|those) (?:dead|wounded|injured|killed|victims|fatalities|casualties)"
    r"|The (?:\d[\d,]* )?(?:dead|wounded|injured|fatalities|victims)(?= (?:were|are|was) (?:composed|made up|\d|\w+ (?:soldiers|civilians|police))| includ| compris))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:No one|No-one|Nobody)(?: else)? (?:was|were|has been|had been|died|has died|had died)\b")
_NO_LOSSES = re.compile(
    r"No (?:casualties|injuries|deaths|fatalities|victims|losses|damage)(?: (?:or|and|nor) [a-z]+)? (?:were|was|have been|has been) (?:reported|recorded)\b"
)
HEARSAY = re.compile(r"\b(?:(?:was|were|are|been) (?:also )?reported|reportedly|are believed|is believed|was believed)\b")
_MOREOVER = re.compile(r"(?:In addition|Besides|Additionally|Moreover|Furthermore)\b")
_STOOD = re.compile(r"\b(?:toll|count|tally) (?:still |then )?(?:stood|was|had been) (?:still )?(?:at )?(?:\d|only|just)")
_OF_THE = re.compile(r"\bof the (?:attackers|assailants|gunmen|raiders|bombers|militants|rebels|fighters|soldiers|victims|dead|wounded)\b")
_MORE = re.compile(r"(?:Another|A further|An additional|\w+ (?:others|more))\b")
_YEAR = re.compile(r"(?:That year|In (?:19|20)\d\d|By (?:19|20)\d\d)\b")
_PAST_YEAR = re.compile(r"\b(?:in|during) (?:19|20)\d\d\b")
_IN_PLACE = re.compile(r"(?:In|At|Near|Across|Outside|Around|From)\s+(?:[a-z]+\s+){0,3}[A-Z]")


def goes_on(
    text: str, words: list[Token], lex: Lexicon, announced: bool, before: str = "", closed: bool = False, fronted: bool = False
) -> Carry:
    """``carries`` when the account goes on, ``pauses`` for background told by the narrator, ``ends`` when he moves on.

    ``before`` is the sentence before, ``announced`` is true where the voice announced several happenings ("in two separate attacks"),
    ``closed`` where it closed the sentence before ("Two died, the ministry said."): hearsay right after is its own,
    ``fronted`` where it opened an account ("According to the army, ..."), which goes on in the past.
    """
    if _NOBODY.match(text) or (closed and _NO_LOSSES.match(text)) or _MOREOVER.match(text) or _STOOD.search(text):
        return "carries"
    if fronted and _goes_on_telling(text, words, lex):
        return "carries"
    if lex.resumes.match(text) and not (announced and _ANOTHER.match(text)):
        return "ends"
    if lex.revisions.match(text):
        return "carries"
    if lex.background.search(text) and not (closed and _hears_more(text, lex)):
        return "pauses"
    if lex.continues.match(text) and not (len(words) > 1 and words[0].low in {"it", "they", "he", "she"} and words[1].low in _PRESENT):
        return "carries"
    if announced and not any(t.low in _PRESENT for t in words[:8]):
        return "carries"
    if _tells_event(words[:7], lex):
        return "carries" if _takes_up(words, before, lex) else "ends"
    so_far = _SO_FAR.match(text)
    if so_far is not None and COUNT.match(text, so_far.end()):
        return "carries"
    if COUNT.match(text):
        present = any(t.low in _PRESENT for t in words[:14]) and "also" not in text and not lex.lasting.search(text)
        return "pauses" if (present and not _MORE.match(text)) or _PAST_YEAR.search(text) else "carries"
    if _DEAD.match(text):
        return "carries"
    if _IN_PLACE.match(text):
        return "carries" if lex.additions.search(text) else "ends"
    if any(t.low in _PRESENT for t in words):
        return "pauses"
    return "carries" if lex.additions.search(text) or _REFERS.search(text) else "pauses"


def _goes_on_telling(text: str, words: list[Token], lex: Lexicon) -> bool:
    """True for the next step of an account ("After a firefight ...", "In a separate raid ..."), not for background or a new day."""
    step = _ANOTHER.match(text) or _STEP.match(text)
    return bool(step) and not lex.background.search(text) and not any(t.low in _PRESENT for t in words)


def _hears_more(text: str, lex: Lexicon) -> bool:
    """True for a count that adds to the one told ("Six of the gunmen were reported killed"), where hearsay alone speaks for the narrator."""
    counted = COUNT.match(text) and (lex.additions.search(text) or _OF_THE.search(text))
    return bool(counted) and not lex.background.search(HEARSAY.sub("", text))


def is_bare_count(text: str, lex: Lexicon) -> bool:
    """True for a sentence that begins with a figure and adds it to none told before: after the narrator's aside it is his."""
    return bool(COUNT.match(text)) and not lex.additions.search(text) and not lex.lasting.search(text)


def refers_back(before: str, after: str, rule: str) -> bool:
    """True for "This was reported by X" and "X reported this on Monday": what the words point to is the text before."""
    return (rule == "by.after" and _BACK.match(before) is not None) or (rule.endswith(".before") and _THIS.match(after) is not None)


def is_told(text: str, words: list[Token], lex: Lexicon) -> bool:
    """True for a sentence that tells what happened, not what has long been so."""
    lasting = lex.background.search(_LATELY.sub("", text)) or lex.resumes.match(text)
    return not (lasting or any(t.low in _PRESENT for t in words))


def recalls(text: str) -> bool:
    """True for the words that announce what was news before: "Recall", "Background", "As a reminder"."""
    return _RECALLS.match(text) is not None


def opens_with_more(text: str, before: str, told: str, lex: Lexicon) -> bool:
    """True where the first sentence of a paragraph still belongs to the account of the paragraph before.

    It counts on from what was ``told`` ("Twelve others were wounded"), or goes on a series of years ("That year ..." and then "By 2025 ...").
    """
    if lex.revisions.match(text):
        return True
    if lex.resumes.match(text) or lex.background.search(text):
        return False
    if _YEAR.match(text) and _YEAR.match(before):
        return True
    if _STILL_MORE.search(text) or ((_BREAKDOWN.match(text) or _OF_THOSE.match(text)) and _FIGURE.search(told)):
        return True
    start = " ".join(text.split()[:6])
    if not _FIGURE.search(told):  # nothing was counted that this could add to
        return False
    return bool((COUNT.match(text) or _DEAD.match(text)) and lex.additions.search(start)) and not any(
        f" {word} " in f"{start} " for word in _PRESENT
    )


def quotes_on(text: str, told: str) -> bool:
    """True for a sentence that quotes a few words and begins with somebody of the sentence ``told`` before: 'The forces "engaged" them'."""
    opening = _OPENING.match(text)
    return opening is not None and opening.group(1) in re.findall(r"\w+", told.lower()) and _PARTLY_QUOTED.search(text) is not None


def _takes_up(words: list[Token], before: str, lex: Lexicon) -> bool:
    """True where the sentence begins with the very happening the sentence before told: "The strikes wounded ..." after "air strikes"."""
    told = set(re.findall(r"\w+", before.lower()))
    bare = len(words) > 1 and words[0].low == "the" and words[1].low in lex.events
    return bare and any(form in told for form in (words[1].low, words[1].low + "s", f"air{words[1].low}", f"air{words[1].low}s"))


def _tells_event(beginning: list[Token], lex: Lexicon) -> bool:
    """True when the sentence's subject is a happening: "The huge blast at the gate killed ..." """
    for word in beginning:
        if word.low in lex.events:
            return True
        if (
            word.low in lex.auxiliaries
            or (word.low in lex.prepositions and word.low != "of")
            or word.text == ","
            or (word.low.endswith("ed") and not word.capital)
        ):
            return False
    return False
