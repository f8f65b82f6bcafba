"""Who the nouns of an act stand for: named parties, "the government", "the rebels", "both sides", a surname, "it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.found import PlaceFound, VoiceScope
from fogline.model import Span
from fogline.resolve import claimants, claimants_words, sides_armed
from fogline.resolve.act_clauses import Clauses
from fogline.resolve.scene import Scene
from fogline.text import View

_AGAINST = re.compile(r"\b(?:anti|pro)-$", re.IGNORECASE)
_OTHERS = re.compile(r"-(?:backed|led|aligned|allied|linked|based|brokered|mediated|supported|funded|occupied|controlled|held|born)\b")
_SPOKEN_FOR = frozenset({"official", "military", "spokesman"})
_OURSELVES = frozenset({"we", "i", "us", "me"})
_PRONOUNS = _OURSELVES | {"he", "she", "it", "they", "him", "her", "them"}
_LIFELESS = frozenset({"asset", "life"})
_HARM = frozenset({"statement", "communique", "report", "casualties", "deaths", "fatalities", "injuries", "dead", "bodies", "body", "lives", "wounded", "injured", "victims"})
_LONG = 80  # characters: a longer phrase is no name of anybody


@dataclass(frozen=True, slots=True)
class Named:
    """A party as named: its words, its side (``state:USA``; ``None`` for bodies of no side) and the actor, where known. Not ``sure``: no verb
    leads to it; it is only who is named nearest, or the country in which something is done. ``land`` is the nation named with a group ("Ugandan
    rebels")."""

    span: Span
    side: str | None
    actor: str | None
    sure: bool = True
    land: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody a report names, with what "the army" and "the rebels" need to be understood; ``scene`` is set to the country of the sentence."""

    view: View
    scene: Scene
    places: Sequence[PlaceFound]
    everybody: Sequence[Named]
    book: Book
    _named: dict[Span, claimants_words.Naming] = field(default_factory=dict, compare=False)

    def _naming(self, span: Span) -> claimants_words.Naming:
        """What words name; asked again and again of the same ones."""
        if span not in self._named:
            self._named[span] = claimants_words.read(self.view, self.scene, span, self.book)
        return self._named[span]

    def of_noun(self, clauses: Clauses, node: int, *, things: bool = False) -> tuple[Named, ...]:
        """The parties that a noun and those joined to it name; for a thing or a happening ("Kenya's proposal") only where ``things`` count."""
        found = [party for each in clauses.joined(node) for party in self._explained(clauses, each, things=things)]
        return tuple(dict.fromkeys(found))

    def _explained(self, clauses: Clauses, node: int, *, things: bool) -> tuple[Named, ...]:
        """The parties of one noun; a person of no known side is of the body that is told behind the name ("Volker Türk, the UN human rights chief")."""
        found = self._of_phrase(clauses, node, things=things)
        if not (found and all(p.side is None and p.actor is None for p in found) and clauses.tags[node].startswith("NNP")):
            return found
        told = [p for c in clauses.children(node, "appos") for p in self._of_phrase(clauses, c, things=False) if p.side or p.actor]
        return tuple(Named(found[0].span, p.side, p.actor) for p in told[:1]) or found

    def _of_phrase(self, clauses: Clauses, node: int, *, things: bool) -> tuple[Named, ...]:
        span = clauses.phrase(node)
        if (foes := self._both(span)) or clauses.lower(node) in _PRONOUNS:
            return foes
        inside = [p for p in self.everybody if p.span.meets(span) and self._is_theirs(p)]
        head = clauses.tree.spans[node]
        over = [p for p in inside if p.span.meets(head)]
        chosen = over or inside
        if not chosen:
            return self._unnamed(clauses, node, span)
        somebody = bool(over) or self._is_somebody(span, head, things=True)
        if not somebody and not things:
            return ()
        chosen = [p for p in inside if p in over or any(self._is_joined(*sorted((p, c), key=lambda n: n.span)) for c in chosen[:1])] if over else chosen
        if len(chosen) > 1 and not over:
            chosen = [p for p in chosen if p is chosen[0] or self._is_joined(chosen[0], p)]
        if (rebels := self._group_of(span, chosen)) is not None:
            return (rebels,)
        whole = len(chosen) == 1 and somebody and span.end - span.start < _LONG
        return tuple(Named(span if whole else p.span, p.side, p.actor) for p in chosen)

    def _group_of(self, span: Span, chosen: Sequence[Named]) -> Named | None:
        """The armed group that "Ugandan rebels" are: no forces of Uganda's state, whichever group it is."""
        if any(p.actor is not None or not (p.side or "").startswith("state:") for p in chosen):
            return None
        naming = self._naming(span)
        if not naming.group or naming.bodies:
            return None
        group = next((p for p in self.everybody if 0 <= p.span.start - span.end <= 1 and (p.side or "").startswith("nonstate:")), None)  # "the Ugandan group M23"
        group = group or self._named_here(span)
        land = (chosen[0].side or "").partition(":")[2]
        return Named(span, group.side if group else "nonstate:unknown", group.actor if group else None, land=land)

    def _named_here(self, span: Span) -> Named | None:
        """The group of the sentence that "the rebels" are."""
        found = sides_armed.armed_group(self.view, self.scene.at(None), span.start, self.book, far=False)
        return Named(found.span, found.side, found.actor) if found is not None else None

    def _is_theirs(self, party: Named) -> bool:
        """False for whom a group is against, and for who only backs or leads it."""
        before, after = self.view.text[max(0, party.span.start - 6) : party.span.start], self.view.text[party.span.end : party.span.end + 14]
        return _AGAINST.search(before) is None and _OTHERS.match(after) is None

    def _is_joined(self, one: Named, other: Named) -> bool:
        return re.fullmatch(r"(?:'s?)?,?(?: and| or|-|,)(?: the)? ?", self.view.text[one.span.end : other.span.start]) is not None

    def _is_somebody(self, span: Span, head: Span, *, things: bool = False) -> bool:
        """True where the head of a phrase is people or a body: "Ugandan troops", "Iran's parliament"; not "Afghan airspace"."""
        if any(n.span.meets(head) and n.form not in _HARM for n in self.scene.nouns if things or n.kind not in _LIFELESS):
            return True
        naming = self._naming(span)
        return bool(naming.bodies or naming.offices or naming.group) or self._is_leader(head)

    def _is_leader(self, head: Span) -> bool:
        return self.view.words(head).lower() in _leaders(self.book)

    def _both(self, span: Span) -> tuple[Named, ...]:
        """The two sides that fight in the report, where the words stand for both."""
        if _both_words(self.book).fullmatch(self.view.words(span).strip()) is None:
            return ()
        return tuple(Named(span, side, None) for side in self.scene.foes[0][:2]) if self.scene.foes else (Named(span, None, None),)

    def _unnamed(self, clauses: Clauses, node: int, span: Span) -> tuple[Named, ...]:
        """A body or group that stands without its nation or name, a surname, or people of no side."""
        naming = self._naming(span)
        head, proper = clauses.tree.spans[node], clauses.tags[node].startswith("NNP")
        if clauses.lower(node) in _HARM:
            return ()
        if (naming.group and not naming.bodies) or "paramilitar" in self.view.words(span).lower():
            group = sides_armed.armed_group(self.view, self.scene, span.start, self.book, far=True)
            return (Named(span, group.side if group else None, group.actor if group else None),)
        if not proper and not naming.countries and not naming.bodies and self.view.words(head).lower() in _rulers(self.book) and not clauses.has_name(node):
            return (Named(span, f"state:{self.scene.place}" if self.scene.place else None, None),)
        acting = proper or clauses.is_some(node) or any(n.span.meets(head) for n in self.scene.nouns) or bool(self._naming(head).bodies)
        if not acting and not self._is_leader(head):
            return ()  # "for security reasons", "military positions"
        if proper or any(b.role in _SPOKEN_FOR for b in naming.bodies) or self._is_leader(head):
            return self._speaks(span, proper=proper or clauses.has_name(node))
        some = clauses.is_some(node) and any(n.span.meets(span) and n.kind not in _LIFELESS for n in self.scene.nouns)
        return (Named(span, None, None),) if some or naming.bodies or self._is_somebody(span, head) else ()

    def _speaks(self, span: Span, *, proper: bool) -> tuple[Named, ...]:
        """Whom the words would stand for, if they spoke; of a name only what the text itself says."""
        if proper and any(p.span == span for p in self.places):
            return ()
        who = claimants.resolve(self.view, _voice(span), self.scene, self.book, self.places)
        return (Named(span, who.side if who.certain or not proper else None, None),)

    def at_home(self, party: Named, doers: Sequence[Named], *, kinds: frozenset[str] = frozenset({"civilian", "person"})) -> Named:
        """People of no side that somebody acts upon ("students", "the workers"): civilians of the country that acts, or where it happens."""
        told = {n.kind for n in self.scene.nouns if n.span.meets(party.span) and n.span.end == party.span.end}
        lands = {side[6:] for d in doers if re.fullmatch(r"state:[A-Z]{3}", side := d.side or "")}
        land = next(iter(lands)) if len(lands) == 1 else self.scene.country
        return Named(party.span, f"civilian:{land}", None) if land is not None and told and told <= kinds else party

    def speaker(self, span: Span, scope: VoiceScope | None) -> tuple[Named, ...]:
        """Whom "we" or "it" stands for: who speaks there."""
        ours = self.view.words(span).lower() in _OURSELVES
        own = scope is not None and (ours or scope.source.covers(span))
        who = claimants.resolve(self.view, scope, self.scene, self.book, self.places) if scope is not None and own else None
        if who is None or who.party_kind == "unknown":
            return ()
        return (Named(span, who.side, None),)


def is_pronoun(word: str) -> bool:
    """True for a word that only stands for somebody."""
    return word in _PRONOUNS


def _voice(span: Span) -> VoiceScope:
    return VoiceScope(span, span, span, "asserts", None, None, (), False, "act")


@lru_cache(maxsize=4)
def _leaders(book: Book) -> frozenset[str]:
    return frozenset(book.section(Section).leaders)


@lru_cache(maxsize=4)
def _rulers(book: Book) -> frozenset[str]:
    return frozenset(book.section(Section).rulers)


@lru_cache(maxsize=4)
def _both_words(book: Book) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(book.section(Section).both, fold=True)})", re.IGNORECASE)
