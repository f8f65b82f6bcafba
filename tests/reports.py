"""Hand-made reports for tests of linking and judging: sentences with figures in them, and the claims they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fogline.model import Bound, Claim, Credit, Document, Grain, Perpetrator, Quantity, Target, TimeRange, Voice, Where, make_id

PLACES: Mapping[str, tuple[str, float, float, str]] = {
    "Pokhara": ("NPL", 28.2, 84.0, "A"), "Butwal": ("NPL", 27.7, 83.45, "B"), "Jaffna": ("LKA", 9.67, 80.0, "C"), "Trincomalee": ("LKA", 8.57, 81.2, "D"),
    "Goma": ("COD", -1.68, 29.22, "E"), "Bunia": ("COD", 1.56, 30.25, "F"), "Bakhmut": ("UKR", 48.59, 38.0, "G"), "Kherson": ("UKR", 46.63, 32.6, "H"),
    "Omdurman": ("SDN", 15.64, 32.48, "I"), "El Fasher": ("SDN", 13.63, 25.35, "J"), "Gao": ("MLI", 16.27, -0.04, "K"), "Menaka": ("MLI", 15.9, 2.4, "L"),
    "Stepanakert": ("AZE", 39.81, 46.75, "M"), "Rafah": ("PSE", 31.28, 34.25, "N"), "Hodeida": ("YEM", 14.8, 42.95, "O"),
}  # fmt: skip


@dataclass(frozen=True)
class Fig:
    """One figure of a sentence."""

    quote: str
    measure: str
    side: str | None
    by: str = "outlet"
    by_side: str | None = None
    low: int | None = None
    high: int | None = None
    bound: Bound = "exact"
    hit_by: str | None = None
    words: str | None = "people"
    scope: str = "total"
    kind: str = "event"
    when: str | None = None
    until: str | None = None
    time_words: str | None = None
    grain: Grain = "day"
    at: tuple[str, ...] = ()
    status: str = "asserted"
    as_of: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def _members(side: str | None) -> set[str]:
    return set((side or "").partition(":")[2].split("+")) - {""}


def relation(figure: Fig) -> str:
    if figure.by == "outlet":
        return "outlet"
    if figure.by_side is None:
        return "third_party"
    return "own_loss" if _members(figure.by_side) & _members(figure.side) else "enemy_loss" if figure.side else "third_party"


def _quantity(figure: Fig) -> Quantity:
    if figure.bound == "vague":
        return Quantity(figure.low, None, "vague", figure.quote)
    if figure.bound == "zero":
        return Quantity(0, 0, "zero", figure.quote)
    value = figure.low if figure.low is not None else int(figure.quote.replace(",", ""))
    if figure.bound in {"at_least", "more_than"}:
        return Quantity(value, None, figure.bound, figure.quote)
    if figure.bound in {"at_most", "less_than"}:
        return Quantity(None, value, figure.bound, figure.quote)
    return Quantity(value, figure.high if figure.high is not None else value, figure.bound, figure.quote)


def _where(figure: Fig, text: str, start: int) -> tuple[Where, ...]:
    found = []
    for name in figure.at:
        country, lat, lon, adm1 = PLACES[name]
        at = text.find(name, start)
        at = at if at >= 0 else max(0, text.find(name))
        found.append(Where(name, country, lat, lon, "point", at, at + len(name), None, adm1))
    return tuple(found)


def report(name: str, published: str | None, *told: tuple[str, Sequence[Fig]], credit: str | None = None) -> tuple[Document, list[Claim]]:
    """A report made of sentences, one paragraph each when they end in a newline, with the claims of its figures."""
    text = " ".join(sentence for sentence, _ in told)
    digest = hashlib.sha256(text.encode()).hexdigest()
    credits_ = (Credit(credit, credit, len(text), len(text)),) if credit else ()
    when = TimeRange(published, published, "day", "stated") if published else None
    document = Document(name, text, digest, digest, "utf-8", when, credits_)
    claims: list[Claim] = []
    at = 0
    for sentence, figures in told:
        start = at
        after = at
        for figure in figures:
            spot = text.index(figure.quote, after)
            after = spot + len(figure.quote)
            claims.append(_claim(figure, document, (start, start + len(sentence.rstrip())), spot, after))
        at += len(sentence) + 1
    return document, claims


def _claim(figure: Fig, document: Document, sentence: tuple[int, int], start: int, end: int) -> Claim:
    when = None
    if figure.when or figure.time_words:
        when = TimeRange(figure.when, figure.until or figure.when, figure.grain, "relative", None, figure.time_words)
    return Claim(
        id=make_id("c", document.text_sha256, start, end, figure.measure),
        document=document.path,
        document_sha256=document.sha256,
        text_sha256=document.text_sha256,
        start=start,
        end=end,
        quote=document.text[start:end],
        passage=document.text[slice(*sentence)],
        sentence=sentence,
        kind=figure.kind,  # type: ignore[arg-type]
        measure=figure.measure,  # type: ignore[arg-type]
        unit="people",
        scope=figure.scope,  # type: ignore[arg-type]
        quantity=_quantity(figure),
        target=Target(figure.words, None, figure.side),
        perpetrator=Perpetrator(None, None, figure.hit_by),
        voice=Voice(figure.by, figure.by_side, None, None, (), relation(figure), "denies" if figure.bound == "zero" else "asserts"),  # type: ignore[arg-type]
        checks=(),
        status=figure.status,  # type: ignore[arg-type]
        when=when,
        as_of=figure.as_of,
        where=_where(figure, document.text, sentence[0]),
        event=None,
        reader=("hand",),
        tier="hand",
        rule="hand",
        score=1.0,
        book="hand",
    )
