"""The acts of a release: which fit a filter, their rows and their lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from fogline.model import Act, Party, Release
from fogline.publish import ceasefires, wording
from fogline.publish.inert import one_line
from fogline.publish.labels import Labels
from fogline.publish.page import Line
from fogline.publish.records import plain
from fogline.publish.seen import Seen, fitting, seen
from fogline.publish.select import Filter

COLUMNS = (
    "id", "document", "start", "end", "quote", "passage", "kind", "title", "stance", "cameo", "plover", "mode", "doers", "doer_sides", "recipients",
    "recipient_sides", "claimant", "when_start", "when_end", "place", "country", "rule", "text_sha256", "book", "state", "between",
    "by", "latest", "answers", "published",
)  # fmt: skip
BRIEF = ("when_start", "title", "stance", "doers", "recipients", "state", "by", "claimant", "passage", "document")
_LINKS = {"answers": "said to answer", "follows": "said to follow"}
_STANCES = {"told": "", "intended": " (intended)", "threatened": " (threatened)", "demanded": " (demanded)", "refused": " (refused)"}


def acts(release: Release, wanted: Filter, labels: Labels) -> tuple[Act, ...]:
    """The acts that fit: dated ones first, in the order of their time, then the others in that of their reports. ``side`` and ``actor`` fit any party; ``kind`` is the book's name of the
    act or the part before its point, its PLOVER class or its stance; measures, statuses and events are of figures and fit no act."""
    if wanted.measure or wanted.status or wanted.event:
        return ()
    of_kind = [a for a in release.acts if not wanted.kind or {a.kind, a.kind.partition(".")[0], a.plover.lower(), a.stance} & {k.lower() for k in wanted.kind}]
    rest = dataclasses.replace(wanted, kind=())
    if rest:
        ids = fitting((one for a in of_kind for one in _seen(a)), rest, labels)
        of_kind = [a for a in of_kind if a.id in ids]
    return tuple(sorted(of_kind, key=_order))


def _order(act: Act) -> tuple[bool, str, str, int]:
    when = act.when.start or act.when.end if act.when else None
    return when is None, when or act.published or "~", act.document, act.start


def _seen(act: Act) -> Iterator[Seen]:
    return seen(act.id, act.document, act.when, act.where, act.claimant, None, (*act.doers, *act.recipients))


def record(act: Act) -> dict[str, Any]:
    """One act as ``fogline.act/1``."""
    made: dict[str, Any] = plain(act)
    return made


def row(act: Act) -> dict[str, object]:
    """One act as a row; of several places the first."""
    first = act.where[0] if act.where else None
    shared = {name: getattr(act, name) for name in COLUMNS if hasattr(act, name)}
    return shared | {
        "doers": _names(act.doers), "doer_sides": _sides(act.doers), "recipients": _names(act.recipients), "recipient_sides": _sides(act.recipients),
        "when_start": act.when.start if act.when else None, "when_end": act.when.end if act.when else None,
        "place": first.name if first else None, "country": first.country if first else None,
        "between": "; ".join(act.between) or None, "answers": "; ".join(one_line(a.quote) for a in act.answers) or None,
    }  # fmt: skip


def lines(found: Iterable[Act], labels: Labels) -> Iterator[Line]:
    """What state each ceasefire is in and by whose account; then each act: what, by whom and to whom, when, who says so, in which words."""
    listed = tuple(found)
    yield from ceasefires.lines(listed, labels)
    for act in listed:
        yield Line("title", sentence(act, labels), act.id)
        if act.state is not None:
            newest = ", the newest by this account" if act.latest else ""
            yield Line("row", f"ceasefire of {ceasefires.between(act, labels)}: {ceasefires.STATES[act.state]}, {ceasefires.account(act.by, labels)}{newest}")
        for link in act.answers:
            yield Line("row", f'{_LINKS[link.kind]} "{one_line(link.quote)}", {_said(act)}', f"[{act.document} {link.start}-{link.end}]")
        yield Line("row", " | ".join((wording.when(act.when), _said(act), f"CAMEO {act.cameo}, PLOVER {act.plover}{f'/{act.mode}' if act.mode else ''}")))
        yield Line("row", f'"{window(act)}"', f"[{act.document} {act.start}-{act.end}]")


def sentence(act: Act, labels: Labels) -> str:
    """An act in a line: "Demand or appeal: UN Secretary-General to both sides"."""
    who = _named(act.doers, labels) or "somebody not named"
    whom = f", towards {_named(act.recipients, labels)}" if act.recipients else ""
    return f"{act.title}{_STANCES[act.stance]}: {who}{whom}"


def _named(parties: Iterable[Party], labels: Labels) -> str:
    """Parties in their reported words, with their side's name where that says more: "both sides (Armenia and Azerbaijan)"."""
    told: dict[str, list[str]] = {}
    for party in parties:
        name = labels.party(party.side) if party.side and not party.side.endswith(":unknown") else ""
        names = told.setdefault(party.words, [])
        if name and name.casefold() not in party.words.casefold():
            names.append(name)
    return " and ".join(f"{words} ({' and '.join(dict.fromkeys(names))})" if names else words for words, names in told.items())


def _said(act: Act) -> str:
    return "in the report's own words" if act.claimant == "outlet" else f"according to {act.claimant}"


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(p.words for p in parties)


def _sides(parties: Iterable[Party]) -> str:
    return "; ".join(dict.fromkeys(p.side for p in parties if p.side))


def window(act: Act, width: int = 200) -> str:
    """The passage around the act's words, on one line."""
    return wording.clipped(act.passage, act.quote, width)
