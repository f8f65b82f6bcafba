"""Paragraphs that one report takes over from another are read as in the report they come from."""

from __future__ import annotations

import hashlib

from fogline.book import load
from fogline.model import Credit, Document, Release, TimeRange
from fogline.pipeline import build

SHARED = "Colonel Adama Keita, a spokesman for the army of Mali, said in a statement that 40 rebel fighters had been killed and 12 captured.\n"
WIRE = f"Malian planes bombed rebel camps near Kidal early on Friday.\n\n{SHARED}"
REPRINT = f"Two Malian soldiers were killed when rebels attacked a post in Mopti on Thursday, officials admitted.\n\n{SHARED}\n(With inputs from the wire)\n"


def report(path: str, text: str, *, credited: bool) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    at = text.find("(With")
    named = (Credit("(With inputs from the wire)", "The wire", at, at + 27),) if credited else ()
    return Document(path, text, digest, digest, "utf-8", TimeRange("2024-05-10", "2024-05-10", "day", "stated"), named)


def read(*documents: Document) -> Release:
    return build(documents, load())


def test_a_paragraph_taken_over_keeps_the_time_of_its_first_report() -> None:
    release = read(report("wire", WIRE, credited=False), report("reprint", REPRINT, credited=True))
    told = {c.document: c for c in release.claims if c.quote == "40"}
    assert told["wire"].when is not None
    assert told["reprint"].when is not None
    assert (told["reprint"].when.start, told["wire"].when.start) == ("2024-05-10", "2024-05-10")


def test_it_does_not_take_the_place_of_what_it_stands_beside() -> None:
    release = read(report("wire", WIRE, credited=False), report("reprint", REPRINT, credited=True))
    told = {c.document: c for c in release.claims if c.quote == "40"}
    assert [w.name for w in told["wire"].where][:1] == ["Kidal"]
    assert "Mopti" not in [w.name for w in told["reprint"].where]


def test_it_is_of_the_happening_of_its_first_report() -> None:
    release = read(report("wire", WIRE, credited=False), report("reprint", REPRINT, credited=True))
    events = {(c.document, c.quote): c.event for c in release.claims}
    assert events["wire", "40"] == events["reprint", "40"] == events["reprint", "12"]
    assert events["reprint", "Two"] != events["reprint", "40"]


def test_without_its_first_report_it_stays_as_it_stands() -> None:
    alone = read(report("reprint", REPRINT, credited=True))
    assert all(c.when is not None for c in alone.claims)
