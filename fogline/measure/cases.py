"""Our own cases, a file for each phenomenon, read from end to end: each text as a report, through everything a report goes through.

The tests try each part of the reading on the cases of its own file, and tell it what the case takes as given. Here
nothing is told: a right answer needs every part before it to be right too, so shares are lower and say what a user gets.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from fogline.book import Book
from fogline.book.schemas import countries
from fogline.errors import UsageError
from fogline.model import Claim, Document
from fogline.pipeline import annotate, build
from fogline.read.files import document

Case = dict[str, Any]
Judged = Iterable[tuple[str, bool]]
"""Cases by the phenomenon each is about (``""`` for none of its own), and whether each is read rightly."""

_WARS: Final = {"es": "Los combates continúan.", "fr": "Les combats se poursuivent."}
_WAR: Final = "The fighting goes on."
"""One sentence is no report: what says that this is a war stands around it, as it would in any report."""


def cases(path: Path, book: Book) -> dict[str, int | float]:
    """How many ``cases`` a file holds that can be read from end to end, and the share read ``right``, of all and of each phenomenon named.

    Raises ``UsageError`` for a file that is not one of ours.
    """
    if path.stem not in _JUDGES or not path.is_file():
        raise UsageError(f"{path}: not a file of cases; known are {', '.join(sorted(_JUDGES))}")
    judged = list(_JUDGES[path.stem](tomllib.loads(path.read_text(encoding="utf-8")), book))
    whole, right = Counter(name for name, _ in judged), Counter(name for name, good in judged if good)
    shares = {name: right[name] / whole[name] for name in sorted(whole) if name}
    return {"cases": len(judged), "right": right.total() / max(1, len(judged)), **shares}


def _report(text: str, on: str | None = None) -> tuple[Document, int]:
    """The text as a report of a war, with its date if it has one, and where the text itself begins in it."""
    head = f"date {on + '-01-01'[len(on) - 4 :]}\n" if on else ""
    return document(f"{head}{text}\n\n{_WAR}\n".encode(), "case.txt"), len(head)


def _claims(text: str, book: Book, on: str | None = None) -> tuple[tuple[Claim, ...], int]:
    report, start = _report(text, on)
    return build([report], book).claims, start


def _spans(text: str, kind: str, book: Book, on: str | None = None) -> Iterator[tuple[str, Any]]:
    """The words and value of every span of a kind in the text."""
    report, start = _report(text, on)
    return ((str(s["quote"]), s["value"]) for s in annotate(report, book) if s["kind"] == kind and int(str(s["start"])) >= start)


def _at(claims: Iterable[Claim], at: int) -> list[Claim]:
    return [claim for claim in claims if claim.start <= at < claim.end]


def _place(text: str, words: str) -> int:
    """Where the words first stand by themselves."""
    found = re.search(rf"\b{re.escape(words)}\b", text)
    return found.start() if found else -1


def _counts(table: dict[str, Any], book: Book) -> Judged:
    for case in table["case"]:
        found = sorted(_claims(case["text"], book)[0], key=lambda claim: claim.start)
        read = [[claim.quote, claim.measure, _value(claim.quantity.low, claim.quantity.high)] for claim in found]
        yield case["group"], sorted(read) == sorted(case["figures"])


def _value(low: int | None, high: int | None) -> str:
    """A value as the cases write it."""
    if low is None:
        return "?" if high is None else f"-{high}"
    return f"{low}+" if high is None else str(low) if low == high else f"{low}..{high}"


def _voices(table: dict[str, Any], book: Book) -> Judged:
    for case in table["case"]:
        claims, start = _claims(case["text"], book)
        read = [(f["voice"], claim) for f in case["figures"] for claim in _at(claims, start + _place(case["text"], f["at"]))]
        if read:  # whether a figure is a claim at all is for other cases to say
            yield "", all((claim.voice.words or "") == voice for voice, claim in read)


def _checks(table: dict[str, Any], book: Book) -> Judged:
    for case in table["case"]:
        text = case["text"]
        found = [(words, value["kind"]) for words, value in _spans(text, "check", book)]
        claims, start = _claims(text, book)
        yield "", found == [(c["words"], c["kind"]) for c in case["checks"]] and all(_reaches(c, text, claims, start) for c in case["checks"])


def _reaches(check: Case, text: str, claims: Iterable[Claim], start: int) -> bool:
    """True when the check stands on every claim it is about and on none it is not about."""
    at, told = start + text.index(check["words"]), {True: check.get("reaches", []), False: check.get("spares", [])}
    return all(
        any(k.start <= at < k.end for k in claim.checks) is reached
        for reached, figures in told.items()
        for words in figures
        for claim in claims
        if (first := start + _place(text, words)) <= claim.start < first + len(words)
    )


def _standing(table: dict[str, Any], book: Book) -> Judged:
    for case in table["case"]:
        claims = build([document(case["text"].encode(), "case.txt")], book).claims
        yield "", all([c.status for c in _at(claims, _place(case["text"], f["at"]))] == [f["status"]] for f in case["figures"])


def _claimants(table: dict[str, Any], book: Book) -> Judged:
    for case in table["cases"]:
        source = re.search(r"\{(.*?)\}", case["text"])
        text = re.sub(r"[{}()]", "", case["text"])
        claims, _ = _claims(_placed(text, case, book), book, case.get("on"))
        told = {claim.voice for claim in claims if source and claim.voice.words == source[1]}
        if told:  # a case without a figure cannot be read from end to end
            yield "", all(v.claimant == case["name"] and (v.claimant_side or "") == case.get("side", v.claimant_side or "") for v in told)


def _sides(table: dict[str, Any], book: Book) -> Judged:
    for case in table["cases"]:
        marked = re.sub(r"[{}<>]", "", case["text"])
        at, text = marked.index("["), re.sub(r"[\[\]]", "", marked)
        claims, start = _claims(_placed(text, case, book), book, case.get("on"))
        if found := _at(claims, start + at):
            yield "", all((claim.target.side or "") == case["side"] for claim in found)


def _placed(text: str, case: Case, book: Book) -> str:
    """The text and a sentence that says where it plays, which the cases take as given."""
    names = {country.id: country.name for country in book.section(countries.Section).countries}
    return f"{text} It happened in {names[case['country']]}." if case.get("country") in names else text


def _times(table: dict[str, Any], book: Book) -> Judged:
    for group in table["group"]:
        for text, words, start, end, grain, basis in group["cases"]:
            found = list(_spans(text, "time", book, group.get("published")))
            wanted = {"start": start or None, "end": (start if end == "=" else end) or None, "grain": grain, "basis": basis}
            good = any(quote == words and {name: value[name] for name in wanted} == wanted for quote, value in found)
            yield "", good if words else not found


def _actors(table: dict[str, Any], book: Book) -> Judged:
    for case in table["cases"]:
        found = [[quote, value["side"] or ""] for quote, value in _spans(case["text"], "actor", book, case.get("on"))]
        yield "", found == case["found"]


def _places(table: dict[str, Any], book: Book) -> Judged:
    for text, words, country, precision, _ in table["names"]:
        found = {(value["country"] or "", value["precision"]) for quote, value in _spans(text, "place", book) if quote == words}
        yield "names", not found if country == "-" else found == {(land, precision) for land in country.split(";")}
    for text, number, name, country in table["happened"]:
        claims, start = _claims(text, book)
        there = [claim.where for claim in _at(claims, start + text.index(number))]
        yield "happened", bool(there) and all(w and w[0].name == name and country in {place.country for place in w} for w in there)


def _tongues(table: dict[str, Any], book: Book, language: str) -> Judged:
    """Figures with their measure and value, then claimants and sides, of sentences in another language."""
    for case in table["case"]:
        report = document(f"{case['text']}\n\n{_WARS[language]}\n".encode(), "case.txt")
        found = sorted(build([replace(report, language=language)], book).claims, key=lambda claim: (claim.start, claim.measure))
        wanted = [figure[:3] for figure in case["figures"]]
        yield "figures", sorted([c.quote, c.measure, _value(c.quantity.low, c.quantity.high)] for c in found) == sorted(wanted)
        for (claimant, side), claim in ((f[3:], c) for f in case["figures"] for c in found if [c.quote, c.measure] == f[:2]):
            yield "claimant", claim.voice.claimant == claimant
            if side != "*":
                yield "side", (claim.target.side or "") == side


_JUDGES: Final[dict[str, Callable[[dict[str, Any], Book], Judged]]] = {
    "actors": _actors,
    "checks": _checks,
    "claimants": _claimants,
    "counts": _counts,
    "places": _places,
    "sides": _sides,
    "standing": _standing,
    "times": _times,
    "tongues-es": partial(_tongues, language="es"),
    "tongues-fr": partial(_tongues, language="fr"),
    "voices": _voices,
}
