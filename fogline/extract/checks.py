"""Sentences about verification: what kind of check, which stretch of text it reaches, and whose figures it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book.load import Book
from fogline.book.schemas.checks import Rule, Section
from fogline.caseless import Caseless
from fogline.found import CheckFound
from fogline.model import Span
from fogline.text import Sentence, View

_SLOT = re.compile(r"\{(\w+)(\??)\}")
_OPEN = {"...": r"(?:[\w.'-]+\s+){0,5}?", "X's": r"[\w.-]+(?:'s|s')\s+"}  # a few words; somebody's
_BACK_PARAGRAPHS = 3  # a remark at the head of a paragraph is about the last few that hold figures, not the whole report
_BACK_SENTENCES = 3
_LONGEST = 600  # characters: no clause before a check is longer
_SHORT_SUBJECT = 45  # characters: a longer stretch before the words holds the figures themselves
_PLAIN_POINTER = re.compile(r"\b(?:this|that|these|those)\b(?=\s+\w)", re.IGNORECASE)  # "these operations": no figure is pointed at
_WHETHER = re.compile(r"(?:if|whether|that)\b", re.IGNORECASE)
_AT_LARGE = re.compile(r"(?:None of |All )?(?:[Tt]he |[Tt]hese |[Tt]hose )?(?:various |conflicting )?(?:reports|claims|figures|numbers|accounts|tolls|statements)\b.*\b(?:independently|by)\b", re.IGNORECASE)
_WHICH = re.compile(r"[,;\s(]*(?:which|that)\b", re.IGNORECASE)
_ONE_THING = re.compile(r"(?:it|this|that|the (?:report|claim|information))\W*", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:said|says|say|reports?|reported|indications?|told|rumou?rs?|suggest(?:ed|s)?)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[,\u2014-]\s*that\b", re.IGNORECASE)
_CONDITION = re.compile(r"if\b", re.IGNORECASE)
_TELLS = 8  # words of a clause that tells something by itself
_AUXILIARY = re.compile(r"\W*\b(?:has|have|had|is|are|was|were|could|can|there)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The section compiled: every rule's pattern, and what shows figures or another matter."""

    rules: tuple[tuple[Rule, Caseless], ...]
    gate: Caseless
    not_about: Caseless
    figures: Caseless
    joiners: Caseless
    pointers: Caseless
    checked: Caseless
    plural: Caseless


def _pattern(form: str, slots: dict[str, list[str]]) -> str:
    parts = []
    for word in form.split():
        if word in _OPEN:
            parts.append(_OPEN[word])
        elif slot := _SLOT.fullmatch(word):
            choice = either(slots[slot[1]], fold=True)
            parts.append(rf"(?:(?:{choice})\s+)*" if slot[2] else rf"(?:{choice})\s+")
        else:
            parts.append(re.escape(word) + r"\s+")
    joined = "".join(parts)
    return joined.removesuffix(r"\s+")


@lru_cache(maxsize=8)
def _words(book: Book) -> _Words:
    section = book.section(Section)
    rules = []
    for rule in section.rule:
        forms = sorted((_pattern(form, section.slots) for form in rule.forms), key=len, reverse=True)
        rules.append((rule, Caseless(r"\b(?:" + "|".join(f"(?:{form})" for form in forms) + r")\b")))
    stems = sorted(
        {
            word
            for name in ("verified", "verify", "confirmation", "acknowledge", "discord", "rejected", "evidence", "deny", "false")
            for word in section.slots.get(name, ())
        }
    )
    gate = Caseless(either([*stems, "no independent", "unverif", "unconfirm", "uncorrob", "reconcile", "discrepan", "differ", "vary", "varied", "conflict"], fold=True))
    return _Words(
        tuple(rules),
        gate,
        Caseless(rf"\b(?:{either(section.not_about, fold=True)})\b"),
        Caseless(rf"\d|(?<!how )\b(?:{either(section.figures, fold=True)})\b"),
        Caseless(
            rf"(?:[,;\u2014\u2013(]\s*|\s)(?:{either(section.joiners, fold=True)})\b|[,;\u2014\u2013(]\s*(?:{either(section.appositions, fold=True)})\b"
        ),
        Caseless(rf"(?:{either(section.pointers, fold=True)})\b"),
        Caseless(rf"\b(?:{either(section.checked, fold=True)})\b"),
        Caseless(rf"\b(?:{either(section.plural, fold=True)})\b"),
    )


def _clause_start(view: View, sentence: Sentence, at: int, words: _Words) -> int:
    """Where the clause that holds the check begins: after the last joiner before it, else with the sentence."""
    floor = max(sentence.start, at - _LONGEST)
    starts = [m.start() for m in words.joiners.finditer(view.text, floor, at)]
    return starts[-1] if starts else floor


def _subject(view: View, start: int, at: int) -> Span | None:
    """The words before the check that name what is checked ("These Taliban figures")."""
    text = view.text[start:at]
    lead = re.match(r"\W*(?:(?:but|though|although|while|and|however|yet|whereas|with)\b\W*)*", text, re.IGNORECASE)
    begin = start + (lead.end() if lead else 0)
    tail = _AUXILIARY.search(view.text, begin, at)
    end = tail.start() if tail else at
    return Span(begin, end) if end > begin else None


def _object(view: View, sentence: Sentence, at: int, words: _Words) -> Span | None:
    """The words after the check that name what is checked ("those reported losses"), up to the next clause."""
    match = re.compile(r"\s+((?:(?!\b(?:because|since|due to|amid|given)\b)[^,.;:\u2014])+)").match(view.text, at, sentence.end)
    if match is None:
        return None
    turn = words.joiners.search(view.text, match.start(1), match.end(1))
    return Span(match.start(1), turn.start() if turn and turn.start() > match.start(1) else match.end(1))


def _antecedent(view: View, sentence: Sentence, clause: int) -> str:
    """What a relative clause that holds a check is about: "a photo, which nobody could verify"."""
    return view.text[sentence.start : clause] if _WHICH.match(view.text, clause) else ""


def _is_of_clause(view: View, sentence: Sentence, clause: int, about: Span | None, words: _Words) -> bool:
    """True where "it" or "the report" takes up what its own sentence has just told, which is no figure."""
    told = view.text[sentence.start : clause]
    taken_up = about is None or _ONE_THING.fullmatch(view.words(about)) is not None
    return taken_up and len(told.split()) >= _TELLS and _SAYS.search(told) is not None and not words.figures.search(told)


def _has_figures(view: View, first: int, last: int, words: _Words) -> bool:
    return bool(words.figures.search(view.text, view.sentences[first].start, view.sentences[last].end))


def _party(view: View, about: Span | None) -> str | None:
    """A name within the words about whose figures it is, to look for in earlier paragraphs."""
    if about is None:
        return None
    names = [
        n
        for n in re.findall(r"\b[A-Z][\w-]{2,}", view.words(about))
        if n not in {"The", "These", "Those", "This", "That", "Neither", "Both", "None", "There", "Such", "Their", "Its", "His", "Her"}
    ]
    return names[0][:5] if names else None


def _paragraphs_before(view: View, index: int, words: _Words, party: str | None) -> tuple[Span, ...]:
    """The last paragraphs before sentence ``index`` that hold figures, of the party where one is named."""
    found: list[Span] = []
    last = index - 1
    while last >= 0 and len(found) < _BACK_PARAGRAPHS:
        first = last
        while first > 0 and view.sentences[first - 1].paragraph == view.sentences[last].paragraph:
            first -= 1
        span = Span(view.sentences[first].start, view.sentences[last].end)
        if view.sentences[last].kind == "heading" and found:
            break
        if (
            view.sentences[last].kind == "prose"
            and _has_figures(view, first, last, words)
            and (party is None or party in view.words(span) or not found)
        ):
            found.append(span)
        last = first - 1
    return tuple(reversed(found))


def _reach(view: View, index: int, clause: int, words: _Words, about: Span | None, *, wide: bool) -> tuple[Span, ...]:
    """The stretches whose figures a check is about: what stands before it in its sentence, else its paragraph, else those before.

    ``wide`` is true where the report says of itself that it could not verify what it was told.
    """
    sentence = view.sentences[index]
    if clause > sentence.start + 1 and words.figures.search(view.text, max(sentence.start, clause - _LONGEST), clause):
        return (Span(sentence.start, clause),)
    first = index
    while first > 0 and view.sentences[first - 1].paragraph == sentence.paragraph and index - first < _BACK_SENTENCES:
        first -= 1
    many = about is None or (words.plural.search(view.words(about)) and not _WHETHER.match(view.words(about)))
    if not many:
        first = next((k for k in range(index - 1, first - 1, -1) if _has_figures(view, k, k, words)), first)
    if first < index and _has_figures(view, first, index - 1, words):
        return (Span(view.sentences[first].start, view.sentences[index - 1].end),)
    while first > 0 and view.sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    party = _party(view, about)
    if wide and many and party is None:
        return _all_before(view, index, first)
    return _paragraphs_before(view, first, words, party)


def _all_before(view: View, index: int, first: int) -> tuple[Span, ...]:
    """What the report's own "we could not verify the reports" is about: all told before it, and where it is a paragraph of its
    own also the next paragraph."""
    end = len(view.sentences)
    alone = first == index and (index + 1 == end or view.sentences[index + 1].paragraph != view.sentences[index].paragraph)
    found = [Span(view.sentences[0].start, view.sentences[first - 1].end)] if first > 0 else []
    if alone and index + 1 < end:
        last = index + 1
        while last + 1 < end and view.sentences[last + 1].paragraph == view.sentences[index + 1].paragraph:
            last += 1
        found.append(Span(view.sentences[index + 1].start, view.sentences[last].end))
    return tuple(found)


def _closes(view: View, index: int) -> bool:
    """True for a remark on the reports, claims or figures at large, saying who could not verify them, that is a paragraph of its own."""
    sentence = view.sentences[index]
    alone = all(
        not 0 <= k < len(view.sentences) or view.sentences[k].paragraph != sentence.paragraph for k in (index - 1, index + 1)
    )
    return alone and _AT_LARGE.match(view.text, sentence.start, sentence.end) is not None


def _check(view: View, index: int, rule: Rule, match: re.Match[str], words: _Words) -> CheckFound | None:
    sentence = view.sentences[index]
    clause = _clause_start(view, sentence, match.start(), words)
    about = _object(view, sentence, match.end(), words) if rule.object else _subject(view, clause, match.start())
    named = f"{view.text[clause : match.start()]} {view.words(about) if about else ''} {view.text[match.end() : min(sentence.end, match.end() + 30)]}"
    before = _antecedent(view, sentence, clause)
    if words.not_about.search(named) or (words.not_about.search(before) and not words.figures.search(before)):
        return None
    if rule.object and _is_of_clause(view, sentence, clause, about, words):
        return None
    if rule.id == "no_evidence" and _ASIDE.match(view.text, match.end(), sentence.end):
        return None  # "suggested, without presenting evidence, that foreigners did it"
    span = Span(match.start(), match.end())
    pointing = words.pointers.match(view.text[clause : match.start()].lstrip(" ,;"))
    own = words.figures.search(view.text, clause, match.start()) or (
        not (pointing or _CONDITION.match(match.group())) and words.figures.search(view.text, match.end(), min(sentence.end, match.end() + _LONGEST))
    )
    if own:
        return CheckFound(span, rule.kind, (Span(clause, sentence.end),), about, rule.id)
    if rule.figures_only and not words.checked.search(_PLAIN_POINTER.sub("", f"{match.group()} {view.words(about) if about else ''}")):
        return None
    closes = rule.kind == "unverified" and _closes(view, index)
    reach = _reach(view, index, clause, words, None if closes or rule.id == "denies_losses" else about, wide=rule.wide or closes)
    return CheckFound(span, rule.kind, reach, about, rule.id) if reach else None


def find(view: View, book: Book) -> tuple[CheckFound, ...]:
    """Every remark about verification, in the order of the text, with the stretches of text whose figures it is about.

    A check that reaches no figure is left out; "confirmed" in somebody's own words is none. Where two kinds match the
    same words the longer wording holds.
    """
    words = _words(book)
    found: list[CheckFound] = []
    for index, sentence in enumerate(view.sentences):
        if sentence.kind in {"credit", "caption"} or not words.gate.search(view.text, sentence.start, sentence.end):
            continue
        matches = [(m, rule) for rule, pattern in words.rules for m in pattern.finditer(view.text, sentence.start, sentence.end)]
        taken: list[Span] = []
        for match, rule in sorted(matches, key=lambda pair: (pair[0].start() - pair[0].end(), pair[0].start())):
            span = Span(match.start(), match.end())
            if any(span.meets(other) for other in taken):
                continue
            taken.append(span)
            if (check := _check(view, index, rule, match, words)) is not None:
                found.append(check)
    return tuple(sorted(found, key=lambda check: check.span))
