"""What stands around a figure: civilian life or battle, the group named before, the armed group a report means."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import groups
from fogline.caseless import Caseless
from fogline.found import BareClaim, starting
from fogline.model import Span
from fogline.resolve.scene import LONGEST, SPEAKS, Noun, Scene
from fogline.resolve.sides_groups import word_sets
from fogline.text import View

_NUMBER = re.compile(
    r"(?<![\w.-])(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?"
    r"|dozens?|scores|several|many|some|few|no|another|more|other|numerous|couple|both)(?:-\w+)?(?![\w'-])",
    re.IGNORECASE,
)
_NAMELESS = re.compile(r"\b(?:kill|injur|wound)\w* (?:(?!people|persons)[\w-]+ ){1,3}(?:and|,)", re.IGNORECASE)  # "killed twelve and injured ..."
_VERB_BEFORE = re.compile(
    r"\b(?:[a-z]+ed|[a-z]+ing|kills?|left|leaves?|hurts?)(?: (?:at|least|about|some|nearly|around|more|than|over|up|to|as|many|an|estimated|another|the))* ?$", re.IGNORECASE
)
_INCLUDING = re.compile(r"[^,.;]{0,40}, (?:including|among them|most of them|many of them|mostly) ", re.IGNORECASE)
_FOLDS_IN = re.compile(r"\b(?:including|among them|\w+ of (?:them|whom))\b", re.IGNORECASE)
_LISTED_PARTS = re.compile(r"(?:(?!\b(?:were|was|have|had|died|while|and (?:kill|wound|injur|others|the|at))\b)[^,.;()])+,?", re.IGNORECASE)
_STARTS_PART = re.compile(rf" ?(?:and )?{_NUMBER.pattern}", re.IGNORECASE)
_OFFICE = re.compile(r" (?:administrations?|sources?|officials?|spokes\w+|hospitals?|councils?|courts?|statements?|commission|prosecutors?|correspondents?|analysts?|hardware|equipment)\b")
_COLLECTIVE = {"military", "army", "navy", "police", "air force", "security forces", "armed forces"}
_ONE = re.compile(r"\b(?:an?|one|his|her|former)(?: [\w-]+){0,2} $", re.IGNORECASE)
_NOT_NAMED, _NO_OFFICE = r"(?<!\bWhite )", r"(?! (?:of Representatives|ministry|minister|secretary|affairs))"  # the White House and the home ministry are no homes
_AIMED_AT = re.compile(r"\b(?:targeted|targeting|aimed at|meant for) [\w' -]*$")  # whom a strike was for is not whom its toll counts
_BULLETS = "\u2022\u00b7\u25aa*-\u2013"
_REMAINS = {"bodies", "corpses"}
_ASIDE = re.compile(r" \([^()]*\)")
_OTHER_SIDE = re.compile(r"\b(?:while|whereas|but|after|when|before|who|that)\b|[;:]")
_REPULSED = re.compile(r"\b(?:repuls|repell?|attack|struck|raid|ambush|engag|bomb|fought|fight|beat(?:en)? back|target|hit|clash|exchanged fire with)\w*(?: off| back| with)? (?:an? |the )?(?:[\w-]+ ){0,2}$", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:them|whom)\b")
_PLURAL = ("s", "men", "people", "children", "police", "personnel", "militia")
_THEIR_DEED = re.compile(r" (?:(?:rocket|missile|mortar|drone|air|suicide|car|bomb|ground|gun) )?(?:attacks?|ambush(?:es)?|assaults?|raids?|strikes?|bombings?|shelling|bombardments?|offensive|massacres?|incursions?)\b")  # who strikes is not hit
_TURN = re.compile(r"(?:, while|, whereas|, but|;) (?:the )?(?=[A-Z])")
_APART = re.compile(r"[;(]|\bincluding\b|\bamong them\b|\bof (?:them|whom)\b")
_PEOPLE = {"military", "police", "security", "militant", "member", "civilian", "person"}


def counts(text: str) -> bool:
    """True where a number or quantifier stands in the words."""
    return _NUMBER.search(text) is not None


def sentence_span(view: View, index: int) -> Span:
    """The clean span of a sentence."""
    sentence = view.sentences[index]
    return Span(sentence.start, sentence.end)


@lru_cache(maxsize=4)
def _cues(book: Book) -> dict[str, Caseless]:
    cues = book.section(groups.Section).cues
    sets = {"civilian": cues.civilian, "battle": cues.battle, "weak": cues.weak, "unarmed": cues.unarmed}
    return {k: Caseless(rf"\b{_NOT_NAMED}(?:{either(v, fold=True)})\b{_NO_OFFICE}") for k, v in sets.items()}


def people_are(view: View, scene: Scene, claim: BareClaim, book: Book) -> str:
    """"civilian" or "mixed" for a head that does not say: civilian where civilian life is hit or the text says so, mixed in battles and sums."""
    if claim.measure == "displaced":  # who flees a war does not fight in it
        return "civilian"
    cues = _cues(book)
    if (part := _INCLUDING.match(view.text, claim.number.end)) is not None:
        within = [n for n in starting(scene.nouns, part.end(), part.end() + 40) if n.span.end <= view.sentences[claim.sentence].end]
        if within and within[0].kind in {"military", "police", "security", "militant"}:
            return "mixed"
    here = sentence_span(view, claim.sentence)
    if cues["unarmed"].search(view.text, max(here.start, claim.number.start - 40), min(here.end, claim.number.end + 60)):
        return "civilian"
    around = [claim.sentence]
    if claim.sentence and view.sentences[claim.sentence - 1].paragraph == view.sentences[claim.sentence].paragraph:
        around.append(claim.sentence - 1)
    if claim.kind != "aggregate":  # what one happening hit says nothing of the dead of a war
        around += [n for n in range(min(3, len(view.sentences))) if n not in around]
    for span in (sentence_span(view, n) for n in around):
        if cues["battle"].search(view.text, span.start, span.end):
            return "mixed"
        if cues["civilian"].search(view.text, span.start, span.end):
            return "civilian" if claim.kind == "event" or not cues["weak"].search(view.text, span.start, span.end) else "mixed"
        if cues["weak"].search(view.text, span.start, span.end):
            return "mixed"
    return "mixed"


@lru_cache(maxsize=4)
def _harm(book: Book) -> tuple[Caseless, Caseless, frozenset[str], frozenset[str]]:
    """Harm before a noun (with the words between), harm after it, loose nouns, and the stop words that may not stand between."""
    words = book.section(groups.Section).words
    harm = either(words.harm, fold=True)
    return (
        Caseless(rf"\b(?:{harm})((?: [\w'.-]+){{0,6}}) ?$"),
        Caseless(rf"(?: [\w'-]+){{0,5}}? (?:{harm})\b"),
        frozenset(words.loose),
        frozenset(words.stops) - {"the", "a", "an", "than", "of"},
    )


def antecedent(view: View, scene: Scene, claim: BareClaim, book: Book) -> Noun | None:
    """The group noun an elided or pronoun target stands for: the last counted or harmed one before the figure, else the next counted."""
    kinds = {"asset", "life"} if claim.measure in {"destroyed", "damaged", "seized"} or claim.unit not in {"people", "person", ""} else _PEOPLE
    if (same_figure := _the_same(view, scene, claim, kinds, book)) is not None:
        return same_figure
    here = sentence_span(view, claim.sentence)
    floor = view.sentences[max(0, claim.sentence - 2)].start
    _, _, loose, stops = _harm(book)
    folded = _folded(view, claim, here.start)
    near = [n for n in starting(scene.nouns, floor, here.end) if n.kind in kinds and n.form not in loose and not any(f.covers(n.span) for f in folded)]
    near = [n for n in near if n.form not in _COLLECTIVE or not _OFFICE.match(view.text, n.span.end)]
    near = [n for n in near if not _THEIR_DEED.match(view.text, n.span.end) and not _did_it(claim, n)]
    if claim.rule.startswith("toll"):
        near = [n for n in near if not _ONE.search(view.text[max(here.start, n.span.start - 40) : n.span.start]) and not n.form.endswith(("er", "man"))]
        near = [n for n in near if not _AIMED_AT.search(view.text[max(here.start, n.span.start - 60) : n.span.start])]
    before = [n for n in near if n.span.end <= claim.number.start and not SPEAKS.match(view.text[n.span.end : n.span.end + 30])]
    turned = max((m.end() for m in _TURN.finditer(view.text, here.start, claim.number.start)), default=here.start)
    same = [n for n in before if n.span.start >= turned and (_counted(view.text, n, here.start, stops) or _hurt(view.text, n, here.start, book))]
    theirs = _them(view, claim, [n for n in before if n.span.start >= here.start])
    if theirs is not None and _VERB_BEFORE.search(view.text[here.start : claim.number.start]):
        return theirs
    if same or theirs is not None:
        return same[-1] if same else theirs
    after = [n for n in near if claim.number.end <= n.span.start < claim.number.end + 60 and _counted(view.text, n, claim.number.end, stops) and not _APART.search(view.text, claim.number.end, n.span.start)]
    if after:
        return after[0]
    if _is_object(view.text[here.start : claim.number.start], claim):
        return _driven_off(view, claim, [n for n in before if n.span.start >= here.start])
    goes_on = claim.target is not None or view.text[here.start] in _BULLETS
    past = [n for n in before if n.span.start < here.start and (goes_on or _same_paragraph(view, n.span.start, claim.sentence)) and _hurt(view.text, n, max(floor, view.sentences[view.sentence_at(n.span.start)].start), book) and not (claim.kind == "aggregate" and claim.rule.startswith("toll"))]
    return past[-1] if past else None


def _did_it(claim: BareClaim, noun: Noun) -> bool:
    """True for those who did what a bare figure counts ("Rebels stormed the camp, killing 20"): they are not those who were hit."""
    return claim.target is None and claim.perpetrator is not None and claim.perpetrator.covers(noun.span)


def _driven_off(view: View, claim: BareClaim, before: list[Noun]) -> Noun | None:
    """Whom a bare "killing scores" counts right after "repulsed the militants": those the same doer struck."""
    last = before[-1] if before else None
    if claim.target is not None or last is None or last.kind not in {"militant", "military", "police"}:
        return None
    struck = _REPULSED.search(view.text[max(0, last.span.start - 60) : last.span.start]) is not None
    return last if struck and re.fullmatch(r",? (?:killing|and killed|and killing) (?:at least |about |more than |over )?", view.text[last.span.end : claim.number.start]) else None


def _them(view: View, claim: BareClaim, before: list[Noun]) -> Noun | None:
    """Whom "killing 40 of them" takes up: the last of several people named before it, though nobody counted them."""
    if _OF_THEM.match(view.text, claim.number.end) is None:
        return None
    doer = claim.perpetrator
    return next((n for n in reversed(before) if n.form.endswith(_PLURAL) and not (doer is not None and doer.meets(n.span))), None)


def _same_paragraph(view: View, at: int, sentence: int) -> bool:
    """True where an offset and a sentence are of one paragraph: a bare figure of the next speaks of people of its own."""
    return view.sentences[view.sentence_at(at)].paragraph == view.sentences[sentence].paragraph


def counted_before(view: View, scene: Scene, claim: BareClaim, book: Book) -> Noun | None:
    """The last people counted before a figure in its sentence, unless the sentence has turned to another side since."""
    start, stops = view.sentences[claim.sentence].start, _harm(book)[3]
    nouns = starting(scene.nouns, start, claim.number.start)
    heads = [n for n, after in zip_longest(nouns, nouns[1:]) if after is None or view.text[n.span.end : after.span.start] != " "]  # "brigade headquarters" are no brigade
    people = [n for n in heads if n.kind in _PEOPLE and _counted(view.text, n, start, stops)]
    return people[-1] if people and not _OTHER_SIDE.search(view.text, people[-1].span.end, claim.number.start) else None


def joined(between: str, book: Book) -> bool:
    """True where only a few plain words stand between a figure and its noun."""
    words = between.lower().split()
    return len(words) < 5 and not re.search(r"[,.;:()\"]", between) and not (word_sets(book)["stops"] - {"the", "a", "an"}) & set(words)


def _folded(view: View, claim: BareClaim, floor: int) -> list[Span]:
    """The stretches that only list part of a group ("nine rebels, including a commander, were killed"): no figure after them takes those up."""
    found = []
    for match in _FOLDS_IN.finditer(view.text, floor, claim.number.start):
        end = match.end()
        for segment in _LISTED_PARTS.finditer(view.text, match.end(), claim.number.start):
            if segment.start() != end or (end > match.end() and _STARTS_PART.match(segment.group()) is None):
                break
            end = segment.end()
            if not segment.group().endswith(","):
                break
        if claim.number.start > end or claim.part_of is None:
            found.append(Span(match.start(), end))
    return found


def _the_same(view: View, scene: Scene, claim: BareClaim, kinds: set[str], book: Book) -> Noun | None:
    """Whom "the three" takes up: the last group counted with the same word within five sentences."""
    if not view.text[max(0, claim.number.start - 5) : claim.number.start].lower().endswith("the "):
        return None
    floor = view.sentences[max(0, claim.sentence - 5)].start
    counted = re.compile(rf"\b{re.escape(view.words(claim.number))}(?: [\w'.-]+){{0,3}} ?$", re.IGNORECASE)
    before = [n for n in starting(scene.nouns, floor, claim.number.start) if n.span.end <= claim.number.start and n.kind in kinds and n.form not in _harm(book)[2]]
    return next((n for n in reversed(before) if counted.search(view.text[max(floor, n.span.start - 50) : n.span.start])), None)


def _is_object(before: str, claim: BareClaim) -> bool:
    """True for a figure after its own verb that names nobody ("the attack killed five"): a group of its own, not one named before."""
    if claim.target is not None and _NAMELESS.search(before) is None:
        return False
    return _VERB_BEFORE.search(before) is not None


def _counted(text: str, noun: Noun, floor: int, stops: frozenset[str]) -> bool:
    """True where a number or quantifier stands before the noun with only plain words between."""
    before = text[max(floor, noun.span.start - 70) : noun.span.start]
    numbers = list(_NUMBER.finditer(before))
    between = _ASIDE.sub("", before[numbers[-1].end() :]).removesuffix('"') if numbers else ","
    return re.search(r"[,;:()\"]|[a-z]{2}\.", between) is None and len(between.split()) < 6 and not (stops - {"and", "or"}) & set(between.lower().split())


def _hurt(text: str, noun: Noun, floor: int, book: Book) -> bool:
    """True where words of harm stand just before the noun ("killing the governor") or follow it ("five soldiers were killed")."""
    harm, after, _, stops = _harm(book)
    before = harm.search(text[max(floor, noun.span.start - 70) : noun.span.start])
    if before is not None and not stops & set(before.group(1).lower().split()):
        return True
    stated = _counted(text, noun, floor, stops) or re.search(r"\b[Tt]he (?:[\w-]+ )?$", text[floor : noun.span.start]) is not None
    return stated and after.match(text[noun.span.end : noun.span.end + 60]) is not None


def harmed(view: View, scene: Scene, before: int, book: Book) -> list[Noun]:
    """The people of whom the text tells up to an offset that they were hit, and all who are not armed and counted, in order."""
    _, _, loose, stops = _harm(book)
    found = []
    for noun in starting(scene.nouns, 0, before):
        floor = view.sentences[view.sentence_at(noun.span.start)].start
        counted = noun.kind in {"civilian", "person", "militant"} and _counted(view.text, noun, floor, stops)
        hurt = noun.kind != "militant" and _hurt(view.text, noun, floor, book)  # "the militants killed ..." are not
        if noun.kind in _PEOPLE and noun.form not in loose | _REMAINS and (counted or hurt):
            found.append(noun)
    return found


def is_struck(before: str, after: str, book: Book) -> bool:
    """True where a party is the one hit: a verb of harm or fighting stands before it, or a passive after it ("fighters were killed")."""
    if re.match(r"(?: [\w-]+){0,3} (?:were|was|are|been|had been|have been) (?:[\w-]+ )?(?:killed|wounded|injured|captured|destroyed|shot|hit|eliminated)\b", after):
        return True
    return _striking(book).search(before) is not None


@lru_cache(maxsize=4)
def _striking(book: Book) -> Caseless:
    """Verbs of harm and fighting."""
    words = book.section(groups.Section)
    verbs = {*words.words.harm, *words.cues.fights, "engaged", "engaging", "against", "destroying", "hitting"}
    return Caseless(rf"\b(?:{either(verbs, fold=True)})\b")


def same_noun(view: View, scene: Scene, claim: BareClaim, form: str) -> tuple[str, ...]:
    """The nations of the last earlier group with the same head within three sentences: whom "the two contractors" takes up."""
    floor = view.sentences[max(0, claim.sentence - 3)].start
    for noun in reversed(starting(scene.nouns, floor, claim.number.start)):
        if noun.form == form and noun.span.end <= claim.number.start:
            return tuple(n.key for n in starting(scene.names, noun.span.start - 20 - LONGEST, noun.span.start) if n.kind == "country" and 0 <= noun.span.start - n.span.end <= 20 and "," not in view.text[n.span.end : noun.span.start])
    return ()


def group_span(view: View, noun: Noun, book: Book, floor: int) -> Span:
    """The words of the group around its noun, back to the nearest number, stop word or mark."""
    stops = word_sets(book)["stops"]
    start = noun.span.start
    floor = max(floor, view.sentences[view.sentence_at(start)].start)
    words = list(re.finditer(r"[\w'.-]+", view.text[floor : noun.span.start]))[-8:]
    for at in range(len(words) - 1, -1, -1):
        word = words[at].group()
        joins = word.lower() in {"and", "or"} and at > 0 and words[at - 1].group()[0].isupper() and view.text[start].isupper()  # "Polish and Danish troops"
        if view.text[floor + words[at].end() : start].strip() or word[0].isdigit() or (word.lower() in stops and not joins):
            break
        start = floor + words[at].start()
    return Span(start, noun.span.end)


