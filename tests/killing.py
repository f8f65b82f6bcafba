"""A program killed at random moments spread over its whole run, however fast the machine is just then."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from fogline.ledger.store import Ledger

_LONGEST = 30.0  # seconds


@dataclass
class Killer:
    """Starts a command and kills it; learns from those that ended before how long one run takes. Counts what it met."""

    dice: random.Random
    place: Path
    surroundings: dict[str, str]
    usual: float = 2.0
    kills: int = 0
    ended_before: int = 0
    with_a_ledger: int = 0
    read_not_built: int = 0

    def strike(self, command: Sequence[str]) -> None:
        """One run, killed somewhere between its start and a little after its usual end."""
        running = subprocess.Popen(command, cwd=self.place, env=self.surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = perf_counter()
        wait = self.dice.uniform(0.1, 1.1 * self.usual)
        while running.poll() is None and perf_counter() - began < wait:
            time.sleep(0.005)
        if running.poll() is not None:
            self.ended_before += 1
            self.usual = max(0.5, 0.9 * self.usual)
        else:
            self.kills += 1
            self.usual = min(_LONGEST, 1.06 * self.usual)
        running.send_signal(signal.SIGKILL)
        running.wait()

    def check(self, ledger: Path) -> None:
        """The ledger opens, verifies and holds no report twice."""
        if not ledger.exists():
            return
        self.with_a_ledger += 1
        with Ledger.open(ledger) as opened:
            assert opened.verify() == ()
            known = [d.path for d in opened.documents()]
            assert len(known) == len(set(known))
            built = [d.path for d in opened.release().documents] if opened.vintages() else []
            self.read_not_built += len(built) < len(known)

    def told(self) -> dict[str, int]:
        """The counts, for the record of long runs."""
        return {name: getattr(self, name) for name in ("kills", "ended_before", "with_a_ledger", "read_not_built")}
