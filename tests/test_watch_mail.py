"""Alerts by e-mail: over a secured line, with the quotes in them, tried again until they are taken, lost and doubled by nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from mailbox import CERTIFICATE, Mailbox, mailbox
from pathlib import Path
from typing import Any

import pytest

from fogline.errors import UsageError
from fogline.read.fetching import Fetcher
from fogline.watch import letters, mail
from fogline.watch.alerts import Rules, rules_in
from fogline.watch.sending import Told, deliver, tell, told_in

NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)
DESK, NIGHT = "desk@hillpost.example", "night@hillpost.example"
FETCHER = Fetcher(max_bytes=1_000)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as made:
        yield made


def settings(folder: Path, box: Mailbox, **more: Any) -> Rules:
    """The rules of a folder whose alerts go to this server."""
    told: dict[str, Any] = {"to": [DESK, NIGHT], "from": "fogline@hillpost.example", "server": "localhost", "port": box.port, "security": "none"} | more
    (folder / "alerts.toml").write_text("[mail]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items() if value is not None), encoding="utf-8")
    return rules_in(folder)


def alert(number: int, **more: Any) -> dict[str, Any]:
    said = {"document": "wire/1.txt", "start": 40, "end": 42, "quote": "16", "passage": "The army said that the number of soldiers killed had risen to 16.", "claimant": "Xland: army"}
    return {"schema": "fogline.alert/1", "id": f"al-{number:016}", "rule": "moved", "about": "e-1", "title": f"Clash near Goma {number}", "measure": "killed", "side": "Xland forces", "because": "best 10 -> 16", "quotes": [said]} | more


def told(folder: Path, rules: Rules, *alerts: dict[str, Any], vintage: str = "v2") -> Told:
    """The alerts put in line."""
    return tell(folder, rules, told_in(folder), alerts, vintage, NOW.isoformat())


def filed(folder: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (folder / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_address_gets_one_letter_with_the_figure_and_the_words_behind_it(tmp_path: Path, box: Mailbox) -> None:
    rules = settings(tmp_path, box)
    after, failed = deliver(tmp_path, rules, told(tmp_path, rules, alert(1), alert(2)), FETCHER, NOW)
    assert failed == []
    (letter,) = box.to(DESK)
    assert len(box.to(NIGHT)) == 1
    assert letter["Subject"] == "[Fogline] A figure moved: Clash near Goma 1 (and 1 more)"
    text = letter.get_content()
    for part in ("Xland forces, killed: best 10 -> 16", 'Xland: army: "The army said', "wire/1.txt, 40-42", "Clash near Goma 2", "not a finding"):
        assert part in text
    assert not any(after.mail.values())
    assert deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW)[1] == []
    assert len(box.letters) == 2
    assert filed(tmp_path) == [alert(1)["id"], alert(2)["id"]]


def test_what_is_not_taken_waits_is_told_and_goes_out_later(tmp_path: Path, box: Mailbox) -> None:
    rules = settings(tmp_path, box)
    box.answers["GREETING"] = "421 too busy"
    told(tmp_path, rules, alert(1))
    pauses, moment = [], NOW
    for _ in range(9):
        after, (error,) = deliver(tmp_path, rules, told_in(tmp_path), FETCHER, moment)
        assert "too busy" in str(error)
        assert deliver(tmp_path, rules, told_in(tmp_path), FETCHER, moment + timedelta(seconds=1))[1] == []  # left alone for now
        due = datetime.fromisoformat(str(after.mail_due))
        pauses.append((due - moment).total_seconds() / 60)
        moment = due
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    told(tmp_path, rules, alert(2), vintage="v3")
    box.answers.clear()
    after, failed = deliver(tmp_path, rules, told_in(tmp_path), FETCHER, moment)
    assert (failed, after.mail_failures, after.mail_due) == ([], 0, None)
    assert all(name in box.to(DESK)[0].get_content() for name in ("Clash near Goma 1", "Clash near Goma 2"))


def test_an_address_that_is_refused_costs_the_other_nothing_and_gets_its_letter_later(tmp_path: Path, box: Mailbox) -> None:
    rules = settings(tmp_path, box)
    box.refused[DESK] = "550 no such box"
    _, (error,) = deliver(tmp_path, rules, told(tmp_path, rules, alert(1)), FETCHER, NOW)
    assert f"{DESK}: 550 no such box" in str(error)
    assert (len(box.to(DESK)), len(box.to(NIGHT))) == (0, 1)
    box.refused.clear()
    assert deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW + timedelta(hours=1))[1] == []
    assert (len(box.to(DESK)), len(box.to(NIGHT))) == (1, 1)


def test_many_alerts_make_several_letters_and_a_cut_line_keeps_those_that_were_not_taken(tmp_path: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = settings(tmp_path, box, to=DESK)
    monkeypatch.setattr(letters, "MOST", 2)
    told(tmp_path, rules, *map(alert, range(5)))
    taken, sent = mail.send, 0

    def cut_after_one(*given: Any) -> None:
        nonlocal sent
        if (sent := sent + 1) == 2:
            raise ConnectionResetError("the line was cut")
        taken(*given)

    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", cut_after_one)
        after, (error,) = deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW)
    assert "the line was cut" in str(error)
    assert [a["id"] for a in after.mail[DESK]] == [alert(n)["id"] for n in (2, 3, 4)]
    deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW + timedelta(hours=1))
    assert [letter.get_content().count("Clash near") for letter in box.to(DESK)] == [2, 2, 1]


def test_a_kill_between_two_steps_loses_no_alert(tmp_path: Path, box: Mailbox) -> None:
    """The alerts are in line before anything is written or sent; a line of the file that a kill cut off is no alert told."""
    rules = settings(tmp_path, box, to=DESK)
    told(tmp_path, rules, alert(1), alert(2))
    (tmp_path / "alerts.jsonl").write_text(json.dumps(alert(1)) + "\n" + json.dumps(alert(2))[:50], encoding="utf-8")
    deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW)
    lines = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in (lines[0], lines[2])] == [alert(1)["id"], alert(2)["id"]]
    assert len(box.to(DESK)) == 1
    told(tmp_path, rules, alert(1), alert(2))  # compared once more after a kill
    deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW)
    assert (len(box.to(DESK)), len((tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines())) == (1, 3)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_name_and_password_go_over_a_secured_line_alone(security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mailbox(tls=security == "tls") as box:
        named = {"user": "fogline", "password_env": "DESK_MAIL", "ca": str(CERTIFICATE)}
        rules = settings(tmp_path, box, security=security, **named)
        told(tmp_path, rules, alert(1))
        monkeypatch.delenv("DESK_MAIL", raising=False)
        after, (error,) = deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW)
        assert "DESK_MAIL" in str(error)
        monkeypatch.setenv("DESK_MAIL", "wrong")
        after, (error,) = deliver(tmp_path, rules, after, FETCHER, NOW + timedelta(hours=1))
        assert "does not take the name fogline" in str(error)
        assert "wrong" not in str(error)
        monkeypatch.setenv("DESK_MAIL", "right")
        assert deliver(tmp_path, rules, after, FETCHER, NOW + timedelta(hours=3))[1] == []
        assert len(box.to(DESK)) == 1
        assert all(secure for verb, secure in box.seen if verb in {"AUTH", "MAIL", "RCPT", "DATA"})


def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path, box: Mailbox) -> None:
    rules = settings(tmp_path, box, security="starttls")
    _, (error,) = deliver(tmp_path, rules, told(tmp_path, rules, alert(1)), FETCHER, NOW)
    assert "certificate" in str(error)
    assert box.letters == []


def test_words_of_a_report_make_no_header_and_no_direction_of_their_own(tmp_path: Path, box: Mailbox) -> None:
    rules = settings(tmp_path, box, to=DESK)
    told(tmp_path, rules, alert(1, title="Clash\r\nBcc: spy@elsewhere.example\u202e end " + "x" * 400))
    assert deliver(tmp_path, rules, told_in(tmp_path), FETCHER, NOW)[1] == []
    (letter,) = box.to(DESK)
    assert letter["Bcc"] is None
    assert len(letter["Subject"]) <= 120
    assert "\u202e" not in letter["Subject"] + letter.get_content()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"password": "secret"}, "takes no password"), ({"to": []}, "to is 'None'"), ({"to": "desk"}, "to is 'desk'"), ({"to": [DESK, "a b@c"]}, "a b@c"),
        ({"from": None}, "from is 'None'"), ({"server": "a b"}, "server is"), ({"security": "ssl"}, "starttls, tls or none"), ({"server": "smtp.hillpost.example"}, "only for a server on this machine"),
        ({"port": 0}, "port is '0'"), ({"user": ""}, "user must be"), ({"subject": "x"}, "no key 'subject'"),
    ],
)  # fmt: skip
def test_a_slip_in_the_settings_is_named(tmp_path: Path, more: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError, match=r"alerts\.toml: \[mail\]") as error:
        settings(tmp_path, Mailbox(port=25), **more)
    assert why in str(error.value)
