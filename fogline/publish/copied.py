"""How many reports and which origins stand behind figures; which reports print another's words, and which came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fogline.model import Document, Release, Voice
from fogline.publish import wording
from fogline.publish.labels import Labels

_NAMED = 4  # origins that a line names


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that print one text, the one it comes from first; ``source`` is ``None`` where nothing tells which that is. They count once."""

    documents: tuple[str, ...]
    source: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Teller:
    """One origin: a party, and the reports in which it tells. ``name`` is ``None`` where the reports themselves speak: those that print one text are one."""

    party: str
    name: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind figures: so many reports, ``reprints`` of them only printing another's words, and the origins; ``None`` where a claim's party
    is not known: then nothing is said of them."""

    documents: int = 0
    reprints: int = 0
    tellers: tuple[Teller, ...] | None = None

    @property
    def origins(self) -> int:
        """How many origins, 0 where they are not known."""
        return len(self.tellers or ())


class Printed(Protocol):
    """What is looked at of a report to count it."""

    @property
    def text_sha256(self) -> str:
        """The hash of its text."""


class Telling(Protocol):
    """What is looked at of a claim to say who tells it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def document(self) -> str:
        """The path of its report."""

    @property
    def voice(self) -> Voice:
        """Who speaks."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Of a release: the party behind each claim, the family of each report, the reports by path (those that share a text whole)."""

    parties: Mapping[str, str]
    families: Mapping[str, str]
    documents: Mapping[str, Printed]

    @classmethod
    def of(cls, release: Release) -> Sources:
        """What the origins of a release tell."""
        parties = {claim: origin.party for origin in release.origins for claim in origin.claims}
        homes = {sha: home for origin in release.origins for sha, home in origin.families}
        return cls(parties, homes, {d.path: d for d in release.documents})

    def standing(self, claims: Iterable[Telling], labels: Labels) -> Standing:
        """The reports and the origins of claims: ten reports that quote one spokesman are one origin, and so are those that print one text."""
        by_party: dict[str | None, list[Telling]] = defaultdict(list)
        for claim in claims:
            by_party[self.parties.get(claim.id)].append(claim)
        paths = {c.document for told in by_party.values() for c in told}
        homes = {self._home(path) for path in paths}
        tellers = tuple(sorted((_teller(p, told, labels) for p, told in by_party.items() if p), key=lambda t: (t.name is None, t.name or "", t.party)))
        return Standing(len(paths), len(paths) - len(homes), None if None in by_party else tellers)

    def _home(self, path: str) -> str:
        document = self.documents.get(path)
        return path if document is None else self.families.get(document.text_sha256, document.text_sha256)

    def copied(self, paths: Iterable[str]) -> tuple[Family, ...]:
        """The families of more than one report among ``paths``."""
        homes: dict[str, list[Document]] = defaultdict(list)
        for path in sorted(set(paths)):
            if isinstance(document := self.documents.get(path), Document):
                homes[self.families.get(document.text_sha256, document.text_sha256)].append(document)
        return tuple(_family(documents) for _, documents in sorted(homes.items()) if len({d.text_sha256 for d in documents}) > 1)


def _teller(party: str, told: Sequence[Telling], labels: Labels) -> Teller:
    kind = party.partition(":")[0]
    name = None if kind == "outlet" else labels.party(party) if kind != "body" else _body(min(c.voice.claimant for c in told))
    return Teller(party, "the UN" if party == "body:un" else name, tuple(sorted({c.document for c in told})))


def _body(claimant: str) -> str:
    """ "Afghanistan: sources" as it stands in a sentence."""
    land, colon, body = claimant.partition(": ")
    return f"{land} ({body})" if colon else claimant


def _day(document: Document) -> str | None:
    return document.published.start[:10] if document.published and document.published.start else None


def _family(documents: Sequence[Document]) -> Family:
    """The report that was published on the first day alone is the source, else the one report that credits nobody among those that do."""
    days = [_day(d) for d in documents]
    known = sorted(day for day in days if day)
    first = [d for d in documents if _day(d) == known[0]] if len(known) == len(documents) else list(documents)
    uncredited = [d for d in first if not d.credits]
    if len(first) == 1:
        source, because = first[0], "published first"
    elif len(uncredited) == 1:
        source, because = uncredited[0], "the others credit an agency" if len(documents) > 2 else "the other credits an agency"
    else:
        return Family(tuple(sorted(d.path for d in documents)), None, "which came first is not known")
    return Family((source.path, *sorted(d.path for d in documents if d is not source)), source.path, because)


def told(family: Family) -> str:
    """ "2.txt prints the words of 1.txt (published first); they count once"."""
    names = [wording.name(path) for path in family.documents]
    if family.source is None:
        return f"{_listed(names)} share their words and count once; {family.because}"
    return f"{_listed(names[1:])} {'prints' if len(names) == 2 else 'print'} words of {names[0]} ({family.because}); they count once"


def counted(standing: Standing) -> str:
    """ "7 reports (5 print another's words), 2 origins: Pakistan and a report in its own words"; of one report "1 report".

    The origins are named: as a bare number beside that of the reports they would read as if each report were one."""
    reports = wording.count(standing.documents, "report")
    if standing.documents < 2:
        return reports
    copies = f" ({wording.number(standing.reprints)} print{'s' if standing.reprints == 1 else ''} another's words)" if standing.reprints else ""
    return f"{reports}{copies}{f', {origins(standing)}' if standing.tellers else ''}"


def origins(standing: Standing) -> str:
    """ "4 origins: Afghanistan, Pakistan and 2 reports in their own words"."""
    names = [t.name for t in standing.tellers or () if t.name is not None]
    own = standing.origins - len(names)
    shown = names if len(names) <= _NAMED else names[: _NAMED - 1]
    named = [*shown, *([f"{wording.number(len(names) - len(shown))} more"] if len(shown) < len(names) else []), *_own(own)]
    return f"{wording.count(standing.origins, 'origin')}: {_listed(named)}"


def _own(reports: int) -> tuple[str, ...]:
    return () if not reports else ("a report in its own words",) if reports == 1 else (f"{wording.number(reports)} reports in their own words",)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
