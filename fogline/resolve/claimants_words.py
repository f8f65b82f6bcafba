"""Reading the words that name a voice: which country, which body, which group or organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import bodies
from fogline.book.schemas.actors import Actor
from fogline.caseless import Caseless
from fogline.found import PlaceFound, starting
from fogline.model import Span
from fogline.resolve import actors_names, owned_bodies
from fogline.resolve.actors_names import Name
from fogline.resolve.scene import LONGEST, SPEAKS, Scene
from fogline.text import View

_LINKED = re.compile(r",? and (?:the )?(?:[\w-]+ )?$|/$")
_WHERE = re.compile(r"\b(?:in|near|from|inside|across)(?: the)?(?: \w+)? $")
_COUNTRYS = re.compile(r"(?:the )?(?:country|nation|republic|kingdom)'s\b|its\b", re.IGNORECASE)
_SIGNED = re.compile(r"[A-Z]{2,}, ?(?:[\s,]*(?:\d{1,4}|[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.?))*[\s.]*")  # an agency and a day beside the town
_DATELINE = 6  # sentences: a dateline stands no further down
_OF_PLACE = {"health-ministry", "local-officials", "local-authorities", "provincial-governor", "mayor", "district", "council", "regional-head"}
_TERRITORYS = re.compile(r"(?:[Tt]he )?(?:\w+ )?(?:enclave|territory|strip|region|province|city|town|district|village|local)(?:'s)?\b", re.IGNORECASE)
_ASIDE = re.compile(r", (?:in|at|on|speaking|writing|citing|quoting|who|which|whose|where|when|while|during)\b")
_TOLD_OF = re.compile(r", (?:who|which|whose)\b")
_OWNED = 40  # characters: from a nation to the body it owns
_FIGHTING = {"defence-ministry", "intelligence", "government"}
_INSTALLED = re.compile(r"\b([A-Z][a-z]+)-(?:installed|appointed|imposed|controlled)\b")
_CLAIMED = re.compile(r"(?: (?:has|have|had))?(?: later| also)? (?:claimed|admitted)\b")
_AFFILIATE = re.compile(r"(?:-linked)? (?:affiliate|offshoot|branch|franchise|splinter group|breakaway)\b")
_AT = re.compile(r"\b(?:in|on|at|of|near|against|from|into|inside|across|over|with|by)(?: the)?(?: \w+)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a naming phrase says: ``countries`` in order, ``bodies`` (the narrowest first-named ones), ``actors`` and offices in it."""

    countries: tuple[str, ...]
    bodies: tuple[bodies.Body, ...]
    actors: tuple[Name, ...]
    offices: tuple[Name, ...]
    both_sides: bool
    group: bool
    nationals: bool

    @property
    def empty(self) -> bool:
        """True where the phrase is a bare personal name or pronoun."""
        return not (self.countries or self.bodies or self.actors or self.offices or self.both_sides or self.group)


@lru_cache(maxsize=4)
def _phrases(book: Book) -> tuple[Caseless, Caseless]:
    words = book.section(bodies.Section).words
    both, group = (either(forms, fold=True) for forms in (words.both_sides, words.group_nouns))
    return Caseless(rf"\b(?:{both})\b"), Caseless(rf"(?<![\w-])(?:{group})(?![\w-])")


def _narrowest(text: str, found: list[tuple[Span, int, bodies.Body]]) -> tuple[bodies.Body, ...]:
    """The narrowest body, with those joined to it by "and" ("police and residents")."""
    if not found:
        return ()
    best = min(range(len(found)), key=lambda i: (found[i][1], i))
    chosen = [found[best]]
    for at in range(best + 1, len(found)):
        if not _LINKED.fullmatch(text[found[at - 1][0].end : found[at][0].start]):
            break
        chosen.append(found[at])
    for at in range(best - 1, -1, -1):
        if not _LINKED.fullmatch(text[found[at][0].end : found[at + 1][0].start]):
            break
        chosen.insert(0, found[at])
    labels = dict.fromkeys(body.label for _, _, body in chosen)
    return tuple(next(b for _, _, b in chosen if b.label == label) for label in labels)


def read(view: View, scene: Scene, span: Span, book: Book) -> Naming:
    """What the words of ``span`` name."""
    text = view.text
    names = tuple(n for n in starting(scene.names, span.start - LONGEST, span.end) if span.covers(n.span) or (n.kind == "actor" and n.span.meets(span)))
    both, group = _phrases(book)
    names = tuple(n for n in names if n.kind != "actor" or _AFFILIATE.match(text, n.span.end) is None)  # whose offshoot speaks is not who speaks
    groups = [Span(*m.span()) for m in group.finditer(text, span.start, span.end) if " " in m.group()]
    names = tuple(n for n in names if not (n.kind == "actor" and text[n.span.start].islower() and any(g.covers(n.span) for g in groups)))  # "the rebel coalition"
    taken = [n.span for n in names if n.kind in {"actor", "office"}]
    taken += groups  # the forces of "resistance forces"
    core = Span(span.start, _core(text, span))
    if _TOLD_OF.match(text, core.end) and any(n.span.end <= core.end for n in names):
        names = tuple(n for n in names if n.span.end <= core.end)  # "the ministry in Ruritania, which helps Freedonia's president"
    found = [f for f in owned_bodies.bodies_in(text, core, book) or owned_bodies.bodies_in(text, span, book) if not any(t.meets(f[0]) for t in taken)]
    lands = _nations(text, [n for n in names if n.kind in {"country", "region"} and not _is_of_another(text, n, found)])
    told = _narrowest(text, found)
    installed = _installed(view.words(span), book)
    if not told and any(n.form == "acronym" for n in lands):  # a force that the text names by its letters
        told = tuple(b for b in book.section(bodies.Section).bodies if b.id == "military")
    return Naming(
        installed or tuple(dict.fromkeys(n.key for n in lands)),
        told,
        tuple(n for n in names if n.kind == "actor"),
        tuple(n for n in names if n.kind == "office"),
        both.search(text, span.start, text.find(",", span.start, span.end) if "," in text[span.start : span.end] else span.end) is not None,
        group.search(text, span.start, span.end) is not None,
        any(n.form == "national" for n in lands),
    )


def _core(text: str, span: Span) -> int:
    """Where the words that name a voice end, before an aside or what explains them: "the Tigers" in "the Tigers, in remarks on a website"."""
    aside = _ASIDE.search(text, span.start, span.end)
    return aside.start() if aside is not None else span.end


def _installed(words: str, book: Book) -> tuple[str, ...]:
    """The country that put the speaker in office ("the Riga-installed governor", "the French-appointed mayor")."""
    match = _INSTALLED.search(words)
    if match is None:
        return ()
    lands = actors_names.lexicon(book).countries.values()
    return next(((c.id,) for c in lands if match.group(1) in {c.name, c.capital, *c.adjectives}), ())


def _is_of_another(text: str, name: Name, found: list[tuple[Span, int, bodies.Body]]) -> bool:
    """True for the nation of a thing told behind the body ("villagers near the site of Ruritania's air strike"), whose body it is not."""
    first = min((body[0].end for body in found), default=name.span.start)
    owns = text.startswith("'s ", name.span.end)
    return owns and first < name.span.start and not any(0 < body[0].start - name.span.end < _OWNED for body in found)


def _nations(text: str, lands: list[Name]) -> list[Name]:
    """Whose body it is: where a nation qualifies it, a country after "in" is only where it speaks ("U.S. officials in Freedonia")."""
    own = [n for n in lands if not _WHERE.search(text[max(0, n.span.start - 16) : n.span.start])]
    return own or lands[:1]


def actor(name: Name, book: Book) -> Actor:
    """The actor of a name."""
    return actors_names.lexicon(book).actors[name.key]


def offshoot_of(view: View, source: Span, scene: Scene) -> str | None:
    """The words "al-Qaida affiliate", where whoever speaks is known only by whose offshoot it is."""
    for name in starting(scene.names, source.start, source.end):
        if name.kind == "actor" and (tail := _AFFILIATE.match(view.text, name.span.end)) is not None:
            return view.text[name.span.start : tail.end()]
    return None


@lru_cache(maxsize=256)
def _is_medical(names: tuple[str, ...], book: Book) -> bool:
    return any(b.role == "medical" for n in names for _, _, b in owned_bodies.bodies_in(n, Span(0, len(n)), book))


def is_medical(known: Actor, book: Book) -> bool:
    """True for an organisation that treats the hurt, by its names: the Committee of the Red Cross, Doctors Without Borders."""
    return _is_medical((known.name, *known.aliases), book)


def own_country(view: View, scene: Scene, source: Span, body: bodies.Body | None) -> tuple[str, ...]:
    """Whose "the country's defence ministry" is: a body that fights, or a headline's, is the subject's, the first nation named that is no place."""
    sentence = view.sentences[view.sentence_at(source.start)]
    if body is None or not (_COUNTRYS.match(view.words(source)) or sentence.kind == "heading") or not (body.role == "military" or body.id in _FIGHTING):
        return ()
    for name in starting(scene.names, sentence.start, source.start):
        if name.kind == "country" and not _AT.search(view.text[sentence.start : name.span.start]):
            return (name.key,)
    return ()


def nation_speaking(view: View, scene: Scene, at: int) -> tuple[str, ...]:
    """The nation that spoke last in the paragraph before an offset ("Freedonia said ... A military spokesman called it ...")."""
    index = view.sentence_at(at)
    first = index
    while first > 0 and view.sentences[first - 1].paragraph == view.sentences[index].paragraph:
        first -= 1
    for name in reversed(scene.names):
        if name.kind != "country" or not (view.sentences[first].start <= name.span.start and name.span.end <= at):
            continue
        if SPEAKS.match(view.text, name.span.end) and not _WHERE.search(view.text[max(0, name.span.start - 16) : name.span.start]):
            return (name.key,)
    return ()


def written_in(view: View, scene: Scene, places: Sequence[PlaceFound]) -> tuple[str, ...]:
    """The country of the dateline where it is a party to the fight: the officials that a report leaves bare are those of where it was written."""
    for place in places:
        sentence = view.sentences[view.sentence_at(place.span.start)]
        if sentence.kind == "prose" or view.sentence_at(place.span.start) > _DATELINE:
            break
        signed = _SIGNED.fullmatch(view.text[sentence.start : place.span.start] + view.text[place.span.end : sentence.end]) is not None
        if (sentence.kind == "credit" or signed) and place.country is not None:  # "AFP, Marka" on a line of its own
            party = any(f"state:{place.country}" in (one, two) for one, two, _ in scene.foes)
            return (place.country,) if party else ()
    return ()


def may_be_far(view: View, source: Span, body: bodies.Body) -> bool:
    """False for a body of the place itself: those who count its dead, and "the enclave's officials"."""
    return body.id not in _OF_PLACE and _TERRITORYS.match(view.words(source)) is None


def nation_of_body(scene: Scene, body: bodies.Body, at: int, *, leads: bool) -> tuple[str, ...]:
    """Whose body a bare "the military" is: the nation that stands with the same body, the nearest before.

    One named only after counts where the bare words lead the report (``leads``) or it is the nation of the place: further down, another
    nation's body is told apart from it.
    """
    found = scene.owned.get(owned_bodies.family(body), ())
    before = bisect_left(found, at, key=lambda owned: owned[0])
    return (found[before - 1][1],) if before else (found[0][1],) if found and (leads or scene.place in {None, found[0][1]}) else ()


def polity_of(view: View, scene: Scene, source: Span, book: Book) -> Actor | None:
    """The self-declared or regional government a bare "authorities" belongs to: one of the place, named just before or as often as its country."""
    index = view.sentence_at(source.start)
    start, end = view.sentences[max(0, index - 1)].start, view.sentences[index].end
    if (seated := _seated(view.text[start:end], scene, book)) is not None:
        return seated
    breakaway = any(word in view.words(source).lower() for word in book.section(bodies.Section).words.breakaway)
    for name in reversed(scene.polities):
        if name.span.start > source.end and not breakaway:
            continue
        polity = actor(name, book)
        if scene.place is not None and scene.place not in polity.countries:
            continue
        parents = [n for n in scene.names if n.kind == "country" and n.key in polity.countries]
        named = sum(n.key == name.key for n in scene.polities)
        if breakaway or named > len(parents) or (start <= name.span.start < end and not any(start <= p.span.start < end for p in parents)):
            return polity
    return None


@lru_cache(maxsize=4)
def _seats(book: Book) -> tuple[tuple[re.Pattern[str], Actor], ...]:
    polities = [a for a in actors_names.lexicon(book).actors.values() if a.seats]
    return tuple((re.compile(rf"\b(?:{'|'.join(map(re.escape, a.seats))})\b"), a) for a in polities)


@lru_cache(maxsize=4)
def _any_seat(book: Book) -> re.Pattern[str]:
    """The seat of any self-declared government."""
    return re.compile(rf"\b(?:{either(seat for _, polity in _seats(book) for seat in polity.seats)})\b")


def _seated(text: str, scene: Scene, book: Book) -> Actor | None:
    """The self-declared government that rules from a town named in ``text``, where the happening is in the country it broke from."""
    if _any_seat(book).search(text) is None:
        return None
    ruling = (polity for seat, polity in _seats(book) if seat.search(text))
    return next((p for p in ruling if scene.place is None or scene.place in p.countries), None)


def seated_at(view: View, source: Span, book: Book) -> Actor | None:
    """The self-declared government that speaks by the bare name of its seat."""
    name = re.sub(r"^[Ii]n ", "", view.words(source).strip())
    if _any_seat(book).fullmatch(name) is None:
        return None
    return next((p for seat, p in _seats(book) if seat.fullmatch(name)), None)


def claiming_before(view: View, scene: Scene, source: Span, naming: Naming, book: Book) -> str | None:
    """The armed group whose claim opens the sentence just before a bare "the spokesman"; ``None`` for any other body."""
    index = view.sentence_at(source.start)
    if index == 0 or not naming.bodies or any(b.role != "spokesman" for b in naming.bodies):
        return None
    before = view.sentences[index - 1]
    for name in starting(scene.names, before.start, before.end):
        if name.kind == "actor" and actor(name, book).kind in {"rebel", "political_militia", "identity_militia"}:
            return name.key if _CLAIMED.match(view.text, name.span.end) else None
    return None
