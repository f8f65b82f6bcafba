"""The situation report and the alerts over HTTP: the words of the command line, every footnote with its claim and offsets."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import feedparser
import httpx
import pytest
from typer.testing import CliRunner
from web_server import TOKEN, run_twice, serving

from fogline.cli.app import app
from fogline.web.settings import Settings


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_twice(tmp_path_factory.mktemp("situation") / "demo.db")


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[httpx.Client]:
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


def test_every_footnote_has_its_quote_claim_and_offsets(client: httpx.Client) -> None:
    report = client.get("/v1/report").json()
    cited = {n for s in report["sections"] for p in s["parts"] for row in (p.get("rows") or [p.get("items", [])]) for cell in row for text in cell for n in text["cites"]}
    assert cited == {note["n"] for note in report["notes"]} == set(range(1, len(report["notes"]) + 1))
    for note in report["notes"]:
        claim = client.get(f"/v1/claims/{note['claim']}").json()
        assert (claim["document"], claim["start"], claim["end"]) == (note["document"], note["start"], note["end"])
        assert claim["quote"] in note["quote"]


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("wanted", [{}, {"side": "state:PAK"}, {"since": "v1"}, {"policy": "ucdp"}], ids=str)
def test_a_file_is_that_of_the_command_line(client: httpx.Client, ledger: Path, form: str, wanted: dict[str, str]) -> None:
    reply = client.get(f"/v1/report.{form}", params=wanted)
    assert reply.status_code == 200
    assert "attachment" in reply.headers["content-disposition"]
    if "since" in wanted:
        assert "What changed since v1" in reply.text
        return
    words = [word for key, value in wanted.items() for word in (f"--{key}", value)]
    assert reply.content == CliRunner().invoke(app, ["report", "--format", form, "--ledger", str(ledger), "-q", *words]).stdout_bytes


def test_a_pdf_is_sent_or_said_to_be_missing(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/v1/report.pdf").content.startswith(b"%PDF-")
    monkeypatch.setattr("fogline.web.situation.find_spec", lambda _: None)
    assert client.get("/v1/report.pdf").status_code == 501
    assert "fogline[pdf]" in client.get("/v1/report.pdf").json()["detail"]
    assert client.get("/v1/report").json()["forms"] == ["md", "html"]
    assert "typst" in sys.modules


def test_a_filter_that_fits_nothing_gives_a_report_that_says_so(client: httpx.Client) -> None:
    report = client.get("/v1/report?side=state:USA").json()
    assert "No figure" in str(report["sections"][0])
    assert client.get("/v1/report?nonsense=1").status_code == 400


def test_alerts_are_those_of_watch_between_two_states_with_quotes(client: httpx.Client) -> None:
    told = client.get("/v1/alerts").json()
    assert told["items"] == client.get("/v1/alerts?since=v1").json()["items"]
    (raised,) = [one for one in told["items"] if one.get("target_side") == "state:AFG" and one["measure"] == "killed"]
    assert (raised["rule"], raised["before"]["high"], raised["after"]["high"]) == ("moved", 133, 228)
    for quote in raised["quotes"]:
        text = client.get(f"/v1/documents/{quote['document']}").json()["text"]
        assert text[quote["start"] : quote["end"]] == quote["quote"]
        assert client.get(f"/v1/claims/{quote['claim']}").status_code == 200
    (broken,) = [one for one in told["items"] if one["rule"] == "broken"]
    assert (broken["title"], broken["quotes"][0]["quote"]) == ("Ceasefire has not held", "which proved brittle")


def test_alerts_follow_the_rules_in_the_folder_of_the_ledger_and_say_so(tmp_path: Path) -> None:
    path = run_twice(tmp_path / "own.db")
    with serving(Settings(path, TOKEN)) as client:
        usual = client.get("/v1/alerts").json()
        assert usual["rules"] == {"source": "default", "moved": 0.2, "confirmed": True, "broken": True}
        assert {a["rule"] for a in usual["items"]} >= {"moved"}
        (tmp_path / "alerts.toml").write_text("moved = false\nwebhook = 'https://desk.example/hook'\n", encoding="utf-8")
        own = client.get("/v1/alerts").json()
        assert own["rules"] == {"source": "alerts.toml", "moved": None, "confirmed": True, "broken": True}
        assert own["items"] == [a for a in usual["items"] if a["rule"] != "moved"]
        assert client.get("/v1/alerts?moved=0.2").json()["items"] == usual["items"]
        (tmp_path / "alerts.toml").write_text("moves = 3\n", encoding="utf-8")
        slip = client.get("/v1/alerts")
        assert slip.status_code == 409
        assert "alerts.toml beside the ledger: there is no key 'moves'" in slip.json()["detail"]
        assert str(tmp_path) not in slip.text


def test_alerts_are_a_feed_that_readers_of_feeds_understand(client: httpx.Client) -> None:
    read = feedparser.parse(client.get("/v1/alerts.atom").content)
    assert not read.bozo
    assert len(read.entries) == client.get("/v1/alerts").json()["total"]
    assert any("Afghan forces, killed" in entry.title and "228 Afghan Taliban were killed" in entry.summary for entry in read.entries)


def test_alerts_come_in_pages_as_csv_and_by_another_share(client: httpx.Client) -> None:
    all_ = client.get("/v1/alerts").json()
    first = client.get("/v1/alerts?limit=1").json()
    assert client.get(f"/v1/alerts?limit=1&cursor={first['next']}").json()["items"] == all_["items"][1:2]
    assert len(list(csv.DictReader(io.StringIO(client.get("/v1/alerts?format=csv").text)))) == all_["total"]
    assert {one["rule"] for one in client.get("/v1/alerts?moved=50").json()["items"]} == {"broken"}
    assert client.get("/v1/alerts?as_of=2026-02-26").status_code == 400
