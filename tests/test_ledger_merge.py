"""Two ledgers become one: every report with its bytes, every decision with its day, whichever is named first."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.ledger.store import Ledger

GAO = "date 2024-03-04\n\nSeven soldiers were killed in Gao, Mali's army said.\n"
CLAIM = "date 2024-03-04\n\nThe jihadist group JNIM said it killed 20 soldiers in Gao, Mali, on Monday.\n"
TIMBUKTU = "date 2024-03-05\n\nNine soldiers were killed in Timbuktu, Mali's army said.\n"


def call(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--no-progress"])
    return done.exit_code, done.output


def kept(ledger: str, *texts: str) -> None:
    """A ledger of these reports, called 1.txt, 2.txt, ..."""
    folder = Path(ledger).stem
    Path(folder).mkdir()
    for number, text in enumerate(texts, 1):
        Path(f"{number}.txt").write_text(text)
    names = [f"{number}.txt" for number in range(1, len(texts) + 1)]
    assert call("run", *names, "--ledger", ledger, "-q")[0] == 0


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept("ana.db", GAO, CLAIM)
    kept("ben.db", TIMBUKTU, CLAIM)


def test_all_reports_are_there_once_each_with_its_bytes_and_its_words_verify() -> None:
    code, said = call("merge", "ana.db", "ben.db", "--ledger", "both.db")
    assert code == 0
    assert "1.txt of ana is another report" in said
    with Ledger.open("both.db") as both:
        assert {d.path: d.text for d in both.documents()} == {"ana/1.txt": GAO, "ben/1.txt": TIMBUKTU, "2.txt": CLAIM}
        assert both.original(both.received("ben/1.txt")[0].sha256) == TIMBUKTU.encode()
        assert both.verify() == ()


def test_it_does_not_matter_which_is_named_first() -> None:
    call("merge", "ana.db", "ben.db", "--ledger", "one.db")
    call("merge", "ben.db", "ana.db", "--ledger", "other.db")
    with Ledger.open("one.db") as one, Ledger.open("other.db") as other:
        assert one.documents() == other.documents()
        assert one.release() == other.release()


def test_decisions_of_both_hold_with_their_day_and_an_undo_takes_back_its_own() -> None:
    for ledger, who in (("ana.db", "Ana"), ("ben.db", "Ben")):
        with Ledger.open(ledger) as opened:
            claim = next(c.id for c in opened.release().claims if c.quote == "20")
        assert call("review", "reject", claim, "--by", who, "--why", f"{who} says it is a rumour", "--ledger", ledger)[0] == 0
    assert call("review", "undo", "--by", "Ben", "--ledger", "ben.db")[0] == 0
    call("merge", "ana.db", "ben.db", "--ledger", "both.db")
    with Ledger.open("both.db") as both, Ledger.open("ben.db") as ben:
        log = both.decisions()
        assert [(d.id, d.kind, d.by) for d in log] == [("r1", "reject", "Ana"), ("r2", "reject", "Ben"), ("r3", "undo", "Ben")]
        assert log[2].targets == ("r2",)
        assert [d.at for d in log[1:]] == [d.at for d in ben.decisions()]
        assert claim not in {c.id for c in both.release().claims}
        assert both.verify() == ()


def test_a_ledger_with_reports_and_a_file_that_is_none_are_refused_and_nothing_is_left_behind() -> None:
    assert call("merge", "ana.db", "ben.db", "--ledger", "ana.db")[0] == 2
    Path("junk.db").write_text("no ledger")
    code, said = call("merge", "ana.db", "junk.db", "--ledger", "both.db")
    assert code == 1
    assert "junk.db" in said
    assert not Path("both.db").exists()
    assert call("merge", "ana.db", "ana.db", "--ledger", "both.db")[0] == 2
