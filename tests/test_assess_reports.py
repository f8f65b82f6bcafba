"""The episode of the five reports, from their text to the estimates: what the whole path must come to."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import gold_claims
import pytest

from fogline.book.load import load
from fogline.model import Document, Release
from fogline.pipeline import build

pytestmark = pytest.mark.shared


def _reports(shared: Path) -> list[Document]:
    return [gold_claims.document(path) for path in sorted((shared / "seeds").glob("*.txt"))]


def _estimates(release: Release) -> list[tuple[object, ...]]:
    records = [x for e in release.events for x in e.estimates] + [x for i in release.incidents for x in i.estimates]
    return sorted(
        (x.measure, str(x.target_side), str((x.low, x.best, x.high, x.high_reliable)), x.high_partisan, x.corroboration, x.rule)
        for x in records
    )


def test_the_episode_comes_to_the_figures_of_the_design(shared: Path) -> None:
    release = build(_reports(shared), load())
    (incident,) = [i for i in release.incidents if len(i.events) > 1]
    whole = {(x.measure, x.target_side): (x.low, x.best, x.high) for x in incident.estimates}
    assert whole["killed", "state:PAK"] == (2, None, 55)
    assert whole["killed", "state:AFG"] == (None, None, 228)
    inside = [{(x.measure, x.target_side): (x.low, x.best, x.high) for x in e.estimates} for e in release.events if e.id in incident.events]
    (clash,) = [x for x in inside if ("killed", "state:PAK") in x]
    (strikes,) = [x for x in inside if ("killed", "civilian:AFG") in x]
    assert clash["killed", "state:AFG"] == (None, None, 8)
    assert strikes["killed", "state:AFG"] == (0, None, 228)
    assert strikes["killed", "civilian:AFG"] == (0, None, None)
    assert {"number", "existence", "place"} <= {c.type for c in release.contradictions}


@pytest.mark.parametrize("which", [1, 2, 3])
def test_a_reprint_changes_no_estimate(shared: Path, which: int) -> None:
    reports = _reports(shared)
    text = reports[which].text + "\n\nReprinted from the wire.\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    reprint = replace(reports[which], path="reprint.txt", text=text, text_sha256=digest, sha256=digest)
    assert _estimates(build([*reports, reprint], load())) == _estimates(build(reports, load()))
