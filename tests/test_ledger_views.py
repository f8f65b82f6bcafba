"""The ledger opens in Datasette, with views that say what the commands say."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import fogline
from fogline.ledger.store import Ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "demo.db"
    release = fogline.demo().release
    with Ledger.open(path) as kept:
        kept.add(release.documents, now=datetime(2026, 3, 1, tzinfo=UTC))
        kept.save(release, now=datetime(2026, 3, 1, tzinfo=UTC), command="demo")
    return path


def test_the_views_hold_the_newest_vintage(ledger: Path) -> None:
    known = fogline.open(ledger)
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT id, quote, low, target_side, claimant, passage FROM current_claims").fetchall()
        figures = connection.execute("SELECT event, measure, target_side, low, best, high FROM current_estimates").fetchall()
        events = connection.execute("SELECT count(*) FROM current_events").fetchone()[0]
    assert [(r[0], r[1], r[2], r[3], r[4]) for r in rows] == [
        (c.id, c.quote, c.quantity.low, c.target.side, c.voice.claimant) for c in known.release.claims
    ]
    assert figures == [(e.about, e.measure, e.target_side, e.low, e.best, e.high) for event in known.release.events for e in event.estimates]
    assert events == len(known.events())


def test_datasette_shows_them(ledger: Path) -> None:
    from datasette.app import Datasette

    async def rows() -> list[dict[str, object]]:
        served = Datasette([str(ledger)], settings={"num_sql_threads": 1})
        await served.invoke_startup()
        answer = await served.client.get("/demo/current_claims.json?_shape=array&measure=killed&_size=max")
        assert answer.status_code == 200, answer.text
        return json.loads(answer.text)  # type: ignore[no-any-return]

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may hold this thread's loop
        found = apart.submit(asyncio.run, rows()).result()
    assert {row["measure"] for row in found} == {"killed"}
    assert any(row["quote"] == "228" and row["claimant"] == "Pakistan: government" for row in found)
