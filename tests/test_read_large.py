"""A crawl of any size is read into a ledger in the memory of one record: every story once, with its bytes and the time the crawler got it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from soaking import record

from fogline.ledger.store import Ledger
from fogline.measure import crawl
from fogline.measure.bench import bench

ROOT = Path(__file__).parents[1]
MEGABYTES = int(os.environ.get("FOGLINE_SOAK_ARCHIVE_MB", "2000"))
GROWTH = 60.0  # MB that reading may take beyond its first tenth, whatever the archive's size: names of pages, and what allocators keep
READ = """
import json, sys
from time import perf_counter, process_time
from fogline.cli.keeping import keep
from fogline.cli.options import Talk
from fogline.ledger.store import Ledger
from fogline.measure.archive_pace import peak_mb
from fogline.read.files import read_all
from fogline.read.originals import Originals
held, originals = [], Originals()
def watched(items):
    for item in items:
        held.append(peak_mb())
        yield item
start = perf_counter()
with Ledger.open(sys.argv[2]) as ledger:
    read, failed = keep(watched(read_all([sys.argv[1]], originals=originals)), ledger, Talk(), originals)
print(json.dumps({"reports": read, "failed": len(failed), "seconds": round(perf_counter() - start, 1), "cpu_s": round(process_time(), 1), "peak_mb": round(held[-1]), "growth_mb": round(held[-1] - held[len(held) // 10], 1)}))
"""


def kept(archive: Path, ledger: Path) -> dict[str, Any]:
    """Read an archive into a ledger in a process of its own; its figures."""
    done = subprocess.run([sys.executable, "-c", READ, str(archive), str(ledger)], check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(ledger: Path, made: crawl.Made) -> None:
    """Nothing is lost, nothing doubled, every original is there, and everything verifies."""
    with Ledger.open(ledger) as opened:
        assert opened.verify() == ()
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT path) FROM documents").fetchone() == (made.pages, made.pages)
        assert connection.execute("SELECT count(*) FROM received WHERE kept AND at LIKE '2031-05-%'").fetchone() == (made.pages,)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_crawl_is_kept_page_by_page_in_the_memory_of_one(name: str, tmp_path: Path) -> None:
    made = crawl.write(tmp_path / name, 24_000_000 if name.endswith("warc") else 2_000_000)
    figures = kept(tmp_path / name, tmp_path / "fogline.db")
    assert (figures["reports"], figures["failed"]) == (made.pages, 0)
    assert figures["growth_mb"] < GROWTH
    check(tmp_path / "fogline.db", made)


@pytest.mark.soak
def test_two_gigabytes_of_a_crawl(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    made = crawl.write(path, MEGABYTES * 1_000_000)
    read = bench(path)["archive"]
    figures = kept(path, tmp_path / "fogline.db")
    record("archive", {"read": read, "kept": figures | {"ledger_mb": round((tmp_path / "fogline.db").stat().st_size / 1e6)}})
    assert read["reports"] == figures["reports"] == made.pages
    assert read["failed"] == figures["failed"] == 0
    assert max(read["growth_mb"], figures["growth_mb"]) < GROWTH
    check(tmp_path / "fogline.db", made)
