"""The head of the report: where it is about, and the few sentences that somebody reads who reads no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from fogline.model import Release
from fogline.publish import wording
from fogline.publish.answer import Block, Figure, Side
from fogline.publish.labels import Labels
from fogline.publish.report.parts import Cell, Text, plain
from fogline.publish.voices import inside

_TOLD = 3  # happenings, the newest first
_LANDS = 3  # countries named in the title
_SIDES = 4  # sides of one happening


def title(release: Release, blocks: Sequence[Block], labels: Labels) -> str:
    """Of one happening its name; else the countries, the most struck first."""
    if len(blocks) == 1:
        return f"Situation report: {blocks[0].title}"
    lands = Counter(land for e in release.events for land in sorted({w.country for w in e.where if w.country}))
    named = [labels.country(land) for land, _ in sorted(lands.items(), key=lambda item: (-item[1], item[0]))]
    if len(named) > _LANDS:
        return f"Situation report: {', '.join(named[:_LANDS])} and {len(named) - _LANDS} more"
    return ": ".join(("Situation report", *([" and ".join((", ".join(named[:-1]), named[-1]) if named[1:] else named)] if named else [])))


def brief(release: Release, blocks: Sequence[Block], voices: Callable[[Figure], Cell]) -> Iterator[Cell]:
    """Who is said to have died in the newest happenings and by whom, how much of it is settled, and what is disputed.

    ``voices`` gives who says each figure, with their footnotes.
    """
    for block in blocks[:_TOLD]:
        dead = [(side, figure) for side in block.sides for figure in side.figures if figure.estimate.measure == "killed"]
        if dead:
            told = (piece for side, figure in dead[:_SIDES] for piece in _sentence(side, figure, voices(figure)))
            none = "" if any(figure.estimate.best is not None for _, figure in dead) else " No best figure."
            yield (Text(f"{block.title}."), *told, *([Text(none)] if none else []))
    figures = [f for b in blocks for s in b.sides for f in s.figures if f.estimate.measure in {"killed", "injured"}]
    if figures:
        best = sum(f.estimate.best is not None for f in figures)
        yield plain(f"A best figure is given for {wording.number(best)} of {wording.count(len(figures), 'toll')} of dead or injured. The others are claims that no neutral body counted and no second party shares.")
    if release.contradictions:
        settled = sum(bool(c.resolved) for c in release.contradictions)
        yield plain(f"Accounts contradict each other in {wording.count(len(release.contradictions), 'point')}; {wording.number(settled) if settled else 'none'} of them {'is' if settled < 2 else 'are'} settled.")


def _sentence(side: Side, figure: Figure, told: Cell) -> Iterator[Text]:
    """ "Pakistani forces, killed: Pakistan admits 2; Afghanistan claims 55; best figure 2." """
    first, *others = told
    yield Text(f" {side.label}, killed: {inside(first.words)}", first.cites)
    yield from others
    best = figure.estimate.best
    yield Text(f"; best figure {wording.number(best)}." if best is not None else ".")
