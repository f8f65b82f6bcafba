"""What stands around a figure: civilian life or battle, the group named before, the armed group a report means."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import actors as schema
from fogline.book.schemas import groups
from fogline.found import ActorFound, BareClaim
from fogline.model import Span
from fogline.resolve import actors_names
from fogline.resolve.scene import Noun, Scene
from fogline.resolve.sides_groups import word_sets
from fogline.text import View

_NUMBER_BEFORE = re.compile(
    r"(?:\b\d[\d,.]*|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?"
    r"|dozens?|scores|several|many|some|few|no|another|more|other|numerous|couple|both))(?:-\w+)?(?: of)?(?: the)?(?: [\w'.-]+){0,4} ?$",
    re.IGNORECASE,
)
_PEOPLE = {"military", "police", "security", "militant", "member", "civilian", "person"}
_SPEAKS = re.compile(r"(?: \w+){0,2} (?:say|says|said|reported|told|confirmed|announced|claimed|believe|believed|blamed?|added)\b", re.IGNORECASE)


def sentence_span(view: View, index: int) -> Span:
    """The clean span of a sentence."""
    sentence = view.sentences[index]
    return Span(sentence.start, sentence.end)


@lru_cache(maxsize=4)
def _cues(book: Book) -> dict[str, re.Pattern[str]]:
    cues = book.section(groups.Section).cues
    sets = {"civilian": cues.civilian, "battle": cues.battle, "weak": cues.weak, "unarmed": cues.unarmed}
    return {k: re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, v), key=len, reverse=True))})\b", re.IGNORECASE) for k, v in sets.items()}


def people_are(view: View, claim: BareClaim, book: Book) -> str:
    """"civilian" or "mixed" for a head that does not say: civilian where civilian life is hit or the text says so, mixed in battles and sums."""
    cues = _cues(book)
    here = sentence_span(view, claim.sentence)
    if cues["unarmed"].search(view.text, max(here.start, claim.number.start - 40), min(here.end, claim.number.end + 60)):
        return "civilian"
    same_paragraph = [here]
    if claim.sentence and view.sentences[claim.sentence - 1].paragraph == view.sentences[claim.sentence].paragraph:
        same_paragraph.append(sentence_span(view, claim.sentence - 1))
    for span in same_paragraph:
        if cues["battle"].search(view.text, span.start, span.end):
            return "mixed"
        if cues["civilian"].search(view.text, span.start, span.end):
            return "civilian" if claim.kind == "event" or not cues["weak"].search(view.text, span.start, span.end) else "mixed"
        if cues["weak"].search(view.text, span.start, span.end):
            return "mixed"
    return "mixed"


def antecedent(view: View, scene: Scene, claim: BareClaim) -> Noun | None:
    """The group noun an elided or pronoun target stands for: the last counted one before the figure, else the next in its sentence."""
    things = claim.measure in {"destroyed", "damaged", "seized"} or claim.unit not in {"people", "person", ""}
    kinds = {"asset", "life"} if things else _PEOPLE
    floor = view.sentences[max(0, claim.sentence - 2)].start
    before = [n for n in scene.nouns if floor <= n.span.start and n.span.end <= claim.number.start and n.kind in kinds and n.form not in {"other", "others", "body"}]
    counted = [n for n in before if _counted(view.text, n, floor) and not _SPEAKS.match(view.text[n.span.end : n.span.end + 30])]
    if counted:
        return counted[-1]
    here = sentence_span(view, claim.sentence)
    after = [n for n in scene.nouns if claim.number.end <= n.span.start and n.span.end <= here.end and n.kind in kinds]
    return next((n for n in after if n.span.start - claim.number.end < 60 and _counted(view.text, n, here.start)), None)


def _counted(text: str, noun: Noun, floor: int) -> bool:
    return _NUMBER_BEFORE.search(text[max(floor, noun.span.start - 70) : noun.span.start]) is not None


def group_span(view: View, noun: Noun, book: Book, floor: int) -> Span:
    """The words of the group around its noun, back to the nearest number, stop word or mark."""
    stops = word_sets(book)["stops"]
    start = noun.span.start
    for match in reversed(list(re.finditer(r"[\w'.-]+", view.text[floor : noun.span.start]))[-6:]):
        gap = view.text[floor + match.end() : start]
        if gap.strip() or match.group().lower() in stops or match.group()[0].isdigit():
            break
        start = floor + match.start()
    return Span(start, noun.span.end)


@lru_cache(maxsize=4)
def _actors(book: Book) -> dict[str, schema.Actor]:
    return actors_names.lexicon(book).actors


def armed_group(view: View, scene: Scene, at: int, book: Book, *, far: bool) -> ActorFound | None:
    """The armed group that "militants" at an offset means: the nearest in its sentence, else the nearest before, else the only one.

    With ``far`` false only the sentence counts ("kidnappers" need not be the group the report is about).
    """
    fits = [a for a in scene.actors if (a.side or "").startswith("nonstate:") and _acts_here(a, scene, book)]
    if not fits:
        return None
    sentence = view.sentences[view.sentence_at(at)]
    here = [a for a in fits if sentence.start <= a.span.start < sentence.end]
    if here:
        return min(here, key=lambda a: abs(a.span.start - at))
    if not far:
        return None
    before = [a for a in fits if a.span.start < at]
    if before:
        return before[-1]
    return fits[0] if len({a.side for a in fits}) == 1 else None


def _acts_here(actor: ActorFound, scene: Scene, book: Book) -> bool:
    """True unless the book knows the group and has it active only elsewhere."""
    known = _actors(book).get(actor.actor or "")
    if actor.kind in {"polity", "civilian"}:
        return False
    return known is None or not known.countries or scene.place is None or scene.place in known.countries


def earlier_force(view: View, scene: Scene, claim: BareClaim, kind: str) -> ActorFound | None:
    """The nearest earlier force of a state within three sentences whose noun is of the same kind: whom "the soldiers" takes up."""
    floor = view.sentences[max(0, claim.sentence - 3)].start
    heads = {n.span.end for n in scene.nouns if n.kind == kind}
    before = [a for a in scene.actors if floor <= a.span.start < claim.number.start and (a.side or "").startswith("state:") and _head_end(view, a, heads)]
    return before[-1] if before else None


def _head_end(view: View, actor: ActorFound, heads: set[int]) -> bool:
    """True where the actor's words end in such a noun, or one follows at once ("coalition troops"), and they do not speak."""
    end = actor.span.end
    following = re.match(r" [\w-]+", view.text[end : end + 30])
    stops = {end, *([end + following.end()] if following else [])}
    return bool(stops & heads) and not _SPEAKS.match(view.text[max(stops) : max(stops) + 30])
