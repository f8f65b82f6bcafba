"""Who says an estimate's figures, one sentence for each voice: "Pakistan claims 228 (133 before)"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fogline.model import Claim, Estimate
from fogline.publish import wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels

_ORDER = {"own_loss": 0, "third_party": 1, "outlet": 2, "enemy_loss": 3}


@dataclass(frozen=True, slots=True)
class Voiced:
    """What one voice says in a sentence, and its claims, the one to quote first."""

    text: str
    claims: tuple[Claim, ...]


def speaker(claim: Claim, index: Index, labels: Labels) -> str:
    """Who speaks, at the start of a sentence: a country, a group, a body, or the report itself with its credits."""
    if claim.voice.claimant == "outlet":
        document = index.documents.get(claim.document)
        if document is not None and document.outlet:
            return document.outlet
        agencies = dict.fromkeys(c.agency for c in document.credits if c.agency) if document is not None else {}
        return f"A report crediting {', '.join(agencies)}" if agencies else "A report"
    side = claim.voice.claimant_side
    if side and not side.startswith("civilian:"):
        return labels.party(side)
    whose, _, body = claim.voice.claimant.partition(": ")
    return f"{whose} ({body})" if body else whose


def inside(sentence: str) -> str:
    """A voice's sentence as it stands behind a colon or a semicolon: "a report gives 12"; names keep their capitals."""
    return f"a{sentence[1:]}" if sentence.startswith("A report ") else sentence


def joined(sentences: Iterable[str]) -> str:
    """Sentences of voices as one, apart by semicolons."""
    return "; ".join(inside(sentence) if number else sentence for number, sentence in enumerate(sentences))


def verb(claim: Claim) -> str:
    """How the voice stands to the figure: admits, claims, reports, denies, ..."""
    voice = claim.voice
    if voice.stance == "cannot_confirm":
        return "cannot confirm"
    if wording.figure_of(claim.quantity) == 0:
        return "denies" if voice.stance == "denies" else "says"
    if voice.stance == "denies":
        return "denies"
    if voice.relation == "own_loss":
        return "says" if (claim.target.side or "").startswith("civilian:") else "admits"
    return {"enemy_loss": "claims", "third_party": "reports", "outlet": "gives"}[voice.relation]


def sentence(claim: Claim, index: Index, labels: Labels) -> str:
    """One claim as a sentence, with its measure: "Pakistan claims at least 133 killed", "Kabul says no casualties"."""
    unit = "" if claim.unit == "people" else f" {claim.unit}"
    figure = "no" if _figure(claim) == "none" and (unit or claim.measure == "casualties") else _figure(claim)
    return f"{speaker(claim, index, labels)} {verb(claim)} {figure}{unit} {claim.measure}"


def voices(estimate: Estimate, index: Index, labels: Labels) -> tuple[Voiced, ...]:
    """Every voice behind an estimate, own side first, the enemy last; parts of a total stay with ``explain``."""
    used = frozenset(estimate.used)
    ids = dict.fromkeys((*estimate.used, *(s.claim for s in estimate.set_aside)))
    known = [index.claims[i] for i in ids if i in index.claims]
    whole = [c for c in known if c.scope != "part" or c.id in used]
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in whole or known:
        groups.setdefault(_key(_namer(claim, known)), []).append(claim)
    found = [_voiced(group, used, index, labels) for group in groups.values()]
    return tuple(sorted(found, key=lambda v: (_ORDER[v.claims[0].voice.relation], -(wording.figure_of(v.claims[0].quantity) or 0), v.text)))


def _namer(claim: Claim, known: Iterable[Claim]) -> Claim:
    """Where a report repeats in its own words (a headline) the figure of the one voice it names for it, that voice's claim; else the claim."""
    if claim.voice.claimant != "outlet":
        return claim
    figure = wording.figure_of(claim.quantity)
    named = [c for c in known if c.document == claim.document and c.voice.claimant != "outlet" and wording.figure_of(c.quantity) == figure]
    return named[0] if figure is not None and len({_key(c) for c in named}) == 1 else claim


def _key(claim: Claim) -> tuple[object, ...]:
    voice = claim.voice
    if voice.claimant == "outlet":
        return ("outlet", wording.figure_of(claim.quantity), claim.quantity.words if claim.quantity.bound == "vague" else None)
    number = wording.figure_of(claim.quantity)
    return (voice.claimant_side or voice.claimant, verb(claim), "vague" if number is None else number == 0)


def _figure(claim: Claim) -> str:
    if wording.figure_of(claim.quantity) == 0:
        return "any" if claim.voice.stance == "denies" else "none"
    return wording.quantity(claim.quantity)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each number (for each wording, where there is no number)."""
    seen: dict[object, Claim] = {}
    for claim in claims:
        number = wording.figure_of(claim.quantity)
        seen.setdefault(claim.quantity.words.casefold() if number is None else number, claim)
    return list(seen.values())


def _voiced(group: list[Claim], used: frozenset[str], index: Index, labels: Labels) -> Voiced:
    ordered = sorted(group, key=lambda c: (c.id in index.older, c.id not in used, *_firmest_first(c)))
    current = _distinct(c for c in ordered if c.id not in index.older) or ordered[:1]
    numbers = {wording.figure_of(c.quantity) for c in current}
    before = [c for c in _distinct(c for c in ordered if c.id in index.older) if wording.figure_of(c.quantity) not in numbers]
    text = f"{_says(ordered, index, labels)} {_figure(current[0])}"
    if len(current) > 1:
        others = ", ".join(map(_figure, current[1:]))
        open_order = all(c.id in index.unordered for c in current)
        text += f" (also {others}: an update, in what order is not stated)" if open_order else f" (elsewhere {others})"
    if before:
        text += f" ({', '.join(map(_figure, before))} before)"
    reports = len({c.document for c in ordered})
    if reports > 1 and ordered[0].voice.claimant != "outlet":
        text += f", in {reports} reports"
    return Voiced(text, tuple(ordered))


def _firmest_first(claim: Claim) -> tuple[object, ...]:
    """The highest figure first; of one figure whoever is named, then the exact wording, then the order of the reports."""
    own_words = claim.voice.claimant == "outlet"
    return -(wording.figure_of(claim.quantity) or 0), own_words, claim.quantity.bound != "exact", claim.document, claim.start


def _says(group: list[Claim], index: Index, labels: Labels) -> str:
    reports = {c.document for c in group}
    if group[0].voice.claimant == "outlet" and len(reports) > 1:
        return f"{len(reports)} reports give"
    return f"{speaker(group[0], index, labels)} {verb(group[0])}"
