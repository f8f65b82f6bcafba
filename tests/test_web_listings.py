"""The listings over HTTP: the same rows as on the command line, page by page, as JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from episode import release
from typer.testing import CliRunner
from web_server import TOKEN, keep, serving

from fogline.cli.app import app
from fogline.web.settings import Settings

LISTINGS = ("answer", "claims", "events", "contradictions", "background", "gaps")
FILTERS = ({}, {"side": "state:PAK"}, {"claimant": "pakistan"}, {"measure": "killed", "country": "Afghanistan"}, {"from": "2026-02-27"}, {"event": "e-clash"})


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("web") / "episode.db", release())


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[httpx.Client]:
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


def on_the_command_line(ledger: Path, name: str, wanted: dict[str, str], form: str) -> str:
    words = [word for key, value in wanted.items() for word in (f"--{key}", value)]
    return CliRunner().invoke(app, [name, "--ledger", str(ledger), "--format", form, "-q", *words]).stdout


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_listing_shows_the_rows_of_the_command_line(client: httpx.Client, ledger: Path, name: str, wanted: dict[str, str]) -> None:
    if name == "gaps" and wanted:
        assert client.get("/v1/gaps", params=wanted).status_code == 400
        return
    reply = client.get(f"/v1/{name}", params=wanted)
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "application/json"
    body = reply.json()
    for event in body["items"] if name == "events" else ():
        assert all(event.pop(more) is not None for more in ("told_by", "reprints", "copied"))
        for estimate in event["estimates"]:
            assert estimate.pop("side")
            assert estimate.pop("sure")
            assert all(estimate.pop(more) is not None for more in ("documents", "reprints", "origins", "told_by"))
    assert body["items"] == json.loads(on_the_command_line(ledger, name, wanted, "json") or "[]")
    assert body["total"] == len(body["items"])
    assert body["next"] is None


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_as_csv_is_that_of_the_command_line(client: httpx.Client, ledger: Path, name: str) -> None:
    reply = client.get(f"/v1/{name}", headers={"Accept": "text/csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.text == on_the_command_line(ledger, name, {}, "csv")
    assert client.get(f"/v1/{name}", params={"format": "csv"}).text == reply.text


@pytest.mark.parametrize("name", LISTINGS)
def test_pages_together_are_the_whole_listing(client: httpx.Client, name: str) -> None:
    whole = client.get(f"/v1/{name}").json()
    rows, address, pages = [], f"/v1/{name}?limit=2", 0
    while address:
        reply = client.get(address)
        rows += reply.json()["items"]
        assert reply.json()["total"] == whole["total"]
        assert len(reply.json()["items"]) <= 2
        pages += 1
        address = reply.links.get("next", {}).get("url", "")
        assert bool(address) == (reply.json()["next"] is not None)
    assert rows == whole["items"]
    assert pages == max(1, -(-whole["total"] // 2))


def test_csv_pages_have_their_total_and_their_next_in_the_headers(client: httpx.Client) -> None:
    first = client.get("/v1/claims?limit=4&format=csv")
    assert first.headers["fogline-total"] == "9"
    second = client.get(first.links["next"]["url"])
    read = [list(csv.DictReader(io.StringIO(reply.text))) for reply in (first, second)]
    assert [len(rows) for rows in read] == [4, 4]
    assert not {r["id"] for r in read[0]} & {r["id"] for r in read[1]}


@pytest.mark.parametrize("cursor", ["x", "WzFd", "bnVsbA", "WyJ2MSIsICJ4IiwgMF0", "é", "A" * 299])
def test_a_damaged_cursor_is_a_bad_question(client: httpx.Client, cursor: str) -> None:
    reply = client.get("/v1/claims", params={"cursor": cursor})
    assert reply.status_code == 400
    assert "cursor" in reply.json()["detail"]


def test_a_cursor_of_another_question_is_refused(client: httpx.Client) -> None:
    cursor = client.get("/v1/claims?limit=2&measure=killed").json()["next"]
    assert client.get("/v1/claims", params={"limit": 2, "measure": "killed", "cursor": cursor}).status_code == 200
    reply = client.get("/v1/claims", params={"limit": 2, "measure": "injured", "cursor": cursor})
    assert reply.status_code == 400
    assert "another question" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("meesure=killed", "meesure"), ("measure=dead", "measure"), ("limit=0", "limit"), ("limit=1001", "limit"), ("limit=x", "limit"), ("from=yesterday", "yesterday"),
        ("from=2027&to=2026", "2027"), ("policy=none", "policy"), ("vintage=v9", "v9"), ("as_of=v", "v"), ("as_of=2026-01-01&vintage=v1", "exclude"), ("status=sure", "status"),
    ],
)  # fmt: skip
def test_a_bad_question_is_a_problem_that_names_what_is_wrong(client: httpx.Client, asked: str, named: str) -> None:
    reply = client.get(f"/v1/claims?{asked}")
    assert reply.status_code == 400
    assert reply.headers["content-type"] == "application/problem+json"
    body = reply.json()
    assert body["status"] == 400
    assert named in body["detail"]
    assert "Traceback" not in reply.text


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/v1/claims")
    again = client.get("/v1/claims", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/v1/claims", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'}).status_code == 304
    assert client.get("/v1/claims", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get("/v1/claims?format=csv").headers["etag"] != first.headers["etag"]


def test_a_form_that_is_not_spoken_is_refused(client: httpx.Client) -> None:
    assert client.get("/v1/claims", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/v1/claims", headers={"Accept": "text/*;q=0.5, application/json;q=0.1"}).headers["content-type"].startswith("text/csv")
    assert client.get("/v1/claims", headers={"Accept": "text/html, */*;q=0.1"}).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("claims?measure=loved", ("measure: 'loved' is not one of killed,",)),
        ("claims?status=sure", ("status: 'sure' is not one of asserted,",)),
        ("events?kind=party", ("kind: 'party' is not one of event, aggregate, strength",)),
        ("contradictions?kind=event", ("kind: 'event' is not one of number, existence,",)),
        ("audits?kind=sums", ("kind: 'sums' is not one of parts,", "differs")),
        ("acts?kind=ceasefires", ("kind: 'ceasefires' is not one of ceasefire,", "did you mean ceasefire?")),
        ("timeline?kind=dance", ("kind: 'dance' is not one of event,", "mediation")),
        ("relations?kind=loves", ("kind: 'loves' is not one of hosts,",)),
        ("gaps?kind=dance", ("kind: 'dance' is not one of info, warn, error",)),
        ("claims?side=stat:PAK", ("a side 'stat:PAK'", "state:PAK", "a side is state:, civilian: or mixed: with ISO3 codes")),
        ("map?side=state:XYZ", ("a side 'state:XYZ'", "a side is state:")),
        ("answer?country=Atlantis", ("a country 'Atlantis'",)),
        ("export/csv?side=nobody", ("a side 'nobody'",)),
        ("report?side=nobody", ("a side 'nobody'",)),
        ("claims?policy=mine", ("there is no policy 'mine'", "fogline", "acled")),
        ("agreement?measure=killed", ("measure: there is no such parameter",)),
    ],
)
def test_a_value_that_does_not_exist_is_named_with_those_that_do(client: httpx.Client, path: str, parts: tuple[str, ...]) -> None:
    reply = client.get(f"/v1/{path}")
    assert (reply.status_code, reply.headers["content-type"]) == (400, "application/problem+json")
    for part in parts:
        assert part in reply.json()["detail"]
    assert "--" not in reply.json()["detail"]


@pytest.mark.parametrize("side", ["state:USA", "USA", "Pakistan", "state", "nonstate:TTP", "mixed:AFG+PAK", "civilian:AFG"])
def test_a_side_that_exists_and_fits_nothing_is_an_empty_list(client: httpx.Client, side: str) -> None:
    assert client.get("/v1/claims", params={"side": side}).status_code == 200
