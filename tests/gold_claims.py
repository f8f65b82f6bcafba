"""Annotated claims as records: what a perfect reader would hand on (numbers, offsets and ids; texts stay outside)."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from fogline.model import Bound, Claim, Document, Perpetrator, Precision, Quantity, Relation, Target, TimeRange, Voice, Where, make_id
from fogline.text import View, header_date, view

_BOUND: dict[str, Bound] = {
    "at_least": "at_least",
    "more_than": "more_than",
    "up_to": "at_most",
    "about": "about",
    "nearly": "about",
    "none": "zero",
    "several": "vague",
}
_VAGUE = {"several", "many", "numerous", "dozens", "hundreds", "thousands", "scores", "some", "few", "multiple"}
_PROVINCE = re.compile(
    r"\b(province|region|state|district|khyber pakhtunkhwa|nangarhar|paktia|paktika|north\w*|south\w*|east\w*|west\w*)\b", re.IGNORECASE
)
_STATES = {"Afghanistan": "state:AFG", "Pakistan": "state:PAK"}


def document(path: Path) -> Document:
    """The report at ``path``, dated as its own first line says."""
    text = path.read_bytes().decode("utf-8")
    dated = header_date(text)
    published = TimeRange(dated[0], dated[0], "day", "stated") if dated else None
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(f"{path.parent.name}/{path.name}", text, digest, digest, "utf-8", published)


def claims(rows: list[dict[str, Any]], report: Document) -> list[Claim]:
    """The claims of one report; ``event`` carries the annotated happening."""
    clean = view(report.text)
    return [_claim(row, n, report, clean) for n, row in enumerate(rows)]


def load(shared: Path, name: str, *, only: str | None = None) -> tuple[list[Document], list[Claim]]:
    """Documents and claims of a gold file; ``only`` keeps one set of it."""
    folder = shared / "seeds" if name == "seeds" else shared / "gold" / name
    rows = [json.loads(line) for line in (shared / "gold" / f"{name}.jsonl").read_text().splitlines()]
    rows = [
        r
        for r in rows
        if (only is None or r["set"] == only) and (r["quantity_low"] is not None or r["quantity_high"] is not None or r["text"] in _VAGUE)
    ]
    paths = sorted({r["doc"] for r in rows})
    documents = [document(folder / p) for p in paths]
    found = [c for p, d in zip(paths, documents, strict=True) for c in claims([r for r in rows if r["doc"] == p], d)]
    return documents, found


def _sentence(clean: View, start: int) -> tuple[int, int]:
    for s in clean.sentences:
        span = clean.origin(s.start, s.end)
        if span.start <= start < span.end:
            return span.start, span.end
    return start, start + 1


def _side(claimant: str) -> str | None:
    head = claimant.split(":", maxsplit=1)[0]
    if ":" not in claimant or "witness" in claimant:
        return None
    return _STATES.get(head, f"state:{head}")


def _where(row: dict[str, Any], text: str, sentence: tuple[int, int]) -> tuple[Where, ...]:
    countries = (row["country"] or "").split(";") if row["country"] else [None]
    place = row["place"] or ""
    if "border" in place.lower():
        return tuple(Where("border", c, None, None, "region_or_border", 0, 0) for c in countries)
    found = []
    for name in re.split(r",\s*|\s+and\s+", place):
        bare = re.sub(r"^(near|the|in|a)\s+", "", name.strip())
        if not bare or bare[0].islower():
            continue
        at = text.find(bare, *sentence)
        at = text.find(bare.replace(" province", ""), *sentence) if at < 0 else at
        at = text.find(bare.split()[0], *sentence) if at < 0 else at
        whole = bare in {"Afghanistan", "Pakistan", "Iraq", "Nepal", "Somalia", "Colombia", "Yemen", "Nigeria", "Thailand", "Lebanon"}
        precision: Precision = "country" if whole else "adm1" if _PROVINCE.search(bare) else "point"
        found.append(Where(bare, countries[0], None, None, precision, max(at, 0), max(at, 0) + len(bare)))
    return tuple(found) or tuple(Where(c, c, None, None, "country", 0, 0) for c in countries if c)


def _relation(side: str | None, target: str | None, claimant: str) -> Relation:
    if claimant == "outlet":
        return "outlet"
    if side is None:
        return "third_party"
    names = set((target or "").partition(":")[2].split("+"))
    return "own_loss" if names & set(side.partition(":")[2].split("+")) else "enemy_loss" if target else "third_party"


def _perpetrator(words: str | None) -> str | None:
    if words and "Taliban" in words:
        return "state:AFG"
    return _STATES.get(words.split()[0]) if words else None


def _claim(row: dict[str, Any], n: int, report: Document, clean: View) -> Claim:
    text, start, end = report.text, row["start"], row["end"]
    sentence = _sentence(clean, start)
    quote = text[start:end]
    low, high = row["quantity_low"], row["quantity_high"]
    bound: Bound = "zero" if (low, high) == (0, 0) else "vague" if row["qualifier"] in _VAGUE else _BOUND.get(row["qualifier"], "exact")
    side = _side(row["claimant"])
    words = row.get("time_words")
    when = TimeRange(row["date_start"], row["date_end"], "day", "relative", None, words) if row["date_start"] or words else None
    return Claim(
        id=make_id("c", report.text_sha256, start, end, row["outcome"], n), document=report.path, document_sha256=report.sha256,
        text_sha256=report.text_sha256, start=start, end=end, quote=quote, passage=text[slice(*sentence)], sentence=sentence, kind=row["kind"],
        measure=row["outcome"], unit="people", scope="superseded" if row["scope"].startswith("supe") else row["scope"],
        quantity=Quantity(low, high, bound, quote), target=Target(row["victim"], None, row["victim_side"]),
        perpetrator=Perpetrator(row["perpetrator"], None, _perpetrator(row["perpetrator"])),
        voice=Voice(row["claimant"], side, None, row.get("speaker"), (), _relation(side, row["victim_side"], row["claimant"]), "denies" if bound == "zero" else "asserts"),
        checks=(), status=row["status"], when=when, as_of=None, where=_where(row, text, sentence), event=row["event_id"],
        reader=("gold",), tier="gold", rule="gold", score=1.0, book="gold",
    )  # fmt: skip
