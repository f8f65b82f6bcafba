"""Is a figure one happening, a sum over several, or a strength; and has the text itself replaced it?"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import kinds as schema
from fogline.book.schemas import quantities, targets
from fogline.extract.chunks import Item
from fogline.extract.tokens import Token
from fogline.model import Kind, Measure, Scope

_SERIES = frozenset({"series", "string", "wave"})
_HELD = frozenset({"held", "detained", "imprisoned", "jailed", "kidnapped", "abducted", "captive", "hostage", "missing"})


class _Sought:
    """Cue phrases by the longest word that each must hold as it is, so that few are looked for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            self._by_word.setdefault(max(_literals(phrase), key=len, default=""), []).append(tuple(phrase.split()))

    def likely(self, words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
        """The phrases that may stand among ``words``, each with where it would begin."""
        for phrase in self._by_word.get("", ()):
            yield from ((phrase, start) for start in range(len(words) - len(phrase) + 1))
        for at, word in enumerate(words):
            for phrase in self._by_word.get(word, ()):
                for place, own in enumerate(phrase):
                    if own == word and 0 <= at - place <= len(words) - len(phrase):
                        yield phrase, at - place


def _literals(phrase: str) -> list[str]:
    """The words of a cue phrase that must stand as they are."""
    return [part for part in phrase.split() if part[0] != "<" and not part.startswith("mid-")]


class Cues:
    """The cue phrases of a book, as lower-case token tuples."""

    def __init__(self, book: Book) -> None:
        section = book.section(schema.Section)
        self.months = frozenset(book.section(quantities.Section).dates.months)
        self.aggregate = _Sought(section.aggregate)
        self.superlatives = frozenset(section.superlatives)
        self.perfect_causes = frozenset(section.perfect_causes)
        self.one_happening = frozenset(section.one_happening)
        self.singular = frozenset(section.singular)
        self.one_attack = frozenset(section.one_attack)
        self.fights_on = _Sought(section.fights_on)
        self.deeds = frozenset(section.deeds)
        self.blasts = frozenset(section.blasts)
        self.background = frozenset(section.background)
        self.superseded = [tuple(phrase.split()) for phrase in section.superseded]
        self.superseded_ends = frozenset(phrase[-1] for phrase in self.superseded)
        self.earlier = _Sought(section.earlier)
        self.revised = frozenset(section.revised)
        self.year_openers = [tuple(phrase.split()) for phrase in section.year_openers]
        self.happenings = frozenset(book.section(targets.Section).things.happenings)

    def stands_for(self, pattern: str, token: Token) -> bool:
        """True when a token is what a cue word or a ``<slot>`` asks for."""
        if not pattern.startswith("<"):
            return pattern == token.lower or (pattern.startswith("mid-") and token.lower.startswith("mid-"))
        if pattern == "<any>":
            return token.kind != "mark"
        if pattern == "<month>":
            return token.lower in self.months
        is_year = token.kind == "number" and token.text.isdigit() and 1900 <= int(token.text) <= 2100
        return is_year if pattern == "<year>" else token.kind == "number"

    def found(self, sought: _Sought, tokens: Sequence[Token]) -> bool:
        """True when one of the phrases stands anywhere in the tokens."""
        likely = sought.likely([token.lower for token in tokens])
        return any(self.opens_with(phrase, tokens[start : start + len(phrase)]) for phrase, start in likely)

    def opens_with(self, phrase: tuple[str, ...], tokens: Sequence[Token]) -> bool:
        """True when the tokens begin with the phrase."""
        if len(tokens) < len(phrase):
            return False
        return all(part == token.lower or self.stands_for(part, token) for part, token in zip(phrase, tokens, strict=False))

    def names_one(self, tokens: Sequence[Token]) -> bool:
        """True where the tokens name a single happening ("the massacre", "stormed"), however many it killed."""
        return any(t.lower in self.singular or t.lower in self.one_attack for t in tokens)


@lru_cache(maxsize=4)
def cues(book: Book) -> Cues:
    """The compiled cues of a book."""
    return Cues(book)


def kind_of(measure: Measure, tokens: Sequence[Token], items: Sequence[Item], trigger: int, book: Cues) -> Kind:
    """The kind of a figure from the words of its sentence; ``trigger`` is the item that tells its measure."""
    if measure == "present":
        return "strength"
    if _of_one_happening(tokens, items, trigger, book) or _of_one_attack(tokens, items, trigger, book):
        return "event"
    tokens = _of_figure(tokens[: _clause_end(items, trigger, len(tokens))], items[trigger].first, book)
    here = {t.lower for t in tokens}
    compared = not book.superlatives.isdisjoint(here)
    since = "since" in here and any(t.lower == "since" and not any(later.lower in book.one_attack for later in tokens[at + 1 : at + 6]) for at, t in enumerate(tokens))  # "since gunmen stormed the hall"
    if (book.found(book.aggregate, tokens) and not (compared and since)) or _several_happenings(tokens, items, book) or _at_two_places(tokens, book):
        return "aggregate"
    if book.happenings.isdisjoint(here) and any(book.opens_with(opener, tokens) for opener in book.year_openers):
        return "aggregate"
    has_cause = any(t.lower in book.perfect_causes for t in _of_perfect(tokens, items, trigger)) and not names_a_day(items) and not book.names_one(tokens)
    is_perfect = any(item.symbol == "H" for item in items)
    running = "this" in here and any(t.lower == "this" and u.lower in ("week", "month", "year") for t, u in itertools.pairwise(tokens))
    if is_perfect and running:
        return "aggregate"
    return "aggregate" if is_perfect and (has_cause or (since and not compared)) else "event"


def _of_perfect(tokens: Sequence[Token], items: Sequence[Item], trigger: int) -> Sequence[Token]:
    """The tokens in which the cause of a perfect may stand: before it where a participle follows ("had beaten off an offensive, killing nine")."""
    perfect = next((item for item in items if item.symbol == "H"), None)
    return tokens[: perfect.first] if perfect is not None and items[trigger].symbol == "k" else tokens


def _of_figure(tokens: Sequence[Token], trigger: int, book: Cues) -> Sequence[Token]:
    """The tokens without what a figure told before is compared with ("the worst in ten years of war"); few sentences hold a word that cuts."""
    here = {t.lower for t in tokens}
    cut = _without_background(_uncompared(tokens, trigger, book) if not book.superlatives.isdisjoint(here) else tokens, here, book, tokens[trigger] if trigger < len(tokens) else None)
    cut = _without_captivity(cut) if "since" in here else cut
    if "last" not in here:
        return cut
    # "the last days of March" are no days up to now
    return [t for t, after in itertools.zip_longest(cut, cut[2:]) if not (t.lower == "last" and after is not None and after.lower == "of")]


def _uncompared(tokens: Sequence[Token], trigger: int, book: Cues) -> list[Token]:
    """The tokens without those behind a superlative, up to a comma before the figure's own word."""
    cut: list[Token] = []
    skipping, before = False, ""
    for at, token in enumerate(tokens):
        skipping = skipping and (at > trigger or (at < trigger and token.lower != ","))
        if not skipping:
            cut.append(token)
        skipping = skipping or (before in book.superlatives and before != "first")
        before = token.lower
    return cut


def _without_background(tokens: Sequence[Token], here: set[str], book: Cues, trigger: Token | None) -> Sequence[Token]:
    """The tokens without what goes on around a figure told before ("despite weeks of bombing"); "a series of explosions" is one deed."""
    if _SERIES.isdisjoint(here) and book.background.isdisjoint(here):
        return tokens
    kept: list[Token] = []
    skipping = False
    for at, token in enumerate(tokens):
        series = token.lower in _SERIES and any(t.lower in book.blasts for t in tokens[at + 1 : at + 4])
        turns = token.lower in book.background and trigger is not None and token.start > trigger.start
        skipping = turns or (skipping and token.lower != ",")
        if not skipping and not series:
            kept.append(token)
    return kept


def _without_captivity(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the time people have been held: "rescued four hostages held since October" is one rescue."""
    return [t for at, t in enumerate(tokens) if not (t.lower == "since" and at > 0 and tokens[at - 1].lower in _HELD)]


def _clause_end(items: Sequence[Item], trigger: int, end: int) -> int:
    """Where the clause of the figure ends: "..., which was the 19th since October" says nothing of its kind, nor does the main clause
    that goes on after a relative one ("the group, which killed nine soldiers at the base, has been fighting since 2006")."""
    relative = any(items[i].symbol == "c" and items[i + 1].symbol == "R" for i in range(trigger))
    for index in range(trigger + 1, len(items) - 1):
        if items[index].symbol == "c" and (items[index + 1].symbol == "R" or (relative and items[index + 1].symbol == "H")):
            return items[index].first
    return end


def names_a_day(items: Sequence[Item]) -> bool:
    """True where a sentence names a day."""
    return any(item.symbol == "Z" for item in items)


def _of_one_happening(tokens: Sequence[Token], items: Sequence[Item], trigger: int, book: Cues) -> bool:
    """True in a relative clause about a single happening: "an ambush on a convoy that killed eleven", "the massacre, where 141 died"."""
    at = trigger - 1
    while at >= 0 and items[at].symbol in "HBAQEsXGc":
        at -= 1
    if at < 1 or items[at].symbol not in "RW":
        return False
    for index in range(at - 1, max(-1, at - 9), -1):
        if items[index].symbol in "VCsK":
            return False
        words = [t.lower for t in tokens[items[index].first : items[index].last]]
        if book.one_happening & set(words):
            return True  # "in a coordinated siege that killed"
        if items[index].symbol == "G" and any(w in book.happenings and not w.endswith("s") for w in words):
            return not book.perfect_causes & set(words)  # a war is many
    return False


def _of_one_attack(tokens: Sequence[Token], items: Sequence[Item], trigger: int, book: Cues) -> bool:
    """True in "Over the past week, gunmen ambushed a convoy, killing eleven": a time that is long, an attack that is one."""
    if items[trigger].symbol != "k" or trigger == 0 or items[trigger - 1].symbol != "c":
        return False
    before = tokens[: items[trigger].first]
    return any(t.lower in book.one_attack and before[at + 1].lower in ("a", "an") for at, t in enumerate(before[:-1]))


def _several_happenings(tokens: Sequence[Token], items: Sequence[Item], book: Cues) -> bool:
    """True for "three strikes killed 11", not for "twin bombings"."""
    for item in items:
        if item.symbol != "F" or item.measured is None or item.group is None:
            continue
        quantity = item.measured.quantity
        if quantity.bound == "vague":
            continue
        words = {t.lower for t in tokens[item.group.first : item.group.last]}
        if 0 < item.first <= len(tokens) and tokens[item.first - 1].lower in ("the", "these", "those", "both"):
            continue
        if (
            (quantity.low or 0) >= 2
            and not words & book.one_happening
            and item.group.head is not None
            and item.group.head < len(tokens)
            and tokens[item.group.head].lower.endswith("s")
            and tokens[item.group.head].lower in book.deeds
        ):
            return True
    return False


def _at_two_places(tokens: Sequence[Token], book: Cues) -> bool:
    """True for "in the Marka and Barawe attacks"."""
    for at in range(1, len(tokens) - 3):
        first, joint, second, head = tokens[at : at + 4]
        if joint.lower == "and" and first.capital and second.capital and tokens[at - 1].lower == "the" and head.lower in book.happenings and head.lower.endswith("s") and not head.capital:
            return True
    return False


def scope_of(tokens: Sequence[Token], item: Item, part: bool, book: Cues) -> Scope:
    """total, part or superseded, from the words just before the figure and whether it is a subset."""
    before = tuple(t.lower for t in tokens[max(0, item.first - 5) : item.first])
    if before and before[-1] in book.superseded_ends and any(before[-len(phrase) :] == phrase for phrase in book.superseded):
        return "superseded"
    if any(t.lower in book.revised for t in tokens[item.last :]) and book.found(book.earlier, tokens[: item.first]):
        return "superseded"
    return "part" if part else "total"
