"""What a search found: the report, the words around, and the claims in whose passage all the words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fogline.model import Claim, Document
from fogline.publish import wording
from fogline.publish.inert import one_line
from fogline.publish.page import Line

COLUMNS = ("document", "title", "date", "start", "end", "excerpt", "claims")
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """One report that holds all the words: where the first of them stands (code points), and its claims that hold them all."""

    document: Document
    start: int
    end: int
    claims: tuple[Claim, ...]

    @property
    def excerpt(self) -> tuple[int, int]:
        """The stretch of the text around the word."""
        return max(0, self.start - _AROUND), min(len(self.document.text), self.end + _AROUND)


def hit(document: Document, words: Sequence[str], claims: Iterable[Claim]) -> Hit:
    """A report as a hit of ``words``; ``claims`` are all of its claims. The place shown is that of the first claim that holds the words,
    else the first in the text; where accents differ the beginning stands for it."""
    folded = [w.casefold() for w in words]
    told = tuple(c for c in claims if all(w in c.passage.casefold() for w in folded))
    patterns = [re.compile(re.escape(w), re.IGNORECASE) for w in words]
    places = [m.span() for at in (told[0].sentence[0] if told else 0, 0) for p in patterns if (m := p.search(document.text, at)) is not None]
    return Hit(document, *(places[0] if places else (0, 0)), told)


def record(one: Hit) -> dict[str, Any]:
    """A hit as ``fogline.found/1``."""
    first, last = one.excerpt
    return {
        "schema": "fogline.found/1",
        "id": one.document.id,
        "document": one.document.path,
        "title": one.document.title,
        "date": one.document.published.start if one.document.published else None,
        "start": one.start,
        "end": one.end,
        "excerpt": one.document.text[first:last],
        "excerpt_start": first,
        "claims": [c.id for c in one.claims],
    }


def row(one: Hit) -> dict[str, object]:
    """A hit as a row."""
    told = record(one)
    return {name: told[name] for name in COLUMNS} | {"claims": " ".join(told["claims"])}


def lines(hits: Iterable[Hit]) -> Iterator[Line]:
    """Each report with the words around, and its claims."""
    for one in hits:
        first, last = one.excerpt
        dots = ("... " if first else "", " ..." if last < len(one.document.text) else "")
        yield Line("title", one.document.title or wording.name(one.document.path), one.document.path)
        yield Line("quote", f"{dots[0]}{one_line(one.document.text[first:last])}{dots[1]}", f"[{one.start}-{one.end}]")
        for claim in one.claims:
            yield Line("row", f"{claim.voice.claimant}: {wording.quantity(claim.quantity)} {_what(claim)}{claim.measure}", claim.id)


def _what(claim: Claim) -> str:
    """Whom or what a figure counts, in the report's words, else the unit: "soldiers ", "outposts "; nothing where only people are told of."""
    words = one_line((claim.target.words or "").removeprefix("of ")) or ("" if claim.unit == "people" else claim.unit)
    return f"{words} " if words else ""
