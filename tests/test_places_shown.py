"""The choice of a place is shown with the others it could have been, its precision in the codes of the field, and what its point is."""

from __future__ import annotations

from fogline.book.load import load
from fogline.labelling import labels_of
from fogline.pipeline import annotate, build
from fogline.publish import explain_page, highlight
from fogline.publish.index import Index
from fogline.read.files import document

BOOK = load()
REPORT = document(b"Six people were killed when gunmen shelled Tripoli, Lebanon, and the Kaftoun district on Friday, 3 May 2030, police said.", "a.txt")


def test_explain_names_the_other_places_of_the_name_and_why_not() -> None:
    release = build([REPORT], BOOK)
    claim = next(c for c in release.claims if c.measure == "killed")
    told = "\n".join(line.text for line in explain_page.lines(claim, Index.of(release), labels_of(BOOK)))
    assert "Tripoli, Lebanon (point, 34.434 35.844)" in told
    assert "not Tripoli, Tripoli, LBY: its country is not in the text" in told


def test_annotate_gives_runners_up_and_the_codes_of_acled_and_ucdp() -> None:
    found = {r["quote"]: r["value"] for r in annotate(REPORT, BOOK) if r["kind"] == "place"}
    town, country = found["Tripoli"], found["Lebanon"]
    assert isinstance(town, dict)
    assert isinstance(country, dict)
    assert (town["adm1"], town["geo_precision"], town["where_prec"], town["derived"]) == ("North Lebanon", 1, 1, False)
    assert any("LBY" in other for other in town["runners_up"])
    assert (country["precision"], country["lat"], country["geo_precision"], country["where_prec"]) == ("country", None, None, 6)


def test_a_derived_point_says_so() -> None:
    district = next(p for p in BOOK.gazetteer.named("dallas county") if p.adm1 == "Texas")
    assert (district.level, district.derived) == ("adm2", True)
    report = document(b"Six people were killed in an ambush in Dallas County, Texas, on 3 May 2030, police said.", "c.txt")
    claim = build([report], BOOK).claims[0]
    assert (claim.where[0].name, claim.where[0].derived) == ("Dallas County", True)


def test_the_coloured_page_shows_the_runners_up() -> None:
    page = highlight.page([(REPORT, annotate(REPORT, BOOK))])
    assert "LBY: its country is not in the text" in page
    assert "[&#x27;" not in page
