"""Alerts on their way: every one once in the file, and to the webhook and by e-mail where they are set, again until it is taken."""

from __future__ import annotations

import dataclasses
import json
import os
import smtplib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from fogline.errors import ReadError
from fogline.read.fetching import Fetcher
from fogline.watch import letters, mail
from fogline.watch.alerts import Rules
from fogline.watch.standing import written

_FILE = "alerts-state.json"
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
Alert = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """The vintage up to which alerts were told, and those still on their way: to the file, to the webhook, to each address.

    ``mail_failures`` counts what went wrong with the mail server in a row; it is left alone until ``mail_due`` (ISO).
    """

    vintage: str | None = None
    waiting: tuple[Alert, ...] = ()
    filing: tuple[Alert, ...] = ()
    mail: Mapping[str, tuple[Alert, ...]] = field(default_factory=dict)
    mail_failures: int = 0
    mail_due: str | None = None
    mail_error: str | None = None


def told_in(folder: Path) -> Told:
    """How far the alerts of a folder were told; nothing where no file says so."""
    try:
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        queues = {to: tuple(waiting) for to, waiting in found.get("mail", {}).items()}
        known = {name: found[name] for name in ("mail_failures", "mail_due", "mail_error") if name in found}
        return Told(found["vintage"], tuple(found["waiting"]), tuple(found.get("filing", ())), queues, **known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Told()


def tell(folder: Path, rules: Rules, before: Told, found: Iterable[Alert], vintage: str, at: str) -> Told:
    """Put the alerts in line for everywhere they go, all at once, those aside that stand in the file already."""
    known = _ids(folder / rules.file)
    fresh = tuple({**alert, "vintage": vintage, "at": at} for alert in found if alert["id"] not in known)
    queues = {to: (*before.mail.get(to, ()), *fresh) for to in (rules.mail.to if rules.mail else ())}
    waiting = (*before.waiting, *fresh) if rules.webhook else ()
    after = dataclasses.replace(before, vintage=vintage, waiting=waiting, filing=(*before.filing, *fresh), mail=queues)
    keep(folder, after)
    return after


def deliver(folder: Path, rules: Rules, before: Told, fetcher: Fetcher, now: datetime) -> tuple[Told, list[ReadError]]:
    """Write into the file, post and mail what waits, in order; what is not taken waits on. What went wrong is told each time it is tried."""
    told = _filed(folder, rules, before)
    told, unposted = _posted(folder, rules, told, fetcher)
    told, unsent = _mailed(folder, rules, told, now)
    return told, [*unposted, *unsent]


def _filed(folder: Path, rules: Rules, told: Told) -> Told:
    """Append to the file what does not stand there yet. A kill before that is told leaves a whole line or a cut one, which counts as none."""
    if not told.filing:
        return told
    path = folder / rules.file
    known = _ids(path)
    lines = "".join(json.dumps(alert, ensure_ascii=False) + "\n" for alert in told.filing if alert["id"] not in known)
    with path.open("a+b") as file:
        if file.tell() and not _ends_a_line(file):
            lines = "\n" + lines
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())
    return _kept(folder, dataclasses.replace(told, filing=()))


def _ends_a_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _posted(folder: Path, rules: Rules, told: Told, fetcher: Fetcher) -> tuple[Told, list[ReadError]]:
    """Give the webhook what waits, one at a time; after the first that it does not take the rest waits on."""
    while told.waiting and rules.webhook:
        try:
            fetcher.post(rules.webhook, json.dumps(told.waiting[0], ensure_ascii=False).encode())
        except ReadError as error:
            return told, [error]
        told = _kept(folder, dataclasses.replace(told, waiting=told.waiting[1:]))
    return told, []


def _mailed(folder: Path, rules: Rules, told: Told, now: datetime) -> tuple[Told, list[ReadError]]:
    """Send each address what waits for it, unless the server is left alone for now. A failure makes the next pause twice as long."""
    due = told.mail_due is None or datetime.fromisoformat(told.mail_due) <= now
    if rules.mail is None or not due or not any(told.mail.get(to) for to in rules.mail.to):
        return told, []
    failed: list[ReadError] = []
    try:
        with mail.server(rules.mail) as opened:
            for to in rules.mail.to:
                told, refused = _letters(folder, rules.mail, opened, told, to, now)
                failed += refused
    except ReadError as error:
        failed.append(error)
        told = told_in(folder)
    if not failed:
        return _kept(folder, dataclasses.replace(told, mail_failures=0, mail_due=None, mail_error=None)), []
    wait = min(_FIRST_WAIT * 2 ** min(told.mail_failures, 10), _LONGEST_WAIT)
    after = dataclasses.replace(told, mail_failures=told.mail_failures + 1, mail_due=(now + wait).isoformat(timespec="seconds"), mail_error=failed[-1].reason)
    return _kept(folder, after), failed


def _letters(folder: Path, to_server: mail.Mail, opened: smtplib.SMTP, told: Told, to: str, now: datetime) -> tuple[Told, list[ReadError]]:
    """The letters to one address; what is taken no longer waits, whatever happens to the next."""
    while waiting := told.mail.get(to, ()):
        try:
            mail.send(opened, to_server, letters.letter(waiting[: letters.MOST], to_server, to, now), to)
        except ReadError as error:
            return told, [error]
        told = _kept(folder, dataclasses.replace(told, mail={**told.mail, to: waiting[letters.MOST :]}))
    return told, []


def _kept(folder: Path, told: Told) -> Told:
    keep(folder, told)
    return told


def keep(folder: Path, told: Told) -> None:
    """Keep how far the alerts were told."""
    written(folder / _FILE, json.dumps(dataclasses.asdict(told), ensure_ascii=False))


def _ids(path: Path) -> set[str]:
    """The ids of the alerts in the file; a line cut off by a kill is none."""
    found: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            found.add(str(json.loads(line)["id"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found
