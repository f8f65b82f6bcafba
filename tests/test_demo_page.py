"""The page about the demo is what the program says today, and names every number of its answer."""

from __future__ import annotations

from pathlib import Path

from fogline.measure import demo_page
from fogline.publish.answer_page import bounds

PAGE = Path(__file__).parent.parent / "docs" / "DEMO.md"


def test_the_page_is_the_programs_output() -> None:
    assert PAGE.read_text(encoding="utf-8") == demo_page.page(), "write it anew: python -m fogline.measure.demo_page > docs/DEMO.md"


def test_every_estimate_of_the_demo_stands_in_it_with_each_claim_used_and_set_aside() -> None:
    told, text = demo_page.release(), PAGE.read_text(encoding="utf-8")
    claims = {c.id: c for c in told.claims}
    shown = [e for event in told.events for e in event.estimates if e.measure in {"killed", "injured", "captured"}]
    assert shown
    for estimate in shown:
        assert bounds(estimate) in text
        for claim in (claims[c] for c in (*estimate.used, *(a.claim for a in estimate.set_aside))):
            assert f"characters {claim.start} to {claim.end}" in text
