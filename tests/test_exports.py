"""Exports: exactly the rows of the filter, in the shapes that other programs read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import episode
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.book.load import load
from fogline.exporting import request
from fogline.model import Release, TimeRange
from fogline.publish import acled, parquet
from fogline.publish.exports import FORMS, Made
from fogline.publish.moments import days
from fogline.publish.select import Filter
from fogline.publish.ucdp import priogrid

RELEASE = episode.release()


def _made(form: str, release: Release = RELEASE, wanted: Filter | None = None, policy: str | None = None) -> Made:
    asked = request(release, wanted or Filter(), load(), form, policy=policy, snapshot="v1", revised=1_772_150_400)
    return FORMS[form].make(asked)


def _rows(form: str, **more: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_made(form, **more).body.decode())))  # type: ignore[arg-type]


def test_acled_rows_have_acleds_columns_and_the_lowest_current_figures() -> None:
    rows = _rows("acled")
    assert list(rows[0]) == list(acled.COLUMNS)
    assert len(acled.COLUMNS) == 31
    (clash,) = [r for r in rows if r["event_type"] == "Battles"]
    assert clash["event_id_cnty"].startswith("FOG-AFG")
    assert (clash["event_date"], clash["time_precision"], clash["geo_precision"]) == ("2026-02-26", "1", "3")
    actors = {clash["actor1"]: clash["inter1"], clash["actor2"]: clash["inter2"]}
    assert actors == {"Military Forces of Afghanistan": "State forces", "Military Forces of Pakistan": "External/Other forces"}
    assert clash["interaction"] == "State forces-External/Other forces"
    assert (clash["iso"], clash["region"], clash["fatalities"]) == ("4", "Caucasus and Central Asia", "10")
    assert "Pakistan admits 2" in clash["notes"]


def test_an_undated_event_is_in_the_sidecar_with_the_reason_and_not_in_the_table() -> None:
    made = _made("acled")
    left = [json.loads(line) for line in (made.sidecar or "").splitlines() if not json.loads(line)["coded"]]
    assert [(x["event"], x["why_not"]) for x in left] == [("e-quetta0000000000", "no day is known")]
    assert made.left_out == 1


@pytest.mark.shared
def test_ucdp_rows_read_with_the_code_that_reads_ucdps_own_file(shared: Path) -> None:
    with gzip.open(shared / "data" / "ucdp" / "GEDEvent_v26_0_1.csv.gz", "rt", encoding="utf-8") as file:
        theirs = pd.read_csv(file)
    ours = pd.read_csv(io.BytesIO(_made("ucdp").body))
    assert list(ours.columns) == list(theirs.columns)
    whole = ["id", "year", "type_of_violence", "where_prec", "event_clarity", "date_prec", "deaths_a", "deaths_b", "best", "high", "low", "country_id"]
    assert {c: str(ours[c].dtype) for c in whole} == {c: str(theirs[c].dtype) for c in whole}
    assert pd.to_datetime(ours.date_start, format="%Y-%m-%d %H:%M:%S.%f").notna().all()
    sample = theirs.dropna(subset=["latitude"]).head(400)
    assert [priogrid(a, b) for a, b in zip(sample.latitude, sample.longitude, strict=True)] == list(sample.priogrid_gid)


def test_ucdp_rows_keep_ucdps_arithmetic_and_never_its_ids() -> None:
    for row in _rows("ucdp"):
        deaths = [int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert sum(deaths) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert int(row["id"]) < 0
        assert not any(row[c] for c in ("conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id", "active_year"))


def test_where_best_is_null_the_low_stands_in_and_is_to_be_checked() -> None:
    clash = next(r for r in _rows("ucdp", policy="fogline") if r["type_of_violence"] == "1")
    assert (clash["dyad_name"], clash["low"], clash["best"], clash["high"]) == ("Government of Afghanistan - Government of Pakistan", "2", "2", "20")
    assert clash["code_status"] == "Check deaths"
    sidecar = [json.loads(line) for line in (_made("ucdp", policy="fogline").sidecar or "").splitlines()]
    assert next(s for s in sidecar if s["event"] == "e-clash00000000000")["filled"]


def test_no_cell_is_one_that_a_spreadsheet_would_run() -> None:
    event = replace(RELEASE.events[0], title="=HYPERLINK(1), 26 Feb 2026")
    claims = tuple(replace(c, voice=replace(c.voice, claimant="@SUM(A1)")) if c.event == event.id else c for c in RELEASE.claims)
    hostile = replace(RELEASE, events=(event, *RELEASE.events[1:]), claims=claims)
    for form in ("csv", "acled", "ucdp", "hxl"):
        cells = [cell for row in csv.reader(io.StringIO(_made(form, hostile).body.decode())) for cell in row]
        assert not [c for c in cells if c.startswith(("=", "@", "+"))], form


@pytest.mark.parametrize("form", ["csv", "acled", "ucdp", "geojson", "hxl", "prov", "package", "jsonl"])
def test_an_export_holds_exactly_what_the_filter_leaves_and_is_the_same_each_time(form: str) -> None:
    wanted = Filter(event=("e-clash00000000000",))
    made = _made(form, wanted=wanted)
    assert made == _made(form, wanted=wanted)
    assert made.rows == {"csv": 4, "prov": 4, "package": 4, "jsonl": 4, "hxl": 2}.get(form, 1)


def test_geojson_has_longitude_first_and_no_point_for_an_unknown_place() -> None:
    features = {f["id"]: f for f in json.loads(_made("geojson").body)["features"]}
    assert features["e-strikes000000000"]["geometry"] == {"type": "Point", "coordinates": [69.178, 34.526]}
    clash = features["e-clash00000000000"]
    assert (clash["geometry"], clash["properties"]["precision"], clash["properties"]["where_prec"]) == (None, "region_or_border", 5)


def test_hxl_has_its_hashtags_in_the_row_under_the_headings() -> None:
    tags, *rows = _rows("hxl")
    assert (tags["killed"], tags["killed_min"], tags["claimants"]) == ("#affected+killed", "#affected+killed+min", "#meta+source+claimant")
    assert all(v.startswith("#") for v in tags.values())
    assert {r["measure"] for r in rows} == {"killed"}


def test_a_package_describes_every_column_it_holds() -> None:
    with zipfile.ZipFile(io.BytesIO(_made("package").body)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        for resource in described["resources"]:
            table = list(csv.reader(io.StringIO(archive.read(resource["path"]).decode())))
            assert table[0] == [f["name"] for f in resource["schema"]["fields"]]
            assert len(table) - 1 == resource["rows"]
        assert (described["version"], described["policy"]) == ("v1", "fogline")
        assert "never none" in archive.read("README.md").decode()


def test_parquet_tables_hold_the_same_figures(tmp_path: Path) -> None:
    files = parquet.write(RELEASE, tmp_path / "out")
    assert "claims.parquet" in {f.name for f in files}
    claims = pd.read_parquet(tmp_path / "out" / "claims.parquet").set_index("id")
    for claim in RELEASE.claims:
        low = claims.loc[claim.id, "low"]
        assert (None if pd.isna(low) else int(low)) == claim.quantity.low


def test_prov_leads_from_an_estimate_to_the_quote_and_its_speaker() -> None:
    nodes = {n["@id"]: n for n in json.loads(_made("prov").body)["@graph"]}
    estimate = next(n for n in nodes.values() if n["@id"].startswith("fogline:e-clash") and "PAK" in n["@id"])
    claims = [nodes[x["@id"]] for x in estimate["prov:wasDerivedFrom"]]
    assert {nodes[c["prov:wasAttributedTo"]["@id"]]["prov:label"] for c in claims} >= {"Pakistan: army"}
    assert all(nodes[c["prov:wasQuotedFrom"]["@id"]] for c in claims)


@pytest.mark.parametrize(
    ("start", "end", "acled_day", "ucdp_level"),
    [
        ("2026-02-26", "2026-02-26", ("2026-02-26", 1), 1),
        ("2026-02-26", "2026-02-27", ("2026-02-26", 1), 2),
        ("2026-02-16", "2026-02-22", ("2026-02-19", 2), 3),
        ("2025-10-01", "2025-10-31", ("2025-10-16", 3), 4),
        ("2025-01-01", "2025-12-31", None, 5),
    ],
)
def test_days_are_as_exact_as_each_codebook_says(start: str, end: str, acled_day: tuple[str, int] | None, ucdp_level: int) -> None:
    found = days(TimeRange(start, end, "span", "stated"))
    assert found is not None
    assert (found.acled and (found.acled[0].isoformat(), found.acled[1])) == acled_day
    assert found.ucdp == ucdp_level


@given(st.floats(-90, 89.99), st.floats(-180, 179.99))
def test_every_point_has_a_cell_of_its_grid(lat: float, lon: float) -> None:
    assert 1 <= priogrid(lat, lon) <= 259_200
