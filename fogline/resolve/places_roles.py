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
        return "adjective", "adjective"
    kind = meaning.kind
    if around.attribute or (around.unit and kind == "country"):
        return "adjective", f"{kind}.attribute"
    if around.possessive:
        return ("place", f"{kind}.own") if _owns_place(hit, reading, lexicon) else ("adjective", f"{kind}.own")
    if kind == "country" and around.governor != "in" and _attributive(hit, reading, lexicon):
        return "adjective", f"{kind}.attribute"
    return _governed(kind, hit, around, reading)


def _governed(kind: str, hit: Hit, around: Context, reading: Reading) -> tuple[Role, str]:
    if around.governor in ("in", "motion"):
        return "place", f"{kind}.{around.governor}"
    if around.governor == "party" or around.speaks:
        return "voice", f"{kind}.voice"
    before = reading.gap(hit.first - 1)
    if hit.first > 0 and before == ", " and around.listed:
        return "place", f"{kind}.listed"
    if kind == "country" and _object(hit, reading):
        return "voice", f"{kind}.object"
    following = reading.word(hit.last + 1)
    acts = reading.gap(hit.last) == " " and following.endswith("ed") and not reading.tokens[hit.last + 1].capital
    if acts or (kind == "country" and around.listed):
        return "voice", f"{kind}.voice"
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
        if any(h.first == at and _stands_for_place(h, lexicon) for h in reading.hits):
            return True
        if not lexicon.has("ranks", word):
            return False
    return False


def _stands_for_place(hit: Hit, lexicon: Lexicon) -> bool:
    if hit.meanings:
        return hit.means("adjective") is None
    return not lexicon.has("ordinary", hit.key) and not lexicon.has("titles", hit.key)


def _attributive(hit: Hit, reading: Reading, lexicon: Lexicon) -> bool:
    """True in "Pakistan Army", "the Lebanon Crisis Group": a capitalised noun follows."""
    at = hit.last + 1
    if reading.gap(hit.last) != " " or not reading.tokens[at].capital:
        return False
    return not (lexicon.has("calendar", reading.word(at)) or any(h.first == at for h in reading.hits))
