"""What an assistant may ask. Every answer names the state it was read from; every figure in it stands with its citations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from fogline.consult.citing import Citations
from fogline.ledger.search import terms
from fogline.model import Estimate, Event
from fogline.publish import changes_page, select, wording
from fogline.publish.answer import Block, Figure
from fogline.publish.answer_page import bounds
from fogline.publish.copied import counted
from fogline.publish.inert import one_line
from fogline.publish.report.compose import quoted
from fogline.web.answers import blocks_of, in_order
from fogline.web.asked import Filters
from fogline.web.behind import behind
from fogline.web.changing import compared, state_before
from fogline.web.explaining import explained
from fogline.web.searching import found_lines, hits
from fogline.web.shelf import Shelf
from fogline.web.view import View

_CITED = 4  # citations of one figure, contradiction or change
_EXPLAINED = 12
Which = Annotated[Filters, Field(description="Only what fits every given filter; nothing given: everything.")]
Most = Annotated[int, Field(ge=1, le=50, description="At most so many.")]
Skip = Annotated[int, Field(ge=0, description="Leave out so many first: the next part of a long list.")]
ALL = Filters()


class Desk:
    """The questions, over one ledger. They raise ``FoglineError`` or ``Problem`` with a sentence that says what to do."""

    def __init__(self, shelf: Shelf, policy: str | None = None) -> None:
        self._shelf = shelf
        self._policy = policy

    def answer(self, which: Which = ALL, most: Most = 5, skip: Skip = 0) -> dict[str, Any]:
        """How many died, who says so, how sure it is: incidents newest first, for each side low, best and high and every voice with citations."""
        view, wanted = self._asked(which)
        found = in_order(view, wanted)
        blocks = blocks_of(view, found[skip : skip + most], wanted)
        return self._part(view, "answers", [_block(b, Citations(view)) for b in blocks], len(found), skip)

    def claims(self, which: Which = ALL, most: Most = 20, skip: Skip = 0) -> dict[str, Any]:
        """Every figure: who says it, about whom, when, where, how firmly, in which words."""
        view, wanted = self._asked(which)
        found = select.claims(view.outline, wanted, view.labels)
        claims = view.whole_claims(found[skip : skip + most])
        told = [
            {
                "kind": c.kind, "measure": c.measure, "unit": c.unit, "about": view.labels.side(c.target.side), "about_in_its_words": c.target.words,
                "when": wording.when(c.when), "where": wording.places(c.where), "event": c.event, "citation": cited,
            }
            for c, cited in zip(claims, Citations(view).of(claims), strict=True)
        ]  # fmt: skip
        return self._part(view, "claims", told, len(found), skip)

    def events(self, which: Which = ALL, most: Most = 10, skip: Skip = 0) -> dict[str, Any]:
        """Every happening that figures are about: when, where, its estimates with the rule that gave them, and the claims they rest on."""
        view, wanted = self._asked(which)
        found = select.events(view.outline, wanted, view.labels)
        events, sources = view.whole_events(found[skip : skip + most]), Citations(view)
        return self._part(view, "events", [_event(e, view, sources) for e in events], len(found), skip)

    def contradictions(self, which: Which = ALL, most: Most = 10, skip: Skip = 0) -> dict[str, Any]:
        """Figures that cannot all be right: why, whether it is settled, and each account in its own words."""
        view, wanted = self._asked(which)
        found = select.contradictions(view.outline, wanted, view.labels)
        whole, sources = view.records("contradictions", found[skip : skip + most]), Citations(view)
        told = [
            {
                "id": c.id, "kind": c.type, "event": c.event, "measure": c.measure, "about": view.labels.side(c.target_side), "why": one_line(c.because),
                "settled": c.resolved, "citations": sources.named(c.claims, _CITED),
            }
            for c in whole
        ]  # fmt: skip
        return self._part(view, "contradictions", told, len(found), skip)

    def explain(self, id: Annotated[str, Field(min_length=3, max_length=100, description="The id of a claim, event, incident, contradiction, audit, act, relation or decision, or a beginning of it.")], which: Which = ALL) -> dict[str, Any]:  # noqa: A002 - what an assistant calls it
        """Why a value is what it is: the rule, the claims used and set aside with why, in words, and their citations."""
        view, _ = self._asked(which)
        body = explained(view, id, self._shelf.decisions())
        words = [f"{line['text']} {line['trail']}".strip() for line in body["lines"] if line["text"]]
        return self._part(view, "explanation", words, len(words), 0) | {"about": body["about"].get("id"), "citations": Citations(view).named(body["claims"], _EXPLAINED)}

    def search(self, words: Annotated[str, Field(min_length=1, max_length=400, description="Words that a report holds; a phrase in double quotes.")], which: Which = ALL, most: Most = 10, skip: Skip = 0) -> dict[str, Any]:
        """Full text: the reports that hold all the words, the place in each, and the claims in whose passage they stand."""
        view, wanted = self._asked(which)
        asked = terms(words)
        found, sources = found_lines(view, asked, wanted), Citations(view)
        told = []
        for one in hits(view, found[skip : skip + most], asked):
            first, last = one.excerpt
            published = wording.when(one.document.published)
            told.append({"document": one.document.path, "title": one_line(one.document.title or ""), "outlet": one.document.outlet, "published": published, "excerpt": one_line(one.document.text[first:last]), "start": first, "end": last, "citations": sources.of(one.claims[:_CITED])})
        return self._part(view, "found", told, len(found), skip)

    def diff(self, since: Annotated[str, Field(min_length=1, max_length=200, description="A day, a time, 24h, 7d, yesterday, or a vintage such as v3.")], which: Which = ALL, most: Most = 20, skip: Skip = 0) -> dict[str, Any]:
        """What changed since a moment: raised, lowered, new, denied, merged, withdrawn, each with its reason and the claims that made it so."""
        view, wanted = self._asked(which)
        before = state_before(since, view, self._shelf)
        found = compared(before, view, wanted) if before is not None else ()
        sources = Citations(view)
        told = [
            {"kind": c.kind, "about": c.about, "title": one_line(c.title), "figures": one_line(changes_page.text(c, view.labels)), "why": one_line(c.because), "citations": sources.named(c.claims, _CITED)}
            for c in found[skip : skip + most]
        ]
        return self._part(view, "changes", told, len(found), skip) | {"since": since}

    def _asked(self, which: Filters) -> tuple[View, select.Filter]:
        """The state that is asked about, and the filter."""
        chosen = which if which.policy or self._policy is None else which.model_copy(update={"policy": self._policy})
        return self._shelf.view(chosen), select.checked_kind(which.filter())

    @staticmethod
    def _part(view: View, name: str, items: Sequence[Any], total: int, skip: int) -> dict[str, Any]:
        """A part of a list, with the state it was read from and how much of it is shown."""
        state = {"vintage": view.vintage, "policy": view.policy, "as_of": view.as_of}
        return {name: list(items), "shown": f"{skip + 1}-{skip + len(items)} of {total}" if items else f"0 of {total}", "total": total, **state}


def told_by(view: View, event: str) -> list[str]:
    """The origins of an event: parties that speak, and texts that speak themselves; reports that print one text are one of them."""
    return [one["name"] or "a report in its own words" for one in behind(view, [event])[0]["told_by"]]


def _block(block: Block, sources: Citations) -> dict[str, Any]:
    figures = [_figure(side.label, figure, sources) for side in block.sides for figure in side.figures]
    return {"id": block.id, "what": one_line(block.title), "reports": block.documents, "behind_it": counted(block.standing), "as_of": wording.moment(block.as_of) if block.as_of else None, "figures": figures}


def _figure(side: str, figure: Figure, sources: Citations) -> dict[str, Any]:
    says = [{"in_words": one_line(voice.text), "citations": sources.of(quoted(voice.claims))} for voice in figure.voices]
    return _estimate(side, figure.estimate) | {"says": says}


def _estimate(side: str, estimate: Estimate) -> dict[str, Any]:
    return {
        "about": side,
        "measure": estimate.measure,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "in_words": bounds(estimate),
        "how_sure": wording.sureness(estimate),
        "why": one_line(estimate.reason),
        "rule": estimate.rule,
    }


def _event(event: Event, view: View, sources: Citations) -> dict[str, Any]:
    estimates = [_estimate(view.labels.side(e.target_side), e) | {"citations": sources.named(e.used, _CITED)} for e in event.estimates]
    return {"id": event.id, "what": one_line(event.title), "when": wording.when(event.when), "where": wording.places(event.where), "reports": event.documents, "told_by": told_by(view, event.id), "estimates": estimates}
