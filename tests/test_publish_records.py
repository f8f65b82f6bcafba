"""The JSON of the contract: names, order, unknown as null, one line each, the same bytes for the same inputs."""

import json
from dataclasses import replace

from episode import CLAIMS, release
from hypothesis import given
from hypothesis import strategies as st

from fogline.publish.records import claim_record, contradiction_record, document_record, event_record, json_line, release_lines

CLAIM_KEYS = (
    "schema id document document_sha256 text_sha256 start end quote passage sentence kind measure unit scope quantity target perpetrator "
    "voice checks status when as_of where event reader tier rule score"
).split()
EVENT_KEYS = "schema id type sub_event_type when where actors claims origins documents estimates contradictions".split()
ESTIMATE_KEYS = (
    "measure target_side low best high high_reliable high_partisan low_open high_open policy rule corroboration used set_aside flags"
).split()
CONTRADICTION_KEYS = "schema id event type measure target_side claims ratio resolved by".split()


def test_a_claim_has_the_keys_of_the_contract_in_their_order() -> None:
    record = claim_record(CLAIMS["133"])
    assert list(record)[: len(CLAIM_KEYS)] == CLAIM_KEYS
    assert record["schema"] == "fogline.claim/1"
    assert record["quantity"] == {"low": 133, "high": None, "bound": "at_least", "words": "133"}
    assert list(record["voice"]) == ["claimant", "claimant_side", "words", "speaker", "via", "relation", "stance"]
    assert list(record["target"]) == ["words", "actor", "side", "status", "demographic"]
    assert list(record["when"])[:4] == ["start", "end", "grain", "basis"]
    assert list(record["where"][0])[:7] == ["name", "country", "lat", "lon", "precision", "start", "end"]
    assert record["checks"] == [{"kind": "unverified", "start": 103, "end": 123}]


def test_unknown_is_null_and_never_left_out() -> None:
    record = claim_record(CLAIMS["6"])
    assert record["when"] is None
    assert record["as_of"] is None
    assert record["perpetrator"] == {"words": None, "actor": None, "side": None}


def test_an_event_embeds_its_estimates_under_the_names_of_the_contract() -> None:
    record = event_record(release().events[0])
    assert list(record)[: len(EVENT_KEYS)] == EVENT_KEYS
    assert list(record["estimates"][0])[: len(ESTIMATE_KEYS)] == ESTIMATE_KEYS
    assert list(record["estimates"][0]["set_aside"][0]) == ["claim", "why"]


def test_a_contradiction_has_the_keys_of_the_contract() -> None:
    assert list(contradiction_record(release().contradictions[0]))[: len(CONTRADICTION_KEYS)] == CONTRADICTION_KEYS


def test_a_document_is_published_without_its_text() -> None:
    assert "text" not in document_record(release().documents[0])


@given(st.text())
def test_a_record_is_one_line_whatever_it_holds(words: str) -> None:
    line = json_line({"quote": words})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"quote": words}


def test_direction_marks_are_escaped_and_survive() -> None:
    line = json_line({"quote": "a\u202eb\u2028c"})
    assert "\u202e" not in line
    assert json.loads(line)["quote"] == "a\u202eb\u2028c"


def test_a_release_is_the_same_bytes_in_whatever_order_it_was_made() -> None:
    made = release()
    turned = replace(made, claims=made.claims[::-1], events=made.events[::-1], documents=made.documents[::-1], ties=made.ties[::-1])
    assert list(release_lines(made)) == list(release_lines(turned))
    schemas = {json.loads(line)["schema"] for line in release_lines(made)}
    assert {"fogline.release/1", "fogline.claim/1", "fogline.event/1", "fogline.contradiction/1", "fogline.document/1"} <= schemas
