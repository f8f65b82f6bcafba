"""When something was said, as far as the reports tell, and in what words to name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fogline.model import Claim, Document

_OPENS = re.compile(r"\W*(\d{1,2})[:.](\d{2})\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement's day, with its minute where known; ``stamp`` is the text it came from."""

    day: int
    minute: float | None
    stamp: str

    def before(self, other: Said) -> bool:
        """True when this was surely said first: an earlier day, or an earlier minute of it."""
        if self.minute is not None and other.minute is not None:
            return self.minute < other.minute
        return self.day < other.day


def said(claim: Claim, documents: Mapping[str, Document]) -> Said | None:
    """When a claim's statement was made: its own time, else its line's in a report told by the clock, else its report's date; ``None`` where none is known."""
    document = documents.get(claim.text_sha256)
    published = document.published.start if document and document.published and document.published.grain != "month" else None
    stamp = claim.as_of or (document and _clock(claim, document)) or published
    if not stamp:
        return None
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    minute = None
    if "T" in stamp:
        minute = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    return Said(when.toordinal(), minute, stamp)


def _clock(claim: Claim, document: Document) -> str | None:
    """The time of a line that opens with a clock ("08:15 The toll rises"), where the claim's own time says of which day."""
    line = document.text[document.text.rfind("\n", 0, claim.start) + 1 : claim.start]
    opened, when = _OPENS.match(line), claim.when.start if claim.when else None
    return when if opened and when and when[11:16] == f"{int(opened[1]):02}:{opened[2]}" else None


def figure(claim: Claim) -> str:
    """A claim's figure in words: "at least 55", "none", "numerous"."""
    quantity = claim.quantity
    if quantity.low == quantity.high == 0:
        return "none"
    if quantity.low is None and quantity.high is None:
        return quantity.words or "an unstated number"
    if quantity.high is None:
        return f"{'more than' if quantity.bound == 'more_than' else 'at least'} {quantity.low:,}"
    if quantity.low is None:
        return f"up to {quantity.high:,}"
    return f"{quantity.low:,}" if quantity.low == quantity.high else f"{quantity.low:,} to {quantity.high:,}"


def who(claim: Claim) -> str:
    """The claimant in a sentence, "Freedonia (army)"; a report that speaks for itself is "the report" with its name."""
    if claim.voice.claimant == "outlet":
        return f"the report {report(claim)}"
    whose, _, body = claim.voice.claimant.partition(": ")
    return f"{whose} ({body})" if body else whose


def report(claim: Claim) -> str:
    """The short name of a claim's report: the last part of its path."""
    return claim.document.rsplit("/", 1)[-1]
