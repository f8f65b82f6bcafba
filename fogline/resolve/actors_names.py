"""Names of countries, regions, actors and office-holders as they stand in a text.

One automaton over all names of the book, then rules of the language: a name needs word boundaries, "anti-X" and "X-backed" do not
name X, a short acronym needs company, and a name shared by two actors goes to the one whose country the text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fogline.book import Book
from fogline.book.schemas.actors import Actor
from fogline.model import Span
from fogline.resolve import actors_acronyms, actors_shapes
from fogline.resolve.actors_lexicon import Lexicon, NameForm, NameKind, lexicon

__all__ = ["Name", "find", "lexicon", "local"]
_KEPT_TAILS = ("-led", "-controlled", "-administered", "-based", "-held", "-owned", "-operated")
_ARTICLE = len("the ")
_DROPPED_HEADS = ("anti-", "pro-", "non-", "Anti-", "Pro-", "ex-")
_DESCENT = ("ethnic ", "Ethnic ", "ethnically ")  # a people by descent is of no state: they live where the text says
_TITLED_TAIL = re.compile(r"-(?:\w+ed|Led|Built|Made|Born|Run|Held|Style)\b")
_GIVEN = re.compile(r"(?P<told>\b(?:said|told|named|called|identified as) )?(?P<given>\b[A-Z][a-z]{2,}) $")
_SPEAKING = re.compile(r" (?:said|says|told|added|recalled)\b|, (?:who|an?|the|\d\d),? ")
_SPEAKS_OR_ENDS = re.compile(r"[.,;:)]|'s\b| (?:said|says|told|added|recalled|confirmed|announced)\b")
_RUNS_ON = re.compile(r"[a-z,\"] $")  # within a sentence, where no capital letter opens one
_NO_GIVEN = frozenset("North South East West Northern Southern Eastern Western Central Greater Inner Outer Upper Lower New Old Great Northeast Northwest Southeast Southwest Radio President Minister King Queen Mr Team Air Free Save Human Amnesty The But And For While When After Before Since Both Neither Although Though Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Neighbouring Neighboring Nearby Meanwhile However Former Soviet Communist British French Russian American Indian Pakistani Israeli Turkish Iranian Chinese Ukrainian Kurdish Arab".split())
_QUALIFIES = re.compile(r"(?:'s)? (?:allied|affiliated|linked|aligned|inspired|backed)\b(?! (?:by|to|with)\b)")
_AFFILIATED = re.compile(r"\b(?:affiliated|allied|linked|aligned|allegiance|links|ties|inspired) (?:to|with|by) (?:both |either )?(?:the |[\w' -]{3,30} (?:and|or) (?:the )?)?$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a text. ``key`` is an ISO 3166-1 alpha-3 code for countries and regions, else the id of an actor or office.

    An ``acronym`` stands for a force that the text itself names in full; an ``affiliation`` is whom others are linked to.
    """

    span: Span
    kind: NameKind
    key: str
    form: NameForm


def _stands(text: str, start: int, end: int) -> bool:
    """True where the characters around allow the name to be a name of its own."""
    before, after = text[max(0, start - 11) : start], text[end : end + 15]
    if before[-1:].isalnum() or (after[:1].isalnum() and not after.startswith("s ")):
        return False
    if before.endswith(_DROPPED_HEADS + _DESCENT):
        return False
    if after[:1] == "-" and after[1:2].isalpha():
        return after.startswith(_KEPT_TAILS) or (after[1].isupper() and _TITLED_TAIL.match(after) is None)
    joined = before.endswith("-") and before[-2:-1].islower() and re.search(r"\b[A-Z][a-z]+-$", text[max(0, start - 20) : start]) is None
    return not joined and _QUALIFIES.match(text, end) is None


def is_surname(text: str, span: Span) -> bool:
    """True for the name of a country borne by somebody who speaks: "said Ahmadou Ghana", "Michael Jordan, who"."""
    before = _GIVEN.search(text[max(0, span.start - 30) : span.start])
    if before is None or before.group("given") in _NO_GIVEN:
        return False  # "South Korea"
    return before.group("told") is not None or _SPEAKING.match(text[span.end : span.end + 12]) is not None


def _bears_adjective(text: str, span: Span) -> bool:
    """True for a surname that is a nation's adjective too ("Omar Danish said", "Mr Danish"), and for it alone where the text names him whole."""
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 12]
    if before.endswith(("Mr ", "Mr. ", "Ms ", "Mrs ", "Dr ")):
        return True
    speaks = _SPEAKS_OR_ENDS.match(after) is not None
    if speaks and (given := _GIVEN.search(before)) is not None and given.group("given") not in _NO_GIVEN and _RUNS_ON.search(before[: given.start("given")]):
        return True
    if _SPEAKING.match(after) is None:
        return False
    whole = re.compile(rf"(?:spokes\w+|[Mm]inister|[Cc]olonel|[Gg]eneral|[Oo]fficer|[Cc]hief|[Mm]ayor) [A-Z][a-z]+ {re.escape(text[span.start : span.end])}\b")
    return whole.search(text) is not None


def _is_person(text: str, name: Name, language: str) -> bool:
    """True for a given name or surname that looks like a country ("Jordan Smith", "Michael Jordan")."""
    if name.kind != "country" or " " in text[name.span.start : name.span.end]:
        return False
    if name.form == "adjective":
        return language == "en" and _bears_adjective(text, name.span)  # elsewhere the nation stands behind its noun
    if name.form != "name":
        return False
    given = text[name.span.start : name.span.end] in {"Jordan", "Chad", "Georgia", "Israel", "Kenya", "India"}
    if given and re.match(r" [A-Z][a-z]+ (?:said|says|told|added)\b", text[name.span.end : name.span.end + 40]) is not None:
        return True
    return is_surname(text, name.span)


def _longest(text: str, hits: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The leftmost longest of overlapping hits (pattern, start, end); "the Front" is none where "Front for ..." begins."""
    kept: list[tuple[int, int, int]] = []
    begins = {hit[1]: hit[2] for hit in sorted(hits, key=lambda h: h[2])}
    plain = [hit for hit in hits if begins.get(hit[1] + _ARTICLE, 0) <= hit[2] or text[hit[1] : hit[1] + _ARTICLE].lower() != "the "]
    for hit in sorted(plain, key=lambda h: (h[1], -h[2])):
        if not kept or hit[1] >= kept[-1][2]:
            kept.append(hit)
    return kept


def find(text: str, book: Book, place: str | None = None) -> tuple[Name, ...]:
    """Every name in ``text``, in order, without overlaps; offsets are those of ``text``. ``place`` is a country known otherwise."""
    words = lexicon(book)
    hits = [h for h in words.automaton.find_matches_as_indexes(text, overlapping=True) if _stands(text, h[1], h[2])]
    found: list[tuple[Name, ...]] = []
    for pattern, start, end in _longest(text, hits):
        options = tuple(Name(Span(start, end), kind, key, form) for kind, key, form in words.readings[pattern])
        options = tuple(o for o in options if not _is_person(text, o, book.language))
        if options:
            found.append(options)
    lands = _lands(text, found, words)
    lands[place or ""] += 3
    spelt = _spelt(found)
    chosen = [name for options in found if (name := _choose(text, options, lands, spelt, words)) is not None]
    known = actors_acronyms.settled(text, tuple(chosen))
    shaped = [Name(one.span, "actor", one.key, "name") for one in actors_shapes.find(text, known, book)]
    whole = [n for n in known if n.kind in {"actor", "office"} or not any(n.span.meets(s.span) for s in shaped)]  # the land in "Front of X" is no place
    return tuple(_as_affiliation(text, name) for name in sorted((*whole, *shaped), key=lambda n: n.span))


def _as_affiliation(text: str, name: Name) -> Name:
    """The name marked where the text only links others to it ("gunmen linked to X"): what they are, not who."""
    if name.kind != "actor" or not _AFFILIATED.search(text[max(0, name.span.start - 60) : name.span.start]):
        return name
    return replace(name, form="affiliation")


def _lands(text: str, found: list[tuple[Name, ...]], words: Lexicon) -> Counter[str]:
    """How often the text names each country, its regions or an actor of one country only; a short acronym supports nothing."""
    counts: Counter[str] = Counter()
    for options in found:
        first = options[0]
        if first.kind in {"country", "region"}:
            counts[first.key] += 3
        elif len(options) == 1 and first.kind == "actor" and not _is_short(text, first.span) and len(words.actors[first.key].countries) == 1:
            counts[words.actors[first.key].countries[0]] += 1
    return counts


def _spelt(found: list[tuple[Name, ...]]) -> dict[str, int]:
    """How long the fullest name is by which the text calls each actor that no other actor could be meant by."""
    longest: dict[str, int] = {}
    for options in found:
        if len(options) == 1 and options[0].kind == "actor" and options[0].form != "shared":
            span = options[0].span
            longest[options[0].key] = max(longest.get(options[0].key, 0), span.end - span.start)
    return longest


def _is_short(text: str, span: Span) -> bool:
    form = text[span.start : span.end]
    return form.isalpha() and form.isupper() and len(form) <= 3


def _choose(text: str, options: tuple[Name, ...], lands: Counter[str], spelt: Mapping[str, int], words: Lexicon) -> Name | None:
    """The reading that the text spells out elsewhere, else the one that fits its countries; ``None`` where that leaves several, or a short
    acronym or a name that many bear without a country to support it."""
    length = options[0].span.end - options[0].span.start
    told = tuple(o for o in options if o.kind == "actor" and spelt.get(o.key, 0) > max(4, length))
    open_to = told or tuple(o for o in options if _may_be(text, o, lands, words))
    if not open_to:
        return None
    weights = [_weight(o, lands, words) for o in open_to]
    best = open_to[weights.index(max(weights))]
    if best.kind != "actor":
        return best
    rivals = {_party(words.actors[o.key]) for o, weight in zip(open_to, weights, strict=True) if weight == max(weights) and o.kind == "actor"}
    if len(rivals) > 1:
        return None
    return replace(best, form="name") if best.form in {"shared", "short"} else best


def _may_be(text: str, option: Name, lands: Counter[str], words: Lexicon) -> bool:
    """True for a reading that needs no full name elsewhere, and has a country of its own in the text where it needs one."""
    if option.kind != "actor" or not (option.form in {"shared", "short"} or _is_short(text, option.span)):
        return True
    actor = words.actors[option.key]
    return option.form != "short" and (not actor.countries or any(lands[land] > 1 for land in actor.countries))


def _weight(option: Name, lands: Counter[str], words: Lexicon) -> int:
    """How much the countries of the text speak for a reading; a shared name of the country it speaks of most goes before one of no country."""
    if option.kind != "actor":
        return 1
    homes = words.actors[option.key].countries
    if not homes:
        return max(lands.values(), default=0)
    weight = sum(lands[land] for land in homes)
    return weight + 1 if option.form == "shared" and weight == max(lands.values(), default=0) else weight


def _party(actor: Actor) -> tuple[object, ...]:
    """Whom an actor's name tells: actors of one name and side are one answer."""
    return actor.side or f"nonstate:{actor.name}", actor.periods


def local(actor: Actor, place: str | None, words: Lexicon) -> Actor:
    """The actor of the same name that acts in ``place`` (Maoists of Nepal, Maoists of India), else ``actor`` itself."""
    if place is None or not actor.countries or place in actor.countries:
        return actor
    return next((a for a in words.namesakes[actor.name] if place in a.countries), actor)
