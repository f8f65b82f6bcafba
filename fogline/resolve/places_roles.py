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
    following = reading.word(hit.last + 1)
    acts = reading.gap(hit.last) == " " and following.endswith("ed") and not reading.tokens[hit.last + 1].capital
    if acts or (kind == "country" and around.listed):
        return "voice", f"{kind}.voice"
    return "place", kind


def _owns_place(hit: Hit, reading: Reading, lexicon: Lexicon) -> bool:
    """True in "Iraq's Anbar province", "the country's northwest", "Baghdad's outskirts"; false in "Iraq's army"."""
    at = hit.last + 1
    for step in range(3):
        word = reading.word(at + step)
        if any(lexicon.has(g, word) for g in ("directions", "town_nouns", "area_nouns", "division_nouns", "district_nouns")):
            return True
        if any(h.first == at + step and not h.means("adjective") for h in reading.hits):
            return True
        if step == 0 and reading.tokens[at : at + 1] and not reading.tokens[at].capital and not word.endswith(("est", "ern")):
            return False
    return False


def _attributive(hit: Hit, reading: Reading, lexicon: Lexicon) -> bool:
    """True in "Pakistan Army", "the Lebanon Crisis Group": a capitalised noun follows."""
    at = hit.last + 1
    if reading.gap(hit.last) != " " or not reading.tokens[at].capital:
        return False
    return not (lexicon.has("calendar", reading.word(at)) or any(h.first == at for h in reading.hits))
