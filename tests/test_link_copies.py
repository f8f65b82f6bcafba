"""Which reports have words of one another, whole or in part."""

from __future__ import annotations

import hashlib
import random

from hypothesis import given
from hypothesis import strategies as st

from fogline.link.copies import families
from fogline.model import Document

WORDS = [
    f"{a}{b}" for a in ("mar", "tel", "sor", "vin", "kad", "bel", "ron", "pas") for b in ("ta", "lo", "min", "dor", "ke", "sul", "an", "ir")
]


def prose(seed: int, words: int) -> str:
    """Words in an order that no other seed has."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def document(name: str, text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, text, digest, digest, "utf-8", None, ())


def together(*documents: Document) -> bool:
    family = families(documents)
    return len({family[d.text_sha256] for d in documents}) == 1


def test_one_paragraph_taken_over_makes_a_family_and_a_shared_phrase_does_not() -> None:
    shared = prose(1, 40)
    a, b = document("a", f"{prose(2, 50)}\n{shared}\n{prose(3, 50)}"), document("b", f"{prose(4, 50)}\n{shared}")
    assert together(a, b)
    assert not together(a, document("c", f"{prose(5, 50)}\n{' '.join(shared.split()[:10])} {prose(6, 40)}"))


@given(st.integers(0, 90))
def test_a_text_taken_over_is_found_wherever_it_stands_in_one_long_paragraph(before: int) -> None:
    shared = prose(1, 60)
    assert together(document("a", shared), document("b", f"{prose(2, before)} {shared} {prose(3, 70)}"))


def test_a_wire_that_everybody_prints_is_one_family_however_many_print_it() -> None:
    wire = f"{prose(1, 50)}\n{prose(2, 50)}\n{prose(3, 50)}"
    copies = [document(str(n), f"{wire}\n{prose(100 + n, 12)}") for n in range(130)]
    assert together(*copies)


def test_a_line_that_every_report_of_a_site_carries_makes_no_family() -> None:
    line = prose(1, 14)
    pages = [document(str(n), f"{prose(1000 + n, 60)}\n{line}\n{prose(5000 + n, 60)}") for n in range(130)]
    assert len(set(families(pages).values())) == 130


@given(st.randoms())
def test_families_do_not_depend_on_the_order_of_reports(chance: random.Random) -> None:
    wire = prose(1, 50)
    reports = [document(str(n), f"{prose(10 + n, 30)}\n{wire if n % 3 else prose(50 + n, 30)}") for n in range(12)]
    expected = families(reports)
    chance.shuffle(reports)
    assert families(reports) == expected
