"""The recipe of the parser: what may teach it, and that the trees we write are trees."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from training import conllu, licences, templates  # noqa: E402

GRAMMAR = templates.Grammar()


@pytest.mark.parametrize("genre", sorted(licences.REFUSED_GENRES))
def test_a_genre_without_a_free_licence_teaches_nothing(genre: str) -> None:
    assert not licences.may_teach(Path(f"GUM_{genre}_anything.conllu"))


def test_only_stated_free_licences_are_let_in() -> None:
    assert {"fiction", "whow", "essay", "letter", "podcast", "reddit", "conversation"} <= set(licences.REFUSED_GENRES)
    assert all(licences.is_free(words) for words in licences.FREE_GENRES.values())
    assert not licences.is_free("CC BY-NC-SA 4.0")
    assert not licences.may_teach(Path("GUM_newgenre_anything.conllu"))
    assert not licences.may_teach(Path("GENTLE_poetry_anything.conllu"))
    assert licences.may_teach(Path("GUM_news_anything.conllu"))


@pytest.mark.shared
def test_every_document_of_the_treebank_has_a_known_genre(shared: Path) -> None:
    import tarfile

    with tarfile.open(shared / "data" / "gum" / "gum_dep_coref_rst.tar.gz") as packed:
        names = [Path(name) for name in packed.getnames() if "/dep/" in name and name.endswith(".conllu")]
    used = [name for name in names if licences.may_teach(name)]
    assert 100 < len(used) < len(names)
    assert {licences.genre(name) for name in names if name.name.startswith("GUM_")} <= {*licences.FREE_GENRES, *licences.REFUSED_GENRES}


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_every_filled_pattern_is_one_tree_without_crossing_arcs(seed: int) -> None:
    for sentence in GRAMMAR.trees(len(GRAMMAR.families), seed):
        size = len(sentence.words)
        assert sentence.labels.count("ROOT") == 1
        assert all(0 <= head < size for head in sentence.heads)
        arcs = [(min(n, h), max(n, h)) for n, h in enumerate(sentence.heads) if n != h]
        assert not any(a < c < b < d for a, b in arcs for c, d in arcs)
        assert "  " not in sentence.text
        assert "#" not in sentence.text


def test_the_same_seed_writes_the_same_sentences() -> None:
    assert list(GRAMMAR.trees(50, 3)) == list(GRAMMAR.trees(50, 3))
    assert len(GRAMMAR.families) >= 12


def test_a_conllu_sentence_keeps_its_text_with_plain_quotes(tmp_path: Path) -> None:
    rows = [
        "# newdoc id = ours",
        "1\t“\t“\tPUNCT\t``\t_\t2\tpunct\t_\tSpaceAfter=No",
        "2\tHold\thold\tVERB\tVB\t_\t0\troot\t_\t_",
        "3-4\tdon’t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
        "3\tdo\tdo\tAUX\tVBP\t_\t2\taux\t_\t_",
        "4\tn’t\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_",
        "5\t”\t”\tPUNCT\t''\t_\t2\tpunct\t_\t_",
    ]
    path = tmp_path / "ours.conllu"
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    [(document, sentence)] = list(conllu.read(path))
    assert document == "ours"
    assert sentence.text == '"Hold don\'t"'
    assert sentence.heads == (1, 1, 1, 1, 1)
