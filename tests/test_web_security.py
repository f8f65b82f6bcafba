"""The server under attack: other hosts' names, other sites' pages, hostile reports, paths out of the folder, and too much of anything."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from episode import claim, document, release
from web_server import TOKEN, keep, serving

from fogline.errors import UsageError
from fogline.ledger.store import Ledger
from fogline.web.serving import bound
from fogline.web.settings import Settings

HOSTILE = (
    "<script>alert(1)</script> \u202egnp.exe\u202c <svg onload=alert(2)> 'HYPERLINK' =cmd|' /C calc'!A0 \U0001f4a5 e\u0301 "
    "Officials said 17 soldiers\u2066\u200b were killed.\x00\x1b[31m " + "A" * 50_000
)
KEY = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = release()
    hostile = document("reports/<img src=x onerror=alert(1)>.txt", HOSTILE)
    said = claim(
        hostile.path, "17", "killed state:PAK", "<b>Pakistan</b>: army|state:PAK|own_loss|asserts", text=HOSTILE, whom="soldiers", event=None
    )
    return keep(
        tmp_path_factory.mktemp("hostile") / "hostile.db", replace(made, documents=(*made.documents, hostile), claims=(*made.claims, said))
    )


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[httpx.Client]:
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


def raw(client: httpx.Client, request: bytes) -> bytes:
    """What the server answers to these very bytes."""
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=10) as connection:
        connection.sendall(request)
        found = b""
        while chunk := connection.recv(65536):
            found += chunk
    return found


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/claims", "/v1/nope", "/static/none.js", "/v1/docs", "/v1/claims?limit=0"])
def test_every_answer_carries_the_headers_that_keep_a_page_in(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "localhost:8000"])
def test_this_machine_is_answered_under_its_own_names(client: httpx.Client, host: str) -> None:
    assert client.get("/v1", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.2", "0.0.0.0", "[::2]", "local host", "", "localhost:x", "a@localhost"])  # noqa: S104
def test_another_name_is_refused(client: httpx.Client, host: str) -> None:
    answer = raw(client, f"GET /v1/claims HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.1 4(21|00) ", answer)
    assert b"passage" not in answer


def test_two_hosts_or_none_are_refused(client: httpx.Client) -> None:
    for hosts in (b"", b"Host: localhost\r\nHost: evil.example\r\n"):
        assert re.match(rb"HTTP/1\.1 4(21|00) ", raw(client, b"GET /v1/claims HTTP/1.1\r\n" + hosts + b"Connection: close\r\n\r\n"))


WRITE = {"kind": "accept", "targets": ["c-none"], "by": "Ana"}


@pytest.mark.parametrize("address", ["/v1/decisions", "/v1/undo"])
def test_nothing_is_written_without_the_token(client: httpx.Client, ledger: Path, address: str) -> None:
    origin = str(client.base_url).rstrip("/")
    for headers in ({}, {"Origin": origin}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Cookie": f"fogline-1={TOKEN}"}, {"Authorization": "Bearer"}):
        reply = client.post(address, json=WRITE, headers=headers)
        assert reply.status_code == 401, headers
    with Ledger.open(ledger) as kept:
        assert kept.decisions() == ()


def test_a_page_of_another_site_cannot_write_even_with_the_cookie(client: httpx.Client, ledger: Path) -> None:
    cookie = {"Cookie": f"fogline-{client.base_url.port}={TOKEN}"}
    own = str(client.base_url).rstrip("/")
    for headers in (
        cookie,
        cookie | {"Origin": "http://evil.example"},
        cookie | {"Origin": "null"},
        cookie | {"Origin": own.replace("127.0.0.1", "localhost")},
        cookie | {"Origin": own, "Sec-Fetch-Site": "cross-site"},
        cookie | {"Origin": own, "Sec-Fetch-Site": "same-site"},
        KEY | {"Origin": "http://evil.example"},
    ):
        assert client.post("/v1/decisions", json=WRITE, headers=headers).status_code == 403, headers
    assert client.post("/v1/decisions", content=json.dumps(WRITE), headers=cookie | {"Origin": own, "Content-Type": "text/plain"}).status_code == 415
    assert client.post("/v1/decisions", data=WRITE, headers=cookie | {"Origin": own}).status_code == 415  # type: ignore[arg-type]
    with Ledger.open(ledger) as kept:
        assert kept.decisions() == ()
    allowed = client.post("/v1/decisions", json=WRITE, headers=cookie | {"Origin": own, "Sec-Fetch-Site": "same-origin"})
    assert allowed.status_code == 400  # heard, and no such claim


def test_the_token_goes_from_the_address_into_a_strict_cookie(client: httpx.Client) -> None:
    reply = client.get(f"/review?token={TOKEN}&item=c-1")
    assert reply.status_code == 303
    assert reply.headers["location"] == "/review?item=c-1"
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert cookie.startswith(f"fogline-{client.base_url.port}={TOKEN};")
    assert client.get("/?token=wrong").status_code == 401
    assert "set-cookie" not in client.get("/").headers
    assert TOKEN not in client.get("/").text + client.get("/v1").text


def test_reading_from_elsewhere_needs_the_token_for_everything(ledger: Path) -> None:
    with serving(Settings(ledger, TOKEN, host="0.0.0.0")) as client:  # noqa: S104 - the case at hand
        for path in ("/", "/v1", "/v1/claims", "/v1/export/csv", "/static/app.js", "/v1/docs"):
            assert client.get(path).status_code == 401, path
            assert client.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/v1", headers=KEY).status_code == 200
        assert client.get("/?token=wrong").status_code == 401
        assert client.get("/v1?token=" + TOKEN).status_code == 401
        assert client.get("/v1", headers=KEY | {"Host": "evil.example"}).status_code == 421
        assert client.get(f"/?token={TOKEN}").status_code == 303
        assert client.get("/v1").status_code == 200  # by the cookie


PATHS = (
    "/static/../../../pyproject.toml", "/static/..%2f..%2f..%2fpyproject.toml", "/static/%2e%2e/%2e%2e/settings.py", "/static//etc/passwd",
    "/static/%2fetc%2fpasswd", "/static/..\\..\\settings.py", "/static/app.js%00.png", "/static/.hidden.js", "/static/", "/static",
    "/v1/documents/../../../etc/passwd", "/v1/documents/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/v1/documents//etc/passwd", "/v1/documents/%00",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_pages_or_the_ledger(client: httpx.Client, path: str) -> None:
    answer = raw(client, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.1 4\d\d ", answer), answer[:200]
    assert b"root:" not in answer
    assert b"[project]" not in answer
    assert b"dataclass" not in answer


def test_a_link_out_of_the_folder_of_the_pages_is_not_followed(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.js").write_text("secret", encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "link.js").symlink_to(tmp_path / "secret.js")
    (pages / "own.js").write_text("own", encoding="utf-8")
    with serving(Settings(ledger, TOKEN, static=pages)) as client:
        assert client.get("/static/link.js").status_code == 404
        assert client.get("/static/own.js").text == "own"


def test_hostile_words_come_back_as_data_with_their_offsets_whole(client: httpx.Client) -> None:
    (listed,) = client.get("/v1/documents", params={"document": "<img src=x onerror=alert(1)>.txt"}).json()["items"]
    reply = client.get(f"/v1/documents/{listed['id']}")
    assert reply.headers["content-type"] == "application/json"
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00-\x1f\x7f-\x9f]", reply.text)
    body = reply.json()
    assert body["text"] == HOSTILE
    for span in body["spans"]:
        assert HOSTILE[span["start"] : span["end"]] == span["quote"]
        units = HOSTILE.encode("utf-16-le")
        assert units[2 * span["utf16_start"] : 2 * span["utf16_end"]].decode("utf-16-le") == span["quote"]
    assert {"number", "target"} <= {s["kind"] for s in body["spans"]}
    assert {"U+202E", "U+2066", "U+200B", "U+0000", "U+001B"} <= {u["code"] for u in body["unseen"]}


def test_hostile_words_run_in_no_spreadsheet_and_break_no_line(client: httpx.Client) -> None:
    for address in ("/v1/claims?format=csv", "/v1/export/csv", "/v1/documents?format=csv", "/v1/search?q=soldiers&format=csv"):
        text = client.get(address).text
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", text), address
        assert not re.search(r'(^|,)"?[=+@-](?![\d.])', text, re.MULTILINE), address


def test_hostile_words_in_a_question_are_no_markup_and_no_fault(client: httpx.Client) -> None:
    for value in ("<script>alert(1)</script>", "\u202e", "' OR 1=1 --", "%00", "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"), "a" * 200, "(((", '"', "*", "NEAR("):
        for address, name in (("/v1/claims", "claimant"), ("/v1/search", "q"), ("/v1/claims", "document"), ("/v1/decisions", "target"), ("/v1/changes", "since"), ("/v1/claims", "as_of")):
            reply = client.get(address, params={name: value})
            assert reply.status_code in {200, 400}, (address, value)
            assert reply.headers["content-type"] in {"application/json", "application/problem+json"}
            assert "<script" not in reply.text or reply.headers["x-content-type-options"] == "nosniff"


def test_a_page_of_another_site_cannot_make_the_server_work(client: httpx.Client) -> None:
    for site in ("cross-site", "same-site"):
        assert client.get("/v1/claims?as_of=2026-02-27", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert client.get("/v1/claims", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert client.get("/v1/claims", headers={"Sec-Fetch-Site": "none"}).status_code == 200
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200  # a link to the pages


def test_a_short_id_is_enough_to_read_and_not_to_write(client: httpx.Client) -> None:
    claim = client.get("/v1/claims?limit=1").json()["items"][0]["id"]
    assert client.get(f"/v1/claims/{claim[:12]}").json()["id"] == claim
    reply = client.post("/v1/decisions", json={"kind": "accept", "targets": [claim[:12]], "by": "Ana"}, headers=KEY)
    assert reply.status_code == 400
    assert "whole ids" in reply.json()["detail"]


def test_too_much_is_refused(client: httpx.Client) -> None:
    assert client.get("/v1/claims?claimant=" + "a" * 201).status_code == 400
    assert client.get("/v1/claims?" + "&".join(["side=AFG"] * 51)).status_code == 400
    assert client.get("/v1/claims?claimant=" + "a" * 9_000).status_code == 414
    assert client.get("/v1/claims?limit=99999999999999999999").status_code == 400
    assert client.post("/v1/decisions", content=b"x" * 70_000, headers=KEY | {"Content-Type": "application/json"}).status_code == 413
    assert client.post("/v1/decisions", content=b"[" * 60_000, headers=KEY | {"Content-Type": "application/json"}).status_code == 400
    many = {"kind": "accept", "targets": ["c"] * 1_001, "by": "Ana"}
    assert client.post("/v1/decisions", json=many, headers=KEY).status_code == 400
    assert client.get(f"/v1/search?q={'a+' * 30}").status_code == 400


def test_a_body_without_a_stated_length_ends_at_the_limit(client: httpx.Client) -> None:
    head = f"POST /v1/undo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    chunk = b"2000\r\n" + b" " * 0x2000 + b"\r\n"
    try:
        answer = raw(client, head.encode() + chunk * 12 + b"0\r\n\r\n")
    except ConnectionError:
        answer = b""
    assert b" 201 " not in answer[:20]
    assert client.get("/v1").status_code == 200


def test_no_answer_names_the_folder_of_the_ledger(client: httpx.Client, ledger: Path) -> None:
    for path in ("/v1", "/v1/claims", "/v1/nope", "/v1/export/none", "/v1/claims?vintage=v99"):
        assert str(ledger.parent) not in client.get(path).text


def test_a_damaged_ledger_is_a_problem_and_not_a_traceback(tmp_path: Path) -> None:
    path = keep(tmp_path / "good.db", release())
    with serving(Settings(path, TOKEN)) as client:
        assert client.get("/v1/claims").status_code == 200
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DROP TRIGGER claims_keep")
            connection.execute("UPDATE claims SET json = '{'")
        reply = client.get("/v1/claims?measure=killed")
        assert reply.status_code == 503
        assert reply.headers["content-type"] == "application/problem+json"
        assert "damaged" in reply.json()["detail"]
        assert "Traceback" not in reply.text
        assert str(tmp_path) not in reply.text


def test_a_port_that_is_taken_is_named(client: httpx.Client, ledger: Path) -> None:
    port = client.base_url.port or 0
    with pytest.raises(UsageError, match=rf"port {port} .*--port"):
        bound(Settings(ledger, TOKEN, port=port)).close()
