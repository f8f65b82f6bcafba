"""Relations: who shelters, backs, stands beside or fights whom, by whose account, and who denies it."""

from __future__ import annotations

import pytest

from fogline.book.load import load
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.model import Document, Relationship
from fogline.pipeline import annotate, build
from fogline.publish import relations
from fogline.publish.select import Filter
from fogline.read.files import document

BOOK = load()
FIGHT = "Gunmen of the M23 killed 12 soldiers of the Congolese army near Goma on Tuesday. "


def _report(words: str, name: str = "a.txt") -> Document:
    return document(f"date 2013-07-18\n{FIGHT}{words}".encode(), name)


def _told(words: str) -> list[Relationship]:
    return list(build([_report(words)], BOOK).relations)


@pytest.mark.parametrize(
    ("words", "kind", "stance", "subject", "other", "claimant"),
    [
        ("Uganda accused Rwanda of sheltering the FDLR.", "hosts", "alleges", "state:RWA", "nonstate:FDLR", "Uganda"),
        ("Rwanda was accused by Uganda of arming the M23.", "supports", "alleges", "state:RWA", "nonstate:M23", "Uganda"),
        ("The Rwanda-backed M23 holds two hills.", "supports", "asserts", "state:RWA", "nonstate:M23", "outlet"),
        ("The M23, backed by Rwandan troops, holds two hills.", "supports", "asserts", "state:RWA", "nonstate:M23", "outlet"),
        ("Rwanda denied backing the M23.", "supports", "denies", "state:RWA", "nonstate:M23", "Rwanda"),
        ("Mai-Mai militias allied with the FDLR crossed the river.", "allied", "asserts", "nonstate:Mai-Mai", "nonstate:FDLR", "outlet"),
        ("The FDLR is fighting the M23 in the hills.", "fights", "asserts", "nonstate:FDLR", "nonstate:M23", "outlet"),
    ],
)
def test_a_relation_has_its_two_sides_and_who_says_so(words: str, kind: str, stance: str, subject: str, other: str, claimant: str) -> None:
    (told,) = _told(words)
    assert (told.kind, told.stance, told.subject.side, told.object.side, told.claimant) == (kind, stance, subject, other, claimant)
    assert told.quote in told.passage


@pytest.mark.parametrize("words", ["Uganda accused Rwanda of sheltering the FDLR, which Rwanda denies.", "Uganda accused Rwanda of sheltering the FDLR, a charge Kigali rejects.", "Uganda accused Rwanda of sheltering the FDLR. Rwanda denied the charge."])
def test_the_accused_denies_it(words: str) -> None:
    text = f"date 2013-07-18\n{FIGHT}{words}"
    (told,) = _told(words)
    (denial,) = told.denied
    assert denial.by in {"Rwanda", "Kigali"}
    assert text[denial.start : denial.end] == denial.quote


@pytest.mark.parametrize("words", ["Rwanda did not back the M23.", "Aid groups support families in Goma.", "The hotel hosted ministers of Uganda and Rwanda."])
def test_what_is_no_relation(words: str) -> None:
    assert _told(words) == []


def test_the_listing_filters_and_says_who_claims_and_who_denies() -> None:
    release, labels = build([_report("Uganda accused Rwanda of sheltering the FDLR, which Rwanda denies."), _report("The FDLR is fighting the M23 in the hills.", "b.txt")], BOOK), labels_of(BOOK)
    assert [r.kind for r in relations.relations(release, Filter(actor=("M23",)), labels)] == ["fights"]
    assert [r.kind for r in relations.relations(release, Filter(kind=("denied",)), labels)] == ["hosts"]
    assert [r.kind for r in relations.relations(release, Filter(side=("state:RWA",)), labels)] == ["hosts"]
    shown = [line.text for line in relations.lines(relations.relations(release, Filter(kind=("hosts",)), labels), labels)]
    assert shown[0] == "Shelter: Rwanda for the FDLR"
    assert shown[1].endswith("alleged by Uganda; denied by Rwanda")
    with pytest.raises(UsageError):
        relations.checked(Filter(kind=("loves",)))


def test_annotate_marks_a_relation_with_its_sides_and_who_denies_it() -> None:
    report = _report("Uganda accused Rwanda of sheltering the FDLR, which Rwanda denies.")
    (span,) = [s for s in annotate(report, BOOK) if s["kind"] == "relation"]
    assert report.text[int(str(span["start"])) : int(str(span["end"]))] == span["quote"] == "sheltering"
    assert span["value"] == {"kind": "hosts", "subject": "state:RWA", "object": "nonstate:FDLR", "stance": "alleges", "claimant": "Uganda", "denied_by": ["Rwanda"]}
