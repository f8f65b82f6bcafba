"""Exports of more than fits into memory: sent while they are made, under any policy, the same bytes as from a small ledger."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import httpx
import pytest
from typer.testing import CliRunner
from web_server import TOKEN, keep, serving

from fogline.cli.app import app
from fogline.ledger.reader import Reader
from fogline.measure import bulk
from fogline.model import Claim
from fogline.web.settings import Settings
from fogline.web.view import View

STREAMED = ("csv", "acled", "ucdp", "hxl", "geojson", "acled?sidecar=true", "ucdp?sidecar=true", "jsonl", "prov", "package")
FILTERS = ("", "measure=killed", "side=state:AFG&from=2024", "country=PAK&claimant=army", "place=nowhere", "policy=ucdp", "measure=killed&country=PAK&policy=airwars")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("bulk") / "bulk.db", bulk.release(900, 120))


@pytest.fixture
def large(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """The server where 20 claims are many and a piece holds 30."""
    for name, value in (("view.LARGE", 20), ("exports.LARGE", 20), ("streams._PIECE", 30), ("kept._PIECE", 30)):
        monkeypatch.setattr(f"fogline.web.{name}", value)
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


def address(form: str, filter_: str) -> str:
    return f"/v1/export/{form}{'&' if '?' in form else '?'}{filter_}"


def test_a_large_export_is_the_same_as_a_small_one(ledger: Path, large: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [address(form, filter_) for form in STREAMED for filter_ in FILTERS]
    found = {one: large.get(one) for one in addresses}
    monkeypatch.undo()
    with serving(Settings(ledger, TOKEN)) as small:
        for one in addresses:
            expected = small.get(one)
            assert found[one].status_code == expected.status_code == 200
            assert found[one].content == expected.content, one
            assert found[one].headers["content-type"] == expected.headers["content-type"]
            assert found[one].headers["content-disposition"] == expected.headers["content-disposition"]


def test_the_tables_of_a_large_export_are_those_of_a_small_one(ledger: Path, large: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Settings(ledger, TOKEN)) as small:
        monkeypatch.undo()
        for filter_ in FILTERS:
            found, expected = (_tables(client.get(address("parquet", filter_)), tmp_path) for client in (large, small))
            assert found == expected
            assert len(found) > 8


def _tables(reply: httpx.Response, room: Path) -> dict[str, list[object]]:
    assert reply.status_code == 200, reply.text
    tables: dict[str, list[object]] = {}
    with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
        for name in archive.namelist():
            tables[name] = duckdb.read_parquet(archive.extract(name, room)).fetchall()
    return tables


def test_the_whole_of_a_large_ledger_is_never_in_memory(large: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    claims = Reader.claims

    def measured(self: Reader, number: int, places: Sequence[int]) -> tuple[Claim, ...]:
        sizes.append(len(places))
        return claims(self, number, places)

    monkeypatch.setattr(Reader, "claims", measured)
    for form in ("jsonl", "prov", "package", "parquet"):
        assert large.get(address(form, "")).headers["fogline-total"] == "900"
    assert max(sizes) <= 30


def test_an_incident_named_in_a_filter_fits_its_events(large: httpx.Client, ledger: Path) -> None:
    held = json.loads(CliRunner().invoke(app, ["events", "--ledger", str(ledger), "--format", "json"]).stdout)
    incident = next(e["incident"] for e in held if len(e["claims"]) > 20)
    rows = CliRunner().invoke(app, ["export", "hxl", "--ledger", str(ledger), "--event", incident]).stdout
    assert large.get(address("hxl", f"event={incident}")).text == rows
    assert rows.count("\n") > 3


def test_no_more_than_a_piece_is_in_memory(large: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    part = View.part

    def measured(*given: object, **named: object) -> object:
        found = part(*given, **named)  # type: ignore[arg-type]
        sizes.append(len(found.claims))
        return found

    monkeypatch.setattr(View, "part", measured)
    largest = max(len(e["claims"]) for e in large.get("/v1/events?limit=1000").json()["items"])
    sizes.clear()
    assert large.get("/v1/export/acled").status_code == 200
    assert sum(sizes) == 900
    assert max(sizes) <= max(30, largest)
    assert len(sizes) > 10


def test_a_form_without_a_sidecar_says_so(large: httpx.Client) -> None:
    assert large.get("/v1/export/hxl?sidecar=true").status_code == 404
