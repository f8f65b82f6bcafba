"""Review over HTTP: the queue, decisions that are only ever appended, undo, the log, and what they changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from web_server import TOKEN, demo, serving

from fogline.ledger.store import Ledger
from fogline.web.settings import Settings

KEY = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("read") / "demo.db")


@pytest.fixture
def ledger(read: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read, tmp_path / "demo.db"))


@pytest.fixture
def client(ledger: Path) -> Iterator[httpx.Client]:
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


def claims(client: httpx.Client, **wanted: str) -> list[dict[str, Any]]:
    return client.get("/v1/claims", params=wanted).json()["items"]


def step(client: httpx.Client, **body: Any) -> httpx.Response:
    return client.post("/v1/decisions", json=body, headers=KEY)


def test_a_rejected_claim_leaves_the_pages_and_comes_back_with_undo(client: httpx.Client) -> None:
    before = client.get("/v1/claims").json()
    (claim,) = [c for c in before["items"] if c["quote"] == "228"]
    made = step(client, kind="reject", targets=[claim["id"]], by="Ana", why="misread")
    assert made.status_code == 201
    assert made.json()["by"] == "Ana"
    assert claim["id"] not in {c["id"] for c in claims(client)}
    log = client.get("/v1/decisions").json()["items"]
    assert [(d["id"], d["kind"], d["why"]) for d in log] == [("r1", "reject", "misread")]
    assert client.get("/v1/changes").json()["total"] > 0
    back = client.post("/v1/undo", json={"by": "Ana"}, headers=KEY)
    assert (back.status_code, back.json()["kind"]) == (201, "undo")
    assert client.get("/v1/claims").json()["items"] == before["items"]
    assert [d["kind"] for d in client.get("/v1/decisions", params={"target": claim["id"]}).json()["items"]] == ["reject"]
    assert client.get("/v1/decisions").json()["total"] == 2


def test_an_edit_shows_at_once_and_its_history_tells_who(client: httpx.Client) -> None:
    claim = claims(client, measure="killed")[0]
    assert step(client, kind="edit", targets=[claim["id"]], by="Ana", why="of the state", fields={"target.side": "civilian:AFG"}).status_code == 201
    assert client.get(f"/v1/claims/{claim['id']}").json()["target"]["side"] == "civilian:AFG"
    history = client.get("/v1/decisions", params={"target": claim["id"]}).json()["items"]
    assert history[0]["edits"] == [{"field": "target.side", "was": claim["target"]["side"], "value": "civilian:AFG"}]
    assert history[0]["read_by"]


def test_many_claims_are_one_step_that_is_undone_as_one(client: httpx.Client) -> None:
    ids = [c["id"] for c in claims(client)[:5]]
    assert step(client, kind="accept", targets=ids, by="Ana").json()["count"] == 5
    assert not {i["id"] for i in client.get("/v1/queue?limit=1000").json()["items"]} & set(ids)
    assert client.post("/v1/undo", json={"by": "Ana"}, headers=KEY).json()["targets"] == ["r1"]
    assert {i["id"] for i in client.get("/v1/queue?limit=1000").json()["items"]} & set(ids)


def test_events_are_merged_and_split(client: httpx.Client) -> None:
    first, second = [e["id"] for e in client.get("/v1/events").json()["items"]][:2]
    assert step(client, kind="merge", targets=[first, second], by="Ana", why="one happening").status_code == 201
    events = client.get("/v1/events").json()["items"]
    assert not {first, second} <= {e["id"] for e in events}
    old = client.get(f"/v1/events/{second}")
    assert old.status_code == 200
    assert step(client, kind="split", targets=old.json()["claims"][:1], by="Ana", why="two").status_code == 201


def test_a_missed_figure_is_added_where_it_stands(client: httpx.Client) -> None:
    report = client.get("/v1/documents/1_wire.txt").json()
    start = report["text"].index("80 tanks")
    made = step(client, kind="add", document=report["document"]["path"], start=start, end=start + 2, measure="captured", by="Ana", why="missed")
    assert made.status_code == 201
    assert made.json()["targets"][0] in {c["id"] for c in claims(client)}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"kind": "reject", "targets": ["c-0123456789abcdef"], "by": "Ana", "why": "x"}, "c-0123456789abcdef"),
        ({"kind": "reject", "targets": [], "by": "Ana", "why": "x"}, "targets"),
        ({"kind": "reject", "targets": ["c"], "by": "", "why": "x"}, "by"),
        ({"kind": "destroy", "targets": ["c"], "by": "Ana"}, "kind"),
        ({"kind": "reject", "targets": ["c"], "by": "Ana", "why": "x", "sql": 1}, "sql"),
        ({"kind": "add", "document": "nowhere.txt", "start": 0, "end": 1, "measure": "killed", "by": "Ana", "why": "x"}, "nowhere"),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_nothing_is_kept(client: httpx.Client, body: dict[str, Any], named: str) -> None:
    reply = step(client, **body)
    assert reply.status_code == 400
    assert named in reply.json()["detail"]
    assert client.get("/v1/decisions").json()["total"] == 0


def test_a_step_without_a_reason_is_refused_where_it_needs_one(client: httpx.Client) -> None:
    claim = claims(client)[0]["id"]
    assert step(client, kind="reject", targets=[claim], by="Ana").status_code == 400
    assert step(client, kind="accept", targets=[claim], by="Ana").status_code == 201


def test_no_request_changes_what_was_decided(client: httpx.Client, ledger: Path) -> None:
    step(client, kind="accept", targets=[claims(client)[0]["id"]], by="Ana")
    for method in ("PUT", "PATCH", "DELETE"):
        for address in ("/v1/decisions", "/v1/decisions/r1", "/v1/claims", "/v1/undo", "/v1"):
            reply = client.request(method, address, json={}, headers=KEY)
            assert reply.status_code in {404, 405}
            assert reply.headers["content-type"] == "application/problem+json"
    with Ledger.open(ledger) as kept:
        assert [d.kind for d in kept.decisions()] == ["accept"]
        assert kept.verify() == ()


def test_changes_are_told_with_reasons_and_as_a_feed(client: httpx.Client) -> None:
    (claim,) = [c for c in claims(client) if c["quote"] == "228"]
    step(client, kind="reject", targets=[claim["id"]], by="Ana", why="misread")
    found = client.get("/v1/changes?since=v1").json()
    assert "lowered" in {c["kind"] for c in found["items"]}
    assert client.get("/v1/changes?since=v1&change=lowered").json()["total"] == sum(c["kind"] == "lowered" for c in found["items"])
    feed = client.get("/v1/changes.atom?since=v1")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert len(ElementTree.fromstring(feed.text).findall("{http://www.w3.org/2005/Atom}entry")) == found["total"]  # noqa: S314 - our own feed
    assert client.get("/v1/changes?since=2026-02-27").status_code == 200
    assert client.get("/v1/changes?since=someday").status_code == 400
    assert client.get("/v1/changes?change=better").status_code == 400


def test_what_was_known_earlier_holds_no_later_report(client: httpx.Client) -> None:
    days = client.get("/v1").json()["days"]
    early = client.get("/v1/claims", params={"as_of": days[0]}).json()
    late = client.get("/v1/claims", params={"as_of": "2030-01-01"}).json()
    assert early["as_of"] == days[0]
    assert 0 < early["total"] < late["total"] or len(days) == 1
    assert client.get("/v1/answer", params={"as_of": "2001-01-01"}).json()["total"] == 0


def test_days_that_are_looked_at_no_longer_are_let_go(client: httpx.Client) -> None:
    for day in range(10, 18):
        assert client.get("/v1/claims", params={"as_of": f"2027-01-{day}"}).status_code == 200
    assert client.get("/v1/claims", params={"as_of": "2027-01-10"}).json()["total"] == client.get("/v1/claims").json()["total"]


@pytest.mark.parametrize("policy", ["acled", "ucdp", "airwars"])
def test_a_policy_moves_estimates_and_no_claims(client: httpx.Client, policy: str) -> None:
    own, other = client.get("/v1/answer").json(), client.get("/v1/answer", params={"policy": policy}).json()
    assert {e["policy"] for block in other["items"] for e in block["estimates"]} == {policy}
    assert other["policy"] == policy
    assert own["total"] >= 1
    assert client.get("/v1/claims", params={"policy": policy}).json()["items"] == client.get("/v1/claims").json()["items"]
