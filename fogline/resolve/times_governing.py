"""Which time governs a figure, and when a statement was made."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.book.load import Book
from fogline.book.schemas.times import Section
from fogline.found import TimeFound, VoiceScope
from fogline.model import Kind, Span, TimeRange
from fogline.resolve.times_calendar import parse_day
from fogline.resolve.times_grammar import either
from fogline.text import View

_DAYLIKE = frozenset({"minute", "hour", "part_of_day", "day", "week"})
_SAID = _DAYLIKE - {"week"}  # "2025 data" do not tell the day of the statement
_STRONG, _WEAK, _QUOTED = 400, 120, 300  # what stands between a figure and a time weighs as much as so many characters
_FAR, _FAR_BACKGROUND = 700, 220  # beyond these a time no longer governs; years and long spans only in their own clause
_REACH = 2_000  # characters; in prose the whole sentence, in a table or a list what stands near
_FRONT = 30  # a time this near the start of its sentence sets the scene for all of it
_LEAD = 4  # sentences of a report in which its lead event is told
_AHEAD = 3  # sentences looked at after a lead that is told without its time
_STEP = 12  # a sentence whose time starts this early is a step in the account
_RECENT_DAYS = 60  # a lead event is not older than this
_LOOK_BACK = 40  # sentences; no account goes on for longer without its time
_OPENING = 2  # sentences that tell the lead event before its time is given
_ACCOUNT_DAYS = 14  # a longer time is background and carries no account on


@dataclass(frozen=True, slots=True)
class _Cues:
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    new: re.Pattern[str]
    known: re.Pattern[str]
    aside: re.Pattern[str]
    aftermath: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(book: Book) -> _Cues:
    cues = book.section(Section).cues

    def any_of(forms: Iterable[str]) -> str:
        return "(?:" + "|".join(re.escape(form).replace("\\ ", r"\s+") for form in sorted(forms, key=len, reverse=True)) + ")"

    return _Cues(
        strong=re.compile(any_of(cues.strong_breaks), re.IGNORECASE),
        weak=re.compile(any_of(cues.breaks), re.IGNORECASE),
        new=re.compile(
            rf"\W*(?:{either(cues.new_happening)}|{either(cues.indefinite)}\s+(?:[\w'-]+\s+){{0,2}}?{either(cues.happenings)})(?!\w)", re.IGNORECASE
        ),
        aside=re.compile(rf",\s*{either(cues.relatives)}\s[^,;]*(?:,|$)", re.IGNORECASE),
        aftermath=re.compile(rf"(?<!\w){either(cues.aftermath)}(?!\w)", re.IGNORECASE),
        known=re.compile(rf"(?:(?<!\w){either(cues.definite)}|'s)\s+(?:[\w'-]+\s+){{0,2}}?{either(cues.happenings)}(?!\w)", re.IGNORECASE),
    )


def of_claim(
    view: View, times: Sequence[TimeFound], number: Span, sentence: int, trigger: Span, published: TimeRange | None, book: Book, kind: Kind = "event"
) -> TimeRange | None:
    """The time of the happening that a figure belongs to, or ``None``.

    First a time of its own sentence, the nearest with the fewest clause borders between; then, for events, the time with which the account
    goes on from the sentences before; then that of the report's lead event. Sums and strengths take no time but their own sentence's. The time of a statement about the happening never counts, and
    years and other long times govern only their own clause. In an undated report the bounds may be ``None``, the words kept.
    """
    core = Span(min(number.start, trigger.start), max(number.end, trigger.end))
    here = view.sentences[sentence]
    near = Span(max(here.start, core.start - _REACH), min(here.end, core.end + _REACH))
    front = _within(times, here.start, min(near.start, here.start + _FRONT))
    inside = [t for t in (*front, *_within(times, near.start, near.end)) if _role(t) != "statement"]
    found = _in_sentence(view.text, inside, core, here.start, book)
    if found is None and kind == "event" and all(_role(t) in {"following", "other"} for t in inside):
        account = _Account(view, times, book)
        found, broken = account.carried(sentence)
        if found is None and not broken:
            found = account.lead(sentence, published)
    return _opened(found, core, published) if found else None


def _opened(found: TimeFound, core: Span, published: TimeRange | None) -> TimeRange:
    """The time of a figure told before "since Friday, when ...": from that day to publication."""
    if not found.rule.startswith("since_when") or found.span.start < core.start:
        return found.when
    end = published.end if published and found.when.start else None
    return replace(found.when, end=end, grain="span", edtf=f"{found.when.start}/{end or '..'}" if found.when.start else None)


def _within(times: Sequence[TimeFound], start: int, end: int) -> Sequence[TimeFound]:
    """The times that begin in a stretch of text; times stand in their order."""
    first = bisect_left(times, start, key=lambda found: found.span.start)
    return times[first : bisect_left(times, end, lo=first, key=lambda found: found.span.start)]


def _role(found: TimeFound) -> str:
    return found.rule.partition("/")[2]


def _length(when: TimeRange) -> int | None:
    start, end = parse_day(when.start), parse_day(when.end)
    return (end - start).days + 1 if start and end else None


def _carries(found: TimeFound) -> bool:
    """True for a time that an account goes on with: a day or few, of the happening itself."""
    if _role(found) or found.rule.startswith("since"):
        return False
    length = _length(found.when)
    return found.when.grain in _DAYLIKE or (length is not None and length <= _ACCOUNT_DAYS)


def _near(when: TimeRange, published: TimeRange | None) -> bool:
    """True for a time shortly before publication, or where either is unknown."""
    start, now = parse_day(when.start), parse_day(published.start if published else None)
    return start is None or now is None or (now - start).days <= _RECENT_DAYS


def _in_aside(text: str, found: TimeFound, core: Span, start: int, book: Book) -> bool:
    """True for a time in a clause set between commas ("the war, which broke out on 9 May, has ...") to which the figure does not belong."""
    asides = (Span(*m.span()) for m in _cues(book).aside.finditer(text, max(start, core.start - _REACH), max(found.span.end, core.end) + 1))
    return any(aside.covers(found.span) and not aside.meets(core) and aside.end < core.start for aside in asides)


def _cost(text: str, found: TimeFound, core: Span, start: int, book: Book) -> float | None:
    """How far a time of the same sentence is from a figure, clause borders weighed in; ``None`` where it cannot govern."""
    role, cues = _role(found), _cues(book)
    if role in {"statement", "other"} or (role == "following" and found.span.start >= core.start):
        return None
    if _in_aside(text, found, core, start, book):
        return None
    before = found.span.start < core.start
    between = text[found.span.end : core.start] if before else text[core.end : found.span.start]
    cost = len(between) + _WEAK * len(cues.weak.findall(between)) + _STRONG * len(cues.strong.findall(between)) + _QUOTED * (between.count('"') % 2)
    if before and found.span.start - start <= _FRONT:
        return min(cost, _WEAK + _STRONG / 2)
    return None if cost > _FAR_BACKGROUND and not (_carries(found) or role) else float(cost)


def _in_sentence(text: str, times: Iterable[TimeFound], core: Span, start: int, book: Book) -> TimeFound | None:
    costs = [(cost, found.span, found) for found in times if (cost := _cost(text, found, core, start, book)) is not None and cost <= _FAR]
    return min(costs, key=lambda item: item[:2])[2] if costs else None


@dataclass(frozen=True, slots=True)
class _Account:
    """The report as it goes on from sentence to sentence."""

    view: View
    times: Sequence[TimeFound]
    book: Book

    def _time(self, sentence: int) -> TimeFound | None:
        """The time with which the account stands after a sentence; what came after the happening does not move it."""
        here = self.view.sentences[sentence]
        if _cues(self.book).aftermath.search(self.view.text, here.start, here.end):
            return None
        return next((t for t in _within(self.times, here.start, here.end) if _carries(t)), None)

    def _opens_new(self, sentence: int) -> bool:
        """True where a sentence turns to another happening ("Separately", "A roadside bomb ...")."""
        here = self.view.sentences[sentence]
        return sentence > 0 and _cues(self.book).new.match(self.view.text, here.start, here.end) is not None

    def _fronted(self, sentence: int) -> bool:
        """True where a sentence begins with a time, and so with a step in the account."""
        here = self.view.sentences[sentence]
        return bool(_within(self.times, here.start, here.start + _STEP + 1))

    def _paragraph_start(self, sentence: int) -> int:
        """The first sentence of the paragraph, or of its nearest part where it is very long."""
        at, paragraph = sentence, self.view.sentences[sentence].paragraph
        while at > max(0, sentence - _LOOK_BACK) and self.view.sentences[at - 1].paragraph == paragraph:
            at -= 1
        return at

    def carried(self, sentence: int) -> tuple[TimeFound | None, bool]:
        """The time of the sentences before in the paragraph, else of those after; and whether another happening begins between."""
        broken = self._opens_new(sentence)
        for at in range(sentence - 1, self._paragraph_start(sentence) - 1, -1):
            if broken:
                break
            if (found := self._time(at)) is not None:
                return found, False
            broken = self._opens_new(at)
        return self._ahead(sentence, told=broken or sentence >= _OPENING), broken

    def _ahead(self, sentence: int, *, told: bool) -> TimeFound | None:
        """The time that the next sentences give to a happening without one; when ``told``, only where they call it "the blast"."""
        here = self.view.sentences[sentence]
        headline = here.kind == "heading" and sentence == 0
        for at in range(sentence + 1, min(sentence + _AHEAD + 1, len(self.view.sentences))):
            there = self.view.sentences[at]
            if (there.paragraph != here.paragraph and not headline) or (not headline and (self._opens_new(at) or self._fronted(at))):
                return None
            found = self._time(at)
            if found is not None and found.when.basis == "relative":
                known = _cues(self.book).known.search(self.view.text, there.start, there.end)
                return found if known or not told else None
        return None

    def lead(self, sentence: int, published: TimeRange | None) -> TimeFound | None:
        """The time of the report's lead event, for a sentence in whose paragraph nothing older is told."""
        opening = self.view.sentences[self._paragraph_start(sentence)].start
        inside = _within(self.times, opening, self.view.sentences[sentence].end)
        if any(_role(t) in {"", "background"} and not _carries(t) for t in inside):
            return None
        first = (self._time(at) for at in range(min(_LEAD, sentence)))
        return next((found for found in first if found and _near(found.when, published)), None)


def said_at(view: View, times: Sequence[TimeFound], scope: VoiceScope | None, published: TimeRange | None, zone: str | None = None) -> str | None:
    """When the words in ``scope`` were spoken, where the report says so, as an ISO string; ``zone`` is the offset of the speaker's clock."""
    if scope is None:
        return None
    for near in (scope.cue, scope.source, scope.introduction):
        if near is None:
            continue
        here = view.sentences[view.sentence_at(near.start)]
        latest = (published.end if published and published.end else "9999")[:10]
        said = [t for t in _within(times, here.start, here.end) if _role(t) == "statement" and t.when.grain in _SAID]
        stated = [t for t in said if t.when.start and t.when.start[:10] <= latest]
        if stated:
            when = min(stated, key=lambda t: abs(t.span.start - near.start)).when.start or ""
            unzoned = re.search(r"T[0-9]{2}:[0-9]{2}$", when)
            return f"{when}{zone}" if unzoned and zone else when
    return None
