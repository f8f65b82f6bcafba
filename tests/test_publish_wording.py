"""What people read: plurals that fit their number, names in the place of codes."""

from __future__ import annotations

import re

import pytest

from fogline.book.load import load
from fogline.labelling import labels_of
from fogline.pipeline import build
from fogline.publish import explain_page, wording
from fogline.publish.actors import spanned
from fogline.publish.index import Index
from fogline.read.files import document


@pytest.mark.parametrize(("number", "told"), [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (1200, "1,200 reports")])
def test_a_noun_fits_its_number(number: int, told: str) -> None:
    assert wording.count(number, "report") == told


@pytest.mark.parametrize(
    ("tie", "told"),
    [
        ("nato 2003-08/2021-08-15", "NATO (Aug 2003 - 15 Aug 2021)"),
        ("alqaida 1996/..", "al-Qaida (since 1996)"),
        ("rwa-state ../2013", "Rwanda (until 2013)"),
        ("nato", "NATO"),
        ("no-such-group 2012/..", "no-such-group (since 2012)"),
    ],
)
def test_allies_are_shown_by_their_names_and_days(tie: str, told: str) -> None:
    assert spanned(tie, labels_of(load())) == told


def test_an_explanation_shows_no_code() -> None:
    text = "date 2031-05-04\nAt least 12 soldiers were killed in Kandahar province on Saturday night, the Afghan army said."
    release = build([document(text.encode(), "a.txt")], load())
    (claim,) = release.claims
    told = "\n".join(line.text for line in explain_page.lines(claim, Index.of(release), labels_of(load())))
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b|\badm\d\b", told)
    assert "at least 12 (at least), people, killed" in told
    assert "part of day" in told
    assert "first-level division" in told
