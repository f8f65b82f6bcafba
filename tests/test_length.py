"""Long lists and runs of text without a stop are read, and in time that grows with their length and no faster."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from time import process_time

from fogline import coding
from fogline.book import load
from fogline.model import Document
from fogline.text import view


def _document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("long.txt", text, digest, digest, "utf-8", None)


def test_a_long_list_of_figures_is_read_at_once() -> None:
    listed = ", ".join(f"{n} guards near Mosul on Friday" for n in range(2, 62))
    document = _document(f"Rebels said they killed {listed}.")
    book = load()
    coding.code(_document("Rebels killed three guards near Mosul."), book)
    start = process_time()
    claims = coding.code(document, book).claims
    assert process_time() - start < 10
    assert [claim.quantity.low for claim in claims] == list(range(2, 62))


def test_text_without_a_stop_comes_in_pieces_that_leave_nothing_out() -> None:
    text = "the guards at the gate of the town " * 2000
    sentences = view(text).sentences
    assert max(s.end - s.start for s in sentences) <= 3000
    assert all(before.end == after.start for before, after in pairwise(sentences))
    assert text[sentences[0].start : sentences[-1].end] == text.strip()
    long_word = "x" * 20_000
    assert "".join(long_word[s.start : s.end] for s in view(long_word).sentences) == long_word


def test_a_passage_is_true_text_however_long_its_sentence() -> None:
    text = "Rebels killed " + ", ".join(f"{n} guards near Mosul" for n in range(2, 400)) + "."
    claims = coding.code(_document(text), load()).claims
    assert len(claims) > 100
    for claim in claims:
        start, end = claim.sentence
        assert claim.passage == text[start:end]
        assert len(claim.passage) <= 3000
        assert start <= claim.start < claim.end <= end
