"""How names of places are trimmed before they go into the index."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_GENERIC = (
    "oblast|province of|province|provincia de|provincia|state|region|governorate|muhafazat|wilayat|wilaya de|wilaya|republic of|respublika|krai|kray|"
    "department|departamento del?|departamento|prefecture|district|raion|rayon|county|division|municipality|commune|locality|territory|"
    "upazila|sub-district|tehsil|taluk|subdistrict|imarat|territoire de|territoire|cercle de|cercle|zilla|zila|district of|nahiya|qada"
)
_HEAD = re.compile(rf"^(?:{_GENERIC})\s+(?=\S)", re.IGNORECASE)
_TAIL = re.compile(rf"\s+(?:{_GENERIC})$", re.IGNORECASE)
_KIND = re.compile(
    r"\s+(town|city|village|suburb|area|camp|hamlet|settlement|district|sub-district|tehsil|upazila|union|county|raion|department|locality|"
    r"township|municipality|township|woreda|commune|territory|province|state|region|governorate|division|oblast|agency|valley|airport|refugee camp|military base|checkpoint)$",
    re.IGNORECASE,
)
_WIDE = {"province", "state", "region", "governorate", "division", "oblast"}
_MIDDLE = {
    "district",
    "sub-district",
    "tehsil",
    "upazila",
    "county",
    "raion",
    "department",
    "locality",
    "municipality",
    "commune",
    "territory",
    "agency",
    "township",
    "woreda",
}
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|an|at|az|ath)[ -](?=\w{3})", re.IGNORECASE)
_ARAB = frozenset("IRQ SYR YEM LBY EGY DZA SDN LBN JOR SAU ARE OMN KWT QAT BHR PSE TUN MAR MRT ISR IRN TCD".split())
_TRANSCRIBED = frozenset("AFG PAK IND NPL MMR BGD LKA UKR RUS GEO ARM KAZ KGZ UZB TJK TKM CHN ETH ERI SSD SOM THA BLR".split())
_CITY_IN_NAME = frozenset("USA CAN AUS GBR IRL NZL MEX GTM KWT SGP VAT PAN VNM PSE NGA BLZ ZAF".split())
_PROPER = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff'\u02bb\u02bc\u2018\u2019`][^\d,;:/()\[\]|]{2,39}$")


def _latin(name: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") or c in "\u02bb\u02bc\u02bf\u02be" for c in name)


def bare(name: str) -> str:
    """A name without its generic word ("Luhansk Oblast" -> "Luhansk"), with plain apostrophes."""
    trimmed = re.sub("[\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019`\u00b4]", "'", name).strip()
    for pattern in (_TAIL, _HEAD):
        shorter = pattern.sub("", trimmed)
        trimmed = shorter if len(shorter) >= 3 else trimmed
    return trimmed


def town(name: str, country: str) -> str:
    """The name of a town without its generic word; "City" stays where it is part of the name ("Kansas City", but "Marawi City" is Marawi)."""
    trimmed = bare(name)
    return re.sub(r"\s+City$", "", trimmed) if country not in _CITY_IN_NAME and len(trimmed) > 9 else trimmed


def plain_marks(name: str, country: str | None = None) -> str:
    """A name without the marks of scholarly transcription (macrons, dots below); accents that English keeps stay."""
    if country in _ARAB or country in _TRANSCRIBED:
        return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in "\u0304\u0323\u0331\u0326\u032e\u0306"))


def alternates(names: list[str]) -> tuple[str, ...]:
    """Other names in Latin letters: capitalised, not a code, not a phrase."""
    kept = [n for n in names if _PROPER.match(n) and _latin(n) and not n.isupper() and len(n.split()) <= 4 and len(n) >= 4]
    return tuple(sorted(dict.fromkeys(kept)))


def alike(others: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Those of a name's other spellings that read like it ("Sevilla" for Seville, not "Ispalis")."""
    return tuple(o for o in others if o[0] == name[:1] and SequenceMatcher(None, o.lower(), name.lower()).ratio() >= 0.75)


def plain_variants(name: str, country: str | None = None) -> tuple[str, ...]:
    """The spellings under which one name is found: as is, without generic word, inside and outside brackets, without article."""
    found = {name, bare(name)}
    if bracket := re.fullmatch(r"(.+?)\s*\((.+)\)", name):
        found = {bracket[1], bracket[2]}
    if country is None or country in _ARAB:
        found |= {_ARTICLE.sub("", n) for n in found}
    return tuple(sorted(found))


def ucdp_name(words: str, precision: int) -> tuple[str, str] | None:
    """Level and name of a UCDP place ("Bannu town" -> town Bannu), or ``None`` where the words are a description."""
    words = re.sub(r"\s+\([^()]*\)$", "", words)
    if re.search(r"[(),;/\d]|\bborder\b|\b[Bb]etween\b|\bnear\b| - |\broad\b|\bhighway\b|\bof\b|\band\b", words):
        return None
    kind = _KIND.search(words)
    word = kind[1].lower() if kind else ""
    name = words[: kind.start()] if kind else words
    if not _PROPER.match(name) or not _latin(name) or len(name) < 3:
        return None
    if precision == 5 and word not in _MIDDLE:
        return None  # a region or a line, unless its kind says that it is a district
    level = "1" if word in _WIDE or precision == 4 else "2" if word in _MIDDLE or precision == 3 else "t"
    return level, re.sub("[\u02bb\u02bc\u2018\u2019`]", "'", name)
