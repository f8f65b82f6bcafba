"""What reports tell when reports are added: their claims with what they took over, and the accounts they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline import reprints
from fogline.adding.decided import Decided
from fogline.adding.ground import Ground
from fogline.adding.marks import sentences
from fogline.link.accounts import Account
from fogline.link.events import accounts_of
from fogline.link.worked import Worked
from fogline.model import Claim, Where
from fogline.replay import verdicts


@dataclass(frozen=True, slots=True)
class Told:
    """What texts tell: their claims before events are known, their accounts, the texts they took sentences over from, the places named."""

    claims: dict[str, list[Claim]]
    accounts: list[Account]
    taken: Mapping[str, set[str]]
    places: dict[str, Sequence[Where]]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Old texts that tell something else now or may take over a sentence of such or of new ones, and for these and the new ones the texts it may come from."""

    by: set[str]
    sources: dict[str, set[str]]


def taken_over(ground: Ground, people: Decided) -> TakenOver:
    """How old and new reports may have sentences from each other."""
    first: dict[int, list[str]] = {}
    credited: dict[int, list[str]] = {}
    for text, marks in _arriving(ground, people).items():
        for sentence in marks:
            (credited if ground.documents([text])[text].credits else first).setdefault(sentence, []).append(text)
    found = TakenOver(set(people.stale), {text: set(people.stale) for text in (*ground.fresh, *people.stale)})
    for report in ground.shingled:
        if report.credited and not first.keys().isdisjoint(report.told):
            found.by.add(report.text)
            if people.stale:
                for sentence in report.told:
                    credited.setdefault(sentence, []).append(report.text)
    for text, before in ground.reports(sorted(found.by)).items():
        found.sources.setdefault(text, set(people.stale)).update(before.taken, ground.fresh)
    for report in ground.shingled if credited else ():
        if not report.credited:
            for text in {text for sentence in report.told for text in credited.get(sentence, ())}:
                found.sources[text].add(report.text)
    return found


def _arriving(ground: Ground, people: Decided) -> dict[str, set[int]]:
    """The sentences of the new reports, and of old ones that persons' decisions change, as they were and as they are."""
    found = {text: set(report.told) for text, report in ground.reports(sorted(people.stale)).items()}
    for text, coded in ground.coded([*ground.fresh, *people.stale]).items():
        document = ground.documents([text])[text]
        claims, _ = verdicts.replay(coded.claims, [document], people.told)
        found.setdefault(text, set()).update(sentences(claims, document))
    return found


def told(ground: Ground, people: Decided, texts: Iterable[str], sources: Mapping[str, Iterable[str]]) -> Told:
    """What ``texts`` tell, given the texts that each may have taken over from."""
    wanted = sorted(set(texts))
    all_texts = {*wanted, *(source for text in wanted for source in sources.get(text, ()))}
    coded = ground.coded(all_texts)
    documents = sorted(ground.documents(all_texts).values(), key=lambda d: d.path)
    worked = Worked()
    played, _ = verdicts.replay([c for d in documents for c in coded[d.text_sha256].claims], documents, people.told)
    read = verdicts.settle(reprints.settle(played, documents, worked), people.told)
    reports, places = {d.text_sha256: d for d in documents}, {text: one.places for text, one in coded.items()}
    accounts = accounts_of(read, reports, ground.book, places, people.ruled, worked)
    claims: dict[str, list[Claim]] = {text: [] for text in wanted}
    for claim in read:
        if claim.text_sha256 in claims:
            claims[claim.text_sha256].append(claim)
    own = [a for a in accounts if a.readings[0].claim.text_sha256 in claims]
    return Told(claims, own, worked.taken, dict(places))
