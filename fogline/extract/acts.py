"""Acts in a report: moves without a casualty that matter, by the cues of the book.

Of one sentence's acts, what a governing act asks for, refuses, threatens or agrees to is no act of its own. "Will", "must" and
"refused to" before an act make another of it. All offsets are clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.acts import Act, Section, Turn
from fogline.model import Span
from fogline.text import View

_WORD = r"[\w'.&-]*\w"
_GAP = rf"(?: +(?!(?:{{ends}})\b){_WORD}){{{{0,6}}}}? +"
_TOKEN = re.compile(r"[A-Za-z][\w'-]*")
_BEFORE = 28  # characters before a cue in which a turn or a denial stands
_VOWELS = "aeiou"
_SPLIT = re.compile(r"[;:]| (?:and|but) (?=(?:[A-Z][\w'-]*|(?:the|a|its|their|his) \w+) (?!to\b|and\b))")  # "and Oman called": another's act
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)(?: \w+ly)? $")
_BY = re.compile(r"(?: \w+){0,3} by\b")


@dataclass(frozen=True, slots=True)
class ActFound:
    """An act: ``cue`` are its words, ``turned`` the id of the turn that made it of another, ``passive`` when the doer stands behind "by", ``verbal``
    whether they begin with a verb, ``about`` the acts that it governs (what is asked for, refused or alleged)."""

    act: Act
    cue: Span
    sentence: int
    turned: str | None
    passive: bool
    verbal: bool = False
    about: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue of an act; ``without`` are words that, inside it, leave the act untold, ``of_truce`` one that counts only behind a name of a truce."""

    act: Act
    pattern: re.Pattern[str]
    verbal: bool
    without: re.Pattern[str] | None
    of_truce: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    """``cues`` are those of the book by the first word of each form they begin with, in lower case."""

    cues: dict[str, tuple[_Cue, ...]]
    turns: tuple[tuple[Turn, re.Pattern[str]], ...]
    acts: dict[str, Act]
    denied: re.Pattern[str]
    ends: re.Pattern[str]
    idle: re.Pattern[str]
    truces: re.Pattern[str]


def _forms(verb: str, irregular: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """All forms of a verb: those of the book, else the regular ones."""
    if verb in irregular:
        yield from irregular[verb]
        return
    yield verb
    yield f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb[:-1]}ies" if verb[-1] == "y" and verb[-2] not in _VOWELS else f"{verb}s"
    if verb.endswith("e"):
        yield from (f"{verb}d", f"{verb[:-1]}ing")
    elif verb[-1] == "y" and verb[-2] not in _VOWELS:
        yield from (f"{verb[:-1]}ied", f"{verb}ing")
    else:
        yield from (f"{verb}ed", f"{verb}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def _token_forms(token: str, irregular: dict[str, tuple[str, ...]]) -> list[str]:
    """The words that a token of a cue stands for."""
    return [f for word in token.split("|") for f in (_forms(word[:-1], irregular) if word.endswith("~") else (word,))]


def _pattern(cue: str, section: Section) -> str:
    """One cue as a pattern over a sentence."""
    gap = _GAP.format(ends="|".join(section.ends))
    parts: list[str] = []
    for token in cue.split():
        if token != ".." and parts and parts[-1] is not gap:
            parts.append(" ")
        parts.append(gap if token == ".." else f"(?:{either(_token_forms(token, section.irregular), fold=True)})")
    return "".join(parts)


def compiled(cue: str, section: Section) -> tuple[tuple[str, ...], re.Pattern[str], bool]:
    """A cue ready to match: the first words of its forms in lower case, its pattern, and whether it begins with a verb."""
    pattern = re.compile(rf"(?:{_pattern(cue, section)})(?![\w-])", re.IGNORECASE)
    first = cue.split(maxsplit=1)[0]
    return tuple(dict.fromkeys(form.lower() for form in _token_forms(first, section.irregular))), pattern, "~" in first


@lru_cache(maxsize=4)
def _rules(book: Book) -> _Rules:
    section = book.section(Section)
    cues: dict[str, list[_Cue]] = {}
    for act in section.act:
        for cue in (*act.cues, *act.of_truce):
            forms, pattern, verbal = compiled(cue, section)
            made = _Cue(act, pattern, verbal, _without(cue, section) if act.stands else None, cue in act.of_truce)
            for form in forms:
                cues.setdefault(form, []).append(made)
    turns = tuple((t, re.compile(rf"(?<!\w)(?:{'|'.join(_pattern(w, section) for w in t.words)})(?: \w+ly)?(?: be| have| been)? ?$", re.IGNORECASE)) for t in section.turn)
    denied = re.compile(rf"(?:{either(section.denied, fold=True)})(?: \w+)? ?$", re.IGNORECASE)
    ends = re.compile(rf"\b(?:{either(section.ends, fold=True)})\b", re.IGNORECASE)
    idle = re.compile(rf"(?: \w+){{0,2}} (?:{either(section.idle, fold=True)})\b", re.IGNORECASE)
    truces = re.compile(rf"\b(?:{either(section.truces, fold=True)})\b", re.IGNORECASE)
    return _Rules({word: tuple(found) for word, found in cues.items()}, turns, {a.id: a for a in section.act}, denied, ends, idle, truces)


def _without(cue: str, section: Section) -> re.Pattern[str]:
    """What makes it unsure how a ceasefire stands; a denial too, unless the cue is one itself ("has not held")."""
    tokens = set(re.split(r"[ |]", cue))
    denies = not tokens.isdisjoint((*section.denied, "fail~")) or any(token.endswith("n't") for token in tokens)
    words = [w for w in section.unsure if not w.startswith("fail")] if denies else [*section.unsure, *(w for w in section.denied if w != "n't")]
    contracted = "" if denies else r"|n't\b"
    return re.compile(rf"\b(?:{either(words, fold=True)})\b{contracted}", re.IGNORECASE)


def find(view: View, book: Book) -> tuple[ActFound, ...]:
    """Every act of a view, in the order of the text."""
    rules = _rules(book)
    found: list[ActFound] = []
    for index, sentence in enumerate(view.sentences):
        if sentence.kind in {"prose", "heading"}:
            found += _governed(view.text, sorted(_in_sentence(view.text, sentence.start, sentence.end, index, rules), key=_first), rules)
    return tuple(found)


def _first(found: ActFound) -> tuple[int, int]:
    return found.cue.start, -found.cue.end


@lru_cache(maxsize=256)  # the sentences of a report, which acts and relations are both sought in
def words(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """The words of a stretch of a text, each with where it stands."""
    return tuple((match.start(), match[0]) for match in _TOKEN.finditer(text, start, end))


def _in_sentence(text: str, start: int, end: int, index: int, rules: _Rules) -> Iterator[ActFound]:
    for at, word in words(text, start, end):
        cues = rules.cues.get(word.lower())
        if cues is None or (word[0].isupper() and at > start and not word.isupper()):  # a name: "March", "Strike"
            continue
        for cue in cues:
            match = cue.pattern.match(text, at, end)
            if match is None or (cue.without is not None and cue.without.search(match.group())) or (cue.of_truce and not rules.truces.search(text, start, match.start())):
                continue
            yield from (replace(one, verbal=cue.verbal) for one in _told(text, start, Span(*match.span()), cue.act, index, rules))


def _told(text: str, start: int, cue: Span, act: Act, index: int, rules: _Rules) -> Iterator[ActFound]:
    """The act that a cue tells, as the words before it turn it; none where they deny it."""
    before = text[max(start, cue.start - _BEFORE) : cue.start]
    turned = next((t for t, words in rules.turns if act.plover in t.of and words.search(before)), None)
    if rules.idle.match(text, cue.end) or rules.idle.match(text, cue.end - 3):  # "asked not to be named"; a cue may take the "to" in
        return
    if turned is not None or not rules.denied.search(before):
        passive = _PASSIVE.search(before) is not None and _BY.match(text, cue.end, cue.end + 40) is not None
        yield ActFound(rules.acts[turned.act] if turned else act, cue, index, turned.id if turned else None, passive)


def _governed(text: str, found: list[ActFound], rules: _Rules) -> Iterator[ActFound]:
    """The acts that stand for themselves: not inside another's words, and not what a governing act is about, which it takes along."""
    last: ActFound | None = None
    for one in found:
        if last is not None:
            between = text[last.cue.end : one.cue.start]
            inside = one.cue.start < last.cue.end
            governs = last.act.governs or last.turned is not None
            about = governs and not rules.ends.search(between) and not _SPLIT.search(between)
            if inside or about:
                last = replace(last, about=(*last.about, one.act)) if governs else last
                continue
            yield last
        last = one
    if last is not None:
        yield last
