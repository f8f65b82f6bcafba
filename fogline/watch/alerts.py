"""News worth an alert, told from two vintages: a figure that moved much, the first independent confirmation, a ceasefire told as broken."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.errors import UsageError
from fogline.model import Claim, Estimate, Release, make_id
from fogline.publish.changes import changes, figures
from fogline.publish.labels import Labels
from fogline.publish.records import estimate_record
from fogline.watch.mail import Mail, mail_in

_BROKEN = frozenset({"violated", "failed", "ended"})  # states of a ceasefire
_INDEPENDENT = "independent_origins"
_MOST_QUOTES = 5
FILE = "alerts.toml"
_KEYS = frozenset({"moved", "confirmed", "broken", "file", "webhook", "mail"})


@dataclass(frozen=True, slots=True)
class Rules:
    """Which alerts are wanted, and where they go. ``moved`` is the share of a figure by which it must have moved; ``None`` turns the rule off."""

    moved: float | None = 0.2
    confirmed: bool = True
    broken: bool = True
    file: str = "alerts.jsonl"
    webhook: str | None = None
    mail: Mail | None = None


def rules_in(folder: Path) -> Rules:
    """The rules in ``alerts.toml``; the usual ones without it. Raises ``UsageError`` naming the file and the key."""
    path = folder / FILE
    if not path.exists():
        return Rules()
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    if unknown := told.keys() - _KEYS:
        raise UsageError(f"{path}: there is no key '{min(unknown)}'; the keys are {', '.join(sorted(_KEYS))}")
    moved = told.get("moved", 0.2)
    if moved is not False and (isinstance(moved, bool) or not isinstance(moved, int | float) or moved <= 0):
        raise UsageError(f"{path}: moved is '{moved}'; write a share such as 0.2, or false")
    for key, kind in (("confirmed", bool), ("broken", bool), ("file", str), ("webhook", str)):
        if key in told and not isinstance(told[key], kind):
            raise UsageError(f"{path}: {key} must be {'true or false' if kind is bool else 'words in quotes'}")
    mail = mail_in(told["mail"], path) if "mail" in told else None
    return Rules(None if moved is False else float(moved), told.get("confirmed", True), told.get("broken", True), told.get("file", "alerts.jsonl"), told.get("webhook"), mail)


def alerts(before: Release, after: Release, rules: Rules, labels: Labels) -> Iterator[dict[str, Any]]:
    """Every alert as ``fogline.alert/1``, each with the quotes and claimants behind it."""
    claims = {c.id: c for c in after.claims}
    if rules.moved is not None:
        yield from _moved(before, after, rules.moved, labels, claims)
    if rules.confirmed:
        yield from _confirmed(before, after, labels, claims)
    if rules.broken:
        yield from _broken(before, after)


def _moved(before: Release, after: Release, share: float, labels: Labels, claims: dict[str, Claim]) -> Iterator[dict[str, Any]]:
    for change in changes(before, after, labels):
        if change.kind in {"raised", "lowered"} and change.after is not None and (told := _leap(change.before, change.after, share)):
            yield _alert("moved", change.about, change.title, f"{told}: {change.because}", change.before, change.after, labels, _quotes(change.claims or change.after.used, claims))


def _leap(before: Estimate | None, after: Estimate, share: float) -> str | None:
    """Which of low, best and high moved by more than ``share`` of what it was, in words."""
    for name, old, new in zip(("best", "low", "high"), *((f[1], f[0], f[2]) for f in (figures(before), figures(after))), strict=True):
        if old is not None and new is not None and abs(new - old) > share * old:
            return f"{name} {old} -> {new}"
    return None


def _confirmed(before: Release, after: Release, labels: Labels, claims: dict[str, Claim]) -> Iterator[dict[str, Any]]:
    """Figures that two independent origins carry for the first time."""
    stood = {(e.id, one.measure, one.target_side): one for e in before.events for one in e.estimates}
    for event in after.events:
        for estimate in event.estimates:
            old = stood.get((event.id, estimate.measure, estimate.target_side))
            if estimate.corroboration == _INDEPENDENT and (old is None or old.corroboration != _INDEPENDENT):
                yield _alert("confirmed", event.id, event.title, "two independent origins now carry it", old, estimate, labels, _quotes(estimate.used, claims))


def _broken(before: Release, after: Release) -> Iterator[dict[str, Any]]:
    known = {act.id for act in before.acts}
    for act in after.acts:
        if act.state in _BROKEN and act.stance == "told" and act.id not in known:
            said = {"claim": None, "document": act.document, "start": act.start, "end": act.end, "quote": act.quote, "passage": act.passage, "claimant": act.claimant}
            yield {"schema": "fogline.alert/1", "id": make_id("al", "broken", act.id), "rule": "broken", "about": act.id, "title": act.title, "because": f"{act.claimant} says so", "quotes": [said]}


def _quotes(ids: tuple[str, ...], claims: dict[str, Claim]) -> list[dict[str, Any]]:
    found = [claims[i] for i in ids if i in claims][:_MOST_QUOTES]
    return [{"claim": c.id, "document": c.document, "start": c.start, "end": c.end, "quote": c.quote, "passage": c.passage, "claimant": c.voice.claimant} for c in found]


def _alert(
    rule: str, about: str, title: str, because: str, before: Estimate | None, after: Estimate, labels: Labels, quotes: list[dict[str, Any]]
) -> dict[str, Any]:
    name = make_id("al", rule, about, after.measure, after.target_side, figures(before), figures(after), after.used)
    return {
        "schema": "fogline.alert/1",
        "id": name,
        "rule": rule,
        "about": about,
        "title": title,
        "measure": after.measure,
        "target_side": after.target_side,
        "side": labels.side(after.target_side),
        "because": because,
        "before": estimate_record(before) if before else None,
        "after": estimate_record(after),
        "quotes": quotes,
    }
