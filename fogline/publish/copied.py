"""How many reports and how many independent voices stand behind figures; which reports print another's words, and which came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Document, Release
from fogline.publish import wording


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that print one text, the one it comes from first; ``source`` is ``None`` where nothing tells which that is. They count once."""

    documents: tuple[str, ...]
    source: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Of a release: the party behind each claim, the family of each report, the reports by path."""

    parties: Mapping[str, str]
    families: Mapping[str, str]
    documents: Mapping[str, Document]

    @classmethod
    def of(cls, release: Release) -> Sources:
        """What the origins of a release tell."""
        parties = {claim: origin.party for origin in release.origins for claim in origin.claims}
        homes = {sha: home for origin in release.origins for sha, home in origin.families}
        return cls(parties, homes, {d.path: d for d in release.documents})

    def origins(self, claims: Iterable[str]) -> int:
        """The number of parties that tell the claims: ten reports that quote one spokesman are one, and so are those that print one text.

        0 where a claim's party is not known: then nothing is said of it.
        """
        told = {self.parties.get(claim) for claim in claims}
        return 0 if None in told else len(told)

    def copied(self, paths: Iterable[str]) -> tuple[Family, ...]:
        """The families of more than one report among ``paths``."""
        homes: dict[str, list[Document]] = defaultdict(list)
        for path in sorted(set(paths)):
            if (document := self.documents.get(path)) is not None:
                homes[self.families.get(document.text_sha256, document.text_sha256)].append(document)
        return tuple(_family(documents) for _, documents in sorted(homes.items()) if len({d.text_sha256 for d in documents}) > 1)


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


def counted(documents: int, origins: int) -> str:
    """ "7 reports, 2 origins"."""
    reports = f"{documents} report{'s' if documents != 1 else ''}"
    return f"{reports}, {origins} origin{'s' if origins != 1 else ''}" if documents > 1 and origins else reports


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
