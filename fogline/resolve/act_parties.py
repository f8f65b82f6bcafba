"""Who did an act, and to whom or with whom: the parties named around its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.caseless import Caseless
from fogline.model import Span
from fogline.resolve import actors_names
from fogline.resolve.act_cast import Named
from fogline.resolve.scene import SPEAKS, Scene
from fogline.text import View

_JOINED = re.compile(r"(?:'s?)?(?:,? and| or|-| as well as)(?: the| its)? ?(?:[a-z-]+ )?")
_BETWEEN = re.compile(r"\bbetween(?: the)? (?:\w+ ){0,2}$")
_OWNS = re.compile(r"'s?(?=\W|$)")
_TAIL = re.compile(r", (?:the |an? )?$|\b(?:according to|told|said|says|reported by|quoted by)\b[^,]{0,30}$")
_PLACED = re.compile(r"\b(?:in|at|near|from|across|inside|outside|of|into|on)(?: the)?(?: \w+ern)? $")


@dataclass(frozen=True, slots=True)
class Parties:
    """Those who act, and those acted upon or with, in the order of the text."""

    doers: tuple[Named, ...]
    others: tuple[Named, ...]

    def sure(self) -> Parties:
        """Without those who are only named near."""
        return Parties(tuple(p for p in self.doers if p.sure), tuple(p for p in self.others if p.sure))

    def filled(self, other: Parties) -> Parties:
        """With those of another reading, as not sure, where this one knows nobody's side."""
        doers = self.doers if any(p.side for p in self.doers) else self.doers + _unsure(other.doers, self.others)
        others = self.others if any(p.side for p in self.others) else self.others + _unsure(other.others, ())
        return Parties(doers, others)


def _unsure(found: tuple[Named, ...], apart: tuple[Named, ...]) -> tuple[Named, ...]:
    return tuple(replace(p, sure=False) for p in found if p not in apart)


def countries(parties: Sequence[Named], book: Book) -> list[str]:
    """The countries of parties as CAMEO and PLOVER code them: of a state or its people its own, of an armed group the nation named with it, else the
    first that the book has it active in."""
    found: list[str] = []
    for party in parties:
        kind, _, name = (party.side or "").partition(":")
        known = actors_names.lexicon(book).actors.get(party.actor or "") if kind == "nonstate" else None
        home = [party.land] if party.land else list(known.countries[:1]) if known is not None else []
        found += name.split("+") if kind in {"state", "civilian", "mixed"} else home
    return list(dict.fromkeys(found))


def named(scene: Scene) -> tuple[Named, ...]:
    """Every party a report names: forces, groups and bodies, and countries where no actor's name covers theirs."""
    found = [Named(a.span, a.side, a.actor) for a in scene.actors]
    taken = [f.span for f in found]
    found += [Named(n.span, f"state:{n.key}", None) for n in scene.names if n.kind == "country" and not any(n.span.meets(t) for t in taken)]
    return tuple(sorted(found, key=lambda f: f.span))


def of_act(view: View, cue: Span, sentence: int, everybody: Sequence[Named], scene: Scene, book: Book, *, passive: bool) -> Parties:
    """The parties of the act whose words are ``cue``: its subject stands before, its object behind; a passive act turns them round.

    ``everybody`` are those named in the report (``named(scene)``); "both countries" are the two sides that fight in it.
    """
    whole = view.sentences[sentence]
    first = bisect_left(everybody, whole.start, key=lambda p: p.span.start)
    here = everybody[first : bisect_left(everybody, whole.end, key=lambda p: p.span.start)]
    before = [p for p in here if p.span.end <= cue.start]
    inside = [p for p in here if p.span.meets(cue)]
    after = [p for p in here if p.span.start >= cue.end and not _speaks(view.text, p, whole.end)]
    doers = _joined(view.text, before, last=True, placed=True)
    others = _both(view, cue, scene, book) or _joined(view.text, [*inside, *_own(view.text, cue, after)], last=False, placed=False)
    if len(others) > 1 and _BETWEEN.search(view.text[whole.start : others[0].span.start]) is not None and not doers:
        return Parties((others[0],), others[1:])
    if passive:
        return Parties(others, doers)
    if len(doers) > 1 and not others:
        return Parties(doers[:1], doers[1:])
    return Parties(doers, others)


@lru_cache(maxsize=4)
def _both_words(book: Book) -> Caseless:
    return Caseless(rf"(?: (?:on|to|for|that|with|from))? ({either(book.section(Section).both, fold=True)})\b")


def _both(view: View, cue: Span, scene: Scene, book: Book) -> tuple[Named, ...]:
    """The two sides that fight in the report, where the words behind the act stand for both; also words that the cue itself takes in."""
    match = _both_words(book).search(view.text, cue.start, min(cue.end + 45, len(view.text)))
    if match is None or not scene.foes or match.start(1) > cue.end + 12:
        return ()
    return tuple(Named(Span(*match.span(1)), side, None) for side in scene.foes[0][:2])


def _own(text: str, cue: Span, after: Sequence[Named]) -> Sequence[Named]:
    """The parties behind an act that are its own: one behind a comma begins another clause ("..., China declared")."""
    first = next(iter(after), None)
    apart = first is not None and re.search(r"[,;] (?:and |while |but )?(?:the )?$", text[cue.end : first.span.start]) is not None
    return () if apart else after


def _speaks(text: str, party: Named, end: int) -> bool:
    """True for a party behind the act that only tells of it ("..., the Omani foreign ministry said")."""
    return _TAIL.search(text[: party.span.start][-40:]) is not None and (
        SPEAKS.match(text[party.span.end : min(end, party.span.end + 60)]) is not None or "according" in text[max(0, party.span.start - 24) : party.span.start]
    )


def _joined(text: str, found: Sequence[Named], *, last: bool, placed: bool) -> tuple[Named, ...]:
    """The nearest party and those joined with it by "and"; before an act, a place it is in only where nothing else is named."""
    if not found:
        return ()
    ordered = list(reversed(found)) if last else list(found)
    subjects = [p for p in ordered if not (placed and _PLACED.search(text[max(0, p.span.start - 16) : p.span.start]))] or ordered
    group = [subjects[0]]
    for other in ordered[ordered.index(subjects[0]) + 1 :]:
        left, right = (other, group[-1]) if last else (group[-1], other)
        if _JOINED.fullmatch(text[left.span.end : right.span.start]) is None:
            break
        group.append(other)
    return tuple(sorted(group, key=lambda p: p.span))
