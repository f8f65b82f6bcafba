"""Episodes made by rule, with a known number of dead, biased belligerents, copies and updates: how well the probable figure finds the truth.

``python -m fogline.measure.episodes`` prints it. The makers' numbers are ours and made up; nothing is read from the texts.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fogline.assess.probable import chance
from fogline.assess.reopened import reopen
from fogline.book import Book, load
from fogline.book.schemas.policies import Section
from fogline.coding import Coded
from fogline.model import Claim, Document, Perpetrator, Quantity, Target, TimeRange, Voice, Where, make_id
from fogline.pipeline import build

_DAY = date(2024, 3, 4)
_OWN, _FOE = "state:COD", "nonstate:M23"
_VOICES = (  # claimant, side, relation, stance, chance to speak, bias and spread of what it says, in logarithms
    ("DR Congo: army", _OWN, "own_loss", "acknowledges", 0.8, -0.7, 0.7),
    ("M23", _FOE, "enemy_loss", "asserts", 0.8, 0.6, 0.5),
    ("Red Cross", None, "third_party", "asserts", 0.4, 0.0, 0.3),
    ("witnesses", None, "third_party", "asserts", 0.4, 0.0, 0.3),
)
_NOISE = math.hypot(0.4, 0.5)  # what is left when the bias is known
_COPIED, _UPDATED, _DRAWS = 0.4, 0.4, 2000


@dataclass(frozen=True, slots=True)
class Episode:
    """The dead there were, the reports that tell of them, and the last figure of each voice."""

    dead: int
    reports: tuple[tuple[Document, Coded], ...]
    last: dict[str, int]


@dataclass(frozen=True, slots=True)
class Recovery:
    """Over so many ``episodes``: the share whose truth lies in the 80 % interval; over the ``paired`` ones, in which both sides speak, the mean absolute error of
    median and midpoint in logarithms, and what their difference is at most with 95 % (paired bootstrap). ``apart`` are episodes whose reports did not come
    together into one event."""

    episodes: int
    apart: int
    covered: float
    paired: int
    median: float
    midpoint: float
    upper: float


def episode(seed: int) -> Episode:
    """One episode, the same for the same seed."""
    random = Random(f"episode/{seed}")  # noqa: S311 - a load, not a secret
    dead = max(1, round(math.exp(random.gauss(math.log(15), 1.0))))
    reports: list[tuple[Document, Coded]] = []
    last: dict[str, int] = {}
    while not last:
        for voice in _VOICES:
            if random.random() < voice[4]:
                told = max(1, round(math.exp(math.log(dead + 1) + random.gauss(voice[5], voice[6]) + random.gauss(0, _NOISE)) - 1))
                figures = [max(1, round(told * random.uniform(0.3, 0.9))), told] if random.random() < _UPDATED else [told]
                for later, figure in enumerate(figures):
                    reports += [_report(seed, len(reports) + n, voice, figure, later) for n in range(1 + (random.random() < _COPIED))]
                last[voice[0]] = told
    return Episode(dead, tuple(reports), last)


def _report(seed: int, number: int, voice: tuple[object, ...], figure: int, later: int) -> tuple[Document, Coded]:
    said = f"{voice[0]} said {figure} soldiers were killed in clashes near Goma on Monday."
    text = f"Outlet {number} of lot {seed}.\n\n{said}"
    digest, day = hashlib.sha256(text.encode()).hexdigest(), (_DAY + timedelta(days=1 + later)).isoformat()
    document = Document(f"lot/{seed}-{number}.txt", text, digest, digest, "utf-8", TimeRange(day, day, "day", "stated"))
    start = text.index(f" {figure} soldiers") + 1
    place = Where("Goma", "COD", -1.67, 29.22, "point", text.index("Goma"), text.index("Goma") + 4)
    claimant, side, relation, stance = voice[:4]
    claim = Claim(
        make_id("c", digest, start, "killed"), document.path, digest, digest, start, start + len(str(figure)), str(figure), said, (text.index(said), len(text)),
        "event", "killed", "people", "total", Quantity(figure, figure, "exact", str(figure)), Target("soldiers", None, _OWN, "combatant"),
        Perpetrator("M23", None, _FOE), Voice(claimant, side, f"{claimant} said", None, (), relation, stance), (), "asserted",  # type: ignore[arg-type]
        TimeRange(_DAY.isoformat(), _DAY.isoformat(), "day", "relative", words="Monday"), day, (place,), None, ("patterns",), "patterns", "count.passive", 0.9, "lot",
    )  # fmt: skip
    return document, Coded((claim,), (), (place,), ())


class _Known:
    """What is read in the reports of an episode: a ``fogline.pipeline.Memory``."""

    def __init__(self, told: Episode) -> None:
        self._coded = {document.text_sha256: coded for document, coded in told.reports}

    def recall(self, document: Document) -> Coded | None:
        """The claim that stands in a report."""
        return self._coded.get(document.text_sha256)

    def remember(self, document: Document, coded: Coded) -> None:
        """Nothing: every report is known."""


def probable(told: Episode, book: Book) -> tuple[float, float, float] | None:
    """Low, median and high of the dead of an episode, linked and judged as any reports are; ``None`` where its reports are not one event."""
    release = build([document for document, _ in told.reports], book, memory=_Known(told))
    found = [chance(opened, book.section(Section).probable) for opened in reopen(release, book) if opened.question == ("killed", _OWN)]
    one = found[0] if len(found) == 1 else None
    return None if one is None else (one.low, one.median, one.high)


def recovery(episodes: int = 500) -> Recovery:
    """How well so many episodes are recovered. One whose reports do not come together into one event counts as not covered."""
    book, inside, apart, errors = load(), 0, 0, list[tuple[float, float]]()
    for seed in range(episodes):
        told = episode(seed)
        found = probable(told, book)
        apart += found is None
        inside += found is not None and found[0] <= told.dead <= found[2]
        ends = [told.last[voice[0]] for voice in _VOICES[:2] if voice[0] in told.last]
        if found is not None and len(ends) == 2:
            errors.append((_off(found[1], told.dead), _off(sum(ends) / 2, told.dead)))
    ours, theirs = zip(*errors, strict=True)
    return Recovery(episodes, apart, inside / episodes, len(errors), _mean(ours), _mean(theirs), _upper([a - b for a, b in errors]))


def _off(figure: float, truth: float) -> float:
    return abs(math.log(figure + 1) - math.log(truth + 1))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _upper(differences: Sequence[float]) -> float:
    random = Random(1)  # noqa: S311
    means = sorted(_mean(random.choices(differences, k=len(differences))) for _ in range(_DRAWS))
    return means[round(0.95 * _DRAWS)]


def main() -> None:
    """Print the recovery of 500 episodes."""
    r = recovery()
    print(f"{r.episodes} episodes, {r.apart} told as several events: the 80 % interval holds the truth in {r.covered:.1%}.")  # noqa: T201
    print(f"{r.paired} in which both sides speak: mean absolute log error {r.median:.3f}, of the midpoint {r.midpoint:.3f}; difference at most {r.upper:+.3f} (95 %).")  # noqa: T201


if __name__ == "__main__":
    main()
