"""The answer laid out: lines for people, records and rows for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fogline.model import Estimate
from fogline.publish import copied, wording
from fogline.publish.answer import Block, Figure, Side
from fogline.publish.copied import Standing
from fogline.publish.index import Index
from fogline.publish.page import BLANK, Line
from fogline.publish.records import estimate_record, plain
from fogline.publish.voices import Voiced, joined

_MOST_VOICES = 8


def lines(blocks: Iterable[Block], index: Index) -> Iterator[Line]:
    """Each block: what and when; per side the figures, how sure they are, and who says them, with the words they stand in."""
    for number, block in enumerate(blocks):
        if number:
            yield BLANK
        yield Line("title", block.title, index.short(block.id))
        yield Line("about", " | ".join(_about(block)))
        yield from (Line("note", f"{copied.told(family)}.") for family in block.copied)
        for side in block.sides:
            yield BLANK
            yield Line("head", side.label)
            for figure in side.figures:
                yield from _figure_lines(figure, block, index)
        if block.inside:
            yield BLANK
            yield Line("head", "Events inside it")
            for inner in block.inside:
                yield from _inner_lines(inner, index)


def _about(block: Block) -> Iterator[str]:
    yield wording.when(block.when)
    yield copied.counted(block.standing)
    if len(block.events) > 1:
        yield f"{len(block.events)} events"
    if block.as_of:
        yield f"figures as of {wording.moment(block.as_of)}"


def bounds(estimate: Estimate) -> str:
    """Low, best and high in words, open bounds as ``>=``."""
    low = "unknown" if estimate.low is None else _bound(estimate.low, open_=estimate.low_open)
    high = _bound(estimate.high, open_=estimate.high_open)
    best = "unknown" if estimate.best is None else wording.number(estimate.best)
    return f"low {low}, best {best}, high {high}{_partisan(estimate)}"


def _bound(value: int | None, *, open_: bool) -> str:
    if value is None:
        return "open" if open_ else "unknown"
    return f">={wording.number(value)}" if open_ else wording.number(value)


def _partisan(estimate: Estimate) -> str:
    if not estimate.high_partisan:
        return ""
    reliable = estimate.high_reliable
    return f" (claimed by the other side; {wording.number(reliable)} without it)" if reliable is not None else " (claimed by the other side alone)"


def _figure_lines(figure: Figure, block: Block, index: Index) -> Iterator[Line]:
    estimate = figure.estimate
    dated = f"  as of {wording.moment(estimate.as_of)}" if estimate.as_of and estimate.as_of != block.as_of else ""
    yield Line("row", f"{estimate.measure:<9} {bounds(estimate)}{dated}")
    counted = f" {_capital(copied.counted(figure.standing))}." if figure.standing.documents > 1 else ""
    yield Line("note", f"{_capital(wording.sureness(estimate))}.{_why(estimate)}{counted}")
    for flag in estimate.flags:
        if flag in wording.FLAGS:
            yield Line("note", _capital(wording.FLAGS[flag]) + ".")
    for voiced in figure.voices[:_MOST_VOICES]:
        yield from _voice_lines(voiced, index)
    if len(figure.voices) > _MOST_VOICES:
        yield Line("note", f"and {len(figure.voices) - _MOST_VOICES} more: fogline explain {index.short(estimate.about)}")


def _why(estimate: Estimate) -> str:
    reason = estimate.reason.strip().rstrip(".")
    if not reason:
        return ""
    if estimate.best is None:
        return f" No best figure{'.' if reason[0].isupper() else ':'} {reason}."
    return f" {_capital(reason)}."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _voice_lines(voiced: Voiced, index: Index) -> Iterator[Line]:
    first = voiced.claims[0]
    more = len({c.id for c in voiced.claims}) - 1
    trail = f"[{index.short(first.id)} {wording.name(first.document)}{f', {more} more' if more else ''}]"
    yield Line("voice", voiced.text, trail)
    yield Line("quote", f'"{wording.window(first)}"')


def _inner_lines(block: Block, index: Index) -> Iterator[Line]:
    yield Line("row", block.title, index.short(block.id))
    if not block.sides:
        yield Line("note", "no figure on those killed, injured or captured")
    for side in block.sides:
        for figure in side.figures:
            yield Line("note", f"{side.label}, {figure.estimate.measure}: {bounds(figure.estimate)}")


def block_record(block: Block) -> dict[str, Any]:
    """One block as ``fogline.answer/1``: estimates as in an event's record, each with its label, its certainty in words, and its voices."""
    return {
        "schema": "fogline.answer/1",
        "id": block.id,
        "title": block.title,
        "when": plain(block.when),
        "as_of": block.as_of,
        "documents": block.documents,
        **standing_record(block.standing),
        "copied": [plain(family) for family in block.copied],
        "events": list(block.events),
        "estimates": [_estimate(figure, side) for side in block.sides for figure in side.figures],
        "inside": [block_record(inner) for inner in block.inside],
    }


def standing_record(standing: Standing) -> dict[str, Any]:
    """``origins``, how many ``reprints`` there are among the reports, and ``told_by``: each origin with its name (null: the reports themselves) and reports."""
    return {"origins": standing.origins, "reprints": standing.reprints, "told_by": [plain(t) for t in standing.tellers or ()]}


def _estimate(figure: Figure, side: Side) -> dict[str, Any]:
    said = [
        {
            "text": v.text,
            "claims": [c.id for c in v.claims],
            "document": v.claims[0].document,
            "quote": v.claims[0].quote,
            "passage": v.claims[0].passage,
        }
        for v in figure.voices
    ]
    counts = {"documents": figure.standing.documents} | standing_record(figure.standing)
    return estimate_record(figure.estimate) | counts | {"side": side.label, "sure": wording.sureness(figure.estimate), "says": said}


COLUMNS = (
    "incident", "title", "start", "end", "side", "target_side", "measure", "low", "best", "high", "high_reliable", "high_partisan",
    "low_open", "high_open", "documents", "reprints", "origins", "told_by", "as_of", "corroboration", "reason", "says", "policy", "claims",
)  # fmt: skip


def rows(blocks: Iterable[Block]) -> Iterator[dict[str, object]]:
    """One row for each figure of each block, for CSV and Markdown."""
    for block in blocks:
        for side in block.sides:
            for figure in side.figures:
                estimate = figure.estimate
                shared = {name: getattr(estimate, name) for name in COLUMNS if hasattr(estimate, name)}
                behind = figure.standing
                yield shared | {"documents": behind.documents, "reprints": behind.reprints, "origins": behind.origins} | {
                    "told_by": joined(t.name or "a report in its own words" for t in behind.tellers or ()),
                    "incident": block.id,
                    "title": block.title,
                    "start": block.when.start if block.when else None,
                    "end": block.when.end if block.when else None,
                    "side": side.label,
                    "says": joined(v.text for v in figure.voices),
                    "claims": " ".join(estimate.used),
                }
