"""A report as it goes on from sentence to sentence: the time with which a figure's sentence stands when it names none itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from fogline.book.load import Book
from fogline.caseless import Caseless, may_hold
from fogline.found import TimeFound
from fogline.model import Span, TimeRange
from fogline.resolve.times_calendar import parse_day, shift
from fogline.resolve.times_cues import DAYLIKE, AccountCues, account_cues, carries, is_near, role, within
from fogline.resolve.times_grammar import either
from fogline.resolve.times_words import words_of
from fogline.text import View

_LEAD = 4  # sentences of a report in which its lead event is told
_AHEAD = 3  # sentences looked at after a lead that is told without its time
_STEP = 12  # a sentence whose time starts this early is a step in the account
LOOK_BACK = 40  # sentences; no account goes on for longer without its time
OPENING = 2  # sentences that tell the lead event before its time is given
_BESIDE = 2  # sentences looked back at where each is a paragraph of its own
_ITEM = re.compile(r"[^\S\n]*(?:[\u2022\u00b7\u25aa*]|[-\u2013](?=\s))")
_ONE = 60  # sentences; a longer report tells of more than one happening
_FRESH = 7  # days after which a report of one happening is no news of it
_RETOLD = 8  # sentences of the story in which a headline's figure is looked for
_LARGE = 11  # figures from here on are seldom told twice of different things


@lru_cache(maxsize=4)
def _figure(book: Book) -> Caseless:
    forms = either(form for form, value in words_of(book).numbers.items() if value is None or value > 1)
    return Caseless(rf"(?<!\w)(?:[0-9][0-9,]*|{forms})(?!\w)")


_LATEST: list[Account] = []  # that of the report being read, whose figures all ask for it


def account_of(view: View, times: Sequence[TimeFound], book: Book) -> Account:
    """The account of a report; one and the same for all its figures."""
    latest = _LATEST[0] if _LATEST else None
    if latest is None or latest.view is not view or latest.times is not times or latest.book is not book:
        latest = Account(view, times, book)
        _LATEST[:] = [latest]
    return latest


@dataclass(frozen=True, slots=True)
class Account:
    """The sentences and times of one report; ``_known`` remembers what was found for a sentence, which many figures ask for."""

    view: View
    times: Sequence[TimeFound]
    book: Book
    _known: dict[int, TimeFound | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def cues(self) -> AccountCues:
        """The book's words between times and figures."""
        return account_cues(self.book)

    def told(self, sentence: int) -> Sequence[TimeFound]:
        """The times in a sentence of the story; those of pictures and datelines are none."""
        here = self.view.sentences[sentence]
        return () if here.kind in {"credit", "caption"} else within(self.times, here.start, here.end)

    def time(self, sentence: int) -> TimeFound | None:
        """The time with which the account stands after a sentence; what came after the happening does not move it."""
        if sentence not in self._known:
            self._known[sentence] = self._time(sentence)
        return self._known[sentence]

    def _time(self, sentence: int) -> TimeFound | None:
        here = self.view.sentences[sentence]
        if (found := self._told_after(sentence)) is not None:
            return found
        told = [t for t in self.told(sentence) if carries(t)]
        owned = next((t for t in told if self.cues.owned.match(self.view.text, t.span.end, here.end)), None)
        return owned or next((t for t in told if not self._is_late(t, sentence)), None)

    def _told_after(self, sentence: int) -> TimeFound | None:
        """The day before which a quiet opening goes back to: "It was calm on Monday, a day after fighting that left dozens dead"."""
        here = self.view.sentences[sentence]
        back = next((t for t in self.told(sentence) if role(t) == "following" and t.when.grain in DAYLIKE and t.when.start), None)
        if back is None or self._harms(here.start, back.span.start):
            return None
        return back if self._harms(back.span.end, here.end) else None

    def _harms(self, start: int, end: int) -> bool:
        """True where a stretch of one sentence tells of the dead or hurt, or a figure."""
        return self.cues.hurt.search(self.view.text, start, end) is not None or self.figures(start, end)

    def _is_late(self, found: TimeFound, sentence: int) -> bool:
        """True where the clause of a time tells what came after the happening ("rescuers were still searching on Friday")."""
        here, text = self.view.sentences[sentence], self.view.text
        for late in self.cues.aftermath.finditer(text, here.start, here.end):
            between = text[min(late.end(), found.span.end) : max(late.start(), found.span.start)]
            if "," not in between and not self.cues.strong.search(between):
                return True
        return False

    def opens_new(self, sentence: int) -> bool:
        """True where a sentence turns to another happening ("Separately", "A roadside bomb ...")."""
        here = self.view.sentences[sentence]
        return sentence > 0 and self.cues.new.match(self.view.text, here.start, here.end) is not None

    def _goes_on(self, sentence: int) -> bool:
        """True where a sentence turns to another happening of the same news ("Meanwhile, a car bomb ...")."""
        here = self.view.sentences[sentence]
        return self.cues.goes_on.match(self.view.text, here.start, here.end) is not None

    def _fronted(self, sentence: int) -> bool:
        """True where a sentence begins with a time, and so with a step in the account."""
        here = self.view.sentences[sentence]
        return bool(within(self.times, here.start, here.start + _STEP + 1))

    def _paragraph_start(self, sentence: int) -> int:
        """The first sentence of the paragraph, or of its nearest part where it is very long."""
        at, paragraph = sentence, self.view.sentences[sentence].paragraph
        while at > max(0, sentence - LOOK_BACK) and self.view.sentences[at - 1].paragraph == paragraph:
            at -= 1
        return at

    def story(self, sentence: int) -> int:
        """How many sentences of the story stand before a sentence, counted no further than its opening."""
        count = 0
        for here in self.view.sentences[:sentence]:
            count += here.kind == "prose"
            if count > _LEAD:
                break
        return count

    def _is_headline(self, sentence: int) -> bool:
        return self.view.sentences[sentence].kind == "heading" and self.story(sentence) == 0

    def carried(self, sentence: int) -> tuple[TimeFound | None, bool]:
        """The time of the sentences before in the paragraph, else of those after; and whether another happening begins between."""
        broken, opener = self.opens_new(sentence), sentence
        for at in range(sentence - 1, self._paragraph_start(sentence) - 1, -1):
            if broken:
                break
            if (found := self.time(at)) is not None:
                return found, False
            broken, opener = self.opens_new(at), at
        headline = self._is_headline(sentence)
        found = self._ahead(sentence, told=not headline and (broken or self.story(sentence) >= OPENING), headline=headline)
        return found, broken and not headline and not self._goes_on(opener)

    def _ahead(self, sentence: int, *, told: bool, headline: bool) -> TimeFound | None:
        """The time that the next sentences give to a happening without one; when ``told``, only where they call it "the blast"."""
        here, seen = self.view.sentences[sentence], 0
        for at in range(sentence + 1, min(sentence + LOOK_BACK, len(self.view.sentences))):
            there = self.view.sentences[at]
            if headline and there.kind != "prose":
                continue
            seen += 1
            if seen > _AHEAD or (there.paragraph != here.paragraph and not headline) or (not headline and (self.opens_new(at) or self._fronted(at))):
                return None
            found = self.time(at)
            if found is not None and (found.when.basis == "relative" or headline):
                known = self.cues.known.search(self.view.text, there.start, there.end)
                return found if known or not told else None
        return None

    def is_item(self, sentence: int) -> bool:
        """True for an item of a list, marked by a point or a dash."""
        start = self.view.sentences[sentence].start
        return _ITEM.match(self.view.text, self.view.text.rfind("\n", 0, start) + 1) is not None

    def owned(self, sentence: int) -> TimeFound | None:
        """The time that a paragraph soon after gives to what the opening tells: "Thursday's attack ...", "The attack took place on Thursday"."""
        if self.story(sentence) >= OPENING:
            return None
        for at in range(sentence + 1, min(sentence + 1 + _AHEAD, len(self.view.sentences))):
            there, found = self.view.sentences[at], self.time(at)
            if there.kind != "prose" or found is None or found.when.basis != "relative":
                continue
            if found.span.start - there.start <= _STEP and self.cues.happening.match(self.view.text, found.span.end, there.end):
                return found
            known = self.cues.known.match(self.view.text, there.start, found.span.start)
            return found if known and not self.cues.weak.search(self.view.text, known.end(), found.span.start) else None
        return None

    def lead(self, sentence: int, published: TimeRange | None) -> TimeFound | None:
        """The time of the report's lead event, for a sentence in whose paragraph nothing older is told."""
        opening = self.view.sentences[self._paragraph_start(sentence)].start
        inside = within(self.times, opening, self.view.sentences[sentence].end)
        if any(role(t) in {"", "background"} and not carries(t) and not self._is_aside(t) for t in inside):
            return None
        return next((found for at in self.lead_sentences(sentence) if (found := self.time(at)) and self._leads(at, found, published)), None)

    def _is_aside(self, found: TimeFound) -> bool:
        """True for a time in a clause between commas ("the agency, whose staff came in May, ...")."""
        here = self.view.sentences[self.view.sentence_at(found.span.start)]
        return any(m.start() < found.span.start and found.span.end < m.end() for m in self.cues.aside.finditer(self.view.text, here.start, here.end))

    def _leads(self, sentence: int, found: TimeFound, published: TimeRange | None) -> bool:
        """True for a time shortly before publication, and for one long past on which the report opens ("killed 90 in May 2019, an inquiry has found")."""
        if is_near(found.when, published):
            return True
        here = self.view.sentences[sentence]
        began = self.cues.began.search(self.view.text, here.start, here.end)
        return found.when.basis == "stated" and self.story(sentence) == 0 and began is None

    def sole(self, published: TimeRange | None) -> TimeFound | None:
        """The day of a report that tells of one happening of late: the first of its days where all the others lie within it."""
        if len(self.view.sentences) > _ONE:
            return None
        told = [t for at in range(len(self.view.sentences)) if (t := self.time(at)) is not None]
        days = [(t, parse_day(t.when.start), parse_day(t.when.end)) for t in told]
        now, first = parse_day(published.start if published else None), days[0] if days else None
        if now is None or first is None or first[1] is None or (now - first[1]).days > _FRESH:
            return None
        same = all(start and end and first[1] and first[2] and start <= first[2] and end >= first[1] for _, start, end in days)
        return first[0] if same else None

    def announced(self, sentence: int, published: TimeRange | None) -> TimeRange | None:
        """The day on which the report's opening says its news was told, and the day before, where that is about the day of publication."""
        now = parse_day(published.start if published else None)
        if now is None or self.story(sentence) >= _LEAD:
            return None
        first = next((at for at, here in enumerate(self.view.sentences) if here.kind == "prose"), sentence)
        told = [t for at in range(min(first, sentence), max(first, sentence) + 1) for t in self.told(at)]
        said = next((t for t in told if role(t) == "statement" and t.when.grain in DAYLIKE and t.when.start), None)
        day = parse_day(said.when.start if said else None)
        if said is None or day is None or not self.counts(self.view.sentence_at(said.span.start)) or any(role(t) != "statement" for t in told) or not 0 <= (now - day).days <= 1:
            return None
        start = shift(day, -1) or day
        return TimeRange(start.isoformat(), day.isoformat(), "span", "published", f"{start}/{day}", said.when.words)

    def counts(self, sentence: int) -> bool:
        """True where a sentence tells a figure beside its times."""
        here = self.view.sentences[sentence]
        return self.figures(here.start, here.end)

    def figures(self, start: int, end: int) -> bool:
        """True where a stretch of one sentence tells a figure beside its times."""
        told = within(self.times, start, end)
        found = _figure(self.book).finditer(self.view.text[start:end])
        return any(not any(t.span.start <= start + m.start() < t.span.end for t in told) for m in found)

    def lead_sentences(self, sentence: int) -> Iterator[int]:
        """The headings and the first sentences of the story before a sentence."""
        prose = 0
        for at in range(sentence):
            prose += self.view.sentences[at].kind == "prose"
            if prose > _LEAD:
                return
            yield at

    def before(self, sentence: int, count: int) -> Iterator[int]:
        """The last ``count`` sentences of the story before a sentence, nearest first."""
        for at in range(sentence - 1, max(-1, sentence - LOOK_BACK), -1):
            if count and self.view.sentences[at].kind == "prose":
                count -= 1
                yield at

    def beside(self, sentence: int, published: TimeRange | None) -> TimeFound | None:
        """The day of the sentence just before, where each sentence is a paragraph of its own."""
        if self._paragraph_start(sentence) != sentence or self.view.sentences[sentence].kind != "prose":
            return None
        for at in self.before(sentence, _BESIDE):
            found = self.time(at)
            if found is not None:
                return found if is_near(found.when, published) else None
            if self.opens_new(at) or self._paragraph_start(at) != at:
                return None
        return None

    def retold(self, number: Span, sentence: int, trigger: Span) -> tuple[int, Span] | None:
        """Where the story tells again the figure of its headline or opening: the sentence, and the span of the same number.

        A small number of an opening is not looked for, and a vague one only beside the same verb.
        """
        known = words_of(self.book)
        words, headline = self.view.words(number), self._is_headline(sentence)
        value = known.number(words)
        least = 2 if headline else _LARGE
        if (value or least) < least or len(words) < 2 or not (headline or self.story(sentence) < OPENING):
            return None
        same = {words, *([str(value), *(form for form, number in known.numbers.items() if number == value)] if value else [])}
        if not may_hold(self.view.text, (re.split("[ -]", form)[0] for form in same), self.view.sentences[sentence].end):
            return None
        figure = re.compile(rf"(?<![\w.,:-]){either(same)}(?![\w:-]|[.,]\d)", re.IGNORECASE)
        verb = "" if headline or value else self.view.words(trigger)[:4].lower()
        later = (at for at in range(sentence + 1, len(self.view.sentences)) if self.view.sentences[at].kind == "prose")
        for at in islice(later, _RETOLD):
            there = self.view.sentences[at]
            found = figure.search(self.view.text, there.start, there.end)
            if found and verb in self.view.text[there.start : there.end].lower() and not any(t.span.covers(Span(*found.span())) for t in self.told(at)):
                return at, Span(*found.span())
        return None
