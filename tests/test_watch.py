"""Watching: polite, only what is new, alive after a kill, and alerts with their quotes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from mailbox import mailbox
from pathlib import Path
from time import perf_counter

import pytest
from killing import Killer
from loopback import Site, loopback
from soaking import record
from typer.testing import CliRunner, Result

from fogline.cli import watching
from fogline.cli.app import app
from fogline.errors import ReadError, UsageError
from fogline.ledger.store import Ledger
from fogline.watch.sources import source_of, sources_in
from fogline.watch.standing import Standing, went_well, went_wrong

ROOT = Path(__file__).parents[1]
NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)


def item(number: int, title: str, words: str) -> str:
    return f"<item><guid>n{number}</guid><title>{title}</title><link>LINK/{number}</link><pubDate>Fri, 02 May 2031 {9 + number:02}:00:00 +0000</pubDate><description>{words}</description></item>"


FIRST = item(1, "Ten soldiers killed near Goma", "Rebels killed 10 soldiers near Goma on Friday, the Congolese army said.")
RAISED = item(2, "Army raises toll near Goma", "The Congolese army said on Friday that the number of soldiers killed near Goma on Friday had risen to 16.")
BROKEN = item(3, "Truce", "The Congolese army said on Friday that rebels had violated the ceasefire near Goma.")


def feed(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Hill Post</title>{"".join(items)}</channel></rss>'


@pytest.fixture
def site() -> Iterator[Site]:
    with loopback() as made:
        yield made


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    at(monkeypatch, NOW)
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """It is ``moment`` now."""
    monkeypatch.setattr(watching, "now", lambda: moment)


def outlet(place: Path, name: str, url: str, **keys: object) -> Path:
    folder = place / "sources" / name
    folder.mkdir(exist_ok=True)
    lines = [f"url = {json.dumps(url)}", *(f"{key} = {json.dumps(value)}" for key, value in keys.items())]
    (folder / "source.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def watch(*more: str) -> Result:
    return CliRunner().invoke(app, ["watch", "sources", "--once", "--allow-private", "--gap", "0", *more])


def kept() -> list[str]:
    with Ledger.open("fogline.db", create=False) as ledger:
        return [d.path for d in ledger.documents()]


def alerts(place: Path) -> list[dict[str, object]]:
    path = place / "sources" / "alerts.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_round_reads_what_is_new_and_asks_again_only_when_it_is_due(place: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.page("/feed", feed(FIRST), ETag='"one"', Content_Type="application/rss+xml")
    outlet(place, "hill", url, interval="15m")
    assert watch().exit_code == 0
    assert kept() == [f"{url}#n1"]
    assert watch().exit_code == 0
    assert site.paths == ["/feed"]
    at(monkeypatch, NOW + timedelta(minutes=16))
    assert watch().exit_code == 0
    assert site.asked[-1][1]["if-none-match"] == '"one"'
    site.page("/feed", feed(FIRST, RAISED), ETag='"two"', Content_Type="application/rss+xml")
    at(monkeypatch, NOW + timedelta(minutes=32))
    assert "hill: 1 new" in watch().stderr
    assert kept() == [f"{url}#n1", f"{url}#n2"]
    with Ledger.open("fogline.db", create=False) as ledger:
        assert len(ledger.vintages()) == 2
        assert not ledger.verify()


def test_a_source_that_fails_is_put_off_longer_each_time_and_costs_no_other(place: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet(place, "a-gone", f"{site.address}/gone", interval=600)
    url = site.page("/feed", feed(FIRST))
    outlet(place, "hill", url)
    shown = watch()
    assert (shown.exit_code, kept()) == (4, [f"{url}#n1"])
    assert "404" in shown.stderr
    waits = []
    moment = NOW
    for _ in range(3):
        due = datetime.fromisoformat(json.loads((place / "sources" / "a-gone" / "state.json").read_text())["due"])
        waits.append((due - moment).total_seconds())
        moment = due
        at(monkeypatch, moment)
        watch()
    assert waits == [1_200, 2_400, 4_800]
    health = CliRunner().invoke(app, ["watch", "sources", "--health", "--format", "json"])
    assert health.exit_code == 4
    gone, hill = json.loads(health.stdout)
    assert (gone["source"], gone["failures"], "404" in gone["error"]) == ("a-gone", 4, True)
    assert (hill["reports"], hill["error"]) == (1, None)


def test_a_wait_that_a_server_asks_for_is_kept(place: Path, site: Site) -> None:
    outlet(place, "busy", site.page("/feed", "", 429, Retry_After="7200"), interval=60)
    watch()
    assert json.loads((place / "sources" / "busy" / "state.json").read_text())["due"] == "2031-05-03T14:00:00+00:00"


def test_with_pages_each_new_entry_is_read_from_its_page_once(place: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    story = "<html><body><article><h1>Ten soldiers killed near Goma</h1><p>Rebels killed 10 soldiers near Goma on Friday, the Congolese army said. Their bodies were brought to the town.</p></article></body></html>"
    page = site.page("/1", story)
    url = site.page("/feed", feed(FIRST, BROKEN).replace("LINK", site.address))
    outlet(place, "hill", url, pages=True)
    shown = watch()
    assert shown.exit_code == 4
    assert sorted(kept()) == sorted([page, f"{url}#n3"])
    with Ledger.open("fogline.db", create=False) as ledger:
        document = next(d for d in ledger.documents() if d.path == page)
    assert "brought to the town" in document.text
    assert document.published is not None
    assert (document.published.start, document.outlet) == ("2031-05-02T10:00+00:00", "Hill Post")
    at(monkeypatch, NOW + timedelta(hours=1))
    watch()
    assert site.paths.count("/1") == 1


def test_alerts_tell_what_moved_and_what_broke_once_with_quotes(place: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.page("/feed", feed(FIRST))
    hook = site.address + "/hook"
    taken: list[dict[str, object]] = []
    outlet(place, "hill", url, interval=60)
    (place / "sources" / "alerts.toml").write_text(f'webhook = "{hook}"\n')
    watch()
    assert alerts(place) == []
    site.page("/feed", feed(FIRST, RAISED, BROKEN))
    at(monkeypatch, NOW + timedelta(hours=1))
    monkeypatch.setattr("fogline.read.fetching.Fetcher.post", lambda _, address, body: taken.append({"to": address, **json.loads(body)}))
    watch()
    told = alerts(place)
    assert {a["rule"] for a in told} >= {"moved", "broken"}
    (moved,) = [a for a in told if a["rule"] == "moved" and a["measure"] == "killed"]
    assert "10 -> 16" in str(moved["because"])
    assert all(q["quote"] and q["claimant"] and q["document"] for q in moved["quotes"])  # type: ignore[attr-defined]
    (broken,) = [a for a in told if a["rule"] == "broken"]
    assert "ceasefire" in broken["quotes"][0]["passage"]  # type: ignore[index]
    assert [(a["to"], a["id"]) for a in taken] == [(hook, a["id"]) for a in told]
    (place / "sources" / "alerts-state.json").write_text('{"vintage": "v1", "waiting": []}')
    watch()
    assert alerts(place) == told, "told again after a kill, no alert stands twice"


def test_a_webhook_that_does_not_answer_gets_its_alerts_later(place: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.page("/feed", feed(FIRST))
    outlet(place, "hill", url, interval=60)
    (place / "sources" / "alerts.toml").write_text('webhook = "http://127.0.0.1:1/hook"\n')
    watch()
    site.page("/feed", feed(FIRST, BROKEN))
    at(monkeypatch, NOW + timedelta(hours=1))
    assert "alert not sent" in watch().stderr
    taken: list[bytes] = []
    monkeypatch.setattr("fogline.read.fetching.Fetcher.post", lambda _, __, body: taken.append(body))
    watch()
    assert len(taken) == len(alerts(place)) >= 1
    watch()
    assert len(taken) == len(alerts(place))


def test_alerts_go_out_by_mail_and_health_tells_of_those_that_wait(place: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet(place, "hill", site.page("/feed", feed(FIRST)), interval=60)
    with mailbox() as box:
        (place / "sources" / "alerts.toml").write_text(f'[mail]\nto = "desk@hillpost.example"\nfrom = "fogline@hillpost.example"\nserver = "localhost"\nport = {box.port}\nsecurity = "none"\n')
        watch()
        site.page("/feed", feed(FIRST, RAISED))
        box.answers["GREETING"] = "421 too busy"
        at(monkeypatch, NOW + timedelta(hours=1))
        shown = watch()
        assert (shown.exit_code, "alert not sent, it waits" in shown.stderr) == (4, True)
        health = CliRunner().invoke(app, ["watch", "sources", "--health"])
        assert (health.exit_code, "waiting to be mailed to desk@hillpost.example: 1" in health.stderr) == (4, True)
        box.answers.clear()
        at(monkeypatch, NOW + timedelta(hours=2))
        assert watch().exit_code == 0
        (letter,) = box.to("desk@hillpost.example")
    assert "10 -> 16" in letter.get_content()
    assert CliRunner().invoke(app, ["watch", "sources", "--health"]).exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [('kind = "feed"', "url is missing"), ('url = "https://a.example/"\nkind = "blog"', "feed or page"), ('url = "ftp://a.example/"', "http and https"), ('url = "https://a.example/"\ninterval = "5s"', "no less than"), ('url = "https://a.example/"\nevery = 5', "no key 'every'"), ("url = ", "cannot be read")],
)
def test_a_slip_in_a_source_is_named_and_costs_no_other(tmp_path: Path, text: str, told: str) -> None:
    for name, words in (("good", 'url = "https://b.example/"'), ("bad", text)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "source.toml").write_text(words)
    found, (wrong,) = sources_in(tmp_path)
    assert [s.name for s in found] == ["good"]
    assert told in wrong.reason
    assert str(tmp_path / "bad" / "source.toml") in str(wrong)
    with pytest.raises(ReadError):
        source_of(tmp_path / "bad" / "source.toml")


def test_a_folder_without_sources_says_what_to_make(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"source\.toml"):
        sources_in(tmp_path)


def test_the_wait_doubles_up_to_a_day_and_an_answer_ends_it() -> None:
    state = Standing()
    for _ in range(40):
        state = went_wrong(state, NOW, 900, "no")
    assert state.due == "2031-05-04T12:00:00+00:00"
    assert went_well(state, NOW, 900).failures == 0


def _killed(place: Path, site: Site, times: int) -> dict[str, int]:
    """Kill a watch at random moments, then let it end: every entry is there once, with the feed it came in, and the ledger is sound."""
    surroundings = {"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(place), "FOGLINE_READERS": "patterns"}
    killer, start = Killer(random.Random(times), place, surroundings), perf_counter()
    url = site.page("/feed", feed(FIRST))
    folder = outlet(place, "hill", url, interval=60)
    command = [sys.executable, "-m", "fogline", "watch", "sources", "--once", "--allow-private", "--gap", "0", "-q"]
    items = [FIRST]
    while killer.kills < times:
        number = len(items)
        items.append(item(10 + number % 10, f"Report {number}", f"Rebels killed {number + 2} soldiers near Goma on Friday, the Congolese army said.").replace(f"n{10 + number % 10}<", f"k{number}<"))
        site.page("/feed", feed(*items))
        state = folder / "state.json"
        if state.exists():
            state.write_text(json.dumps({**json.loads(state.read_text()), "due": None}))
        killer.strike(command)
        killer.check(place / "fogline.db")
    (folder / "state.json").unlink(missing_ok=True)
    subprocess.run(command, cwd=place, env=surroundings, check=True)
    with Ledger.open(place / "fogline.db", create=False) as ledger:
        assert [d.path for d in ledger.documents()] == sorted(f"{url}#{name}" for name in ["n1", *(f"k{n}" for n in range(1, len(items)))])
        assert [d.path for d in ledger.release().documents] == [d.path for d in ledger.documents()]
        for number in range(1, len(items)):
            assert f"<guid>k{number}<".encode() in ledger.original(ledger.received(f"{url}#k{number}")[0].sha256)
        assert not ledger.verify()
    return killer.told() | {"entries": len(items), "seconds": round(perf_counter() - start)}


def test_a_watch_that_is_killed_loses_and_doubles_nothing(place: Path, site: Site) -> None:
    _killed(place, site, 6)


@pytest.mark.soak
def test_a_watch_that_is_killed_two_hundred_times_loses_and_doubles_nothing(place: Path, site: Site) -> None:
    record("kills of watch", _killed(place, site, 200))
