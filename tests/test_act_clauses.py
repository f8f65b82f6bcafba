"""The clause an act stands in, read from trees that a parser may get wrong."""

from __future__ import annotations

from fogline.found import Tree
from fogline.model import Span
from fogline.resolve.act_clauses import Clauses


def test_a_participle_that_hangs_on_itself_is_read_to_an_end() -> None:
    text = "and condemned"
    clauses = Clauses(Tree((Span(0, 3), Span(4, 13)), ("CC", "VBN"), (1, 1), ("cc", "conj")), text)
    assert not clauses.is_passive(1)
