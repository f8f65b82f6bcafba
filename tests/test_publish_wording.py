"""What people read: plurals that fit their number, names in the place of codes."""

from __future__ import annotations

import pytest

from fogline.book.load import load
from fogline.labelling import labels_of
from fogline.publish import wording
from fogline.publish.actors import spanned


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
