"""Search, exports, overviews and explanations over HTTP, on the bundled reports."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner
from web_server import TOKEN, demo, serving

from fogline.cli.app import app
from fogline.web.settings import Settings


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("overviews") / "demo.db")


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[httpx.Client]:
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


@pytest.mark.parametrize("form", ["csv", "jsonl", "acled", "ucdp", "geojson", "hxl", "prov"])
@pytest.mark.parametrize("wanted", [{}, {"side": "state:PAK"}, {"from": "2026-02-27", "measure": "killed"}], ids=str)
def test_an_export_is_that_of_the_command_line(client: httpx.Client, ledger: Path, form: str, wanted: dict[str, str]) -> None:
    words = [word for key, value in wanted.items() for word in (f"--{key}", value)]
    told = CliRunner().invoke(app, ["export", form, "--ledger", str(ledger), "-q", *words]).stdout_bytes
    reply = client.get(f"/v1/export/{form}", params=wanted)
    assert reply.content == told
    assert "attachment" in reply.headers["content-disposition"]
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(reply.text)))
        assert int(reply.headers["fogline-total"]) == len(rows) == client.get("/v1/claims", params=wanted).json()["total"]


def test_tables_come_in_a_zip(client: httpx.Client) -> None:
    for form, suffix in (("parquet", ".parquet"), ("package", ".csv")):
        archive = zipfile.ZipFile(io.BytesIO(client.get(f"/v1/export/{form}").content))
        assert any(name.endswith(suffix) for name in archive.namelist())
    assert {i["format"] for i in client.get("/v1/export").json()["items"]} >= {"csv", "acled", "parquet"}
    assert json.loads(client.get("/v1/export/acled?sidecar=true").text.splitlines()[0])
    assert client.get("/v1/export/csv?sidecar=true").status_code == 404
    assert client.get("/v1/export/excel").status_code == 404


def test_search_finds_reports_with_all_the_words_and_shows_where(client: httpx.Client) -> None:
    found = client.get("/v1/search?q=afghan officials").json()
    assert found["total"] > 0
    for item in found["items"]:
        report = client.get(f"/v1/documents/{item['id']}").json()
        assert report["text"][item["start"] : item["end"]].casefold() in {"afghan", "officials"}
        assert all(word in report["text"].casefold() for word in ("afghan", "officials"))
        assert item["excerpt"] in report["text"]
    phrase = client.get('/v1/search?q="afghan officials"').json()
    assert 0 < phrase["total"] <= found["total"]
    assert any(item["claims"] for item in phrase["items"])
    assert client.get("/v1/search?q=zzzzzz").json()["items"] == []
    assert client.get("/v1/search?q=***").status_code == 400
    assert client.get("/v1/search").status_code == 400


def test_every_side_and_every_source_is_counted(client: httpx.Client) -> None:
    claims = client.get("/v1/claims?limit=1000").json()["items"]
    sides = {a["id"]: a for a in client.get("/v1/sides").json()["items"]}
    assert sides["state:PAK"]["label"] == "Pakistani forces"
    assert sides["state:PAK"]["suffered"] == sum(c["target"]["side"] == "state:PAK" for c in claims)
    sources = client.get("/v1/sources").json()["items"]
    assert sum(s["claims"] for s in sources) == len(claims)
    assert any("1_wire.txt" in s["copies_with"] for s in sources if s["name"] == "2_reprint.txt")
    by_name = {s["name"]: s for s in sources}
    assert (by_name["2_reprint.txt"]["reprints"], by_name["1_wire.txt"]["reprinted"]) == (1, 1)


def test_the_map_has_every_event_and_no_place_that_is_not_known(client: httpx.Client) -> None:
    events = {e["id"]: e for e in client.get("/v1/events?limit=1000").json()["items"]}
    pins = client.get("/v1/map").json()
    assert {p["id"] for p in pins["items"]} == events.keys()
    for pin in pins["items"]:
        places = {(w["name"], w["lat"], w["lon"], w["precision"]) for w in events[pin["id"]]["where"]}
        assert (pin["place"], pin["lat"], pin["lon"], pin["precision"]) in places or not places
        assert pin["start"] is not None or events[pin["id"]]["when"] is None or events[pin["id"]]["when"]["start"] is None


def test_an_explanation_holds_every_claim_that_it_names(client: httpx.Client) -> None:
    for name in ("claims", "events", "contradictions"):
        for item in client.get(f"/v1/{name}").json()["items"][:6]:
            told = client.get(f"/v1/explain/{item['id']}").json()
            assert told["about"]["id"] == item["id"]
            assert told["lines"]
            named = {t[end] for t in told["ties"] for end in ("left", "right")} | set(told["about"].get("claims", ()))
            assert named <= told["claims"].keys()
            assert client.get(f"/v1/{name}/{item['id']}").json()["id"] == item["id"]
    assert client.get("/v1/explain/c-none").status_code == 404
    assert client.get(f"/v1/events/{item['id']}").status_code == 404


def test_the_marks_of_a_report_are_its_own_words(client: httpx.Client) -> None:
    for listed in client.get("/v1/documents").json()["items"]:
        report = client.get(f"/v1/documents/{listed['path']}").json()
        assert len(report["claims"]) == listed["claims"]
        numbers = {(s["claim"], s["start"], s["end"]) for s in report["spans"] if s["kind"] == "number"}
        assert numbers == {(c["id"], c["start"], c["end"]) for c in report["claims"]}
        for span in report["spans"]:
            assert report["text"][span["start"] : span["end"]] == span["quote"]
    kinds = {s["kind"] for s in client.get("/v1/documents/1_wire.txt").json()["spans"]}
    assert kinds == {"number", "target", "speaker", "hedge", "check"}


def test_a_stretch_of_a_long_report_can_be_asked_for(client: httpx.Client) -> None:
    whole = client.get("/v1/documents/1_wire.txt").json()
    part = client.get("/v1/documents/1_wire.txt?start=100&length=50").json()
    assert part["text"] == whole["text"][100:150]
    assert (part["start"], part["end"], part["length"]) == (100, 150, whole["length"])
    assert client.get("/v1/documents/1_wire.txt?start=999999").json()["text"] == ""


@pytest.mark.parametrize("name", ["acts", "actors", "audits", "timeline"])
def test_the_other_listings_are_those_of_the_command_line(client: httpx.Client, ledger: Path, name: str) -> None:
    told = CliRunner().invoke(app, [name, "--ledger", str(ledger), "-q", "--format", "json"]).stdout
    assert client.get(f"/v1/{name}").json()["items"] == json.loads(told or "[]")
    rows = CliRunner().invoke(app, [name, "--ledger", str(ledger), "-q", "--format", "csv"]).stdout
    assert client.get(f"/v1/{name}?format=csv").text == rows


ADDRESSES = (
    "/v1/answer", "/v1/answer?policy=ucdp", "/v1/claims?side=state:PAK", "/v1/events?policy=acled", "/v1/contradictions?measure=killed", "/v1/acts", "/v1/actors",
    "/v1/audits", "/v1/timeline", "/v1/timeline?side=state:PAK", "/v1/export/csv", "/v1/export/acled", "/v1/export/geojson?side=state:AFG", "/v1/export/csv?measure=killed", "/v1/export/hxl?from=2026-02-26",
)  # fmt: skip


def test_a_large_ledger_is_read_in_pieces_and_answers_as_a_small_one(client: httpx.Client, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {address: client.get(address).content for address in ADDRESSES}
    queue = {i["id"]: i for i in client.get("/v1/queue?limit=1000").json()["items"] if i["event"]}
    monkeypatch.setattr("fogline.web.view.LARGE", 0)
    with serving(Settings(ledger, TOKEN)) as large:
        for address in ADDRESSES:
            assert large.get(address).content == expected[address], address
        assert {i["id"]: i for i in large.get("/v1/queue?limit=1000").json()["items"]} == queue
        with monkeypatch.context() as patch:
            patch.setattr("fogline.web.listings._MOST", 0)
            assert large.get("/v1/timeline?side=state:AFG").status_code == 413  # a question not asked before
        claim = next(iter(queue))
        step = {"kind": "reject", "targets": [claim], "by": "Ana", "why": "misread"}
        assert large.post("/v1/decisions", json=step, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 201
        assert large.get(f"/v1/claims/{claim}").status_code == 404
        found = large.get("/v1/changes?since=v1").json()
        assert {c["kind"] for c in found["items"]} >= {"reviewed"}
        assert large.post("/v1/undo", json={"by": "Ana"}, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 201
