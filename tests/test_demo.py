"""The five reports that come with Fogline, from their text to the answer: nothing of them was tuned on, the figures are those of the design."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from fogline.book import load
from fogline.model import Claim, Estimate, Event, Incident, Release
from fogline.pipeline import build
from fogline.publish import select
from fogline.publish.labels import Labels
from fogline.publish.select import Filter
from fogline.read import files

Bounds = tuple[int | None, int | None, int | None]


@pytest.fixture(scope="module")
def release() -> Release:
    with resources.as_file(resources.files("fogline") / "demo") as folder:
        read = [d for d in files.read_all([str(folder)]) if hasattr(d, "text")]
    return build(read, load())


@pytest.fixture(scope="module")
def incident(release: Release) -> Incident:
    (found,) = [i for i in release.incidents if len(i.events) > 1]
    return found


def bounds(estimate: Estimate) -> Bounds:
    return estimate.low, estimate.best, estimate.high


def figures(told: Event | Incident) -> dict[tuple[str, str | None], Estimate]:
    return {(x.measure, x.target_side): x for x in told.estimates}


def holding(release: Release, document: str, quote: str) -> Event:
    """The event of the figure that a report writes so."""
    (claim,) = [c for c in release.claims if c.document.endswith(document) and c.quote == quote and c.measure in ("killed", "casualties")]
    return next(e for e in release.events if claim.id in e.claims)


def told(release: Release, document: str, quote: str, measure: str = "killed") -> Claim:
    (claim,) = [c for c in release.claims if c.document.endswith(document) and c.quote == quote and c.measure == measure]
    return claim


def test_the_border_clash(release: Release) -> None:
    clash = figures(holding(release, "3_newspaper.txt", "eight"))
    soldiers, afghans = clash["killed", "state:PAK"], clash["killed", "state:AFG"]
    assert (bounds(soldiers), soldiers.high_partisan, soldiers.high_reliable) == ((2, None, 55), True, 12)
    assert (bounds(afghans), afghans.high_open) == ((None, None, 8), True)


def test_the_air_strikes(release: Release) -> None:
    strikes = figures(holding(release, "3_newspaper.txt", "no"))
    forces, civilians = strikes["killed", "state:AFG"], strikes["killed", "civilian:AFG"]
    assert (bounds(forces), forces.high_partisan) == ((0, None, 228), True)
    assert (bounds(civilians), civilians.high_open) == ((0, None, None), True)
    assert "vague_positive" in civilians.flags


def test_the_incident_as_a_whole(incident: Incident) -> None:
    whole = figures(incident)
    assert bounds(whole["killed", "state:AFG"]) == (None, None, 228)
    assert bounds(whole["killed", "state:PAK"]) == (2, None, 55)
    assert len(incident.events) == 2


def test_an_update_by_one_claimant_is_one_event(release: Release) -> None:
    first, newer = holding(release, "1_wire.txt", "133"), holding(release, "4_magazine.txt", "228")
    assert first.id == newer.id == holding(release, "2_reprint.txt", "133").id


def test_sums_and_strengths_are_in_no_toll(release: Release) -> None:
    in_tolls = {c for e in release.events for c in e.claims}
    apart = {c.quantity.low for c in release.claims if c.kind != "event"}
    assert {600000, 172000, 400, 2597, 1235, 193, 592, 1000} <= apart
    assert not in_tolls & {c.id for c in release.claims if c.kind != "event"}


def test_who_has_the_forces(release: Release) -> None:
    assert told(release, "1_wire.txt", "600,000", "present").target.side == "state:PAK"
    assert told(release, "1_wire.txt", "172,000", "present").target.side == "state:AFG"


def test_a_capital_that_speaks_is_no_place_struck(release: Release) -> None:
    assert "Islamabad" not in {w.name for e in release.events for w in e.where}
    assert told(release, "4_magazine.txt", "numerous").target.side == "civilian:AFG"
    assert told(release, "3_newspaper.txt", "70").where[0].country == "AFG"


def test_members_of_a_force_are_of_its_side(release: Release) -> None:
    members = told(release, "2_reprint.txt", "11").target
    assert (members.side, members.status) == ("state:PAK", "security")


def test_a_rejected_claim_is_the_claimant_s(release: Release) -> None:
    bases = told(release, "2_reprint.txt", "two", "seized")
    assert (bases.voice.claimant_side, bases.target.side, bases.perpetrator.side) == ("state:AFG", "state:PAK", "state:AFG")
    assert (bases.voice.stance, bases.status) == ("asserts", "disputed")


def test_a_headline_is_no_second_source(release: Release) -> None:
    two = figures(holding(release, "3_newspaper.txt", "12"))["killed", "state:PAK"]
    assert two.corroboration == "contradicted"
    by_id = {c.id: c for c in release.claims}
    parties = {o.party for o in release.origins for c in o.claims if by_id[c].quantity.low == 2 and by_id[c].measure == "killed" and by_id[c].target.side == "state:PAK"}
    assert parties == {"state:PAK"}


def test_no_casualties_denies_the_killed_and_the_injured_alone(release: Release) -> None:
    zero = told(release, "3_newspaper.txt", "no", "casualties").id
    denied = {e.measure for event in release.events for e in event.estimates if zero in {*e.used, *(s.claim for s in e.set_aside)}}
    assert denied == {"killed", "injured"}


def test_copied_paragraphs_are_read_alike(release: Release) -> None:
    wire, reprint = (told(release, name, "133") for name in ("1_wire.txt", "2_reprint.txt"))
    assert wire.when is not None
    assert reprint.when is not None
    assert (wire.when.start, wire.when.end) == (reprint.when.start, reprint.when.end) == ("2026-02-27", "2026-02-27")
    assert not [c for c in release.contradictions if c.type == "time"]


def test_a_background_span_is_no_date(release: Release) -> None:
    assert holding(release, "3_newspaper.txt", "28").when is None
    assert holding(release, "3_newspaper.txt", "28").id != holding(release, "3_newspaper.txt", "141").id


def test_officers_among_the_dead_are_a_part_of_them(release: Release) -> None:
    parts = [c for c in release.claims if c.document.endswith("5_brief.txt") and c.scope == "part"]
    whole = told(release, "5_brief.txt", "eleven")
    assert {c.part_of for c in parts} == {whole.id}
    assert len(parts) == 2


def test_nothing_shown_is_a_raw_code(release: Release) -> None:
    shown = [c.because for c in release.contradictions] + [e.title for e in release.events] + [x.reason for e in release.events for x in e.estimates]
    assert not [words for words in shown if "state:" in words or "civilian:" in words]


def test_every_report_is_read(release: Release) -> None:
    assert {Path(d.path).name for d in release.documents} == {"1_wire.txt", "2_reprint.txt", "3_newspaper.txt", "4_magazine.txt", "5_brief.txt"}
    assert not [i for i in release.issues if i.level == "error" or i.code == "figure-not-read"]


def test_those_who_die_beside_a_force_are_of_the_place(release: Release) -> None:
    dead = [c for c in release.claims if c.document.endswith("2_reprint.txt") and c.when is not None and c.when.start == "2026-02-17"]
    assert [(c.target.side, c.perpetrator.side) for c in dead] == [("state:PAK", None), ("civilian:PAK", None)]


def test_strengths_and_sums_over_a_year_are_background_and_in_no_event(release: Release) -> None:
    apart = select.background(release, Filter(), Labels())
    assert {"600,000", "1,235"} <= {c.quote for c in apart}
    assert all(c.kind != "event" and c.event is None for c in apart)
    assert {c.quote for c in select.background(release, Filter(kind=("strength",)), Labels())} == {"600,000", "400", "172,000", "six", "23"}
