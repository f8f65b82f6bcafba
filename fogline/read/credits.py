"""Lines that say whose words a report carries: "(With inputs from Reuters)", a dateline's "(AFP)", "By X and agencies".

Ten outlets that print one agency's text are one origin, so the agency is kept with the exact place of its credit.
Credits of pictures are not credits of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fogline.model import Credit
from fogline.read.agencies import agencies_in

_TRADE = re.compile(r"\b(?:news )?agenc(?:y|ies)\b|\bwires?\b|\bwire services?\b", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:photo|image|picture|video|caption|graphic|handout)s?\b|\bfile\b|getty", re.IGNORECASE)
_HEADER = re.compile(r"date[ \t]+\d{4}-\d\d-\d\d\S*\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[A-Z\"'\u201c(\u2013\u2014-])")
_LONGEST_LINE = 400
_OPENING = 90

# How a credit opens; what follows must be names alone.
_OPENS = re.compile(
    r"(?:[A-Z][\w.&'-]{1,30}\s)?[(\[]?\s*"
    r"(?:with\s(?:(?:additional|agency|wire|some|further)\s)*(?:inputs?|reporting|reports?|contributions?|material|information|files)\s(?:from|by)\s"
    r"|with\s(?:(?:additional|some|further)\s)?(?=(?:news\s)?agenc|wire)"
    r"|(?:(?:additional|further)\s)?(?:reporting|writing|compiled|edited|editing)(?:\sand\s(?:writing|editing))?\s(?:by|from)\s)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|from|source|sources|credit|via|courtesy)\b\s*:?\s*|[-\u2013\u2014\u2015/|*]{1,2}\s*|[(\[]\s*|(?=[A-Z])", re.IGNORECASE)
_JOINING = frozenset(
    "and with the of in from by at for our its own staff writer writers reporter reporters correspondent correspondents desk bureau news agency agencies agency's wire wires "
    "service services inputs input report reports reporting writing editing compiled additional local media via de van der bin al el".split()
)
_WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*|\d+")
_CONTRIBUTED = re.compile(
    r"contributed to th(?:is|e)\s(?:report|story|article)"
    r"|(?:\binf\w*mation|material|content)\s(?:for|in|from)\b.{0,60}\b(?:provided|supplied|contributed|used)\b"
    r"|\bth(?:is|e)\s(?:report|story|article)\s(?:includes|contains|uses|incorporates)\s(?:material|information|reporting|content)"
    r"|\bth(?:is|e)\s(?:report|story|article)\s(?:was|is)\s(?:first\s|originally\s)?(?:published|produced|provided|supplied|written)\s(?:by|from)"
    r"|\u00a9|\bcopyright\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f.,'\u2019/ -]{1,70}?[(\[]([^()\[\]]{2,40})[)\]]\s*[-\u2013\u2014:]|[(\[]([^()\[\]]{2,40})[)\]]\s*[-\u2013\u2014:]")


def credit_lines(text: str) -> tuple[Credit, ...]:
    """Every credit in ``text`` in its order, one for each agency it names, with stored offsets.

    ``agency`` is the agency's usual name, ``agencies`` where only the trade is named ("with agency inputs"),
    ``None`` where a credit line names nobody that is known.
    """
    return tuple(credit for start, line in _lines(text) for credit in _in_line(line, start))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their offsets; of a long paragraph only its opening (a dateline) and its end (a closing credit)."""
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        if words and len(words) <= _LONGEST_LINE:
            yield start, words
        elif words:
            yield start, words[:_OPENING]
            tail = len(words) - _LONGEST_LINE
            yield start + tail, words[tail:]
        at += len(line) + 1


def _in_line(line: str, start: int) -> Iterator[Credit]:
    """The credits of one line: the line as a whole, else its dateline and its last sentence."""
    header = _HEADER.match(line)
    skip = header.end() if header else 0
    if _is_credit(line[skip:]):
        yield from _credits(line, skip, len(line), start)
        return
    if (dateline := _DATELINE.match(line, skip)) and agencies_in(dateline.group(1) or dateline.group(2)):
        yield from _credits(line, skip, max(dateline.end(1), dateline.end(2)) + 1, start)
    breaks = [match.end() for match in _SENTENCE_END.finditer(line)]
    last = breaks[-1] if breaks else skip
    if _is_closing(line[last:]) or (breaks and _is_credit(line[last:])):
        yield from _credits(line, last, len(line), start)


def _names_anyone(words: str) -> bool:
    return bool(agencies_in(words) or _TRADE.search(words))


def _is_credit(line: str) -> bool:
    """True when the whole line is a credit by its form: an opening known to credits, then nothing but names."""
    if len(line) > 260 or _PICTURE.search(line):
        return False
    if opening := _OPENS.match(line):
        return _only_names(line[opening.end() :], len(line))
    if re.fullmatch(r".{0,40}[(\[]?\s*with\s(?:agency|wire)\s(?:inputs?|reports?|contributions?|material)\W*", line, re.IGNORECASE):
        return True
    if len(line) > 90 or not _names_anyone(line) or not (opening := _BYLINE.match(line)):
        return False
    marked = opening.group().strip() != ""
    return _only_names(line[opening.end() :], len(line)) and (marked or _signature(line))


def _only_names(words: str, most: int) -> bool:
    """True when ``words`` are names and the words that join them: no verb, number or clause."""
    found = _WORD.findall(words)
    return bool(found) and most <= 260 and all(word[0].isupper() or word.lower() in _JOINING or agencies_in(word) for word in found)


def _signature(line: str) -> bool:
    """True when an unmarked line holds agencies and at most one outlet's name beside them ("Daily Post/AFP")."""
    rest = line
    for _, start, end in reversed(agencies_in(line)):
        rest = rest[:start] + " " + rest[end:]
    others = [word for word in _WORD.findall(_TRADE.sub(" ", rest)) if word.lower() not in _JOINING]
    return not others or (len(others) <= 3 and bool(re.search(r"[/|&+,]", line)))


def _is_closing(sentence: str) -> bool:
    """True when the last sentence of a paragraph says whose material the report uses."""
    if len(sentence) > 260 or _PICTURE.search(sentence):
        return False
    return _names_anyone(sentence) and bool(_CONTRIBUTED.search(sentence))


def _credits(line: str, left: int, right: int, start: int) -> Iterator[Credit]:
    words = line[left:right]
    names: list[str | None] = list(dict.fromkeys(name for name, _, _ in agencies_in(words)))
    if not names:
        names = ["agencies"] if _TRADE.search(words) else [None]
    for name in names:
        yield Credit(words, name, start + left, start + right)
