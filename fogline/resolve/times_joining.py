"""What stands beside a time and belongs to it: "early on", "night", a clock time, "since"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.book.load import Book
from fogline.book.schemas.times import Section
from fogline.caseless import Caseless
from fogline.model import Span
from fogline.resolve import times_calendar as cal
from fogline.resolve.times_calendar import Day, Moment
from fogline.resolve.times_grammar import either
from fogline.resolve.times_words import plain, words_of
from fogline.resolve.times_zones import zone_offset

_LONG = 14  # days after which what began then is a stretch
_REACH = 80  # characters looked at on either side of a time


@dataclass(frozen=True, slots=True)
class Piece:
    """A time read so far: where it stands, what it means, and the phrase that read it."""

    span: Span
    moment: Moment
    rule: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """Compiled patterns of the words beside a time."""

    edge: Caseless
    part_before: Caseless
    part_after: Caseless
    night: Caseless
    gap: Caseless
    clock_before: Caseless
    clock_plain: Caseless
    since: Caseless
    since_clause: Caseless
    begun: Caseless
    until: Caseless
    after: Caseless
    before: Caseless
    when: Caseless
    superlative: Caseless
    nth: Caseless


@lru_cache(maxsize=8)
def _beside(book: Book) -> _Beside:
    section = book.section(Section)
    cues = section.cues
    edges = either([*(f for edge in section.edge for f in edge.forms), *(f for shade in section.shade for f in shade.forms)])
    parts = either(f for part in section.part for f in part.forms)
    nights = either(f for part in section.part if part.night for f in part.forms)

    return _Beside(
        edge=Caseless(rf"(?<!\w)({edges})[\s-]+(?:{either(cues.edge_joins)}\s+)?$"),
        part_before=Caseless(rf"(?<!\w)(?:(?:the\s+)?(?P<of>{parts})\s+{either(cues.part_before)}\s+|(?P<part>{parts})\s+)$"),
        part_after=Caseless(rf"(?:'s)?[\s-]+(?:{either(cues.part_after)}\s+)?({parts})(?!\w)"),
        night=Caseless(rf"(?<!\w)(?:the\s+)?{nights}\s+(?:{either(cues.night_joins)}\s+)?$"),
        gap=Caseless(rf"\s*[,(]?\s*(?:{either(cues.date_joins)}\s+)?(?:{either(cues.date_joins)}\s+)?$"),
        clock_before=Caseless(rf"(?<!\w){either(cues.clock_before)}\s+$"),
        clock_plain=Caseless(r"[0-9:.\s]+$"),
        since=Caseless(rf"(?<!\w){either(cues.since)}\s+(?:the\s+)?$"),
        since_clause=Caseless(rf"(?<!\w){either(cues.since[:1])}\s+(?:[^\W\d]\S*\s+){{1,10}}$"),
        begun=Caseless(rf"(?<!\w){either([*cues.wars, *cues.stages])}(?:\s+[\w'-]+){{0,5}}?,?\s+{either(cues.relatives)}\s+(?:has\s+|had\s+)?{either(cues.beginnings)}\s+(?:on\s+|in\s+)?$"),
        until=Caseless(rf"(?<!\w){either(cues.until)}\s+(?:the\s+)?$"),
        after=Caseless(rf"(?<!\w){either(cues.after)}\s+(?:the\s+)?$"),
        before=Caseless(rf"(?<!\w){either(cues.before)}\s+(?:the\s+)?$"),
        superlative=Caseless(rf"(?<!\w){either(cues.superlatives)}\s+(?:[\w'-]+\s+){{0,6}}$"),
        nth=Caseless(
            rf"(?<!\w)(?:{either(section.ordinal)}|[0-9]+(?:st|nd|rd|th))\s+(?:[\w.'-]+\s+){{0,4}}?(?:to|such|time|{either(cues.happenings)})\s+(?:[\w'-]+\s+){{0,6}}$"
        ),
        when=Caseless(rf",?\s*{either(cues.when)}(?!\w)"),
    )


def _left(text: str, piece: Piece, stop: int) -> str:
    return text[max(stop, piece.span.start - _REACH) : piece.span.start]


def is_clock(text: str, span: Span, book: Book) -> bool:
    """False for figures such as "1:30" that nothing beside them makes a clock time."""
    beside = _beside(book)
    if not beside.clock_plain.match(text[span.start : span.end]):
        return True
    return beside.clock_before.search(text[max(0, span.start - _REACH) : span.start]) is not None


def _joined(left: Piece, right: Piece, book: Book) -> Moment | None:
    """The one moment that two neighbours tell, or ``None`` where they are two times."""
    day, clock = (right, left) if left.moment.grain == "minute" and left.rule == "clock" else (left, right)
    if clock.rule == "clock" and day.rule != "clock" and day.moment.grain in {"day", "part_of_day"} and day.moment.clock is None:
        found = day.moment
        on = found.start if found.start == found.end or clock.moment.clock is None else _hour_of_night(found, clock.moment.clock[0])
        country = clock.moment.country
        zone = zone_offset(country, on.isoformat(), book) if country and on else clock.moment.zone
        return replace(found, start=on, end=on, grain="minute", clock=clock.moment.clock, zone=zone)
    if left.rule == "weekday" and right.rule in {"date", "date.iso", "date.numeric"}:
        return replace(right.moment, grain="part_of_day") if left.moment.grain == "part_of_day" else right.moment
    return None


def _hour_of_night(night: Moment, hour: int) -> Day | None:
    """The day of a night on which a clock time falls: hours before noon are of the day after."""
    return night.end if hour < 12 else night.start


def join_neighbours(text: str, pieces: Iterable[Piece], book: Book) -> list[Piece]:
    """Weekday and date, date and clock time become one."""
    gap = _beside(book).gap
    out: list[Piece] = []
    for piece in pieces:
        if out and len(between := text[out[-1].span.end : piece.span.start]) < _REACH and gap.match(between):
            last = out[-1]
            moment = _joined(last, piece, book)
            if moment is not None:
                rule = piece.rule if last.rule in {"clock", "weekday"} else last.rule
                out[-1] = Piece(Span(last.span.start, piece.span.end), moment, rule)
                continue
        out.append(piece)
    return out


def _in_part(moment: Moment, words: str, book: Book, published: Day | None) -> Moment:
    """A day narrowed to one of its parts; a night runs into the next day, up to publication."""
    part = words_of(book).parts.get(plain(words))
    end = moment.end
    if part and part.night and moment.start == moment.end:
        end = cal.shift(end, 1)
        if published and moment.end and moment.end <= published:
            end = min(end or published, published)
    return replace(moment, end=end, grain="part_of_day")


def with_part(text: str, piece: Piece, stop: int, limit: int, book: Book, published: Day | None) -> Piece:
    """The piece with "early on", "the night of", "morning" around it, between ``stop`` and ``limit``."""
    beside, moment, start, end = _beside(book), piece.moment, piece.span.start, piece.span.end
    if moment.grain == "span" and piece.rule in {"dates", "weekdays"} and (found := beside.night.search(_left(text, piece, stop))):
        return replace(piece, moment=replace(moment, grain="part_of_day"), span=Span(piece.span.start - len(found.group()), end))
    if moment.grain not in {"day", "part_of_day"} or piece.rule in {"after", "before", "later", "earlier", "same", "named", "then"}:
        return piece
    if (found := beside.part_after.match(text, end, limit)) is not None:
        moment, end = _in_part(moment, found[1], book, published), found.end()
    left = _left(text, piece, stop)
    if (found := beside.part_before.search(left)) is not None:
        moment, start = _in_part(moment, found["of"] or found["part"], book, published), start - len(left) + found.start()
        left = left[: found.start()]
    if (found := beside.edge.search(left)) is not None:
        grain = moment.grain if plain(found[1]) in words_of(book).shades else "part_of_day"
        moment, start = replace(moment, grain=grain), start - len(left) + found.start()
    return replace(piece, moment=moment, span=Span(start, end))


def with_bound(text: str, piece: Piece, stop: int, book: Book, published: Day | None) -> Piece:
    """The piece as a bound of a longer time, where "since", "until", "after" or "before" stands before it."""
    beside, moment, left = _beside(book), piece.moment, _left(text, piece, stop)
    found = beside.since.search(left) or (beside.since_clause.search(left) if piece.rule not in {"after", "before"} else None)
    compared = left[: found.start()] if found else left if piece.rule == "within" else ""
    if beside.superlative.search(compared) or beside.nth.search(compared):
        return replace(piece, rule="compared" if found else "ranked")
    if found is not None and beside.when.match(text, piece.span.end):
        return replace(piece, rule="since_when")
    if found is not None:
        end = published if moment.start and published and published >= moment.start else None
        start = moment.start or (moment.end if piece.rule != "recent" else None)
        return Piece(Span(piece.span.start - len(left) + found.start(), piece.span.end), replace(moment, start=start, end=end, grain="span", clock=None), "since")
    begun = beside.begun.search(left) if moment.start and published and piece.rule not in {"after", "before"} else None
    if begun is not None and published and moment.start and (published - moment.start).days >= _LONG:
        return replace(piece, moment=replace(moment, end=published, grain="span", clock=None), rule="since")
    if moment.grain not in {"year", "month", "span"} or piece.rule in {"recent", "past", "within"}:
        return piece
    if (found := beside.until.search(left)) is not None:
        moment, rule = replace(moment, start=None, grain="span"), "until"
    elif (found := beside.after.search(left)) is not None:
        start = cal.shift(moment.end, 1)
        moment, rule = replace(moment, start=start, end=published if start and published and published >= start else None, grain="span"), "after_bound"
    elif (found := beside.before.search(left)) is not None:
        moment, rule = replace(moment, start=None, end=cal.shift(moment.start, -1), grain="span"), "before_bound"
    else:
        return piece
    return Piece(Span(piece.span.start - len(left) + found.start(), piece.span.end), moment, rule)
