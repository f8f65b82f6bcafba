"""Records come back from their JSON exactly as they were, whatever Unicode they hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_examples import a_claim, a_document

from fogline.errors import LedgerError
from fogline.ledger.records import decode, dumps
from fogline.ledger.vintages import KINDS
from fogline.model import Claim, Document, Release, TimeRange

for plain, strategy in ((float, st.floats(allow_nan=False, allow_infinity=False)), (str, st.text(max_size=12))):
    st.register_type_strategy(plain, strategy)


@pytest.mark.parametrize("kind", [Claim, Document, *KINDS.values()], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_record_round_trips(kind: type[Any], data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    text = dumps(record)
    assert decode(kind, json.loads(text)) == record
    assert dumps(decode(kind, json.loads(text))) == text


@given(st.builds(Release, documents=st.just(()), claims=st.lists(st.from_type(Claim), max_size=2).map(tuple)))
def test_a_whole_release_round_trips(release: Release) -> None:
    assert decode(Release, json.loads(dumps(release))) == release


def test_a_field_added_later_takes_its_default_and_an_unknown_one_is_refused() -> None:
    value = json.loads(dumps(a_claim(a_document())))
    del value["part_of"]
    assert decode(Claim, value).part_of is None
    with pytest.raises(LedgerError, match="unknown field 'mood'"):
        decode(Claim, {**value, "mood": "grim"})
    del value["quote"]
    with pytest.raises(LedgerError, match="no field 'quote'"):
        decode(Claim, value)


@pytest.mark.parametrize("value", [None, [], "text", {"start": {}, "end": None, "grain": "day", "basis": "stated"}])
def test_what_is_no_record_is_refused(value: object) -> None:
    with pytest.raises(LedgerError):
        decode(TimeRange, value)
