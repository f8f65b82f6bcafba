"""``fogline serve`` as a process, and what it shows while others write to the ledger."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from episode import document, release
from web_server import NOW, TOKEN, demo, keep, serving

from fogline.ledger.store import Ledger
from fogline.web.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return keep(tmp_path / "episode.db", release())


def command(*words: str, token: str | None = TOKEN) -> list[str]:
    return [sys.executable, "-m", "fogline", "serve", *words] if token is None else ["env", f"FOGLINE_TOKEN={token}", sys.executable, "-m", "fogline", "serve", *words]


@contextmanager
def process(*words: str, token: str | None = TOKEN) -> Iterator[subprocess.Popen[str]]:
    told = {k: v for k, v in os.environ.items() if k not in {"FOGLINE_TOKEN", "FOGLINE_LEDGER"}} | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command(*words, token=token), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=told) as started:
        try:
            yield started
        finally:
            started.kill()


def test_the_address_is_printed_and_ctrl_c_ends_it(ledger: Path) -> None:
    with process("--ledger", str(ledger), "--port", "0") as started:
        assert started.stderr is not None
        assert started.stdout is not None
        address = started.stderr.readline().strip()
        base, _, token = address.partition("/?token=")
        assert base.startswith("http://127.0.0.1:")
        assert token == TOKEN
        with httpx.Client(base_url=base) as client:
            assert client.get(address).status_code == 303
            assert client.get("/v1").json()["may_write"] is True
        assert httpx.get(f"{base}/v1").json()["may_write"] is False
        started.send_signal(signal.SIGINT)
        told = started.stderr.read()
        assert started.wait(20) == 130
        assert "Traceback" not in told
        assert started.stdout.read() == ""


def test_every_start_has_a_token_of_its_own(ledger: Path) -> None:
    tokens = []
    for _ in range(2):
        with process("--ledger", str(ledger), "--port", "0", token=None) as started:
            assert started.stderr is not None
            tokens.append(started.stderr.readline().strip().partition("/?token=")[2])
    assert tokens[0] != tokens[1]
    assert min(map(len, tokens)) >= 32


@pytest.mark.parametrize(
    ("words", "token", "named"),
    [
        (("--ledger", "nowhere.db"), TOKEN, "nowhere.db"),
        (("--policy", "acled"), TOKEN, "policy"),
        (("--port", "70000"), TOKEN, "--port"),
        (("--host", "no such host"), TOKEN, "--host"),
        ((), "short", "FOGLINE_TOKEN"),
    ],
)
def test_what_cannot_be_served_is_a_usage_error_that_names_it(ledger: Path, words: tuple[str, ...], token: str, named: str) -> None:
    given = words if "--ledger" in words else ("--ledger", str(ledger), *words)
    with process(*given, token=token) as started:
        _, told = started.communicate(timeout=60)
        assert started.returncode == 2
        assert named in told
        assert "Traceback" not in told


def test_a_new_vintage_is_shown_at_once_and_a_cursor_stays_in_its_own(ledger: Path) -> None:
    made = release()
    with serving(Settings(ledger, TOKEN)) as client:
        first = client.get("/v1/claims?limit=4").json()
        tag = client.get("/v1/claims").headers["etag"]
        with Ledger.open(ledger) as kept:
            kept.save(replace(made, claims=made.claims[1:]), now=NOW + timedelta(days=1), command="test")
        second = client.get("/v1/claims", params={"limit": 4, "cursor": first["next"]}).json()
        assert (second["vintage"], second["total"]) == ("v1", first["total"])
        assert not {c["id"] for c in first["items"]} & {c["id"] for c in second["items"]}
        now = client.get("/v1/claims", headers={"If-None-Match": tag})
        assert now.status_code == 200
        assert (now.json()["vintage"], now.json()["total"]) == ("v2", first["total"] - 1)
        assert client.get("/v1/claims?vintage=v1").json()["total"] == first["total"]


def test_a_ledger_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as kept:
        kept.add([document("a.txt", "Nothing yet.")], now=NOW)
    with serving(Settings(tmp_path / "empty.db", TOKEN)) as client:
        reply = client.get("/v1/answer")
        assert reply.status_code == 409
        assert "fogline run" in reply.json()["detail"]
        assert client.get("/v1").json()["vintages"] == []
        assert client.get("/").status_code == 200


def test_requests_at_the_same_time_get_the_same_answers(ledger: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with serving(Settings(ledger, TOKEN)) as client, ThreadPoolExecutor(8) as pool:
        paths = ["/v1/claims", "/v1/answer?policy=ucdp", "/v1/events?policy=acled", "/v1/search?q=soldiers", "/v1/claims?as_of=2026-02-27"] * 8
        replies = list(pool.map(client.get, paths))
        assert {r.status_code for r in replies} == {200}
        for path in set(paths):
            assert len({r.content for p, r in zip(paths, replies, strict=True) if p == path}) == 1


def test_the_pages_ask_for_their_files_once_and_again_when_one_changed(ledger: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").write_text('<script src="/static/a.js"></script>', encoding="utf-8")
    (pages / "a.js").write_text("1;", encoding="utf-8")

    def named(client: httpx.Client) -> str:
        return re.findall(r'src="([^"]+)"', client.get("/").text)[0]

    with serving(Settings(ledger, TOKEN, static=pages)) as client:
        first = named(client)
        assert "immutable" in client.get(first).headers["cache-control"]
        (pages / "a.js").write_text("1; // and more", encoding="utf-8")
        time.sleep(1.1)
        assert named(client) != first
        assert client.get(first).headers["cache-control"] == "no-cache"
        assert client.get(named(client)).text == "1; // and more"


def test_files_of_the_pages_have_their_types_and_are_kept_by_their_hash(ledger: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "lib").mkdir(parents=True)
    (pages / "index.html").write_text("<!doctype html><title>shell</title>", encoding="utf-8")
    (pages / "lib" / "a.js").write_text("export const a = 1;", encoding="utf-8")
    (pages / "lib" / "a.css").write_text("a{}", encoding="utf-8")
    (pages / "land.geojson").write_text("{}", encoding="utf-8")
    (pages / "notes.py").write_text("", encoding="utf-8")
    with serving(Settings(ledger, TOKEN, static=pages)) as client:
        types = {"lib/a.js": "text/javascript; charset=utf-8", "lib/a.css": "text/css; charset=utf-8", "land.geojson": "application/geo+json"}
        for name, media in types.items():
            reply = client.get(f"/static/{name}")
            assert reply.headers["content-type"] == media
            assert reply.headers["cache-control"] == "no-cache"
            assert client.get(f"/static/{name}", headers={"If-None-Match": reply.headers["etag"]}).status_code == 304
            by_hash = client.get(f"/static/{name}?v={reply.headers['etag'].strip(chr(34))[:12]}")
            assert "immutable" in by_hash.headers["cache-control"]
            assert "immutable" not in client.get(f"/static/{name}?v=000000000000").headers["cache-control"]
        assert client.get("/static/notes.py").status_code == 404
        assert client.get("/static/~0123456789ab/lib/a.js").headers["cache-control"] == "no-cache"
        assert client.get("/static/~0123456789ab/../../secret.js").status_code == 404
        for path in ("/", "/documents/a/b.txt?claim=c", "/events/e-1", "/review", "/changes", "/sources", "/actors", "/states", "/claims", "/acts"):
            assert client.get(path).text == "<!doctype html><title>shell</title>"
            assert client.get(path).headers["content-type"] == "text/html; charset=utf-8"


def test_a_newer_vintage_of_a_large_ledger_is_read_while_the_one_before_is_shown(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.web.shelf.LARGE", 0)
    made = release()
    with serving(Settings(ledger, TOKEN)) as client:
        before = client.get("/v1/claims").json()["total"]
        with Ledger.open(ledger) as kept:
            kept.save(replace(made, claims=made.claims[1:]), now=NOW + timedelta(days=1), command="test")
        totals = [client.get("/v1/claims").json()["total"]]
        deadline = time.monotonic() + 60
        while totals[-1] == before and time.monotonic() < deadline:
            time.sleep(0.1)
            totals.append(client.get("/v1/claims").json()["total"])
        assert totals[0] == before
        assert totals[-1] == before - 1


def test_many_reports_are_built_beside_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.web.steps.AT_ONCE", 0)
    monkeypatch.setattr("fogline.web.earlier.AT_ONCE", 0)
    key = {"Authorization": f"Bearer {TOKEN}"}
    with serving(Settings(demo(tmp_path / "demo.db"), TOKEN)) as client:
        claims = client.get("/v1/claims").json()
        step = {"kind": "reject", "targets": [claims["items"][0]["id"]], "by": "Ana", "why": "misread"}
        made = client.post("/v1/decisions", json=step, headers=key)
        assert (made.status_code, made.json()["built"]) == (201, False)
        assert client.get("/v1/decisions").json()["total"] == 1
        deadline = time.monotonic() + 120
        while client.get("/v1/claims").json()["total"] == claims["total"] and time.monotonic() < deadline:
            time.sleep(0.2)
        assert claims["items"][0]["id"] not in {c["id"] for c in client.get("/v1/claims").json()["items"]}
        reply = client.get("/v1/claims?as_of=2026-02-27")
        while reply.status_code == 503 and time.monotonic() < deadline:
            assert int(reply.headers["retry-after"]) > 0
            time.sleep(0.5)
            reply = client.get("/v1/claims?as_of=2026-02-27")
        assert reply.status_code == 200
        assert 0 < reply.json()["total"] <= claims["total"]
