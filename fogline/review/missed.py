"""A claim that the machine missed, put together from its span and what a person says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from fogline.errors import UsageError
from fogline.model import Claim, Document, Edit, Measure, Perpetrator, Quantity, Span, Target, Voice, make_id
from fogline.replay.fields import edited
from fogline.replay.verdicts import PERSON
from fogline.text import view


def claim(document: Document, start: int, end: int, measure: str, fields: Mapping[str, Any], documents: Sequence[Document]) -> Claim:
    """The claim over ``text[start:end]``. Raises ``UsageError`` for a span that is none, or a value that does not fit."""
    text = document.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UsageError(f"{document.path}: there are no words at {start}-{end} (the report has {len(text)} characters)")
    if measure not in get_args(Measure):
        raise UsageError(f"measure: '{measure}' is not one of {', '.join(get_args(Measure))}")
    quote, sentence = text[start:end], _sentence(document, start, end)
    bare = Claim(
        id=make_id("c", document.text_sha256, start, end, measure, 0),
        document=document.path,
        document_sha256=document.sha256,
        text_sha256=document.text_sha256,
        start=start,
        end=end,
        quote=quote,
        passage=text[sentence.start : sentence.end][:3000],
        sentence=(sentence.start, sentence.end),
        kind="event",
        measure=measure,  # type: ignore[arg-type]
        unit="people",
        scope="total",
        quantity=_quantity(quote),
        target=Target(None),
        perpetrator=Perpetrator(None),
        voice=Voice("outlet", None, None, None, (), "outlet", "asserts"),
        checks=(),
        status="asserted",
        when=None,
        as_of=document.published.start if document.published else None,
        where=(),
        event=None,
        reader=(PERSON,),
        tier=PERSON,
        rule="review.add",
        score=None,
        book=PERSON,
    )
    edits = tuple(Edit(name, json.dumps(value, ensure_ascii=False)) for name, value in fields.items())
    return edited(bare, located(edits, (bare,), documents))


def span_of(document: Document, words: str) -> tuple[int, int]:
    """The span of number words in a report, or of "START-END". Raises ``UsageError`` where they stand there not at all or several times."""
    if match := re.fullmatch(r"(\d+)-(\d+)", words):
        return int(match[1]), int(match[2])
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document.text)]
    if len(found) != 1:
        spots = f" at {', '.join(f'{a}-{b}' for a, b in found[:8])}; give one of these" if found else ""
        raise UsageError(f"{document.path}: '{words}' stands there {len(found) or 'no'} time{'s' if len(found) != 1 else ''}{spots}")
    return found[0]


def _quantity(quote: str) -> Quantity:
    """The figure where its words are digits, else one without a number."""
    digits = re.sub(r"(?<=\d)[,\s](?=\d{3})", "", quote.strip())
    if not (digits.isascii() and digits.isdigit()):
        return Quantity(None, None, "vague", quote)
    return Quantity(int(digits), int(digits), "exact" if int(digits) else "zero", quote)


def _sentence(document: Document, start: int, end: int) -> Span:
    """The sentence, or sentences, that hold the span, in stored offsets."""
    clean = view(document.text)
    spans = [clean.origin(s.start, s.end) for s in clean.sentences]
    around = [s for s in spans if s.start < end and start < s.end]
    return Span(min([start, *(s.start for s in around)]), max([end, *(s.end for s in around)]))


def located(edits: Iterable[Edit], claims: Iterable[Claim], documents: Iterable[Document]) -> tuple[Edit, ...]:
    """The edits with a span for every place that has none: where its name stands in the report, nearest before the figure.

    Raises ``UsageError`` for a place that the report does not name.
    """
    texts = {d.text_sha256: d.text for d in documents}
    told = tuple(edits)
    if not any(edit.name == "where" and json.loads(edit.value) for edit in told):
        return told
    if len(found := list(claims)) != 1:
        raise UsageError("where: set the places of one claim at a time, for they have their spans in its report")
    (about,) = found
    text = texts.get(about.text_sha256, "")
    return tuple(_located(edit, about, text) if edit.name == "where" else edit for edit in told)


def _located(edit: Edit, about: Claim, text: str) -> Edit:
    value = json.loads(edit.value)
    places = [dict(item) if isinstance(item, dict) else {"name": item} for item in (value if isinstance(value, list) else [value])]
    for place in places:
        name = str(place.get("name") or "")
        if not {"start", "end"} <= place.keys():
            before = text.rfind(name, 0, about.end)
            at = before if before >= 0 else text.find(name)
            if not name or at < 0:
                raise UsageError(f"where: the report {about.document} does not name '{name}'; give start and end of its words for the place")
            place |= {"start": at, "end": at + len(name)}
        if not 0 <= place["start"] < place["end"] <= len(text):
            raise UsageError(f"where: {place['start']}-{place['end']} lies outside the report {about.document}")
    return Edit("where", json.dumps(places, ensure_ascii=False))
