"""Is a place's name part of another name: a person's, a body's, an operation's?"""

from __future__ import annotations

import re
from typing import Final

from fogline.resolve import actors_names
from fogline.resolve.places_lexicon import Lexicon
from fogline.resolve.places_names import Hit, Reading

_HOSPITAL_AFTER: Final = re.compile(r" (?:[\w-]+ ){0,2}(?:hospital|clinic|medical cent(?:er|re))\b", re.IGNORECASE)
_HOSPITAL_BEFORE: Final = re.compile(r"\b(?:hospital|clinic)(?:,| called| named)? (?:the )?$", re.IGNORECASE)


def other_name(reading: Reading, number: int, lexicon: Lexicon) -> bool:
    """True when the name is part of a longer name: a person, an operation, a ship."""
    hit = reading.hits[number]
    return _named_before(reading, number, hit, lexicon) or _named_after(reading, number, hit, lexicon)


def _named_before(reading: Reading, number: int, hit: Hit, lexicon: Lexicon) -> bool:
    before = hit.first - 1
    if before >= 0 and reading.gap(before) == "-" and not hit.meanings and not (number > 0 and reading.hits[number - 1].last == before):
        return True
    if before < 0 or reading.gap(before) not in (" ", "-"):
        return before >= 0 and reading.gap(before) == ". " and lexicon.has("titles", reading.word(before))
    token = reading.tokens[before]
    if lexicon.has("titles", token.key) and not hit.means("adjective"):
        return True
    if number > 0 and reading.hits[number - 1].last == before:
        return not reading.hits[number - 1].meanings and not hit.means("adjective") and not token.possessive and reading.gap(before) == " "
    if not token.capital:
        return token.key in ("al", "el", "bin", "ibn", "von", "van", "de") and reading.gap(before) == "-"
    if token.possessive or any(
        lexicon.has(g, token.key)
        for g in ("frames", "directions", "calendar", "locative", "town_nouns", "division_nouns", "area_nouns", "district_nouns")
    ):
        return False
    if hit.means("country") and actors_names.is_surname(reading.text, hit.span):
        return True
    return not (hit.means("country") or hit.means("adjective")) or lexicon.has("titles", token.key)


def _named_after(reading: Reading, number: int, hit: Hit, lexicon: Lexicon) -> bool:
    after = hit.last + 1
    if reading.tokens[hit.last].possessive or reading.gap(hit.last) not in (" ", "-"):
        return False
    if not reading.tokens[after].capital:
        # Posht-e-Rud is not Posht
        return not hit.meanings and reading.gap(hit.last) == "-" and not lexicon.has("suffixes", reading.word(after))
    if lexicon.has("streets", reading.word(after)):
        return True
    if institution(reading, hit, lexicon):
        return False
    if number + 1 < len(reading.hits) and reading.hits[number + 1].first == after:
        following = reading.hits[number + 1]
        if following.meanings or not lexicon.has("ordinary", following.key):
            return not following.meanings and (reading.gap(hit.last) == "-" or not hit.meanings)
    word = reading.word(after)
    known = any(
        lexicon.has(g, word)
        for g in ("calendar", "town_nouns", "division_nouns", "area_nouns", "district_nouns", "organisations", "frames")
    )
    return not known


def institution(reading: Reading, hit: Hit, lexicon: Lexicon) -> bool:
    """True before the capitalised word for a body or office that is named after the place: "Goma Police", "Queensland Premier"."""
    after = hit.last + 1
    if reading.tokens[hit.last].possessive or reading.gap(hit.last) != " " or not reading.tokens[after].capital:
        return False
    return lexicon.has("institutions", reading.word(after))


def far_namesake(reading: Reading, number: int) -> bool:
    """True for a hospital with the name of a town in a country that nothing else in the text speaks of ("al-Thawra Hospital" in Yemen)."""
    hit = reading.hits[number]
    feature = hit.means("feature")
    if feature is None or feature.feature is None or feature.feature.kind != "town":
        return False
    if not (_HOSPITAL_AFTER.match(reading.text, hit.span.end) or _HOSPITAL_BEFORE.search(reading.text[max(0, hit.span.start - 40) : hit.span.start])):
        return False
    others = [m for other in reading.hits if other.key != hit.key for m in other.meanings]
    return bool(others) and not any(set(m.countries) & set(feature.countries) for m in others)
