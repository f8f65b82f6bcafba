"""What the sentence around a claim says of its happening: the word for it, and whether place and time stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from fogline.link.clock import Days, days, named_days, weekdays
from fogline.link.grounds import is_fine
from fogline.link.stories import names
from fogline.link.words import ANY, Cue, Words, is_day
from fogline.model import Claim, Document, Where

_INDEFINITE = re.compile(r"\b(?:an?|one)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
_BACK = 2  # sentences looked back for the word a bare claim leans on
_DATED = 40  # characters: a line with a date may stand before the headline
_OPENING = 300  # characters of a report that say what it is about
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u00a0\n", "''\"\"-- \n")


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim and what its sentence says. ``places_here`` and ``days_here`` are named in its own part of the sentence,
    ``around`` are places carried over from elsewhere, ``time_here`` is true when its time stands there;
    ``local`` is true when the word for the happening stands there too, ``indefinite`` when it is "a clash", not "the clash".
    ``behind`` is where the words stand that put the figure behind what its sentence tells ("after a blast that killed"), ``earlier``
    and ``update`` are true where its sentence opens with a time before, and where a count is brought up to date, ``spoken`` where somebody says so,
    ``answers`` where the sentence tells of an answer, ``mutual`` where it tells the losses of the other side of one fight.
    ``headline`` is true for the report's first line, ``mentioned`` are the days an undated report names with month and year, ``unknown`` the names of places of its sentence that no gazetteer
    knows, ``opening`` those of the report's opening, ``names`` the report's telling names (``stories``) where this is the happening it is about,
    ``dead`` is true where the sentence points back to the people just told of ("among the dead")."""

    claim: Claim
    happening: str | None
    family: str
    local: bool
    indefinite: bool
    places_here: tuple[Where, ...]
    around: tuple[Where, ...]
    days_here: frozenset[str]
    time_here: bool
    past: bool
    several: bool
    definite: bool
    published: Days | None = None
    behind: int | None = None
    earlier: bool = False
    spoken: bool = False
    update: bool = False
    answers: bool = False
    mutual: bool = False
    headline: bool = False
    mentioned: frozenset[int] = frozenset()
    unknown: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    dead: bool = False


def plain(document: Document) -> str:
    """The stored text with quotes and hyphens made plain, offset for offset."""
    return _plain(document.text)


@lru_cache(maxsize=256)  # every figure of a report asks for its text again
def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _nearest(cues: list[Cue], sentence: str, at: int, words: Words) -> Cue | None:
    """The cue that governs offset ``at``: the last specific one before it in its part of the sentence, unless one after it is much nearer."""
    specific = [c for c in cues if c.happening.family != ANY]
    before = [c for c in specific if c.end <= at and not words.conjoin.search(sentence[c.end : at])]
    after = [c for c in specific if c.start >= at]
    if before and after and after[0].start - at < 0.4 * (at - before[-1].end):
        return after[0]
    return before[-1] if before else after[0] if after else cues[0] if cues else None


def _governing(sentence: str, at: int, words: Words) -> Cue | None:
    cues = [c for c in words.cues(sentence) if not words.told_of_another(sentence, c)]
    main = [c for c in cues if not words.told_as_background(sentence, c)]
    return _nearest(main, sentence, at, words) or _nearest(cues, sentence, at, words)


def _is_told(sentence: str, cue: Cue, words: Words) -> bool:
    return not words.told_as_background(sentence, cue) and not words.told_of_another(sentence, cue)


def _leaning(text: str, start: int, words: Words, floor: int = 0) -> Cue | None:
    """The word that the sentences between ``floor`` and ``start`` give to the happening a bare claim is about."""
    before = text[max(floor, start - 600) : start].rstrip()
    sentences = [s for s in before.replace("\n", ". ").split(". ") if s.strip()]
    for sentence in reversed(sentences[-_BACK:]):
        cues = [c for c in words.cues(sentence) if c.happening.family != ANY and _is_told(sentence, c, words)]
        if cues:
            return cues[0]
        if words.divide.search(sentence[:40]):
            return None
    return None


class _Said(NamedTuple):
    """What a sentence says of all its figures; see ``Reading``."""

    past: bool
    several: bool
    definite: bool
    earlier: bool
    spoken: bool
    update: bool
    answers: bool
    mutual: bool
    dead: bool


def _said(sentence: str, words: Words) -> _Said:
    return _Said(
        past=bool(words.past.search(words.began.sub("", sentence))),
        several=bool(words.several.search(sentence)),
        definite=any(not words.other.search(sentence[: m.start()]) for m in words.definite.finditer(sentence)),
        earlier=bool(words.earlier.match(sentence)),
        spoken=bool(words.speak.search(sentence)),
        update=bool(words.update.search(sentence)),
        answers=bool(words.answer.search(sentence)),
        mutual=bool(words.mutual.search(sentence)),
        dead=bool(words.dead.search(sentence)),
    )


class Report:
    """What all figures of one report share: its plain text, the places it names, their lists and the names of no known place."""

    def __init__(self, document: Document, places: Sequence[Where], words: Words) -> None:
        self.document, self.words, self.places, self.text = document, words, places, plain(document)
        self.published = days(document.published)
        self.mentioned = frozenset() if document.published else named_days(self.text)
        self.names = names(self.text, places, words.common)
        self.opening = _unknown(self.text[:_OPENING], 0, places, words)
        self._sentences: dict[tuple[int, int], tuple[_Said, frozenset[str]]] = {}
        self._lists = {w.start: (w, run) for run in _runs(places, self.text, words) for w in run}

    def said(self, start: int, end: int) -> tuple[_Said, frozenset[str]]:
        """What a sentence says of all its figures, and its names of no known place."""
        if (start, end) not in self._sentences:
            sentence = self.text[start:end]
            self._sentences[start, end] = _said(sentence, self.words), _unknown(sentence, start, self.places, self.words)
        return self._sentences[start, end]

    def listed(self, place: Where) -> list[Where]:
        """``place`` with its neighbours in a list ("Kabul, Kandahar and Herat")."""
        known, run = self._lists.get(place.start, (None, []))
        if known == place:
            return run
        runs = _runs((*self.places, place), self.text, self.words)
        return next((run for run in runs if any(w.start == place.start for w in run)), [place])


def _runs(places: Sequence[Where], text: str, words: Words) -> list[list[Where]]:
    """Fine places in their order, those of one list together."""
    runs: list[list[Where]] = []
    for w in sorted({w.start: w for w in places if is_fine(w)}.values(), key=lambda w: w.start):
        if runs and words.listing.fullmatch(text[runs[-1][-1].end : w.start]) and w.start - runs[-1][-1].end < 30:
            runs[-1].append(w)
        else:
            runs.append([w])
    return runs


def _grounds(claim: Claim, report: Report) -> tuple[tuple[Where, ...], tuple[Where, ...]]:
    """Places of the claim's own part of its sentence, and those carried over; a place of another happening in the same
    sentence ("strikes hit X, and the clash that left eight dead") is neither."""
    start, end = claim.sentence
    here: dict[tuple[str, str | None], Where] = {}
    around: dict[tuple[str, str | None], Where] = {}
    seat = report.words.seat.match(report.text, start, end)
    for place in claim.where:
        if seat and seat.start(1) <= place.start < seat.end(1):
            continue
        if not start <= place.start < end:
            around.update({(w.name, w.country): w for w in (report.listed(place) if is_fine(place) else [place])})
        elif is_fine(place):
            low, high = sorted((place.start, claim.start))
            if not report.words.conjoin.search(report.text[low:high]):
                here.update({(w.name, w.country): w for w in report.listed(place)})
        else:
            around[place.name, place.country] = place
    return tuple(here.values()), tuple(around.values())


def _is_headline(text: str, start: int, end: int) -> bool:
    """True for a first line that ends without a stop."""
    return (
        "\n" in text[end - 1 : end + 1] and len(text[:start].strip()) < _DATED and text[start:end].rstrip()[-1:] not in {".", "!", "?", '"'}
    )


def _unknown(text: str, start: int, places: Sequence[Where], words: Words) -> frozenset[str]:
    """Names that stand where a place stands ("at Moura") and that nobody knew as a place."""
    known = [(w.start - start, w.end - start) for w in places]
    found = ((m.start(1), m.end(1)) for m in words.placed.finditer(text))
    return frozenset(
        text[a:b].casefold() for a, b in found if not is_day(text[a:b]) and not any(a < end and first < b for first, end in known)
    )


def read(claim: Claim, report: Report) -> Reading:
    """Read the sentence of ``claim`` in its report."""
    text, words, (start, end) = report.text, report.words, claim.sentence
    sentence = text[start:end]
    cue = _governing(sentence, claim.start - start, words)
    local = cue is not None and cue.happening.family != ANY
    if not local:
        cue = _leaning(text, start, words) or cue
    timed = bool(claim.when and claim.when.words and claim.when.words in sentence)
    here, around = _grounds(claim, report)
    said, unknown = report.said(start, end)
    return Reading(
        claim=claim,
        happening=cue.happening.id if cue else None,
        family=cue.happening.family if cue else ANY,
        local=local,
        indefinite=local and cue is not None and bool(_INDEFINITE.search(sentence[: cue.start])),
        places_here=here,
        around=around,
        days_here=weekdays(claim.when) if timed else frozenset(),
        time_here=timed,
        published=report.published,
        behind=None if (at := words.behind_at(sentence, claim.start - start)) is None else start + at,
        headline=_is_headline(text, start, end),
        mentioned=report.mentioned,
        unknown=unknown,
        opening=report.opening,
        **said._asdict(),
    )


def begin(reading: Reading, text: str, words: Words, floor: int) -> Reading:
    """The reading of a claim that begins another happening: it leans on no sentence before ``floor``, which was of the last one."""
    if reading.local:
        return reading
    cue = _leaning(text, reading.claim.sentence[0], words, floor)
    return replace(reading, happening=cue.happening.id if cue else None, family=cue.happening.family if cue else ANY)
