"""Reading a noun group: what kind of people or things it names, which nations and actors qualify it, whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import groups
from fogline.caseless import Caseless
from fogline.found import starting
from fogline.model import Span
from fogline.resolve.actors_names import Name
from fogline.resolve.scene import LONGEST, Noun, Scene
from fogline.text import View

_TAKES_UP = {"colleagues", "colleague", "comrades", "comrade"}
_ARMED = ("military", "police", "security", "militant")
_FIGHT = re.compile(r" ?(?:[\w-]+ ){0,4}?(?:fighting|fights?|battles?|clash(?:es)?|combat|firefights?|gunfights?|gun ?battles?|encounters?|skirmish(?:es)?|exchanges?|attacks?|ambush(?:es)?|operations?) (?:with|against|between|by)\b", re.IGNORECASE)
_PARTITIVE = re.compile(r"(?:the |a |an |all |both |other )?(?:of|from|with|belonging to|in|to|loyal to|linked to|affiliated with|allied with|fighting for)\b(?: the| a| an)?", re.IGNORECASE)
_STOP = re.compile(r"[,.;:()\"\n]|\b(?:in|on|at|near|who|that|which|were|was|have|had|and(?! (?:the )?[A-Z])|during|after|when|as|by|after|killed|bordering)\b")
_LEAD = Caseless(r"\s*(?:(?:all |both |some |many |most )?of )")
_OWNER = re.compile(r"of|belonging", re.IGNORECASE)
_LOCAL = re.compile(r"\b(?:local|locally[- ]hired|locally[- ]recruited)\b", re.IGNORECASE)
_CUT = re.compile(r"[,;:()\"]|\b(?:of|from|in|at|with|near|who|that|which|on|during|after|when|as|by|belonging|loyal|linked|affiliated|fighting|including|working)\b", re.IGNORECASE)
_JOINT = re.compile(r",\s*(?:and |or )?| and | or |&|/")


@dataclass(frozen=True, slots=True)
class Group:
    """One noun group. ``kind`` is the class of its head (``None`` if unknown), ``noun`` the head as written in lower case,
    ``names`` what qualifies it, ``own`` the possessive that makes it someone's own, ``strand`` its bent, ``through`` the
    reported words' span. ``pronoun`` is true for "others", "more", "another": a group named before.
    """

    span: Span
    kind: str | None
    noun: str | None
    names: tuple[Name, ...]
    own: bool = False
    strand: str | None = None
    pronoun: bool = False


@lru_cache(maxsize=4)
def word_sets(book: Book) -> dict[str, frozenset[str]]:
    """The small words of the book as sets."""
    words = book.section(groups.Section).words
    return {"stops": frozenset(words.stops), "pronouns": frozenset(words.pronouns), "possessives": frozenset(words.possessives), "weapons": frozenset(words.weapons), "ruling": frozenset(words.ruling)}


@lru_cache(maxsize=4)
def _strand_pattern(book: Book) -> Caseless:
    return Caseless(rf"\b(?:{either(book.section(groups.Section).words.strands, fold=True)})(?= )")


def _plain(strand: str, book: Book) -> str:
    """A strand as the book writes it, whatever its place in the sentence."""
    return next((s for s in book.section(groups.Section).words.strands if s.lower() == strand.lower()), strand)


def strand_before(view: View, noun: str, at: int, book: Book) -> str | None:
    """The bent that the report gave the same unnamed group before: "separatist" for "rebels" after "separatist rebels"."""
    stem = re.escape(noun.removesuffix("s").removesuffix("an").removesuffix("en"))
    told = re.compile(rf" {stem}")
    before = (m for m in reversed(_strands(view.text, book)) if m.end() < at and told.match(view.text, m.end(), m.end() + 30))
    found = next(before, None)
    people = next((s for s in _strands(view.text, book) if found and s.end() + 1 == found.start()), None)  # "Ruritanian separatist militants"
    return _plain((people or found).group(), book) if found else None


@lru_cache(maxsize=2)
def _strands(text: str, book: Book) -> tuple[re.Match[str], ...]:
    """Every bent named in a text, in order; found once for all the figures that ask."""
    return tuple(_strand_pattern(book).finditer(text))


def read(view: View, scene: Scene, span: Span, book: Book) -> tuple[Group, ...]:
    """The groups that the words of ``span`` name ("security officials and civilians" gives two), in order."""
    text = view.text
    # a noun of several words ("members of the security forces") is read whole, even where the reported words end in it
    span = Span(span.start, max([span.end, *(n.span.end for n in starting(scene.nouns, span.start, span.end))]))
    start = span.start
    lead = _LEAD.match(text[start : span.end])
    start += lead.end() if lead else 0
    first = next((n for n in starting(scene.nouns, start, span.end) if n.span.end <= span.end), None)
    cut = _CUT.search(text, first.span.end if first else start, span.end)
    while cut is not None and (cut.group() == "," or any(cut.start() < n.span.end for n in starting(scene.names, cut.start() - LONGEST, cut.start()))):  # a comma may join a list
        cut = _CUT.search(text, cut.end(), span.end)
    core = Span(start, cut.start() if cut else span.end)
    parts = _parts(text, core, [n.span for n in starting(scene.nouns, core.start, core.end)])
    found = [_one(view, scene, part, book) for part in parts]
    found = _share(found)
    if found and (tail := _tail(view, scene, found[-1])) is not None:
        found[-1] = tail
    return tuple(found)


def _parts(text: str, core: Span, whole: list[Span]) -> list[Span]:
    """The stretches that "and", "or" and commas join, unless one noun spans the joint ("men and women")."""
    parts, at = [], core.start
    for joint in _JOINT.finditer(text, core.start, core.end):
        if any(w.start < joint.start() and joint.end() < w.end for w in whole):
            continue
        parts.append(Span(at, joint.start()))
        at = joint.end()
    parts.append(Span(at, core.end))
    return [p for p in parts if text[p.start : p.end].strip()]


def _one(view: View, scene: Scene, span: Span, book: Book) -> Group:
    """The group of one stretch without joints: its head is its last known noun, qualified by what stands before."""
    inside = [n for n in starting(scene.nouns, span.start, span.end) if span.covers(n.span)]
    names = tuple(starting(scene.names, span.start, span.end))
    words = view.text[span.start : span.end].lower().split()
    sets = word_sets(book)
    own = bool(sets["possessives"] & set(words))
    strand = _strand_pattern(book).search(view.text, span.start, span.end)
    head = inside[-1] if inside else None
    kind, noun = (head.kind, head.form) if head else (None, None)
    if head is not None and len(inside) > 1:
        kind = _qualified(kind, [n.kind for n in inside[:-1]], head)
        noun = next((n.form for n in reversed(inside) if n.kind == kind), noun)
    if kind is None and any(n.form == "national" for n in names):
        kind, noun = "person", view.text[names[-1].span.start : names[-1].span.end]
    pronoun = not names and kind in {None, "person"} and bool(words) and all(w in sets["pronouns"] or w in sets["stops"] or w in _TAKES_UP or w in sets["possessives"] for w in words)
    return Group(span, kind, noun, names, own, _plain(strand.group(), book) if strand else None, pronoun)


def _qualified(kind: str | None, before: list[str], head: Noun) -> str | None:
    """"police commander" is police, "rebel leader" a militant, "army post" an asset of the army: ``asset`` stays what it is."""
    armed = [k for k in before if k in _ARMED]
    if kind == "military" and "police" in before:
        return "police"
    if not armed or kind in _ARMED or kind in {"asset", "life"}:
        return "asset" if kind == "life" and armed else kind
    if kind in {"member", "person"} or head.form in {"official", "officials", "staff", "driver", "recruit"}:
        return armed[-1]
    return kind


def _share(found: list[Group]) -> list[Group]:
    """"Afghan and coalition troops": a stretch without a noun takes the noun that follows; a list shares its first nation."""
    shared: list[Group] = []
    for at, group in enumerate(found):
        following = next((g for g in found[at + 1 :] if g.kind is not None), None)
        kind, noun, names = group.kind, group.noun, group.names
        if kind is None and group.names and following is not None:
            kind, noun = following.kind, following.noun
        if not names and at and shared[0].names and shared[0].kind != "asset":
            names = tuple(n for n in shared[0].names if n.kind in {"country", "region"})
        shared.append(Group(group.span, kind, noun, names, group.own or bool(at and shared[0].own), group.strand, group.pronoun))
    return [g for g in shared if g.kind is not None or g.names or g.pronoun] or shared[:1]


def _tail(view: View, scene: Scene, group: Group) -> Group | None:
    """What "of", "from" and "with" add after the head: "gunmen with Hamas", "citizens of Freedonia", "members of its security forces"."""
    at = group.span.end
    link = _PARTITIVE.match(view.text, at + len(view.text[at : at + 1]) - len(view.text[at : at + 1].lstrip()))
    if link is None or group.kind == "life" or (group.kind == "asset" and not _OWNER.match(link.group())):
        return None
    stop = _STOP.search(view.text, link.end())
    end = min(stop.start() if stop else len(view.text), link.end() + 60)
    region = Span(link.end(), end)
    names = tuple(n for n in starting(scene.names, region.start, region.end) if region.covers(n.span))
    if group.kind == "asset" and not any(n.span.start - link.end() < 5 for n in names):
        return None
    inside = [n for n in starting(scene.nouns, region.start, region.end) if region.covers(n.span)]
    first = link.group().lower().split()[0]
    if first in {"in", "during"} and _FIGHT.match(view.text, region.start):
        return None  # "soldiers in a clash with rebels": whom they fought does not own them
    if first in {"in", "to"} and not (inside and (first == "in" or inside[-1].kind in _ARMED)):
        return None  # "troops to rebel strongholds": where they go does not own them
    if _LOCAL.search(view.text[group.span.start : at]):
        names = tuple(n for n in names if n.kind != "country")  # local employees of a foreign charity are of the place
    kind = group.kind
    if kind is None and inside and inside[0].kind == "life" and first == "of" and region.start - 3 <= inside[0].span.start <= region.start + 30:
        return Group(Span(group.span.start, inside[0].span.end), "life", inside[0].form, group.names, group.own, group.strand)  # "two floors of a building"
    if inside and kind in {"member", "person", None} and inside[-1].kind in (*_ARMED, "civilian"):
        kind = inside[-1].kind
    if link.group().lower().startswith("from") and names and names[-1].form == "capital":
        names = ()
    own = group.own or bool(re.match(r"\s*(?:its|their|his|our)\b", view.text[link.end() : end]))
    if not names and kind == group.kind and own == group.own:
        return None
    noun = inside[-1].form if kind != group.kind and inside else group.noun
    return Group(Span(group.span.start, end), kind, noun, (*group.names, *names), own, group.strand, pronoun=False)
