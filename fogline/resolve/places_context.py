"""What the words around a name say: a place, a party, an attribute, or part of another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.resolve.places_lexicon import Lexicon
from fogline.resolve.places_names import Hit, Reading
from fogline.resolve.places_other import institution, other_name

Governor = Literal["in", "motion", "seat", "party", "none"]
_LOOKBACK = 9
_BORDER = frozenset(("border", "borders", "frontier", "frontiers", "bordering"))
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_LENGTHS = frozenset("km kilometers kilometres miles kilometer kilometre mile meters metres".split())
_PART_OF = frozenset(
    "north south east west northeast northwest southeast southwest parts part areas most province city town village outskirts suburb centre center capital region district state coast side border streets skies".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one hit.

    ``noun`` is the group of the kind word beside it (division_nouns, town_nouns, ...), ``institution`` is true before a body
    or office named after the place ("Goma Police", "Queensland Premier").
    """

    governor: Governor
    possessive: bool
    attribute: bool
    other_name: bool
    institution: bool
    unit: bool
    speaks: bool
    suffers: bool
    noun: str | None
    titled: bool
    listed: bool
    border: Literal["between", "of"] | None
    beside: bool


def context(reading: Reading, number: int, lexicon: Lexicon) -> Context:
    """The context of hit ``number`` of a reading."""
    hit = reading.hits[number]
    following = reading.word(hit.last + 1) if reading.gap(hit.last).strip(" -\n") == "" else ""
    own = reading.tokens[hit.last]
    gap = reading.gap(hit.last)
    return Context(
        governor=_governor(reading, hit, lexicon),
        possessive=own.possessive,
        attribute=(gap == "-" and lexicon.has("suffixes", following)) or _prefixed(reading, hit),
        other_name=other_name(reading, number, lexicon),
        institution=institution(reading, hit, lexicon),
        unit=not own.possessive and gap == " " and lexicon.has("organisations", following),
        speaks=_speaks(reading, hit, lexicon),
        suffers=_suffers(reading, hit),
        noun=_noun(reading, hit, lexicon),
        titled=_titled(reading, hit, lexicon),
        listed=_listed(reading, number),
        border=_border(reading, number),
        beside=_beside(reading, hit),
    )


def _prefixed(reading: Reading, hit: Hit) -> bool:
    """True in "anti-Pakistan", "pro-Kyiv"."""
    return reading.gap(hit.first - 1) == "-" and reading.word(hit.first - 1) in (
        "anti",
        "pro",
        "non",
        "ex",
        "mid",
        "post",
        "pre",
        "trans",
        "cross",
    )


def _plain(reading: Reading, left: int) -> bool:
    """True when tokens ``left`` and ``left + 1`` stand side by side."""
    return reading.gap(left) in (" ", "\n", "  ", "-")


def _governor(reading: Reading, hit: Hit, lexicon: Lexicon) -> Governor:
    """The preposition that governs a name, looked for leftwards over articles, attributes, kind words and listed names."""
    at = hit.first - 1
    while at >= 0 and hit.first - at <= _LOOKBACK:
        gap = reading.gap(at)
        word = reading.word(at)
        if gap.strip(" -\n,'\"(") or "\n\n" in gap:
            return "none"
        comma = "," in gap
        if not comma and _names_voice(reading, hit, at, lexicon):
            return "party"
        if comma and not (
            at in reading.at
            or lexicon.has("town_nouns", word)
            or lexicon.has("division_nouns", word)
            or lexicon.has("district_nouns", word)
        ):
            return "none"
        if word == "of":
            return "in" if _is_part(reading.word(at - 1), lexicon) else "seat" if _has_seat(reading, at - 1, lexicon) else "party"
        for group, governor in (("locative", "in"), ("motion", "motion"), ("agentive", "party")):
            if lexicon.has(group, word) and not (
                group == "locative" and lexicon.has("directions", word) and at > 0 and _skipped(reading, at - 1, lexicon)
            ):
                return governor  # type: ignore[return-value]
        if not _skipped(reading, at, lexicon):
            # "in impoverished Haiti": one describing word may stand between
            at = _before_description(reading, at)
            if not lexicon.has("locative", reading.word(at)):
                return "none"
            continue
        at -= 1
    return "none"


def _names_voice(reading: Reading, hit: Hit, at: int, lexicon: Lexicon) -> bool:
    """True in "according to Kabul", for a capital in "the government in Kabul", and in "a monitor based in Nairobi"."""
    word, before = reading.word(at), reading.word(at - 1)
    if word in ("in", "at") and before in ("based", "headquartered"):
        body = reading.word(at - 2)
        return lexicon.has("seats", body) or lexicon.has("seats", f"{reading.word(at - 3)} {body}")
    seated = word in ("in", "at") and lexicon.has("seats", before) and hit.means("capital") is not None
    return seated or (word == "to" and lexicon.has("crediting", before))


def _is_part(before: str, lexicon: Lexicon) -> bool:
    """True for what a place has parts of: "the city of", "northern parts of"."""
    return before in _PART_OF or any(lexicon.has(g, before) for g in ("town_nouns", "division_nouns", "directions", "area_nouns"))


def _has_seat(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    """True for what sits in one town or division: "the mayor of", "the bishop of", "the University of"."""
    word = reading.word(at)
    return lexicon.has("seated", word) or (lexicon.has("institutions", word) and not lexicon.has("rulers", word))


def _before_description(reading: Reading, at: int) -> int:
    """The index before one describing word or compound ("war-torn"); -1 where the word cannot be one."""
    if reading.tokens[at].capital or reading.word(at).endswith(("ing", "s")) or not reading.word(at).isalpha():
        return -1
    return at - 2 if reading.gap(at - 1) == "-" else at - 1


def _skipped(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    word = reading.word(at)
    groups = ("directions", "division_nouns", "district_nouns", "town_nouns", "area_nouns", "locative", "motion", "agentive")
    return (
        word in ("the", "a", "an", "and", "or", "its", "his", "their", "of", "mostly", "predominantly")
        or at in reading.at
        or any(lexicon.has(g, word) for g in groups)
    )


def _speaks(reading: Reading, hit: Hit, lexicon: Lexicon) -> bool:
    """True when a verb of a government follows: "Kabul said", "Pakistan also launched", "Kabul, meanwhile, accuses"."""
    if reading.tokens[hit.last].possessive or _suffers(reading, hit):
        return False
    at = hit.last + 1
    if reading.gap(hit.last) == ", ":
        at = next((k + 1 for k in range(at, at + 3) if reading.gap(k) == ", "), 0)
        return at > 0 and not reading.tokens[at].capital and lexicon.has("speech", reading.word(at))
    if reading.gap(hit.last) not in (" ", "\n"):
        return False
    if reading.word(at).endswith("ly") and _plain(reading, at):
        at += 1
    word = reading.word(at)
    return not reading.tokens[at].capital and (lexicon.has("speech", word) or (lexicon.has("auxiliaries", word) and _plain(reading, at)))


def _suffers(reading: Reading, hit: Hit) -> bool:
    """True in "Mosul was shelled", "Goma fell": something is done to the place."""
    word, after = reading.word(hit.last + 1), reading.word(hit.last + 2)
    if reading.gap(hit.last) != " ":
        return False
    done = word in ("was", "were", "is") and after.endswith(("ed", "en"))
    return done or word in ("fell", "came") or (word in ("had", "has", "have") and after == "been")


def _noun(reading: Reading, hit: Hit, lexicon: Lexicon) -> str | None:
    """The kind word right after the name ("Helmand province"), or before it ("the town of Wana", "Garmser and Marja districts")."""
    groups = ("division_nouns", "district_nouns", "town_nouns", "area_nouns")
    after = hit.last + 1
    if not reading.tokens[hit.last].possessive and reading.gap(hit.last) in (" ", "\n", "-"):
        for group in groups:
            if lexicon.has(group, reading.word(after)):
                return group
    before = hit.first - 1
    if reading.gap(before) not in (" ", "\n", ", "):
        return None
    if reading.word(before) in ("of", "the"):
        before -= 1
    return next((g for g in groups if lexicon.has(g, reading.word(before))), None)


def _titled(reading: Reading, hit: Hit, lexicon: Lexicon) -> bool:
    """True in "Niger State": a capitalised word for a division makes the name that of a division."""
    at = hit.last + 1
    return reading.gap(hit.last) == " " and reading.tokens[at].capital and lexicon.has("division_nouns", reading.word(at))


def _listed(reading: Reading, number: int) -> bool:
    """True when another name stands on the other side of a comma or "and"."""
    hit = reading.hits[number]
    for other in (number - 1, number + 1):
        if 0 <= other < len(reading.hits):
            left, right = sorted((hit, reading.hits[other]), key=lambda h: h.span)
            if reading.text[left.span.end : right.span.start].strip(" \n") in (",", "and", ", and", "or"):
                return True
    return False


def _border(reading: Reading, number: int) -> Literal["between", "of"] | None:
    """How a border is named: by both its sides ("between"), or by the far side ("of": "the Afghan border", "bordering Iraq")."""
    hit = reading.hits[number]
    if not hit.meanings:
        return None
    for other in (number - 1, number + 1):
        if 0 <= other < len(reading.hits) and reading.hits[other].meanings:
            left, right = sorted((hit, reading.hits[other]), key=lambda h: h.span)
            if _both_sides(reading, left, right):
                return "between"
    before = reading.word(hit.first - 1)
    if reading.word(hit.last + 1) in _BORDER and reading.gap(hit.last) in (" ", "'s "):
        return "of"
    if before in ("bordering", "neighboring", "neighbouring"):
        return "of"
    return "of" if before in ("with", "into") and reading.word(hit.first - 2) in _BORDER else None


def _beside(reading: Reading, hit: Hit) -> bool:
    """True where the name only helps to find another place: "south of Srinagar", "80 km from Kano", "a hospital in Tikrit"."""
    before, ahead = reading.word(hit.first - 1), reading.word(hit.first - 2)
    if before == "of" and ahead in _COMPASS:
        return True
    return (before == "from" and ahead in _LENGTHS) or (before in ("in", "at") and ahead in ("hospital", "hospitals", "clinic", "morgue"))


def _both_sides(reading: Reading, left: Hit, right: Hit) -> bool:
    """True in "the Iran-Iraq border", "the border between Iran and Iraq", "Iran's western border with Iraq"."""
    words = reading.text[left.span.end : right.span.start].strip("\n ")
    if words in ("-", "/", "and"):
        return reading.word(right.last + 1) in _BORDER or (
            reading.word(left.first - 1) == "between" and reading.word(left.first - 2) in _BORDER
        )
    return len(words) < 40 and words.endswith(("border with", "frontier with", "border between")) and words.startswith("'s")
