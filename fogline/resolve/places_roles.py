"""Is a country or capital a place here, a party, or an attribute of something else?"""

from __future__ import annotations

from typing import Literal

from fogline.resolve.places_context import Context
from fogline.resolve.places_lexicon import Lexicon, Meaning
from fogline.resolve.places_names import Hit, Reading

Role = Literal["place", "voice", "adjective"]


def role(meaning: Meaning, hit: Hit, around: Context, reading: Reading, lexicon: Lexicon) -> tuple[Role, str]:
    """The role of a country, adjective or capital, and the rule that gave it ("country.in", "capital.voice", "border.of")."""
    if around.border is not None:
        return ("place", "border.between") if around.border == "between" else ("adjective", "border.of")
    if meaning.kind == "adjective":
        home = lexicon.has("home", reading.word(hit.last + 1)) and reading.gap(hit.last) == " "
        return "adjective", "adjective.home" if home else "adjective.attribute" if around.attribute else "adjective"
    kind = meaning.kind
    if around.attribute or around.unit:
        return "adjective", f"{kind}.attribute"
    if around.possessive:
        return ("place", f"{kind}.own") if _owns_place(hit, reading, lexicon) else ("adjective", f"{kind}.own")
    if kind == "country" and around.governor != "in" and _attributive(hit, reading, lexicon):
        return "adjective", f"{kind}.attribute"
    if reading.gap(hit.last) == " " and lexicon.has("rulers", reading.word(hit.last + 1)):
        return "voice", f"{kind}.rulers"  # "the Kabul government"
    return _governed(kind, hit, around, reading)


def qualifies(hit: Hit, around: Context, reading: Reading, lexicon: Lexicon) -> bool:
    """True where a name that is country and adjective alike ("U.S.") stands before what it qualifies ("U.S. troops", "U.S. and Afghan troops")."""
    at = hit.last + 1
    if around.possessive or around.speaks or around.suffers or reading.gap(hit.last) != " ":
        return False
    word = reading.word(at)
    if word in ("and", "or"):
        partner = reading.starting(at + 1)
        return partner is not None and partner.means("adjective") is not None
    closed = ("locative", "motion", "agentive", "calendar", "auxiliaries")
    return not any(lexicon.has(g, word) for g in closed) and word not in ("to", "who", "whose", "the", "a", "an")


def _governed(kind: str, hit: Hit, around: Context, reading: Reading) -> tuple[Role, str]:
    before = reading.gap(hit.first - 1)
    speaks_on = before == ", " and around.speaks
    if around.governor in ("in", "motion") and not speaks_on:
        return "place", f"{kind}.{around.governor}"
    if kind == "capital" and around.governor == "seat":
        return "place", "capital.of"
    if around.governor in ("party", "seat") or around.speaks:
        return "voice", f"{kind}.voice"
    if hit.first > 0 and before == ", " and around.listed:
        # "Mokha, Yemen" is a place; the third of a list of states is a party
        holder = reading.at.get(hit.first - 1)
        return ("place", f"{kind}.listed") if holder is not None and holder.means("country") is None else ("voice", f"{kind}.voice")
    pressed = reading.gap(hit.last) == " " and reading.word(hit.last + 1) in ("to", "of", "over")
    if (kind == "country" or pressed) and _object(hit, reading):
        return "voice", f"{kind}.object"
    following = reading.word(hit.last + 1)
    acts = reading.gap(hit.last) == " " and following.endswith("ed") and not reading.tokens[hit.last + 1].capital
    if acts or (kind == "country" and around.listed):
        return "voice", f"{kind}.voice"
    if kind == "country" and reading.word(hit.first - 1) in ("and", "or") and around.governor == "none":
        return "voice", "country.voice"  # "the army, armed tribes and Chad": the last of a list of parties
    return "place", kind


def _object(hit: Hit, reading: Reading) -> bool:
    """True in "blame Syria": a plain word stands right before the name, and no preposition governs it."""
    before = hit.first - 1
    if before < 0 or reading.gap(before) != " " or reading.gap(before - 1) == "-":
        return False
    token = reading.tokens[before]
    return not token.capital and token.key.isalpha() and token.key not in ("the", "and", "or")


def _owns_place(hit: Hit, reading: Reading, lexicon: Lexicon) -> bool:
    """True in "Iraq's Anbar province", "the country's northwest", "Iraq's second-largest city"; false in "Iraq's army"."""
    groups = ("directions", "town_nouns", "area_nouns", "division_nouns", "district_nouns")
    for at in range(hit.last + 1, hit.last + 5):
        word = reading.word(at)
        if any(lexicon.has(g, word) for g in groups):
            return True
        if (owned := reading.starting(at)) is not None and _stands_for_place(owned, lexicon):
            return not _is_first_name(owned, reading, lexicon)
        if not lexicon.has("ranks", word):
            return False
    return False


def _is_first_name(owned: Hit, reading: Reading, lexicon: Lexicon) -> bool:
    """True in "Freedonia's Marcus Sombra": one name and another, and no kind of place."""
    at = owned.last + 1
    if owned.first != owned.last or owned.meanings or at >= len(reading.tokens) or reading.gap(owned.last) != " ":
        return False
    groups = ("directions", "town_nouns", "area_nouns", "division_nouns", "district_nouns", "calendar")
    return reading.tokens[at].capital and not any(lexicon.has(g, reading.word(at)) for g in groups)


def _stands_for_place(hit: Hit, lexicon: Lexicon) -> bool:
    if hit.meanings:
        return hit.means("adjective") is None
    return not lexicon.has("ordinary", hit.key) and not lexicon.has("titles", hit.key)


def _attributive(hit: Hit, reading: Reading, lexicon: Lexicon) -> bool:
    """True in "Pakistan Army", "the Lebanon Crisis Group": a capitalised noun follows."""
    at = hit.last + 1
    if reading.gap(hit.last) != " " or not reading.tokens[at].capital:
        return False
    return not (lexicon.has("calendar", reading.word(at)) or reading.starting(at) is not None)
