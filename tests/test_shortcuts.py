"""Ways to read faster that may change nothing: what they leave out could never have been found."""

from __future__ import annotations

import random
import re

import pytest

from fogline.book.gazetteer_index import Index
from fogline.book.load import load
from fogline.caseless import may_hold
from fogline.extract.needs import needs
from fogline.extract.shapes import bits, compiled, likely
from fogline.resolve.spelled import spelled

_SYMBOLS = "QEFGKkIDNTBHMVLPOCcsRWAZXYJU"


def test_a_shape_that_matches_is_never_left_out() -> None:
    book, chance = load(), random.Random(7)
    for _ in range(800):
        line = "".join(chance.choices(_SYMBOLS, k=chance.randint(1, 14)))
        tried = likely(bits(line), book)
        left_out = [entry.shape.id for entry in compiled(book) if entry not in tried and entry.pattern.search(line)]
        assert not left_out, line
    assert len(likely(bits("GPQV"), book)) < len(compiled(book)) / 2


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [("Q?K", ["K"]), ("(?P<q>[QE])c*(?:K|kP)", ["EQ", "Kk"]), ("(?:K|Q?)", []), ("(?!K)Q{2}", ["Q"]), ("[^K]V+", ["V"]), ("(?>AB?)", ["A"])],
)
def test_what_a_pattern_needs(pattern: str, needed: list[str]) -> None:
    assert sorted("".join(sorted(need)) for need in needs(pattern)) == sorted(needed)


def test_the_signposts_of_the_gazetteer_lead_to_every_name() -> None:
    chance = random.Random(3)
    names = sorted({"".join(chance.choices("abcde ", k=chance.randint(1, 6))).strip() or "a" for _ in range(4000)}, key=lambda name: f"{name}\t".encode())
    index = Index("\n".join(f"{name}\t{'x' * chance.randint(1, 40)}" for name in names).encode())
    assert all([line.split("\t")[0] for line in index.lines_of(name)] == [name] for name in names)
    assert not any(list(index.lines_of(name + "z")) for name in names)
    assert not list(Index(b"").lines_of("a"))


def test_a_word_is_spelled_where_a_pattern_would_find_it() -> None:
    text = "FNA, the FNA-led FNAs, (FNA) and FNA.A of FNA"
    before, after = re.compile(r"(?<![\w-])"), re.compile(r"(?![\w-]|\.[A-Z])")
    assert list(spelled(text, "FNA", before, after)) == [m.start() for m in re.finditer(r"(?<![\w-])FNA(?![\w-]|\.[A-Z])", text)]
    with pytest.raises(ValueError, match="empty"):
        list(spelled(text, "", before, after))


def test_forms_that_may_stand_are_looked_for_in_any_case() -> None:
    assert may_hold("In all, Twelve men died", ["twelve", "12"])
    assert not may_hold("In all, Twelve men died", ["twelve"], 15)
    assert not may_hold("In all, ten men died", ["twelve", "12"])
    assert may_hold("\u0130n all, ten men died", ["twelve"])  # where lower case and a pattern without case differ, the pattern decides
