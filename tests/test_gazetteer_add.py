"""``fogline gazetteer add``: a dump that a user has downloaded is added to the places of the world."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from fogline.book.dumps import add
from fogline.book.gazetteer import Gazetteer, key
from fogline.book.load import DATA, load
from fogline.book.schemas.countries import Section
from fogline.cli.app import app
from fogline.errors import UsageError
from fogline.pipeline import annotate
from fogline.read.files import document

BOOK = load()
COUNTRIES = BOOK.section(Section)


def line(number: int, name: str, others: str, at: tuple[float, float], kind: str, division: str = "03", people: int = 0) -> str:
    """One line of a GeoNames table, of Mali."""
    cells = [str(number), name, name, others, str(at[0]), str(at[1]), kind[0], kind[2:], "ML", "", division, "", "", "", str(people), "", "", "Africa/Bamako", "2024-01-01"]
    return "\t".join(cells)


DUMP = "\n".join(
    [
        line(9000001, "Tinzawaten-Bis", "Tin Bis,\u0637\u064a\u0646", (19.9, 2.9), "P.PPL", people=300),
        line(9000002, "Zarafa Military Base", "", (18.1, 1.1), "L.MILB"),
        line(9000003, "Old Zarafa", "", (18.0, 1.0), "P.PPLH"),
        line(9000004, "Zarafa Well", "", (18.0, 1.0), "H.WLL"),
        line(2449066, "Tombouctou", "Timbuktu", (20.0, -3.0), "A.ADM1", "08"),
    ]
)


def test_its_places_are_found_beside_those_of_the_world(tmp_path: Path) -> None:
    (tmp_path / "ML.txt").write_text(DUMP, encoding="utf-8")
    overlay = tmp_path / "mine"
    made = add(tmp_path / "ML.txt", overlay, COUNTRIES, BOOK.gazetteer)
    assert (made.path.name, made.places, made.refused) == ("places-ml.tsv.gz", 3, ())
    ours = Gazetteer.load((DATA, overlay))
    assert [(p.name, p.country, p.lat, p.population) for p in ours.named(key("Tin Bis"))] == [("Tinzawaten-Bis", "MLI", 19.9, 300)]
    assert ours.named(key("Zarafa Military Base"))
    assert not ours.named(key("Old Zarafa"))
    assert ours.named("kabul") == BOOK.gazetteer.named("kabul")
    assert Gazetteer.fingerprint((DATA, overlay)) != Gazetteer.fingerprint((DATA,))
    made_again = add(tmp_path / "ML.txt", overlay, COUNTRIES, BOOK.gazetteer)
    assert made_again.path.read_bytes() == made.path.read_bytes()


def test_a_report_is_read_with_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ML.zip", "w") as packed:
        packed.writestr("readme.txt", "about\n" * 999)
        packed.writestr("ML.txt", DUMP)
    told = CliRunner().invoke(app, ["gazetteer", "add", str(tmp_path / "ML.zip"), "--book", str(tmp_path / "mine")])
    assert told.exit_code == 0, told.output
    report = document(b"Gunmen killed six herders in Tinzawaten-Bis in Mali on Friday.", "a.txt")
    found = [r["value"] for r in annotate(report, load(tmp_path / "mine")) if r["kind"] == "place"]
    assert [(v["name"], v["country"], v["geonameid"]) for v in found if isinstance(v, dict)] == [("Tinzawaten-Bis", "MLI", 9000001), ("Mali", "MLI", None)]


def test_lines_that_are_none_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = DUMP.replace("19.9\t2.9", "199\t2.9").replace("\tML\t", "\tQQ\t", 2) + "\nno table\n"
    (tmp_path / "ML.txt").write_text(broken, encoding="utf-8")
    told = CliRunner().invoke(app, ["gazetteer", "add", str(tmp_path / "ML.txt"), "--book", str(tmp_path / "mine")])
    assert told.exit_code == 4
    assert "line 1" in told.output
    assert "line 6: 1 columns" in told.output


@pytest.mark.parametrize("content", [b"", b"a report\n", b"\xff\xfe\x00", gzip.compress(b"x", mtime=0), b"PK\x03\x04broken"], ids=["empty", "prose", "not-text", "no-dump", "broken"])
def test_what_is_no_dump_is_named(tmp_path: Path, content: bytes) -> None:
    for name in ("UA.txt", "UA.gz", "missing.txt"):
        if name != "missing.txt":
            (tmp_path / name).write_bytes(content)
        with pytest.raises(UsageError, match=name):
            add(tmp_path / name, tmp_path / "mine", COUNTRIES, BOOK.gazetteer)
    assert not (tmp_path / "mine").exists()


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12), min_size=1, max_size=6))
def test_any_name_is_found_again_or_left_out(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    folder = tmp_path_factory.mktemp("dump")
    (folder / "ML.txt").write_text("\n".join(line(9100000 + at, name, "", (10.0 + at, 1.0), "P.PPL") for at, name in enumerate(names)), encoding="utf-8")
    try:
        add(folder / "ML.txt", folder, COUNTRIES, BOOK.gazetteer)
    except UsageError:
        return
    found = Gazetteer(gzip.decompress((folder / "places-ml.tsv.gz").read_bytes()))
    for name in names:
        normal = key(name)
        if len(normal) >= 3 and normal.isascii():
            assert any((p.geonameid or 0) >= 9100000 for p in found.named(normal))
