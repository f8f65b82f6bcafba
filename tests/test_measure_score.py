"""Scoring: what counts as right, and the same figures as the reference script gives."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.errors import UsageError
from fogline.measure.agree import claimants_agree, conventions, sides_agree
from fogline.measure.clusters import b_cubed
from fogline.measure.score import score


def line(start: int = 10, low: int | None = 5, outcome: str = "killed", **more: Any) -> dict[str, Any]:
    """One annotated line."""
    return {
        "doc": "a.txt", "start": start, "end": start + 3, "quantity_low": low, "quantity_high": low, "outcome": outcome,
        "victim_side": "state:PAK", "claimant": "Pakistan: army", "status": "asserted", "kind": "event", "scope": "total",
        "event_id": "a-1", "date_start": "2026-02-27", "date_end": "2026-02-27", "country": "PAK", **more,
    }  # fmt: skip


def claim(start: int = 10, low: int | None = 5, measure: str = "killed", **more: Any) -> dict[str, Any]:
    """One claim as JSON, as far as scoring looks at it."""
    return {
        "document": "reports/a.txt", "start": start, "end": start + 3, "quote": "five", "measure": measure,
        "quantity": {"low": low, "high": low, "words": "five"}, "target": {"side": "state:PAK"},
        "voice": {"claimant": "Pakistan: officials", "claimant_side": "state:PAK"}, "status": "asserted", "kind": "event",
        "scope": "total", "when": {"start": "2026-02-27", "end": "2026-02-27"}, "where": [{"country": "PAK"}], "event": "e-1", **more,
    }  # fmt: skip


def test_a_claim_that_agrees_in_everything_scores_one() -> None:
    figures = score([line()], [claim()]).figures
    assert all(figures[name] == pytest.approx(1.0) for name in ("span_f1", "tuple_f1", "full_f1", "side_strict", "date_exact", "country_first"))
    assert (figures["gold"], figures["predicted"], figures["spurious"]) == (1, 1, 0)


def test_a_right_number_with_the_wrong_outcome_is_found_and_not_counted_right() -> None:
    scores = score([line()], [claim(measure="injured")])
    assert scores.figures["span_f1"] == pytest.approx(1.0)
    assert scores.figures["tuple_f1"] == 0
    assert scores.misses[0][0] == "read as injured 5"


def test_one_claim_answers_one_line_and_the_best_fit_wins() -> None:
    figures = score([line(), line(outcome="injured")], [claim(measure="injured"), claim()]).figures
    assert figures["tuple_f1"] == pytest.approx(1.0)
    assert score([line(), line(outcome="injured")], [claim()]).figures["tuple_r"] == 0.5


def test_extra_claims_cost_precision_but_vague_words_and_unscored_lines_do_not() -> None:
    rows = [line(), line(50, scored=False)]
    assert score(rows, [claim(), claim(90)]).figures["tuple_p"] == 0.5
    assert score(rows, [claim(), claim(90, quantity={"low": 3, "high": None, "words": "Several"})]).figures["predicted"] == 1
    assert score(rows, [claim(), claim(50)]).figures["predicted"] == 1


def test_a_denied_toll_is_not_a_missing_one() -> None:
    assert score([line(low=0)], [claim(low=0)]).figures["tuple_f1"] == pytest.approx(1.0)
    assert score([line(low=0)], [claim(low=None)]).figures["tuple_f1"] == 0


def test_claims_of_other_reports_are_refused_when_none_belongs() -> None:
    with pytest.raises(UsageError, match="no claim belongs"):
        score([line()], [claim(document="reports/b.txt")])
    assert score([line()], []).figures["tuple_f1"] == 0


@pytest.mark.parametrize(
    ("gold", "ours", "our_side", "agree"),
    [
        ("Pakistan: army", "Pakistan: officials", "state:PAK", True),
        ("Afghanistan: Taliban government", "Kabul", None, True),
        ("Afghanistan: government", "Pakistan: government", "state:PAK", False),
        ("outlet", "outlet", None, True),
        ("outlet", "Sudan: officials", "state:SDN", False),
        ("UN: OCHA", "WHO", None, True),
        ("witnesses", "residents", None, False),
    ],
)
def test_claimants_agree_by_country_or_body(gold: str, ours: str, our_side: str | None, agree: bool) -> None:
    assert claimants_agree(gold, ours, our_side) is agree


@pytest.mark.parametrize(
    ("gold", "ours", "expected"),
    [
        ("state:SDN", "state:SDN", (True, True)),
        ("civilian:SDN", "mixed:SDN", (False, True)),
        ("civilian:SDN", "state:SDN", (False, False)),
        ("nonstate:M23", "nonstate:unknown", (False, True)),
        ("state:UKR", "state:RUS", (False, False)),
        (None, None, (True, True)),
        (None, "state:RUS", (False, False)),
    ],
)
def test_sides_agree_strictly_or_leniently(gold: str | None, ours: str | None, expected: tuple[bool, bool]) -> None:
    assert sides_agree(gold, ours) == expected


@given(st.lists(st.tuples(st.just(""), st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=12))
def test_clustering_scores_lie_between_zero_and_one_and_a_perfect_one_scores_one(items: list[tuple[str, str, str]]) -> None:
    assert all(0 <= value <= 1 + 1e-9 for value in b_cubed(items))
    assert b_cubed([(reports, event, event) for reports, event, _ in items]) == pytest.approx((1, 1, 1))


def damaged(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """The annotated lines as claims, some lost, some misread, some invented."""
    chance = random.Random(seed)
    measures = conventions().measures
    found = []
    for i, row in enumerate(rows):
        if chance.random() < 0.15:
            continue
        low, high = row["quantity_low"], row["quantity_high"]
        made = claim(
            row["start"], measure=measures.get(row["outcome"], row["outcome"]), document=f"x/{row['doc']}", end=row["end"],
            quantity={"low": low if chance.random() < 0.9 else 7, "high": high, "words": row.get("text") or "several"},
            target={"side": row["victim_side"] if chance.random() < 0.8 else "mixed:AFG"},
            voice={"claimant": row["claimant"] if chance.random() < 0.8 else "outlet", "claimant_side": chance.choice([None, "state:PAK"])},
            event=None if chance.random() < 0.1 else f"e{i % 9}", kind=chance.choice(["event", "aggregate"]),
            when={"start": row.get("date_start"), "end": chance.choice([row.get("date_end"), "2026-03-01"])},
            where=[{"country": chance.choice(["PAK", "AFG", None])}, {"country": row.get("country")}],
        )  # fmt: skip
        found += [made] if chance.random() < 0.9 else [made, claim(row["start"] + 400 + i, document=made["document"])]
    return found


@pytest.mark.shared
@pytest.mark.parametrize(("name", "seed"), [("seeds", 1), ("seeds", 2), ("open_news", 3), ("open_news", 4)])
def test_the_reference_script_gives_the_same_figures(shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    gold = shared / "gold" / f"{name}.jsonl"
    rows = [json.loads(text) for text in gold.read_text(encoding="utf-8").splitlines()]
    claims = damaged(rows, seed)
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(made) + "\n" for made in claims), encoding="utf-8")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(tmp_path / "claims.jsonl"), "--json"]
    reference = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures = score(rows, claims).figures
    assert list(figures) == list(reference)
    assert figures == pytest.approx(reference)
