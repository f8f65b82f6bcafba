"""Is a report about armed conflict? A flood, a virus or a crash has its dead too, and none of them is an event of a war."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fogline.book import Book
from fogline.book.schemas import countries
from fogline.book.schemas import relevance as schema
from fogline.book.wordlist import WordList
from fogline.found import meets_any
from fogline.model import Span
from fogline.text import View

_LEAST = 3
_DEED, _PARTY, _SETTING, _FAINT, _OTHER = 4, 2, 1, -1, -3
_OPENING = 2  # sentences that tell what a report is about, and how often they count


@dataclass(frozen=True, slots=True)
class _Words:
    """Every word that tells the matter, with its weight: below zero for matters other than war."""

    telling: WordList
    weight: dict[str, int]
    deeds: tuple[tuple[WordList, WordList], ...]
    mishaps: frozenset[str]
    forces: frozenset[str]


@lru_cache(maxsize=4)
def _words(book: Book) -> _Words:
    section = book.section(schema.Section)
    weight: dict[str, int] = {}
    lists = (_borne(section, book), _SETTING), (section.setting, _SETTING), (section.forces, _SETTING), (section.faint, _FAINT), (section.parties, _PARTY), (section.deeds, _DEED), (section.mishaps, _OTHER), (section.other, _OTHER), (section.idle, 0)
    for forms, value in lists:
        weight.update((form.lower(), value) for form in forms)
    deeds = (WordList(section.arms), WordList(section.blows)), (WordList(section.weapons), WordList(section.harms))
    return _Words(WordList(weight), weight, deeds, frozenset(form.lower() for form in section.mishaps), frozenset(form.lower() for form in section.forces))


def _borne(section: schema.Section, book: Book) -> list[str]:
    """"Freedonian jets", "rebel rockets": every nation's adjective and bearer before every craft and arm."""
    nations = [adjective for country in book.section(countries.Section).countries for adjective in country.adjectives]
    return [f"{bearer} {noun}" for bearer in (*section.bearers, *nations) for noun in section.borne]


class _Told(NamedTuple):
    """How much is told of war, of forces and their arms (who are named in peace too), and of other matters."""

    war: int
    forces: int
    other: int


def weights(view: View, book: Book, parties: Sequence[Span] = ()) -> tuple[int, int]:
    """How much of a report speaks of armed conflict and of other matters, over its sentences; ``parties`` are the armed groups it names.

    Forces speak of conflict too, but where other matters are told never louder than all else that does.
    """
    words = _words(book)
    war = forces = other = 0
    for at, sentence in enumerate(view.sentences):
        told = _of(view, sentence.start, sentence.end, words, parties)
        times = _OPENING if at < _OPENING else 1
        war, forces, other = war + told.war * times, forces + told.forces * times, other + told.other * times
    return war + (min(forces, war) if other >= _LEAST else forces), other


def _of(view: View, start: int, end: int, words: _Words, parties: Sequence[Span]) -> _Told:
    """The same over one sentence, where each word counts once and named groups count as one that is not."""
    found = {form: (words.weight[form], Span(first, last)) for first, last, form in words.telling.find(view.text, start, end)}
    told = [weight for weight, _ in found.values()]
    elsewhere = sorted((span for weight, span in found.values() if weight <= 0), key=lambda span: span.start)
    forces = sum(form in words.forces for form in found)
    war = sum(weight for weight in told if weight > 0) - forces
    if _PARTY not in told and any(start <= span.start < end for span in parties):
        war += _PARTY
    if _DEED not in told and _OTHER not in told and _struck(view, start, end, words, elsewhere):
        war += _DEED
    return _Told(war, forces, -sum(weight for weight in told if weight < 0))


def _struck(view: View, start: int, end: int, words: _Words, elsewhere: Sequence[Span]) -> bool:
    """True where arms and a blow, or a weapon and a harm, stand in one sentence, neither in words that mean something else ("as if a bomb had hit").

    Not asked where a word of another matter stands beside them: "a mortar exploded during a drill, killing two"."""

    def told(of: WordList) -> Iterator[bool]:
        return (not meets_any(Span(first, last), elsewhere) for first, last, _ in of.find(view.text, start, end))

    return any(any(told(first)) and any(told(second)) for first, second in words.deeds)


def is_conflict(view: View, book: Book, parties: Sequence[Span] = ()) -> bool:
    """False where next to nothing in a report speaks of armed conflict, or other matters outweigh it."""
    conflict, other = weights(view, book, parties)
    return 0 < conflict >= other if other < _LEAST else conflict > other


def is_mishap(view: View, sentence: int, book: Book) -> bool:
    """True where a sentence tells of a mishap ("froze to death", "two helicopters collided") and of no deed of war."""
    words, here = _words(book), view.sentences[sentence]
    if not any(form in words.mishaps for _, _, form in words.telling.find(view.text, here.start, here.end)):
        return False
    told = _of(view, here.start, here.end, words, ())
    return told.war + told.forces < _DEED
