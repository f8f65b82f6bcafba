"""Audits of a release: parts against totals, lists against sums, ratios, shares and changes against figures, populations compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fogline.assess.audits_populations import populations
from fogline.assess.audits_ratios import ratios
from fogline.assess.audits_told import Told, audit
from fogline.assess.saying import figure
from fogline.assess.sides import is_zero, members, number
from fogline.book.load import Book
from fogline.model import Audit, Claim, Document, Finding

_OF_THEM = re.compile(r"\s+(?:\w+\s+){0,1}of (?:them|whom|those|these)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?: (?!and\b|or\b)[\w'-]+){0,3}(?:\s[-\u2013\u2014]{1,2}\s|:\s|\u2014|\s\()")  # "two children - a girl and a boy"
_LIST = 3  # sentences before a sum in which the figures it takes together are told


def audits(claims: Iterable[Claim], documents: Iterable[Document], book: Book) -> tuple[Audit, ...]:
    """Every audit, in the order of the reports and of their words. No figure is changed by any."""
    by_text: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_text[claim.document, claim.text_sha256].append(claim)
    found: list[Audit] = []
    for document in documents:
        own = sorted(by_text.get((document.path, document.text_sha256), ()), key=lambda c: (c.start, c.end, c.measure, c.id))
        if own:
            told = Told.of(document, own, book)
            found += sorted((*_parts(told), *_listed(told), *ratios(told), *populations(told)), key=lambda a: (a.start, a.end, a.kind, a.id))
    return tuple({a.id: a for a in found}.values())


def _parts(told: Told) -> Iterator[Audit]:
    """Parts against the total that the report gives for them."""
    by_id = {c.id: c for c in told.claims}
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in told.claims:
        if claim.scope == "part" and claim.part_of in by_id:
            groups[claim.part_of].append(claim)
    for name, parts in groups.items():
        total = by_id[name]
        known = [(p, n) for p in parts if (n := number(p)) is not None and not is_zero(p) and _counts_alike(p, total)]
        if number(total) is None or not known:
            continue
        yield from (_larger(told, total, p) for p, n in known if _above(n, total))
        if len(apart := _apart(told, [p for p, _ in known])) > 1:
            yield _sum(told, "parts", total, apart)


def _counts_alike(part: Claim, total: Claim) -> bool:
    """True where part and total count the same things: no tank is part of two helicopters, no ammunition of the firearms."""
    return part.unit == total.unit or _singular(part.unit) == _singular(total.unit)


def _singular(unit: str) -> str:
    return unit.removesuffix("s")


def _apart(told: Told, parts: Sequence[Claim]) -> list[Claim]:
    """The parts that can be added: not those "of them", and not what a part before is told to be ("two children - a girl and a boy")."""
    text = told.document.text
    rest = [p for p in parts if _OF_THEM.match(text, p.end) is None]
    for at, part in enumerate(rest):
        after = rest[at + 1 :]
        named = _NAMED.match(text, part.end) is not None
        for end in range(1, len(after) + 1):
            if named and sum(number(p) or 0 for p in after[:end]) == number(part):
                return rest[: at + 1] + _apart(told, after[end:])
    return rest


def _larger(told: Told, total: Claim, part: Claim) -> Audit:
    because = f"{figure(part)} {_of(part)} cannot be part of {figure(total)} {_of(total)}"
    return audit(told, "subset", (total, part), figure(total), figure(part), "exceeds", because)


def _listed(told: Told) -> Iterator[Audit]:
    """Figures told one after the other against the sum that the report gives behind them ("in all")."""
    for at, total in enumerate(told.claims):
        if number(total) is None or total.scope == "part" or not told.sums.search(told.sentence(total)):
            continue
        first = told.before(total, _LIST)
        listed = [c for c in told.claims[:at] if c.start >= first and _listed_with(c, total)]
        if len(listed) > 1:
            yield _sum(told, "listed", total, listed)


def _listed_with(claim: Claim, total: Claim) -> bool:
    """True for a figure that a sum of the same voice, measure and people may take in; what the sum's own text replaces is none."""
    ours, theirs = members(claim.target.side), members(total.target.side)
    whole = claim.scope == "total" or (claim.scope == "part" and claim.part_of is None)  # "another 15"
    alike = claim.measure == total.measure and claim.unit == total.unit and whole and claim.sentence != total.sentence
    people = not ours or not theirs or bool(ours & theirs)
    return alike and people and number(claim) is not None and not is_zero(claim) and (number(claim) or 0) < (number(total) or 0)


def _sum(told: Told, kind: str, total: Claim, parts: Sequence[Claim]) -> Audit:
    values = [number(p) or 0 for p in parts]
    added, finding = sum(values), _against(sum(values), parts, total)
    shown = " + ".join(f"{v:,}" for v in values)
    words = {
        "holds": f"{shown} = {added:,}, as the total says ({figure(total)})",
        "exceeds": f"{shown} = {added:,}, more than the total ({figure(total)}); the parts may overlap",
        "falls_short": f"{shown} = {added:,} of {figure(total)}: the rest is not told",
    }
    named = "; ".join(f"{figure(p)} {_of(p)}" for p in parts)
    return audit(told, kind, (total, *parts), figure(total), f"{added:,}", finding, f"{words[finding]} ({named})")


def _against(added: int, parts: Sequence[Claim], total: Claim) -> Finding:
    if _above(added, total):
        return "exceeds"
    low = total.quantity.low
    if total.quantity.bound == "more_than" and low is not None:
        low += 1
    if low is None or added >= low:
        return "holds"
    open_ = sum(number(p) or 0 for p in parts if p.quantity.high is None)
    return "holds" if open_ * 2 >= low else "falls_short"  # "at least 15 and 8 of more than 23" may be all; "at least 10 and 3 of at least 70" is not


def _above(value: int, total: Claim) -> bool:
    high = total.quantity.high
    return high is not None and total.quantity.bound != "about" and value > high


def _of(claim: Claim) -> str:
    return claim.target.words or claim.measure
