"""Scores of claims against annotated lines: a pure function of the two.

A claim matches a line when their spans overlap in the same document, one to one, best fit first. *tuple*: same
measure and same low value (high where low is open). *full*: tuple, side and claimant. Events: B-cubed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from fogline.errors import UsageError
from fogline.measure.agree import conventions
from fogline.measure.clusters import Clustered, b_cubed
from fogline.measure.verdicts import Row, Verdict, judge, same_high, same_measure, same_value


@dataclass(frozen=True, slots=True)
class Scores:
    """Every figure by its name, the annotated lines that were missed or misread with why, and the claims nobody annotated.

    ``verdicts`` holds one for each scored line, ``counted`` the claims that stand or fall (``spurious`` are those that fall).
    """

    figures: dict[str, int | float]
    misses: tuple[tuple[str, Row], ...]
    spurious: tuple[Row, ...]
    verdicts: tuple[Verdict, ...] = ()
    counted: tuple[Row, ...] = ()


def score(rows: Sequence[Row], claims: Sequence[Row]) -> Scores:
    """The scores of ``claims`` against ``rows``. Raises ``UsageError`` when no claim belongs to any annotated document."""
    keys = {document_of(row) for row in rows}
    by_document: dict[str | None, list[Row]] = defaultdict(list)
    for claim in claims:
        by_document[_document_of_claim(claim, keys)].append(claim)
    if claims and not any(by_document[key] for key in keys):
        raise UsageError("no claim belongs to any annotated document; are these the texts of that file?")
    gold = [row for row in rows if row.get("scored", True) and row["outcome"] not in conventions().unscored]
    match = _best_fit(gold, by_document)
    tally: Counter[str] = Counter(gold=len(gold))
    verdicts = tuple(judge(row, match.get(i)) for i, row in enumerate(gold))
    misses = [(why, verdict.row) for verdict in verdicts if (why := _tallied(verdict, tally)) is not None]
    counted = [claim for key, found in by_document.items() if key for claim in found if _counts(claim, key, gold, rows)]
    spurious = [claim for claim in counted if not _touches(claim, _document_of_claim(claim, keys), gold)]
    alarms = sum("distractors/" in c["document"] and is_alarm(c) for c in claims)
    pairs = [pair for verdict in verdicts if (pair := _pair(verdict)) is not None]
    figures = _figures(tally, len(counted)) | _event_figures(pairs) | {"spurious": len(spurious), "alarms": alarms}
    return Scores(figures, tuple(misses), tuple(spurious), verdicts, tuple(counted))


def document_of(row: Row) -> str:
    """The annotated document's file, with its folder where the line names a cluster."""
    return f"{row['cluster']}/{row['doc']}.txt" if "cluster" in row else str(row["doc"])


def _document_of_claim(claim: Row, keys: set[str]) -> str | None:
    parts = PurePosixPath(claim["document"]).parts
    return next((key for key in ("/".join(parts[-2:]), parts[-1] if parts else "") if key in keys), None)


def _overlap(row: Row, claim: Row) -> bool:
    return bool(claim["start"] < row["end"] and row["start"] < claim["end"])


def _best_fit(gold: Sequence[Row], by_document: Mapping[str | None, Sequence[Row]]) -> dict[int, Row]:
    """Annotated line to claim, one to one, the best fits taken first."""
    options = []
    for i, row in enumerate(gold):
        for j, claim in enumerate(by_document.get(document_of(row), ())):
            if _overlap(row, claim):
                fit = same_measure(row, claim) * 4 + same_value(row, claim) * 2 + same_high(row, claim)
                options.append((-fit, i, j, claim))
    match: dict[int, Row] = {}
    taken: set[int] = set()
    for _, i, _, claim in sorted(options, key=lambda option: option[:3]):
        if i not in match and id(claim) not in taken:
            match[i] = claim
            taken.add(id(claim))
    return match


def _tallied(verdict: Verdict, tally: Counter[str]) -> str | None:
    """Count what agrees; the reason when something that matters does not."""
    row, claim = verdict.row, verdict.claim
    if claim is None:
        return "missed"
    tally["found"] += 1
    if not verdict.figure:
        return f"read as {claim['measure']} {(claim.get('quantity') or {}).get('low')}"
    tally["tuple"] += 1
    tally["bounds"] += same_high(row, claim)
    tally["strict"] += verdict.side_strict
    tally["side"] += verdict.side
    tally["claimant"] += verdict.claimant
    tally["full"] += verdict.full
    if verdict.named:
        tally["named"] += 1
        tally["named_ok"] += verdict.claimant
    for name in ("status", "kind", "scope"):
        tally[name] += claim.get(name) == row.get(name)
    _tally_when_and_where(row, claim, tally)
    told = (claim.get("voice") or {}).get("claimant")
    return None if verdict.full else f"side {(claim.get('target') or {}).get('side')} claimant {told!r}"


def _tally_when_and_where(row: Row, claim: Row, tally: Counter[str]) -> None:
    if first := row.get("date_start"):
        when, last = claim.get("when") or {}, row.get("date_end") or first
        start, end = (str(when.get(name) or "")[:10] for name in ("start", "end"))
        end = end or start
        tally["dated"] += 1
        tally["date"] += bool(start) and start <= last and end >= first
        tally["date_exact"] += start == first and end == last
    if country := row.get("country"):
        lands, found = set(re.split(r"[;+]", country)), [place.get("country") for place in claim.get("where") or []]
        tally["placed"] += 1
        tally["country"] += bool(set(found) & lands)
        tally["country_first"] += bool(found) and found[0] in lands


def _pair(verdict: Verdict) -> Clustered | None:
    """The annotated and the found event of a rightly read claim, where both have exactly one."""
    if verdict.claim is None or not verdict.figure:
        return None
    row, claim, event = verdict.row, verdict.claim, verdict.row.get("event_id")
    return (str(row.get("cluster", "")), event, claim["event"]) if claim.get("event") and event and "+" not in event else None


def _touches(claim: Row, key: str | None, rows: Iterable[Row]) -> bool:
    return any(_overlap(row, claim) for row in rows if document_of(row) == key)


def is_alarm(claim: Row) -> bool:
    """True for a claim that a text without any fighting must not give: no mere strength, no vague word."""
    return claim.get("kind") != "strength" and not _vague(claim)


def _vague(claim: Row) -> bool:
    words = (claim.get("quantity") or {}).get("words") or claim.get("quote") or ""
    return words.lower() in conventions().vague


def _counts(claim: Row, key: str, gold: Sequence[Row], rows: Sequence[Row]) -> bool:
    """True for a claim that stands or falls: a scored line's, or an extra one that is not vague and on no unscored line."""
    return _touches(claim, key, gold) or (not _vague(claim) and not _touches(claim, key, rows))


def _f1(true: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision, recall = true / max(1, predicted), true / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _figures(tally: Counter[str], predicted: int) -> dict[str, int | float]:
    spans, tuples, full = (_f1(tally[name], predicted, tally["gold"]) for name in ("found", "tuple", "full"))
    shares = {
        "side": "tuple", "side_strict": "tuple", "claimant": "tuple", "claimant_named": "named", "bounds": "tuple", "status": "tuple",
        "kind": "tuple", "scope": "tuple", "date": "dated", "date_exact": "dated", "country": "placed", "country_first": "placed",
    }  # fmt: skip
    counted_as = {"side_strict": "strict", "claimant_named": "named_ok"}
    return {
        "gold": tally["gold"],
        "predicted": predicted,
        "span_f1": spans[2],
        "tuple_p": tuples[0],
        "tuple_r": tuples[1],
        "tuple_f1": tuples[2],
        "full_f1": full[2],
        **{name: tally[counted_as.get(name, name)] / max(1, tally[whole]) for name, whole in shares.items()},
    }


def _event_figures(pairs: Sequence[Clustered]) -> dict[str, int | float]:
    precision, recall, f1 = b_cubed(pairs)
    return {"event_b3_f1": f1, "event_b3_p": precision, "event_b3_r": recall, "clustered": len(pairs)}
