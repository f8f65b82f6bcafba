"""The page that explains every number of the bundled demo's answer to a sceptic: ``python -m fogline.measure.demo_page > docs/DEMO.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import resources
from typing import Final

from fogline.book.load import load
from fogline.labelling import labels_of
from fogline.model import Claim, Document, Estimate, Release
from fogline.pipeline import build
from fogline.publish import copied, wording
from fogline.publish.answer import Block, answer
from fogline.publish.answer_page import bounds
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import said
from fogline.publish.select import Filter
from fogline.read import files

HEAD: Final = """# The demo's answer, number by number

`fogline demo` reads five short reports that come with Fogline (`fogline/demo`). They tell of one episode, as outlets do: a wire, its reprint, a
newspaper, a magazine, a brief. This page is for a reader who believes none of its numbers. Under each figure stands every sentence it rests on, who
says it, which number it sets, and every sentence that was set aside, with the reason. `python -m fogline.measure.demo_page` writes this page, and a
test holds it to the program's output.

How to read a figure, by the default policy (`docs/METHODOLOGY.md` has the whole rule):

- **low** is what the side that was hit admits, or what a body of neither side counted. An enemy's claim or a report's own voice never sets it.
- **best** is a count by a body of neither side, else a figure two parties share, else an admission that nobody exceeds. Otherwise it is *unknown*: we
  do not average, and we do not choose.
- **high** is the highest that anyone says. Where only the other side says it, that stands beside it, with the highest without it.
- Ten reports that quote one spokesman are one origin, and the origins are named. A reprint adds none. Later figures of a party replace its earlier ones.
"""


def release() -> Release:
    """The bundled reports, read and built as ``fogline demo`` does, but for the ledger."""
    with resources.as_file(resources.files("fogline") / "demo") as folder:
        documents = [d for d in files.read_all([str(folder)]) if isinstance(d, Document)]
    return build(documents, load())


def page() -> str:
    """The page as Markdown."""
    told = release()
    index, labels = Index.of(told), labels_of(load())
    blocks = answer(told, Filter(), labels)
    lines = [HEAD, *(line for block in blocks for line in _block(block, index, labels, "##"))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, index: Index, labels: Labels, level: str) -> Iterator[str]:
    """An incident or event with its figures; what lies inside it stands one level lower."""
    yield f"{level} {block.title}"
    yield ""
    yield f"{wording.when(block.when)}. {copied.counted(block.standing)}."
    yield from (f"{copied.told(family)[:1].upper()}{copied.told(family)[1:]}." for family in block.copied)
    yield ""
    for side in block.sides:
        for figure in side.figures:
            yield f"{level}# {side.label}, {figure.estimate.measure}: {bounds(figure.estimate)}"
            yield ""
            yield from _estimate(figure.estimate, index, labels)
            yield ""
    for inner in block.inside:
        yield from _block(inner, index, labels, level + "#")


def _estimate(estimate: Estimate, index: Index, labels: Labels) -> Iterator[str]:
    reason = estimate.reason.rstrip(".")
    yield f"{wording.sureness(estimate).capitalize()}. {reason[:1].upper()}{reason[1:]} (rule `{estimate.rule}`)."
    yield ""
    for claim in (index.claims[c] for c in estimate.used):
        yield f"- {said(claim, index, labels)}: {_sets(claim, estimate)}. {_quoted(claim)}"
    for aside in estimate.set_aside:
        if (other := index.claims.get(aside.claim)) is not None:
            reliable = wording.figure_of(other.quantity) == estimate.high_reliable != estimate.high and estimate.high_reliable is not None
            also = " (it is the high without the other side)" if reliable and aside.why.startswith("sets no bound") else ""
            yield f"- *set aside:* {said(other, index, labels)}: {aside.why}{also}. {_quoted(other)}"


def _sets(claim: Claim, estimate: Estimate) -> str:
    """Which bounds a claim's figure is."""
    value = wording.figure_of(claim.quantity)
    named = [name for name in ("low", "best", "high", "high_reliable") if value is not None and getattr(estimate, name) == value]
    if not named:
        return "it has no number, so the high stays open" if value is None else "it is counted and sets no bound"
    words = [
        "the high without the other side" if name == "high_reliable" else f"the {name}"
        for name in named
        if name != "high_reliable" or "high" not in named
    ]
    return f"sets {', '.join(words[:-1])}{' and ' if words[1:] else ''}{words[-1]}"


def _quoted(claim: Claim) -> str:
    return f'"{wording.window(claim)}" (`{wording.name(claim.document)}`, characters {claim.start} to {claim.end})'


def main() -> int:
    """Write the page to standard output."""
    sys.stdout.write(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
