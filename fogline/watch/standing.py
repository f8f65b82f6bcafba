"""Where a source stands: when it was asked, what it answered, when it is due; one small file beside its description, written whole or not at all."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

_FILE = "state.json"
_LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's state. Times are ISO with their zone; ``failures`` is how many questions in a row went wrong, ``seen`` the pages read already.

    It only saves work: without it everything is asked for again, and the ledger keeps nothing twice.
    """

    url: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    answered: str | None = None
    due: str | None = None
    failures: int = 0
    error: str | None = None
    reports: int = 0
    seen: tuple[str, ...] = ()

    def is_due(self, now: datetime) -> bool:
        """True where the source is to be asked."""
        return self.due is None or datetime.fromisoformat(self.due) <= now


def load(folder: Path, url: str) -> Standing:
    """The state of the source in ``folder``; a fresh one where there is none, it is damaged, or it is of another address."""
    try:
        told: dict[str, Any] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        found = Standing(**{**told, "seen": tuple(told.get("seen", ()))})
        found.is_due(datetime.fromisoformat("2031-05-02T00:00+00:00"))
    except (OSError, ValueError, TypeError, AttributeError):
        return Standing(url=url)
    return found if found.url == url else Standing(url=url)


def save(folder: Path, standing: Standing) -> None:
    """Keep a state."""
    written(folder / _FILE, json.dumps(dataclasses.asdict(standing), ensure_ascii=False, indent=1))


def written(path: Path, text: str) -> None:
    """Write a file whole or not at all, whatever kills the process."""
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def went_well(before: Standing, now: datetime, interval: int) -> Standing:
    """The state after an answer."""
    at = now.isoformat(timespec="seconds")
    due = (now + timedelta(seconds=interval)).isoformat(timespec="seconds")
    return dataclasses.replace(before, asked=at, answered=at, due=due, failures=0, error=None)


def went_wrong(before: Standing, now: datetime, interval: int, why: str, least: float = 0.0) -> Standing:
    """The state after a failure: each doubles the wait, up to a day; a server that names a wait (``least`` seconds) gets it."""
    failures = before.failures + 1
    wait = min(timedelta(seconds=interval) * 2 ** min(failures, 12), _LONGEST_WAIT)
    wait = max(wait, min(timedelta(seconds=least), _LONGEST_WAIT))
    due = (now + wait).isoformat(timespec="seconds")
    return dataclasses.replace(before, asked=now.isoformat(timespec="seconds"), due=due, failures=failures, error=why)
