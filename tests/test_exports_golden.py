"""Every export against a file that a person has read: what other programs are handed does not change unnoticed.

After a change that is meant, ``python tests/test_exports_golden.py`` writes the files anew; read what changed before you keep it.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import episode
import pyarrow.parquet as pq
import pytest

from fogline.book.load import load
from fogline.exporting import request
from fogline.publish import parquet
from fogline.publish.exports import FORMS
from fogline.publish.select import Filter

GOLDEN = Path(__file__).parent / "fixtures" / "exports"
RELEASE = episode.release()
SUFFIXES = {"jsonl": ".jsonl", "package": ".txt", "parquet": ".jsonl", "acled.sidecar": ".jsonl", "ucdp.sidecar": ".jsonl"}


def exported() -> Iterator[tuple[str, str]]:
    """Every export of one release as text: of a zip or a folder each file in turn, beside a shaped table its sidecar."""
    book = load()
    for form in FORMS:
        made = FORMS[form].make(request(RELEASE, Filter(), book, form, policy=None, snapshot="v1", revised=1_772_150_400))
        yield form, _unzipped(made.body) if form == "package" else made.body.decode()
        if made.sidecar is not None:
            yield f"{form}.sidecar", made.sidecar
    with tempfile.TemporaryDirectory() as room:
        files = parquet.write(RELEASE, Path(room) / "out")
        yield "parquet", "".join(f"=== {f.name}\n{_rows(f)}" for f in sorted(files))


def _unzipped(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(f"=== {name}\n{archive.read(name).decode()}" for name in archive.namelist())


def _rows(file: Path) -> str:
    return "".join(f"{json.dumps(row, default=str)}\n" for row in pq.read_table(file).to_pylist())


def golden(name: str) -> Path:
    """The file that an export is held to."""
    form = FORMS.get(name)
    suffix = form.suffix if form else "txt"
    return GOLDEN / f"{name}{SUFFIXES.get(name, f'.{suffix}')}"


MADE = dict(exported())


@pytest.mark.parametrize("name", MADE)
def test_an_export_is_the_one_that_was_read(name: str) -> None:
    assert MADE[name] == golden(name).read_bytes().decode()


def test_every_claim_comes_back_from_each_form_that_holds_claims() -> None:
    told = {(c.id, c.measure, c.quantity.low, c.quantity.high, c.quote) for c in RELEASE.claims}
    lines = [json.loads(line) for line in MADE["jsonl"].splitlines()]
    claims = [line for line in lines if line.get("schema") == "fogline.claim/1"]
    assert {(c["id"], c["measure"], c["quantity"]["low"], c["quantity"]["high"], c["quote"]) for c in claims} == told
    rows = list(csv.DictReader(io.StringIO(MADE["csv"])))
    assert {(r["id"], r["measure"], _number(r["low"]), _number(r["high"]), r["quote"]) for r in rows} == told


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in MADE.items():
        golden(name).write_bytes(text.encode())
    sys.stdout.write(f"{len(MADE)} files in {GOLDEN}\n")
