"""The gate: pinned scores hold on every corpus, a changed corpus is noticed, and a floor goes down only with a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.book.load import load
from fogline.errors import UsageError
from fogline.measure import floors, gate
from fogline.measure.floors import Corpus, Floors

ROOT = Path(__file__).parents[1]
PINNED = floors.read(ROOT / "tests" / "floors.toml")


def corpora(*, shared: bool) -> list[Corpus]:
    return [corpus for corpus in PINNED.corpora if corpus.shared is shared]


def check(corpus: Corpus, shared: Path) -> None:
    measured = gate.measure(corpus, gate.where(corpus, ROOT, shared), load())
    assert not measured.changed, f"{corpus.name} is not the corpus that was pinned; python -m fogline.measure.gate --raise {corpus.name}"
    assert not measured.fallen, "\n".join(gate.lines(measured))


@pytest.mark.parser
@pytest.mark.parametrize("corpus", corpora(shared=False), ids=lambda corpus: corpus.name)
def test_our_own_corpora_are_read_as_well_as_ever(corpus: Corpus) -> None:
    check(corpus, ROOT)


@pytest.mark.shared
@pytest.mark.parser
@pytest.mark.parametrize("corpus", corpora(shared=True), ids=lambda corpus: corpus.name)
def test_the_reference_corpora_are_read_as_well_as_ever(corpus: Corpus, shared: Path) -> None:
    check(corpus, shared)


def test_the_file_of_floors_is_as_the_gate_writes_it_and_every_corpus_is_pinned() -> None:
    assert (ROOT / "tests" / "floors.toml").read_text(encoding="utf-8") == floors.as_toml(PINNED)
    assert all(corpus.digest and corpus.floors for corpus in PINNED.corpora)
    assert {corpus.kind for corpus in PINNED.corpora} == {"annotated", "alarms", "cases", "isaf"}


QUIET = "The council of Ostrava opened a library on Monday. The mayor thanked 40 volunteers.\n"
LOUD = "Rebels shelled a village near Goma on Monday, killing nine soldiers, the army said.\n"


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    """A repository with one corpus of two reports of no fighting, pinned; its file of floors."""
    folder = tmp_path / "tests" / "quiet"
    folder.mkdir(parents=True)
    for name in "ab":
        (folder / f"{name}.txt").write_text(QUIET.replace("40", "40" if name == "a" else "50"), encoding="utf-8")
    path = tmp_path / "tests" / "floors.toml"
    path.write_text(floors.as_toml(Floors((Corpus("quiet", "alarms", "tests/quiet"),))), encoding="utf-8")
    assert gate.main(["--floors", str(path), "--raise"]) == 0
    return path


def test_what_is_pinned_holds(laid_out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.read(laid_out).corpora[0].floors == {"reports": 2, "quiet": 2}
    assert gate.main(["--floors", str(laid_out)]) == 0
    assert "FELL" not in capsys.readouterr().out


def test_a_changed_corpus_is_noticed_and_pinned_again_only_when_nothing_fell(laid_out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (laid_out.parent / "quiet" / "c.txt").write_text(QUIET.replace("40", "60"), encoding="utf-8")
    assert gate.main(["--floors", str(laid_out)]) == 1
    assert "CHANGED" in capsys.readouterr().out
    assert gate.main(["--floors", str(laid_out), "--raise"]) == 0
    assert floors.read(laid_out).corpora[0].floors == {"reports": 3, "quiet": 3}


def test_a_fall_is_refused_and_lowered_only_with_a_reason_that_is_kept(laid_out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = laid_out.read_text(encoding="utf-8")
    (laid_out.parent / "quiet" / "b.txt").write_text(LOUD, encoding="utf-8")
    for call in ([], ["--raise"]):
        assert gate.main(["--floors", str(laid_out), *call]) == 1
        assert "FELL" in capsys.readouterr().out
        assert laid_out.read_text(encoding="utf-8") == before
    assert gate.main(["--floors", str(laid_out), "--lower", "  "]) == 2
    assert laid_out.read_text(encoding="utf-8") == before
    assert gate.main(["--floors", str(laid_out), "--lower", "b is about a war after all"]) == 0
    now = floors.read(laid_out)
    assert now.corpora[0].floors == {"reports": 2, "quiet": 1}
    assert [(low.figure, low.before, low.after, low.why) for low in now.lowered] == [("quiet", 2, 1, "b is about a war after all")]
    assert gate.main(["--floors", str(laid_out)]) == 0


def test_a_wrong_call_is_refused_with_what_is_known(laid_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--floors", str(laid_out), "loud"]) == 2
    assert "known are quiet" in capsys.readouterr().err
    assert gate.main(["--floors", str(tmp_path / "nothing.toml")]) == 2
    (tmp_path / "odd.toml").write_text('[corpus.a]\nkind = "guess"\npath = "x"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="unknown table or kind"):
        floors.read(tmp_path / "odd.toml")


FIGURES = st.dictionaries(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=8), st.one_of(st.integers(0, 999), st.floats(0, 1)), max_size=5
)


@given(FIGURES, FIGURES)
def test_raising_never_lowers_a_floor_and_what_was_measured_then_holds(first: floors.Figures, second: floors.Figures) -> None:
    once = floors.raised(Corpus("x", "cases", "x"), first, "1")
    twice = floors.raised(once, second, "2")
    assert not floors.fallen(once, first)
    assert all(twice.floors[name] >= floor for name, floor in once.floors.items())


@given(FIGURES, st.text(max_size=9))
def test_the_file_of_floors_reads_back_what_was_written(figures: floors.Figures, part: str) -> None:
    corpus = replace(floors.raised(Corpus("a b", "cases", "x"), figures, "1"), part=part.strip() or None, aside=True)
    path_text = floors.as_toml(Floors((corpus,), (floors.Lowered("a b", "x", 2, 1, 'because "of" it'),)))
    assert floors.parse(path_text) == Floors((corpus,), (floors.Lowered("a b", "x", 2, 1, 'because "of" it'),))


def test_the_tables_for_a_page_hold_a_row_for_each_corpus(laid_out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert gate.main(["--floors", str(laid_out), "--markdown"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["| corpus | reports | quiet |", "|---|---|---|", "| quiet | 2 | 2 |"]


def test_the_page_about_measuring_names_every_corpus() -> None:
    page = (ROOT / "docs" / "MEASURING.md").read_text(encoding="utf-8")
    assert all(f"| {corpus.name} |" in page for corpus in PINNED.corpora)
