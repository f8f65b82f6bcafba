"""How firmly a figure stands in its own report: whose loss it is, and its status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fogline.assess import firsthand, rivals, standing_words
from fogline.assess.rivals import lands
from fogline.assess.standing_words import Words
from fogline.book import Book
from fogline.found import BareClaim, CheckFound, VoiceScope
from fogline.model import Claim, Relation, Stance, Status, Voice
from fogline.resolve.claimants_made import Claimant
from fogline.resolve.scene import Scene
from fogline.text import View

_DIRECT = ("medical", "witness")
_CLAIMS = re.compile(r"\b(?:claims?|reports?|accounts?|allegations?|statements?|figures)\b", re.IGNORECASE)
_POINTERS = frozenset({"the", "these", "those", "this", "that", "its", "both", "such", "their", "there", "neither", "none", "no", "it", "they", "either", "all", "any", "official"})
_ROLE = re.compile(r"\b(?:the|its|their) ([a-z]+)(?:'s|s') (?:claims?|accounts?|figures?|statements?|reports?|numbers?|tolls?|versions?|assertions?)\b", re.IGNORECASE)
_PARTY = re.compile(r"\b(?:(rebels|group|militants|insurgents|guerrillas|fighters)|army|military|government|ministry)\b", re.IGNORECASE)
_ARMED_GROUP = frozenset({"rebel", "group", "militant", "insurgent", "guerrilla", "separatist", "movement", "fighter"})
_STATE = frozenset({"army", "military", "government", "state", "authoritie"})
_OFFICES = frozenset({"governor", "mayor", "ministry", "minister", "president", "police", "hospital", "doctor", "witnesse", "resident", "activist", "monitor", "observatory"})
_PEOPLE_HIT = re.compile(r"\b(?:casualt\w+|deaths?|dead|killed|tolls?|wounded|injur\w+|victims|fatalit\w+)\b", re.IGNORECASE)
_THINGS_HIT = re.compile(r"\b(?:aircraft|jets?|planes?|warplanes?|helicopters?|drones?|ships?|vessels?|tanks|vehicles)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:figures?|tolls?|numbers?|deaths?|casualt\w+)\b", re.IGNORECASE)


def relation(who: Claimant | None, target_side: str | None) -> Relation:
    """own_loss, enemy_loss, third_party or outlet."""
    return related("outlet", None, target_side) if who is None else related(who.name, who.side, target_side)


def related(claimant: str, claimant_side: str | None, target_side: str | None) -> Relation:
    """How a voice of this name and side stands to the victims: own_loss, enemy_loss, third_party or outlet."""
    if claimant == "outlet":
        return "outlet"
    if claimant_side is None or target_side is None:
        return "third_party"
    return "own_loss" if claimant_side == target_side or (lands(claimant_side) & lands(target_side)) else "enemy_loss"


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


def settle(claims: Sequence[Claim], book: Book) -> tuple[Claim, ...]:
    """Add what the rest of the report says to figures that only assert: ``disputed`` by a rival, ``unverified`` and ``confirmed`` by checks,
    ``acknowledged`` where a party speaks of its own in other words, and ``denied`` for its own zero that another party's count contradicts."""
    words = standing_words.words(book)
    beside: dict[str, list[Claim]] = {}
    for claim in claims:
        beside.setdefault(claim.document, []).append(claim)
    settled = {document: _told_again([_with_status(c, _settled(c, told, words)) for c in told]) for document, told in beside.items()}
    next_of = {document: iter(told) for document, told in settled.items()}
    return tuple(next(next_of[claim.document]) for claim in claims)


def _with_status(claim: Claim, status: Status) -> Claim:
    return claim if status == claim.status else replace(claim, status=status)


def _told_again(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one report, where what was doubted, disputed or admitted once stays so when the same voice tells it again."""
    doubted = {_said(c) for c in claims if c.status == "unverified"}
    told = [_with_status(c, "unverified") if c.status == "asserted" and _said(c) in doubted else c for c in claims]
    firm: dict[Status, list[Claim]] = {status: [c for c in told if c.status == status and c.scope != "part"] for status in ("disputed", "denied", "acknowledged")}
    return [_as_before(c, firm) for c in told]


def _as_before(claim: Claim, firm: Mapping[Status, Sequence[Claim]]) -> Claim:
    """A claim with the status it has elsewhere: in the headline, of "people" instead of soldiers."""
    if claim.status == "asserted":
        for status in ("disputed", "denied"):
            if any(_repeats(claim, o) for o in firm[status]):
                return _with_status(claim, status)
    mixed = claim.voice.relation == "own_loss" and (claim.target.side or "").startswith("mixed:")
    if mixed and claim.status in {"asserted", "disputed"} and any(_repeats(claim, o) for o in firm["acknowledged"]):
        return replace(claim, status="acknowledged")
    return claim


def _repeats(claim: Claim, other: Claim) -> bool:
    """True for a figure that its report tells again in the same voice, of the same people of one time."""
    one, two = ((c.voice.claimant, c.measure, c.kind, c.quantity.low, c.quantity.high) for c in (claim, other))
    if one != two or claim.scope == "part" or rivals.apart(claim, other):
        return False
    return claim.event == other.event or bool(lands(claim.target.side) & lands(other.target.side))


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, wherever its report repeats it: what could not be verified once is not verified in the headline."""
    return claim.voice.claimant, claim.measure, claim.quantity.low, claim.quantity.high, claim.target.side


def _settled(claim: Claim, others: Sequence[Claim], words: Words) -> Status:
    kinds = {check.kind for check in claim.checks}
    if claim.status != "asserted":
        seen_otherwise = claim.status == "confirmed" and any(_second_look(claim, o) and rivals.rival(claim, o, words) for o in others)
        return "disputed" if seen_otherwise else claim.status
    if any(rivals.contradicted(claim, other) for other in others):
        return "denied"
    if firsthand.admits(claim, words):
        return "acknowledged"
    if _is_rejected(claim) or any(rivals.rival(claim, other, words) for other in others):
        return "denied" if claim.quantity.bound == "zero" and claim.voice.claimant_side is not None else "disputed"
    if kinds & {"unverified", "not_acknowledged"}:
        return "unverified"
    return "confirmed" if "verified" in kinds or firsthand.was_there(claim, words) else claim.status


def _is_rejected(claim: Claim) -> bool:
    """True where somebody rejects the claim: what the report tells itself is rejected in its own sentence alone, else it is somebody's that is."""
    start, end = claim.sentence
    return any(check.kind == "disputed" and (claim.voice.claimant != "outlet" or start <= check.start < end) for check in claim.checks)


def _second_look(claim: Claim, other: Claim) -> bool:
    """True for two who were there, where the report sets "another resident" against the first."""
    return other.status == "confirmed" and any(rivals.is_another(c) for c in (claim, other))


def touches(clean: View, scene: Scene, check: CheckFound, bare: BareClaim, told: Voice, target_side: str | None) -> bool:
    """True where a check that reaches a figure is about it: not another voice's figures, another side's losses or another measure.

    A party that denies losses denies what its enemy claims; the report's own sums over a war are none of the reports it could not verify.
    """
    about = clean.words(check.about) if check.about is not None else ""
    if check.rule == "denies_losses":
        start = clean.sentences[clean.sentence_at(check.span.start)].start
        denier = _PARTY.search(clean.text, start, check.span.start)
        if denier is not None and (told.claimant_side or "").startswith("nonstate:" if denier.group(1) else "state:") and not (target_side or "").startswith((told.claimant_side or "").split(":")[0]):
            return False  # "the rebels denied losing any men" says nothing of the soldiers they claim to have killed
        return told.relation == "enemy_loss" and _is_of_measure(about, bare) and _is_own(clean, scene, check, target_side)
    if check.kind == "unverified" and told.claimant == "outlet" and bare.kind == "aggregate" and not _COUNTED.search(about):
        return False
    return _is_of_voice(about, told) and _is_of_measure(about, bare) and _is_own(clean, scene, check, target_side)


def _is_of_voice(about: str, told: Voice) -> bool:
    """False where the check names another voice's figures ("These Taliban figures", "the governor's account")."""
    if told.claimant == "outlet":
        return True
    named = {w.lower().strip("'s,.") for w in about.split() if w[:1].isupper()} - _POINTERS
    name, side = told.claimant.lower(), told.claimant_side or ""
    if named and not any(word[:5] in name for word in named):
        return False
    if (role := _ROLE.search(about)) is None:
        return True
    word = role.group(1).lower()
    if word in _ARMED_GROUP or word in _STATE:
        return side.startswith("nonstate:" if word in _ARMED_GROUP else "state:")
    return word not in _OFFICES or word[:5] in name or "official" in name


def _is_of_measure(about: str, bare: BareClaim) -> bool:
    """False where the check is of casualties and the figure of homes, or of aircraft and the figure of people."""
    people = bare.measure not in {"destroyed", "damaged", "seized"}
    if _PEOPLE_HIT.search(about):
        return people
    return not (people and _THINGS_HIT.search(about))


def names_claims(words: str) -> bool:
    """True for "the reports", "both claims": what others say, not the report's own figures."""
    return _CLAIMS.search(words) is not None


def _is_own(clean: View, scene: Scene, check: CheckFound, target_side: str | None) -> bool:
    """False where a state has not acknowledged something, or denies losses, and the figure is no loss of its own ("Freedonia has not confirmed the loss")."""
    if not (check.kind == "not_acknowledged" or check.rule == "denies_losses") or not lands(target_side):
        return True
    start = clean.sentences[clean.sentence_at(check.span.start)].start
    before = [n.key for n in scene.names if n.kind == "country" and start <= n.span.start and n.span.end <= check.span.start]
    return not before or before[-1] in lands(target_side)
