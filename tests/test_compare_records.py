"""Our events beside coded records of UCDP and ACLED: the nearest in time, place and sides, and never a claim."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fogline.cli.app import app
from fogline.ledger.store import Ledger
from fogline.publish.ucdp import COLUMNS

REPORTS = {
    "a.txt": "date 2031-02-28\nRebels of the M23 killed 14 soldiers near Goma on Thursday, the Congolese army said. The army acknowledged that 14 of its soldiers were killed.\n",
    "b.txt": "date 2031-02-28\nFive civilians died in an explosion in Lahore on Friday, a hospital said.\n",
}
NEAR = {"id": "501", "side_a": "Government of DR Congo (Zaire)", "side_b": "M23", "country": "DR Congo (Zaire)", "where_coordinates": "Goma town", "where_prec": "1", "latitude": "-1.67", "longitude": "29.23", "date_start": "2031-02-27 00:00:00.000", "date_end": "2031-02-27 00:00:00.000", "best": "17", "low": "12", "high": "20"}
FAR = NEAR | {"id": "502", "where_coordinates": "Kinshasa city", "latitude": "-4.32", "longitude": "15.31", "side_b": "Civilians", "best": "14"}
OLD = NEAR | {"id": "503", "date_start": "2030-02-27 00:00:00.000", "date_end": "2030-02-27 00:00:00.000"}
OTHER = NEAR | {"id": "504", "side_b": "CODECO", "best": "3"}


@pytest.fixture(autouse=True)
def _ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    assert CliRunner().invoke(app, ["run", "in", "-q"]).exit_code == 0


def ged(name: str, *rows: dict[str, str]) -> str:
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        table.writerows(rows)
    return name


def compare(name: str, *more: str) -> Result:
    return CliRunner().invoke(app, ["compare", name, *more])


def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in compare(name, "--format", "jsonl").stdout.splitlines()]


def test_an_event_stands_beside_the_nearest_record_and_the_dead_are_compared() -> None:
    found = rows(ged("ged.csv", FAR, OTHER, NEAR, OLD))
    (pair,) = [r for r in found if r["event"] and r["record"]]
    assert (pair["record"], pair["best"], pair["record_best"], pair["difference"], pair["verdict"]) == ("501", 14, 17, -3, "lower here")
    assert (pair["days_apart"], pair["sides"]) == (0, "same")
    assert isinstance(pair["km_apart"], float)
    assert pair["km_apart"] < 20
    assert {(r["record"], r["verdict"]) for r in found if not r["event"]} == {("502", "only in the dataset"), ("504", "only in the dataset")}
    assert [r["verdict"] for r in found if not r["record"]] == ["only here"]


def test_coded_records_become_no_claims_and_change_nothing() -> None:
    with Ledger.open("fogline.db", create=False) as ledger:
        before = (ledger.release(), ledger.documents())
    assert compare(ged("ged.csv", NEAR)).exit_code == 0
    with Ledger.open("fogline.db", create=False) as ledger:
        assert (ledger.release(), ledger.documents()) == before
        assert len(ledger.vintages()) == 1


def test_acled_and_packed_files_are_read_too() -> None:
    acled = {"event_id_cnty": "DRC1", "event_date": "27 February 2031", "country": "Democratic Republic of Congo", "actor1": "M23: March 23 Movement", "actor2": "Military Forces of Democratic Republic of Congo (2019-)", "fatalities": "14", "latitude": "-1.67", "longitude": "29.23", "location": "Goma", "geo_precision": "1"}
    with gzip.open("acled.csv.gz", "wt", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(acled), delimiter=";")
        table.writeheader()
        table.writerow(acled)
    (pair,) = [r for r in rows("acled.csv.gz") if r["event"] and r["record"]]
    assert (pair["dataset"], pair["record"], pair["verdict"], pair["difference"], pair["sides"]) == ("ACLED", "DRC1", "equal", 0, "same")
    assert (pair["record_low"], pair["record_high"]) == (None, None)


def test_a_bad_row_is_named_and_costs_no_other() -> None:
    shown = compare(ged("ged.csv", NEAR | {"best": "many"}, NEAR), "--format", "jsonl")
    assert shown.exit_code == 4
    assert "ged.csv#2" in shown.stderr
    assert '"record":"501"' in shown.stdout.replace(" ", "")


@pytest.mark.parametrize(("content", "told"), [(b"a,b\n1,2\n", "neither UCDP GED nor ACLED"), (b"id,side_a,side_b\n", "it lacks"), (b"\x1f\x8bbroken", "cannot be read")])
def test_a_file_of_another_form_says_what_it_lacks(content: bytes, told: str) -> None:
    Path("x.csv").write_bytes(content)
    shown = compare("x.csv")
    assert (shown.exit_code, told in shown.stderr) == (2, True)
    assert compare("missing.csv").exit_code == 2


def test_people_see_both_figures_side_by_side() -> None:
    shown = compare(ged("ged.csv", NEAR)).stdout
    assert "here      low 14, best 14, high 14" in shown
    assert "UCDP GED  low 12, best 17, high 20" in shown
    assert "coded records are no claims" in shown
    assert compare("ged.csv", "--format", "csv").stdout.startswith("event,title,first,last")


def test_an_export_names_the_nearest_records_in_its_sidecar_and_takes_nothing_from_them() -> None:
    def exported(*more: str) -> tuple[str, list[dict[str, object]]]:
        assert CliRunner().invoke(app, ["export", "ucdp", "-o", "our.csv", "-q", *more]).exit_code == 0
        return Path("our.csv").read_text(encoding="utf-8"), [json.loads(line) for line in Path("our.sidecar.jsonl").read_text(encoding="utf-8").splitlines()]

    table, alone = exported()
    assert all(line["records"] == [] for line in alone)
    same, beside = exported("--records", ged("ged.csv", FAR, OTHER, NEAR, OLD))
    assert same == table
    ((reference,),) = [line["records"] for line in beside if line["records"]]  # type: ignore[misc]
    assert (reference["dataset"], reference["id"], reference["days_apart"], reference["sides"]) == ("UCDP GED", "501", 0, "same")
    assert [{**line, "records": []} for line in beside] == alone
    assert "501" not in {row["id"] for row in csv.DictReader(table.splitlines())}
    refused = CliRunner().invoke(app, ["export", "csv", "--records", "ged.csv"])
    assert (refused.exit_code, "sidecar" in refused.stderr) == (2, True)
