"""How firmly a figure stands in its own report: whose loss it is, and its status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.found import BareClaim, CheckFound, VoiceScope
from fogline.model import Claim, Relation, Stance, Status, Voice
from fogline.resolve.claimants_made import Claimant
from fogline.resolve.scene import Scene
from fogline.text import View

_ANYBODY = frozenset({"people", "dead", "victims", "persons", "bodies", "others", "deaths"})
_DIRECT = ("medical", "witness")
_CLAIMS = re.compile(r"\b(?:claims?|reports?|accounts?|allegations?|statements?|figures)\b", re.IGNORECASE)
_POINTERS = frozenset({"the", "these", "those", "this", "that", "its", "both", "such", "their"})


def _lands(side: str | None) -> set[str]:
    return set((side or "").partition(":")[2].split("+")) - {""}


def relation(who: Claimant | None, target_side: str | None) -> Relation:
    """own_loss, enemy_loss, third_party or outlet."""
    return related("outlet", None, target_side) if who is None else related(who.name, who.side, target_side)


def related(claimant: str, claimant_side: str | None, target_side: str | None) -> Relation:
    """How a voice of this name and side stands to the victims: own_loss, enemy_loss, third_party or outlet."""
    if claimant == "outlet":
        return "outlet"
    if claimant_side is None or target_side is None:
        return "third_party"
    return "own_loss" if claimant_side == target_side or (_lands(claimant_side) & _lands(target_side)) else "enemy_loss"


def voice(clean: View, scope: VoiceScope | None, who: Claimant | None, target_side: str | None) -> Voice:
    """The voice of a figure; ``outlet`` where the report itself speaks."""
    if scope is None or who is None or who.name == "outlet":
        return Voice("outlet", None, clean.words(scope.source) if scope else None, None, scope.via if scope else (), "outlet", "asserts")
    related = relation(who, target_side)
    stance: Stance = scope.stance
    if stance == "asserts" and related == "own_loss" and who.side == target_side:
        stance = "acknowledges"
    return Voice(who.name, who.side, clean.words(scope.source), who.speaker or scope.speaker, scope.via, related, stance)


def first_status(bare: BareClaim, voice: Voice, who: Claimant | None, target_side: str | None) -> Status:
    """The status that a figure has by itself; ``settle`` adds what the rest of the report says."""
    if voice.stance == "denies":
        return "denied"
    if (
        bare.quantity.bound == "zero"
        and voice.claimant_side is not None
        and voice.relation == "own_loss"
        and bare.measure in ("casualties", "killed")
    ):
        return "denied" if bare.perpetrator is None or target_side is None else "asserted"
    if voice.relation == "own_loss" and voice.claimant_side == target_side and bare.quantity.bound != "zero" and bare.kind != "strength":
        return "acknowledged"
    return "confirmed" if who is not None and who.party_kind in _DIRECT else "asserted"


def settle(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Add ``disputed``, ``unverified`` and ``confirmed`` to figures that only assert: rivals in the same report and event, and checks."""
    beside: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        beside.setdefault((claim.document, claim.event), []).append(claim)
    settled = [replace(c, status=_settled(c, beside[c.document, c.event])) for c in claims]
    doubted = {_said(c) for c in settled if c.status == "unverified"}
    return tuple(replace(c, status="unverified") if c.status == "asserted" and _said(c) in doubted else c for c in settled)


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, wherever its report repeats it: what could not be verified once is not verified in the headline."""
    return claim.document, claim.voice.claimant, claim.measure, claim.quantity.low, claim.quantity.high, claim.target.side


def _settled(claim: Claim, others: Sequence[Claim]) -> Status:
    kinds = {check.kind for check in claim.checks}
    if claim.status not in ("asserted", "confirmed"):
        return claim.status
    if "disputed" in kinds or any(_rival(claim, other) for other in others):
        return "disputed"
    if claim.status == "asserted" and kinds & {"unverified", "not_acknowledged"}:
        return "unverified"
    return "confirmed" if "verified" in kinds else claim.status


def _rival(claim: Claim, other: Claim) -> bool:
    """True when another voice gives an incompatible figure for the same dead of the same event."""
    voices = {claim.voice.claimant, other.voice.claimant}
    apart = any((c.voice.words or "").lower().startswith(("another ", "a second ", "other ")) for c in (claim, other))
    if claim.voice.claimant_side is not None and claim.voice.claimant_side == other.voice.claimant_side and not apart:
        return False  # two bodies of one party: the newer figure updates the older one
    if len(voices) == 1 or claim.event is None or "part" in (claim.scope, other.scope):
        return False
    if "outlet" in voices and not _tells_otherwise(claim, other):
        return False
    denies = other.quantity.bound == "zero" and other.measure == "casualties" and claim.measure in ("killed", "injured", "destroyed")
    lands_meet = bool(_lands(claim.target.side) & _lands(other.target.side))
    same_side = claim.target.side == other.target.side or (denies and (other.target.side is None or lands_meet))
    mixed = "mixed" in f"{claim.target.side}{other.target.side}" and lands_meet
    return (claim.measure == other.measure or denies) and (same_side or mixed) and not _compatible(claim, other)


def _tells_otherwise(claim: Claim, other: Claim) -> bool:
    """True where the report itself counts the dead of one happening otherwise than a voice in it, in numbers and of the same people."""
    counted = all(c.measure == "killed" and (c.kind, c.scope) == ("event", "total") and c.quantity.bound not in {"vague", "zero"} for c in (claim, other))
    if not counted or claim.target.side != other.target.side or _apart(claim, other):
        return False
    fewer, more = sorted((claim, other), key=lambda c: c.quantity.low or 0)
    one, two = (" ".join((c.target.words or "people").lower().split()[-1:]) for c in (fewer, more))
    return one == two or one in _ANYBODY  # fewer pupils than people are some of them


def _apart(claim: Claim, other: Claim) -> bool:
    """True for figures of two times that do not meet: an attack of years ago is no rival of today's."""
    one, two = claim.when, other.when
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return False
    return one.end[:10] < two.start[:10] or two.end[:10] < one.start[:10]


def _compatible(claim: Claim, other: Claim) -> bool:
    """True when some number fits both figures."""
    left, right = claim.quantity, other.quantity
    if (left.bound == "vague" and right.bound != "zero") or (right.bound == "vague" and left.bound != "zero"):
        return True
    low = max(left.low or 0, right.low or 0)
    highs = [q.high for q in (left, right) if q.high is not None]
    return not highs or low <= min(highs)


def is_about(clean: View, check: CheckFound, who: Claimant | None) -> bool:
    """False where the check names another voice's figures ("These Taliban figures")."""
    if check.about is None or who is None:
        return True
    named = {w.lower().strip("'s,.") for w in clean.words(check.about).split() if w[:1].isupper()} - _POINTERS
    name = who.name.lower()
    return not named or any(word[:5] in name for word in named)


def names_claims(words: str) -> bool:
    """True for "the reports", "both claims": what others say, not the report's own figures."""
    return _CLAIMS.search(words) is not None


def is_own(clean: View, scene: Scene, check: CheckFound, target_side: str | None) -> bool:
    """False where a state has not acknowledged something and the figure is no loss of its own ("Freedonia has not confirmed the loss")."""
    if check.kind != "not_acknowledged" or not _lands(target_side):
        return True
    start = clean.sentences[clean.sentence_at(check.span.start)].start
    before = [n.key for n in scene.names if n.kind == "country" and start <= n.span.start and n.span.end <= check.span.start]
    return not before or before[-1] in _lands(target_side)
