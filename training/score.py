"""``python -m training.score``: tags, unlabelled and labelled arcs of the packed parser on the test sections."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

SETS = {"ewt-test": "EWT test", "gum-test": "GUM test, free genres", "gum-news": "GUM test, news", "ours": "our own trees, unseen fillings"}


def main() -> None:
    """Print one line for each test file below ``--work``; words are those of the treebank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/parser"), help="where training.corpus put its files")
    parser.add_argument("--model", type=Path, default=Path("fogline/parser/weights"))
    options = parser.parse_args()
    language = spacy.load(options.model)
    print(f"{'':32} sentences   TAG   UAS   LAS")
    for name, title in SETS.items():
        golds = list(DocBin().from_disk(options.work / f"{name}.spacy").get_docs(language.vocab))
        blank = [Doc(language.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]) for gold in golds]
        examples = [Example(found, gold) for found, gold in zip(language.pipe(blank), golds, strict=True)]
        scores = {**Scorer.score_token_attr(examples, "tag"), **_arcs(examples)}
        print(f"{title:32} {len(golds):9} {scores['tag_acc']:5.1%} {scores['dep_uas']:5.1%} {scores['dep_las']:5.1%}")


def _arcs(examples: list[Example]) -> dict[str, float]:
    """Attachment scores over all words but punctuation."""
    return Scorer.score_deps(examples, "dep", getter=lambda token, attr: getattr(token, f"{attr}_"), ignore_labels=("p", "punct"))


if __name__ == "__main__":
    main()
