"""`fogline run` killed at any moment: the ledger opens and verifies, and once a run ends nothing that was read is lost or doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from killing import Killer
from soaking import record

from fogline.ledger.store import Ledger
from fogline.measure import messy

ROOT = Path(__file__).parents[1]
TOWNS = ("Goma", "Bukavu", "Kharkiv", "Nyala", "Idlib", "Gao")


def command(place: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "fogline", *words, "--ledger", str(place / "fogline.db"), "-q"]


def surroundings(place: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "HOME": str(place), "FOGLINE_READERS": "patterns"}


def written(folder: Path, number: int, dice: random.Random) -> str:
    """One more report in the folder, text or page; its name."""
    told = [f"The army said {dice.randint(2, 90)} soldiers were killed near {dice.choice(TOWNS)} on Friday.", f"Rebels captured {dice.randint(2, 40)} others, they said. Report {number}."]
    name = f"{number:04}.{'html' if number % 2 else 'txt'}"
    text = messy.page(dice, f"Fighting, report {number}", told).markup if number % 2 else "date 2026-02-27\n\n" + "\n\n".join(told) + "\n"
    (folder / name).write_text(text, encoding="utf-8")
    return name


def kills(place: Path, times: int, seed: int) -> dict[str, int]:
    """Kill so many runs over a folder that grows; what was met."""
    folder, start = place / "in", perf_counter()
    folder.mkdir()
    killer = Killer(random.Random(seed), place, surroundings(place))
    names = [written(folder, 0, killer.dice)]
    while killer.kills < times:
        if killer.kills % 4 == 0 and len(names) <= killer.kills // 4 + 2:
            names.append(written(folder, len(names), killer.dice))
        killer.strike(command(place, "run", str(folder)))
        killer.check(place / "fogline.db")
    whole(place, folder, names)
    return killer.told() | {"reports": len(names), "seconds": round(perf_counter() - start)}


def whole(place: Path, folder: Path, names: list[str]) -> None:
    """After a run that ends: every report once, with its bytes, and the same release as in a ledger that nobody killed."""
    for name in ("fogline.db", "fresh.db"):
        subprocess.run([*command(place, "run", str(folder))[:-2], str(place / name), "-q"], cwd=place, env=surroundings(place), check=True, stdout=subprocess.DEVNULL)
    with Ledger.open(place / "fogline.db") as ledger, Ledger.open(place / "fresh.db") as fresh:
        assert ledger.verify() == ()
        assert [d.path for d in ledger.documents()] == sorted(f"{folder}/{name}" for name in names)
        assert ledger.documents() == fresh.documents()
        assert [c.id for c in ledger.release().claims] == [c.id for c in fresh.release().claims]
        assert [(e.claims, e.estimates[0].low if e.estimates else None) for e in sorted(ledger.release().events, key=lambda e: e.claims)] == [
            (e.claims, e.estimates[0].low if e.estimates else None) for e in sorted(fresh.release().events, key=lambda e: e.claims)
        ]
        for name in names:
            (came, *_) = ledger.received(f"{folder}/{name}")
            assert ledger.original(came.sha256) == (folder / name).read_bytes()


def test_a_run_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kills(tmp_path, 6, seed=7)


@pytest.mark.soak
def test_a_run_that_is_killed_two_hundred_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    record("kills of run", kills(tmp_path, 200, seed=11))
