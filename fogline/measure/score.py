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
from typing import Any

from fogline.errors import UsageError
from fogline.measure.agree import OUTLET, claimants_agree, conventions, sides_agree
from fogline.measure.clusters import Clustered, b_cubed

Row = Mapping[str, Any]
"""An annotated line, or a claim as ``fogline.claim/1``."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Every figure by its name, the annotated lines that were missed or misread with why, and the claims nobody annotated."""

    figures: dict[str, int | float]
    misses: tuple[tuple[str, Row], ...]
    spurious: tuple[Row, ...]


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
    misses = [(why, row) for i, row in enumerate(gold) if (why := _judge(row, match.get(i), tally)) is not None]
    counted = [claim for key, found in by_document.items() if key for claim in found if _counts(claim, key, gold, rows)]
    spurious = [claim for claim in counted if not _touches(claim, _document_of_claim(claim, keys), gold)]
    alarms = sum("distractors/" in c["document"] and c.get("kind") != "strength" and not _vague(c) for c in claims)
    pairs = [pair for i, row in enumerate(gold) if (pair := _pair(row, match.get(i))) is not None]
    figures = _figures(tally, len(counted)) | _event_figures(pairs) | {"spurious": len(spurious), "alarms": alarms}
    return Scores(figures, tuple(misses), tuple(spurious))


def document_of(row: Row) -> str:
    """The annotated document's file, with its folder where the line names a cluster."""
    return f"{row['cluster']}/{row['doc']}.txt" if "cluster" in row else str(row["doc"])


def _document_of_claim(claim: Row, keys: set[str]) -> str | None:
    parts = PurePosixPath(claim["document"]).parts
    return next((key for key in ("/".join(parts[-2:]), parts[-1] if parts else "") if key in keys), None)


def _overlap(row: Row, claim: Row) -> bool:
    return bool(claim["start"] < row["end"] and row["start"] < claim["end"])


def _same_measure(row: Row, claim: Row) -> bool:
    measures = conventions().measures
    return bool(measures.get(claim["measure"], claim["measure"]) == measures.get(row["outcome"], row["outcome"]))


def _same_value(row: Row, claim: Row) -> bool:
    quantity = claim.get("quantity") or {}
    if row["quantity_low"] is not None:
        return bool(quantity.get("low") == row["quantity_low"])
    return quantity.get("low") is None and quantity.get("high") == row["quantity_high"]


def _same_high(row: Row, claim: Row) -> bool:
    return bool((claim.get("quantity") or {}).get("high") == row["quantity_high"])


def _best_fit(gold: Sequence[Row], by_document: Mapping[str | None, Sequence[Row]]) -> dict[int, Row]:
    """Annotated line to claim, one to one, the best fits taken first."""
    options = []
    for i, row in enumerate(gold):
        for j, claim in enumerate(by_document.get(document_of(row), ())):
            if _overlap(row, claim):
                fit = _same_measure(row, claim) * 4 + _same_value(row, claim) * 2 + _same_high(row, claim)
                options.append((-fit, i, j, claim))
    match: dict[int, Row] = {}
    taken: set[int] = set()
    for _, i, _, claim in sorted(options, key=lambda option: option[:3]):
        if i not in match and id(claim) not in taken:
            match[i] = claim
            taken.add(id(claim))
    return match


def _judge(row: Row, claim: Row | None, tally: Counter[str]) -> str | None:
    """Count what agrees; the reason when something that matters does not."""
    if claim is None:
        return "missed"
    tally["found"] += 1
    if not (_same_value(row, claim) and _same_measure(row, claim)):
        return f"read as {claim['measure']} {(claim.get('quantity') or {}).get('low')}"
    voice, side = claim.get("voice") or {}, (claim.get("target") or {}).get("side")
    strict, same_side = sides_agree(row.get("victim_side"), side)
    same_voice = claimants_agree(row.get("claimant"), voice.get("claimant"), voice.get("claimant_side"))
    tally["tuple"] += 1
    tally["bounds"] += _same_high(row, claim)
    tally["strict"] += strict
    tally["side"] += same_side
    tally["claimant"] += same_voice
    tally["full"] += same_side and same_voice
    if row.get("claimant") not in {None, OUTLET}:
        tally["named"] += 1
        tally["named_ok"] += same_voice
    for name in ("status", "kind", "scope"):
        tally[name] += claim.get(name) == row.get(name)
    _judge_when_and_where(row, claim, tally)
    return None if same_side and same_voice else f"side {side} claimant {voice.get('claimant')!r}"


def _judge_when_and_where(row: Row, claim: Row, tally: Counter[str]) -> None:
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


def _pair(row: Row, claim: Row | None) -> Clustered | None:
    """The annotated and the found event of a rightly read claim, where both have exactly one."""
    if claim is None or not (_same_value(row, claim) and _same_measure(row, claim)):
        return None
    event = row.get("event_id")
    return (str(row.get("cluster", "")), event, claim["event"]) if claim.get("event") and event and "+" not in event else None


def _touches(claim: Row, key: str | None, rows: Iterable[Row]) -> bool:
    return any(_overlap(row, claim) for row in rows if document_of(row) == key)


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
