"""A figure to look at, laid out: what it says in its passage, why it stands here, and what falls without it; and agreement as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fogline.model import Claim, Contradiction, Estimate, Event
from fogline.publish import wording
from fogline.publish.answer_page import bounds
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import said
from fogline.publish.page import BLANK, Line
from fogline.publish.records import claim_record, estimate_record

Moves = Sequence[tuple[Estimate, Estimate | None]]
COLUMNS = ("id", "effect", "reasons", "quote", "measure", "target_side", "claimant", "status", "passage", "document", "start", "end", "event", "copies")


def size(moves: Moves) -> int:
    """By how much low, best and high move in all; a bound that becomes unknown moves by all of it."""
    return sum(
        abs((a or 0) - (b or 0))
        for before, after in moves
        for a, b in zip((before.low, before.best, before.high), (after.low, after.best, after.high) if after else (None,) * 3, strict=True)
    )


def lines(
    claim: Claim, event: Event | None, copies: Sequence[Claim], moves: Moves, reasons: Iterable[str], index: Index, labels: Labels
) -> Iterator[Line]:
    """One figure to look at, for a person."""
    yield Line("title", said(claim, index, labels), claim.id)
    at = wording.quote_offset(claim)
    yield Line("row", f'"{claim.passage[:at]}[[{claim.quote}]]{claim.passage[at + len(claim.quote) :]}"', f"[{claim.document} {claim.start}-{claim.end}]")
    told = (wording.when(claim.when), wording.places(claim.where), wording.status(claim), f"event {event.title}" if event else "no event")
    yield Line("row", " | ".join(told))
    yield Line("head", "Why look at it")
    for reason in reasons:
        yield Line("row", reason)
    if copies:
        reports = ", ".join(dict.fromkeys(wording.name(c.document) for c in copies[:5]))
        yield Line("row", f"told in the same words {'once' if len(copies) == 1 else f'{len(copies)} times'} more ({reports}); --copies takes that in the same step")
    yield Line("head", "Without it")
    for before, after in moves:
        label = f"{labels.side(before.target_side)}, {before.measure}"
        yield Line("row", f"{label}: {bounds(before)} -> {bounds(after) if after else 'no figure any more'}")
    if not moves:
        yield Line("row", "no figure of its event moves")
    short = index.short(claim.id)
    yield Line("about", f"fogline review accept {short} | reject {short} --why ... | edit {short} --set FIELD=VALUE --why ...")
    yield BLANK


def record(
    claim: Claim, event: Event | None, copies: Sequence[Claim], moves: Moves, contradictions: Sequence[Contradiction], reasons: Iterable[str]
) -> dict[str, Any]:
    """One figure to look at as ``fogline.review_item/1``."""
    return {
        "schema": "fogline.review_item/1",
        "id": claim.id,
        "effect": size(moves),
        "reasons": list(reasons),
        "contradictions": [c.id for c in contradictions],
        "copies": [c.id for c in copies],
        "event": event.id if event else None,
        "title": event.title if event else None,
        "moves": [{"before": estimate_record(b), "after": estimate_record(a) if a else None} for b, a in moves],
        "claim": claim_record(claim),
    }


def row(claim: Claim, event: Event | None, copies: Sequence[Claim], moves: Moves, reasons: Iterable[str]) -> dict[str, object]:
    """One figure to look at as a row."""
    shared = {name: getattr(claim, name) for name in ("id", "quote", "measure", "status", "passage", "document", "start", "end")}
    voiced = {"target_side": claim.target.side, "claimant": claim.voice.claimant, "event": event.id if event else None}
    return {**shared, **voiced, "effect": size(moves), "reasons": "; ".join(reasons), "copies": " ".join(c.id for c in copies)}


def agreement_lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    """Each pair of reviewers, and a line for each field."""
    pair = None
    for told in rows:
        if pair != (told["left"], told["right"]):
            pair = (told["left"], told["right"])
            yield Line("title", f"{pair[0]} and {pair[1]}")
        share = "nothing to compare" if told["share"] is None else f"{told['agreed']} of {told['n']} ({told['share']:.0%})"
        kappa = f"kappa {told['kappa']:.2f}" if told["kappa"] is not None else "kappa not defined"
        yield Line("row", f"{told['field']:<18} {share:<22} {kappa if told['n'] else ''}".rstrip())
        if told["disputed"]:
            more = f" and {len(told['disputed']) - 5} more" if len(told["disputed"]) > 5 else ""
            yield Line("note", f"they differ on {', '.join(told['disputed'][:5])}{more}")
