"""Long runs: damaged reports for as long as asked, and a large load. `make soak` runs them and records them in `bench/`."""

from __future__ import annotations

import os
import random
from pathlib import Path
from time import perf_counter

import pytest
from soaking import record

from fogline.book.load import load
from fogline.errors import ReadError
from fogline.measure.bench import DEMO, time_runs
from fogline.measure.linking import grows_straight, linking
from fogline.model import Document, Release
from fogline.pipeline import build
from fogline.read.files import document

pytestmark = pytest.mark.soak

SECONDS = float(os.environ.get("FOGLINE_SOAK_SECONDS", "60"))
SLOWEST = 20.0  # seconds for a few damaged reports of a page each: far above any honest time, far below a hang
ODD = ["\u202e", "\u200b", "\ud7ff", "\U0001f600", "\u0661\u0662", "\u00bd", "\u2011", "=1+1", "<b>", "\x00", "\n" * 50, "9" * 400, "(" * 300, "and " * 300]


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """A report with a few bytes lost, doubled, changed, or something odd put in."""
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(raw) + 1), chance.randint(0, 40)
        odd = chance.choice(ODD).encode("utf-8", "surrogatepass")
        put = chance.choice([b"", odd, bytes([chance.randrange(256)]), raw[at : at + length] * 2])
        raw = raw[:at] + put + raw[at + length :]
    return raw


def check(release: Release) -> None:
    """What holds for every release whatever the text."""
    texts = {item.text_sha256: item.text for item in release.documents}
    for claim in release.claims:
        text = texts[claim.text_sha256]
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quote in claim.passage
        assert all(text[place.start : place.end] for place in claim.where)
    for estimate in [e for event in release.events for e in event.estimates] + [e for i in release.incidents for e in i.estimates]:
        known = [value for value in (estimate.low, estimate.best, estimate.high) if value is not None]
        assert known == sorted(known)


def test_damaged_reports_are_read_or_refused_and_never_break_anything() -> None:
    book, originals = load(), [path.read_bytes() for path in sorted(DEMO.glob("*.txt"))]
    seed = random.SystemRandom().randrange(2**32)
    chance, start, figures = random.Random(seed), perf_counter(), {"seed": seed, "reports": 0, "refused": 0, "claims": 0, "slowest_s": 0.0}
    while perf_counter() - start < SECONDS:
        documents: list[Document] = []
        for number, raw in enumerate(chance.sample(originals, 3)):
            try:
                documents.append(document(damaged(raw, chance), f"{number}.txt"))
            except ReadError:
                figures["refused"] += 1
        began = perf_counter()
        release = build(documents, book)
        figures["slowest_s"] = max(figures["slowest_s"], round(perf_counter() - began, 2))
        check(release)
        figures["reports"] += len(documents)
        figures["claims"] += len(release.claims)
        assert figures["slowest_s"] < SLOWEST, f"seed {seed}"
    record("damaged", figures)


def test_a_large_load_is_built_and_its_pace_recorded(tmp_path: Path) -> None:
    chance = random.Random(7)
    towns = ["Goma", "Bukavu", "Kharkiv", "El Fasher", "Nyala", "Idlib", "Mosul", "Hodeidah", "Gao", "Kidal", "Maiduguri", "Mekele"]
    voices = ["The army", "Health officials", "Rebels", "Local residents", "The defence ministry", "A hospital director"]
    for number in range(1000):
        town, day = chance.choice(towns), chance.randint(1, 28)
        lines = [f"date 2026-01-{day:02d}"]
        for _ in range(6):
            killed, hurt = chance.randint(2, 60), chance.randint(2, 90)
            lines.append(f"{chance.choice(voices)} said {killed} people were killed and {hurt} wounded in an attack on {town} on Monday.")
        (tmp_path / f"{number:04d}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    figures = time_runs(str(tmp_path), 1, None)
    assert figures["claims"] >= 10_000
    record("load", figures)


def test_linking_grows_straight_with_the_load() -> None:
    figures = linking(int(os.environ.get("FOGLINE_SOAK_REPORTS", "20000")))
    assert grows_straight(figures["curve"][2:])
    assert figures["further_times_share"] < 3
    assert all(row["event_b3_f1"] > 0.95 for row in figures["curve"])
    assert figures["curve"][-1]["peak_mb"] < 4000
    assert figures["growing"]["whole"]["peak_mb"] < 4000
    assert figures["growing"]["next"]["times_share"] < 8
    record("linking", figures)
