"""The book's words for happenings, compiled once a book."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from fogline.book.load import Book
from fogline.book.schemas.happenings import Happening, Section
from fogline.book.sieve import Need, Sieve, folded
from fogline.caseless import Caseless
from fogline.link.stories import common

ANY = "any"
_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
_GAP = r"(?:[\w'-]+\s+){0,4}?"
_OPENS = 25  # characters: words no further in open their sentence
_RUN = re.compile(r"[^\W_]+")
_BETWEEN = r"(?:[\w'-]+\s+){0,3}?"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that names a happening; offsets are those of the text it was found in."""

    start: int
    end: int
    happening: Happening


def _one(word: str) -> str:
    return re.escape(word).replace(r"\{gap\}\ ", _GAP).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")


def _needs(words: Iterable[str]) -> list[Need]:
    """What a text must hold for any of the words: the longest run of letters of one of them."""
    runs = {max(_RUN.findall(folded(word.replace("{gap}", " "))), key=len, default="") for word in words}
    return [tuple(sorted(runs))] if all(runs) else []


def _any(words: Iterable[str]) -> str:
    return "|".join(_one(word) for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The compiled words of one book."""

    happenings: tuple[tuple[Happening, Caseless], ...]
    sieve: Sieve
    apart: dict[str, frozenset[str]]
    meets: dict[str, frozenset[str]]
    divide: Caseless
    further: Caseless
    conjoin: Caseless
    past: Caseless
    opening: re.Pattern[str]
    listing: re.Pattern[str]
    several: Caseless
    definite: Caseless
    background: Caseless
    other: Caseless
    answer: Caseless
    behind: Caseless
    followed: Caseless
    began: re.Pattern[str]
    earlier: Caseless
    update: Caseless
    mutual: Caseless
    placed: re.Pattern[str]
    seat: re.Pattern[str]
    speak: Caseless
    dead: Caseless
    common: frozenset[str]

    def behind_at(self, sentence: str, at: int) -> int | None:
        """Where the words stand that put the figure at ``at`` behind what its sentence tells, if there are any.

        "Three days after a blast, gunmen killed six": words that open a sentence reach as far as the comma.
        "After the blast" points to the happening just told and puts nothing behind it.
        """
        behind = ((found, found.start() < _OPENS) for found in self.behind.finditer(sentence, 0, at))
        for found, opens in chain(((found, False) for found in self.followed.finditer(sentence, 0, at)), behind):
            if not (opens and "," in sentence[found.end() : at]) and not self.definite.match(sentence, found.end() + 1):
                return found.start()
        return None

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one such object for each book; the figures of one sentence ask for its words again
    def cues(self, text: str) -> tuple[Cue, ...]:
        """Every word for a happening in ``text``, in order; of overlapping ones the longest."""
        likely = (self.happenings[number] for number in self.sieve.passing(text))
        found = [Cue(m.start(), m.end(), happening) for happening, pattern in likely for m in pattern.finditer(text)]
        found.sort(key=lambda c: (c.start - c.end, c.start, c.happening.id))
        kept: list[Cue] = []
        for cue in found:
            if all(cue.end <= other.start or other.end <= cue.start for other in kept):
                kept.append(cue)
        return tuple(sorted(kept, key=lambda c: c.start))

    def is_apart(self, one: str, other: str) -> bool:
        """True when one happening can hardly be of both families."""
        return other in self.apart.get(one, frozenset()) or one in self.apart.get(other, frozenset())

    def opens_with_place(self, sentence: str) -> str | None:
        """The name with which a sentence opens ("In Zabul province, ..."), as far as its shape tells; not where a ministry has its seat."""
        found = self.opening.match(sentence)
        name = found[2] if found and not self.seat.match(sentence) else ""
        return name if name[:1].isupper() and not is_day(name) else None

    def is_alike(self, one: str, other: str) -> bool:
        """True when two reports may well mean one happening by the two families."""
        return other in self.meets.get(one, frozenset()) or one in self.meets.get(other, frozenset())

    def told_of_another(self, text: str, cue: Cue) -> bool:
        """True when the word stands behind "before", "in response to" and the like: it is surely not what the sentence tells."""
        return bool(self.other.search(text[max(0, cue.start - 60) : cue.start]))

    def told_as_background(self, text: str, cue: Cue) -> bool:
        """True when the word stands behind "after" and the like: it may be told only as the cause."""
        return bool(self.background.search(text[max(0, cue.start - 60) : cue.start]))


def is_day(word: str) -> bool:
    """True for the name of a weekday or month."""
    return bool(_DAY.match(word))


def _seat(section: Section) -> re.Pattern[str]:
    """A place in which a body of a whole country speaks, as the first group."""
    return re.compile(
        rf"\W*(?:{_any(section.opening)})\s+((?-i:[A-Z])[^,.]{{1,30}}),\s+(?:[\w'-]+\s+){{0,5}}?(?:{_any(section.seat)})\s+(?:[\w'-]+\s+){{0,4}}?(?:{_any(section.speak)})\b",
        re.IGNORECASE,
    )


def _opening(section: Section) -> re.Pattern[str]:
    """A place with which a sentence opens: the small words before its name, and the name, as two groups."""
    return re.compile(
        rf"\W*(?:But |And )?(?:{_any(section.opening)})\s+((?:(?!an?\b)[a-z'-]+\s+){{0,4}})((?-i:[A-Z])[\w'-]+)", re.IGNORECASE
    )


def _placed(section: Section) -> re.Pattern[str]:
    """A name that stands where a place stands, as the first group."""
    return re.compile(
        rf"\b(?:{_any(section.placed)})\s+((?-i:[A-Z])[\w'-]+(?:[ \t]+(?:al|el|de)?-?(?-i:[A-Z])[\w'-]+){{0,2}})", re.IGNORECASE
    )


@lru_cache(maxsize=4)
def words(book: Book) -> Words:
    """The compiled words of ``book``."""
    section = book.section(Section)
    noun = f"(?:{_any(section.nouns)})"

    def with_noun(listed: Iterable[str]) -> str:
        return "|".join(_one(word).replace(r"\{noun\}", _BETWEEN + noun) for word in listed)

    def compiled(pattern: str) -> Caseless:
        return Caseless(rf"\b(?:{pattern})\b")

    return Words(
        happenings=tuple((h, compiled(_any(h.words))) for h in section.happening),
        sieve=Sieve(_needs(h.words) for h in section.happening),
        apart={family.id: frozenset(family.apart) for family in section.family},
        meets={family.id: frozenset((family.id, *family.meets)) for family in section.family},
        divide=compiled(with_noun(section.divide)),
        further=compiled(with_noun(section.further)),
        conjoin=compiled(with_noun(section.conjoin)),
        past=compiled(_any(section.past)),
        opening=_opening(section),
        listing=re.compile(rf"\W*(?:(?:{_any(section.listing)})\W+)*", re.IGNORECASE),
        several=compiled(_any(section.several)),
        definite=compiled(rf"(?:{_any(section.definite)})\s+{_BETWEEN}{noun}"),
        other=Caseless(rf"\b(?:{_any(section.other)})\b(?:\s+[\w'-]+){{0,5}}\s*$"),
        background=Caseless(rf"\b(?:{_any(section.background)})\b(?:\s+[\w'-]+){{0,5}}\s*$"),
        answer=compiled(_any(section.answer)),
        behind=compiled(with_noun(section.behind)),
        followed=compiled(with_noun(section.followed)),
        began=re.compile(rf"\b(?:{_any(section.began)})\b[^,;.]*", re.IGNORECASE),
        earlier=Caseless(rf"\W*(?:{_any(section.earlier)})\b[^,.;]{{0,25}},"),
        update=compiled(_any(section.update)),
        mutual=compiled(_any(section.mutual)),
        speak=compiled(_any(section.speak)),
        seat=_seat(section),
        placed=_placed(section),
        dead=compiled(_any(section.dead)),
        common=common(book),
    )
