"""Where a voice stands to the victims: their own side, a body that counted, another third party, or the enemy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.assess.sides import members
from fogline.book.load import Book
from fogline.book.schemas.policies import Policy, Section, Standing
from fogline.caseless import Caseless
from fogline.errors import UsageError
from fogline.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Rules:
    """The book's policies and their words, compiled."""

    section: Section
    counting: Caseless
    not_counting: Caseless
    correcting: Caseless

    def policy(self, name: str) -> Policy:
        """The policy called ``name``. Raises ``UsageError`` naming those there are."""
        found = next((p for p in self.section.policy if p.id == name), None)
        if found is None:
            raise UsageError(f"there is no policy '{name}'; the book has {', '.join(p.id for p in self.section.policy)}")
        return found


def _any(words: Iterable[str]) -> Caseless:
    listed = either(words, fold=True, blank=r"\s+")
    return Caseless(rf"(?<!\w)(?:{listed})(?!\w)")


@lru_cache(maxsize=4)
def rules(book: Book) -> Rules:
    """The compiled policies of ``book``."""
    section = book.section(Section)
    return Rules(section, _any(section.counting), _any(section.not_counting), _any(section.correcting))


def sentence(claim: Claim, documents: Mapping[str, Document]) -> str:
    """The sentence of a claim, from its report where that is at hand."""
    document = documents.get(claim.text_sha256)
    return document.text[slice(*claim.sentence)] if document else claim.passage


def _counted(claim: Claim, told: str, law: Rules) -> bool:
    """True when the sentence says the figure was counted, documented or verified, and does not say it was not."""
    if any(check.kind == "verified" for check in claim.checks):
        return True
    return claim.status != "unverified" and bool(law.counting.search(told)) and not law.not_counting.search(told)


def standing(claim: Claim, side: str | None, told: str, law: Rules) -> Standing:
    """How the voice of ``claim`` stands to the people of ``side``; ``told`` is its sentence."""
    voice = claim.voice
    if voice.claimant == "outlet":
        return "T"
    if voice.claimant_side is None:
        return "V" if _counted(claim, told, law) else "T"
    speakers, victims = members(voice.claimant_side), members(side)
    if speakers & victims:
        return "O" if victims <= speakers else "T"
    if voice.relation == "own_loss" and not victims:
        return "O"
    if voice.relation == "own_loss" and side == claim.target.side:
        return "O"
    hostile = voice.relation == "enemy_loss" or bool(speakers & members(claim.perpetrator.side))
    return "E" if hostile else "T"
