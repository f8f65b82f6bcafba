"""Ratios, shares and changes that a report states, against its own figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.assess.audits_told import Told, audit
from fogline.assess.saying import figure
from fogline.assess.sides import is_zero, members, number
from fogline.model import Audit, Claim, Finding

_RATIO = re.compile(r"(?<![\d:.,])(\d{1,3}(?:\.\d+)?)\s*(?::|-?to-?)\s*(\d{1,3}(?:\.\d+)?)(?![\d:,])", re.IGNORECASE)

_NUMBER = re.compile(r"\s+(?:[\w'\u2019-]+\s+){0,3}?(?P<number>\d[\d,]*)\s+(?P<noun>\w+)")
_NEAR = 80  # characters between a figure and the words of its share


def ratios(told: Told) -> Iterator[Audit]:
    """The audits of every sentence of the report that holds figures."""
    sentences: dict[tuple[int, int], list[Claim]] = {}
    for claim in told.claims:
        if number(claim) is not None and not is_zero(claim):
            sentences.setdefault(claim.sentence, []).append(claim)
    for span, own in sentences.items():
        yield from _ratio(told, span, own)
        yield from _share(told, span, own)
        yield from _change(told, span, own)


def _ratio(told: Told, span: tuple[int, int], own: Sequence[Claim]) -> Iterator[Audit]:
    """"193 ... 592 ..., a 1:3 ratio": the two figures told last before it, in their order or the other way round."""
    text = told.document.text[slice(*span)]
    if not told.words.ratio.search(text):
        return
    for match in _RATIO.finditer(text):
        at = (span[0] + match.start(), span[0] + match.end())
        two = [c for c in own if c.end <= at[0] and c.scope == "total"][-2:]
        left, right = float(match[1]), float(match[2])
        if len(two) < 2 or two[0].measure != two[1].measure or not left or not right:
            continue
        a, b = (number(c) or 0 for c in two)
        straight, turned = _fits(a, b, left, right), _fits(b, a, left, right)
        computed = _shown(a, b) if straight or not turned else _shown(b, a)
        shown = " to ".join(f"{figure(c)} {c.target.words or c.measure}" for c in two)
        other = "" if straight or not turned else " (told the other way round)"
        finding: Finding = "holds" if straight or turned else "differs"
        yield audit(told, "ratio", two, match[0], computed, finding, f"{shown} is {computed}{other}; the report says {match[0]}", at)


def _fits(a: int, b: int, left: float, right: float) -> bool:
    """True where a : b, with its smaller number brought to that of the stated ratio, rounds to the stated one."""
    scaled, stated = (b / a * left, right) if left <= right else (a / b * right, left)
    places = len(str(stated).rstrip("0").partition(".")[2])
    return round(scaled, places) == stated


def _shown(a: int, b: int) -> str:
    return f"1:{b / a:.2f}" if a <= b else f"{a / b:.2f}:1"


def _share(told: Told, span: tuple[int, int], own: Sequence[Claim]) -> Iterator[Audit]:
    """"At 172,000, less than a third of ...": the sentence's figure against the one it is a share of."""
    text = told.document.text[slice(*span)]
    for match in told.words.share.finditer(text):
        at = (span[0] + match.start(), span[0] + match.end())
        before = [c for c in own if c.end <= at[0] <= c.end + _NEAR]
        if not before:
            continue
        part = before[-1]
        whole = _whole(told, part, [c for c in own if at[1] <= c.start <= at[1] + _NEAR // 2], text[match.end() :])
        if whole is None:
            continue
        of, out_of = _fraction(told, match["share"])
        share, stated = (number(part) or 0) / whole.number, of / out_of
        hedge = " ".join((match["hedge"] or "").casefold().split())
        if hedge in told.words.less:
            holds = share < stated
        elif hedge in told.words.more:
            holds = share > stated
        else:
            holds = abs(share - stated) <= 0.1 * stated
        because = f"{figure(part)} {part.target.words or part.measure} is {share:.1%} of {whole.words}; the report says {match[0]}"
        yield audit(told, "share", (part, *whole.claims), match[0].removesuffix(" of"), f"{share:.1%}", "holds" if holds else "differs", because, at)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a share is of: a figure, the claim that tells it if it is one, and its words."""

    number: int
    claims: tuple[Claim, ...]
    words: str


def _whole(told: Told, part: Claim, behind: Sequence[Claim], rest: str) -> _Whole | None:
    """The figure right behind "of", a claim or a bare number; of strengths else the one that the report gives of another party, if there is but one."""
    alike = [c for c in behind if (c.measure, c.unit) == (part.measure, part.unit)]
    if not alike and (match := _NUMBER.match(rest)):
        value = int(match["number"].replace(",", ""))
        return _Whole(value, (), f"{value:,} {match['noun']}") if value else None
    others = alike[:1] or [
        c for c in told.claims
        if c.kind == "strength" and (c.measure, c.unit, c.kind) == (part.measure, part.unit, part.kind) and number(c)
        and not members(c.target.side) & members(part.target.side)
    ]  # fmt: skip
    if len({(number(c), c.target.side) for c in others}) != 1:
        return None
    return _Whole(number(others[0]) or 1, (others[0],), f"{figure(others[0])} {others[0].target.words or others[0].measure}")


def _fraction(told: Told, words: str) -> tuple[float, float]:
    plain = " ".join(words.casefold().split())
    if plain in told.words.shares:
        return told.words.shares[plain]
    return float(re.match(r"[\d.]+", plain).group()), 100.0  # type: ignore[union-attr]


def _change(told: Told, span: tuple[int, int], own: Sequence[Claim]) -> Iterator[Audit]:
    """"Rose by 34 % from 592 to 1,235", "doubled from 300 to 650"."""
    text = told.document.text[slice(*span)]
    for match in told.words.change.finditer(text):
        old, new = (int(match[name].replace(",", "")) for name in ("a", "b"))
        if not old:
            continue
        at = (span[0] + match.start(), span[0] + match.end())
        if match["times"]:
            by = told.words.multiples[" ".join(match["times"].casefold().split())]
            holds, computed, stated = abs(new / old - by) <= 0.1 * by, f"times {new / old:.2f}", match["times"]
        else:
            percent, rise = float(match["percent"]), match["way"].casefold() in told.words.rises
            moved = (new - old) / old * 100
            holds, computed, stated = abs(moved - (percent if rise else -percent)) <= 1.0, f"{moved:+.0f}%", f"{match['way']} {match['percent']}%"
        near = [c for c in own if at[0] <= c.start < at[1]] or list(own[:1])
        because = f"from {old:,} to {new:,} is {computed}; the report says {stated}"
        yield audit(told, "change", near, stated, computed, "holds" if holds else "differs", because, at)
