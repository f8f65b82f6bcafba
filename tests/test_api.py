"""Fogline from Python: tables that any library takes, and notebooks that run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pandas as pd
import pyarrow as pa
import pytest
from nbclient import NotebookClient

import fogline
from fogline.api.table import Table
from fogline.errors import UsageError
from fogline.ledger.store import Ledger

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def known() -> fogline.Opened:
    return fogline.demo()


def test_every_table_is_the_same_in_every_library(known: fogline.Opened) -> None:
    for table in (known.answer(), known.claims(), known.events(), known.estimates(), known.acts(), known.documents(), known.contradictions()):
        dicts = table.to_dicts()
        assert len(dicts) == len(table) > 0, table.name
        assert table.to_arrow().to_pylist() == table.to_polars().to_dicts(), table.name
        frame = table.to_pandas()
        assert list(frame.columns) == list(table.columns)
        unknown = [row[table.columns[0]] is None for row in dicts]
        assert list(frame[table.columns[0]].isna()) == unknown


def test_unknown_stays_unknown_and_zero_stays_zero(known: fogline.Opened) -> None:
    killed = known.answer().where(measure="killed", side="civilian").to_pandas()
    row = killed[killed.target_side == "civilian:AFG"].iloc[0]
    assert row.low == 0
    assert pd.isna(row.best)


def test_where_narrows_as_the_command_line_does(known: fogline.Opened) -> None:
    pakistani = known.claims().where(measure="killed", side=["state:PAK"])
    assert {row["target_side"] for row in pakistani} == {"state:PAK"}
    assert len(pakistani.where(claimant="Taliban")) < len(pakistani)
    with pytest.raises(UsageError, match="measure"):
        known.claims().where(measure="kiled")
    with pytest.raises(UsageError, match="there is no filter 'nation'"):
        known.claims().where(nation="PAK")


def test_arrow_readers_take_a_table_as_it_is(known: fogline.Opened) -> None:
    assert pa.table(known.claims()).num_rows == len(known.claims())


def test_a_policy_is_switched_without_reading_again(known: fogline.Opened) -> None:
    assert {row["policy"] for row in known.under("acled").answer()} == {"acled"}
    with pytest.raises(UsageError, match="no policy 'nobody'"):
        known.under("nobody")


def test_a_notebook_shows_text_of_reports_as_text() -> None:
    shown = Table("claims", ("quote", "empty"), ({"quote": "<script>alert(1)</script>", "empty": None},))._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<th>empty</th>" not in shown


def test_reports_are_read_in_memory_and_what_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2013-07-15\nRebels killed 12 soldiers near Goma on Sunday, the army said.", encoding="utf-8")
    known = fogline.read_reports(tmp_path / "a.txt", tmp_path / "missing.txt")
    assert [row["quote"] for row in known.claims()] == ["12"]
    assert [error.code for error in known.failed] == ["missing"]


def test_a_ledger_opens_at_any_vintage(tmp_path: Path, known: fogline.Opened) -> None:
    with Ledger.open(tmp_path / "x.db") as ledger:
        ledger.add(known.release.documents, now=datetime(2026, 3, 1, tzinfo=UTC))
        vintage = ledger.save(known.release, now=datetime(2026, 3, 1, tzinfo=UTC), command="test")
    opened = fogline.open(tmp_path / "x.db", vintage=vintage, policy="ucdp")
    assert len(opened.claims()) == len(known.claims())
    assert {row["policy"] for row in opened.answer()} == {"ucdp"}


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_the_example_notebooks_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    outputs = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
    assert len(outputs) >= 3
    assert sys.version_info >= (3, 11)
