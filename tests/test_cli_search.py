"""``fogline search``: full text over reports and claims, indexed when it is asked."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from episode import TEXTS, document, release
from typer.testing import CliRunner
from web_server import NOW, keep

from fogline.cli.app import app
from fogline.errors import UsageError
from fogline.ledger import search
from fogline.ledger.reader import Reader
from fogline.ledger.store import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return keep(tmp_path / "episode.db", release())


def asked(ledger: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["search", "--ledger", str(ledger), "-q", *words])
    return done.exit_code, done.stdout


def test_the_reports_that_hold_all_the_words_are_found_with_their_claims(ledger: Path) -> None:
    code, out = asked(ledger, "soldiers", "border", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert {f["document"] for f in found} == {p for p, t in TEXTS.items() if "soldiers" in t and "border" in t}
    for one in found:
        assert TEXTS[one["document"]][one["start"] : one["end"]].casefold() in {"soldiers", "border"}
        assert one["excerpt"] in TEXTS[one["document"]]
    assert any(one["claims"] for one in found)


def test_words_in_one_pair_of_quotes_are_a_phrase(ledger: Path) -> None:
    assert asked(ledger, "no casualties", "--format", "jsonl")[1].count("\n") == 1
    assert asked(ledger, "casualties no", "--format", "jsonl") == (3, "")


def test_a_filter_narrows_what_is_found(ledger: Path) -> None:
    every = list(csv.DictReader(io.StringIO(asked(ledger, "killed", "--format", "csv")[1])))
    some = list(csv.DictReader(io.StringIO(asked(ledger, "killed", "--format", "csv", "--side", "civilian:PAK")[1])))
    assert 0 < len(some) < len(every)


def test_accents_and_case_make_no_difference_to_the_index(tmp_path: Path) -> None:
    path = tmp_path / "accents.db"
    with Ledger.open(path) as kept:
        kept.add([document("a.txt", "Ménaka: trois soldats tués")], now=NOW)
    reader = Reader(path)
    reader.catch_up()
    assert len(reader.search(search.terms("MENAKA tues"))) == 1
    assert reader.search(search.terms("Niamey")) == []
    reader.close()


def test_a_report_that_comes_later_is_indexed_when_it_is_asked_for(ledger: Path) -> None:
    assert asked(ledger, "zebra")[0] == 3
    with Ledger.open(ledger) as kept:
        kept.add([document("late.txt", "A zebra was seen.")], now=NOW)
    reader = Reader(ledger)
    reader.catch_up()
    reader.catch_up()
    assert len(reader.search(("zebra",))) == 1
    reader.close()


def test_without_an_index_the_texts_themselves_are_searched(ledger: Path) -> None:
    reader = Reader(ledger)
    plain = set(reader.search(("killed",)))
    reader.catch_up()
    assert set(reader.search(("killed",))) == plain
    reader.close()


@pytest.mark.parametrize("words", ["", "***", '"', "a " * 21])
def test_a_search_for_nothing_or_too_much_is_a_usage_error(words: str) -> None:
    with pytest.raises(UsageError):
        search.terms(words)


@pytest.mark.parametrize("words", ["NEAR(a b)", "a AND b", "text:a", "a*", "^a", '"a" OR', "-a", "col:x"])
def test_the_words_are_words_and_no_language_of_the_index(ledger: Path, words: str) -> None:
    assert asked(ledger, "--", words)[0] in {0, 3}


def test_the_index_is_no_part_of_what_the_ledger_vouches_for(ledger: Path) -> None:
    assert asked(ledger, "killed")[0] == 0
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("DROP TABLE words")
    with Ledger.open(ledger) as kept:
        assert kept.verify() == ()
    assert asked(ledger, "killed")[0] == 0
