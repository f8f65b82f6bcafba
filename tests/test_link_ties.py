"""How claims of one happening stand to one another, on annotated claims and on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports import Fig, report

from fogline.assess.judge import judge
from fogline.book.load import load
from fogline.errors import UsageError
from fogline.link.events import derive
from fogline.link.origins import find
from fogline.measure import ties
from fogline.model import Claim, Document

BOOK = load()
DEV = Path(__file__).parent / "clusters" / "dev" / "ties.jsonl"


def related(*reports: tuple[Document, list[Claim]]) -> set[tuple[str, str, str]]:
    """Ties as (kind, left figure, right figure)."""
    documents, claims = [d for d, _ in reports], [c for _, own in reports for c in own]
    events, incidents = derive(claims, documents, BOOK)
    quote = {c.id: c.quote for c in claims}
    found = judge(claims, events, incidents, documents, find(claims, documents), BOOK).ties
    return {(t.kind, quote[t.left], quote[t.right]) for t in found}


def test_annotated_ties_are_found() -> None:
    gold, told = ties.measure(DEV, BOOK)
    figures = ties.figures(gold, told)
    assert figures["all"][3] >= 0.85
    assert figures["part_of"][3] >= 0.95


def test_two_annotators_of_ties_agree_on_the_claims_both_looked_at() -> None:
    first, second = (ties.annotated(DEV.with_name(name)) for name in ("ties.jsonl", "ties_second.jsonl"))
    assert ties.agreement(second, first)["all"][3] >= 0.87
    assert ties.agreement(first, first)["all"][3] == 1.0


def test_a_second_annotation_finds_more_than_half_of_its_ties() -> None:
    gold, told = ties.measure(DEV.with_name("ties_second.jsonl"), BOOK)
    assert ties.figures(gold, told)["all"][3] >= 0.54


def _entry(clock: str, figure: str) -> tuple[str, list[Fig]]:
    told = Fig(figure, "killed", "civilian:YEM", by="Yemen: ministry", by_side="state:YEM", when=f"2024-05-03T{clock}", at=("Hodeida",))
    return f"{clock} The ministry now speaks of {figure} dead in Hodeida.\n", [told]


@pytest.mark.parametrize("turned", [False, True])
def test_in_a_report_told_by_the_clock_the_later_entry_supersedes_wherever_it_stands(turned: bool) -> None:
    entries = [_entry("01:40", "12"), _entry("04:10", "20"), _entry("08:15", "23")]
    told = report("live", "2024-05-03", *(reversed(entries) if turned else entries))
    assert related(told) == {("supersedes", "20", "12"), ("supersedes", "23", "12"), ("supersedes", "23", "20")}


def test_a_clock_inside_a_line_says_nothing_of_when_a_figure_was_told() -> None:
    one, two = (Fig(n, "killed", "civilian:YEM", by="Yemen: ministry", by_side="state:YEM", when=f"2024-05-03T{at}") for n, at in (("12", "01:40"), ("20", "04:10")))  # fmt: skip
    told = report("a", "2024-05-03", ("The ministry spoke of 12 dead at 01:40, then of 20 dead at 04:10.", [one, two]))
    assert {kind for kind, _, _ in related(told)} <= {"revises"}


def test_militants_of_the_one_and_the_group_of_the_other_are_one_figure_told_again() -> None:
    def told(path: str, side: str) -> tuple[Document, list[Claim]]:
        fig = Fig("35", "killed", side, by="Mali: army", by_side="state:MLI", at=("Gao",), when="2022-03-08")
        return report(path, "2022-03-09", ("The army says a raid near Gao killed 35 men.", [fig]), (f"Told by {path}.", []))

    assert related(told("a", "nonstate:JNIM"), told("b", "nonstate:militants")) == {("repeats", "35", "35")}


def test_what_is_told_again_counts_once_and_a_tie_between_statements_once() -> None:
    a, b, c = ("x/1", 0), ("x/2", 0), ("x/3", 0)
    gold = {("repeats", a, b), ("repeats", b, c), ("supersedes", c, ("x/4", 9))}
    settled = ties.settled(gold, gold)
    assert len({r for r in settled if r[0] == "repeats"}) == 3
    assert ("supersedes", a, ("x/4", 9)) in settled
    assert ties.settled({("supersedes", b, ("x/4", 9))}, gold) <= settled


def test_a_line_that_is_no_tie_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ties.jsonl"
    path.write_text('{"cluster": "x", "kind": "repeats", "left": "1", "left_start": 4}\n')
    with pytest.raises(UsageError, match="line 1"):
        ties.annotated(path)
