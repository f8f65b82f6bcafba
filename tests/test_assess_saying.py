"""When a statement was made, as far as its report tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ledger_examples import DAY, a_claim, a_document

from fogline.assess.saying import said
from fogline.model import TimeRange


@pytest.mark.parametrize(
    ("published", "stamp"),
    [(DAY, "2031-05-02"), (replace(DAY, start="2031-05-01", end="2031-05-31", grain="month"), None), (None, None)],
)
def test_a_statement_has_the_day_of_its_report_where_that_day_is_known(published: TimeRange | None, stamp: str | None) -> None:
    document = a_document(published=published)
    claim = replace(a_claim(document), as_of=None)
    found = said(claim, {document.text_sha256: document})
    assert (found.stamp if found else None) == stamp
