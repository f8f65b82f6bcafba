"""Clean views of a document's text, its sentences, and the way back to stored offsets.

The stored text is never changed. A :class:`View` is what every finder reads: quotes, hyphens and blanks made
plain, invisible characters dropped, words glued by page scrapes ("Afghanistanin", "22ndPakistani") set apart.
Spans inside ``extract`` and ``resolve`` are offsets into ``View.text``; ``View.origin`` maps them back.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from fogline.alternation import either
from fogline.model import Span
from fogline.publication import date_lines, dateline

SentenceKind = Literal["prose", "heading", "caption", "credit"]

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        **dict.fromkeys("\u2028\u2029\u0085", "\n"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\f\v", " "),
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_GLUE_WORDS = "in|by|for|from|of|to|on|at|and|the|with|has|was|were|that|who|which|where|held|most"
_GLUED = re.compile(r"\d(?:st|nd|rd|th)(?=[A-Z])|\b(?:of|the|in|by|and|from|to|on|at|with|for)(?=[A-Z][a-z]{3})|[a-z]{3}(?=(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|At least|The) )")
_CAMEL = re.compile("[a-z][A-Z]")  # whatever is glued as above has it
_HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}(?:-\d{2}(?:T[\d:+Z-]+)?)?)(?![\w-])[ \t]*\n?", re.IGNORECASE)
_CREDIT = re.compile(
    r"^\(?\s*(?:with|additional|reporting)\b.{0,60}\b(?:inputs?|reporting|reports?|contributions?)\b.*$"
    r"|^\(?(?:additional )?(?:reporting|writing|editing) (?:by|in)\b|^\w+ \| .{1,40}\| (?:updated|created):|^(?:updated|published|last updated|posted)\b.{0,20}\d"
    r"|^[A-Z]{2,6} \(With .{1,40}Inputs\)$|^(?:source|credit|photo credit)s?:",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:\([A-Z][\w .-]{1,25}\)\s*)?[A-Z][A-Z'./-]{3,}(?:[ /-][A-Z'.]{2,})*(?:, ?[A-Z][\w'. ]{1,25})?(?:, ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?)?"
    r"\s*(?:\([A-Za-z][\w .,/&-]{1,30}\))?\s*(?:--|[-\u2013\u2014:])\s+(?=[A-Z\"'0-9])"
    r"|[A-Z]{4,}(?:[ -][A-Z]{2,})*\.\s+(?=[A-Z][a-z]* [a-z])"
    r"|(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? )?\([A-Z][\w .,/&-]{1,30}(?: ?[-\u2013\u2014] ?[\w ]{1,20})?\)\s*(?:--?\s*|[\u2013\u2014]\s*)?(?=[A-Z])"
)
_CAPTION = re.compile(
    r"^(?:file )?(?:photo|image|picture|map|video|caption)s?\b\s*[:/|-]|source: |getty images|\bfile photo\b", re.IGNORECASE
)
_PICTURED = re.compile(
    r"[(\[]\s*(?:file |handout )?(?:photo|image|picture)s?\b[^()\[\]]{0,60}[)\]]$|\[[^\[\]]{2,60}(?:/|\bvia )[^\[\]]{0,40}\]$"
    r"|\b(?:photo|photograph|image|picture)s?(?:\s+(?:courtesy|credit)\b|\s*:\s|\s+by\s+[A-Z])|\.\s+/\s+[A-Z][\w .]{1,30}$|[.)]\s+[A-Z][\w .]{1,30}/ ?[A-Z][\w' -]{2,40}$",
    re.IGNORECASE,
)
_PHOTOGRAPHER = re.compile(r"(?:[Pp]hoto|[Ii]mage|[Pp]icture) (?:[Cc]redit|[Cc]ourtesy|[Bb]y)\b.{1,80}|[(\[][A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3} ?(?:/|\|) ?[A-Z][\w.' -]{1,40}[)\]]")
_LONGEST_CAPTION = 300
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr supt insp rep sen gov pres st no nos vs approx dept ed est fig inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun sq km ft pvt rev hon ret jr sr".split()
)
_OPENERS = frozenset(
    "The A An In On At It He She They But And This That These Those There We I Its His Her Their Officials Police Local However".split()
)
_END = re.compile(r"""[.!?\u2026]+["')\]]*(?=\s+["'(\[]*[A-Z0-9\u00c0-\u024f"'(\u2014\u2022*-])|(?<=[a-z0-9])\.(?=[A-Z][a-z]|A [a-z])""")
_SAID_AFTER_QUOTE = re.compile(
    r"""\s+(?:[A-Z][\w.'-]*|[Hh]e|[Ss]he|[Tt]hey)(?:\s+[\w.'-]+){0,3}?\s+(?:said|says|added|told|claimed|stated|declared)\b"""
)


_LONGEST = 3000  # characters: no sentence of a report is longer; what is, is a list or damage


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a view: clean offsets, its paragraph's number, and what sort of line it stands in.

    None is longer than 3,000 characters: a run of text without stops is cut at blanks.
    """

    start: int
    end: int
    paragraph: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class View:
    """The clean text that finders read, its sentences, and the map to stored offsets."""

    text: str
    sentences: tuple[Sentence, ...]
    _map: array[int]
    _stored_length: int

    def origin(self, start: int, end: int) -> Span:
        """The stored span of a clean span; an empty clean span maps to an empty stored span."""
        if start >= end:
            at = self._map[start] if start < len(self._map) else self._stored_length
            return Span(at, at)
        return Span(self._map[start], self._map[end - 1] + 1)

    def words(self, span: Span) -> str:
        """The clean words of a clean span."""
        return self.text[span.start : span.end]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds ``offset``, or of the last one that starts before it."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.sentences[middle].start <= offset else (low, middle - 1)
        return low


@lru_cache(maxsize=8)
def _glue_pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    long_names = [n for n in names if len(n) >= 5]
    if not long_names:
        return None
    return re.compile(rf"\b(?:{either(long_names)})(?=(?:{_GLUE_WORDS})\b|[A-Z][a-z]{{3}})")


def _breaks(text: str, names: frozenset[str]) -> set[int]:
    """Offsets at which a blank must be put so that glued words stand apart."""
    found = {m.end() for m in _GLUED.finditer(text)} if _CAMEL.search(text) is not None else set()
    if (pattern := _glue_pattern(names)) is not None:
        found |= {m.end() for m in pattern.finditer(text)}
    return found


def view(text: str, names: Iterable[str] = ()) -> View:
    """The clean view of a stored text. ``names`` are words known to be glued to what follows (country names and capitals)."""
    plain = text.translate(_PLAIN).replace("\r", "\n")
    breaks = _breaks(plain, frozenset(names))
    header = _HEADER.match(plain)
    skip = header.end() if header else 0
    if not breaks and not _INVISIBLE.search(plain):
        clean, origin = " " * skip + plain[skip:], array("q", range(len(plain)))
    else:
        characters, origin = [], array("q")
        for at, character in enumerate(plain):
            if at in breaks:
                characters.append(" ")
                origin.append(at)
            if _INVISIBLE.match(character):
                continue
            characters.append(" " if at < skip else character)
            origin.append(at)
        clean = "".join(characters)
    sentences = tuple(piece for sentence in _sentences(clean) for piece in _pieces(clean, sentence))
    return View(_on_one_line(clean, sentences), sentences, origin, len(text))


def _on_one_line(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with a blank for every line break inside a sentence, so that what is written over two lines is read as one; no offset moves."""
    if "\n" not in text:
        return text
    parts, at = [], 0
    for sentence in sentences:
        parts += [text[at : sentence.start], text[sentence.start : sentence.end].replace("\n", " ")]
        at = sentence.end
    return "".join([*parts, text[at:]])


def _pieces(text: str, sentence: Sentence) -> Iterable[Sentence]:
    """A sentence, or a run of text without stops in pieces, so that reading time grows with length and no faster."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut + 1 if cut > start else start + _LONGEST
        yield replace(sentence, start=start, end=cut)
        start = cut
    yield replace(sentence, start=start) if start > sentence.start else sentence


def header_date(text: str) -> tuple[str, Span] | None:
    """The date of a leading ``date 2026-02-27`` line (or its month alone, ``date 2026-02``) and its stored span, or ``None``."""
    match = _HEADER.match(text)
    return (match[1], Span(*match.span(1))) if match else None


def _wrapped(text: str) -> bool:
    """True when the text looks hard-wrapped at a fixed width, so that single newlines are not paragraph ends."""
    lines = [line for line in text.split("\n") if line.strip()]
    inner = [line for line in lines if 50 <= len(line.rstrip()) <= 100]
    open_ended = [line for line in inner if line.rstrip()[-1] not in ".!?\"':"]
    return len(lines) >= 5 and max(map(len, lines)) <= 110 and len(open_ended) > 0.6 * len(lines)


def _blocks(text: str) -> Iterable[Span]:
    """Paragraphs: separated by newlines, unless the text is hard-wrapped or the next line goes on in lower case."""
    divider = r"\n[ ]*\n\s*" if _wrapped(text) else r"\n\s*\n\s*|\n(?![ ]*[a-z])"
    at = 0
    for match in re.finditer(divider, text):
        yield Span(at, match.start())
        at = match.end()
    yield Span(at, len(text))


def _parted(text: str, dated: frozenset[Span]) -> Iterable[Span]:
    """Paragraphs, those lines apart that only say when the report was published."""
    for block in _blocks(text):
        at = block.start
        for line in sorted(line for line in dated if block.covers(line)):
            yield from (Span(at, line.start), line)
            at = line.end
        yield Span(at, block.end)


def _kind(block: str) -> SentenceKind:
    if len(block) < 120 and _CREDIT.search(block):
        return "credit"
    if len(block) < 200 and _CAPTION.search(block):
        return "caption"
    if len(block) < 500 and _PICTURED.search(block):
        return "caption"
    return "heading" if len(block) < 130 and block[-1] not in ".!?;:,\"'" else "prose"


def _is_end(text: str, match: re.Match[str]) -> bool:
    """False where the stop belongs to an abbreviation or initials, or the speaker of a closed quote still follows."""
    before = re.search(r"([\w.'-]+)$", text[max(0, match.start() - 30) : match.start()])
    word = before.group(1) if before else ""
    following = re.match(r"\s+[\"'(]*([\w'-]+)", text[match.end() : match.end() + 40])
    next_word = following.group(1) if following else ""
    if match.group().startswith("."):
        if word.lower().rsplit(".", 1)[-1] in _ABBREVIATIONS and not (
            word.lower() in {"no", "mar", "sun", "est", "sat"} and next_word in _OPENERS
        ):
            return False
        if re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", word):
            return next_word in _OPENERS and "." in word
    closes_quote = len(match.group()) > 1 and match.group()[-1] in "\"'"
    return not (closes_quote and _SAID_AFTER_QUOTE.match(text[match.end() : match.end() + 80]))


def _pictured(text: str, blocks: Sequence[Span]) -> dict[Span, SentenceKind]:
    """Captions of pictures and their credits: printed twice in a row, the second time with the credit, or above a line that is only a credit."""
    found: dict[Span, SentenceKind] = {}
    for one, other in pairwise(block for block in blocks if text[block.start : block.end].strip()):
        first, second = text[one.start : one.end].strip(), text[other.start : other.end].strip()
        if len(first) > 60 and first[-1] in ".!?" and second.startswith(first) and 0 < len(second) - len(first) < 40:
            found |= {one: "caption", other: "caption"}
        elif len(first) < _LONGEST_CAPTION and _PHOTOGRAPHER.fullmatch(second):
            found |= {one: "caption", other: "credit"}
    return found


def _dateline_end(text: str, start: int, stop: int) -> int:
    """Where the story begins behind a dateline; ``start`` where there is none."""
    plain, dated = _DATELINE.match(text, start, stop), dateline(text, start, stop)
    return max(plain.end() if plain else start, dated.end if dated else start)


def _sentences(text: str) -> Iterable[Sentence]:
    dated = frozenset(date_lines(text))
    blocks = tuple(_parted(text, dated))
    pictured = _pictured(text, blocks)
    for paragraph, block in enumerate(blocks):
        words = text[block.start : block.end]
        stripped = words.strip()
        if not stripped:
            continue
        kind = "credit" if block in dated else pictured.get(block) or _kind(stripped)
        at = block.start + len(words) - len(words.lstrip())
        stop = at + len(stripped)
        if kind == "prose" and (end := _dateline_end(text, at, stop)) > at:
            yield Sentence(at, end, paragraph, "credit")
            at = end
        for match in _END.finditer(text, at, stop if block not in dated else at):
            if _is_end(text, match) and match.end() > at:
                yield Sentence(at, match.end(), paragraph, kind)
                at = match.end() + len(text[match.end() : stop]) - len(text[match.end() : stop].lstrip())
        if at < stop:
            yield Sentence(at, stop, paragraph, kind)
