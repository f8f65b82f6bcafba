"""``fogline bench --pages``: a made ledger is served and every kind of request is answered; no test depends on how fast this machine is."""

from __future__ import annotations

from pathlib import Path

from fogline.ledger.store import Ledger
from fogline.measure.bulk import release
from fogline.measure.pages import make, page_lines, pages


def test_every_kind_of_request_is_answered_and_timed() -> None:
    figures = pages(300)
    assert figures["claims"] == 300
    assert len(figures["seconds"]) > 25
    assert figures["slowest_s"] == max(figures["seconds"].values())
    assert figures["peak_mb"] > 10
    lines = list(page_lines(figures))
    assert any("/v1/answer" in line for line in lines)


def test_a_made_release_is_a_sound_ledger(tmp_path: Path) -> None:
    make(tmp_path / "bulk.db", 400, 40)
    with Ledger.open(tmp_path / "bulk.db") as ledger:
        assert ledger.verify() == ()
        kept = ledger.release()
    assert len(kept.claims) == 400
    assert len(kept.events) == 40
    assert {c.event for c in kept.claims} == {e.id for e in kept.events}
    assert release(400, 40) == release(400, 40)
