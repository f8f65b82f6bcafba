"""Lines in which a report says when it was published, and datelines ("MARKA, 2 May 2031 (AFP) -") that open a story.

A day is read only where the line says nothing else, or where a dateline states its year. A date inside a sentence of the
story is no publication date, digits that leave day and month open are no date, and a day without its year is none either, unless
the report bears a number that begins with year and month ("2031-05-CA-017"), as the releases of a press office do.
All spans are offsets into the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from fogline.model import Span

_TOP = 12  # lines with words in them at the top of a report, where it says its date
_STORY = 320  # a line longer than this is the story, and the top is over
_LONGEST = 140
_WEEK = 7  # days after which a report is no longer printed as news
_ENOUGH = 2_000  # lines after which no chronicle first shows

_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_WEEKDAY = r"(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?!\w)\.?)"
_ABROAD = (  # months as the pages of other languages name them above an English story
    "enero|janeiro|janvier|gennaio|januar|januari", "febrero|fevereiro|f\u00e9vrier|febbraio|februar|februari", "marzo|mar\u00e7o|mars|m\u00e4rz|maart|maret", "abril|avril|aprile",
    "mayo|maio|mai|maggio|mei", "junio|junho|juin|giugno|juni", "julio|julho|juillet|luglio|juli", "agosto|ao\u00fbt|augustus|agustus",
    "septiembre|setiembre|setembro|septembre|settembre", "octubre|outubro|octobre|ottobre|oktober", "noviembre|novembro|novembre", "diciembre|dezembro|d\u00e9cembre|dicembre|dezember|desember",
)  # fmt: skip
_DAY, _YEAR = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?!:?[0-9])", r"(?:19|20)[0-9]{2}(?![0-9])"
_WORDED = (
    rf"(?i:{_DAY}(?:\s+of)?[\s-]*(?:{_MONTHS})(?![a-z])\.?(?:\s*[,-]?\s*{_YEAR})?)",
    rf"(?i:(?:{_MONTHS})\.?[\s-]*{_DAY}(?:\s*[,-]?\s*{_YEAR})?)",
)
_DIGITS = (rf"{_YEAR}[-/.][0-9]{{2}}[-/.][0-9]{{2}}(?![0-9])", rf"[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.]{_YEAR}", r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9/])")
_FOREIGN = rf"(?i:(?:[^\W\d]+(?:-feira)?,?\s+)?{_DAY}\.?\s+(?:de\s+)?(?:{'|'.join(_ABROAD)})(?:\s+de)?)\s+{_YEAR}"
_DATE = "|".join((*_WORDED, _FOREIGN, *_DIGITS))
_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019&-]*"
_NAMES = rf"{_NAME}(?:(?:,?\s|/)(?:of|and|the|in|for|de|al|el|{_NAME})){{0,5}}"
_ZONE = r"(?:UTC|GMT|[ECMP][DS]?T|CES?T|EES?T|BST|IST|PKT|MSK|WAT|[EC]AT|AE[SD]T|SGT|HKT|JST|KST|NPT|BdST|AMT|AZT|GET|[IA]RST|TRT|UK)"
_TOKEN = re.compile(
    rf"(?P<label>(?i:(?:first\s+|originally\s+)?(?:published|posted|created|issued|released|uploaded|publi(?:cation|sh|shed)\s+date|date(?:\s+published)?|this\s+(?:article|story)\s+is\s+from)(?:\s+(?:on|at))?(?![\w]))\s*:?)"
    rf"|(?P<update>(?i:(?:last\s+)?(?:updated|modified|revised)(?:\s+(?:on|at))?(?![\w]))\s*:?)"
    rf"|(?P<date>{_DATE})|(?P<weekday>{_WEEKDAY})"
    r"|(?P<ago>(?i:[0-9]+\s+(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)\s+(?:ago|read)))"
    r"|(?P<issue>(?i:vol(?:ume)?|num(?:ber)?|no|issue|edition)\.?\s*[0-9IVXL]+(?!\w))"
    r"|(?P<clock>(?i:T?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\.?(?!\w))?|[0-9]{1,2}\s*[ap]m|[0-9]{4}(?=\s*(?:GMT|UTC|hrs))))"
    rf"|(?P<zone>(?<=[0-9])[+-][0-9]{{2}}:?[0-9]{{2}}|{_ZONE}(?:\s*[+-]\s*[0-9]{{1,2}}(?::?[0-9]{{2}})?)?(?!\w)|(?:Z|hrs|hours|local\s+time)(?!\w))"
    rf"|(?P<by>(?i:by):?\s+{_NAMES}$|(?<=[\u2013\u2014-]\s)[A-Z]{{2,8}}$)|(?P<filler>(?i:at|on)(?!\w)|[\s,.;:()\[\]{{}}/#*>_\u2022\u00b7\u2013\u2014-]+)"
)
_LINE = re.compile("[^\n\r\u2028\u2029]+")
_BORDER = re.compile(r"\s*[|\u2022\u00b7]\s*|\s+/\s+|\t+|\s{3,}")
_BYLINE = re.compile(rf"(?i:by)\s+(?:[a-z]{{2,5}}\s)?{_NAMES}(?:\s(?:news\s)?(?:desk|staff|reporters?|correspondents?|editors?|agencies))?[\s,\u2013\u2014-]+(?={_WEEKDAY}|{_DATE}|(?i:published|posted|updated))")
_PLACED = re.compile(rf"(?!{_WEEKDAY})(?P<two>{_NAME}(?: {_NAME}){{0,2}},\s+)?{_NAME}(?:[ /]{_NAME}){{0,2}}(?:\s*\([A-Z][\w .]{{1,25}}\))?\s*[,/\u2013\u2014-]\s*(?={_WEEKDAY}|{_DATE})")
_SECTION = re.compile(rf"(?:[a-z]{{3,15}}|{_NAMES})\s+(?=(?i:published|posted|updated|last updated)(?:\s+(?i:on|at))?\s*:?\s*(?:{_WEEKDAY},?\s+)?(?:{_DATE}))")  # "world Updated: ...", "AFP Published ..."
_ELSEWHERE = re.compile(rf"[^\W\d]+(?:\s+[^\W\d]+){{0,2}}:\s*(?=(?:{_DATE}))")  # a label in another language
_BYLINE_IN = re.compile(rf"(?i:by)\s+{_NAMES}\s+(?P<day>{_DATE})\s*(?:--|[\u2013\u2014])\s+(?=[A-Z\"'0-9])")
_OPENS = re.compile(r"[-\u2013\u2014/|\s\[]+")
_STAMPED = re.compile(r"(?P<day>(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?$")  # behind a title
_WRITTEN_AT = re.compile(rf"\s*(?:[,\u2013\u2014-]\s*{_NAMES}(?:,\s{_NAMES})?(?:\s*\([A-Z][\w .]{{1,25}}\))?|\([A-Z][\w .,]{{1,30}}\))\s*[:\u2013\u2014-]?")  # the place behind its day
_SIGNED = re.compile(rf"{_NAMES}\s+(?=[0-9]+\s+\w+\s+ago)")

_NO_PLACE = rf"(?!{_WEEKDAY}|(?:On|In|Since|By|From|At|Until|After|Before|The|This|That|Between|During|Late|Early)\b)"
_PLACE = rf"{_NO_PLACE}{_NAME}(?:[ /]+(?:of|the|al|el|de|{_NAME})){{0,4}}(?:\s*\([A-Z][\w .]{{1,25}}\))?(?:\s*,\s*{_NAME}(?: {_NAME}){{0,2}})?"
_SIMPLE = "|".join(_WORDED)
_DASH = r"\s*(?:--|[-\u2013\u2014\u2015])\s*"
_AGENCY = r"(?:\([A-Z][\w .,/&-]{1,40}\)|/[A-Z][\w .-]{1,30}/)"
_DATELINE = re.compile(
    rf"(?:{_PLACE}\s*[,.;]\s*(?:{_WEEKDAY},?\s*)?(?P<a>{_SIMPLE})[.,]?(?:\s*{_AGENCY}[.]?(?:{_DASH}|\s*:\s*|\s+(?=[A-Z\"'\u201c]))|{_DASH}|\s*:\s+)"
    rf"|(?P<b>{_SIMPLE})[.,]?\s*{_AGENCY}(?:{_DASH}|\s*:\s*)"
    rf"|{_PLACE}\s*\([A-Z][^()]{{1,40}}?[-\u2013\u2014,]\s*(?P<c>{_SIMPLE})\)(?:{_DASH}|\s*:\s*|\s+)"
    rf"|{_PLACE}\s*\((?P<d>{_SIMPLE})\)(?:{_DASH}|\s*:\s*)"
    rf"|(?=[A-Z]{{3}}){_PLACE}\s*\((?P<i>{_SIMPLE})\)\s+"
    rf"|[A-Z][A-Z'.-]{{2,}}(?: [A-Z][A-Z'.-]+){{0,2}}\s*,\s*(?P<k>{_SIMPLE})\s+(?=[A-Z][a-z]+ [a-z])"
    rf"|{_PLACE}{_DASH}(?P<e>{_SIMPLE})(?:{_DASH}|\s*:\s+)"
    rf"|\({_PLACE}\s*,\s*(?P<f>{_SIMPLE})\)(?:{_DASH}|\s*:\s*)"
    rf"|{_PLACE}\s*{_AGENCY},?\s*(?P<g>{_SIMPLE})(?:{_DASH}|\s*[.:]\s+)"
    rf"|(?P<j>{_SIMPLE})(?<=[0-9]{{4}})(?:\s*[\"\u201c(][A-Z]\w{{1,20}}[\"\u201d)])?\s*(?:--|[\u2013\u2014\u2015]|\s-)\s+"
    rf"|(?=[A-Z]{{3}}){_PLACE}\s*[,.]\s*(?P<h>{_SIMPLE})(?:[,.]?\s*/?\s*[A-Z][\w]{{3,20}}/?)?[./]\s+)(?=[A-Z0-9\"'\u201c\u2018(\[])"
)
_RUN_IN = re.compile(rf"{_WEEKDAY},?\s+(?P<day>{_SIMPLE})\s+(?=[A-Z]{{3}}[\w'-]*(?: [A-Z]{{3}}[\w'-]*)?(?:,\s*{_NAME}){{0,2}}{_DASH})")
_SERIAL = re.compile(r"(?<![\w-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])-[A-Z]{1,3}[-\u2013][0-9]{1,4}(?![\w-])")
_NUMBERED = re.compile(rf"\(\s*(?P<day>{_SIMPLE})\s*\)")
_HEADED = re.compile(rf"(?P<day>{_SIMPLE}):\s+(?=[A-Z])")
_BEHIND = 200  # characters behind its number in which a release gives its place and day
_OWN_LINE = re.compile(rf"{_PLACE}\s*\((?P<day>{_SIMPLE})\)(?:{_DASH}|\s*:)?\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """One day that a report says of itself: the ISO day (``None`` where the words leave it open), its span, and how it is said."""

    day: str | None
    span: Span
    how: str  # "published", "line", "dateline" or "updated"


def published_day(text: str) -> Said | None:
    """The day on which the report says it was published, or ``None``.

    A day marked as that of publication goes before one that stands alone, that before a dateline's, and that before an update's.
    Two different days that stand alone head the parts of a chronicle and are neither.
    """
    said = [one for one in _said(text) if one.day is not None]
    for how in ("published", "line", "dateline", "updated"):
        days = [one for one in said if one.how == how]
        if days and not (how == "line" and len({one.day for one in days} | _alone(text)) > 1):
            return days[0]
    return None


def written_day(text: str, published: date) -> date | None:
    """The day of the report's own dateline, where it was written up to a week before it was published here ("MARKA, May 4" printed on 6 May)."""
    for one in _said(text):
        if one.how == "dateline" and (day := _in_week(text[one.span.start : one.span.end], published)) is not None:
            return day
    return None


def _in_week(words: str, published: date) -> date | None:
    """The day that the words name, its year the one that puts it into the week up to publication."""
    stated = re.search(_YEAR, words)
    for back in range(_WEEK + 1):
        day = published - timedelta(days=back) if published.toordinal() > back else published
        if _day(words if stated else f"{words}, {day.year}") == day.isoformat():
            return day
    return None


def numbered_days(text: str) -> tuple[Span, ...]:
    """The words in which a numbered release gives the day of its writing; in running text they are no time of the fighting."""
    return tuple(said.span for said in _numbered(text))


def date_lines(text: str) -> tuple[Span, ...]:
    """The lines near the top of a text that say when it was published, or where and on which day it was written, and nothing else."""
    return tuple(line for at, line in enumerate(_top(text)) if _read_line(text, line, first=at == 0) is not None)


def dateline(text: str, start: int, end: int) -> Span | None:
    """The dateline with which the stretch begins, up to the story's first word, where it names a day."""
    stop = min(end, start + _LONGEST + 20)
    found = _DATELINE.match(text, start, stop) or _BYLINE_IN.match(text, start, stop)
    return Span(start, found.end()) if found else None


def _lines(text: str) -> Iterator[Span]:
    """Lines with a word in them, without the blanks around."""
    for match in _LINE.finditer(text):
        line = match.group()
        if any(character.isalnum() for character in line):
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(line.strip()))


def _top(text: str) -> Iterator[Span]:
    """The lines above the story, and its first."""
    for at, line in enumerate(_lines(text)):
        if at == _TOP:
            return
        yield line
        if line.end - line.start > _STORY:
            return


def _said(text: str) -> Iterator[Said]:
    for at, line in enumerate(_top(text)):
        yield from _read_line(text, line, first=at == 0) or ()
        if (found := _DATELINE.match(text, line.start, min(line.end, line.start + _LONGEST + 20))) is not None:
            group = next(name for name in "abcdefghijk" if found[name])
            yield Said(_day(found[group]), Span(*found.span(group)), "dateline")
        elif at == 0 and (found := _RUN_IN.search(text, line.start, min(line.end, line.start + _LONGEST + 20))) is not None:
            yield Said(_day(found["day"]), Span(*found.span("day")), "dateline")  # a headline, the day and the dateline run into one line
        if (found := _BYLINE_IN.match(text, line.start, min(line.end, line.start + _LONGEST))) is not None:
            yield Said(_day(found["day"]), Span(*found.span("day")), "dateline")
        if at == 0 and (found := _STAMPED.search(text, line.start, line.end)) is not None:
            yield Said(_day(found["day"]), Span(*found.span("day")), "line")
    yield from _numbered(text)


def _numbered(text: str) -> Iterator[Said]:
    """The day of a numbered release: its dateline or its title gives day and month, its number the year ("2031-05-CA-017 ... MARKA (May 4) -")."""
    top = list(_top(text))
    serial = _SERIAL.search(text, 0, top[-1].start + _LONGEST + _BEHIND) if top else None
    if serial is None:
        return
    title, behind = _HEADED.match(text, top[0].start), _NUMBERED.search(text, serial.end(), serial.end() + _BEHIND)
    for found in (behind, title):
        if found is not None and (day := _in_month(found["day"], int(serial["year"]), int(serial["month"]))) is not None:
            yield Said(day, Span(*found.span("day")), "dateline")


def _in_month(words: str, year: int, month: int) -> str | None:
    """The ISO day that words without a year name, in or next to a month of a known year; ``None`` elsewhere in the year."""
    if re.search(_YEAR, words):
        return _day(words)
    days = (_day(f"{words}, {year + turn}") for turn in (0, -1, 1))
    near = (day for day in days if day and abs((int(day[:4]) - year) * 12 + int(day[5:7]) - month) <= 1)
    return next(near, None)


def _alone(text: str) -> set[str | None]:
    """The days that stand alone on the lines of a text."""
    found: set[str | None] = set()
    for line in islice(_lines(text), _ENOUGH):
        if line.end - line.start <= 40 and (said := _read_line(text, line, first=False)):
            found |= {one.day for one in said if one.how == "line" and one.day}
    return found


def _read_line(text: str, line: Span, *, first: bool) -> list[Said] | None:
    """The days said on a line that says nothing but days, hours and names; ``None`` for any other line."""
    if line.end - line.start > _LONGEST or not any(character.isdigit() for character in text[line.start : line.end]):
        return None
    if (own := _OWN_LINE.fullmatch(text, line.start, line.end)) is not None:
        return [Said(_day(own["day"]), Span(*own.span("day")), "dateline")]
    said: list[Said] = []
    at = line.start
    for border in (*_BORDER.finditer(text, line.start, line.end), None):
        stop = border.start() if border else line.end
        label = _ELSEWHERE.match(text, at, stop) if said else None
        found = _read_segment(text, Span(label.end() if label else at, stop), first=first)
        if found is None and not re.fullmatch(rf"\W*|(?:(?i:(?:written\s+|reported\s+)?by)\s+)?{_NAMES}\W*", text[at:stop]):
            return None
        said += found or []
        at = border.end() if border else stop
    return said or None


def _read_segment(text: str, segment: Span, *, first: bool) -> list[Said] | None:
    """The days of one part of a line, ``None`` where other words stand in it."""
    opened = _OPENS.match(text, segment.start, segment.end)
    said: list[Said] = []
    at, how = opened.end() if opened else segment.start, "line"
    head = next((m for p in (_BYLINE, _SIGNED, _SECTION) if (m := p.match(text, at, segment.end))), None)
    placed = None if head else _PLACED.match(text, at, segment.end)
    at = head.end() if head else placed.end() if placed else at
    while at < segment.end:
        token = _TOKEN.match(text, at, segment.end)
        over = token is None or token.end() == at or not text[at : token.end()].strip(" ,.-(\u2013\u2014")
        if over and said and said[-1].day and not placed and _WRITTEN_AT.fullmatch(text, at, segment.end):
            return said
        if token is None or token.end() == at:
            return None
        if token.lastgroup in {"label", "update"}:
            how = "published" if token.lastgroup == "label" else "updated"
        elif token["date"]:
            day = None if placed and not placed["two"] and first and not opened and how == "line" else _day(token["date"])
            said.append(Said(day, Span(*token.span("date")), how))
        at = token.end()
    return said


def _day(words: str) -> str | None:
    """The ISO day of a date in words or digits; ``None`` where its year is not said, or day and month could be either."""
    year = re.search(_YEAR, words)
    if year is None:
        return None
    numbers = [int(n) for n in re.findall(r"[0-9]{1,2}", words[: year.start()] + " " + words[year.end() :])]
    if (name := re.search(rf"(?i:{_MONTHS})", words)) is not None:
        month, day = _month(name.group()), numbers[0]
    elif (abroad := [at for at, names in enumerate(_ABROAD, 1) if re.search(rf"(?i:\b(?:{names})\b)", words)]):
        month, day = abroad[0], numbers[0]
    elif year.start() == 0:
        month, day = numbers
    else:
        day, month = numbers
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month and "." not in words:
            return None
    try:
        return date(int(year.group()), month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return "jan feb mar apr may jun jul aug sep oct nov dec".split().index(name[:3].lower()) + 1
