"""A release of any size, made of sentences of ours: for measuring how the ledger and the pages bear a large load, not what is read from texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from fogline.model import (
    Claim,
    Contradiction,
    Document,
    Estimate,
    Event,
    Incident,
    Issue,
    Origin,
    Perpetrator,
    Quantity,
    Release,
    SetAside,
    Target,
    Tie,
    TimeRange,
    Voice,
    Where,
    make_id,
)

_SIDES = ("AFG", "PAK", "UKR", "RUS", "SDN", "MLI", "COD", "MMR", "SYR", "YEM")
_BODIES = ("army", "officials", "police", "health ministry", "government", "governor")
_MEASURES = ("killed", "injured", "captured", "destroyed", "displaced")
_SENTENCE = "{claimant} said on {day} that {figure} {whom} had been {measure} near {place} in the {n}th hour of the fighting. "
_FILLER = "The road to the town was closed for the rest of the day, and traders kept their shops shut until the evening. "
_LARGE = 400


@dataclass(frozen=True, slots=True)
class _Plan:
    """One event to make: its number, day, country and place, and how many claims it has."""

    number: int
    day: str
    country: str
    place: Where
    claims: int


def release(claims: int, events: int, seed: int = 7) -> Release:
    """A release of ``events`` events with ``claims`` claims between them: most events are small, some hold 400 claims."""
    random = Random(seed)  # noqa: S311 - a load, not a secret
    parts = [_event(plan, random) for plan in _plans(claims, events, random)]
    documents = tuple(d for part in parts for d in part.documents)
    incidents = tuple(_incident([p.events[0] for p in parts[at : at + 3]]) for at in range(0, len(parts), 3))
    of = {e: i.id for i in incidents for e in i.events}
    return Release(
        "bulk",
        "fogline",
        documents,
        tuple(c for part in parts for c in part.claims),
        events=tuple(replace(e, incident=of[e.id]) for part in parts for e in part.events),
        incidents=incidents,
        origins=tuple(o for part in parts for o in part.origins),
        ties=tuple(t for part in parts for t in part.ties),
        contradictions=tuple(x for part in parts for x in part.contradictions),
        issues=tuple(Issue("warn", "resolve", "side-unknown", "nothing says whose they are", d.path, 0, 4, d.text[:4]) for d in documents),
    )


def _plans(claims: int, events: int, random: Random) -> Iterator[_Plan]:
    weights = [1 / (1 + at) ** 0.7 for at in range(events)]
    scale = (claims - events) / sum(weights)
    sizes = [min(_LARGE, 1 + int(w * scale)) for w in weights]
    for at in range(claims - sum(sizes)):
        sizes[at % events] += 1
    random.shuffle(sizes)
    for number, size in enumerate(sizes):
        country = random.choice(_SIDES)
        name = f"Qala {number % 4000}"
        place = Where(name, country, round(random.uniform(-30, 60), 4), round(random.uniform(-20, 100), 4), "point", 0, 4, None, f"Province {number % 40}")
        yield _Plan(number, (date(2023, 1, 1) + timedelta(days=number % 1200)).isoformat(), country, place, size)


def _event(plan: _Plan, random: Random) -> Release:
    id_ = make_id("e", "bulk", plan.number)
    found: list[Claim] = []
    documents: list[Document] = []
    while len(found) < plan.claims:
        document, claims = _report(plan, len(documents), min(4, plan.claims - len(found)), random)
        documents.append(document)
        found += [replace(c, event=id_) for c in claims]
    when = TimeRange(plan.day, plan.day, "day", "stated")
    ids = tuple(c.id for c in found)
    ties = tuple(Tie("repeats", a.id, b.id, "the same figure of the same voice") for a, b in zip(found[1:], found, strict=False) if a.measure == b.measure)
    held = (Contradiction(make_id("x", id_), id_, "number", "killed", found[0].target.side, ids[:3], 2.0, False, None, "they differ"),) if len(ids) > 2 else ()
    event = Event(
        id_, f"Clash, {plan.place.name}, {plan.day}", "Battles", "Armed clash", when, (plan.place,), (f"state:{plan.country}",), ids, len(documents),
        len(documents), tuple(_estimates(id_, found)), tuple(x.id for x in held), None, ("same day and place",),
    )  # fmt: skip
    origins = tuple(Origin(make_id("o", c.id), c.voice.claimant, c.measure, c.target.side, (c.id,), (c.document,)) for c in found[::2])
    return Release("bulk", "fogline", tuple(documents), tuple(found), events=(event,), origins=origins, ties=ties, contradictions=held)


def _estimates(about: str, claims: list[Claim]) -> Iterator[Estimate]:
    for measure, side in dict.fromkeys((c.measure, c.target.side) for c in claims):
        same = [c for c in claims if (c.measure, c.target.side) == (measure, side)]
        low, high = min(c.quantity.low or 0 for c in same), max(c.quantity.low or 0 for c in same)
        aside = tuple(SetAside(c.id, "an older figure") for c in same[2:])
        yield Estimate(about, measure, side, low, None, high, None, True, False, False, "fogline", "best.none", "no count", "contradicted", tuple(c.id for c in same[:2]), aside)


def _report(plan: _Plan, number: int, claims: int, random: Random) -> tuple[Document, list[Claim]]:
    text, spans = f"date {plan.day}\nFighting near {plan.place.name}, report {number}\n\n", []
    for n in range(claims):
        side = plan.country if random.random() < 0.6 else random.choice(_SIDES)
        claimant = f"{side}: {random.choice(_BODIES)}"
        measure, figure = random.choice(_MEASURES), str(random.randrange(1, 400))
        start = len(text)
        text += _SENTENCE.format(claimant=claimant, day=plan.day, figure=figure, whom="soldiers", measure=measure, place=plan.place.name, n=n)
        spans.append((start, len(text) - 1, text.index(figure, start + len(claimant) + len(plan.day)), figure, measure, claimant, side))
        text += _FILLER * 2
    digest = hashlib.sha256(text.encode()).hexdigest()
    when = TimeRange(plan.day, plan.day, "day", "stated")
    document = Document(f"bulk/{plan.number}/{number}.txt", text, digest, digest, "utf-8", when)
    return document, [_claim(document, plan, when, *span) for span in spans]


def _claim(document: Document, plan: _Plan, when: TimeRange, first: int, last: int, at: int, figure: str, measure: str, claimant: str, side: str) -> Claim:
    enemy = side != plan.country
    return Claim(
        make_id("c", document.text_sha256, at, measure), document.path, document.sha256, document.text_sha256, at, at + len(figure), figure,
        document.text[first:last], (first, last), "event", measure, "people", "total", Quantity(int(figure), int(figure), "exact", figure),  # type: ignore[arg-type]
        Target("soldiers", None, f"state:{plan.country}", "combatant"), Perpetrator(None),
        Voice(claimant, f"state:{side}", f"{claimant} said", None, (), "enemy_loss" if enemy else "own_loss", "asserts"), (), "asserted", when, plan.day,
        (plan.place,), None, ("patterns",), "patterns", "count.passive", 0.9, "bulk",
    )  # fmt: skip


def _incident(events: list[Event]) -> Incident:
    id_ = make_id("i", *(e.id for e in events))
    days = sorted(e.when.start for e in events if e.when and e.when.start)
    estimates = tuple(replace(x, about=id_) for x in events[0].estimates)
    return Incident(id_, f"Fighting from {days[0]}", TimeRange(days[0], days[-1], "span", "stated"), tuple(e.id for e in events), estimates)
