"""What reports tell when reports are added: their claims with what they took over, and the accounts they give."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline import reprints
from fogline.adding.ground import Ground
from fogline.link.accounts import Account
from fogline.link.brief import mark
from fogline.link.copies import is_long, taken_words
from fogline.link.events import accounts_of
from fogline.link.rulings import Rulings
from fogline.link.worked import Worked
from fogline.model import Claim, Document, Where
from fogline.replay.playing import play


@dataclass(frozen=True, slots=True)
class Told:
    """What texts tell: their claims before events are known, their accounts, the texts they took sentences over from, the places named."""

    claims: dict[str, list[Claim]]
    accounts: list[Account]
    taken: Mapping[str, set[str]]
    places: dict[str, Sequence[Where]]


def sentences(claims: Iterable[Claim], document: Document) -> array[int]:
    """A number for each sentence that may be taken over from a report, or by it."""
    return array("q", sorted({mark(("taken", *taken_words(c, document))) for c in claims if is_long(c)}))


def packed(runs: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """How many shingles each paragraph has, and all of them in their order."""
    held = list(runs)
    return array("q", map(len, held)), array("q", (shingle for run in held for shingle in run))


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Old texts that may take over a sentence of the new ones, and for new ones the old texts it may come from."""

    by: set[str]
    sources: dict[str, set[str]]


def taken_over(ground: Ground) -> TakenOver:
    """How old and new reports may have sentences from each other."""
    first: dict[int, list[str]] = {}
    credited: dict[int, list[str]] = {}
    for text, coded in ground.coded(ground.fresh).items():
        document = ground.fresh[text]
        for sentence in sentences(coded.claims, document):
            (credited if document.credits else first).setdefault(sentence, []).append(text)
    found = TakenOver(set(), {text: set() for text in ground.fresh})
    for report in ground.shingled:
        if report.credited and not first.keys().isdisjoint(report.told):
            found.by.add(report.text)
        elif not report.credited:
            for text in {text for sentence in report.told for text in credited.get(sentence, ())}:
                found.sources[text].add(report.text)
    return found


def told(ground: Ground, texts: Iterable[str], sources: Mapping[str, Iterable[str]]) -> Told:
    """What ``texts`` tell, given the texts that each may have taken over from."""
    wanted = sorted(set(texts))
    all_texts = {*wanted, *(source for text in wanted for source in sources.get(text, ()))}
    coded = ground.coded(all_texts)
    documents = sorted(ground.documents(all_texts).values(), key=lambda d: d.path)
    worked = Worked()
    played = play([c for d in documents for c in coded[d.text_sha256].claims], documents, (), {})
    read = played.settle(reprints.settle(played.claims, documents, worked))
    reports, places = {d.text_sha256: d for d in documents}, {text: one.places for text, one in coded.items()}
    accounts = accounts_of(read, reports, ground.book, places, Rulings(), worked)
    claims: dict[str, list[Claim]] = {text: [] for text in wanted}
    for claim in read:
        if claim.text_sha256 in claims:
            claims[claim.text_sha256].append(claim)
    own = [a for a in accounts if a.readings[0].claim.text_sha256 in claims]
    return Told(claims, own, worked.taken, dict(places))
