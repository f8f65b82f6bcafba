"""What a finite reporting verb covers: where its listener, time and occasion end, and on which side of it the words stand."""

from __future__ import annotations

from fogline.extract.voice_line import FINAL, Clause, Line, clause_end, clause_start
from fogline.extract.voice_words import Token
from fogline.model import Span

_RELATIVE = frozenset({"that", "which", "who", "whom"})
_FRONTED_COUNT = 12  # tokens: "Of the 57 wounded in the bombing of the market," is no longer
_FRONTED = 4  # tokens: a clause that opens the sentence has its subject here
_MONTHS = frozenset("jan feb mar apr may jun june jul july aug sep sept oct nov dec".split())


def _addressee(line: Line, verb: int) -> int:
    """The last token of who was told ("told the state news agency"), or the verb's own index."""
    tokens, lex = line.tokens, line.lex
    if tokens[verb].low not in lex.telling:
        return verb
    k = verb + 1
    while (
        k < len(tokens)
        and (
            tokens[k].low
            in {"the", "a", "an", "state", "local", "state-run", "of", "french", "news", "his", "our", "this", "us", "me", "them", "by"}
            or tokens[k].capital
            or tokens[k].low in lex.occasions
            or tokens[k].low in lex.speakers
        )
        and (tokens[k].low not in lex.times or (tokens[k].low == "this" and k + 1 < len(tokens) and tokens[k + 1].low in lex.speakers))
        and not tokens[k].text[0].isdigit()
        and not (k > verb + 1 and tokens[k].low in {"the", "a", "an"} and tokens[k - 1].low != "of")
    ):
        k += 1
    return k - 1


def _dated(line: Line, at: int) -> int:
    """The closing bracket of a date in brackets that opens at token ``at``, or ``at`` where no date stands in them."""
    shut = next((k for k in range(at + 1, min(len(line.tokens), at + 6)) if line.tokens[k].text == ")"), at)
    inside = line.tokens[at + 1 : shut]
    return shut if inside and all(t.text.rstrip(".").isdigit() or t.low in line.lex.times or t.low.rstrip(".") in _MONTHS for t in inside) else at


def _tail(line: Line, verb: int) -> int:
    """The first token after the verb that is no time, occasion or addressee."""
    tokens, lex = line.tokens, line.lex
    k = _addressee(line, verb) + 1
    while k < len(tokens):
        token = tokens[k]
        if token.low in lex.times and token.low not in {"this", "last"}:
            k += 1
        elif token.low in {"this", "last"} and k + 1 < len(tokens) and tokens[k + 1].low in lex.times:
            k += 2
        elif token.low in {"here", "there", "separately", "exclusively"} and _addressee(line, verb) > verb:  # "told reporters here"
            k += 1
        elif token.text == "(" and (shut := _dated(line, k)) > k:  # "on Friday (Jan 21)"
            k = shut + 1
        elif token.low in {"in", "on", "at", "by", "via", "to", "from", "during"}:
            last = next(
                (
                    j
                    for j in range(k + 1, min(len(tokens), k + 9))
                    if tokens[j].low in lex.occasions or tokens[j].low in lex.times or tokens[j].text.isdigit()
                ),
                None,
            )
            if last is None or any(t.text == "," or t.low in lex.happenings for t in tokens[k:last]):
                break
            k = last + 1
            while k < len(tokens) and (tokens[k].low in lex.occasions or (tokens[k].text.isdigit() and tokens[k - 1].low in lex.times)):
                k += 1
        else:
            break
    return k


def told(line: Line, at: int) -> tuple[str, ...]:
    """The outlet that was told: "told Reuters"."""
    if line.tokens[at].low not in line.lex.telling:
        return ()
    match = line.lex.media.search(line.text, line.tokens[at].end, line.tokens[_addressee(line, at)].end)
    name = line.text[match.start() : match.end()] if match else ""
    return (name,) if name[:1].isupper() else ()


def _trails(line: Line, at: int, first: int, tail: int, opened_by: str) -> bool:
    """True where only circumstances follow the verb of "S, X said ...": "in a message read on the radio", "as he fled"."""
    tokens, lex = line.tokens, line.lex
    rest = tokens[tail:]
    if opened_by not in {",", '"'} or not rest:
        return False
    before = tokens[: max(0, first - 1)]
    if rest[0].low in {"as", "while", "when"} and any(t.low.endswith(("ed", "ing")) and not t.capital for t in before):
        return True
    if not any(t.low in lex.happenings for t in before):
        return False
    if rest[0].low == "after" and tail > at + 1 and not any(t.text == "," or t.text[0].isdigit() for t in rest):
        return True
    if rest[0].low in {"as", "while", "when"} or (rest[0].low in {"citing", "quoting"} and tail > at + 1):
        return True
    participle = tail > at + 1 and (rest[0].low.endswith("ed") or rest[0].low in {"read", "sent", "seen", "broadcast"})
    return (participle or rest[0].low in lex.prepositions) and not any(
        t.low in lex.happenings or t.low in {"that", "it", "he", "they"} or t.text == "," for t in rest
    )


def _ends(tokens: list[Token], tail: int, first: int) -> bool:
    """True where the sentence, or its clause, closes at token ``tail``; a tag such as "-UPDATED" closes a heading."""
    if tail >= len(tokens):
        return True
    mark = tokens[tail].text
    if mark == "-":
        return tail + 2 == len(tokens) and tokens[-1].text.isupper()
    if mark == "(":  # "... dead, the diplomat said (quoted by an agency)."
        return first > 0 and all(t.text != ")" for t in tokens[tail:-2]) and tokens[-1].text in {")", "."}
    return mark in FINAL and mark != '"' and not (mark == "," and first == 0)


def _counts_part(line: Line, tail: int) -> bool:
    """True where a number follows the verb, and one of which it is part stands in the words before it."""
    numbers = [k for k, t in enumerate(line.tokens[: tail + 3]) if t.text[0].isdigit()]
    return bool(numbers) and numbers[0] < 4 and numbers[-1] >= tail


def place(line: Line, at: int, first: int, opened_by: str, earlier: list[Clause]) -> tuple[Span, str] | None:
    """What a finite reporting verb covers, and where its clause stands."""
    tokens = line.tokens
    tail = _tail(line, at)
    following = tokens[tail] if tail < len(tokens) else None
    ends = _trails(line, at, first, tail, opened_by) or _ends(tokens, tail, first)
    after_something = first > 0 and opened_by in {",", '"', "\u2014", "\u2013", "-", "as", ":"}
    if ends:
        if not after_something:
            return None if first == 0 and (following is None or following.text == ".") else (Span(tokens[at].end, line.end), "before")
        closing = (
            following is None
            or _trails(line, at, first, tail, opened_by)
            or all(t.text in FINAL or t.text.isupper() for t in tokens[tail:])
        )
        start = clause_start(line, first, earlier)
        return Span(start, tokens[at].end if closing else line.end), "after" if closing else "inside"
    if following is not None and following.low in line.lex.happenings and at + 1 == tail and opened_by in _RELATIVE | {",", "", "\u2014"}:
        start = tokens[first - 1].start if opened_by in _RELATIVE and first and tokens[first - 1].low == opened_by else tokens[at].end
        return Span(start, clause_end(line, at)), "relative"
    if opened_by in {"after", "before", "since"} and first < _FRONTED and any(t.text == "," for t in tokens[tail:]):
        return Span(tokens[at].end, clause_end(line, at)), "relative"  # "Shortly after the army said S, the rebels killed ..."
    if opened_by == "," and first < _FRONTED_COUNT and [t.low for t in tokens[:2]] == ["of", "the"] and _counts_part(line, tail):
        return Span(line.start, line.end), "inside"  # "Of the 57 wounded, he said 14 are soldiers"
    if opened_by in {"what", "how"} or (opened_by in _RELATIVE and following is not None and following.low == "at"):
        return Span(tokens[at].end, clause_end(line, at)), "relative"
    return Span(tokens[at].end, line.end), "before"
