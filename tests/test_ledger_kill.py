"""A kill at any moment costs nothing that was acknowledged, and readers see whole vintages while one process writes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_examples import NOW, a_release, an_original, many

from fogline.ledger.store import Ledger

ROOT = Path(__file__).parents[1]
WRITER = """
import sys
from datetime import UTC, datetime
from ledger_examples import a_release, an_original, many
from fogline.ledger.store import Ledger
from fogline.model import Decision
first, steps = int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
with Ledger.open(sys.argv[1]) as ledger:
    for n in range(first, first + steps):
        reports = many(3, 3 * n)
        ledger.add(reports, now=datetime.now(UTC), came={d.path: an_original(d) for d in reports})
        documents = ledger.documents()
        groups = {f"e-{g}": range(g, len(documents), 2) for g in range(2)}
        print(ledger.save(a_release(documents, groups, book=f"b{n}"), now=datetime.now(UTC), command="run"), flush=True)
        claim = ledger.release().claims[n % 3]
        print(ledger.decide(lambda _: Decision("", "reject", "Ana", "", str(n), (claim.id,), claims=(claim,)), now=datetime.now(UTC)).id, flush=True)
        print(ledger.decide(lambda log: Decision("", "undo", "Ana", "", str(n), (log[-1].id,)), now=datetime.now(UTC)).id, flush=True)
"""


def writer(path: Path, first: int, steps: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(first), str(steps)], stdout=subprocess.PIPE, text=True, env=environment)


def kill_and_check(path: Path, first: int, delay: float) -> int:
    """Kill a writer ``delay`` seconds after it is ready; how many vintages the ledger then holds."""
    process = writer(path, first, 1000)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    acknowledged = [line.strip() for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ()
        assert all(ledger.original(ledger.received(d.path)[0].sha256) == an_original(d).raw for d in ledger.documents())
        kept = [vintage.id for vintage in ledger.vintages()]
        decided = ledger.decisions()
        assert set(acknowledged) <= {*kept, *(d.id for d in decided)}
        assert [d.id for d in decided] == [f"r{n + 1}" for n in range(len(decided))]
        assert all(d.targets == (f"r{n}",) for n, d in enumerate(decided) if d.kind == "undo")
        if kept:
            release = ledger.release()
            assert len(release.documents) == len(release.claims) == sum(len(event.claims) for event in release.events)
            assert set(release.documents) <= set(ledger.documents())
    return len(kept)


def kills(folder: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    path, kept = folder / "fogline.db", 0
    for number in range(count):
        if number % 5 == 0:  # now and then a new file, so that kills also hit its making
            path, kept = folder / f"fogline-{number}.db", 0
        # many are killed at once, in the making of the file; most in the middle of adding and saving
        now = kill_and_check(path, 1000 * number, chance.choice([0.0, chance.uniform(0, 0.02), chance.uniform(0, 0.12)]))
        assert now >= kept
        kept = now
    assert sum(1 for file in folder.glob("*.db") if file.stat().st_size > 100_000) > 0


def test_a_kill_at_any_moment_leaves_a_ledger_that_verifies(tmp_path: Path) -> None:
    kills(tmp_path, 15, seed=7)


@pytest.mark.soak
def test_many_kills(tmp_path: Path) -> None:
    kills(tmp_path, 300, seed=11)


def test_readers_see_whole_vintages_while_one_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "fogline.db"
    with Ledger.open(path) as ledger:
        ledger.save(a_release(many(3)), now=NOW, command="run")
    process = writer(path, 1, 12)
    seen: set[int] = set()
    try:
        with Ledger.open(path, create=False) as one, Ledger.open(path, create=False) as two:
            while process.poll() is None:
                for reader in (one, two):
                    release = reader.release()
                    assert len(release.documents) == len(release.claims) == len(release.origins)
                    seen.add(len(release.claims))
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 0
    assert len(seen) > 1
