"""Reports for the tests of additions, in our own words: happenings told by several outlets, sentences taken over with a credit, answers, sums, ceasefires."""

from __future__ import annotations

import random

from fogline.model import Document
from fogline.read.files import document

TOWNS = ("Nyala", "El Fasher", "El Obeid", "Kutum", "Kosti", "Goma", "Idlib")
_SUM = "More than 13,000 people have been killed in the war since 2023, the United Nations said."
_TRUCES = (
    "Sudan's army and the Rapid Support Forces agreed to a ceasefire on {day} March 2024, officials said.",
    "The Rapid Support Forces violated the ceasefire with Sudan's army on {day} March 2024, the army said.",
)


def _sentences(chance: random.Random, day: int) -> list[str]:
    """What the agency told of a happening: sentences long enough to be known again."""
    (town, other), killed, hurt = chance.sample(TOWNS, 2), chance.randint(3, 40), chance.randint(3, 60)
    return [
        f"Shelling of the central market in {town} killed at least {killed} people and wounded {hurt} others on {day} March 2024, a hospital doctor said.",
        f"The Rapid Support Forces claimed that they had killed {killed + 20} soldiers near {town} on {day} March 2024 and captured nine vehicles.",
        f"In retaliation for the ambush the Sudanese army killed {hurt} fighters of the Rapid Support Forces in an air strike on {other} on {day + 1} March 2024.",
        f"Fighters of the Rapid Support Forces killed {killed + 2} Sudanese soldiers in an ambush near {town} on {day} March 2024, the army of Sudan said.",
        f"The army acknowledged the deaths of {killed // 3 + 1} soldiers in the fighting near {town} on {day} March 2024, a spokesman said.",
    ]


def reports(seed: int, count: int) -> list[Document]:
    """``count`` reports of a few happenings; some credit an agency and take sentences over, some tell of two happenings or of sums alone."""
    chance = random.Random(seed)
    told = [_sentences(chance, chance.randint(2, 9)) for _ in range(max(2, count // 4))]
    made = []
    for number in range(count):
        own = chance.choice(told)
        lines = chance.sample(own, chance.randint(1, 3))
        if chance.random() < 0.3:
            lines += chance.sample(chance.choice(told), 1)
        lines += [_SUM] * (chance.random() < 0.3) + [chance.choice(_TRUCES).format(day=chance.randint(1, 9))] * (chance.random() < 0.3)
        credit = " (AFP)" if chance.random() < 0.5 else ""
        text = f"date 2024-03-{chance.randint(9, 14):02d}\nOutlet {number} reports from the region.\n" + "\n".join(lines) + credit + "\n"
        made.append(document(text.encode(), f"wire/{chance.randrange(10**6):06d}.txt"))
    return list({d.text_sha256: d for d in made}.values())
