"""Times in a report: every expression with its meaning, the time that governs a figure, and when something was said."""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.book.load import Book
from fogline.found import TimeFound
from fogline.model import Span, TimeRange
from fogline.publication import numbered_days, written_day
from fogline.resolve.times_anchor import anchor
from fogline.resolve.times_calendar import Day, Moment, parse_day
from fogline.resolve.times_counted import READERS
from fogline.resolve.times_governing import of_claim, said_at
from fogline.resolve.times_grammar import Match, matches
from fogline.resolve.times_joining import Piece, is_clock, join_neighbours, with_bound, with_part
from fogline.resolve.times_readings import Setting
from fogline.resolve.times_roles import is_future, is_recurring, role_of
from fogline.resolve.times_spoken import spoken
from fogline.text import View

__all__ = ["find", "of_claim", "said_at"]

_NOUN = re.compile(r"\s+[a-z]{3,}s\b")
_NEXT = re.compile(r"\s+(?:[\w'-]+\s+){0,2}")
_ENTRY = re.compile(r"(?:^|[\n\r])[^\S\n\r]*(?:[\u2022\u00b7*\u25aa\u2013-]\s*)?[\[(]?$")
_STROKED = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}(?![0-9/])")
_MARGIN = 6  # characters looked at before the hour of an entry
_STAMPED = frozenset({"()", "[]", "{}", "//"})
_PRINTED = 7  # days after its dateline on which a report may be printed
_DAYLIKE = frozenset({"minute", "hour", "part_of_day", "day"})


def find(view: View, published: TimeRange | None, book: Book) -> tuple[TimeFound, ...]:
    """Every time expression of a view, in order, none overlapping, with its meaning in a report published then.

    A report that names the day of its writing in a dateline counts from that. In an undated report what counts from publication keeps bounds of ``None`` (basis ``relative``); dates stated in full resolve.
    ``rule`` is the phrase that read it and, after a stroke, what it is the time of where that is not the happening itself:
    ``statement``, ``other`` (another happening), ``following`` (the happening told after it).
    """
    text, today = view.text, parse_day(published.start if published and published.grain != "month" else None)
    today = (written_day(text, today) or today) if today else None
    narrowed = _with_parts(view, _read(view, _setting(text, published, today, book)), book, today)
    pieces, written = join_neighbours(text, narrowed, book), numbered_days(text)
    told: list[tuple[Piece, str]] = []
    for piece in pieces:
        stop = max(_sentence_start(view, piece.span), told[-1][0].span.end if told else 0)
        whole = with_bound(text, piece, stop, book, today)
        stamp = _is_stamp(view, whole, today) or any(span.meets(whole.span) for span in written)
        told.append((whole, "statement" if stamp else role_of(text, whole.span, whole.rule, stop, book)))
    moments = [spoken(view, told, at, today) for at in range(len(told))]
    return tuple(TimeFound(one.span, moment.time_range(view.words(one.span)), f"{one.rule}/{role}" if role else one.rule) for (one, role), moment in zip(told, moments, strict=True))


def _setting(text: str, published: TimeRange | None, today: Day | None, book: Book) -> Setting:
    """What a report's times are counted from: its day; where only its month or none is known, the month or the date near which its days without a year lie."""
    month = parse_day(published.start if published and published.grain == "month" else None)
    near = anchor(text, matches(text, book), book) if today is None else None
    named = Moment(near or month, near or month, "day", "stated") if near or month else None
    return Setting(book, today, named_day=named, anchor=near, day_first=_day_first(text))


def _day_first(text: str) -> bool | None:
    """Whether dates in digits ("25/08/2031") name the day first here; ``None`` where none shows it, or they differ."""
    shown = {int(first) > 12 for first, second in (_STROKED.findall(text) if "/" in text else ()) if (int(first) > 12) != (int(second) > 12)}
    return shown.pop() if len(shown) == 1 else None


def _is_stamp(view: View, piece: Piece, today: Day | None) -> bool:
    """True for the day of print in brackets or in an address within a headline ("Four killed { May 4 }"): it is the report's, not the killing's."""
    start, end, day = piece.span.start, piece.span.end, piece.moment.start
    around = view.text[max(0, start - 3) : start].strip()[-1:] + view.text[end : end + 3].strip()[:1]
    near = day is not None and today is not None and day == piece.moment.end and 0 <= (day - today).days <= _PRINTED
    return near and around in _STAMPED and view.sentences[view.sentence_at(start)].kind == "heading"


def _sentence_start(view: View, span: Span) -> int:
    return view.sentences[view.sentence_at(span.start)].start


def _with_parts(view: View, pieces: list[Piece], book: Book, today: Day | None) -> list[Piece]:
    """Each piece with the part of the day beside it; no piece reaches into another or out of its sentence."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        stop = max(_sentence_start(view, piece.span), out[-1].span.end if out else 0)
        end = view.sentences[view.sentence_at(piece.span.start)].end
        limit = min(end, pieces[at + 1].span.start) if at + 1 < len(pieces) else end
        out.append(with_part(view.text, piece, stop, limit, book, today))
    return out


def _read(view: View, setting: Setting) -> list[Piece]:
    """The phrases of a view, each read against the times named before it."""
    pieces: list[Piece] = []
    last: Match | None = None
    for match in matches(view.text, setting.book):
        at = view.sentence_at(match.span.start)
        if not view.sentences or match.span.end > view.sentences[at].end:
            continue
        entry = match.rule.reading == "clock" and _ENTRY.search(view.text[max(0, match.span.start - _MARGIN) : match.span.start]) is not None
        if match.rule.reading == "clock" and not entry and not is_clock(view.text, match.span, setting.book):
            continue
        if is_recurring(view.text, match.span, setting.book) or not _is_year(view.text, match):
            continue
        ahead = is_future(view.text, match.span, view.sentences[at].start, setting.book)
        if ahead and match.rule.id == "within":  # "unless they are freed within two days"
            continue
        setting = replace(setting, named_day=None) if entry else setting  # the hours of a running report are of its own day
        moment = READERS[match.rule.reading](match.slots, replace(setting, future=ahead))
        if last and (found := _counted_from(view.text, last, match, setting, moment)) is not None:
            pieces[-1] = Piece(last.span, found, "counted")
        setting = _anchored(view.text, last, match, setting, moment)
        last = match
        pieces.append(Piece(match.span, moment, match.rule.id))
        told = not role_of(view.text, match.span, match.rule.id, view.sentences[at].start, setting.book)
        setting = _after(setting, moment, told=told)
    return pieces


def _anchored(text: str, last: Match | None, match: Match, setting: Setting, moment: Moment) -> Setting:
    """The setting with the date of "Wednesday, June 5, 2031": a day told with its weekday is of the report's own time, and its other weekdays are near."""
    beside = last is not None and last.rule.reading == "weekday" and not text[last.span.end : match.span.start].strip(" ,(")
    stated = moment.grain == "day" and moment.start is not None and moment.start == moment.end
    return replace(setting, anchor=moment.start) if beside and stated and match.rule.reading in {"date", "iso"} else setting


def _is_year(text: str, match: Match) -> bool:
    """False for a round figure before a noun ("in 2000 villages")."""
    return match.rule.reading != "year" or "edge" in match.slots or not match.slots["year"].endswith("00") or not _NOUN.match(text, match.span.end)


def _counted_from(text: str, count: Match, origin: Match, setting: Setting, moment: Moment) -> Moment | None:
    """The time of "two days after Thursday's vote", which the time that follows it fixes."""
    reading = {"after": "later", "before": "earlier"}.get(count.rule.id)
    if reading is None or not _NEXT.fullmatch(text[count.span.end : origin.span.start]):
        return None
    return READERS[reading](count.slots, replace(setting, named=moment, named_day=moment))


def _after(setting: Setting, moment: Moment, *, told: bool) -> Setting:
    """The setting for what follows a time: it is now the one named before. An unknown day takes the place of a known one."""
    if moment.grain in _DAYLIKE:
        return replace(setting, named=moment, named_day=moment, told_day=moment if told else setting.told_day) if moment.grain != "minute" else setting
    return replace(setting, named=moment) if moment.start and moment.grain in {"month", "year", "week"} else setting
