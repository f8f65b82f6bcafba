"""The ledger keeps what it is given, adds and never overwrites, and says what is wrong with a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_examples import DAY, NOW, a_document, a_release, many

from fogline.errors import LedgerError, UsageError
from fogline.ledger.schema import APPLICATION_ID, MIGRATIONS
from fogline.ledger.store import Ledger
from fogline.model import Decision, Release


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fogline.db"


def rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  the names are ours


def test_a_release_comes_back_record_for_record(path: Path) -> None:
    release = a_release(many(5))
    with Ledger.open(path) as ledger:
        assert ledger.add(release.documents, now=NOW) == 5
        assert ledger.save(release, now=NOW, command="run wire") == "v1"
    with Ledger.open(path, create=False) as ledger:
        assert ledger.documents() == release.documents
        assert ledger.release() == ledger.release("v1") == release
        (vintage,) = ledger.vintages()
        assert (vintage.id, vintage.parent, vintage.documents, vintage.claims, vintage.command) == ("v1", None, 5, 5, "run wire")
        assert vintage.created == "2031-05-03T09:30:00.000000+00:00"
        assert ledger.verify() == ()


def test_saving_the_same_again_adds_nothing(path: Path) -> None:
    release = a_release(many(3))
    with Ledger.open(path) as ledger:
        assert [ledger.save(release, now=NOW, command="run") for _ in range(3)] == ["v1", "v1", "v1"]
        assert [ledger.add(release.documents, now=NOW) for _ in range(2)] == [3, 0]
        assert len(ledger.vintages()) == 1


def test_a_new_book_adds_a_vintage_and_the_old_one_stays(path: Path) -> None:
    documents = many(3)
    first, second = a_release(documents), a_release(documents, book="b2")
    with Ledger.open(path) as ledger:
        ledger.save(first, now=NOW, command="run")
        assert ledger.save(second, now=NOW + timedelta(days=1), command="run") == "v2"
        assert (ledger.release("v1"), ledger.release("v2")) == (first, second)
        assert [vintage.parent for vintage in ledger.vintages()] == [None, "v1"]


def test_a_hundred_vintages_do_not_cost_a_hundred_copies(path: Path) -> None:
    documents = many(20)
    with Ledger.open(path) as ledger:
        for n in range(100):
            ledger.save(a_release(documents, book=f"b{n}"), now=NOW, command="run")
        assert ledger.release("v57").claims[0].book == "b56"
    assert rows(path, "vintages") == 100
    assert rows(path, "claims") == rows(path, "texts") == 20


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.lists(st.integers(0, 5), unique=True), st.sampled_from(["b1", "b2"]), st.integers(1, 3)), max_size=6))
def test_no_later_save_changes_an_earlier_vintage(tmp_path: Path, saves: list[tuple[list[int], str, int]]) -> None:
    path = tmp_path / f"{abs(hash(str(saves)))}.db"
    path.unlink(missing_ok=True)
    kept: dict[str, Release] = {}
    with Ledger.open(path) as ledger:
        for places, book, groups in saves:
            documents = [many(6)[place] for place in places]
            labelled = {f"e-{g}": range(g, len(documents), groups) for g in range(groups) if g < len(documents)}
            vintage = ledger.save(a_release(documents, labelled, book=book), now=NOW, command="run")
            assert kept.setdefault(vintage, ledger.release()) == ledger.release()
        assert {vintage.id: ledger.release(vintage.id) for vintage in ledger.vintages()} == kept
        assert ledger.verify() == ()


@pytest.mark.parametrize("table", ["texts", "documents", "readings", "claims", "records", "vintages", "vintage_documents", "vintage_claims", "vintage_records", "ids", "seals", "decisions", "decision_targets"])
def test_nothing_kept_can_be_changed_or_deleted(path: Path, table: str) -> None:
    release = a_release(many(2))
    with Ledger.open(path) as ledger:
        ledger.add(release.documents, now=NOW)
        ledger.save(release, now=NOW, command="run")
        ledger.decide(lambda _: Decision("", "accept", "Ana", "", "", (release.claims[0].id,), claims=release.claims[:1]), now=NOW)
    with closing(sqlite3.connect(path)) as connection:
        (column,) = connection.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()  # noqa: S608
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(sqlite3.IntegrityError, match="the ledger only grows"):
                connection.execute(statement)


def test_the_newest_text_of_a_path_is_built_from_and_the_older_stays(path: Path) -> None:
    first, second = a_document("wire/1.txt"), a_document("wire/1.txt", "Gunmen killed 6 guards, police now say.")
    with Ledger.open(path) as ledger:
        assert [ledger.add([d], now=NOW) for d in (first, second, second)] == [1, 1, 0]
        assert ledger.documents() == (second,)
        assert ledger.add([first], now=NOW) == 1
        assert ledger.documents() == (first,)
    assert rows(path, "documents") == rows(path, "texts") == 2


def test_one_text_under_two_paths_is_kept_once_and_every_text_from_standard_input_stays(path: Path) -> None:
    documents = (a_document("a.txt"), a_document("b.txt"), a_document("-"), a_document("-", "The army said 7 were killed."))
    with Ledger.open(path) as ledger:
        assert ledger.add(documents, now=NOW) == 4
        assert ledger.add(documents, now=NOW) == 0
        assert sorted(d.path for d in ledger.documents()) == ["-", "-", "a.txt", "b.txt"]
    assert rows(path, "texts") == 2


def test_a_report_known_by_its_month_is_out_by_the_end_of_the_month(path: Path) -> None:
    month = a_document("month.txt", published=replace(DAY, start="2031-05-01", end="2031-05-31", grain="month"))
    with Ledger.open(path) as ledger:
        ledger.add([month], now=NOW)
        assert [len(ledger.documents(day)) for day in ("2031-05-01", "2031-05-30", "2031-05-31")] == [0, 0, 1]


def test_as_of_shows_what_was_published_by_then_and_undated_reports_first_read_by_then(path: Path) -> None:
    noon = replace(DAY, start="2031-05-02T12:00+05:00", end="2031-05-02T12:00+05:00", grain="minute")
    day, minute, undated = a_document("day.txt"), a_document("minute.txt", "At noon 9 died.", published=noon), a_document("undated.txt", "Then 2 died.", published=None)
    with Ledger.open(path) as ledger:
        ledger.add([day, minute, undated], now=NOW)
        ledger.add([undated], now=NOW + timedelta(days=5))
        known = {
            moment: [d.path for d in ledger.documents(moment)]
            for moment in ("2031-05-01", "2031-05-02", "2031-05-02T06:59+00:00", "2031-05-02T07:00+00:00", "2031-05-03", "2031-05-03T09:29Z", "2031-05-03T09:30Z")
        }
        for wrong in ("yesterday", "2031-05", "2031-13-01", ""):
            with pytest.raises(UsageError, match="not a date"):
                ledger.documents(wrong)
    assert list(known.values()) == [
        [], ["day.txt", "minute.txt"], ["day.txt"], ["day.txt", "minute.txt"], ["day.txt", "minute.txt", "undated.txt"],
        ["day.txt", "minute.txt"], ["day.txt", "minute.txt", "undated.txt"],
    ]  # fmt: skip


def test_questions_without_an_answer_say_so(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert (ledger.documents(), ledger.vintages(), ledger.verify(), ledger.resolve_event("e-1")) == ((), (), (), None)
        with pytest.raises(LedgerError, match="nothing has been built"):
            ledger.release()
        ledger.save(a_release(many(1)), now=NOW, command="run")
        for wrong in ("v2", "v0", "v", "1", "v-1", "nonsense"):
            with pytest.raises(UsageError, match="no such vintage"):
                ledger.release(wrong)
        with pytest.raises(ValueError, match="zone"):
            ledger.add([], now=datetime(2031, 5, 3))  # noqa: DTZ001


def test_a_release_that_names_a_text_it_does_not_hold_is_refused_whole(path: Path) -> None:
    release = a_release(many(2))
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerError):
            ledger.save(replace(release, documents=release.documents[:1]), now=NOW, command="run")
        assert ledger.vintages() == ()
        assert ledger.save(release, now=NOW.astimezone(UTC), command="run") == "v1"


def test_a_ledger_is_marked_as_ours_with_its_schema(path: Path) -> None:
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY version")] == [step.name for step in MIGRATIONS]


def test_decisions_come_back_in_their_order_by_target_and_by_moment(path: Path) -> None:
    one, other = a_release(many(2)).claims
    with Ledger.open(path) as ledger:
        ledger.decide(lambda _: Decision("", "reject", "Ana", "", "misread", (one.id, other.id), claims=(one, other)), now=NOW)
        ledger.decide(lambda log: Decision("", "undo", "Ben", "", "", (log[-1].id,)), now=NOW + timedelta(days=1))
        with pytest.raises(UsageError, match="not so"):
            ledger.decide(_refused, now=NOW)
    with Ledger.open(path, create=False) as ledger:
        first, second = ledger.decisions()
        assert (first.id, first.by, first.why, first.at, first.claims) == ("r1", "Ana", "misread", "2031-05-03T09:30:00.000000+00:00", (one, other))
        assert (second.id, second.kind, second.targets) == ("r2", "undo", ("r1",))
        assert (ledger.decisions(other.id), ledger.decisions("r1"), ledger.decisions("r9")) == ((first,), (second,), ())
        assert ledger.decisions(as_of="2031-05-03") == (first,)
        assert ledger.verify() == ()


def _refused(_: tuple[Decision, ...]) -> Decision:
    raise UsageError("not so")
