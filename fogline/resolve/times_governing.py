"""Which time governs a figure, and when a statement was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.book.load import Book
from fogline.caseless import Caseless
from fogline.found import TimeFound, VoiceScope
from fogline.model import Kind, Span, TimeRange
from fogline.resolve import times_sums
from fogline.resolve.times_account import Account, account_of
from fogline.resolve.times_cues import DAYLIKE, account_cues, carries, role, within
from fogline.text import View

_SAID = DAYLIKE - {"week"}  # "2025 data" do not tell the day of the statement
_STRONG, _WEAK, _QUOTED = 400, 120, 300  # what stands between a figure and a time weighs as much as so many characters
_FAR, _FAR_BACKGROUND = 700, 220  # beyond these a time no longer governs; years and long spans only in their own clause
_FAR_SUM = 400  # so far the "since 2015" of a sum reaches
_REACH = 2_000  # characters; in prose the whole sentence, in a table or a list what stands near
_FRONT = 30  # a time this near the start of its sentence sets the scene for all of it


def of_claim(
    view: View, times: Sequence[TimeFound], number: Span, sentence: int, trigger: Span, published: TimeRange | None, book: Book, kind: Kind = "event"
) -> TimeRange | None:
    """The time of the happening that a figure belongs to, or ``None``.

    First a time of its own sentence, the nearest with the fewest clause borders between; then, for events, the time with which the account
    goes on from the sentences before; then that of the report's lead event. Sums go on only with a count, or run from the day on which the war
    began; strengths take no time but their own sentence's or one told before in their paragraph. The time of a statement about the happening never counts, and years and other
    long times govern only their own clause. In an undated report the bounds may be ``None``, the words kept.
    """
    core = Span(min(number.start, trigger.start), max(number.end, trigger.end))
    here = view.sentences[sentence]
    near = Span(max(here.start, core.start - _REACH), min(here.end, core.end + _REACH))
    front = within(times, here.start, min(near.start, here.start + _FRONT))
    inside = [t for t in (*front, *within(times, near.start, near.end)) if role(t) != "statement"]
    found = _in_sentence(view.text, inside, core, here.start, book, summed=kind == "aggregate")
    if found is not None:
        return _opened(found, core, published)
    if kind == "strength":
        return _of_strength(account_of(view, times, book), sentence) if not inside else None
    if any(role(t) not in {"following", "earlier", "other"} and not _in_aside(view.text, t, core, here.start, book) for t in inside):
        return None
    account = account_of(view, times, book)
    if (whole := times_sums.whole_war(account, sentence, published, kind)) is not None:
        return whole
    again = account.retold(number, sentence, trigger)
    told = again and of_claim(view, times, again[1], again[0], again[1], published, book, kind)
    if told and view.sentences[sentence].kind == "heading":
        return told
    found = _from_account(account, sentence, published, kind)
    return found.when if found else told or (account.announced(sentence, published) if kind == "event" else None)


def _of_strength(account: Account, sentence: int) -> TimeRange | None:
    """The time that a paragraph tells before those who "attacked with 50 men"; none of a force that "is" or "has been" somewhere."""
    here = account.view.sentences[sentence]
    if account.cues.standing.search(account.view.text, here.start, here.end):
        return None
    told, _ = account.carried(sentence)
    return told.when if told is not None and told.span.start < here.start else None


def _from_account(account: Account, sentence: int, published: TimeRange | None, kind: Kind) -> TimeFound | None:
    """The time of the sentences around: of a count that goes on; for events, of the account, of the lead, of the sentence just before."""
    found = times_sums.same_stretch(account, sentence) or times_sums.introduced(account, sentence) or times_sums.tallied(account, sentence)
    if found is None and kind == "event":
        found, broken = account.carried(sentence)
        if broken:
            return found
        found = found or account.lead(sentence, published) or account.owned(sentence) or account.beside(sentence, published)
    return found or times_sums.period(account, sentence, published, kind) or (account.sole(published) if kind == "event" else None)


def _opened(found: TimeFound, core: Span, published: TimeRange | None) -> TimeRange:
    """The time of a figure told before "since Friday, when ...": from that day to publication."""
    if not found.rule.startswith("since_when") or found.span.start < core.start:
        return found.when
    end = published.end if published and found.when.start else None
    return replace(found.when, end=end, grain="span", edtf=f"{found.when.start}/{end or '..'}" if found.when.start else None)


def _in_aside(text: str, found: TimeFound, core: Span, start: int, book: Book) -> bool:
    """True for a time in a clause set between commas ("the war, which broke out on 9 May, has ...") to which the figure does not belong.

    A time that the figure follows with "when" is none ("the war, which peaked in 2006, when 90 a day died").
    """
    if account_cues(book).when.match(text, found.span.end, core.start):
        return False
    asides = (Span(*m.span()) for m in account_cues(book).aside.finditer(text, max(start, core.start - _REACH), max(found.span.end, core.end) + 1))
    return any(aside.covers(found.span) and not aside.meets(core) and aside.end < core.start for aside in asides)


def _count(words: Caseless, text: str) -> int:
    return sum(1 for _ in words.finditer(text))


def _cost(text: str, found: TimeFound, core: Span, start: int, book: Book, *, summed: bool) -> float | None:
    """How far a time of the same sentence is from a figure, clause borders weighed in; ``None`` where it cannot govern."""
    told, cues = role(found), account_cues(book)
    if told in {"statement", "other"} or (told in {"following", "earlier"} and found.span.start >= core.start):
        return None
    if _in_aside(text, found, core, start, book) and not (summed and found.rule == "since"):
        return None
    before = found.span.start < core.start
    between = text[found.span.end : core.start] if before else text[core.end : found.span.start]
    cost = len(between) + _WEAK * _count(cues.weak, between) + _STRONG * _count(cues.strong, between) + _QUOTED * (between.count('"') % 2)
    if before and found.span.start - start <= _FRONT:
        return min(cost, _WEAK + _STRONG / 2)
    far = _FAR_SUM if summed and found.rule.startswith("since") else _FAR_BACKGROUND
    return None if cost > far and not (carries(found) or told) else float(cost)


def _in_sentence(text: str, times: Iterable[TimeFound], core: Span, start: int, book: Book, *, summed: bool) -> TimeFound | None:
    priced = ((_cost(text, found, core, start, book, summed=summed), found) for found in times)
    costs = [(cost, found.span, found) for cost, found in priced if cost is not None and cost <= _FAR]
    return min(costs, key=lambda item: item[:2])[2] if costs else None


def said_at(view: View, times: Sequence[TimeFound], scope: VoiceScope | None, published: TimeRange | None, zone: str | None = None) -> str | None:
    """When the words in ``scope`` were spoken, where the report says so, as an ISO string; ``zone`` is the offset of the speaker's clock."""
    if scope is None:
        return None
    for near in (scope.cue, scope.source, scope.introduction):
        if near is None:
            continue
        here = view.sentences[view.sentence_at(near.start)]
        latest = (published.end if published and published.end else "9999")[:10]
        said = [t for t in within(times, here.start, here.end) if role(t) == "statement" and t.when.grain in _SAID]
        stated = [t for t in said if t.when.start and t.when.start[:10] <= latest]
        if stated:
            when = min(stated, key=lambda t: abs(t.span.start - near.start)).when.start or ""
            unzoned = re.search(r"T[0-9]{2}:[0-9]{2}$", when)
            return f"{when}{zone}" if unzoned and zone else when
    return None
