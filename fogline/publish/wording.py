"""Figures, times, places and certainty in plain words, the same everywhere they are shown."""

from __future__ import annotations

from fogline.model import Claim, Estimate, Quantity, TimeRange, Where
from fogline.publish.inert import one_line

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEDGES = {"at_least": "at least {low}", "more_than": "more than {low}", "at_most": "at most {high}", "less_than": "fewer than {high}", "about": "about {low}"}
_SURE = {
    "single_origin": "no figure has a second source",
    "several_outlets_one_origin": "several reports, but all from one source",
    "independent_origins": "independent sources agree",
    "contradicted": "disputed: the sources cannot all be right",
    "admitted": "admitted by the side that suffered it",
    "superseded": "replaced by a newer figure",
}
_STATUS = {
    "asserted": "asserted",
    "acknowledged": "admitted by the side that suffered it",
    "confirmed": "confirmed by someone with direct knowledge",
    "disputed": "disputed in the same report",
    "unverified": "not independently verified, the report says",
    "denied": "denied",
}
FLAGS = {
    "parts_only": "only figures for parts of the whole are known",
    "grade:confirmed": "graded confirmed: a side accepts that it harmed civilians",
    "grade:fair": "graded fair: two parties, and who did it is named",
    "grade:weak": "graded weak: a single source, or nobody names who did it",
    "grade:contested": "graded contested: different sides are named as those who did it",
    "grade:discounted": "graded discounted: a body of neither side says there was no harm, and nobody says otherwise",
    "vague_positive": 'words without a number (such as "numerous") say there were some',
}


def number(value: int) -> str:
    """A whole number with thousands marks."""
    return f"{value:,}"


def count(value: int, noun: str) -> str:
    """So many of something whose plural ends in "s": "1 report", "1,200 reports"."""
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def quantity(value: Quantity) -> str:
    """A figure in words: "133", "at least 55", "none", '"dozens" (24 or more)'."""
    low, high = value.low, value.high
    if value.bound == "zero" or (low == 0 and high == 0):
        return "none"
    if value.bound == "vague":
        words = f'"{one_line(value.words).lower()}"'
        if low is None:
            return words
        return f"{words} ({number(low)})" if low == high else f"{words} ({number(low)} or more)"
    if value.bound == "range" and low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)}"
    shown = {"low": number(low if low is not None else high or 0), "high": number(high if high is not None else low or 0)}
    if low is None and high is None:
        return f'"{one_line(value.words)}"'
    return _HEDGES.get(value.bound, "{low}").format(**shown)


def figure_of(value: Quantity) -> int | None:
    """The one number a figure counts with: its low bound, or the high one where the low is open."""
    return value.low if value.low is not None else value.high


def _moment(iso: str) -> str:
    date, _, clock = iso.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return iso
    words = " ".join(filter(None, [str(int(parts[2])) if len(parts) > 2 else "", _MONTHS[int(parts[1]) - 1] if len(parts) > 1 else "", parts[0]]))
    return f"{words} {clock}" if clock else words


def moment(iso: str | None) -> str:
    """A date or time as people write it ("27 Feb 2026 03:45+05:00"), or "date unknown"."""
    return _moment(iso) if iso else "date unknown"


def when(value: TimeRange | None) -> str:
    """A time range as people write it: "26-27 Feb 2026", "Oct 2025", "date unknown"."""
    if value is None or (value.start is None and value.end is None):
        return "date unknown"
    start, end = value.start or value.end or "", value.end or value.start or ""
    if value.grain in {"year", "month"}:
        cut = 4 if value.grain == "year" else 7
        start, end = start[:cut], end[:cut]
    else:
        start, end = (start, end) if value.grain == "minute" else (start[:10], end[:10])
    if start == end:
        return _moment(start)
    first, last = _moment(start).split(" "), _moment(end).split(" ")
    if len(first) == len(last) == 3 and first[2] == last[2]:
        return f"{first[0]}-{' '.join(last)}" if first[1] == last[1] else f"{first[0]} {first[1]} - {' '.join(last)}"
    return f"{_moment(start)} - {_moment(end)}"


def places(where: tuple[Where, ...]) -> str:
    """Place names, each once, or "place not stated"."""
    return ", ".join(dict.fromkeys(one_line(w.name) for w in where)) or "place not stated"


def sureness(estimate: Estimate) -> str:
    """How sure an estimate is, in words."""
    if estimate.corroboration == "admitted" and (estimate.target_side or "").startswith("civilian:"):
        return "said by the side of those hit"
    return _SURE.get(estimate.corroboration, estimate.corroboration.replace("_", " "))


def status(claim: Claim) -> str:
    """What a claim's own report says about its standing."""
    return _STATUS[claim.status]


def name(path: str) -> str:
    """A report's path as a short name: its last part."""
    return path.rstrip("/").rpartition("/")[2] or path


def window(claim: Claim, width: int = 88) -> str:
    """The part of the claim's passage around its figure, on one line, cut at words."""
    at = quote_offset(claim)
    before, after = one_line(claim.passage[:at]), one_line(claim.passage[at + len(claim.quote) :])
    glue_before = " " if claim.passage[:at][-1:].isspace() else ""
    glue_after = " " if claim.passage[at + len(claim.quote) :][:1].isspace() else ""
    room = max(20, width - len(claim.quote))
    left = room // 2 if len(after) > room // 2 else room - len(after)
    right = room - min(left, len(before))
    if len(before) > left:
        before = "... " + before[-left:].partition(" ")[2]
    if len(after) > right:
        after = after[:right].rpartition(" ")[0] + " ..."
    return f"{before}{glue_before}{one_line(claim.quote)}{glue_after}{after}"


def quote_offset(claim: Claim) -> int:
    """Where the claim's quote stands in its passage (0 where it does not)."""
    # The passage holds the whole sentence, so the quote's place in the sentence is the best guess of its place in the passage.
    inside = claim.start - claim.sentence[0]
    found = [i for i in range(len(claim.passage)) if claim.passage.startswith(claim.quote, i)]
    return min(found, key=lambda i: abs(i - inside)) if found else 0


def clipped(passage: str, quote: str, width: int) -> str:
    """The part of a passage around a quote in it, on one line of about ``width`` characters, cut at words."""
    line, words = one_line(passage), one_line(quote)
    if len(line) <= width:
        return line
    at = max(line.find(words), 0)
    start = max(0, min(at - (width - len(words)) // 2, len(line) - width))
    cut = line[start : start + width]
    return f"{'... ' if start else ''}{cut.partition(' ')[2] if start else cut}{' ...' if start + width < len(line) else ''}"
