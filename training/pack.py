"""``python -m training.pack``: the trained parser, without what reading does not need, into the package."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

TARGET = Path("fogline/parser/weights")
LIMIT = 10_000_000  # bytes
# Vectors and look-up tables stay empty; a file of strings keeps only labels, so that no word of a training text is published.
_EMPTY = ("vocab/vectors", "vocab/vectors.cfg", "vocab/key2row", "vocab/lookups.bin")


def labels(language: Language) -> list[str]:
    """Every tag and arc label the pipeline can give."""
    return sorted({label for _, pipe in language.pipeline for label in getattr(pipe, "labels", ())})


def pack(model: Path, target: Path) -> int:
    """Write the model to ``target`` and say how many bytes it takes. Raises ``ValueError`` above the limit."""
    language = spacy.load(model)
    language.meta.update(
        {
            "name": "fogline_reader",
            "license": "CC BY-SA 4.0",
            "author": "The Fogline contributors",
            "description": "Tagger and dependency parser for reports of fighting. See ATTRIBUTION.",
            "sources": [],
            "performance": {},
        }
    )
    language.config["paths"] = dict.fromkeys(language.config["paths"])
    kept = {path: path.read_bytes() for path in target.glob("*") if path.name in {"LICENSE", "ATTRIBUTION"}}
    if target.exists():
        shutil.rmtree(target)
    language.to_disk(target)
    for path, content in kept.items():
        path.write_bytes(content)
    (target / "vocab" / "strings.json").write_text(json.dumps(labels(language), indent=0), encoding="utf-8")
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    if size > LIMIT:
        raise ValueError(f"the parser takes {size} bytes, more than {LIMIT}")
    return size


def main() -> None:
    """Pack the best model of a training run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("build/parser/model/model-best"))
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    print(f"{pack(options.model, options.target):,} bytes in {options.target}")


if __name__ == "__main__":
    main()
