"""Fetching: only what was named, only from the public internet unless allowed, within limits, and as the site asks."""

from __future__ import annotations

import gzip
import ipaddress
import json
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import Site, loopback
from read_samples import LEAD, PAGE, TITLE, zipped
from test_read_formats import RSS
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.errors import ReadError
from fogline.ledger.store import Ledger
from fogline.model import Document
from fogline.read.address_lists import addresses_in
from fogline.read.addresses import is_public, place_of
from fogline.read.exchange import ask
from fogline.read.fetching import Fetcher
from fogline.read.files import read_all


@pytest.fixture
def site() -> Iterator[Site]:
    with loopback() as made:
        yield made


def fetcher(max_bytes: int = 1_000_000, seconds: float = 5.0) -> Fetcher:
    return Fetcher(max_bytes=max_bytes, allow_private=True, seconds=seconds, gap=0)


def refusal(url: str, **options: float) -> ReadError:
    with pytest.raises(ReadError) as caught:
        fetcher(**options).get(url)  # type: ignore[arg-type]
    assert caught.value.source == url
    return caught.value


def test_an_address_that_is_named_is_read_as_the_saved_page_would_be(site: Site) -> None:
    address = site.page("/story", PAGE)
    (document,) = read_all([address], allow_private=True)
    assert isinstance(document, Document)
    assert (document.path, document.title, document.url) == (address, TITLE, address)
    assert LEAD in document.text
    assert [path for path, _ in site.asked] == ["/robots.txt", "/story"]
    assert "Fogline/" in site.asked[1][1]["user-agent"]


def test_a_feed_at_an_address_is_its_entries_and_no_link_is_followed(site: Site) -> None:
    address = site.page("/feed", RSS.replace("https://hillpost.example", site.address), Content_Type="application/rss+xml")
    first, *_ = read_all([address], allow_private=True)
    assert isinstance(first, Document)
    assert first.path == f"{address}#{site.address}/1"
    assert site.paths == ["/feed"]


def test_without_leave_no_private_address_is_asked_whatever_its_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    address = site.page("/story", PAGE)
    port = address.rpartition(":")[2]
    for url in (address, f"http://localhost:{port}/", f"http://[::1]:{port}/", "http://169.254.169.254/latest/meta-data", "http://2130706433/", "http://0x7f.1/", "http://10.0.0.1/"):
        (error,) = read_all([url])
        assert isinstance(error, ReadError)
        assert error.code in {"private", "unreachable"}, url
    asked = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [*asked("93.184.216.34", 80, type=socket.SOCK_STREAM), *asked("127.0.0.1", 80, type=socket.SOCK_STREAM)])
    (error,) = read_all(["http://two-faced.example/"])
    assert isinstance(error, ReadError)
    assert (error.code, "--allow-private" in error.reason) == ("private", True)
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.page("/away", "", 302, Location="http://inner.example/secret")
    asked = socket.getaddrinfo
    port = int(site.address.rpartition(":")[2])

    def names(host: str, *rest: object, **more: object) -> object:
        """The first host is told to be public, though it is reached on this machine; the second is not."""
        return asked({"outer.example": "127.0.0.1", "inner.example": "192.168.1.9"}.get(host, host), *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr("fogline.read.addresses.is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(ReadError) as caught:
        Fetcher(max_bytes=1_000, gap=0).get(f"http://outer.example:{port}/away")
    assert caught.value.code == "private"
    assert "192.168.1.9" in caught.value.reason


def test_leave_for_private_addresses_lets_no_answer_lead_to_another_private_host(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    story = site.page("/story", PAGE)
    port = story.rpartition(":")[2].partition("/")[0]
    site.page("/here", "", 302, Location="/story")
    site.page("/inside", "", 302, Location=f"http://localhost:{port}/story")
    site.page("/metadata", "", 302, Location="http://169.254.169.254/latest/meta-data")
    assert fetcher().get(f"{site.address}/here").url == story
    monkeypatch.setattr("fogline.read.fetching.ask", lambda place, *rest, _ask=ask, **more: _ask(place, *rest, **more) if place.host == "127.0.0.1" else pytest.fail(f"{place.host} was asked"))
    for path in ("/inside", "/metadata"):
        error = refusal(site.address + path)
        assert error.code == "private"
        assert "name that address itself" in error.reason


def test_a_name_that_resolves_elsewhere_a_moment_later_is_still_reached_where_it_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.address.rpartition(":")[2])
    site.page("/story", PAGE)
    asked, connected = socket.getaddrinfo, []
    create = socket.create_connection
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: asked("127.0.0.1" if host.endswith("example") else host, *rest, **more))
    monkeypatch.setattr(socket, "create_connection", lambda where, *rest: (connected.append(where[0]), create(where, *rest))[1])
    fetcher().get(f"http://turning.example:{port}/story")
    assert set(connected) == {"127.0.0.1"}


def test_redirects_are_followed_five_times_and_no_more(site: Site) -> None:
    for n in range(8):
        site.page(f"/{n}", "", 301, Location=f"/{n + 1}")
    site.page("/8", PAGE)
    assert fetcher().get(f"{site.address}/3").url == f"{site.address}/8"
    assert refusal(f"{site.address}/2").code == "redirects"
    site.page("/loop", "", 302, Location="/loop")
    assert refusal(f"{site.address}/loop").code == "redirects"
    site.page("/file", "", 302, Location="file:///etc/passwd")
    assert refusal(f"{site.address}/file").code == "address"


def test_robots_are_honoured(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: fogline\nDisallow: /closed\n", Content_Type="text/plain")
    site.page("/closed/a", PAGE)
    address = site.page("/private/a", PAGE)
    assert refusal(f"{site.address}/closed/a").code == "robots"
    assert fetcher().get(address).body == PAGE.encode()
    assert site.paths == ["/private/a"]
    site.page("/robots.txt", "", 503)
    assert refusal(address).code == "robots"


def test_what_is_too_large_before_or_after_unpacking_is_refused(site: Site) -> None:
    assert refusal(site.page("/large", b"x" * 50_000), max_bytes=10_000).code == "too-large"
    assert refusal(site.page("/bomb", gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"), max_bytes=100_000).code == "too-large"
    assert fetcher().get(site.page("/packed", gzip.compress(PAGE.encode()), Content_Encoding="gzip")).body == PAGE.encode()


def test_a_server_that_never_ends_is_left_in_time(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(200):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    site.answers["/drip"] = drip
    started = time.monotonic()
    assert refusal(f"{site.address}/drip", seconds=0.6).code == "timeout"
    assert time.monotonic() - started < 8


def test_answers_that_are_no_page_are_named_and_the_next_input_is_read(site: Site) -> None:
    gone, story = f"{site.address}/gone", site.page("/story", PAGE)
    first, second, third = read_all([gone, "http://127.0.0.1:1/", story], allow_private=True)
    assert isinstance(first, ReadError)
    assert isinstance(second, ReadError)
    assert isinstance(third, Document)
    assert (first.code, "404" in first.reason, second.code) == ("http", True, "unreachable")

    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"<html>half")

    site.answers["/cut"] = cut
    assert refusal(f"{site.address}/cut").code == "unreachable"


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    address = site.page("/story", PAGE, ETag='"one"')
    first = fetcher().get(address)
    again = fetcher().get(address, etag=first.etag)
    assert (first.etag, again.unchanged, again.body) == ('"one"', True, b"")


@pytest.mark.parametrize("url", ["http://", "http://a:b@example.org/", "http://user@example.org/", "http://example.org:99999/", "https://exa mple.org/", "http://[::1/", "gopher://x/"])
def test_addresses_that_are_none_are_refused(url: str) -> None:
    with pytest.raises(ReadError) as caught:
        place_of(url, url)
    assert caught.value.code == "address"


@given(st.one_of(*(st.ip_addresses(network=n) for n in ("10.0.0.0/8", "127.0.0.0/8", "192.168.0.0/16", "172.16.0.0/12", "169.254.0.0/16", "100.64.0.0/10", "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8"))))
def test_no_inner_address_is_public_in_any_disguise(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not is_public(str(address))
    if isinstance(address, ipaddress.IPv4Address):
        number = int(address)
        for disguise in (f"::ffff:{address}", str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))), str(ipaddress.IPv6Address((0x64FF9B << 96) | number))):
            assert not is_public(disguise)


def test_hosts_of_the_public_internet_are_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not is_public("nonsense")


def test_a_list_of_addresses_is_read_line_by_line_and_each_address_once(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    story = site.page("/story?id=1", PAGE)
    table = f"1001\t20310502\tMIL\thttp://elsewhere.example/\t{story}\n# a note\n{story}\n{site.address}/gone,\n"
    Path("list.tsv").write_text(table, encoding="utf-8")
    assert addresses_in(Path("list.tsv")) == [story, f"{site.address}/gone"]
    shown = CliRunner().invoke(app, ["run", "--addresses", "list.tsv", "--allow-private"])
    assert shown.exit_code == 4
    assert f"{site.address}/gone" in shown.stderr
    assert site.paths == ["/story?id=1", "/gone"]
    with Ledger.open("fogline.db", create=False) as ledger:
        assert [d.path for d in ledger.documents()] == [story]


@pytest.mark.parametrize("arguments", [(), ("--addresses", "missing.txt"), ("--addresses", "none.txt")])
def test_nothing_named_or_a_list_without_addresses_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("none.txt").write_text("no address here\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["run", *arguments]).exit_code == 2
    assert not Path("fogline.db").exists()


GRAPH = "20310502031500-12\t20310502031500\t1\thillpost.example\thttps://hillpost.example/a\t\tKILL\thttps://hillpost.example/photo.jpg\n"
ANSWER = {"articles": [{"url": "https://hillpost.example/a", "url_mobile": "https://m.hillpost.example/a", "socialimage": "https://hillpost.example/photo.jpg"}]}


@pytest.mark.parametrize(
    "text",
    [
        GRAPH,
        json.dumps(ANSWER),
        json.dumps(ANSWER, indent=1),
        'URL,MobileURL,Date,Title\nhttps://hillpost.example/a,https://m.hillpost.example/a,2031-05-02,"Shells, again"\n',
        "12\t34\t20310502\thttps://hillpost.example/a\n",
    ],
    ids=["knowledge graph", "search, one line", "search, many lines", "search as a table", "events"],
)
def test_of_each_record_of_gdelt_the_report_is_asked_for_and_no_picture_or_copy(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list"
    path.write_text(text, encoding="utf-8")
    assert addresses_in(path) == ["https://hillpost.example/a"]


def test_a_packed_list_is_read_as_it_is_published(tmp_path: Path) -> None:
    for packed in (zipped({"20310502031500.gkg.csv": GRAPH.encode()}), gzip.compress(GRAPH.encode())):
        (tmp_path / "list").write_bytes(packed)
        assert addresses_in(tmp_path / "list") == ["https://hillpost.example/a"]
