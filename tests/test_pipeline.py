"""The whole path as a pure function: true spans, no date guessed, no network, no report lost, the same release every time."""

from __future__ import annotations

import json
import random
import socket
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline import coding, pipeline
from fogline.book import load
from fogline.model import Document, Release
from fogline.publish.records import claim_record, event_record
from fogline.read.files import document

OUTLETS = (
    ("date 2024-03-09\nKHARTOUM (Wire) - Shelling of a market in Nyala killed at least 14 people and wounded 30 on Friday, a hospital doctor said.\n"
    "The army said none of its soldiers had been hurt. The figures could not be independently verified."),
    ("date 2024-03-10\nThe Rapid Support Forces claimed to have killed 60 soldiers near Nyala on Friday and captured nine vehicles.\n"
    "The army acknowledged the deaths of four soldiers. More than 13,000 people have been killed in the war since 2023."),
    "Two nurses and a driver were shot dead in Taiz, residents said. Last week, six fishermen drowned “off Mocha”.",
)


def _documents(*texts: str) -> list[Document]:
    return [document(text.encode(), f"{n}.txt") for n, text in enumerate(texts)]


def _lines(release: Release) -> list[str]:
    return [json.dumps(claim_record(c), ensure_ascii=False) for c in release.claims] + [
        json.dumps(event_record(e), ensure_ascii=False) for e in release.events
    ]


scraps = st.sampled_from(
    [
        "At least 12 people were killed", "and 30 wounded", "in Kabul", "on Friday", "the army said.", "“No casualties”, officials said.", "Afghanistanin", "cross‑border",
        "22ndPakistani", "\u00a0", "\u200b", "\r\n", "\n\n", "🕊", "e\u0301", "İ", "ß", "dozens of soldiers", "had been captured", "according to Reuters", "The claims could not be verified.",
        "(With inputs from AFP)", "\u202e", "two of their soldiers", "death toll rose to 1,234", "last week", "Paktika", "in 2021",
    ]
)  # fmt: skip
texts = st.one_of(st.text(max_size=400), st.lists(scraps, max_size=40).map(" ".join), st.lists(scraps, max_size=40).map("".join))


@settings(max_examples=120, deadline=None)
@given(texts)
def test_every_quote_and_name_is_true_to_the_stored_text(text: str) -> None:
    report = Document("x.txt", text, "s", "t", "utf-8")
    coded = coding.code(report, load())
    for claim in coded.claims:
        assert text[claim.start : claim.end] == claim.quote != ""
        assert claim.sentence[0] <= claim.start < claim.end <= claim.sentence[1]
        assert text[claim.sentence[0] : claim.sentence[1]] == claim.passage
        for check in claim.checks:
            assert 0 <= check.start < check.end <= len(text)
    for place in coded.places:
        assert text[place.start : place.end].strip()
    for mention in coded.mentions:
        assert text[mention.start : mention.end] == mention.quote != ""
    for span in pipeline.annotate(report, load()):
        assert text[span["start"] : span["end"]] == span["quote"]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_an_undated_report_stays_undated(text: str) -> None:
    """Nothing counted from publication may turn into a day; what states a full date may."""
    coded = coding.code(Document("x.txt", text, "s", "t", "utf-8"), load())
    for claim in coded.claims:
        if claim.when is not None and claim.when.basis != "stated":
            assert claim.when.start is None or "2021" in text or any(c.isdigit() for c in claim.when.words or "")


def test_the_order_of_reports_changes_nothing() -> None:
    reports = _documents(*OUTLETS)
    first = _lines(pipeline.build(reports, load()))
    random.Random(7).shuffle(reports)
    assert _lines(pipeline.build(reports, load())) == first


def test_the_same_report_read_twice_adds_no_source() -> None:
    reports = _documents(*OUTLETS)
    alone = pipeline.build(reports, load())
    again = pipeline.build([*reports, document(OUTLETS[0].encode(), "copy.txt")], load())
    figures = [(e.measure, e.target_side, e.low, e.best, e.high, e.high_open) for event in alone.events for e in event.estimates]
    assert [(e.measure, e.target_side, e.low, e.best, e.high, e.high_open) for event in again.events for e in event.estimates] == figures


def test_sums_and_strengths_never_enter_a_toll() -> None:
    release = pipeline.build(_documents(*OUTLETS, "date 2024-03-10\nThe army has 120,000 soldiers. In 2023, 9,000 soldiers were killed."), load())
    kinds = {c.id: c.kind for c in release.claims}
    used = {claim for event in release.events for estimate in event.estimates for claim in estimate.used}
    assert used
    assert {kinds[c] for c in used} == {"event"}


def test_nothing_reaches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert pipeline.build(_documents(*OUTLETS), load()).claims


def test_a_defect_in_one_report_is_named_and_loses_nothing_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    real = coding.code

    def faulty(report: Document, book: Any) -> coding.Coded:
        if report.path == "1.txt":
            raise ValueError("made to fail")
        return real(report, book)

    whole = pipeline.build(_documents(*OUTLETS), load())
    monkeypatch.setattr(pipeline, "code", faulty)
    broken = pipeline.build(_documents(*OUTLETS), load())
    assert [(i.code, i.document) for i in broken.issues if i.level == "error"] == [("failed", "1.txt")]
    assert [c.id for c in broken.claims] == [c.id for c in whole.claims if c.document != "1.txt"]


def test_an_answer_says_who_claims_what_and_how_firmly() -> None:
    claims = {(c.quantity.low, c.measure): c for c in pipeline.build(_documents(*OUTLETS), load()).claims}
    doctor, enemy, own = claims[14, "killed"], claims[60, "killed"], claims[4, "killed"]
    assert (doctor.status, doctor.target.side, doctor.voice.relation) == ("confirmed", "civilian:SDN", "third_party")
    assert (enemy.target.side, enemy.voice.relation, enemy.voice.claimant_side) == ("state:SDN", "enemy_loss", "nonstate:RSF")
    assert (own.status, own.voice.claimant_side, own.voice.relation) == ("acknowledged", "state:SDN", "own_loss")
    assert claims[13000, "killed"].kind == "aggregate"
    assert {c.when.start for c in (doctor, enemy) if c.when} == {"2024-03-08"}
