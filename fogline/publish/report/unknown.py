"""What is not known: figures without a best one, those with one reason together; what has no day or place; what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fogline.model import Release
from fogline.publish import wording
from fogline.publish.answer import Block, Figure, Side
from fogline.publish.report.parts import Cell, plain

_MOST = 12


def unknown(release: Release, blocks: Sequence[Block]) -> Iterator[Cell]:
    """One line for each reason, then events without a day or a place, and reports that could not be read."""
    reasons: dict[str, list[tuple[Block, Side, Figure]]] = {}
    for block in blocks:
        for side in block.sides:
            for figure in side.figures:
                if figure.estimate.best is None:
                    reasons.setdefault(_kind(figure), []).append((block, side, figure))
    told = list(reasons.items())
    yield from (plain(_line(reason, found)) for reason, found in told[:_MOST])
    if more := sum(len(found) for _, found in told[_MOST:]):
        yield plain(f"and {wording.count(more, 'more figure')} without a best one")
    undated = [e.title for e in release.events if e.when is None]
    if undated:
        yield plain(f"{wording.count(len(undated), 'event')} without a date: {'; '.join(_undated(undated[:5]))}{' ...' if len(undated) > 5 else ''}")
    unread = [i for i in release.issues if i.level == "error"]
    yield from (plain(f"{wording.name(i.document)} could not be read: {i.message}") for i in unread[:_MOST])
    if len(unread) > _MOST:
        yield plain(f"and {wording.count(len(unread) - _MOST, 'more input')} that could not be read")
    if unplaced := sum(not e.where for e in release.events):
        yield plain(f"{wording.count(unplaced, 'event')} without a place")


def _kind(figure: Figure) -> str:
    """The reason without the figures in brackets behind it, which differ from toll to toll."""
    return figure.estimate.reason.strip().partition(" (")[0].rstrip(".") if " (" in figure.estimate.reason and figure.estimate.reason.rstrip(" .").endswith(")") else figure.estimate.reason.strip().rstrip(".")


def _line(reason: str, found: Sequence[tuple[Block, Side, Figure]]) -> str:
    if len(found) == 1:
        ((block, side, figure),) = found
        return f"{side.label}, {figure.estimate.measure}, {block.title}: no best figure. {figure.estimate.reason}"
    named = [f"{side.label}, {figure.estimate.measure}, {block.title}" for block, side, figure in found[:_MOST]]
    more = f"; and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return f"No best figure in {len(found)} tolls. {reason}: {'; '.join(named)}{more}."


def _undated(titles: Sequence[str]) -> list[str]:
    return [title.removesuffix(", date not stated") for title in titles]
