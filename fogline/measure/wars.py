"""Reports of many happenings made by rule, with their claims already read: for measuring how linking and judging bear a large load.

Of every hundred reports thirty copy another one, and twenty tell of one happening. Nothing is read from the texts here; their sentences are
ours and their figures made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fogline.coding import Coded
from fogline.model import Claim, Document, Perpetrator, Quantity, Target, TimeRange, Voice, Where, make_id

PER_EVENT = 20  # reports that tell of one happening
COPIES = 0.3  # share of reports that copy another
_LANDS = ("AFG", "PAK", "UKR", "RUS", "SDN", "MLI", "COD", "MMR", "SYR", "YEM", "SOM", "NGA", "COL", "ETH", "IRQ", "PHL")
_BODIES = ("army", "police", "health ministry", "governor", "officials", "interior ministry")
_DEEDS = ("a raid on", "an air strike on", "the shelling of", "a car bomb in", "an ambush near", "clashes in")
_SYLLABLES = ("qa", "lu", "mer", "do", "shan", "ti", "ber", "zo", "kar", "ni", "wad", "es", "gor", "pul", "fa", "ram")
_VERBS = {"killed": "were killed", "injured": "were wounded", "displaced": "fled their homes"}
_DAYS = 1200


@dataclass(frozen=True, slots=True)
class _Happening:
    number: int
    day: date
    land: str
    town: Where
    deed: str
    dead: int
    hurt: int


class Reports:
    """The documents of a load, and what was read in them: a ``fogline.pipeline.Memory``. ``scattered`` are so many reports more, of happenings all over the load."""

    def __init__(self, count: int, seed: int = 7, scattered: int = 0) -> None:
        self.coded: dict[str, Coded] = {}
        self.documents: list[Document] = []
        for document, coded in _written(count, seed, scattered):
            self.documents.append(document)
            self.coded[document.text_sha256] = coded

    def recall(self, document: Document) -> Coded | None:
        """The claims that stand in a report of the load."""
        return self.coded.get(document.text_sha256)

    def remember(self, document: Document, coded: Coded) -> None:
        """Nothing: every report of the load is known."""


def _written(count: int, seed: int, scattered: int) -> Iterator[tuple[Document, Coded]]:
    told: dict[int, list[_Text]] = {}
    for number in range(count + scattered):
        random = Random(f"{seed}/{number}")  # noqa: S311 - a load, not a secret; one report does not depend on how many there are
        of = number // PER_EVENT if number < count else (number - count) * (count // PER_EVENT) // scattered
        happening = _happening(of, seed)
        before = told.setdefault(happening.number, [])
        text = _copied(random.choice(before), number) if before and random.random() < COPIES else _original(happening, number, random)
        before.append(text)
        if len(before) == PER_EVENT:
            del told[happening.number]
        yield text.document(number), text.coded(number)


def _name(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(3)).title()


def _happening(number: int, seed: int) -> _Happening:
    random = Random(f"{seed}/happening/{number}")  # noqa: S311
    land, name = random.choice(_LANDS), _name(random)
    spot = (round(random.uniform(-30, 60), 4), round(random.uniform(-20, 100), 4))
    town = Where(name, land, *spot, "point", 0, len(name), None, f"{land}.{number % 12}")
    day = date(2023, 1, 1) + timedelta(days=random.randrange(_DAYS))
    return _Happening(number, day, land, town, random.choice(_DEEDS), random.randint(2, 90), random.randint(2, 200))


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    sentence: tuple[int, int]
    count: int
    measure: str
    claimant: str
    side: str


@dataclass(frozen=True, slots=True)
class _Text:
    happening: _Happening
    published: date
    words: str
    figures: tuple[_Figure, ...]

    def document(self, number: int) -> Document:
        """The report as a document."""
        digest = hashlib.sha256(self.words.encode()).hexdigest()
        day = self.published.isoformat()
        return Document(f"load/{number}.txt", self.words, digest, digest, "utf-8", TimeRange(day, day, "day", "stated"))

    def coded(self, number: int) -> Coded:
        """What was read in it."""
        document, town = self.document(number), self.happening.town
        at = self.words.index(town.name)
        place = Where(town.name, town.country, town.lat, town.lon, "point", at, at + len(town.name), None, town.adm1)
        return Coded(tuple(_claim(document, self, f, place) for f in self.figures), (), (place,), ())


def _original(told: _Happening, number: int, random: Random) -> _Text:
    later = random.randrange(3)
    body = random.choice(_BODIES)
    opening = f"{told.deed.capitalize()} {told.town.name} was told of by the {body} in report {number}, {_name(random)} said.\n\n"
    words, figures = opening, []
    for measure, count in (("killed", told.dead + 3 * later), ("injured", told.hurt + 5 * later)):
        claimant = f"{told.land}: {body if measure == 'killed' else random.choice(_BODIES)}"
        start = len(words)
        day = f"{told.day:%A}"
        words += f"The {claimant.split(': ')[1]} said {count} people {_VERBS[measure]} in {told.deed} {told.town.name} on {day}, as {_name(random)} saw it."
        at = words.index(str(count), start)
        figures.append(_Figure(at, at + len(str(count)), (start, len(words)), count, measure, claimant, f"state:{told.land}"))
        words += f" {_filler(random)}\n\n"
    return _Text(told, told.day + timedelta(days=later), words, tuple(figures))


def _filler(random: Random) -> str:
    names = [_name(random) for _ in range(9)]
    return f"{names[0]} and {names[1]} had left {names[2]} by the road to {names[3]}, where {names[4]} and {names[5]} wait for {names[6]} of {names[7]} with {names[8]}."


def _copied(text: _Text, number: int) -> _Text:
    """The report printed by another outlet: a line of its own above, the last paragraph left out now and then."""
    line = f"Outlet {number} carries this from another.\n\n"
    figures = tuple(
        _Figure(f.start + len(line), f.end + len(line), (f.sentence[0] + len(line), f.sentence[1] + len(line)), f.count, f.measure, f.claimant, f.side)
        for f in text.figures
    )
    return _Text(text.happening, text.published + timedelta(days=number % 2), line + text.words, figures)


def _claim(document: Document, text: _Text, figure: _Figure, place: Where) -> Claim:
    told, quote = text.happening, str(figure.count)
    day = told.day.isoformat()
    return Claim(
        make_id("c", document.text_sha256, figure.start, figure.measure), document.path, document.sha256, document.text_sha256, figure.start, figure.end, quote,
        document.text[slice(*figure.sentence)], figure.sentence, "event", figure.measure, "people", "total", Quantity(figure.count, figure.count, "exact", quote),  # type: ignore[arg-type]
        Target("people", None, f"civilian:{told.land}", "civilian"), Perpetrator(None),
        Voice(figure.claimant, figure.side, f"{figure.claimant} said", None, (), "third_party", "asserts"), (), "asserted",
        TimeRange(day, day, "day", "relative", words=f"{told.day:%A}"), text.published.isoformat(), (place,), None, ("patterns",), "patterns", "count.passive", 0.9, "load",
    )  # fmt: skip
