"""Reports in French and Spanish: their shapes' own examples, runs of several languages, and what is not read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fogline.book import Book
from fogline.book.load import load
from fogline.book.schemas.shapes import Section, Shape
from fogline.extract.shapes import compiled
from fogline.pipeline import annotate, build
from fogline.read.files import document
from fogline.tongues import figures, numbers
from fogline.tongues.views import view

BOOK = load()
SHAPES = [(code, shape) for code, book in sorted(BOOK.others.items()) for shape in book.section(Section).shape]
FRENCH = """date 2031-03-12
Au moins 12 soldats maliens ont été tués mardi dans une embuscade près de Ménaka, a annoncé l’armée malienne dans un communiqué.

Selon une source sécuritaire, l’attaque a fait une trentaine de blessés. Ce bilan n’a pas pu être vérifié de source indépendante.
"""
SPANISH = """date 2031-03-12
Nueve policías murieron el lunes en un ataque atribuido al ELN en Norte de Santander, informó el Ejército de Colombia.

De acuerdo con la Defensoría del Pueblo, más de 3.500 personas huyeron de la zona, entre ellas 800 niños.
"""
ENGLISH = """date 2031-03-12
Three soldiers were killed in a clash near Kidal, the Malian army said on Tuesday.
"""
GERMAN = """Mindestens zwölf Soldaten wurden am Dienstag bei einem Angriff getötet, teilte die Armee mit. 30 Menschen wurden verletzt. Die Kämpfe dauern an, sagte ein Sprecher der Regierung."""


def figures_of(text: str, book: Book) -> list[tuple[str, str, str]]:
    """The words, measure and rule of each figure of a text."""
    clean = view(text, book)
    stored = [(clean.origin(c.number.start, c.number.end), c) for c in figures.read(clean, book)[0]]
    return [(text[span.start : span.end], c.measure, c.rule) for span, c in stored]


@pytest.mark.parametrize(("code", "shape"), SHAPES, ids=[f"{code}-{shape.id}" for code, shape in SHAPES])
def test_every_shape_reads_its_examples_and_leaves_the_others(code: str, shape: Shape) -> None:
    book = BOOK.others[code]
    for example in shape.yes:
        read = figures_of(example.text, book)
        assert [(words, measure) for words, measure, _ in read] == list(example.figures), example.text
        assert f"{code}.{shape.id}" in {rule for _, _, rule in read}, read
    for text in shape.no:
        assert f"{code}.{shape.id}" not in {rule for _, _, rule in figures_of(text, book)}, text


def test_every_other_book_is_whole() -> None:
    assert set(BOOK.others) >= {"es", "fr"}
    for book in BOOK.others.values():
        assert {"countries", "measures", "tongue"} <= set(book.validate())
        assert len(compiled(book)) > 10
        assert book.version == BOOK.version


def test_reports_of_three_languages_make_one_ledger() -> None:
    reports = [document(text.encode(), name) for text, name in ((FRENCH, "fr.txt"), (SPANISH, "es.txt"), (ENGLISH, "en.txt"))]
    assert [d.language for d in reports] == ["fr", "es", "en"]
    release = build(reports, BOOK)
    told = {(c.document, c.quote, c.measure, c.voice.claimant, c.target.side) for c in release.claims}
    assert told == {
        ("fr.txt", "12", "killed", "Mali: army", "state:MLI"),
        ("fr.txt", "une trentaine", "injured", "Mali: security officials", "mixed:MLI"),
        ("es.txt", "Nueve", "killed", "Colombia: army", "state:COL"),
        ("es.txt", "3.500", "displaced", "Colombia: ombudsman", "civilian:COL"),
        ("es.txt", "800", "displaced", "Colombia: ombudsman", "civilian:COL"),
        ("en.txt", "Three", "killed", "Mali: army", "state:MLI"),
    }


def test_a_claim_says_that_patterns_alone_read_it_and_keeps_the_words_of_the_report() -> None:
    release = build([document(FRENCH.encode(), "fr.txt")], BOOK)
    claim = release.claims[0]
    assert (claim.reader, claim.tier, claim.rule) == (("patterns",), "patterns", "fr.count.passive")
    assert claim.target.words == "soldats maliens"
    assert claim.voice.words == "l’armée malienne"
    assert (claim.status, claim.quantity.low, claim.quantity.high, claim.quantity.bound) == ("acknowledged", 12, None, "at_least")
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == ("2031-03-11", "2031-03-11")
    assert {place.name for place in claim.where} == {"Ménaka"}
    assert [i.code for i in release.issues if i.stage == "read"] == ["patterns-only"]


def test_what_could_not_be_verified_is_marked_so() -> None:
    release = build([document(FRENCH.encode(), "fr.txt")], BOOK)
    assert [check.kind for check in release.claims[1].checks] == ["unverified"]
    assert release.claims[1].status == "unverified"


@pytest.mark.parametrize("text", [FRENCH, SPANISH])
def test_every_offset_is_that_of_the_stored_text(text: str) -> None:
    spaced = text.replace("moins 12", "moins 1\u202f200")
    stored = document(f"\ufeff{spaced}".encode(), "x.txt")
    release = build([stored], BOOK)
    assert release.claims
    for claim in release.claims:
        assert stored.text[claim.start : claim.end] == claim.quote
        assert claim.quote in claim.passage
        assert all(stored.text[check.start : check.end] for check in claim.checks)


def test_a_report_in_a_language_without_a_book_gives_no_claim() -> None:
    release = build([document(GERMAN.encode(), "de.txt")], BOOK)
    assert release.documents[0].language == "de"
    assert not release.claims
    assert [i.code for i in release.issues] == ["language"]


def test_annotate_shows_what_was_understood_in_the_words_of_the_report() -> None:
    found = [(str(s["kind"]), str(s["quote"])) for s in annotate(document(FRENCH.encode(), "fr.txt"), BOOK)]
    assert {("quantity", "12"), ("trigger", "tués"), ("target", "soldats maliens"), ("voice", "l’armée malienne"), ("time", "mardi"), ("place", "Ménaka")} <= set(found)


@pytest.mark.parametrize(
    ("code", "words", "low", "high"),
    [
        ("fr", "vingt et un morts", 21, 21), ("fr", "quatre-vingt-dix-sept morts", 97, 97), ("fr", "deux mille trois cents morts", 2300, 2300), ("fr", "3 500 morts", 3500, 3500),
        ("fr", "1,2 million de déplacés", 1200000, 1200000), ("fr", "une dizaine de morts", 10, 10), ("fr", "des centaines de morts", 200, None), ("fr", "au moins une centaine de morts", 100, None),
        ("fr", "moins de 50 morts", None, 50), ("fr", "de 20 à 30 morts", 20, 30), ("fr", "plusieurs dizaines de morts", 30, None),
        ("es", "veintiún muertos", 21, 21), ("es", "treinta y dos muertos", 32, 32), ("es", "doscientos cincuenta muertos", 250, 250), ("es", "tres mil quinientos muertos", 3500, 3500),
        ("es", "3.500 muertos", 3500, 3500), ("es", "una decena de muertos", 10, 10), ("es", "decenas de muertos", 20, None), ("es", "al menos un centenar de muertos", 100, None), ("es", "hasta 50 muertos", None, 50),
        ("es", "600 mil desplazados", 600000, 600000), ("es", "dos millones de desplazados", 2000000, 2000000),
    ],
)  # fmt: skip
def test_numbers_in_words_and_their_notations(code: str, words: str, low: int | None, high: int | None) -> None:
    book = BOOK.others[code]
    clean = view(words, book)
    (found,) = [m for line, measured in figures.lines(clean, book) for m in measured if not m.article]
    assert (found.quantity.low, found.quantity.high) == (low, high)


@pytest.mark.parametrize(("code", "text"), [("fr", "en 2024"), ("fr", "le 12 mars"), ("fr", "un homme de 45 ans"), ("fr", "30 %"), ("es", "el 12 de marzo"), ("es", "45 años"), ("es", "a 40 kilómetros")])
def test_dates_ages_shares_and_distances_count_nobody(code: str, text: str) -> None:
    book = BOOK.others[code]
    assert not [m for _, measured in figures.lines(view(text, book), book) for m in measured if not m.article]


def test_a_language_of_ones_own_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "pt"
    folder.mkdir()
    for path in (Path(numbers.__file__).parents[1] / "book" / "data" / "es").glob("*.toml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    own = load(tmp_path)
    assert own.version != BOOK.version
    assert "pt" in own.others
    report = replace(document(SPANISH.encode(), "pt.txt"), language="pt")
    assert [c.rule for c in build([report], own).claims] == ["pt.count.fallen", "pt.count.fallen", "pt.count.including"]
