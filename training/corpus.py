"""``python -m training.corpus``: the trees that teach and test the parser, as spaCy's binary files.

One sentence is one document: the reader hands the parser sentences, never whole texts.
"""

from __future__ import annotations

import argparse
import random
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import conllu, licences, templates
from training.conllu import Sentence

TEMPLATED, SEED = 6000, 17
ARCHIVES = {"ewt": "ewt/ewt_per_document_conllu.tar.gz", "gum": "gum/gum_dep_coref_rst.tar.gz"}
# Documents of GUM's own test and dev sections that belong to the free genres.
GUM_TEST = frozenset(
    "academic_discrimination academic_eegimaa bio_dvorak bio_jespersen court_insanity court_mitigation interview_hill interview_libertarian "
    "news_nasa news_sensitive speech_austria speech_newzealand voyage_oakland voyage_vavau".split()
)
GUM_DEV = frozenset(
    "academic_exposure academic_librarians bio_byron bio_emperor court_loan court_negligence interview_cyclone interview_gaming "
    "news_homeopathic news_iodine speech_impeachment speech_inauguration voyage_athens voyage_coron".split()
)


def unpack(data: Path, work: Path) -> None:
    """The treebanks of ``data`` laid out below ``work``, once."""
    for name, archive in ARCHIVES.items():
        if not (work / name).is_dir():
            with tarfile.open(data / archive) as packed:
                packed.extractall(work / name, filter="data")


def ewt(work: Path, part: str) -> Iterator[Sentence]:
    """Sentences of EWT's ``train``, ``dev`` or ``test`` section; documents of no section's file are train."""
    kept = {name: next((work / "ewt").rglob(f"en_ewt-ud-{name}.conllu")) for name in ("dev", "test")}
    if part in kept:
        yield from (sentence for _, sentence in conllu.read(kept[part]))
        return
    held = {document for path in kept.values() for document, _ in conllu.read(path)}
    for path in sorted((work / "ewt").rglob("*.xml.conllu")):
        yield from (sentence for document, sentence in conllu.read(path) if document not in held)


def gum(work: Path, part: str) -> Iterator[Sentence]:
    """Sentences of the free genres of GUM in one of its sections; ``news`` is the test section's news alone."""
    for path in sorted((work / "gum").rglob("dep/*.conllu")):
        name = path.stem.removeprefix("GUM_")
        section = "test" if name in GUM_TEST else "dev" if name in GUM_DEV else "train"
        if licences.may_teach(path) and (section == part or (part == "news" and section == "test" and name.startswith("news"))):
            yield from (sentence for _, sentence in conllu.read(path))


def documents(sentences: Iterable[Sentence], vocab: Vocab) -> Iterator[Doc]:
    """Each sentence as a document of its own; sentences of a single word teach nothing and are left out."""
    for sentence in sentences:
        if len(sentence.words) > 1:
            yield Doc(
                vocab,
                words=list(sentence.words),
                spaces=list(sentence.spaces),
                tags=list(sentence.tags),
                heads=list(sentence.heads),
                deps=list(sentence.labels),
                sent_starts=[index == 0 for index in range(len(sentence.words))],
            )


def write(sentences: Iterable[Sentence], path: Path) -> int:
    """Save sentences to a binary file and say how many there are."""
    vocab = spacy.blank("en").vocab
    found = DocBin(attrs=["TAG", "HEAD", "DEP", "SENT_START", "SPACY"])
    for document in documents(sentences, vocab):
        found.add(document)
    found.to_disk(path)
    return len(found)


def main() -> None:
    """Write train, dev and the three test files below ``--work``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds ewt/ and gum/")
    parser.add_argument("--work", type=Path, default=Path("build/parser"), help="where to put what is made")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    unpack(options.data, options.work)
    grammar = templates.Grammar()
    train = [*ewt(options.work, "train"), *gum(options.work, "train"), *grammar.trees(TEMPLATED, SEED)]
    random.Random(SEED).shuffle(train)
    parts = {
        "train": train,
        "dev": [*list(ewt(options.work, "dev"))[:700], *list(gum(options.work, "dev"))[:500], *grammar.trees(250, SEED + 1)],
        "ewt-test": ewt(options.work, "test"),
        "gum-test": gum(options.work, "test"),
        "gum-news": gum(options.work, "news"),
        "ours": grammar.trees(600, SEED + 2),
    }
    for name, sentences in parts.items():
        print(f"{name:10} {write(sentences, options.work / f'{name}.spacy'):6} sentences")


if __name__ == "__main__":
    main()
