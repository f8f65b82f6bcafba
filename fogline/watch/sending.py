"""Alerts on their way: every one once in the file, and to the webhook where one is set, again until it is taken."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.errors import ReadError
from fogline.read.fetching import Fetcher
from fogline.watch.alerts import Rules
from fogline.watch.standing import written

_FILE = "alerts-state.json"
_MOST_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """The vintage up to which alerts were told, and those that the webhook has not taken yet."""

    vintage: str | None = None
    waiting: tuple[dict[str, Any], ...] = ()


def told_in(folder: Path) -> Told:
    """How far the alerts of a folder were told; nothing where no file says so."""
    try:
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Told(found["vintage"], tuple(found["waiting"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Told()


def tell(folder: Path, rules: Rules, before: Told, found: Iterable[dict[str, Any]], vintage: str, at: str) -> Told:
    """Append the alerts to the file, those aside that stand there already, and put them in line for the webhook."""
    path = folder / rules.file
    known = _ids(path)
    fresh = [{**alert, "vintage": vintage, "at": at} for alert in found if alert["id"] not in known]
    if fresh:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(alert, ensure_ascii=False) + "\n" for alert in fresh)
    after = Told(vintage, ((*before.waiting, *fresh) if rules.webhook else ())[-_MOST_WAITING:])
    keep(folder, after)
    return after


def deliver(folder: Path, rules: Rules, before: Told, fetcher: Fetcher) -> tuple[Told, ReadError | None]:
    """Give the webhook what waits, in order; what it does not take waits on, with the reason."""
    waiting = list(before.waiting)
    failed: ReadError | None = None
    while waiting and rules.webhook:
        try:
            fetcher.post(rules.webhook, json.dumps(waiting[0], ensure_ascii=False).encode())
        except ReadError as error:
            failed = error
            break
        waiting.pop(0)
    after = dataclasses.replace(before, waiting=tuple(waiting))
    if after != before:
        keep(folder, after)
    return after, failed


def keep(folder: Path, told: Told) -> None:
    """Keep how far the alerts were told."""
    written(folder / _FILE, json.dumps(dataclasses.asdict(told), ensure_ascii=False))


def _ids(path: Path) -> set[str]:
    """The ids of the alerts in the file; a line cut off by a kill is none."""
    found: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            found.add(str(json.loads(line)["id"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found
