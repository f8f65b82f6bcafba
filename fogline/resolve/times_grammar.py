"""Phrases of the book, such as ``{day} [of] {month} [,] {year}``, compiled to patterns, and every match of them in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from fogline import alternation
from fogline.book.load import Book
from fogline.book.schemas.times import Phrase, Section
from fogline.book.sieve import Need, Sieve, folded
from fogline.caseless import Caseless
from fogline.found import meets_any
from fogline.model import Span
from fogline.resolve import times_gate

_TOKEN = re.compile(r"\[|\]|<[^>]+>|[^\s\[\]]+")
_FREE = r"(?<!\w)(?<!\w-)(?<!\w')(?<![0-9][.,:])"  # nothing that a phrase would be a part of stands before it
_BEGINS = re.compile(rf"{_FREE}\S")
_SLOT = re.compile(r"\{(\w+)\}")
_YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])(?!,[0-9]{3}(?![0-9]))(?!\.[0-9])"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9])(?!,[0-9]{3}(?![0-9]))(?![.:][0-9])(?!\s*(?:%|per\s?cent))"
_ISO = r"[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_MARGIN = 40  # no phrase reaches further than this from its nearest word of time
_IN, _COUNTED, _GOES_ON = re.compile(r"(?<!\w)In\s$"), re.compile(r"[^\W\d]+\.?\s[0-9]{1,2}"), re.compile(r"\s[a-z]")
_NUMERIC = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled phrase: the group ``phrase`` is the expression, the other groups are its slots.

    ``needs`` and ``opens`` are what it asks for and begins with (``times_gate``).
    """

    id: str
    reading: str
    pattern: re.Pattern[str]
    needs: tuple[Need, ...] = ()
    opens: frozenset[str] | None = None

    def standing(self, text: str, words: Mapping[str, Sequence[int]], start: int, end: int) -> Iterator[re.Match[str]]:
        """Every match in ``text[start:end]``, none overlapping; ``words`` are where words begin there, by their first one, two and three folded characters."""
        if self.opens is None:
            yield from self.pattern.finditer(text, start, end)
            return
        places = [at for begin in words.keys() & self.opens for at in words[begin]]
        places.sort()
        last, matching = start, self.pattern.match
        for at in places:
            if at >= last and (match := matching(text, at, end)) is not None:
                yield match
                last = match.end()


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase as it stands in a text."""

    span: Span
    rule: Rule
    slots: dict[str, str]


def either(forms: Iterable[str]) -> str:
    """A pattern for any of ``forms``, longest first, blanks and hyphens inside them loose."""
    return "(?:" + alternation.either(forms, blank=r"\s+", hyphen=r"[\s-]") + ")"


def _named_days(short: Iterable[str], full: Iterable[str]) -> str:
    return rf"(?:{either(full)}|(?-i:{either(short)})\.?(?=,?\s+[0-9]))"


def _month(section: Section, *, plain: bool) -> str:
    """Month names; those that are also words ("March", "May") only with a capital, and not where ``plain`` names are wanted."""
    chosen = [m for m in section.month if m.plain or not plain]
    names = [form for m in chosen for form in m.forms]
    capital = either([*names, *(name.upper() for name in names)])
    free = either(form for m in chosen if m.plain for form in m.forms)
    short = either(form for m in chosen for form in m.short)
    return rf"(?:(?-i:{capital})|{free}|(?-i:{short})(?:\.|(?=[\s-]*[0-9]))|(?-i:{short.upper()})(?=\s*[0-9]))"


def _clock(section: Section) -> str:
    zones = either(form for zone in section.zone_name for form in zone.forms)
    half = r"\s*(?:a\.m\.|p\.m\.|am|pm)"
    hour, minute = "(?:[01]?[0-9]|2[0-3])", "[0-5][0-9]"
    stated = rf"(?:{hour}[:.]{minute}{half}|1?[0-9]{half}|1?[0-9]\s+o'clock|{hour}:{minute}(?::{minute})?|[0-2][0-9]{minute}(?=\s*(?:{zones}|hours|hrs)(?!\w)))"
    return rf"{stated}(?:\s*(?:hours|hrs)(?!\w))?(?:\s*{zones}(?!\w)|\s*\({zones}\))?"


@lru_cache(maxsize=8)
def _slots(book: Book) -> dict[str, str]:
    section = book.section(Section)
    forms = {unit.id: unit.forms for unit in section.unit}
    ordinals = rf"(?:{either(section.ordinal)})(?![\s-]*\w+\s+(?:time|day|week|month|year|attack))"
    return {
        "weekday": _named_days((f for w in section.weekday for f in w.short), (f for w in section.weekday for f in w.forms)),
        "month": _month(section, plain=False),
        "month_plain": _month(section, plain=True),
        "day": _DAY,
        "day_th": _DAY.replace("(?:st|nd|rd|th)?", "(?:st|nd|rd|th)"),
        "ordinal": ordinals,
        "year": _YEAR,
        "hijri": rf"(?-i:{either(form for m in section.hijri for form in m.forms)})",
        "hijri_plain": rf"(?-i:{either(form for m in section.hijri if m.plain for form in m.forms)})",
        "hijri_year": r"1[234][0-9]{2}(?![0-9])(?!,[0-9]{3}(?![0-9]))",
        "feast": either(form for feast in section.feast for form in feast.forms),
        "era": either(section.era),
        "year_short": r"[0-9]{2}(?![0-9])",
        "decade": r"(?:1[5-9]|20)[0-9]0'?s|'[0-9]0s",
        "iso": _ISO,
        "numeric": _NUMERIC,
        "clock": _clock(section),
        "part": either(form for part in section.part for form in part.forms),
        "edge": either(form for edge in section.edge for form in edge.forms),
        "deictic": either(form for deictic in section.deictic for form in deictic.forms),
        "number": rf"(?:{either(f for n in section.number for f in n.forms)}|[0-9]{{1,4}})",
        "shade": either(form for shade in section.shade for form in shade.forms),
        "which": either(form for which in section.which for form in which.forms),
        "unit": either(form for unit in section.unit for form in unit.forms),
        "unit_many": either(form for unit in section.unit for form in unit.forms[1:]),
        "unit_long": either(form for unit in section.unit if unit.days > 1 for form in unit.forms[:1]),
        "unit_anchor": either(form for unit in section.unit if unit.days > 0 for form in unit.forms[:1]),
        **{f"unit_{name}": either(found[:1]) for name, found in forms.items()},
    }


def _tree(tokens: Iterator[str]) -> list[str | list[str]]:
    """Tokens up to the closing bracket; a bracketed group is a list of its own tokens."""
    out: list[str | list[str]] = []
    for token in tokens:
        if token == "]":
            break
        out.append([str(t) for t in _tree(tokens)] if token == "[" else token)
    return out


def _piece(token: str, slots: Mapping[str, str], used: dict[str, int]) -> str:
    """The pattern of one token: alternatives of words and slots, each slot a named group."""

    def group(match: re.Match[str]) -> str:
        name = match.group(1)
        used[name] = used.get(name, 0) + 1
        suffix = "" if used[name] == 1 else str(used[name])
        return f"(?P<{name}{suffix}>{slots[name]})"

    if token in {"-", "/"}:
        return f"[{token}\u2013\u2014]"
    if _SLOT.fullmatch(token):
        return _SLOT.sub(group, token)
    words = [re.escape(word.replace("_", " ")).replace("\\ ", r"\s+") if "{" not in word else _SLOT.sub(group, word) for word in token.split("/")]
    return f"(?:{'|'.join(words)})"


def _join(left: str, right: str, earlier: str = "") -> str:
    if right == "," or right in {"-", "/"} or left in {"-", "/"}:
        return r"\s*"
    if "{edge}" in left:
        return r"[\s-]+"
    return r"\s*" if ("{month" in left + earlier or left == ",") and ("{day" in right or "{year" in right) else r"\s+"


def compile_phrase(words: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern of one phrase of the book."""
    tokens = _tree(iter(_TOKEN.findall(words)))
    used: dict[str, int] = {}
    context = ""
    if tokens and isinstance(tokens[0], str) and tokens[0].startswith("<"):
        inside = str(tokens.pop(0))[1:-1]
        context = r"\(\s*" if inside == "(" else rf"{_piece(inside, slots, used)}\s+"
    first = next((at for at, token in enumerate(tokens) if isinstance(token, str)), 0)
    pattern = ""
    for at, token in enumerate(tokens):
        group = [token] if isinstance(token, str) else token
        body = _piece(group[0], slots, used) + "".join(_join(a, b) + _piece(b, slots, used) for a, b in pairwise(group))
        if at < first:
            following = tokens[at + 1]
            body += _join(group[-1], following if isinstance(following, str) else following[0])
        elif at > first:
            before, earlier = tokens[at - 1], tokens[at - 2] if at > 1 else ""
            optional = not isinstance(before, str) and isinstance(earlier, str)
            body = _join(before if isinstance(before, str) else before[-1], group[0], earlier if optional and isinstance(earlier, str) else "") + body
        pattern += body if isinstance(token, str) else f"(?:{body})?"
    return re.compile(rf"{_FREE}{context}(?P<phrase>{pattern})(?!\w)(?!-(?!{slots['part']})\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def rules(book: Book) -> tuple[Rule, ...]:
    """Every phrase of the book, compiled."""
    slots = _slots(book)
    phrases: tuple[Phrase, ...] = book.section(Section).phrase
    asked, begun = times_gate.slot_words(book.section(Section)), times_gate.slot_openings(book.section(Section))
    found = []
    for phrase in phrases:
        for words in phrase.words:
            tokens = _tree(iter(_TOKEN.findall(words)))
            needs, opens = times_gate.needs(tokens, asked), times_gate.openings(tokens, begun)
            found.append(Rule(phrase.id, phrase.reading, compile_phrase(words, slots), needs, opens))
    return tuple(found)


@lru_cache(maxsize=8)
def _named_rule(book: Book) -> Rule:
    forms = either(form for named in book.section(Section).named for form in named.forms)
    return Rule("named", "named", re.compile(rf"(?<!\w)(?P<phrase>{forms})(?!\w)", re.IGNORECASE))


@lru_cache(maxsize=8)
def _sieved(book: Book) -> tuple[tuple[Rule, ...], Sieve]:
    """Every rule, the days with a name first, and which of them can match in a text at all."""
    every = (_named_rule(book), *rules(book))
    return every, Sieve(rule.needs for rule in every)


@lru_cache(maxsize=8)
def _not_times(book: Book) -> Caseless:
    return Caseless(rf"(?<!\w){either(book.section(Section).cues.not_times)}(?!\w)")


@lru_cache(maxsize=8)
def _after_words(book: Book) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a day before it a name, and what makes "in two days" before it no stretch."""
    cues = book.section(Section).cues
    return re.compile(rf"\s+{either(cues.name_nouns)}(?!\w)"), re.compile(rf"\s*{either(cues.not_within)}(?!\w)", re.IGNORECASE)


def _undone(text: str, rule: Rule, span: Span, book: Book) -> bool:
    """True where the words around a phrase make it something else ("In May 20 soldiers died" tells no day)."""
    (name, counted), end = _after_words(book), span.end
    if rule.id == "date" and _IN.search(text, max(0, span.start - 4), span.start) and _COUNTED.fullmatch(text, span.start, end) and _GOES_ON.match(text, end):
        return True
    return (rule.id == "within" and counted.match(text, end) is not None) or (rule.id == "date" and name.match(text, end) is not None)


@lru_cache(maxsize=8)
def _anchor(book: Book) -> Caseless:
    section = book.section(Section)
    names = [form for day in section.weekday for form in day.forms] + [form for month in section.month for form in month.forms]
    others = [form for part in section.part for form in part.forms] + [form for unit in section.unit for form in unit.forms]
    others += [form for month in section.hijri for form in month.forms] + [form for feast in section.feast for form in feast.forms]
    forms = either([*names, *others, *(form for deictic in section.deictic for form in deictic.forms)])
    short = either([*(form for day in section.weekday for form in day.short), *(form for month in section.month for form in month.short)])
    return Caseless(rf"(?<![^\W_])(?:{forms}|{short}|then(?!\w))|[0-9]")


def _windows(text: str, book: Book) -> list[tuple[int, int]]:
    """The stretches of a text in which a time can stand: around words and digits that every phrase holds one of. It only saves time."""
    out: list[tuple[int, int]] = []
    for match in _anchor(book).finditer(text):
        if out and match.end() + _MARGIN <= out[-1][1]:
            continue
        start = text.rfind(" ", 0, max(0, match.start() - _MARGIN)) + 1
        stop = text.find(" ", match.end() + _MARGIN)
        end = len(text) if stop < 0 else stop
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _openings(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where words begin in a stretch of text, by their first one, two and three folded characters."""
    found: dict[str, list[int]] = defaultdict(list)
    for match in _BEGINS.finditer(text, start, end):
        for begin in _begins(text[(at := match.start()) : at + times_gate.LONGEST]):
            found[begin].append(at)
    return found


@lru_cache(maxsize=8192)  # reports use few words again and again
def _begins(word: str) -> tuple[str, ...]:
    return tuple(accumulate(folded(word)[: times_gate.LONGEST]))


def matches(text: str, book: Book) -> list[Match]:
    """The phrases of a text in their order, none overlapping: the leftmost wins, then the longest, then the earlier in the book."""
    barred = [Span(m.start(), m.end()) for m in _not_times(book).finditer(text)]
    found: list[tuple[int, int, int, Match]] = []
    every, sieve = _sieved(book)
    for start, end in _windows(text, book):
        words = _openings(text, start, end)
        for order in sieve.passing(text[start:end]):
            rule = every[order]
            for match in rule.standing(text, words, start, end):
                span = Span(*match.span("phrase"))
                if not meets_any(span, barred) and not _undone(text, rule, span, book):
                    slots = {name: value for name, value in match.groupdict().items() if value is not None}
                    found.append((span.start, -span.end, order, Match(span, rule, slots)))
    out: list[Match] = []
    for _, _, _, candidate in sorted(found, key=lambda item: item[:3]):
        if not out or candidate.span.start >= out[-1].span.end:
            out.append(candidate)
    return out
