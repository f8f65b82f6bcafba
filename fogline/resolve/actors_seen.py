"""The actors of many reports: every mention of each one gathered, with the figures it has to do with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast

from fogline.book import Book
from fogline.book.schemas.actors import Actor, Section
from fogline.found import ActorFound
from fogline.model import Claim, Document
from fogline.model.actors import ActorKind, ActorMention, ActorSeen, Sighting
from fogline.resolve import actors, actors_lexicon, actors_names
from fogline.text import View

INTER: Mapping[str, str] = {
    "state": "State forces",
    "polity": "State forces",
    "rebel": "Rebel group",
    "political_militia": "Political militia",
    "identity_militia": "Identity militia",
    "external": "External/Other forces",
    "civilian": "Civilians",
}
"""ACLED's word for each kind of actor; those who only speak have none."""
_STATE = re.compile(r"state:[A-Z]{3}")


def mentions(document: Document, view: View, found: Iterable[ActorFound]) -> tuple[ActorMention, ...]:
    """The actors found in a report, with the stored offsets of their names."""
    told = []
    for actor in found:
        span = view.origin(actor.span.start, actor.span.end)
        at = Sighting(document.path, span.start, span.end, document.text[span.start : span.end])
        key, whole = identity(actor)
        provisional = actor.rule == actors.SHAPE
        told.append(ActorMention(key, actor.name, cast(ActorKind, actor.kind), actor.side, whole, provisional, at, actor.office))
    return tuple(told)


def identity(found: ActorFound) -> tuple[str, str | None]:
    """Who a name is wherever actors are shown, and the actor whose unit that is on the report's date: the Taliban, since 2021 of Afghanistan's state."""
    return found.unit or found.actor or found.name, found.actor if found.unit and found.unit != found.actor else None


def gather(told: Iterable[ActorMention], claims: Sequence[Claim], book: Book) -> tuple[ActorSeen, ...]:
    """Every actor mentioned, those with most figures first."""
    rows: dict[str, list[ActorMention]] = {}
    for mention in told:
        rows.setdefault(mention.id, []).append(mention)
    figures = _figures(rows, claims, book)
    seen = [_seen(key, row, figures.get(key, ()), book) for key, row in rows.items()]
    return tuple(sorted(seen, key=lambda a: (-len(a.claims), -a.mentions, a.name, a.id)))


def _seen(key: str, row: Sequence[ActorMention], claims: Iterable[str], book: Book) -> ActorSeen:
    known, land = actors_names.lexicon(book).actors.get(key), actors_lexicon.state_of(key)
    kind = known.kind if known else row[0].kind
    firsts = {m.at.document: m.at for m in sorted(row, key=lambda m: (m.at.document, -m.at.start))}
    wholes = [m.whole for m in row if m.whole is not None and m.whole != key]
    return ActorSeen(
        id=key,
        name=_name(key, row, book),
        kind=kind,
        inter=_inter(kind, row),
        provisional=row[0].provisional,
        sides=tuple(dict.fromkeys(m.side for m in row if m.side is not None)),
        countries=known.countries if known else (land,) if land else (),
        part_of=known.part_of if known and known.part_of else wholes[0] if wholes else None,
        allies=_ties(book)["allies"].get(key, ()),
        names=_ties(book)["names"].get(key, ()),
        codes=_ties(book)["codes"].get(key, ()),
        aliases=_by_use(m.at.quote for m in row if m.office is None),
        offices=_by_use(f"{m.at.quote} ({m.office})" for m in row if m.office is not None),
        mentions=len(row),
        claims=tuple(dict.fromkeys(claims)),
        seen=tuple(firsts.values()),
    )


def _by_use(words: Iterable[str]) -> tuple[str, ...]:
    """Words, the most used first."""
    return tuple(word for word, _ in sorted(Counter(words).items(), key=lambda i: (-i[1], i[0])))


def _inter(kind: str, row: Sequence[ActorMention]) -> str | None:
    """ACLED's word: an armed group that was the government on the dates of all its reports is a state's force there."""
    ruled = all(m.side is not None and _STATE.fullmatch(m.side) for m in row)
    return INTER["state"] if ruled and kind in {"rebel", "political_militia", "identity_militia"} else INTER.get(kind)


def _name(key: str, row: Sequence[ActorMention], book: Book) -> str:
    """The book's name of the actor, a state's the country's, else the name the report gives."""
    known, land = actors_names.lexicon(book).actors.get(key), actors_lexicon.state_of(key)
    return known.name if known else actors.label(land, book) if land else row[0].name


@lru_cache(maxsize=4)
def _ties(book: Book) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The allies of each actor, the names it bore, and what other lists call it ("ucdp:356 TTP")."""
    section = book.section(Section)
    found: dict[str, dict[str, list[str]]] = {"allies": {}, "names": {}, "codes": {}}
    for tie in section.alliances:
        for one, other in ((tie.actor, tie.ally), (tie.ally, tie.actor)):
            found["allies"].setdefault(one, []).append(f"{other}{_span(tie.since, tie.until)}")
    for used in section.names:
        found["names"].setdefault(used.actor, []).append(f"{used.name}{_span(used.since, used.until)}")
    for code in section.codes:
        found["codes"].setdefault(code.actor, []).append(f"{code.scheme}:{code.code or ''} {code.name}")
    return {what: {key: tuple(dict.fromkeys(told)) for key, told in table.items()} for what, table in found.items()}


def _span(since: str | None, until: str | None) -> str:
    """A stretch of time as EDTF writes it, behind a blank; nothing where neither end is known."""
    return f" {since or '..'}/{until or '..'}" if since or until else ""


def _figures(rows: Mapping[str, Sequence[ActorMention]], claims: Sequence[Claim], book: Book) -> Mapping[str, list[str]]:
    """The claims about each actor's people, of its doing, or told by it: by its side, by its label as a claimant, or by its name in their words."""
    known = actors_names.lexicon(book).actors
    sides, labels, named = _by_side(rows, book), dict[str, list[str]](), dict[str, dict[str, set[str]]]()
    for key, row in rows.items():
        labels.setdefault(_label(known[key]) if key in known else _name(key, row, book), []).append(key)
        for mention in row:
            named.setdefault(mention.at.document, {}).setdefault(key, set()).add(mention.at.quote)
    found: dict[str, list[str]] = {}
    for claim in claims:
        keys = [key for side in _sides_of(claim) for key in sides.get(side, ())] + labels.get(claim.voice.claimant, [])
        words = " | ".join(w for w in (claim.target.words, claim.perpetrator.words, claim.voice.words) if w)
        keys += [key for key, quotes in named.get(claim.document, {}).items() if any(quote in words for quote in quotes)]
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(claim.id)
    return found


def _label(actor: Actor) -> str:
    return actor.claimant or actor.name


def _by_side(rows: Mapping[str, Sequence[ActorMention]], book: Book) -> Mapping[str, list[str]]:
    """The actors that a side stands for: its bearer, or where only its parts are mentioned, these."""
    known, found = actors_names.lexicon(book).actors, dict[str, list[str]]()
    bearers: dict[str, list[str]] = {}
    for key, row in rows.items():
        for side in {m.side for m in row if m.side is not None}:
            whole = actors_lexicon.state_of(key) is not None or side == f"nonstate:{known[key].name if key in known else row[0].name}"
            (bearers if whole else found).setdefault(side, []).append(key)
    parts = {side: keys for side, keys in found.items() if side.startswith("nonstate:")}
    return {**parts, **bearers}


def _sides_of(claim: Claim) -> Iterator[str]:
    for side in (claim.target.side, claim.perpetrator.side, claim.voice.claimant_side):
        kind, _, names = (side or "").partition(":")
        if kind in {"state", "nonstate"}:
            yield from (name if ":" in name else f"{kind}:{name}" for name in names.split("+"))
