"""Two readings made one: nothing the first reader saw is lost, and each claim says who saw it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.extract import counts, merge
from fogline.found import BareClaim
from fogline.model import Span
from fogline.text import view

BOOK = load()
TEXT = "Rebels killed 12 soldiers and wounded seven others in Kidal. Another nine porters met a herald, no guards and 40 gadgets."
VIEW = view(TEXT)
PATTERNS = counts.read(VIEW, BOOK)


def seen(words: str, measure: str, rule: str = "parse.object", head: str | None = "soldiers") -> BareClaim:
    """A claim of the tree reader on the number ``words``."""
    start = TEXT.index(words)
    return replace(
        PATTERNS[0],
        number=Span(start, start + len(words)),
        quantity=replace(PATTERNS[0].quantity, words=words, bound="zero" if words == "no" else "exact"),
        measure=measure,  # type: ignore[arg-type]
        head=head,
        rule=rule,
        reader=("parse",),
    )


def test_what_both_readers_see_is_agreed_and_names_both_rules() -> None:
    merged = merge.merge(VIEW, PATTERNS, [seen("12", "killed"), seen("seven", "injured")], BOOK)
    assert [(c.tier, c.reader) for c in merged] == [("agreed", ("patterns", "parse"))] * 2
    assert merged[0].rule == f"{PATTERNS[0].rule}+parse.object"


def test_the_tree_knows_better_who_did_it_but_a_noun_beats_a_pronoun() -> None:
    told = replace(seen("12", "killed"), perpetrator=Span(TEXT.index("Another"), TEXT.index(" met")))
    assert merge.merge(VIEW, PATTERNS, [told], BOOK)[0].perpetrator == told.perpetrator
    text = "Rebels say they killed 12 soldiers."
    clean = view(text)
    [claim] = counts.read(clean, BOOK)
    claim = replace(claim, perpetrator=Span(0, 6))
    pronoun = replace(claim, rule="parse.object", perpetrator=Span(text.index("they"), text.index("they") + 4))
    assert merge.merge(clean, [claim], [pronoun], BOOK)[0].perpetrator == Span(0, 6)


def test_without_a_second_reader_nothing_changes() -> None:
    assert merge.merge(VIEW, PATTERNS, (), BOOK) == PATTERNS
    assert {c.tier for c in PATTERNS} == {"patterns"}


def test_where_they_differ_the_tree_is_believed_on_a_verbs_own_argument_only() -> None:
    apart = [replace(PATTERNS[0], rule="count.passive"), *PATTERNS[1:]]
    firm = merge.merge(VIEW, apart, [seen("12", "captured")], BOOK)[0]
    assert (firm.measure, firm.tier, firm.reader) == ("captured", "conflict", ("parse",))
    assert firm.rule == "count.passive|parse.object"
    loose = merge.merge(VIEW, apart, [seen("12", "captured", rule="parse.adjective")], BOOK)[0]
    assert (loose.measure, loose.tier, loose.reader) == ("killed", "conflict", ("patterns",))


def test_a_verb_just_beside_its_figure_is_believed() -> None:
    [claim, *_] = merge.merge(VIEW, PATTERNS, [seen("12", "captured")], BOOK)
    assert (claim.measure, claim.tier) == ("killed", "conflict")
    text = "The bulletin told of 40 rebels captured."
    clean = view(text)
    [claim] = counts.read(clean, BOOK)
    assert claim.rule == "count.reduced"
    other = replace(claim, measure="killed", rule="parse.object")
    assert merge.merge(clean, [claim], [other], BOOK)[0].measure == "captured"


@pytest.mark.parametrize(
    ("claim", "kept"),
    [
        (seen("nine", "killed", head="porters"), True),
        (seen("nine", "killed", head=None), True),  # "another nine"
        (seen("nine", "killed", head="porters", rule="parse.relative"), False),
        (seen("nine", "present", head="porters"), False),
        (seen("a", "killed", head="herald"), False),
        (seen("no", "killed", head="guards"), False),
        (seen("40", "destroyed", head="gadgets"), False),
        (seen("40", "destroyed", head=None), False),
    ],
)
def test_the_tree_alone_speaks_only_where_it_has_proved_right(claim: BareClaim, kept: bool) -> None:
    start = TEXT.index("Another")
    claim = replace(claim, number=Span(*(TEXT.index(claim.quantity.words, start) + n for n in (0, len(claim.quantity.words)))))
    merged = merge.merge(VIEW, PATTERNS, [claim], BOOK)
    assert [c.tier for c in merged] == ["patterns"] * len(PATTERNS) + ["parse"] * kept


MEASURES = st.sampled_from(["killed", "injured", "captured", "present"])
RULES = st.sampled_from(["parse.object", "parse.subject", "parse.adjective", "parse.toll"])


@settings(max_examples=80)
@given(st.lists(st.builds(seen, st.sampled_from(["12", "seven", "nine", "no", "40"]), MEASURES, RULES), max_size=6))
def test_no_figure_of_the_first_reader_is_lost_and_the_order_is_that_of_the_text(parse: list[BareClaim]) -> None:
    merged = merge.merge(VIEW, PATTERNS, parse, BOOK)
    assert {c.number for c in PATTERNS} <= {c.number for c in merged}
    assert [c.number.start for c in merged] == sorted(c.number.start for c in merged)
    assert {c.tier for c in merged} <= {"agreed", "conflict", "patterns", "parse"}
    assert all((c.tier == "agreed") == (c.reader == ("patterns", "parse")) for c in merged)
