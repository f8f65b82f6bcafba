"""What a report tells about the parties as a whole: who is named, where its heart is, and who fights whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import groups
from fogline.found import ActorFound, meets_any
from fogline.model import Span
from fogline.resolve import actors, actors_names, owned_bodies
from fogline.resolve.actors_names import Name
from fogline.resolve.owned_bodies import Owned
from fogline.text import View

_PLACE_BEFORE = re.compile(
    r"\b(?:in|inside|across|throughout|into|northern|southern|eastern|western|central|north|south|east|west|northwest|northwestern|northeast|northeastern"
    r"|southwest|southwestern|southeast|southeastern)(?: and \w+)? (?:the )?$",
    re.IGNORECASE,
)
_ALLIED = re.compile(r"(?:'s|')?(?:,| and| or|, and|/| \()(?: (?:the|some|its|allied))?\)? ?|,? (?:backed|supported|assisted|joined|led) by (?:the )?")
SPEAKS = re.compile(r"(?: (?!(?:are|were|was|is|be|been|being|who|that)\b)\w+){0,2} (?:say|says|said|reported|told|confirmed|announced|claimed|believe|believed|blamed?|added|admits?|admitted|acknowledges?|acknowledged|concedes?|conceded|denies|denied|insists?|insisted|named|identified)\b", re.IGNORECASE)
# "X and Y have been fighting since April": joined as subjects, opposed as parties
_AT_WAR = re.compile(r"(?: [a-z]+){0,2} (?:fighting|at war|clash\w*|battling|fought|exchang\w+)(?: (?:since|in|for|over|across|near|along|again|each|on|at|outside|around)\b|[,.])")
_BETWEEN = re.compile(r"\bbetween (?:\w+ ){0,4}$", re.IGNORECASE)

LONGEST = 200  # characters; no name is longer


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a kind of people or things: its class and form (lower case)."""

    span: Span
    kind: str
    form: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One report's parties. ``country`` is where the happening at hand takes place (ISO 3166-1 alpha-3), ``home`` the country the
    report is mostly about, ``on`` the report's date, ``foes`` pairs of sides that fight in this report with their weight,
    ``owned`` the bodies that a nation stands with (``owned_bodies.owned``), ``polities`` the names of self-declared and regional governments.
    All spans are clean offsets into the view the scene was read from.
    """

    country: str | None
    home: str | None
    on: str | None
    names: tuple[Name, ...]
    actors: tuple[ActorFound, ...]
    nouns: tuple[Noun, ...]
    foes: tuple[tuple[str, str, int], ...]
    owned: Mapping[str, tuple[Owned, ...]] = field(default_factory=dict)
    polities: tuple[Name, ...] = ()

    def at(self, country: str | None) -> Scene:
        """The same report with another country as the place of the happening."""
        return replace(self, country=country)

    @property
    def place(self) -> str | None:
        """The country of the happening, else the country the report is about."""
        return self.country or self.home

    @property
    def interstate(self) -> bool:
        """True where the report's main fight is between two states."""
        return bool(self.foes) and all(re.fullmatch(r"state:[A-Z]{3}", side) and side != "state:PSE" for side in self.foes[0][:2])

    def foe(self, side: str | None, kind: str = "") -> str | None:
        """The side that fights ``side`` most often in this report (only sides starting with ``kind``)."""
        weights = [(w, b if a == side else a) for a, b, w in self.foes if side in {a, b}]
        fits = [(w, other) for w, other in weights if other.startswith(kind)]
        return max(fits, key=lambda f: (f[0], f[1]))[1] if fits else None


@lru_cache(maxsize=4)
def _noun_automaton(book: Book) -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    table = {noun.lower(): c.id for c in reversed(book.section(groups.Section).classes) for noun in c.nouns}
    forms = sorted(table)
    return AhoCorasick(forms), tuple((form, table[form]) for form in forms)


def nouns(text: str, book: Book) -> tuple[Noun, ...]:
    """Every group noun of ``text``, the longest at each place; offsets are those of ``text``."""
    automaton, forms = _noun_automaton(book)
    plain = text.lower()
    if len(plain) != len(text):  # a few capitals grow when lowered; offsets must not move
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found: list[Noun] = []
    hits = [h for h in automaton.find_matches_as_indexes(plain, overlapping=True) if _whole(plain, h[1], h[2])]
    for pattern, start, end in sorted(hits, key=lambda h: (h[1], -h[2])):
        if not found or start >= found[-1].span.end:
            found.append(Noun(Span(start, end), forms[pattern][1], forms[pattern][0]))
    return tuple(found)


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalpha()))


def _home(text: str, names: tuple[Name, ...], book: Book) -> str | None:
    """The country the text speaks of most; a place named with "in" or "northern" counts most."""
    counts: Counter[str] = Counter()
    lands = actors_names.lexicon(book).actors
    for name in names:
        if name.kind in {"country", "region"}:
            counts[name.key] += 4 if _PLACE_BEFORE.search(text[max(0, name.span.start - 40) : name.span.start]) else 1
        elif name.kind == "actor" and len(lands[name.key].countries) == 1:
            counts[lands[name.key].countries[0]] += 1
    return counts.most_common(1)[0][0] if counts else None


@lru_cache(maxsize=4)
def _fight_pattern(book: Book) -> re.Pattern[str]:
    words = book.section(groups.Section).cues.fights
    return re.compile(rf"\b(?:{either(words, fold=True)})\b", re.IGNORECASE)


def _parties(view: View, names: tuple[Name, ...], found: tuple[ActorFound, ...]) -> list[tuple[Span, str, int]]:
    """Sides in the order of the text with their weight: forces and groups 2, bare countries 1; not those who only speak."""
    parties = [(a.span, a.side, 2) for a in found if a.side is not None and a.side.startswith(("state:", "nonstate:"))]
    taken = [p[0] for p in parties]
    parties += [(n.span, f"state:{n.key}", 1) for n in names if n.kind == "country" and n.form != "national" and not any(n.span.meets(t) for t in taken)]
    return sorted(p for p in parties if not SPEAKS.match(view.text[p[0].end : p[0].end + 40]))


def _foes(view: View, names: tuple[Name, ...], found: tuple[ActorFound, ...], book: Book) -> tuple[tuple[str, str, int], ...]:
    """Pairs of sides with a fighting word in their sentence, unless the text joins them ("U.S. and Iraqi troops")."""
    weights: Counter[tuple[str, str]] = Counter()
    fight, parties = _fight_pattern(book), _parties(view, names, found)
    starts = [p[0].start for p in parties]
    for sentence in view.sentences:
        first = bisect_left(starts, sentence.start)
        here = parties[first : bisect_left(starts, sentence.end, lo=first)]
        if len(here) < 2 or not fight.search(view.text, sentence.start, sentence.end):
            continue
        joined = {frozenset((side, other)) for (one, side, _), (two, other, _) in pairwise(here) if _ALLIED.fullmatch(view.text[one.end : two.start])}
        for (one, side, weight), (two, other, more) in pairwise(here):
            between = view.text[one.end : two.start]
            opposed = _BETWEEN.search(view.text[sentence.start : one.start]) is not None or _AT_WAR.match(view.text[two.end : two.end + 60]) is not None
            if side == other or (not opposed and frozenset((side, other)) in joined):  # who is joined in a sentence does not fight in it
                continue
            left, right = sorted((side, other))
            weights[left, right] += weight + more + (3 if opposed or fight.search(between) else 0)
    return tuple((a, b, w) for (a, b), w in sorted(weights.items(), key=lambda i: (-i[1], i[0])))


def _people_kind(view: View, name: Name, book: Book) -> str | None:
    """A name that is itself a noun for people: nationals ("Iraqis"), or a group's name with no noun after it ("two Taliban were killed")."""
    if name.form == "national":
        return "person"
    if name.kind != "actor" or actors_names.lexicon(book).actors[name.key].kind not in {"rebel", "political_militia", "identity_militia", "external"}:
        return None
    following = re.match(r"(?: ([A-Za-z]+)|[,.;:)\"]|$)", view.text[name.span.end : name.span.end + 25])
    words = book.section(groups.Section).words
    return "member" if following is not None and (following.group(1) or "and") in {*words.stops, *words.harm} else None


def _polities(names: tuple[Name, ...], book: Book) -> tuple[Name, ...]:
    """The names of self-declared and regional governments, in the order of the text."""
    known = actors_names.lexicon(book).actors
    return tuple(n for n in names if n.kind == "actor" and known[n.key].kind == "polity" and ": " not in (known[n.key].claimant or ""))


def read(view: View, country: str | None, on: str | None, book: Book) -> Scene:
    """The scene of a report. ``country`` may be ``None`` and set for each claim with ``Scene.at``; ``on`` is the report's date."""
    names = actors_names.find(view.text, book, country)
    found = tuple(a for a in actors.of_names(view, names, on, book) if a.rule != "actor.affiliation")
    heads = nouns(view.text, book)
    taken = [h.span for h in heads]
    people = tuple(Noun(n.span, kind, view.words(n.span).lower()) for n in names if (kind := _people_kind(view, n, book)) and not meets_any(n.span, taken))
    heads = tuple(sorted((*heads, *people), key=lambda n: n.span))
    foes, owned = _foes(view, names, found, book), owned_bodies.owned(view.text, names, book)
    return Scene(country, _home(view.text, names, book), on, names, found, heads, foes, owned, _polities(names, book))
