"""What holds for every body of claims: copies and order change nothing, and no figure leaves its bounds."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging import Report, judged
from reports import Fig, report

from fogline.assess.judge import Judged
from fogline.model import Bound, Estimate

VOICES: dict[str, dict[str, Any]] = {
    "own": {"by": "Mali: army", "by_side": "state:MLI"},
    "enemy": {"by": "JNIM", "by_side": "nonstate:JNIM"},
    "outlet": {},
    "aid": {"by": "Red Cross"},
    "counted": {"by": "UN: MINUSMA"},
}
SENTENCES = (
    "{} soldiers were {} in the clash near Gao.",
    "The clash near Gao left {} soldiers {}.",
    "Near Gao, {} soldiers were {} in a clash.",
)
BOUNDS: tuple[Bound, ...] = ("exact", "at_least", "at_most", "zero", "vague")


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """One to six reports of one clash, by any voice, with any figure and bound."""
    found = []
    for n in range(draw(st.integers(1, 6))):
        voice = draw(st.sampled_from(sorted(VOICES)))
        bound = draw(st.sampled_from(BOUNDS))
        value = draw(st.integers(1, 400))
        measure = draw(st.sampled_from(("killed", "injured")))
        quote = {"zero": "no", "vague": "many"}.get(bound, str(value))
        scope = draw(st.sampled_from(("total", "total", "total", "part")))
        kind = draw(st.sampled_from(("event", "event", "event", "aggregate")))
        side = draw(st.sampled_from(("state:MLI", "state:MLI", "civilian:MLI")))
        figure = Fig(
            quote, measure, side, bound=bound, words="soldiers", hit_by="nonstate:JNIM", at=("Gao",), when="2022-03-08", scope=scope, kind=kind,
            **VOICES[voice],
        )  # fmt: skip
        sentence = draw(st.sampled_from(SENTENCES)).format(quote, measure)
        counted = " The mission counted them." if voice == "counted" else ""
        day = draw(st.sampled_from(("2022-03-09", "2022-03-10", None)))
        found.append(report(f"r{n}", day, (f"{sentence[:-1]}, writer {n} says{', having counted the dead' if counted else ''}.", [figure])))
    return found


def _all(result: Judged) -> list[Estimate]:
    return [x for e in result.events for x in e.estimates] + [x for i in result.incidents for x in i.estimates]


def _shape(result: Judged) -> list[tuple[object, ...]]:
    """Everything of the estimates but the ids."""
    return sorted(
        (x.measure, str(x.target_side), str(x.low), str(x.best), str(x.high), str(x.high_reliable), x.high_partisan, x.low_open, x.high_open, x.corroboration, x.flags, x.rule)
        for x in _all(result)
    )  # fmt: skip


RELAXED = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(reports())
def test_low_best_high_keep_their_order(told: list[Report]) -> None:
    for x in _all(judged(*told)):
        known = [v for v in (x.low, x.best, x.high) if v is not None]
        assert known == sorted(known), x


@RELAXED
@given(reports())
def test_the_enemy_alone_never_sets_best(told: list[Report]) -> None:
    result = judged(*told)
    claims = {c.id: c for _, own in told for c in own}
    for x in _all(result):
        used = [claims[c] for c in x.used]
        if used and all(c.voice.relation == "enemy_loss" for c in used):
            assert x.best is None
            assert x.low is None


@RELAXED
@given(reports(), st.integers(0, 5))
def test_a_copy_of_a_report_changes_no_estimate(told: list[Report], which: int) -> None:
    document, claims = told[which % len(told)]
    stamp = document.published.start if document.published else None
    text = document.text + " From the wire."
    again = replace(document, path="copy", text=text, text_sha256="f" * 64, sha256="f" * 64)
    copied = [replace(c, id=f"copy-{c.id}", document="copy", text_sha256="f" * 64, document_sha256="f" * 64) for c in claims]
    assert stamp == (again.published.start if again.published else None)
    assert _shape(judged(*told, (again, copied))) == _shape(judged(*told))
    assert _shape(judged(*told, (document, claims))) == _shape(judged(*told))


@RELAXED
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(told: list[Report], chance: random.Random) -> None:
    expected = judged(*told)
    shuffled = told[:]
    chance.shuffle(shuffled)
    found = judged(*shuffled)
    assert [e.claims for e in sorted(found.events, key=lambda e: e.id)] == [e.claims for e in sorted(expected.events, key=lambda e: e.id)]
    assert _shape(found) == _shape(expected)
    assert sorted((t.kind, t.left, t.right) for t in found.ties) == sorted((t.kind, t.left, t.right) for t in expected.ties)
    assert {c.id for c in found.contradictions} == {c.id for c in expected.contradictions}


@RELAXED
@given(reports())
def test_every_claim_of_a_question_is_used_or_set_aside_with_a_reason(told: list[Report]) -> None:
    result = judged(*told)
    claims = {c.id: c for _, own in told for c in own}
    for event in result.events:
        for x in event.estimates:
            known = set(x.used) | {a.claim for a in x.set_aside}
            asked = {c for c in event.claims if (claims[c].measure, claims[c].target.side) == (x.measure, x.target_side)}
            assert asked <= known
            assert not set(x.used) & {a.claim for a in x.set_aside}
            assert all(a.why for a in x.set_aside)


@RELAXED
@given(reports())
def test_sums_enter_no_toll(told: list[Report]) -> None:
    claims = {c.id: c for _, own in told for c in own}
    for x in _all(judged(*told)):
        for c in (*x.used, *(a.claim for a in x.set_aside)):
            assert claims[c].kind == "event"


@RELAXED
@given(reports())
def test_none_is_not_unknown(told: list[Report]) -> None:
    """A low of 0 needs somebody who says none; silence leaves it null."""
    claims = {c.id: c for _, own in told for c in own}
    for x in _all(judged(*told)):
        if x.low == 0:
            assert any(claims[c].quantity.bound == "zero" for c in x.used)
